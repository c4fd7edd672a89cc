from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from amdesk.base.errors import Refused
from amdesk.base.sentence import render
from amdesk.todos.recurrence import (
    MOST_OCCURRENCES,
    WINDOW_DAYS,
    next_due,
    occurrences,
    parse_rule,
)
from amdesk.todos.repeat_words import describe

START = date(2026, 3, 17)
NUMBER_LISTS = {
    "BYMONTH": st.integers(1, 12),
    "BYMONTHDAY": st.integers(-31, 31).filter(bool),
}


@st.composite
def rule_texts(draw: st.DrawFn) -> str:
    """Any accepted rule but week starts and weekly positions, where dateutil differs."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}", f"INTERVAL={draw(st.integers(1, 6))}"]
    for name, numbers in NUMBER_LISTS.items():
        if draw(st.booleans()) and not (frequency == "WEEKLY" and name == "BYMONTHDAY"):
            listed = draw(st.lists(numbers, min_size=1, max_size=4, unique=True))
            parts.append(f"{name}={','.join(map(str, listed))}")
    if draw(st.booleans()):
        days = draw(
            st.lists(
                st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]),
                min_size=1,
                max_size=3,
                unique=True,
            )
        )
        if frequency in {"MONTHLY", "YEARLY"} and draw(st.booleans()):
            days = [f"{draw(st.sampled_from([1, 2, 4, 5, -1, -2]))}{day}" for day in days]
        parts.append(f"BYDAY={','.join(days)}")
        if frequency in {"MONTHLY", "YEARLY"} and draw(st.booleans()):
            parts.append(f"BYSETPOS={draw(st.sampled_from([1, 2, -1, -2]))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 40))}")
    return ";".join(parts)


@settings(deadline=None, max_examples=150)
@given(rule_texts(), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_the_days_are_those_of_an_independent_reader(text: str, start: date) -> None:
    end = start + timedelta(days=WINDOW_DAYS)
    far = f";UNTIL={end:%Y%m%d}T000000" if "COUNT" not in text else ""
    theirs = rrulestr(text + far, dtstart=datetime(start.year, start.month, start.day))  # noqa: DTZ001
    expected = []
    for moment in theirs:
        if moment.date() > end:
            break
        expected.append(moment.date())
    assert list(occurrences(parse_rule(text), start)) == expected


@settings(deadline=None)
@given(rule_texts(), st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 400))
def test_the_next_due_day_is_the_first_listed_one_after_the_day(
    text: str, start: date, later: int
) -> None:
    rule, after = parse_rule(text), start + timedelta(days=later)
    listed = [day for day in occurrences(rule, start) if day > after]
    due = next_due(rule, after, start)
    assert due is None or due > after
    if listed:
        assert due == listed[0]


@given(rule_texts())
def test_a_rule_written_and_read_again_is_the_same_rule(text: str) -> None:
    rule = parse_rule(text)
    assert parse_rule(rule.text) == rule
    assert render(describe(rule))


@settings(deadline=None)
@given(st.text(alphabet="FREQ=DAILYWKMONTHINTERVALCOUNTUNTILBYSETPOS;,:0123456789+-", max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        rule = parse_rule(text)
    except Refused:
        return
    assert len(occurrences(rule, START)) <= MOST_OCCURRENCES


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=1001",
        "FREQ=DAILY;COUNT=1000000000",
        "FREQ=SECONDLY",
        "FREQ=HOURLY",
        "FREQ=DAILY;UNTIL=20200101",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYHOUR=" + ",".join(str(hour) for hour in range(24)),
        "FREQ=DAILY\nEXRULE:FREQ=DAILY",
        "FREQ=DAILY;COUNT=2;UNTIL=20270101",
        "FREQ=DAILY;UNTIL=20269999",
        "FREQ=DAILY;FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(["1"] * 400),
        "",
    ],
)
def test_I01_a_rule_outside_the_limits_is_refused_before_it_is_expanded(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_rule(text, START)
    assert refused.value.field == "repeat"


def test_I01_a_dense_rule_is_bounded_by_its_window() -> None:
    numbers = ",".join(str(day) for day in range(1, 32))
    rule = parse_rule(f"FREQ=DAILY;BYMONTHDAY={numbers};BYDAY=MO,TU,WE,TH,FR,SA,SU")
    assert len(occurrences(rule, START)) == WINDOW_DAYS + 1
    assert occurrences(parse_rule("FREQ=YEARLY;INTERVAL=1000"), START) == (START,)


def test_a_rule_near_the_end_of_the_calendar_stops() -> None:
    assert occurrences(parse_rule("FREQ=MONTHLY"), date(9999, 12, 1)) == (date(9999, 12, 1),)
    assert next_due(parse_rule("FREQ=DAILY"), date.max, date(9999, 12, 1)) is None


def test_a_rule_of_long_ago_still_has_a_next_day() -> None:
    rule = parse_rule("FREQ=WEEKLY;INTERVAL=2")
    assert next_due(rule, START, date(2010, 1, 5)) == date(2026, 3, 24)


def test_a_counted_rule_ends_after_its_count() -> None:
    rule = parse_rule("FREQ=DAILY;COUNT=3")
    assert next_due(rule, START + timedelta(days=1), START) == START + timedelta(days=2)
    assert next_due(rule, START + timedelta(days=2), START) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "every working day"),
        ("FREQ=WEEKLY;BYDAY=FR", "every Friday"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "every last Friday of the month"),
        ("FREQ=MONTHLY;INTERVAL=3", "every 3 months"),
        ("FREQ=DAILY;UNTIL=20261231T225959Z", "every day, until 2026-12-31"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=4", "every month on the last day, 4 times"),
    ],
)
def test_a_rule_is_said_in_words(text: str, words: str) -> None:
    assert render(describe(parse_rule(text))) == words
