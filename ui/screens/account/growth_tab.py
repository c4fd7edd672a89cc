"""The Growth tab: opportunities, contracts and targets of the account."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from amdesk.base.money import Money
from amdesk.base.refs import Ref
from ui.bridge.account_pages import GrowthPage, growth_page
from ui.bridge.choices import label_of
from ui.bridge.context import ScreenContext
from ui.bridge.records import DeskRecords
from ui.kit.buttons import Button
from ui.kit.chips import KeyHint
from ui.kit.day_words import DayWords, short_money
from ui.kit.lines import Cell, CellKind, Column, LineTableModel
from ui.kit.marks import Progress
from ui.kit.screen import Command
from ui.screens.account.pane import TabPane
from ui.screens.account.sections import GrowingTable, Section, SectionPage

if TYPE_CHECKING:
    from amdesk.growth.queries import ContractLine, OpportunityLine, TargetLine


class GrowthTab(TabPane):
    """Three tables; Enter edits a line, O, K and T add one."""

    reads = frozenset({"opportunity", "contract", "target", "unit", "product", "colleague"})

    def __init__(self, context: ScreenContext, records: DeskRecords) -> None:
        super().__init__(context, records)
        self._days = DayWords(context.words.locale, date.min)
        self._wanted: Ref | None = None
        self.opportunities = GrowingTable(accessible=self.tr("Opportunities"))
        self.contracts = GrowingTable(accessible=self.tr("Contracts"))
        self.targets = GrowingTable(accessible=self.tr("Targets"))
        self._models: dict[str, LineTableModel[Any]] = {
            "opportunity": LineTableModel(self._opportunity_columns(), key=lambda x: x.id),
            "contract": LineTableModel(self._contract_columns(), key=lambda x: x.id),
            "target": LineTableModel(self._target_columns(), key=lambda x: x.id),
        }
        self._tables = {
            "opportunity": self.opportunities,
            "contract": self.contracts,
            "target": self.targets,
        }
        add = (
            Button(self.tr("Opportunity"), icon="plus", keys="O", small=True),
            Button(self.tr("Contract"), icon="plus", keys="K", small=True),
            Button(self.tr("Target"), icon="plus", keys="T", small=True),
        )
        self._sections = {
            "opportunity": Section(
                self.tr("Opportunities"), self.opportunities,
                self.tr("No opportunities yet. What would help this customer that they do not "
                        "have?"), add[0],
            ),
            "contract": Section(
                self.tr("Contracts"), self.contracts,
                self.tr("No contracts yet. With an end and a notice day, renewals are announced "
                        "in time."), add[1],
            ),
            "target": Section(
                self.tr("Targets"), self.targets,
                self.tr("No targets yet. A target for the period gives the revenue bar its mark."),
                add[2],
            ),
        }  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SectionPage(*self._sections.values()))
        for (kind, table), button, keys in zip(
            self._tables.items(), add, ("O", "K", "T"), strict=True
        ):
            table.show_lines(self._models[kind])
            table.open_requested.connect(
                lambda key, k=kind: self.form(k, str(key), hidden=("account",))
            )
            button.clicked.connect(lambda _=False, k=kind: self.add(k))
            self.key(keys, partial(self.add, kind))
            self.key("Del", partial(self._trash, kind), table)

    def refresh(self) -> None:
        """Ask for the three tables."""
        self.context.bridge.ask(
            growth_page, self.account_id, then=self._show, owner=self, key="growth"
        )

    def go_to(self, ref: Ref) -> None:
        """Choose the line that was asked for."""
        self._wanted = ref

    def add(self, kind: str) -> None:
        """Add a record of one of the three kinds."""
        titles = {
            "opportunity": self.tr("Add opportunity"),
            "contract": self.tr("Add contract"),
            "target": self.tr("Add target"),
        }
        self.form(kind, title=titles[kind], hidden=("account",), account=self.account_id)

    def panes(self) -> tuple[QWidget, ...]:
        """Return the tables that show something, else their page."""
        shown = [table for table in self._tables.values() if table.isVisibleTo(self)]
        return tuple(shown) or (self,)

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the tables."""
        return (
            KeyHint(("Up", "Down"), self.tr("Move")),
            KeyHint(("Enter",), self.tr("Edit")),
            KeyHint(("O",), self.tr("Opportunity")),
            KeyHint(("K",), self.tr("Contract")),
            KeyHint(("T",), self.tr("Target")),
            KeyHint(("Del",), self.tr("Move to trash")),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what can be added."""
        group = self.tr("Growth")
        return (
            Command(self.tr("Add opportunity"), lambda: self.add("opportunity"), "O",
                    "trending-up", group=group),
            Command(self.tr("Add contract"), lambda: self.add("contract"), "K", "file-text",
                    group=group),
            Command(self.tr("Add target"), lambda: self.add("target"), "T", "target",
                    group=group),
        )  # fmt: skip

    def _trash(self, kind: str) -> None:
        key = self._tables[kind].current_key()
        if key:
            self.records.trash(kind, (str(key),), owner=self)

    def _show(self, page: GrowthPage) -> None:
        self._days = DayWords(self.context.words.locale, page.today)
        open_first = sorted(page.opportunities, key=lambda line: not line.is_open)
        for kind, lines in (
            ("opportunity", open_first),
            ("contract", page.contracts),
            ("target", page.targets),
        ):
            self._models[kind].set_lines(lines)
            self._sections[kind].show_count(len(lines))
        if open_first:
            self._sections["opportunity"].heading.set_count(self._open_words(open_first))
        if self._wanted is not None and self._wanted.kind in self._tables:
            self._tables[self._wanted.kind].choose(self._wanted.id)
            self._tables[self._wanted.kind].setFocus()
        self._wanted = None

    def _open_words(self, lines: Sequence[OpportunityLine]) -> str:
        """Return "4 open, €306k"; the sum is left out when it is in several currencies."""
        still_open = [line for line in lines if line.is_open]
        count = self.tr("{count} open").format(count=len(still_open))
        amounts = [line.amount for line in still_open if line.amount is not None]
        if not amounts or len({amount.currency for amount in amounts}) > 1:
            return count
        whole = Money(sum(amount.minor for amount in amounts), amounts[0].currency)
        return self.tr("{count}, {sum}").format(count=count, sum=self._money(whole))

    def _next_day(self, line: OpportunityLine) -> Cell:
        """Return when the next step is due, in red once the day has passed."""
        if line.next_on is None or not line.is_open:
            return Cell(self._day(line.next_on))
        late = (self._days.today - line.next_on).days
        return (
            Cell(self._days.late(late), tone="bad") if late > 0 else Cell(self._day(line.next_on))
        )

    def _money(self, value: Money | None) -> str:
        return short_money(value, self._days.locale) if value is not None else ""

    def _day(self, value: date | None) -> str:
        return self._days.short(value) if value is not None else ""

    def _opportunity_columns(self) -> list[Column[OpportunityLine]]:
        text = self.context.words.text

        def stage(line: OpportunityLine) -> Cell:
            tone = {"won": "good", "lost": "text3"}.get(line.stage, "text2")
            return Cell(text(label_of("opportunity", "stage", line.stage)), tone=tone)

        def score(line: OpportunityLine) -> Cell:
            if line.qualification.value is None:
                return Cell("–", tone="text3", spoken=self.tr("not qualified yet"))
            return Cell(str(round(line.qualification.value)), note=self.tr("of 100"))

        return [
            Column(self.tr("Opportunity"), lambda x: x.title, CellKind.TITLE, 220, stretch=True,
                   sort_key=lambda x: x.title.casefold()),
            Column(self.tr("Stage"), stage, CellKind.STATE, 110,
                   sort_key=lambda x: x.stage),
            Column(self.tr("Amount"), lambda x: self._money(x.amount), CellKind.NUMBER, 92,
                   sort_key=lambda x: x.amount.minor if x.amount else -1),
            Column(self.tr("Qualification"), score, CellKind.MARK_TEXT, 104, priority=3),
            Column(self.tr("Close"), lambda x: self._day(x.close_on), width=92, priority=1,
                   sort_key=lambda x: x.close_on or date.max),
            Column(self.tr("Next step"), lambda x: x.next_step or "", CellKind.SECOND, 220,
                   priority=2),
            Column(self.tr("On"), self._next_day, width=84, priority=4),
        ]  # fmt: skip

    def _contract_columns(self) -> list[Column[ContractLine]]:
        text = self.context.words.text

        def notice(line: ContractLine) -> Cell:
            if line.notice_on is None:
                return Cell("")
            left = (line.notice_on - self._days.today).days
            near = 0 <= left <= 30 and line.state == "running"
            return Cell(self._day(line.notice_on), tone="warn" if near else "",
                        note=self._days.in_days(left) if near else "")  # fmt: skip

        return [
            Column(self.tr("Contract"), lambda x: x.title, CellKind.TITLE, 220, stretch=True),
            Column(self.tr("State"),
                   lambda x: text(label_of("contract", "state", x.state)), CellKind.SECOND, 130),
            Column(self.tr("Value a year"), lambda x: self._money(x.value), CellKind.NUMBER, 110),
            Column(self.tr("Notice by"), notice, CellKind.MARK_TEXT, 170),
            Column(self.tr("End"), lambda x: self._day(x.until_on), width=104),
            Column(self.tr("Renewal owner"), lambda x: x.owner or "", CellKind.SECOND, 140,
                   priority=2),
        ]  # fmt: skip

    def _target_columns(self) -> list[Column[TargetLine]]:
        text = self.context.words.text

        def attained(line: TargetLine) -> Cell:
            if line.attainment.value is None:
                return Cell("")
            share = float(line.attainment.value)
            expected = None if line.expected is None else float(line.expected)
            return Cell(f"{round(share * 100)}%", mark=Progress(share, expected))

        names = {"revenue": "Revenue", "profit": "Profit", "ebitda": "EBITDA"}
        return [
            Column(self.tr("Period"), lambda x: x.period, CellKind.TITLE, 120, stretch=True),
            Column(self.tr("Measure"), lambda x: text(names.get(x.measure, x.measure)),
                   width=110),
            Column(self.tr("Target"), lambda x: self._money(x.target), CellKind.NUMBER, 100),
            Column(self.tr("Actual"), lambda x: self._money(x.actual), CellKind.NUMBER, 100),
            Column(self.tr("Attained"), attained, CellKind.MARK_TEXT, 150),
            Column(self.tr("Prior year"), lambda x: self._money(x.prior), CellKind.NUMBER, 100,
                   priority=1),
        ]  # fmt: skip
