"""The signed container: one manifest, any number of chunks, one signature over all of it.

Sign, then encrypt: encryption alone proves no sender, and a signature that does not name its
recipients could be passed on to others. So the signature stands over the purpose, the way it was
sealed and the recipients as well. Opening returns nothing before everything was checked.

Layout of what is inside the envelope (numbers big-endian)::

    8   magic
    2   format version      2   lowest format version a reader needs
    4   length of manifest  n   manifest, canonical MessagePack
    64  Ed25519 signature over domain, format versions and manifest
    …   chunks one after another, their lengths and BLAKE2b-256 in the manifest
    8   end mark            4   number of chunks
    32  BLAKE2b-256 over everything before
    …   zeros up to the Padmé class
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from hmac import compare_digest
from typing import Final, overload

import zstandard

from amdesk.base.errors import NewerVersion
from amdesk.base.packing import PackingRefused, Value, pack, unpack
from amdesk.sync.bundles.refusals import (
    BundleDamaged,
    BundleTooLarge,
    NotABundle,
    RecipientMismatch,
    UnknownSigner,
    WrongPurpose,
)
from amdesk.sync.sealing.age_envelope import age_open, age_seal
from amdesk.sync.sealing.manifest import (
    MAX_CHUNK_BYTES,
    MAX_RECIPIENTS,
    MAX_TOTAL_BYTES,
    ChunkNote,
    Manifest,
    SealedBy,
    SignedManifest,
    read_manifest,
    write_manifest,
)
from amdesk.sync.sealing.padding import padded_length
from amdesk.sync.trust.identity import (
    SIGNATURE_BYTES,
    Card,
    CardRefused,
    DeviceKeys,
    is_signed_by,
    read_card,
)

MAGIC: Final = b"AMDESK\r\n"
END_MARK: Final = b"AMD-END\n"
FORMAT: Final = 1
MAX_FILE_BYTES: Final = 200 * 1024 * 1024
MAX_SEALED_BYTES: Final = 256 * 1024 * 1024
"""A file of the largest size with padding, recipients and the envelope's own bytes."""
MAX_MANIFEST_BYTES: Final = 4 * 1024 * 1024
MAX_RATIO: Final = 200
MAX_WINDOW_BYTES: Final = 8 * 1024 * 1024
CHUNK_CONTAINERS: Final = 1_000_000
_KEPT_BYTES: Final = 16 * 1024 * 1024
_FREE_OF_RATIO_BYTES: Final = 1024 * 1024
_HEAD: Final = struct.Struct(">8sHHI")
_END: Final = struct.Struct(">8sI32s")
_DOMAIN: Final = b"amdesk signed container\0"
_LEVEL: Final = 3

TrustedLookup = Callable[[Card], bool]
"""Whether the desk trusts the device of this card; may raise its own refusal (revoked …)."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A container of which everything was checked.

    ``chunks`` unpacks each chunk when it is asked for, so that a large bundle never lies in memory
    unpacked as a whole. ``digest`` is the BLAKE2b-256 that the sender's next bundle names as its
    predecessor, whatever envelope this one came in.
    """

    manifest: Manifest
    chunks: ChunkSequence
    sender: Card
    recipients: tuple[bytes, ...]
    digest: bytes


class ChunkSequence(Sequence[Value]):
    """Checked chunks, unpacked on demand; to be read, not changed."""

    def __init__(self, packed: tuple[bytes, ...], notes: tuple[ChunkNote, ...]) -> None:
        self._packed = packed
        self._notes = notes
        self._ready: list[Value] | None = None

    def check_all(self) -> None:
        """Unpack every chunk once; a small bundle's values are kept, so as not to do it twice.

        Raises BundleDamaged, BundleTooLarge.
        """
        is_small = sum(note.expanded for note in self._notes) <= _KEPT_BYTES
        kept = [value for value in self if is_small]
        self._ready = kept if is_small else None

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, place: int) -> Value: ...
    @overload
    def __getitem__(self, place: slice) -> list[Value]: ...
    def __getitem__(self, place: int | slice) -> Value | list[Value]:
        if isinstance(place, slice):
            return [self[at] for at in range(*place.indices(len(self)))]
        if self._ready is not None:
            return self._ready[place]
        return _unpack_chunk(self._packed[place], self._notes[place])

    def __iter__(self) -> Iterator[Value]:
        return (self[place] for place in range(len(self)))


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the device's keys and the card that belongs to them."""

    keys: DeviceKeys = field(repr=False)
    card: Card


def sign_container(
    manifest: Manifest,
    chunks: Iterable[Value] | PackedChunks,
    signer: Signer,
    recipients: Sequence[Card],
    sealed_by: SealedBy,
) -> bytes:
    """Build the signed, padded container that an envelope is then put around.

    Raises BundleTooLarge above the caps, PackingRefused for values that have no packed form,
    ValueError when the card is not that of the keys.
    """
    if signer.card.fingerprint != signer.keys.fingerprint:
        raise ValueError("the card does not belong to the signing keys")
    if len(recipients) > MAX_RECIPIENTS:
        raise BundleTooLarge("A bundle has at most {limit} recipients.", limit=MAX_RECIPIENTS)
    packed = chunks if isinstance(chunks, PackedChunks) else pack_chunks(chunks)
    prints = tuple(sorted({card.fingerprint for card in recipients}))
    signed = SignedManifest(manifest, signer.card.packed, prints, sealed_by, packed.notes)
    return _assemble(write_manifest(signed), packed.bodies, signer.keys)


@dataclass(frozen=True, slots=True)
class PackedChunks:
    """Chunks packed and compressed, ready for a container."""

    bodies: tuple[bytes, ...]
    notes: tuple[ChunkNote, ...]

    def __add__(self, other: PackedChunks) -> PackedChunks:
        return PackedChunks(self.bodies + other.bodies, self.notes + other.notes)


def pack_chunks(chunks: Iterable[Value]) -> PackedChunks:
    """Pack and compress ``chunks`` one after another: of each only the small form stays.

    Raises BundleTooLarge, PackingRefused.
    """
    compressor = zstandard.ZstdCompressor(level=_LEVEL, write_content_size=True)
    packed = [_pack_chunk(chunk, compressor) for chunk in chunks]
    return PackedChunks(tuple(body for body, _ in packed), tuple(note for _, note in packed))


def _assemble(manifest: bytes, bodies: Sequence[bytes], keys: DeviceKeys) -> bytes:
    if len(manifest) > MAX_MANIFEST_BYTES:
        raise BundleTooLarge("The bundle's description is too long.")
    head = _HEAD.pack(MAGIC, FORMAT, FORMAT, len(manifest)) + manifest
    whole = b"".join([head, keys.sign(_DOMAIN + head), *bodies])
    whole += _END.pack(END_MARK, len(bodies), _hash(whole + END_MARK))
    if len(whole) > MAX_FILE_BYTES:
        raise BundleTooLarge("The bundle would be larger than 200 MB; split it.")
    return whole + bytes(padded_length(len(whole)) - len(whole))


def _pack_chunk(chunk: Value, compressor: zstandard.ZstdCompressor) -> tuple[bytes, ChunkNote]:
    packed = pack(chunk)
    if len(packed) > MAX_CHUNK_BYTES:
        raise BundleTooLarge("One part of the bundle is too large; split it.")
    body: bytes = compressor.compress(packed)
    compressed = not _is_bomb(len(body), len(packed)) and len(body) < len(packed)
    if not compressed:
        body = packed
    return body, ChunkNote(len(body), len(packed), _hash(body), compressed)


def _is_bomb(compressed: int, expanded: int) -> bool:
    return expanded > _FREE_OF_RATIO_BYTES and expanded > compressed * MAX_RATIO


def _hash(content: bytes) -> bytes:
    return blake2b(content, digest_size=32).digest()


def open_signed(
    content: bytes,
    trusted_lookup: TrustedLookup,
    *,
    sealed_by: SealedBy,
    own_fingerprints: frozenset[bytes],
    purposes: frozenset[str],
    schema: int | None = None,
) -> Opened:
    """Check a container that came out of its envelope, and only then give it out.

    Args: ``trusted_lookup`` says whether the signer is trusted; ``sealed_by`` which envelope it
    came in; ``own_fingerprints`` the identities that opened it (empty for a passphrase);
    ``purposes`` what it may be for; ``schema`` this desk's schema version, where the reader floor
    is to be checked.

    Raises NotABundle, BundleDamaged, BundleTooLarge, NewerVersion, UnknownSigner,
    RecipientMismatch, WrongPurpose, or what ``trusted_lookup`` raises.
    """
    packed_manifest, signature_at = _split_head(content)
    try:
        signed = read_manifest(packed_manifest)
        sender = read_card(signed.card)
    except (PackingRefused, CardRefused) as error:
        raise BundleDamaged("The bundle's description is damaged.") from error
    signature = content[signature_at : signature_at + SIGNATURE_BYTES]
    if not is_signed_by(sender.sign_key, _DOMAIN + content[:signature_at], signature):
        raise BundleDamaged("The bundle's signature does not fit its content.")
    bodies = _split_bodies(content, signature_at + SIGNATURE_BYTES, signed.chunks)
    if not trusted_lookup(sender):
        raise UnknownSigner(sender)
    if signed.sealed_by is not sealed_by or not (own_fingerprints <= frozenset(signed.recipients)):
        raise RecipientMismatch(sender)
    if signed.manifest.purpose not in purposes:
        raise WrongPurpose(signed.manifest.purpose, purposes)
    if schema is not None and signed.manifest.reader_floor > schema:
        raise NewerVersion("The bundle holds records of a newer version of amdesk.")
    chunks = ChunkSequence(bodies, signed.chunks)
    chunks.check_all()
    return Opened(signed.manifest, chunks, sender, signed.recipients, digest_of(content))


def _split_head(content: bytes) -> tuple[bytes, int]:
    """The packed manifest and where the signature begins."""
    if len(content) < _HEAD.size or not content.startswith(MAGIC):
        raise NotABundle("This is not an amdesk bundle.")
    if len(content) > padded_length(MAX_FILE_BYTES):
        raise BundleTooLarge("The bundle is larger than 200 MB.")
    _magic, written, needed, length = _HEAD.unpack_from(content)
    if needed > FORMAT:
        raise NewerVersion("The bundle was made by a newer version of amdesk.")
    if written < needed or needed == 0:
        raise BundleDamaged("The bundle's description is damaged.")
    if length > MAX_MANIFEST_BYTES:
        raise BundleTooLarge("The bundle's description is too long.")
    end = _HEAD.size + length
    if end + SIGNATURE_BYTES + _END.size > len(content):
        raise BundleDamaged("The bundle is not whole.")
    return content[_HEAD.size : end], end


def _split_bodies(content: bytes, start: int, notes: tuple[ChunkNote, ...]) -> tuple[bytes, ...]:
    """The chunks, after their lengths, hashes, the end mark and the padding were checked."""
    end = start + sum(note.length for note in notes)
    whole = end + _END.size
    if padded_length(whole) != len(content):
        raise BundleDamaged("The bundle is not whole, or something was added to it.")
    mark, count, digest = _END.unpack_from(content, end)
    if mark != END_MARK or count != len(notes) or any(content[whole:]):
        raise BundleDamaged("The bundle is not whole, or something was added to it.")
    if not compare_digest(digest, _hash(content[:end] + END_MARK)):
        raise BundleDamaged("The bundle was changed after it was made.")
    if sum(note.expanded for note in notes) > MAX_TOTAL_BYTES:
        raise BundleTooLarge("The bundle would unpack to more than 512 MB.")
    bodies: list[bytes] = []
    for note in notes:
        body = content[start : start + note.length]
        if not compare_digest(_hash(body), note.digest):
            raise BundleDamaged("The bundle was changed after it was made.")
        bodies.append(body)
        start += note.length
    return tuple(bodies)


def _unpack_chunk(body: bytes, note: ChunkNote) -> Value:
    try:
        packed = _expand(body, note) if note.compressed else body
        if len(packed) != note.expanded:
            raise BundleDamaged("A part of the bundle has another length than it says.")
        return unpack(packed, max_containers=CHUNK_CONTAINERS)
    except (zstandard.ZstdError, PackingRefused) as error:
        raise BundleDamaged("A part of the bundle cannot be read.") from error


def _expand(body: bytes, note: ChunkNote) -> bytes:
    """Decompress, with every cap checked against the frame's own header first."""
    frame = zstandard.get_frame_parameters(body)
    if note.expanded > MAX_CHUNK_BYTES or frame.content_size != note.expanded:
        raise BundleTooLarge("A part of the bundle unpacks to more than it says.")
    if _is_bomb(len(body), note.expanded):
        raise BundleTooLarge("A part of the bundle unpacks to more than 200 times its size.")
    reader = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES)
    expanded: bytes = reader.decompress(body, max_output_size=note.expanded, allow_extra_data=False)
    return expanded


@dataclass(frozen=True, slots=True)
class Sealed:
    """A finished file, and the digest that this replica's next bundle names as its predecessor."""

    content: bytes
    digest: bytes


def digest_of(signed: bytes) -> bytes:
    """The digest of a signed container: over its head and manifest, which name all chunks."""
    _manifest, signature_at = _split_head(signed)
    return _hash(signed[:signature_at])


def seal(
    manifest: Manifest,
    chunks: Iterable[Value] | PackedChunks,
    signer: Signer,
    recipients: Sequence[Card],
) -> Sealed:
    """Sign a container and seal it to the keys of ``recipients``.

    Raises BundleTooLarge, PackingRefused, ValueError without recipients.
    """
    signed = sign_container(manifest, chunks, signer, recipients, SealedBy.KEYS)
    return Sealed(age_seal(signed, recipients), digest_of(signed))


def open_container(
    sealed: bytes,
    own_identities: Sequence[DeviceKeys],
    trusted_lookup: TrustedLookup,
    *,
    purposes: frozenset[str],
    schema: int | None = None,
) -> Opened:
    """Open what was sealed to one of this desk's keys; nothing is given out half-checked.

    Raises NotABundle, NotForYou, BundleDamaged, BundleTooLarge, NewerVersion, UnknownSigner,
    RecipientMismatch, WrongPurpose, or what ``trusted_lookup`` raises.
    """
    if len(sealed) > MAX_SEALED_BYTES:
        raise BundleTooLarge("The bundle is larger than 200 MB.")
    content, opened_by = age_open(sealed, own_identities)
    return open_signed(
        content,
        trusted_lookup,
        sealed_by=SealedBy.KEYS,
        own_fingerprints=frozenset({opened_by.fingerprint}),
        purposes=purposes,
        schema=schema,
    )
