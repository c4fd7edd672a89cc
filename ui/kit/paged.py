"""A table whose lines are asked for page by page, so that a hundred thousand cost no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal

from ui.kit.lines import KEY_ROLE, LINE_ROLE, Cell, Column, Index, LineTableModel

LineT = TypeVar("LineT")
PAGE_ROWS = 200
MOST_PAGES = 24
_NOWHERE = QModelIndex()


class PagedTableModel(LineTableModel[LineT]):
    """Lines in pages of 200; a page is wanted when a row of it is looked at.

    Answer `page_wanted` with `set_page`, and `order_wanted` by a fresh `begin`. Rows that are not
    there yet are blank. At most 24 pages are held; the one looked at longest ago goes first.
    """

    page_wanted = Signal(int)
    order_wanted = Signal(str)

    def __init__(
        self,
        columns: Sequence[Column[LineT]],
        *,
        key: Callable[[LineT], object],
        orders: Sequence[str] = (),
        sentence: Callable[[LineT], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key=key, sentence=sentence, parent=parent)
        self._orders = tuple(orders)
        self._count = 0
        self._pages: dict[int, tuple[LineT, ...]] = {}
        self._asked: set[int] = set()
        self._wanted: list[int] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._ask)

    def begin(self, count: int, first: Iterable[LineT]) -> None:
        """Show `count` rows, the first page of which is here already."""
        lines = tuple(first)
        same = count == self._count and self._keys(lines) == self._keys(self._pages.get(0, ()))
        if same and len(self._pages) <= 1:
            self._pages[0] = lines
            self._tell(0)
            return
        self.beginResetModel()
        self._count = count
        self._pages = {0: lines}
        self._asked = {0}
        self.endResetModel()

    def set_page(self, number: int, lines: Iterable[LineT]) -> None:
        """Take the lines of a page that was wanted."""
        if number not in self._asked:
            return
        self._pages[number] = tuple(lines)
        while len(self._pages) > MOST_PAGES:
            oldest = next(iter(self._pages))
            del self._pages[oldest]
            self._asked.discard(oldest)
        self._tell(number)

    def loaded(self, row: int) -> LineT | None:
        """Return the line of a row, None when it is not here."""
        page = self._pages.get(row // PAGE_ROWS)
        at = row % PAGE_ROWS
        return page[at] if page is not None and at < len(page) else None

    def key_of(self, row: int) -> object:
        """Return the key of a row, None when its line is not here."""
        line = self.loaded(row)
        return None if line is None else self._key(line)

    def lines(self) -> tuple[LineT, ...]:
        """Return the lines that are here."""
        return tuple(line for number in sorted(self._pages) for line in self._pages[number])

    def line(self, row: int) -> LineT:
        """Return the line of a row; raises IndexError when it is not here."""
        found = self.loaded(row)
        if found is None:
            raise IndexError(row)
        return found

    def row_of(self, key: object) -> int:
        """Return the row of a key among the lines that are here, else -1."""
        for number, page in self._pages.items():
            for at, line in enumerate(page):
                if self._key(line) == key:
                    return number * PAGE_ROWS + at
        return -1

    def set_lines(self, lines: Iterable[LineT]) -> None:
        """Show exactly these lines."""
        held = tuple(lines)
        self.begin(len(held), held[:PAGE_ROWS])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows, here or not."""
        return 0 if parent.isValid() else self._count

    def cell(self, row: int, column: int) -> Cell:
        """Return what a cell shows, nothing for a line that is not here yet."""
        found = self.loaded(row)
        if found is None:
            self._want(row // PAGE_ROWS)
            return Cell("…" if column == 0 else "", tone="text3")
        value = self.columns[column].getter(found)
        return Cell(value) if isinstance(value, str) else value

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order of all rows."""
        if 0 <= column < len(self._orders) and self._orders[column]:
            down = order == Qt.SortOrder.DescendingOrder
            self.order_wanted.emit(("-" if down else "") + self._orders[column])

    def _own(self, row: int, column: int, role: int) -> object:
        if role == LINE_ROLE:
            return self.loaded(row)
        if role == KEY_ROLE:
            return self.key_of(row)
        return super()._own(row, column, role)

    def _spoken(self, row: int, column: int) -> str:
        if self.loaded(row) is None:
            self._want(row // PAGE_ROWS)
            return self.tr("Loading")
        return super()._spoken(row, column)

    def _want(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        self._wanted.append(number)
        self._timer.start()

    def _ask(self) -> None:
        wanted, self._wanted = self._wanted, []
        # Scrolled past: only what was looked at last is worth asking for.
        for number in wanted[:-3]:
            self._asked.discard(number)
        for number in wanted[-3:]:
            self.page_wanted.emit(number)

    def _tell(self, number: int) -> None:
        first = number * PAGE_ROWS
        last = min(first + PAGE_ROWS, self._count) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _keys(self, lines: Iterable[LineT]) -> list[Any]:
        return [self._key(line) for line in lines]
