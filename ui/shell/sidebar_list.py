"""The sidebar's two lists: sections with counts, pinned accounts with cadence bars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.kit import marks
from ui.kit.drawing import Pen, mirrored, text_width, write
from ui.kit.lines import KEY_ROLE, LINE_ROLE, Index
from ui.kit.mark_view import paint_mark
from ui.kit.screen import Target
from ui.kit.table import flat
from ui.kit.theme import theme_of

EDGE = 8
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class SidebarRow:
    """One row: where it leads, its words, an icon or a cadence bar, a count.

    `alarm` puts the count on a warm ground: something has to be decided.
    """

    target: Target
    title: str
    icon: str = ""
    count: str = ""
    alarm: bool = False
    cadence: marks.Cadence | None = None
    quiet: bool = False
    keys: str = ""
    spoken: str = ""
    hint: str = ""
    """What the count counts, for the tool tip."""


class SidebarModel(QAbstractListModel):
    """The rows of one of the lists."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SidebarRow, ...] = ()

    def set_rows(self, rows: Iterable[SidebarRow]) -> None:
        """Show other rows; those that only changed their figures stay where they are."""
        fresh = tuple(rows)
        if fresh == self._rows:
            return
        if [row.target for row in fresh] == [row.target for row in self._rows]:
            self._rows = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    def rows(self) -> tuple[SidebarRow, ...]:
        """Return the rows shown."""
        return self._rows

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return title, row, target, tool tip or what a screen reader says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        values: dict[int, Any] = {
            int(Qt.ItemDataRole.DisplayRole): row.title,
            int(Qt.ItemDataRole.AccessibleTextRole): row.spoken
            or f"{row.title} {row.count}".strip(),
            int(Qt.ItemDataRole.ToolTipRole): row.hint or row.title,
            int(LINE_ROLE): row,
            int(KEY_ROLE): row.target,
        }
        return values.get(int(role))


class SidebarDelegate(QStyledItemDelegate):
    """Paints the rows; the place the user is at stands on a darker ground."""

    def __init__(self, parent: SidebarList, *, tall: int) -> None:
        super().__init__(parent)
        self._list = parent
        self._tall = tall

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the row's height."""
        return QSize(0, theme_of(option.widget).tokens.px(self._tall))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, icon, title and count or bar."""
        row = index.data(LINE_ROLE)
        if not isinstance(row, SidebarRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        theme = theme_of(option.widget)
        tokens = theme.tokens
        room = QRectF(option.rect).adjusted(EDGE, 0, -EDGE, 0)
        is_here = self._list.is_here(row)
        self._paint_ground(painter, option, room, is_here=is_here)
        side = option.direction
        x = room.x() + tokens.px(8)
        if row.icon:
            size = tokens.px(16)
            if self._list.is_narrow:
                x = room.center().x() - size / 2
            piece = QRectF(x, room.center().y() - size / 2, size, size)
            ink = "accent" if is_here else "text2"
            theme.paint_icon(painter, mirrored(room, piece, side), row.icon, ink)
            x += size + tokens.px(9)
        if self._list.is_narrow:
            if row.count and row.alarm:
                dot = QRectF(x - tokens.px(10), room.y() + tokens.px(5), 6, 6)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tokens.colour("warnFill"))
                painter.drawEllipse(mirrored(room, dot, side))
            painter.restore()
            return
        end = self._paint_end(painter, option, row, room)
        font = theme.font("body", weight=600 if is_here else 400)
        ink = "text" if is_here else "text3" if row.quiet else "text2" if row.cadence else "text"
        piece = QRectF(x, room.y(), max(end - x, 0), room.height())
        pen = Pen(font, tokens.colour("text2" if not is_here else ink))
        write(painter, mirrored(room, piece, side), row.title, pen)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRectF, *, is_here: bool
    ) -> None:
        tokens = theme_of(option.widget).tokens
        radius = tokens.radius("row")
        is_over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_here or is_over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("pressed" if is_here else "hover"))
            painter.drawRoundedRect(room, radius, radius)
        if option.state & QStyle.StateFlag.State_Selected and self._list.hasFocus():
            painter.setPen(QPen(tokens.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), radius, radius)

    def _paint_end(
        self, painter: QPainter, option: QStyleOptionViewItem, row: SidebarRow, room: QRectF
    ) -> float:
        """Paint what stands at the far end; returns where the title must stop."""
        theme = theme_of(option.widget)
        tokens = theme.tokens
        side = option.direction
        end = room.right() - tokens.px(8)
        if row.cadence is not None:
            bar = tokens.px(30)
            tall = tokens.px(11)
            piece = QRectF(end - bar, room.center().y() - tall / 2, bar, tall)
            paint_mark(painter, mirrored(room, piece, side), row.cadence, option.widget)
            return end - bar - tokens.px(8)
        if not row.count:
            return end
        font = theme.font("small", weight=600 if row.alarm else 400)
        wide = text_width(font, row.count)
        ink = "text2"
        piece = QRectF(end - wide, room.y(), wide + 1, room.height())
        if row.alarm:
            around = max(wide + tokens.px(12), tokens.px(18))
            tall = tokens.px(18)
            pill = QRectF(end - around, room.center().y() - tall / 2, around, tall)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("warnSoft"))
            painter.drawRoundedRect(mirrored(room, pill, side), tall / 2, tall / 2)
            ink = "warn"
            piece = QRectF(pill.center().x() - wide / 2, room.y(), wide + 1, room.height())
        write(painter, mirrored(room, piece, side), row.count, Pen(font, tokens.colour(ink)))
        return piece.x() - tokens.px(8)


class SidebarList(QListView):
    """A list as high as its rows; a click or Enter goes to a row's place."""

    go_requested = Signal(object)

    def __init__(self, *, accessible: str, tall: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_narrow = False
        self._here: Target | None = None
        self.rows = SidebarModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(SidebarDelegate(self, tall=tall))
        self.setAccessibleName(accessible)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        for scroll in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            scroll(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._go)
        self.rows.modelReset.connect(self.updateGeometry)
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def set_here(self, target: Target | None) -> None:
        """Mark where the user is, if it is one of the rows."""
        self._here = target
        for number, row in enumerate(self.rows.rows()):
            if self.is_here(row):
                self.setCurrentIndex(self.rows.index(number))
        self.viewport().update()

    def is_here(self, row: SidebarRow) -> bool:
        """Return whether a row is where the user is."""
        return self._here is not None and _place(row.target) == _place(self._here)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show icons only, or words again."""
        self.is_narrow = narrow
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(100, sum(max(self.sizeHintForRow(n), 0) for n in range(self.rows.rowCount())))

    def minimumSizeHint(self) -> QSize:
        """Return no height: where rows do not fit, the list is cut and scrolls by keys."""
        return QSize(0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._go(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters to the shortcuts."""

    def _go(self, index: Index) -> None:
        if index.isValid():
            self.go_requested.emit(index.data(KEY_ROLE))

    def _dress(self) -> None:
        flat(self, "chrome")
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()


def _place(target: Target) -> tuple[str, str]:
    return ("", target) if isinstance(target, str) else (target.kind, target.id)
