"""The words of the bundles screen: rows, reports and sizes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QLocale, QObject

from amdesk.base.clock import local_date, parse_instant
from amdesk.sync.overview import BundleLine, PeerLine
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

    def rows(self, lines: Iterable[BundleLine]) -> list[TwoLine]:
        """The list by day, newest first, with a heading for each day."""
        rows: list[TwoLine] = []
        day = None
        for line in lines:
            at = Moment.of(line.at).at
            if local_date(at) != day:
                day = local_date(at)
                rows.append(TwoLine(("day", day), self.days.heading(day), heading=True))
            rows.append(self._row(line, at))
        return rows

    def _row(self, line: BundleLine, at: datetime) -> TwoLine:
        icon = "download" if line.direction == "in" else "upload"
        tone = "text2"
        if line.state == "quarantined":
            icon, tone = "circle-alert", "bad"
        elif line.report.get("conflicts"):
            tone = "warn"
        return TwoLine(
            line.hash + line.direction,
            self.title(line),
            f"{self.days.clock(at.time())}, {self.short(line)}",
            lead_icon=icon,
            trailing=self.state(line),
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

    def state(self, line: BundleLine) -> str:
        """What became of it, in a word."""
        conflicts = int(line.report.get("conflicts", 0))
        if conflicts:
            return counted(self.tr("%n to decide", "", conflicts), conflicts)
        return {
            "merged": self.tr("Merged"),
            "sent": self.tr("Saved"),
            "given": self.tr("Given"),
            "quarantined": self.tr("Refused"),
        }.get(line.state, line.state)

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
