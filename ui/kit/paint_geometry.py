"""Paints the core's plain geometry with QPainter, looking colour roles up in the tokens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPolygonF

from amdesk.reports.shapes import Arc, Area, Disc, Line, Picture, Point, Words
from ui.kit.tokens import Tokens

_FULL = 16
_NOON = 90
_ROOM = 2000.0


def paint_geometry(
    painter: QPainter, rect: QRectF, picture: Picture, tokens: Tokens, *, zoom: float = 1.0
) -> None:
    """Paint `picture` with its top left corner at that of `rect`, `zoom` pixels per unit.

    Callers ask the core for a picture of the size they have; charts with words are asked for at
    100 % and zoomed by the text scale, so that words, lines and gaps keep their proportions.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(zoom, zoom)
    for shape in picture.shapes:
        if isinstance(shape, Area):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_ink(tokens, shape.role, shape.opacity))
            painter.drawPolygon(_polygon(shape.points))
        elif isinstance(shape, Line):
            _paint_line(painter, shape, tokens)
        elif isinstance(shape, Arc):
            _paint_arc(painter, shape, tokens)
        elif isinstance(shape, Disc):
            _paint_disc(painter, shape, tokens)
        else:
            _paint_words(painter, shape, tokens)
    painter.restore()


def _ink(tokens: Tokens, role: str, opacity: float = 1.0) -> QColor:
    colour = QColor(tokens.colour(role))
    colour.setAlphaF(opacity)
    return colour


def _polygon(points: tuple[Point, ...]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _pen(tokens: Tokens, role: str, width: float, dash: tuple[float, ...]) -> QPen:
    pen = QPen(QBrush(tokens.colour(role)), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dash:
        pen.setDashPattern(list(dash))
    return pen


def _paint_line(painter: QPainter, line: Line, tokens: Tokens) -> None:
    pen = _pen(tokens, line.role, line.width, line.dash)
    if line.rounded:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    else:
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if line.closed:
        painter.drawPolygon(_polygon(line.points))
    else:
        painter.drawPolyline(_polygon(line.points))


def _circle(centre: Point, radius: float) -> QRectF:
    return QRectF(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius)


def _paint_arc(painter: QPainter, arc: Arc, tokens: Tokens) -> None:
    painter.setPen(_pen(tokens, arc.role, arc.width, ()))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    start = round((_NOON - arc.start_degrees) * _FULL)
    painter.drawArc(_circle(arc.centre, arc.radius), start, round(-arc.sweep_degrees * _FULL))


def _paint_disc(painter: QPainter, disc: Disc, tokens: Tokens) -> None:
    if disc.edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(_pen(tokens, disc.edge, disc.width, disc.dash))
    brush = QBrush(tokens.colour(disc.fill)) if disc.fill else QBrush(Qt.BrushStyle.NoBrush)
    painter.setBrush(brush)
    painter.drawEllipse(_circle(disc.centre, disc.radius))


def _paint_words(painter: QPainter, words: Words, tokens: Tokens) -> None:
    painter.setFont(tokens.exact_font(words.size, words.weight))
    painter.setPen(tokens.colour(words.role))
    x, y = words.at
    # Absolute alignment: a mirrored picture has swapped its anchors already.
    flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignAbsolute)
    if words.anchor == "start":
        left, side = x, Qt.AlignmentFlag.AlignLeft
    elif words.anchor == "end":
        left, side = x - _ROOM, Qt.AlignmentFlag.AlignRight
    else:
        left, side = x - _ROOM / 2, Qt.AlignmentFlag.AlignHCenter
    room = QRectF(left, y - _ROOM / 2, _ROOM, _ROOM)
    flags |= int(side) | int(Qt.TextFlag.TextSingleLine)
    painter.drawText(room, flags, words.text)
