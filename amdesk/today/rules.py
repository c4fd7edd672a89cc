"""What makes something due: the groups of the day, contact cadence, lateness and the order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from amdesk.base.dates import days_between, week_of
from amdesk.base.sentence import Words, counted, say
from amdesk.growth.rules import COMING_DAYS, NoticeState, notice_window

FRESH_RATIO = Decimal("0.75")
BAR_REACHES = Decimal(2)

TodoState = Literal["open", "waiting", "done", "dropped"]
Priority = Literal["high", "normal", "low"]
_SATURDAY = 5
_PRIORITY_ORDER: dict[Priority, int] = {"high": 0, "normal": 1, "low": 2}


class Group(StrEnum):
    """The groups of Today, in the order they are shown."""

    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"
    WAITING = "waiting"
    LATER = "later"


def todo_group(
    state: TodoState,
    due_on: date | None,
    starts_on: date | None,
    today: date,
    first_weekday: int = 0,
) -> Group | None:
    """Return the group a to-do falls in; None once it is done or dropped.

    What waits for somebody else is in `waiting`, late or not. A to-do without a due day belongs
    to today once its start has come, else to later. One that may not start yet is not shown
    before its start, unless it is already late.
    """
    if state in {"done", "dropped"}:
        return None
    if state == "waiting":
        return Group.WAITING
    if due_on is not None and due_on < today:
        return Group.OVERDUE
    shown_on = max((day for day in (due_on, starts_on) if day is not None), default=None)
    if shown_on is None:
        return Group.LATER
    if shown_on <= today:
        return Group.TODAY
    return Group.WEEK if shown_on <= week_shown_until(today, first_weekday) else Group.LATER


def week_shown_until(today: date, first_weekday: int = 0) -> date:
    """Return the last day of what Today shows as this week; at a weekend of the coming one."""
    weekend = today.weekday() - _SATURDAY
    monday = today + timedelta(days=2 - weekend) if weekend >= 0 else today
    return week_of(monday, first_weekday).last


class CadenceState(StrEnum):
    """How an account stands against its agreed contact interval."""

    FRESH = "fresh"
    DUE_SOON = "due_soon"
    PAST = "past"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Cadence:
    """Days since the last contact against the days agreed.

    `days_since` and `days_left` are None when there was no contact yet; `days_left` is negative
    once past. `bar_ratio` is the filled part 0-1 of a bar that reaches to twice the interval.
    """

    state: CadenceState
    agreed_days: int
    days_since: int | None
    days_left: int | None
    bar_ratio: Decimal

    @property
    def is_cold(self) -> bool:
        """Say whether the account has gone cold: past its interval, or never contacted."""
        return self.state in {CadenceState.PAST, CadenceState.NEVER}


def cadence_of(last_on: date | None, agreed_days: int, today: date) -> Cadence:
    """Compare the last contact with the agreed interval.

    Fresh up to 75 % of the interval, due soon up to all of it, past beyond. A contact dated in the
    future counts as today. Raises ValueError for an interval under one day.
    """
    if agreed_days < 1:
        raise ValueError("the agreed interval is at least one day")
    if last_on is None:
        return Cadence(CadenceState.NEVER, agreed_days, None, None, Decimal(0))
    since = max(0, days_between(last_on, today))
    ratio = Decimal(since) / Decimal(agreed_days)
    if ratio <= FRESH_RATIO:
        state = CadenceState.FRESH
    else:
        state = CadenceState.DUE_SOON if ratio <= 1 else CadenceState.PAST
    bar = min(ratio, BAR_REACHES) / BAR_REACHES
    return Cadence(state, agreed_days, since, agreed_days - since, bar)


def is_going_cold(cadence: Cadence, within_days: int = 3) -> bool:
    """Say whether an account not yet past its interval will be within so many days."""
    left = cadence.days_left
    return left is not None and 0 <= left <= within_days


def is_renewal_near(
    notice_on: date | None, end_on: date, today: date, window_days: int = COMING_DAYS
) -> bool:
    """Say whether a contract belongs on Today.

    It does from `window_days` before its notice day (its end, when it has none) to its end.
    """
    window = notice_window(end_on, notice_on, today, window_days)
    return window.state in {NoticeState.COMING, NoticeState.IN_NOTICE}


def lateness(due_on: date | None, today: date) -> Words | None:
    """Say how late something is; None when it is not."""
    late = 0 if due_on is None else days_between(due_on, today)
    return counted("{count} day late", "{count} days late", late) if late > 0 else None


def due_words(due_on: date | None, due_time: time | None, today: date) -> Words:
    """Say when something is due: late, today, tomorrow or the day, with the time when there is one.

    Parameters `day` and `time` are shown in the reader's way.
    """
    if due_on is None:
        return say("No date")
    late = lateness(due_on, today)
    if late is not None:
        return late
    near = {0: say("Today"), 1: say("Tomorrow")}.get(days_between(today, due_on))
    if due_time is None:
        return near or say("{day}", day=due_on)
    if due_on == today:
        return say("{time}", time=due_time)
    return say("{day}, {time}", day=near or due_on, time=due_time)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """What the order of a day needs to know about a meeting or a to-do."""

    id: str
    title: str
    due_on: date | None = None
    at: time | None = None
    is_meeting: bool = False
    priority: Priority = "normal"
    position: int = 0


def agenda_order(item: AgendaItem) -> tuple[date, bool, time, bool, int, int, str, str]:
    """Return the sort key of one group.

    Earlier days first, undated last; within a day what has a time by its time, a meeting before a
    to-do of the same time; then to-dos by priority, the user's own order and title.
    """
    return (
        item.due_on or date.max,
        item.at is None,
        item.at or time.min,
        not item.is_meeting,
        _PRIORITY_ORDER[item.priority],
        item.position,
        item.title.casefold(),
        item.id,
    )
