"""To-dos and promises as screens and reports read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from amdesk.base.clock import parse_instant
from amdesk.base.errors import Missing
from amdesk.store.work import Read

MOST_LINES = 500
_STATES = {"open": ("open", "waiting"), "done": ("done", "dropped")}


@dataclass(frozen=True, slots=True)
class TodoLine:
    """One to-do; names stand beside the ids of what it is linked to."""

    id: str
    title: str
    state: str
    due_on: date | None
    due_time: time | None
    starts_on: date | None
    priority: str
    account_id: str | None
    account_name: str
    contact_id: str | None
    contact_name: str
    assignee_id: str | None
    assignee_name: str
    waiting_on: str
    asked_on: date | None
    done_at: datetime | None
    repeat: str | None
    estimate_minutes: int | None
    source: str | None
    promise_id: str | None
    issue_id: str | None
    feedback_id: str | None
    plan_id: str | None
    objective_id: str | None
    strategy_id: str | None
    development_id: str | None
    tells_customer: bool
    place: str
    note: str


@dataclass(frozen=True, slots=True)
class TodoList:
    """To-dos, and how many there are when ``lines`` were cut at a limit."""

    lines: tuple[TodoLine, ...]
    count: int


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise; ``todo_id`` is the open to-do that keeps it, if there is one."""

    id: str
    what: str
    state: str
    by: str
    to: str
    is_ours: bool
    account_id: str | None
    account_name: str
    contact_id: str | None
    said_on: date | None
    due_on: date | None
    settled_on: date | None
    todo_id: str | None
    note: str


_COLUMNS = """
t.id, t.title, t.state, t.due_on, t.due_time, t.starts_on, t.priority, t.account, a.name,
t.contact, trim(coalesce(c.given_name, '') || ' ' || coalesce(c.family_name, '')), t.assignee,
w.name, t.waiting_on, t.asked_on, t.done_at, t.repeat, t.estimate_minutes, t.source, t.promise,
t.issue, t.feedback, t.plan, t.objective, t.strategy, t.development, t.tells_customer, t.place,
t.note
"""
_JOINED = """
FROM live_todo t LEFT JOIN account a ON a.id = t.account LEFT JOIN contact c ON c.id = t.contact
LEFT JOIN colleague w ON w.id = t.assignee
"""
_ORDER = """
ORDER BY t.due_on IS NULL, t.due_on, t.due_time IS NULL, t.due_time,
CASE t.priority WHEN 'high' THEN 0 WHEN 'low' THEN 2 ELSE 1 END,
t.place IS NULL, t.place, t.title COLLATE NOCASE, t.id
"""


def todo_of(read: Read, todo_id: str) -> TodoLine:
    """One to-do. Raises Missing when it is not there or in the trash."""
    found = read.row(f"SELECT {_COLUMNS} {_JOINED} WHERE t.id = ?", (todo_id,))
    if found is None:
        raise Missing("There is no {kind} {id}.", kind="to-do", id=todo_id)
    return _todo(found)


def todos_of_account(
    read: Read, account_id: str, *, state: str = "open", limit: int = MOST_LINES, offset: int = 0
) -> TodoList:
    """The to-dos of an account: "open" (waiting ones too), "done" (dropped too) or "all".

    Open ones by when they are due; done ones with the newest first.
    """
    return _listed(read, "t.account = ?", (account_id,), state, limit, offset)


def todos_linked_to(
    read: Read, field: str, record_id: str, *, state: str = "all", limit: int = MOST_LINES
) -> TodoList:
    """The to-dos that name a record in ``field``: strategy, issue, feedback and so on.

    Raises ValueError for a field that links to no record.
    """
    if field not in {"strategy", "objective", "plan", "issue", "feedback", "promise", "contact",
                     "development", "assignee"}:  # fmt: skip
        raise ValueError(f"a to-do has no link {field!r}")
    return _listed(read, f"t.{field} = ?", (record_id,), state, limit, 0)


def todos_later(read: Read, *, limit: int = MOST_LINES, offset: int = 0) -> TodoList:
    """Every open or waiting to-do of the desk, by when it is due; those without a day last."""
    return _listed(read, "1", (), "open", limit, offset)


def promises_of_account(
    read: Read, account_id: str, *, open_only: bool = False, limit: int = MOST_LINES
) -> tuple[PromiseLine, ...]:
    """The promises of an account, either way: open ones first by due day, then the newest."""
    where = "p.account = ?" + (" AND p.state = 'open'" if open_only else "")
    return _promises(read, where, (account_id,), limit)


def promise_of(read: Read, promise_id: str) -> PromiseLine:
    """One promise. Raises Missing when it is not there or in the trash."""
    found = _promises(read, "p.id = ?", (promise_id,), 1)
    if not found:
        raise Missing("There is no {kind} {id}.", kind="promise", id=promise_id)
    return found[0]


def _promises(
    read: Read, where: str, params: tuple[Any, ...], limit: int
) -> tuple[PromiseLine, ...]:
    found = read.rows(
        'SELECT p.id, p.what, p.state, p."by", p."to", p.account, a.name, p.contact, p.said_on, '
        "p.due_on, p.settled_on, (SELECT t.id FROM live_todo t WHERE t.promise = p.id "
        "AND t.state IN ('open', 'waiting') LIMIT 1), p.note "
        f"FROM live_promise p LEFT JOIN account a ON a.id = p.account WHERE {where} "
        "ORDER BY p.state <> 'open', CASE p.state WHEN 'open' THEN coalesce(p.due_on, '9999') END, "
        "p.settled_on DESC, p.id LIMIT ?",
        (*params, limit),
    )
    return tuple(
        PromiseLine(
            id=row[0],
            what=row[1],
            state=row[2],
            by=row[3] or "",
            to=row[4] or "",
            is_ours=not row[3] or row[3] == read.me.name,
            account_id=row[5],
            account_name=row[6] or "",
            contact_id=row[7],
            said_on=day(row[8]),
            due_on=day(row[9]),
            settled_on=day(row[10]),
            todo_id=row[11],
            note=row[12] or "",
        )
        for row in found
    )


def _listed(
    read: Read, where: str, params: tuple[Any, ...], state: str, limit: int, offset: int
) -> TodoList:
    order = _ORDER
    if state in _STATES:
        first, second = _STATES[state]
        where += f" AND t.state IN ('{first}', '{second}')"
    if state == "done":
        order = "ORDER BY t.done_at DESC, t.id DESC"
    found = read.rows(
        f"SELECT {_COLUMNS} {_JOINED} WHERE {where} {order} LIMIT ? OFFSET ?",
        (*params, limit, offset),
    )
    count = offset + len(found)
    if len(found) == limit or (offset and not found):
        count = read.value(f"SELECT count(*) FROM live_todo t WHERE {where}", params)
    return TodoList(tuple(_todo(row) for row in found), count)


def _todo(row: Any) -> TodoLine:
    return TodoLine(
        id=row[0],
        title=row[1],
        state=row[2],
        due_on=day(row[3]),
        due_time=None if row[4] is None else time.fromisoformat(row[4]),
        starts_on=day(row[5]),
        priority=row[6] or "normal",
        account_id=row[7],
        account_name=row[8] or "",
        contact_id=row[9],
        contact_name=row[10] or "",
        assignee_id=row[11],
        assignee_name=row[12] or "",
        waiting_on=row[13] or "",
        asked_on=day(row[14]),
        done_at=None if row[15] is None else parse_instant(row[15]),
        repeat=row[16],
        estimate_minutes=row[17],
        source=row[18],
        promise_id=row[19],
        issue_id=row[20],
        feedback_id=row[21],
        plan_id=row[22],
        objective_id=row[23],
        strategy_id=row[24],
        development_id=row[25],
        tells_customer=bool(row[26]),
        place=row[27] or "",
        note=row[28] or "",
    )


def day(text: str | None) -> date | None:
    """A stored calendar day, or None."""
    return None if text is None else date.fromisoformat(text)
