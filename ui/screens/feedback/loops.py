"""What is done to open loops: acknowledge, act, done, told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from amdesk.base.errors import AmdeskError
from amdesk.feedback.queries import IssueLine
from ui.bridge import feedback_pages as pages
from ui.kit.chooser import Choosing, NewName, Option, Tell, with_adding
from ui.screens.feedback.rail import STEPS

if TYPE_CHECKING:
    from ui.screens.feedback.screen import FeedbackScreen


class Loops(QObject):
    """Takes an issue's next step; acting asks who does it when nobody is named."""

    def __init__(self, screen: FeedbackScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        rail = screen.rail_pane
        rail.step_requested.connect(self.next_step)
        rail.acknowledge_requested.connect(lambda issue: self._move(str(issue), "acknowledge"))
        rail.issue_requested.connect(lambda issue: screen.edit("issue", str(issue)))

    def next_step(self, issue: object) -> None:
        """Take the step the row's button names."""
        line = self._line(str(issue))
        if line is None:
            return
        step = STEPS.get(line.state, "act")
        if step == "act" and not line.owner_id:
            self._ask_owner(line)
            return
        self._move(line.id, step)

    def show_issue(self, issue: str) -> None:
        """Open the call an issue was raised in and stand on its loop, else its form."""
        screen = self._screen
        if self._line(issue) is not None:
            screen.rail_pane.loops.list.choose(issue)
            screen.rail_pane.loops.list.setFocus(Qt.FocusReason.OtherFocusReason)

        def show(feedback: str) -> None:
            if feedback:
                screen.open_call(feedback)
            elif self._line(issue) is None:
                screen.edit("issue", issue)

        screen.context.bridge.ask(pages.call_of_issue, issue, then=show, owner=self, key="issue")

    def _ask_owner(self, line: IssueLine) -> None:
        screen = self._screen

        def ask(typed: str, tell: Tell) -> None:
            screen.records.choices(
                "colleague", typed, "", owner=self,
                then=lambda found: tell(
                    with_adding([Option(one.id, one.title, one.note) for one in found], typed)
                ),
            )  # fmt: skip

        def chosen(owner: object) -> None:
            if isinstance(owner, NewName):
                screen.records.save(
                    "colleague", "", {"name": owner.name}, failed=self._say, owner=self,
                    then=lambda added: self._move(line.id, "act", added),
                )  # fmt: skip
            else:
                self._move(line.id, "act", str(owner))

        choosing = Choosing(self.tr("Who acts on it?"), self.tr("Type a name"), ask)
        rows = screen.rail_pane.loops.list
        screen.chooser.open_below(rows, choosing, chosen)

    def _move(self, issue: str, step: str, owner: str | None = None) -> None:
        context = self._screen.context
        context.bridge.on_desk(
            pages.move_issue, issue, step, owner, context.words.language,
            failed=self._say, owner=self,
        )  # fmt: skip

    def _say(self, error: AmdeskError) -> None:
        said = self._screen.context.words.error(error, hint=False)
        self._screen.notice_requested.emit(said, "warn")

    def _line(self, issue: str) -> IssueLine | None:
        page = self._screen.list.page
        return next((one for one in page.loops if one.id == issue), None) if page else None
