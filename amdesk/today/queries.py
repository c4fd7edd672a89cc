"""The Today page: what is owed, who goes cold, what is still open with a customer."""

from __future__ import annotations

from datetime import date

from amdesk.records.across import owner_colleague
from amdesk.store.work import Read
from amdesk.today.agenda import agenda, asked_for
from amdesk.today.cold import cold_accounts
from amdesk.today.cover import coverage_gap_lines, covering
from amdesk.today.lines import TodayPage, today_json
from amdesk.today.rail import (
    open_loops,
    renewals,
    reviews_due,
    slipping_milestones,
)

MOST_LINES = 100
MOST_RAIL_LINES = 50

__all__ = ["TodayPage", "today", "today_json"]


def today(
    read: Read,
    on: date | None = None,
    *,
    first_weekday: int = 0,
    limit: int = MOST_LINES,
    rail_limit: int = MOST_RAIL_LINES,
) -> TodayPage:
    """The page for the day ``on`` (by default the date where this computer is).

    ``first_weekday`` (0 Monday … 6 Sunday) says where "this week" ends. Sections hold at most
    ``limit`` lines of the agenda and ``rail_limit`` beside it, and always their whole count.
    """
    me = owner_colleague(read) or ""
    day = on or read.today
    sections = agenda(read, asked_for(day, me, first_weekday, limit))
    asked = asked_for(day, me, first_weekday, rail_limit)
    cold, soon = cold_accounts(read, asked)
    return TodayPage(
        on=day,
        overdue=sections["overdue"],
        today=sections["today"],
        week=sections["week"],
        waiting=sections["waiting"],
        done_today=sections["done_today"],
        cold=cold,
        cold_soon=soon,
        loops=open_loops(read, asked),
        renewals=renewals(read, asked),
        gaps=coverage_gap_lines(read, asked),
        covering=covering(read, asked),
        reviews=reviews_due(read, asked),
        slipping=slipping_milestones(read, asked),
    )
