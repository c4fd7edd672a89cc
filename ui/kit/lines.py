"""Qt models over frozen lines: a table by columns, a list of rows of two lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView

LineT = TypeVar("LineT")
Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole
KEY_ROLE = Qt.ItemDataRole.UserRole + 1
CELL_ROLE = Qt.ItemDataRole.UserRole + 2
KIND_ROLE = Qt.ItemDataRole.UserRole + 3
_NOWHERE = QModelIndex()


class CellKind(Enum):
    """How a table cell is painted."""

    TEXT = "text"
    TITLE = "title"
    SECOND = "second"
    NUMBER = "number"
    MARK_TEXT = "mark_text"
    PERSON = "person"
    STATE = "state"
    CHIP = "chip"


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: words, a mark beside them, and a colour role for the words.

    `mark` is one of the value classes of ``ui.kit.marks``; `note` is a quieter remark behind the
    words; `icon` names a Lucide icon.
    """

    text: str = ""
    mark: object | None = None
    tone: str = ""
    note: str = ""
    icon: str = ""
    spoken: str = ""
    note_tone: str = ""


@dataclass(frozen=True)
class Column(Generic[LineT]):
    """One column: head, how to read it from a line, how to paint and sort it.

    `width` is in pixels at 100 % text; `stretch` columns share what is left. `priority` 0 stays
    always, higher numbers are hidden first when the window is narrow.
    """

    header: str
    getter: Callable[[LineT], str | Cell]
    kind: CellKind = CellKind.TEXT
    width: int = 120
    stretch: bool = False
    trailing: bool | None = None
    sort_key: Callable[[LineT], Any] | None = None
    priority: int = 0

    @property
    def is_trailing(self) -> bool:
        """Whether the column stands at the trailing edge, as numbers do."""
        return self.kind is CellKind.NUMBER if self.trailing is None else self.trailing

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Where words stand in the column, for cells and head alike."""
        edge = Qt.AlignmentFlag.AlignTrailing
        side = edge if self.is_trailing else Qt.AlignmentFlag.AlignLeading
        return side | Qt.AlignmentFlag.AlignVCenter


def model_keys(model: QAbstractItemModel) -> tuple[object, ...]:
    """Return the keys of a model's rows in their order."""
    return tuple(model.index(row, 0).data(KEY_ROLE) for row in range(model.rowCount()))


class LineTableModel(QAbstractTableModel, Generic[LineT]):
    """A table over frozen lines, one row each.

    `key` tells a line's identity, so that views keep their place when the lines are read anew.
    `sentence` says a whole line aloud; without it the cells are said one after another.
    """

    def __init__(
        self,
        columns: Sequence[Column[LineT]],
        *,
        key: Callable[[LineT], object],
        lines: Iterable[LineT] = (),
        sentence: Callable[[LineT], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._sentence = sentence
        self._lines: list[LineT] = list(lines)
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def lines(self) -> tuple[LineT, ...]:
        """Return the lines in the order shown."""
        return tuple(self._lines)

    def line(self, row: int) -> LineT:
        """Return the line of a row; raises IndexError beyond the end."""
        return self._lines[row]

    def row_of(self, key: object) -> int:
        """Return the row of a key, -1 when it is not among the lines."""
        for row, line in enumerate(self._lines):
            if self._key(line) == key:
                return row
        return -1

    def set_lines(self, lines: Iterable[LineT]) -> None:
        """Show other lines; when only contents changed, the rows stay where they are."""
        fresh = list(lines)
        if self._sorted is not None:
            fresh = self._in_order(fresh, *self._sorted)
        same = [self._key(a) for a in fresh] == [self._key(b) for b in self._lines]
        if not same:
            self.beginResetModel()
            self._lines = fresh
            self.endResetModel()
            return
        changed = [row for row, line in enumerate(fresh) if line != self._lines[row]]
        self._lines = fresh
        for row in changed:
            last = len(self.columns) - 1
            self.dataChanged.emit(self.index(row, 0), self.index(row, last))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def cell(self, row: int, column: int) -> Cell:
        """Return what a cell shows."""
        value = self.columns[column].getter(self._lines[row])
        return Cell(value) if isinstance(value, str) else value

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words, line, key, cell, kind or what a screen reader says."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.cell(row, column).text
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.columns[column].alignment
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._part(row, column)
            case _:
                return self._own(row, column, role)

    def _own(self, row: int, column: int, role: int) -> object:
        """Return what the kit's own delegates and views ask for."""
        if role == LINE_ROLE:
            return self._lines[row]
        if role == KEY_ROLE:
            return self._key(self._lines[row])
        if role == KIND_ROLE:
            return self.columns[column].kind
        return self.cell(row, column) if role == CELL_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heads of the columns and their alignment."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.header
        return column.alignment if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column that has a sort key; selections stay with their lines."""
        if not 0 <= column < len(self.columns) or self.columns[column].sort_key is None:
            return
        self.layoutAboutToBeChanged.emit()
        before = [(index, self._lines[index.row()]) for index in self.persistentIndexList()]
        self._sorted = (column, order)
        self._lines = self._in_order(self._lines, column, order)
        places = {id(line): row for row, line in enumerate(self._lines)}
        for index, line in before:
            self.changePersistentIndex(index, self.index(places[id(line)], index.column()))
        self.layoutChanged.emit()

    def _in_order(self, lines: list[LineT], column: int, order: Qt.SortOrder) -> list[LineT]:
        key = self.columns[column].sort_key
        if key is None:
            return lines
        return sorted(lines, key=key, reverse=order == Qt.SortOrder.DescendingOrder)

    def _spoken(self, row: int, column: int) -> str:
        if column == 0 and self._sentence is not None:
            return self._sentence(self._lines[row])
        if column == 0:
            said = [self._part(row, c) for c in range(len(self.columns))]
            return ", ".join(part for part in said if part)
        return self._part(row, column)

    def _part(self, row: int, column: int) -> str:
        cell = self.cell(row, column)
        words = cell.spoken or " ".join(part for part in (cell.text, cell.note) if part)
        header = self.columns[column].header
        if not words or not header:
            return words
        return self.tr("{header}: {value}").format(header=header, value=words)


def moved_past_headings(view: QAbstractItemView, wanted: QModelIndex) -> QModelIndex:
    """Return the place to go instead of `wanted`, where that is a heading.

    The search goes on in the direction of the move and turns round at the end of the list.
    """
    model = view.model()
    if model is None or not wanted.isValid():
        return wanted
    here = view.currentIndex().row()
    step = -1 if wanted.row() < here else 1
    for direction in (step, -step):
        row = wanted.row()
        while 0 <= row < model.rowCount():
            index = model.index(row, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                return index
            row += direction
    return view.currentIndex()


@dataclass(frozen=True, slots=True)
class TwoLine:
    """A row of two lines: title over detail, a mark before, words or a mark behind."""

    key: object
    title: str
    detail: str = ""
    lead: object | None = None
    lead_icon: str = ""
    trailing: str = ""
    trailing_tone: str = "text2"
    trailing_note: str = ""
    trailing_detail: str = ""
    trailing_mark: object | None = None
    trailing_icon: str = ""
    heading: bool = False
    sentence: str = ""
    beside: bool = False
    """Whether words and mark behind stand beside each other in the middle of the row."""
    action: str = ""
    """What a small button behind the row says; the list emits ``action_requested``."""

    @property
    def spoken(self) -> str:
        """What a screen reader says for the row."""
        ends = f"{self.trailing} {self.trailing_note}".strip()
        parts = (self.title, self.detail, ends, self.trailing_detail, self.action)
        return self.sentence or ", ".join(part for part in parts if part)


class TwoLineModel(QAbstractListModel):
    """Rows of two lines; rows that are headings cannot be chosen."""

    def __init__(self, rows: Iterable[TwoLine] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = tuple(rows)

    def set_rows(self, rows: Iterable[TwoLine]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rows(self) -> tuple[TwoLine, ...]:
        """Return the rows shown."""
        return self._rows

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return title, row, key or what a screen reader says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:  # what is cut on the screen, and what figures are
                return None if row.heading else row.spoken
        return {int(LINE_ROLE): row, int(KEY_ROLE): row.key}.get(int(role))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be read but not chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._rows[index.row()].heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
