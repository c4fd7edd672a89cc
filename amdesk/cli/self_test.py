"""The program proves on the spot that everything it was built with is there and works.

``amdesk --self-test`` runs in a checkout as well as in the frozen program, where a library, a font
or a plug-in left behind by the build would otherwise be noticed by the first user who needs it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import TextIO

from amdesk.cli.self_test_desk import ProofFailedError, brief, bundle, main_job, window_on_a_desk

Proof = Callable[[Path], str]
"""Tries one thing in a folder of its own; returns what it found, raises what went wrong."""

OLDEST_SQLITE = (3, 51, 3)
"""The first SQLite without the WAL-reset damage (docs/decisions name the source)."""

FONT = "Inter-Regular.ttf"
NAMES_TO_PRINT = "Zażółć Ἀθήνα Größe Işık"


def store_library(folder: Path) -> str:
    """An encrypted file with a full-text index is written, and read back only with its key."""
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - each proof loads what it proves

    version = tuple(int(part) for part in dbapi2.sqlite_version.split("."))
    if version < OLDEST_SQLITE:
        raise ProofFailedError(f"SQLite {dbapi2.sqlite_version} can damage a desk")
    place = folder / "proof.sqlite3"
    key = f"x'{'5a' * 32}'"
    written = dbapi2.connect(str(place))
    written.execute(f'PRAGMA key = "{key}"')
    written.execute("CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61')")
    written.execute("INSERT INTO words VALUES ('Zürich pump')")
    written.commit()
    written.close()
    read = dbapi2.connect(str(place))
    read.execute(f'PRAGMA key = "{key}"')
    (found,) = read.execute("SELECT count(*) FROM words WHERE words MATCH 'zurich'").fetchone()
    (cipher,) = read.execute("PRAGMA cipher_version").fetchone()
    read.close()
    if found != 1 or place.read_bytes()[:6] == b"SQLite":
        raise ProofFailedError("the encrypted full-text index does not answer")
    return f"SQLite {dbapi2.sqlite_version}, SQLCipher {cipher}, FTS5"


def tables(_folder: Path) -> str:
    """The libraries that declare the tables load."""
    import pydantic  # noqa: PLC0415
    import sqlalchemy  # noqa: PLC0415
    import sqlmodel  # noqa: PLC0415

    return (
        f"SQLModel {sqlmodel.__version__}, SQLAlchemy {sqlalchemy.__version__}, "
        f"pydantic {pydantic.VERSION}"
    )


def resources(_folder: Path) -> str:
    """Fonts and icons came along."""
    root = files("resources")
    fonts = [item.name for item in root.joinpath("fonts").iterdir() if item.name.endswith(".ttf")]
    icons = [item.name for item in root.joinpath("icons").iterdir() if item.name.endswith(".svg")]
    if FONT not in fonts or not icons:
        raise ProofFailedError(f"{len(fonts)} fonts and {len(icons)} icons, {FONT} needed")
    return f"{len(fonts)} fonts, {len(icons)} icons"


def printing(folder: Path) -> str:
    """A page with names of four alphabets and a picture is printed with the font inside."""
    from PIL import Image  # noqa: PLC0415
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: PLC0415
    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415

    place = folder / "proof.pdf"
    with as_file(files("resources").joinpath("fonts", FONT)) as font:
        pdfmetrics.registerFont(TTFont("AmdeskProof", str(font)))
        page = Canvas(str(place))
        page.setFont("AmdeskProof", 12)
        page.drawString(72, 720, NAMES_TO_PRINT)
        picture = folder / "proof.png"
        Image.new("RGB", (8, 8), "#0B6273").save(picture)
        page.drawImage(str(picture), 72, 640)
        page.save()
    if b"/FontFile2" not in place.read_bytes():
        raise ProofFailedError("the font is not in the printed file")
    return f"a PDF of {place.stat().st_size} bytes with the font inside"


def sealing(_folder: Path) -> str:
    """A message is packed, signed, encrypted, and comes back the same."""
    import msgpack  # noqa: PLC0415
    import pyrage  # noqa: PLC0415
    import zstandard  # noqa: PLC0415
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415
    from nacl.signing import SigningKey  # noqa: PLC0415

    message = msgpack.packb({"kind": "proof", "amount": 125000})
    signer = SigningKey.generate()
    signed = signer.sign(zstandard.ZstdCompressor().compress(message))
    reader = pyrage.x25519.Identity.generate()
    sealed = pyrage.encrypt(bytes(signed), [reader.to_public()])
    opened = signer.verify_key.verify(pyrage.decrypt(sealed, [reader]))
    if zstandard.ZstdDecompressor().decompress(opened) != message:
        raise ProofFailedError("what was sealed came back changed")
    key = hash_secret_raw(b"proof", b"salt" * 4, 1, 8192, 1, 32, Type.ID)
    return f"packed, signed, encrypted and back; a key of {len(key)} bytes from a passphrase"


def exchange(folder: Path) -> str:
    """The file formats of others: a workbook there and back, a calendar, a phone number, a name."""
    import icalendar  # noqa: PLC0415
    import openpyxl  # noqa: PLC0415
    import phonenumbers  # noqa: PLC0415
    import rapidfuzz  # noqa: PLC0415
    import xlsxwriter  # noqa: PLC0415

    place = folder / "proof.xlsx"
    workbook = xlsxwriter.Workbook(str(place))
    workbook.add_worksheet().write(0, 0, NAMES_TO_PRINT)
    workbook.close()
    sheet = openpyxl.load_workbook(place, read_only=True).worksheets[0]
    if next(sheet.iter_rows(values_only=True))[0] != NAMES_TO_PRINT:
        raise ProofFailedError("a workbook came back changed")
    number = phonenumbers.parse("+41 44 668 18 00")
    if not phonenumbers.is_valid_number(number):
        raise ProofFailedError("the phone number plans are not there")
    icalendar.Calendar.from_ical("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    alike = rapidfuzz.fuzz.token_sort_ratio("Brightmoor Ltd", "Ltd Brightmoor")
    return f"workbook, calendar, phone number; likeness {alike:.0f} of 100"


def languages(_folder: Path) -> str:
    """Dates and money in German, and the time zones."""
    from datetime import date  # noqa: PLC0415
    from zoneinfo import ZoneInfo  # noqa: PLC0415

    from babel.dates import format_date  # noqa: PLC0415

    written = format_date(date(2026, 3, 2), "long", locale="de")
    if written != "2. März 2026":
        raise ProofFailedError(f"a German date reads {written}")
    return f"{written}; {ZoneInfo('Europe/Zurich').key}"


def window(folder: Path) -> str:
    """The window opens, dressed, without a display."""
    from ui.self_test import window_opens  # noqa: PLC0415 - Qt is loaded by this proof alone

    return window_opens(folder)


PROOFS: tuple[tuple[str, Proof], ...] = (
    ("store", store_library),
    ("tables", tables),
    ("resources", resources),
    ("printing", printing),
    ("sealing", sealing),
    ("exchange", exchange),
    ("languages", languages),
    ("main job", main_job),
    ("brief", brief),
    ("bundle", bundle),
    ("window", window),
    ("desk window", window_on_a_desk),
)
"""What is proved, in this order. A new part of the program adds its line here."""


def self_test(out: TextIO, proofs: Sequence[tuple[str, Proof]] = PROOFS) -> int:
    """Run every proof, one line each to ``out``; returns 0 when all hold, else 1.

    A failed proof does not keep the others from being run: a broken build is told whole.
    """
    failed = 0
    for name, proof in proofs:
        with tempfile.TemporaryDirectory(prefix="amdesk-self-test-") as folder:
            try:
                line = f"ok      {name}: {proof(Path(folder))}"
            except Exception as problem:  # noqa: BLE001 - whatever goes wrong is the result
                failed += 1
                line = f"FAILED  {name}: {type(problem).__name__}: {problem}"
        print(line, file=out, flush=True)
    print("self-test failed" if failed else "self-test passed", file=out, flush=True)
    return 1 if failed else 0
