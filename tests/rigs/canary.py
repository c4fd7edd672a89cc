"""Rig F: words that stand nowhere else are typed into a protected desk, then looked for on disk.

They are looked for as UTF-8, UTF-16, base64, hexadecimal digits, and in whatever zlib, gzip or zip
unpacks. What the user asked for by name (exports, briefs, backups) lies in a folder of its own and
is not looked at.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

MOST_UNPACKED = 8 << 20
_ZLIB_HEAD = re.compile(rb"\x78[\x01\x5e\x9c\xda]")
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A canary that was found: which, in which form, in which file."""

    word: str
    form: str
    file: str


def canaries(count: int = 20) -> tuple[str, ...]:
    """Words of eleven letters that no dictionary has."""
    heads = ("quor", "zevk", "wyxl", "jhub", "vrimp")
    tails = ("anthoz", "ekkidu", "ulmyra", "ottweq")
    words = [head + "x" * (5 - len(head)) + tail for head in heads for tail in tails]
    return tuple(words[:count])


def scan(folders: Iterable[Path], words: tuple[str, ...]) -> list[Hit]:
    """Look for the words in every file below the folders, in their names and link targets too."""
    forms = [(word, name, form) for word in words for name, form in forms_of(word)]
    hits: set[Hit] = set()
    for file in sorted({file for folder in folders for file in _files(folder)}):
        parts = [("name", str(file).lower().encode("utf-8", "surrogateescape"))]
        if file.is_file() and not file.is_symlink():
            parts += list(_contents("", file.read_bytes(), _DEPTH))
        for packing, content in parts:
            lowered = content.lower()
            for word, name, form in forms:
                if form in (lowered if name != "base64" else content):
                    hits.add(Hit(word, f"{packing}{name}", str(file)))
    return sorted(hits, key=str)


def forms_of(word: str) -> Iterator[tuple[str, bytes]]:
    """How a word may lie on a disk; base64 at each of its three places in a group of letters."""
    plain = word.encode()
    yield "utf-8", plain
    yield "utf-16", word.encode("utf-16-le")
    yield "utf-16", word.encode("utf-16-be")
    yield "hex", plain.hex().encode()
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + plain)
        yield "base64", coded[4 if before else 0 : (len(plain) + before) // 3 * 4]


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if not path.is_dir())


def _contents(packing: str, content: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    """The content, and what it holds packed."""
    yield packing, content
    if depth == 0:
        return
    for name, inner in _unpacked(content):
        yield from _contents(f"{packing}{name}: ", inner, depth - 1)


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    if content.startswith(b"\x1f\x8b"):
        with contextlib.suppress(OSError, EOFError, zlib.error):
            yield "gzip", gzip.GzipFile(fileobj=io.BytesIO(content)).read(MOST_UNPACKED)
    if b"PK\x03\x04" in content:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for item in archive.infolist():
                    yield "zip", archive.open(item).read(MOST_UNPACKED)
        except (zipfile.BadZipFile, OSError, RuntimeError, zlib.error):
            pass
    for found in _ZLIB_HEAD.finditer(content):
        try:
            inner = zlib.decompressobj().decompress(content[found.start() :], MOST_UNPACKED)
        except zlib.error:
            continue
        if len(inner) > 8:
            yield "zlib", inner
