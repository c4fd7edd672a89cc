"""Choosing a day from a few near ones or by typing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from ui.kit.chooser import Choosing, Option, Tell
from ui.kit.day_words import DayWords

NO_DAY = "no day"
FRIDAY = 4

ReadDay = Callable[[str], date | None]


def later_days(title: str, days: DayWords, read: ReadDay) -> Choosing:
    """Choose a day to put something off to: from tomorrow on."""
    return _choosing(title, days, read, _coming(days.today))


def any_days(title: str, days: DayWords, read: ReadDay, *, may_be_none: bool = True) -> Choosing:
    """Choose the day something is due, or that it has none."""
    say = QCoreApplication.translate
    near = [(say("DayChooser", "Today"), days.today), *_coming(days.today)]
    return _choosing(title, days, read, near, none=may_be_none)


def past_days(title: str, days: DayWords, read: ReadDay) -> Choosing:
    """Choose the day something happened."""
    say = QCoreApplication.translate
    today = days.today
    near = [(say("DayChooser", "Today"), today)]
    near.append((say("DayChooser", "Yesterday"), today - timedelta(days=1)))
    near += [("", today - timedelta(days=back)) for back in range(2, 7)]
    return _choosing(title, days, read, near)


def _coming(today: date) -> list[tuple[str, date]]:
    say = QCoreApplication.translate
    friday = today + timedelta(days=(FRIDAY - today.weekday()) % 7)
    monday = today + timedelta(days=7 - today.weekday())
    found = [(say("DayChooser", "Tomorrow"), today + timedelta(days=1))]
    if friday > found[0][1]:
        found.append((say("DayChooser", "This Friday"), friday))
    if monday > found[0][1]:
        found.append((say("DayChooser", "Next Monday"), monday))
    found.append((say("DayChooser", "In a week"), today + timedelta(days=7)))
    found.append((say("DayChooser", "In two weeks"), today + timedelta(days=14)))
    found.append((say("DayChooser", "In four weeks"), today + timedelta(days=28)))
    return found


def _choosing(
    title: str, days: DayWords, read: ReadDay, near: list[tuple[str, date]], *, none: bool = False
) -> Choosing:
    say = QCoreApplication.translate
    options = [Option(day, name or days.weekday(day), days.dated(day)) for name, day in near]
    if none:
        options.append(Option(NO_DAY, say("DayChooser", "No day")))

    def ask(typed: str, tell: Tell) -> None:
        if not typed:
            tell(options)
            return
        day = read(typed)
        named = [one for one in options if one.text.casefold().startswith(typed.casefold())]
        if day is not None:
            named = [Option(day, days.weekday(day), days.dated(day))]
        tell(named)

    return Choosing(title, say("DayChooser", "fri, 24 march, in 2 weeks"), ask)
