"""Growth in existing accounts: whitespace, ideas, opportunities, contracts, targets, value."""

from __future__ import annotations

from typing import Any, ClassVar

from amdesk.base.errors import Refused
from amdesk.records import fields as f
from amdesk.records.kind import KindAbout, Record

CELL_STATES = {
    "owned": "Sold", "competitor": "Rival", "need": "Open need", "progress": "In progress",
    "no-fit": "No fit",
}  # fmt: skip
STAGES = {
    "need": "Need", "value": "Value", "proposal": "Proposal", "negotiation": "Negotiation",
    "won": "Won", "lost": "Lost",
}  # fmt: skip
SOURCES = {
    "renewal": "Renewal", "add-on": "Add-on", "cross-sell": "Cross-sell",
    "new-buyer": "New buyer", "referral": "Referral",
}  # fmt: skip
CONTRACT_STATES = {
    "running": "Running", "notice": "Notice given", "renewing": "Being renewed",
    "renewed": "Renewed", "ended": "Ended",
}  # fmt: skip
MEASURES = {"revenue": "Revenue", "profit": "Profit", "ebitda": "EBITDA"}


def refuse_backward_contract(values: Any) -> None:
    """Refuse a contract that ends before it starts."""
    begins, ends = values.get("from_on"), values.get("until_on")
    if begins and ends and ends < begins:
        raise Refused("until_on", "The end lies before the beginning.")


class WhitespaceCell(Record, table=True):
    """One business unit and one product: what stands there now."""

    __tablename__ = "whitespace"
    about: ClassVar[KindAbout] = KindAbout(
        "whitespace", "Whitespace cell", "Whitespace", "growth", ("note",), ("account",)
    )

    account: str | None = f.ref("Account", "account", required=True, owner=True)
    unit: str | None = f.ref("Business unit", "unit", owner=True)
    product: str | None = f.ref("Product", "product", required=True)
    state: str | None = f.choice("State", CELL_STATES, required=True, shown="table form")
    competitor: str | None = f.text("Competitor", searched=True)
    until_on: Any = f.day("Theirs until")
    potential: Any = f.money("Potential a year", shown="table form")
    note: str | None = f.text("Note", searched=True)


class ExpansionIdea(Record, table=True):
    """Something that meets a known need of this customer, with the evidence for it."""

    __tablename__ = "idea"
    about: ClassVar[KindAbout] = KindAbout(
        "idea", "Idea", "Ideas", "growth", ("title",), ("account",)
    )

    account: str | None = f.ref("Account", "account", required=True, owner=True)
    title: str | None = f.text("Idea", required=True, shown="table form")
    product: str | None = f.ref("Product", "product")
    evidence: str | None = f.note("Evidence", searched=True)
    feedback: str | None = f.ref("From the feedback", "feedback")
    opportunity: str | None = f.ref("Became", "opportunity")


class Opportunity(Record, table=True):
    """A sale in the making, with its qualification."""

    __tablename__ = "opportunity"
    about: ClassVar[KindAbout] = KindAbout(
        "opportunity", "Opportunity", "Opportunities", "growth", ("title",), ("account",)
    )

    title: str | None = f.text("Opportunity", required=True, shown="table form brief")
    account: str | None = f.ref("Account", "account", required=True, owner=True)
    unit: str | None = f.ref("Business unit", "unit")
    product: str | None = f.ref("Product", "product")
    stage: str | None = f.choice("Stage", STAGES, default="need", shown="table form brief")
    amount: Any = f.money("Amount", shown="table form brief")
    their_value: Any = f.money("Value to them a year", shown="table form")
    probability: int | None = f.percent("Probability", shown="table form")
    close_on: Any = f.day("Expected close", shown="table form brief")
    source: str | None = f.choice("Source", SOURCES)
    competitors: Any = f.listing("Competitors", searched=True)
    next_step: str | None = f.text("Next step", shown="table form brief", searched=True)
    next_on: Any = f.day("Next step on", shown="table form")
    qualification: Any = f.document(
        "Qualification", help="Criterion to score 0-3 and the evidence seen.", shown=""
    )
    owner: str | None = f.ref("Owner", "colleague")
    notes: str | None = f.note("Notes", searched=True)


class Contract(Record, table=True):
    """An agreement with an end and a notice date; drives renewal alerts."""

    __tablename__ = "contract"
    about: ClassVar[KindAbout] = KindAbout(
        "contract", "Contract", "Contracts", "growth", ("title",), ("account",),
        checks=(refuse_backward_contract,), sort=("until_on",),
        lookups=("until_on notice_on state life account id",),
    )  # fmt: skip

    account: str | None = f.ref("Account", "account", required=True, owner=True)
    title: str | None = f.text("Contract", required=True, shown="table form brief")
    product: str | None = f.ref("Product", "product")
    from_on: Any = f.day("Start", shown="table form")
    until_on: Any = f.day("End", shown="table form brief", indexed=True)
    notice_on: Any = f.day("Notice by", shown="table form brief", indexed=True)
    value: Any = f.money("Value a year", shown="table form brief", sensitive=True)
    owner: str | None = f.ref("Renewal owner", "colleague")
    state: str | None = f.choice("State", CONTRACT_STATES, default="running", shown="table form")
    notes: str | None = f.note("Notes", searched=True)


class Target(Record, table=True):
    """Target, actual and prior year of one measure for an account and period."""

    __tablename__ = "target"
    about: ClassVar[KindAbout] = KindAbout(
        "target", "Target", "Targets", "growth", ("measure", "period"), ("account",)
    )

    account: str | None = f.ref("Account", "account", required=True, owner=True)
    measure: str | None = f.choice("Measure", MEASURES, required=True, default="revenue")
    period: str | None = f.text("Period", required=True, shown="table form", help="FY26, 2026-Q1")
    from_on: Any = f.day("From")
    until_on: Any = f.day("Until")
    target: Any = f.money("Target", shown="table form")
    actual: Any = f.money("Actual", shown="table form")
    prior: Any = f.money("Prior year", shown="table form")


class ValueCase(Record, table=True):
    """Economic value for the customer: created, delivered, validated."""

    __tablename__ = "value_case"
    about: ClassVar[KindAbout] = KindAbout(
        "value-case", "Value case", "Value cases", "growth", ("title",), ("account",)
    )

    account: str | None = f.ref("Account", "account", required=True, owner=True)
    title: str | None = f.text("Value case", required=True, shown="table form")
    opportunity: str | None = f.ref("Opportunity", "opportunity")
    lines: Any = f.document("Cost and benefit lines", shown="")
    stage: str | None = f.choice(
        "Stage",
        {"created": "Created", "delivered": "Delivered", "validated": "Validated"},
        default="created",
        shown="table form",
    )
    validated_by: str | None = f.ref("Validated by", "contact")
    validated_on: Any = f.day("Validated on")
