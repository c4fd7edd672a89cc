"""What lies ahead in a plan: its milestones by date, its open risks by trigger date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from amdesk.base.dates import days_between
from amdesk.plans import rules
from amdesk.store.work import Read

_OPEN_RISKS = "coalesce(r.state, 'watching') IN ('watching', 'triggered')"


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A dated point with its state and by how many days it is or was late."""

    id: str
    title: str
    objective_id: str | None
    objective: str | None
    due_on: date
    criterion: str | None
    joint: bool
    reached_on: date | None
    state: rules.MilestoneState
    late_days: int


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A risk as If / Then with its trigger date and owner.

    `days_left` is negative once the trigger date has passed; `cell` is the place in the 3 × 3 mark
    as (likelihood, impact); both are None without a date or ratings.
    """

    id: str
    plan_id: str
    description: str
    early_sign: str | None
    contingency: str | None
    prevention: str | None
    owner_id: str | None
    owner: str | None
    trigger_on: date | None
    days_left: int | None
    likelihood: int | None
    impact: int | None
    cell: tuple[int, int] | None
    level: str | None
    state: str
    reviewed_on: date | None


def plan_milestones(read: Read, plan_id: str) -> tuple[MilestoneLine, ...]:
    """The milestones of a plan by date."""
    found = read.rows(
        "SELECT m.id, m.title, m.objective, o.statement, m.due_on, m.criterion, m.joint, "
        "m.reached_on FROM live_milestone m LEFT JOIN live_objective o ON o.id = m.objective "
        "WHERE m.plan = ? ORDER BY m.due_on, m.id",
        (plan_id,),
    )
    lines = []
    for milestone, title, objective_id, objective, due, criterion, joint, reached in found:
        due_on, reached_on = date.fromisoformat(due), _day(reached)
        lines.append(
            MilestoneLine(
                milestone,
                title,
                objective_id,
                objective,
                due_on,
                criterion,
                bool(joint),
                reached_on,
                rules.milestone_state(due_on, reached_on, read.today),
                rules.slip_days(due_on, reached_on, read.today),
            )
        )
    return tuple(lines)


def open_risks(
    read: Read, *, plan_id: str | None = None, account_id: str | None = None
) -> tuple[RiskLine, ...]:
    """The open risks of one plan or of all plans of an account, the nearest trigger date first."""
    column, value = ("r.plan", plan_id) if plan_id else ("p.account", account_id)
    found = read.rows(
        "SELECT r.id, r.plan, r.description, r.early_sign, r.contingency, r.prevention, r.owner, "
        "c.name, r.trigger_on, r.likelihood, r.impact, coalesce(r.state, 'watching'), "
        "r.reviewed_on FROM live_risk r JOIN live_plan p ON p.id = r.plan "
        f"LEFT JOIN live_colleague c ON c.id = r.owner WHERE {column} = ? AND {_OPEN_RISKS} "
        "AND coalesce(p.status, 'active') <> 'closed' ORDER BY r.trigger_on IS NULL, r.trigger_on, "
        "coalesce(r.likelihood, 0) * coalesce(r.impact, 0) DESC, r.id",
        (value,),
    )
    return tuple(_risk_line(read, row) for row in found)


def _risk_line(read: Read, row: Any) -> RiskLine:
    risk, plan, description, sign, contingency, prevention, owner_id, owner, *rest = row
    trigger, likelihood, impact, state, reviewed = rest
    trigger_on, rated = _day(trigger), likelihood is not None and impact is not None
    return RiskLine(
        id=risk,
        plan_id=plan,
        description=description,
        early_sign=sign,
        contingency=contingency,
        prevention=prevention,
        owner_id=owner_id,
        owner=owner,
        trigger_on=trigger_on,
        days_left=None if trigger_on is None else days_between(read.today, trigger_on),
        likelihood=likelihood,
        impact=impact,
        cell=rules.risk_cell(likelihood, impact) if rated else None,
        level=rules.risk_level(rules.risk_exposure(likelihood, impact)) if rated else None,
        state=state,
        reviewed_on=_day(reviewed),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
