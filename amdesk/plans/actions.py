"""What a user does with plans beyond plain edits."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from amdesk.base.dates import add_months
from amdesk.base.errors import Refused
from amdesk.base.order_keys import key_between, may_stand_between, spread_keys
from amdesk.plans.records import Milestone, Objective, Plan, Risk, Strategy
from amdesk.records import rows
from amdesk.records.kind import LIVE
from amdesk.store.work import Work, action

Ordered = TypeVar("Ordered", Objective, Strategy)


@action("Make plan")
def make_plan(
    work: Work,
    /,
    account_id: str | None,
    title: str,
    *,
    kind: str = "account",
    parent: str | None = None,
    from_on: date | None = None,
    until_on: date | None = None,
    **values: Any,
) -> str:
    """Make a plan, under a parent if one is named; returns its id.

    A child without dates takes its parent's. Raises Refused for a parent of another account or
    one that stands below what it is to stand above.
    """
    if parent is not None:
        above = rows.get(work, Plan, parent)
        _refuse_parent(above, account_id, kind)
        from_on, until_on = from_on or above.from_on, until_on or above.until_on
    plan = Plan(
        kind=kind,
        title=title,
        account=account_id,
        parent=parent,
        from_on=from_on,
        until_on=until_on,
        **values,
    )
    return rows.add(work, plan).id


def _refuse_parent(above: Plan, account_id: str | None, kind: str) -> None:
    if above.account is not None and above.account != account_id:
        raise Refused("parent", "The plan above belongs to another account.")
    if above.kind == "call" or (kind in {"territory", "account"} and above.kind != "territory"):
        raise Refused("parent", "A plan of this kind cannot stand under that one.")


@action("Add goal")
def add_objective(work: Work, /, plan_id: str, statement: str, **values: Any) -> str:
    """Add a goal at the end of a plan; returns its id. Raises Refused."""
    last = work.value("SELECT max(place) FROM objective WHERE plan = ?", (plan_id,))
    place = _place_after(last)
    record = Objective(plan=plan_id, statement=statement, place=place, **values)
    return rows.add(work, record).id


@action("Add strategy")
def add_strategy(work: Work, /, objective_id: str, statement: str, **values: Any) -> str:
    """Add a strategy at the end of a goal; returns its id. Raises Refused."""
    last = work.value("SELECT max(place) FROM strategy WHERE objective = ?", (objective_id,))
    place = _place_after(last)
    record = Strategy(objective=objective_id, statement=statement, place=place, **values)
    return rows.add(work, record).id


def _place_after(last: str | None) -> str:
    return key_between(last if may_stand_between(last, None) else None, None)


@action("Reorder goals")
def move_objective(work: Work, objective_id: str, *, after: str | None) -> None:
    """Put a goal behind another of its plan; None: first. Raises Missing or Refused."""
    moved = rows.get(work, Objective, objective_id)
    _move(work, moved, Objective, f"plan = '{moved.plan}'", after)


@action("Reorder strategies")
def move_strategy(work: Work, strategy_id: str, *, after: str | None) -> None:
    """Put a strategy behind another of its goal; None: first. Raises Missing or Refused."""
    moved = rows.get(work, Strategy, strategy_id)
    _move(work, moved, Strategy, f"objective = '{moved.objective}'", after)


def _move(work: Work, moved: Ordered, model: type[Ordered], where: str, after: str | None) -> None:
    """Give ``moved`` a key between its new neighbours; number all once when they leave no room."""
    found = work.rows(
        f"SELECT id, place FROM live_{model.about.name} WHERE {where} AND id <> ? "
        "ORDER BY place IS NULL, place, id",
        (moved.id,),
    )
    ids = [record for record, _ in found]
    if after is not None and after not in ids:
        raise Refused("after", "These two do not belong to the same list.")
    at = 0 if after is None else ids.index(after) + 1
    before_key = found[at - 1][1] if at else None
    after_key = found[at][1] if at < len(found) else None
    unplaced = any(found[place][1] is None for place in (at - 1, at) if 0 <= place < len(found))
    if not unplaced and may_stand_between(before_key, after_key):
        rows.change(work, moved, place=key_between(before_key, after_key))
        return
    ids.insert(at, moved.id)
    for record, key in zip(ids, spread_keys(len(ids)), strict=True):
        rows.change(work, rows.get(work, model, record), place=key)


@action("Measure goal")
def measure_objective(
    work: Work, objective_id: str, actual: Decimal | None, *, reached_on: date | None = None
) -> None:
    """Write down where a goal stands, and when it was reached if it was. Raises Missing."""
    rows.change(work, rows.get(work, Objective, objective_id), actual=actual, reached_on=reached_on)


@action("Milestone reached")
def reach_milestone(work: Work, milestone_id: str, *, on: date | None = None) -> None:
    """Say that a milestone was reached, today unless said otherwise.

    Raises Missing, or Refused for a day still to come.
    """
    reached_on = on or work.today
    if reached_on > work.today:
        raise Refused("reached_on", "A milestone is reached on a day that has come.")
    rows.change(work, rows.get(work, Milestone, milestone_id), reached_on=reached_on)


@action("Milestone not reached")
def reopen_milestone(work: Work, milestone_id: str) -> None:
    """Say that a milestone was not reached after all. Raises Missing."""
    rows.change(work, rows.get(work, Milestone, milestone_id), reached_on=None)


@action("Risk reviewed")
def review_risk(work: Work, risk_id: str, *, state: str | None = None) -> None:
    """Write down that a risk was looked at today, and its state if it changed. Raises Missing."""
    risk = rows.get(work, Risk, risk_id)
    rows.change(work, risk, reviewed_on=work.today, state=state or risk.state)


@action("Clone plan")
def clone_plan(work: Work, plan_id: str, *, title: str, months: int = 12) -> str:
    """Make next period's plan from one: dates moved on, progress reset; returns its id.

    Goals begin where the old one left off (the baseline is the last actual value), strategies are
    not started, milestones not reached, risks watched again without a review. To-dos stay with the
    old plan. Raises Missing.
    """
    old = rows.get(work, Plan, plan_id)
    moved = {
        name: _later(getattr(old, name), months) for name in ("from_on", "until_on", "call_on")
    }
    new = _copy(work, old, {"title": title, "status": "active", **moved})
    for objective in _live(work, Objective, "plan", plan_id):
        goal = _copy(
            work,
            objective,
            {
                "plan": new,
                "baseline": objective.baseline if objective.actual is None else objective.actual,
                "actual": None,
                "reached_on": None,
                "from_on": _later(objective.from_on, months),
                "due_on": _later(objective.due_on, months),
            },
        )
        for strategy in _live(work, Strategy, "objective", objective.id):
            later = {"due_on": _later(strategy.due_on, months)}
            _copy(work, strategy, {"objective": goal, "state": "planned", **later})
        _copy_milestones(work, plan_id, new, objective.id, goal, months)
    _copy_milestones(work, plan_id, new, None, None, months)
    for risk in _live(work, Risk, "plan", plan_id):
        if risk.state in {"watching", "triggered"}:
            later = {"trigger_on": _later(risk.trigger_on, months), "reviewed_on": None}
            _copy(work, risk, {"plan": new, "state": "watching", **later})
    return new


def _copy_milestones(
    work: Work, old: str, new: str, objective: str | None, goal: str | None, months: int
) -> None:
    for milestone in _live(work, Milestone, "plan", old):
        if milestone.objective == objective:
            later = {"due_on": _later(milestone.due_on, months), "reached_on": None}
            _copy(work, milestone, {"plan": new, "objective": goal, **later})


def _live(work: Work, model: type[Any], field: str, value: str) -> list[Any]:
    found = work.rows(
        f"SELECT id FROM live_{model.about.name} WHERE {field} = ? ORDER BY id", (value,)
    )
    return [rows.get(work, model, record) for (record,) in found]


def _copy(work: Work, record: Any, values: dict[str, Any]) -> str:
    kept = record.model_dump(exclude={"id", "root", "life"})
    copied: str = rows.add(work, type(record)(life=LIVE, **(kept | values))).id
    return copied


def _later(day: date | None, months: int) -> date | None:
    return None if day is None else add_months(day, months)
