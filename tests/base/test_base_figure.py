from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from amdesk.base.figure import Figure, FigureInput, rounded, share_figure, unknown
from amdesk.base.sentence import counted, render, say


def test_not_enough_is_kept_apart_from_zero() -> None:
    nothing = unknown("ratio", "part / whole", say("Nothing to count yet."))
    assert nothing.value is None
    assert not nothing.enough
    assert share_figure(0, 4, "part / whole", ()).value == 0


def test_a_figure_cannot_be_enough_without_a_value() -> None:
    with pytest.raises(ValueError, match="without a value"):
        Figure(None, "ratio", "part / whole")
    with pytest.raises(ValueError, match="say why"):
        Figure(Decimal(1), "ratio", "part / whole", enough=False)


def test_a_figure_is_as_old_as_its_oldest_input() -> None:
    parts = (
        FigureInput("a", 1, date(2026, 3, 1)),
        FigureInput("b", 2, date(2026, 1, 1)),
        FigureInput("c", 3),
    )
    assert Figure(1, "count", "a", parts).as_of == date(2026, 1, 1)


def test_a_half_is_rounded_away_from_zero() -> None:
    assert rounded(Decimal("2.25")) == Decimal("2.3")
    assert rounded(Decimal("-2.25")) == Decimal("-2.3")


def test_words_are_put_together_by_the_reader() -> None:
    late = counted("{count} day late", "{count} days late", 4)
    assert render(late) == "4 days late"
    german = {"{count} days late": "{count} Tage zu spät"}
    assert render(late, lambda text: german.get(text, text)) == "4 Tage zu spät"
    assert (
        render(say("every {days}", days=(say("Monday"), say("Friday")))) == "every Monday, Friday"
    )
