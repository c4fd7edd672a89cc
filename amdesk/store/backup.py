"""Online backups: made while the desk is in use, verified, rotated, restored.

A backup is a copy of the encrypted file under the same key. Its name carries the instant and the
reason, so the newest sorts last. A backup counts only after it was opened anew, every page
authenticated, SQLite's own check passed and its digest was that of the desk.
"""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from amdesk.base.clock import instant_text
from amdesk.base.errors import AmdeskError, DiskTrouble, InputRefused, StoreDamaged
from amdesk.store.digest import digest
from amdesk.store.engine import connect, engine_errors
from amdesk.store.incarnation import begin_incarnation
from amdesk.store.key_slots import DataKey
from amdesk.store.opening import damaged_pages
from amdesk.store.sealed_copy import sync_path, write_copy
from amdesk.store.sentinel import Sentinel
from amdesk.store.sheet import read_sheets
from amdesk.store.work import Person, Read, transaction

if TYPE_CHECKING:
    from amdesk.store.desk import Desk, Place

SUFFIX = ".ambackup"
EVERY = timedelta(minutes=30)
_HOURLY, _DAILY, _WEEKLY = 24, 14, 8
_ASIDE = "replaced-"
_KEPT_REASONS_DAYS = 90
RISKY = frozenset({"migration", "restore", "import", "merge"})
"""Reasons for a backup that is made because of what comes next; those are kept 90 days."""


def make_backup(desk: Desk, reason: str, target: Path | None = None) -> Path:
    """Make a verified backup of ``desk``, in its backups folder or at ``target``.

    Returns the file. Raises DiskTrouble or StoreDamaged; no unverified backup is left.
    """
    now = desk.clock()
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S%f")[:-3]
    final = target or desk.place.backups / f"{stamp}-{reason}{SUFFIX}"
    if final.exists():
        raise InputRefused("{file} is there already.", file=str(final))
    partial = final.with_name(f".{final.name}.part")
    try:
        final.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_copy(desk.connection, partial, desk.key)
        verify(partial, desk.key, digest(desk.read()))
        sync_path(partial)
        partial.rename(final)
        sync_path(final.parent)
    except OSError as error:
        raise DiskTrouble("The backup was not written: {words}.", words=error.strerror) from error
    finally:
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):  # what went wrong before is what is told
                partial.with_name(partial.name + suffix).unlink(missing_ok=True)
    desk.write_fact("backup.last_at", instant_text(now))
    if target is None:
        rotate(desk.place.backups, now)
    return final


def verify(file: Path, key: DataKey, expected: str | None = None) -> None:
    """Raise StoreDamaged unless the backup is whole (and of the digest ``expected``, if given)."""
    copy = connect(file, key, read_only=True)
    try:
        bad = damaged_pages(copy)
        with engine_errors():
            whole = not bad and copy.execute("PRAGMA integrity_check(5)").fetchall() == [("ok",)]
            if whole and expected:
                nobody = Person("", "", "")
                read = Read(copy, read_sheets(copy), datetime.now(UTC), nobody)
                whole = digest(read) == expected
        if not whole:
            raise StoreDamaged(
                "The copy in {file} is not whole.",
                file=file.name,
                hint="It was not kept. Run amdesk check.",
            )
    finally:
        copy.close()
        for suffix in ("-wal", "-shm"):  # a backup is one file; reading it leaves these behind
            file.with_name(file.name + suffix).unlink(missing_ok=True)


def backup_due(desk: Desk) -> bool:
    """Whether the last backup is older than half an hour."""
    backups = list_backups(desk.place.backups)
    return not backups or desk.clock() - made_at(backups[-1]) >= EVERY


def list_backups(folder: Path) -> tuple[Path, ...]:
    """The backups in ``folder``, oldest first."""
    return tuple(sorted(folder.glob(f"*{SUFFIX}"))) if folder.is_dir() else ()


def made_at(backup: Path) -> datetime:
    """When a backup was made, from its name; the epoch for a foreign name."""
    try:
        return datetime.strptime(backup.name[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return datetime.fromtimestamp(0, UTC)


def rotate(folder: Path, now: datetime) -> None:
    """Keep 24 hourly, 14 daily and 8 weekly backups and 90 days of those before risky acts.

    The newest is never removed.
    """
    backups = list_backups(folder)
    kept = set(backups[-1:])
    for spacing, count in (("%Y%m%d%H", _HOURLY), ("%Y%m%d", _DAILY), ("%G%V", _WEEKLY)):
        newest_of = {made_at(backup).strftime(spacing): backup for backup in backups}
        kept.update(list(newest_of.values())[-count:])
    for backup in backups:
        before_risk = backup.stem.rpartition("-")[2] in RISKY
        if before_risk and now - made_at(backup) < timedelta(days=_KEPT_REASONS_DAYS):
            kept.add(backup)
    for backup in backups:
        if backup not in kept:
            backup.unlink(missing_ok=True)


def stores_aside(place: Place) -> tuple[Path, ...]:
    """The stores that restored backups took the place of, each in the folder it is kept in."""
    return tuple(sorted(place.folder.glob(f"{_ASIDE}*/{place.file.name}")))


def restore_backup(place: Place, key: DataKey, backup: Path) -> Path:
    """Put ``backup`` in the desk's place; the replaced files are kept aside.

    Returns the folder they are kept in. Raises StoreDamaged or WrongKey when the backup is not
    whole or not of this desk; the desk is left as it was then.
    """
    if not backup.is_file():
        raise InputRefused("{file} is not there.", file=str(backup))
    try:
        verify(backup, key)
    except AmdeskError as error:
        raise StoreDamaged(
            "{file} is not a whole backup of this desk.",
            file=backup.name,
            hint="Nothing was changed. Choose another from {folder}.",
            folder=str(place.backups),
        ) from error
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = place.folder / f"{_ASIDE}{stamp}"
    fresh = place.file.with_name(".restoring.part")
    try:
        fresh.touch(mode=0o600)
        fresh.write_bytes(backup.read_bytes())
        fresh.chmod(0o600)
        instance, actions = _begin_anew(fresh, key)
        sync_path(fresh)
        aside.mkdir(mode=0o700)
        for suffix in ("", "-wal", "-shm"):
            old = place.file.with_name(place.file.name + suffix)
            if old.exists():
                old.rename(aside / old.name)
        fresh.rename(place.file)
        sync_path(place.folder)
        _tell_sentinel(place, instance, actions)
    except OSError as error:
        raise DiskTrouble("The backup was not restored: {words}.", words=error.strerror) from error
    return aside


def _tell_sentinel(place: Place, instance: str, actions: int) -> None:
    """Write down how far the desk is by now: its next opening is not to take it for a loss."""
    sentinel = Sentinel(place.config_folder, instance)
    sentinel.write(actions, datetime.now(UTC))
    sentinel.close()


def _begin_anew(fresh: Path, key: DataKey) -> tuple[str, int]:
    """Let a store that was put back count on as a new incarnation.

    Returns its instance token and how many actions it holds.
    """
    store = connect(fresh, key)
    try:
        with engine_errors():
            store.execute("PRAGMA journal_mode=DELETE")
        with transaction(store):
            begin_incarnation(store)
        found = store.execute("SELECT value FROM desk_fact WHERE name = 'instance'").fetchone()
        (actions,) = store.execute("SELECT coalesce(max(id), 0) FROM log_action").fetchone()
        return (str(found[0]) if found else ""), int(actions)
    finally:
        store.close()
