"""Account analyses, business reviews and programme audits."""

from __future__ import annotations

from typing import Any, ClassVar

from amdesk.records import fields as f
from amdesk.records.kind import KindAbout, Record


class Analysis(Record, table=True):
    """A weighted analysis of one account on two axes."""

    __tablename__ = "analysis"
    about: ClassVar[KindAbout] = KindAbout(
        "analysis", "Analysis", "Analyses", "portfolio", ("title",), ("account",)
    )

    account: str | None = f.ref("Account", "account", required=True, owner=True)
    title: str | None = f.text("Title", required=True, shown="table form")
    scored_on: Any = f.day("Date", shown="table form")
    scores: Any = f.document("Scores", shown="")
    attractiveness: int | None = f.percent("Attractiveness", shown="table form")
    ability: int | None = f.percent("Our ability", shown="table form")


class Review(Record, table=True):
    """A business review, internal or with the customer."""

    __tablename__ = "review"
    about: ClassVar[KindAbout] = KindAbout(
        "review", "Review", "Reviews", "portfolio", ("title",), ("account",)
    )

    account: str | None = f.ref("Account", "account", owner=True, shown="table form")
    title: str | None = f.text("Title", required=True, shown="table form")
    held_on: Any = f.day("Date", shown="table form", indexed=True)
    attendees: Any = f.listing("Attendees")
    agenda: str | None = f.note("Agenda", searched=True)
    decisions: str | None = f.note("Decisions", searched=True)
    next_on: Any = f.day("Next review", indexed=True)


class Audit(Record, table=True):
    """The programme audited against its groups of practices."""

    __tablename__ = "audit"
    about: ClassVar[KindAbout] = KindAbout("audit", "Audit", "Audits", "portfolio", ("title",))

    title: str | None = f.text("Title", required=True, shown="table form")
    held_on: Any = f.day("Date", shown="table form")
    ratings: Any = f.document("Ratings", shown="")
    notes: str | None = f.note("Notes", searched=True)
