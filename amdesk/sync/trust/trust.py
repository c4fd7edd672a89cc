"""This desk's own identity, and whom it trusts.

The secret keys live inside the encrypted store. A card is trusted only after a person said so, or a
verified colleague vouched for it; a known person with a new key is a loud matter, never taken
silently. The states and what moves them: :mod:`amdesk.sync.trust.states`.
"""

from __future__ import annotations

import json
import secrets
from typing import Any

from amdesk.base.clock import instant_text
from amdesk.base.errors import NotTrusted
from amdesk.records.across import ensure_colleague
from amdesk.store.desk import Desk
from amdesk.store.work import Read, Work, action, transaction
from amdesk.sync.sealing.container import Opened, Signer
from amdesk.sync.trust.devices import same_person
from amdesk.sync.trust.identity import Card, DeviceKeys, fingerprint_words, make_card, read_card
from amdesk.sync.trust.peers import (
    CARD_FACT,
    FORMER_FACT,
    KEYS_FACT,
    Peer,
    former_keys,
    own_of,
    peer_of,
    peers,
    trusted_peers,
)
from amdesk.sync.trust.revocation import refuse_revoked
from amdesk.sync.trust.settling import accepted_statements, revocation_in, settle
from amdesk.sync.trust.states import TRUSTED, Act, State, after

__all__ = [
    "TRUSTED", "KeyChanged", "KeyRevoked", "Peer", "adopt_signer", "befriend", "is_trusted",
    "may_be_opened", "own_keys", "peer_of", "peers", "refuse_void_signer", "replace_card",
    "replace_signer", "signer_of", "trust_card", "trusted_peers", "untrust", "write_word",
]  # fmt: skip


class KeyChanged(NotTrusted):
    """A card for a known person with another key (B09)."""

    code = "key-changed"
    default_hint = (
        "Nothing was changed. Compare the fingerprint {words} by phone, then trust it with --yes."
    )


class KeyRevoked(NotTrusted):
    """A card whose key its owner, or two members, declared void for good."""

    code = "revoked"
    default_hint = "Nothing was changed. Ask {name} for a new card."


# ---- this desk -------------------------------------------------------------------------------


def signer_of(desk: Desk) -> Signer:
    """The desk's device keys and card, made on first need."""
    kept, card = desk.fact(KEYS_FACT), desk.fact(CARD_FACT)
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
    signer = Signer(keys, made)
    adopt_signer(desk, signer)
    return signer


def own_keys(desk: Desk) -> list[DeviceKeys]:
    """The keys that open what was sealed to this desk: the present one, then former ones."""
    return [signer_of(desk).keys, *former_keys(desk.facts())]


def adopt_signer(desk: Desk, signer: Signer) -> None:
    """Give a desk made on behalf of this person (a covering desk) the same device identity."""
    with transaction(desk.connection):
        replace_card(desk.connection, signer)


def replace_card(connection: Any, signer: Signer) -> None:
    """Write the desk's identity inside the caller's transaction; the keys are those it has."""
    connection.executemany(
        "INSERT OR REPLACE INTO desk_fact VALUES (?, ?)",
        [(KEYS_FACT, signer.keys.to_bytes().hex()), (CARD_FACT, signer.card.packed.hex())],
    )


def replace_signer(connection: Any, former: DeviceKeys, signer: Signer) -> None:
    """Write a new identity; the former keys stay, to open what was sealed to them."""
    kept = dict(
        connection.execute("SELECT name, value FROM desk_fact WHERE name = ?", (FORMER_FACT,))
    )
    keys = [former, *former_keys(kept)]
    listed = [one.to_bytes().hex() for one in keys if one.fingerprint != signer.card.fingerprint]
    connection.execute(
        "INSERT OR REPLACE INTO desk_fact VALUES (?, ?)",
        (FORMER_FACT, json.dumps(list(dict.fromkeys(listed)))),
    )
    replace_card(connection, signer)


# ---- others ----------------------------------------------------------------------------------


def trust_card(desk: Desk, content: bytes, *, verified: bool) -> Peer:
    """Trust the device of a card; ``verified`` says its fingerprint was compared.

    Raises CardRefused, KeyRevoked, or KeyChanged for somebody known by another key until the
    fingerprint is compared.
    """
    card = read_card(content)
    own = signer_of(desk).card
    if card.fingerprint == own.fingerprint:
        raise NotTrusted("This is your own card.", hint="Nothing was changed.")
    read = desk.read()
    _refuse_void(read, card, own, verified=verified)
    rivals = _rivals(read, card)
    if rivals and not verified:
        raise KeyChanged(
            "{name} had another key until now: {former}. The new one is: {words}.",
            name=card.name,
            former="; ".join(peer.words for peer in rivals),
            words=fingerprint_words(card.fingerprint),
        )
    at = instant_text(desk.clock())
    with transaction(desk.connection):
        for peer in rivals:
            if peer.device == card.device:
                _write_state(desk.connection, peer, Act.REPLACED)
        write_word(desk.connection, card, Act.COMPARED if verified else Act.NAMED, at)
        settle(desk.connection, at)
    return peer_of(desk.read(), card.fingerprint.hex())


def _refuse_void(read: Read, card: Card, own: Card, *, verified: bool) -> None:
    """Refuse a card no word of the owner can make good. Raises KeyRevoked or NotTrusted."""
    if revocation_in(read.connection, card.fingerprint) is not None:
        raise KeyRevoked("This key of {name} was revoked for good.", name=card.name)
    kin = same_person(own_of(read.connection).prints, accepted_statements(read.connection))
    if card.person == own.person and card.fingerprint not in kin:
        raise NotTrusted(
            "This card says that it is a device of yours.",
            hint="Nothing was changed. Join the two devices with amdesk identity pair.",
        )
    trust = _state_of(read, card)
    if after(trust, Act.NAMED) not in TRUSTED and not verified:
        raise NotTrusted(
            "{name}'s device is no longer trusted: {words}.",
            name=card.name,
            words=fingerprint_words(card.fingerprint),
            hint="Nothing was changed. Compare the fingerprint by phone, then trust it with --yes.",
        )


def _state_of(read: Read, card: Card) -> State:
    found = read.value("SELECT trust FROM peer WHERE fingerprint = ?", (card.fingerprint.hex(),))
    return State.UNKNOWN if found is None else State(found)


def _rivals(read: Read, card: Card) -> list[Peer]:
    """Trusted devices that go by the card's address or person's number and are not known as kin."""
    kin = same_person({card.fingerprint}, accepted_statements(read.connection))
    return [
        peer
        for peer in trusted_peers(read)
        if bytes.fromhex(peer.fingerprint) not in kin
        and (peer.email.casefold() == card.email.casefold() or peer.card.person == card.person)
    ]


def _write_state(connection: Any, peer: Peer, act: Act) -> None:
    connection.execute(
        "UPDATE peer SET trust = ?, basis = '' WHERE fingerprint = ?",
        (after(State(peer.trust), act).value, peer.fingerprint),
    )


def write_word(connection: Any, card: Card, act: Act, at: str) -> None:
    """Write a person's word on a card, inside the caller's transaction."""
    name = card.fingerprint.hex()
    row = connection.execute("SELECT trust FROM peer WHERE fingerprint = ?", (name,)).fetchone()
    state = after(State.UNKNOWN if row is None else State(row[0]), act)
    connection.execute(
        "INSERT INTO peer (fingerprint, card, name, email, device, trust, added_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (fingerprint) DO UPDATE SET "
        "trust = excluded.trust, card = excluded.card, basis = ''",
        (name, card.packed, card.name, card.email, card.device, state.value, at),
    )


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
    """Stop trusting a device, on this desk alone: nothing is sealed to it or merged from it.

    ``fingerprint`` is hexadecimal (a unique beginning will do) or its eight words.
    """
    peer = peer_of(desk.read(), fingerprint)
    with transaction(desk.connection):
        _write_state(desk.connection, peer, Act.DISTRUSTED)
        settle(desk.connection, instant_text(desk.clock()))
    return peer_of(desk.read(), peer.fingerprint)


def is_trusted(read: Read, card: Card) -> bool:
    """Whether bundles signed by this card's device are merged.

    Raises NotTrusted for a device whose trust was taken back.
    """
    trust = _state_of(read, card)
    if trust is State.REVOKED:
        raise NotTrusted(
            "{name}'s device is no longer trusted.",
            name=card.name,
            hint="Nothing was changed. Ask the sender for a new card, compare it and trust it.",
        )
    return trust in TRUSTED


def may_be_opened(read: Read, card: Card) -> bool:
    """Whether a bundle by this card's device is opened, for :func:`refuse_void_signer` to judge.

    Raises NotTrusted for a device that this desk's owner alone distrusts.
    """
    if revocation_in(read.connection, card.fingerprint) is not None:
        return True
    return card.fingerprint in own_of(read.connection).prints or is_trusted(read, card)


def refuse_void_signer(read: Read, opened: Opened, *, earlier_too: bool = False) -> None:
    """Refuse a bundle by a revoked device; ``earlier_too`` takes what was made before.

    Raises RevokedSigner, RevokedEarlier.
    """
    revocation = revocation_in(read.connection, opened.sender.fingerprint)
    refuse_revoked(opened, revocation, earlier_too=earlier_too)
