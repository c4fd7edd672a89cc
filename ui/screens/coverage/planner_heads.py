"""The heads of the planner: colleagues down the side, weeks over the letters of their days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.kit import marks
from ui.kit.day_words import initials
from ui.kit.drawing import Pen, mirrored, write
from ui.kit.mark_view import paint_mark
from ui.kit.theme import theme_of
from ui.screens.coverage.planner_model import PlannerModel

NAMES_WIDTH = 150
ROW = 32
HEAD = 40
WEEK = 7
SATURDAY = 5
_NARROW_WEEK = 70


class NameHeader(QHeaderView):
    """Colleagues down the leading edge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Return the width of names."""
        return QSize(theme_of(self).tokens.px(NAMES_WIDTH), super().sizeHint().height())

    def paintSection(self, painter: QPainter, rect: object, section: int) -> None:
        """Paint a colleague's mark and name over the hairline."""
        theme = theme_of(self)
        tokens = theme.tokens
        room = QRectF(rect)  # type: ignore[call-overload]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(room, tokens.colour("bg"))
        line = QRectF(room.x(), room.bottom() - 1, room.width(), 1)
        painter.fillRect(line, tokens.colour("line"))
        model = self.model()
        if isinstance(model, PlannerModel) and section < model.rowCount():
            row = model.row(section)
            size = tokens.px(20)
            band = QRectF(room.x(), room.y(), room.width(), tokens.px(ROW))
            spot = QRectF(band.x() + 1, band.center().y() - size / 2, size, size)
            side = self.layoutDirection()
            person = marks.Person(initials(row.name), mine=row.is_me)
            paint_mark(painter, mirrored(room, spot, side), person, self)
            x = spot.right() + tokens.px(9)
            words = QRectF(x, band.y(), room.right() - x - 4, band.height())
            name = row.name
            if row.is_me:
                name = self.tr("{name}, you").format(name=name)
            font = theme.font("body", weight=600 if row.is_me else 400)
            painter.setLayoutDirection(side)
            write(painter, mirrored(room, words, side), name, Pen(font, tokens.colour("text")))
        painter.restore()


class DayHeader(QHeaderView):
    """Weeks over the letters of their days."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.today: date | None = None
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(4)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of two lines."""
        return QSize(super().sizeHint().width(), theme_of(self).tokens.px(HEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint all heads in one piece, since weeks lie across their days."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.viewport().rect())
        painter.fillRect(room, tokens.colour("bg"))
        model = self.model()
        if isinstance(model, PlannerModel):
            for column in range(model.columnCount()):
                self._paint_day(painter, model, column)
        painter.fillRect(QRectF(0, room.height() - 1, room.width(), 1), tokens.colour("line2"))
        painter.end()

    def _paint_day(self, painter: QPainter, model: PlannerModel, column: int) -> None:
        theme = theme_of(self)
        tokens = theme.tokens
        today = self.today
        day = model.day(column)
        x, wide = self.sectionViewportPosition(column), self.sectionSize(column)
        half = self.viewport().height() / 2
        qday = QDate(day.year, day.month, day.day)
        locale = QLocale()
        if column % WEEK == 0:
            painter.fillRect(QRectF(x, 0, 1, 2 * half), tokens.colour("line"))
            full = sum(self.sectionSize(column + step) for step in range(WEEK))
            form = self.tr("d MMMM") if full > tokens.px(_NARROW_WEEK) else self.tr("d MMM")
            band = QRectF(x + tokens.px(5), 0, full - tokens.px(6), half)
            pen = Pen(theme.font("small"), tokens.colour("text"))
            write(painter, band, locale.toString(qday, form), pen)
        letter = locale.standaloneDayName(day.isoweekday(), locale.FormatType.NarrowFormat)
        is_today = day == today
        font = theme.font("micro", weight=600 if is_today else 400)
        ink = "accentText" if is_today else "text3" if day.weekday() >= SATURDAY else "text2"
        band = QRectF(x, half, wide, half - 3)
        pen = Pen(font, tokens.colour(ink))
        write(painter, band, letter, pen, Qt.AlignmentFlag.AlignCenter)
