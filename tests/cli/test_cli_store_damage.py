"""Bad inputs S01-S10: what the command line answers to a store that is not as it should be."""

from __future__ import annotations

import os
import secrets
import shutil
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from amdesk.store.migrate import newest_version
from amdesk.store.work import transaction

PAGE = 4096


@pytest.fixture
def filled(amdesk: Any) -> Any:
    """A desk with some records, a backup, and nothing left in its write-ahead log."""
    for name in ("Brightmoor", "Ormsund", "Kestrel"):
        amdesk.add("account", f"name={name}", "notes=" + "seen and heard " * 200)
    amdesk.ok("backup")
    settle(amdesk)
    return amdesk


def settle(amdesk: Any) -> None:
    """Bring the write-ahead log into the file and take it away."""
    with amdesk.open() as desk:
        desk.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for file in beside(amdesk):
        file.unlink(missing_ok=True)


def beside(amdesk: Any) -> list[Path]:
    store = amdesk.place.file
    return [store.with_name(store.name + suffix) for suffix in ("-wal", "-shm")]


def answers(amdesk: Any, code: int, *words: str) -> None:
    """Reading and writing both answer ``code``, and the message holds ``words``."""
    for command in (("list", "account"), ("add", "account", "name=New"), ("check",)):
        said = amdesk(*command, "--json")
        assert said.code == code, (command, said)
        error = said.json["error"]
        for word in words:
            assert word in error["message"] + " " + error["hint"], (command, error)


def test_S01_an_empty_store_is_damage_and_is_left_as_it_is(filled: Any) -> None:
    filled.place.file.write_bytes(b"")
    answers(filled, 5, "empty", "restore-backup", ".ambackup")
    assert filled.place.file.read_bytes() == b""
    assert filled("init", "--name", "X", "--email", "x@y.example").code == 3


def test_S02_a_missing_store_beside_its_log_is_not_made_anew(filled: Any) -> None:
    filled.place.file.unlink()
    beside(filled)[0].write_bytes(b"\0" * 8192)
    answers(filled, 5, "missing", "restore-backup")
    assert not filled.place.file.exists()
    assert filled("init", "--name", "X", "--email", "x@y.example").code == 3


def test_S03_the_log_of_another_store_is_found_and_setting_it_aside_offered(
    filled: Any, program: Any
) -> None:
    other = program("other")
    with other.open() as desk:
        desk.connection.execute("PRAGMA wal_autocheckpoint=0")
        with transaction(desk.connection):
            desk.connection.execute("INSERT INTO desk_fact VALUES ('x', 'y')")
        logs = [file.read_bytes() for file in beside(other)]
    for file, content in zip(beside(filled), logs, strict=True):
        file.write_bytes(content)
    before = filled.place.file.read_bytes()
    answers(filled, 5, "set desk.sqlite3-wal and desk.sqlite3-shm aside", "restore-backup")
    assert filled.place.file.read_bytes() == before
    for file in beside(filled):
        file.rename(file.with_suffix(".aside"))
    assert len(filled.ok("list", "account", "--json").lines) == 3


def test_S04_a_deleted_log_opens_at_the_last_state_and_says_what_is_missing(filled: Any) -> None:
    with filled.open() as desk:
        desk.connection.execute("PRAGMA wal_autocheckpoint=0")
        desk.run_as("Edit", lambda work: work.write("UPDATE account SET industry = 'Rail'"))
        copy = filled.place.file.read_bytes()
    for file in beside(filled):
        file.unlink(missing_ok=True)
    filled.place.file.write_bytes(copy)
    said = filled.ok("add", "account", "name=New")
    assert "1 change(s) saved up to" in said.err
    assert len(filled.ok("list", "account", "--json").lines) == 4


@pytest.mark.parametrize("where", [0, 0.3, 0.6, 0.999])
def test_S05_one_flipped_bit_is_found_on_any_page(filled: Any, where: float) -> None:
    content = bytearray(filled.place.file.read_bytes())
    content[int(where * len(content))] ^= 1
    filled.place.file.write_bytes(content)
    answers(filled, 5, "page", "restore-backup")
    assert filled.place.file.read_bytes() == content


def test_S06_a_store_cut_at_any_byte_is_found(filled: Any) -> None:
    whole = filled.place.file.read_bytes()
    for size in (1, 15, 100, PAGE - 1, PAGE, 10 * PAGE, len(whole) // 2, len(whole) - 1):
        filled.place.file.write_bytes(whole[:size])
        said = filled("list", "account", "--json")
        assert said.code == 5, (size, said)
        assert "restore-backup" in said.json["error"]["hint"]
        assert filled.place.file.read_bytes() == whole[:size]
    newest = max(filled.place.backups.iterdir())
    filled.ok("restore-backup", str(newest))
    assert len(filled.ok("list", "account", "--json").lines) == 3


def test_S07_a_page_in_the_place_of_another_is_found(filled: Any) -> None:
    content = bytearray(filled.place.file.read_bytes())
    middle = len(content) // PAGE // 2 * PAGE
    first, second = content[PAGE : 2 * PAGE], content[middle : middle + PAGE]
    content[PAGE : 2 * PAGE], content[middle : middle + PAGE] = second, first
    filled.place.file.write_bytes(content)
    answers(filled, 5, "restore-backup")


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 64,
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(8192),
        b"SQLite format 3\0" + bytes(8176),
    ],
)
def test_S08_another_file_under_our_name_is_refused_and_untouched(
    filled: Any, content: bytes
) -> None:
    filled.place.file.write_bytes(content)
    answers(filled, 3, "not an amdesk store")
    assert filled.place.file.read_bytes() == content


def test_S09_a_wrong_passphrase_is_answered_the_same_whatever_else_is_wrong(
    program: Any, tmp_path: Path
) -> None:
    right, wrong = tmp_path / "right", tmp_path / "wrong"
    right.write_text("seven bright herons on the quay\n")
    wrong.write_text("seven bright herons on the key\n")
    amdesk = program(ready=False)
    told = amdesk.ok(
        "--passphrase-file", str(right), "init", "--encrypt", "--name", "Ines Varga",
        "--email", "ines@ormsund.example", "--json",
    ).json  # fmt: skip
    assert len(told["recovery_key"].split("-")) >= 8
    amdesk.ok("--passphrase-file", str(right), "add", "account", "name=Brightmoor")
    sound = amdesk("--passphrase-file", str(wrong), "info", "--json")
    assert sound.code == 6
    assert sound.json["error"]["message"] == "The passphrase or key is not right."
    damaged = bytearray(amdesk.place.file.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    amdesk.place.file.write_bytes(damaged)
    said = amdesk.process("--passphrase-file", str(wrong), "info", "--json")
    assert (said.code, said.out, said.err) == (6, sound.out, "")
    assert amdesk("info", "--json").code == 6


def test_S10_a_store_of_a_newer_version_is_not_even_touched(filled: Any) -> None:
    with filled.open() as desk:
        desk.connection.execute(f"PRAGMA user_version={newest_version() + 1}")
    settle_without_opening(filled)
    old = time.time() - 10_000
    os.utime(filled.place.file, (old, old))
    before = (filled.place.file.read_bytes(), filled.place.file.stat().st_mtime_ns)
    for command in (("list", "account"), ("add", "account", "name=New"), ("info",)):
        said = filled(*command, "--json")
        assert (said.code, said.json["error"]["code"]) == (8, "newer")
    after = (filled.place.file.read_bytes(), filled.place.file.stat().st_mtime_ns)
    assert after == before


def settle_without_opening(amdesk: Any) -> None:
    """The last to close brought the log in; what is left of it is empty."""
    for file in beside(amdesk):
        if file.exists():
            assert file.name.endswith("-shm") or file.stat().st_size == 0
            shutil.move(file, file.with_suffix(".gone"))


def test_reading_goes_on_while_another_amdesk_writes_without_pause(amdesk: Any) -> None:
    amdesk.add("account", "name=Brightmoor")
    with amdesk.open() as desk:
        desk.connection.execute("PRAGMA wal_autocheckpoint=5")
        done = threading.Event()
        counted: list[int] = []

        def write() -> None:
            while not done.is_set():
                desk.write_fact("busy", secrets.token_hex(4000))
                counted.append(1)

        writer = threading.Thread(target=write)
        writer.start()
        try:
            for _ in range(15):
                amdesk.ok("list", "account", "--json")
        finally:
            done.set()
            writer.join()
    assert counted
