"""Which rows a one-page brief keeps when not all of them fit.

The rule: people with the least influence leave first, then opportunities below 50, then rows are
taken fairly, from whichever section keeps most against its usual length. Each shortened section
says how many more there are, and the line that says so is counted too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

PROMISES, PEOPLE, GOALS, OPPORTUNITIES, RISKS, ANSWERS = range(6)
_LEFT = (GOALS, OPPORTUNITIES)
_RIGHT = (RISKS, ANSWERS)
_USUAL = (5, 7, 4, 5, 3, 4)
"""How many rows of each section a well-filled page carries, in the order above."""


@dataclass(slots=True)
class Section:
    """The measures of one section: rows in the order in which they are kept, best first.

    `count` is how many rows there are in all, which may be more than were measured; `weak` is how
    many rows at the end may leave before anything is shared fairly. Heights are in points.
    """

    head: float
    empty: float
    rows: Sequence[float]
    count: int
    more: float
    weak: int = 0
    kept: int = 0

    def height(self) -> float:
        """Answer the height of the section with the rows it keeps."""
        if not self.count:
            return self.head + self.empty
        rest = self.more if self.kept < self.count else 0.0
        return self.head + sum(self.rows[: self.kept]) + rest


def total(sections: Sequence[Section], gap: float) -> float:
    """Answer the height of all six sections, the last four standing in two columns."""
    return (
        sections[PROMISES].height()
        + gap
        + sections[PEOPLE].height()
        + gap
        + max(_column(sections, _LEFT, gap), _column(sections, _RIGHT, gap))
    )


def _column(sections: Sequence[Section], places: tuple[int, int], gap: float) -> float:
    return sections[places[0]].height() + gap + sections[places[1]].height()


def choose(sections: Sequence[Section], gap: float, room: float) -> None:
    """Set `kept` of each section so that all of them together are no taller than `room`."""
    for section in sections:
        section.kept = min(section.count, len(section.rows))
    people, chances = sections[PEOPLE], sections[OPPORTUNITIES]
    while total(sections, gap) > room and people.kept > _USUAL[PEOPLE]:
        people.kept -= 1
    weak = chances.weak - (chances.count - chances.kept)
    while total(sections, gap) > room and weak > 0 and _is_taller_left(sections, gap):
        chances.kept -= 1
        weak -= 1
    while total(sections, gap) > room:
        column = _LEFT if _is_taller_left(sections, gap) else _RIGHT
        places = [place for place in (PROMISES, PEOPLE, *column) if sections[place].kept]
        if not places:
            return
        sections[max(places, key=lambda place: _fullness(sections, place))].kept -= 1
    _refill(sections, gap, room)


def _is_taller_left(sections: Sequence[Section], gap: float) -> bool:
    return _column(sections, _LEFT, gap) >= _column(sections, _RIGHT, gap)


def _fullness(sections: Sequence[Section], place: int) -> float:
    return sections[place].kept / _USUAL[place]


def _refill(sections: Sequence[Section], gap: float, room: float) -> None:
    """Give back single rows for which there turns out to be room, the emptiest section first."""
    waiting = set(range(len(sections)))
    while waiting:
        place = min(waiting, key=lambda place: (_fullness(sections, place), place))
        section = sections[place]
        if section.kept >= min(section.count, len(section.rows)):
            waiting.discard(place)
            continue
        section.kept += 1
        if total(sections, gap) > room:
            section.kept -= 1
            waiting.discard(place)
