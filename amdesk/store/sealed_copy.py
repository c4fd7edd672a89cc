"""A copy of an open store as one finished file, under the same key or another."""

from __future__ import annotations

import os
from pathlib import Path

from amdesk.store.engine import Connection, connect, engine_errors
from amdesk.store.key_slots import DataKey


def write_copy(store: Connection, target: Path, key: DataKey) -> None:
    """Copy ``store``, as it stands now, to the new file ``target`` under ``key``.

    Raises FileExistsError, DiskTrouble; the caller takes away what is left then.
    """
    with target.open("xb"):
        target.chmod(0o600)
    copy = connect(target, key)
    try:
        with engine_errors():
            copy.execute("PRAGMA journal_mode=DELETE")
            store.backup(copy)
    finally:
        copy.close()


def sync_path(path: Path) -> None:
    """Wait until a file or folder is on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
