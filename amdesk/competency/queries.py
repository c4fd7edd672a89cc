"""Assessments as the screens show them: the sheet to rate on, and what it comes to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from amdesk.base.errors import Missing
from amdesk.base.figure import Figure
from amdesk.competency import rules
from amdesk.competency.builtin import Model, parse_model
from amdesk.store.work import Read


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """One assessment in the list; `rated` of `behaviours` have a rating."""

    id: str
    title: str
    kind: str
    person: str
    rater: str
    model_id: str
    state: str
    from_on: date | None
    until_on: date | None
    due_on: date | None
    submitted_at: str | None
    shared_with: tuple[str, ...]
    targets: Mapping[str, str]
    rated: int
    behaviours: int

    @property
    def is_frozen(self) -> bool:
        """Whether it was submitted."""
        return self.state == "submitted"


@dataclass(frozen=True, slots=True)
class BehaviourLine:
    """One behaviour on the sheet: own rating and evidence, peers' mean, supervisor's rating."""

    key: str
    text: str
    value: int | None
    evidence: str | None
    cites: tuple[str, ...]
    peers: Decimal | None
    supervisor: int | None


@dataclass(frozen=True, slots=True)
class LevelLines:
    """One level's behaviours, whether it is reached, and whether it is the target."""

    level: str
    name: str
    hint: str
    is_reached: bool
    is_target: bool
    behaviours: tuple[BehaviourLine, ...]


@dataclass(frozen=True, slots=True)
class CompetencyLines:
    """One competency: its levels, score and target, and the same score seen by the others."""

    key: str
    name: str
    description: str
    levels: tuple[LevelLines, ...]
    level: str | None
    score: Figure
    target: int
    peers: Figure | None
    supervisor: Figure | None
    strongest: str | None
    weakest: str | None
    evidence: int
    """How many of its ratings carry evidence or cite a record."""


@dataclass(frozen=True, slots=True)
class Results:
    """What an assessment comes to.

    Radars hold 0-1 per competency in the model's order. Peers are pooled and shown from three on;
    the supervisor's view is hidden until the self-assessment is submitted.
    """

    assessment: AssessmentLine
    competencies: tuple[CompetencyLines, ...]
    radar: tuple[Decimal | None, ...]
    peer_radar: tuple[Decimal | None, ...] | None
    supervisor_radar: tuple[Decimal | None, ...] | None
    target_radar: tuple[Decimal | None, ...]
    gaps: tuple[rules.CompetencyGap, ...]
    blind_spots: tuple[tuple[str, Decimal], ...]
    suggested_tips: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """One to-do of a development plan; repeats of a tip are steps of the same title."""

    id: str
    title: str
    due_on: date | None
    is_done: bool


@dataclass(frozen=True, slots=True)
class DevelopmentLine:
    """One development plan with its steps by date."""

    id: str
    title: str
    competency: str | None
    goal: str | None
    review_on: date | None
    state: str
    steps: tuple[StepLine, ...]


def assessments(read: Read) -> tuple[AssessmentLine, ...]:
    """All assessments on this desk, the drafts first, then the latest."""
    found = read.rows(
        "SELECT id FROM live_assessment ORDER BY coalesce(state, 'draft') <> 'draft', "
        "submitted_at DESC, id DESC"
    )
    return tuple(assessment_line(read, record) for (record,) in found)


def assessment_line(read: Read, assessment_id: str) -> AssessmentLine:
    """One assessment. Raises Missing."""
    row = read.row(
        "SELECT title, coalesce(kind, 'self'), coalesce(person, ''), coalesce(rater, ''), model, "
        "coalesce(state, 'draft'), from_on, until_on, due_on, submitted_at, shared_with, targets "
        "FROM live_assessment WHERE id = ?",
        (assessment_id,),
    )
    if row is None:
        raise Missing("There is no assessment {id}.", id=assessment_id)
    title, kind, person, rater, model, state, *days, submitted, shared, targets = row
    begins, ends, due = (None if day is None else date.fromisoformat(day) for day in days)
    ratings = ratings_of(read, assessment_id)
    return AssessmentLine(
        id=assessment_id,
        title=title,
        kind=kind,
        person=person,
        rater=rater,
        model_id=model,
        state=state,
        from_on=begins,
        until_on=ends,
        due_on=due,
        submitted_at=submitted,
        shared_with=tuple(json.loads(shared)) if shared else (),
        targets=json.loads(targets) if targets else {},
        rated=sum(value is not None for value in ratings.values()),
        behaviours=len(behaviour_keys(model_of(read, model))),
    )


def model_of(read: Read, model_id: str) -> Model:
    """A model as frozen values. Raises Missing, or Refused when its content is not one."""
    stored = read.value("SELECT content FROM model WHERE id = ?", (model_id,))
    if stored is None:
        raise Missing("There is no competency model {id}.", id=model_id)
    return parse_model(json.loads(stored))


def behaviour_keys(model: Model) -> tuple[str, ...]:
    """The keys of all behaviours of a model."""
    return tuple(
        key
        for one in model.competencies
        for level in one.behaviour_keys().values()
        for key in level
    )


def ratings_of(read: Read, assessment_id: str) -> dict[str, int | None]:
    """The ratings of an assessment by behaviour; of two for one behaviour the later counts."""
    found = read.rows(
        "SELECT behaviour, value FROM live_rating WHERE assessment = ? ORDER BY id",
        (assessment_id,),
    )
    return dict(found)


def scores_of(model: Model, ratings: Mapping[str, rules.Rating]) -> dict[str, Figure]:
    """The score of each competency by the rule of `amdesk.competency.rules`."""
    return {
        one.key: rules.assess(one.behaviour_keys(), ratings).score for one in model.competencies
    }


def assessment_results(read: Read, assessment_id: str) -> Results:
    """The sheet of an assessment with levels, radar, gaps and the other views. Raises Missing."""
    line = assessment_line(read, assessment_id)
    model = model_of(read, line.model_id)
    own = ratings_of(read, assessment_id)
    peers = rules.pooled(_others(read, line, "peer"))
    supervisor = _supervisor(read, line)
    scores = scores_of(model, own)
    peer_scores = None if peers is None else scores_of(model, peers)
    supervisor_scores = None if supervisor is None else scores_of(model, supervisor)
    notes = _notes(read, assessment_id)
    order = [one.key for one in model.competencies]
    gaps = rules.gaps(line.targets, scores)
    others = supervisor_scores or peer_scores or {}
    tips = {one.key: tuple(tip.key for tip in one.action_tips) for one in model.competencies}
    return Results(
        assessment=line,
        competencies=tuple(
            _competency(model, key, line, own, peers, supervisor, notes) for key in order
        ),
        radar=rules.radar(order, scores),
        peer_radar=None if peer_scores is None else rules.radar(order, peer_scores),
        supervisor_radar=(
            None if supervisor_scores is None else rules.radar(order, supervisor_scores)
        ),
        target_radar=tuple(
            Decimal(rules.target_score(line.targets.get(key))) / len(rules.LEVELS)
            if key in line.targets
            else None
            for key in order
        ),
        gaps=gaps,
        blind_spots=rules.blind_spots(scores, others) if line.kind == "self" else (),
        suggested_tips=rules.suggest_tips(gaps, tips),
    )


def _competency(
    model: Model,
    key: str,
    line: AssessmentLine,
    own: Mapping[str, int | None],
    peers: Mapping[str, Decimal | None] | None,
    supervisor: Mapping[str, int | None] | None,
    notes: Mapping[str, tuple[str | None, tuple[str, ...]]],
) -> CompetencyLines:
    one = next(part for part in model.competencies if part.key == key)
    keys = one.behaviour_keys()
    assessed = rules.assess(keys, own)
    extremes = rules.extremes(keys, own)
    target = line.targets.get(key)
    levels = []
    for name, result in zip(model.levels, assessed.levels, strict=True):
        behaviours = tuple(
            BehaviourLine(
                part.key,
                part.text,
                own.get(part.key),
                *notes.get(part.key, (None, ())),
                peers=None if peers is None else peers.get(part.key),
                supervisor=None if supervisor is None else supervisor.get(part.key),
            )
            for part in one.behaviours[name.key]
        )
        levels.append(
            LevelLines(
                name.key, name.name, name.hint, result.is_reached, name.key == target, behaviours
            )
        )
    evidence = sum(bool(line.evidence or line.cites) for part in levels for line in part.behaviours)
    return CompetencyLines(
        key=key,
        name=one.name,
        description=one.description,
        levels=tuple(levels),
        level=assessed.level,
        score=assessed.score,
        target=rules.target_score(target),
        peers=None if peers is None else rules.assess(keys, peers).score,
        supervisor=None if supervisor is None else rules.assess(keys, supervisor).score,
        strongest=extremes.strongest,
        weakest=extremes.weakest,
        evidence=evidence,
    )


def _notes(read: Read, assessment_id: str) -> dict[str, tuple[str | None, tuple[str, ...]]]:
    found = read.rows(
        "SELECT behaviour, evidence, cites FROM live_rating WHERE assessment = ? ORDER BY id",
        (assessment_id,),
    )
    return {
        behaviour: (evidence, tuple(map(str, json.loads(cites))) if cites else ())
        for behaviour, evidence, cites in found
    }


def _others(read: Read, line: AssessmentLine, kind: str) -> list[dict[str, int | None]]:
    """The submitted ratings of one kind of the same person against the same model."""
    if line.kind != "self":
        return []
    found = read.rows(
        "SELECT id FROM live_assessment WHERE kind = :kind AND person = :person AND model = :model "
        "AND state = 'submitted' AND (:from IS NULL OR until_on IS NULL OR until_on >= :from) "
        "AND (:until IS NULL OR from_on IS NULL OR from_on <= :until) ORDER BY submitted_at, id",
        {
            "kind": kind,
            "person": line.person,
            "model": line.model_id,
            "from": None if line.from_on is None else line.from_on.isoformat(),
            "until": None if line.until_on is None else line.until_on.isoformat(),
        },
    )
    return [ratings_of(read, record) for (record,) in found]


def _supervisor(read: Read, line: AssessmentLine) -> Mapping[str, int | None] | None:
    """The latest supervisor's ratings, once the self-assessment cannot be bent to them."""
    if not line.is_frozen:
        return None
    found = _others(read, line, "supervisor")
    return found[-1] if found else None


def development_plans(read: Read) -> tuple[DevelopmentLine, ...]:
    """The development plans with their steps, the open ones first."""
    lines = []
    for plan, title, competency, goal, review, state in read.rows(
        "SELECT id, title, competency, goal, review_on, coalesce(state, 'open') "
        "FROM live_development ORDER BY coalesce(state, 'open') <> 'open', review_on, id"
    ):
        steps = read.rows(
            "SELECT id, title, due_on, coalesce(state, 'open') = 'done' FROM live_todo "
            "WHERE development = ? ORDER BY due_on, id",
            (plan,),
        )
        lines.append(
            DevelopmentLine(plan, title, competency, goal, _day(review), state, _steps(steps))
        )
    return tuple(lines)


def _steps(found: list[Any]) -> tuple[StepLine, ...]:
    return tuple(StepLine(todo, title, _day(due), bool(done)) for todo, title, due, done in found)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
