"""Days and times typed in the user's own words, read by the core's rules."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QLocale

from amdesk.base.clock import Clock, local_date


class TypedDays:
    """What every field for a day or a time asks, so that all of them read alike."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def today(self) -> date:
        """Return the calendar day where this computer is."""
        return local_date(self._clock())

    def day(self, text: str, locale: QLocale) -> date | None:
        """Return the day that `text` names as a whole, a past one too."""
        return read_typed_day(text, self.today(), locale, also_past=True)

    def time(self, text: str, locale: QLocale) -> time | None:
        """Return the time of day that `text` names as a whole: 3pm, 15:30, 15 Uhr, noon."""
        from amdesk.todos.date_words import read_time  # noqa: PLC0415 - the core comes late

        words = text.casefold().split()
        found = read_time(words, german=_is_german(locale))
        return found[1] if found is not None and found[0] == len(words) else None


def read_typed_day(
    text: str, today: date, locale: QLocale, *, also_past: bool = False
) -> date | None:
    """Return the day that `text` names as a whole ("fri", "24.3.", "in 2 weeks"), else None."""
    from amdesk.todos.date_words import Reading, read_day  # noqa: PLC0415 - the core comes late

    words = text.casefold().split()
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    reading = Reading(
        today,
        german=_is_german(locale),
        month_first=form.index("M") < form.index("d"),
        first_weekday=first_weekday(locale),
        also_past=also_past,
    )
    found = read_day(words, reading)
    return found[1] if found is not None and found[0] == len(words) else None


def first_weekday(locale: QLocale) -> int:
    """Return the day a week begins with, 0 for Monday."""
    return int(locale.firstDayOfWeek().value) - 1


def _is_german(locale: QLocale) -> bool:
    return locale.language() == QLocale.Language.German
