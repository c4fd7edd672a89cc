"""The clock, handed in as a parameter so that a test can hold time still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time

Clock = Callable[[], datetime]
"""Returns the present instant, aware, in UTC."""


def system_clock() -> datetime:
    """The present instant by the computer's clock, aware, in UTC."""
    return datetime.now(UTC)


def fixed_clock(at: datetime) -> Clock:
    """A clock that always says ``at`` (aware)."""
    return lambda: at


def local_date(at: datetime) -> date:
    """The calendar date of the instant ``at`` where this computer is."""
    return at.astimezone().date()


def instant_text(at: datetime) -> str:
    """``at`` as ISO 8601 in UTC with milliseconds and ``Z``: sorts as text."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def parse_instant(text: str) -> datetime:
    """The instant that ``instant_text`` or any ISO 8601 text with an offset stands for.

    Raises ValueError for anything else; an instant without an offset is taken as local time.
    """
    at = datetime.fromisoformat(text)
    return at.astimezone(UTC)


def day_begins(day: date) -> str:
    """The instant (as stored) at which a day begins where this computer is."""
    return instant_text(datetime.combine(day, time()).astimezone())
