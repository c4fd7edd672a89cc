"""The To-do tab: everything open with this account, with quick capture on top."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from amdesk.base.refs import Ref
from ui.bridge.account_pages import TodoPage, todo_page
from ui.bridge.capture import CaptureSession
from ui.bridge.context import ScreenContext
from ui.bridge.records import DeskRecords
from ui.kit.agenda import INSET as AGENDA_INSET
from ui.kit.agenda import AgendaView
from ui.kit.agenda_model import AgendaGroup, AgendaLine, AgendaModel
from ui.kit.capture_bar import CaptureBar
from ui.kit.chips import KeyHint
from ui.kit.day_words import DayWords
from ui.kit.labels import Label
from ui.kit.marks import ChipValue
from ui.kit.screen import Command
from ui.screens.account.pane import TabPane
from ui.screens.account.small_form import SmallForm

if TYPE_CHECKING:
    from amdesk.todos.queries import PromiseLine, TodoLine

PROMISE = "promise:"
WEEK = 7


class TodoTab(TabPane):
    """The account's agenda."""

    reads = frozenset({"todo", "promise", "issue", "contact", "colleague"})

    def __init__(self, context: ScreenContext, records: DeskRecords) -> None:
        super().__init__(context, records)
        self._page: TodoPage | None = None
        self._wanted = ""
        self.session = CaptureSession(context.bridge, context.words, self)
        self.bar = CaptureBar()
        self.bar.join(self.session)
        self.view = AgendaView(accessible=self.tr("To-dos"))
        self.model = AgendaModel()
        self.view.show_agenda(self.model)
        self.empty = Label(
            self.tr("Nothing open with this account. Type what is to be done next."),
            colour="text2", wrap=True,
        )  # fmt: skip
        column = QVBoxLayout(self)
        # the ground of the rows reaches out beyond the edge their words keep with the bar
        column.setContentsMargins(24 - AGENDA_INSET, 14, 24 - AGENDA_INSET, 8)
        column.setSpacing(10)
        above = QVBoxLayout()
        above.setContentsMargins(AGENDA_INSET, 0, AGENDA_INSET, 0)
        above.addWidget(self.bar)
        above.addWidget(self.empty)
        column.addLayout(above)
        column.addWidget(self.view, 1)
        column.addStretch(0)
        self.view.complete_requested.connect(self.complete)
        self.view.open_requested.connect(self.open_line)
        for keys, act in (
            ("S", self.snooze), ("D", self.set_due), ("W", self.wait_for), ("X", self.drop),
            ("N", self.start_typing), ("Del", self.trash),
        ):  # fmt: skip
            self.key(keys, act, self.view)

    def begin(self) -> None:
        """Let what is typed belong to the new account."""
        self.session.account = self.account_id
        self._page = None

    def refresh(self) -> None:
        """Ask for the to-dos."""
        self.context.bridge.ask(
            todo_page, self.account_id, then=self._show, owner=self, key="todos"
        )

    def go_to(self, ref: Ref) -> None:
        """Choose the to-do that was asked for."""
        self._wanted = ref.id

    def panes(self) -> tuple[QWidget, ...]:
        """Return the agenda and the field above it."""
        return (self.view, self.bar) if self.view.isVisibleTo(self) else (self.bar,)

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the agenda."""
        return (
            KeyHint(("Space",), self.tr("Done")),
            KeyHint(("S",), self.tr("Snooze")),
            KeyHint(("D",), self.tr("Due date")),
            KeyHint(("W",), self.tr("Wait for")),
            KeyHint(("X",), self.tr("Drop")),
            KeyHint(("N",), self.tr("Add")),
            KeyHint(("Enter",), self.tr("Edit")),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with to-dos."""
        group = self.tr("To-do")
        return (
            Command(self.tr("Add to-do here"), self.start_typing, "N", "plus", group=group),
            Command(self.tr("Snooze to-do"), self.snooze, "S", "clock", group=group),
            Command(self.tr("Change due date"), self.set_due, "D", "calendar", group=group),
            Command(self.tr("Wait for somebody"), self.wait_for, "W", "hourglass", group=group),
            Command(self.tr("Drop to-do"), self.drop, "X", "circle-x", group=group),
        )

    # ---- doing ------------------------------------------------------------------------------

    def start_typing(self) -> None:
        """Go to the field for a new to-do."""
        self.bar.setFocus()

    def complete(self, key: object) -> None:
        """Tick a to-do off, or open it again; a promise is kept."""
        record = str(key)
        bridge = self.context.bridge
        if record.startswith(PROMISE):
            from amdesk.todos.promises import keep_promise  # noqa: PLC0415 - loads the records

            bridge.run(keep_promise, record.removeprefix(PROMISE), owner=self)
            return
        from amdesk.todos.actions import complete_todo, reopen_todo  # noqa: PLC0415

        line = self._line(record)
        is_done = line is not None and line.state in {"done", "dropped"}
        if is_done:
            bridge.run(reopen_todo, record, owner=self)
        else:
            bridge.run(complete_todo, record, owner=self)

    def open_line(self, key: object) -> None:
        """Edit a to-do or promise."""
        record = str(key)
        if record.startswith(PROMISE):
            self.form("promise", record.removeprefix(PROMISE), hidden=("account",))
        else:
            self.form("todo", record)

    def snooze(self) -> None:
        """Offer days to put the to-do off to."""
        record = self._current()
        if not record or self._page is None:
            return
        from amdesk.todos.actions import snooze_todo  # noqa: PLC0415 - loads the records

        today = self._page.today
        days = DayWords(self.context.words.locale, today)
        monday = today + timedelta(days=7 - today.weekday())
        menu = QMenu(self)
        for number, day in enumerate(
            (today + timedelta(days=1), today + timedelta(days=3), monday,
             today + timedelta(days=14), today + timedelta(days=30)), start=1,
        ):  # fmt: skip
            entry = menu.addAction(f"&{number}  {days.near(day)}")
            entry.triggered.connect(
                lambda _=False, d=day: self.context.bridge.run(snooze_todo, record, d, owner=self)
            )
        self._pop_up(menu)

    def set_due(self) -> None:
        """Ask for another due day."""
        if self._current():
            names = ("due_on", "due_time")
            SmallForm.open_for(self, "todo", self._current(), names, self.tr("Due date"))

    def wait_for(self) -> None:
        """Ask for whom the to-do waits."""
        record = self._current()
        if record:
            SmallForm.open_for(
                self, "todo", record, ("waiting_on", "state", "asked_on"), self.tr("Wait for")
            )

    def drop(self) -> None:
        """Decide not to do it."""
        record = self._current()
        if record:
            from amdesk.todos.actions import drop_todo  # noqa: PLC0415 - loads the records

            self.context.bridge.run(drop_todo, record, owner=self)

    def trash(self) -> None:
        """Put the to-do in the trash."""
        if self._current():
            self.records.trash("todo", (self._current(),), owner=self)

    # ---- inside -----------------------------------------------------------------------------

    def _current(self) -> str:
        key = str(self.view.current_key() or "")
        return "" if key.startswith(PROMISE) else key

    def _line(self, record: str) -> TodoLine | None:
        page = self._page
        lines = (*page.open, *page.done) if page else ()
        return next((line for line in lines if line.id == record), None)

    def _pop_up(self, menu: QMenu) -> None:
        room = self.view.visualRect(self.view.currentIndex())
        menu.popup(self.view.viewport().mapToGlobal(room.bottomLeft() + QPoint(40, 0)))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def _show(self, page: TodoPage) -> None:
        self._page = page
        days = DayWords(self.context.words.locale, page.today)
        groups = [group for group in self._groups(page, days) if group.lines]
        self.model.set_groups(groups)
        self.view.setVisible(bool(groups))
        self.empty.setVisible(not page.open and not page.promises)
        if self._wanted:
            self.view.choose(self._wanted)
            self._wanted = ""
        elif not self.view.currentIndex().isValid() and groups:
            self.view.setCurrentIndex(self.model.index(1))

    def _groups(self, page: TodoPage, days: DayWords) -> list[AgendaGroup]:
        today = page.today
        end = today + timedelta(days=6 - today.weekday())
        parts: dict[str, list[AgendaLine]] = {
            name: [] for name in ("late", "today", "week", "later", "none", "waiting")
        }
        for line in page.open:
            parts[_part(line, today, end)].append(self._row(line, days))
        titles = {
            "late": self.tr("Overdue"), "today": self.tr("Today"),
            "week": self.tr("This week"), "later": self.tr("Later"),
            "none": self.tr("Without a day"), "waiting": self.tr("Waiting on others"),
        }  # fmt: skip
        groups = [
            AgendaGroup(name, titles[name], str(len(lines)), "bad" if name == "late" else "text",
                        tuple(lines))
            for name, lines in parts.items()
        ]  # fmt: skip
        promises = tuple(self._promise_row(line, days) for line in page.promises)
        groups.append(
            AgendaGroup("promises", self.tr("Promises without a step"), str(len(promises)),
                        lines=promises)
        )  # fmt: skip
        done = tuple(self._row(line, days) for line in page.done)
        groups.append(
            AgendaGroup("done", self.tr("Done"), str(len(done)), lines=done, collapsible=True,
                        collapsed=True)
        )  # fmt: skip
        return groups

    def _row(self, line: TodoLine, days: DayWords) -> AgendaLine:
        due, tone = "", "text2"
        is_done = line.state in {"done", "dropped"}
        if is_done and line.done_at is not None:
            due = days.short(line.done_at.astimezone().date())
        elif line.state == "waiting" and line.asked_on is not None:
            due = self.tr("asked {day}").format(day=days.near(line.asked_on))
        elif line.due_on is not None:
            due, tone = days.due(line.due_on, line.due_time)
        chip = None
        if line.promise_id:
            chip = ChipValue(self.tr("Promise"), "voice")
        elif line.tells_customer:
            chip = ChipValue(self.tr("Tell the customer"), "voice")
        elif line.priority == "high":
            chip = ChipValue(self.tr("High"), "warn")
        elif line.state == "dropped":
            chip = ChipValue(self.tr("Dropped"), "neutral")
        who = line.contact_name
        if line.assignee_id and self._page is not None and line.assignee_id != self._page.me_id:
            who = line.assignee_name
        icon = "hourglass" if line.state == "waiting" else ""
        return AgendaLine(line.id, line.title, place=who, due=due, tone=tone, icon=icon,
                          chip=chip, done=is_done)  # fmt: skip

    def _promise_row(self, line: PromiseLine, days: DayWords) -> AgendaLine:
        due, tone = ("", "text2") if line.due_on is None else days.due(line.due_on)
        owner = self.tr("we promised") if line.is_ours else self.tr("they promised")
        return AgendaLine(PROMISE + line.id, line.what, place=line.to or line.by, due=due,
                          tone=tone, chip=ChipValue(owner, "voice"))  # fmt: skip


def _part(line: TodoLine, today: date, end: date) -> str:
    """Return the group a to-do stands in."""
    if line.state == "waiting":
        return "waiting"
    if line.due_on is None:
        return "none"
    if line.due_on < today:
        return "late"
    if line.due_on == today:
        return "today"
    return "week" if line.due_on <= end else "later"
