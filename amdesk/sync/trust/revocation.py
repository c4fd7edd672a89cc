"""Declaring a device's key void, for everybody: what counts, and what it means for its bundles.

A revocation counts when the key itself signed it, or another device of the same person, or two
verified members who are not the same person. It names the last change accepted of each replica:
what claims to be later is refused; what claims to be earlier and was never seen is kept aside,
since whoever has the key can date as he likes. It cannot take back what the device already has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from amdesk.base.errors import NotTrusted
from amdesk.sync.sealing.container import Opened
from amdesk.sync.trust.devices import same_person
from amdesk.sync.trust.statements import TrustStatement, What

MEMBERS_NEEDED = 2
"""How many verified members it takes to revoke somebody else's key."""


class RevokedSigner(NotTrusted):
    """From a device that was revoked, and made after that (B10)."""

    code = "revoked"
    default_hint = "Nothing was changed. Ask the sender for a new card, compare it and trust it."


class RevokedEarlier(NotTrusted):
    """From a device that was revoked, said to be made before that, never seen here (B10)."""

    code = "revoked-earlier"
    default_hint = (
        "Nothing was changed; the file is kept aside. Ask the sender what it holds, then import it "
        "with --from-revoked."
    )


@dataclass(frozen=True, slots=True)
class Revocation:
    """A revocation that counts: since when (seconds since 1970), and what was accepted before.

    ``last`` maps replica and incarnation to the last sequence; one not in it: nothing.
    """

    at: int
    last: Mapping[bytes, int]

    def reaches(self, replica: bytes, last: int) -> bool:
        """Whether change ``last`` of ``replica`` (with incarnation) is within what was accepted."""
        return last <= self.last.get(replica, 0)


def revocation_of(
    fingerprint: bytes, statements: Iterable[TrustStatement], members: Collection[bytes]
) -> Revocation | None:
    """The revocation of a device that the accepted ``statements`` amount to, if they do.

    ``members`` are the fingerprints of verified devices, this desk's own among them. Where several
    count, the earliest and the lowest stand.
    """
    counted = tuple(statements)
    against = [one for one in counted if one.what is What.REVOKE and one.about == fingerprint]
    if not against:
        return None
    own = same_person({fingerprint}, counted)
    counting = [one for one in against if one.by in own]
    others = [one for one in against if one.by in members and one.by not in own]
    if len(_persons(others, counted)) >= MEMBERS_NEEDED:
        counting += others
    if not counting:
        return None
    last: dict[bytes, int] = {}
    for one in counting:
        for replica, number in one.last.items():
            last[replica] = min(number, last.get(replica, number))
    return Revocation(min(one.at for one in counting), last)


def _persons(
    signed: Iterable[TrustStatement], counted: tuple[TrustStatement, ...]
) -> set[frozenset[bytes]]:
    """The people behind the signers: two devices of one person are one."""
    return {same_person({one.by}, counted) for one in signed}


def refuse_revoked(opened: Opened, revocation: Revocation | None, *, earlier_too: bool) -> None:
    """Refuse a bundle of a revoked device.

    Raises RevokedSigner, or RevokedEarlier unless ``earlier_too`` (its reader decided to take it).
    """
    if revocation is None:
        return
    told = opened.manifest
    replica = told.replica + told.incarnation
    if not told.ranges or not revocation.reaches(replica, told.ranges[-1].last):
        raise RevokedSigner(
            "{name}'s device was revoked; this was made after that.", name=opened.sender.name
        )
    if not earlier_too:
        raise RevokedEarlier(
            "{name}'s device was revoked; this says it was made before, and was never seen here.",
            name=opened.sender.name,
        )
