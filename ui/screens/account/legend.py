"""What the colours and lines of the people map mean, in words beside them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import marks
from ui.kit.drawing import Pen, mirrored, text_width, write
from ui.kit.mark_view import paint_mark
from ui.kit.theme import theme_of
from ui.kit.tokens import TRAILING_MIDDLE


class Legend(QWidget):
    """One line; entries that do not fit are left out from the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("What the map’s signs mean"))
        theme_of(self).changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the height of a line."""
        tokens = theme_of(self).tokens
        return QSize(tokens.px(300), tokens.line_height("small") + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the height."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint signs and words."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        side = self.layoutDirection()
        font = theme.font("small")
        ours = self.tr("Our side, by level")
        end = room.right() - text_width(font, ours) - tokens.px(40)
        pen = Pen(font, tokens.colour("text3"))
        write(painter, mirrored(room, room, side), ours, pen, TRAILING_MIDDLE)
        x = 0.0
        for sign, words in (
            ("accent", self.tr("Champion or supporter")),
            ("control", self.tr("Neutral")),
            ("warnFill", self.tr("Sceptic")),
            ("badFill", self.tr("Blocker")),
            ("influence", self.tr("Influence")),
            ("informal", self.tr("Informal influence")),
        ):
            lead = {"influence": 13, "informal": 24}.get(sign, 4)
            wide = tokens.px(lead) + tokens.px(6) + text_width(font, words)
            if x + wide > end:
                break
            tall = tokens.px(12)
            spot = QRectF(x, room.center().y() - tall / 2, tokens.px(lead), tall)
            spot = mirrored(room, spot, side)
            if sign == "influence":
                paint_mark(painter, spot, marks.Influence(3), self)
            elif sign == "informal":
                line = QPen(tokens.colour("voiceFill"), 1.5)
                line.setDashPattern([3, 2])
                painter.setPen(line)
                middle = spot.center().y()
                painter.drawLine(QPointF(spot.left(), middle), QPointF(spot.right(), middle))
            else:
                painter.fillRect(spot, tokens.colour(sign))
            place = QRectF(x + tokens.px(lead) + tokens.px(6), 0, wide, room.height())
            write(painter, mirrored(room, place, side), words, Pen(font, tokens.colour("text2")))
            x += wide + tokens.px(16)
        painter.end()
