"""What each tab of an account shows, read in one go so that it is there at once.

Queries for the bridge's reading thread. The areas' queries are imported inside the functions: they
arrive on that thread, not with the window.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amdesk.accounts.header import AccountHeader
    from amdesk.accounts.people import PeopleMap
    from amdesk.accounts.queries import AccountFilter, AccountLine
    from amdesk.coverage.queries import AnswerLine
    from amdesk.feedback.queries import FeedbackLine, IssueLine
    from amdesk.growth.queries import ContractLine, OpportunityLine, TargetLine
    from amdesk.indices.queries import AccountFigures
    from amdesk.plans.outlook import MilestoneLine, RiskLine
    from amdesk.plans.queries import ObjectiveLine, PlanChain, PlanLine
    from amdesk.store.work import Read
    from amdesk.todos.queries import PromiseLine, TodoLine

SPARK_POINTS = 8
MOST_DONE = 20


@dataclass(frozen=True, slots=True)
class AccountsStart:
    """The first page of the list of accounts and how many pass the filter, and there are."""

    lines: tuple[AccountLine, ...]
    count: int
    all_count: int
    today: date
    me_id: str


@dataclass(frozen=True, slots=True)
class HeaderPage:
    """The head of an account; `scores` are those of the last calls, oldest first.

    `conflicts` counts what waits for a decision of the account and what belongs to it.
    """

    header: AccountHeader
    figures: AccountFigures
    today: date
    me_id: str
    scores: tuple[float, ...]
    conflicts: int = 0


@dataclass(frozen=True, slots=True)
class PlanPage:
    """The plan tab: the plan shown among its relations, its goals, milestones and risks."""

    chain: PlanChain
    plans: tuple[PlanLine, ...]
    goals: tuple[ObjectiveLine, ...]
    milestones: tuple[MilestoneLine, ...]
    risks: tuple[RiskLine, ...]
    account: str
    needs: str
    commitment: str
    today: date
    me_id: str


@dataclass(frozen=True, slots=True)
class StepLine:
    """A to-do about a person."""

    id: str
    title: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """The relationship plan about a person: what is to be reached, and the next steps."""

    contact_id: str
    aim: str
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The people tab; `suggested` is a colleague per level who might look after its people."""

    map: PeopleMap
    plans: tuple[PersonPlan, ...]
    last_touches: tuple[tuple[str, str], ...]
    """(contact id, kind of the last contact) of everybody who was met."""
    today: date
    me_id: str


@dataclass(frozen=True, slots=True)
class FeedbackPage:
    """The feedback tab: calls, issues with their rings."""

    calls: tuple[FeedbackLine, ...]
    issues: tuple[IssueLine, ...]
    today: date


@dataclass(frozen=True, slots=True)
class TodoPage:
    """The to-do tab: what is open, promises without a step, what was done last."""

    open: tuple[TodoLine, ...]
    done: tuple[TodoLine, ...]
    promises: tuple[PromiseLine, ...]
    today: date
    me_id: str


@dataclass(frozen=True, slots=True)
class CoverLine:
    """One cover of the account: during which absence of whom, by whom, how far."""

    id: str
    kind: str
    absent: str
    from_on: date | None
    until_on: date | None
    backup: str
    second: str
    state: str
    briefed_on: date | None


@dataclass(frozen=True, slots=True)
class TeamLine:
    """One member of the account's team."""

    id: str
    name: str
    role: str
    responsibilities: str


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """The coverage tab: who covers, who answers what, who is on the team."""

    covers: tuple[CoverLine, ...]
    answers: tuple[AnswerLine, ...]
    team: tuple[TeamLine, ...]
    today: date


@dataclass(frozen=True, slots=True)
class GrowthPage:
    """The growth tab: opportunities, contracts, targets."""

    opportunities: tuple[OpportunityLine, ...]
    contracts: tuple[ContractLine, ...]
    targets: tuple[TargetLine, ...]
    today: date


def accounts_start(read: Read, wanted: AccountFilter, sort: str) -> AccountsStart:
    """The first page of the list, with the counts."""
    from amdesk.accounts.queries import AccountFilter, accounts_count, accounts_page  # noqa: PLC0415
    from amdesk.records.across import owner_colleague  # noqa: PLC0415

    count = accounts_count(read, wanted)
    is_all = wanted == AccountFilter()
    total = count if is_all else accounts_count(read, AccountFilter())
    lines = accounts_page(read, wanted, sort)
    return AccountsStart(lines, count, total, read.today, owner_colleague(read) or "")


def accounts_more(
    read: Read, wanted: AccountFilter, sort: str, page: int
) -> tuple[AccountLine, ...]:
    """A further page of the list."""
    from amdesk.accounts.queries import PAGE_ROWS, accounts_page  # noqa: PLC0415

    return accounts_page(read, wanted, sort, page * PAGE_ROWS)


def account_ids(
    read: Read, wanted: AccountFilter, sort: str, spans: tuple[tuple[int, int], ...]
) -> tuple[str, ...]:
    """The ids of some rows of the list, given as (first row, last row)."""
    from amdesk.accounts.queries import accounts_page  # noqa: PLC0415

    found = []
    for first, last in spans:
        found += [line.id for line in accounts_page(read, wanted, sort, first, last - first + 1)]
    return tuple(found)


def account_behind(read: Read, kind: str, record_id: str) -> str:
    """The account a record belongs to; empty when it belongs to none."""
    if kind == "account":
        return record_id
    sheet = read.sheets.get(kind)
    if sheet is None:
        return ""
    found = read.value(f'SELECT root FROM "{sheet.table}" WHERE id = ?', (record_id,))
    is_one = found and read.value("SELECT 1 FROM account WHERE id = ?", (found,))
    return str(found) if is_one else ""


def header_page(read: Read, account_id: str) -> HeaderPage:
    """The head of an account. Raises Missing."""
    from amdesk.accounts.header import account_header  # noqa: PLC0415
    from amdesk.indices.queries import account_figures  # noqa: PLC0415
    from amdesk.records.across import owner_colleague  # noqa: PLC0415
    from amdesk.store.clashes import count_below  # noqa: PLC0415

    scores = read.rows(
        "SELECT coalesce(satisfaction, recommend) FROM live_feedback WHERE account = ? "
        "AND coalesce(finished, 1) = 1 AND coalesce(satisfaction, recommend) IS NOT NULL "
        "ORDER BY happened_at DESC LIMIT ?",
        (account_id, SPARK_POINTS),
    )
    return HeaderPage(
        account_header(read, account_id),
        account_figures(read, account_id),
        read.today,
        owner_colleague(read) or "",
        tuple(float(score) for (score,) in reversed(scores)),
        count_below(read, account_id),
    )


def plan_page(read: Read, account_id: str, plan_id: str = "") -> PlanPage:
    """The plan tab of an account, for the plan in force or the one named."""
    from amdesk.plans.outlook import open_risks, plan_milestones  # noqa: PLC0415
    from amdesk.plans.queries import account_plans, goal_tree, plan_chain  # noqa: PLC0415
    from amdesk.records.across import owner_colleague  # noqa: PLC0415

    chain = plan_chain(read, account_id, plan_id or None)
    current = chain.current
    name, needs, commitment = read.row(
        "SELECT name, needs, commitment FROM account WHERE id = ?", (account_id,)
    ) or ("", "", "")
    return PlanPage(
        chain=chain,
        plans=account_plans(read, account_id),
        goals=goal_tree(read, current.id) if current else (),
        milestones=plan_milestones(read, current.id) if current else (),
        risks=open_risks(read, account_id=account_id),
        account=name or "",
        needs=needs or "",
        commitment=commitment or "",
        today=read.today,
        me_id=owner_colleague(read) or "",
    )


def people_page(read: Read, account_id: str) -> PeoplePage:
    """The people tab of an account."""
    from amdesk.accounts.people import people_map  # noqa: PLC0415
    from amdesk.records.across import owner_colleague  # noqa: PLC0415

    touches = read.rows(
        "SELECT contact, kind FROM (SELECT contact, happened_at, coalesce(kind, 'visit') AS kind "
        "FROM live_interaction WHERE account = :a UNION ALL SELECT contact, happened_at, 'feedback'"
        " FROM live_feedback WHERE account = :a) WHERE contact IS NOT NULL "
        "GROUP BY contact HAVING happened_at = max(happened_at)",
        {"a": account_id},
    )
    return PeoplePage(
        people_map(read, account_id),
        _person_plans(read, account_id),
        tuple((contact, kind) for contact, kind in touches),
        read.today,
        owner_colleague(read) or "",
    )


def _person_plans(read: Read, account_id: str) -> tuple[PersonPlan, ...]:
    steps: dict[str, list[StepLine]] = {}
    for contact, todo, title, due in read.rows(
        "SELECT contact, id, title, due_on FROM live_todo WHERE account = ? "
        "AND contact IS NOT NULL AND coalesce(state, 'open') IN ('open', 'waiting') "
        "ORDER BY due_on IS NULL, due_on, id",
        (account_id,),
    ):
        steps.setdefault(contact, []).append(StepLine(todo, title, _day(due)))
    aims = dict(
        read.rows(
            "SELECT contact, coalesce(nullif(summary, ''), title) FROM live_plan "
            "WHERE account = ? AND kind = 'relationship' AND contact IS NOT NULL "
            "AND coalesce(status, 'active') <> 'closed' ORDER BY id",
            (account_id,),
        )
    )
    return tuple(
        PersonPlan(contact, aims.get(contact) or "", tuple(steps.get(contact, ())))
        for contact in dict.fromkeys((*aims, *steps))
    )


def feedback_page(read: Read, account_id: str) -> FeedbackPage:
    """The feedback tab of an account."""
    from amdesk.feedback.queries import feedback_list, issues_of_account  # noqa: PLC0415

    found = feedback_list(read, account=account_id)
    calls = (*found.drafts, *(line for month in found.months for line in month.lines))
    return FeedbackPage(calls, issues_of_account(read, account_id), read.today)


def todo_page(read: Read, account_id: str) -> TodoPage:
    """The to-do tab of an account."""
    from amdesk.records.across import owner_colleague  # noqa: PLC0415
    from amdesk.todos.queries import promises_of_account, todos_of_account  # noqa: PLC0415

    promises = promises_of_account(read, account_id, open_only=True)
    return TodoPage(
        todos_of_account(read, account_id).lines,
        todos_of_account(read, account_id, state="done", limit=MOST_DONE).lines,
        tuple(line for line in promises if line.todo_id is None),
        read.today,
        owner_colleague(read) or "",
    )


def coverage_page(read: Read, account_id: str) -> CoveragePage:
    """The coverage tab of an account."""
    from amdesk.coverage.queries import who_answers  # noqa: PLC0415

    covers = read.rows(
        "SELECT k.id, coalesce(b.kind, 'planned'), coalesce(w.name, ''), b.from_on, b.until_on, "
        "coalesce(c.name, ''), coalesce(s.name, ''), coalesce(k.state, 'proposed'), k.briefed_on "
        "FROM live_cover k JOIN live_absence b ON b.id = k.absence "
        "LEFT JOIN colleague c ON c.id = k.backup LEFT JOIN colleague s ON s.id = k.second "
        "LEFT JOIN colleague w ON w.id = b.colleague WHERE k.account = :a "
        "AND (b.kind = 'standby' OR b.until_on IS NULL OR b.until_on >= :today) "
        "ORDER BY b.kind = 'standby' DESC, b.from_on, k.id",
        {"a": account_id, "today": read.today.isoformat()},
    )
    team = read.rows(
        "SELECT m.id, coalesce(c.name, trim(coalesce(p.given_name, '') || ' ' || "
        "coalesce(p.family_name, '')), ''), coalesce(m.role, ''), "
        "coalesce(m.responsibilities, '') FROM live_team_member m "
        "LEFT JOIN colleague c ON c.id = m.colleague LEFT JOIN contact p ON p.id = m.contact "
        "WHERE m.account = ? ORDER BY instr('sponsor account-manager backup specialist service "
        "finance customer', m.role), 2 COLLATE NOCASE",
        (account_id,),
    )
    return CoveragePage(
        tuple(
            CoverLine(
                row[0], row[1], row[2], _day(row[3]), _day(row[4]), row[5], row[6], row[7],
                _day(row[8]),
            )
            for row in covers
        ),
        who_answers(read, account_id),
        tuple(TeamLine(*row) for row in team),
        read.today,
    )  # fmt: skip


def growth_page(read: Read, account_id: str) -> GrowthPage:
    """The growth tab of an account."""
    from amdesk.growth.queries import contracts, opportunities, targets  # noqa: PLC0415

    return GrowthPage(
        opportunities(read, account_id, with_closed=True),
        contracts(read, account_id),
        targets(read, account_id),
        read.today,
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
