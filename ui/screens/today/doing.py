"""What the keys of the agenda do to its rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from amdesk.base.errors import AmdeskError
from amdesk.base.refs import Ref
from amdesk.today.lines import AgendaLine, GapLine
from ui.bridge import day_actions
from ui.bridge.typed_days import read_typed_day
from ui.kit.chooser import Choosing, Option, Tell
from ui.kit.day_chooser import NO_DAY, any_days, later_days
from ui.screens.today.agenda_rows import Key

if TYPE_CHECKING:
    from ui.bridge.core_types import Desk
    from ui.screens.today.screen import TodayScreen

CLOSING = frozenset({"todo", "promise", "plan"})
"""Kinds that Space ticks off."""


class Doing(QObject):
    """Runs what a key asks for and shows at its row what could not be done."""

    def __init__(self, screen: TodayScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._again: Callable[[], object] | None = None
        view = screen.view
        view.agenda.complete_requested.connect(lambda _: self.complete())
        view.letter_pressed.connect(self.press)
        view.again.clicked.connect(self._try_again)
        view.chosen.done.clicked.connect(self.complete)
        view.chosen.snooze.clicked.connect(self._snooze)
        view.chosen.due.clicked.connect(self._set_due)

    def press(self, keys: str) -> None:
        """Do what a letter stands for."""
        acts: dict[str, Callable[[], object]] = {
            "S": self._snooze,
            "D": self._set_due,
            "L": self._log,
            "W": self._wait,
            "X": self._screen.view.agenda.toggle_chosen,
            "O": self._open_account,
            "N": self._screen.view.bar.setFocus,
            "Del": self._trash,
            "/": self._screen.view.open_filter,
        }
        acts[keys]()

    def complete(self) -> None:
        """Tick off what is chosen; rows of Done today are opened again."""
        rows = self._rows()
        done = [key for key, line in rows if line.state == "done"]
        if done:
            self._run(day_actions.reopen_rows, done)
            return
        keys = [key for key, line in rows if line.kind in CLOSING and not self._is_to_come(line)]
        if not keys:
            self._open_instead(rows)
            return
        self._run(day_actions.complete_rows, keys, goes=True)

    def tell(self, issue_id: str) -> None:
        """Close the loop of an issue in the rail."""
        self._screen.context.bridge.on_desk(
            day_actions.tell_of_issue, issue_id, failed=self._say, owner=self
        )

    def remind(self, gap: GapLine) -> None:
        """Plan to ask a back-up again."""
        title = self.tr("Ask {person} again to cover {account}").format(
            person=gap.backup, account=gap.account_name
        )
        self._screen.context.bridge.on_desk(
            day_actions.remind_gap, gap.id, title, failed=self._say, owner=self
        )

    def _open_instead(self, rows: Sequence[tuple[Key, AgendaLine]]) -> None:
        """A contact agreed is done by logging it, a review by opening it."""
        for _, line in rows[:1]:
            if line.kind in {"interaction", "feedback", "plan"}:
                self._log()
            else:
                self._screen.open_row((line.kind, line.id))

    def _is_to_come(self, line: AgendaLine) -> bool:
        page = self._screen.page
        is_call = line.kind == "plan" and line.due_on is not None and page is not None
        return is_call and line.due_on is not None and page is not None and line.due_on > page.on

    def _snooze(self) -> None:
        keys = self._open_keys()
        days = self._screen.days
        if keys and days is not None:
            title = self._headed(keys, self.tr("Snooze to"), self.tr("Snooze {count} to"))
            choosing = later_days(title, days, self._read_day)
            self._choose(choosing, lambda day: self._put_off(keys, day))

    def _put_off(self, keys: Sequence[Key], day: object) -> None:
        if isinstance(day, date):
            self._run(day_actions.put_off_rows, keys, day)

    def _set_due(self) -> None:
        keys = self._open_keys()
        days = self._screen.days
        if keys and days is not None:
            title = self._headed(keys, self.tr("Due on"), self.tr("{count} due on"))
            choosing = any_days(title, days, self._read_day)
            self._choose(choosing, lambda day: self._due_on(keys, day))

    def _due_on(self, keys: Sequence[Key], day: object) -> None:
        if isinstance(day, date) or day == NO_DAY:
            self._run(day_actions.set_due_rows, keys, day if isinstance(day, date) else None)

    def _wait(self) -> None:
        keys = [key for key in self._open_keys() if key[0] == "todo"]
        if keys:
            title = self._headed(keys, self.tr("Waiting on"), self.tr("{count} waiting on"))
            choosing = Choosing(title, self.tr("Type a name"), self._ask_names)
            self._choose(choosing, lambda name: self._run(day_actions.wait_rows, keys, str(name)))

    def _ask_names(self, typed: str, tell: Tell) -> None:
        def show(names: tuple[str, ...]) -> None:
            options = [Option(name, name) for name in names]
            if typed and typed.casefold() not in {name.casefold() for name in names}:
                options.append(Option(typed, self.tr("“{name}”").format(name=typed)))
            tell(options)

        self._screen.context.bridge.ask(
            day_actions.colleague_names, typed, then=show, owner=self, key="names"
        )

    def _log(self) -> None:
        """Log a visit or call for the account of the current row."""
        line = self._screen.line(self._screen.view.agenda.current_key())
        if line is None:
            self._screen.go_requested.emit(Ref("feedback-new", ""))
        elif line.kind == "plan":
            self._screen.go_requested.emit(Ref("feedback-plan", line.id, line.title))
        else:
            self._screen.go_requested.emit(
                Ref("feedback-new", line.account_id or "", line.account_name)
            )

    def _open_account(self) -> None:
        line = self._screen.line(self._screen.view.agenda.current_key())
        if line is not None and line.account_id:
            self._screen.go_requested.emit(Ref("account", line.account_id, line.account_name))

    def _trash(self) -> None:
        keys = [key for key, _ in self._rows() if key[0] in {"todo", "promise"}]
        if keys:
            self._run(day_actions.trash_rows, keys, goes=True)

    # ---- running ----------------------------------------------------------------------------

    def _run(
        self,
        act: Callable[..., None],
        keys: Sequence[Key],
        *values: object,
        goes: bool = False,
    ) -> None:
        screen = self._screen
        if goes:
            screen.view.agenda.collapse(keys)
        for key in keys:
            screen.errors.pop(key, None)
        self._again = partial(self._run, act, keys, *values, goes=goes)

        def job(desk: Desk) -> None:
            act(desk, keys, *values)

        screen.context.bridge.on_desk(
            job, then=lambda _: self._done(), failed=partial(self._refused, keys), owner=self
        )

    def _done(self) -> None:
        agenda = self._screen.view.agenda
        if agenda.is_choosing():
            agenda.stop_choosing()
        if not self._screen.errors:
            self._screen.view.show_refusal("")

    def _refused(self, keys: Sequence[Key], error: AmdeskError) -> None:
        screen = self._screen
        screen.view.agenda.expand(keys)
        for key in keys:
            screen.errors[key] = self.tr("Not saved")
        screen.show_errors()
        screen.view.show_refusal(screen.context.words.error(error, hint=False))

    def _try_again(self) -> None:
        self._screen.view.show_refusal("")
        self._screen.view.agenda.setFocus()
        if self._again is not None:
            self._again()

    def _say(self, error: AmdeskError) -> None:
        said = self._screen.context.words.error(error, hint=False)
        self._screen.notice_requested.emit(said, "warn")

    # ---- what is chosen ---------------------------------------------------------------------

    def _rows(self) -> list[tuple[Key, AgendaLine]]:
        found = []
        for key in self._screen.view.agenda.chosen_keys():
            line = self._screen.line(key)
            if line is not None:
                found.append(((line.kind, line.id), line))
        return found

    def _open_keys(self) -> list[Key]:
        return [key for key, line in self._rows() if line.state != "done"]

    def _choose(self, choosing: Choosing, then: Callable[[object], object]) -> None:
        self._screen.chooser.open_at(self._screen.place_of_current(), choosing, then)

    def _headed(self, keys: Sequence[Key], one: str, many: str) -> str:
        return one if len(keys) == 1 else many.format(count=len(keys))

    def _read_day(self, typed: str) -> date | None:
        days = self._screen.days
        locale = self._screen.context.words.locale
        return None if days is None else read_typed_day(typed, days.today, locale)
