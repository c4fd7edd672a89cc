"""One mark as a widget, and the one place that knows which painter belongs to which value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit import marks
from ui.kit.chips import paint_chip
from ui.kit.theme import theme_of
from ui.kit.tokens import Tokens

Painter = Callable[[QPainter, QRectF, Any, Tokens], None]

_PAINTERS: Mapping[type, Painter] = MappingProxyType(
    {
        marks.Cadence: marks.cadence,
        marks.Progress: marks.progress,
        marks.Pips: marks.pips,
        marks.Risk: marks.risk,
        marks.Dot: marks.dot,
        marks.Person: marks.avatar,
        marks.Radar: marks.radar,
        marks.Trend: marks.trend,
        marks.Milestones: marks.milestone_line,
        marks.Scale: marks.scale,
        marks.Loop: lambda p, r, v, t: marks.loop_ring(p, r, v.stage, t),
        marks.Influence: lambda p, r, v, t: marks.influence(p, r, v.level, t),
        marks.Qualification: lambda p, r, v, t: marks.qualification(p, r, v.scores, t),
        marks.Share: lambda p, r, v, t: marks.donut(p, r, v.ratio, t, v.role),
        marks.Rating: lambda p, r, v, t: marks.rating(p, r, v.step, t, v.role),
        marks.BackupState: lambda p, r, v, t: marks.backup_state(p, r, v.state, t),
        marks.Spark: lambda p, r, v, t: marks.sparkline(p, r, v.values, t),
    }
)


class MarkView(QWidget):
    """Shows one mark of a fixed size as a widget, with a sentence for screen readers."""

    def __init__(
        self,
        mark: object,
        size: QSize,
        *,
        accessible: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mark = mark
        self._wanted = size
        self.setAccessibleName(accessible)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self.updateGeometry)

    def set_mark(self, mark: object, accessible: str) -> None:
        """Show another value."""
        self._mark = mark
        self.setAccessibleName(accessible)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the wanted size grown by the text scale."""
        tokens = theme_of(self).tokens
        return QSize(tokens.px(self._wanted.width()), tokens.px(self._wanted.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark into the whole widget."""
        painter = QPainter(self)
        size = self.sizeHint()
        corner = QPointF(0, (self.height() - size.height()) / 2)
        place = QRectF(corner, QPointF(self.width(), corner.y() + size.height()))
        paint_mark(painter, place, self._mark, self)
        painter.end()


def paint_mark(painter: QPainter, rect: QRectF, mark: object, widget: QWidget | None) -> None:
    """Paint whichever mark belongs to the value's type; raises KeyError for another type."""
    if isinstance(mark, marks.ChipValue):
        paint_chip(painter, rect, mark, widget)
        return
    _PAINTERS[type(mark)](painter, rect, mark, theme_of(widget).tokens)
