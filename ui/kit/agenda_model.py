"""Agenda lines under groups, as one flat Qt list model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ui.kit import marks
from ui.kit.lines import KEY_ROLE, LINE_ROLE, Index

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One row: a checkbox or icon, the title (its first words may be strong), state, place, due.

    `ring` is a loop's stage; `chip` is shown instead when both are given. `tone` colours `due`.
    """

    key: object
    title: str
    strong: str = ""
    place: str = ""
    due: str = ""
    tone: str = "text2"
    icon: str = ""
    ring: int | None = None
    chip: marks.ChipValue | None = None
    done: bool = False
    error: str = ""
    sentence: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says for the row."""
        said = (f"{self.strong} {self.title}".strip(), self.place, self.due, self.error)
        chip = self.chip.text if self.chip else ""
        return self.sentence or ", ".join(part for part in (*said, chip) if part)


@dataclass(frozen=True, slots=True)
class AgendaGroup:
    """A heading with its rows; a collapsed one shows an arrow and no rows."""

    key: str
    title: str
    note: str = ""
    tone: str = "text"
    lines: tuple[AgendaLine, ...] = ()
    collapsible: bool = False
    collapsed: bool = False


Entry = AgendaGroup | AgendaLine


class AgendaModel(QAbstractListModel):
    """Groups and their rows as one flat list; groups cannot be chosen and are said as headings."""

    def __init__(self, groups: Iterable[AgendaGroup] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups = tuple(groups)
        self._open: dict[str, bool] = {}
        self._entries: list[Entry] = self._flat()

    def set_groups(self, groups: Iterable[AgendaGroup]) -> None:
        """Show other groups; those opened or closed by hand stay so."""
        self.beginResetModel()
        self._groups = tuple(groups)
        self._entries = self._flat()
        self.endResetModel()

    def toggle(self, key: str) -> None:
        """Open or close a collapsible group."""
        for group in self._groups:
            if group.key == key and group.collapsible:
                self.beginResetModel()
                self._open[key] = not self.is_open(group)
                self._entries = self._flat()
                self.endResetModel()

    def is_open(self, group: AgendaGroup) -> bool:
        """Return whether a group shows its rows."""
        return self._open.get(group.key, not group.collapsed)

    def entry(self, row: int) -> Entry:
        """Return the group or line of a row; raises IndexError beyond the end."""
        return self._entries[row]

    def row_of(self, key: object) -> int:
        """Return the row of a line's key, -1 when it is not shown."""
        for row, entry in enumerate(self._entries):
            if isinstance(entry, AgendaLine) and entry.key == key:
                return row
        return -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of headings and rows shown."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return title, entry, key or what a screen reader says."""
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == LINE_ROLE:
            return entry
        if role == KEY_ROLE:
            return entry.key
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken if isinstance(entry, AgendaLine) else self._heading(entry)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be read but not chosen, unless they open and close."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        entry = self._entries[index.row()]
        if isinstance(entry, AgendaGroup) and not entry.collapsible:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _heading(self, group: AgendaGroup) -> str:
        said = self.tr("Heading: {title} {note}").format(title=group.title, note=group.note)
        return said.strip()

    def _flat(self) -> list[Entry]:
        entries: list[Entry] = []
        for group in self._groups:
            entries.append(group)
            if self.is_open(group):
                entries.extend(group.lines)
        return entries
