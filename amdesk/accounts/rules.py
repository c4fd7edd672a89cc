"""How well an account's people are known: roles, units, levels, peers, and how often to meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amdesk.base.dates import days_between
from amdesk.base.figure import Figure, FigureInput, share_figure
from amdesk.base.sentence import Words, say

CADENCE_DEFAULTS: Mapping[str, int] = {"strategic": 14, "key": 21, "core": 30, "serve": 45}
CADENCE_WITHOUT_SEGMENT = 30
NEEDED_STRENGTH = 3
ROLES_PER_UNIT = 2

COVERAGE_FORMULA = "roles whose owner met them within the agreed interval / all roles"
UNIT_FORMULA = "units with two or more covered roles / all units"
PENETRATION_FORMULA = "needed roles with a relationship strength of 3 or more / needed roles"
ALIGNMENT_FORMULA = "levels where every role is covered / levels with a role"
PAIR_FORMULA = "people of influence 3 or more with a counterpart on our side / all such people"


def default_cadence_days(segment: str | None, defaults: Mapping[str, int] | None = None) -> int:
    """Return the contact interval for a segment, in days: 14, 21, 30 or 45; 30 for any other.

    `defaults` replaces the built-in intervals.
    """
    table = CADENCE_DEFAULTS if defaults is None else defaults
    return table.get((segment or "").strip().casefold(), CADENCE_WITHOUT_SEGMENT)


@dataclass(frozen=True, slots=True)
class Person:
    """A contact, or a placeholder for a role nobody is known for, as the figures need them.

    `level` orders the bands of the people map, 0 at the top. `strength` is 0-5 and None when
    nobody has judged it. `owner` is our counterpart's id.
    """

    id: str
    name: str
    role: str | None = None
    unit: str | None = None
    level: int | None = None
    influence: int | None = None
    attitude: int | None = None
    strength: int | None = None
    target_strength: int | None = None
    owner: str | None = None
    last_touch_on: date | None = None
    is_placeholder: bool = False


def is_covered(person: Person, cadence_days: int, today: date) -> bool:
    """Say whether a known person has an owner and was met within the agreed interval."""
    if person.is_placeholder or person.owner is None or person.last_touch_on is None:
        return False
    return days_between(person.last_touch_on, today) <= cadence_days


def role_coverage(people: Sequence[Person], cadence_days: int, today: date) -> Figure:
    """Return the share of roles that are covered, 0-1; a placeholder is an uncovered role."""
    covered = sum(is_covered(person, cadence_days, today) for person in people)
    inputs = (
        FigureInput("Covered roles", covered),
        FigureInput("Roles", len(people)),
        FigureInput("Agreed interval, days", cadence_days),
    )
    return share_figure(covered, len(people), COVERAGE_FORMULA, inputs, _nobody())


def units_covered(
    people: Iterable[Person], units: Sequence[str], cadence_days: int, today: date
) -> dict[str, tuple[int, int]]:
    """Return for each unit how many of its roles are covered, and how many roles it has."""
    found = dict.fromkeys(units, (0, 0))
    for person in people:
        if person.unit in found:
            covered, roles = found[person.unit]
            found[person.unit] = (covered + is_covered(person, cadence_days, today), roles + 1)
    return found


def unit_penetration(
    people: Sequence[Person], units: Sequence[str], cadence_days: int, today: date
) -> Figure:
    """Return the share of units with two or more covered roles, 0-1."""
    table = units_covered(people, units, cadence_days, today)
    reached = sum(covered >= ROLES_PER_UNIT for covered, _ in table.values())
    inputs = (
        FigureInput("Units with two covered roles", reached),
        FigureInput("Units", len(table)),
    )
    nothing = say("The account has no units yet.")
    return share_figure(reached, len(table), UNIT_FORMULA, inputs, nothing)


def penetration(people: Sequence[Person], minimum_cast: Sequence[str] = ()) -> Figure:
    """Return the share of needed roles held by somebody with strength 3 or more, 0-1.

    The needed roles are those of the minimum cast, once each; without a minimum cast they are the
    roles on the people map. A role several people hold counts by the strongest.
    """
    roles = list(dict.fromkeys(minimum_cast)) or list(
        dict.fromkeys(person.role for person in people if person.role is not None)
    )
    best = {role: _strongest(role, people) for role in roles}
    reached = sum(
        strength is not None and strength >= NEEDED_STRENGTH for strength in best.values()
    )
    inputs = tuple(FigureInput(role, strength) for role, strength in best.items())
    nothing = say("No role is named as needed yet.")
    return share_figure(reached, len(roles), PENETRATION_FORMULA, inputs, nothing)


def _strongest(role: str, people: Iterable[Person]) -> int | None:
    known = [
        person.strength
        for person in people
        if person.role == role and person.strength is not None and not person.is_placeholder
    ]
    return max(known, default=None)


def level_alignment(people: Sequence[Person], cadence_days: int, today: date) -> Figure:
    """Return the share of levels on which every role is covered, 0-1."""
    levels: dict[int, list[Person]] = {}
    for person in people:
        if person.level is not None:
            levels.setdefault(person.level, []).append(person)
    aligned = sum(
        all(is_covered(person, cadence_days, today) for person in band) for band in levels.values()
    )
    inputs = (FigureInput("Levels aligned", aligned), FigureInput("Levels", len(levels)))
    return share_figure(aligned, len(levels), ALIGNMENT_FORMULA, inputs, _nobody())


def peer_alignment(people: Sequence[Person]) -> Figure:
    """Return the share of influential people (3 or more of 5) who have a counterpart, 0-1."""
    weighty = [
        person
        for person in people
        if person.influence is not None and person.influence >= NEEDED_STRENGTH
    ]
    paired = sum(person.owner is not None for person in weighty)
    inputs = (
        FigureInput("Pairs in place", paired),
        FigureInput("People of influence", len(weighty)),
    )
    nothing = say("Nobody's influence has been judged yet.")
    return share_figure(paired, len(weighty), PAIR_FORMULA, inputs, nothing)


def _nobody() -> Words:
    return say("Nobody is on the people map yet.")


class RelationshipGapKind(StrEnum):
    """What is missing in the relationships of an account."""

    ROLE_MISSING = "role_missing"
    ROLE_UNKNOWN = "role_unknown"
    NO_OWNER = "no_owner"
    TOO_WEAK = "too_weak"
    NOT_MET = "not_met"


@dataclass(frozen=True, slots=True)
class RelationshipGap:
    """One gap: what is missing, for whom (None for a role nobody holds), and a sentence."""

    kind: RelationshipGapKind
    person: str | None
    words: Words


def relationship_gaps(
    people: Sequence[Person], minimum_cast: Sequence[str], cadence_days: int, today: date
) -> tuple[RelationshipGap, ...]:
    """List the gaps: roles missing first, then people by influence, one gap each, worst kind."""
    held = {person.role for person in people}
    gaps = [
        RelationshipGap(
            RelationshipGapKind.ROLE_MISSING, None, say("Nobody is named as {role}.", role=role)
        )
        for role in dict.fromkeys(minimum_cast)
        if role not in held
    ]
    for person in sorted(people, key=lambda one: -(one.influence or 0)):
        gap = _person_gap(person, cadence_days, today)
        if gap is not None:
            gaps.append(gap)
    return tuple(gaps)


def _person_gap(person: Person, cadence_days: int, today: date) -> RelationshipGap | None:
    kind, words = None, say("")
    if person.is_placeholder:
        kind = RelationshipGapKind.ROLE_UNKNOWN
        words = say("Who is {role}? Nobody is known yet.", role=person.role or person.name)
    elif person.owner is None:
        kind = RelationshipGapKind.NO_OWNER
        words = say("{name} has nobody on our side.", name=person.name)
    elif (
        person.target_strength is not None
        and person.strength is not None
        and person.strength < person.target_strength
    ):
        kind = RelationshipGapKind.TOO_WEAK
        words = say(
            "{name} is at {strength}, the target is {target}.",
            name=person.name,
            strength=person.strength,
            target=person.target_strength,
        )
    elif not is_covered(person, cadence_days, today):
        kind = RelationshipGapKind.NOT_MET
        words = say("{name} was not met within {days} days.", name=person.name, days=cadence_days)
    return None if kind is None else RelationshipGap(kind, person.id, words)
