"""What stands beside every screen: how much waits in each section, and how sharing stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from amdesk.base.clock import parse_instant
from amdesk.records.across import owner_colleague
from amdesk.store.clashes import open_count
from amdesk.store.work import Read
from amdesk.today.agenda import DUE_TODAY, OVERDUE
from amdesk.today.rail import OPEN_LIST


@dataclass(frozen=True, slots=True)
class SectionCounts:
    """How many things wait in each section.

    `today`: my to-dos late or due today. `accounts`: all. `loops`: issues the customer has not
    been told about. `cover`: accounts of absences to come whose back-up has not accepted.
    `conflicts`: fields that were changed on two sides and wait for a decision.
    """

    today: int = 0
    accounts: int = 0
    loops: int = 0
    cover: int = 0
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class Sharing:
    """How sharing with colleagues stands.

    `peers` are the devices trusted, `waiting` the actions of this desk since its last bundle,
    `last_at` when a bundle went out or came in last.
    """

    peers: int = 0
    waiting: int = 0
    last_at: datetime | None = None


def section_counts(read: Read) -> SectionCounts:
    """Count what waits, for the sidebar."""
    today = read.today.isoformat()
    mine = owner_colleague(read) or ""
    return SectionCounts(
        today=sum(
            _count(read, f"SELECT count(*) FROM live_todo t WHERE {one}", on=today, me=mine)
            for one in (*OVERDUE, *DUE_TODAY)
        ),
        accounts=_count(
            read, "SELECT sum(accounts) FROM contact_count WHERE span = '' OR span >= 'm'"
        ),
        loops=sum(
            _count(read, f"SELECT count(*) FROM live_issue WHERE state {one}")
            for one in (f"IN ({OPEN_LIST})", "IS NULL")
        ),
        cover=_count(
            read,
            "SELECT count(*) FROM live_cover c JOIN live_absence a ON a.id = c.absence "
            "WHERE a.until_on >= :today AND coalesce(c.state, 'proposed') "
            "IN ('proposed', 'declined')",
            today=today,
        ),
        conflicts=conflicts_waiting(read),
    )


def conflicts_waiting(read: Read) -> int:
    """Count the fields that were changed on two sides at once and wait for a decision."""
    return open_count(read)


def sharing(read: Read) -> Sharing:
    """Say how sharing stands, for the sidebar's foot."""
    out_at = read.value("SELECT max(at) FROM bundle WHERE direction = 'out'")
    last_at = read.value("SELECT max(at) FROM bundle")
    waiting = _count(
        read,
        "SELECT count(*) FROM log_action WHERE wall_at > :since AND nature <> 'merge' AND replica "
        "= (SELECT CAST(value AS INTEGER) FROM desk_fact WHERE name = 'replica.no')",
        since=out_at or "",
    )
    return Sharing(
        peers=_count(read, "SELECT count(*) FROM peer WHERE trust IN ('seen', 'verified')"),
        waiting=waiting,
        last_at=parse_instant(last_at) if last_at else None,
    )


def _count(read: Read, sql: str, **params: str) -> int:
    return int(read.value(sql, params) or 0)
