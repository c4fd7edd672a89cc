"""How absences, covers and candidates are said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from amdesk.base.sentence import Words, render
from amdesk.coverage.queries import (
    BackupLine,
    BackupTable,
    CandidateLine,
    CoveringLine,
    PlannerBar,
)
from ui.bridge.words import CoreWords
from ui.kit.day_words import DayWords, initials
from ui.kit.lines import Cell, CellKind, Column
from ui.kit.marks import BackupState, Person

if TYPE_CHECKING:
    from amdesk.coverage.gaps import GapLine

NONE = "none"
ACCEPTED = frozenset({"accepted", "active", "handed_back"})
_SIGNS = {
    "proposed": ("waiting", "warn"), "accepted": ("acknowledged", "good"),
    "active": ("acknowledged", "good"), "handed_back": ("acknowledged", "good"),
    "declined": ("declined", "bad"), NONE: ("none", "bad"),
}  # fmt: skip


def say(text: str, disambiguation: str = "", count: int = -1) -> str:
    """Return a text of this section in the window's language."""
    return QCoreApplication.translate("Coverage", text, disambiguation, count)


def counted(one: str, many: str, count: int) -> str:
    """Return the form for a count, filled with it as the reader writes figures."""
    return (one if count == 1 else many).format(count=QLocale().toString(count))


class Saying:
    """The section's sentences, seen from today."""

    def __init__(self, words: CoreWords, today: date) -> None:
        self.words = words
        self.look_from(today)

    def look_from(self, today: date) -> None:
        """Say days as seen from another day."""
        self.days = DayWords(self.words.locale, today)
        self.today = today

    def period(self, first: date | None, last: date | None) -> str:
        """Return "27 – 31 March", "30 March – 2 April" or one day."""
        if first is None or last is None:
            return say("any time")
        if first == last:
            return self.days.far(first)
        if (first.year, first.month) == (last.year, last.month):
            pattern = say("{first} – {last}")
            start = self.words.locale.toString(
                QDate(first.year, first.month, first.day), say("d", "day before a month")
            )
            return pattern.format(first=start, last=self.days.far(last))
        return say("{first} – {last}").format(first=self.days.far(first), last=self.days.far(last))

    def live(self, words: Words) -> str:
        """Return what is live at an account, its day short."""
        return render(words, self.words.text, self._value)

    def _value(self, value: object) -> str:
        return self.days.short(value) if type(value) is date else self.words.show(value)

    def full_day(self, day: date) -> str:
        """Return a day for the screen reader."""
        return self.words.locale.toString(
            QDate(day.year, day.month, day.day), say("dddd d MMMM", "date format")
        )

    def bar(self, bar: PlannerBar, is_me: bool) -> str:  # noqa: FBT001 - the model's callback
        """Return what stands in a bar of the planner."""
        if bar.kind == "covers":
            return say("Covers {count}").format(count=bar.accounts)
        if bar.kind == "asked":
            return say("Asked, {count}").format(count=bar.accounts)
        if bar.mine and not is_me:
            return say("You cover {count}").format(count=bar.mine)
        return bar.note or say("Away")

    def state(self, line: BackupLine) -> Cell:
        """Return the state of a back-up: sign, words, colour."""
        sign, tone = _SIGNS.get(line.state, _SIGNS[NONE])
        when = "" if line.since is None else self.days.near(line.since)
        if when and line.since == self.today:
            when = say("today")
        texts = {
            "proposed": (say("Waiting since {day}"), say("Waiting")),
            "accepted": (say("Acknowledged {day}"), say("Acknowledged")),
            "active": (say("Covering, acknowledged {day}"), say("Covering")),
            "handed_back": (say("Handed back"), say("Handed back")),
            "declined": (say("Declined"), say("Declined")),
        }
        full, bare = texts.get(line.state, (say("No back-up"), say("No back-up")))
        words = full.format(day=when) if when else bare
        return Cell(words, BackupState(sign), tone)

    def acknowledged(self, day: date | None) -> str:
        """Return when somebody said yes, as far as it is known."""
        if day is None:
            return say("Acknowledged")
        when = say("today") if day == self.today else self.days.near(day)
        return say("Acknowledged {day}").format(day=when)

    def briefing(self, line: BackupLine) -> Cell:
        """Return when a back-up was briefed."""
        if line.backup is None or line.state in {NONE, "declined"}:
            return Cell("–", tone="text3", spoken=say("none"))
        if line.briefed_on is None:
            return Cell(say("Not yet"))
        return Cell(self.days.near(line.briefed_on))

    def backup(self, line: BackupLine) -> Cell:
        """Return who stands in, or that somebody is to be chosen."""
        if line.backup is None or line.state in {NONE, "declined"}:
            return Cell(say("Choose"), Person("?", gap=True), "bad")
        return Cell(line.backup, Person(initials(line.backup)))

    def second(self, line: BackupLine) -> Cell:
        """Return the second by the first name, which is enough within a team."""
        if not line.second or line.state in {NONE, "declined"}:
            return Cell("–", tone="text3", spoken=say("none"))
        return Cell(line.second.split()[0], spoken=line.second)

    def table_note(self, table: BackupTable) -> str:
        """Return "7 of 11 accounts need one, 4 acknowledged"."""
        return say("{done} of {count} accounts are acknowledged").format(
            done=table.acknowledged, count=table.accounts
        )

    def candidate_load(self, line: CandidateLine) -> str:
        """Return how much somebody covers already, or that they are away."""
        if not line.is_free:
            return say("Not free")
        if not line.covers_already:
            return say("Covers nobody")
        return say("Covers {count} already").format(count=line.covers_already)

    def candidate_fit(self, line: CandidateLine) -> str:
        """Return why somebody fits or does not."""
        if not line.is_free:
            return say("Away {days}").format(days=self.period(line.away_from, line.away_until))
        if not line.key_people:
            return say("No key people are marked yet")
        if not line.knows:
            return say("Knows none of {count} key people").format(count=line.key_people)
        return say("Knows {knows} of {count} key people").format(
            knows=line.knows, count=line.key_people
        )

    def covering_note(self, line: CoveringLine) -> str:
        """Return for whom and until when."""
        if line.for_whom and line.until_on:
            return say("for {name}, to {day}").format(
                name=line.for_whom, day=self.days.near(line.until_on)
            )
        return say("for {name}").format(name=line.for_whom) if line.for_whom else ""

    def check(self, gaps: tuple[GapLine, ...], standing: int) -> tuple[str, str]:
        """Return the result of the coverage check and its tone."""
        if not gaps and not standing:
            return say("Coverage check: every account has a back-up who said yes."), "good"
        parts = []
        if gaps:
            one = say("{count} account without a yes in a planned absence")
            many = say("{count} accounts without a yes in planned absences")
            parts.append(counted(one, many, len(gaps)))
        if standing:
            one = say("{count} account without a standing back-up")
            many = say("{count} accounts without a standing back-up")
            parts.append(counted(one, many, standing))
        joined = say("{first}, {second}").format(first=parts[0], second=parts[-1])
        words = joined if len(parts) > 1 else parts[0]
        return say("Coverage check: {result}.").format(result=words), "warn"

    def sentence(self, line: BackupLine) -> str:
        """Return a line of the table for the screen reader."""
        parts = (
            line.account,
            self.live(line.live),
            say("back-up: {name}").format(name=line.backup or say("none")),
            self.state(line).text,
        )
        return ", ".join(parts)

    def columns(self) -> tuple[Column[BackupLine], ...]:
        """Return the columns of the table of back-ups."""
        return (
            Column(say("Account"), lambda line: line.account, CellKind.TITLE, 156, priority=0),
            Column(
                say("Live during absence"),
                lambda line: Cell(self.live(line.live)),
                CellKind.SECOND, 170, stretch=True, priority=1,
            ),
            Column(say("Back-up"), self.backup, CellKind.PERSON, 146, priority=0),
            Column(say("Second"), self.second, CellKind.SECOND, 72, priority=4),
            Column(say("Briefing"), self.briefing, CellKind.SECOND, 96, priority=3),
            Column(say("State"), self.state, CellKind.STATE, 172, priority=0),
        )  # fmt: skip
