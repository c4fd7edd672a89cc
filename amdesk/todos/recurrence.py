"""Repeat rules: RFC 5545 section 3.3.10 for whole days, with a limit on the work one may cause.

A rule from a calendar file is foreign input, and general expanders search thousands of years for
the 30th of February. Here every day of a bounded window is asked once whether the rule means it,
so that no rule, however written, can cost more than the window is long.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, islice
from typing import Literal, cast

from amdesk.base.errors import Refused

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]

MOST_INTERVAL = 1_000
MOST_OCCURRENCES = 10_000
WINDOW_DAYS = 5 * 366
MOST_DAYS_COUNTED = 120 * 366
MOST_CHARACTERS = 500
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_LISTS = {
    "BYMONTH": (1, 12),
    "BYMONTHDAY": (-31, 31),
    "BYYEARDAY": (-366, 366),
    "BYSETPOS": (-366, 366),
}
_KNOWN = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_LISTS}
_BYDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_UNTIL = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(T[0-9]{6}Z?)?")
_ORDINAL = {"MONTHLY": 5, "YEARLY": 53}


@dataclass(frozen=True, slots=True)
class WeekdayPart:
    """One BYDAY entry: weekday 0-6, and which one of the month or year (None for each)."""

    weekday: int
    nth: int | None = None


@dataclass(frozen=True, slots=True)
class RepeatRule:
    """A rule that has passed the guard; an instance is safe to expand."""

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: date | None = None
    weekdays: tuple[WeekdayPart, ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0

    @property
    def text(self) -> str:
        """The rule as RFC 5545 writes it, parts in a fixed order, defaults left out."""
        parts = [f"FREQ={self.frequency}"]
        if self.interval != 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        if self.until is not None:
            parts.append(f"UNTIL={self.until.isoformat().replace('-', '')}")
        for name, numbers in (
            ("BYMONTH", self.months),
            ("BYMONTHDAY", self.month_days),
            ("BYYEARDAY", self.year_days),
        ):
            if numbers:
                parts.append(f"{name}={','.join(str(number) for number in numbers)}")
        if self.weekdays:
            days = (f"{part.nth or ''}{WEEKDAYS[part.weekday]}" for part in self.weekdays)
            parts.append(f"BYDAY={','.join(days)}")
        if self.positions:
            parts.append(f"BYSETPOS={','.join(str(number) for number in self.positions)}")
        if self.week_start:
            parts.append(f"WKST={WEEKDAYS[self.week_start]}")
        return ";".join(parts)


def parse_rule(text: str, start: date | None = None, field: str = "repeat") -> RepeatRule:
    """Read one RRULE value, with or without its `RRULE:` prefix.

    With `start` it is checked too that the rule means at least one day from then on.
    Raises Refused, naming `field`, for anything outside RFC 5545 or outside amdesk's limits:
    once a day at most, interval 1-1,000, 10,000 times at most, something inside five years.
    """
    parts = _split(text, field)
    frequency = parts.get("FREQ", "")
    if frequency not in _FREQUENCIES:
        raise Refused(
            field, "A repeat is daily, weekly, monthly or yearly, not {value}.", value=frequency
        )
    if "COUNT" in parts and "UNTIL" in parts:
        raise Refused(field, "Give a number of times or an end date, not both.")
    numbers = {name: _numbers(parts.get(name), name, field) for name in _LISTS}
    if frequency == "WEEKLY" and numbers["BYMONTHDAY"]:
        raise Refused(field, "A weekly repeat cannot name days of the month.")
    if numbers["BYYEARDAY"] and frequency != "YEARLY":
        raise Refused(field, "Only a yearly repeat can name days of the year.")
    weekdays = _weekdays(parts.get("BYDAY"), frequency, field)
    if numbers["BYSETPOS"] and not (
        weekdays or any(numbers[name] for name in _LISTS if name != "BYSETPOS")
    ):
        raise Refused(field, "BYSETPOS needs days to choose from.")
    wkst = parts.get("WKST", "MO")
    if wkst not in WEEKDAYS:
        raise Refused(field, "{value} is not a weekday.", value=wkst)
    rule = RepeatRule(
        frequency=cast("Frequency", frequency),
        interval=_number(parts.get("INTERVAL", "1"), "INTERVAL", MOST_INTERVAL, field),
        count=_number(parts["COUNT"], "COUNT", MOST_OCCURRENCES, field)
        if "COUNT" in parts
        else None,
        until=_until(parts["UNTIL"], field) if "UNTIL" in parts else None,
        weekdays=weekdays,
        months=numbers["BYMONTH"],
        month_days=numbers["BYMONTHDAY"],
        year_days=numbers["BYYEARDAY"],
        positions=numbers["BYSETPOS"],
        week_start=WEEKDAYS.index(wkst),
    )
    if start is not None:
        _check_start(rule, start, field)
    return rule


def occurrences(rule: RepeatRule, start: date, until: date | None = None) -> tuple[date, ...]:
    """List the days the rule means, from `start` on, in order.

    Ends at `until`, after five years or after 10,000 days, whichever comes first. `start` itself
    is listed only when the rule means it.
    """
    end = _plus(start, WINDOW_DAYS)
    if until is not None:
        end = min(end, until)
    return tuple(islice(_days(rule, start, start, end), MOST_OCCURRENCES))


def next_due(rule: RepeatRule, after: date, start: date) -> date | None:
    """Return the first day the rule means after `after`, counted from `start`.

    None when the rule has ended or has nothing in the five years after `after`.
    """
    seek = max(start, _plus(after, 1))
    if seek <= after:
        return None
    end = _plus(seek, WINDOW_DAYS)
    if rule.count is None:
        return next(_days(rule, start, seek, end), None)
    # A count runs from the start, so every occurrence since then has to be counted, within reason.
    end = min(end, _plus(start, MOST_DAYS_COUNTED))
    return next((day for day in _days(rule, start, start, end) if day >= seek), None)


def _split(text: str, field: str) -> dict[str, str]:
    """Take a rule apart into its named parts; each name once."""
    if len(text) > MOST_CHARACTERS:
        raise Refused(
            field, "The repeat rule is longer than {most} characters.", most=MOST_CHARACTERS
        )
    value = text.strip().upper().removeprefix("RRULE:").rstrip(";")
    parts: dict[str, str] = {}
    for piece in value.split(";"):
        name, equals, content = piece.partition("=")
        if not equals or not content or name not in _KNOWN:
            raise Refused(
                field, "The repeat rule has a part amdesk does not know: {value}.", value=piece
            )
        if name in parts:
            raise Refused(field, "The repeat rule says {value} twice.", value=name)
        parts[name] = content
    return parts


def _number(text: str, name: str, most: int, field: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or not 1 <= int(text) <= most:
        raise Refused(
            field,
            "{name} is a whole number from 1 to {most}, not {value}.",
            name=name,
            most=most,
            value=text,
        )
    return int(text)


def _numbers(text: str | None, name: str, field: str) -> tuple[int, ...]:
    if text is None:
        return ()
    low, high = _LISTS[name]
    found: set[int] = set()
    for piece in text.split(","):
        if (
            not re.fullmatch(r"[+-]?[0-9]{1,3}", piece)
            or int(piece) == 0
            or not low <= int(piece) <= high
        ):
            raise Refused(field, "{name} cannot be {value}.", name=name, value=piece)
        found.add(int(piece))
    return tuple(sorted(found))


def _weekdays(text: str | None, frequency: str, field: str) -> tuple[WeekdayPart, ...]:
    if text is None:
        return ()
    found: set[tuple[int, int]] = set()
    for piece in text.split(","):
        match = _BYDAY.fullmatch(piece)
        nth = int(match[1]) if match and match[1] else None
        if match is None or nth == 0:
            raise Refused(field, "{value} is not a weekday.", value=piece)
        if nth is not None and abs(nth) > _ORDINAL.get(frequency, 0):
            raise Refused(field, "{value} cannot be counted within this repeat.", value=piece)
        found.add((WEEKDAYS.index(match[2]), nth or 0))
    return tuple(WeekdayPart(weekday, nth or None) for weekday, nth in sorted(found))


def _until(text: str, field: str) -> date:
    match = _UNTIL.fullmatch(text)
    try:
        if match is not None:
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass
    raise Refused(field, "The repeat ends on {value}, which is not a day.", value=text)


def _check_start(rule: RepeatRule, start: date, field: str) -> None:
    if rule.until is not None and rule.until < start:
        raise Refused(
            field, "The repeat ends on {until}, before it begins.", until=rule.until.isoformat()
        )
    if next(_days(rule, start, start, _plus(start, WINDOW_DAYS)), None) is None:
        raise Refused(field, "The repeat has no day in the next five years.")


def _plus(day: date, days: int) -> date:
    """Go on by days, stopping at the end of the calendar."""
    return day + timedelta(days=min(days, (date.max - day).days))


def _days(rule: RepeatRule, start: date, seek: date, end: date) -> Iterator[date]:
    """Yield the days from `seek` to `end`; each day is looked at once."""
    if rule.until is not None:
        end = min(end, rule.until)
    means = _filter(rule, start)
    left = rule.count if rule.count is not None else MOST_OCCURRENCES
    for _, period in groupby(_span(rule, start, seek, end), key=lambda day: _period(rule, day)):
        chosen = [day for day in period if means(day)]
        if rule.positions:
            wanted = {at - 1 if at > 0 else len(chosen) + at for at in rule.positions}
            chosen = [day for index, day in enumerate(chosen) if index in wanted]
        for day in chosen:
            if day > end or left == 0:
                return
            if day >= seek:
                left -= 1
                yield day


def _span(rule: RepeatRule, start: date, seek: date, end: date) -> Iterator[date]:
    """Yield every day of each period the interval reaches, from the one around `seek` on."""
    begin = _period_start(rule, seek)
    # BYSETPOS counts from the end too, so the last period is looked at to its end.
    reach = _plus(end, 366 if rule.positions else 0)
    origin, last = _period(rule, start), _period(rule, end)
    for step in range((reach - begin).days + 1):
        day = begin + timedelta(days=step)
        index = _period(rule, day)
        if index > last:
            return
        if (index - origin) % rule.interval == 0:
            yield day


def _period(rule: RepeatRule, day: date) -> int:
    """Number the day's period: day, week, month or year."""
    if rule.frequency == "DAILY":
        return day.toordinal()
    if rule.frequency == "WEEKLY":
        return (day.toordinal() - 1 - rule.week_start) // 7
    return day.year * 12 + day.month if rule.frequency == "MONTHLY" else day.year


def _period_start(rule: RepeatRule, day: date) -> date:
    if rule.frequency == "WEEKLY":
        back = (day.weekday() - rule.week_start) % 7
        return day - timedelta(days=min(back, day.toordinal() - 1))
    if rule.frequency == "MONTHLY":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if rule.frequency == "YEARLY" else day


def _filter(rule: RepeatRule, start: date) -> Callable[[date], bool]:
    """Return the question "does the rule mean this day of a period it reaches?".

    Where the rule names no days, those of the start stand in, as RFC 5545 says.
    """
    months, month_days, weekdays = set(rule.months), set(rule.month_days), rule.weekdays
    if not (month_days or weekdays or rule.year_days):
        if rule.frequency == "WEEKLY":
            weekdays = (WeekdayPart(start.weekday()),)
        elif rule.frequency in {"MONTHLY", "YEARLY"}:
            month_days = {start.day}
            if rule.frequency == "YEARLY" and not months:
                months = {start.month}
    by_month = rule.frequency == "MONTHLY" or bool(rule.months)
    is_weekday = _weekday_filter(weekdays, by_month=by_month)
    year_days = set(rule.year_days)

    def means(day: date) -> bool:
        if months and day.month not in months:
            return False
        length = monthrange(day.year, day.month)[1]
        if month_days and not {day.day, day.day - length - 1} & month_days:
            return False
        at, size = _place_in_year(day)
        if year_days and not {at, at - size - 1} & year_days:
            return False
        return is_weekday(day)

    return means


def _weekday_filter(weekdays: tuple[WeekdayPart, ...], *, by_month: bool) -> Callable[[date], bool]:
    """Return the question "is this one of the named weekdays?", counted by month or by year."""
    plain = {part.weekday for part in weekdays if part.nth is None}
    nths = {(part.weekday, part.nth) for part in weekdays if part.nth is not None}

    def is_named(day: date) -> bool:
        if not weekdays or day.weekday() in plain:
            return True
        if by_month:
            at, size = day.day, monthrange(day.year, day.month)[1]
        else:
            at, size = _place_in_year(day)
        return bool(
            {(day.weekday(), (at - 1) // 7 + 1), (day.weekday(), -((size - at) // 7 + 1))} & nths
        )

    return is_named


def _place_in_year(day: date) -> tuple[int, int]:
    """Return which day of its year it is, and how many days that year has."""
    return day.timetuple().tm_yday, 366 if isleap(day.year) else 365
