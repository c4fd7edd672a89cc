"""What stands beside the agenda: open loops, renewals, and what is due."""

from __future__ import annotations

import json
from datetime import date, timedelta

from amdesk.base.money import Money
from amdesk.feedback.rules import IssueState, ring_arcs
from amdesk.growth.rules import COMING_DAYS, NoticeState, notice_window
from amdesk.store.decide_index import decide_sql, open_sql
from amdesk.store.work import Read
from amdesk.today.agenda import Asked
from amdesk.today.counting import count_of_accounts
from amdesk.today.lines import DueLine, LoopLine, RenewalLine, Section
from amdesk.today.readiness import missing_for_renewal

_OPEN_STATES = tuple(state.value for state in IssueState if state is not IssueState.LOOP_CLOSED)
OPEN_LIST = ", ".join(f"'{state}'" for state in _OPEN_STATES)
_STEP = (
    "FROM todo t INDEXED BY todo_issue_state_life_due_on WHERE t.issue = i.id AND t.life = 'live' "
    "AND t.state IN ('open', 'waiting')"
)
_SEVERITY = "CASE i.severity WHEN 'high' THEN 0 WHEN 'low' THEN 2 ELSE 1 END"


def open_loops(read: Read, asked: Asked) -> Section[LoopLine]:
    """Issues the customer was not told about: by when the next step is due, then by severity."""
    step = f"{_STEP} ORDER BY t.due_on IS NULL, t.due_on LIMIT 1"
    found = read.rows(
        "SELECT i.id, i.title, i.account, a.name, trim(coalesce(c.given_name, '') || ' ' || "
        "coalesce(c.family_name, '')), w.name, i.severity, i.state, "
        f"coalesce((SELECT t.due_on {step}), i.due_on) AS due, (SELECT t.title {step}) "
        "FROM json_each(:near) near CROSS JOIN live_issue i ON i.id = near.value "
        "JOIN account a ON a.id = i.account "
        "LEFT JOIN contact c ON c.id = i.contact LEFT JOIN colleague w ON w.id = i.owner "
        f"ORDER BY due IS NULL, due, {_SEVERITY}, i.id LIMIT :limit",
        {**asked.params, "near": json.dumps(_nearest_loops(read, asked))},
    )
    count = len(found)
    if count == asked.limit:
        count = count_of_accounts(read, "issue", f"t.state IN ({OPEN_LIST})", {})
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
    return Section(lines, count)


def _nearest_loops(read: Read, asked: Asked) -> list[str]:
    """Ids of open issues, among them those whose next step (else themselves) is due first.

    Issues without any date are only looked for when those with one do not fill the page.
    """
    near: set[str] = set()
    for state in ("open", "waiting"):
        near.update(_loops_by_step(read, state, asked.limit))
    undated_step = f"NOT EXISTS (SELECT 1 {_STEP} AND t.due_on IS NOT NULL)"
    for due, order in (("i.due_on IS NOT NULL", "i.due_on, "), ("i.due_on IS NULL", "")):
        if not order and len(near) >= asked.limit:
            break
        for state in _OPEN_STATES:
            near.update(
                one
                for (one,) in read.rows(
                    f"SELECT i.id FROM live_issue i WHERE i.state = ? AND {due} AND {undated_step} "
                    f"ORDER BY {order}{_SEVERITY}, i.id LIMIT ?",
                    (state, asked.limit),
                )
            )
    return sorted(near)


def _loops_by_step(read: Read, state: str, limit: int) -> set[str]:
    """The open issues whose steps in ``state`` are due first: at least ``limit``, if there are."""
    many = 4 * limit
    while True:
        found = read.rows(
            "SELECT t.due_on, i.id FROM todo t INDEXED BY todo_state_due_on_issue_if_issue "
            "LEFT JOIN live_issue i "
            f"ON i.id = t.issue AND i.state IN ({OPEN_LIST}) AND t.life = 'live' "
            "WHERE t.issue IS NOT NULL AND t.state = ? AND t.due_on IS NOT NULL "
            "ORDER BY t.due_on LIMIT ?",
            (state, many),
        )
        whole = {one for due, one in found if one and due < found[-1][0]}
        if len(found) < many or len(whole) >= limit:
            return {one for _, one in found if one}
        many *= 4


_TO_DECIDE = (
    f"{decide_sql('t')} <= :horizon AND t.until_on >= :on AND {open_sql('t')} "
    "AND t.account IS NOT NULL"
)
"""All of it is in one index and in its order: nothing but the contracts shown is read."""


def renewals(read: Read, asked: Asked) -> Section[RenewalLine]:
    """Contracts within 60 days of the day to decide on, until they end; the nearest first."""
    horizon = (asked.on + timedelta(days=COMING_DAYS)).isoformat()
    params = {**asked.params, "horizon": horizon}
    found = read.rows(
        "SELECT k.id, k.title, k.account, a.name, k.value, k.notice_on, k.until_on, n.decide, "
        f"k.state FROM (SELECT t.id, {decide_sql('t')} AS decide FROM live_contract t "
        f"WHERE {_TO_DECIDE} ORDER BY decide, t.id LIMIT :limit) n "
        "CROSS JOIN contract k ON k.id = n.id JOIN account a ON a.id = k.account "
        "ORDER BY n.decide, k.id",
        params,
    )
    count = len(found)
    if count == asked.limit:
        count = count_of_accounts(read, "contract", _TO_DECIDE, params)
    missing = missing_for_renewal(read, asked, [row[0] for row in found])
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
                missing=missing.get(row[0], ()),
            )
        )
    return Section(tuple(lines), count)


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
