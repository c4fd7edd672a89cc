"""The outer envelope by passphrase, for coverage files and bundles on a stick.

The header holds nothing but magic, version, the costs of the key derivation and random bytes: no
name, no count, no date. Wrong passphrase, cut, flipped and extended all get the same words.

Layout (numbers big-endian)::

    8   magic
    2   format version      2   lowest format version a reader needs
    4   Argon2id memory in KiB    4   passes    4   lanes    16  salt
    24  secretstream header
    …   blocks of 65,536 bytes and 17 for each one's tag, the last marked final

Inside: 8 bytes length, the content, zeros up to the Padmé class. The first block is bound to the
whole header. Sources: RFC 9106 (Argon2id); libsodium's crypto_secretstream_xchacha20poly1305.
"""

from __future__ import annotations

import secrets
import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from nacl import bindings
from nacl.exceptions import CryptoError

from amdesk.base.armour import ArmourRefused, is_armoured, read_armour, read_base64, write_armour
from amdesk.base.errors import NewerVersion
from amdesk.base.kdf import SALT_BYTES, TRAVEL_COST, Argon2Cost, derive_key
from amdesk.base.packing import Value
from amdesk.base.passphrase import check_travel_passphrase, passphrase_bytes
from amdesk.sync.bundles.refusals import (
    BundleDamaged,
    BundleTooLarge,
    NotABundle,
    PassphraseWanted,
    WrongPassphrase,
)
from amdesk.sync.sealing.age_envelope import AGE_LABEL, AGE_MAGIC
from amdesk.sync.sealing.container import (
    MAX_SEALED_BYTES,
    Opened,
    PackedChunks,
    Sealed,
    Signer,
    TrustedLookup,
    digest_of,
    open_container,
    open_signed,
    sign_container,
)
from amdesk.sync.sealing.manifest import Manifest, SealedBy
from amdesk.sync.sealing.padding import padded_length
from amdesk.sync.trust.identity import Card, DeviceKeys

MAGIC: Final = b"AMDESKPW"
LABEL: Final = "AMDESK SEALED FILE"
NOTE: Final = "A file sealed by amdesk. Save this text and open it with amdesk."
FORMAT: Final = 1
_HEAD: Final = struct.Struct(">8sHHIII16s")
_LENGTH: Final = struct.Struct(">Q")
_BLOCK_BYTES: Final = 64 * 1024
_STREAM_HEADER_BYTES: Final = bindings.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_TAG_BYTES: Final = bindings.crypto_secretstream_xchacha20poly1305_ABYTES
_MORE: Final = bindings.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_FINAL: Final = bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL


def passphrase_seal(content: bytes, passphrase: str, *, cost: Argon2Cost = TRAVEL_COST) -> bytes:
    """Encrypt ``content`` by a passphrase, padded to its length class.

    Raises Refused for a weak or impossible passphrase.
    """
    check_travel_passphrase(passphrase)
    salt = secrets.token_bytes(SALT_BYTES)
    head = _HEAD.pack(MAGIC, FORMAT, FORMAT, cost.memory_kib, cost.passes, cost.lanes, salt)
    key = derive_key(passphrase_bytes(passphrase), salt, cost)
    plain = _LENGTH.pack(len(content)) + content
    plain += bytes(padded_length(len(plain)) - len(plain))
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    stream_header = bindings.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    sealed = [head, stream_header]
    bound: bytes | None = head
    for start in range(0, len(plain), _BLOCK_BYTES):
        block = plain[start : start + _BLOCK_BYTES]
        tag = _FINAL if start + _BLOCK_BYTES >= len(plain) else _MORE
        push = bindings.crypto_secretstream_xchacha20poly1305_push
        sealed.append(push(state, block, bound, tag))
        bound = None
    return b"".join(sealed)


def passphrase_open(sealed: bytes, passphrase: str) -> bytes:
    """Decrypt what :func:`passphrase_seal` wrote; nothing is given out unless all is authentic.

    Raises NotABundle, BundleTooLarge, NewerVersion, CostRefused for a hostile header (before any
    memory is taken), Refused for an impossible passphrase, WrongPassphrase for everything else.
    """
    if not sealed.startswith(MAGIC):
        raise NotABundle("This is not a file sealed by amdesk.")
    if len(sealed) > MAX_SEALED_BYTES:
        raise BundleTooLarge("The file is larger than 200 MB.")
    secret = passphrase_bytes(passphrase)
    if len(sealed) < _HEAD.size + _STREAM_HEADER_BYTES + _TAG_BYTES:
        raise WrongPassphrase
    _magic, _written, needed, memory_kib, passes, lanes, salt = _HEAD.unpack_from(sealed)
    if needed > FORMAT:
        raise NewerVersion("The file was made by a newer version of amdesk.")
    key = derive_key(secret, salt, Argon2Cost(memory_kib, passes, lanes))
    plain = b"".join(_blocks(sealed, key))
    (length,) = _LENGTH.unpack_from(plain) if len(plain) >= _LENGTH.size else (-1,)
    end = _LENGTH.size + length
    if not 0 <= length <= len(plain) or padded_length(end) != len(plain) or any(plain[end:]):
        raise WrongPassphrase
    return plain[_LENGTH.size : end]


def _blocks(sealed: bytes, key: bytes) -> Iterator[bytes]:
    """Every block, each authentic; the caller joins all before it looks at any."""
    start = _HEAD.size + _STREAM_HEADER_BYTES
    state = bindings.crypto_secretstream_xchacha20poly1305_state()
    stream_header = sealed[_HEAD.size : start]
    bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, stream_header, key)
    bound: bytes | None = sealed[: _HEAD.size]
    step = _BLOCK_BYTES + _TAG_BYTES
    for at in range(start, len(sealed), step):
        is_last = at + step >= len(sealed)
        try:
            pull = bindings.crypto_secretstream_xchacha20poly1305_pull
            block, tag = pull(state, sealed[at : at + step], bound)
        except (CryptoError, ValueError):
            raise WrongPassphrase from None
        if tag != (_FINAL if is_last else _MORE):
            raise WrongPassphrase
        yield block
        bound = None


def seal_by_passphrase(
    manifest: Manifest,
    chunks: Iterable[Value] | PackedChunks,
    signer: Signer,
    passphrase: str,
    *,
    recipients: Sequence[Card] = (),
    cost: Argon2Cost = TRAVEL_COST,
) -> Sealed:
    """Sign a container and seal it by a passphrase.

    ``recipients`` may name whom it is meant for; it binds nobody, since whoever has the passphrase
    opens it.

    Raises Refused for a weak passphrase, BundleTooLarge, PackingRefused.
    """
    check_travel_passphrase(passphrase)
    signed = sign_container(manifest, chunks, signer, recipients, SealedBy.PASSPHRASE)
    return Sealed(passphrase_seal(signed, passphrase, cost=cost), digest_of(signed))


def armoured(sealed: bytes) -> bytes:
    """The sealed file as text to paste into a mail."""
    return write_armour(LABEL, sealed, note=NOTE)


def open_any(
    content: bytes,
    own_identities: Sequence[DeviceKeys],
    trusted_lookup: TrustedLookup,
    *,
    purposes: frozenset[str],
    passphrase: str | None = None,
    schema: int | None = None,
) -> Opened:
    """Open a sealed file whichever envelope it came in; its first bytes decide, not its name.

    Text is taken as well: amdesk's or age's armour, or bare base64.

    Raises what :func:`passphrase_open` and ``open_container`` raise, and
    PassphraseWanted when a passphrase is needed and none was given.
    """
    sealed = bare(content)
    if sealed.startswith(AGE_MAGIC):
        return open_container(
            sealed, own_identities, trusted_lookup, purposes=purposes, schema=schema
        )
    if not sealed.startswith(MAGIC):
        raise NotABundle("This is not a file sealed by amdesk.")
    if passphrase is None:
        raise PassphraseWanted
    return open_signed(
        passphrase_open(sealed, passphrase),
        trusted_lookup,
        sealed_by=SealedBy.PASSPHRASE,
        own_fingerprints=frozenset(),
        purposes=purposes,
        schema=schema,
    )


def needs_passphrase(content: bytes) -> bool:
    """Whether a sealed file, armoured or not, is protected by a passphrase."""
    return bare(content).startswith(MAGIC)


def bare(content: bytes) -> bytes:
    """The sealed bytes out of armour or base64; other bytes come back as they are.

    Raises BundleTooLarge, BundleDamaged when armour was begun and is not whole.
    """
    if len(content) > 2 * MAX_SEALED_BYTES:
        raise BundleTooLarge("The file is larger than 200 MB.")
    if content.startswith((MAGIC, AGE_MAGIC)):
        return content
    try:
        for label in (LABEL, AGE_LABEL):
            if is_armoured(label, content):
                return read_armour(label, content)
    except ArmourRefused as error:
        raise BundleDamaged("The text of the sealed file is not whole.") from error
    try:
        return read_base64("".join(content.decode("ascii").split()))
    except (UnicodeDecodeError, ArmourRefused):
        return content
