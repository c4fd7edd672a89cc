"""Assessing, freezing, sharing, and turning a gap into steps to take.

Everything here is a private kind: it stays on its owner's devices until the owner shares it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from amdesk.base.dates import next_working_day
from amdesk.base.document import resource_document
from amdesk.base.errors import Refused
from amdesk.base.ids import derived_id
from amdesk.competency import queries, rules
from amdesk.competency.builtin import parse_model
from amdesk.competency.records import Assessment, CompetencyModel, Development, Gap, Rating
from amdesk.records import rows
from amdesk.records.across import add_across, ensure_owner_colleague
from amdesk.records.kind import LIVE
from amdesk.store.work import Work, action

DEFAULT_TARGET = "advanced"
MOST_TIPS = 5


def install_builtin_model(work: Work, language: str = "en") -> str:
    """Make sure the built-in model is a record of this desk; returns its id.

    The id follows from key, version and language, so that two desks of one person that both
    install it hold one record.
    """
    document = resource_document("competency", "builtin", language)
    model = parse_model(document)
    record_id = derived_id("model", model.key, str(model.version), model.language)
    life = work.value("SELECT life FROM model WHERE id = ?", (record_id,))
    if life is None:
        rows.add(
            work,
            CompetencyModel(
                id=record_id,
                title=model.title,
                key=model.key,
                version=model.version,
                language=model.language,
                content=document,
            ),
        )
    elif life != LIVE:
        rows.restore(work, rows.get(work, CompetencyModel, record_id))
    return record_id


@action("Start assessment")
def start_assessment(
    work: Work,
    title: str,
    *,
    kind: str = "self",
    person: str = "",
    rater: str = "",
    model_id: str = "",
    language: str = "en",
    from_on: date | None = None,
    until_on: date | None = None,
    due_on: date | None = None,
    targets: Mapping[str, str] | None = None,
) -> str:
    """Begin a draft against a model (by default the built-in one); returns its id.

    Person and rater are the desk's owner unless named. ``targets`` maps a competency's key to the
    level wanted; by default Advanced for each. Ratings are made when they are given.
    Raises Refused for a target that is no level, or a model without that competency.
    """
    model_id = model_id or install_builtin_model(work, language)
    keys = [one.key for one in queries.model_of(work, model_id).competencies]
    wanted = dict.fromkeys(keys, DEFAULT_TARGET) if targets is None else dict(targets)
    for key, level in wanted.items():
        if key not in keys or level not in rules.LEVELS:
            raise Refused("targets", "{level} is no target for {key}.", level=level, key=key)
    assessment = Assessment(
        title=title,
        kind=kind,
        person=person or work.me.name,
        rater=rater or work.me.name,
        model=model_id,
        from_on=from_on,
        until_on=until_on,
        due_on=due_on,
        targets=wanted,
    )
    return rows.add(work, assessment).id


@action("Rate behaviour")
def rate_behaviour(
    work: Work,
    assessment_id: str,
    behaviour: str,
    value: int | None,
    evidence: str | None = None,
    *,
    cites: Sequence[str] = (),
) -> str:
    """Say how consistently a behaviour is shown, 0 to 3 (None: not observed); returns the rating.

    ``evidence`` None keeps what was written before. Raises Missing, or Refused for a behaviour the
    model does not have and once the assessment is submitted.
    """
    assessment = rows.get(work, Assessment, assessment_id)
    model = queries.model_of(work, assessment.model or "")
    if behaviour not in queries.behaviour_keys(model):
        raise Refused("behaviour", "The model has no behaviour {key}.", key=behaviour)
    known = work.value(
        "SELECT id FROM live_rating WHERE assessment = ? AND behaviour = ? ORDER BY id DESC",
        (assessment_id, behaviour),
    )
    values: dict[str, Any] = {"value": value}
    if evidence is not None:
        values["evidence"] = evidence
    if cites:
        values["cites"] = list(cites)
    if known is not None:
        return rows.change(work, rows.get(work, Rating, known), **values).id
    rating = Rating(assessment=assessment_id, behaviour=behaviour, **values)
    return rows.add(work, rating).id


@action("Finish assessment")
def submit_assessment(work: Work, assessment_id: str) -> None:
    """Freeze an assessment: it and its ratings stay as they are from now on.

    The gaps to the targets are written down with it. Raises Missing, or Refused when nothing was
    rated or it was submitted before.
    """
    assessment = rows.get(work, Assessment, assessment_id)
    if assessment.state == "submitted":
        raise Refused("state", "This assessment was submitted and stays as it is.")
    ratings = queries.ratings_of(work, assessment_id)
    if not any(value is not None for value in ratings.values()):
        raise Refused("state", "Rate at least one behaviour first.")
    model = queries.model_of(work, assessment.model or "")
    found = rules.gaps(assessment.targets or {}, queries.scores_of(model, ratings))
    for gap in found:
        rows.add(
            work,
            Gap(
                assessment=assessment_id,
                competency=gap.competency,
                target=gap.target,
                assessed=gap.score,
            ),
        )
    rows.change(work, assessment, state="submitted", submitted_at=work.now)


@action("Share assessment")
def share_assessment(work: Work, assessment_id: str, with_whom: str) -> None:
    """Write down by name with whom a submitted assessment is shared.

    Raises Missing, or Refused for a draft and without a name.
    """
    assessment = rows.get(work, Assessment, assessment_id)
    name = with_whom.strip()
    if assessment.state != "submitted":
        raise Refused("state", "Finish the assessment before sharing it.")
    if not name:
        raise Refused("shared_with", "Say with whom.")
    shared = list(assessment.shared_with or ())
    if name not in shared:
        rows.change(work, assessment, shared_with=[*shared, name])


@action("Plan development")
def plan_development(
    work: Work,
    assessment_id: str,
    competency: str,
    tips: Sequence[str],
    *,
    goal: str = "",
    start_on: date | None = None,
    review_on: date | None = None,
) -> str:
    """Turn a gap into a development plan whose tips are to-dos; returns its id.

    ``tips`` are keys of the model's tips, or the user's own words. Each becomes a to-do on the
    next working day and comes back at growing intervals (`amdesk.competency.rules`), hidden until
    its day. Raises Missing, or Refused for an unknown competency, no tip, or more than five.
    """
    assessment = rows.get(work, Assessment, assessment_id)
    model = queries.model_of(work, assessment.model or "")
    found = model.competency(competency)
    if found is None:
        raise Refused("competency", "The model has no competency {key}.", key=competency)
    if not 1 <= len(tips) <= MOST_TIPS:
        raise Refused("tips", "Choose 1 to {most} steps.", most=MOST_TIPS)
    first = start_on or next_working_day(work.today)
    repeats = rules.reinforcement_plan(first)
    plan = rows.add(
        work,
        Development(
            title=found.name,
            assessment=assessment_id,
            competency=competency,
            goal=goal or None,
            review_on=review_on or repeats[-1],
            state="open",
        ),
    )
    texts = {one.key: one.text for one in (*found.action_tips, *found.mindset_tips)}
    for tip in tips:
        _add_steps(work, plan.id, texts.get(tip, tip), (first, *repeats))
    return plan.id


def _add_steps(work: Work, plan_id: str, title: str, days: Sequence[date]) -> None:
    """Put one step into the to-dos for each day, hidden until it has come."""
    me = ensure_owner_colleague(work)
    for day in days:
        add_across(
            work,
            "todo",
            title=title,
            due_on=day,
            starts_on=day,
            assignee=me,
            source="development",
            development=plan_id,
            state="open",
            priority="normal",
        )
