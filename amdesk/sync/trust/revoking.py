"""Declaring a key void: this device's own, another device of one's own, or a colleague's."""

from __future__ import annotations

from dataclasses import dataclass

from amdesk.store.desk import Desk
from amdesk.sync.bundles.bundles import own_numbers, own_replica, standings
from amdesk.sync.bundles.passing_on import keep_and_settle
from amdesk.sync.trust.identity import Card
from amdesk.sync.trust.peers import peer_of
from amdesk.sync.trust.settling import revocation_in
from amdesk.sync.trust.statements import TrustStatement, What, make_statement
from amdesk.sync.trust.trust import signer_of, untrust


@dataclass(frozen=True, slots=True)
class Revoked:
    """A revocation that was signed; ``counts`` says whether it is enough by itself.

    If not, a second verified member has to sign one as well; meanwhile this desk alone distrusts
    the device.
    """

    statement: TrustStatement
    card: Card
    counts: bool


def revoke(desk: Desk, wanted: str) -> Revoked:
    """Sign that a device's key is void from now on; the next bundles carry it.

    ``wanted`` is a fingerprint, its words, an e-mail address or a name. What was accepted of the
    device so far stands. It cannot take back what the device already has. Raises Missing.
    """
    signer = signer_of(desk)
    low = wanted.strip().lower().replace(" ", "")
    is_own = low == signer.card.fingerprint.hex()
    card = signer.card if is_own else peer_of(desk.read(), wanted).card
    at = int(desk.clock().timestamp())
    last = _own_last(desk) if is_own else _last_of(desk, card)
    statement = make_statement(signer, What.REVOKE, card, at, last)
    keep_and_settle(desk, [statement])
    counts = revocation_in(desk.connection, card.fingerprint) is not None
    if not counts:
        untrust(desk, card.fingerprint.hex())
    return Revoked(statement, card, counts)


def _own_last(desk: Desk) -> dict[bytes, int]:
    """How far this desk's own replica is, in each of its incarnations."""
    own = own_numbers(desk)
    known = standings(desk.read(), own_replica(desk))
    return {one.replica + one.incarnation: one.last for one in known if one.no in own}


def _last_of(desk: Desk, card: Card) -> dict[bytes, int]:
    """How much of what the device wrote was accepted here, by replica and incarnation."""
    replicas = peer_of(desk.read(), card.fingerprint.hex()).replicas
    known = {one.key: one.last for one in standings(desk.read(), own_replica(desk))}
    return {bytes.fromhex(key): known[key] for key in replicas if key in known}
