"""What the window says an action did."""

from __future__ import annotations

from datetime import date

from amdesk.base.deed import Deed
from ui.bridge.words import CoreWords


def test_an_absence_is_said_with_its_days_and_not_as_a_stored_date() -> None:
    days = (date(2026, 3, 27), date(2026, 3, 31))
    deed = Deed("Add", 1, "Absence", "Absences", "2026-03-27", days=days)
    said = CoreWords("en").deed(deed)
    assert "2026-03-27" not in said
    assert " – " in said


def test_a_rating_is_said_with_the_words_of_the_behaviour() -> None:
    deed = Deed("Rate behaviour", 1, "Rating", "Ratings", "plan.baseline.prepares")
    for language in ("en", "de"):
        assert "plan.baseline" not in CoreWords(language).deed(deed)
