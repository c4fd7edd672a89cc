"""What stands beside the agenda: accounts going cold, open loops, renewals, and what is due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from amdesk.accounts.rules import CADENCE_DEFAULTS
from amdesk.base.clock import local_date, parse_instant
from amdesk.base.money import Money
from amdesk.feedback.rules import IssueState, ring_arcs
from amdesk.growth.rules import COMING_DAYS, NoticeState, notice_window
from amdesk.store.work import Read
from amdesk.today.agenda import Asked, day_begins
from amdesk.today.lines import ColdLine, DueLine, LoopLine, RenewalLine, Section
from amdesk.today.rules import cadence_of

SOON_DAYS = 3
_BY_SEGMENT = " ".join(f"WHEN '{name}' THEN {days}" for name, days in CADENCE_DEFAULTS.items())
AGREED_SQL = f"coalesce(a.cadence_days, CASE a.segment {_BY_SEGMENT} END)"
"""SQL for the contact interval of an account ``a``: its own, else its segment's, else none."""
KEPT_SQL = (
    "coalesce(a.status, '') NOT IN ('former', 'dormant') AND (a.owner IS NULL OR a.owner = :me)"
)
"""SQL for the accounts ``a`` that the desk's owner keeps in touch with."""
LAST_TOUCH_SQL = """
nullif(max(
  coalesce((SELECT x.happened_at FROM interaction x WHERE x.account = a.id AND x.life = 'live'
    AND x.happened_at < :until ORDER BY x.happened_at DESC LIMIT 1), ''),
  coalesce((SELECT x.happened_at FROM feedback x WHERE x.account = a.id AND x.life = 'live'
    AND x.happened_at < :until AND coalesce(x.finished, 1) = 1
    ORDER BY x.happened_at DESC LIMIT 1), '')
), '')
"""
"""SQL for the instant of the last contact with an account ``a``: two steps in an index each."""


def cold_accounts(read: Read, asked: Asked) -> tuple[Section[ColdLine], int]:
    """Accounts past their contact interval, the most overdue first, never contacted ones last.

    Also how many more will be within three days. The last contact is the latest interaction or
    finished feedback call that has happened by the end of the day; an account with neither an
    interval of its own nor a segment has nothing agreed and is not listed.
    """
    before = _cutoffs(read, asked)
    if not before:
        return Section(), 0
    values = ", ".join("(?, ?, ?)" for _ in before)
    found = read.rows(
        f"WITH cutoff(agreed, cold, soon) AS (VALUES {values}), "
        f"state AS MATERIALIZED (SELECT a.id, a.name, {AGREED_SQL} AS agreed, "
        f"{_numbered(LAST_TOUCH_SQL)} AS at FROM live_account a "
        f"WHERE agreed IS NOT NULL AND {_numbered(KEPT_SQL)}) "
        "SELECT s.id, s.name, s.agreed, s.at, s.at IS NULL OR s.at < c.cold, "
        "count(*) FILTER (WHERE s.at IS NULL OR s.at < c.cold) OVER (), "
        "count(*) FILTER (WHERE s.at >= c.cold) OVER () FROM state s "
        "JOIN cutoff c ON c.agreed = s.agreed WHERE s.at IS NULL OR s.at < c.soon "
        "ORDER BY 5 DESC, s.at IS NULL, (julianday(?) - julianday(s.at)) / s.agreed DESC, s.name "
        "LIMIT ?",
        [
            *(value for row in before for value in row),
            asked.until, asked.until, asked.me, asked.until, asked.limit,
        ],
    )  # fmt: skip
    if not found:
        return Section(), 0
    lines = tuple(_cold_line(read, row, asked.on) for row in found if row[4])
    return Section(lines, found[0][5]), found[0][6]


def _numbered(sql: str) -> str:
    """The SQL with places by position, for statements whose values are listed at run time."""
    return sql.replace(":until", "?").replace(":me", "?")


def _cutoffs(read: Read, asked: Asked) -> list[tuple[int, str, str]]:
    """For each interval in use: before which instant a last contact is cold, or soon will be."""
    found = read.rows(
        f"SELECT DISTINCT {AGREED_SQL} AS agreed FROM live_account a WHERE agreed IS NOT NULL"
    )
    return [
        (
            agreed,
            day_begins(asked.on - timedelta(days=agreed)),
            day_begins(asked.on - timedelta(days=agreed - SOON_DAYS - 1)),
        )
        for (agreed,) in found
    ]


def _cold_line(read: Read, row: Any, on: date) -> ColdLine:
    account, name, agreed, at = row[:4]
    last_on = None if at is None else local_date(parse_instant(at))
    cadence = cadence_of(last_on, agreed, on)
    kind, person = "", ""
    if at is not None:
        kind, person = _touch_at(read, account, at)
    return ColdLine(
        account, name, agreed, cadence.days_since, cadence.bar_ratio, last_on, kind, person
    )


def _touch_at(read: Read, account: str, at: str) -> tuple[str, str]:
    """The kind of the contact at that instant, and with whom it was."""
    found = read.row(
        "SELECT x.kind, trim(coalesce(c.given_name, '') || ' ' || coalesce(c.family_name, '')) "
        "FROM (SELECT kind, contact FROM interaction WHERE account = ?1 AND happened_at = ?2 "
        "AND life = 'live' UNION ALL SELECT 'feedback', contact FROM feedback WHERE account = ?1 "
        "AND happened_at = ?2 AND life = 'live') x LEFT JOIN contact c ON c.id = x.contact LIMIT 1",
        (account, at),
    )
    return (found[0] or "", found[1] or "") if found else ("", "")


def open_loops(read: Read, asked: Asked) -> Section[LoopLine]:
    """Issues the customer was not told about: by when the next step is due, then by severity."""
    states = ", ".join(f"'{state}'" for state in IssueState if state is not IssueState.LOOP_CLOSED)
    step = (
        "FROM todo t INDEXED BY todo_issue WHERE t.issue = i.id AND t.life = 'live' "
        "AND t.state IN ('open', 'waiting') "
        "ORDER BY t.due_on IS NULL, t.due_on LIMIT 1"
    )
    found = read.rows(
        "SELECT i.id, i.title, i.account, a.name, trim(coalesce(c.given_name, '') || ' ' || "
        "coalesce(c.family_name, '')), w.name, i.severity, i.state, "
        f"coalesce((SELECT t.due_on {step}), i.due_on) AS due, (SELECT t.title {step}), "
        "count(*) OVER () FROM live_issue i JOIN account a ON a.id = i.account "
        "LEFT JOIN contact c ON c.id = i.contact LEFT JOIN colleague w ON w.id = i.owner "
        f"WHERE i.state IN ({states}) ORDER BY due IS NULL, due, "
        "CASE i.severity WHEN 'high' THEN 0 WHEN 'low' THEN 2 ELSE 1 END, i.id LIMIT :limit",
        asked.params,
    )
    lines = tuple(
        LoopLine(
            id=row[0],
            title=row[1] or "",
            account_id=row[2],
            account_name=row[3] or "",
            person=row[4] or "",
            owner=row[5] or "",
            severity=row[6] or "medium",
            state=row[7],
            stage=ring_arcs(IssueState(row[7])),
            due_on=None if row[8] is None else date.fromisoformat(row[8]),
            next_step=row[9] or "",
        )
        for row in found
    )
    return Section(lines, found[0][10] if found else 0)


def renewals(read: Read, asked: Asked) -> Section[RenewalLine]:
    """Contracts within 60 days of the day to decide on, until they end; the nearest first."""
    horizon = (asked.on + timedelta(days=COMING_DAYS)).isoformat()
    found = read.rows(
        "SELECT k.id, k.title, k.account, a.name, k.value, k.notice_on, k.until_on, "
        "min(coalesce(k.notice_on, k.until_on), k.until_on) AS decide, k.state, count(*) OVER () "
        "FROM live_contract k JOIN account a ON a.id = k.account "
        "WHERE k.id IN (SELECT id FROM contract WHERE until_on BETWEEN :on AND :horizon "
        "UNION SELECT id FROM contract WHERE notice_on <= :horizon AND until_on >= :on) "
        "AND coalesce(k.state, '') NOT IN ('renewed', 'ended') ORDER BY decide, k.id LIMIT :limit",
        {**asked.params, "horizon": horizon},
    )
    lines = []
    for row in found:
        until_on = date.fromisoformat(row[6])
        notice_on = None if row[5] is None else date.fromisoformat(row[5])
        window = notice_window(until_on, notice_on, asked.on)
        lines.append(
            RenewalLine(
                id=row[0],
                title=row[1] or "",
                account_id=row[2],
                account_name=row[3] or "",
                value=None if row[4] is None else Money.from_stored(row[4]),
                notice_on=notice_on,
                until_on=until_on,
                decide_on=window.decide_by,
                days_left=window.days_left,
                in_notice=window.state is NoticeState.IN_NOTICE,
                state=row[8] or "",
            )
        )
    return Section(tuple(lines), found[0][9] if found else 0)


_DUE_REVIEWS = """
SELECT r.id, 'review' AS kind, r.title, r.next_on AS due, r.account, NULL AS plan
FROM live_review r WHERE r.next_on <= :last AND NOT EXISTS (
  SELECT 1 FROM live_review n WHERE n.account IS r.account AND n.held_on > r.held_on)
UNION ALL
SELECT s.id, 'assessment', s.title, s.due_on, NULL, NULL FROM live_assessment s
WHERE s.state = 'draft' AND s.due_on <= :last
UNION ALL
SELECT d.id, 'development', d.title, d.review_on, NULL, NULL FROM live_development d
WHERE d.state = 'open' AND d.review_on <= :last
"""
_SLIPPING = """
SELECT m.id, 'milestone' AS kind, m.title, m.due_on AS due, p.account, m.plan
FROM live_milestone m JOIN live_plan p ON p.id = m.plan
WHERE m.due_on < :on AND m.reached_on IS NULL AND coalesce(p.status, '') <> 'closed'
"""


def reviews_due(read: Read, asked: Asked) -> Section[DueLine]:
    """Next reviews, assessments not submitted and development plans to look at, this week."""
    return _due(read, asked, _DUE_REVIEWS)


def slipping_milestones(read: Read, asked: Asked) -> Section[DueLine]:
    """Milestones of open plans whose day has passed without being reached, the latest first."""
    return _due(read, asked, _SLIPPING)


def _due(read: Read, asked: Asked, source: str) -> Section[DueLine]:
    found = read.rows(
        "SELECT x.id, x.kind, x.title, x.due, x.account, a.name, x.plan, count(*) OVER () "
        f"FROM ({source}) x LEFT JOIN account a ON a.id = x.account "
        "ORDER BY x.due, x.title, x.id LIMIT :limit",
        asked.params,
    )
    lines = []
    for row in found:
        due_on = date.fromisoformat(row[3])
        lines.append(
            DueLine(
                id=row[0],
                kind=row[1],
                title=row[2] or "",
                due_on=due_on,
                days_late=max(0, (asked.on - due_on).days),
                account_id=row[4],
                account_name=row[5] or "",
                plan_id=row[6],
            )
        )
    return Section(tuple(lines), found[0][7] if found else 0)
