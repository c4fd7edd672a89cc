"""Teaching the customer: programmes, their sessions, and who has learnt what."""

from __future__ import annotations

from typing import Any, ClassVar

from amdesk.records import fields as f
from amdesk.records.kind import KindAbout, Record


class Programme(Record, table=True):
    """Who is to learn what to get the most from what they bought."""

    __tablename__ = "programme"
    about: ClassVar[KindAbout] = KindAbout(
        "programme", "Programme", "Programmes", "education", ("title",), ("account",)
    )

    account: str | None = f.ref("Account", "account", required=True, owner=True)
    title: str | None = f.text("Title", required=True, shown="table form")
    topics: Any = f.listing("Key topics", searched=True)
    criteria: Any = f.listing("Measured by", searched=True)


class TeachingSession(Record, table=True):
    """One session of a programme."""

    __tablename__ = "session"
    about: ClassVar[KindAbout] = KindAbout(
        "session", "Session", "Sessions", "education", ("title",), ("programme",)
    )

    programme: str | None = f.ref("Programme", "programme", required=True, owner=True)
    title: str | None = f.text("Title", required=True, shown="table form")
    held_on: Any = f.day("Date", shown="table form")
    topics_new: Any = f.listing("New topics")
    topics_repeated: Any = f.listing("Repeated topics")
    attendees: Any = f.listing("Attendees")
    delivered_by: str | None = f.text("Delivered by")
    feedback: str | None = f.note("Feedback", searched=True)


class Progress(Record, table=True):
    """One attendee and one criterion."""

    __tablename__ = "progress"
    about: ClassVar[KindAbout] = KindAbout(
        "progress", "Progress", "Progress", "education", ("criterion",), ("programme",)
    )

    programme: str | None = f.ref("Programme", "programme", required=True, owner=True)
    contact: str | None = f.ref("Attendee", "contact", shown="table form")
    criterion: str | None = f.text("Criterion", required=True, shown="table form")
    state: str | None = f.choice(
        "State", {"not-yet": "Not yet", "partly": "Partly", "met": "Met"}, default="not-yet"
    )
    evidence: str | None = f.note("Evidence", searched=True)
    assessed_on: Any = f.day("Date")
