"""The few shapes every chart is made of, so that screen and paper paint the same picture.

Coordinates are in the picture's own unit (pixels on screen, points on paper), x to the trailing
side and y downwards from the top left corner. Colours are names of token roles (``accent``,
``voiceFill`` …); whoever paints looks them up. Nothing here knows Qt or reportlab.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]

_FLIPPED: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon; `opacity` runs from 0 to 1."""

    points: tuple[Point, ...]
    role: str
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Line:
    """An open or closed polyline; `dash` lists on and off lengths in multiples of the width."""

    points: tuple[Point, ...]
    role: str
    width: float
    dash: tuple[float, ...] = ()
    closed: bool = False
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of a circle's edge; degrees run clockwise from twelve o'clock."""

    centre: Point
    radius: float
    start_degrees: float
    sweep_degrees: float
    role: str
    width: float


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle with an optional fill and an optional edge drawn on its radius."""

    centre: Point
    radius: float
    fill: str | None = None
    edge: str | None = None
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `at` is the anchor point on the text's vertical middle."""

    at: Point
    text: str
    role: str
    size: float
    weight: int = 400
    anchor: Anchor = "start"


Shape = Area | Line | Arc | Disc | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes in painting order inside a box of `width` by `height` units."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    def mirrored(self) -> Picture:
        """Return the picture flipped left to right, with its texts still readable."""
        return replace(self, shapes=tuple(_flip(shape, self.width) for shape in self.shapes))


def box(
    x: float, y: float, width: float, height: float, role: str, *, opacity: float = 1.0
) -> Area:
    """Return a filled rectangle with its top left corner at `x`, `y`."""
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return Area(corners, role, opacity)


def diamond(centre: Point, reach: float) -> tuple[Point, ...]:
    """Return the corners of a diamond whose points lie `reach` from its centre."""
    x, y = centre
    return ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))


def square(centre: Point, reach: float) -> tuple[Point, ...]:
    """Return the corners of a square whose sides lie `reach` from its centre."""
    x, y = centre
    return (
        (x - reach, y - reach),
        (x + reach, y - reach),
        (x + reach, y + reach),
        (x - reach, y + reach),
    )


def _flip(shape: Shape, width: float) -> Shape:
    if isinstance(shape, Area | Line):
        return replace(shape, points=tuple((width - x, y) for x, y in shape.points))
    if isinstance(shape, Words):
        x, y = shape.at
        return replace(shape, at=(width - x, y), anchor=_FLIPPED[shape.anchor])
    x, y = shape.centre
    if isinstance(shape, Arc):
        return replace(
            shape,
            centre=(width - x, y),
            start_degrees=-shape.start_degrees,
            sweep_degrees=-shape.sweep_degrees,
        )
    return replace(shape, centre=(width - x, y))
