"""Where nobody has said yes: the coverage check over the whole desk."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from amdesk.coverage import rules
from amdesk.coverage.lines import account_lines, cover_lines, me, planned_absences
from amdesk.store.work import Read


@dataclass(frozen=True, slots=True)
class GapLine:
    """An account without an accepted back-up; absence fields are None for the standing one."""

    account_id: str
    account: str
    kind: str
    backup_id: str | None
    backup: str | None
    absence_id: str | None
    colleague: str | None
    from_on: date | None
    until_on: date | None


def coverage_gaps(
    read: Read, from_on: date | None = None, until_on: date | None = None
) -> tuple[GapLine, ...]:
    """Every account without an accepted back-up for a planned absence or for the unplannable.

    Without days, from today on. Rules: `amdesk.coverage.rules.coverage_gaps`.
    """
    absences = planned_absences(read, from_on or read.today, until_on)
    known = {absence.id: absence for absence in absences}
    everybody = planned_absences(read, from_on or read.today)
    covers: dict[str, list[rules.CoverLine]] = defaultdict(list)
    for cover in cover_lines(read):
        covers[cover.account].append(cover)
    names = dict(read.rows("SELECT id, name FROM colleague"))
    names.setdefault(me(read), read.me.name)
    gaps = []
    for account in account_lines(read):
        for gap in rules.coverage_gaps([account], everybody, covers.get(account.id, [])):
            absence = None if gap.absence is None else known.get(gap.absence)
            if gap.absence is None or absence is not None:
                gaps.append(_gap_line(account, gap, absence, names))
    return tuple(sorted(gaps, key=lambda gap: (gap.from_on or date.max, gap.absence_id or "")))


def _gap_line(
    account: rules.AccountLine,
    gap: rules.Gap,
    absence: rules.AbsenceLine | None,
    names: dict[str, str],
) -> GapLine:
    backup = None if gap.backup is None else names.get(gap.backup)
    if absence is None:
        return GapLine(
            account.id, account.name, gap.kind.value, gap.backup, backup, None, None, None, None
        )
    return GapLine(
        account.id,
        account.name,
        gap.kind.value,
        gap.backup,
        backup,
        absence.id,
        names.get(absence.colleague),
        absence.period.first,
        absence.period.last,
    )


def coverage_check(
    read: Read, from_on: date | None = None, until_on: date | None = None
) -> dict[str, list[dict[str, Any]]]:
    """The gaps as the command line prints them: `{"gaps": [{"account", "absence", …}]}`."""
    return {"gaps": [_gap_json(gap) for gap in coverage_gaps(read, from_on, until_on)]}


def _gap_json(gap: GapLine) -> dict[str, Any]:
    absence = None
    if gap.absence_id is not None and gap.from_on is not None and gap.until_on is not None:
        absence = {
            "id": gap.absence_id,
            "colleague": gap.colleague,
            "from_on": gap.from_on.isoformat(),
            "until_on": gap.until_on.isoformat(),
        }
    backup = None if gap.backup_id is None else {"id": gap.backup_id, "name": gap.backup}
    return {
        "account": {"id": gap.account_id, "name": gap.account},
        "absence": absence,
        "kind": gap.kind,
        "backup": backup,
    }
