"""How the absence planner looks: weekends, bars over the days, today's line, the cursor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QTableView

from amdesk.coverage.queries import PlannerBar
from ui.kit.drawing import Pen, text_width, write
from ui.kit.theme import theme_of
from ui.screens.coverage.planner_heads import ROW, SATURDAY, WEEK
from ui.screens.coverage.planner_model import PlannerModel


@dataclass(frozen=True, slots=True)
class PlannerLook:
    """What is marked: the day it is, and the absence whose back-ups are shown below."""

    today: date | None
    shown_absence: str


def paint_planner(view: QTableView, model: PlannerModel, look: PlannerLook) -> None:
    """Paint the days of `view` from its model, within the view's own paint event."""
    painter = QPainter(view.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(view.layoutDirection())
    _Picture(view, model, look, painter).paint()
    painter.end()


class _Picture:
    """One painting of the planner."""

    def __init__(
        self, view: QTableView, model: PlannerModel, look: PlannerLook, painter: QPainter
    ) -> None:
        self._view = view
        self._model = model
        self._look = look
        self._painter = painter
        self._theme = theme_of(view)
        self._tokens = self._theme.tokens
        rows = model.rowCount()
        self._bottom = (
            float(view.rowViewportPosition(rows - 1) + view.rowHeight(rows - 1)) if rows else 0.0
        )

    def paint(self) -> None:
        """Paint from the ground upwards: what is marked last lies on top."""
        self._paint_ground()
        self._paint_cursor()
        self._paint_today()
        for row in range(self._model.rowCount()):
            for piece in self._model.placed(row):
                place = self._place(row, piece.first, piece.last, piece.lane)
                self._paint_bar(place, row, piece.bar)
        self._paint_ring()

    def _paint_ground(self) -> None:
        view, model, colour = self._view, self._model, self._tokens.colour
        for column in range(model.columnCount()):
            x, wide = view.columnViewportPosition(column), view.columnWidth(column)
            if model.day(column).weekday() >= SATURDAY:
                self._painter.fillRect(QRectF(x, 0, wide, self._bottom), colour("sunken"))
            if column % WEEK == 0:
                self._painter.fillRect(QRectF(x, 0, 1, self._bottom), colour("line"))
        for row in range(model.rowCount()):
            y = view.rowViewportPosition(row) + view.rowHeight(row) - 1
            self._painter.fillRect(QRectF(0, y, view.viewport().width(), 1), colour("line"))

    def _place(self, row: int, first: int, last: int, lane: int) -> QRectF:
        tokens, view = self._tokens, self._view
        left, right = view.columnViewportPosition(first), view.columnViewportPosition(last)
        if view.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left, right, first, last = right, left, last, first
        right += view.columnWidth(last)
        y = view.rowViewportPosition(row) + lane * tokens.px(ROW - 5)
        return QRectF(left, y, right - left, tokens.px(ROW)).adjusted(
            1.5, tokens.px(4) + 0.5, -1.5, -tokens.px(4) - 0.5
        )

    def _bar_colours(self, bar: PlannerBar) -> tuple[str, str, str]:
        """Return ground, edge and ink of a bar."""
        shown = bar.absence_id == self._look.shown_absence
        if bar.kind == "covers":
            return "accentSoft", "accentLine", "accentText"
        if bar.kind == "asked":
            return "bg", "warnFill", "warn"
        if shown and bar.kind == "away":
            return "accent", "accent", "onAccent"
        return "pressed", "line2", "text"

    def _paint_bar(self, place: QRectF, row: int, bar: PlannerBar) -> None:
        tokens, painter = self._tokens, self._painter
        ground, edge, ink = self._bar_colours(bar)
        pen = QPen(tokens.colour(edge), 1)
        if bar.kind == "asked":
            pen.setDashPattern([4.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(tokens.colour(ground))
        painter.drawRoundedRect(place, tokens.radius("chip"), tokens.radius("chip"))
        inner = place.adjusted(tokens.px(7), 0, -tokens.px(4), 0)
        font = self._theme.font("small", weight=500)
        words = self._model.say_bar(row, bar)
        if bar.kind != "away" and text_width(font, words) > inner.width():
            words = self._view.locale().toString(bar.accounts)
        write(painter, inner, words, Pen(font, tokens.colour(ink)))

    def _paint_today(self) -> None:
        today = self._look.today
        column = -1 if today is None else self._model.column_of(today)
        if column < 0:
            return
        view, painter = self._view, self._painter
        x = view.columnViewportPosition(column) + view.columnWidth(column) / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._tokens.colour("accent"))
        painter.drawRect(QRectF(x - 0.75, 0, 1.5, self._bottom))
        painter.drawEllipse(QRectF(x - 3, -1, 6, 6))

    def _paint_cursor(self) -> None:
        """Paint the marked days where no bar lies on them."""
        view, tokens = self._view, self._tokens
        current = view.currentIndex()
        if not current.isValid() or not view.hasFocus() or self._bar_place() is not None:
            return
        columns = [index.column() for index in view.selectedIndexes()] or [current.column()]
        lane = self._model.lanes(current.row()) - 1
        place = self._place(current.row(), min(columns), max(columns), 0)
        place.setBottom(place.bottom() + lane * tokens.px(ROW - 5))
        place.adjust(-1, -tokens.px(3), 1, tokens.px(3))
        self._painter.setBrush(tokens.colour("accentSoft"))
        self._painter.setPen(QPen(tokens.colour("accent"), 2))
        self._painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 3, 3)

    def _bar_place(self) -> QRectF | None:
        """Return where the bar under the cursor lies, None beside bars and with days marked."""
        index = self._view.currentIndex()
        bar = self._model.bar_at(index)
        if bar is None or len(self._view.selectedIndexes()) > 1:
            return None
        for piece in self._model.placed(index.row()):
            if piece.bar is bar:
                return self._place(index.row(), piece.first, piece.last, piece.lane)
        return None

    def _paint_ring(self) -> None:
        """Ring the bar under the cursor: it is what the keys are about."""
        place = self._bar_place()
        if place is None or not self._view.hasFocus():
            return
        tokens, painter = self._tokens, self._painter
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(tokens.colour("accent"), 2))
        radius = tokens.radius("chip") + 2
        painter.drawRoundedRect(place.adjusted(-2.5, -2.5, 2.5, 2.5), radius, radius)
