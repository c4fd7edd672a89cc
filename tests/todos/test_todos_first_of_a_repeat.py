"""When a captured repeat begins, and what a weekend counts as this week."""

from __future__ import annotations

from datetime import date

import pytest

from amdesk.today.rules import Group, todo_group, week_shown_until
from amdesk.todos.capture import capture

SATURDAY, SUNDAY = date(2026, 11, 21), date(2026, 11, 22)


@pytest.mark.parametrize("today", [SATURDAY, SUNDAY])
def test_every_two_weeks_on_friday_begins_with_the_next_friday(today):
    captured = capture("Call Ruth every 2 weeks on Friday", today)
    assert captured.due_on == date(2026, 11, 27)
    assert captured.repeat == "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"


def test_every_three_months_on_a_day_begins_with_the_next_such_day():
    captured = capture("Report every 3 months on the 15th", date(2026, 11, 20))
    assert captured.due_on == date(2026, 12, 15)


@pytest.mark.parametrize("today", [SATURDAY, SUNDAY])
@pytest.mark.parametrize("first_weekday", [0, 6])
def test_at_a_weekend_this_week_is_the_coming_one(today, first_weekday):
    assert todo_group("open", date(2026, 11, 26), None, today, first_weekday) == Group.WEEK


def test_on_a_working_day_this_week_ends_with_its_week():
    monday = date(2026, 11, 16)
    assert week_shown_until(monday) == SUNDAY
    assert week_shown_until(monday, 6) == SATURDAY
    assert todo_group("open", date(2026, 11, 26), None, monday) == Group.LATER
