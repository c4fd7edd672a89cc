"""Where milestones stand on their time axis: lanes, months and places from 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ui.kit.day_words import DayWords

MOST_TICKS = 12


@dataclass(frozen=True, slots=True)
class MilestoneMark:
    """One milestone: its goal's name stands for the lane; `state` as the chart wants it."""

    id: str
    title: str
    lane: str
    on: date
    state: str
    said_state: str


@dataclass(frozen=True, slots=True)
class MilestoneAxis:
    """The milestones by date, and the words of days; `days` is None before anything was read."""

    items: tuple[MilestoneMark, ...] = ()
    days: DayWords | None = None

    def lanes(self) -> list[str]:
        """Return the goals in the order of their first milestones."""
        return list(dict.fromkeys(item.lane for item in self.items))

    def today(self) -> tuple[float, str] | None:
        """Return where today stands, and its words."""
        if self.days is None or not self.items:
            return None
        return self.share(self.days.today), self.days.short(self.days.today)

    def share(self, day: date) -> float:
        """Return where a day stands."""
        first, last = self._span()
        return (day - first).days / max((last - first).days, 1)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """Return the beginnings of months, or of as many as there is room for."""
        if self.days is None or not self.items:
            return ()
        first, last = self._span()
        months = []
        month = first
        while month < last:
            months.append(month)
            month = (month + timedelta(days=32)).replace(day=1)
        step = max(1, -(-len(months) // MOST_TICKS))
        locale = self.days.locale
        form = locale.FormatType.ShortFormat
        return tuple(
            (self.share(one), locale.standaloneMonthName(one.month, form)) for one in months[::step]
        )

    def nearest(self, lane: str, day: date) -> MilestoneMark:
        """Return the milestone of a lane next to a day."""
        inside = [item for item in self.items if item.lane == lane]
        return min(inside, key=lambda item: abs((item.on - day).days))

    def _span(self) -> tuple[date, date]:
        """The months shown: from the first milestone's to the end of the last one's, and today."""
        today = self.days.today if self.days else date.min
        dates = [item.on for item in self.items] + [today]
        first = min(dates).replace(day=1)
        last = max(dates).replace(day=1) + timedelta(days=32)
        return first, last.replace(day=1)
