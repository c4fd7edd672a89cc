"""Protection by a passphrase turned on and off for a desk that is there already.

Until it is turned on the data key lies on the disk in the clear, so a passphrase in front of the
same key would keep out nobody who had copied it. The store and its backups are therefore written
anew under a new key. The order is such that a crash at any point leaves a desk that opens:

1. the store, every backup and what restored backups replaced are copied under the new key, beside
   the old ones, and verified;
2. the key file with the new slots is published; the former generation still holds the old key;
3. the store is renamed into place: from here on the desk opens with the passphrase;
4. the others are renamed, the former key files overwritten. The next opening does what is left.

Which of the keys belongs to the store is told by the salt in its first sixteen bytes.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from amdesk.base.errors import DiskTrouble, Refused, StoreDamaged
from amdesk.base.kdf import UNLOCK_COST, Argon2Cost
from amdesk.base.passphrase import check_unlock_passphrase
from amdesk.store import keys, remembering
from amdesk.store.backup import list_backups, stores_aside, verify
from amdesk.store.engine import engine_errors
from amdesk.store.key_slots import DataKey
from amdesk.store.lock import WriterLock
from amdesk.store.opening import checked_connection, refuse_foreign
from amdesk.store.readable import Place
from amdesk.store.sealed_copy import sync_path, write_copy

NEW_SUFFIX: Final = ".rekeyed"
"""How a copy under the new key is called until it takes the old one's place."""

Told = Callable[[int, int], None]
"""Called with how many files were written anew, and how many there are."""


def _nobody(_done: int, _all: int) -> None:
    """Report to nobody."""


def protect(
    place: Place,
    passphrase: str,
    *,
    cost: Argon2Cost = UNLOCK_COST,
    told: Told = _nobody,
) -> str:
    """Turn protection on for a desk nobody has open; returns the recovery key to print.

    Raises Refused when it is on already or the passphrase is weak, DeskInUse, StoreDamaged,
    DiskTrouble. Until the very end of it the desk opens as before.
    """
    check_unlock_passphrase(passphrase)
    with _alone(place):
        refuse_protected(place)
        old = keys.unlock_keys(place.folder, place.keys_folder, salt=place.salt)
        refuse_foreign(place.file, old)
        new = DataKey.generate()
        files = (place.file, *list_backups(place.backups), *stores_aside(place))
        try:
            for done, file in enumerate(files):
                told(done, len(files))
                _copy_under(place, file, old, new)
            told(len(files), len(files))
        except BaseException:
            for file in files:
                _fresh(file).unlink(missing_ok=True)
            raise
        code = keys.publish_rekeyed(place.folder, place.keys_folder, new, passphrase, cost=cost)
        _take_place(place.file)
        finish(place, new)
        return code


def unprotect(place: Place, typed: str) -> None:
    """Turn protection off: the key lies in the clear in files that only the owner can read.

    ``typed`` is the passphrase or the recovery key. Raises WrongKey, DeskInUse, DiskTrouble.
    """
    with _alone(place):
        refuse_open(place)
        key = keys.unlock_typed(place.folder, place.keys_folder, typed, place.salt)
        remembering.forget(place, key)
        keys.unprotect_keys(place.folder, place.keys_folder, key)


def change_passphrase(
    place: Place, typed: str, new: str, *, cost: Argon2Cost = UNLOCK_COST
) -> None:
    """Give a desk nobody has open another passphrase; the recovery key stays.

    ``typed`` is the former passphrase or the recovery key. Raises Refused when the desk is not
    protected or ``new`` is weak, WrongKey, DeskInUse, DiskTrouble; the former one opens it then.
    """
    with _alone(place):
        refuse_open(place)
        keys.change_passphrase(
            place.folder, place.keys_folder, typed, new, salt=place.salt, cost=cost
        )


def new_recovery_key(place: Place, typed: str) -> str:
    """Give a desk nobody has open a new recovery key and return it to print; the former one ends.

    Raises as ``change_passphrase`` does.
    """
    with _alone(place):
        refuse_open(place)
        key = keys.unlock_typed(place.folder, place.keys_folder, typed, place.salt)
        return keys.add_recovery(place.folder, place.keys_folder, key)


def is_protected(place: Place) -> bool:
    """Whether the desk opens only with a passphrase. Raises StoreDamaged, NewerVersion."""
    return keys.has_passphrase(place.folder, place.keys_folder, place.salt)


def refuse_protected(place: Place) -> None:
    """Refuse a desk that has a passphrase already. Raises Refused, StoreDamaged, NewerVersion."""
    if is_protected(place):
        raise Refused(
            "",
            "This desk is protected by a passphrase already.",
            hint="Nothing was changed. Give it another one with amdesk change-passphrase.",
        )


def refuse_open(place: Place) -> None:
    """Refuse a desk without a passphrase. Raises Refused, StoreDamaged, NewerVersion."""
    if not is_protected(place):
        raise Refused(
            "",
            "This desk is not protected by a passphrase.",
            hint="Protect it first: amdesk encrypt.",
        )


def finish(place: Place, key: DataKey) -> None:
    """Do what a protecting that was cut short left: by the store's own key, opened with it now.

    Copies under that key take their places, others go; former key files are overwritten.
    """
    aside = [_fresh(file) for file in stores_aside(place)]
    left = [
        *place.backups.glob(f"*{NEW_SUFFIX}"),
        *place.folder.glob(f"*{NEW_SUFFIX}"),
        *(fresh for fresh in aside if fresh.exists()),
    ]
    for fresh in left:
        with fresh.open("rb") as file:
            belongs = file.read(len(key.salt)) == key.salt == place.salt
        if belongs and fresh.parent != place.folder:
            _take_place(fresh.with_name(fresh.name.removesuffix(NEW_SUFFIX)))
        else:
            fresh.unlink()
    if place.salt == key.salt and keys.holds_former_key(place.folder, place.keys_folder, key):
        keys.forget_former(place.folder, place.keys_folder, key)


def _fresh(file: Path) -> Path:
    return file.with_name(file.name + NEW_SUFFIX)


def _copy_under(place: Place, file: Path, old: DataKey, new: DataKey) -> None:
    """Copy a store or backup under the new key, page by page, and verify the copy.

    What was put aside may well be damaged: that stays as it is.
    """
    fresh = _fresh(file)
    fresh.unlink(missing_ok=True)
    is_store, is_backup = file == place.file, file.parent == place.backups
    try:
        # every page is authenticated first: a copy would make damage look whole
        store = checked_connection(file, old, place.backups, thorough=True, read_only=not is_store)
        with contextlib.closing(store):
            write_copy(store, fresh, new)
            if is_store:
                with engine_errors():
                    store.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        if is_backup:
            _remove_beside(file)
        verify(fresh, new)
        sync_path(fresh)
    except StoreDamaged:
        if is_store or is_backup:
            raise
        fresh.unlink(missing_ok=True)
    except OSError as error:
        raise DiskTrouble(
            "{file} was not written anew: {words}.", file=file.name, words=error.strerror
        ) from error


def _remove_beside(file: Path) -> None:
    """Take away what the database put beside a file that is closed and whole."""
    for suffix in ("-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def _take_place(file: Path) -> None:
    _remove_beside(file)
    _fresh(file).replace(file)
    sync_path(file.parent)


@contextlib.contextmanager
def _alone(place: Place) -> Iterator[None]:
    lock = WriterLock(place.folder)
    lock.acquire()
    try:
        yield
    finally:
        lock.release()
