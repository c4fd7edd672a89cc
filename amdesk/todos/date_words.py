"""Days and times as people write them, in English and German.

Every reader here gets the words from one place in a line, case-folded, and answers how many of
them it understood and what they mean, or None. None of them raises on any text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import TypeAlias

from amdesk.base.dates import add_months, fiscal_year_of, month_of, quarter_of, week_of

_DAYS_EN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS_DE = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_DAYS_SHORT = {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thur": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
    "sonnabend": 5,
}
_DAYS_TWO = {"mo": 0, "di": 1, "mi": 2, "do": 3, "fr": 4, "sa": 5, "so": 6}
_WEEKDAYS = {
    name: at for names in (_DAYS_EN, _DAYS_DE) for at, name in enumerate(names)
} | _DAYS_SHORT
_MONTHS = {
    name: at
    for at, names in enumerate(
        (
            ("january", "jan", "januar", "jänner"),
            ("february", "feb", "februar"),
            ("march", "mar", "märz", "mrz", "mär"),
            ("april", "apr"),
            ("may", "mai"),
            ("june", "jun", "juni"),
            ("july", "jul", "juli"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct", "oktober", "okt"),
            ("november", "nov"),
            ("december", "dec", "dezember", "dez"),
        ),
        start=1,
    )
    for name in names
}
NUMBERS = {
    word: at
    for at, words in enumerate(
        (
            ("a", "an", "one", "ein", "eine", "einem", "einer", "einen"),
            ("two", "zwei"),
            ("three", "drei"),
            ("four", "vier"),
            ("five", "fünf"),
            ("six", "sechs"),
            ("seven", "sieben"),
            ("eight", "acht"),
            ("nine", "neun"),
            ("ten", "zehn"),
            ("eleven", "elf"),
            ("twelve", "zwölf"),
        ),
        start=1,
    )
    for word in words
}
_UNIT_DAYS = {"day": 1, "days": 1, "tag": 1, "tage": 1, "tagen": 1}
_UNIT_DAYS |= {"week": 7, "weeks": 7, "woche": 7, "wochen": 7}
_UNIT_MONTHS = {"month": 1, "months": 1, "monat": 1, "monate": 1, "monaten": 1}
_UNIT_MONTHS |= {"year": 12, "years": 12, "jahr": 12, "jahre": 12, "jahren": 12}
_NEXT = {"next", "nächsten", "nächste", "nächster", "nächstes", "nächstem"}
_LAST = {"last", "letzten", "letzte", "letzter", "letztes", "letztem", "vorigen", "vorige"}
_THIS = {"this", "coming", "diesen", "dieser", "diesem", "kommenden", "kommender"}
_ENDS = {"eod": "day", "eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
_ENDS |= {"monatsende": "month", "quartalsende": "quarter", "jahresende": "year"}
_SPANS = {"day": "day", "tages": "day"}
_SPANS |= {"week": "week", "woche": "week", "month": "month", "monats": "month", "monat": "month"}
_SPANS |= {"quarter": "quarter", "quartals": "quarter", "year": "year", "jahres": "year"}
_PARTS = {"end": 31, "ende": 31, "mid": 15, "mitte": 15, "start": 1, "anfang": 1}
_LINKS = {"of", "the", "der", "des", "dem", "diesen", "dieses", "dieser", "this"}

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4}|[0-9]{2})?")
_SLASHED = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}|[0-9]{2}))?")
_ORDINAL_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.)?")
_YEAR = re.compile(r"20[0-9]{2}")
_SMALL = re.compile(r"[0-9]{1,4}")
_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")
_TWELVE = re.compile(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?(am|pm)")
_TWELVE_HOURS = 12
PARTS_OF_DAY = {
    "morning": time(9),
    "früh": time(9),
    "vormittag": time(9),
    "afternoon": time(14),
    "nachmittag": time(14),
    "evening": time(18),
    "abend": time(18),
}
"""What a part of the day means right after a day: tomorrow morning, morgen früh."""

_YEARS_TRIED = 9
_FRIDAY = 4

FoundDay: TypeAlias = "tuple[int, date] | None"
FoundTime: TypeAlias = "tuple[int, time] | None"


@dataclass(frozen=True, slots=True)
class Reading:
    """How dates are read: from which day, in which language and order.

    `german` adds the two-letter weekdays (mo, di, mi, do, fr, sa, so) and takes slashed dates
    away; `month_first` reads 3/4 as the 4th of March. `also_past` adds yesterday, last Friday and
    3 days ago: a field may hold a past day, while in a captured line they are words of the title.
    """

    today: date
    german: bool = False
    month_first: bool = False
    first_weekday: int = 0
    also_past: bool = False


def weekday_of(word: str, *, german: bool) -> int | None:
    """Return the weekday 0-6 a word names; the German two-letter ones only with `german`."""
    bare = word.rstrip(".")
    found = _WEEKDAYS.get(bare)
    return _DAYS_TWO.get(bare) if found is None and german else found


def read_day(words: Sequence[str], reading: Reading) -> FoundDay:
    """Read a day at the beginning of `words`: a name, a distance, an end, or a written date."""
    readers: tuple[Callable[[Sequence[str], Reading], FoundDay], ...] = (
        _named,
        _past,
        _distance,
        _next,
        _end,
        _written,
        _day_and_month,
        _weekday,
    )
    for reader in readers:
        try:
            found = reader(words, reading)
        except (ValueError, OverflowError):
            continue  # such as the 31st of April, or a day beyond the calendar: it stays text
        if found is not None:
            return found
    return None


def read_time(words: Sequence[str], *, german: bool = False) -> FoundTime:
    """Read a time of day at the beginning of `words`: 3pm, 3 pm, 15:00, 15 Uhr, noon.

    With `german` a single "am" is the German word, not a time.
    """
    if not words:
        return None
    word = words[0].rstrip(".")
    if word in {"noon", "midday", "mittags"}:
        return 1, time(12)
    following = words[1].rstrip(".") if len(words) > 1 else ""
    said = following == "uhr"
    halves = {"pm"} if german else {"am", "pm"}
    if following in halves and (twelve := _TWELVE.fullmatch(word + following)) is not None:
        return _twelve(twelve, 2)
    if (twelve := _TWELVE.fullmatch(word)) is not None:
        return _twelve(twelve, 1)
    clock = _CLOCK.fullmatch(f"{word}:00" if said and len(word) <= len("15") else word)
    if clock is None or not (said or ":" in word):
        return None
    return _clock(int(clock[1]), int(clock[2]), 2 if said else 1)


def _twelve(match: re.Match[str], taken: int) -> FoundTime:
    hour = int(match[1])
    if not 1 <= hour <= _TWELVE_HOURS:
        return None
    afternoon = _TWELVE_HOURS if match[3] == "pm" else 0
    return _clock(hour % _TWELVE_HOURS + afternoon, int(match[2] or 0), taken)


def _clock(hour: int, minute: int, taken: int) -> FoundTime:
    try:
        return taken, time(hour, minute)
    except ValueError:
        return None


def _named(words: Sequence[str], reading: Reading) -> FoundDay:
    names = {"today": 0, "heute": 0, "tomorrow": 1, "morgen": 1, "übermorgen": 2, "uebermorgen": 2}
    if tuple(words[:3]) == ("day", "after", "tomorrow"):
        return 3, reading.today + timedelta(days=2)
    ahead = names.get(words[0].rstrip(".")) if words else None
    return None if ahead is None else (1, reading.today + timedelta(days=ahead))


def _past(words: Sequence[str], reading: Reading) -> FoundDay:
    """Read "yesterday", "last Friday", "3 days ago", "vor einer Woche"."""
    if not reading.also_past or not words:
        return None
    back = {"yesterday": 1, "gestern": 1, "vorgestern": 2}.get(words[0].rstrip("."))
    if back is not None:
        return 1, reading.today - timedelta(days=back)
    if len(words) > 1 and words[0] in _LAST:
        weekday = weekday_of(words[1], german=reading.german)
        if weekday is not None:
            ago = (reading.today.weekday() - weekday - 1) % 7 + 1
            return 2, reading.today - timedelta(days=ago)
    if len(words) > 2 and (words[0] == "vor" or words[2].rstrip(".") == "ago"):
        at = 1 if words[0] == "vor" else 0
        found = _so_far_away(words[at], words[at + 1], -1, reading.today)
        return None if found is None else (3, found)
    return None


def _distance(words: Sequence[str], reading: Reading) -> FoundDay:
    """Read "in 3 days", "in einer Woche"."""
    if len(words) < len(("in", "3", "days")) or words[0] != "in":
        return None
    found = _so_far_away(words[1], words[2], 1, reading.today)
    return None if found is None else (3, found)


def _so_far_away(amount: str, unit: str, towards: int, today: date) -> date | None:
    """Return the day "3" "weeks" from today, back when `towards` is -1."""
    number = NUMBERS.get(amount) or (int(amount) if _SMALL.fullmatch(amount) else None)
    bare = unit.rstrip(".")
    if number is None:
        return None
    if bare in _UNIT_DAYS:
        return today + timedelta(days=towards * number * _UNIT_DAYS[bare])
    if bare in _UNIT_MONTHS:
        return add_months(today, towards * number * _UNIT_MONTHS[bare])
    return None


def _next(words: Sequence[str], reading: Reading) -> FoundDay:
    """Read "next Thursday" (the one of the week after this), "this Thursday", "next month"."""
    if len(words) < 2 or words[0] not in _NEXT | _THIS:
        return None
    weekday = weekday_of(words[1], german=reading.german)
    if weekday is not None and words[0] in _THIS:
        return 2, _coming(weekday, reading.today)
    week = week_of(reading.today, reading.first_weekday)
    if weekday is not None:
        following = week.last + timedelta(days=1)
        return 2, following + timedelta(days=(weekday - following.weekday()) % 7)
    if words[0] in _THIS:
        return None
    unit = words[1].rstrip(".")
    starts = {
        "week": week.last,
        "woche": week.last,
        "month": month_of(reading.today).last,
        "monat": month_of(reading.today).last,
        "quarter": quarter_of(reading.today).last,
        "quartal": quarter_of(reading.today).last,
        "year": fiscal_year_of(reading.today).last,
        "jahr": fiscal_year_of(reading.today).last,
    }
    return (2, starts[unit] + timedelta(days=1)) if unit in starts else None


def _coming(weekday: int, today: date) -> date:
    """Return the next such weekday after today; who means today says today."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _weekday(words: Sequence[str], reading: Reading) -> FoundDay:
    weekday = weekday_of(words[0], german=reading.german) if words else None
    return None if weekday is None else (1, _coming(weekday, reading.today))


def _end(words: Sequence[str], reading: Reading) -> FoundDay:
    """Read "end of month", "Ende März", "Monatsende", "mid April"."""
    first = words[0].rstrip(".") if words else ""
    if first in _ENDS:
        return 1, _end_of(_ENDS[first], reading)
    at = 1
    while at < len(words) and words[at] in _LINKS:
        at += 1
    # "end march" is no English; without a link only the German words and "mid" go on
    if first not in _PARTS or at >= len(words) or (at == 1 and first in {"end", "start"}):
        return None
    unit = words[at].rstrip(".")
    if unit in _SPANS and first in {"end", "ende"}:
        return at + 1, _end_of(_SPANS[unit], reading)
    month = _MONTHS.get(unit)
    return None if month is None else (at + 1, _part_of_month(_PARTS[first], month, reading.today))


def _part_of_month(day: int, month: int, today: date) -> date:
    """Return that day of the next such month; 31 stands for its last day."""
    year = today.year + (1 if month < today.month else 0)
    found = add_months(date(year - 1, 12, 31).replace(day=day), month)
    return found if found >= today else add_months(date(year, 12, 31).replace(day=day), month)


def _end_of(unit: str, reading: Reading) -> date:
    if unit == "day":
        return reading.today
    if unit == "week":
        monday = reading.today - timedelta(days=reading.today.weekday())
        friday = monday + timedelta(days=_FRIDAY)
        return friday if friday >= reading.today else friday + timedelta(days=7)
    if unit == "month":
        return month_of(reading.today).last
    return (quarter_of if unit == "quarter" else fiscal_year_of)(reading.today).last


def _written(words: Sequence[str], reading: Reading) -> FoundDay:
    """Read 2026-03-19, 19.3., 19.03.2026 and, outside German, 19/3."""
    if not words:
        return None
    word = words[0]
    if (iso := _ISO.fullmatch(word.rstrip("."))) is not None:
        return 1, date(int(iso[1]), int(iso[2]), int(iso[3]))
    if (dotted := _DOTTED.fullmatch(word)) is not None:
        year = dotted[3]
        taken = 1
        if year is None and len(words) > 1 and _YEAR.fullmatch(words[1].rstrip(".")):
            year, taken = words[1].rstrip("."), 2
        return taken, _dated(int(dotted[1]), int(dotted[2]), year, reading)
    slashed = None if reading.german or word == "24/7" else _SLASHED.fullmatch(word.rstrip("."))
    if slashed is None:
        return None
    first, second = int(slashed[1]), int(slashed[2])
    day, month = (second, first) if reading.month_first else (first, second)
    if month > _TWELVE_HOURS >= day:
        day, month = month, day
    return 1, _dated(day, month, slashed[3], reading)


def _day_and_month(words: Sequence[str], reading: Reading) -> FoundDay:
    """Read "19 March", "19th of March 2027", "19. März", "March 19"."""
    if len(words) < 2:
        return None
    first = _ORDINAL_DAY.fullmatch(words[0])
    at = 2 if words[1] == "of" and len(words) > 2 else 1
    month = _MONTHS.get(words[at].rstrip("."))
    if first is None or month is None:
        month = _MONTHS.get(words[0].rstrip("."))
        first, at = _ORDINAL_DAY.fullmatch(words[1]), 1
    if first is None or month is None:
        return None
    year = words[at + 1].rstrip(".") if len(words) > at + 1 else ""
    if _YEAR.fullmatch(year):
        return at + 2, date(int(year), month, int(first[1]))
    return at + 1, _dated(int(first[1]), month, None, reading)


def _dated(day: int, month: int, year: str | None, reading: Reading) -> date:
    """Return the day; without a year, the first such day from today on.

    Raises ValueError when there is none.
    """
    if year is not None:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for ahead in range(_YEARS_TRIED):
        try:
            found = date(reading.today.year + ahead, month, day)
        except ValueError:
            continue  # the 29th of February comes in a later year, the 30th never
        if found >= reading.today:
            return found
    raise ValueError("no such day")
