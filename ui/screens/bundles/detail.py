"""One bundle in the middle: whose it is, what it brought, or why it was refused."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from amdesk.base.refs import Ref
from amdesk.sync.bundles.overview import BundleLine
from ui.bridge.words import CoreWords
from ui.kit.buttons import Button
from ui.kit.chips import Chip
from ui.kit.fields import Hairline
from ui.kit.labels import Label, SectionHeading
from ui.kit.layouts import ScrollArea
from ui.kit.lines import TwoLine
from ui.kit.marks import ChipValue
from ui.kit.notices import EmptyState, Notice
from ui.kit.plurals import counted
from ui.kit.two_line import TwoLineList
from ui.screens.bundles.wording import BundleWords, Moment

COUNTS = ("added", "changed", "deleted")


class BundleDetail(QStackedWidget):
    """The chosen bundle, or a sentence when there is none."""

    open_requested = Signal(object)
    """A `Ref` of a record the bundle touched."""
    take_back_requested = Signal(str)
    """The id of the bundle whose work is to be taken back."""
    decide_requested = Signal(str)
    """A record of which the bundle brought a conflict that waits for a decision."""

    def __init__(self, words: BundleWords, core: CoreWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._core = core
        self.empty = EmptyState(
            self.tr(
                "Bundles carry your work to colleagues and theirs to you: on a stick, by mail or "
                "through a shared folder. Trust a colleague’s card to begin."
            ),
            Button(self.tr("Trust a card"), icon="user-check"),
        )
        self._title = Label("", role="panel")
        self._detail = Label("", colour="text2")
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self.reason = Notice("", tone="bad")
        self._brought = SectionHeading(self.tr("What it brought"))
        self.records = TwoLineList(accessible=self.tr("Records it touched"), grows=True)
        self.records.open_requested.connect(self._open)
        self._rest = Label("", role="small", colour="text3")
        self.take_back = Button(self.tr("Undo this bundle"), kind="quiet", icon="undo-2")
        self.decide = Button(self.tr("Decide"), kind="primary")
        self._line: BundleLine | None = None
        self._waiting = ""
        self.take_back.clicked.connect(self._take_back)
        self.decide.clicked.connect(lambda: self.decide_requested.emit(self._waiting))
        self._file = Label("", colour="text2", wrap=True)
        self._refs: dict[object, Ref] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._detail)
        head.addLayout(names, 1)
        head.addLayout(self._chips)
        head.addWidget(self.decide)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.reason)
        column.addWidget(self._file)
        column.addWidget(self._brought)
        column.addWidget(self.records)
        foot = QHBoxLayout()
        foot.addWidget(self._rest)
        foot.addStretch(1)
        foot.addWidget(self.take_back)
        column.addLayout(foot)
        column.addStretch(1)
        page.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._page = ScrollArea(page)
        self.addWidget(self.empty)
        self.addWidget(self._page)

    def show_line(self, line: BundleLine | None, open_now: frozenset[str] = frozenset()) -> None:
        """Show a bundle; None shows what bundles are for.

        `open_now` are the ids of the conflicts that wait for a decision.
        """
        self._line = line
        if line is None:
            self.setCurrentWidget(self.empty)
            return
        at = Moment.of(line.at).at
        self._title.setText(self._words.title(line))
        when = self._words.days.moment(at.date(), at.time())
        self._detail.setText(f"{when}, {self._words.short(line)}")
        waiting = self._words.waiting(line, open_now)
        self._waiting = waiting[0].partition(".")[0] if waiting else ""
        self.decide.setVisible(bool(waiting))
        said = self.tr("Decide %n", "", len(waiting))
        self.decide.setText(counted(said, len(waiting)))
        self.decide.setAccessibleName(self.decide.text())
        self.take_back.setVisible(self._words.can_take_back(line))
        self._show_chips(line, len(waiting))
        refused = line.state == "quarantined"
        self.reason.setVisible(refused)
        if refused:
            said = str(line.report.get("reason", ""))
            text = self._core.text(said)
            kept = self.tr("The file is kept aside, nothing was changed.")
            self.reason.set_text(f"{text} {kept}")
        self._show_records(line)
        self._file.setText(self._about_file(line))
        self._file.setVisible(line.direction == "out")
        self.setCurrentWidget(self._page)

    def _about_file(self, line: BundleLine) -> str:
        """Where it is and who can open it."""
        if line.purpose == "coverage":
            text = self.tr(
                "{file} opens as a desk of its own at {name}’s. What is done there comes back "
                "as a bundle and is merged here."
            )
        else:
            text = self.tr("{file} is sealed to {name}: nobody else can open it.")
        return text.format(file=line.file, name=line.peer)

    def _show_chips(self, line: BundleLine, waiting: int) -> None:
        while self._chips.count():
            item = self._chips.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        counts = {name: int(line.report.get(name, 0)) for name in COUNTS}
        settled = sum(counts.values()) - waiting
        if line.report.get("taken_back"):
            self._chips.addWidget(Chip(ChipValue(self.tr("Taken back"), "neutral", "undo-2")))
        elif line.state == "merged":
            text = counted(self.tr("%n settled", "", max(0, settled)), max(0, settled))
            self._chips.addWidget(Chip(ChipValue(text, "good", "check")))
        if waiting:
            text = counted(self.tr("%n to decide", "", waiting), waiting)
            self._chips.addWidget(Chip(ChipValue(text, "warn")))
        if line.purpose == "coverage":
            until = str(line.report.get("until", ""))
            self._chips.addWidget(
                Chip(ChipValue(self.tr("until {day}").format(day=until), "plain"))
            )

    def _show_records(self, line: BundleLine) -> None:
        told = line.report.get("told") or []
        self._refs = {}
        rows = []
        for kind, record, title, what in told:
            self._refs[record] = Ref(kind, record, title)
            label = self._core.text(KIND_WORDS.get(kind, kind))
            rows.append(
                TwoLine(
                    record,
                    title or label,
                    label,
                    lead_icon="check",
                    trailing=self._words.became(what),
                )
            )
        self.records.set_rows(rows)
        self.records.setVisible(bool(rows))
        self._brought.setVisible(bool(rows))
        every = sum(int(line.report.get(name, 0)) for name in COUNTS)
        more = every - len(rows)
        self._rest.setText(counted(self.tr("%n more", "", more), more) if rows and more > 0 else "")
        self._rest.setVisible(bool(rows) and more > 0)

    def _take_back(self) -> None:
        if self._line is not None:
            self.take_back_requested.emit(self._line.hash)

    def _open(self, key: object) -> None:
        ref = self._refs.get(key)
        if ref is not None:
            self.open_requested.emit(ref)


KIND_WORDS = {
    "account": "Account", "contact": "Contact", "unit": "Business unit", "colleague": "Colleague",
    "plan": "Plan", "objective": "Objective", "strategy": "Strategy", "milestone": "Milestone",
    "risk": "Risk", "todo": "To-do", "promise": "Promise", "interaction": "Interaction",
    "feedback": "Feedback call", "issue": "Issue", "absence": "Absence", "cover": "Cover",
    "answers": "Who answers what", "contract": "Contract", "opportunity": "Opportunity",
    "product": "Product", "target": "Target", "whitespace": "Whitespace cell",
    "relation": "Relation", "team-member": "Team member",
}  # fmt: skip
"""What kinds are called, as the core's declarations say it (their msgids)."""
