"""Plans as one nested set: a child plan shows its parent's objectives, it never copies them."""

from __future__ import annotations

from typing import Any, ClassVar

from amdesk.base.errors import Refused
from amdesk.records import fields as f
from amdesk.records.guards import no_circle
from amdesk.records.kind import KindAbout, Record

PLAN_KINDS = {
    "territory": "Territory plan", "account": "Account plan", "relationship": "Relationship plan",
    "opportunity": "Opportunity plan", "partner": "Partner plan", "call": "Call plan",
}  # fmt: skip
HORIZONS = {"short": "Up to a year", "medium": "One to three years", "long": "Over three years"}
PLAN_STATES = {"draft": "Draft", "active": "Active", "closed": "Closed"}
RISK_STATES = {
    "watching": "Watching", "triggered": "Triggered", "averted": "Averted", "closed": "Closed",
}  # fmt: skip
STRATEGY_STATES = {
    "planned": "Not started", "active": "In progress", "blocked": "Blocked", "done": "Done",
    "dropped": "Dropped",
}  # fmt: skip


def refuse_backward_period(values: Any) -> None:
    """Refuse a plan that ends before it begins, and one that is its own parent."""
    begins, ends = values.get("from_on"), values.get("until_on")
    if begins and ends and ends < begins:
        raise Refused("until_on", "The end lies before the beginning.")
    if values.get("parent") and values.get("parent") == values.get("id"):
        raise Refused("parent", "A plan cannot be its own parent.")


class Plan(Record, table=True):
    """A plan of any kind, with its situation."""

    __tablename__ = "plan"
    about: ClassVar[KindAbout] = KindAbout(
        "plan", "Plan", "Plans", "plans", ("title",), ("account",),
        checks=(refuse_backward_period,), guards=(no_circle("plan", "parent"),),
        undo_guards=(no_circle("plan", "parent"),),
        icon="notebook-text",
    )  # fmt: skip

    kind: str | None = f.choice("Kind", PLAN_KINDS, required=True, default="account")
    title: str | None = f.text("Title", required=True, shown="table form brief")
    account: str | None = f.ref("Account", "account", owner=True, shown="table form")
    parent: str | None = f.ref("Part of", "plan", indexed=True)
    contact: str | None = f.ref("About the person", "contact")
    opportunity: str | None = f.ref("About the opportunity", "opportunity")
    partner: str | None = f.ref("About the partner", "partner")
    horizon: str | None = f.choice("Horizon", HORIZONS, default="short")
    from_on: Any = f.day("From", shown="table form")
    until_on: Any = f.day("Until", shown="table form")
    status: str | None = f.choice("Status", PLAN_STATES, default="active", shown="table form")
    summary: str | None = f.note("Summary", searched=True)
    vision: str | None = f.note("Vision", searched=True)
    customer_goals: str | None = f.note("The customer's own goals", searched=True)
    customer_challenges: str | None = f.note("The customer's challenges", searched=True)
    position: str | None = f.note("Our position", searched=True)
    joint: bool | None = f.flag("Built with the customer", default=False)
    strengths: Any = f.listing("Strengths", searched=True)
    weaknesses: Any = f.listing("Weaknesses", searched=True)
    openings: Any = f.listing("Opportunities", searched=True)
    threats: Any = f.listing("Threats", searched=True)
    market: Any = f.listing("Their market and drivers", searched=True)
    competitors: Any = f.listing("Competitors", searched=True)
    # a call plan's own part
    call_on: Any = f.day("Date of the call", indexed=True)
    call_time: Any = f.clock_time("Time of the call")
    call_minutes: int | None = f.integer("Planned for", unit="minutes", low=1, high=1440)
    purpose: str | None = f.text("Purpose", searched=True)
    outcome: str | None = f.text("Outcome wanted", searched=True)
    attendees: Any = f.listing("Attendees", searched=True)
    questions: Any = f.listing("Questions to ask", searched=True)
    opening: str | None = f.note("Opening")
    materials: str | None = f.note("Materials")
    fallback: str | None = f.note("If it goes otherwise")
    notes: str | None = f.note("Notes", searched=True)


class Objective(Record, table=True):
    """What a plan is to reach, measured."""

    __tablename__ = "objective"
    about: ClassVar[KindAbout] = KindAbout(
        "objective", "Objective", "Objectives", "plans", ("statement",), ("plan",), icon="target",
        sort=("place",),
    )  # fmt: skip

    plan: str | None = f.ref("Plan", "plan", required=True, owner=True)
    statement: str | None = f.text("Objective", required=True, shown="table form brief")
    measure: str | None = f.text("Measure", shown="table form", searched=True)
    unit: str | None = f.text("Unit")
    baseline: Any = f.number("Baseline", shown="table form")
    target: Any = f.number("Target", shown="table form")
    actual: Any = f.number("Actual", shown="table form")
    from_on: Any = f.day("From")
    due_on: Any = f.day("Due", shown="table form")
    owner: str | None = f.ref("Owner", "colleague", shown="table form")
    joint: bool | None = f.flag("Agreed with the customer", default=False)
    reached_on: Any = f.day("Reached on")
    place: str | None = f.text("Order", shown="")
    notes: str | None = f.note("Notes", searched=True)


class Strategy(Record, table=True):
    """How an objective is to be reached; its actions are to-dos."""

    __tablename__ = "strategy"
    about: ClassVar[KindAbout] = KindAbout(
        "strategy", "Strategy", "Strategies", "plans", ("statement",), ("objective",),
        sort=("place",),
    )  # fmt: skip

    objective: str | None = f.ref("Objective", "objective", required=True, owner=True)
    statement: str | None = f.text("Strategy", required=True, shown="table form")
    state: str | None = f.choice("State", STRATEGY_STATES, default="planned", shown="table form")
    owner: str | None = f.ref("Owner", "colleague", shown="table form")
    due_on: Any = f.day("Due", shown="table form")
    place: str | None = f.text("Order", shown="")
    notes: str | None = f.note("Notes", searched=True)


class Milestone(Record, table=True):
    """A dated point with a criterion for "done"."""

    __tablename__ = "milestone"
    about: ClassVar[KindAbout] = KindAbout(
        "milestone",
        "Milestone",
        "Milestones",
        "plans",
        ("title",),
        ("plan",),
        sort=("due_on",),
        lookups=("reached_on due_on",),
    )

    plan: str | None = f.ref("Plan", "plan", required=True, owner=True)
    objective: str | None = f.ref("Objective", "objective")
    title: str | None = f.text("Milestone", required=True, shown="table form")
    due_on: Any = f.day("Date", required=True, shown="table form", indexed=True)
    criterion: str | None = f.text("Done when", searched=True)
    joint: bool | None = f.flag("Agreed with the customer", default=False)
    incentive: str | None = f.text("Incentive")
    incentive_amount: Any = f.money("Incentive amount")
    reached_on: Any = f.day("Reached on", shown="table form")


class Risk(Record, table=True):
    """A problem named before the customer sees it, with its early sign and contingency."""

    __tablename__ = "risk"
    about: ClassVar[KindAbout] = KindAbout(
        "risk", "Risk", "Risks", "plans", ("description",), ("plan",), icon="triangle-alert"
    )

    plan: str | None = f.ref("Plan", "plan", required=True, owner=True)
    description: str | None = f.text("Risk", required=True, shown="table form brief")
    likelihood: int | None = f.integer("Likelihood", low=1, high=5, shown="table form")
    impact: int | None = f.integer("Impact", low=1, high=5, shown="table form")
    early_sign: str | None = f.text("If (early sign)", shown="form brief", searched=True)
    trigger_on: Any = f.day("Trigger date", shown="table form")
    prevention: str | None = f.note("Prevention", searched=True)
    contingency: str | None = f.note("Then (contingency)", shown="form brief", searched=True)
    owner: str | None = f.ref("Owner", "colleague", shown="table form")
    state: str | None = f.choice("State", RISK_STATES, default="watching", shown="table form")
    reviewed_on: Any = f.day("Reviewed on")


class StatusReport(Record, table=True):
    """A dated snapshot of a plan: generated, then edited."""

    __tablename__ = "status_report"
    about: ClassVar[KindAbout] = KindAbout(
        "status-report", "Status report", "Status reports", "plans", ("title",), ("plan",)
    )

    plan: str | None = f.ref("Plan", "plan", required=True, owner=True)
    title: str | None = f.text("Title", required=True, shown="table form")
    reported_on: Any = f.day("Date", required=True, shown="table form")
    progress: str | None = f.note("Progress", searched=True)
    slipped: str | None = f.note("Slipped", searched=True)
    new_risks: str | None = f.note("New risks", searched=True)
    next_steps: str | None = f.note("Next steps", searched=True)
