"""The agenda on screen: the delegate of its rows and headings, and the view with its keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.kit import marks
from ui.kit.agenda_model import AgendaGroup, AgendaLine, AgendaModel
from ui.kit.drawing import Pen, announce, mirrored, paint_row_ground, text_width, write
from ui.kit.lines import LINE_ROLE, Index, moved_past_headings
from ui.kit.mark_view import paint_mark
from ui.kit.theme import theme_of
from ui.kit.tokens import LEADING_MIDDLE, TRAILING_MIDDLE

INSET = 12
TEXT_AT = 40
PLACE_WIDTH = 150
DUE_WIDTH = 104


class RowDelegate(QStyledItemDelegate):
    """Paints agenda rows and group headings."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the agenda row's height, more for a heading."""
        tokens = theme_of(option.widget).tokens
        tall = tokens.size("rowAgenda")
        if isinstance(index.data(LINE_ROLE), AgendaGroup):
            tall += tokens.px(8) if index.row() else 0
        return QSize(0, tall)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a heading or a row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        entry = index.data(LINE_ROLE)
        if isinstance(entry, AgendaGroup):
            self._paint_group(painter, option, entry, index)
        elif isinstance(entry, AgendaLine):
            self._paint_line(painter, option, entry, index)
        painter.restore()

    def _paint_group(
        self, painter: QPainter, option: QStyleOptionViewItem, group: AgendaGroup, index: Index
    ) -> None:
        theme = theme_of(option.widget)
        tokens = theme.tokens
        tall = tokens.size("rowAgenda")
        whole = QRectF(option.rect)
        room = QRectF(whole.x(), whole.bottom() - tall, whole.width(), tall)
        x = room.x() + INSET
        if group.collapsible:
            paint_row_ground(painter, room.toRect(), option.widget, option.state, tokens)
            model = index.model()
            is_open = isinstance(model, AgendaModel) and model.is_open(group)
            turned = option.direction == Qt.LayoutDirection.RightToLeft
            closed_arrow = "chevron-left" if turned else "chevron-right"
            size = tokens.px(14)
            piece = QRectF(x, room.center().y() - size / 2, size, size)
            name = "chevron-down" if is_open else closed_arrow
            theme.paint_icon(painter, mirrored(room, piece, option.direction), name, "text2")
            x += tokens.px(20)
            font, ink = theme.font("body", weight=500), "text2"
        else:
            font, ink = theme.font("body", weight=600), group.tone
        wide = text_width(font, group.title)
        piece = QRectF(x, room.y(), wide + 1, room.height())
        place = mirrored(room, piece, option.direction)
        write(painter, place, group.title, Pen(font, tokens.colour(ink)))
        if group.note:
            x += wide + tokens.px(8)
            piece = QRectF(x, room.y(), max(room.right() - INSET - x, 0), room.height())
            pen = Pen(theme.font("small"), tokens.colour("text3"))
            write(painter, mirrored(room, piece, option.direction), group.note, pen)

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, line: AgendaLine, index: Index
    ) -> None:
        theme = theme_of(option.widget)
        tokens = theme.tokens
        room = QRectF(option.rect)
        side = option.direction
        paint_row_ground(painter, option.rect, option.widget, option.state, tokens)
        self._paint_current(painter, option, index)
        box = tokens.size("checkbox")
        piece = QRectF(room.x() + INSET, room.center().y() - box / 2, box, box)
        place = mirrored(room, piece, side)
        if line.icon:
            theme.paint_icon(
                painter, place, line.icon, "text2" if line.icon == "hourglass" else "accent"
            )
        else:
            state = Qt.CheckState.Checked if line.done else Qt.CheckState.Unchecked
            marks.checkbox(painter, place, state, tokens)
        end = room.right() - INSET
        due_font = theme.font("body", weight=500 if line.tone == "bad" else 400)
        due = max(tokens.px(DUE_WIDTH), int(text_width(due_font, line.due)))
        spot = mirrored(room, QRectF(end - due, room.y(), due, room.height()), side)
        write(painter, spot, line.due, Pen(due_font, tokens.colour(line.tone)), TRAILING_MIDDLE)
        end -= due + tokens.px(12)
        if line.place:
            wide = tokens.px(PLACE_WIDTH)
            spot = mirrored(room, QRectF(end - wide, room.y(), wide, room.height()), side)
            pen = Pen(theme.font("body"), tokens.colour("text2"))
            write(painter, spot, line.place, pen, LEADING_MIDDLE)
            end -= wide + tokens.px(12)
        end = self._paint_state(painter, option, line, end)
        self._paint_title(painter, option, line, end)

    def _paint_current(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ring the current row where it is not selected: moving while choosing many."""
        view = option.widget
        if option.state & QStyle.StateFlag.State_Selected or not isinstance(view, QListView):
            return
        if view.hasFocus() and view.currentIndex() == index:
            tokens = theme_of(view).tokens
            painter.setPen(QPen(tokens.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            radius = tokens.radius("row")
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), radius, radius)

    def _paint_state(
        self, painter: QPainter, option: QStyleOptionViewItem, line: AgendaLine, end: float
    ) -> float:
        """Paint error, chip or ring before `end` and return where the title must stop."""
        theme = theme_of(option.widget)
        tokens = theme.tokens
        room = QRectF(option.rect)
        if line.error:
            value: object = marks.ChipValue(line.error, "bad", "circle-alert")
        elif line.chip is not None:
            value = line.chip
        elif line.ring is not None:
            value = marks.Loop(line.ring)
        else:
            return end
        if isinstance(value, marks.ChipValue):
            size = marks.chip_size(value, tokens)
            wide, tall = size.width(), size.height()
        else:
            wide = tall = float(tokens.px(16))
        piece = QRectF(end - wide, room.center().y() - tall / 2, wide, tall)
        paint_mark(painter, mirrored(room, piece, option.direction), value, option.widget)
        return end - wide - tokens.px(12)

    def _paint_title(
        self, painter: QPainter, option: QStyleOptionViewItem, line: AgendaLine, end: float
    ) -> None:
        theme = theme_of(option.widget)
        tokens = theme.tokens
        room = QRectF(option.rect)
        x = room.x() + INSET + tokens.px(TEXT_AT - INSET)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = tokens.colour("text3" if line.done else "text")
        if line.strong:
            font = theme.font("body", weight=600)
            wide = min(text_width(font, line.strong), end - x)
            piece = QRectF(x, room.y(), wide, room.height())
            write(painter, mirrored(room, piece, option.direction), line.strong, Pen(font, ink))
            x += wide + text_width(theme.font("body"), " ")
        piece = QRectF(x, room.y(), max(end - x, 0), room.height())
        font = theme.font("body", weight=500 if selected and not line.strong else 400)
        place = mirrored(room, piece, option.direction)
        write(painter, place, line.title, Pen(font, ink), struck=line.done)


class AgendaView(QListView):
    """The agenda with its keys: Space completes, Enter opens, letters are left to shortcuts.

    A click on the checkbox completes; the signals carry the line's key.
    """

    complete_requested = Signal(object)
    open_requested = Signal(object)
    current_changed = Signal(object)

    def __init__(self, *, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible)
        self.setItemDelegate(RowDelegate(self))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._kept: object = None
        theme_of(self).changed.connect(self._relayout)

    def show_agenda(self, model: AgendaModel) -> None:
        """Take a model; the current line is kept when it is read anew."""
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)

    def current_key(self) -> object:
        """Return the key of the current line, None on a heading or without one."""
        entry = self.currentIndex().data(LINE_ROLE) if self.currentIndex().isValid() else None
        return entry.key if isinstance(entry, AgendaLine) else None

    def choose(self, key: object) -> None:
        """Make the line with `key` current, if it is shown."""
        model = self.model()
        if isinstance(model, AgendaModel):
            row = model.row_of(key)
            if row >= 0:
                self.setCurrentIndex(model.index(row))

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt
        """Tell which line is current now."""
        super().currentChanged(current, previous)
        heading = self._heading_above(current.row())
        if heading != self._heading_above(previous.row()) and self.hasFocus():
            announce(self, heading)
        self.current_changed.emit(self.current_key())

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move as lists do, but past headings."""
        return moved_past_headings(self, super().moveCursor(action, modifiers))

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters to the pane's shortcuts."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Complete on Space, open on Enter, open and close groups with both."""
        index = self.currentIndex()
        plain = not event.modifiers()
        if index.isValid() and plain and event.key() == Qt.Key.Key_Space:
            self._act(index, complete=True)
        elif index.isValid() and plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._act(index, complete=False)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Complete when the checkbox has been clicked, toggle a group on its heading."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        index = self.indexAt(point)
        entry = index.data(LINE_ROLE) if index.isValid() else None
        if isinstance(entry, AgendaGroup):
            self._act(index, complete=False)
        elif isinstance(entry, AgendaLine) and not entry.icon:
            target = INSET + theme_of(self).tokens.size("checkbox") + 8
            room = self.visualRect(index)
            turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            reach = room.right() - point.x() if turned else point.x() - room.x()
            if reach <= target:
                self._act(index, complete=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a line."""
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and isinstance(index.data(LINE_ROLE), AgendaLine):
            self._act(index, complete=False)

    def event(self, event: QEvent) -> bool:
        """Repaint on gaining and losing focus, which changes the selection's colour."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.viewport().update()
        return super().event(event)

    def _act(self, index: QModelIndex, *, complete: bool) -> None:
        entry = index.data(LINE_ROLE)
        model = self.model()
        if isinstance(entry, AgendaGroup) and isinstance(model, AgendaModel):
            model.toggle(entry.key)
        elif isinstance(entry, AgendaLine):
            (self.complete_requested if complete else self.open_requested).emit(entry.key)

    def _heading_above(self, row: int) -> str:
        model = self.model()
        for above in range(row, -1, -1):
            index = model.index(above, 0)
            if isinstance(index.data(LINE_ROLE), AgendaGroup):
                return str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        return ""

    def _remember(self) -> None:
        self._kept = self.current_key()

    def _restore(self) -> None:
        if self._kept is not None:
            self.choose(self._kept)

    def _relayout(self) -> None:
        self.scheduleDelayedItemsLayout()
