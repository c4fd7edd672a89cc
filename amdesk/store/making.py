"""Making the files of a new desk, so that a power cut leaves either a whole desk or none.

The database is built under a name of its own and takes its place only when it is complete and on
the disk. What an unfinished making left behind is never in the way of the next.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable

from amdesk.base.errors import Bug, DiskTrouble, InputRefused
from amdesk.base.files import make_folder, sync_folder
from amdesk.store import key_copies, keys
from amdesk.store.engine import Connection, connect, create
from amdesk.store.key_slots import DataKey
from amdesk.store.opening import left_behind
from amdesk.store.readable import Place

_UNFINISHED = ".desk.sqlite3.making"
_BESIDE = ("", "-wal", "-shm", "-journal")


def refuse_taken(place: Place) -> None:
    """Raise InputRefused when there is a desk in ``place`` already, or what is left of one."""
    if place.file.exists() or left_behind(place.file):
        raise InputRefused(
            "There is a desk in {folder} already.",
            folder=str(place.folder),
            hint="Nothing was changed. Choose another folder with --desk.",
        )


def make_folders(place: Place, names: tuple[str, ...]) -> None:
    """Make the desk's folder and those called ``names`` in it. Raises DiskTrouble."""
    try:
        for name in ("", *names):
            make_folder(place.folder / name)
    except OSError as error:
        raise DiskTrouble(
            "The folder {folder} cannot be made: {words}.",
            folder=str(place.folder),
            words=error.strerror,
        ) from error


def make_store(
    place: Place, passphrase: str | None, fill: Callable[[Connection], None]
) -> tuple[Connection, DataKey, str | None]:
    """The keys and the database of a new desk; ``fill`` writes its first contents.

    The caller holds the desk's lock. Returns a connection to the finished store, its key and,
    with a passphrase, the recovery key. Raises Refused for a weak passphrase, DiskTrouble.
    """
    if not any(place.backups.iterdir()):
        # no desk and no backup: keys that lie here belong to a making that was cut short
        key_copies.set_keys_aside(place.folder)
    key, recovery = keys.create_keys(place.folder, place.keys_folder, passphrase)
    unfinished = place.folder / _UNFINISHED
    try:
        for suffix in _BESIDE:
            unfinished.with_name(unfinished.name + suffix).unlink(missing_ok=True)
        connection = create(unfinished, key)
        with contextlib.closing(connection):
            fill(connection)
        _take_place(place)
    except OSError as error:
        raise DiskTrouble("The desk was not made: {words}.", words=error.strerror) from error
    return connect(place.file, key), key, recovery


def _take_place(place: Place) -> None:
    """Move the finished database to its name; both are on the disk afterwards."""
    unfinished = place.folder / _UNFINISHED
    log = unfinished.with_name(unfinished.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise Bug("The new desk's write-ahead log was not brought in.")
    descriptor = os.open(unfinished, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    unfinished.rename(place.file)
    sync_folder(place.folder)
