"""Competency models, role profiles, assessments with their ratings, gaps and development plans.

Everything about a person's competence is private until its owner shares it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from amdesk.base.errors import Refused
from amdesk.records import fields as f
from amdesk.records.kind import KindAbout, Record
from amdesk.store.work import Work

LEVELS = {"baseline": "Baseline", "advanced": "Advanced", "expert": "Expert"}
ASSESSMENT_KINDS = {"self": "Self", "peer": "Peer", "supervisor": "Supervisor"}
ASSESSMENT_STATES = {"draft": "Draft", "submitted": "Submitted"}
FOCUSES = {"client": "Client-focused", "production": "Production-focused", "shared": "Shared"}


def refuse_backward_period(values: Any) -> None:
    """Refuse an assessment whose period ends before it begins."""
    begins, ends = values.get("from_on"), values.get("until_on")
    if begins and ends and ends < begins:
        raise Refused("until_on", "The end lies before the beginning.")


_CHANGEABLE_WHEN_FROZEN = frozenset({"life", "root", "shared_with"})


def refuse_unfreezing(
    work: Work,  # noqa: ARG001  # a guard is given the desk even when it needs none of it
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
) -> None:
    """Refuse to change a submitted assessment in anything but with whom it is shared."""
    if before is None or before.get("state") != "submitted":
        return
    for name, value in after.items():
        if name not in _CHANGEABLE_WHEN_FROZEN and value != before.get(name):
            raise Refused(name, "This assessment was submitted and stays as it is.")


def refuse_changing_frozen(
    work: Work, before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> None:
    """Refuse to undo something of an assessment that was submitted since, but not its submission.

    What froze it is the one act that may also be taken back, while it is the last one.
    """
    if after.get("state") == "submitted":
        refuse_unfreezing(work, before, after)


def refuse_part_of_frozen(
    work: Work, before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> None:
    """Refuse to add to, change or remove the ratings and gaps of a submitted assessment."""
    for values in (before, after):
        assessment = None if values is None else values.get("assessment")
        found = work.value("SELECT state FROM assessment WHERE id = ?", (assessment,))
        if found == "submitted":
            raise Refused("assessment", "This assessment was submitted and stays as it is.")


def refuse_part_of_what_stays_frozen(
    work: Work, before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> None:
    """Refuse to undo ratings and gaps of an assessment that was submitted and is so afterwards.

    Taking the submission itself back takes its gaps along, and bringing it back brings them; an
    assessment that comes or goes as a whole (a sample desk) brings or takes all its parts.
    """
    assessment = after.get("assessment")
    was = (
        "SELECT before ->> 'state', before ->> 'life' FROM log_stage WHERE record = ? "
        "ORDER BY id LIMIT 1"
    )
    staged = work.row(was, (assessment,))
    life = work.value("SELECT life FROM assessment WHERE id = ?", (assessment,))
    if staged is not None and (staged[0] != "submitted" or staged[1] != "live" or life != "live"):
        return
    refuse_part_of_frozen(work, before, after)


class CompetencyModel(Record, table=True):
    """A versioned model: competencies, standards at three levels, signs and tips."""

    __tablename__ = "model"
    about: ClassVar[KindAbout] = KindAbout(
        "model", "Competency model", "Competency models", "competency", ("title",), private=True
    )

    title: str | None = f.text("Title", required=True, shown="table form")
    key: str | None = f.text("Key")
    version: int | None = f.integer("Version", default=1, low=1, shown="table form")
    language: str | None = f.text("Language")
    content: Any = f.document("Content", shown="")


class RoleProfile(Record, table=True):
    """What a role asks for: target level per competency, knowledge, duties."""

    __tablename__ = "role_profile"
    about: ClassVar[KindAbout] = KindAbout(
        "role-profile", "Role profile", "Role profiles", "competency", ("title",), private=True
    )

    title: str | None = f.text("Title", required=True, shown="table form")
    focus: str | None = f.choice("Focus", FOCUSES, default="client")
    description: str | None = f.note("Job description", searched=True)
    duties: Any = f.listing("Pivotal duties")
    knowledge: Any = f.document("Knowledge areas", shown="")
    targets: Any = f.document("Target level per competency", shown="")
    ladder_step: str | None = f.text("Career step")


class Assessment(Record, table=True):
    """One person assessed against one model version; a draft until submitted, then frozen."""

    __tablename__ = "assessment"
    about: ClassVar[KindAbout] = KindAbout(
        "assessment", "Assessment", "Assessments", "competency", ("title",),
        checks=(refuse_backward_period,), guards=(refuse_unfreezing,),
        undo_guards=(refuse_changing_frozen,), private=True,
    )  # fmt: skip

    title: str | None = f.text("Title", required=True, shown="table form")
    kind: str | None = f.choice("Kind", ASSESSMENT_KINDS, default="self", shown="table form")
    person: str | None = f.text("Of", shown="table form")
    rater: str | None = f.text("By", shown="table form")
    model: str | None = f.ref("Model", "model", required=True)
    profile: str | None = f.ref("Role profile", "role-profile")
    from_on: Any = f.day("From")
    until_on: Any = f.day("Until")
    due_on: Any = f.day("Due")
    state: str | None = f.choice("State", ASSESSMENT_STATES, default="draft", shown="table form")
    submitted_at: Any = f.instant("Submitted at", shown="table form")
    targets: Any = f.document("Target level per competency", shown="")
    shared_with: Any = f.listing("Shared with", shown="table form")


class Rating(Record, table=True):
    """How consistently one behaviour is shown: 0 not yet to 3 always; empty: not observed."""

    __tablename__ = "rating"
    about: ClassVar[KindAbout] = KindAbout(
        "rating", "Rating", "Ratings", "competency", ("behaviour",), ("assessment",),
        guards=(refuse_part_of_frozen,),
        undo_guards=(refuse_part_of_what_stays_frozen,), private=True,
    )  # fmt: skip

    assessment: str | None = f.ref("Assessment", "assessment", required=True, owner=True)
    behaviour: str | None = f.text("Behaviour", required=True, shown="table form")
    value: int | None = f.integer("Rating", low=0, high=3, shown="table form")
    evidence: str | None = f.note("Evidence", searched=True)
    cites: Any = f.listing("Cites records", shown="")


class Observation(Record, table=True):
    """What was seen during a joint visit, and what was agreed."""

    __tablename__ = "observation"
    about: ClassVar[KindAbout] = KindAbout(
        "observation", "Observation", "Observations", "competency", ("title",), private=True
    )

    title: str | None = f.text("Title", required=True, shown="table form")
    person: str | None = f.text("Of")
    observed_on: Any = f.day("Date")
    grid: Any = f.document("Behaviours seen", shown="")
    agreed: str | None = f.note("Agreed")


class Calibration(Record, table=True):
    """Several raters on the same case."""

    __tablename__ = "calibration"
    about: ClassVar[KindAbout] = KindAbout(
        "calibration", "Calibration", "Calibrations", "competency", ("title",), private=True
    )

    title: str | None = f.text("Title", required=True, shown="table form")
    held_on: Any = f.day("Date")
    ratings: Any = f.document("Ratings", shown="")
    agreed: str | None = f.note("Agreed")


class Gap(Record, table=True):
    """Target minus assessed level of one competency, as found in one assessment."""

    __tablename__ = "gap"
    about: ClassVar[KindAbout] = KindAbout(
        "gap", "Gap", "Gaps", "competency", ("competency",), ("assessment",),
        guards=(refuse_part_of_frozen,),
        undo_guards=(refuse_part_of_what_stays_frozen,), private=True,
    )  # fmt: skip

    assessment: str | None = f.ref("Assessment", "assessment", required=True, owner=True)
    competency: str | None = f.text("Competency", required=True, shown="table form")
    target: Any = f.number("Target", shown="table form")
    assessed: Any = f.number("Assessed", shown="table form")


class Development(Record, table=True):
    """A development plan for one competency; its steps are to-dos."""

    __tablename__ = "development"
    about: ClassVar[KindAbout] = KindAbout(
        "development", "Development plan", "Development plans", "competency", ("title",),
        private=True,
    )  # fmt: skip

    title: str | None = f.text("Title", required=True, shown="table form")
    assessment: str | None = f.ref("From the assessment", "assessment")
    competency: str | None = f.text("Competency", shown="table form")
    goal: str | None = f.note("Goal")
    review_on: Any = f.day("Review on", shown="table form")
    state: str | None = f.choice(
        "State", {"open": "Open", "done": "Done", "dropped": "Dropped"}, default="open"
    )


class LearningItem(Record, table=True):
    """A short tutorial, tip, checklist or role-play."""

    __tablename__ = "learning_item"
    about: ClassVar[KindAbout] = KindAbout(
        "learning-item", "Learning item", "Learning items", "competency", ("title",)
    )

    title: str | None = f.text("Title", required=True, shown="table form")
    form: str | None = f.choice(
        "Form",
        {"tutorial": "Tutorial", "tip": "Tip", "checklist": "Checklist", "role-play": "Role-play"},
        default="tip",
    )
    competency: str | None = f.text("Competency", shown="table form")
    level: str | None = f.choice("Level", LEVELS)
    focus: str | None = f.choice("Focus", FOCUSES)
    content: str | None = f.note("Content", searched=True)
