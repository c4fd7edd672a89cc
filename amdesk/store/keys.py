"""The desk's keys: made, opened, changed, so that no crash and no one loss locks anybody out.

``keys.json`` lies in the desk's folder and once more in a configuration folder, each with two
former generations beside it. A change is written and read back everywhere before anything that
worked before is dropped.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from amdesk.base.errors import AmdeskError, StoreDamaged, WrongKey
from amdesk.base.files import FileExists, private_folder, write_file_safely
from amdesk.base.kdf import UNLOCK_COST, Argon2Cost, CostRefused
from amdesk.base.passphrase import check_unlock_passphrase, passphrase_bytes
from amdesk.store.key_copies import (
    GENERATIONS,
    KEY_FILE,
    newest_copy,
    publish,
    read_or_none,
    readable_copies,
    set_keys_aside,
)
from amdesk.store.key_slots import (
    CLEAR,
    KEYRING,
    PASSPHRASE,
    RECOVERY,
    DataKey,
    KeyFile,
    Slot,
    clear_slot,
    is_untouched,
    passphrase_slot,
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
    publish((private_folder(folder), config_folder), KeyFile(1, slots), data_key)
    return data_key, code


def unlock_keys(
    folder: Path,
    config_folder: Path,
    passphrase: str | None = None,
    *,
    recovery: str | None = None,
    salt: bytes = b"",
) -> DataKey:
    """Find the data key with whatever was given, trying every copy, newest first.

    A key with the store's ``salt`` goes before all others: after a change of keys that was cut
    short copies of two keys lie side by side.
    The message for a wrong passphrase is always the same, whatever else may be wrong.

    Raises PassphraseNeeded when the desk is protected and nothing was given, WrongKey when what
    was given fits no copy, StoreDamaged when no copy can be read, NewerVersion.
    """
    secret = passphrase_bytes(passphrase) if passphrase is not None else None
    recovery_secret = read_recovery_code(recovery) if recovery is not None else None
    copies = readable_copies((folder, config_folder))
    tried: dict[Slot, DataKey | None] = {}  # deriving takes time, so never twice for one slot
    refused: CostRefused | None = None
    touched = False
    others: list[DataKey] = []
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
            elif data_key.salt == salt or not salt:
                return data_key
            else:
                others.append(data_key)
    # None fits the store: its first bytes may be damaged, which is for the caller to find out.
    if others and (secret or recovery_secret or copies[0].slot(CLEAR) is not None):
        return others[0]
    raise _why_not(copies, touched=touched, refused=refused, given=secret or recovery_secret)


def unlock_typed(
    folder: Path, config_folder: Path, typed: str | None, salt: bytes = b""
) -> DataKey:
    """Find the data key with what somebody typed: the passphrase, or the recovery key.

    Raises what ``unlock_keys`` raises; for a recovery key with a slip in it, the Refused that
    names the group.
    """
    try:
        return unlock_keys(folder, config_folder, typed, salt=salt)
    except PassphraseNeeded:
        raise
    except WrongKey:
        if typed is None or not looks_like_recovery_code(typed):
            raise
    return unlock_keys(folder, config_folder, recovery=typed, salt=salt)


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


def has_passphrase(folder: Path, config_folder: Path, salt: bytes = b"") -> bool:
    """Whether the newest key file protects the desk, that is, holds no key in the clear.

    With the store's ``salt`` a key in the clear also counts when it lies in a former generation
    and is the store's: protecting it was cut short before it had another.
    Raises StoreDamaged when no copy can be read, NewerVersion.
    """
    copies = readable_copies((folder, config_folder))
    clear = [unwrap_clear(slot) for copy in copies for slot in copy.slots if slot.kind == CLEAR]
    if any(key.salt == salt for key in clear):
        return False
    return copies[0].slot(CLEAR) is None


def has_recovery(folder: Path, config_folder: Path) -> bool:
    """Whether the newest key file has a recovery slot.

    Raises StoreDamaged when no copy can be read, NewerVersion.
    """
    return readable_copies((folder, config_folder))[0].slot(RECOVERY) is not None


def change_passphrase(
    folder: Path,
    config_folder: Path,
    old: str,
    new: str,
    *,
    salt: bytes = b"",
    cost: Argon2Cost = UNLOCK_COST,
) -> DataKey:
    """Change the passphrase; the data key and the recovery key stay.

    ``old`` is the former passphrase or the recovery key, ``salt`` the store's. Raises WrongKey
    when ``old`` does not fit, Refused when ``new`` is weak, DiskTrouble; after any of them the old
    passphrase still opens the desk.
    """
    check_unlock_passphrase(new)
    data_key = unlock_typed(folder, config_folder, old, salt)
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


def new_recovery_code() -> str:
    """A recovery key to print; it opens nothing before ``set_recovery`` was given it."""
    return write_recovery_code(secrets.token_bytes(SECRET_BYTES))


def set_recovery(folder: Path, config_folder: Path, data_key: DataKey, code: str) -> None:
    """Let a recovery key that was printed open the desk from now on; the former one ends.

    Raises Refused for a code with a slip in it, DiskTrouble.
    """
    slot = recovery_slot(data_key, read_recovery_code(code))
    _exchange((folder, config_folder), data_key, (slot,), (RECOVERY,))


def add_recovery(folder: Path, config_folder: Path, data_key: DataKey) -> str:
    """Make a new recovery key for an opened desk and return it to print; a former one ends.

    Raises DiskTrouble.
    """
    code = new_recovery_code()
    set_recovery(folder, config_folder, data_key, code)
    return code


def set_keyring(folder: Path, config_folder: Path, data_key: DataKey, slot: Slot | None) -> None:
    """Let a keyring slot open the desk in the place of former ones, or none at all.

    Raises DiskTrouble.
    """
    _exchange((folder, config_folder), data_key, (slot,) if slot else (), (KEYRING,))


def publish_rekeyed(
    folder: Path,
    config_folder: Path,
    data_key: DataKey,
    passphrase: str,
    *,
    cost: Argon2Cost = UNLOCK_COST,
) -> str:
    """Publish slots for a new data key, which the store is about to get.

    The generation before, with the key the store still has, stays until ``forget_former``.
    Returns the recovery key to print. Raises DiskTrouble.
    """
    folders = (folder, config_folder)
    secret = secrets.token_bytes(SECRET_BYTES)
    slots = (
        passphrase_slot(data_key, passphrase_bytes(passphrase), cost),
        recovery_slot(data_key, secret),
    )
    generation = readable_copies(folders)[0].generation + 1
    publish(folders, KeyFile(generation, slots), data_key)
    return write_recovery_code(secret)


def holds_former_key(folder: Path, config_folder: Path, data_key: DataKey) -> bool:
    """Whether some copy is not of the desk's key, but of the one before or one it never got.

    Raises StoreDamaged when no copy can be read, NewerVersion.
    """
    return any(
        not is_untouched(copy, data_key) for copy in readable_copies((folder, config_folder))
    )


def forget_former(folder: Path, config_folder: Path, data_key: DataKey) -> None:
    """Put copies of the newest key file in the place of former ones that differ from it.

    Raises StoreDamaged when none is good, DiskTrouble.
    """
    folders = (folder, config_folder)
    content = write_key_file(newest_copy(folders, data_key), data_key)
    for place in folders:
        for name in GENERATIONS:
            former = read_or_none(place / name)
            if former is not None and former != content:
                write_file_safely(place / name, content, replace=True)


def unprotect_keys(folder: Path, config_folder: Path, data_key: DataKey) -> None:
    """Turn protection off: the key lies in the clear in files only the owner can read.

    Raises DiskTrouble.
    """
    slots = (clear_slot(data_key),)
    _exchange((folder, config_folder), data_key, slots, (CLEAR, PASSPHRASE, RECOVERY, KEYRING))


def mend_keys(folder: Path, config_folder: Path, data_key: DataKey) -> int:
    """Put a missing, damaged or outdated copy of ``keys.json`` right from the newest good one.

    Returns how many copies were written. Raises StoreDamaged when none is good, DiskTrouble.
    """
    folders = (folder, config_folder)
    content = write_key_file(newest_copy(folders, data_key), data_key)
    mended = 0
    for place in folders:
        if read_or_none(place / KEY_FILE) != content:
            write_file_safely(private_folder(place) / KEY_FILE, content, replace=True)
            mended += 1
    return mended


def _exchange(
    folders: tuple[Path, Path], data_key: DataKey, slots: tuple[Slot, ...], drop: tuple[str, ...]
) -> None:
    """Bring in new slots beside the old, read them back, and only then drop the old ones."""
    both = newest_copy(folders, data_key).successor(slots)
    publish(folders, both, data_key)
    kept = tuple(slot for slot in both.slots if slot in slots or slot.kind not in drop)
    final = KeyFile(both.generation + 1, kept, both.unknown)
    publish(folders, final, data_key)
    # Former generations still hold the slots that were dropped, so they become copies of this one.
    content = write_key_file(final, data_key)
    for place in folders:
        for name in GENERATIONS[1:]:
            write_file_safely(place / name, content, replace=True)
