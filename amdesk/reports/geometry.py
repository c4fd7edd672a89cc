"""Small marks as plain geometry: cadence bar, loop ring, progress and their kin.

Each function returns a :class:`Picture` exactly as large as asked. The larger charts live in
``charts`` and are offered here as well, so that painters need one import.
"""

from __future__ import annotations

from collections.abc import Sequence

from amdesk.reports.charts import (
    Milestone,
    MilestoneLane,
    RadarSeries,
    TrendPoint,
    marker,
    milestones,
    radar,
    trend,
)
from amdesk.reports.shapes import Arc, Area, Disc, Line, Picture, Point, Shape, Words, box

__all__ = [
    "Arc",
    "Area",
    "Disc",
    "Line",
    "Milestone",
    "MilestoneLane",
    "Picture",
    "Point",
    "RadarSeries",
    "Shape",
    "TrendPoint",
    "Words",
    "cadence",
    "donut",
    "influence",
    "loop_ring",
    "marker",
    "milestones",
    "pips",
    "progress",
    "qualification",
    "radar",
    "rating",
    "risk",
    "scale",
    "sparkline",
    "state_sign",
    "trend",
]

LOOP_STAGES = 4
TOP_SCORE = 3
CADENCE_DUE_SHARE = 0.75
PROGRESS_TOLERANCE = 0.05
RISK_HIGH = 6
RISK_MIDDLE = 3
RUN_UP_OPACITY = 0.45


def cadence(width: float, height: float, elapsed_days: float | None, agreed_days: float) -> Picture:
    """Return the contact bar: the track is 0 to twice the agreed interval, the tick is agreed.

    `elapsed_days` of None (never met) leaves the track empty. The bar keeps a fifth of its height
    free above and below for the tick.
    """
    bar = height * 5 / 11
    top = (height - bar) / 2
    half = width / 2
    shapes: list[Shape] = [box(0, top, width, bar, "track")]
    share = 0.0 if elapsed_days is None or agreed_days <= 0 else elapsed_days / agreed_days
    reach = min(max(share, 0.0), 2.0) * half
    if share > 1:
        shapes.append(box(0, top, half, bar, "badFill", opacity=RUN_UP_OPACITY))
        shapes.append(box(half, top, reach - half, bar, "badFill"))
    elif reach > 0:
        role = "accent" if share <= CADENCE_DUE_SHARE else "warnFill"
        shapes.append(box(0, top, reach, bar, role))
    shapes.append(box(half - 0.75, 0, 1.5, height, "text2"))
    return Picture(width, height, tuple(shapes))


def progress(
    width: float,
    height: float,
    done_ratio: float,
    expected_ratio: float | None = None,
    *,
    role: str | None = None,
) -> Picture:
    """Return a progress bar; the tick stands where the work should be today.

    Work more than five hundredths behind the tick is drawn in the warning colour unless `role`
    names another.
    """
    bar = height * 0.5
    top = (height - bar) / 2
    done = min(max(done_ratio, 0.0), 1.0)
    late = expected_ratio is not None and done_ratio < expected_ratio - PROGRESS_TOLERANCE
    fill = role or ("warnFill" if late else "accent")
    shapes: list[Shape] = [box(0, top, width, bar, "track")]
    if done > 0:
        shapes.append(box(0, top, done * width, bar, fill))
    if expected_ratio is not None:
        at = min(max(expected_ratio, 0.0), 1.0) * width
        shapes.append(box(at - 0.75, 0, 1.5, height, "text2"))
    return Picture(width, height, tuple(shapes))


def loop_ring(size: float, stage: int) -> Picture:
    """Return the feedback loop: four arcs (heard, agreed, done, told), a tick only when told.

    `stage` counts the arcs closed so far, 0 to 4.
    """
    width = size * 0.115
    centre = (size / 2, size / 2)
    radius = size / 2 - width / 2
    shapes: list[Shape] = [
        Arc(centre, radius, i * 90 + 8, 74, "voiceFill" if i < stage else "line2", width)
        for i in range(LOOP_STAGES)
    ]
    if stage >= LOOP_STAGES:
        unit = size / 22
        x, y = centre
        tick = (
            (x - 2.9 * unit, y + 0.2 * unit),
            (x - 0.8 * unit, y + 2.3 * unit),
            (x + 3.0 * unit, y - 1.9 * unit),
        )
        shapes.append(Line(tick, "voice", 1.75 * unit, rounded=True))
    return Picture(size, size, tuple(shapes))


def influence(width: float, height: float, level: int) -> Picture:
    """Return three rising bars, `level` of them (0 to 3) lit."""
    bar = width * 3 / 13
    gap = (width - 3 * bar) / 2
    shapes: list[Shape] = []
    for i, share in enumerate((0.45, 0.72, 1.0)):
        tall = height * share
        role = "ink" if i < level else "track"
        shapes.append(box(i * (bar + gap), height - tall, bar, tall, role))
    return Picture(width, height, tuple(shapes))


def pips(width: float, height: float, filled: int, total: int, role: str = "accent") -> Picture:
    """Return `total` equal segments, the first `filled` of them in `role`."""
    count = max(total, 1)
    gap = 2.0
    each = (width - gap * (count - 1)) / count
    shapes: tuple[Shape, ...] = tuple(
        box(i * (each + gap), 0, each, height, role if i < filled else "track")
        for i in range(count)
    )
    return Picture(width, height, shapes)


def qualification(width: float, height: float, scores: Sequence[int | None]) -> Picture:
    """Return one mini bar per criterion scored 0 to 3; None leaves its bar empty."""
    count = max(len(scores), 1)
    pitch = width / (count - 0.3)
    bar = pitch * 0.7
    shapes: list[Shape] = []
    for i, score in enumerate(scores):
        x = i * pitch
        shapes.append(box(x, 0, bar, height, "hover"))
        if score is None:
            shapes.append(Line(((x, height), (x + bar, height)), "control", 1.0, (2.0, 2.0)))
            continue
        role = ("badFill", "warnFill", "accent", "accent")[min(max(score, 0), TOP_SCORE)]
        tall = (0.13, 0.44, 0.75, 1.0)[min(max(score, 0), TOP_SCORE)] * height
        shapes.append(box(x, height - tall, bar, tall, role))
    return Picture(width, height, tuple(shapes))


def risk(size: float, likelihood: int, impact: int) -> Picture:
    """Return the 3 by 3 mark: likelihood 1 to 3 upwards, impact 1 to 3 towards the right."""
    cell = size * 7 / 23
    pitch = size * 8 / 23
    weight = likelihood * impact
    if weight >= RISK_HIGH:
        role = "badFill"
    elif weight >= RISK_MIDDLE:
        role = "warnFill"
    else:
        role = "accent"
    shapes: tuple[Shape, ...] = tuple(
        box(
            column * pitch,
            row * pitch,
            cell,
            cell,
            role if column == impact - 1 and row == 3 - likelihood else "track",
        )
        for row in range(3)
        for column in range(3)
    )
    return Picture(size, size, shapes)


def donut(size: float, ratio: float, role: str = "accent") -> Picture:
    """Return a ring filled clockwise from the top by `ratio` (0 to 1)."""
    width = size * 0.17
    centre = (size / 2, size / 2)
    radius = size / 2 - width / 2
    shapes: list[Shape] = [Disc(centre, radius, edge="track", width=width)]
    sweep = 360 * min(max(ratio, 0.0), 1.0)
    if sweep > 0:
        shapes.append(Arc(centre, radius, 0, sweep, role, width))
    return Picture(size, size, tuple(shapes))


def sparkline(
    width: float, height: float, values: Sequence[float], role: str = "accent"
) -> Picture:
    """Return a small line over equal steps, ending in a dot at the newest value."""
    if not values:
        return Picture(width, height, ())
    dot = min(2.6, height / 3)
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    step = (width - 2 * dot) / max(len(values) - 1, 1)
    flat = 0.5 if high == low else None
    points = tuple(
        (
            dot + i * step,
            dot + (height - 2 * dot) * (flat if flat is not None else 1 - (value - low) / span),
        )
        for i, value in enumerate(values)
    )
    shapes: list[Shape] = []
    if len(points) > 1:
        shapes.append(Line(points, role, 1.5, rounded=True))
    shapes.append(Disc(points[-1], dot, fill=role))
    return Picture(width, height, tuple(shapes))


def rating(size: float, step: int | None, role: str = "accent") -> Picture:
    """Return a dot for conduct seen: 0 not yet, 1 sometimes, 2 usually, 3 always, None not seen.

    An empty ring, half, three quarters and wholly filled; dashed where nothing was observed.
    """
    centre = (size / 2, size / 2)
    radius = size / 2 - 1
    if step is None:
        return Picture(
            size, size, (Disc(centre, radius, edge="control", width=1.4, dash=(1.8, 1.8)),)
        )
    if step <= 0:
        return Picture(size, size, (Disc(centre, radius, edge="control", width=1.5),))
    if step < 3:
        part = Arc(centre, radius / 2, 180, 90 * (step + 1), role, radius)
        return Picture(size, size, (part, Disc(centre, radius, edge=role, width=1.5)))
    return Picture(size, size, (Disc(centre, radius + 0.5, fill=role),))


def scale(
    width: float, height: float, views: Sequence[RadarSeries], target: float | None, top: float = 3
) -> Picture:
    """Return one line from 0 to `top` with a marker per view and a wedge over the target.

    Only the first value of each view is drawn.
    """
    inset = 6.0
    run = width - 2 * inset
    y = height * 0.62
    shapes: list[Shape] = [Line(((inset, y), (width - inset, y)), "track", 2.0)]
    shapes += [
        Line(((inset + run * s / 3, y - 5), (inset + run * s / 3, y + 5)), "line2", 1.0)
        for s in range(4)
    ]
    if target is not None:
        x = inset + run * min(max(target / top, 0.0), 1.0)
        shapes.append(Area(((x - 4, y - 11), (x + 4, y - 11), (x, y - 5)), "ink"))
    for view in views:
        value = view.values[0] if view.values else None
        if value is not None:
            x = inset + run * min(max(value / top, 0.0), 1.0)
            shapes.append(marker(view.marker, (x, y), 4.2, view.role))
    return Picture(width, height, tuple(shapes))


def state_sign(size: float, state: str) -> Picture:
    """Return the sign of a back-up's state: ``acknowledged``, ``waiting``, ``declined``, ``none``.

    A ring with a tick, an hourglass, a ring with a cross, a ring with an exclamation mark.
    """
    unit = size / 16
    stroke = 1.45 * unit
    centre = (size / 2, size / 2)

    def at(*pairs: Point) -> tuple[Point, ...]:
        return tuple((x * unit, y * unit) for x, y in pairs)

    if state == "waiting":
        glass = at((4.2, 2.2), (4.2, 4.6), (11.8, 11.4), (11.8, 13.8))
        other = at((11.8, 2.2), (11.8, 4.6), (4.2, 11.4), (4.2, 13.8))
        caps = (at((3, 2), (13, 2)), at((3, 14), (13, 14)))
        lines = (glass, other, *caps)
        return Picture(size, size, tuple(Line(p, "warn", stroke, rounded=True) for p in lines))
    role = "good" if state == "acknowledged" else "bad"
    ring = Disc(centre, size / 2 - 1.4 * unit, edge=role, width=stroke)
    if state == "acknowledged":
        inner: tuple[Shape, ...] = (
            Line(at((5.6, 8.2), (7.3, 9.8), (10.5, 6.4)), role, stroke, rounded=True),
        )
    elif state == "declined":
        inner = (
            Line(at((6, 6), (10, 10)), role, stroke, rounded=True),
            Line(at((10, 6), (6, 10)), role, stroke, rounded=True),
        )
    else:
        inner = (
            Line(at((8, 4.9), (8, 8.4)), role, stroke, rounded=True),
            Disc((8 * unit, 10.9 * unit), 0.85 * unit, fill=role),
        )
    return Picture(size, size, (ring, *inner))
