"""The words of the bundles screen: rows, reports and sizes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QLocale, QObject

from amdesk.base.clock import local_date, parse_instant
from amdesk.base.money import Money
from amdesk.sync.bundles.overview import BundleLine, PeerLine
from ui.bridge.bundle_pages import HeldBundle
from ui.bridge.words import CoreWords
from ui.kit.day_words import DayWords
from ui.kit.lines import TwoLine
from ui.kit.marks import Person
from ui.kit.plurals import counted


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant where the reader is."""

    at: datetime

    @classmethod
    def of(cls, text: str) -> Moment:
        """Read what the desk wrote."""
        return cls(parse_instant(text).astimezone())


class BundleWords(QObject):
    """Says what a bundle is and what became of it."""

    def __init__(self, locale: QLocale, days: DayWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.locale = locale
        self.days = days

    def rows(self, lines: Iterable[BundleLine], open_now: frozenset[str]) -> list[TwoLine]:
        """The list by day, newest first, with a heading for each day.

        `open_now` are the ids of the conflicts that wait for a decision.
        """
        rows: list[TwoLine] = []
        day = None
        for line in lines:
            at = Moment.of(line.at).at
            if local_date(at) != day:
                day = local_date(at)
                rows.append(TwoLine(("day", day), self.days.heading(day), heading=True))
            rows.append(self._row(line, at, len(self.waiting(line, open_now))))
        return rows

    def _row(self, line: BundleLine, at: datetime, waiting: int) -> TwoLine:
        icon = "download" if line.direction == "in" else "upload"
        tone = "text2"
        if line.state == "quarantined":
            icon, tone = "circle-alert", "bad"
        elif waiting:
            tone = "warn"
        return TwoLine(
            line.hash + line.direction,
            self.title(line),
            f"{self.days.clock(at.time())}, {self.short(line)}",
            lead_icon=icon,
            trailing=self.state(line, waiting),
            trailing_tone=tone,
        )

    def title(self, line: BundleLine) -> str:
        """What it is and from or for whom."""
        if line.purpose == "coverage":
            return self.tr("Coverage file for {name}").format(name=line.peer)
        if line.state == "quarantined":
            return self.tr("Kept aside: {file}").format(file=line.file)
        if line.purpose == "handback" and line.direction == "in":
            return self.tr("Handed back by {name}").format(name=line.peer)
        if line.direction == "in":
            return self.tr("From {name}").format(name=line.peer)
        return self.tr("To {name}").format(name=line.peer)

    def short(self, line: BundleLine) -> str:
        """How much is in it, or why it was not taken."""
        if line.state == "quarantined":
            return line.file
        entries = int(line.report.get("entries", 0))
        words = counted(self.tr("%n change(s)", "", entries), entries)
        size = line.report.get("bytes")
        return f"{words}, {self.size(int(size))}" if size else words

    def conflicts_row(self, key: str, count: int) -> TwoLine:
        """The row above the bundles that leads to the conflicts."""
        said = counted(self.tr("%n to decide", "", count), count)
        return TwoLine(
            key, said, self.tr("Changed on two sides at once"), lead_icon="circle-alert",
        )  # fmt: skip

    def held_row(self, held: HeldBundle) -> TwoLine:
        """A bundle that waits for what must come before it."""
        missing = self.tr("missing %n from {name}", "", held.missing)
        return TwoLine(
            ("held", held.file), counted(missing, held.missing).format(name=held.peer), held.file,
            lead_icon="hourglass", trailing=self.tr("Waits"), trailing_tone="warn",
        )  # fmt: skip

    def waiting(self, line: BundleLine, open_now: frozenset[str]) -> list[str]:
        """The ids of the conflicts a bundle brought that wait for a decision."""
        return [one for one in line.report.get("clashes") or () if one in open_now]

    def can_take_back(self, line: BundleLine) -> bool:
        """Whether it is known what a bundle brought, and it was not taken back."""
        known = line.report.get("came") and not line.report.get("taken_back")
        return bool(line.direction == "in" and line.state == "merged" and known)

    def state(self, line: BundleLine, waiting: int) -> str:
        """What became of it, in a word."""
        if line.report.get("taken_back"):
            return self.tr("Taken back")
        if waiting:
            return counted(self.tr("%n to decide", "", waiting), waiting)
        return {
            "merged": self.tr("Merged"),
            "sent": self.tr("Saved"),
            "given": self.tr("Given"),
            "quarantined": self.tr("Refused"),
        }.get(line.state, line.state)

    def value(self, value: object, words: CoreWords) -> str:
        """A value of a record as the reader writes it."""
        if isinstance(value, Money):
            places = 0 if value.amount == int(value.amount) else 2
            number = self.locale.toString(float(value.amount), "f", places)
            said = self.tr("{number} {currency}")
            return said.format(number=number, currency=value.currency)
        return words.show(value)

    def size(self, count: int) -> str:
        """A file size as the reader writes it."""
        return self.locale.formattedDataSize(count, 0)

    def peer_row(self, peer: PeerLine) -> TwoLine:
        """A colleague's device in the rail."""
        trust = {
            "verified": (self.tr("Compared"), "good"),
            "seen": (self.tr("Not compared"), "warn"),
            "superseded": (self.tr("Older key"), "text3"),
            "revoked": (self.tr("Not trusted"), "bad"),
        }.get(peer.trust, (peer.trust, "text2"))
        heard = self.tr("no bundle yet")
        if peer.heard_at:
            heard = self.tr("last bundle: {day}").format(
                day=self.days.near(local_date(Moment.of(peer.heard_at).at))
            )
        initials = "".join(part[:1] for part in peer.name.split()[:2]).upper()
        if peer.lacks:
            lacks = self.tr("%n not acknowledged", "", peer.lacks)
            heard = f"{heard}, {counted(lacks, peer.lacks)}"
        return TwoLine(
            peer.fingerprint,
            peer.name,
            f"{peer.device}, {heard}",
            lead=Person(initials),
            trailing=trust[0],
            trailing_tone=trust[1],
        )

    def became(self, what: str) -> str:
        """What became of one record."""
        return {
            "added": self.tr("new"),
            "changed": self.tr("changed"),
            "deleted": self.tr("moved to trash"),
        }.get(what, what)
