"""What the sample data is written down with: names for records, and days that move with today.

The territory was invented as of 17 March 2026. Days are written as they were then ("03-19" for
19 March 2026, "2025-11-04" for other years) and moved by the days between then and the day asked
for; texts name days as ``{03-27}`` or ``{03-27..03-31}``.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from amdesk.kinds import KINDS
from amdesk.records import rows
from amdesk.store.work import Work

INVENTED_ON = date(2026, 3, 17)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_DAYS = re.compile(r"\{([0-9-]+)(?:\.\.([0-9-]+))?\}")
_FULL = len("2026-03-17")


class Pencil:
    """Adds records of any kind and remembers them by short keys."""

    def __init__(self, work: Work, on: date) -> None:
        self.work = work
        self.on = on
        self._moved = on - INVENTED_ON
        self._ids: dict[str, str] = {}

    def add(self, kind: str, key: str = "", /, **values: Any) -> str:
        """Add a record; values are as on the command line, with days in texts still to be moved.

        Fields ending in ``_on`` are days, in ``_at`` instants ("03-11 14:00"). Empty values are
        left out. Returns the id, also found by ``key``.
        """
        written = {name: self._value(name, value) for name, value in values.items()}
        kept = {name: value for name, value in written.items() if value not in (None, "", ())}
        record_id = rows.add_values(self.work, KINDS[kind], kept)
        if key:
            self.name(key, record_id)
        return record_id

    def name(self, key: str, record_id: str) -> None:
        """Remember a record that is there already."""
        self._ids[key] = record_id

    def __getitem__(self, key: str) -> str:
        return self._ids[key]

    def get(self, key: str | None) -> str | None:
        """The id known as ``key``; None for no key."""
        return self._ids[key] if key else None

    def day(self, text: str) -> date:
        """The day written as of 17 March 2026, moved."""
        return date.fromisoformat(text if len(text) == _FULL else f"2026-{text}") + self._moved

    def at(self, text: str) -> datetime:
        """The instant of "03-11 14:00" on this computer's clock, moved."""
        day, _, clock = text.partition(" ")
        at = time.fromisoformat(clock) if clock else time(10)
        return datetime.combine(self.day(day), at).astimezone()

    def days_ago(self, days: int, clock: time = time(10)) -> datetime:
        """The instant so many days before the day asked for."""
        return datetime.combine(self.on - timedelta(days=days), clock).astimezone()

    def words(self, text: str) -> str:
        """The text with its days moved and written out."""
        return _DAYS.sub(lambda found: self._span(found[1], found[2]), text)

    def _span(self, first: str, last: str | None) -> str:
        begins = self.day(first)
        if last is None:
            return _spoken(begins)
        ends = self.day(last)
        if (begins.year, begins.month) == (ends.year, ends.month):
            return f"{begins.day} – {_spoken(ends)}"
        return f"{_spoken(begins)} – {_spoken(ends)}"

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, str):
            if name.endswith("_on") and name != "waiting_on" and value:
                return self.day(value)
            if name.endswith("_at") and name != "where_at" and value:
                return self.at(value)
            return self.words(value)
        if isinstance(value, tuple | list):
            return [self.words(one) if isinstance(one, str) else one for one in value]
        return value


def euros(thousands: int) -> str:
    """An amount in thousands of euros as the records take it."""
    return f"{thousands * 1000} EUR"


def _spoken(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
