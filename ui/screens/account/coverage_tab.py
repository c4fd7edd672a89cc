"""The Coverage tab: who stands in for this account, who answers what, who is on its team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from amdesk.base.refs import Ref
from ui.bridge.account_pages import CoveragePage, CoverLine, coverage_page
from ui.bridge.choices import label_of
from ui.bridge.context import ScreenContext
from ui.bridge.records import DeskRecords
from ui.kit.buttons import Button
from ui.kit.chips import KeyHint
from ui.kit.day_words import DayWords, initials
from ui.kit.lines import Cell, CellKind, Column, LineTableModel, TwoLine
from ui.kit.marks import BackupState, Person
from ui.kit.screen import Command
from ui.kit.two_line import TwoLineList
from ui.screens.account.pane import TabPane
from ui.screens.account.sections import GrowingTable, Section, SectionPage

if TYPE_CHECKING:
    from amdesk.coverage.queries import AnswerLine

MARKS = {"accepted": "acknowledged", "active": "acknowledged", "proposed": "waiting",
         "declined": "declined"}  # fmt: skip
TONES = {"accepted": "good", "active": "good", "proposed": "warn", "declined": "bad"}


class CoverageTab(TabPane):
    """Back-ups, answers and team of one account."""

    reads = frozenset({"cover", "absence", "answers", "team-member", "colleague"})

    def __init__(self, context: ScreenContext, records: DeskRecords) -> None:
        super().__init__(context, records)
        self._page: CoveragePage | None = None
        self.covers = TwoLineList(accessible=self.tr("Back-ups"), grows=True)
        self.answers = GrowingTable(accessible=self.tr("Who answers what"))
        self.team = TwoLineList(accessible=self.tr("Team"), grows=True)
        self.model: LineTableModel[AnswerLine] = LineTableModel(
            self._columns(), key=lambda line: line.id
        )
        self.answers.show_lines(self.model)
        cover = Button(self.tr("Standing back-up"), icon="plus", keys="B", small=True)
        answer = Button(self.tr("Topic"), icon="plus", keys="W", small=True)
        member = Button(self.tr("Team member"), icon="plus", keys="T", small=True)
        cover.clicked.connect(self.add_backup)
        answer.clicked.connect(self.add_answer)
        member.clicked.connect(self.add_member)
        self._sections = (
            Section(self.tr("Back-ups"), self.covers,
                    self.tr("Nobody stands in for this account. Who would know what to do "
                            "tomorrow if you were ill?"), cover),
            Section(self.tr("Who answers what"), self.answers,
                    self.tr("No topics yet. Say who answers questions on invoices, deliveries "
                            "and the like."), answer),
            Section(self.tr("Team"), self.team,
                    self.tr("Nobody is on this account’s team yet."), member),
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SectionPage(*self._sections))
        self.covers.open_requested.connect(lambda key: self.go_requested.emit(Ref("cover", key)))
        self.answers.open_requested.connect(lambda key: self.form("answers", str(key)))
        self.team.open_requested.connect(
            lambda key: self.form("team-member", str(key), hidden=("account",))
        )
        self.key("B", self.add_backup)
        self.key("W", self.add_answer)
        self.key("T", self.add_member)
        self.key("Y", self.accepted_by_phone, self.covers)
        self.key("Del", lambda: self._trash("answers", self.answers.current_key()), self.answers)
        self.key("Del", lambda: self._trash("team-member", self.team.current_key()), self.team)

    def refresh(self) -> None:
        """Ask for back-ups, answers and team."""
        self.context.bridge.ask(
            coverage_page, self.account_id, then=self._show, owner=self, key="coverage"
        )

    def panes(self) -> tuple[QWidget, ...]:
        """Return the parts that show something."""
        parts = (self.covers, self.answers, self.team)
        return tuple(part for part in parts if part.isVisibleTo(self)) or (self,)

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the three parts."""
        return (
            KeyHint(("Up", "Down"), self.tr("Move")),
            KeyHint(("Enter",), self.tr("Open")),
            KeyHint(("B",), self.tr("Standing back-up")),
            KeyHint(("W",), self.tr("Who answers")),
            KeyHint(("T",), self.tr("Team member")),
            KeyHint(("Y",), self.tr("Said yes by phone")),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done for coverage."""
        group = self.tr("Coverage")
        return (
            Command(self.tr("Set standing back-up"), self.add_backup, "B", "shield", group=group),
            Command(self.tr("Say who answers a topic"), self.add_answer, "W", "phone",
                    group=group),
            Command(self.tr("Add team member"), self.add_member, "T", "users", group=group),
            Command(self.tr("Plan an absence"), lambda: self.go_requested.emit("coverage"), "",
                    "calendar-plus", group=group),
        )  # fmt: skip

    def add_backup(self) -> None:
        """Ask who stands in whenever nothing was planned."""
        from ui.screens.account.backup_dialog import BackupDialog  # noqa: PLC0415

        BackupDialog(self).open()

    def add_answer(self) -> None:
        """Say who answers a topic for this account."""
        self.form("answers", title=self.tr("Who answers what"), hidden=("account",),
                  account=self.account_id)  # fmt: skip

    def add_member(self) -> None:
        """Put somebody on the account's team."""
        self.form("team-member", title=self.tr("Add team member"), hidden=("account",),
                  account=self.account_id)  # fmt: skip

    def accepted_by_phone(self) -> None:
        """Write down that the chosen back-up said yes by phone."""
        key = self.covers.current_key()
        if key:
            from amdesk.coverage.actions import accept_cover  # noqa: PLC0415

            self.context.bridge.run(accept_cover, str(key), "phone", owner=self)

    def _trash(self, kind: str, key: object) -> None:
        if key:
            self.records.trash(kind, (str(key),), owner=self)

    def _show(self, page: CoveragePage) -> None:
        self._page = page
        days = DayWords(self.context.words.locale, page.today)
        text = self.context.words.text
        self.covers.set_rows(self._cover_row(line, days) for line in page.covers)
        self.model.set_lines(page.answers)
        self.team.set_rows(
            TwoLine(line.id, line.name, line.responsibilities.split("\n")[0],
                    Person(initials(line.name)),
                    trailing=text(label_of("team-member", "role", line.role)))
            for line in page.team
        )  # fmt: skip
        counts = (len(page.covers), len(page.answers), len(page.team))
        for section, count in zip(self._sections, counts, strict=True):
            section.show_count(count)

    def _cover_row(self, line: CoverLine, days: DayWords) -> TwoLine:
        text = self.context.words.text
        if line.kind == "standby":
            detail = self.tr("Whenever nothing was planned")
        elif line.from_on and line.until_on:
            detail = self.tr("{name} is away from {first} to {last}").format(
                name=line.absent or self.tr("Somebody"), first=days.near(line.from_on),
                last=days.far(line.until_on),
            )  # fmt: skip
        else:
            detail = line.absent
        if line.second:
            detail = self.tr("{what}. Second: {name}").format(what=detail, name=line.second)
        if line.briefed_on is not None:
            briefed = days.short(line.briefed_on)
            detail = self.tr("{what}. Briefed {day}").format(what=detail, day=briefed)
        return TwoLine(
            line.id, line.backup, detail, BackupState(MARKS.get(line.state, "none")),
            trailing=text(label_of("cover", "state", line.state)),
            trailing_tone=TONES.get(line.state, "text2"),
        )  # fmt: skip

    def _columns(self) -> list[Column[AnswerLine]]:
        def who(line: AnswerLine) -> Cell:
            if not line.who:
                return Cell(self.tr("Nobody yet"), tone="bad")
            return Cell(line.who, mark=Person(initials(line.who)))

        def scope(line: AnswerLine) -> str:
            return self.tr("This account") if line.is_override else self.tr("All accounts")

        return [
            Column(self.tr("Topic"), lambda line: line.topic, CellKind.TITLE, 180, stretch=True),
            Column(self.tr("Who"), who, CellKind.PERSON, 180),
            Column(self.tr("Reached by"), lambda line: line.reach or "", width=160, priority=1),
            Column(self.tr("Hours"), lambda line: line.hours or "", CellKind.SECOND, 100,
                   priority=3),
            Column(self.tr("For"), scope, CellKind.SECOND, 120, priority=2),
        ]  # fmt: skip
