"""What can be done with a record from the palette, without going to its page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from amdesk.base.refs import Ref
from ui.bridge.context import ScreenContext
from ui.bridge.start_page import remove_sample
from ui.kit.screen import Command, Target
from ui.shell.saving import Saving

if TYPE_CHECKING:
    from ui.bridge.core_types import Desk


class Window(Protocol):
    """Where these actions lead."""

    saving: Saving

    def go(self, target: Target) -> None:
        """Show a record or a section."""

    def capture_at(self, account: Ref) -> None:
        """Open the quick capture at an account."""


class RecordActions(QObject):
    """Opening, pinning, completing, adding a to-do; and a backup of the desk."""

    def __init__(self, context: ScreenContext, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = context.bridge
        self._window = window

    def on(self, ref: Ref, account_id: str) -> tuple[Command, ...]:
        """Return what can be done with a record; `account_id` is the account it belongs to."""
        go = self._window.go
        actions = [Command(self.tr("Open"), partial(go, ref), "Enter", "arrow-right")]
        account = ref if ref.kind == "account" else Ref("account", account_id)
        if ref.kind == "account":
            pin = self.tr("Pin to the sidebar or take it off")
            actions.append(Command(pin, partial(self._toggle_pin, ref.id), "", "pin"))
        elif account_id:
            said = self.tr("Open its account")
            actions.append(Command(said, partial(go, account), "", "building-2"))
        if ref.kind == "todo":
            done = self.tr("Complete this to-do")
            actions.append(Command(done, partial(self._complete, ref.id), "", "circle-check"))
        if account.id:
            said = self.tr("New to-do here")
            actions.append(Command(said, partial(self._window.capture_at, account), "", "plus"))
        return tuple(actions)

    def back_up(self) -> None:
        """Make a checked backup now and say where it is."""
        said = self.tr("A checked backup was made: {file}.")
        self._bridge.on_desk(
            lambda desk: desk.backup("asked"),
            then=lambda file: self._window.saving.say(said.format(file=file.name), "good"),
            owner=self,
        )

    def remove_sample(self) -> None:
        """Take the sample territory out of the desk and say what stayed."""
        gone = self.tr("The sample territory was removed. Undo brings it back.")
        partly = self.tr("The sample territory was removed, but for what you changed in it.")

        def told(left: int) -> None:
            self._window.saving.say(partly if left else gone, "warn" if left else "good")

        self._bridge.on_desk(remove_sample, then=told, owner=self)

    def _toggle_pin(self, account_id: str) -> None:
        def job(desk: Desk) -> None:
            from amdesk.accounts.actions import pin_account, unpin_account  # noqa: PLC0415

            sql = "SELECT pinned FROM live_account WHERE id = ?"
            is_pinned = desk.read().value(sql, (account_id,)) is not None
            desk.run(unpin_account if is_pinned else pin_account, account_id)

        self._bridge.on_desk(job, owner=self)

    def _complete(self, todo_id: str) -> None:
        def job(desk: Desk) -> None:
            from amdesk.todos.actions import complete_todo  # noqa: PLC0415 - imported late

            desk.run(complete_todo, todo_id)

        self._bridge.on_desk(job, owner=self)
