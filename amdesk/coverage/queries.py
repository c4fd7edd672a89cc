"""Coverage as the screens show it: planner, back-ups, candidates, who answers, what I cover."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from amdesk.base.clock import local_date, parse_instant
from amdesk.base.dates import Period, week_of
from amdesk.base.sentence import Words
from amdesk.coverage import rules
from amdesk.coverage.lines import account_lines, cover_lines, me, planned_absences
from amdesk.coverage.live_points import live_points
from amdesk.store.work import Read

KEY_INFLUENCE = 3
"""From this influence (1-5) on somebody is one of an account's key people."""


@dataclass(frozen=True, slots=True)
class PlannerBar:
    """One bar of the planner: `away`, `covers` (said yes) or `asked`, from and until.

    `accounts` is how many accounts it is about; `mine` how many of them the desk's owner covers.
    """

    kind: str
    absence_id: str
    from_on: date
    until_on: date
    note: str | None
    accounts: int
    mine: int


@dataclass(frozen=True, slots=True)
class PlannerRow:
    """One colleague's row."""

    colleague_id: str
    name: str
    is_me: bool
    bars: tuple[PlannerBar, ...]


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One account during an absence: what is live then, who stands in, how far that is.

    `cover_id` is None where nobody was asked. `state` is a state of the cover or `none`; `since`
    the day of the answer or, while waiting, of the question.
    """

    account_id: str
    account: str
    live: Words
    is_busy: bool
    cover_id: str | None
    backup_id: str | None
    backup: str | None
    second: str | None
    briefed_on: date | None
    state: str
    since: date | None


@dataclass(frozen=True, slots=True)
class BackupTable:
    """The back-ups of one absence; of `accounts` the `acknowledged` have somebody who said yes."""

    absence_id: str
    colleague_id: str
    colleague: str
    from_on: date | None
    until_on: date | None
    note: str | None
    lines: tuple[BackupLine, ...]
    accounts: int
    acknowledged: int


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """Somebody who could cover: free or away (then from and until), whom they know, their load."""

    colleague_id: str
    name: str
    is_free: bool
    knows: int
    key_people: int
    covers_already: int
    away_from: date | None
    away_until: date | None


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """Who answers a topic; `is_override` when it only goes for this account."""

    id: str
    topic: str
    colleague_id: str | None
    who: str | None
    reach: str | None
    hours: str | None
    note: str | None
    is_override: bool


@dataclass(frozen=True, slots=True)
class CoveringLine:
    """An account the desk's owner covers for somebody else, with what is live then."""

    cover_id: str
    account_id: str
    account: str
    for_whom: str | None
    from_on: date | None
    until_on: date | None
    state: str
    accepted_on: date | None
    live: Words
    todos: tuple[tuple[str, str, bool], ...]
    """(id, title, done) of the to-dos that fall into the cover."""


def absence_planner(read: Read, first_day: date, weeks: int = 5) -> tuple[PlannerRow, ...]:
    """The planner's rows for whole weeks around and after a day; the desk's owner comes first."""
    period = Period(week_of(first_day).first, week_of(first_day).first + timedelta(7 * weeks - 1))
    mine = me(read)
    bars: dict[str, list[PlannerBar]] = defaultdict(list)
    counts = _cover_counts(read)
    for absence in planned_absences(read, period.first, period.last):
        days = (absence.period.first, absence.period.last)
        note = read.value("SELECT note FROM absence WHERE id = ?", (absence.id,))
        covers = counts.get(absence.id, {})
        yes = sum(len(answered) for answered, _ in covers.values())
        ours = len(covers[mine][0]) if mine in covers else 0
        bars[absence.colleague].append(PlannerBar("away", absence.id, *days, note, yes, ours))
        for backup, (answered, asked) in covers.items():
            if answered:
                bars[backup].append(PlannerBar("covers", absence.id, *days, None, len(answered), 0))
            if asked:
                bars[backup].append(PlannerBar("asked", absence.id, *days, None, len(asked), 0))
    people = read.rows("SELECT id, name FROM live_colleague ORDER BY name COLLATE NOCASE, id")
    if not any(colleague == mine for colleague, _ in people):
        people.insert(0, (mine, read.me.name))
    rows = [
        PlannerRow(colleague, name, colleague == mine, tuple(bars.get(colleague, ())))
        for colleague, name in people
    ]
    return tuple(sorted(rows, key=lambda row: not row.is_me))


def _cover_counts(read: Read) -> dict[str, dict[str, tuple[list[str], list[str]]]]:
    """Per absence and back-up the accounts they said yes to, and those they were asked for."""
    found: dict[str, dict[str, tuple[list[str], list[str]]]] = {}
    for cover in cover_lines(read):
        if cover.absence is None or cover.state is rules.CoverState.DECLINED:
            continue
        of_absence = found.setdefault(cover.absence, {})
        answered, asked = of_absence.setdefault(cover.backup, ([], []))
        (answered if cover.state in rules.ANSWERED else asked).append(cover.account)
    return found


def backup_table(read: Read, absence_id: str) -> BackupTable | None:
    """Every account of whoever is absent, with its back-up; None for an unknown absence.

    Accounts with something live in that time come first.
    """
    absence = read.row(
        "SELECT b.id, coalesce(b.colleague, :me), c.name, b.from_on, b.until_on, b.note "
        "FROM live_absence b LEFT JOIN live_colleague c ON c.id = coalesce(b.colleague, :me) "
        "WHERE b.id = :id",
        {"id": absence_id, "me": me(read)},
    )
    if absence is None:
        return None
    _, colleague, name, begins, ends, note = absence
    first, last = _day(begins), _day(ends)
    covers = _best_covers(read, absence_id)
    accounts = account_lines(read, colleague)
    live = live_points(read, [account.id for account in accounts], first, last)
    lines = []
    for account in accounts:
        busy, words = live[account.id]
        cover = covers.get(account.id)
        lines.append(BackupLine(account.id, account.name, words, busy, *(cover or _NOBODY)))
    lines.sort(key=lambda line: not line.is_busy)
    answered = sum(line.state in rules.ANSWERED for line in lines)
    return BackupTable(
        absence_id,
        colleague,
        name or read.me.name,
        first,
        last,
        note,
        tuple(lines),
        len(lines),
        answered,
    )


_NOBODY = (None, None, None, None, None, "none", None)
_Cover = tuple[str | None, str | None, str | None, str | None, date | None, str, date | None]


def _best_covers(read: Read, absence_id: str) -> dict[str, _Cover]:
    """Of several covers of an account the one that has come furthest, per account."""
    best: dict[str, _Cover] = {}
    for account, cover, backup, name, second, briefed, state, asked, accepted in read.rows(
        "SELECT k.account, k.id, k.backup, c.name, s.name, k.briefed_on, "
        "coalesce(k.state, 'proposed'), k.asked_on, k.accepted_at FROM live_cover k "
        "LEFT JOIN live_colleague c ON c.id = k.backup "
        "LEFT JOIN live_colleague s ON s.id = k.second WHERE k.absence = ? "
        "ORDER BY instr('declined proposed accepted active handed_back', k.state), k.id",
        (absence_id,),
    ):
        since = _day(asked)
        if accepted and state in rules.ANSWERED:
            since = local_date(parse_instant(accepted))
        best[account] = (cover, backup, name, second, _day(briefed), state, since)
    return best


def cover_candidates(read: Read, account_id: str, absence_id: str) -> tuple[CandidateLine, ...]:
    """Who could cover an account during an absence, best first; nobody for an unknown absence."""
    absences = planned_absences(read)
    wanted = next((absence for absence in absences if absence.id == absence_id), None)
    if wanted is None:
        return ()
    names = dict(read.rows("SELECT id, name FROM live_colleague ORDER BY name COLLATE NOCASE, id"))
    key_people = read.value(
        "SELECT count(*) FROM live_contact WHERE account = ? AND influence >= ?",
        (account_id, KEY_INFLUENCE),
    )
    knows = read.rows(
        "SELECT counterpart, count(*) FROM live_contact WHERE account = ? AND influence >= ? "
        "AND counterpart IS NOT NULL GROUP BY counterpart",
        (account_id, KEY_INFLUENCE),
    )
    ranked = rules.rank_candidates(
        account_id,
        wanted.period,
        list(names),
        absent=wanted.colleague,
        knows=dict(knows),
        key_people=int(key_people),
        absences=absences,
        covers=cover_lines(read),
    )
    return tuple(_candidate_line(one, names, wanted.period, absences) for one in ranked)


def _candidate_line(
    one: rules.Candidate,
    names: dict[str, str],
    period: Period,
    absences: tuple[rules.AbsenceLine, ...],
) -> CandidateLine:
    away = next(
        (
            absence.period
            for absence in absences
            if absence.colleague == one.colleague and absence.period.overlaps(period)
        ),
        None,
    )
    return CandidateLine(
        one.colleague,
        names[one.colleague],
        one.is_free,
        one.knows,
        one.key_people,
        one.covers_already,
        None if away is None else away.first,
        None if away is None else away.last,
    )


def who_answers(read: Read, account_id: str | None = None) -> tuple[AnswerLine, ...]:
    """Who answers what: the general list, with the account's own answers in place of the general.

    Topics only the account has come after the general ones.
    """
    found = read.rows(
        "SELECT w.id, w.topic, w.colleague, c.name, w.reach, w.hours, w.note, "
        "w.account IS NOT NULL, fold(w.topic) FROM live_answers w "
        "LEFT JOIN live_colleague c ON c.id = w.colleague "
        "WHERE w.account IS NULL OR w.account = ? "
        "ORDER BY w.place IS NULL, w.place, w.topic COLLATE NOCASE, w.id",
        (account_id,),
    )
    own = {row[-1]: row for row in found if row[-2]}
    general = [own.pop(row[-1], row) for row in found if not row[-2]]
    return tuple(_answer_line(row) for row in (*general, *own.values()))


def _answer_line(row: Any) -> AnswerLine:
    answer, topic, colleague, who, reach, hours, note, own, _ = row
    return AnswerLine(answer, topic, colleague, who, reach, hours, note, bool(own))


def covering(read: Read) -> tuple[CoveringLine, ...]:
    """The accounts the desk's owner covers for others now or soon, the earliest first."""
    found = read.rows(
        "SELECT k.id, k.account, a.name, c.name, b.from_on, b.until_on, k.state, k.accepted_at "
        "FROM live_cover k JOIN live_absence b ON b.id = k.absence "
        "JOIN live_account a ON a.id = k.account "
        "LEFT JOIN live_colleague c ON c.id = b.colleague WHERE k.backup = :me "
        "AND k.state IN ('proposed', 'accepted', 'active') "
        "AND (k.state = 'active' OR b.until_on IS NULL OR b.until_on >= :today) "
        "ORDER BY b.from_on IS NULL, b.from_on, a.name COLLATE NOCASE, k.id",
        {"me": me(read), "today": read.today.isoformat()},
    )
    lines = []
    for cover, account, name, whom, begins, ends, state, accepted in found:
        first, last = _day(begins), _day(ends)
        _, words = live_points(read, [account], first, last)[account]
        todos = _todos_within(read, account, last)
        accepted_on = None if accepted is None else local_date(parse_instant(accepted))
        lines.append(
            CoveringLine(cover, account, name, whom, first, last, state, accepted_on, words, todos)
        )
    return tuple(lines)


def _todos_within(
    read: Read, account_id: str, until_on: date | None
) -> tuple[tuple[str, str, bool], ...]:
    last = "9999-12-31" if until_on is None else until_on.isoformat()
    found = read.rows(
        "SELECT id, title, state = 'done' FROM live_todo WHERE account = ? "
        "AND coalesce(due_on, '') <= ? AND (coalesce(state, 'open') IN ('open', 'waiting') "
        "OR (state = 'done' AND substr(done_at, 1, 10) >= ?)) ORDER BY due_on IS NULL, due_on, id",
        (account_id, last, (read.today - timedelta(days=7)).isoformat()),
    )
    return tuple((todo, title, bool(done)) for todo, title, done in found)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
