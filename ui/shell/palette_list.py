"""The palette's rows: what they are, how they are painted, what of them matches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from amdesk.base.folding import fold
from amdesk.base.refs import Ref
from ui.kit.drawing import (
    Pen,
    caps_width,
    mirrored,
    paint_caps,
    paint_row_ground,
    text_width,
    write,
)
from ui.kit.lines import KEY_ROLE, LINE_ROLE, Index
from ui.kit.table import flat
from ui.kit.theme import theme_of
from ui.kit.tokens import Tokens

_NOWHERE = QModelIndex()
ROW, HEAD = 36, 32


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """One row: a heading, or something to run. `ref` is the record it is about, if it is one."""

    title: str
    run: Callable[[], None] | None = None
    note: str = ""
    keys: str = ""
    icon: str = "circle-dot"
    ref: Ref | None = None
    account_id: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether the row only heads others."""
        return self.run is None


def match_spans(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return the parts of `text` that folded `words` match, as slices that do not overlap.

    Letters are folded one by one, so that a slice of the folded text leads back to the text.
    """
    folded, places = "", []
    for place, letter in enumerate(text):
        bare = fold(letter)
        folded += bare
        places += [place] * len(bare)
    found: list[tuple[int, int]] = []
    for word in sorted(set(words), key=len, reverse=True):
        at = folded.find(word) if word else -1
        while at >= 0:
            if at == 0 or not folded[at - 1].isalnum():
                start, end = places[at], places[at + len(word) - 1] + 1
                if all(end <= a or start >= b for a, b in found):
                    found.append((start, end))
            at = folded.find(word, at + 1)
    return tuple(sorted(found))


class PaletteModel(QAbstractListModel):
    """The rows shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PaletteRow, ...] = ()

    def set_rows(self, rows: Iterable[PaletteRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rows(self) -> tuple[PaletteRow, ...]:
        """Return the rows shown."""
        return self._rows

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, the row or what a screen reader says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.note, row.keys) if part)
        if role == LINE_ROLE:
            return row
        return row.title if role == KEY_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be read but not chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows[index.row()].is_heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class PaletteDelegate(QStyledItemDelegate):
    """Paints headings and rows; what was typed stands out in them."""

    def __init__(self, parent: PaletteList) -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row or a heading."""
        row = index.data(LINE_ROLE)
        tokens = theme_of(option.widget).tokens
        is_heading = isinstance(row, PaletteRow) and row.is_heading
        return QSize(0, tokens.px(HEAD if is_heading else ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = index.data(LINE_ROLE)
        if not isinstance(row, PaletteRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        theme = theme_of(option.widget)
        tokens = theme.tokens
        whole = QRectF(option.rect)
        room = whole.adjusted(10, 0, -10, 0)
        side = option.direction
        if row.is_heading:
            pen = Pen(theme.font("small", weight=500), tokens.colour("text2"))
            write(painter, room.adjusted(0, 4, 0, 0), row.title, pen)
            painter.restore()
            return
        if index == self._list.currentIndex():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("accentSoft"))
            painter.drawRoundedRect(whole, tokens.radius("row"), tokens.radius("row"))
        else:
            paint_row_ground(painter, option.rect, option.widget, option.state, tokens)
        size = tokens.px(16)
        spot = QRectF(room.x(), room.center().y() - size / 2, size, size)
        theme.paint_icon(painter, mirrored(room, spot, side), row.icon, "text2")
        end = room.right()
        if row.keys:
            wide = caps_width(row.keys, tokens)
            spot = QRectF(end - wide, room.y(), wide, room.height())
            paint_caps(painter, mirrored(room, spot, side), row.keys, tokens)
            end -= wide + tokens.px(12)
        x = room.x() + size + tokens.px(10)
        x = self._paint_title(painter, option, row, QRectF(x, room.y(), end - x, room.height()))
        if row.note and end - x > tokens.px(40):
            piece = QRectF(x + tokens.px(10), room.y(), end - x - tokens.px(10), room.height())
            pen = Pen(theme.font("small"), tokens.colour("text3"))
            write(painter, mirrored(room, piece, side), row.note, pen)
        painter.restore()

    def _paint_title(
        self, painter: QPainter, option: QStyleOptionViewItem, row: PaletteRow, room: QRectF
    ) -> float:
        """Paint the title piece by piece; returns where it ends."""
        theme = theme_of(option.widget)
        tokens: Tokens = theme.tokens
        plain, strong = theme.font("body"), theme.font("body", weight=600)
        whole = QRectF(option.rect).adjusted(10, 0, -10, 0)
        x, at = room.x(), 0
        pieces = []
        for start, end in match_spans(row.title, self._list.words):
            pieces += [(row.title[at:start], False), (row.title[start:end], True)]
            at = end
        pieces.append((row.title[at:], False))
        for text, is_match in pieces:
            left = room.right() - x
            if not text or left <= 0:
                continue
            font = strong if is_match else plain
            ink = "accentText" if is_match else "text"
            wide = min(text_width(font, text), left)
            spot = mirrored(whole, QRectF(x, room.y(), wide, room.height()), option.direction)
            write(painter, spot, text, Pen(font, tokens.colour(ink)))
            x += wide
        return x


class PaletteList(QListView):
    """The list under the palette's field; the keyboard stays in the field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words: tuple[str, ...] = ()
        self.rows = PaletteModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(PaletteDelegate(self))
        self.setAccessibleName(self.tr("Results"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def show_rows(self, rows: Sequence[PaletteRow], words: Sequence[str]) -> None:
        """Show other rows; stay on the current one when it is still there, else the first."""
        former = self.current()
        self.words = tuple(words)
        self.rows.set_rows(rows)
        kept = [n for n, row in enumerate(rows) if former is not None and _same(row, former)]
        first = [n for n, row in enumerate(rows) if not row.is_heading]
        at = (kept or first or [-1])[0]
        self.setCurrentIndex(self.rows.index(at) if at >= 0 else QModelIndex())
        if at >= 0 and at == (first or [-1])[0]:
            self.scrollToTop()

    def current(self) -> PaletteRow | None:
        """Return the row that Enter would run."""
        row = self.currentIndex().data(LINE_ROLE) if self.currentIndex().isValid() else None
        return row if isinstance(row, PaletteRow) else None

    def move_by(self, step: int) -> None:
        """Go to the next or former row, round the ends."""
        able = [n for n, row in enumerate(self.rows.rows()) if not row.is_heading]
        if not able:
            return
        here = self.currentIndex().row()
        at = able.index(here) if here in able else -step
        target = able[(at + step) % len(able)]
        self.setCurrentIndex(self.rows.index(target))
        self.scrollToTop() if target == able[0] else self.scrollTo(self.currentIndex())

    def wanted_height(self, most: int) -> int:
        """Return the height of all rows, at most `most`."""
        heights = (self.sizeHintForRow(n) for n in range(self.rows.rowCount()))
        return min(sum(max(height, 0) for height in heights), most)

    def _dress(self) -> None:
        flat(self, "raised")
        self.scheduleDelayedItemsLayout()


def _same(one: PaletteRow, other: PaletteRow) -> bool:
    return (one.title, one.ref, one.keys) == (other.title, other.ref, other.keys)
