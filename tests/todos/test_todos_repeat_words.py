"""Repeats in words: what people write becomes a rule, and every rule can be said and read again."""

from __future__ import annotations

import pytest

from amdesk.base.errors import Refused
from amdesk.base.language import Language
from amdesk.base.sentence import render
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk
from amdesk.todos.recurrence import parse_rule
from amdesk.todos.repeat_words import describe, rule_from_words


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("every day", "FREQ=DAILY"),
        ("daily", "FREQ=DAILY"),
        ("every working day", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("weekdays", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("every 2nd tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every other Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("every 2nd Tuesday of the month", "FREQ=MONTHLY;BYDAY=2TU"),
        ("every 3rd Friday", "FREQ=MONTHLY;BYDAY=3FR"),
        ("every last Friday", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("every 2 weeks on Tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("weekly on Monday and Thursday", "FREQ=WEEKLY;BYDAY=MO,TH"),
        ("every Monday, Wednesday and Friday", "FREQ=WEEKLY;BYDAY=MO,WE,FR"),
        ("every 2nd month", "FREQ=MONTHLY;INTERVAL=2"),
        ("monthly on the 15th", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("every month on the last day", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("every 15th", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("monthly on the 1st Monday", "FREQ=MONTHLY;BYDAY=1MO"),
        ("every quarter on the last Friday", "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR"),
        ("monatlich am 1. Montag", "FREQ=MONTHLY;BYDAY=1MO"),
        ("every month.", "FREQ=MONTHLY"),
        ("every 2 weeks.", "FREQ=WEEKLY;INTERVAL=2"),
        ("täglich", "FREQ=DAILY"),
        ("jeden Werktag", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("jeden zweiten Dienstag", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("jeden 2. Dienstag im Monat", "FREQ=MONTHLY;BYDAY=2TU"),
        ("alle zwei Wochen dienstags", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("alle 2 Wochen am Dienstag", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
        ("jeden 15. des Monats", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("monatlich am letzten Tag", "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("jährlich", "FREQ=YEARLY"),
        ("every 32nd", None),
        ("every now and then", None),
        ("ab und zu", None),
        ("weekly Friday", None),
    ],
)
def test_a_phrase_becomes_a_rule(phrase: str, rule: str | None) -> None:
    assert rule_from_words(phrase) == rule


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY", "FREQ=WEEKLY;INTERVAL=2",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "FREQ=MONTHLY;BYMONTHDAY=15",
        "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=MONTHLY;BYDAY=-1FR",
        "FREQ=MONTHLY;INTERVAL=3", "FREQ=YEARLY",
    ],
)  # fmt: skip
def test_a_rule_said_in_words_is_read_as_the_same_rule(rule: str, language: str) -> None:
    speaker = Language(language)
    sentence = render(describe(parse_rule(rule)), speaker.say)
    assert rule_from_words(sentence, german=language == "de") == rule, sentence


def test_a_repeat_nobody_could_follow_is_refused_when_it_is_written(desk: Desk) -> None:
    with pytest.raises(Refused, match="does not know"):
        desk.run(add_record, KINDS["todo"], {"title": "Call Ivo", "repeat": "now and then"})
