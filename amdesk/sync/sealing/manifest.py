"""What a container says about itself: the part of it that is read first and signed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from amdesk.base.packing import PackingRefused, Value, pack, unpack
from amdesk.sync.trust.identity import FINGERPRINT_BYTES

ID_BYTES: Final = 16
HASH_BYTES: Final = 32
MAX_RECIPIENTS: Final = 500
MAX_CHUNKS: Final = 10_000
MAX_RANGES: Final = 10_000
MAX_COUNTS: Final = 1000
MAX_CHUNK_BYTES: Final = 32 * 1024 * 1024
MAX_TOTAL_BYTES: Final = 512 * 1024 * 1024
_PURPOSE: Final = re.compile(r"[a-z][a-z-]{0,31}")
_MAX_PARTS: Final = 100_000
_MAX_NUMBER: Final = 2**63 - 1


class SealedBy(Enum):
    """Which envelope the signer put around the container."""

    KEYS = "keys"
    PASSPHRASE = "passphrase"  # noqa: S105 (the name of an envelope)


@dataclass(frozen=True, slots=True)
class SequenceRange:
    """Changes ``first`` to ``last`` of the writing replica, both included, counted from 1."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the sender says: where from, what for, which changes.

    ``purpose`` is a short word ("bundle", "coverage" …); ``space``, ``replica``, ``incarnation``
    16 bytes each; ``previous`` the digest of the replica's bundle before this one (32 bytes, or
    empty for the first); ``created`` a hybrid clock's 64-bit value; ``writer_schema`` the writer's
    schema version and ``reader_floor`` the lowest that can read it; ``counts`` how many of what is
    inside; ``extra`` whatever else belongs to the purpose (prerequisites, scope, permission, end
    date, state digest): a reader passes over names it does not know.
    """

    purpose: str
    space: bytes
    replica: bytes
    incarnation: bytes
    ranges: tuple[SequenceRange, ...]
    previous: bytes
    created: int
    writer_schema: int
    reader_floor: int
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    extra: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class ChunkNote:
    """One chunk's length in the file, its length unpacked, its hash, and whether compressed."""

    length: int
    expanded: int
    digest: bytes
    compressed: bool


@dataclass(frozen=True, slots=True)
class SignedManifest:
    """The manifest with what signing adds: signer's card, recipients, envelope, chunks."""

    manifest: Manifest
    card: bytes
    recipients: tuple[bytes, ...]
    sealed_by: SealedBy
    chunks: tuple[ChunkNote, ...]


def write_manifest(signed: SignedManifest) -> bytes:
    """The canonical bytes that are signed.

    Raises PackingRefused when a value is outside what a reader accepts.
    """
    told = signed.manifest
    packed = pack(
        {
            "card": signed.card,
            "chunks": [[n.length, n.expanded, n.digest, n.compressed] for n in signed.chunks],
            "counts": dict(told.counts),
            "created": told.created,
            "extra": dict(told.extra),
            "incarnation": told.incarnation,
            "previous": told.previous,
            "purpose": told.purpose,
            "ranges": [[r.first, r.last] for r in told.ranges],
            "reader_floor": told.reader_floor,
            "recipients": list(signed.recipients),
            "replica": told.replica,
            "sealed_by": signed.sealed_by.value,
            "space": told.space,
            "writer_schema": told.writer_schema,
        }
    )
    # What this desk writes, every desk must be able to read: the reader's rules hold for both.
    read_manifest(packed)
    return packed


def read_manifest(packed: bytes) -> SignedManifest:
    """Read a manifest strictly: every field there, of its type, within its bounds.

    Raises PackingRefused.
    """
    told = unpack(packed, max_containers=_MAX_PARTS)
    if not isinstance(told, dict) or set(told) != _FIELDS:
        raise PackingRefused("The description has missing or foreign fields.")
    counts, extra = told["counts"], told["extra"]
    _demand(isinstance(extra, dict) and isinstance(counts, dict) and len(counts) <= MAX_COUNTS)
    for count in counts.values():
        _number(count, 0)
    _demand(told["sealed_by"] in [way.value for way in SealedBy])
    purpose = told["purpose"]
    _demand(isinstance(purpose, str) and _PURPOSE.fullmatch(purpose) is not None)
    previous = told["previous"]
    _demand(isinstance(previous, bytes) and len(previous) in {0, HASH_BYTES})
    manifest = Manifest(
        purpose,
        _exactly(told["space"], ID_BYTES),
        _exactly(told["replica"], ID_BYTES),
        _exactly(told["incarnation"], ID_BYTES),
        _ranges(told["ranges"]),
        previous,
        _number(told["created"], 0, 2**64 - 1),
        _number(told["writer_schema"], 0),
        _number(told["reader_floor"], 0),
        MappingProxyType(counts),
        MappingProxyType(extra),
    )
    card = told["card"]
    _demand(isinstance(card, bytes))
    return SignedManifest(
        manifest,
        card,
        _recipients(told["recipients"]),
        SealedBy(told["sealed_by"]),
        _chunks(told["chunks"]),
    )


_FIELDS: Final = {
    "card", "chunks", "counts", "created", "extra", "incarnation", "previous", "purpose", "ranges",
    "reader_floor", "recipients", "replica", "sealed_by", "space", "writer_schema",
}  # fmt: skip


def _demand(holds: bool) -> None:  # noqa: FBT001 (reads as a sentence where it is called)
    if not holds:
        raise PackingRefused("The description has a field of the wrong kind.")


def _exactly(value: object, length: int) -> bytes:
    if not isinstance(value, bytes) or len(value) != length:
        raise PackingRefused("The description has a field of the wrong kind.")
    return value


def _number(value: object, least: int, most: int = _MAX_NUMBER) -> int:
    if type(value) is not int or not least <= value <= most:
        raise PackingRefused("The description has a number out of bounds.")
    return value


def _list(value: object, limit: int) -> list[Any]:
    if not isinstance(value, list) or len(value) > limit:
        raise PackingRefused("The description has a list of the wrong kind.")
    return value


def _row(value: object, length: int) -> list[Any]:
    row = _list(value, length)
    _demand(len(row) == length)
    return row


def _ranges(value: object) -> tuple[SequenceRange, ...]:
    ranges: list[SequenceRange] = []
    after = 0
    for row in _list(value, MAX_RANGES):
        first, last = _row(row, 2)
        # Ascending and apart, so that one set of changes has one spelling.
        ranges.append(SequenceRange(_number(first, after + 1), _number(last, first)))
        after = last + 1
    return tuple(ranges)


def _recipients(value: object) -> tuple[bytes, ...]:
    prints = [_exactly(item, FINGERPRINT_BYTES) for item in _list(value, MAX_RECIPIENTS)]
    _demand(prints == sorted(set(prints)))
    return tuple(prints)


def _chunks(value: object) -> tuple[ChunkNote, ...]:
    notes: list[ChunkNote] = []
    for row in _list(value, MAX_CHUNKS):
        length, expanded, digest, compressed = _row(row, 4)
        _demand(type(compressed) is bool)
        notes.append(
            ChunkNote(
                _number(length, 0, MAX_CHUNK_BYTES),
                _number(expanded, 0, MAX_CHUNK_BYTES),
                _exactly(digest, HASH_BYTES),
                compressed,
            )
        )
    return tuple(notes)
