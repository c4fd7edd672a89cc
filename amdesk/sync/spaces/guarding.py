"""What the sender of a bundle may not do with the things of a space, or only after a yes."""

from __future__ import annotations

import json

from amdesk.store.work import Work
from amdesk.sync.merging.merge import MergeReport, WantsYes
from amdesk.sync.sealing.container import Opened
from amdesk.sync.spaces.arrivals import MOVING, NotOfThisSpace
from amdesk.sync.spaces.content import SHARED_LISTS
from amdesk.sync.spaces.spaces import spaces_of
from amdesk.sync.trust.identity import Card
from amdesk.sync.trust.pairing import own_devices
from amdesk.sync.trust.peers import own_of


class MovesOut(WantsYes):
    """Merging would move things out of a space its sender does not belong to."""

    code = "moves-out"


def refuse_strays(work: Work, opened: Opened, report: MergeReport, *, is_trusted: bool) -> None:
    """Refuse what a member whom this desk does not trust by itself wrote outside of the space.

    Raises NotOfThisSpace.
    """
    if is_trusted:
        return
    # a move in the very bundle counts for accounts that nothing was known of before
    lived = (
        f"SELECT record FROM log_entry m WHERE {MOVING} AND fields ->> '$.space' = :mark "
        f"AND (NOT {_came('m')} OR NOT EXISTS "
        f"(SELECT 1 FROM log_entry k WHERE k.record = m.record AND NOT {_came('k')}))"
    )
    for first, last in report.came:
        stray = work.value(
            "SELECT 1 FROM log_entry e WHERE e.dot BETWEEN :first AND :last "
            "AND NOT (e.root = e.record AND e.kind IN (SELECT value FROM json_each(:lists))) "
            f"AND e.root NOT IN ({lived}) AND NOT EXISTS (SELECT 1 FROM log_entry o "
            f"WHERE o.record = e.record AND o.dot <> e.dot AND o.root IN ({lived})) LIMIT 1",
            {
                "first": first, "last": last, "mark": opened.manifest.space.hex(),
                "lists": json.dumps(sorted(SHARED_LISTS)), "came": json.dumps(report.came),
            },
        )  # fmt: skip
        if stray is not None:
            raise NotOfThisSpace(
                "{name}'s device wrote about things that were never in the space.",
                name=opened.sender.name,
            )


def _came(row: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM json_each(:came) c "
        f"WHERE {row}.dot BETWEEN c.value ->> 0 AND c.value ->> 1)"
    )


def refuse_moving_out(work: Work, sender: Card, report: MergeReport) -> None:
    """Ask before a merge moves things out of a space that its sender is not in.

    What lives in a space goes to all its members, with its history: whoever could move a private
    account home would be sent it. Raises MovesOut.
    """
    if not report.moved:
        return
    own = own_of(work.connection)
    kin = {bytes.fromhex(peer.fingerprint) for peer in own_devices(work)} | own.prints
    if sender.fingerprint in kin:
        return
    members = {line.mark: {card.fingerprint for card in line.members} for line in spaces_of(work)}
    count = sum(
        moved
        for mark, moved in report.moved.items()
        if mark in members and sender.fingerprint not in members[mark]
    )
    if count:
        raise MovesOut(
            "", "It would move {count} record(s) out of a space that {name} is not in.",
            count=count, name=sender.name,
        )  # fmt: skip
