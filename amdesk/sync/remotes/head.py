"""The head of a replica's folder: what its owner says lies there, signed, a new one each time.

A storage that hides, loses or puts back files is found out by it: a bundle the head names must be
there, and a head must never be older than the one seen before.

Format: canonical MessagePack ``[body, signature]``; the body a map of ``version``, ``space``,
``replica``, ``incarnation``, ``signer`` (fingerprint), ``number`` (1, 2, 3 …), ``previous``
(BLAKE2b-256 of the head before, or empty), ``segments`` (``[first, last, digest, size]``),
``readers`` and ``news`` (the digest of a segment that is to be read though its entries are not new,
for what it says of trust; or empty). The Ed25519 signature is over domain and body.

``readers`` has eight bytes for each device the bundles are sealed to, which only that device and
the signer can tell for whom they are: nobody fetches what is not meant for them, and whoever holds
the storage learns how many they are and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, Final

from nacl import bindings

from amdesk.base.errors import NewerVersion
from amdesk.base.packing import PackingRefused, pack, unpack
from amdesk.sync.bundles.refusals import BundleDamaged
from amdesk.sync.remotes.layout import Segment
from amdesk.sync.trust.identity import FINGERPRINT_BYTES, Card, DeviceKeys, is_signed_by

MAX_HEAD_BYTES: Final = 4 * 1024 * 1024
VERSION: Final = 1
_DOMAIN: Final = b"amdesk storage head\0"
_FIELDS: Final = {
    "version", "space", "replica", "incarnation", "signer", "number", "previous", "segments",
    "readers", "news",
}  # fmt: skip
_MOST_SEGMENTS: Final = 10_000
_READER_BYTES: Final = 8


class HeadOfStranger(BundleDamaged):
    """A head whose signer this desk has no trusted card of; ``signer`` is the fingerprint."""

    def __init__(self, signer: bytes) -> None:
        self.signer = signer
        super().__init__("A head in the storage is of a device this desk does not trust.")


@dataclass(frozen=True, slots=True)
class Head:
    """What the owner of a replica's folder says of it. ``number`` grows by one each time."""

    space: bytes
    replica: bytes
    incarnation: bytes
    signer: bytes
    number: int
    previous: bytes
    segments: tuple[Segment, ...]
    readers: frozenset[bytes]
    news: str = ""


def write_head(head: Head, keys: DeviceKeys) -> bytes:
    """The bytes of a head, signed with the device's keys."""
    body = pack(
        {
            "version": VERSION,
            "space": head.space,
            "replica": head.replica,
            "incarnation": head.incarnation,
            "signer": head.signer,
            "number": head.number,
            "previous": head.previous,
            "segments": [[one.first, one.last, one.digest, one.size] for one in head.segments],
            "readers": sorted(head.readers),
            "news": head.news,
        }
    )
    return pack([body, keys.sign(_DOMAIN + body)])


def hash_of(content: bytes) -> bytes:
    """What the next head names as the one before it."""
    return blake2b(content, digest_size=32).digest()


def reader_marks(keys: DeviceKeys, space: bytes, cards: Iterable[Card]) -> frozenset[bytes]:
    """What the signer writes into ``readers`` for the devices of ``cards``."""
    return frozenset(_mark(keys, card.seal_key, space) for card in cards)


def is_for(head: Head, signer: Card, keys: Iterable[DeviceKeys]) -> bool:
    """Whether the bundles of a head by ``signer`` are sealed to one of ``keys``."""
    return any(_mark(one, signer.seal_key, head.space) in head.readers for one in keys)


def _mark(keys: DeviceKeys, seal_key: bytes, space: bytes) -> bytes:
    """A hash of the secret two devices share (RFC 7748), which either can work out alone."""
    shared = bindings.crypto_scalarmult(keys.seal_secret, seal_key)
    return blake2b(space, key=shared, digest_size=_READER_BYTES, person=b"amdesk-reader-1").digest()


def read_head(content: bytes, cards: Mapping[bytes, Card]) -> Head:
    """Read a head; ``cards`` are those of trusted devices by fingerprint.

    Raises BundleDamaged for one that is not whole or not by who it says, HeadOfStranger for one
    by nobody trusted, NewerVersion.
    """
    try:
        outer: Any = unpack(content, max_containers=4)
        body, signature = outer
        _demand(isinstance(body, bytes) and isinstance(signature, bytes))
        told: Any = unpack(body, max_containers=_MOST_SEGMENTS + 4)
        if told["version"] > VERSION:
            raise NewerVersion("The storage is used by a newer version of amdesk.")
        head = _head(told)
    except (PackingRefused, ValueError, TypeError, KeyError) as error:
        raise BundleDamaged("A head in the storage is damaged.") from error
    card = cards.get(head.signer)
    if card is None:
        raise HeadOfStranger(head.signer)
    if not is_signed_by(card.sign_key, _DOMAIN + body, signature):
        raise BundleDamaged("A head in the storage is not signed by its owner.")
    return head


def _head(told: Any) -> Head:
    _demand(set(told) == _FIELDS and type(told["news"]) is str)
    lengths = {"space": 16, "replica": 16, "incarnation": 16, "signer": FINGERPRINT_BYTES}
    for name, length in lengths.items():
        _demand(isinstance(told[name], bytes) and len(told[name]) == length)
    _demand(isinstance(told["previous"], bytes) and len(told["previous"]) in {0, 32})
    _demand(type(told["number"]) is int and told["number"] > 0)
    readers = told["readers"]
    _demand(all(isinstance(one, bytes) and len(one) == _READER_BYTES for one in readers))
    segments = []
    for first, last, digest, size in told["segments"]:
        _demand(all(type(number) is int for number in (first, last, size)))
        _demand(0 < first <= last and size >= 0 and type(digest) is str)
        _demand(len(digest) == 24 and set(digest) <= set("0123456789abcdef"))
        segments.append(Segment(first, last, digest, size))
    return Head(
        told["space"], told["replica"], told["incarnation"], told["signer"], told["number"],
        told["previous"], tuple(segments), frozenset(readers), told["news"],
    )  # fmt: skip


def _demand(holds: bool) -> None:  # noqa: FBT001 (reads as a sentence where it is called)
    if not holds:
        raise ValueError("not as amdesk writes it")
