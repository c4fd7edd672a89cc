"""The goal tree on screen: rows with elbows, progress with its expected mark, own keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ui.kit.drawing import mirrored, paint_row_ground, text_width
from ui.kit.lines import KEY_ROLE
from ui.kit.table import TableHeader
from ui.kit.theme import Theme, theme_of
from ui.screens.account.goal_delegate import GOAL_LEAD, PADDING, GoalDelegate
from ui.screens.account.goal_model import DUE, MEASURE, NAME, OWNER, PROGRESS, GoalModel, GoalRow

Index = QModelIndex | QPersistentModelIndex
WIDTHS = {OWNER: 62, MEASURE: 130, PROGRESS: 130, DUE: 88}
WIDEST_NAME = 360
"""How much a name may take before the measure has grown to what it says."""
_DROP_ORDER = (MEASURE, OWNER)
_LEAST_NAME = 240


class GoalTree(QTreeView):
    """The tree: as high as its rows, so that the page scrolls as one.

    Enter edits the name in place, Space says reached, Ctrl+Up and Ctrl+Down move.
    """

    reached_requested = Signal()
    move_requested = Signal(int)

    def __init__(self, model: GoalModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.goals = model
        self.hovered: object = None
        self._closed: set[str] = set()
        self._kept = ""
        self.setModel(model)
        self.setItemDelegate(GoalDelegate(self))
        self.setAccessibleName(self.tr("Goals and strategies"))
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(False)
        self.setAllColumnsShowFocus(False)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHeader(TableHeader(self))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(24)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.dataChanged.connect(self._drop_columns)
        self.expanded.connect(lambda index: self._opened(index, is_open=True))
        self.collapsed.connect(lambda index: self._opened(index, is_open=False))
        theme_of(self).changed.connect(self._fit)
        self._fit()

    def current_row(self) -> GoalRow | None:
        """Return the current row."""
        return self.goals.row_at(self.currentIndex())

    def choose(self, key: str) -> None:
        """Make the row with that id current, if it is there."""
        index = self.goals.index_of(key)
        if index.isValid():
            self.expand(index.parent())
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def edit_current(self) -> None:
        """Edit the name of the current row in place."""
        index = self.currentIndex().siblingAtColumn(NAME)
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the key that ended the editing comes here as well
        if index.isValid() and self.model().flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def sizeHint(self) -> QSize:
        """Return the height of the head and of all open rows."""
        tall = self.header().sizeHint().height()
        waiting = [self.goals.index(n, 0) for n in range(self.goals.rowCount())]
        while waiting:
            index = waiting.pop()
            tall += self.rowHeight(index) or self.sizeHintForIndex(index).height()
            if self.isExpanded(index):
                waiting += [
                    self.goals.index(n, 0, index) for n in range(self.goals.rowCount(index))
                ]
        return QSize(300, tall + 1)

    def minimumSizeHint(self) -> QSize:
        """Return the whole height."""
        return QSize(0, self.sizeHint().height())

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters to the tab's keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit on Enter and F2, say reached on Space, move with Ctrl and an arrow."""
        key, held = event.key(), event.modifiers()
        control = Qt.KeyboardModifier.ControlModifier
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2} and not held:
            self.edit_current()
        elif key == Qt.Key.Key_Space and not held:
            self.reached_requested.emit()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down} and held & control:
            self.move_requested.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: object) -> None:
        """Follow the pointer by whole rows."""
        point = event.position().toPoint()  # type: ignore[attr-defined]
        key = self.indexAt(point).data(KEY_ROLE)
        if key != self.hovered:
            self.hovered = key
            self.viewport().update()
        super().mouseMoveEvent(event)  # type: ignore[arg-type]

    def mouseReleaseEvent(self, event: object) -> None:
        """Open and close a goal by its arrow."""
        super().mouseReleaseEvent(event)  # type: ignore[arg-type]
        point = event.position().toPoint()  # type: ignore[attr-defined]
        index = self.indexAt(point)
        row = self.goals.row_at(index)
        reach = point.x() - self.visualRect(index).x()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            reach = self.visualRect(index).right() - point.x()
        is_arrow = index.column() == NAME and 0 <= reach <= theme_of(self).tokens.px(26)
        if row is not None and row.kind == "objective" and is_arrow:
            self.setExpanded(index, not self.isExpanded(index))

    def mouseDoubleClickEvent(self, event: object) -> None:
        """Edit the name in place."""
        index = self.indexAt(event.position().toPoint())  # type: ignore[attr-defined]
        if index.isValid():
            self.setCurrentIndex(index)
            self.edit_current()

    def leaveEvent(self, event: object) -> None:
        """Forget the hovered row."""
        self.hovered = None
        self.viewport().update()
        super().leaveEvent(event)  # type: ignore[arg-type]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop columns that do not fit, never squeeze names."""
        super().resizeEvent(event)
        self._drop_columns()

    def drawRow(  # noqa: N802 - Qt's name
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Paint the row's ground and hairline in one piece, then its cells."""
        tokens = theme_of(self).tokens
        room = QRectF(option.rect)
        line = QRectF(room.x(), room.bottom() - 1, room.width(), 1)
        line.adjust(PADDING, 0, -PADDING, 0)
        painter.fillRect(line, tokens.colour("line"))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = QStyle.StateFlag.State_None
        if self.selectionModel().isSelected(index):
            state = QStyle.StateFlag.State_Selected
        elif self.hovered == index.data(KEY_ROLE):
            state = QStyle.StateFlag.State_MouseOver
        paint_row_ground(painter, option.rect, self, state, tokens)
        if state == QStyle.StateFlag.State_Selected and self.hasFocus():
            bar = QRectF(room.x(), room.y() + 6, 2, room.height() - 12)
            painter.fillRect(mirrored(room, bar, option.direction), tokens.colour("accent"))
        painter.restore()
        super().drawRow(painter, option, index)

    def drawBranches(self, _painter: QPainter, _rect: QRect, _index: Index) -> None:  # noqa: N802
        """Draw none: the delegate paints arrows and elbows."""

    def _opened(self, index: Index, *, is_open: bool) -> None:
        key = str(index.data(KEY_ROLE))
        if is_open:
            self._closed.discard(key)
        else:
            self._closed.add(key)
        self.updateGeometry()

    def _remember(self) -> None:
        row = self.current_row()
        self._kept = row.id if row else self._kept

    def _restore(self) -> None:
        for number in range(self.goals.rowCount()):
            index = self.goals.index(number, 0)
            is_open = str(index.data(KEY_ROLE)) not in self._closed
            self.setExpanded(index, is_open)
        if self._kept:
            self.choose(self._kept)
        if not self.currentIndex().isValid() and self.goals.rowCount():
            self.setCurrentIndex(self.goals.index(0, 0))
        self._drop_columns()
        self.updateGeometry()

    def _fit(self) -> None:
        self._drop_columns()
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def _drop_columns(self) -> None:
        room = self.viewport().width() - theme_of(self).tokens.px(_LEAST_NAME)
        widths = column_widths(self.goals, self.viewport().width(), theme_of(self))
        for column, wide in widths.items():
            self.header().resizeSection(column, wide)
        shown = set(WIDTHS)
        for column in _DROP_ORDER:
            if sum(widths[one] for one in shown) <= room:
                break
            shown.discard(column)
        for column in WIDTHS:
            if self.isColumnHidden(column) == (column in shown):
                self.setColumnHidden(column, column not in shown)


def column_widths(goals: GoalModel, room: int, theme: Theme) -> dict[int, int]:
    """Return how wide each column is in `room` pixels: no head is cut, names before measures."""
    tokens = theme.tokens
    head, small = theme.font("small", weight=500), theme.font("small")
    found = {}
    for column, wide in WIDTHS.items():
        words = str(goals.headerData(column, Qt.Orientation.Horizontal) or "")
        found[column] = max(tokens.px(wide), int(text_width(head, words)) + 2 * PADDING)
    rows = [row for goal in goals.rows() for row in (goal, *goal.rows)]
    bold = theme.font("body", weight=600)
    name = max((text_width(bold, row.name) for row in rows), default=0.0)
    name = min(name + tokens.px(GOAL_LEAD) + 2 * PADDING, tokens.px(WIDEST_NAME))
    body = theme.font("body")
    due = max((text_width(body, row.due) for row in rows), default=0.0)
    found[DUE] = max(found[DUE], int(due) + 2 * PADDING + 1)
    rest = sum(wide for column, wide in found.items() if column != MEASURE)
    said = max((text_width(small, row.measure) for row in rows), default=0.0)
    grown = min(int(said) + 2 * PADDING, int(room - name - rest))
    found[MEASURE] = max(found[MEASURE], grown)
    return found
