"""Who reads days and times typed in words: one reader for every field of the window.

The kit knows no grammar. The program gives the application a reader when it starts, as it gives it
a theme; without one (on the gallery's sheet) fields read figures only.
"""

from __future__ import annotations

from datetime import date, time
from typing import Protocol, cast

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QApplication

PROPERTY = "amdesk_typed_words"


class TypedWords(Protocol):
    """Reads what was typed as a whole; None for what it does not understand."""

    def today(self) -> date:
        """Return the calendar day where this computer is."""

    def day(self, text: str, locale: QLocale) -> date | None:
        """Return the day that `text` names."""

    def time(self, text: str, locale: QLocale) -> time | None:
        """Return the time of day that `text` names."""


class FiguresOnly:
    """Understands no words."""

    def today(self) -> date:
        """Return the computer's calendar day."""
        day = QDate.currentDate()
        return date(day.year(), day.month(), day.day())

    def day(self, text: str, locale: QLocale) -> date | None:  # noqa: ARG002 - the protocol's
        """Understand nothing."""
        return None

    def time(self, text: str, locale: QLocale) -> time | None:  # noqa: ARG002 - the protocol's
        """Understand nothing."""
        return None


def install_typed_words(app: QApplication, reader: TypedWords) -> None:
    """Let every field of the application read with `reader`."""
    app.setProperty(PROPERTY, reader)


def typed_words() -> TypedWords:
    """Return the application's reader."""
    app = QApplication.instance()
    found = app.property(PROPERTY) if app is not None else None
    return FiguresOnly() if found is None else cast("TypedWords", found)
