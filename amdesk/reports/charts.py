"""The larger charts as plain geometry: trend with target, radar of views, milestone lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, pi, sin
from typing import Literal

from amdesk.reports.shapes import (
    Anchor,
    Area,
    Disc,
    Line,
    Picture,
    Point,
    Shape,
    Words,
    box,
    diamond,
    square,
)

Marker = Literal["circle", "diamond", "square"]

FEWEST_FOR_A_LINE = 3
LABEL_SIZE = 11.0
NAME_SIZE = 12.0
_SIDEWAYS = 0.2
_UPRIGHT = 0.7


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One step of a trend: what stands under the axis, its value, and a remark if it has one.

    `group` names the longer period (a year) and is printed once under its first step; `count`
    says from how many answers the value is and stands between the two.
    """

    label: str
    value: float | None
    group: str = ""
    remark: str = ""
    count: str = ""


@dataclass(frozen=True, slots=True)
class RadarSeries:
    """One person's or group's view: a value per axis, None where there is none."""

    name: str
    role: str
    marker: Marker
    values: tuple[float | None, ...]
    dash: tuple[float, ...] = ()
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated mark; `at` is its place on the time axis from 0 to 1.

    `state` is one of ``reached``, ``attention``, ``ahead``.
    """

    at: float
    label: str
    state: Literal["reached", "attention", "ahead"]


@dataclass(frozen=True, slots=True)
class MilestoneLane:
    """The milestones of one goal, drawn on one line."""

    label: str
    marks: tuple[Milestone, ...]


def marker(kind: Marker, centre: Point, reach: float, role: str) -> Shape:
    """Return the shape which tells one view from another without colour."""
    if kind == "diamond":
        return Area(diamond(centre, reach * 1.25), role)
    if kind == "square":
        return Area(square(centre, reach * 0.9), role)
    return Disc(centre, reach, fill=role)


def trend(
    width: float,
    height: float,
    points: Sequence[TrendPoint],
    *,
    target: float | None = None,
    low: float | None = None,
    high: float | None = None,
) -> Picture:
    """Return values over equal steps with grid lines, the target dashed and the newest solid.

    The value axis stands on the trailing side. With fewer than three values the points are
    shown without a line, because two points are no trend.
    """
    values = [p.value for p in points if p.value is not None]
    known = values + ([target] if target is not None else [])
    bottom = low if low is not None else float(floor(min(known, default=0)))
    top = high if high is not None else float(ceil(max(known, default=10)))
    if top <= bottom:
        top = bottom + 1
    counts = 14.0 if any(p.count for p in points) else 0.0
    foot = counts + (34.0 if any(p.group for p in points) else 20.0)
    right, head = width - 24.0, 8.0
    floor_y = height - foot

    def y_of(value: float) -> float:
        return floor_y - (value - bottom) / (top - bottom) * (floor_y - head)

    step = (right - 24.0) / max(len(points) - 1, 1)
    shapes: list[Shape] = _value_grid(bottom, top, right, width, y_of)
    if target is not None:
        y = y_of(target)
        shapes.append(Line(((8, y), (right, y)), "accent", 1.3, (3.0, 2.2)))
    placed = [(14 + i * step, p) for i, p in enumerate(points)]
    drawn = [(x, y_of(p.value)) for x, p in placed if p.value is not None]
    if len(drawn) >= FEWEST_FOR_A_LINE:
        shapes.append(Line(tuple(drawn), "voiceFill", 1.8, rounded=True))
    for i, centre in enumerate(drawn):
        if i == len(drawn) - 1:
            shapes.append(Disc(centre, 4.2, fill="voiceFill"))
        else:
            shapes.append(Disc(centre, 2.6, fill="bg", edge="voiceFill", width=1.5))
    for x, p in placed:
        if p.remark and p.value is not None:
            at = (x, min(y_of(p.value) + 15, floor_y - 6))
            shapes.append(Words(at, p.remark, "text2", LABEL_SIZE, 400, "middle"))
    shapes += _words_under(placed, floor_y, counts)
    return Picture(width, height, tuple(shapes))


def _words_under(
    placed: Sequence[tuple[float, TrendPoint]], floor_y: float, counts: float
) -> list[Shape]:
    """What stands under the axis: labels, counts in a line `counts` high, groups once each."""
    shapes: list[Shape] = []
    group = ""
    for x, p in placed:
        shapes.append(Words((x, floor_y + 13), p.label, "text3", LABEL_SIZE, 400, "middle"))
        if p.count:
            shapes.append(Words((x, floor_y + 27), p.count, "text3", LABEL_SIZE, 400, "middle"))
        if p.group and p.group != group:
            at = (x, floor_y + counts + 27)
            shapes.append(Words(at, p.group, "text3", LABEL_SIZE, 400, "middle"))
        group = p.group
    return shapes


def _value_grid(
    bottom: float, top: float, right: float, width: float, y_of: Callable[[float], float]
) -> list[Shape]:
    jump = max(1, ceil((top - bottom) / 5))
    shapes: list[Shape] = []
    for value in range(ceil(bottom), floor(top) + 1, jump):
        y = y_of(value)
        shapes.append(Line(((8, y), (right, y)), "line", 1.0))
        shapes.append(Words((width, y), f"{value}", "text3", LABEL_SIZE, 400, "end"))
    return shapes


def radar(
    width: float,
    height: float,
    axes: Sequence[str],
    views: Sequence[RadarSeries],
    *,
    target: Sequence[float] | None = None,
    top: float = 3.0,
    strong_axis: int | None = None,
) -> Picture:
    """Return views of self, peers and supervisor against a dashed target on shared axes.

    The first axis points up and the others follow clockwise. Values run from 0 in the middle to
    `top` at the rim; a view with gaps is drawn as points without its outline. Without any view
    only the outline stands, which is the empty chart.
    """
    count = len(axes)
    centre = (width / 2, height / 2)
    radius = max(min(width / 2 - 78, height / 2 - 26), 20.0)

    def at(axis: int, share: float) -> Point:
        turn = 2 * pi * axis / max(count, 1)
        return (centre[0] + sin(turn) * radius * share, centre[1] - cos(turn) * radius * share)

    def ring(values: Sequence[float]) -> tuple[Point, ...]:
        return tuple(at(i, min(max(v / top, 0.0), 1.0)) for i, v in enumerate(values))

    shapes: list[Shape] = [
        Line(ring([top * share] * count), "line2", 1.0, closed=True) for share in (1 / 3, 1.0)
    ]
    shapes += [Line((centre, at(i, 1.0)), "line", 1.0) for i in range(count)]
    for view in views:
        full = [v for v in view.values if v is not None]
        if view.filled and len(full) == count:
            shapes.append(Area(ring(full), view.role, 0.14))
    if target is not None and len(target) == count:
        shapes.append(Line(ring(target), "ink", 1.2, (2.4, 2.4), closed=True))
    for view in views:
        full = [v for v in view.values if v is not None]
        if len(full) == count:
            shapes.append(Line(ring(full), view.role, 1.5, view.dash, closed=True))
        shapes += [
            marker(view.marker, at(i, min(max(v / top, 0.0), 1.0)), 3.0, view.role)
            for i, v in enumerate(view.values)
            if v is not None
        ]
    shapes += [_axis_name(i, name, count, at(i, 1.0), strong_axis) for i, name in enumerate(axes)]
    return Picture(width, height, tuple(shapes))


def _axis_name(axis: int, name: str, count: int, rim: Point, strong_axis: int | None) -> Words:
    turn = 2 * pi * axis / max(count, 1)
    side = sin(turn)
    anchor: Anchor = "middle"
    if side > _SIDEWAYS:
        anchor = "start"
    elif side < -_SIDEWAYS:
        anchor = "end"
    x = rim[0] + (0 if anchor == "middle" else 6 if anchor == "start" else -6)
    y = rim[1] - cos(turn) * 12
    strong = axis == strong_axis
    return Words(
        (x, y), name, "text" if strong else "text2", NAME_SIZE, 600 if strong else 400, anchor
    )


def milestones(
    width: float,
    lanes: Sequence[MilestoneLane],
    ticks: Sequence[tuple[float, str]],
    *,
    today: tuple[float, str] | None = None,
    measure: Callable[[str], float],
    lead: float = 74.0,
    lane_height: float = 24.0,
    head: float = 22.0,
    text_size: float = NAME_SIZE,
) -> Picture:
    """Return dated diamonds on one line per goal under a shared time axis.

    `ticks` are (place from 0 to 1, label) of the axis, `today` the same for the current day.
    `measure` tells how wide a label is, so that one near the end goes before its diamond.
    Full diamonds are reached, the warning colour needs attention, hollow ones lie ahead.
    """
    height = head + lane_height * max(len(lanes), 1) + 4
    run = width - lead - 12
    shapes: list[Shape] = []
    for place, label in ticks:
        x = lead + place * run
        if today is not None:
            flag = lead + today[0] * run
            half = measure(today[1]) / 2 + 6
            hidden = flag - half < x + 5 + measure(label) and x + 5 < flag + half
            label = "" if hidden else label  # noqa: PLW2901 - the flag stands in its place
        shapes.append(Line(((x, head - 6), (x, height)), "line", 1.0))
        shapes.append(Words((x + 5, 8), label, "text2", LABEL_SIZE * text_size / NAME_SIZE))
    for i, lane in enumerate(lanes):
        y = head + lane_height * (i + 0.5)
        shapes.append(Line(((lead, y), (width - 12, y)), "line", 1.0))
        shapes.append(Words((0, y), lane.label, "text2", text_size))
    now_x = None if today is None else lead + today[0] * run
    for i, lane in enumerate(lanes):
        y = head + lane_height * (i + 0.5)
        taken = 0.0
        for mark in lane.marks:
            x = lead + min(max(mark.at, 0.0), 1.0) * run
            wide = measure(mark.label)
            over_today = now_x is not None and x < now_x < x + 12 + wide and x - wide > lead + 12
            over_today = over_today and x - 10 - wide > taken
            before = over_today or x + 10 + wide > width
            taken = x if before else x + 10 + wide
            shapes += _milestone(mark, (x, y), x - 10 - wide if before else x + 10, text_size)
    if today is not None and now_x is not None:
        shapes += _today_flag(now_x, height, today[1], measure(today[1]))
    return Picture(width, height, tuple(shapes))


def _today_flag(x: float, height: float, label: str, label_width: float) -> list[Shape]:
    flag = label_width + 8
    return [
        Line(((x, 14), (x, height)), "accent", 1.8),
        box(x - flag / 2, 0, flag, 16, "accent"),
        Words((x, 8), label, "onAccent", LABEL_SIZE, 600, "middle"),
    ]


def _milestone(mark: Milestone, centre: Point, label_x: float, text_size: float) -> list[Shape]:
    outline = diamond(centre, 6.2)
    shapes: list[Shape] = []
    if mark.state == "ahead":
        shapes += [Area(outline, "bg"), Line(outline, "accent", 1.5, closed=True)]
    else:
        shapes.append(Area(outline, "accent" if mark.state == "reached" else "warnFill"))
    tone = "text2" if mark.state == "reached" else "text"
    shapes.append(Words((label_x, centre[1]), mark.label, tone, text_size))
    return shapes
