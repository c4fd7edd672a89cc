"""Cover as the day sees it: absences without an accepted back-up, and whom I cover."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from amdesk.base.dates import Period
from amdesk.coverage.rules import AbsenceLine, AccountLine, CoverLine, CoverState, coverage_gaps
from amdesk.store.work import Read
from amdesk.today.agenda import Asked
from amdesk.today.lines import CoveringLine, GapLine, Section

HORIZON_DAYS = 60
"""How far ahead an absence is looked at."""
_ANSWERED = "('accepted', 'active', 'handed_back')"
_UNCOVERED = f"""
FROM live_absence b JOIN live_account a
  ON a.owner = b.colleague OR (a.owner IS NULL AND b.colleague = :me)
WHERE coalesce(b.kind, 'planned') = 'planned' AND b.until_on >= :on AND b.from_on <= :horizon
  AND coalesce(a.status, '') NOT IN ('former', 'dormant')
  AND NOT EXISTS (SELECT 1 FROM cover c WHERE c.account = a.id AND +c.absence = b.id
    AND c.life = 'live' AND c.state IN {_ANSWERED}
    AND NOT EXISTS (SELECT 1 FROM live_absence o WHERE o.colleague = c.backup
      AND coalesce(o.kind, 'planned') = 'planned'
      AND o.from_on <= b.until_on AND o.until_on >= b.from_on))
"""
"""Which account has nobody in which absence. The reason is the rules' (``coverage_gaps``)."""


def coverage_gap_lines(read: Read, asked: Asked) -> Section[GapLine]:
    """Accounts without an accepted back-up in a planned absence of the next 60 days."""
    params = {
        **asked.params,
        "horizon": (asked.on + timedelta(days=HORIZON_DAYS)).isoformat(),
    }
    found = read.rows(
        "SELECT x.*, w.name, EXISTS (SELECT 1 FROM live_contract k WHERE k.account = x.account "
        "AND coalesce(k.state, '') NOT IN ('renewed', 'ended') "
        "AND coalesce(k.notice_on, k.until_on) BETWEEN x.from_on AND x.until_on) AS inside FROM "
        "(SELECT b.id AS absence, b.colleague, b.from_on, b.until_on, a.id AS account, "
        "a.name, count(*) OVER () AS gaps "
        f"{_UNCOVERED} ORDER BY b.from_on, a.name, a.id LIMIT :limit) x "
        "LEFT JOIN colleague w ON w.id = x.colleague ORDER BY x.from_on, inside DESC, x.name",
        params,
    )
    if not found:
        return Section()
    absences = _absences(read, asked.on)
    return Section(tuple(_gap_line(read, row, absences) for row in found), found[0][6])


def _absences(read: Read, on: date) -> tuple[AbsenceLine, ...]:
    return tuple(
        AbsenceLine(row[0], row[1], Period(date.fromisoformat(row[2]), date.fromisoformat(row[3])))
        for row in read.rows(
            "SELECT id, colleague, from_on, until_on FROM live_absence WHERE until_on >= ? "
            "AND coalesce(kind, 'planned') = 'planned' AND colleague IS NOT NULL "
            "AND from_on <= until_on",
            (on.isoformat(),),
        )
    )


def _gap_line(read: Read, row: Any, absences: Sequence[AbsenceLine]) -> GapLine:
    absence, colleague, from_on, until_on, account, account_name, _, name, inside = row
    asked = read.rows(
        "SELECT c.backup, c.state, c.asked_on, w.name FROM live_cover c "
        "LEFT JOIN colleague w ON w.id = c.backup WHERE c.account = ? AND c.absence = ? "
        "ORDER BY c.id",
        (account, absence),
    )
    covers = [
        CoverLine(account, absence, one[0], CoverState(one[1] or "proposed")) for one in asked
    ]
    gaps = coverage_gaps([AccountLine(account, account_name, colleague)], absences, covers)
    gap = next(one for one in gaps if one.absence == absence)
    person = next((one for one in asked if one[0] == gap.backup), None)
    return GapLine(
        id=f"{absence}/{account}",
        absence_id=absence,
        account_id=account,
        account_name=account_name or "",
        colleague=name or "",
        from_on=date.fromisoformat(from_on),
        until_on=date.fromisoformat(until_on),
        reason=gap.kind.value,
        backup=(person[3] or "") if person else "",
        asked_on=date.fromisoformat(person[2]) if person and person[2] else None,
        renewal_inside=bool(inside),
    )


def covering(read: Read, asked: Asked) -> Section[CoveringLine]:
    """What I cover now or was asked to cover within 60 days; unanswered requests first."""
    found = read.rows(
        "SELECT c.id, c.account, a.name, w.name, b.from_on, b.until_on, c.state, "
        "(SELECT count(*) FROM live_todo t WHERE t.account = c.account "
        "AND t.state IN ('open', 'waiting')), count(*) OVER () "
        "FROM live_cover c JOIN live_account a ON a.id = c.account "
        "JOIN live_absence b ON b.id = c.absence LEFT JOIN colleague w ON w.id = b.colleague "
        "WHERE c.backup = :me AND (b.until_on IS NULL OR b.until_on >= :on) "
        "AND ((c.state IN ('accepted', 'active') AND coalesce(b.from_on, :on) <= :on) "
        "OR (c.state = 'proposed' AND coalesce(b.from_on, :on) <= :horizon)) "
        "ORDER BY c.state <> 'proposed', b.until_on, a.name LIMIT :limit",
        {**asked.params, "horizon": (asked.on + timedelta(days=HORIZON_DAYS)).isoformat()},
    )
    lines = tuple(
        CoveringLine(
            id=row[0],
            account_id=row[1],
            account_name=row[2] or "",
            colleague=row[3] or "",
            from_on=None if row[4] is None else date.fromisoformat(row[4]),
            until_on=None if row[5] is None else date.fromisoformat(row[5]),
            state=row[6],
            open_todos=row[7],
        )
        for row in found
    )
    return Section(lines, found[0][8] if found else 0)
