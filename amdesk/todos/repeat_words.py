"""Repeat rules in people's words: a rule said in a sentence, and a phrase read as a rule."""

from __future__ import annotations

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
    "first": 1,
    "ersten": 1,
    "second": 2,
    "zweiten": 2,
    "third": 3,
    "dritten": 3,
    "fourth": 4,
    "vierten": 4,
    "last": -1,
    "letzten": -1,
}
_OF_MONTH = (("of", "the", "month"), ("of", "month"), ("im", "monat"), ("des", "monats"))


def rule_from_words(phrase: str, *, german: bool = False) -> str | None:
    """Return the RRULE a whole phrase means ("every second week", "jeden Montag"), or None.

    English and German are understood whatever the language; `german` adds the two-letter days.
    """
    words = tuple(word.rstrip(".,;") for word in phrase.casefold().split())
    found = read_repeat(words, german=german)
    return found[1] if found is not None and found[0] == len(words) else None


def read_repeat(words: Sequence[str], *, german: bool) -> tuple[int, str] | None:
    """Read a repeat at the beginning of `words` (case-folded).

    Returns how many words it takes and the RRULE, or None.
    """
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
        )
    if words[0].endswith("tags") and (day := weekday_of(words[0][:-1], german=False)) is not None:
        return 1, f"FREQ=WEEKLY;BYDAY={WEEKDAYS[day]}"
    return None


def _every_so_many(words: Sequence[str], at: int) -> tuple[int, str] | None:
    """Read "every 3 weeks", "alle zwei Wochen", "every week"."""
    if len(words) <= at:
        return None
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
    """Read "every other week", "jede zweite Woche"."""
    if len(words) > 2 and words[1] in {"other", "second", "zweite", "zweiten", "zweites"}:
        rule = _UNITS.get(words[2], "")
        if rule and ";" not in rule:
            return 3, f"{rule};INTERVAL=2"
    return None


def _every_nth_weekday(words: Sequence[str], *, german: bool) -> tuple[int, str] | None:
    """Read "every last Friday [of the month]"."""
    if len(words) < 3 or words[1] not in _WHICH:
        return None
    day = weekday_of(words[2], german=german)
    if day is None:
        return None
    tail = next((len(end) for end in _OF_MONTH if tuple(words[3 : 3 + len(end)]) == end), 0)
    return 3 + tail, f"FREQ=MONTHLY;BYDAY={_WHICH[words[1]]}{WEEKDAYS[day]}"


def _every_weekday(words: Sequence[str], *, german: bool) -> tuple[int, str] | None:
    """Read "every Tuesday", "jeden Montag und Freitag"."""
    days: list[int] = []
    at = 1
    while at < len(words) and (day := weekday_of(words[at], german=german)) is not None:
        days.append(day)
        at += 1
        if at + 1 >= len(words) or words[at] not in _AND:
            break
        if weekday_of(words[at + 1], german=german) is None:
            break
        at += 1
    if not days:
        return None
    return at, f"FREQ=WEEKLY;BYDAY={','.join(WEEKDAYS[day] for day in sorted(set(days)))}"


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
    every: dict[str, tuple[str, str]] = {
        "DAILY": ("every day", "every {count} days"),
        "WEEKLY": ("every week", "every {count} weeks"),
        "MONTHLY": ("every month", "every {count} months"),
        "YEARLY": ("every year", "every {count} years"),
    }
    base = counted(*every[rule.frequency], rule.interval)
    if rule.year_days or rule.months or rule.positions or any(part.nth for part in rule.weekdays):
        return say("{rule}, on days by a rule of its own", rule=base)
    if rule.month_days:
        days = tuple(_month_day(number) for number in rule.month_days)
        return say("{rule} on {days}", rule=base, days=days)
    if rule.weekdays:
        return say("{rule} on {days}", rule=base, days=_day_names(rule))
    return base


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
