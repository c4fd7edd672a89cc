"""The desk's keys: made, opened, changed, so that no crash and no one loss locks anybody out.

``keys.json`` lies in the desk's folder and once more in a configuration folder, each with two
former generations beside it. A change is written and read back everywhere before anything that
worked before is dropped.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from amdesk.base.errors import AmdeskError, DiskTrouble, NewerVersion, StoreDamaged, WrongKey
from amdesk.base.files import FileExists, private_folder, read_file_capped, write_file_safely
from amdesk.base.kdf import UNLOCK_COST, Argon2Cost, CostRefused
from amdesk.base.passphrase import check_unlock_passphrase, passphrase_bytes
from amdesk.store.key_slots import (
    CLEAR,
    MAX_FILE_BYTES,
    PASSPHRASE,
    RECOVERY,
    DataKey,
    KeyFile,
    Slot,
    clear_slot,
    is_untouched,
    passphrase_slot,
    read_key_file,
    recovery_slot,
    unwrap_clear,
    unwrap_passphrase,
    unwrap_recovery,
    write_key_file,
)
from amdesk.store.recovery_code import (
    SECRET_BYTES,
    looks_like_recovery_code,
    read_recovery_code,
    write_recovery_code,
)

KEY_FILE: Final = "keys.json"
GENERATIONS: Final = (KEY_FILE, KEY_FILE + ".1", KEY_FILE + ".2")


class PassphraseNeeded(WrongKey):
    """The desk is protected and no passphrase or recovery key was given."""

    code = "passphrase-needed"
    default_hint = "Give the passphrase, or the recovery key printed when it was set."


def create_keys(
    folder: Path,
    config_folder: Path,
    passphrase: str | None,
    *,
    cost: Argon2Cost = UNLOCK_COST,
) -> tuple[DataKey, str | None]:
    """Make the keys of a new desk in both folders.

    Returns the data key and, with a passphrase, the recovery key as eight groups to print; it is
    kept nowhere. Without a passphrase the key lies in the clear in files only the owner can read.
    A key file of a former desk in the configuration folder is set aside, never overwritten.

    Raises FileExists when the desk's folder has keys already, Refused for a weak passphrase,
    DiskTrouble.
    """
    if any((folder / name).exists() for name in GENERATIONS):
        raise FileExists("This folder already holds the keys of a desk.")
    data_key = DataKey.generate()
    code: str | None = None
    if passphrase is None:
        slots: tuple[Slot, ...] = (clear_slot(data_key),)
    else:
        check_unlock_passphrase(passphrase)
        secret = secrets.token_bytes(SECRET_BYTES)
        code = write_recovery_code(secret)
        slots = (
            passphrase_slot(data_key, passphrase_bytes(passphrase), cost),
            recovery_slot(data_key, secret),
        )
    set_keys_aside(private_folder(config_folder))
    _publish((private_folder(folder), config_folder), KeyFile(1, slots), data_key)
    return data_key, code


def unlock_keys(
    folder: Path,
    config_folder: Path,
    passphrase: str | None = None,
    *,
    recovery: str | None = None,
    opens: Callable[[DataKey], bool] | None = None,
) -> DataKey:
    """Find the data key with whatever was given, trying every copy, newest first.

    ``opens`` may try the key on the store, so that a key file of another desk is passed over.
    The message for a wrong passphrase is always the same, whatever else may be wrong.

    Raises PassphraseNeeded when the desk is protected and nothing was given, WrongKey when what
    was given fits no copy, StoreDamaged when no copy can be read, NewerVersion.
    """
    secret = passphrase_bytes(passphrase) if passphrase is not None else None
    recovery_secret = read_recovery_code(recovery) if recovery is not None else None
    copies = _readable_copies((folder, config_folder))
    tried: dict[Slot, DataKey | None] = {}  # deriving takes time, so never twice for one slot
    refused: CostRefused | None = None
    touched = False
    for copy in copies:
        for slot in copy.slots:
            try:
                if slot not in tried:
                    tried[slot] = _try(slot, secret, recovery_secret)
            except CostRefused as error:
                refused = error
                continue
            data_key = tried[slot]
            if data_key is None:
                continue
            if not is_untouched(copy, data_key):
                touched = True
            elif opens is None or opens(data_key):
                return data_key
    raise _why_not(copies, touched=touched, refused=refused, given=secret or recovery_secret)


def unlock_typed(folder: Path, config_folder: Path, typed: str | None) -> DataKey:
    """Find the data key with what somebody typed: the passphrase, or the recovery key.

    Raises what ``unlock_keys`` raises; for a recovery key with a slip in it, the Refused that
    names the group.
    """
    try:
        return unlock_keys(folder, config_folder, typed)
    except PassphraseNeeded:
        raise
    except WrongKey:
        if typed is None or not looks_like_recovery_code(typed):
            raise
    return unlock_keys(folder, config_folder, recovery=typed)


def _try(slot: Slot, passphrase: bytes | None, recovery: bytes | None) -> DataKey | None:
    if slot.kind == CLEAR:
        return unwrap_clear(slot)
    if slot.kind == PASSPHRASE and passphrase is not None:
        return unwrap_passphrase(slot, passphrase)
    if slot.kind == RECOVERY and recovery is not None:
        return unwrap_recovery(slot, recovery)
    return None


def _why_not(
    copies: tuple[KeyFile, ...],
    *,
    touched: bool,
    refused: CostRefused | None,
    given: bytes | None,
) -> AmdeskError:
    backup = "Put keys.json back from a backup, or restore the desk from one."
    if touched:
        return StoreDamaged("The key file of this desk was changed by somebody.", hint=backup)
    if refused is not None:
        return StoreDamaged(
            "The key file of this desk was changed by somebody: {cause}",
            hint=backup,
            cause=str(refused),
        )
    if given is None and any(copy.slot(CLEAR) is None for copy in copies):
        return PassphraseNeeded("This desk is protected by a passphrase.")
    return WrongKey("The passphrase or key is not right.")


def has_passphrase(folder: Path, config_folder: Path) -> bool:
    """Whether the newest key file protects the desk, that is, holds no key in the clear.

    Raises StoreDamaged when no copy can be read, NewerVersion.
    """
    return _readable_copies((folder, config_folder))[0].slot(CLEAR) is None


def has_recovery(folder: Path, config_folder: Path) -> bool:
    """Whether the newest key file has a recovery slot.

    Raises StoreDamaged when no copy can be read, NewerVersion.
    """
    return _readable_copies((folder, config_folder))[0].slot(RECOVERY) is not None


def change_passphrase(
    folder: Path,
    config_folder: Path,
    old: str,
    new: str,
    *,
    cost: Argon2Cost = UNLOCK_COST,
) -> DataKey:
    """Change the passphrase; the data key and the recovery key stay.

    Raises WrongKey when ``old`` does not fit, Refused when ``new`` is weak, DiskTrouble; after any
    of them the old passphrase still opens the desk.
    """
    check_unlock_passphrase(new)
    data_key = unlock_keys(folder, config_folder, old)
    set_passphrase(folder, config_folder, data_key, new, cost=cost)
    return data_key


def set_passphrase(
    folder: Path,
    config_folder: Path,
    data_key: DataKey,
    new: str,
    *,
    cost: Argon2Cost = UNLOCK_COST,
) -> None:
    """Give an opened desk a new passphrase, for example after opening it by the recovery key.

    Raises Refused when it is weak, DiskTrouble.
    """
    check_unlock_passphrase(new)
    slot = passphrase_slot(data_key, passphrase_bytes(new), cost)
    _exchange((folder, config_folder), data_key, (slot,), (PASSPHRASE, CLEAR))


def add_recovery(folder: Path, config_folder: Path, data_key: DataKey) -> str:
    """Make a new recovery key for an opened desk and return it to print; a former one ends.

    Raises DiskTrouble.
    """
    secret = secrets.token_bytes(SECRET_BYTES)
    slot = recovery_slot(data_key, secret)
    _exchange((folder, config_folder), data_key, (slot,), (RECOVERY,))
    return write_recovery_code(secret)


def protect_keys(
    folder: Path,
    config_folder: Path,
    data_key: DataKey,
    passphrase: str,
    *,
    cost: Argon2Cost = UNLOCK_COST,
) -> str:
    """Turn protection on: a passphrase and a recovery key take the place of the clear key.

    The data key stays the same. It was on the disk in the clear until now, so whoever copied it
    can still read the store until that is given a new key.

    Returns the recovery key to print. Raises Refused when the passphrase is weak, DiskTrouble.
    """
    check_unlock_passphrase(passphrase)
    secret = secrets.token_bytes(SECRET_BYTES)
    slots = (
        passphrase_slot(data_key, passphrase_bytes(passphrase), cost),
        recovery_slot(data_key, secret),
    )
    _exchange((folder, config_folder), data_key, slots, (CLEAR, PASSPHRASE, RECOVERY))
    return write_recovery_code(secret)


def unprotect_keys(folder: Path, config_folder: Path, data_key: DataKey) -> None:
    """Turn protection off: the key lies in the clear in files only the owner can read.

    Raises DiskTrouble.
    """
    slots = (clear_slot(data_key),)
    _exchange((folder, config_folder), data_key, slots, (CLEAR, PASSPHRASE, RECOVERY))


def mend_keys(folder: Path, config_folder: Path, data_key: DataKey) -> int:
    """Put a missing, damaged or outdated copy of ``keys.json`` right from the newest good one.

    Returns how many copies were written. Raises StoreDamaged when none is good, DiskTrouble.
    """
    folders = (folder, config_folder)
    content = write_key_file(_newest(folders, data_key), data_key)
    mended = 0
    for place in folders:
        if _read_or_none(place / KEY_FILE) != content:
            write_file_safely(private_folder(place) / KEY_FILE, content, replace=True)
            mended += 1
    return mended


def _exchange(
    folders: tuple[Path, Path], data_key: DataKey, slots: tuple[Slot, ...], drop: tuple[str, ...]
) -> None:
    """Bring in new slots beside the old, read them back, and only then drop the old ones."""
    both = _newest(folders, data_key).successor(slots)
    _publish(folders, both, data_key)
    kept = tuple(slot for slot in both.slots if slot in slots or slot.kind not in drop)
    final = KeyFile(both.generation + 1, kept, both.unknown)
    _publish(folders, final, data_key)
    # Former generations still hold the slots that were dropped, so they become copies of this one.
    content = write_key_file(final, data_key)
    for place in folders:
        for name in GENERATIONS[1:]:
            write_file_safely(place / name, content, replace=True)


def _publish(folders: Iterable[Path], key_file: KeyFile, data_key: DataKey) -> None:
    content = write_key_file(key_file, data_key)
    for place in folders:
        private_folder(place)
        for newer, older in ((GENERATIONS[1], GENERATIONS[2]), (GENERATIONS[0], GENERATIONS[1])):
            former = _read_or_none(place / newer)
            if former is not None:
                write_file_safely(place / older, former, replace=True)
        write_file_safely(place / KEY_FILE, content, replace=True)
        written = read_key_file(read_file_capped(place / KEY_FILE, MAX_FILE_BYTES))
        if written.slots != key_file.slots or not is_untouched(written, data_key):
            raise DiskTrouble("The disk gave back another key file than was written.")


def _newest(folders: tuple[Path, Path], data_key: DataKey) -> KeyFile:
    for copy in _readable_copies(folders):
        if is_untouched(copy, data_key):
            return copy
    raise StoreDamaged("The key file of this desk was changed by somebody.")


def _readable_copies(folders: tuple[Path, Path]) -> tuple[KeyFile, ...]:
    """Every copy that can be read, newest generation first.

    Raises StoreDamaged when there is none, NewerVersion when one needs a newer amdesk and no
    other can be read.
    """
    copies: list[KeyFile] = []
    newer: NewerVersion | None = None
    found = False
    for content in _contents(folders):
        found = True
        try:
            copies.append(read_key_file(content))
        except NewerVersion as error:
            newer = error
        except StoreDamaged:
            continue
    if not copies:
        raise newer or StoreDamaged(
            "No copy of this desk's key file can be read."
            if found
            else "The key file of this desk is missing.",
            hint="Put keys.json back from a backup, or restore the desk from one.",
        )
    return tuple(sorted(copies, key=lambda copy: -copy.generation))


def _contents(folders: tuple[Path, Path]) -> Iterator[bytes]:
    for name in GENERATIONS:
        for place in folders:
            content = _read_or_none(place / name)
            if content is not None:
                yield content


def _read_or_none(path: Path) -> bytes | None:
    try:
        return read_file_capped(path, MAX_FILE_BYTES)
    except AmdeskError:
        # Missing, unreadable, too long or not a file: other copies are tried in its place.
        return None


def set_keys_aside(folder: Path) -> None:
    """Give the key files in ``folder`` another name; nothing that may be a key is ever removed."""
    mark = secrets.token_hex(4)
    for name in GENERATIONS:
        former = folder / name
        if former.exists():
            former.rename(folder / f"set-aside-{mark}-{name}")
