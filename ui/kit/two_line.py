"""Lists of rows with two lines, as rails, letter boxes and pickers show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.kit import marks
from ui.kit.drawing import Pen, mirrored, paint_row_ground, text_width, write
from ui.kit.labels import SectionHeading
from ui.kit.lines import KEY_ROLE, LINE_ROLE, Index, TwoLine, TwoLineModel, moved_past_headings
from ui.kit.mark_view import paint_mark
from ui.kit.table import flat
from ui.kit.theme import theme_of
from ui.kit.tokens import LEADING_MIDDLE, TRAILING_MIDDLE

_LEADS: Mapping[type, int] = MappingProxyType(
    {marks.Loop: 22, marks.Person: 24, marks.BackupState: 16, marks.Dot: 16}
)
_TRAILS: Mapping[type, tuple[int, int]] = MappingProxyType(
    {
        marks.Cadence: (96, 11),
        marks.Pips: (56, 6),
        marks.Progress: (84, 11),
        marks.Loop: (20, 20),
        marks.Risk: (23, 23),
    }
)


class TwoLineDelegate(QStyledItemDelegate):
    """Paints title over detail, a mark before them, words and a mark behind, hairlines between."""

    def __init__(self, parent: QWidget, *, inset: int = 0) -> None:
        super().__init__(parent)
        self._inset = inset

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two lines of text with their padding, less for a heading."""
        tokens = theme_of(option.widget).tokens
        row = index.data(LINE_ROLE)
        if isinstance(row, TwoLine) and (row.heading or not _has_two_lines(row)):
            return QSize(0, tokens.size("rowAgenda"))
        return QSize(0, tokens.size("rowTwoLine"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(LINE_ROLE)
        if not isinstance(row, TwoLine):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        theme = theme_of(option.widget)
        tokens = theme.tokens
        whole = QRectF(option.rect)
        room = whole.adjusted(self._inset, 0, -self._inset, 0)
        if row.heading:
            pen = Pen(theme.font("small", weight=500), tokens.colour("text2"))
            write(painter, room, row.title, pen)
            painter.restore()
            return
        paint_row_ground(painter, option.rect, option.widget, option.state, tokens)
        if index.row() and not self._inset:
            line = QRectF(whole.x(), whole.y(), whole.width(), 1)
            painter.fillRect(line, tokens.colour("line"))
        start = self._paint_lead(painter, option, row, room)
        end_first, end_second = self._paint_trailing(painter, option, row, room)
        half = tokens.line_height("body")
        second = tokens.line_height("small") if _has_two_lines(row) else 0
        top = room.center().y() - (half + second) / 2
        title = QRectF(start, top, max(end_first - start, 0), half)
        pen = Pen(theme.font("rowTitle"), tokens.colour("text"))
        write(painter, mirrored(room, title, option.direction), row.title, pen)
        if row.detail:
            detail = QRectF(start, top + half, max(end_second - start, 0), second)
            pen = Pen(theme.font("small"), tokens.colour("text2"))
            write(painter, mirrored(room, detail, option.direction), row.detail, pen)
        painter.restore()

    def _paint_lead(
        self, painter: QPainter, option: QStyleOptionViewItem, row: TwoLine, room: QRectF
    ) -> float:
        theme = theme_of(option.widget)
        tokens = theme.tokens
        if row.lead is None and not row.lead_icon:
            return room.x()
        size = tokens.px(_LEADS.get(type(row.lead), 16))
        piece = QRectF(room.x(), room.center().y() - size / 2, size, size)
        place = mirrored(room, piece, option.direction)
        if row.lead is not None:
            paint_mark(painter, place, row.lead, option.widget)
        else:
            theme.paint_icon(painter, place, row.lead_icon, "text2")
        return room.x() + size + tokens.px(12)

    def _paint_trailing(
        self, painter: QPainter, option: QStyleOptionViewItem, row: TwoLine, room: QRectF
    ) -> tuple[float, float]:
        """Paint what stands behind; returns where the first and the second line must stop."""
        theme = theme_of(option.widget)
        tokens = theme.tokens
        gap = tokens.px(10)
        end = self._paint_action(painter, option, row, room)
        if row.beside:
            left = QRectF(room.topLeft(), QPointF(end, room.bottom()))
            end = self._paint_beside(painter, option, row, left)
            return end, end
        two = bool(row.trailing_mark is not None or row.trailing_detail)
        stacked = two and _has_two_lines(row)
        half, second = tokens.line_height("body"), tokens.line_height("small")
        top = room.center().y() - (half + second) / 2
        first_end = second_end = end
        if row.trailing:
            weight = 600 if stacked else 400
            font = theme.font("body" if stacked else "small", weight=weight)
            wide = text_width(font, row.trailing)
            note = text_width(theme.font("small"), row.trailing_note)
            y, tall = (top, float(half)) if stacked else (room.y(), room.height())
            spot = QRectF(end - note, y, note, tall)
            if row.trailing_note:
                pen = Pen(theme.font("small"), tokens.colour("text2"))
                place = mirrored(room, spot, option.direction)
                write(painter, place, row.trailing_note, pen, TRAILING_MIDDLE)
                wide += note + 4
            spot = QRectF(end - wide, y, wide - (note + 4 if note else 0), tall)
            pen = Pen(font, tokens.colour(row.trailing_tone))
            place = mirrored(room, spot, option.direction)
            write(painter, place, row.trailing, pen, LEADING_MIDDLE)
            first_end = end - wide - gap
            second_end = second_end if stacked else first_end
        line = QRectF(room.x(), top + half, room.width(), second) if stacked else room
        if row.trailing_detail:
            font = theme.font("small")
            wide = text_width(font, row.trailing_detail)
            piece = QRectF(end - wide, line.y(), wide, line.height())
            pen = Pen(font, tokens.colour("text2"))
            place = mirrored(room, piece, option.direction)
            write(painter, place, row.trailing_detail, pen, TRAILING_MIDDLE)
            second_end = end - wide - tokens.px(7)
        if row.trailing_mark is not None:
            w, h = _TRAILS.get(type(row.trailing_mark), (20, 20))
            wide, tall = float(tokens.px(w)), float(tokens.px(h))
            at = second_end if stacked else first_end
            piece = QRectF(at - wide, line.center().y() - tall / 2, wide, tall)
            place = mirrored(room, piece, option.direction)
            paint_mark(painter, place, row.trailing_mark, option.widget)
            second_end = at - wide - gap
            first_end = first_end if stacked else second_end
        return first_end, second_end

    def action_place(self, widget: QWidget, row: TwoLine, whole: QRectF) -> QRectF:
        """Return where the row's button stands in `whole`."""
        theme = theme_of(widget)
        tokens = theme.tokens
        room = whole.adjusted(self._inset, 0, -self._inset, 0)
        wide = text_width(theme.font("small", weight=500), row.action) + 2 * tokens.px(10)
        tall = float(tokens.size("controlSmall"))
        piece = QRectF(room.right() - wide, room.center().y() - tall / 2, wide, tall)
        return mirrored(room, piece, widget.layoutDirection())

    def _paint_action(
        self, painter: QPainter, option: QStyleOptionViewItem, row: TwoLine, room: QRectF
    ) -> float:
        """Paint the row's button and return where what stands before it must stop."""
        if not row.action:
            return room.right()
        theme = theme_of(option.widget)
        tokens = theme.tokens
        place = self.action_place(option.widget, row, QRectF(option.rect))
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QPen(tokens.colour("line2"), 1))
        painter.setBrush(tokens.colour("hover" if over else "bg"))
        radius = tokens.radius("control")
        painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        pen = Pen(theme.font("small", weight=500), tokens.colour("text"))
        write(painter, place, row.action, pen, Qt.AlignmentFlag.AlignCenter)
        return room.right() - place.width() - tokens.px(10)

    def _paint_beside(
        self, painter: QPainter, option: QStyleOptionViewItem, row: TwoLine, room: QRectF
    ) -> float:
        """Paint words and a mark side by side; returns where the text must stop."""
        theme = theme_of(option.widget)
        tokens = theme.tokens
        end = room.right()
        whole = QRectF(option.rect).adjusted(self._inset, 0, -self._inset, 0)
        if row.trailing_mark is not None:
            w, h = _TRAILS.get(type(row.trailing_mark), (20, 20))
            wide, tall = float(tokens.px(w)), float(tokens.px(h))
            piece = QRectF(end - wide, room.center().y() - tall / 2, wide, tall)
            place = mirrored(whole, piece, option.direction)
            paint_mark(painter, place, row.trailing_mark, option.widget)
        end -= tokens.px(20) + tokens.px(8)
        font = theme.font("section", weight=600)
        wide = text_width(font, row.trailing)
        piece = QRectF(end - wide, room.y(), wide, room.height())
        pen = Pen(font, tokens.colour(row.trailing_tone))
        write(painter, mirrored(whole, piece, option.direction), row.trailing, pen, TRAILING_MIDDLE)
        return end - wide - tokens.px(10)


def _has_two_lines(row: TwoLine) -> bool:
    """Whether a row has a second line: a detail, or words over words behind."""
    return bool(row.detail or (row.trailing and row.trailing_detail))


class TwoLineList(QListView):
    """A list of two-line rows; with `grows` it is as high as its rows and never scrolls."""

    open_requested = Signal(object)
    current_changed = Signal(object)
    action_requested = Signal(object)
    """The button of the row with this key was clicked."""

    def __init__(
        self,
        rows: Iterable[TwoLine] = (),
        *,
        accessible: str,
        inset: int = 0,
        ground: str = "bg",
        grows: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._grows = grows
        self._ground = ground
        self.lines = TwoLineModel(rows, self)
        self.setModel(self.lines)
        self.setItemDelegate(TwoLineDelegate(self, inset=inset))
        self.setAccessibleName(accessible)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if grows:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._ask_to_open)
        self.lines.modelReset.connect(self.updateGeometry)
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def set_rows(self, rows: Iterable[TwoLine]) -> None:
        """Show other rows and stay on the current one."""
        kept = self.current_key()
        self.lines.set_rows(rows)
        if kept is not None:
            self.choose(kept)

    def current_key(self) -> object:
        """Return the key of the current row, None without one."""
        return self.currentIndex().data(KEY_ROLE) if self.currentIndex().isValid() else None

    def choose(self, key: object) -> None:
        """Make the row with `key` current, if it is there."""
        for number, row in enumerate(self.lines.rows()):
            if row.key == key and not row.heading:
                self.setCurrentIndex(self.lines.index(number))
                return

    def sizeHint(self) -> QSize:
        """Return the height of all rows when the list grows with them."""
        if not self._grows:
            return super().sizeHint()
        rows = range(self.lines.rowCount())
        return QSize(200, sum(max(self.sizeHintForRow(row), 0) for row in rows))

    def minimumSizeHint(self) -> QSize:
        """Return the size hint when the list grows with its rows."""
        return self.sizeHint() if self._grows else super().minimumSizeHint()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt
        """Tell which row is current now."""
        super().currentChanged(current, previous)
        self.current_changed.emit(self.current_key())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground first: a palette set before a change of scheme comes back with it."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme_of(self).tokens.colour(self._ground))
        painter.end()
        super().paintEvent(event)

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move as lists do, but past headings."""
        return moved_past_headings(self, super().moveCursor(action, modifiers))

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters to the pane's shortcuts."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter on every platform."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._ask_to_open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go to the first row when the keyboard comes and there is no current one."""
        super().focusInEvent(event)
        by_key = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.OtherFocusReason,
        }
        picked = self.selectionModel()
        if by_key and not picked.hasSelection():
            # Qt makes a row current on the first visit without choosing it.
            rows = enumerate(self.lines.rows())
            first = next((number for number, row in rows if not row.heading), -1)
            here = self.currentIndex().row()
            is_row = here >= 0 and not self.lines.rows()[here].heading
            index = self.lines.index(here if is_row else first)
            picked.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for a row's action when its button was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = index.data(LINE_ROLE) if index.isValid() else None
        delegate = self.itemDelegate()
        if (
            event.button() == Qt.MouseButton.LeftButton
            and isinstance(row, TwoLine)
            and row.action
            and isinstance(delegate, TwoLineDelegate)
        ):
            place = delegate.action_place(self, row, QRectF(self.visualRect(index)))
            if place.contains(event.position()):
                self.action_requested.emit(row.key)

    def _ask_to_open(self, index: Index) -> None:
        if index.isValid():
            self.open_requested.emit(index.data(KEY_ROLE))

    def _dress(self) -> None:
        flat(self, self._ground)
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()


class RailSection(QWidget):
    """A heading and a list that is as high as its rows, so that the rail scrolls as one."""

    def __init__(
        self,
        title: str,
        rows: Iterable[TwoLine] = (),
        *,
        note: str = "",
        ground: str = "sunken",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.heading = SectionHeading(title, note=note)
        self.list = TwoLineList(rows, accessible=title, ground=ground, grows=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.list)
