"""Giving a device new keys, or a desk the keys of its owner's former computer.

With new keys the old one signs the new card, so nobody has to compare again. Old keys stay on the
desk, to open what was sealed to them.
"""

from __future__ import annotations

from amdesk.base.clock import instant_text
from amdesk.store.desk import Desk
from amdesk.store.work import transaction
from amdesk.sync.sealing.container import Signer
from amdesk.sync.trust.identity import Card, DeviceKeys, make_card
from amdesk.sync.trust.identity_export import ExportedIdentity
from amdesk.sync.trust.pairing import refuse_others
from amdesk.sync.trust.settling import keep_statements, settle
from amdesk.sync.trust.statements import TrustStatement, What, make_statement
from amdesk.sync.trust.trust import replace_signer, signer_of


def rotate(desk: Desk) -> TrustStatement:
    """Take new keys; the statement goes to colleagues in the next bundles, or by hand as a file.

    Whoever trusts the old key trusts the new one as far; a key that was revoked convinces nobody.
    """
    former = signer_of(desk)
    keys = DeviceKeys.generate()
    now = int(desk.clock().timestamp())
    card = make_card(
        keys,
        person=former.card.person,
        name=former.card.name,
        email=former.card.email,
        device=former.card.device,
        made_at=max(now, former.card.made_at + 1),
    )
    statement = make_statement(former, What.ROTATE, card, now)
    at = instant_text(desk.clock())
    with transaction(desk.connection):
        keep_statements(desk.connection, [statement], at)
        settle(desk.connection, at)  # while the key that signed it is still this desk's own
        replace_signer(desk.connection, former.keys, Signer(keys, card))
    return statement


def move_in(desk: Desk, moved: ExportedIdentity) -> Card:
    """Take the identity of the former computer in place of this desk's own.

    Raises NotTheSamePerson for somebody else's.
    """
    present = signer_of(desk)
    refuse_others(moved.card, present.card)
    if moved.card.fingerprint == present.card.fingerprint:
        return moved.card
    with transaction(desk.connection):
        for old in reversed(moved.former):
            replace_signer(desk.connection, old, Signer(moved.keys, moved.card))
        replace_signer(desk.connection, present.keys, Signer(moved.keys, moved.card))
        settle(desk.connection, instant_text(desk.clock()))
    return moved.card
