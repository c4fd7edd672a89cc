"""Joining a second device to the first, so that both are one person's.

The old device signs the new one's card; the new one takes over the person's number, makes its card
anew with it and signs the old one's. Both words travel in bundles, so everybody who trusts the one
trusts the other. Each side compares the other's fingerprint on its own screen. Nothing but this
ever gives a desk another person's number.
"""

from __future__ import annotations

from amdesk.base.clock import instant_text
from amdesk.base.errors import InputRefused, NotTrusted
from amdesk.store.desk import Desk
from amdesk.store.work import Read, transaction
from amdesk.sync.sealing.container import Signer
from amdesk.sync.trust.devices import same_person
from amdesk.sync.trust.identity import Card, make_card, read_card
from amdesk.sync.trust.peers import Peer, own_of, peers
from amdesk.sync.trust.settling import accepted_statements, keep_statements, settle
from amdesk.sync.trust.statements import (
    TrustStatement,
    What,
    make_statement,
    read_statements,
    write_statements,
)
from amdesk.sync.trust.states import Act, State
from amdesk.sync.trust.trust import replace_card, signer_of, write_word


class NotTheSamePerson(InputRefused):
    """Two cards that are not one person's."""

    code = "not-the-same-person"


def own_devices(read: Read) -> tuple[Peer, ...]:
    """The other devices of this desk's owner that are in force: what is private may go to them.

    Those joined to this one by both sides' signatures; a person's number on a card is not enough.
    """
    own = own_of(read.connection)
    if own.card is None:
        return ()
    kin = same_person(own.prints, accepted_statements(read.connection))
    return tuple(
        peer
        for peer in peers(read)
        if peer.trust == State.VERIFIED
        and peer.card.person == own.card.person
        and bytes.fromhex(peer.fingerprint) in kin
    )


def sign_device(desk: Desk, content: bytes) -> bytes:
    """On the old device: sign a new device's card, whose fingerprint was compared.

    Returns the file for the new device. Raises CardRefused, NotTheSamePerson, NotTrusted.
    """
    card, signer = read_card(content), signer_of(desk)
    if card.fingerprint == signer.card.fingerprint:
        raise NotTrusted(
            "This is this device's own card.",
            hint="Nothing was changed. Take the card of the other device.",
        )
    refuse_others(card, signer.card)
    statement = make_statement(signer, What.DEVICE, card, int(desk.clock().timestamp()))
    at = instant_text(desk.clock())
    with transaction(desk.connection):
        write_word(desk.connection, card, Act.COMPARED, at)
        keep_statements(desk.connection, [statement], at)
        settle(desk.connection, at)
    return write_statements([statement])


def signed_for_this(desk: Desk, content: bytes) -> TrustStatement:
    """The old device's word about this one, to be shown and compared before :func:`join_device`.

    Raises BundleDamaged, NewerVersion, NotTrusted, NotTheSamePerson.
    """
    own = signer_of(desk).card
    told = [one for one in read_statements(content) if one.what is What.DEVICE]
    found = next((one for one in told if one.about == own.fingerprint), None)
    if found is None:
        raise NotTrusted(
            "This file was not made for this device.",
            hint="Nothing was changed. Take this device's card to the other device once more.",
        )
    refuse_others(found.signer, own)
    if own_devices(desk.read()) and found.signer.person != own.person:
        raise NotTheSamePerson(
            "This device is joined with others already.",
            hint="Nothing was changed. Join the other device to one of those instead.",
        )
    return found


def is_answer(desk: Desk, other: Card) -> bool:
    """Whether this device signed the other one's card before: then its word is an answer."""
    own = own_of(desk.connection).prints
    return any(
        one.what is What.DEVICE and one.by in own and one.about == other.fingerprint
        for one in accepted_statements(desk.connection)
    )


def join_device(desk: Desk, content: bytes) -> bytes:
    """On the new device: become the same person's as the old device, which was compared.

    Returns this device's answer; it also travels in the next bundle. Raises what
    :func:`signed_for_this` raises.
    """
    found = signed_for_this(desk, content)
    signer = signer_of(desk)
    if signer.card.person != found.signer.person:
        signer = Signer(signer.keys, _card_of(signer, found.signer.person, desk))
    answer = make_statement(signer, What.DEVICE, found.signer, int(desk.clock().timestamp()))
    at = instant_text(desk.clock())
    with transaction(desk.connection):
        replace_card(desk.connection, signer)
        write_word(desk.connection, found.signer, Act.COMPARED, at)
        keep_statements(desk.connection, [found, answer], at)
        settle(desk.connection, at)
    return write_statements([answer])


def _card_of(signer: Signer, person: bytes, desk: Desk) -> Card:
    """The same device's card under another person's number; never older than the one before."""
    own = signer.card
    return make_card(
        signer.keys,
        person=person,
        name=own.name,
        email=own.email,
        device=own.device,
        made_at=max(int(desk.clock().timestamp()), own.made_at + 1),
    )


def refuse_others(card: Card, own: Card) -> None:
    """Refuse devices that go by different addresses: one of them is somebody else's.

    Raises NotTheSamePerson.
    """
    if card.email.casefold() != own.email.casefold():
        raise NotTheSamePerson(
            "That device is {other}'s, and this one is {own}'s.",
            other=card.email,
            own=own.email,
            hint="Nothing was changed. To swap bundles with somebody else, trust their card.",
        )
