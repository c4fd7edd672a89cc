"""The day as widgets: quick capture, agenda, rail."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.kit.agenda_model import AgendaGroup, AgendaModel
from ui.kit.buttons import Button
from ui.kit.capture_bar import CaptureBar
from ui.kit.fields import SearchField
from ui.kit.labels import Label
from ui.kit.layouts import Ground
from ui.kit.notices import EmptyState, Notice, PlaceholderRows
from ui.kit.split import Keeper, Split
from ui.kit.theme import theme_of
from ui.screens.today.day_list import DayList
from ui.screens.today.rail import TodayRail


class ChosenBar(Ground):
    """How many rows are chosen and what can be done with all of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("accentSoft", parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        row.setSpacing(8)
        self._count = Label("", weight=500)
        row.addWidget(self._count)
        row.addStretch(1)
        self.done = Button(self.tr("Done"), icon="check", keys="Space", small=True)
        self.snooze = Button(self.tr("Snooze"), icon="clock", keys="S", small=True)
        self.due = Button(self.tr("Due day"), icon="calendar", keys="D", small=True)
        self.clear = Button(self.tr("Clear choice"), kind="quiet", keys="Esc", small=True)
        for button in (self.done, self.snooze, self.due, self.clear):
            row.addWidget(button)
        self.hide()

    def show_count(self, count: int) -> None:
        """Show the bar when rows are chosen."""
        self.setVisible(count > 0)
        words = self.tr("1 chosen") if count == 1 else self.tr("{count} chosen")
        self._count.setText(words.format(count=count))


class TodayView(QWidget):
    """Everything below the page header."""

    letter_pressed = Signal(str)
    """A single-letter key in the agenda, by its letter, or ``Del``."""
    filter_changed = Signal(str)

    def __init__(self, keeper: Keeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self.bar = CaptureBar()
        self.search = SearchField(placeholder=self.tr("Filter the day"))
        self.search.hide()
        self.agenda = DayList(accessible=self.tr("Agenda"))
        self.model = AgendaModel(parent=self)
        self.agenda.show_agenda(self.model)
        self._groups: tuple[AgendaGroup, ...] = ()
        self.waiting = PlaceholderRows(3)
        self.chosen = ChosenBar()
        self.rail = TodayRail()
        self.refused = Notice("", tone="bad", actions=self._refusal_buttons())
        self.refused.hide()
        self.add = Button(self.tr("Add a to-do"), icon="plus", kind="primary")
        self.empty = EmptyState("", self.add)
        clear = Button(self.tr("Clear filter"), keys="Esc")
        clear.clicked.connect(self.clear_filter)
        self.hidden = EmptyState("", clear)
        self._lay_out()
        self._wire()

    def show_groups(self, groups: tuple[AgendaGroup, ...], empty: str, filtered: str) -> None:
        """Show the agenda; without any rows the sentence, or what the filter hides."""
        self.waiting.stop()
        if groups != self._groups or self.agenda.is_leaving():
            self._groups = groups
            self.model.set_groups(groups)
        if any(group.lines for group in groups):
            self._stack.setCurrentWidget(self.agenda)
            return
        had_focus = self.agenda.hasFocus()
        if filtered:
            said = self.tr("Nothing here has “{words}” in it.").format(words=filtered)
            self.hidden.set_sentence(said)
            self._stack.setCurrentWidget(self.hidden)
        else:
            self.empty.set_sentence(empty)
            self._stack.setCurrentWidget(self.empty)
        if had_focus:
            (self.search if filtered else self.bar).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_waiting(self) -> None:
        """Show placeholder rows, should the answer take longer than 200 ms."""
        self._stack.setCurrentWidget(self._loading)
        self.waiting.start()

    def show_refusal(self, sentence: str) -> None:
        """Say beneath the agenda why something was not done, or take that away."""
        if sentence:
            self.refused.set_text(sentence, "bad")
        self.refused.setVisible(bool(sentence))

    def open_filter(self) -> None:
        """Show the filter and go to it."""
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear_filter(self) -> None:
        """Take the filter away and go back to the agenda."""
        self.search.clear()
        self.search.hide()
        self.filter_changed.emit("")
        self._stack.setCurrentWidget(self.agenda)
        self.agenda.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refusal_buttons(self) -> tuple[Button, ...]:
        self.again = Button(self.tr("Try again"), small=True)
        self.leave_it = Button(self.tr("Leave it"), kind="quiet", small=True)
        return (self.again, self.leave_it)

    def _lay_out(self) -> None:
        tokens = theme_of(self).tokens
        self._loading = QWidget()
        loading = QVBoxLayout(self._loading)
        loading.setContentsMargins(12, 12, 12, 0)
        loading.addWidget(self.waiting)
        loading.addStretch(1)
        self._stack = QStackedWidget()
        for page in (self._loading, self.agenda, self.empty, self.hidden):
            self._stack.addWidget(page)
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 15, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, 6)
        head.setSpacing(10)
        head.addWidget(self.bar)
        head.addWidget(self.search)
        column.addLayout(head)
        lines = QHBoxLayout()
        lines.setContentsMargins(12, 0, 12, 0)
        lines.addWidget(self._stack)
        column.addLayout(lines, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 0, 24, 0)
        foot.addWidget(self.refused)
        column.addLayout(foot)
        column.addWidget(self.chosen)
        main.setMinimumWidth(tokens.px(420))
        self.split = Split(main, self.rail, self._keeper, "today", follows=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _wire(self) -> None:
        self.search.textChanged.connect(self.filter_changed)
        self.search.returnPressed.connect(
            lambda: self.agenda.setFocus(Qt.FocusReason.OtherFocusReason)
        )
        self.add.clicked.connect(lambda: self.bar.setFocus(Qt.FocusReason.OtherFocusReason))
        self.leave_it.clicked.connect(lambda: self.show_refusal(""))
        self.bar.left.connect(lambda: self.agenda.setFocus(Qt.FocusReason.OtherFocusReason))
        self.chosen.clear.clicked.connect(self.agenda.stop_choosing)
        self.agenda.chosen_changed.connect(self._show_chosen)
        for keys in ("S", "D", "L", "W", "X", "O", "N", "Del", "/"):
            self._letter(keys)
        leave = QShortcut(QKeySequence("Escape"), self.search)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self.clear_filter)

    def _letter(self, keys: str) -> None:
        shortcut = QShortcut(QKeySequence(keys), self.agenda)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.letter_pressed.emit(keys))

    def _show_chosen(self) -> None:
        count = len(self.agenda.chosen_keys()) if self.agenda.is_choosing() else 0
        self.chosen.show_count(count)
