"""The absence planner: weeks across, colleagues down, bars painted over the days."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from amdesk.coverage.queries import PlannerBar
from ui.kit.lines import Index
from ui.kit.theme import theme_of
from ui.screens.coverage.planner_heads import HEAD, NAMES_WIDTH, ROW, DayHeader, NameHeader
from ui.screens.coverage.planner_model import PlannerModel
from ui.screens.coverage.planner_picture import PlannerLook, paint_planner

MOST_ROWS = 7


class _NoCells(QStyledItemDelegate):
    """Cells are painted by the planner itself, in one piece."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint nothing."""


class Planner(QTableView):
    """A cursor on days, bars over them, a line for today.

    Arrows move it, Shift with Left and Right marks days, dragging does the same. At the edges the
    weeks move on. A adds an absence for the marked days, Enter edits the one under the cursor.
    """

    add_requested = Signal(str, object, object)
    """Colleague's id, first and last day."""
    edit_requested = Signal(str)
    trash_requested = Signal(str)
    absence_chosen = Signal(str)
    """The absence the cursor stands on."""
    weeks_requested = Signal(int)
    """So many weeks on, or back."""

    def __init__(self, *, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.today: date | None = None
        self.shown_absence = ""
        self._dragging = False
        self._land_on: tuple[str, date] | None = None
        self.setAccessibleName(accessible)
        self.setVerticalHeader(NameHeader(self))
        self._days = DayHeader(self)
        self.setHorizontalHeader(self._days)
        self.setItemDelegate(_NoCells(self))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (("A", self.ask_to_add), ("Del", self._ask_to_trash)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(inside)
            shortcut.activated.connect(act)
        theme_of(self).changed.connect(self._fit)

    def show_today(self, today: date) -> None:
        """Draw the line of another day."""
        self.today = today
        self._days.today = today
        self._days.viewport().update()

    def show_weeks(self, model: PlannerModel) -> None:
        """Take the model the weeks are in."""
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        self._fit()

    @property
    def weeks(self) -> PlannerModel | None:
        """The model shown."""
        model = self.model()
        return model if isinstance(model, PlannerModel) else None

    def land_on(self, colleague_id: str, day: date) -> None:
        """Put the cursor on a colleague's day, once the days are those shown next."""
        self._land_on = (colleague_id, day)
        self._restore()

    def sizeHint(self) -> QSize:
        """Return the height of head and rows, at most a few of them."""
        model = self.weeks
        tokens = theme_of(self).tokens
        rows = 0 if model is None else model.rowCount()
        tall = sum(self.rowHeight(row) for row in range(min(rows, MOST_ROWS)))
        return QSize(tokens.px(600), tokens.px(HEAD) + max(tall, tokens.px(ROW)))

    def minimumSizeHint(self) -> QSize:
        """Return the height wanted and little width."""
        return QSize(theme_of(self).tokens.px(360), self.sizeHint().height())

    def chosen_days(self) -> tuple[str, date, date] | None:
        """Return colleague, first and last of the marked days, None without a cursor."""
        model, current = self.weeks, self.currentIndex()
        if model is None or not current.isValid():
            return None
        columns = [index.column() for index in self.selectedIndexes()] or [current.column()]
        return (
            model.row(current.row()).colleague_id,
            model.day(min(columns)),
            model.day(max(columns)),
        )

    def current_bar(self) -> PlannerBar | None:
        """Return the bar under the cursor."""
        model = self.weeks
        return None if model is None else model.bar_at(self.currentIndex())

    def ask_to_add(self) -> None:
        """Ask for an absence on the marked days."""
        chosen = self.chosen_days()
        if chosen is not None:
            self.add_requested.emit(*chosen)

    # ---- keys and pointer ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move on by weeks at the edges; Enter edits."""
        key, model, index = event.key(), self.weeks, self.currentIndex()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            bar = self.current_bar()
            if bar is not None:
                self.edit_requested.emit(bar.absence_id)
            else:
                self.ask_to_add()
            return
        if model is None or not index.isValid():
            super().keyPressEvent(event)
            return
        back = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0) * (-1 if back else 1)
        if key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            self._move_weeks(4 if key == Qt.Key.Key_PageDown else -4, 0)
        elif step and not 0 <= index.column() + step < model.columnCount():
            self._move_weeks(step, step)
        else:
            super().keyPressEvent(event)

    def _move_weeks(self, weeks: int, days: int) -> None:
        model, index = self.weeks, self.currentIndex()
        if model is not None and index.isValid():
            day = model.day(index.column()) + timedelta(days=days or 7 * weeks)
            self._land_on = (model.row(index.row()).colleague_id, day)
        self.weeks_requested.emit(weeks)

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters to the shortcuts."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to mark days where there is no bar."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        self._dragging = (
            event.button() == Qt.MouseButton.LeftButton
            and index.isValid()
            and self.weeks is not None
            and self.weeks.bar_at(index) is None
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the days of one row as far as the pointer went."""
        if not self._dragging:
            return
        start = self.currentIndex()
        column = self.columnAt(int(event.position().x()))
        model = self.model()
        if start.isValid() and column >= 0 and model is not None:
            first, last = sorted((start.column(), column))
            row = start.row()
            span = QItemSelection(model.index(row, first), model.index(row, last))
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().select(span, flags)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for an absence on the days that were dragged over."""
        was, self._dragging = self._dragging, False
        if was and len({index.column() for index in self.selectedIndexes()}) > 1:
            self.ask_to_add()
            return
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Edit the bar under the pointer, or add one there."""
        bar = self.current_bar()
        if bar is not None:
            self.edit_requested.emit(bar.absence_id)
        elif self.indexAt(event.position().toPoint()).isValid():
            self.ask_to_add()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt
        """Tell which absence the cursor stands on."""
        super().currentChanged(current, previous)
        self.viewport().update()
        bar = self.current_bar()
        if bar is not None:
            self.absence_chosen.emit(bar.absence_id)

    def _ask_to_trash(self) -> None:
        bar = self.current_bar()
        if bar is not None and bar.kind == "away":
            self.trash_requested.emit(bar.absence_id)

    # ---- keeping the place ----------------------------------------------------------------------

    def _remember(self) -> None:
        model, index = self.weeks, self.currentIndex()
        if self._land_on is None and model is not None and index.isValid():
            self._land_on = (
                model.row(index.row()).colleague_id, model.day(index.column())
            )  # fmt: skip

    def _restore(self) -> None:
        self._fit()
        model = self.weeks
        if model is None or not model.rowCount():
            return
        who, day = self._land_on or (model.row(0).colleague_id, self.today or model.first_day)
        row = next((n for n, one in enumerate(model.rows()) if one.colleague_id == who), 0)
        column = model.column_of(day)
        if column < 0:
            if self._land_on is not None:
                return
            column = 0
        self._land_on = None
        self.setCurrentIndex(model.index(row, column))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out over the days, so that all weeks are alike."""
        super().resizeEvent(event)
        self._share_width()
        self.viewport().update()

    def _share_width(self) -> None:
        model = self.weeks
        if model is None or not model.days:
            return
        wide, days = self.viewport().width(), model.days
        edges = [round(wide * number / days) for number in range(days + 1)]
        for number in range(days):
            self.setColumnWidth(number, edges[number + 1] - edges[number])

    def _fit(self) -> None:
        tokens = theme_of(self).tokens
        names, days = self.verticalHeader(), self.horizontalHeader()
        names.setFixedWidth(tokens.px(NAMES_WIDTH))
        days.setFixedHeight(tokens.px(HEAD))
        names.setMinimumSectionSize(tokens.px(ROW))
        model = self.weeks
        for row in range(0 if model is None else model.rowCount()):
            lanes = 1 if model is None else model.lanes(row)
            self.setRowHeight(row, tokens.px(ROW) + (lanes - 1) * tokens.px(ROW - 5))
        self._share_width()
        self.updateGeometry()

    # ---- painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint everything in one piece over the empty cells."""
        super().paintEvent(event)
        model = self.weeks
        if model is not None:
            paint_planner(self, model, PlannerLook(self.today, self.shown_absence))
