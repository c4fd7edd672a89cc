"""What the competency section shows, read in one go. Queries for the bridge's reading thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amdesk.competency.own_records import RecordCount
    from amdesk.competency.queries import AssessmentLine, DevelopmentLine, Results
    from amdesk.store.work import Read


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the model says about one competency besides its behaviours; tips are (key, text)."""

    warning_signs: tuple[str, ...]
    mindset_tips: tuple[tuple[str, str], ...]
    action_tips: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StartOffer:
    """What a new assessment can be about: the model's competencies and levels by key and name."""

    competencies: tuple[tuple[str, str], ...]
    levels: tuple[tuple[str, str], ...]
    targets: dict[str, str]
    """The targets of the latest assessment, to begin with."""


@dataclass(frozen=True, slots=True)
class CompetencyPage:
    """The section as it stands; `results` is None while there is no assessment at all."""

    own: tuple[AssessmentLine, ...]
    results: Results | None
    guidance: dict[str, Guidance]
    records: dict[str, RecordCount]
    plans: tuple[DevelopmentLine, ...]
    colleagues: tuple[str, ...]
    today: date


def competency_section(read: Read, assessment_id: str) -> CompetencyPage:
    """The page about one assessment; without its id about the draft, else the latest."""
    from amdesk.competency import own_records, queries  # noqa: PLC0415 - read late like all queries

    found = [line for line in queries.assessments(read) if line.kind == "self"]
    chosen = next((line for line in found if line.id == assessment_id), None)
    chosen = chosen or next(iter(found), None)
    results = queries.assessment_results(read, chosen.id) if chosen is not None else None
    guidance: dict[str, Guidance] = {}
    records: dict[str, RecordCount] = {}
    if chosen is not None:
        for one in queries.model_of(read, chosen.model_id).competencies:
            guidance[one.key] = Guidance(
                tuple(sign.text for sign in one.warning_signs),
                tuple((tip.key, tip.text) for tip in one.mindset_tips),
                tuple((tip.key, tip.text) for tip in one.action_tips),
            )
        until = chosen.until_on
        if until is not None and until > read.today:
            until = read.today
        records = own_records.own_records(read, chosen.from_on, until)
    return CompetencyPage(
        own=tuple(found),
        results=results,
        guidance=guidance,
        records=records,
        plans=queries.development_plans(read),
        colleagues=tuple(
            name
            for (name,) in read.rows("SELECT name FROM live_colleague ORDER BY name COLLATE NOCASE")
        ),
        today=read.today,
    )


def assessment_behind(read: Read, kind: str, record_id: str) -> str:
    """The assessment a record belongs to; empty when it belongs to none."""
    if kind == "assessment":
        return record_id
    if kind in {"rating", "gap", "development"}:
        table = read.sheets[kind].table
        found = read.value(f'SELECT assessment FROM "{table}" WHERE id = ?', (record_id,))
        return str(found or "")
    return ""


def start_offer(read: Read, language: str) -> StartOffer:
    """What the dialog for a new assessment offers, from the built-in model."""
    from amdesk.competency import queries  # noqa: PLC0415 - read late like all queries
    from amdesk.competency.builtin import builtin_model  # noqa: PLC0415

    model = builtin_model(language)
    former = next((one for one in queries.assessments(read) if one.kind == "self"), None)
    return StartOffer(
        tuple((one.key, one.name) for one in model.competencies),
        tuple((level.key, level.name) for level in model.levels),
        dict(former.targets) if former is not None else {},
    )
