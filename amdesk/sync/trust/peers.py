"""The devices whose cards this desk has, and this desk's own card and keys as they are kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from amdesk.base.errors import Missing
from amdesk.store.work import Read
from amdesk.sync.trust.identity import (
    Card,
    DeviceKeys,
    fingerprint_digits,
    fingerprint_words,
    read_card,
)
from amdesk.sync.trust.states import TRUSTED

KEYS_FACT: Final = "identity.keys"
CARD_FACT: Final = "identity.card"
FORMER_FACT: Final = "identity.former"
"""The facts of a desk that hold its secret keys, its card, and the keys it had before (a list)."""
LEAST_PREFIX: Final = 6


@dataclass(frozen=True, slots=True)
class Peer:
    """Somebody whose card this desk has. ``trust``: a state of ``trust_states``.

    ``basis`` says what trust stands on: "" (a person's word), introduced, device, rotation, space.
    ``have`` is what it said it has, ``replicas`` the ones it writes as, both by replica and
    incarnation in hexadecimal; ``knows`` the beginnings of the statements it said it has.
    """

    fingerprint: str
    name: str
    email: str
    device: str
    trust: str
    heard_at: str | None
    card: Card
    have: Mapping[str, int]
    basis: str = ""
    replicas: frozenset[str] = frozenset()
    knows: bytes = b""

    @property
    def words(self) -> str:
        """The fingerprint as eight words to compare by phone."""
        return fingerprint_words(bytes.fromhex(self.fingerprint))

    @property
    def digits(self) -> str:
        """The fingerprint as forty digits, for those who do not share a language."""
        return fingerprint_digits(bytes.fromhex(self.fingerprint))


def peers(read: Read) -> tuple[Peer, ...]:
    """Everybody whose card this desk has, by name."""
    return tuple(
        Peer(
            fingerprint,
            name,
            email,
            device,
            trust,
            heard,
            read_card(card),
            json.loads(have),
            basis,
            frozenset(json.loads(replicas)),
            bytes.fromhex(knows),
        )
        for fingerprint, card, name, email, device, trust, have, heard, basis, replicas, knows in (
            read.rows(
                "SELECT fingerprint, card, name, email, device, trust, have, heard_at, basis, "
                "replicas, knows FROM peer ORDER BY name, device"
            )
        )
    )


def trusted_peers(read: Read) -> tuple[Peer, ...]:
    """The peers whose bundles are merged and to whom bundles are sealed."""
    return tuple(peer for peer in peers(read) if peer.trust in TRUSTED)


def peer_of(read: Read, wanted: str) -> Peer:
    """The peer with that fingerprint (or its unique beginning, its words, e-mail or name).

    Raises Missing when there is none or more than one.
    """
    low = wanted.strip().lower()
    found = [
        peer
        for peer in peers(read)
        if low in {peer.words, peer.email.lower(), peer.name.lower()}
        or (len(low) >= LEAST_PREFIX and peer.fingerprint.startswith(low.replace(" ", "")))
    ]
    if len(found) != 1:
        raise Missing("There is no one known as {wanted}.", wanted=wanted)
    return found[0]


@dataclass(frozen=True, slots=True)
class Own:
    """What this desk is: its card (None before it has one), and the fingerprints it ever had."""

    card: Card | None
    former: frozenset[bytes]

    @property
    def prints(self) -> frozenset[bytes]:
        """The fingerprints of its present and former keys."""
        return self.former | ({self.card.fingerprint} if self.card else frozenset())


def own_of(connection: Any) -> Own:
    """This desk's own card and former fingerprints; nothing is made."""
    facts = dict(
        connection.execute(
            "SELECT name, value FROM desk_fact WHERE name IN (?, ?)", (CARD_FACT, FORMER_FACT)
        ).fetchall()
    )
    card = read_card(bytes.fromhex(facts[CARD_FACT])) if CARD_FACT in facts else None
    return Own(card, frozenset(keys.fingerprint for keys in former_keys(facts)))


def former_keys(facts: Mapping[str, str]) -> tuple[DeviceKeys, ...]:
    """The keys this desk had before, newest first, from its facts."""
    kept = json.loads(facts.get(FORMER_FACT, "[]"))
    return tuple(DeviceKeys.from_bytes(bytes.fromhex(keys)) for keys in kept)
