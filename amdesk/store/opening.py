"""The checks before a desk is opened: is it there, ours and whole; and what to do if not."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from amdesk.base.errors import (
    AmdeskError,
    DiskTrouble,
    InputRefused,
    Missing,
    StoreDamaged,
)
from amdesk.store.engine import Connection, connect, engine_errors
from amdesk.store.foreign_log import foreign_pages
from amdesk.store.key_slots import DataKey

_SALT_BYTES = 16
_SET_ASIDE = (
    "Without the write-ahead log beside it the desk is whole: set desk.sqlite3-wal and "
    "desk.sqlite3-shm aside (keep them), then open it again. "
)
_NEAR = 8
"""Bits by which a salt may differ and still be ours, damaged, rather than another file."""


def left_behind(file: Path) -> tuple[Path, ...]:
    """The write-ahead files that lie beside ``file``."""
    beside = (file.with_name(file.name + suffix) for suffix in ("-wal", "-shm"))
    return tuple(path for path in beside if path.exists() and path.stat().st_size)


def refuse_impossible(file: Path) -> None:
    """Refuse a desk that is not there or is empty, without touching anything.

    Raises Missing, StoreDamaged or DiskTrouble.
    """
    try:
        size = file.stat().st_size
    except FileNotFoundError:
        if left_behind(file):
            raise StoreDamaged(
                "{file} is missing, but its write-ahead log is there. "
                "No empty desk was put in its place.",
                file=file.name,
                hint=recovery_hint(file.parent / "backups"),
            ) from None
        raise Missing(
            "There is no desk in {folder}.",
            folder=str(file.parent),
            hint="Make one with amdesk init, or name another folder with --desk.",
        ) from None
    except OSError as error:
        raise DiskTrouble(
            "{file} cannot be read: {words}.", file=str(file), words=error.strerror
        ) from error
    if size == 0:
        raise StoreDamaged(
            "{file} is empty. It was left as it is.",
            file=file.name,
            hint=recovery_hint(file.parent / "backups"),
        )


def refuse_foreign(file: Path, key: DataKey) -> None:
    """Refuse a file that is no amdesk store at all (its first bytes are not our salt).

    Raises InputRefused for a foreign file, StoreDamaged when only some bits differ.
    """
    try:
        with file.open("rb") as stream:
            head = stream.read(_SALT_BYTES)
    except OSError as error:
        raise DiskTrouble(
            "{file} cannot be read: {words}.", file=str(file), words=error.strerror
        ) from error
    salt = key.salt
    if head == salt:
        return
    differing = sum((a ^ b).bit_count() for a, b in zip(head, salt, strict=False))
    if len(head) == _SALT_BYTES and differing <= _NEAR:
        raise StoreDamaged(
            "The first page of {file} is damaged.",
            file=file.name,
            hint=recovery_hint(file.parent / "backups"),
        )
    if len(head) < _SALT_BYTES and salt.startswith(head):
        raise StoreDamaged(
            "{file} has been cut short.",
            file=file.name,
            hint=recovery_hint(file.parent / "backups"),
        )
    raise InputRefused(
        "{file} is not an amdesk store, or belongs to another desk.",
        file=file.name,
        hint="It was left untouched. Put the right file back or name another folder with --desk.",
    )


def checked_connection(
    file: Path, key: DataKey, backups: Path, *, thorough: bool, read_only: bool
) -> Connection:
    """A connection to a desk whose pages are authentic.

    ``thorough`` reads every page. Raises StoreDamaged naming the number of damaged pages, whether
    setting the write-ahead log aside would help, and the backup to restore.
    """
    whole_pages(file, backups)
    _refuse_foreign_log(file, key, backups)
    try:
        connection = connect(file, key, read_only=read_only)
    except StoreDamaged as error:
        raise _diagnosed(file, key, backups, 1) from error
    try:
        if thorough:
            bad = damaged_pages(connection)
            if bad:
                raise _diagnosed(file, key, backups, bad)
        with diagnosing(file, key, backups):
            connection.execute("SELECT count(*) FROM desk_fact").fetchone()
    except AmdeskError:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def diagnosing(file: Path, key: DataKey, backups: Path) -> Iterator[None]:
    """Say of damage that comes up in the block what it is and what helps. Raises StoreDamaged."""
    try:
        with engine_errors():
            yield
    except StoreDamaged as error:
        if error.hint:
            raise
        raise _diagnosed(file, key, backups, 1) from error


def _refuse_foreign_log(file: Path, key: DataKey, backups: Path) -> None:
    """Refuse a store beside another store's log, before closing it copies that log into it."""
    log = file.with_name(file.name + "-wal")
    try:
        strange = foreign_pages(log, key)
    except OSError as error:
        raise DiskTrouble(
            "{file} cannot be read: {words}.", file=str(log), words=error.strerror
        ) from error
    if strange:
        raise StoreDamaged(
            "The write-ahead log beside {file} is another's or damaged: {pages} page(s).",
            file=file.name,
            pages=strange,
            hint=_SET_ASIDE + recovery_hint(backups),
        )


def damaged_pages(connection: Connection) -> int:
    """How many pages fail their authentication (SQLCipher's own check over the whole file).

    The check reads the file alone. A page half written when the power went is whole in the
    write-ahead log, so the log is brought in before a page is called damaged.
    """
    with engine_errors():
        bad = len(connection.execute("PRAGMA cipher_integrity_check").fetchall())
        if bad:
            with contextlib.suppress(driver.Error):
                connection.execute("PRAGMA wal_checkpoint(FULL)").fetchall()
            bad = len(connection.execute("PRAGMA cipher_integrity_check").fetchall())
    return bad


def whole_pages(file: Path, backups: Path) -> None:
    """Refuse a file whose size is not a whole number of pages: it has been cut.

    Raises StoreDamaged.
    """
    size = file.stat().st_size
    if size % 4096:
        raise StoreDamaged(
            "{file} has been cut short: {size} bytes are not whole pages.",
            file=file.name,
            size=size,
            hint=recovery_hint(backups),
        )


def _diagnosed(file: Path, key: DataKey, backups: Path, pages: int) -> StoreDamaged:
    hint = recovery_hint(backups)
    if left_behind(file) and _whole_without_log(file, key):
        hint = _SET_ASIDE + hint
    return StoreDamaged("The desk's file is damaged: {pages} page(s).", pages=pages, hint=hint)


def _whole_without_log(file: Path, key: DataKey) -> bool:
    with tempfile.TemporaryDirectory(prefix="amdesk-") as folder:
        copy = Path(folder) / file.name
        shutil.copyfile(file, copy)
        with contextlib.suppress(AmdeskError):
            connection = connect(copy, key)
            try:
                return damaged_pages(connection) == 0
            finally:
                connection.close()
    return False


def recovery_hint(backups: Path, reason: str = "") -> str:
    """How to go back: to the newest backup made for ``reason`` if there is one, else the newest."""
    found = sorted(backups.glob("*.ambackup"))
    wanted = [path for path in found if reason and path.stem.endswith(f"-{reason}")] or found
    if not wanted:
        return "There is no backup in {folder}.".replace("{folder}", str(backups))
    return f"Restore the last backup: amdesk restore-backup {wanted[-1]}"
