"""This desk's own identity, and whom it trusts.

The secret keys live inside the encrypted store. A card is trusted only after a person said so; a
known e-mail address with a new key is a loud matter, never taken silently.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from amdesk.base.clock import instant_text
from amdesk.base.errors import Missing, NotTrusted
from amdesk.records.across import ensure_colleague
from amdesk.store.desk import Desk
from amdesk.store.work import Read, Work, action, transaction
from amdesk.sync.container import Signer
from amdesk.sync.identity import (
    Card,
    DeviceKeys,
    fingerprint_words,
    make_card,
    read_card,
)

_KEYS, _CARD = "identity.keys", "identity.card"
TRUSTED = frozenset({"seen", "verified"})


@dataclass(frozen=True, slots=True)
class Peer:
    """Somebody whose card this desk has. ``trust``: seen, verified, superseded or revoked."""

    fingerprint: str
    name: str
    email: str
    device: str
    trust: str
    heard_at: str | None
    card: Card
    have: Mapping[str, int]

    @property
    def words(self) -> str:
        """The fingerprint as eight words to compare by phone."""
        return fingerprint_words(bytes.fromhex(self.fingerprint))


class KeyChanged(NotTrusted):
    """A card for a known address with another key."""

    code = "key-changed"
    default_hint = (
        "Nothing was changed. Compare the fingerprint {words} by phone, then trust it with --yes."
    )


def signer_of(desk: Desk) -> Signer:
    """The desk's device keys and card, made on first need."""
    kept, card = desk.fact(_KEYS), desk.fact(_CARD)
    if kept is not None and card is not None:
        return Signer(DeviceKeys.from_bytes(bytes.fromhex(kept)), read_card(bytes.fromhex(card)))
    keys = DeviceKeys.generate()
    me = desk.me
    made = make_card(
        keys,
        person=secrets.token_bytes(16),
        name=me.name,
        email=me.email,
        device=me.device,
        made_at=int(desk.clock().timestamp()),
    )
    with transaction(desk.connection):
        desk.connection.executemany(
            "INSERT INTO desk_fact VALUES (?, ?)",
            [(_KEYS, keys.to_bytes().hex()), (_CARD, made.packed.hex())],
        )
    return Signer(keys, made)


def adopt_signer(desk: Desk, signer: Signer) -> None:
    """Give a desk made on behalf of this person (a covering desk) the same device identity."""
    with transaction(desk.connection):
        desk.connection.executemany(
            "INSERT OR REPLACE INTO desk_fact VALUES (?, ?)",
            [(_KEYS, signer.keys.to_bytes().hex()), (_CARD, signer.card.packed.hex())],
        )


def peers(read: Read) -> tuple[Peer, ...]:
    """Everybody whose card this desk has, by name."""
    return tuple(
        Peer(fingerprint, name, email, device, trust, heard, read_card(card), json.loads(have))
        for fingerprint, card, name, email, device, trust, have, heard in read.rows(
            "SELECT fingerprint, card, name, email, device, trust, have, heard_at FROM peer "
            "ORDER BY name, device"
        )
    )


def trusted_peers(read: Read) -> tuple[Peer, ...]:
    """The peers whose bundles are merged and to whom bundles are sealed."""
    return tuple(peer for peer in peers(read) if peer.trust in TRUSTED)


def trust_card(desk: Desk, content: bytes, *, verified: bool) -> Peer:
    """Trust the device of a card; ``verified`` says its fingerprint was compared.

    Raises CardRefused, or KeyChanged for a known address with a new key that was not compared.
    """
    card = read_card(content)
    if card.fingerprint == signer_of(desk).card.fingerprint:
        raise NotTrusted("This is your own card.", hint="Nothing was changed.")
    known = [peer for peer in trusted_peers(desk.read()) if peer.email == card.email]
    changed = [
        peer
        for peer in known
        if peer.fingerprint != card.fingerprint.hex() and peer.device == card.device
    ]
    if changed and not verified:
        raise KeyChanged(
            "{name} had another key until now.",
            name=card.name,
            words=fingerprint_words(card.fingerprint),
        )
    with transaction(desk.connection):
        for peer in changed:
            desk.connection.execute(
                "UPDATE peer SET trust = 'superseded' WHERE fingerprint = ?", (peer.fingerprint,)
            )
        desk.connection.execute(
            "INSERT INTO peer (fingerprint, card, name, email, device, trust, added_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (fingerprint) DO UPDATE SET "
            "trust = CASE WHEN excluded.trust = 'verified' OR peer.trust NOT IN ('seen', "
            "'verified') THEN excluded.trust ELSE peer.trust END, card = excluded.card",
            (
                card.fingerprint.hex(), card.packed, card.name, card.email, card.device,
                "verified" if verified else "seen", instant_text(desk.clock()),
            ),
        )  # fmt: skip
    return peer_of(desk.read(), card.fingerprint.hex())


def befriend(desk: Desk, content: bytes, *, verified: bool) -> Peer:
    """Trust the device of a card and know its person as a colleague whom covers can name.

    Raises what ``trust_card`` raises.
    """
    peer = trust_card(desk, content, verified=verified)
    if peer.email:
        desk.run(_know_as_colleague, peer.name, peer.email)
    return peer


@action("Add a colleague from their card", undoable=False)
def _know_as_colleague(work: Work, name: str, email: str) -> None:
    ensure_colleague(work, name, email)


def untrust(desk: Desk, fingerprint: str) -> Peer:
    """Stop trusting a device: nothing is sealed to it or merged from it any more.

    ``fingerprint`` is hexadecimal (a unique beginning will do) or its eight words.
    """
    peer = peer_of(desk.read(), fingerprint)
    with transaction(desk.connection):
        desk.connection.execute(
            "UPDATE peer SET trust = 'revoked' WHERE fingerprint = ?", (peer.fingerprint,)
        )
    return peer_of(desk.read(), peer.fingerprint)


def peer_of(read: Read, wanted: str) -> Peer:
    """The peer with that fingerprint (or its unique beginning, its words, e-mail or name).

    Raises Missing when there is none or more than one.
    """
    low = wanted.strip().lower()
    found = [
        peer
        for peer in peers(read)
        if low in {peer.words, peer.email.lower(), peer.name.lower()}
        or (len(low) >= 6 and peer.fingerprint.startswith(low.replace(" ", "")))
    ]
    if len(found) != 1:
        raise Missing("There is no one known as {wanted}.", wanted=wanted)
    return found[0]


def is_trusted(read: Read, card: Card) -> bool:
    """Whether bundles signed by this card's device are merged.

    Raises NotTrusted for a device whose trust was taken back.
    """
    trust = read.value("SELECT trust FROM peer WHERE fingerprint = ?", (card.fingerprint.hex(),))
    if trust == "revoked":
        raise NotTrusted(
            "{name}'s device is no longer trusted.",
            name=card.name,
            hint="Nothing was changed. Ask the sender for a new card, compare it and trust it.",
        )
    return trust in TRUSTED
