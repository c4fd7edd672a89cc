"""What helps a desk that does not open: its backups, looked at and put back without opening it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from amdesk.base.errors import AmdeskError

if TYPE_CHECKING:
    from amdesk.store.desk import Place
    from amdesk.store.key_slots import DataKey


@dataclass(frozen=True, slots=True)
class BackupFound:
    """A backup of the desk: its file, when it was made (UTC), why, and its size in bytes."""

    file: Path
    made_at: datetime
    reason: str
    size: int


def found_backups(place: Place) -> tuple[BackupFound, ...]:
    """The backups in the desk's folder, the newest first."""
    from amdesk.store.backup import list_backups, made_at  # noqa: PLC0415 - the core comes late

    return tuple(
        BackupFound(file, made_at(file), file.stem.partition("-")[2], file.stat().st_size)
        for file in reversed(list_backups(place.backups))
    )


def is_whole(place: Place, passphrase: str | None, file: Path) -> bool:
    """Whether a backup can be read from end to end with the desk's key.

    Raises WrongKey or StoreDamaged when the key itself cannot be had.
    """
    from amdesk.store.backup import verify  # noqa: PLC0415 - the core comes late

    key = _key(place, passphrase)
    try:
        verify(file, key)
    except (AmdeskError, OSError):
        return False
    return True


def restore(place: Place, passphrase: str | None, file: Path) -> Path:
    """Put a backup in the desk's place; returns the folder what was there is kept in.

    Raises DeskInUse, StoreDamaged, WrongKey or DiskTrouble; the desk is as it was then.
    """
    from amdesk.store.backup import restore_backup  # noqa: PLC0415 - the core comes late
    from amdesk.store.lock import WriterLock  # noqa: PLC0415

    key = _key(place, passphrase)
    lock = WriterLock(place.folder)
    lock.acquire()
    try:
        return restore_backup(place, key, file)
    finally:
        lock.release()


def _key(place: Place, passphrase: str | None) -> DataKey:
    from amdesk.store.keys import has_passphrase, unlock_typed  # noqa: PLC0415 - comes late

    protected = has_passphrase(place.folder, place.keys_folder, place.salt)
    return unlock_typed(place.folder, place.keys_folder, passphrase if protected else None)
