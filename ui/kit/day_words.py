"""Days, lateness and money as views say them: near ones short, far ones with their month."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from amdesk.base.money import Money

NEAR_DAYS = 6
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}


class DayWords:
    """Says days in one locale, seen from `today`."""

    def __init__(self, locale: QLocale, today: date) -> None:
        self.locale = locale
        self.today = today

    def far(self, day: date) -> str:
        """Return "30 June", with the year when it is another one."""
        say = QCoreApplication.translate
        form = say("DayWords", "d MMMM", "date format")
        if day.year != self.today.year:
            form = say("DayWords", "d MMMM yyyy", "date format")
        return self._format(day, form)

    def short(self, day: date) -> str:
        """Return "30 Jun" for columns, with the year when it is another one."""
        say = QCoreApplication.translate
        form = say("DayWords", "d MMM", "date format")
        if day.year != self.today.year:
            form = say("DayWords", "d MMM yyyy", "date format")
        return self._format(day, form)

    def heading(self, day: date) -> str:
        """Return "Tuesday 17 March", the day in full without its year."""
        say = QCoreApplication.translate
        return self._format(day, say("DayWords", "dddd d MMMM", "date format"))

    def weekday(self, day: date) -> str:
        """Return "Tuesday"."""
        return self._format(day, "dddd")

    def dated(self, day: date) -> str:
        """Return "Tue 17 Mar", with the year when it is another one."""
        say = QCoreApplication.translate
        form = say("DayWords", "ddd d MMM", "date format")
        if day.year != self.today.year:
            form = say("DayWords", "ddd d MMM yyyy", "date format")
        return self._format(day, form)

    def month(self, day: date) -> str:
        """Return "March", with the year when it is another one."""
        form = "MMMM" if day.year == self.today.year else "MMMM yyyy"
        return self._format(day, form)

    def near(self, day: date) -> str:
        """Return "Today", "Tomorrow", "Thu 19" within a week, else the far form."""
        say = QCoreApplication.translate
        away = (day - self.today).days
        if away == 0:
            return say("DayWords", "Today")
        if away == 1:
            return say("DayWords", "Tomorrow")
        if abs(away) <= NEAR_DAYS:
            return self._format(day, say("DayWords", "ddd d", "date format"))
        return self.far(day)

    def moment(self, day: date, at: time | None) -> str:
        """Return a day and the time on it: "Thu 19, 10:00"."""
        if at is None:
            return self.near(day)
        say = QCoreApplication.translate
        both = say("DayWords", "{day}, {time}")
        return both.format(day=self.near(day), time=self.clock(at))

    def clock(self, at: time) -> str:
        """Return a time of day: "10:00"."""
        return self.locale.toString(QTime(at.hour, at.minute), "HH:mm")

    def due(self, day: date, at: time | None = None) -> tuple[str, str]:
        """Return when something is due and the colour role for it: late things are bad."""
        late = (self.today - day).days
        if late > 0:
            return self.late(late), "bad"
        return self.moment(day, at), "text2"

    def late(self, days: int) -> str:
        """Return "4 days late"."""
        return QCoreApplication.translate("DayWords", "%n day(s) late", "", days).replace(
            "(s)", "" if days == 1 else "s"
        )

    def in_days(self, days: int) -> str:
        """Return "in 16 days", "today" or "4 days ago"."""
        say = QCoreApplication.translate
        if days == 0:
            return say("DayWords", "today")
        if days > 0:
            said = say("DayWords", "in %n day(s)", "", days)
        else:
            said = say("DayWords", "%n day(s) ago", "", -days)
        return said.replace("(s)", "" if abs(days) == 1 else "s")

    def _format(self, day: date, form: str) -> str:
        return self.locale.toString(QDate(day.year, day.month, day.day), form)


def short_money(money: Money, locale: QLocale) -> str:
    """Return an amount for views: "€612k", "€1.2m", "€840"; the sign of the currency first."""
    say = QCoreApplication.translate
    amount = money.amount
    form, number = say("DayWords", "{symbol}{number}"), amount
    if abs(amount) >= Decimal(999_500):
        form, number = say("DayWords", "{symbol}{number}m"), amount / 1_000_000
    elif abs(amount) >= 1000:
        form, number = say("DayWords", "{symbol}{number}k"), amount / 1000
    places = 1 if form.endswith("m") and abs(number) < 100 and number != int(number) else 0
    symbol = _SYMBOLS.get(money.currency, money.currency + "\u00a0")
    shown = locale.toString(float(round(number, places)), "f", places)
    return form.format(symbol=symbol, number=shown)


_HONORIFICS = frozenset({
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "herr", "frau",
    "dipl", "ing",
})  # fmt: skip


def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name, in capitals.

    Forms of address and titles before the name are no part of it.
    """
    words = [word for word in name.replace("-", " ").split() if word[:1].isalnum()]
    while len(words) > 1 and words[0].rstrip(".").casefold() in _HONORIFICS:
        del words[0]
    if not words:
        return "?"
    picked = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return picked.upper()
