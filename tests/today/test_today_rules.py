from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amdesk.base.sentence import render
from amdesk.today.rules import (
    AgendaItem,
    CadenceState,
    Group,
    TodoState,
    agenda_order,
    cadence_of,
    due_words,
    is_going_cold,
    is_renewal_near,
    lateness,
    todo_group,
)

TODAY = date(2026, 3, 17)


@pytest.mark.parametrize(
    ("state", "due", "starts", "group"),
    [
        ("open", date(2026, 3, 16), None, Group.OVERDUE),
        ("open", TODAY, None, Group.TODAY),
        ("open", date(2026, 3, 22), None, Group.WEEK),
        ("open", date(2026, 3, 23), None, Group.LATER),
        ("open", None, None, Group.LATER),
        ("open", None, TODAY, Group.TODAY),
        ("open", date(2026, 3, 16), date(2026, 3, 19), Group.OVERDUE),
        ("open", date(2026, 3, 18), date(2026, 3, 30), Group.LATER),
        ("waiting", date(2026, 3, 1), None, Group.WAITING),
        ("done", TODAY, None, None),
        ("dropped", TODAY, None, None),
    ],
)
def test_a_todo_falls_in_one_group(
    state: TodoState, due: date | None, starts: date | None, group: Group | None
) -> None:
    assert todo_group(state, due, starts, TODAY) == group


def test_the_week_ends_where_the_place_ends_it() -> None:
    assert todo_group("open", date(2026, 3, 22), None, TODAY, first_weekday=6) == Group.LATER


@pytest.mark.parametrize(
    ("last", "state"),
    [
        (date(2026, 3, 2), CadenceState.FRESH),
        (date(2026, 3, 1), CadenceState.DUE_SOON),
        (date(2026, 2, 25), CadenceState.DUE_SOON),
        (date(2026, 2, 24), CadenceState.PAST),
        (None, CadenceState.NEVER),
    ],
)
def test_cadence_is_fresh_to_three_quarters_and_past_beyond_all(
    last: date | None, state: CadenceState
) -> None:
    assert cadence_of(last, 20, TODAY).state == state


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(1, 1000))
def test_the_bar_of_a_cadence_stays_inside_its_track(last: date, agreed: int) -> None:
    cadence = cadence_of(last, agreed, TODAY)
    assert 0 <= cadence.bar_ratio <= 1
    assert (cadence.bar_ratio > Decimal("0.5")) == cadence.is_cold


def test_an_account_close_to_its_interval_is_going_cold() -> None:
    assert is_going_cold(cadence_of(date(2026, 3, 1), 19, TODAY))
    assert not is_going_cold(cadence_of(date(2026, 3, 1), 15, TODAY))
    assert not is_going_cold(cadence_of(None, 15, TODAY))
    with pytest.raises(ValueError, match="one day"):
        cadence_of(None, 0, TODAY)


def test_a_renewal_is_near_from_its_window_to_its_end() -> None:
    end = date(2026, 6, 30)
    assert is_renewal_near(date(2026, 4, 30), end, TODAY)
    assert not is_renewal_near(None, end, TODAY)
    assert not is_renewal_near(date(2025, 12, 1), date(2026, 3, 1), TODAY)


def test_lateness_is_counted_in_days() -> None:
    assert lateness(TODAY, TODAY) is None
    assert lateness(None, TODAY) is None
    assert (
        render(lateness(date(2026, 3, 16), TODAY) or due_words(None, None, TODAY)) == "1 day late"
    )
    assert render(due_words(date(2026, 3, 13), None, TODAY)) == "4 days late"
    assert render(due_words(date(2026, 3, 18), time(9), TODAY)) == "Tomorrow, 09:00:00"
    assert render(due_words(TODAY, time(9), TODAY)) == "09:00:00"


def test_meetings_come_by_time_and_todos_after() -> None:
    items = [
        AgendaItem("1", "Log feedback", TODAY),
        AgendaItem("2", "Urgent", TODAY, priority="high"),
        AgendaItem("3", "Call Ivo", TODAY, time(13)),
        AgendaItem("4", "Business review", TODAY, time(13), is_meeting=True),
        AgendaItem("5", "Some day"),
        AgendaItem("6", "Yesterday", date(2026, 3, 16)),
    ]
    assert [item.id for item in sorted(items, key=agenda_order)] == ["6", "4", "3", "2", "1", "5"]
