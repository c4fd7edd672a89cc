"""Days typed in the user's own words, read by the core's rules."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale


def read_typed_day(text: str, today: date, locale: QLocale) -> date | None:
    """Return the day that `text` names as a whole ("fri", "24.3.", "in 2 weeks"), else None."""
    from amdesk.todos.date_words import Reading, read_day  # noqa: PLC0415 - the core comes late

    words = text.casefold().split()
    reading = Reading(
        today,
        german=locale.language() == QLocale.Language.German,
        first_weekday=first_weekday(locale),
    )
    found = read_day(words, reading)
    return found[1] if found is not None and found[0] == len(words) else None


def first_weekday(locale: QLocale) -> int:
    """Return the day a week begins with, 0 for Monday."""
    return int(locale.firstDayOfWeek().value) - 1
