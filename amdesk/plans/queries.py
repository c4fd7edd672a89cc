"""Plans as they hang together, and their goals with expected marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from amdesk.base.dates import Period
from amdesk.base.figure import Figure
from amdesk.plans import rules
from amdesk.store.work import Read

KINDS_IN_CHAIN = ("territory", "account", "relationship", "partner", "opportunity", "call")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan: its kind, period, state and how many objectives of its own it has."""

    id: str
    kind: str
    title: str
    account_id: str | None
    parent_id: str | None
    from_on: date | None
    until_on: date | None
    status: str
    call_on: date | None
    objectives: int


@dataclass(frozen=True, slots=True)
class PlanChain:
    """A plan among its relations.

    `parents` come from the top down, `children` are all plans below, `counts` how many plans of
    each kind are in the chain, `warnings` what to look at.
    """

    current: PlanLine | None
    parents: tuple[PlanLine, ...]
    siblings: tuple[PlanLine, ...]
    children: tuple[PlanLine, ...]
    counts: tuple[tuple[str, int], ...]
    warnings: tuple[rules.PlanWarning, ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A to-do that carries out a strategy; `plan_kind` and `call_on` are of the plan it is in."""

    id: str
    title: str
    due_on: date | None
    state: str
    assignee: str | None
    plan_kind: str | None = None
    call_on: date | None = None


@dataclass(frozen=True, slots=True)
class StrategyLine:
    """How an objective is reached, with its steps."""

    id: str
    statement: str
    state: str
    owner_id: str | None
    owner: str | None
    due_on: date | None
    place: str | None
    steps: tuple[StepLine, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """A goal: its measure, progress against the expected mark (0-1), and its strategies.

    `expected` is None when no period is known; `is_inherited` marks a parent plan's goal, shown in
    the child and never copied.
    """

    id: str
    plan_id: str
    plan: str
    statement: str
    measure: str | None
    unit: str | None
    baseline: Decimal | None
    target: Decimal | None
    actual: Decimal | None
    progress: Figure
    expected: Decimal | None
    is_behind: bool
    due_on: date | None
    reached_on: date | None
    owner_id: str | None
    owner: str | None
    joint: bool
    place: str | None
    is_inherited: bool
    strategies: tuple[StrategyLine, ...] = ()


_PLAN = """
SELECT p.id, coalesce(p.kind, 'account'), p.title, p.account, p.parent, p.from_on, p.until_on,
  coalesce(p.status, 'active'), p.call_on,
  (SELECT count(*) FROM live_objective o WHERE o.plan = p.id)
FROM live_plan p
"""


def account_plans(read: Read, account_id: str) -> tuple[PlanLine, ...]:
    """The plans of an account, the running before the closed, the latest first."""
    return _plans(
        read,
        "WHERE p.account = ? ORDER BY coalesce(p.status, 'active') = 'closed', "
        "p.until_on DESC, p.id DESC",
        (account_id,),
    )


def current_account_plan(read: Read, account_id: str) -> PlanLine | None:
    """The account plan in force: not closed, today inside its period if it has one."""
    today = read.today.isoformat()
    found = _plans(
        read,
        "WHERE p.account = ? AND coalesce(p.kind, 'account') = 'account' "
        "AND coalesce(p.status, 'active') <> 'closed' "
        "ORDER BY coalesce(p.from_on, '') > ?, coalesce(p.until_on, '9999') < ?, "
        "p.until_on DESC, p.id DESC LIMIT 1",
        (account_id, today, today),
    )
    return found[0] if found else None


def plan_line(read: Read, plan_id: str) -> PlanLine | None:
    """One plan, or None when it is not there or in the trash."""
    found = _plans(read, "WHERE p.id = ?", (plan_id,))
    return found[0] if found else None


def plan_chain(read: Read, account_id: str, plan_id: str | None = None) -> PlanChain:
    """The chain around a plan of an account; without one, around its account plan in force."""
    current = plan_line(read, plan_id) if plan_id else current_account_plan(read, account_id)
    all_plans = account_plans(read, account_id)
    parents = () if current is None else _parents(read, current)
    children = () if current is None else _children(read, current)
    siblings = tuple(
        plan
        for plan in all_plans
        if current is not None and plan.id != current.id and plan.parent_id == current.parent_id
        and plan.kind == current.kind
    )  # fmt: skip
    chain = {plan.id: plan for plan in (*parents, *([current] if current else ()), *children)}
    counts = tuple(
        (kind, sum(plan.kind == kind for plan in chain.values())) for kind in KINDS_IN_CHAIN
    )
    running = [plan for plan in all_plans if plan.status != "closed"]
    checked = [
        rules.PlanLine(plan.id, plan.title, _goals_of(read, plan), _next_steps(read, plan.id))
        for plan in running
    ]
    return PlanChain(current, parents, siblings, children, counts, rules.plan_warnings(checked))


def goal_tree(
    read: Read, plan_id: str, *, with_inherited: bool = True
) -> tuple[ObjectiveLine, ...]:
    """The goals of a plan in their order with strategies and steps.

    `with_inherited` puts the goals of the plans above first, without their strategies.
    """
    plan = plan_line(read, plan_id)
    if plan is None:
        return ()
    above = _parents(read, plan) if with_inherited else ()
    inherited = [line for parent in above for line in _objectives(read, parent, inherited=True)]
    return (*inherited, *_objectives(read, plan, inherited=False))


def plan_progress(read: Read, plan_id: str) -> Figure:
    """The mean progress of a plan's own goals, 0-1."""
    lines = goal_tree(read, plan_id, with_inherited=False)
    return rules.plan_progress([(line.statement, line.progress) for line in lines])


def _plans(read: Read, tail: str, params: Any) -> tuple[PlanLine, ...]:
    return tuple(
        PlanLine(
            plan, kind, title, account, parent, _day(begins), _day(ends), status, _day(call), n
        )
        for plan, kind, title, account, parent, begins, ends, status, call, n in read.rows(
            _PLAN + tail, params
        )
    )


def _parents(read: Read, plan: PlanLine) -> tuple[PlanLine, ...]:
    """The plans above, the top first; a circle two desks made between them ends the walk."""
    found: list[PlanLine] = []
    above = plan.parent_id
    while above is not None and len(found) < _DEEPEST:
        parent = plan_line(read, above)
        if parent is None or parent.id == plan.id or parent in found:
            break
        found.insert(0, parent)
        above = parent.parent_id
    return tuple(found)


def _children(read: Read, plan: PlanLine) -> tuple[PlanLine, ...]:
    return _plans(
        read,
        "WHERE p.id <> :plan AND p.id IN (WITH RECURSIVE below(id) AS (SELECT :plan UNION "
        "SELECT b.id FROM live_plan b JOIN below ON b.parent = below.id) SELECT id FROM below) "
        "ORDER BY p.until_on, p.call_on, p.title COLLATE NOCASE, p.id",
        {"plan": plan.id},
    )


def _goals_of(read: Read, plan: PlanLine) -> int:
    """Own goals, or those shown from above: a child plan contributes to its parent's."""
    return plan.objectives or sum(parent.objectives for parent in _parents(read, plan))


def _next_steps(read: Read, plan_id: str) -> tuple[tuple[str, str], ...]:
    found = read.rows(
        "SELECT id, title FROM live_todo WHERE plan = ? AND coalesce(state, 'open') IN "
        "('open', 'waiting') ORDER BY id",
        (plan_id,),
    )
    return tuple((todo, title) for todo, title in found)


def _objectives(read: Read, plan: PlanLine, *, inherited: bool) -> list[ObjectiveLine]:
    found = read.rows(
        "SELECT o.id, o.statement, o.measure, o.unit, o.baseline, o.target, o.actual, o.from_on, "
        "o.due_on, o.reached_on, o.owner, c.name, o.joint, o.place FROM live_objective o "
        "LEFT JOIN live_colleague c ON c.id = o.owner WHERE o.plan = ? "
        "ORDER BY o.place IS NULL, o.place, o.id",
        (plan.id,),
    )
    return [_objective_line(read, plan, row, inherited=inherited) for row in found]


def _objective_line(read: Read, plan: PlanLine, row: Any, *, inherited: bool) -> ObjectiveLine:
    objective, statement, measure, unit, *numbers, begins, due, reached = row[:10]
    owner_id, owner, joint, place = row[10:]
    baseline, target, actual = (None if one is None else Decimal(one) for one in numbers)
    progress = rules.objective_progress(baseline, target, actual)
    expected = rules.expected_ratio(
        _period(_day(begins) or plan.from_on, _day(due) or plan.until_on), read.today
    )
    return ObjectiveLine(
        id=objective,
        plan_id=plan.id,
        plan=plan.title,
        statement=statement,
        measure=measure,
        unit=unit,
        baseline=baseline,
        target=target,
        actual=actual,
        progress=progress,
        expected=expected,
        is_behind=rules.is_behind(progress, expected) and reached is None,
        due_on=_day(due),
        reached_on=_day(reached),
        owner_id=owner_id,
        owner=owner,
        joint=bool(joint),
        place=place,
        is_inherited=inherited,
        strategies=() if inherited else _strategies(read, objective),
    )


def _strategies(read: Read, objective_id: str) -> tuple[StrategyLine, ...]:
    steps: dict[str, list[StepLine]] = {}
    for strategy, todo, title, due, state, assignee, plan_kind, call_on in read.rows(
        "SELECT t.strategy, t.id, t.title, t.due_on, coalesce(t.state, 'open'), c.name, "
        "iif(p.id IS NULL, NULL, coalesce(p.kind, 'account')), p.call_on "
        "FROM live_strategy s JOIN live_todo t ON t.strategy = s.id "
        "LEFT JOIN live_colleague c ON c.id = t.assignee "
        "LEFT JOIN live_plan p ON p.id = t.plan WHERE s.objective = ? "
        "ORDER BY t.place IS NULL, t.place, t.due_on, t.id",
        (objective_id,),
    ):
        step = StepLine(todo, title, _day(due), state, assignee, plan_kind, _day(call_on))
        steps.setdefault(strategy, []).append(step)
    return tuple(
        StrategyLine(
            strategy, statement, state, owner_id, owner, _day(due), place,
            tuple(steps.get(strategy, ())),
        )
        for strategy, statement, state, owner_id, owner, due, place in read.rows(
            "SELECT s.id, s.statement, coalesce(s.state, 'planned'), s.owner, c.name, s.due_on, "
            "s.place FROM live_strategy s LEFT JOIN live_colleague c ON c.id = s.owner "
            "WHERE s.objective = ? ORDER BY s.place IS NULL, s.place, s.id",
            (objective_id,),
        )
    )  # fmt: skip


def _period(first: date | None, last: date | None) -> Period | None:
    return None if first is None or last is None or last < first else Period(first, last)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
