"""Writes pictures made of plain shapes as inline SVG: no script, no reference to anything else."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape

from amdesk.reports.plain_text import plain
from amdesk.reports.shapes import Arc, Area, Disc, Line, Picture, Point, Shape, Words

_FULL_TURN = 360.0
_CAP_MIDDLE = 0.36


def svg(picture: Picture, colours: Mapping[str, str], title: str = "") -> str:
    """Answer `picture` as an `<svg>` element in CSS pixels, one to the unit.

    `title` is what a screen reader says; without one the picture is marked as decoration.
    """
    size = f'width="{_short(picture.width)}" height="{_short(picture.height)}"'
    box = f'viewBox="0 0 {_short(picture.width)} {_short(picture.height)}"'
    said = f'role="img" aria-label="{escape(plain(title))}"' if title else 'aria-hidden="true"'
    inner = "".join(_element(shape, colours) for shape in picture.shapes)
    return f"<svg {size} {box} {said}>{inner}</svg>"


def _element(shape: Shape, colours: Mapping[str, str]) -> str:
    if isinstance(shape, Area):
        seen = f' fill-opacity="{_short(shape.opacity)}"' if shape.opacity < 1 else ""
        return f'<polygon points="{_points(shape.points)}" fill="{colours[shape.role]}"{seen}/>'
    if isinstance(shape, Line):
        kind = "polygon" if shape.closed else "polyline"
        ends = ' stroke-linecap="round" stroke-linejoin="round"' if shape.rounded else ""
        stroke = _stroke(colours[shape.role], shape.width, shape.dash)
        return f'<{kind} points="{_points(shape.points)}" fill="none" {stroke}{ends}/>'
    if isinstance(shape, Arc):
        return _arc(shape, colours)
    if isinstance(shape, Disc):
        x, y = shape.centre
        fill = colours[shape.fill] if shape.fill is not None else "none"
        edge = ""
        if shape.edge is not None:
            edge = " " + _stroke(colours[shape.edge], shape.width, shape.dash)
        where = f'cx="{_short(x)}" cy="{_short(y)}" r="{_short(shape.radius)}"'
        return f'<circle {where} fill="{fill}"{edge}/>'
    return _words(shape, colours)


def _arc(arc: Arc, colours: Mapping[str, str]) -> str:
    stroke = _stroke(colours[arc.role], arc.width, ())
    x, y = arc.centre
    if abs(arc.sweep_degrees) >= _FULL_TURN:
        where = f'cx="{_short(x)}" cy="{_short(y)}" r="{_short(arc.radius)}"'
        return f'<circle {where} fill="none" {stroke}/>'
    ends = []
    for degrees in (arc.start_degrees, arc.start_degrees + arc.sweep_degrees):
        turn = math.radians(degrees)
        across, down = x + arc.radius * math.sin(turn), y - arc.radius * math.cos(turn)
        ends.append(f"{_short(across)} {_short(down)}")
    large = int(abs(arc.sweep_degrees) > _FULL_TURN / 2)
    clockwise = int(arc.sweep_degrees > 0)
    radius = _short(arc.radius)
    path = f"M{ends[0]}A{radius} {radius} 0 {large} {clockwise} {ends[1]}"
    return f'<path d="{path}" fill="none" {stroke}/>'


def _words(words: Words, colours: Mapping[str, str]) -> str:
    x, y = words.at
    where = f'x="{_short(x)}" y="{_short(y + _CAP_MIDDLE * words.size)}"'
    how = f'font-size="{_short(words.size)}" font-weight="{words.weight}"'
    paint = f'fill="{colours[words.role]}" text-anchor="{words.anchor}"'
    return f"<text {where} {how} {paint}>{escape(plain(words.text))}</text>"


def _stroke(colour: str, width: float, dash: tuple[float, ...]) -> str:
    lengths = " ".join(_short(length * width) for length in dash)
    dashes = f' stroke-dasharray="{lengths}"' if dash else ""
    return f'stroke="{colour}" stroke-width="{_short(width)}"{dashes}'


def _points(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_short(x)},{_short(y)}" for x, y in points)


def _short(number: float) -> str:
    """Answer a number with at most two decimals and no trailing noughts."""
    return f"{number:.2f}".rstrip("0").rstrip(".") or "0"
