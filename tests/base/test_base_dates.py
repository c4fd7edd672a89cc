from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amdesk.base import dates
from amdesk.base.errors import Refused

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def test_a_week_begins_on_the_weekday_of_the_place() -> None:
    tuesday = date(2026, 3, 17)
    assert dates.week_of(tuesday, 0) == dates.Period(date(2026, 3, 16), date(2026, 3, 22))
    assert dates.week_of(tuesday, 6) == dates.Period(date(2026, 3, 15), date(2026, 3, 21))


def test_a_fiscal_year_from_april_is_named_by_the_year_it_ends_in() -> None:
    assert dates.fiscal_year_number(date(2025, 4, 1), 4) == 2026
    assert dates.fiscal_year_number(date(2026, 3, 31), 4) == 2026
    assert dates.quarter_number(date(2026, 3, 31), 4) == 4
    assert dates.quarter_of(date(2026, 3, 31), 4) == dates.Period(
        date(2026, 1, 1), date(2026, 3, 31)
    )


@given(DAYS, st.integers(1, 12), st.integers(0, 6))
def test_every_period_holds_its_day(day: date, month: int, weekday: int) -> None:
    assert day in dates.quarter_of(day, month)
    assert day in dates.fiscal_year_of(day, month)
    assert day in dates.month_of(day)
    assert day in dates.week_of(day, weekday)
    assert 89 <= dates.quarter_of(day, month).days <= 92


def test_a_month_after_the_31st_of_january_is_the_last_of_february() -> None:
    assert dates.add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert dates.add_months(date(2026, 1, 31), -2) == date(2025, 11, 30)


@pytest.mark.parametrize("text", ["2026-02-30", "19.3.2026", "", "2026-3-1", "20260301"])
def test_a_date_in_another_form_is_refused_with_its_field(text: str) -> None:
    with pytest.raises(Refused) as refused:
        dates.parse_iso_date(text, "due_on")
    assert refused.value.field == "due_on"


def test_iso_text_is_read() -> None:
    assert dates.parse_iso_date(" 2026-03-19 ") == date(2026, 3, 19)
    assert dates.parse_iso_time("15:00") == time(15)
    with pytest.raises(Refused):
        dates.parse_iso_time("25:00")
    with pytest.raises(Refused):
        dates.parse_period("2026-03-31", "2026-03-27")


def test_the_share_elapsed_runs_from_nothing_to_all() -> None:
    year = dates.Period(date(2026, 1, 1), date(2026, 12, 31))
    assert dates.share_elapsed(year, date(2025, 12, 31)) == 0
    assert dates.share_elapsed(year, date(2026, 12, 31)) == 1
    assert dates.share_elapsed(
        dates.Period(date(2026, 1, 1), date(2026, 1, 10)), date(2026, 1, 5)
    ) == Decimal("0.5")


def test_the_next_working_day_after_friday_is_monday() -> None:
    assert dates.next_working_day(date(2026, 3, 20)) == date(2026, 3, 23)
