"""Which devices are one person's, and how a second one is joined to the first.

Two devices are of the same person when each has signed that the other is, under one person's
number; and a key is the same person's as the one it replaced. Person numbers stand on public cards,
so a card that merely carries one proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from amdesk.sync.trust.identity import Card
from amdesk.sync.trust.statements import TrustStatement, What


def joined(statements: Iterable[TrustStatement]) -> tuple[tuple[Card, Card], ...]:
    """The cards of each two devices that both say they are one person's, oldest word first.

    The cards are those each signed with, which carry the same person's number.
    """
    said: dict[tuple[bytes, bytes], TrustStatement] = {}
    found = []
    for one in sorted(statements, key=lambda one: (one.at, one.hash)):
        if one.what is not What.DEVICE:
            continue
        said[one.by, one.about] = one
        other = said.get((one.about, one.by))
        if other is not None and other.signer.person == one.signer.person:
            found.append((other.signer, one.signer))
    return tuple(found)


def same_person(start: Iterable[bytes], statements: Iterable[TrustStatement]) -> frozenset[bytes]:
    """The fingerprints of every device and key of whoever has those in ``start``."""
    counted = tuple(statements)
    beside: dict[bytes, set[bytes]] = {}
    pairs = [(one.fingerprint, other.fingerprint) for one, other in joined(counted)]
    pairs += [(one.by, one.about) for one in counted if one.what is What.ROTATE]
    for one, other in pairs:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    return _reached(frozenset(start), beside)


def _reached(start: frozenset[bytes], beside: Mapping[bytes, set[bytes]]) -> frozenset[bytes]:
    found, fresh = set(start), set(start)
    while fresh:
        fresh = {other for one in fresh for other in beside.get(one, ())} - found
        found |= fresh
    return frozenset(found)
