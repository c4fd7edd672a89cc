"""Vouching for somebody's card, so that ten people need nine comparisons and not forty-five.

Who vouches has compared the fingerprint. Readers who have compared *that* one's fingerprint see the
new card as "seen, vouched for by …": enough to swap bundles, never more. Nobody can pass a vouching
on, since who is only vouched for is not verified. It never settles a change of key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from amdesk.base.errors import NotTrusted
from amdesk.store.desk import Desk
from amdesk.store.work import Read
from amdesk.sync.bundles.passing_on import keep_and_settle
from amdesk.sync.trust.devices import same_person
from amdesk.sync.trust.identity import Card
from amdesk.sync.trust.peers import own_of, peer_of, peers
from amdesk.sync.trust.settling import accepted_statements
from amdesk.sync.trust.statements import TrustStatement, What, make_statement
from amdesk.sync.trust.states import State
from amdesk.sync.trust.trust import signer_of


@dataclass(frozen=True, slots=True)
class Voucher:
    """Who vouches for a card: the name, and whether that one's own key is verified here now."""

    name: str
    fingerprint: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Contested:
    """A card somebody verified vouches for, that goes by a known person's address or number.

    It is not taken: a person has to compare it. ``rivals`` are the known fingerprints.
    """

    card: Card
    vouchers: tuple[Voucher, ...]
    rivals: tuple[str, ...]


def introduce(desk: Desk, wanted: str) -> TrustStatement:
    """Vouch for a device this desk's owner has compared; the next bundles carry it.

    ``wanted`` is a fingerprint, its words, an e-mail address or a name.
    Raises Missing, or NotTrusted for one that was not compared.
    """
    peer = peer_of(desk.read(), wanted)
    if peer.trust != State.VERIFIED:
        raise NotTrusted(
            "{name}'s fingerprint was not compared on this desk: {words}.",
            name=peer.name,
            words=peer.words,
            hint="Nothing was changed. Compare it and trust the card with --yes, then introduce.",
        )
    at = int(desk.clock().timestamp())
    statement = make_statement(signer_of(desk), What.VOUCH, peer.card, at)
    keep_and_settle(desk, [statement])
    return statement


def vouchers(read: Read) -> Mapping[str, tuple[Voucher, ...]]:
    """By fingerprint, who vouches for a device so that it counts here."""
    verified = {peer.fingerprint for peer in peers(read) if peer.trust == State.VERIFIED}
    own = own_of(read.connection).prints
    found: dict[str, dict[str, Voucher]] = {}
    for one in accepted_statements(read.connection):
        if one.what is What.VOUCH and one.by not in own:
            by = one.by.hex()
            voucher = Voucher(one.signer.name, by, by in verified)
            found.setdefault(one.about.hex(), {})[by] = voucher
    return {name: tuple(told.values()) for name, told in found.items()}


def contested(read: Read) -> tuple[Contested, ...]:
    """Vouched-for cards that are not taken because a known person goes by their address."""
    known = {peer.fingerprint: peer for peer in peers(read) if peer.trust != State.UNKNOWN}
    counted = accepted_statements(read.connection)
    told = vouchers(read)
    own = own_of(read.connection)
    found: dict[str, Contested] = {}
    for one in counted:
        name = one.about.hex()
        if one.what is not What.VOUCH or name in known or one.about in own.prints:
            continue
        kin = {mark.hex() for mark in same_person({one.about}, counted)}
        rivals = [
            other
            for other in (*(peer.card for peer in known.values()), *filter(None, [own.card]))
            if other.fingerprint.hex() not in kin
            and (
                other.person == one.card.person
                or other.email.casefold() == one.card.email.casefold()
            )
        ]
        if rivals:
            prints = tuple(other.fingerprint.hex() for other in rivals)
            found[name] = Contested(one.card, told.get(name, ()), prints)
    return tuple(found.values())
