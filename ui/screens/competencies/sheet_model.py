"""The sheet of one competency as a list: levels as headings, behaviours under them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from amdesk.competency.queries import CompetencyLines
from ui.kit.lines import KEY_ROLE, LINE_ROLE, Index
from ui.screens.competencies.wording import rating_said, say

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class LevelRow:
    """The head of a level."""

    key: str
    name: str
    hint: str
    is_reached: bool
    is_target: bool

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = [self.name, self.hint]
        if self.is_reached:
            parts.append(say("Reached"))
        if self.is_target:
            parts.append(say("Your target"))
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class BehaviourRow:
    """One behaviour with the ratings there are and what the records say."""

    key: str
    text: str
    value: int | None
    evidence: str
    peers: Decimal | None
    supervisor: int | None
    record: str

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        parts = [self.text, rating_said(self.value)]
        if self.record:
            parts.append(say("your records: {count}").format(count=self.record))
        if self.evidence:
            parts.append(say("evidence: {note}").format(note=self.evidence))
        return ", ".join(parts)


Row = LevelRow | BehaviourRow


class SheetModel(QAbstractListModel):
    """Rows of one competency; headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; where only contents changed, the rows stay."""
        fresh = tuple(rows)
        if [row.key for row in fresh] != [row.key for row in self._rows]:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
            return
        changed = [n for n, row in enumerate(fresh) if row != self._rows[n]]
        self._rows = fresh
        for number in changed:
            self.dataChanged.emit(self.index(number), self.index(number))

    def rows(self) -> tuple[Row, ...]:
        """Return all rows."""
        return self._rows

    def row_of(self, key: str) -> int:
        """Return the row of a behaviour, -1 when it is another competency's."""
        return next((n for n, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words, row, key or what a screen reader says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.name if isinstance(row, LevelRow) else row.text
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return (row.evidence or None) if isinstance(row, BehaviourRow) else None
            case _:
                return {LINE_ROLE: row, KEY_ROLE: row.key}.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be read but not chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._rows[index.row()], LevelRow):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def sheet_rows(one: CompetencyLines, records: Mapping[str, str]) -> tuple[Row, ...]:
    """Return the rows of a competency; `records` says counts by behaviour."""
    rows: list[Row] = []
    for level in one.levels:
        rows.append(
            LevelRow(level.level, level.name, level.hint, level.is_reached, level.is_target)
        )
        rows += [
            BehaviourRow(
                line.key, line.text, line.value, line.evidence or "", line.peers, line.supervisor,
                records.get(line.key, ""),
            )
            for line in level.behaviours
        ]  # fmt: skip
    return tuple(rows)


class CompetencyModel(QAbstractListModel):
    """The competencies of an assessment, one row each."""

    def __init__(
        self, sentence: Callable[[CompetencyLines], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._sentence = sentence
        self._lines: tuple[CompetencyLines, ...] = ()

    def set_lines(self, lines: Sequence[CompetencyLines]) -> None:
        """Show other competencies, or other scores of the same."""
        fresh = tuple(lines)
        if [line.key for line in fresh] != [line.key for line in self._lines]:
            self.beginResetModel()
            self._lines = fresh
            self.endResetModel()
        elif fresh != self._lines:
            self._lines = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of competencies."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return name, line, key or what a screen reader says."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._sentence(line)
            case _:
                return {LINE_ROLE: line, KEY_ROLE: line.key}.get(role)
