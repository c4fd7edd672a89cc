"""The Timeline tab: contacts, milestones, loops and changes, newest first."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from amdesk.base.refs import Ref
from ui.bridge.account_timeline import TimelineLine, TimelinePage, timeline_page
from ui.bridge.choices import label_of
from ui.bridge.context import ScreenContext
from ui.bridge.records import DeskRecords
from ui.forms.dialog import Wanted, open_form
from ui.kit.buttons import Button
from ui.kit.chips import KeyHint
from ui.kit.choices import SegmentedControl
from ui.kit.day_words import DayWords
from ui.kit.fields import SearchField
from ui.kit.lines import TwoLine
from ui.kit.notices import EmptyState
from ui.kit.screen import Command
from ui.kit.two_line import TwoLineList
from ui.screens.account.pane import TabPane

NATURES = ("", "contact", "milestone", "loop", "change")
ICONS = {"visit": "map-pin", "call": "phone", "video": "monitor", "email": "mail",
         "event": "users", "feedback": "message-square-quote"}  # fmt: skip


class TimelineTab(TabPane):
    """What happened, by month, with a filter by nature and by words."""

    reads = frozenset(
        {"interaction", "feedback", "milestone", "issue", "todo", "contact", "account", "plan",
         "objective", "strategy", "risk", "opportunity", "contract", "promise", "cover"}
    )  # fmt: skip

    def __init__(self, context: ScreenContext, records: DeskRecords) -> None:
        super().__init__(context, records)
        self._page: TimelinePage | None = None
        self._wanted = ""
        self.filter = SegmentedControl(
            [self.tr("All"), self.tr("Contacts"), self.tr("Milestones"), self.tr("Loops"),
             self.tr("Changes")],
            accessible=self.tr("What to show"),
        )  # fmt: skip
        self.search = SearchField(placeholder=self.tr("Find in the timeline"))
        self.list = TwoLineList(accessible=self.tr("Timeline"))
        log = Button(self.tr("Log visit"), kind="primary", keys="L")
        log.clicked.connect(self._log)
        self._empty = EmptyState(
            self.tr("Nothing happened yet. What is logged, told, reached and changed stands "
                    "here."), log,
        )  # fmt: skip
        clear = Button(self.tr("Clear filter"))
        clear.clicked.connect(self.clear_filter)
        self._hidden = EmptyState("", clear)
        self._stack = QStackedWidget()
        for widget in (self.list, self._empty, self._hidden):
            self._stack.addWidget(widget)
        tools = QHBoxLayout()
        tools.addWidget(self.filter)
        tools.addWidget(self.search)
        tools.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24, 8)
        column.setSpacing(10)
        column.addLayout(tools)
        column.addWidget(self._stack, 1)
        self.filter.chosen.connect(lambda _: self._fill())
        self.search.textChanged.connect(lambda _: self._fill())
        self.list.open_requested.connect(self._open)
        self.key("F", self.search.setFocus, self.list)
        self.key("V", self._next_filter, self.list)

    def refresh(self) -> None:
        """Ask for everything that happened."""
        self.context.bridge.ask(
            timeline_page, self.account_id, then=self._show, owner=self, key="timeline"
        )

    def go_to(self, ref: Ref) -> None:
        """Choose the entry of a record."""
        self._wanted = ref.id

    def clear_filter(self) -> None:
        """Show everything."""
        self.search.clear()
        self.filter.choose(0)
        self._fill()

    def panes(self) -> tuple[QWidget, ...]:
        """Return the list and the filter."""
        return (self.list, self.search)

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the list."""
        return (
            KeyHint(("Up", "Down"), self.tr("Move")),
            KeyHint(("Enter",), self.tr("Open")),
            KeyHint(("F",), self.tr("Find")),
            KeyHint(("V",), self.tr("Next filter")),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return the filter."""
        group = self.tr("Timeline")
        return (Command(self.tr("Next filter"), self._next_filter, "V", "filter", group=group),)

    def _log(self) -> None:
        wanted = Wanted(
            "interaction", preset={"account": self.account_id, "kind": "visit"},
            hidden=("account",), title=self.tr("Log visit"), shown=("notes", "next_on", "minutes"),
        )  # fmt: skip
        open_form(self.records, wanted, self)

    def _next_filter(self) -> None:
        self.filter.choose((self.filter.current() + 1) % len(NATURES))
        self.list.setFocus()

    def _open(self, key: object) -> None:
        number = int(str(key).partition(":")[0])
        line = self._lines()[number]
        if line.kind == "interaction":
            self.form("interaction", line.record, hidden=("account",))
        elif line.kind == "milestone":
            self.form("milestone", line.record, hidden=("plan",))
        elif line.record and line.kind and line.kind != "account":
            self.go_requested.emit(Ref(line.kind, line.record))

    def _show(self, page: TimelinePage) -> None:
        self._page = page
        self._fill()

    def _lines(self) -> tuple[TimelineLine, ...]:
        """The lines that pass the filter."""
        if self._page is None:
            return ()
        nature = NATURES[max(self.filter.current(), 0)]
        words = self.search.text().casefold().split()
        return tuple(
            line
            for line in self._page.lines
            if (not nature or line.nature == nature) and self._fits(line, words)
        )

    def _fits(self, line: TimelineLine, words: list[str]) -> bool:
        said = f"{line.title} {line.person} {line.text} {self._what(line)}".casefold()
        return all(word in said for word in words)

    def _fill(self) -> None:
        if self._page is None:
            return
        days = DayWords(self.context.words.locale, self._page.today)
        rows: list[TwoLine] = []
        month: date | None = None
        lines = self._lines()
        for number, line in enumerate(lines):
            first = line.on.replace(day=1)
            if first != month:
                month = first
                name = days.locale.standaloneMonthName(first.month)
                rows.append(TwoLine(f"month {first}", f"{name} {first.year}", heading=True))
            rows.append(self._row(number, line, days))
        self.list.set_rows(rows)
        if lines:
            self._stack.setCurrentWidget(self.list)
            wanted = next((row.key for row in rows if str(row.key).endswith(self._wanted)), None)
            if self._wanted and wanted is not None:
                self.list.choose(wanted)
                self._wanted = ""
            elif not self.list.currentIndex().isValid():
                self.list.choose(rows[1].key)
        elif self._page.lines:
            self._hidden.set_sentence(self.tr("Nothing in the timeline fits this filter."))
            self._stack.setCurrentWidget(self._hidden)
        else:
            self._stack.setCurrentWidget(self._empty)

    def _row(self, number: int, line: TimelineLine, days: DayWords) -> TwoLine:
        icons = {"milestone": "diamond", "loop": "rotate-ccw", "change": "pencil"}
        icon = ICONS.get(line.what, icons.get(line.nature, "circle-dot"))
        what = self._what(line)
        title = line.title.split("\n")[0] or what
        if line.what == "feedback" and line.title:
            title = self.tr("“{words}”").format(words=title)
        detail = [what] if title != what else []
        if line.person:
            detail.append(line.person)
        note = line.text.split("\n")[0] if line.nature != "change" else ""
        if note and note != title:
            detail.append(note)
        return TwoLine(f"{number}:{line.record}", title, " · ".join(detail), lead_icon=icon,
                       trailing=days.near(line.on))  # fmt: skip

    def _what(self, line: TimelineLine) -> str:
        text = self.context.words.text
        if line.nature == "contact":
            if line.kind == "feedback":
                return self.tr("Feedback call")
            return text(label_of("interaction", "kind", line.what))
        if line.nature == "milestone":
            return self.tr("Milestone reached")
        if line.nature == "loop":
            return self.tr("Customer told") if line.what == "told" else self.tr("Issue raised")
        said = text(line.what)
        if line.text:
            return self.tr("{what}, {count} records").format(what=said, count=line.text)
        return said
