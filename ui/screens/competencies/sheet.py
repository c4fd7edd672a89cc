"""The sheet: behaviours with rating dots, rated by single keys or by a click on the dot."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QListView,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.kit import marks
from ui.kit.drawing import Pen, mirrored, paint_row_ground, write
from ui.kit.lines import LINE_ROLE, Index, moved_past_headings
from ui.kit.mark_view import paint_mark
from ui.kit.table import flat
from ui.kit.theme import theme_of
from ui.screens.competencies.sheet_model import BehaviourRow, LevelRow, SheetModel
from ui.screens.competencies.wording import rating_said, rating_words, say

INSET = 10
DOTS = 54
RECORDS = 132
NARROW = 430
_WRAP = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignLeft.value)
_MIDDLE = Qt.AlignmentFlag.AlignCenter


class SheetColumns:
    """Where the columns stand at a width: text, a dot per view, the records."""

    def __init__(self, sheet: Sheet, width: float) -> None:
        tokens = theme_of(sheet).tokens
        self.inset = tokens.px(INSET)
        has_records = width >= tokens.px(NARROW)
        self.records = tokens.px(RECORDS) if has_records else 0
        self.dot = tokens.px(DOTS)
        self.dots = 1 + int(sheet.has_peers) + int(sheet.has_supervisor)
        end = width - self.inset - self.records
        self.first_dot = end - self.dot * self.dots
        self.text = max(self.first_dot - self.inset - tokens.px(12), 80.0)

    def dot_at(self, number: int, y: float, tall: float) -> QRectF:
        """Return the room of a dot."""
        return QRectF(self.first_dot + number * self.dot, y, self.dot, tall)


class SheetDelegate(QStyledItemDelegate):
    """Paints levels as headings with their badges, behaviours with dots and counts."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the words at the present width."""
        sheet = option.widget
        tokens = theme_of(sheet).tokens
        row = index.data(LINE_ROLE)
        if not isinstance(sheet, Sheet) or isinstance(row, LevelRow):
            return QSize(0, tokens.px(38 if index.row() else 34))
        columns = SheetColumns(sheet, sheet.viewport().width())
        tall = _text_height(sheet, row.text, columns.text)
        if row.evidence:
            tall += tokens.line_height("small") + tokens.px(2)
        return QSize(0, max(int(tall) + tokens.px(10), tokens.px(45)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row, sheet = index.data(LINE_ROLE), option.widget
        if not isinstance(sheet, Sheet):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        room = QRectF(option.rect)
        if isinstance(row, LevelRow):
            self._paint_level(painter, option, row, room)
        elif isinstance(row, BehaviourRow):
            tokens = theme_of(sheet).tokens
            paint_row_ground(painter, option.rect, sheet, option.state, tokens)
            if not option.state & QStyle.StateFlag.State_Selected:
                line = QRectF(room.x() + tokens.px(INSET), room.bottom(), 0, 1)
                line.setWidth(room.width() - 2 * tokens.px(INSET))
                painter.fillRect(line, tokens.colour("line"))
            self._paint_words(painter, option, row, room)
            self._paint_dots(painter, option, row, room)
        painter.restore()

    def _paint_level(
        self, painter: QPainter, option: QStyleOptionViewItem, row: LevelRow, room: QRectF
    ) -> None:
        theme = theme_of(option.widget)
        tokens = theme.tokens
        inner = room.adjusted(tokens.px(INSET), tokens.px(6), -tokens.px(INSET), 0)
        side = option.direction
        end = inner.right()
        chips = []
        if row.is_target:
            chips.append(marks.ChipValue(say("Your target"), "accent"))
        if row.is_reached:
            chips.append(marks.ChipValue(say("Reached"), "good", "check"))
        for chip in chips:
            size = marks.chip_size(chip, tokens)
            spot = QRectF(end - size.width(), inner.center().y() - size.height() / 2, 0, 0)
            spot.setSize(size)
            paint_mark(painter, mirrored(room, spot, side), chip, option.widget)
            end -= size.width() + tokens.px(6)
        words = QRectF(inner.x(), inner.y(), max(end - inner.x() - 8, 0), inner.height())
        pen = Pen(theme.font("body", weight=600), tokens.colour("text"))
        used = write(painter, mirrored(room, words, side), row.name, pen) + tokens.px(8)
        rest = words.adjusted(used, 0, 0, 0)
        pen = Pen(theme.font("small"), tokens.colour("text2"))
        write(painter, mirrored(room, rest, side), row.hint, pen)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, row: BehaviourRow, room: QRectF
    ) -> None:
        sheet = option.widget
        if not isinstance(sheet, Sheet):
            return
        theme = theme_of(sheet)
        tokens = theme.tokens
        side = option.direction
        columns = SheetColumns(sheet, room.width())
        second = tokens.line_height("small") + tokens.px(2) if row.evidence else 0
        tall = _text_height(sheet, row.text, columns.text)
        top = room.y() + (room.height() - tall - second) / 2
        words = QRectF(room.x() + columns.inset, top, columns.text, tall)
        painter.setFont(theme.font("body"))
        painter.setPen(tokens.colour("text"))
        painter.drawText(mirrored(room, words, side), _WRAP, row.text)
        if row.evidence:
            size = tokens.px(12)
            line = QRectF(words.x(), words.bottom() + tokens.px(2), columns.text, second)
            spot = QRectF(line.x(), line.center().y() - size / 2, size, size)
            theme.paint_icon(painter, mirrored(room, spot, side), "paperclip", "text3")
            rest = line.adjusted(size + tokens.px(5), 0, 0, 0)
            pen = Pen(theme.font("small"), tokens.colour("text2"))
            note = " ".join(row.evidence.split())
            write(painter, mirrored(room, rest, side), note, pen)
        if columns.records and row.record:
            spot = QRectF(
                room.right() - columns.inset - columns.records + tokens.px(8), room.y(),
                columns.records - tokens.px(8), room.height(),
            )  # fmt: skip
            painter.setFont(theme.font("small"))
            painter.setPen(tokens.colour("text2"))
            place = mirrored(room, spot, side)
            flags = _WRAP | int(Qt.AlignmentFlag.AlignVCenter.value)
            painter.drawText(place, flags, row.record)

    def _paint_dots(
        self, painter: QPainter, option: QStyleOptionViewItem, row: BehaviourRow, room: QRectF
    ) -> None:
        sheet = option.widget
        if not isinstance(sheet, Sheet):
            return
        tokens = theme_of(sheet).tokens
        columns = SheetColumns(sheet, room.width())
        views: list[tuple[int | None, str]] = [(row.value, "accent")]
        if sheet.has_peers:
            views.append((None if row.peers is None else round(row.peers), "voiceFill"))
        if sheet.has_supervisor:
            views.append((row.supervisor, "ink"))
        size = tokens.px(15)
        for number, (value, role) in enumerate(views):
            place = columns.dot_at(number, room.y(), room.height())
            place = place.translated(room.x(), 0)
            spot = QRectF(place.center().x() - size / 2, place.center().y() - size / 2, size, size)
            shown = mirrored(room, spot, option.direction)
            paint_mark(painter, shown, marks.Rating(value, role), sheet)


def _text_height(sheet: QWidget, text: str, width: float) -> float:
    metrics = QFontMetricsF(theme_of(sheet).font("body"))
    return metrics.boundingRect(QRectF(0, 0, width, 10_000), _WRAP, text).height()


class Sheet(QListView):
    """The behaviours of one competency, as high as they need, rated by keys 0 to 3."""

    rated = Signal(str, object)
    """Behaviour's key, and 0 to 3 or None for not observed."""
    note_requested = Signal(str)
    step_requested = Signal()
    competency_requested = Signal(int)
    """One competency on, or back."""
    current_changed = Signal(str)

    def __init__(self, *, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.has_peers = False
        self.has_supervisor = False
        self.is_frozen = False
        self.sheet = SheetModel(self)
        self.setModel(self.sheet)
        self.setItemDelegate(SheetDelegate(self))
        self.setAccessibleName(accessible)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.sheet.modelReset.connect(self._fit)
        self.sheet.dataChanged.connect(self._fit)
        theme_of(self).changed.connect(self._fit)
        self._bind()

    def _bind(self) -> None:
        acts: list[tuple[str, Callable[[], object]]] = [
            (str(value), partial(self._rate, value)) for value in range(4)
        ]
        acts += [("-", partial(self._rate, None)), ("Backspace", partial(self._rate, None))]
        acts += [
            ("N", self._ask_for_note),
            ("D", self.step_requested.emit),
            ("Ctrl+Down", partial(self.competency_requested.emit, 1)),
            ("Ctrl+Up", partial(self.competency_requested.emit, -1)),
        ]
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def current_key(self) -> str:
        """Return the key of the behaviour in hand, empty without one."""
        row = self.currentIndex().data(LINE_ROLE) if self.currentIndex().isValid() else None
        return row.key if isinstance(row, BehaviourRow) else ""

    def choose(self, key: str) -> None:
        """Make a behaviour current; the first when there is no such."""
        number = self.sheet.row_of(key)
        if number < 0:
            rows = self.sheet.rows()
            number = next((n for n, row in enumerate(rows) if isinstance(row, BehaviourRow)), -1)
        if number >= 0:
            self.setCurrentIndex(self.sheet.index(number))

    def choose_last(self) -> None:
        """Make the last behaviour current."""
        if self.sheet.rowCount():
            self.setCurrentIndex(self.sheet.index(self.sheet.rowCount() - 1))

    def next_behaviour(self) -> bool:
        """Go to the next behaviour; False at the end."""
        rows = self.sheet.rows()
        for number in range(self.currentIndex().row() + 1, len(rows)):
            if isinstance(rows[number], BehaviourRow):
                self.setCurrentIndex(self.sheet.index(number))
                return True
        return False

    def _rate(self, value: int | None) -> None:
        key = self.current_key()
        if key:
            self.rated.emit(key, value)

    def _ask_for_note(self) -> None:
        key = self.current_key()
        if key:
            self.note_requested.emit(key)

    # ---- size -----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        rows = range(self.sheet.rowCount())
        return QSize(420, sum(max(self.sizeHintForRow(row), 0) for row in rows) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the height of all rows and little width."""
        return QSize(240, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self, *_: object) -> None:
        flat(self, "bg")
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    # ---- keys and pointer ---------------------------------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt
        """Tell which behaviour is in hand."""
        super().currentChanged(current, previous)
        self.current_changed.emit(self.current_key())

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move as lists do, but past headings."""
        return moved_past_headings(self, super().moveCursor(action, modifiers))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on into the next competency where this one ends, and back where it begins."""
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() == before and not event.modifiers():
            if event.key() == Qt.Key.Key_Down:
                self.competency_requested.emit(1)
            elif event.key() == Qt.Key.Key_Up:
                self.competency_requested.emit(-1)

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters and digits to the shortcuts."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Offer the ratings where the own dot was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = index.data(LINE_ROLE) if index.isValid() else None
        if event.button() != Qt.MouseButton.LeftButton or not isinstance(row, BehaviourRow):
            return
        place = self.own_dot(index)
        if place.contains(event.position().toPoint()) and not self.is_frozen:
            self._open_ratings(row, self.viewport().mapToGlobal(place.center() + QPoint(12, 4)))

    def own_dot(self, index: Index) -> QRect:
        """Return where the own rating of a row can be clicked."""
        room = QRectF(self.visualRect(index))
        columns = SheetColumns(self, room.width())
        place = columns.dot_at(0, room.y(), room.height()).translated(room.x(), 0)
        return mirrored(room, place, self.layoutDirection()).toRect()

    def _open_ratings(self, row: BehaviourRow, place: QPoint) -> None:
        menu = QMenu(self)
        for value, words in (*enumerate(rating_words()), (None, rating_said(None))):
            key = "-" if value is None else str(value)
            line = menu.addAction(f"{words}\t{key}", partial(self.rated.emit, row.key, value))
            line.setCheckable(True)
            line.setChecked(value == row.value)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


class SheetHead(QWidget):
    """The heads over the columns of a sheet."""

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self.supervisor = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the height of a table's head."""
        return QSize(200, theme_of(self).tokens.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heads over a hairline."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        room = QRectF(self.rect())
        columns = SheetColumns(self._sheet, room.width())
        pen = Pen(theme.font("small", weight=500), tokens.colour("text2"))
        side = self.layoutDirection()
        text = QRectF(columns.inset, 0, columns.text, room.height())
        write(painter, mirrored(room, text, side), say("Observable behaviour"), pen)
        heads = [say("You")]
        heads += [say("Peers")] if self._sheet.has_peers else []
        heads += [say("Superv.")] if self._sheet.has_supervisor else []
        for number, words in enumerate(heads):
            place = columns.dot_at(number, 0, room.height())
            write(painter, mirrored(room, place, side), words, pen, _MIDDLE)
        if columns.records:
            x = room.right() - columns.inset - columns.records + tokens.px(8)
            place = QRectF(x, 0, columns.records, room.height())
            write(painter, mirrored(room, place, side), say("Your records"), pen)
        line = QRectF(columns.inset, room.bottom() - 1, room.width() - 2 * columns.inset, 1)
        painter.fillRect(line, tokens.colour("line2"))
        painter.end()
