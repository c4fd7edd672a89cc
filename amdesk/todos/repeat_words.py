"""Repeat rules in people's words: a rule said in a sentence, and a phrase read as a rule."""

from __future__ import annotations

import re
from collections.abc import Sequence

from amdesk.base.sentence import Words, counted, say
from amdesk.todos.date_words import NUMBERS, weekday_of
from amdesk.todos.recurrence import WEEKDAYS, RepeatRule

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMED_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}

_ADVERBS = {
    "daily": "FREQ=DAILY",
    "täglich": "FREQ=DAILY",
    "weekly": "FREQ=WEEKLY",
    "wöchentlich": "FREQ=WEEKLY",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "vierzehntägig": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
    "monatlich": "FREQ=MONTHLY",
    "quarterly": "FREQ=MONTHLY;INTERVAL=3",
    "vierteljährlich": "FREQ=MONTHLY;INTERVAL=3",
    "quartalsweise": "FREQ=MONTHLY;INTERVAL=3",
    "halbjährlich": "FREQ=MONTHLY;INTERVAL=6",
    "yearly": "FREQ=YEARLY",
    "annually": "FREQ=YEARLY",
    "jährlich": "FREQ=YEARLY",
    "weekdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "werktags": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
}
_UNITS = {
    "day": "FREQ=DAILY",
    "tag": "FREQ=DAILY",
    "weekday": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "werktag": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "arbeitstag": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "week": "FREQ=WEEKLY",
    "woche": "FREQ=WEEKLY",
    "month": "FREQ=MONTHLY",
    "monat": "FREQ=MONTHLY",
    "quarter": "FREQ=MONTHLY;INTERVAL=3",
    "quartal": "FREQ=MONTHLY;INTERVAL=3",
    "year": "FREQ=YEARLY",
    "jahr": "FREQ=YEARLY",
}
_MANY = {
    "days": "DAILY",
    "tage": "DAILY",
    "weeks": "WEEKLY",
    "wochen": "WEEKLY",
    "months": "MONTHLY",
    "monate": "MONTHLY",
    "years": "YEARLY",
    "jahre": "YEARLY",
}
_EVERY = {"every", "each", "jeden", "jede", "jedes"}
_AND = {"and", "und", "&"}
_WHICH = {
    word: number
    for number, words in {
        1: ("first", "1st", "1.", "ersten", "erste", "erstes"),
        2: ("second", "2nd", "2.", "zweiten", "zweite", "zweites", "other"),
        3: ("third", "3rd", "3.", "dritten", "dritte", "drittes"),
        4: ("fourth", "4th", "4.", "vierten", "vierte", "viertes"),
        -1: ("last", "letzten", "letzte", "letztes"),
    }.items()
    for word in words
}
_OF_MONTH = (("of", "the", "month"), ("of", "month"), ("im", "monat"), ("des", "monats"))
_ON = {"on", "am", "an", "the"}
_LAST_DAY = (("last", "day"), ("letzten", "tag"))
_MONTH_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|\.)")
_PLAIN_NUMBER = re.compile(r"[0-9]{1,2}")
_LONGEST_MONTH = 31


def rule_from_words(phrase: str, *, german: bool = False) -> str | None:
    """Return the RRULE a whole phrase means ("every second week", "jeden Montag"), or None.

    English and German are understood whatever the language; `german` adds the two-letter days.
    """
    words = tuple(word.rstrip(",;") for word in phrase.casefold().split())
    found = read_repeat(words, german=german)
    return found[1] if found is not None and found[0] == len(words) else None


def read_repeat(words: Sequence[str], *, german: bool) -> tuple[int, str] | None:
    """Read a repeat at the beginning of `words` (case-folded).

    Returns how many words it takes and the RRULE, or None.
    """
    words = tuple(map(_without_stop, words))
    found = _how_often(words, german=german)
    if found is None:
        return None
    taken, rule = found
    if "BY" in rule:
        return found
    more, days = _on_days(words[taken:], rule, german=german)
    return taken + more, rule + days


def _without_stop(word: str) -> str:
    """Return a word without the stop that ends the sentence; that of "15." says which."""
    return word if _MONTH_DAY.fullmatch(word) else word.rstrip(".")


def _how_often(words: Sequence[str], *, german: bool) -> tuple[int, str] | None:
    if not words:
        return None
    if words[0] in _ADVERBS:
        return 1, _ADVERBS[words[0]]
    if words[0] == "alle":
        return _every_so_many(words, 1)
    if words[0] in _EVERY:
        return (
            _every_so_many(words, 1)
            or _every_other(words)
            or _every_nth_weekday(words, german=german)
            or _every_weekday(words, german=german)
            or _every_month_day(words)
        )
    if words[0].endswith("tags") and (day := _weekday_named(words[0], german=False)) is not None:
        return 1, f"FREQ=WEEKLY;BYDAY={WEEKDAYS[day]}"
    return None


def _every_so_many(words: Sequence[str], at: int) -> tuple[int, str] | None:
    """Read "every 3 weeks", "alle zwei Wochen", "every week"."""
    if len(words) <= at:
        return None
    if tuple(words[at : at + 2]) == ("working", "day"):
        return at + 2, _UNITS["weekday"]
    if words[at] in _UNITS and words[0] != "alle":
        return at + 1, _UNITS[words[at]]
    number = NUMBERS.get(words[at]) or (int(words[at]) if _is_small(words[at]) else None)
    if number is None or len(words) <= at + 1 or words[at + 1] not in _MANY:
        return None
    interval = f";INTERVAL={number}" if number > 1 else ""
    return at + 2, f"FREQ={_MANY[words[at + 1]]}{interval}"


def _is_small(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= len("999") and int(word) > 0


def _every_other(words: Sequence[str]) -> tuple[int, str] | None:
    """Read "every other week", "jede zweite Woche", "every 3rd month"."""
    if len(words) > 2 and (number := _WHICH.get(words[1], 0)) > 1:
        rule = _UNITS.get(words[2], "")
        if rule and ";" not in rule:
            return 3, f"{rule};INTERVAL={number}"
    return None


def _every_nth_weekday(words: Sequence[str], *, german: bool) -> tuple[int, str] | None:
    """Read "every last Friday [of the month]", and "every 2nd Tuesday": every two weeks then."""
    if len(words) < 3 or words[1] not in _WHICH:
        return None
    day = weekday_of(words[2], german=german)
    if day is None:
        return None
    number, name = _WHICH[words[1]], WEEKDAYS[day]
    tail = next((len(end) for end in _OF_MONTH if tuple(words[3 : 3 + len(end)]) == end), 0)
    if number == 2 and not tail:
        return 3, f"FREQ=WEEKLY;INTERVAL=2;BYDAY={name}"
    return 3 + tail, f"FREQ=MONTHLY;BYDAY={number}{name}"


def _every_month_day(words: Sequence[str]) -> tuple[int, str] | None:
    """Read "every 15th", "jeden 15. [des Monats]"."""
    taken, number = _month_day_of(words[1:])
    if number is None:
        return None
    at = 1 + taken
    tail = next((len(end) for end in _OF_MONTH if tuple(words[at : at + len(end)]) == end), 0)
    return at + tail, f"FREQ=MONTHLY;BYMONTHDAY={number}"


def _on_days(words: Sequence[str], rule: str, *, german: bool) -> tuple[int, str]:
    """Read which days a weekly or monthly repeat is on; 0 and "" when nothing is said of it."""
    at = 0
    while at < len(words) and words[at] in _ON:
        at += 1
    rest = words[at:]
    if rule.startswith("FREQ=WEEKLY"):
        # "weekly Friday call" is about a call; "weekly on Friday" and "dienstags" say the day
        if not at and not (rest and rest[0].rstrip(",").endswith(("days", "tags"))):
            return 0, ""
        taken, days = _weekdays_of(rest, german=german)
        return (at + taken, f";BYDAY={days}") if taken else (0, "")
    if rule.startswith("FREQ=MONTHLY") and at:
        if tuple(rest[:2]) in _LAST_DAY:
            return at + 2, ";BYMONTHDAY=-1"
        if len(rest) > 1 and rest[0] in _WHICH:
            day = _weekday_named(rest[1], german=german)
            if day is not None:
                return at + 2, f";BYDAY={_WHICH[rest[0]]}{WEEKDAYS[day]}"
        taken, number = _month_day_of(rest)
        return (at + taken, f";BYMONTHDAY={number}") if number is not None else (0, "")
    return 0, ""


def _month_day_of(words: Sequence[str]) -> tuple[int, int | None]:
    """Read "15th", "15." or "day 15"."""
    said = (*words[:2], "", "")
    if said[0] in {"day", "tag"} and _PLAIN_NUMBER.fullmatch(said[1]):
        taken, number = 2, int(said[1])
    elif (match := _MONTH_DAY.fullmatch(said[0])) is not None:
        taken, number = 1, int(match[1])
    else:
        return 0, None
    return (taken, number) if 1 <= number <= _LONGEST_MONTH else (0, None)


def _every_weekday(words: Sequence[str], *, german: bool) -> tuple[int, str] | None:
    """Read "every Tuesday", "jeden Montag und Freitag"."""
    taken, days = _weekdays_of(words[1:], german=german)
    return (1 + taken, f"FREQ=WEEKLY;BYDAY={days}") if taken else None


def _weekdays_of(words: Sequence[str], *, german: bool) -> tuple[int, str]:
    """Read weekdays joined by "and" or commas: how many words they take, and their RRULE names."""
    days: list[int] = []
    taken = at = 0
    while at < len(words) and (day := _weekday_named(words[at], german=german)) is not None:
        days.append(day)
        at = taken = at + 1
        if at < len(words) and words[at] in _AND:
            at += 1
    return taken, ",".join(WEEKDAYS[day] for day in sorted(set(days)))


def _weekday_named(word: str, *, german: bool) -> int | None:
    """Return the weekday of "Tuesday,", "tuesdays" or "dienstags"."""
    bare = word.rstrip(",;")
    found = weekday_of(bare, german=german)
    if found is None and len(bare) > len("days") and bare.endswith(("days", "tags")):
        found = weekday_of(bare[:-1], german=False)
    return found


def describe(rule: RepeatRule) -> Words:
    """Say the rule in words, for a chip or a list."""
    words = _plain(rule)
    if rule.count is not None:
        return counted("{rule}, once", "{rule}, {count} times", rule.count, rule=words)
    if rule.until is not None:
        return say("{rule}, until {day}", rule=words, day=rule.until)
    return words


def _plain(rule: RepeatRule) -> Words:
    named = _named_days(rule)
    if named is not None:
        return named
    base = _every_so_often(rule)
    if rule.year_days or rule.months or rule.positions or any(part.nth for part in rule.weekdays):
        return say("{rule}, on days by a rule of its own", rule=base)
    if rule.month_days:
        days = tuple(_month_day(number) for number in rule.month_days)
        return say("{rule} on {days}", rule=base, days=days)
    if rule.weekdays:
        return say("{rule} on {days}", rule=base, days=_day_names(rule))
    return base


def _every_so_often(rule: RepeatRule) -> Words:
    number = rule.interval
    match rule.frequency:
        case "DAILY":
            return counted("every day", "every {count} days", number)
        case "WEEKLY":
            return counted("every week", "every {count} weeks", number)
        case "MONTHLY":
            return counted("every month", "every {count} months", number)
        case "YEARLY":
            return counted("every year", "every {count} years", number)


def _named_days(rule: RepeatRule) -> Words | None:
    """Return the short form for the rules people have a name for."""
    if rule.months or rule.month_days or rule.year_days or rule.positions or rule.interval != 1:
        return None
    if rule.frequency == "WEEKLY" and rule.weekdays:
        if {part.weekday for part in rule.weekdays} == set(range(5)):
            return say("every working day")
        return say("every {days}", days=_day_names(rule))
    if rule.frequency == "MONTHLY" and len(rule.weekdays) == 1:
        part = rule.weekdays[0]
        if part.nth in _NAMED_ORDINALS:
            day = say(WEEKDAY_NAMES[part.weekday])
            order = say(_NAMED_ORDINALS[part.nth])
            return say("every {order} {day} of the month", order=order, day=day)
    return None


def _day_names(rule: RepeatRule) -> tuple[Words, ...]:
    return tuple(say(WEEKDAY_NAMES[part.weekday]) for part in rule.weekdays)


def _month_day(number: int) -> Words:
    if number == -1:
        return say("the last day")
    if number < 0:
        return say("day {count} from the end", count=-number)
    return say("day {count}", count=number)
