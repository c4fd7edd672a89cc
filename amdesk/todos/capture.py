"""Quick capture: one typed line becomes a to-do, and every word not understood stays in its title.

The grammar, in English and German at once:

- days: today, tomorrow, thu, next thu, in 3 days, 19 March, 19.3., 2026-03-19, end of month;
  heute, morgen, Donnerstag, nächsten Montag, in 2 Wochen, Ende März; before them "by", "on",
  "bis", "am" go along, and "from" or "ab" makes the day a start; a part of the day after it
  (morning, afternoon, evening; früh, Vormittag, Nachmittag, Abend) stands for 9, 14 or 18 h;
- times: 3pm, 15:00, 15 Uhr, noon; repeats: every Friday, monthly, jeden Montag, alle 2 Wochen,
  and after one "until 30 June" or "bis Ende Juni";
- `@account`, `+person`, `#objective`, in quotes when the name has spaces;
- `!promise`, `!high`, `!low` (`!zusage`, `!hoch`, `!niedrig`), `~30m`, `~1h30`, `~2h`.

The first of each meaning counts; a second one is text. Words in double quotes are always text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Literal

from amdesk.todos.date_words import PARTS_OF_DAY, Reading, read_day, read_time
from amdesk.todos.recurrence import next_due, parse_rule
from amdesk.todos.repeat_words import read_repeat

Meaning = Literal[
    "due",
    "time",
    "start",
    "repeat",
    "account",
    "person",
    "objective",
    "priority",
    "promise",
    "estimate",
]
Priority = Literal["high", "normal", "low"]

MOST_CHARACTERS = 2_000
_TOKEN = re.compile(r'[@+#]"[^"\n]*"|"[^"\n]*"|\S+')
_ESTIMATE = re.compile(r"~(?:([0-9]{1,2})(?:[.,](5))?(?:h|std))?(?:([0-9]{1,3})(?:m|min)?)?")
_BEFORE_DUE = {"by", "on", "due", "till", "until", "bis", "am", "zum", "fällig"}
_BEFORE_END = {"till", "until", "bis"}
_BEFORE_START = {"from", "starting", "ab"}
_BEFORE_TIME = {"at", "um", "gegen"}
_NO_DAY_AFTER = {"guten", "jeden", "am", "der", "den", "dem", "diesem"}
_FLAGS: dict[str, Priority | Literal["promise"]] = {
    "!promise": "promise",
    "!zusage": "promise",
    "!versprechen": "promise",
    "!high": "high",
    "!hoch": "high",
    "!low": "low",
    "!niedrig": "low",
}
_QUERIES: dict[str, Meaning] = {"@": "account", "+": "person", "#": "objective"}


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the line that was understood: from `start` up to `end`, as Python slices."""

    start: int
    end: int
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Captured:
    """What a captured line says; `spans` are in the order of the line and never overlap."""

    title: str
    due_on: date | None = None
    due_time: time | None = None
    starts_on: date | None = None
    repeat: str | None = None
    account_query: str | None = None
    person_query: str | None = None
    objective_query: str | None = None
    priority: Priority = "normal"
    is_promise: bool = False
    estimate_minutes: int | None = None
    spans: tuple[Span, ...] = ()


def capture(
    text: str,
    today: date,
    *,
    language: str = "en",
    first_weekday: int = 0,
    only_words: Collection[str] = (),
) -> Captured:
    """Read one line; parts of it that are among `only_words` mean nothing but themselves.

    `language` is a locale name: one that begins with "de" adds the German two-letter weekdays,
    "en_US" reads 3/4 month first. Never raises; a line that is nothing but known words has an
    empty title, and a line over 2,000 characters is taken as a title whole.
    """
    if len(text) > MOST_CHARACTERS:
        return Captured(" ".join(text.split()))
    german = language.casefold().startswith("de")
    month_first = language.replace("-", "_").casefold() == "en_us"
    line = _Line(text, Reading(today, german, month_first, first_weekday), only_words)
    return line.read()


@dataclass(slots=True)
class _Token:
    start: int
    end: int
    text: str
    word: str


@dataclass(slots=True)
class _Line:
    """The line while it is being read."""

    text: str
    reading: Reading
    only_words: Collection[str] = ()
    tokens: list[_Token] = field(init=False)
    days: dict[Meaning, date] = field(default_factory=dict)
    names: dict[Meaning, str] = field(default_factory=dict)
    at_time: time | None = None
    repeat: str | None = None
    priority: Priority | None = None
    minutes: int | None = None
    is_promise: bool = False

    def __post_init__(self) -> None:
        self.tokens = [
            _Token(match.start(), match.end(), match[0], _folded(match[0]))
            for match in _TOKEN.finditer(self.text)
        ]

    def read(self) -> Captured:
        spans, left, at = [], [], 0
        while at < len(self.tokens):
            taken, meaning = self._only_words(at), None
            if not taken:
                taken, meaning = self._understood(at)
            if meaning is None:
                left += [token.text for token in self.tokens[at : at + taken]]
            else:
                last = self.tokens[at + taken - 1]
                spans.append(Span(self.tokens[at].start, last.end, meaning))
            at += taken
        starts_on = self.days.get("start")
        return Captured(
            title=" ".join(left),
            due_on=self._due(starts_on),
            due_time=self.at_time,
            starts_on=starts_on,
            repeat=self.repeat,
            account_query=self.names.get("account"),
            person_query=self.names.get("person"),
            objective_query=self.names.get("objective"),
            priority=self.priority or "normal",
            is_promise=self.is_promise,
            estimate_minutes=self.minutes,
            spans=tuple(spans),
        )

    def _due(self, starts_on: date | None) -> date | None:
        """Return the day said; else the first of the repeat; else today when a time was said."""
        if "due" in self.days:
            return self.days["due"]
        first = starts_on or self.reading.today
        if self.repeat is not None:
            if first == date.min:
                return first
            # the first is the next day of that name; the interval counts from there
            rule = replace(parse_rule(self.repeat), interval=1)
            return next_due(rule, first - timedelta(days=1), first)
        return first if self.at_time is not None else None

    def _only_words(self, at: int) -> int:
        """Return how many tokens from `at` on somebody said are only words."""
        start = self.tokens[at].start
        ends = {token.end: number for number, token in enumerate(self.tokens[at:], start=1)}
        return max(
            (
                ends.get(start + len(words), 0)
                for words in self.only_words
                if words and self.text.startswith(words, start)
            ),
            default=0,
        )

    def _understood(self, at: int) -> tuple[int, Meaning | None]:
        """Return how many tokens the next thing takes and what it means; 1, None for plain text."""
        for taken, meaning in self._attempts(at):
            if taken:
                return taken, meaning
        return 1, None

    def _attempts(self, at: int) -> Iterator[tuple[int, Meaning]]:
        yield self._marker(at)
        yield self._repeat(at), "repeat"
        word, after = self.tokens[at].word, at + 1
        if word in _BEFORE_START:
            yield self._day(after, "start", 1), "start"
        if word in _BEFORE_END and self.repeat is not None:
            yield self._end_of_repeat(after), "repeat"
        if word in _BEFORE_DUE:
            yield self._day(after, "due", 1), "due"
        if word in _BEFORE_TIME:
            yield self._time(after, 1), "time"
        yield self._time(at, 0), "time"
        yield self._day(at, "due", 0), "due"

    def _words(self, at: int) -> tuple[str, ...]:
        return tuple(token.word for token in self.tokens[at : at + 7])

    def _repeat(self, at: int) -> int:
        if self.repeat is not None:
            return 0
        words = self._words(at)
        found = read_repeat(words, german=self.reading.german)
        # "monthly report" is a title; "report monthly" repeats
        if found is None or (found[0] == 1 and not self._ends_text(at + 1)):
            return 0
        self.repeat = found[1]
        return found[0]

    def _end_of_repeat(self, at: int) -> int:
        """Read the day a repeat ends; "until" before any repeat is a due day."""
        found = read_day(self._words(at), self.reading)
        if found is None or self.repeat is None or "UNTIL" in self.repeat:
            return 0
        self.repeat += f";UNTIL={found[1].isoformat().replace('-', '')}"
        return 1 + found[0]

    def _day(self, at: int, meaning: Meaning, lead: int) -> int:
        """Read a day at `at`; `lead` words before it go along."""
        words = self._words(at)
        if meaning in self.days or not words:
            return 0
        before = self.tokens[at - 1].word if at else ""
        if words[0] == "morgen" and before in _NO_DAY_AFTER:
            return 0
        # "so" is a common German word, and "Fr." stands for Frau as often as for Friday
        if words[0] in {"so", "fr."} and not lead and not self._ends_text(at + 1):
            return 0
        found = read_day(words, self.reading)
        if found is None:
            return 0
        taken, self.days[meaning] = found
        part = PARTS_OF_DAY.get(words[taken].rstrip(".")) if len(words) > taken else None
        if part is not None and self.at_time is None:
            self.at_time = part
            taken += 1
        return lead + taken

    def _time(self, at: int, lead: int) -> int:
        found = (
            None
            if self.at_time is not None
            else read_time(self._words(at), german=self.reading.german)
        )
        if found is None:
            return 0
        self.at_time = found[1]
        return lead + found[0]

    def _ends_text(self, at: int) -> bool:
        """Say whether no plain word follows, so that a doubtful word can be meant as a day."""
        words = self._words(at)
        if not words or words[0][:1] in set("@+#!~"):
            return True
        lead = 1 if words[0] in _BEFORE_DUE | _BEFORE_START | _BEFORE_TIME else 0
        rest = words[lead:]
        at_time = read_time(rest, german=self.reading.german)
        return at_time is not None or read_day(rest, self.reading) is not None

    def _marker(self, at: int) -> tuple[int, Meaning]:
        """Read a token that begins with one of the signs."""
        token = self.tokens[at]
        sign = token.text[0]
        meaning = _QUERIES.get(sign)
        if meaning is not None:
            name = token.text[1:].rstrip(",;").strip('"').strip()
            if meaning in self.names or not name or not name[0].isalpha():
                return 0, meaning
            self.names[meaning] = name
            return 1, meaning
        flag = _FLAGS.get(token.word)
        if flag == "promise" and not self.is_promise:
            self.is_promise = True
            return 1, "promise"
        if flag is not None and flag != "promise" and self.priority is None:
            self.priority = flag
            return 1, "priority"
        return self._estimate(token.word), "estimate"

    def _estimate(self, word: str) -> int:
        match = _ESTIMATE.fullmatch(word)
        if match is None or self.minutes is not None:
            return 0
        half = 30 if match[2] else 0
        minutes = int(match[1] or 0) * 60 + half + int(match[3] or 0)
        if not minutes:
            return 0
        self.minutes = minutes
        return 1


def _folded(text: str) -> str:
    """Return the token as the readers compare it: one spelling of each letter, no comma behind."""
    return unicodedata.normalize("NFC", text).casefold().rstrip(",;:!?")
