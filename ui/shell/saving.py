"""What is said after a commit: the undo bar, the saved state, what was undone, errors."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from amdesk.base.deed import Deed
from amdesk.base.errors import AmdeskError, Bug, DiskTrouble
from ui.bridge.context import ScreenContext
from ui.bridge.facts import UndoState
from ui.kit.buttons import Button
from ui.kit.day_words import DayWords
from ui.kit.drawing import announce
from ui.kit.notices import Tone
from ui.shell.frame import Frame

if TYPE_CHECKING:
    from ui.bridge.core_types import Committed


class FaultLog(Protocol):
    """Where a fault of the program is written down."""

    def write(self, problem: BaseException, where: str = "") -> object:
        """Write it; returns the file, None when that did not work."""


class Saving(QObject):
    """Speaks of commits and errors in the frame's fixed places."""

    def __init__(
        self, frame: Frame, context: ScreenContext, log: FaultLog, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._context = context
        self._log = log
        self.next = UndoState()
        self._untold: Committed[Any] | None = None
        bridge = context.bridge
        bridge.committed.connect(self._committed)
        bridge.undo_changed.connect(self._undo_changed)
        bridge.failed.connect(self.tell_error)
        bridge.busy_changed.connect(self._busy_changed)
        frame.undo_bar.undo_requested.connect(self.undo)
        self._state = ""
        self._say_saved(context.facts.saved_at)

    def say(self, text: str, tone: Tone = "info", actions: tuple[Button, ...] = ()) -> None:
        """Show a banner under the page header."""
        self._frame.notices.say(text, tone, actions)

    def tell_error(self, error: AmdeskError) -> None:
        """Say an error nobody took up: what happened, what is safe, what to do."""
        tone: Tone = "bad" if isinstance(error, Bug | DiskTrouble) else "warn"
        self.say(self._context.words.error(error), tone)

    def tell_fault(self, problem: BaseException) -> None:
        """Write a fault of the program down and say so."""
        path = self._log.write(problem, "window")
        said = self.tr("This page has a fault. What you saved is safe. Details are in {file}.")
        self.say(said.format(file=path or "-"), "bad")

    def undo(self) -> None:
        """Take back the last action."""
        nothing = self.tr("There is nothing to undo.")
        self._context.bridge.undo(lambda done: None if done else self._say_state(nothing))

    def redo(self) -> None:
        """Bring back what was undone last."""
        nothing = self.tr("There is nothing to do again.")
        self._context.bridge.redo(lambda done: None if done else self._say_state(nothing))

    def _undo_changed(self, state: UndoState) -> None:
        """Tell the last commit now that it is known by name."""
        self.next = state
        told, self._untold = self._untold, None
        if told is None:
            return
        deed = state.redo if told.nature == "undo" else state.undo
        label = self._context.words.deed(deed or Deed(told.label))
        if told.nature == "do":
            self._frame.undo_bar.offer(label)
        else:
            self._tell_undone(told, label)

    def _committed(self, committed: Committed[Any]) -> None:
        if not committed.action_id:
            return
        self._say_saved(self._context.bridge.clock())
        self._frame.notices.close_warnings()
        if committed.nature in {"undo", "redo"}:
            self._frame.undo_bar.hide()
            self._untold = committed
        elif committed.nature == "do" and committed.can_undo:
            self._untold = committed

    def _tell_undone(self, committed: Committed[Any], label: str) -> None:
        is_undo = committed.nature == "undo"
        said = self.tr("Undone: {what}") if is_undo else self.tr("Done again: {what}")
        self._say_state(said.format(what=label))
        announce(self._frame, said.format(what=label))
        if committed.result:
            count = len(committed.result)
            one = self.tr("One field stayed as it is: it has changed since.")
            many = self.tr("{count} fields stayed as they are: they have changed since.")
            self.say(one if count == 1 else many.format(count=count), "warn")

    def _busy_changed(self, busy: bool) -> None:  # noqa: FBT001 - Qt's signal decides
        """Say that something is being written; what was refused leaves what was said before."""
        self._frame.hints.set_state(self.tr("Saving") if busy else self._state)

    def _say_saved(self, at: datetime | None) -> None:
        """Say when something was saved last: the time today, the day before today."""
        if at is None:
            self._say_state(self.tr("Nothing to save yet"))
            return
        here, today = at.astimezone(), self._context.bridge.clock().astimezone().date()
        words = DayWords(self._context.words.locale, today)
        time = words.clock(here.time())
        if here.date() == today:
            self._say_state(self.tr("Saved on this computer, {time}").format(time=time))
        else:
            said = self.tr("Saved on this computer, {day}, {time}")
            self._say_state(said.format(day=words.dated(here.date()), time=time))

    def _say_state(self, words: str) -> None:
        self._state = words
        self._frame.hints.set_state(words)
