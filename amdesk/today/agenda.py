"""The agenda of the day: to-dos, planned calls, promises, reviews and agreed next touches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from amdesk.base.clock import day_begins, parse_instant
from amdesk.feedback.rules import IssueState, ring_arcs
from amdesk.store.work import Read
from amdesk.today.counting import count_of_accounts
from amdesk.today.lines import AgendaLine, Section
from amdesk.today.rules import AgendaItem, agenda_order, week_shown_until

_PARTS_OF_A_CALL_PLAN = ("purpose", "outcome", "questions", "opening")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: the day, the last day of its week, who asks, and how many lines at most.

    ``since`` and ``until`` are the instants the day begins and ends on this computer's clock.
    """

    on: date
    week_ends: date
    me: str
    since: str
    until: str
    limit: int

    @property
    def params(self) -> dict[str, Any]:
        """The values as SQL parameters."""
        return {
            "on": self.on.isoformat(),
            "last": self.week_ends.isoformat(),
            "me": self.me,
            "since": self.since,
            "until": self.until,
            "limit": self.limit,
        }


def asked_for(on: date, me: str, first_weekday: int, limit: int) -> Asked:
    """The question for the day ``on``."""
    return Asked(
        on,
        week_shown_until(on, first_weekday),
        me,
        day_begins(on),
        day_begins(on + timedelta(days=1)),
        limit,
    )


_MINE = "(t.assignee IS NULL OR t.assignee = :me)"
_OPEN = f"t.state = 'open' AND {_MINE}"
OVERDUE = (f"{_OPEN} AND t.due_on < :on",)
DUE_TODAY = (
    f"{_OPEN} AND t.due_on = :on AND coalesce(t.starts_on, '') <= :on",
    f"{_OPEN} AND t.due_on IS NULL AND t.starts_on <= :on",
)
_WEEK = (
    f"{_OPEN} AND t.due_on > :on AND t.due_on <= :last AND coalesce(t.starts_on, '') <= :last",
    f"{_OPEN} AND t.due_on = :on AND t.starts_on > :on AND t.starts_on <= :last",
    f"{_OPEN} AND t.due_on IS NULL AND t.starts_on > :on AND t.starts_on <= :last",
)
_WAITING = (
    f"t.state = 'waiting' AND {_MINE}",
    "t.state = 'open' AND t.asked_on IS NOT NULL AND t.assignee <> :me",
)
_DONE = ("+t.state = 'done' AND t.done_at >= :since AND t.done_at < :until",)
"""Each section as ranges of an index that do not overlap."""
_PRIORITY = "CASE t.priority WHEN 'high' THEN 0 WHEN 'low' THEN 2 ELSE 1 END"
_IN_A_DAY = f"t.due_time IS NULL, t.due_time, {_PRIORITY}, t.place IS NULL, t.place, t.title, t.id"
_DAY_ORDER = f"t.due_on IS NULL, t.due_on, {_IN_A_DAY}"
_DATED_ORDER = f"t.due_on, {_IN_A_DAY}"
"""The same where every row has a date: read off the index, as far as is shown."""


_PERSON = "trim(coalesce(c.given_name, '') || ' ' || coalesce(c.family_name, ''))"
_NAMED = "LEFT JOIN account a ON a.id = {x}.account LEFT JOIN contact c ON c.id = {x}.contact"


def _head(x: str, title: str, due: str, person: str = _PERSON) -> str:
    """The columns every line begins with, of the record called ``x``; ``_line`` reads them."""
    return f"{x}.id, {title}, {x}.account, a.name, {due}, {person}"


def _line(kind: str, row: Any, **more: Any) -> AgendaLine:
    """The line of a record whose columns begin with ``_head``."""
    return AgendaLine(
        id=row[0],
        kind=kind,
        title=row[1] or "",
        account_id=row[2],
        account_name=row[3] or "",
        due_on=_day(row[4]),
        person=row[5] or "",
        **more,
    )


def agenda(read: Read, asked: Asked) -> dict[str, Section[AgendaLine]]:
    """The sections overdue, today, week, waiting and done_today, each in its order."""
    found = {
        "overdue": _todos(read, OVERDUE, asked, _DATED_ORDER),
        "today": _todos(read, DUE_TODAY, asked, _DAY_ORDER),
        "week": _todos(read, _WEEK, asked, _DAY_ORDER),
        "waiting": _todos(read, _WAITING, asked, "t.asked_on IS NULL, t.asked_on, t.title, t.id"),
        "done_today": _todos(read, _DONE, asked, "t.done_at DESC, t.id"),
    }
    more = [
        *_calls(read, asked),
        *_promises(read, asked),
        *_reviews(read, asked),
        *_next_touches(read, asked),
    ]
    for name, lines in _by_section(more, asked.on).items():
        found[name] = _joined(found[name], lines, asked.limit)
    return found


def _by_section(lines: Iterable[AgendaLine], on: date) -> dict[str, list[AgendaLine]]:
    parts: dict[str, list[AgendaLine]] = {"overdue": [], "today": [], "week": [], "waiting": []}
    for line in lines:
        due_on = line.due_on or on
        if line.waiting_on:
            parts["waiting"].append(line)
        elif due_on < on:
            parts["overdue"].append(line)
        else:
            parts["today" if due_on == on else "week"].append(line)
    return parts


def _joined(
    section: Section[AgendaLine], more: list[AgendaLine], limit: int
) -> Section[AgendaLine]:
    """The section with more lines, in the order of the day; to-dos keep the order they came in."""
    if not more:
        return section
    lines = [*section.lines, *more]
    keys = {
        line.id: agenda_order(
            AgendaItem(
                line.id,
                line.title,
                line.due_on,
                line.due_time,
                line.is_meeting,
                _priority(line.priority),
                at,
            )
        )
        for at, line in enumerate(lines)
    }
    lines.sort(key=lambda line: keys[line.id])
    return Section(tuple(lines[:limit]), section.count + len(more))


def _priority(text: str) -> Any:
    return text if text in {"high", "normal", "low"} else "normal"


def _todos(read: Read, ranges: Sequence[str], asked: Asked, order: str) -> Section[AgendaLine]:
    """The to-dos of some ranges that do not overlap, in one order."""
    if len(ranges) == 1:
        ids = f"SELECT t.id FROM live_todo t WHERE {ranges[0]} ORDER BY {order} LIMIT :limit"
    else:
        columns = "t.id, t.due_on, t.due_time, t.priority, t.place, t.title, t.asked_on"
        union = " UNION ALL ".join(
            f"SELECT {columns} FROM live_todo t WHERE {one}" for one in ranges
        )
        ids = f"SELECT t.id FROM ({union}) t ORDER BY {order} LIMIT :limit"
    found = read.rows(
        f"SELECT {_head('t', 't.title', 't.due_on')}, t.due_time, t.estimate_minutes, t.state, "
        "t.priority, coalesce(t.waiting_on, CASE WHEN t.assignee <> :me THEN w.name END), "
        "t.asked_on, t.done_at, t.promise, t.tells_customer, "
        "(SELECT i.state FROM issue i WHERE i.id = t.issue), t.repeat, t.source "
        f"FROM ({ids}) shown CROSS JOIN todo t ON t.id = shown.id {_NAMED.format(x='t')} "
        f"LEFT JOIN colleague w ON w.id = t.assignee ORDER BY {order}",
        asked.params,
    )
    count = len(found)
    if count == asked.limit:
        count = sum(count_of_accounts(read, "todo", one, asked.params) for one in ranges)
    return Section(tuple(_todo_line(row) for row in found), count)


def _todo_line(row: Any) -> AgendaLine:
    at, minutes, state, priority, waiting_on, asked, done, promise, tells, issue, *rest = row[6:]
    repeat, source = rest
    ring = ring_arcs(IssueState(issue)) if issue is not None else 1 if tells else None
    return _line(
        "todo",
        row,
        due_time=_time(at),
        minutes=minutes,
        state=state or "open",
        priority=priority or "normal",
        waiting_on=waiting_on or "",
        asked_on=_day(asked),
        done_at=None if done is None else parse_instant(done),
        is_promise=promise is not None,
        tells_customer=bool(tells),
        ring=ring,
        repeat=repeat,
        source=source,
    )


def _calls(read: Read, asked: Asked) -> list[AgendaLine]:
    """Planned calls of this week, and those of the last 30 days that nobody has logged."""
    missing = " + ".join(
        f"(coalesce(p.{name}, '') IN ('', '[]'))" for name in _PARTS_OF_A_CALL_PLAN
    )
    found = read.rows(
        f"SELECT {_head('p', 'p.title', 'p.call_on')}, p.call_time, p.call_minutes, {missing} "
        f"FROM live_plan p {_NAMED.format(x='p')} WHERE p.kind = 'call' "
        "AND p.call_on BETWEEN :first AND :last AND coalesce(p.status, '') <> 'closed' "
        "AND NOT EXISTS (SELECT 1 FROM interaction i INDEXED BY interaction_plan "
        "WHERE i.plan = p.id AND i.life = 'live') "
        "ORDER BY p.call_on, p.call_time LIMIT :limit",
        {**asked.params, "first": (asked.on - timedelta(days=30)).isoformat()},
    )
    today = asked.on.isoformat()
    return [
        _line(
            "plan",
            row,
            due_time=_time(at),
            minutes=minutes,
            missing=int(parts),
            is_unlogged=row[4] < today,
        )
        for row in found
        for at, minutes, parts in (row[6:],)
    ]


def _promises(read: Read, asked: Asked) -> list[AgendaLine]:
    """Open promises that no open to-do carries; those made to us wait for who made them."""
    theirs = "nullif(nullif(p.\"by\", ''), :myself)"
    person = f'iif({theirs} IS NULL, p."to", p."by")'
    found = read.rows(
        f"SELECT {_head('p', 'p.what', 'p.due_on', person)}, {theirs}, p.said_on "
        "FROM live_promise p LEFT JOIN account a ON a.id = p.account "
        "WHERE p.state = 'open' AND p.due_on <= :last AND NOT EXISTS (SELECT 1 FROM todo t "
        "INDEXED BY todo_promise WHERE t.promise = p.id AND t.life = 'live' "
        "AND t.state IN ('open', 'waiting')) ORDER BY p.due_on LIMIT :limit",
        {**asked.params, "myself": read.me.name},
    )
    return [
        _line("promise", row, waiting_on=row[6] or "", asked_on=_day(row[7]), is_promise=True)
        for row in found
    ]


def _reviews(read: Read, asked: Asked) -> list[AgendaLine]:
    found = read.rows(
        f"SELECT {_head('r', 'r.title', 'r.held_on', 'NULL')} FROM live_review r "
        "LEFT JOIN account a ON a.id = r.account WHERE r.held_on BETWEEN :on AND :last "
        "ORDER BY r.held_on LIMIT :limit",
        asked.params,
    )
    return [_line("review", row) for row in found]


def _next_touches(read: Read, asked: Asked) -> list[AgendaLine]:
    """Next touches agreed up to this week, of the last 90 days, with no contact since."""
    lines = []
    for kind, title in (("interaction", "x.subject"), ("feedback", "NULL")):
        live = f"live_{kind}"
        found = read.rows(
            f"SELECT {_head('x', title, 'x.next_on')} FROM {live} x "
            "CROSS JOIN live_account a ON a.id = x.account LEFT JOIN contact c ON c.id = x.contact "
            "WHERE x.next_on BETWEEN :first AND :last "
            "AND NOT EXISTS (SELECT 1 FROM live_interaction n WHERE n.account = x.account "
            "AND n.happened_at > x.happened_at) "
            "AND NOT EXISTS (SELECT 1 FROM live_feedback n WHERE n.account = x.account "
            "AND n.happened_at > x.happened_at AND coalesce(n.finished, 1) = 1) "
            "ORDER BY x.next_on LIMIT :limit",
            {**asked.params, "first": (asked.on - timedelta(days=90)).isoformat()},
        )
        lines += [_line(kind, row) for row in found]
    return lines


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)
