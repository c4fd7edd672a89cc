"""What a row of the goal tree looks like: elbows, owner, measure, progress with its mark."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ui.kit import marks
from ui.kit.drawing import Pen, mirrored, write
from ui.kit.lines import LINE_ROLE
from ui.kit.mark_view import paint_mark
from ui.kit.theme import theme_of
from ui.kit.tokens import LEADING_MIDDLE, TRAILING_MIDDLE
from ui.screens.account.goal_model import MEASURE, NAME, OWNER, PROGRESS, GoalRow

Index = QModelIndex | QPersistentModelIndex
INDENT = 38
GOAL_LEAD = 22
PADDING = 8


class GoalDelegate(QStyledItemDelegate):
    """Paints one cell of the goal tree; the ground of the row is the tree's."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of an own goal, or of a strategy or a goal from above."""
        tokens = theme_of(option.widget).tokens
        row = index.data(LINE_ROLE)
        is_main = isinstance(row, GoalRow) and row.kind == "objective" and not row.inherited
        return QSize(40, tokens.size("rowGoal") if is_main else tokens.size("rowStrategy"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell's content."""
        row = index.data(LINE_ROLE)
        if not isinstance(row, GoalRow):
            return
        theme = theme_of(option.widget)
        tokens = theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        cell = QRectF(option.rect).adjusted(PADDING, 0, -PADDING, -1)
        match index.column():
            case _ if index.column() == NAME:
                self._paint_name(painter, option, row, index)
            case _ if index.column() == OWNER:
                self._paint_owner(painter, option, row, cell)
            case _ if index.column() == MEASURE:
                pen = Pen(theme.font("small"), tokens.colour("text2"))
                write(painter, cell, row.measure, pen, LEADING_MIDDLE)
            case _ if index.column() == PROGRESS:
                self._paint_progress(painter, option, row, cell)
            case _:
                pen = Pen(theme.font("body"), tokens.colour(row.due_tone))
                write(painter, cell, row.due, pen, TRAILING_MIDDLE)
        painter.restore()

    def _paint_name(
        self, painter: QPainter, option: QStyleOptionViewItem, row: GoalRow, index: Index
    ) -> None:
        theme = theme_of(option.widget)
        tokens = theme.tokens
        side = option.direction
        room = QRectF(option.rect)
        is_goal = row.kind == "objective"
        if is_goal:
            self._paint_arrow(painter, option, row, index)
        else:
            self._paint_elbow(painter, option)
        x = room.x() + PADDING + tokens.px(GOAL_LEAD if is_goal else INDENT)
        is_own_goal = is_goal and not row.inherited
        font = theme.font("body", weight=600 if is_own_goal else 400)
        ink = "text3" if row.reached else "text2" if row.inherited else "text"
        place = QRectF(x, room.y(), room.right() - x - PADDING, room.height() - 1)
        used = write(painter, mirrored(room, place, side), row.name,
                     Pen(font, tokens.colour(ink)), struck=row.reached)  # fmt: skip
        if row.inherited:
            x += used + tokens.px(8)
            rest = QRectF(x, room.y(), max(room.right() - x - PADDING, 0), room.height() - 1)
            pen = Pen(theme.font("small"), tokens.colour("text3"))
            write(painter, mirrored(room, rest, side), row.inherited, pen)

    def _paint_arrow(
        self, painter: QPainter, option: QStyleOptionViewItem, row: GoalRow, index: Index
    ) -> None:
        if not row.rows:
            return
        theme = theme_of(option.widget)
        view, side, room = option.widget, option.direction, QRectF(option.rect)
        size = theme.tokens.px(14)
        spot = QRectF(room.x() + PADDING, room.center().y() - size / 2, size, size)
        is_open = isinstance(view, QTreeView) and view.isExpanded(index)
        turned = side == Qt.LayoutDirection.RightToLeft
        closed = "chevron-left" if turned else "chevron-right"
        name = "chevron-down" if is_open else closed
        theme.paint_icon(painter, mirrored(room, spot, side), name, "text2")

    def _paint_elbow(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        tokens = theme_of(option.widget).tokens
        room, side = QRectF(option.rect), option.direction
        x = room.x() + PADDING + tokens.px(GOAL_LEAD)
        down = QRectF(x, room.y() + tokens.px(5), 1, room.height() / 2 - tokens.px(4))
        across = QRectF(x, room.center().y() + 1, tokens.px(8), 1)
        for piece in (down, across):
            painter.fillRect(mirrored(room, piece, side), tokens.colour("line2"))

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
        lead = PADDING + tokens.px(GOAL_LEAD if goal else INDENT)
        room = QRect(option.rect)
        room.setLeft(room.left() + lead - 11)
        middle = room.center().y()
        room.setHeight(max(editor.sizeHint().height(), tokens.px(28)))
        room.moveTop(middle - room.height() // 2)
        editor.setGeometry(room)
