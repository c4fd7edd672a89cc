"""The lines of the people map: who reports to whom, who is listened to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

from ui.kit.tokens import Tokens
from ui.screens.account.map_node import NodeItem

STEP = 32.0
"""How far below a superior the line turns towards those who report, in pixels."""
ASIDE = 42.0
"""How far from the middle of a node influence begins and ends, to keep off reporting lines."""


def paint_reporting(painter: QPainter, nodes: Mapping[str, NodeItem], tokens: Tokens) -> None:
    """Paint a line from each superior down to those who report."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(tokens.colour("control"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for item in nodes.values():
        boss = nodes.get(item.node.boss or "")
        if boss is None:
            continue
        low, top = boss.foot(), item.top()
        if top.y() <= low.y():
            continue
        middle = low.y() + min((top.y() - low.y()) / 2, STEP * tokens.zoom)
        corners = [low, QPointF(low.x(), middle), QPointF(top.x(), middle), top]
        painter.drawPolyline(QPolygonF(corners))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def paint_influence(
    painter: QPainter,
    nodes: Mapping[str, NodeItem],
    relations: Iterable[tuple[str, str]],
    tokens: Tokens,
) -> None:
    """Paint a dashed arrow for each (source, target) that are both on the map."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for source, target in relations:
        if source in nodes and target in nodes:
            _paint_arrow(painter, nodes[source], nodes[target], tokens)


def _paint_arrow(painter: QPainter, first: NodeItem, second: NodeItem, tokens: Tokens) -> None:
    up = second.pos().y() < first.pos().y()
    right = second.pos().x() >= first.pos().x()
    shift = ASIDE * tokens.zoom * (1 if right else -1)
    start = (first.top() if up else first.foot()) + QPointF(shift, 0)
    end = (second.foot() if up else second.top()) - QPointF(shift, 0)
    if abs(first.pos().y() - second.pos().y()) < 1:
        size = first.size()
        start = first.pos() + QPointF(size.width() if right else 0, size.height() / 2)
        end = second.pos() + QPointF(0 if right else size.width(), size.height() / 2)
    reach = (end.y() - start.y()) * 0.55
    path = QPainterPath(start)
    path.cubicTo(start + QPointF(0, reach), end - QPointF(0, reach), end)
    pen = QPen(tokens.colour("voiceFill"), 1.5)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.drawPath(path)
    painter.setPen(QPen(tokens.colour("voiceFill"), 1.5))
    tip = 5 * tokens.zoom
    back = tip if up else -tip
    painter.drawPolyline(QPolygonF([end + QPointF(-tip, back), end, end + QPointF(tip, back)]))
