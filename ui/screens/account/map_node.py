"""One person on the people map: a card with attitude, names, influence and our owner."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from ui.kit import marks
from ui.kit.drawing import Pen, write
from ui.kit.mark_view import paint_mark
from ui.kit.theme import theme_of

NODE_W, NODE_H = 146.0, 68.0
EDGE_ROLES = {2: "accent", 1: "accent", 0: "control", -1: "warnFill", -2: "badFill"}


@dataclass(frozen=True, slots=True)
class PersonNode:
    """One person as the map shows them; a placeholder has a role and no name."""

    id: str
    name: str
    title: str
    level: str | None
    boss: str | None
    attitude: int | None
    attitude_words: str
    attitude_tone: str
    influence: int
    owner: str
    initials: str
    is_mine: bool
    is_placeholder: bool
    sentence: str


class NodeItem(QGraphicsObject):
    """One node."""

    def __init__(self, node: PersonNode, host: QWidget) -> None:
        super().__init__()
        self.node = node
        self._host = host
        self._width = NODE_W * theme_of(host).tokens.zoom
        self.is_current = False
        self.setAcceptHoverEvents(True)
        self.setToolTip(node.sentence)

    def size(self) -> QSizeF:
        """Return the node's size at the present text scale."""
        return QSizeF(self._width, NODE_H * theme_of(self._host).tokens.zoom)

    def set_width(self, width: float) -> None:
        """Make the node wider or narrower, in pixels of the scene."""
        self.prepareGeometryChange()
        self._width = width

    def foot(self) -> QPointF:
        """Return where the line to those below begins, in the scene."""
        return self.pos() + QPointF(self._width / 2, self.size().height())

    def top(self) -> QPointF:
        """Return where the line from above ends, in the scene."""
        return self.pos() + QPointF(self._width / 2, 0)

    def boundingRect(self) -> QRectF:
        """Return the node and its ring."""
        return QRectF(QPointF(0, 0), self.size()).adjusted(-5, -5, 5, 5)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Paint card, edge of attitude, names, influence and owner."""
        theme = theme_of(self._host)
        tokens = theme.tokens
        node = self.node
        room = QRectF(QPointF(0, 0), self.size())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = tokens.radius("control")
        if self.is_current:
            focused = self._host.hasFocus()
            painter.setPen(QPen(tokens.colour("accent" if focused else "accentLine"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(-3, -3, 3, 3), radius + 3, radius + 3)
        pen = QPen(tokens.colour("control" if node.is_placeholder else "line2"), 1)
        if node.is_placeholder:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(tokens.colour("raised"))
        card = room.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(card, radius, radius)
        if not node.is_placeholder:
            self._paint_edge(painter, card)
        x, y = tokens.px(11), tokens.px(7)
        inner = room.width() - x - tokens.px(5)
        line = QRectF(x, y, inner, tokens.line_height("body"))
        weight = 400 if node.is_placeholder else 600
        write(
            painter, line, node.name, Pen(theme.font("body", weight=weight), tokens.colour("text"))
        )
        line = QRectF(x, line.bottom(), inner, tokens.line_height("small"))
        write(painter, line, node.title, Pen(theme.font("small"), tokens.colour("text2")))
        self._paint_foot(painter, QRectF(x, line.bottom() + tokens.px(3), inner, tokens.px(20)))

    def _paint_edge(self, painter: QPainter, card: QRectF) -> None:
        """Paint the attitude along the leading edge."""
        tokens = theme_of(self._host).tokens
        radius = tokens.radius("control")
        painter.save()
        clip = QPainterPath()
        clip.addRoundedRect(card, radius, radius)
        painter.setClipPath(clip)
        attitude = self.node.attitude
        role = "line2" if attitude is None else EDGE_ROLES.get(attitude, "line2")
        painter.fillRect(QRectF(0, 0, tokens.px(4), card.height() + 1), tokens.colour(role))
        painter.restore()

    def _paint_foot(self, painter: QPainter, room: QRectF) -> None:
        theme = theme_of(self._host)
        tokens = theme.tokens
        node = self.node
        x = room.x()
        if not node.is_placeholder and node.influence:
            spot = QRectF(x, room.center().y() - tokens.px(6), tokens.px(13), tokens.px(11))
            paint_mark(painter, spot, marks.Influence(node.influence), self._host)
        if not node.is_placeholder:
            x += tokens.px(20)
        size = 0 if node.is_placeholder else tokens.px(20)
        words = QRectF(x, room.y(), room.right() - size - x - 2, room.height())
        pen = Pen(theme.font("small", weight=500), tokens.colour(node.attitude_tone))
        write(painter, words, node.attitude_words, pen)
        if not node.is_placeholder:
            spot = QRectF(room.right() - size, room.center().y() - size / 2, size, size)
            value = marks.Person(node.initials, mine=node.is_mine, gap=not node.owner)
            paint_mark(painter, spot, value, self._host)
