"""Where people stand on the map: bands by level, superiors over those who report to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEVELS = ("executive", "director", "manager", "specialist")


@dataclass(frozen=True, slots=True)
class Place:
    """Band counted from the top, and the column (fractions stand between columns)."""

    band: int
    column: float


def places(
    people: Sequence[tuple[str, str | None, str | None]],
) -> tuple[dict[str, Place], int, float]:
    """Return the place of each (id, level, superior), the number of bands, the columns needed.

    A person without a level stands in a band of their own below the four, which is there only when
    somebody stands in it: nobody is called a specialist whom nobody called so.
    """
    ids = [person for person, _, _ in people]
    above = {person: boss for person, _, boss in people if boss in set(ids) and boss != person}
    bands = {
        person: LEVELS.index(level) if level in LEVELS else len(LEVELS)
        for person, level, _ in people
    }
    below: dict[str, list[str]] = {}
    for person in ids:
        if person in above:
            below.setdefault(above[person], []).append(person)
    columns: dict[str, float] = {}
    cursor = 0.0
    roots = [person for person in ids if person not in above or _circles(person, above)]
    # the largest tree stands first, so that lines cross as little as they can
    roots.sort(key=lambda root: -_size(root, below, set()))
    for root in roots:
        cursor = _place(root, below, columns, cursor)
    for person in ids:
        if person not in columns:
            columns[person], cursor = cursor, cursor + 1
    _spread(ids, bands, columns)
    count = max((columns[person] for person in ids), default=0.0) + 1
    found = {person: Place(bands[person], columns[person]) for person in ids}
    return found, len(LEVELS) + any(band == len(LEVELS) for band in bands.values()), count


def _circles(person: str, above: Mapping[str, str]) -> bool:
    """Whether following the superiors leads back here: two desks can make that between them."""
    seen = {person}
    at = above.get(person)
    while at is not None:
        if at in seen:
            return at == person
        seen.add(at)
        at = above.get(at)
    return False


def _place(
    person: str, below: Mapping[str, list[str]], columns: dict[str, float], cursor: float
) -> float:
    """Place those below first, one column per leaf, and the person over their middle."""
    if person in columns:
        return cursor
    columns[person] = cursor
    reports = [one for one in below.get(person, ()) if one not in columns]
    if not reports:
        return cursor + 1
    for one in reports:
        cursor = _place(one, below, columns, cursor)
    columns[person] = sum(columns[one] for one in reports) / len(reports)
    return cursor


def _size(person: str, below: Mapping[str, list[str]], seen: set[str]) -> int:
    """How many people stand below, the person included."""
    if person in seen:
        return 0
    seen.add(person)
    return 1 + sum(_size(one, below, seen) for one in below.get(person, ()))


def _spread(ids: Sequence[str], bands: Mapping[str, int], columns: dict[str, float]) -> None:
    """Push neighbours of a band apart where they would overlap."""
    for band in set(bands.values()):
        inside = sorted((one for one in ids if bands[one] == band), key=lambda one: columns[one])
        least = 0.0
        for one in inside:
            columns[one] = max(columns[one], least)
            least = columns[one] + 1
