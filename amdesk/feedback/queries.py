"""Feedback as screens and reports read it: the list by month, one call whole, last contacts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from amdesk.base.clock import instant_text, local_date, parse_instant
from amdesk.base.errors import Missing
from amdesk.feedback.drafts import FeedbackDraft, answers_from, with_parts
from amdesk.feedback.rules import IssueState, ring_arcs
from amdesk.store.work import Read

NOT_ASKED_DAYS = 90
MOST_LINES = 200
_PERSON = "trim(coalesce(c.given_name, '') || ' ' || coalesce(c.family_name, ''))"
_OPEN_ISSUES = ("raised", "acknowledged", "acting", "resolved")


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """One feedback call in a list.

    ``score`` is the likelihood to recommend, else the satisfaction with us; ``ring`` the arcs 1-4
    of the issue that is least far, None when there is nothing to tell.
    """

    id: str
    account_id: str
    account_name: str
    contact_name: str
    channel: str
    happened_on: date
    score: int | None
    ring: int | None
    sentiment: str = ""
    is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """The calls of one calendar month; ``first`` is its first day."""

    first: date
    lines: tuple[FeedbackLine, ...]


@dataclass(frozen=True, slots=True)
class NotAsked:
    """An account not asked for 90 days; ``days`` and ``last_score`` None: never asked yet."""

    account_id: str
    account_name: str
    days: int | None
    last_score: int | None


@dataclass(frozen=True, slots=True)
class FeedbackList:
    """Drafts, finished calls by month (newest first), and who was not asked; counts are whole."""

    drafts: tuple[FeedbackLine, ...]
    months: tuple[Month, ...]
    count: int
    not_asked: tuple[NotAsked, ...]
    not_asked_count: int
    open_count: int


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One issue; ``stage`` counts its ring arcs 1-4, ``due_on`` that of its next open step."""

    id: str
    title: str
    account_id: str
    account_name: str
    contact_name: str
    feedback_id: str | None
    severity: str
    theme: str
    owner_id: str | None
    owner_name: str
    state: str
    stage: int
    raised_on: date | None
    due_on: date | None
    told_on: date | None = None
    told_by: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class StepLine:
    """A to-do a call left behind."""

    id: str
    title: str
    state: str
    assignee_name: str
    due_on: date | None
    tells_customer: bool


@dataclass(frozen=True, slots=True)
class FeedbackWhole:
    """One call with its answers as asked, and everything it left behind.

    ``draft`` holds its form values; of a finished call, without issues, steps and promises.
    """

    line: FeedbackLine
    draft: FeedbackDraft
    issues: tuple[IssueLine, ...]
    steps: tuple[StepLine, ...]
    promises: tuple[tuple[str, str, date | None], ...]


_LINE = f"""
SELECT f.id, f.account, a.name, {_PERSON}, f.channel, f.happened_at,
coalesce(f.recommend, f.satisfaction), f.sentiment, coalesce(f.finished, 1),
(SELECT min(CASE i.state WHEN 'resolved' THEN 3 WHEN 'acting' THEN 2 WHEN 'loop_closed' THEN 4
  ELSE 1 END) FROM live_issue i WHERE i.feedback = f.id),
(SELECT min(CASE WHEN t.state IN ('open', 'waiting') THEN 1 ELSE 4 END) FROM live_todo t
  WHERE t.feedback = f.id AND t.tells_customer = 1)
FROM live_feedback f JOIN account a ON a.id = f.account LEFT JOIN contact c ON c.id = f.contact
"""


def feedback_list(
    read: Read, *, account: str | None = None, open_only: bool = False, limit: int = MOST_LINES
) -> FeedbackList:
    """The feedback calls, of all accounts or one; ``open_only`` those with somebody to be told."""
    within, params = ("f.account = ?", [account]) if account else ("1", [])
    is_open = (
        "(EXISTS (SELECT 1 FROM live_issue i WHERE i.feedback = f.id "
        f"AND i.state IN {_OPEN_ISSUES}) OR EXISTS (SELECT 1 FROM live_todo t "
        "WHERE t.feedback = f.id AND t.tells_customer = 1 "
        "AND t.state IN ('open', 'waiting')))"
    )
    chosen = f"{within} AND {is_open}" if open_only else within
    drafts = read.rows(
        f"{_LINE} WHERE f.finished = 0 AND {within} ORDER BY f.happened_at DESC LIMIT ?",
        [*params, limit],
    )
    found = read.rows(
        f"{_LINE} WHERE coalesce(f.finished, 1) = 1 AND {chosen} "
        "ORDER BY f.happened_at DESC, f.id LIMIT ?",
        [*params, limit],
    )
    count = len(found)
    if count == limit:
        count = read.value(
            f"SELECT count(*) FROM live_feedback f WHERE coalesce(f.finished, 1) = 1 AND {chosen}",
            params,
        )
    open_count = read.value(
        f"SELECT count(*) FROM live_issue f WHERE f.state IN {_OPEN_ISSUES} AND {within}",
        params,
    )
    asked_of, asked_count = not_asked(read, limit=50) if account is None else ((), 0)
    return FeedbackList(
        tuple(_line(row) for row in drafts),
        _months([_line(row) for row in found]),
        count,
        asked_of,
        asked_count,
        open_count,
    )


def not_asked(read: Read, *, limit: int = MOST_LINES) -> tuple[tuple[NotAsked, ...], int]:
    """Accounts that are kept in touch with and were not asked for 90 days, and how many.

    Those asked before come first, the longest ago; never asked ones by name. Kept in touch with
    is an account with a segment or a contact interval that is neither former nor dormant.
    """
    begins = datetime.combine(read.today - timedelta(days=NOT_ASKED_DAYS), time()).astimezone()
    found = read.rows(
        "SELECT * , count(*) OVER () FROM (SELECT a.id, a.name, (SELECT f.happened_at "
        "FROM feedback f WHERE f.account = a.id AND f.life = 'live' "
        "AND coalesce(f.finished, 1) = 1 ORDER BY f.happened_at DESC LIMIT 1) AS at "
        "FROM live_account a WHERE coalesce(a.status, '') NOT IN ('former', 'dormant') "
        "AND (a.segment IS NOT NULL OR a.cadence_days IS NOT NULL)) "
        "WHERE at IS NULL OR at < ? ORDER BY at IS NULL, at, name LIMIT ?",
        (instant_text(begins), limit),
    )
    lines = []
    for account, name, at, _ in found:
        days = score = None
        if at is not None:
            days = (read.today - local_date(parse_instant(at))).days
            score = read.value(
                "SELECT coalesce(recommend, satisfaction) FROM live_feedback WHERE account = ? "
                "AND coalesce(recommend, satisfaction) IS NOT NULL "
                "ORDER BY happened_at DESC LIMIT 1",
                (account,),
            )
        lines.append(NotAsked(account, name or "", days, score))
    return tuple(lines), found[0][3] if found else 0


def feedback_of(read: Read, feedback: str) -> FeedbackWhole:
    """One call whole, finished or draft. Raises Missing when it is not there or in the trash."""
    row = read.row(f"{_LINE} WHERE f.id = ?", (feedback,))
    if row is None:
        raise Missing("There is no {kind} {id}.", kind="feedback call", id=feedback)
    steps = read.rows(
        "SELECT t.id, t.title, t.state, w.name, t.due_on, t.tells_customer FROM live_todo t "
        "LEFT JOIN colleague w ON w.id = t.assignee WHERE t.feedback = ? "
        "ORDER BY t.tells_customer, t.due_on, t.id",
        (feedback,),
    )
    promises = read.rows(
        "SELECT id, what, due_on FROM live_promise WHERE feedback = ? ORDER BY id", (feedback,)
    )
    return FeedbackWhole(
        _line(row),
        draft_of(read, feedback),
        issues_where(read, "i.feedback = ?", (feedback,)),
        tuple(
            StepLine(one[0], one[1], one[2], one[3] or "", _day(one[4]), bool(one[5]))
            for one in steps
        ),
        tuple((one[0], one[1], _day(one[2])) for one in promises),
    )


def draft_of(read: Read, feedback: str) -> FeedbackDraft:
    """The form values of a call, to go on writing where it was left. Raises Missing."""
    row = read.row(
        "SELECT account, happened_at, contact, channel, minutes, answers, sentiment, next_on, "
        "plan, question_set, draft FROM live_feedback WHERE id = ?",
        (feedback,),
    )
    if row is None:
        raise Missing("There is no {kind} {id}.", kind="feedback call", id=feedback)
    draft = FeedbackDraft(
        account=row[0],
        happened_at=parse_instant(row[1]),
        contact=row[2],
        channel=row[3] or "visit",
        minutes=row[4],
        answers=answers_from(None if row[5] is None else json.loads(row[5])),
        sentiment=row[6],
        next_on=_day(row[7]),
        plan=row[8],
        question_set=row[9],
        id=feedback,
    )
    return with_parts(draft, None if row[10] is None else json.loads(row[10]))


def open_loops(
    read: Read, *, account: str | None = None, limit: int = MOST_LINES
) -> tuple[IssueLine, ...]:
    """Issues the customer was not told about, by when the next step is due."""
    where = f"i.state IN {_OPEN_ISSUES}" + (" AND i.account = ?" if account else "")
    return issues_where(read, where, (account,) if account else (), limit)


def issues_of_account(
    read: Read, account: str, *, limit: int = MOST_LINES
) -> tuple[IssueLine, ...]:
    """All issues of an account, the open ones first."""
    return issues_where(read, "i.account = ?", (account,), limit)


def issues_where(
    read: Read, where: str, params: tuple[Any, ...], limit: int = MOST_LINES
) -> tuple[IssueLine, ...]:
    """Issues ``i`` that meet an SQL condition; a building block of the queries of this area."""
    step = (
        "FROM live_todo t WHERE t.issue = i.id AND t.state IN ('open', 'waiting') "
        "ORDER BY t.due_on IS NULL, t.due_on LIMIT 1"
    )
    found = read.rows(
        f"SELECT i.id, i.title, i.account, a.name, {_PERSON}, i.feedback, i.severity, i.theme, "
        "i.owner, w.name, i.state, i.raised_on, "
        f"coalesce((SELECT t.due_on {step}), i.due_on) AS due, i.told_on, i.told_by, "
        f"(SELECT t.title {step}) FROM live_issue i JOIN account a ON a.id = i.account "
        "LEFT JOIN contact c ON c.id = i.contact LEFT JOIN colleague w ON w.id = i.owner "
        f"WHERE {where} ORDER BY i.state = 'loop_closed', due IS NULL, due, i.id LIMIT ?",
        (*params, limit),
    )
    return tuple(
        IssueLine(
            id=row[0],
            title=row[1] or "",
            account_id=row[2],
            account_name=row[3] or "",
            contact_name=row[4] or "",
            feedback_id=row[5],
            severity=row[6] or "medium",
            theme=row[7] or "",
            owner_id=row[8],
            owner_name=row[9] or "",
            state=row[10] or "raised",
            stage=ring_arcs(IssueState(row[10] or "raised")),
            raised_on=_day(row[11]),
            due_on=_day(row[12]),
            told_on=_day(row[13]),
            told_by=row[14] or "",
            next_step=row[15] or "",
        )
        for row in found
    )


def _line(row: Any) -> FeedbackLine:
    ring = row[9] if row[9] is not None else row[10]
    return FeedbackLine(
        id=row[0],
        account_id=row[1],
        account_name=row[2] or "",
        contact_name=row[3] or "",
        channel=row[4] or "visit",
        happened_on=local_date(parse_instant(row[5])),
        score=row[6],
        ring=ring,
        sentiment=row[7] or "",
        is_draft=not row[8],
    )


def _months(lines: list[FeedbackLine]) -> tuple[Month, ...]:
    months: dict[date, list[FeedbackLine]] = {}
    for line in lines:
        months.setdefault(line.happened_on.replace(day=1), []).append(line)
    return tuple(Month(first, tuple(those)) for first, those in months.items())


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
