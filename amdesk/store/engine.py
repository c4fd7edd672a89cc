"""Opening the encrypted SQLite file: driver, key, pragmas, and what its errors mean.

SQLCipher through ``sqlcipher3`` also for desks without a passphrase: the page HMAC finds damage
that plain SQLite hands on as data. WAL with synchronous=FULL is what survived every replayed
power cut.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from amdesk.base.errors import (
    AmdeskError,
    Bug,
    DeskInUse,
    DiskTrouble,
    InputRefused,
    StoreDamaged,
)
from amdesk.base.folding import fold, words_of
from amdesk.store.key_slots import DataKey

Connection = Any
"""A sqlcipher3 DB-API connection (the driver ships no type information)."""

APPLICATION_ID = 0x616D6465
"""``amde``: written into the file's header so that it can be told from other SQLite files."""
OLDEST_SQLITE = (3, 51, 3)
"""The first release without the WAL-reset bug."""
_BUSY_MS = 5_000
WRITER_CACHE_KIB, READER_CACHE_KIB = 32_000, 8_000
"""Pages kept in memory, decrypted: much for imports and merges, little for what a screen reads.

A larger cache for readers is filled once by the first page of a large desk and hardly read again.
"""


def connect(path: Path, key: DataKey, *, read_only: bool = False) -> Connection:
    """A connection in autocommit mode with the key and pragmas set; the caller closes it.

    Raises StoreDamaged when the first page cannot be authenticated, DiskTrouble for the disk.
    """
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise Bug("SQLite {version} is too old to be trusted.", version=driver.sqlite_version)
    mode = "ro" if read_only else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    with engine_errors():
        connection = driver.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256
        )
    with close_on_error(connection), engine_errors():
        _set_up(connection, key, read_only=read_only)
    return connection


def create(path: Path, key: DataKey) -> Connection:
    """Like ``connect``, on a new empty file at ``path`` (which must not be there)."""
    with path.open("xb"):
        path.chmod(0o600)
    connection = connect(path, key)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    return connection


def _set_up(connection: Connection, key: DataKey, *, read_only: bool) -> None:
    run = connection.execute
    run("PRAGMA cipher_log_level=NONE")
    run(f'PRAGMA key="{key.sqlcipher_key}"')
    run("PRAGMA temp_store=MEMORY")
    run(f"PRAGMA busy_timeout={_BUSY_MS}")
    if not read_only:
        run("PRAGMA journal_mode=WAL")
        run("PRAGMA synchronous=FULL")
        run("PRAGMA secure_delete=ON")
    run("PRAGMA foreign_keys=ON")
    run("PRAGMA trusted_schema=OFF")
    run("PRAGMA cell_size_check=ON")
    run("PRAGMA mmap_size=0")
    run(f"PRAGMA cache_size=-{READER_CACHE_KIB if read_only else WRITER_CACHE_KIB}")
    run("SELECT count(*) FROM sqlite_schema")
    connection.create_function("fold", 1, _fold_or_nothing, deterministic=True)
    connection.create_function("folded_words", 1, _folded_words, deterministic=True)


def _fold_or_nothing(text: object) -> str:
    return fold(text) if isinstance(text, str) else ""


def _folded_words(text: object) -> str:
    return " ".join(words_of(text)) if isinstance(text, str) else ""


@contextlib.contextmanager
def close_on_error(connection: Connection) -> Iterator[None]:
    """Close ``connection`` when the block raises anything."""
    try:
        yield
    except BaseException:
        connection.close()
        raise


@contextlib.contextmanager
def engine_errors() -> Iterator[None]:
    """Turn the driver's errors into amdesk's: damaged, full or read-only disk, in use."""
    try:
        yield
    except driver.Error as error:
        raise meaning_of(error) from error


def meaning_of(error: Exception) -> AmdeskError:
    """What a driver error means to the user, as one of amdesk's errors."""
    words = str(error).lower()
    if "disk is full" in words or "disk i/o" in words or "unable to open" in words:
        return DiskTrouble("The disk did not take the change: {words}.", words=words)
    if "readonly" in words or "read-only" in words:
        return DiskTrouble(
            "The desk is on a disk or in a folder that cannot be written to.",
            hint="Nothing was changed. Let its folder be written to, or copy it elsewhere.",
        )
    if "locked" in words or "busy" in words:
        return DeskInUse("The desk is being written to by another process.")
    broken = ("not a database", "malformed", "corrupt", "vtable constructor failed")
    if any(sign in words for sign in broken):
        return StoreDamaged("The desk's file is damaged.")
    if "in the trash, not deleted" in words or "keeps its id" in words:
        return InputRefused(str(error))
    return Bug("The database refused: {words}", words=words)
