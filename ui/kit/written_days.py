"""Days in figures, shown and read in the order of the user's locale."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale

_FIGURES = re.compile(r"(\d{1,4})[.\-/ ]+(\d{1,2})[.\-/ ]+(\d{4}|\d{1,2})\.?")
_SHORT_YEAR = re.compile(r"(?<!y)yy(?!y)")
CENTURY = 2000
"""What a year of two figures counts from; Qt's own reading counts from 1900."""


def shown_day(day: date, locale: QLocale) -> str:
    """Return the day in the locale's short form, always with the whole year."""
    form = _SHORT_YEAR.sub("yyyy", locale.dateFormat(QLocale.FormatType.ShortFormat))
    return locale.toString(QDate(day.year, day.month, day.day), form)


def read_shown_day(text: str, locale: QLocale) -> date:
    """Return the day written in figures or in the locale's long form.

    Figures may lack their leading zeros and the year its century; four figures in front are a
    year. Raises ValueError for what is no day.
    """
    found = _FIGURES.fullmatch(text.strip())
    if found is None:
        day = locale.toDate(text.strip(), QLocale.FormatType.LongFormat)
        return date(day.year(), day.month(), day.day())
    if len(found[1]) > 2:
        parts = dict(zip("yMd", found.groups(), strict=True))
    else:
        order = _order(locale, year_last=len(found[3]) > 2)
        parts = dict(zip(order, found.groups(), strict=True))
    year = int(parts["y"])
    if len(parts["y"]) == 1:
        raise ValueError(text)
    return date(year if len(parts["y"]) > 2 else CENTURY + year, int(parts["M"]), int(parts["d"]))


def _order(locale: QLocale, *, year_last: bool = False) -> str:
    """Return d, M and y as they follow each other in the locale's short form."""
    form = locale.dateFormat(QLocale.FormatType.ShortFormat)
    order = "".join(sorted("dMy", key=form.index))
    if year_last and order[0] == "y":
        return "dMy"
    return order
