"""Days, periods, times and money in the reader's language, as a printed page says them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from amdesk.base.dates import days_between
from amdesk.base.errors import fill
from amdesk.base.money import Money

Say = Callable[[str], str]
_NEAR_DAYS = 6
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}
_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ),
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
    ),
}  # fmt: skip
_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
}
_SHORT = {"en": 3, "de": 2}


@dataclass(frozen=True, slots=True)
class Spoken:
    """How a reader is spoken to: messages through `translate`, days and money by `language`.

    A language other than German reads days and money the English way.
    """

    translate: Say
    language: str
    today: date

    @property
    def _tongue(self) -> str:
        return "de" if self.language.startswith("de") else "en"

    def say(self, msgid: str, **places: object) -> str:
        """The message in the reader's language with its places filled."""
        return fill(self.translate(msgid), places)

    def day(self, on: date) -> str:
        """A day of this year as `27 March`, of another with the year."""
        month, dot = _MONTHS[self._tongue][on.month - 1], "." if self._tongue == "de" else ""
        year = "" if on.year == self.today.year else f" {on.year}"
        return f"{on.day}{dot} {month}{year}"

    def full_day(self, on: date) -> str:
        """A day with its year: `27 March 2026`."""
        month, dot = _MONTHS[self._tongue][on.month - 1], "." if self._tongue == "de" else ""
        return f"{on.day}{dot} {month} {on.year}"

    def near(self, on: date, at: time | None = None) -> str:
        """A day within a week as `Thu 19`, with the time if there is one; else `30 June`."""
        if 0 <= days_between(self.today, on) <= _NEAR_DAYS:
            weekday = _WEEKDAYS[self._tongue][on.weekday()][: _SHORT[self._tongue]]
            text = f"{weekday} {on.day}" + ("." if self._tongue == "de" else "")
        else:
            text = self.day(on)
        return text if at is None else f"{text}, {at:%H:%M}"

    def due(self, on: date | None, at: time | None = None) -> tuple[str, bool]:
        """When something is due and whether it is late: `4 days late`, `Thu 19, 15:00`."""
        if on is None:
            return self.say("no date"), False
        late = days_between(on, self.today)
        if late == 1:
            return self.say("1 day late"), True
        if late > 1:
            return self.say("{count} days late", count=late), True
        return self.near(on, at), False

    def period(self, first: date, last: date) -> str:
        """Two days as `27 – 31 March 2026`, saying month and year once where they agree."""
        dot = "." if self._tongue == "de" else ""
        if first == last:
            return self.full_day(last)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}{dot} – {self.full_day(last)}"
        if first.year == last.year:
            month = _MONTHS[self._tongue][first.month - 1]
            return f"{first.day}{dot} {month} – {self.full_day(last)}"
        return f"{self.full_day(first)} – {self.full_day(last)}"

    def moment(self, at: datetime) -> str:
        """An instant where this computer is: `Tuesday 17 March 2026, 08:41`."""
        here = at.astimezone()
        comma = "," if self._tongue == "de" else ""
        weekday = _WEEKDAYS[self._tongue][here.weekday()]
        return f"{weekday}{comma} {self.full_day(here.date())}, {here:%H:%M}"

    def money(self, amount: Money) -> str:
        """An amount short: `€612k`, `€1.2m`, `€840`; German `612 T€`, `1,2 Mio. €`."""
        value, symbol = amount.amount, _SYMBOLS.get(amount.currency, amount.currency)
        thousands = abs(value) >= 1000
        millions = abs(value) >= 999_500
        if millions:
            number = _rounded(value / 1_000_000, 1)
        else:
            number = _rounded(value / 1000 if thousands else value, 0)
        if self._tongue == "de":
            unit = " Mio. " if millions else " T" if thousands else " "
            return f"{number}{unit}{symbol}".replace(".", ",", 1 if "." in number else 0)
        unit = "m" if millions else "k" if thousands else ""
        space = " " if len(symbol) > 1 else ""
        return f"{'−' if value < 0 else ''}{symbol}{space}{number.lstrip('-')}{unit}"

    def number(self, value: Decimal) -> str:
        """A number with the reader's decimal sign."""
        text = f"{value:f}"
        return text.replace(".", ",") if self._tongue == "de" else text


def _rounded(value: Decimal, places: int) -> str:
    text = f"{value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP):f}"
    return text.removesuffix(".0")
