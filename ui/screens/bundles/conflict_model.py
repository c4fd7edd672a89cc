"""The model of the conflict table: the versions of each field, and what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.bridge.conflict_pages import FieldLine, RecordLine, Shown
from ui.kit.lines import LINE_ROLE
from ui.screens.bundles.word_marks import differing

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Side:
    """One cell: the words of a version and where they differ from what is beside it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen for a field: a writer's version, both texts in one, or a value of one's own.

    ``words`` say it for the two that are no column.
    """

    writer: int = -1
    both: bool = False
    own: object = None
    words: str = ""


class ConflictModel(QAbstractTableModel):
    """The fields of one record and what was chosen for each."""

    chosen_changed = Signal()

    def __init__(
        self,
        say: Callable[[object], str],
        text: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._say = say
        self._text = text
        self._record: RecordLine | None = None
        self._sides: dict[tuple[int, int], Side] = {}
        self._befores: dict[int, str] = {}
        self.chosen: dict[str, Chosen] = {}

    @property
    def record(self) -> RecordLine | None:
        """The record shown."""
        return self._record

    def show_record(self, record: RecordLine | None) -> None:
        """Show another record; of the same one what was chosen stays."""
        self.beginResetModel()
        if record is None or self._record is None or record.record != self._record.record:
            self.chosen = {}
        self._record = record
        known = {line.id for line in record.fields} if record else set()
        self.chosen = {key: one for key, one in self.chosen.items() if key in known}
        self._sides, self._befores = {}, {}
        for row, line in enumerate(record.fields if record else ()):
            texts = [None if one is None else self._words(one) for one in line.versions]
            if line.before is not None:
                self._befores[row] = self._words(line.before) or self.tr("empty")
            for number, said in enumerate(texts):
                if said is not None:
                    other = next((t for n, t in enumerate(texts) if n != number and t), "")
                    marks = differing(said, other) if other else ()
                    self._sides[row, number] = Side(said or self.tr("empty"), marks, not said)
        self.endResetModel()
        self.chosen_changed.emit()

    def _words(self, shown: Shown) -> str:
        if shown.value is None:
            return ""
        return self._text(str(shown.value)) if shown.is_msgid else self._say(shown.value)

    def line(self, row: int) -> FieldLine:
        """Return the field of a row."""
        if self._record is None:
            raise IndexError(row)
        return self._record.fields[row]

    def side(self, row: int, writer: int) -> Side | None:
        """Return a version's words, None where the writer did not touch the field."""
        return self._sides.get((row, writer))

    def before(self, row: int) -> str:
        """Return what all versions replaced in words, empty where there is no such value."""
        value = self._befores.get(row, "")
        return self.tr("before: {value}").format(value=value) if value else ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of fields."""
        return 0 if parent.isValid() or self._record is None else len(self._record.fields)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the label and one column for each writer."""
        return 0 if parent.isValid() or self._record is None else 1 + len(self._record.writers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, or what a screen reader says for it."""
        if not index.isValid() or self._record is None:
            return None
        line = self.line(index.row())
        label = self._text(line.label)
        if role == LINE_ROLE:
            return line
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if index.column() == 0:
            return label
        side = self.side(index.row(), index.column() - 1)
        words = side.text if side else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        writer = self._record.writers[index.column() - 1]
        state = self.tr("chosen") if self.is_chosen(index.row(), index.column() - 1) else ""
        return ", ".join(part for part in (label, writer.author, words, state) if part)

    def is_chosen(self, row: int, writer: int) -> bool:
        """Whether a writer's version is the choice for a field."""
        one = self.chosen.get(self.line(row).id)
        return one is not None and one.writer == writer

    def choose(self, row: int, one: Chosen) -> None:
        """Choose for a field; what is decided with it follows to the same writer."""
        line = self.line(row)
        self.chosen[line.id] = one
        if one.writer >= 0 and self._record is not None:
            for other in self._record.fields:
                if other.field in line.group and other.versions[one.writer] is not None:
                    self.chosen[other.id] = one
        rows, columns = self.rowCount() - 1, self.columnCount() - 1
        self.dataChanged.emit(self.index(0, 0), self.index(rows, columns))
        self.chosen_changed.emit()

    def choose_all(self, *, mine: bool) -> None:
        """Choose one's own versions of all fields, or the others'; fields without are left."""
        if self._record is None:
            return
        for row, line in enumerate(self._record.fields):
            for number, writer in enumerate(self._record.writers):
                if writer.is_me == mine and line.versions[number] is not None:
                    self.choose(row, Chosen(number))
                    break
