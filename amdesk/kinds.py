"""Every kind of record there is, in the order they are listed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from amdesk.accounts.records import Account, BusinessUnit, Contact, Relation
from amdesk.base.errors import Missing
from amdesk.catalogue.records import Product
from amdesk.competency.records import (
    Assessment,
    Calibration,
    CompetencyModel,
    Development,
    Gap,
    LearningItem,
    Observation,
    Rating,
    RoleProfile,
)
from amdesk.coverage.records import Absence, Answers, Cover
from amdesk.directory.records import Colleague, Partner, TeamMember
from amdesk.education.records import Programme, Progress, TeachingSession
from amdesk.feedback.records import Feedback, Interaction, Issue, QuestionSet, Survey
from amdesk.growth.records import (
    Contract,
    ExpansionIdea,
    Opportunity,
    Target,
    ValueCase,
    WhitespaceCell,
)
from amdesk.plans.records import Milestone, Objective, Plan, Risk, StatusReport, Strategy
from amdesk.portfolio.records import Analysis, Audit, Review
from amdesk.records import types
from amdesk.records.kind import Kind, Record, kind_of
from amdesk.store.sheet import KindSheet
from amdesk.store.undo import UndoGuards
from amdesk.todos.records import Promise, TimeLog, Todo

MODELS: tuple[type[Record], ...] = (
    Colleague, Product, Partner, Account, BusinessUnit, Contact, Relation, TeamMember,
    Plan, Objective, Strategy, Milestone, Risk, StatusReport,
    WhitespaceCell, ExpansionIdea, Opportunity, Contract, Target, ValueCase,
    QuestionSet, Interaction, Feedback, Issue, Survey, Promise, Todo, TimeLog,
    Absence, Cover, Answers, Programme, TeachingSession, Progress,
    CompetencyModel, RoleProfile, Assessment, Rating, Observation, Calibration, Gap, Development,
    LearningItem, Analysis, Review, Audit,
)  # fmt: skip
"""Record classes, each before those that refer to it as far as that goes."""

KINDS: Mapping[str, Kind] = MappingProxyType(
    {kind.name: kind for kind in (kind_of(model) for model in MODELS)}
)

UNDO_GUARDS: UndoGuards = MappingProxyType(
    {kind.name: kind.about.undo_guards for kind in KINDS.values() if kind.about.undo_guards}
)
"""The rules that undo, redo and taking an import back are held to, by kind."""


def kind_named(name: str) -> Kind:
    """The kind called ``name`` (singular noun). Raises Missing, naming those there are."""
    try:
        return KINDS[name]
    except KeyError:
        raise Missing(
            "There is no kind {name}.",
            name=name,
            hint="Kinds: {kinds}.",
            kinds=", ".join(KINDS),
        ) from None


def sheet_of(kind: Kind) -> KindSheet:
    """What the store keeps of a kind."""
    declared = kind.fields.values()
    integers = (types.INTEGER, types.FLAG)
    indexed = [field.name for field in declared if field.indexed or field.owner]
    return KindSheet(
        name=kind.name,
        columns=tuple(
            (field.name, "INTEGER" if field.type in integers else "TEXT") for field in declared
        ),
        owners=tuple((field.name, field.to) for field in kind.owners),
        root_at=tuple((name, kind.fields[name].to) for name in kind.about.root_at),
        indexed=(*indexed, *kind.about.lookups),
        title=kind.about.title,
        searched=tuple(field.name for field in declared if field.searched),
        private_fields=tuple(field.name for field in declared if field.private),
        private=kind.about.private,
        private_loose=kind.about.private_loose,
    )
