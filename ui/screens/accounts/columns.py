"""The columns of the list of accounts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from amdesk.accounts.queries import AccountLine
from ui.bridge.choices import label_of
from ui.bridge.words import CoreWords
from ui.kit.day_words import DayWords
from ui.kit.lines import Cell, CellKind, Column
from ui.kit.marks import Cadence

LOW_LOYALTY = 6.7
FAIR_LOYALTY = 7.5
SOON_DAYS = 60


@dataclass(frozen=True, slots=True)
class Saying:
    """What cells are written with."""

    words: CoreWords
    days: DayWords


def columns(saying: Saying) -> tuple[tuple[Column[AccountLine], str], ...]:
    """Return each column with what the list is sorted by when its head is chosen."""
    say = QCoreApplication.translate

    def make(
        header: str, getter: object, order: str, kind: CellKind = CellKind.TEXT, **more: object
    ) -> tuple[Column[AccountLine], str]:
        key = (lambda line: line.name) if order else None
        column = Column(header, getter, kind, sort_key=key, **more)  # type: ignore[arg-type]
        return column, order

    return (
        make(say("Accounts", "Account"), _name, "name", CellKind.TITLE, width=210, stretch=True),
        make(
            say("Accounts", "Segment"),
            lambda line: saying.words.text(label_of("account", "segment", line.segment)),
            "segment",
            width=96,
        ),
        make(
            say("Accounts", "Territory"),
            lambda line: line.territory or "",
            "territory",
            CellKind.SECOND,
            width=140,
            priority=4,
        ),
        make(
            say("Accounts", "Last contact"),
            last_contact,
            "last_contact",
            CellKind.MARK_TEXT,
            width=178,
        ),
        make(
            say("Accounts", "Loyalty"),
            lambda line: _loyalty(line, saying),
            "loyalty",
            CellKind.MARK_TEXT,
            width=96,
            priority=2,
        ),
        make(
            say("Accounts", "Renewal"),
            lambda line: _renewal(line, saying),
            "renewal",
            width=108,
            priority=1,
        ),
        make(
            say("Accounts", "To-dos"),
            lambda line: str(line.open_todos) if line.open_todos else "",
            "open_todos",
            CellKind.NUMBER,
            width=72,
            priority=3,
        ),
        make(
            say("Accounts", "Owner"),
            lambda line: line.owner or "",
            "owner",
            CellKind.SECOND,
            width=132,
            priority=5,
        ),
    )


def _name(line: AccountLine) -> Cell:
    """The name; behind it, quietly, that it is pinned or what it is when not active."""
    pinned = QCoreApplication.translate("Accounts", "pinned") if line.pinned else ""
    return Cell(line.name, note=pinned)


def last_contact(line: AccountLine) -> Cell:
    """Return the cadence bar and "19 of 14 d"."""
    say = QCoreApplication.translate
    mark = Cadence(line.elapsed_days, line.agreed_days)
    if line.elapsed_days is None:
        return Cell(say("Accounts", "never"), mark=mark, tone="text3")
    text = say("Accounts", "{days} of {agreed} d")
    spoken = say("Accounts", "{days} days ago, agreed {agreed}")
    tone = "bad" if line.elapsed_days > line.agreed_days else ""
    values = {"days": line.elapsed_days, "agreed": line.agreed_days}
    return Cell(text.format(**values), mark=mark, tone=tone, spoken=spoken.format(**values))


def _loyalty(line: AccountLine, saying: Saying) -> Cell:
    if line.loyalty is None:
        return Cell("")
    locale = saying.days.locale
    shown = locale.toString(float(line.loyalty), "f", 1)
    note, tone = "", ""
    if line.loyalty_change is not None:
        change = float(line.loyalty_change)
        sign = "+" if change > 0 else "−" if change < 0 else ""
        note = sign + locale.toString(abs(change), "f", 1)
        tone = "good" if change > 0 else "bad" if change < 0 else ""
    return Cell(shown, note=note, note_tone=tone)


def _renewal(line: AccountLine, saying: Saying) -> Cell:
    if line.renewal_on is None:
        return Cell("")
    near = (line.renewal_on - saying.days.today).days <= SOON_DAYS
    return Cell(saying.days.short(line.renewal_on), tone="warn" if near else "")


def sentence(line: AccountLine, saying: Saying) -> str:
    """Return what a screen reader says for a row."""
    contact = last_contact(line)
    say = QCoreApplication.translate
    parts = [
        line.name,
        saying.words.text(label_of("account", "segment", line.segment)),
        say("Accounts", "last contact: {said}").format(said=contact.spoken or contact.text),
    ]
    if line.renewal_on is not None:
        said = saying.days.far(line.renewal_on)
        parts.append(say("Accounts", "renewal {day}").format(day=said))
    if line.open_todos:
        parts.append(say("Accounts", "%n open to-do(s)", "", line.open_todos))
    return ", ".join(part for part in parts if part)
