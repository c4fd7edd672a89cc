"""What the coverage section shows, read in one go so that planner and table agree.

Queries for the bridge's reading thread. The area's queries are imported inside the functions: they
arrive on that thread, not with the window.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amdesk.coverage.gaps import GapLine
    from amdesk.coverage.queries import (
        AnswerLine,
        BackupTable,
        CandidateLine,
        CoveringLine,
        PlannerRow,
    )
    from amdesk.store.work import Read

WEEKS = 5
FEW_ROWS = 5


@dataclass(frozen=True, slots=True)
class CoverNote:
    """What is written down about one cover beside its line in the table."""

    duty: str
    accepted_how: str
    hand_back: str


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """The section as it stands.

    `table` holds the back-ups of the absence looked at, the first of the owner's own that is not
    over when none was asked for. `candidates` are those for `gap_account`.
    """

    first_day: date
    rows: tuple[PlannerRow, ...]
    people: tuple[tuple[str, str], ...]
    """(id, name) of everybody who can be away, those without a row in the planner included."""
    table: BackupTable | None
    notes: dict[str, CoverNote]
    gap_account: str
    candidates: tuple[CandidateLine, ...]
    answers: tuple[AnswerLine, ...]
    own_answers: tuple[tuple[str, str, str, str], ...]
    """(id, account, topic, who) of answers that only go for one account."""
    answers_changed_on: date | None
    covering: tuple[CoveringLine, ...]
    gaps: tuple[GapLine, ...]
    standing_gaps: int
    accounts: int
    today: date
    me_id: str


def coverage_section(
    read: Read, first_day: date | None, absence_id: str, account_id: str
) -> CoveragePage:
    """The page from the week of `first_day` on, about one absence and one account of it."""
    from amdesk.base.dates import week_of  # noqa: PLC0415 - read late like all queries
    from amdesk.coverage import queries  # noqa: PLC0415
    from amdesk.coverage.gaps import coverage_gaps  # noqa: PLC0415
    from amdesk.records.across import owner_colleague  # noqa: PLC0415

    first = week_of(first_day or read.today).first
    rows = queries.absence_planner(read, first, WEEKS)
    wanted = absence_id or _next_absence(read, owner_colleague(read) or "")
    table = queries.backup_table(read, wanted) if wanted else None
    if table is None and absence_id:
        wanted = _next_absence(read, owner_colleague(read) or "")
        table = queries.backup_table(read, wanted) if wanted else None
    gap_account = _account_in(table, account_id)
    candidates: tuple[CandidateLine, ...] = ()
    if table is not None and gap_account:
        candidates = queries.cover_candidates(read, gap_account, table.absence_id)
    gaps = coverage_gaps(read)
    standing = sum(gap.absence_id is None for gap in gaps)
    return CoveragePage(
        first_day=first,
        rows=_busy_first(rows),
        people=tuple((row.colleague_id, row.name) for row in rows),
        table=table,
        notes={} if table is None else _notes(read, table.absence_id),
        gap_account=gap_account,
        candidates=candidates,
        answers=queries.who_answers(read),
        own_answers=_own_answers(read),
        answers_changed_on=_changed_on(read),
        covering=queries.covering(read),
        gaps=tuple(gap for gap in gaps if gap.absence_id is not None),
        standing_gaps=standing,
        accounts=int(read.value("SELECT count(*) FROM live_account") or 0),
        today=read.today,
        me_id=owner_colleague(read) or "",
    )


def absence_behind(read: Read, kind: str, record_id: str) -> tuple[str, str, date | None]:
    """The absence and the account a cover or absence is about, and when it begins."""
    account, absence = "", record_id
    if kind == "cover":
        found = read.row("SELECT absence, account FROM live_cover WHERE id = ?", (record_id,))
        absence, account = found or ("", "")
    begins = read.value("SELECT from_on FROM live_absence WHERE id = ?", (absence,))
    return absence, account, None if begins is None else date.fromisoformat(begins)


def gap_of_account(read: Read, account_id: str) -> tuple[str, str, date | None]:
    """The first absence in which an account has no back-up, with the account and its beginning."""
    from amdesk.coverage.gaps import coverage_gaps  # noqa: PLC0415 - read late like all queries

    for gap in coverage_gaps(read):
        if gap.account_id == account_id and gap.absence_id is not None:
            return gap.absence_id, account_id, gap.from_on
    return "", account_id, None


def _busy_first(rows: tuple[PlannerRow, ...]) -> tuple[PlannerRow, ...]:
    """The owner, those with something in these weeks, and others as far as rows are few.

    What the owner covers stands in the row of whoever is away.
    """
    mine = [
        replace(row, bars=tuple(bar for bar in row.bars if bar.kind == "away"))
        for row in rows
        if row.is_me
    ]
    busy = [row for row in rows if row.bars and not row.is_me]
    idle = [row for row in rows if not row.bars and not row.is_me]
    few = max(FEW_ROWS - len(mine) - len(busy), 0)
    return tuple(mine + busy + idle[:few])


def _next_absence(read: Read, mine: str) -> str:
    found = read.value(
        "SELECT id FROM live_absence WHERE coalesce(kind, 'planned') = 'planned' "
        "AND coalesce(colleague, :me) = :me AND until_on >= :today ORDER BY from_on, id",
        {"me": mine, "today": read.today.isoformat()},
    )
    return str(found or "")


def _account_in(table: BackupTable | None, account_id: str) -> str:
    if table is None or not table.lines:
        return ""
    known = {line.account_id for line in table.lines}
    if account_id in known:
        return account_id
    open_lines = [line for line in table.lines if line.state in {"none", "declined"}]
    return (open_lines or list(table.lines))[0].account_id


def _notes(read: Read, absence_id: str) -> dict[str, CoverNote]:
    return {
        cover: CoverNote(duty or "", how or "", back or "")
        for cover, duty, how, back in read.rows(
            "SELECT id, accountable_for, accepted_how, hand_back FROM live_cover WHERE absence = ?",
            (absence_id,),
        )
    }


def _own_answers(read: Read) -> tuple[tuple[str, str, str, str], ...]:
    found = read.rows(
        "SELECT w.id, a.name, w.topic, coalesce(c.name, '') FROM live_answers w "
        "JOIN live_account a ON a.id = w.account LEFT JOIN live_colleague c ON c.id = w.colleague "
        "ORDER BY a.name COLLATE NOCASE, w.topic COLLATE NOCASE, w.id LIMIT 60"
    )
    return tuple((row[0], row[1], row[2], row[3]) for row in found)


def _changed_on(read: Read) -> date | None:
    found = read.value(
        "SELECT max(a.wall_at) FROM log_entry e JOIN log_action a ON a.id = e.action "
        "WHERE e.record IN (SELECT id FROM live_answers WHERE account IS NULL)"
    )
    return None if found is None else date.fromisoformat(str(found)[:10])


def whole_weeks(first_day: date, weeks: int) -> tuple[date, ...]:
    """The days of so many weeks from a day on."""
    return tuple(first_day + timedelta(days=number) for number in range(7 * weeks))
