"""The rail beside the agenda: one column of sections that scrolls as one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from amdesk.today.lines import TodayPage
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.kit.layouts import Ground, ScrollArea
from ui.kit.lines import TwoLine
from ui.kit.theme import theme_of
from ui.kit.two_line import RailSection
from ui.screens.today.rail_rows import RailWords

FEW = 5
INSET = 18


class ShortSection(RailSection):
    """A section that shows a few rows first and the rest on demand."""

    def __init__(self, title: str, *, empty: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self._rows: tuple[TwoLine, ...] = ()
        self._is_open = False
        self._empty = Label(empty, role="small", colour="text3", wrap=True)
        self.more = Button("", kind="quiet", small=True)
        self.more.clicked.connect(self._open)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self._empty)
            layout.addWidget(self.more)
            layout.setAlignment(self.more, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def show_rows(self, rows: Sequence[TwoLine], note: str) -> None:
        """Show the first rows; a section without any says so or goes."""
        self._rows = tuple(rows)
        self.heading.set_note(note)
        self._fill()

    def _fill(self) -> None:
        shown = self._rows if self._is_open else self._rows[:FEW]
        self.list.set_rows(shown)
        self.list.setVisible(bool(shown))
        self._empty.setVisible(not shown and bool(self._empty.text()))
        self.setVisible(bool(shown) or bool(self._empty.text()))
        left = len(self._rows) - len(shown)
        self.more.setVisible(left > 0)
        words = self.tr("Show {count} more").format(count=left)
        self.more.setText(words)
        self.more.setAccessibleName(f"{words}, {self.heading.accessibleName()}")

    def _open(self) -> None:
        self._is_open = True
        self._fill()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


class TodayRail(Ground):
    """Going cold, close the loop, renewals, gaps, what I cover, what is due besides."""

    account_requested = Signal(object)
    log_requested = Signal(object)
    """L on an account that has gone cold."""
    issue_requested = Signal(object)
    told_requested = Signal(object)
    contract_requested = Signal(object)
    gap_action_requested = Signal(object)
    cover_requested = Signal(object)
    due_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self.setAccessibleName(self.tr("Beside the day"))
        self.cold = ShortSection(
            self.tr("Going cold"), empty=self.tr("Every account is within its contact interval.")
        )
        self.loops = ShortSection(
            self.tr("Close the loop"), empty=self.tr("Every customer has been told.")
        )
        self.renewals = ShortSection(self.tr("Renewals"))
        self.gaps = ShortSection(self.tr("Coverage gaps"))
        self.covering = ShortSection(self.tr("You are covering"))
        self.due = ShortSection(self.tr("Reviews and milestones"))
        self.sections = (
            self.cold, self.loops, self.renewals, self.gaps, self.covering, self.due,
        )  # fmt: skip
        inner = Ground("sunken")
        column = QVBoxLayout(inner)
        column.setContentsMargins(INSET, 16, INSET, 16)
        column.setSpacing(20)
        for section in self.sections:
            column.addWidget(section)
        column.addStretch(1)
        self.area = ScrollArea(inner, ground="sunken")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        self.setMinimumWidth(theme_of(self).tokens.px(300))
        self._wire()

    def show_page(self, page: TodayPage, words: RailWords) -> None:
        """Show the day's page."""
        number = words.days.locale.toString
        self.cold.show_rows(
            [words.cold(one) for one in page.cold.lines],
            self.tr("{count} past their agreed interval").format(count=number(page.cold.count))
            if page.cold.count > FEW
            else self.tr("past agreed contact interval"),
        )
        waiting = self.tr("{count} waiting").format(count=number(page.loops.count))
        self.loops.show_rows(
            [words.loop(one) for one in page.loops.lines],
            waiting if page.loops.count else "",
        )  # fmt: skip
        self.renewals.show_rows(
            [words.renewal(one) for one in page.renewals.lines],
            self.tr("next 60 days"),
        )
        self.gaps.show_rows([words.gap(one) for one in page.gaps.lines], words.gap_note(page))
        self.covering.show_rows(
            [words.covering(one) for one in page.covering.lines],
            words.covering_note(page),
        )
        due = [*page.reviews.lines, *page.slipping.lines]
        count = page.reviews.count + page.slipping.count
        self.due.show_rows([words.due(one) for one in due], number(count))

    def _wire(self) -> None:
        self.cold.list.open_requested.connect(self.account_requested)
        self.loops.list.open_requested.connect(self.issue_requested)
        self.renewals.list.open_requested.connect(self.contract_requested)
        self.gaps.list.open_requested.connect(self.gap_action_requested)
        self.gaps.list.action_requested.connect(self.gap_action_requested)
        self.covering.list.open_requested.connect(self.cover_requested)
        self.due.list.open_requested.connect(self.due_requested)
        self._key("L", self.cold, self.log_requested)
        self._key("T", self.loops, self.told_requested)

    def _key(self, keys: str, section: ShortSection, wish: SignalInstance) -> None:
        shortcut = QShortcut(QKeySequence(keys), section.list)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

        def emit() -> None:
            key = section.list.current_key()
            if key is not None:
                wish.emit(key)

        shortcut.activated.connect(emit)
