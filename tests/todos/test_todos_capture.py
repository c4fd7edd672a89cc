from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from amdesk.todos.capture import capture
from amdesk.todos.names import match_name
from amdesk.todos.repeat_words import rule_from_words

TUESDAY = date(2026, 3, 17)


def test_the_line_of_the_manual_is_understood() -> None:
    line = "Send Ruth the quote thu 3pm @brightmoor !promise"
    found = capture(line, TUESDAY)
    assert found.title == "Send Ruth the quote"
    assert (found.due_on, found.due_time) == (date(2026, 3, 19), time(15))
    assert found.account_query == "brightmoor"
    assert found.is_promise
    assert [(line[s.start : s.end], s.meaning) for s in found.spans] == [
        ("thu", "due"),
        ("3pm", "time"),
        ("@brightmoor", "account"),
        ("!promise", "promise"),
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", "2026-03-17"),
        ("tomorrow", "2026-03-18"),
        ("day after tomorrow", "2026-03-19"),
        ("thu", "2026-03-19"),
        ("Thursday,", "2026-03-19"),
        ("tue", "2026-03-24"),
        ("next thu", "2026-03-26"),
        ("this thu", "2026-03-19"),
        ("by fri", "2026-03-20"),
        ("next week", "2026-03-23"),
        ("next month", "2026-04-01"),
        ("in 3 days", "2026-03-20"),
        ("in a week", "2026-03-24"),
        ("in 2 months", "2026-05-17"),
        ("19 march", "2026-03-19"),
        ("19th of March", "2026-03-19"),
        ("March 19", "2026-03-19"),
        ("1 march", "2027-03-01"),
        ("29 feb", "2028-02-29"),
        ("4 may 2027", "2027-05-04"),
        ("19/3", "2026-03-19"),
        ("3/19", "2026-03-19"),
        ("4/3/2027", "2027-03-04"),
        ("2026-03-19", "2026-03-19"),
        ("19.3.", "2026-03-19"),
        ("19.03.26", "2026-03-19"),
        ("end of month", "2026-03-31"),
        ("end of the quarter", "2026-03-31"),
        ("end of week", "2026-03-20"),
        ("end of february", "2027-02-28"),
        ("mid april", "2026-04-15"),
        ("end of day", "2026-03-17"),
        ("eod", "2026-03-17"),
    ],
)
def test_english_days_are_understood(words: str, day: str) -> None:
    found = capture(f"Call Ivo {words}", TUESDAY)
    assert found.due_on == date.fromisoformat(day)
    assert found.title == "Call Ivo"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("heute", "2026-03-17"),
        ("morgen", "2026-03-18"),
        ("übermorgen", "2026-03-19"),
        ("u\u0308bermorgen", "2026-03-19"),
        ("do", "2026-03-19"),
        ("Do.", "2026-03-19"),
        ("donnerstag", "2026-03-19"),
        ("bis so", "2026-03-22"),
        ("Fr.", "2026-03-20"),
        ("so", "2026-03-22"),
        ("nächsten montag", "2026-03-23"),
        ("kommenden Freitag", "2026-03-20"),
        ("nächste Woche", "2026-03-23"),
        ("in 2 Wochen", "2026-03-31"),
        ("in einem Monat", "2026-04-17"),
        ("Ende März", "2026-03-31"),
        ("Ende des Monats", "2026-03-31"),
        ("Monatsende", "2026-03-31"),
        ("Mitte April", "2026-04-15"),
        ("am 19. März", "2026-03-19"),
        ("19.3. 2027", "2027-03-19"),
        ("zum 1. Mai", "2026-05-01"),
    ],
)
def test_german_days_are_understood(words: str, day: str) -> None:
    found = capture(f"Ivo anrufen {words}", TUESDAY, language="de_DE")
    assert found.due_on == date.fromisoformat(day)
    assert found.title == "Ivo anrufen"


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("You may do so", "en"),
        ("Do mi fr so", "en"),
        ("Angebot so schicken wie besprochen", "de"),
        ("Guten Morgen sagen", "de"),
        ("Fr. Berg anrufen", "de"),
        ("Treffen Halle 12 am Standort", "de"),
        ("Write the monthly report", "en"),
        ("24/7 service offer", "en"),
        ("Release 3/4 of the deposit", "de"),
        ('Read "end of month" memo', "en"),
        ("Order part 31.2.", "en"),
        ("Mail bea@example.com about issue #12", "en"),
        ("Ring +49 170 5550123", "en"),
        ("Ask for 30.30 Uhr and 13pm", "en"),
        ("in 9999 years", "en"),
        ("@ + # ! ~", "en"),
        ("Tell !nobody", "en"),
    ],
)
def test_words_that_only_look_like_signs_stay_in_the_title(line: str, language: str) -> None:
    found = capture(line, TUESDAY, language=language)
    assert found.title == line
    assert found.spans == ()


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("3pm", time(15)),
        ("3 pm", time(15)),
        ("at 3.30pm", time(15, 30)),
        ("12am", time(0)),
        ("15:00", time(15)),
        ("um 15 Uhr", time(15)),
        ("15.30 Uhr", time(15, 30)),
        ("noon", time(12)),
    ],
)
def test_a_time_without_a_day_means_today(words: str, moment: time) -> None:
    found = capture(f"Call Ivo {words}", TUESDAY)
    assert (found.title, found.due_on, found.due_time) == ("Call Ivo", TUESDAY, moment)


@pytest.mark.parametrize(
    ("words", "rule", "day"),
    [
        ("every friday", "FREQ=WEEKLY;BYDAY=FR", "2026-03-20"),
        ("jeden Freitag", "FREQ=WEEKLY;BYDAY=FR", "2026-03-20"),
        ("jeden Montag und Freitag", "FREQ=WEEKLY;BYDAY=MO,FR", "2026-03-20"),
        ("montags", "FREQ=WEEKLY;BYDAY=MO", "2026-03-23"),
        ("every week", "FREQ=WEEKLY", "2026-03-17"),
        ("every other week", "FREQ=WEEKLY;INTERVAL=2", "2026-03-17"),
        ("alle zwei Wochen", "FREQ=WEEKLY;INTERVAL=2", "2026-03-17"),
        ("every 3 months", "FREQ=MONTHLY;INTERVAL=3", "2026-03-17"),
        ("monthly", "FREQ=MONTHLY", "2026-03-17"),
        ("every weekday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-03-17"),
        ("every last friday of the month", "FREQ=MONTHLY;BYDAY=-1FR", "2026-03-27"),
        ("jeden ersten Montag im Monat", "FREQ=MONTHLY;BYDAY=1MO", "2026-04-06"),
        ("every friday from 1 april", "FREQ=WEEKLY;BYDAY=FR", "2026-04-03"),
        ("every friday until 1 june", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20260601", "2026-03-20"),
    ],
)
def test_a_repeat_gives_a_rule_and_its_first_day(words: str, rule: str, day: str) -> None:
    found = capture(f"Account team {words}", TUESDAY)
    assert (found.title, found.repeat) == ("Account team", rule)
    assert found.due_on == date.fromisoformat(day)


def test_every_sign_has_its_place() -> None:
    found = capture('Prices +ruth @"Brightmoor Dairies" #uptime !high ~1h30 from 1 april', TUESDAY)
    assert (found.title, found.person_query, found.objective_query) == ("Prices", "ruth", "uptime")
    assert found.account_query == "Brightmoor Dairies"
    assert (found.priority, found.estimate_minutes) == ("high", 90)
    assert found.starts_on == date(2026, 4, 1)
    assert found.due_on is None


def test_only_the_first_of_each_meaning_counts() -> None:
    found = capture("Introduce @brightmoor to @castrell thu fri", TUESDAY)
    assert found.title == "Introduce to @castrell fri"


def test_the_order_of_day_and_month_follows_the_language() -> None:
    assert capture("Call 4/3", TUESDAY, language="en_US").due_on == date(2026, 4, 3)
    assert capture("Call 4/3", TUESDAY, language="en_GB").due_on == date(2027, 3, 4)


PIECES = """send Ruth thu next so do in 3 2 days march 19. of end month every friday at 3pm um 15
uhr @bright +ruth #goal !high !promise ~30m "a b" ende märz jeden , 31.2. 24/7
from by am morgen until"""


@pytest.mark.parametrize(
    ("words", "day", "moment"),
    [
        ("tomorrow morning", 18, time(9)),
        ("morgen früh", 18, time(9)),
        ("thu afternoon", 19, time(14)),
        ("Donnerstag Abend", 19, time(18)),
    ],
)
def test_a_part_of_a_day_is_a_time(words: str, day: int, moment: time) -> None:
    found = capture(f"Ivo {words}", TUESDAY)
    assert (found.title, found.due_on, found.due_time) == ("Ivo", date(2026, 3, day), moment)


WORDS = st.sampled_from(PIECES.split())
LINES = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join))


@settings(deadline=None)
@given(LINES, st.sampled_from(["en", "de", "en_US"]), st.dates())
@example("in 9999 years", "en", date.max)
@example("tomorrow", "en", date.max)
@example("every day", "en", date.min)
@example("end of week", "en", date.min)
def test_nothing_typed_raises_or_is_lost(line: str, language: str, today: date) -> None:
    found = capture(line, today, language=language)
    left, at = [], 0
    for span in found.spans:
        assert at <= span.start < span.end <= len(line)
        left.append(line[at : span.start])
        at = span.end
    left.append(line[at:])
    assert found.title.split() == " ".join(left).split()


def test_a_very_long_line_is_a_title() -> None:
    assert capture("thu " * 1000, TUESDAY).due_on is None


def test_a_name_is_found_by_its_only_beginning() -> None:
    names = [
        ("1", "Brightmoor Dairies"),
        ("2", "Bright-Water"),
        ("3", "Öresund Paper"),
        ("4", "Oresund"),
    ]
    assert match_name("brightm", names).id == "1"
    assert match_name("dairies", names).id == "1"
    assert match_name("brightwater", names).id == "2"
    assert match_name("bright", names).id is None
    assert [key for key, _ in match_name("bright", names).candidates] == ["1", "2"]
    assert match_name("oresund", names).id == "4"
    assert match_name("@", names).candidates == ()


def test_a_whole_phrase_is_a_rule_or_nothing() -> None:
    assert rule_from_words("every week") == "FREQ=WEEKLY"
    assert rule_from_words("Jeden Mo", german=True) == "FREQ=WEEKLY;BYDAY=MO"
    assert rule_from_words("every week or so") is None
