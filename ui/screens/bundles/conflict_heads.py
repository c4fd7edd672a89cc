"""The heads over the conflict table: whose version a column is, from which device and when."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.drawing import Pen, mirrored, write
from ui.kit.theme import theme_of
from ui.screens.bundles.conflict_table import PAD, ConflictTable


class ConflictHeads(QWidget):
    """Two lines over each column of the table."""

    def __init__(self, table: ConflictTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._heads: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        table.horizontalHeader().sectionResized.connect(lambda *_: self.update())
        table.horizontalScrollBar().valueChanged.connect(lambda _: self.update())
        theme_of(self).changed.connect(self.updateGeometry)

    def show_heads(self, heads: tuple[tuple[str, str], ...]) -> None:
        """Show a title and a line of detail for each column."""
        self._heads = heads
        self.setAccessibleName("; ".join(", ".join(one) for one in heads))
        self.update()

    def sizeHint(self) -> QSize:
        """Return two lines with their padding."""
        tokens = theme_of(self).tokens
        tall = tokens.line_height("body") + tokens.line_height("small") + tokens.px(16)
        return QSize(300, tall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heads over their columns."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        whole = QRectF(self.rect())
        painter.fillRect(whole, tokens.colour("sunken"))
        painter.fillRect(QRectF(0, whole.height() - 1, whole.width(), 1), tokens.colour("line"))
        painter.fillRect(QRectF(0, 0, whole.width(), 1), tokens.colour("line"))
        widths = self._table.widths()
        x = float(widths.get(0, 0) - self._table.horizontalScrollBar().value())
        first, second = tokens.line_height("body"), tokens.line_height("small")
        pad = tokens.px(PAD)
        for number, (title, detail) in enumerate(self._heads, start=1):
            wide = float(widths.get(number, 0))
            column = mirrored(whole, QRectF(x, 0, wide, whole.height()), self.layoutDirection())
            painter.fillRect(QRectF(column.x(), 0, 1, whole.height()), tokens.colour("line"))
            room = column.adjusted(pad, tokens.px(8), -pad, -tokens.px(8))
            line = QRectF(room.x(), room.y(), room.width(), first)
            write(painter, line, title, Pen(theme.font("body", weight=600), tokens.colour("text")))
            line = QRectF(room.x(), room.y() + first, room.width(), second)
            write(painter, line, detail, Pen(theme.font("small"), tokens.colour("text2")))
            x += wide
        painter.end()
