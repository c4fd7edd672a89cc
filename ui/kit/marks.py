"""Painters of the design's marks: pure functions of painter, rectangle, value and tokens.

Delegates and widgets share them. A mark fills the rectangle it is given; those which read in a
direction turn round by themselves when the painter's layout direction is right to left.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from amdesk.reports import geometry
from amdesk.reports.geometry import Picture
from ui.kit.mark_values import (
    BackupState,
    Cadence,
    ChipValue,
    Dot,
    Influence,
    Loop,
    Milestones,
    Person,
    Pips,
    Progress,
    Qualification,
    Radar,
    Rating,
    Risk,
    Scale,
    Share,
    Spark,
    Trend,
)
from ui.kit.paint_geometry import paint_geometry
from ui.kit.tokens import Tokens

__all__ = [
    "BackupState",
    "Cadence",
    "ChipValue",
    "Dot",
    "Influence",
    "Loop",
    "Milestones",
    "Person",
    "Pips",
    "Progress",
    "Qualification",
    "Radar",
    "Rating",
    "Risk",
    "Scale",
    "Share",
    "Spark",
    "Trend",
    "avatar",
    "backup_state",
    "cadence",
    "checkbox",
    "chip",
    "chip_ink",
    "chip_size",
    "donut",
    "dot",
    "influence",
    "key_cap",
    "key_cap_size",
    "loop_ring",
    "milestone_height",
    "milestone_line",
    "pips",
    "progress",
    "qualification",
    "radar",
    "rating",
    "risk",
    "scale",
    "sparkline",
    "trend",
]

LEAST_LANE_NAME = 58.0


def _directed(painter: QPainter, picture: Picture) -> Picture:
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        return picture.mirrored()
    return picture


def _square(rect: QRectF) -> QRectF:
    side = min(rect.width(), rect.height())
    middle = rect.center()
    return QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)


def cadence(painter: QPainter, rect: QRectF, value: Cadence, tokens: Tokens) -> None:
    """Paint the contact bar; rectangles 11 high give the design's 5 px bar."""
    picture = geometry.cadence(rect.width(), rect.height(), value.elapsed_days, value.agreed_days)
    paint_geometry(painter, rect, _directed(painter, picture), tokens)


def progress(painter: QPainter, rect: QRectF, value: Progress, tokens: Tokens) -> None:
    """Paint a progress bar with its expected mark; the bar is half as high as `rect`."""
    picture = geometry.progress(
        rect.width(), rect.height(), value.done_ratio, value.expected_ratio, role=value.role
    )
    paint_geometry(painter, rect, _directed(painter, picture), tokens)


def loop_ring(painter: QPainter, rect: QRectF, value: int, tokens: Tokens) -> None:
    """Paint the loop ring for stage 0 to 4."""
    room = _square(rect)
    paint_geometry(painter, room, geometry.loop_ring(room.width(), value), tokens)


def influence(painter: QPainter, rect: QRectF, value: int, tokens: Tokens) -> None:
    """Paint the three influence bars for level 0 to 3."""
    picture = geometry.influence(rect.width(), rect.height(), value)
    paint_geometry(painter, rect, picture, tokens)


def qualification(
    painter: QPainter, rect: QRectF, value: Sequence[int | None], tokens: Tokens
) -> None:
    """Paint a mini bar per criterion scored 0 to 3."""
    picture = geometry.qualification(rect.width(), rect.height(), value)
    paint_geometry(painter, rect, picture, tokens)


def pips(painter: QPainter, rect: QRectF, value: Pips, tokens: Tokens) -> None:
    """Paint equal segments, some filled."""
    picture = geometry.pips(rect.width(), rect.height(), value.filled, value.total, value.role)
    paint_geometry(painter, rect, _directed(painter, picture), tokens)


def risk(painter: QPainter, rect: QRectF, value: Risk, tokens: Tokens) -> None:
    """Paint the 3 by 3 likelihood and impact mark."""
    room = _square(rect)
    picture = geometry.risk(room.width(), value.likelihood, value.impact)
    paint_geometry(painter, room, picture, tokens)


def donut(
    painter: QPainter, rect: QRectF, value: float, tokens: Tokens, role: str = "accent"
) -> None:
    """Paint a ring filled by `value` from 0 to 1."""
    room = _square(rect)
    paint_geometry(painter, room, geometry.donut(room.width(), value, role), tokens)


def sparkline(painter: QPainter, rect: QRectF, value: Sequence[float], tokens: Tokens) -> None:
    """Paint a small line ending in a dot."""
    paint_geometry(painter, rect, geometry.sparkline(rect.width(), rect.height(), value), tokens)


def rating(
    painter: QPainter, rect: QRectF, value: int | None, tokens: Tokens, role: str = "accent"
) -> None:
    """Paint a conduct dot: 0 not yet, 1 sometimes, 2 usually, 3 always, None not observed."""
    room = _square(rect)
    paint_geometry(painter, room, geometry.rating(room.width(), value, role), tokens)


def scale(painter: QPainter, rect: QRectF, value: Scale, tokens: Tokens) -> None:
    """Paint views as markers on one line, the target as a wedge above it."""
    picture = geometry.scale(rect.width(), rect.height(), value.views, value.target, value.top)
    paint_geometry(painter, rect, _directed(painter, picture), tokens)


def backup_state(painter: QPainter, rect: QRectF, value: str, tokens: Tokens) -> None:
    """Paint the sign of acknowledged, waiting, declined or none."""
    room = _square(rect)
    paint_geometry(painter, room, geometry.state_sign(room.width(), value), tokens)


def radar(painter: QPainter, rect: QRectF, value: Radar, tokens: Tokens) -> None:
    """Paint views against a target on shared axes."""
    zoom = tokens.zoom
    picture = geometry.radar(
        rect.width() / zoom,
        rect.height() / zoom,
        value.axes,
        value.views,
        target=value.target,
        top=value.top,
        strong_axis=value.strong_axis,
    )
    paint_geometry(painter, rect, picture, tokens, zoom=zoom)


def trend(painter: QPainter, rect: QRectF, value: Trend, tokens: Tokens) -> None:
    """Paint a trend line with its target."""
    zoom = tokens.zoom
    picture = geometry.trend(
        rect.width() / zoom,
        rect.height() / zoom,
        value.points,
        target=value.target,
        low=value.low,
        high=value.high,
    )
    paint_geometry(painter, rect, picture, tokens, zoom=zoom)


def milestone_line(painter: QPainter, rect: QRectF, value: Milestones, tokens: Tokens) -> None:
    """Paint dated diamonds on one line per goal."""
    zoom = tokens.zoom
    metrics = QFontMetricsF(tokens.exact_font(12, 400))
    picture = geometry.milestones(
        rect.width() / zoom,
        value.lanes,
        value.ticks,
        today=value.today,
        measure=metrics.horizontalAdvance,
        lead=milestone_lead([lane.label for lane in value.lanes], tokens),
    )
    paint_geometry(painter, rect, _directed(painter, picture), tokens, zoom=zoom)


def milestone_lead(names: Sequence[str], tokens: Tokens) -> float:
    """Return where the time axis begins behind the names of the lanes, at 100 % text."""
    metrics = QFontMetricsF(tokens.exact_font(12, 400))
    widths = (metrics.horizontalAdvance(name) for name in names)
    return max(LEAST_LANE_NAME, *widths, 0.0) + 16


def milestone_height(lanes: int, tokens: Tokens) -> int:
    """Return the height `milestone_line` fills for a number of lanes."""
    return tokens.px(26 + 24 * max(lanes, 1))


def dot(painter: QPainter, rect: QRectF, value: Dot, tokens: Tokens) -> None:
    """Paint a disc half as wide as `rect`."""
    room = _square(rect)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour(value.role))
    painter.drawEllipse(room.center(), room.width() / 4, room.width() / 4)
    painter.restore()


_CHIP_TONES = {
    "accent": ("accentSoft", "accentText"),
    "voice": ("voiceSoft", "voice"),
    "good": ("goodSoft", "good"),
    "warn": ("warnSoft", "warn"),
    "bad": ("badSoft", "bad"),
    "neutral": ("hover", "text2"),
    "outline": ("bg", "text2"),
}


def chip_ink(tone: str) -> str:
    """Return the token role of the text of a chip of this tone."""
    return _CHIP_TONES[tone][1]


def chip_size(value: ChipValue, tokens: Tokens) -> QSizeF:
    """Return the room a chip wants."""
    width = QFontMetricsF(tokens.font("small", weight=500)).horizontalAdvance(value.text)
    icon = tokens.px(13) + 4 if value.icon else 0
    return QSizeF(width + icon + 2 * tokens.px(7), tokens.px(20))


def chip(painter: QPainter, rect: QRectF, value: ChipValue, tokens: Tokens) -> None:
    """Paint a chip's ground and text; the caller paints its icon over the leading 17 px."""
    ground, ink = _CHIP_TONES[value.tone]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = tokens.radius("chip")
    painter.setBrush(tokens.colour(ground))
    if value.tone == "outline":
        painter.setPen(QPen(tokens.colour("line2"), 1))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
    painter.setFont(tokens.font("small", weight=500))
    painter.setPen(tokens.colour(ink))
    room = rect
    if value.icon:
        shift = tokens.px(13) + 4
        if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            room = rect.adjusted(0, 0, -shift, 0)
        else:
            room = rect.adjusted(shift, 0, 0, 0)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), value.text)
    painter.restore()


def key_cap_size(text: str, tokens: Tokens) -> QSizeF:
    """Return the room one key cap wants, never narrower than high."""
    width = QFontMetricsF(tokens.font("micro")).horizontalAdvance(text)
    return QSizeF(max(width + 2 * tokens.px(5.5), tokens.px(18)), tokens.px(18))


def key_cap(painter: QPainter, rect: QRectF, value: str, tokens: Tokens) -> None:
    """Paint one key cap with the key's name."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tokens.colour("line2"), 1))
    painter.setBrush(tokens.colour("bg"))
    radius = tokens.radius("chip")
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setFont(tokens.font("micro"))
    painter.setPen(tokens.colour("text2"))
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), value)
    painter.restore()


def avatar(painter: QPainter, rect: QRectF, value: Person, tokens: Tokens) -> None:
    """Paint initials in a circle; nobody is a dashed circle with a question mark."""
    room = _square(rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if value.gap:
        pen = QPen(tokens.colour("badFill"), 1.3)
        pen.setDashPattern([2.0, 1.6])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        room = room.adjusted(0.75, 0.75, -0.75, -0.75)
        ink = "bad"
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        ground = "accent" if value.mine else "accentSoft" if value.soft else "pressed"
        ink = "onAccent" if value.mine else "accentText" if value.soft else "text2"
        painter.setBrush(tokens.colour(ground))
    painter.drawEllipse(room)
    share = 0.42 if room.width() <= tokens.px(24) else 0.38
    font = tokens.font_of(8, 600)
    font.setPixelSize(max(round(room.width() * share), 6))
    painter.setFont(font)
    painter.setPen(tokens.colour(ink))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), "?" if value.gap else value.initials)
    painter.restore()


def checkbox(
    painter: QPainter, rect: QRectF, value: Qt.CheckState, tokens: Tokens, *, enabled: bool = True
) -> None:
    """Paint a checkbox, 16 px square in the design."""
    room = _square(rect)
    radius = tokens.radius("check")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if value == Qt.CheckState.Unchecked:
        painter.setPen(QPen(tokens.colour("control" if enabled else "disabled"), 1.5))
        painter.setBrush(tokens.colour("bg"))
        painter.drawRoundedRect(room.adjusted(0.75, 0.75, -0.75, -0.75), radius, radius)
        painter.restore()
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour("accent" if enabled else "disabled"))
    painter.drawRoundedRect(room, radius, radius)
    unit = room.width() / 16
    if value == Qt.CheckState.PartiallyChecked:
        corners = ((4.6, 8.0), (11.4, 8.0))
    else:
        corners = ((4.4, 8.3), (7.0, 10.8), (11.7, 5.5))  # type: ignore[assignment]
    pen = QPen(tokens.colour("onAccent"), 1.8 * unit)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(
        QPolygonF([QPointF(room.x() + x * unit, room.y() + y * unit) for x, y in corners])
    )
    painter.restore()
