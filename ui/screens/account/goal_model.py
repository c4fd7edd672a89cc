"""Goals and their strategies as a Qt tree."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.kit.lines import KEY_ROLE, LINE_ROLE

Index = QModelIndex | QPersistentModelIndex
NAME, OWNER, MEASURE, PROGRESS, DUE = range(5)
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One row: a goal or strategy, with what each column shows.

    `kind` is objective or strategy. `done` and `expected` are shares 0-1 of a goal's bar;
    without them `progress` is said in words of colour `tone`.
    """

    kind: str
    id: str
    name: str
    owner: str = ""
    initials: str = ""
    is_mine: bool = False
    measure: str = ""
    progress: str = ""
    tone: str = "text2"
    done: float | None = None
    expected: float | None = None
    due: str = ""
    due_tone: str = "text2"
    reached: bool = False
    inherited: str = ""
    rows: tuple[GoalRow, ...] = field(default=())


class _Node:
    """A row in its place in the tree."""

    __slots__ = ("children", "parent", "place", "row")

    def __init__(self, row: GoalRow, parent: _Node | None, place: int) -> None:
        self.row = row
        self.parent = parent
        self.place = place
        self.children = [_Node(child, self, n) for n, child in enumerate(row.rows)]


class GoalModel(QAbstractItemModel):
    """The tree; names can be edited in place, `rename` is called with row and text."""

    def __init__(
        self,
        rename: Callable[[GoalRow, str], None],
        sentence: Callable[[GoalRow], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._rename = rename
        self._sentence = sentence
        self._top: list[_Node] = []
        self._rows: tuple[GoalRow, ...] = ()

    def show_rows(self, rows: Sequence[GoalRow]) -> None:
        """Show other goals; when only contents changed the rows stay where they are."""
        fresh = tuple(rows)
        if _shape(fresh) == _shape(self._rows):
            self._rows = fresh
            for node, row in zip(self._top, fresh, strict=True):
                self._renew(node, row)
            return
        self.beginResetModel()
        self._rows = fresh
        self._top = [_Node(row, None, n) for n, row in enumerate(fresh)]
        self.endResetModel()

    def rows(self) -> tuple[GoalRow, ...]:
        """Return the goals."""
        return self._rows

    def index_of(self, key: str) -> QModelIndex:
        """Return the place of a row by its id, an invalid one when it is not there."""
        waiting = list(self._top)
        while waiting:
            node = waiting.pop()
            if node.row.id == key:
                return self.createIndex(node.place, 0, node)
            waiting.extend(node.children)
        return QModelIndex()

    def row_at(self, index: Index) -> GoalRow | None:
        """Return the row of a place."""
        node = self._node(index)
        return node.row if node is not None else None

    def parent_row(self, index: Index) -> GoalRow | None:
        """Return the row above a place."""
        node = self._node(index)
        return node.parent.row if node is not None and node.parent is not None else None

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the place of a child."""
        node = self._node(parent)
        children = self._top if node is None else node.children
        if not 0 <= row < len(children) or not 0 <= column <= DUE:
            return QModelIndex()
        if node is not None and parent.column() != 0:
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Return the place above."""
        node = self._node(index)
        if node is None or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.place, 0, node.parent)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows stand below a place."""
        if parent.isValid() and parent.column() != 0:
            return 0
        node = self._node(parent)
        return len(self._top if node is None else node.children)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002 - the same everywhere
        """Return the number of columns."""
        return DUE + 1

    def data(  # noqa: PLR0911 - one line per role
        self, index: Index, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return words, row, key or what a screen reader says."""
        row = self.row_at(index)
        if row is None:
            return None
        texts = (row.name, row.owner, row.measure, row.progress, row.due)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return texts[index.column()]
            case Qt.ItemDataRole.EditRole:
                return row.name if index.column() == NAME else None
            case Qt.ItemDataRole.ToolTipRole:
                return self._sentence(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._sentence(row) if index.column() == NAME else texts[index.column()]
            case _ if role == LINE_ROLE:
                return row
            case _ if role == KEY_ROLE:
                return row.id
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a new name; it is shown once it has been saved."""
        row = self.row_at(index)
        text = str(value).strip()
        if row is None or role != Qt.ItemDataRole.EditRole or not text or text == row.name:
            return False
        self._rename(row, text)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the heads and where they stand."""
        if role == Qt.ItemDataRole.TextAlignmentRole and section == DUE:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = (
            self.tr("Goals and strategies"),
            self.tr("Owner"),
            self.tr("Measure"),
            self.tr("Progress"),
            self.tr("Due"),
        )
        return heads[section] if 0 <= section < len(heads) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let names be edited, except those of goals of a plan above."""
        row = self.row_at(index)
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == NAME and not row.inherited:
            plain |= Qt.ItemFlag.ItemIsEditable
        return plain

    def _node(self, index: Index) -> _Node | None:
        if not index.isValid():
            return None
        held = index.internalPointer()
        return held if isinstance(held, _Node) else None

    def _renew(self, node: _Node, row: GoalRow) -> None:
        changed = node.row != row
        node.row = row
        for child, fresh in zip(node.children, row.rows, strict=True):
            self._renew(child, fresh)
        if changed:
            first = self.createIndex(node.place, 0, node)
            self.dataChanged.emit(first, self.createIndex(node.place, DUE, node))


def _shape(rows: Sequence[GoalRow]) -> tuple[Any, ...]:
    return tuple((row.id, _shape(row.rows)) for row in rows)
