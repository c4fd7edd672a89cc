"""Calendar days and the periods people plan in: weeks, months, quarters, fiscal years.

Weekdays count from 0 for Monday to 6 for Sunday, as `datetime.date.weekday` does.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from amdesk.base.errors import Refused

_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_ISO_TIME = re.compile(r"([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?")
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A run of days, both ends included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Raise ValueError when the end lies before the beginning."""
        if self.last < self.first:
            raise ValueError("a period cannot end before it begins")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=step) for step in range(self.days))

    @property
    def days(self) -> int:
        """How many days, both ends included."""
        return (self.last - self.first).days + 1

    def overlaps(self, other: Period) -> bool:
        """Say whether the two share at least one day."""
        return self.first <= other.last and other.first <= self.last


def parse_iso_date(text: str, field: str = "date") -> date:
    """Read a calendar day written as 2026-03-19.

    Raises Refused, naming `field`, for another form and for a day that does not exist.
    """
    match = _ISO_DATE.fullmatch(text.strip())
    if match is None:
        raise Refused(field, "Write the date as 2026-03-19, not {value}.", value=text)
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        raise Refused(field, "There is no day {value} in the calendar.", value=text) from None


def parse_iso_time(text: str, field: str = "time") -> time:
    """Read a time of day written as 15:00 or 15:00:30.

    Raises Refused, naming `field`, for another form and for a time that does not exist.
    """
    match = _ISO_TIME.fullmatch(text.strip())
    if match is None:
        raise Refused(field, "Write the time as 15:00, not {value}.", value=text)
    try:
        return time(int(match[1]), int(match[2]), int(match[3] or 0))
    except ValueError:
        raise Refused(field, "There is no time {value} in a day.", value=text) from None


def parse_period(
    first: str, last: str, fields: tuple[str, str] = ("from_on", "until_on")
) -> Period:
    """Read two days as a period.

    Raises Refused when one is no day or they are the wrong way round.
    """
    begins, ends = parse_iso_date(first, fields[0]), parse_iso_date(last, fields[1])
    if ends < begins:
        raise Refused(fields[1], "The end, {value}, lies before the beginning.", value=last)
    return Period(begins, ends)


def days_between(start: date, end: date) -> int:
    """Count the days from `start` to `end`; negative when `end` is earlier."""
    return (end - start).days


def week_of(day: date, first_weekday: int = 0) -> Period:
    """Return the week around `day` that begins on `first_weekday` (0 Monday … 6 Sunday)."""
    back = (day.weekday() - first_weekday) % 7
    first = day - timedelta(days=back)
    return Period(first, first + timedelta(days=6))


def month_of(day: date) -> Period:
    """Return the calendar month around `day`."""
    return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def add_months(day: date, months: int) -> date:
    """Go `months` on (or back); the 31st becomes the last day of a shorter month.

    Raises OverflowError beyond the years 1 to 9999.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("no such year in the calendar")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def fiscal_year_of(day: date, start_month: int = 1) -> Period:
    """Return the twelve months around `day` that begin with `start_month` (1-12)."""
    year = day.year if day.month >= start_month else day.year - 1
    first = date(year, start_month, 1)
    return Period(first, add_months(first, 12) - _ONE_DAY)


def fiscal_year_number(day: date, start_month: int = 1) -> int:
    """Name the fiscal year by the calendar year it ends in: April 2025 to March 2026 is 2026."""
    return fiscal_year_of(day, start_month).last.year


def quarter_of(day: date, start_month: int = 1) -> Period:
    """Return the quarter around `day` in a fiscal year that begins with `start_month`."""
    year = fiscal_year_of(day, start_month)
    first = add_months(year.first, 3 * (quarter_number(day, start_month) - 1))
    return Period(first, add_months(first, 3) - _ONE_DAY)


def quarter_number(day: date, start_month: int = 1) -> int:
    """Return 1 to 4, counted from the beginning of the fiscal year."""
    return (day.month - start_month) % 12 // 3 + 1


def next_working_day(day: date) -> date:
    """Return the first Monday-to-Friday day after `day`; public holidays are not known here."""
    following = day + _ONE_DAY
    while following.weekday() >= 5:
        following += _ONE_DAY
    return following


def share_elapsed(period: Period, on: date) -> Decimal:
    """Return how much of the period has gone by the end of day `on`, as a ratio 0-1."""
    if on < period.first:
        return Decimal(0)
    if on >= period.last:
        return Decimal(1)
    return Decimal((on - period.first).days + 1) / Decimal(period.days)
