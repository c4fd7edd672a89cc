"""The planner as a table: a row per colleague, a column per day, bars lying across the days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from amdesk.coverage.queries import PlannerBar, PlannerRow
from ui.kit.lines import Index

_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class PlacedBar:
    """A bar with the columns it covers and the lane it lies in, 0 the topmost of its row."""

    bar: PlannerBar
    first: int
    last: int
    lane: int


class PlannerModel(QAbstractTableModel):
    """Rows of colleagues over `days` days from `first_day` on.

    `say_bar(bar, is_me)` says a bar shortly, `say_day` a day in full for the screen reader.
    """

    def __init__(
        self,
        say_bar: Callable[[PlannerBar, bool], str],
        say_day: Callable[[date], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._say_bar = say_bar
        self._say_day = say_day
        self.first_day = date(2000, 1, 3)
        self.days = 0
        self._rows: tuple[PlannerRow, ...] = ()
        self._placed: tuple[tuple[PlacedBar, ...], ...] = ()

    def show(self, first_day: date, days: int, rows: Sequence[PlannerRow]) -> None:
        """Show other weeks or other rows; nothing is reset when everything is as before."""
        fresh = tuple(rows)
        if (first_day, days, fresh) == (self.first_day, self.days, self._rows):
            return
        self.beginResetModel()
        self.first_day, self.days, self._rows = first_day, days, fresh
        self._placed = tuple(place_bars(row.bars, first_day, days) for row in fresh)
        self.endResetModel()

    def row(self, number: int) -> PlannerRow:
        """Return a colleague's row."""
        return self._rows[number]

    def rows(self) -> tuple[PlannerRow, ...]:
        """Return all rows."""
        return self._rows

    def placed(self, number: int) -> tuple[PlacedBar, ...]:
        """Return the bars of a row with their places."""
        return self._placed[number]

    def lanes(self, number: int) -> int:
        """Return how many bars of a row lie above each other, at least 1."""
        return max((piece.lane + 1 for piece in self._placed[number]), default=1)

    def day(self, column: int) -> date:
        """Return the day of a column."""
        return self.first_day + timedelta(days=column)

    def column_of(self, day: date) -> int:
        """Return the column of a day, -1 when it is not among those shown."""
        column = (day - self.first_day).days
        return column if 0 <= column < self.days else -1

    def bar_at(self, index: Index) -> PlannerBar | None:
        """Return the bar on a day, an absence before what is covered."""
        if not index.isValid():
            return None
        here = [
            piece.bar
            for piece in self._placed[index.row()]
            if piece.first <= index.column() <= piece.last
        ]
        return min(here, key=lambda bar: bar.kind != "away", default=None)

    def say_bar(self, number: int, bar: PlannerBar) -> str:
        """Say a bar of a row."""
        return self._say_bar(bar, self._rows[number].is_me)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of colleagues."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of days."""
        return 0 if parent.isValid() else self.days

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what lies on a day, in words."""
        if not index.isValid():
            return None
        if role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        }:
            return None
        row = self._rows[index.row()]
        here = [
            self._say_bar(piece.bar, row.is_me)
            for piece in self._placed[index.row()]
            if piece.first <= index.column() <= piece.last
        ]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((row.name, self._say_day(self.day(index.column())), *here))
        return ", ".join(here) or None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a colleague's name or a day in words."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._rows[section].name if section < len(self._rows) else None
        return self._say_day(self.day(section)) if section < self.days else None


def place_bars(bars: Sequence[PlannerBar], first_day: date, days: int) -> tuple[PlacedBar, ...]:
    """Cut bars to the days shown and put those that overlap into lanes."""
    ends: list[int] = []
    placed = []
    for bar in sorted(bars, key=lambda one: (one.from_on, one.kind != "away", one.absence_id)):
        first = max((bar.from_on - first_day).days, 0)
        last = min((bar.until_on - first_day).days, days - 1)
        if last < first:
            continue
        lane = next((n for n, end in enumerate(ends) if end < first), len(ends))
        if lane == len(ends):
            ends.append(last)
        else:
            ends[lane] = last
        placed.append(PlacedBar(bar, first, last, lane))
    return tuple(placed)
