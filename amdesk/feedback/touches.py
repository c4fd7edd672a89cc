"""An account over time: its last and next contact, its loyalty, its themes, its timeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from amdesk.base.clock import instant_text, local_date, parse_instant
from amdesk.base.dates import add_months, fiscal_year_number, quarter_number, quarter_of
from amdesk.feedback.loyalty import Trend, TrendPoint, trend_of
from amdesk.store.sheet import quoted
from amdesk.store.work import Read

MOST_ITEMS = 50
_PERSON = "trim(coalesce(c.given_name, '') || ' ' || coalesce(c.family_name, ''))"


@dataclass(frozen=True, slots=True)
class Touch:
    """A contact with an account: ``kind`` is interaction or feedback, ``channel`` its kind."""

    id: str
    kind: str
    channel: str
    happened_at: datetime
    person: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class NextTouch:
    """The next contact in sight: a planned call (kind plan) or a day agreed in the last one."""

    id: str
    kind: str
    on: date
    at: time | None
    person: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """How often issues named a theme in the last twelve months, and how many are still open."""

    theme: str
    mentions: int
    open: int


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """Something that happened at an account; ``kind`` "change" is a line of the change log.

    ``title`` of a change is the action's label (a msgid); ``text`` holds notes or the customer's
    words, ``who`` the person or the author of the change.
    """

    id: str
    kind: str
    at: datetime
    title: str
    who: str = ""
    text: str = ""
    state: str = ""
    score: int | None = None


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Items, newest first; ``before`` asks for the page after this one, None at the end."""

    items: tuple[TimelineItem, ...]
    before: tuple[str, str] | None


def last_touch(read: Read, account: str) -> Touch | None:
    """The last contact with an account that has happened, or None."""
    found = read.row(
        "SELECT x.id, x.of, x.kind, x.happened_at, x.subject, "
        f"{_PERSON} FROM (SELECT * FROM (SELECT id, 'interaction' AS of, kind, happened_at, "
        "subject, contact FROM live_interaction WHERE account = ?1 AND happened_at <= ?2 "
        "ORDER BY happened_at DESC LIMIT 1) UNION ALL SELECT * FROM (SELECT id, 'feedback', "
        "channel, happened_at, NULL, contact FROM live_feedback WHERE account = ?1 "
        "AND happened_at <= ?2 AND coalesce(finished, 1) = 1 ORDER BY happened_at DESC LIMIT 1)) x "
        "LEFT JOIN contact c ON c.id = x.contact ORDER BY x.happened_at DESC LIMIT 1",
        (account, instant_text(read.now)),
    )
    if found is None:
        return None
    return Touch(
        id=found[0],
        kind=found[1],
        channel=found[2] or "",
        happened_at=parse_instant(found[3]),
        person=found[5] or "",
        subject=found[4] or "",
    )


def next_touch(read: Read, account: str) -> NextTouch | None:
    """The next planned call, or the next touch agreed in an earlier contact; None for neither."""
    found = read.row(
        "SELECT x.id, x.kind, x.day, x.clock, x.title, "
        f"{_PERSON} FROM (SELECT id, 'plan' AS kind, call_on AS day, call_time AS clock, title, "
        "contact FROM live_plan WHERE account = ?1 AND kind = 'call' AND call_on >= ?2 "
        "AND coalesce(status, '') <> 'closed' UNION ALL SELECT id, 'interaction', next_on, NULL, "
        "subject, contact FROM live_interaction WHERE account = ?1 AND next_on >= ?2 UNION ALL "
        "SELECT id, 'feedback', next_on, NULL, NULL, contact FROM live_feedback "
        "WHERE account = ?1 AND next_on >= ?2) x LEFT JOIN contact c ON c.id = x.contact "
        "ORDER BY x.day, x.kind = 'plan' DESC, x.clock LIMIT 1",
        (account, read.today.isoformat()),
    )
    if found is None:
        return None
    return NextTouch(
        id=found[0],
        kind=found[1],
        on=date.fromisoformat(found[2]),
        at=None if found[3] is None else time.fromisoformat(found[3]),
        person=found[5] or "",
        title=found[4] or "",
    )


def loyalty_by_quarter(
    read: Read, account: str, *, quarters: int = 8, fiscal_start_month: int = 1
) -> Trend:
    """The mean score of an account's finished calls by quarter, with the number of answers.

    A score is satisfaction, else the likelihood to recommend (0-10). The points run over the last
    ``quarters`` quarters, those without an answer left out. A point is called by year and quarter:
    ``2026-Q1``, the year being the one the fiscal year ends in.
    """
    first = add_months(quarter_of(read.today, fiscal_start_month).first, -3 * (quarters - 1))
    found = read.rows(
        "SELECT happened_at, coalesce(satisfaction, recommend) FROM live_feedback "
        "WHERE account = ? AND coalesce(finished, 1) = 1 AND happened_at >= ? "
        "AND coalesce(satisfaction, recommend) IS NOT NULL ORDER BY happened_at",
        (account, _begins(first)),
    )
    scores: dict[str, list[int]] = {}
    for at, score in found:
        on = local_date(parse_instant(at))
        if on >= first:
            year = fiscal_year_number(on, fiscal_start_month)
            quarter = quarter_number(on, fiscal_start_month)
            scores.setdefault(f"{year}-Q{quarter}", []).append(score)
    return trend_of(
        [
            TrendPoint(label, Decimal(sum(given)) / len(given), len(given))
            for label, given in scores.items()
        ]
    )


def themes(read: Read, account: str | None = None, *, limit: int = 12) -> tuple[Theme, ...]:
    """What issues of the last twelve months were about, most often named first."""
    since = (read.today - timedelta(days=365)).isoformat()
    found = read.rows(
        "SELECT min(theme), count(*) AS mentions, sum(state <> 'loop_closed') FROM live_issue "
        "WHERE theme IS NOT NULL AND coalesce(raised_on, '') >= ?1 "
        "AND (?2 IS NULL OR account = ?2) GROUP BY lower(theme) "
        "ORDER BY mentions DESC, 1 LIMIT ?3",
        (since, account, limit),
    )
    return tuple(Theme(row[0], row[1], row[2]) for row in found)


_INTERACTIONS = f"""
SELECT x.id AS id, 'interaction' AS kind, x.happened_at AS at, coalesce(x.subject, x.kind) AS title,
{_PERSON} AS who, x.notes AS text, x.kind AS state, NULL AS score
FROM live_interaction x LEFT JOIN contact c ON c.id = x.contact WHERE x.account = :account
"""
_FEEDBACK = f"""
SELECT f.id, 'feedback', f.happened_at, f.channel, {_PERSON},
coalesce(f.own_words, f.do_differently, f.worked_well), f.channel,
coalesce(f.recommend, f.satisfaction)
FROM live_feedback f LEFT JOIN contact c ON c.id = f.contact
WHERE f.account = :account AND coalesce(f.finished, 1) = 1
"""
_ISSUES = f"""
SELECT i.id, 'issue', i.raised_on || 'T12:00:00.000Z', i.title, {_PERSON}, i.note, i.state, NULL
FROM live_issue i LEFT JOIN contact c ON c.id = i.contact
WHERE i.account = :account AND i.raised_on IS NOT NULL
"""
_MILESTONES = """
SELECT m.id, 'milestone', m.reached_on || 'T12:00:00.000Z', m.title, '', m.criterion, '', NULL
FROM live_milestone m JOIN live_plan p ON p.id = m.plan
WHERE p.account = :account AND m.reached_on IS NOT NULL
"""


def timeline(
    read: Read,
    account: str,
    *,
    before: tuple[str, str] | None = None,
    limit: int = MOST_ITEMS,
    with_changes: bool = True,
) -> TimelinePage:
    """What happened at an account, newest first: contacts, feedback, issues, milestones, changes.

    ``before`` is what the page before answered. Changes are the log's actions on the account and
    on what belongs to it, one item each.
    """
    parts = [_INTERACTIONS, _FEEDBACK, _ISSUES, _MILESTONES]
    if with_changes:
        parts.append(_changes_sql(read))
    found = read.rows(
        f"SELECT * FROM ({' UNION ALL '.join(parts)}) "
        "WHERE (at, id) < (:at, :id) ORDER BY at DESC, id DESC LIMIT :limit",
        _page_params(account, before, limit),
    )
    items = tuple(_item(row) for row in found)
    more = (found[-1][2], found[-1][0]) if len(found) == limit else None
    return TimelinePage(items, more)


def _page_params(account: str, before: tuple[str, str] | None, limit: int) -> Mapping[str, Any]:
    at, record = before or ("9999", "")
    return {"account": account, "at": at, "id": record, "limit": limit}


def _changes_sql(read: Read) -> str:
    """The actions on the account and on the records that name it as their owner."""
    records = ["SELECT :account"]
    records += [
        f"SELECT id FROM {quoted(sheet.table)} WHERE account = :account"
        for sheet in read.sheets.values()
        if ("account", "account") in sheet.owners
    ]
    return (
        "SELECT g.uuid, 'change', g.wall_at, g.label, g.author, '', g.nature, NULL "
        "FROM log_action g WHERE g.id IN (SELECT e.action FROM log_entry e "
        f"WHERE e.record IN ({' UNION ALL '.join(records)}))"
    )


def _item(row: Any) -> TimelineItem:
    return TimelineItem(
        id=row[0],
        kind=row[1],
        at=parse_instant(row[2]),
        title=row[3] or "",
        who=row[4] or "",
        text=row[5] or "",
        state=row[6] or "",
        score=row[7],
    )


def _begins(day: date) -> str:
    return instant_text(datetime.combine(day, time()).astimezone())
