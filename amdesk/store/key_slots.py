"""The slots of ``keys.json``: each holds the desk's data key, wrapped in another way.

The file is JSON so that it can be looked at; it is read strictly, and a keyed checksum made with
the data key itself shows whether anybody changed it.
"""

from __future__ import annotations

import hmac
import json
import secrets
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any, Final

from nacl import bindings
from nacl.exceptions import CryptoError

from amdesk.base.errors import NewerVersion, StoreDamaged
from amdesk.base.kdf import SALT_BYTES, Argon2Cost, check_cost, derive_key

FORMAT: Final = "amdesk-keys"
VERSION: Final = 1
MAX_FILE_BYTES: Final = 64 * 1024
MAX_SLOTS: Final = 16
MAX_OF_A_KIND: Final = 4
"""Several of a kind stand side by side while one takes the other's place, or after a crash then."""
KEY_BYTES: Final = 32
CLEAR: Final = "no-passphrase"
PASSPHRASE: Final = "passphrase"  # noqa: S105 (the name of a slot)
RECOVERY: Final = "recovery"
KEYRING: Final = "keyring"
NOT_PROTECTED: Final = "not protected: whoever can read this file can read the desk"
_NONCE_BYTES: Final = 24


@dataclass(frozen=True, slots=True)
class DataKey:
    """The desk's 256-bit key and 16-byte salt; never printed, never logged."""

    key: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.key) != KEY_BYTES or len(self.salt) != SALT_BYTES:
            raise ValueError("a data key has 32 bytes and a salt of 16")

    @classmethod
    def generate(cls) -> DataKey:
        """Make a new random key."""
        return cls(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(SALT_BYTES))

    @property
    def sqlcipher_key(self) -> str:
        """The raw key as SQLCipher's PRAGMA key takes it: ``x'<96 hex digits>'``."""
        return f"x'{(self.key + self.salt).hex()}'"

    def sub_key(self, purpose: str) -> bytes:
        """32 bytes for one purpose (at most 16 ASCII characters), telling nothing of the key."""
        return blake2b(
            b"amdesk sub-key", digest_size=32, key=self.key, person=purpose.encode("ascii")
        ).digest()


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the data key: how it is wrapped, and the wrapped bytes."""

    kind: str
    wrapped: bytes = field(repr=False)
    nonce: bytes = b""
    salt: bytes = b""
    cost: Argon2Cost | None = None
    backend: str = ""
    """Of a keyring slot: the class of the keyring that holds the wrapping key."""


@dataclass(frozen=True, slots=True)
class KeyFile:
    """One generation of ``keys.json``."""

    generation: int
    slots: tuple[Slot, ...]
    unknown: tuple[dict[str, Any], ...] = ()
    mac: bytes = b""
    read_text: bytes = b""
    """What the checksum of a file that was read stands over, unknown entries included."""

    def slot(self, kind: str) -> Slot | None:
        """The slot of that kind, if there is one."""
        return next((slot for slot in self.slots if slot.kind == kind), None)

    def successor(self, added: tuple[Slot, ...]) -> KeyFile:
        """The next generation, with ``added`` in front of what is there.

        What interrupted changes left beyond the room for slots of one kind goes, oldest first.
        """
        slots: list[Slot] = []
        for slot in (*added, *self.slots):
            if sum(other.kind == slot.kind for other in slots) < MAX_OF_A_KIND:
                slots.append(slot)
        return replace(self, generation=self.generation + 1, slots=tuple(slots))


def clear_slot(data_key: DataKey) -> Slot:
    """The data key in the clear: not protected."""
    return Slot(CLEAR, data_key.key + data_key.salt)


def passphrase_slot(data_key: DataKey, passphrase: bytes, cost: Argon2Cost) -> Slot:
    """The data key wrapped by a passphrase through Argon2id."""
    salt = secrets.token_bytes(SALT_BYTES)
    return _wrap(
        Slot(PASSPHRASE, b"", _nonce(), salt, cost), data_key, derive_key(passphrase, salt, cost)
    )


def recovery_slot(data_key: DataKey, secret: bytes) -> Slot:
    """The data key wrapped by 160 random bits; those need no slow derivation."""
    salt = secrets.token_bytes(SALT_BYTES)
    return _wrap(Slot(RECOVERY, b"", _nonce(), salt), data_key, _recovery_key(secret, salt))


def keyring_slot(data_key: DataKey, wrapping_key: bytes, salt: bytes, backend: str) -> Slot:
    """The data key wrapped by a random key that ``backend`` holds under the name of ``salt``."""
    return _wrap(Slot(KEYRING, b"", _nonce(), salt, backend=backend), data_key, wrapping_key)


def unwrap_keyring(slot: Slot, wrapping_key: bytes) -> DataKey | None:
    """Unwrap with the key out of the system's keyring; None when it does not fit."""
    return _unwrap(slot, wrapping_key)


def unwrap_clear(slot: Slot) -> DataKey:
    """Take the data key out of a slot that does not protect it."""
    return DataKey(slot.wrapped[:KEY_BYTES], slot.wrapped[KEY_BYTES:])


def unwrap_passphrase(slot: Slot, passphrase: bytes) -> DataKey | None:
    """Unwrap with a passphrase; None when it does not fit.

    Raises CostRefused, before any memory is taken, when the slot asks for too much or too little.
    """
    cost = slot.cost or Argon2Cost(0, 0, 0)
    check_cost(cost)
    return _unwrap(slot, derive_key(passphrase, slot.salt, cost))


def unwrap_recovery(slot: Slot, secret: bytes) -> DataKey | None:
    """Unwrap with the 160 bits of the recovery key; None when they do not fit."""
    return _unwrap(slot, _recovery_key(secret, slot.salt))


def _nonce() -> bytes:
    return secrets.token_bytes(_NONCE_BYTES)


def _recovery_key(secret: bytes, salt: bytes) -> bytes:
    return blake2b(secret, digest_size=KEY_BYTES, salt=salt, person=b"amdesk-recovery").digest()


def _bound(slot: Slot) -> bytes:
    """What the wrapping is bound to: the kind and the costs, so that neither can be swapped."""
    cost = slot.cost
    numbers = f"{cost.memory_kib},{cost.passes},{cost.lanes}" if cost else "-"
    name = f"|{slot.backend}" if slot.backend else ""
    return f"{FORMAT}|{slot.kind}|{numbers}|{slot.salt.hex()}{name}".encode("ascii")


def _wrap(slot: Slot, data_key: DataKey, wrapping_key: bytes) -> Slot:
    wrapped = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(
        data_key.key + data_key.salt, _bound(slot), slot.nonce, wrapping_key
    )
    return replace(slot, wrapped=wrapped)


def _unwrap(slot: Slot, wrapping_key: bytes) -> DataKey | None:
    try:
        plain = bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            slot.wrapped, _bound(slot), slot.nonce, wrapping_key
        )
    except CryptoError:
        return None
    return DataKey(plain[:KEY_BYTES], plain[KEY_BYTES:])


def write_key_file(key_file: KeyFile, data_key: DataKey) -> bytes:
    """The bytes of ``keys.json``, with the checksum keyed by the data key."""
    document = _document(key_file)
    document["mac"] = _mac(_plain_text(document), data_key).hex()
    return (json.dumps(document, indent=1, sort_keys=True) + "\n").encode("ascii")


def is_untouched(key_file: KeyFile, data_key: DataKey) -> bool:
    """Whether the file that was read is as somebody who knew the data key wrote it."""
    return hmac.compare_digest(key_file.mac, _mac(key_file.read_text, data_key))


def _mac(text: bytes, data_key: DataKey) -> bytes:
    return blake2b(text, digest_size=32, key=data_key.sub_key("keys.json")).digest()


def _plain_text(document: dict[str, Any]) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode("ascii")


def _document(key_file: KeyFile) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "min_reader": VERSION,
        "generation": key_file.generation,
        "slots": [*map(_slot_document, key_file.slots), *key_file.unknown],
    }


def _slot_document(slot: Slot) -> dict[str, Any]:
    document: dict[str, Any] = {"kind": slot.kind, "wrapped": slot.wrapped.hex()}
    if slot.kind == CLEAR:
        return {"kind": slot.kind, "key": slot.wrapped.hex(), "protection": NOT_PROTECTED}
    document |= {"nonce": slot.nonce.hex(), "salt": slot.salt.hex()}
    if slot.backend:
        document["backend"] = slot.backend
    if slot.cost is not None:
        document |= {
            "kdf": "argon2id",
            "memory_kib": slot.cost.memory_kib,
            "passes": slot.cost.passes,
            "lanes": slot.cost.lanes,
        }
    return document


def read_key_file(content: bytes) -> KeyFile:
    """Read ``keys.json`` strictly. Nothing is derived and no memory taken here.

    Raises StoreDamaged when it is not one, NewerVersion when it needs a newer amdesk.
    """
    try:
        if len(content) > MAX_FILE_BYTES:
            raise ValueError("too long")
        document = json.loads(content.decode("ascii"), object_pairs_hook=_no_doubles)
        if document["format"] != FORMAT or type(document["min_reader"]) is not int:
            raise ValueError("another format")
        if document["min_reader"] > VERSION:
            raise NewerVersion("The key file was made by a newer version of amdesk.")
        return _key_file(document)
    # Whatever is wrong with the text, the answer is the same: this copy cannot be used.
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise StoreDamaged("The key file of this desk is damaged.") from error


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    document = dict(pairs)
    if len(document) != len(pairs):
        raise ValueError("a name stands twice")
    return document


def _key_file(document: dict[str, Any]) -> KeyFile:
    slots = document["slots"]
    generation = document["generation"]
    if type(generation) is not int or generation < 1 or not 1 <= len(slots) <= MAX_SLOTS:
        raise ValueError("no generation or no slots")
    known = tuple(_read_slot(slot) for slot in slots if slot["kind"] in _KINDS)
    unknown = tuple(slot for slot in slots if slot["kind"] not in _KINDS)
    if any(sum(slot.kind == kind for slot in known) > MAX_OF_A_KIND for kind in _KINDS):
        raise ValueError("too many slots of one kind")
    mac = bytes.fromhex(document.pop("mac"))
    return KeyFile(generation, known, unknown, mac, _plain_text(document))


_KINDS: Final = frozenset({CLEAR, PASSPHRASE, RECOVERY, KEYRING})
_MAX_BACKEND: Final = 200


def _read_slot(document: dict[str, Any]) -> Slot:
    kind = document["kind"]
    if kind == CLEAR:
        wrapped = _hex(document["key"], KEY_BYTES + SALT_BYTES)
        return Slot(CLEAR, wrapped)
    wrapped = _hex(document["wrapped"], KEY_BYTES + SALT_BYTES + 16)
    nonce, salt = _hex(document["nonce"], _NONCE_BYTES), _hex(document["salt"], SALT_BYTES)
    if kind == RECOVERY:
        return Slot(RECOVERY, wrapped, nonce, salt)
    if kind == KEYRING:
        backend = document["backend"]
        if type(backend) is not str or not backend.isascii() or not 0 < len(backend) < _MAX_BACKEND:
            raise ValueError("no name of a keyring")
        return Slot(KEYRING, wrapped, nonce, salt, backend=backend)
    numbers = (document["memory_kib"], document["passes"], document["lanes"])
    if document["kdf"] != "argon2id" or any(type(number) is not int for number in numbers):
        raise ValueError("another key derivation")
    return Slot(PASSPHRASE, wrapped, nonce, salt, Argon2Cost(*numbers))


def _hex(text: str, length: int) -> bytes:
    content = bytes.fromhex(text)
    if len(content) != length or content.hex() != text:
        raise ValueError("a value has the wrong length")
    return content
