"""The part of the rail about who answers what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.bridge.coverage_pages import CoveragePage
from ui.forms.dialog import Wanted, open_form
from ui.kit.lines import TwoLine
from ui.screens.coverage.wording import say

if TYPE_CHECKING:
    from ui.screens.coverage.screen import CoverageScreen


class AnswersSide(QObject):
    """Shows topics with who answers them; adds, changes and trashes them."""

    def __init__(self, screen: CoverageScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        rail = screen.view.rail
        rail.topic_requested.connect(self.add)
        rail.answer_requested.connect(self.edit)
        rail.answer_trash_requested.connect(self.trash)

    def choose(self, answer: str) -> None:
        """Put the keyboard on a topic."""
        answers = self._screen.view.rail.answers
        answers.choose(answer)
        answers.setFocus()

    def add(self) -> None:
        """Add who answers something."""
        open_form(self._screen.records, Wanted("answers", title=say("Add a topic")), self._screen)

    def edit(self, key: str) -> None:
        """Change who answers something."""
        if key and key != "heading":
            open_form(self._screen.records, Wanted("answers", key), self._screen)

    def trash(self, key: str) -> None:
        """Put a topic into the trash; undo brings it back."""
        if key != "heading":
            self._screen.records.trash("answers", (key,), owner=self._screen)

    def show_page(self, page: CoveragePage) -> None:
        """Show the topics of every coverage file, then those of single accounts."""
        saying = self._screen.saying
        rows = [
            TwoLine(
                one.id, one.topic, " ".join(filter(None, (one.note or "",))),
                trailing=one.who or say("nobody yet"),
                trailing_tone="text" if one.who else "bad",
                trailing_detail=", ".join(filter(None, (one.reach, one.hours))),
            )
            for one in page.answers
        ]  # fmt: skip
        if page.own_answers:
            rows.append(TwoLine("heading", say("Only for one account"), heading=True))
            rows += [
                TwoLine(key, topic, account, trailing=who, trailing_tone="text")
                for key, account, topic, who in page.own_answers
            ]
        info = say("Goes into every coverage file.")
        if page.answers_changed_on is not None:
            words = say("Goes into every coverage file. Last changed {day}.")
            day = saying.days.near(page.answers_changed_on)
            if page.answers_changed_on == page.today:
                day = say("today")
            info = words.format(day=day)
        if not rows:
            info = say("Say who answers prices, faults, invoices. It goes into every file.")
        self._screen.view.rail.show_answers(rows, info)
