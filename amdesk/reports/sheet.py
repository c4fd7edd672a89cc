"""Measured pieces of a printed page, before anything is drawn.

A piece is a set of marks at offsets from its own top left corner with a height in points. Pieces
are measured once, chosen, then put on pages; y runs downwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from amdesk.reports.folding import fold, shorten
from amdesk.reports.plain_text import plain
from amdesk.reports.shapes import Picture
from amdesk.reports.type_case import Style, TypeCase


class TextMark(NamedTuple):
    """One line of text; `x` is its left end, or its right end when `at_end`."""

    x: float
    y: float
    text: str
    style: Style
    at_end: bool = False


class RuleMark(NamedTuple):
    """A straight line `width` points long to the right, or downwards when `upright`."""

    x: float
    y: float
    width: float
    role: str
    thick: float
    upright: bool = False


class FrameMark(NamedTuple):
    """A rounded frame without a fill."""

    x: float
    y: float
    width: float
    height: float
    role: str


class PictureMark(NamedTuple):
    """A picture with its top left corner at `x`, `y`."""

    x: float
    y: float
    picture: Picture


Mark = TextMark | RuleMark | FrameMark | PictureMark


class Piece(NamedTuple):
    """Marks that belong together and the height they take."""

    height: float
    marks: tuple[Mark, ...]


class Placed(NamedTuple):
    """A piece put on a page, its top left corner at `x`, `y`."""

    x: float
    y: float
    piece: Piece


class Setter:
    """Measures and folds text with one type case."""

    def __init__(self, case: TypeCase) -> None:
        self.case = case

    def width(self, text: str, style: Style) -> float:
        """Answer the width of `text`, made plain, in points."""
        return self.case.measure(plain(text), style.face, style.size)

    def line(
        self, text: str, style: Style, place: tuple[float, float], room: float, *, end: bool = False
    ) -> TextMark:
        """Answer one line no wider than `room`, shortened with an ellipsis where needed."""
        measure = partial(self.case.measure, face=style.face, size=style.size)
        return TextMark(*place, shorten(plain(text), room, measure), style, end)

    def lines(
        self,
        text: str,
        style: Style,
        place: tuple[float, float],
        room: float,
        *,
        lead: float,
        most: int = 1,
        end: bool = False,
    ) -> list[TextMark]:
        """Answer up to `most` lines from the baseline `place`, `lead` points apart."""
        shown = plain(text)
        x, y = place
        if not shown:
            return []
        if self.case.measure(shown, style.face, style.size) <= room:
            return [TextMark(x, y, shown.replace("\u00ad", ""), style, end)]
        measure = partial(self.case.measure, face=style.face, size=style.size)
        folded = fold([(shown, 0)], room, measure, most)
        return [
            TextMark(x, y + lead * place, "".join(part for part, _ in line), style, end)
            for place, line in enumerate(folded.lines)
        ]

    def spans(
        self,
        spans: Sequence[tuple[str, Style]],
        place: tuple[float, float],
        room: float,
        *,
        lead: float,
        most: int,
    ) -> tuple[list[TextMark], int, bool]:
        """Fold spans that differ in colour only; answer the marks, line count and if cut."""
        style = spans[0][1]
        measure = partial(self.case.measure, face=style.face, size=style.size)
        folded = fold(
            [(plain(text), number) for number, (text, _) in enumerate(spans)], room, measure, most
        )
        x, y = place
        marks = []
        for row, line in enumerate(folded.lines):
            at = x
            for part, number in line:
                marks.append(TextMark(at, y + lead * row, part, spans[number][1]))
                at += measure(part + " ")
        return marks, len(folded.lines), folded.cut


def line_count(marks: Sequence[TextMark]) -> int:
    """Answer on how many different baselines `marks` stand."""
    return len({mark.y for mark in marks})


def row_of(cells: Sequence[Sequence[Mark]], height: float) -> Piece:
    """Answer a piece with the marks of all `cells`."""
    return Piece(height, tuple(mark for cell in cells for mark in cell))


def shares(natural: Sequence[float], room: float) -> list[float]:
    """Share `room` out: narrow ones keep what they need, the wide ones divide the rest evenly."""
    granted = [0.0] * len(natural)
    left = room
    waiting = sorted(range(len(natural)), key=lambda place: natural[place])
    for number, place in enumerate(waiting):
        even = left / (len(natural) - number)
        granted[place] = min(natural[place], even)
        left -= granted[place]
    return granted
