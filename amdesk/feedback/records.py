"""Interactions, feedback calls, the issues they raise, question sets and surveys."""

from __future__ import annotations

from typing import Any, ClassVar

from amdesk.records import fields as f
from amdesk.records.kind import KindAbout, Record

INTERACTION_KINDS = {
    "visit": "Visit", "call": "Call", "video": "Video", "email": "E-mail", "event": "Event",
}  # fmt: skip
SEVERITIES = {"low": "Low", "medium": "Medium", "high": "High"}
ISSUE_STATES = {
    "raised": "Raised", "acknowledged": "Acknowledged", "acting": "Acting",
    "resolved": "Resolved", "loop_closed": "Told the customer",
}  # fmt: skip
SENTIMENTS = {"positive": "Positive", "neutral": "Neutral", "negative": "Negative"}


class Interaction(Record, table=True):
    """A visit, call, video, e-mail or event."""

    __tablename__ = "interaction"
    about: ClassVar[KindAbout] = KindAbout(
        "interaction", "Interaction", "Interactions", "feedback", ("subject",), ("account",),
        icon="map-pin", sort=("happened_at",), lookups=("account happened_at life",),
    )  # fmt: skip

    kind: str | None = f.choice("Kind", INTERACTION_KINDS, default="visit", shown="table form")
    account: str | None = f.ref("Account", "account", required=True, owner=True)
    subject: str | None = f.text("About", shown="table form", searched=True)
    contact: str | None = f.ref("With", "contact", shown="table form")
    attendees: Any = f.listing("Others there", searched=True)
    happened_at: Any = f.instant("When", required=True, shown="table form", indexed=True)
    minutes: int | None = f.integer("Minutes", low=1, high=1440)
    where_at: str | None = f.text("Place", searched=True)
    notes: str | None = f.note("Notes", searched=True)
    plan: str | None = f.ref("Call plan", "plan", indexed=True)
    next_on: Any = f.day("Next touch", indexed=True)


class Feedback(Record, table=True):
    """A feedback call: the guided questions and what the customer said."""

    __tablename__ = "feedback"
    about: ClassVar[KindAbout] = KindAbout(
        "feedback", "Feedback call", "Feedback", "feedback", ("worked_well",), ("account",),
        icon="message-square-quote", sort=("happened_at",),
        lookups=("account happened_at life finished",),
    )  # fmt: skip

    account: str | None = f.ref("Account", "account", required=True, owner=True)
    contact: str | None = f.ref("With", "contact", shown="table form")
    channel: str | None = f.choice("Channel", INTERACTION_KINDS, default="visit")
    happened_at: Any = f.instant("When", required=True, shown="table form", indexed=True)
    minutes: int | None = f.integer("Minutes", low=1, high=1440)
    worked_well: str | None = f.note("What has worked well?", searched=True)
    do_differently: str | None = f.note("What should we do differently?", searched=True)
    satisfaction_product: int | None = f.integer("Satisfied with the product", low=0, high=10)
    satisfaction: int | None = f.integer("Satisfied with us", low=0, high=10, shown="table form")
    recommend: int | None = f.integer("Likely to recommend us", low=0, high=10, shown="table form")
    small_issues: str | None = f.note("Small things that could grow", searched=True)
    suggestions: str | None = f.note("Suggestions", searched=True)
    praise: str | None = f.note("Praise", searched=True)
    own_words: str | None = f.note("In the customer's own words", searched=True)
    sentiment: str | None = f.choice("Mood", SENTIMENTS)
    thanked: bool | None = f.flag("Thanked", default=False)
    question_set: str | None = f.ref("Question set", "question-set", shown="")
    answers: Any = f.document("Answers with the wording asked", shown="")
    plan: str | None = f.ref("Call plan", "plan", indexed=True)
    next_on: Any = f.day("Next touch", indexed=True)
    finished: bool | None = f.flag("Finished", default=True, shown="")
    draft: Any = f.document("Issues, steps and promises of a draft", shown="")


class QuestionSet(Record, table=True):
    """Ordered questions, versioned: answers keep the wording they were asked with."""

    __tablename__ = "question_set"
    about: ClassVar[KindAbout] = KindAbout(
        "question-set", "Question set", "Question sets", "feedback", ("title",)
    )

    title: str | None = f.text("Title", required=True, shown="table form")
    version: int | None = f.integer("Version", default=1, low=1, shown="table form")
    questions: Any = f.document("Questions", shown="")


class Issue(Record, table=True):
    """What the customer raised, until the customer has been told."""

    __tablename__ = "issue"
    about: ClassVar[KindAbout] = KindAbout(
        "issue",
        "Issue",
        "Issues",
        "feedback",
        ("title",),
        ("account",),
        icon="circle-alert",
        acts={
            ("state", "resolved"): "amdesk.feedback.issues:resolve_issue",
            ("state", "loop_closed"): "amdesk.feedback.issues:tell_customer",
        },
        lookups=("state due_on life account",),
    )

    title: str | None = f.text("Issue", required=True, shown="table form brief")
    account: str | None = f.ref("Account", "account", required=True, owner=True)
    contact: str | None = f.ref("Raised by", "contact", shown="table form")
    feedback: str | None = f.ref("From the feedback", "feedback", indexed=True)
    severity: str | None = f.choice("Severity", SEVERITIES, default="medium", shown="table form")
    theme: str | None = f.text("Theme", shown="table form", searched=True)
    owner: str | None = f.ref("Owner", "colleague", shown="table form")
    state: str | None = f.choice(
        "State", ISSUE_STATES, default="raised", shown="table form", indexed=True
    )
    raised_on: Any = f.day("Raised on", shown="table form")
    due_on: Any = f.day("Due", shown="table form")
    resolved_on: Any = f.day("Resolved on")
    told_on: Any = f.day("Told on")
    told_by: str | None = f.text("Told by")
    note: str | None = f.note("Note", searched=True)


class Survey(Record, table=True):
    """A loyalty survey wave."""

    __tablename__ = "survey"
    about: ClassVar[KindAbout] = KindAbout("survey", "Survey", "Surveys", "feedback", ("title",))

    title: str | None = f.text("Title", required=True, shown="table form")
    sent_on: Any = f.day("Sent on", shown="table form")
    recipients: Any = f.document("Recipients", shown="")
    interpretation: str | None = f.note("What it tells us", searched=True)
