"""A desk that the system's keyring opens on this computer, beside its passphrase.

A slot of ``keys.json`` holds the data key wrapped by a random key; the keyring holds that random
key. Whoever has only the files has nothing, whoever has only the keyring neither. The slot names
the keyring by its class: another one is never asked, and on any trouble the passphrase is.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from typing import Final

from amdesk.base.errors import AmdeskError, Refused
from amdesk.base.kdf import SALT_BYTES
from amdesk.base.system_keyring import forget_secret, keep_secret, recall_secret
from amdesk.store import keys
from amdesk.store.key_copies import newest_copy, readable_copies
from amdesk.store.key_slots import (
    KEY_BYTES,
    KEYRING,
    DataKey,
    Slot,
    is_untouched,
    keyring_slot,
    unwrap_keyring,
)
from amdesk.store.readable import Place

NAMES: Final = {
    "SecretService": "Secret Service",
    "kwallet": "KWallet",
    "macOS": "macOS",
    "Windows": "Windows",
}


def remember(place: Place, key: DataKey) -> str:
    """Have the system's keyring open the desk from now on; returns the keyring's name.

    Raises Refused when there is no keyring that keeps secrets for this user, DiskTrouble.
    """
    former = _slot(place)
    wrapping, salt = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(SALT_BYTES)
    held = keep_secret(salt.hex(), wrapping.hex())
    if held is None:
        raise Refused(
            "",
            "This system has no keyring that could open the desk.",
            hint="Nothing was changed. The desk opens with its passphrase as before.",
        )
    try:
        slot = keyring_slot(key, wrapping, salt, held.backend)
        keys.set_keyring(place.folder, place.keys_folder, key, slot)
    except AmdeskError:
        forget_secret(salt.hex(), held.backend)
        raise
    if former is not None:
        forget_secret(former.salt.hex(), former.backend)
    return keyring_name(held.backend)


def forget(place: Place, key: DataKey) -> None:
    """Have nothing but passphrase and recovery key open the desk. Raises DiskTrouble."""
    slot = _slot(place)
    if slot is None:
        return
    # The slot first: without it the secret in the keyring opens nothing, whatever becomes of it.
    keys.set_keyring(place.folder, place.keys_folder, key, None)
    forget_secret(slot.salt.hex(), slot.backend)


def remembered_by(place: Place) -> str:
    """The name of the keyring that opens the desk on this computer, empty for none."""
    slot = _slot(place)
    return "" if slot is None else keyring_name(slot.backend)


def recall(place: Place) -> DataKey | None:
    """The desk's key by the keyring named in its slot; None on any trouble: ask the passphrase."""
    slot = _slot(place)
    if slot is None:
        return None
    held = recall_secret(slot.salt.hex(), slot.backend)
    if held is None or held.secret is None:
        return None
    try:
        key = unwrap_keyring(slot, bytes.fromhex(held.secret))
        if key is None or key.salt != place.salt:
            return None
        copy = newest_copy((place.folder, place.keys_folder), key)
    except (AmdeskError, ValueError):
        return None  # not what was put there: somebody else's secret, or a changed key file
    return key if is_untouched(copy, key) else None


def keyring_name(backend: str) -> str:
    """What people call a keyring whose class is known."""
    module = backend.split(".")[2] if backend.count(".") >= 3 else backend
    return NAMES.get(module, module)


def _slot(place: Place) -> Slot | None:
    with suppress(AmdeskError):
        return readable_copies((place.folder, place.keys_folder))[0].slot(KEYRING)
    return None
