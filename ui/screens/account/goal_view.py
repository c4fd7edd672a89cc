"""The goal tree on screen: rows with elbows, progress with its expected mark, own keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ui.kit import marks
from ui.kit.drawing import Pen, mirrored, write
from ui.kit.lines import KEY_ROLE, LINE_ROLE
from ui.kit.mark_view import paint_mark
from ui.kit.table import TableHeader
from ui.kit.theme import theme_of
from ui.kit.tokens import LEADING_MIDDLE, TRAILING_MIDDLE
from ui.screens.account.goal_model import DUE, MEASURE, NAME, OWNER, PROGRESS, GoalModel, GoalRow

Index = QModelIndex | QPersistentModelIndex
INDENT = 38
WIDTHS = {OWNER: 62, MEASURE: 178, PROGRESS: 130, DUE: 96}
_DROP_ORDER = (MEASURE, OWNER)
_LEAST_NAME = 240


class GoalDelegate(QStyledItemDelegate):
    """Paints one cell of the goal tree."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a goal or of a strategy."""
        tokens = theme_of(option.widget).tokens
        row = index.data(LINE_ROLE)
        is_goal = isinstance(row, GoalRow) and row.kind == "objective"
        return QSize(40, tokens.size("rowGoal") if is_goal else tokens.size("rowStrategy"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, hairline and the cell's content."""
        row = index.data(LINE_ROLE)
        if not isinstance(row, GoalRow):
            return
        theme = theme_of(option.widget)
        tokens = theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        room = QRectF(option.rect)
        view = option.widget
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            focused = view is not None and view.hasFocus()
            painter.fillRect(room, tokens.colour("accentSoft" if focused else "pressed"))
        elif isinstance(view, GoalTree) and view.hovered == index.data(KEY_ROLE):
            painter.fillRect(room, tokens.colour("hover"))
        painter.fillRect(QRectF(room.x(), room.bottom() - 1, room.width(), 1),
                         tokens.colour("line"))  # fmt: skip
        cell = room.adjusted(8, 0, -8, -1)
        match index.column():
            case 0:
                self._paint_name(painter, option, row, room, index)
            case 1:
                self._paint_owner(painter, option, row, cell)
            case 2:
                pen = Pen(theme.font("small"), tokens.colour("text2"))
                write(painter, cell, row.measure, pen, LEADING_MIDDLE)
            case 3:
                self._paint_progress(painter, option, row, cell)
            case _:
                pen = Pen(theme.font("body"), tokens.colour(row.due_tone))
                write(painter, cell, row.due, pen, TRAILING_MIDDLE)
        painter.restore()

    def _paint_name(
        self, painter: QPainter, option: QStyleOptionViewItem, row: GoalRow, room: QRectF,
        index: Index,
    ) -> None:  # fmt: skip
        theme = theme_of(option.widget)
        tokens = theme.tokens
        side = option.direction
        depth = _depth(index)
        x = room.x() + 8
        view = option.widget
        if row.kind == "objective":
            if row.rows:
                size = tokens.px(14)
                spot = QRectF(x, room.center().y() - size / 2, size, size)
                is_open = isinstance(view, QTreeView) and view.isExpanded(index)
                turned = side == Qt.LayoutDirection.RightToLeft
                closed = "chevron-left" if turned else "chevron-right"
                name = "chevron-down" if is_open else closed
                theme.paint_icon(painter, mirrored(room, spot, side), name, "text2")
            x += tokens.px(22)
        else:
            x += tokens.px(INDENT) + tokens.px(20) * (depth - 1)
            elbow = tokens.px(8)
            painter.setPen(QPen(tokens.colour("line2"), 1))
            for piece in (
                QRectF(
                    x - tokens.px(16), room.y() + tokens.px(5), 1, room.height() / 2 - tokens.px(4)
                ),
                QRectF(x - tokens.px(16), room.center().y() + 1, elbow, 1),
            ):
                painter.fillRect(mirrored(room, piece, side), tokens.colour("line2"))
        font = theme.font("body", weight=600 if row.kind == "objective" else 400)
        ink = "text3" if row.reached else "text2" if row.inherited else "text"
        place = QRectF(x, room.y(), room.right() - x - 8, room.height() - 1)
        used = write(painter, mirrored(room, place, side), row.name,
                     Pen(font, tokens.colour(ink)), struck=row.reached)  # fmt: skip
        if row.inherited:
            rest = QRectF(x + used + tokens.px(8), room.y(), room.right() - x - used - 16,
                          room.height() - 1)  # fmt: skip
            pen = Pen(theme.font("small"), tokens.colour("text3"))
            write(painter, mirrored(room, rest, side), row.inherited, pen)
        self._paint_focus(painter, option, room)

    def _paint_focus(self, painter: QPainter, option: QStyleOptionViewItem, room: QRectF) -> None:
        view = option.widget
        if view is None or not view.hasFocus():
            return
        if option.state & QStyle.StateFlag.State_Selected:
            bar = QRectF(room.x(), room.y(), 2, room.height())
            painter.fillRect(
                mirrored(room, bar, option.direction), theme_of(view).tokens.colour("accent")
            )

    def _paint_owner(
        self, painter: QPainter, option: QStyleOptionViewItem, row: GoalRow, cell: QRectF
    ) -> None:
        if not row.owner:
            return
        size = theme_of(option.widget).tokens.px(20)
        spot = QRectF(cell.x(), cell.center().y() - size / 2, size, size)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        value = marks.Person(row.initials, mine=row.is_mine, soft=selected and not row.is_mine)
        paint_mark(painter, mirrored(cell, spot, option.direction), value, option.widget)

    def _paint_progress(
        self, painter: QPainter, option: QStyleOptionViewItem, row: GoalRow, cell: QRectF
    ) -> None:
        theme = theme_of(option.widget)
        tokens = theme.tokens
        if row.done is None:
            pen = Pen(theme.font("small"), tokens.colour(row.tone))
            write(painter, cell, row.progress, pen)
            return
        wide, tall = tokens.px(80), tokens.px(11)
        spot = QRectF(cell.x(), cell.center().y() - tall / 2, wide, tall)
        value = marks.Progress(row.done, row.expected)
        paint_mark(painter, mirrored(cell, spot, option.direction), value, option.widget)
        rest = QRectF(cell.x() + wide + tokens.px(8), cell.y(), cell.width() - wide, cell.height())
        pen = Pen(theme.font("small"), tokens.colour("text2"))
        write(painter, mirrored(cell, rest, option.direction), row.progress, pen)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field over the name."""
        editor = QLineEdit(parent)
        row = index.data(LINE_ROLE)
        named = self.tr("Goal") if getattr(row, "kind", "") == "objective" else self.tr("Strategy")
        editor.setAccessibleName(named)
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Place the field where the name begins."""
        tokens = theme_of(option.widget).tokens
        row = index.data(LINE_ROLE)
        goal = isinstance(row, GoalRow) and row.kind == "objective"
        lead = 8 + (tokens.px(22) if goal else tokens.px(INDENT))
        room = QRect(option.rect)
        room.setLeft(room.left() + lead - 11)
        middle = room.center().y()
        room.setHeight(max(editor.sizeHint().height(), tokens.px(28)))
        room.moveTop(middle - room.height() // 2)
        editor.setGeometry(room)


def _depth(index: Index) -> int:
    depth, above = 0, index.parent()
    while above.isValid():
        depth, above = depth + 1, above.parent()
    return depth


class GoalTree(QTreeView):
    """The tree: as high as its rows, so that the page scrolls as one.

    Enter edits the name in place, Space says reached, Ctrl+Up and Ctrl+Down move.
    """

    reached_requested = Signal()
    move_requested = Signal(int)
    current_changed = Signal()

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

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt
        """Tell that another row is current."""
        super().currentChanged(current, previous)
        self.current_changed.emit()

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
        self.updateGeometry()

    def _fit(self) -> None:
        tokens = theme_of(self).tokens
        for column, wide in WIDTHS.items():
            self.header().resizeSection(column, tokens.px(wide))
        self._drop_columns()
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def _drop_columns(self) -> None:
        tokens = theme_of(self).tokens
        room = self.viewport().width() - tokens.px(_LEAST_NAME)
        shown = set(WIDTHS)
        for column in _DROP_ORDER:
            if sum(tokens.px(WIDTHS[one]) for one in shown) <= room:
                break
            shown.discard(column)
        for column in WIDTHS:
            if self.isColumnHidden(column) == (column in shown):
                self.setColumnHidden(column, column not in shown)
