"""The core's sentences in the reader's language: its catalogue, its numbers and dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

from PySide6.QtCore import QDate, QLocale, QObject, QTime

from amdesk.base.deed import Deed, deed_text
from amdesk.base.errors import AmdeskError, fill
from amdesk.base.language import SOURCE, Language
from amdesk.base.money import Money
from amdesk.base.sentence import Words, render

LANGUAGES: Mapping[str, str] = {"en": "English", "de": "Deutsch"}
"""The languages of the window, each by its own name."""

COUNTRIES = {"en": QLocale.Country.UnitedKingdom, "de": QLocale.Country.Germany}
"""Whose dates and numbers a language goes with where the system speaks another."""


def locale_of(language: str) -> QLocale:
    """Return how dates and numbers are written: as the system does where it speaks `language`."""
    system = QLocale.system()
    if system.name().partition("_")[0] == language:
        return system
    spoken = QLocale(language)
    return QLocale(spoken.language(), COUNTRIES.get(language, spoken.territory()))


class CoreWords(QObject):
    """Says core sentences in one language; English sentences are their own catalogue."""

    def __init__(self, language: str = SOURCE, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = language
        self.locale = locale_of(language)
        self._core = Language(language)

    def text(self, msgid: str) -> str:
        """Return one msgid in the reader's language."""
        return self._core.say(msgid)

    def deed(self, deed: Deed) -> str:
        """Return what an action did, in one line."""
        if deed.days is not None:
            first, last = (self.show(day) for day in deed.days)
            deed = replace(deed, title=first if first == last else f"{first} – {last}")
        elif deed.kind == "Rating":
            deed = replace(deed, title=self._behaviour(deed.title))
        return deed_text(deed, self._core)

    def _behaviour(self, key: str) -> str:
        """The words of a behaviour of the built-in model; those of others are not known here."""
        from amdesk.competency.builtin import builtin_model  # noqa: PLC0415 - seldom needed

        model = builtin_model(self.language)
        standards = (one for part in model.competencies for one in part.standards())
        return next((one.text for one in standards if one.key == key), key)

    def say(self, words: Words) -> str:
        """Return a sentence of the core with its parameters in the reader's way."""
        return render(words, self._core.say, self.show)

    def error(self, error: AmdeskError, *, hint: bool = True) -> str:
        """Return what went wrong and, with `hint`, what to do next."""
        params = {name: self.show(value) for name, value in error.params.items()}
        said = fill(self.text(error.message), dict(params))
        advice = fill(self.text(error.hint), dict(params)) if hint and error.hint else ""
        return f"{said} {advice}".strip()

    def show(self, value: object) -> str:  # noqa: PLR0911 - one line per type
        """Return a parameter as the reader writes it: numbers, dates, times, money."""
        match value:
            case Words():
                return self.say(value)
            case Money():
                return str(value)
            case bool() | str():
                return str(value)
            case int():
                return self.locale.toString(value)
            case Decimal():
                return self.locale.toString(float(value), "g", 12)
            case datetime() | date():
                form = QLocale.FormatType.ShortFormat
                return self.locale.toString(QDate(value.year, value.month, value.day), form)
            case time():
                return self.locale.toString(QTime(value.hour, value.minute), "HH:mm")
            case _:
                return str(value)
