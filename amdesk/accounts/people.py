"""The people of one account as lines and as a map, with the figures read off them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from amdesk.accounts import rules
from amdesk.base.clock import local_date, parse_instant
from amdesk.base.figure import Figure
from amdesk.store.work import Read

LEVELS = ("executive", "director", "manager", "specialist")
"""The bands of the people map from the top."""

_LAST_TOUCH = (
    "SELECT contact, max(happened_at) AS at FROM ("
    "SELECT contact, happened_at FROM live_interaction WHERE account = :account "
    "UNION ALL SELECT contact, happened_at FROM live_feedback WHERE account = :account) "
    "WHERE contact IS NOT NULL GROUP BY contact"
)
_PEOPLE = f"""
SELECT c.id, c.prefix, c.given_name, c.family_name, c.title, c.unit, u.name, c.level, c.reports_to,
  c.buying_role, c.influence, c.attitude, c.strength, c.target_strength, c.counterpart, o.name,
  t.at, c.placeholder, c.phones, c.emails, c.preferred_channel, c.best_time, c.cares_about, c.notes
FROM live_contact c
LEFT JOIN live_unit u ON u.id = c.unit
LEFT JOIN live_colleague o ON o.id = c.counterpart
LEFT JOIN ({_LAST_TOUCH}) t ON t.contact = c.id
WHERE c.account = :account
ORDER BY instr('executive director manager specialist', coalesce(c.level, 'z')) = 0,
  instr('executive director manager specialist', coalesce(c.level, 'z')),
  coalesce(c.influence, 0) DESC, c.family_name COLLATE NOCASE, c.given_name COLLATE NOCASE, c.id
"""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person, or one role nobody is known for (`is_placeholder`; its `name` is empty).

    `is_met` says whether the counterpart's side met them within the agreed interval. `phones` and
    `emails` are the stored JSON lists.
    """

    id: str
    name: str
    title: str | None
    unit_id: str | None
    unit: str | None
    level: str | None
    reports_to: str | None
    buying_role: str | None
    influence: int | None
    attitude: int | None
    strength: int | None
    target_strength: int | None
    counterpart_id: str | None
    counterpart: str | None
    last_touch_on: date | None
    is_met: bool
    is_placeholder: bool
    phones: str | None
    emails: str | None
    preferred_channel: str | None
    best_time: str | None
    cares_about: str | None
    notes: str | None


@dataclass(frozen=True, slots=True)
class RelationLine:
    """Informal influence, advice or conflict between two people."""

    id: str
    source: str
    target: str
    nature: str
    note: str | None


@dataclass(frozen=True, slots=True)
class OurLevelLine:
    """Our side on one band: who stands there, and how many of its roles are met."""

    level: str
    colleagues: tuple[tuple[str, str, str | None], ...]
    """(id, name, role) of each."""
    met: int
    roles: int


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A business unit with its covered roles."""

    id: str
    name: str
    site: str | None
    covered: int
    roles: int


@dataclass(frozen=True, slots=True)
class PeopleMap:
    """Everything the people map shows of one account."""

    people: tuple[PersonLine, ...]
    relations: tuple[RelationLine, ...]
    our_side: tuple[OurLevelLine, ...]
    units: tuple[UnitLine, ...]
    coverage: Figure
    unit_penetration: Figure
    alignment: Figure
    gaps: tuple[rules.RelationshipGap, ...]


def people_lines(read: Read, account_id: str) -> tuple[PersonLine, ...]:
    """The people of an account, from the highest level and most influence down."""
    cadence = agreed_days(read, account_id)
    found = read.rows(_PEOPLE, {"account": account_id})
    return tuple(_person_line(read, row, cadence) for row in found)


def people_map(read: Read, account_id: str) -> PeopleMap:
    """The people map of an account with its figures."""
    cadence = agreed_days(read, account_id)
    people = people_lines(read, account_id)
    persons = [as_person(line) for line in people]
    units = read.rows(
        "SELECT id, name, site FROM live_unit WHERE account = ? ORDER BY name COLLATE NOCASE, id",
        (account_id,),
    )
    covered = rules.units_covered(persons, [unit for unit, _, _ in units], cadence, read.today)
    relations = read.rows(
        "SELECT id, source, target, coalesce(nature, 'influence'), note FROM live_relation "
        "WHERE account = ? ORDER BY id",
        (account_id,),
    )
    return PeopleMap(
        people=people,
        relations=tuple(RelationLine(*row) for row in relations),
        our_side=_our_side(read, account_id, people),
        units=tuple(UnitLine(unit, name, site, *covered[unit]) for unit, name, site in units),
        coverage=rules.role_coverage(persons, cadence, read.today),
        unit_penetration=rules.unit_penetration(persons, list(covered), cadence, read.today),
        alignment=rules.level_alignment(persons, cadence, read.today),
        gaps=rules.relationship_gaps(persons, (), cadence, read.today),
    )


def agreed_days(read: Read, account_id: str) -> int:
    """The contact interval agreed for an account, else its segment's."""
    found = read.row("SELECT cadence_days, segment FROM account WHERE id = ?", (account_id,))
    days, segment = found or (None, None)
    return int(days or rules.default_cadence_days(segment))


def as_person(line: PersonLine) -> rules.Person:
    """A line as the figures' rules want it."""
    return rules.Person(
        id=line.id,
        name=line.name or line.title or "",
        role=line.buying_role,
        unit=line.unit_id,
        level=LEVELS.index(line.level) if line.level in LEVELS else None,
        influence=line.influence,
        attitude=line.attitude,
        strength=line.strength,
        target_strength=line.target_strength,
        owner=line.counterpart_id,
        last_touch_on=line.last_touch_on,
        is_placeholder=line.is_placeholder,
    )


def _person_line(read: Read, row: Any, cadence: int) -> PersonLine:
    contact, prefix, given, family, title, unit_id, unit, level, superior, *rest = row
    role, influence, attitude, strength, wanted, ours_id, ours, touched, placeholder, *reach = rest
    touched_on = None if touched is None else local_date(parse_instant(touched))
    known = ours is not None and touched_on is not None and not placeholder
    return PersonLine(
        id=contact,
        name=" ".join(part for part in (prefix, given, family) if part),
        title=title,
        unit_id=unit_id,
        unit=unit,
        level=level,
        reports_to=superior,
        buying_role=role,
        influence=influence,
        attitude=attitude,
        strength=strength,
        target_strength=wanted,
        counterpart_id=ours_id if ours is not None else None,
        counterpart=ours,
        last_touch_on=touched_on,
        is_met=bool(known and touched_on and (read.today - touched_on).days <= cadence),
        is_placeholder=bool(placeholder),
        phones=reach[0],
        emails=reach[1],
        preferred_channel=reach[2],
        best_time=reach[3],
        cares_about=reach[4],
        notes=reach[5],
    )


def _our_side(
    read: Read, account_id: str, people: tuple[PersonLine, ...]
) -> tuple[OurLevelLine, ...]:
    """Our people by band: the team's members of that level, then the counterparts there."""
    known = {
        colleague: (name, role, level)
        for colleague, name, role, level in read.rows(
            "SELECT c.id, c.name, c.role, c.level FROM live_colleague c WHERE c.id IN "
            "(SELECT colleague FROM live_team_member WHERE account = :account "
            "UNION SELECT counterpart FROM live_contact WHERE account = :account) "
            "ORDER BY c.name COLLATE NOCASE, c.id",
            {"account": account_id},
        )
    }
    lines = []
    for level in LEVELS:
        band = [line for line in people if line.level == level]
        ours = [colleague for colleague, (_, _, their) in known.items() if their == level]
        ours += [line.counterpart_id for line in band if line.counterpart_id in known]
        if band or ours:
            named = tuple((one, *known[one][:2]) for one in dict.fromkeys(ours))
            met = sum(line.is_met for line in band)
            lines.append(OurLevelLine(level, named, met, len(band)))
    return tuple(lines)
