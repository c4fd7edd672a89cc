"""Starting, finishing and sharing assessments, and planning development steps."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from amdesk.base.dates import add_months, next_working_day
from amdesk.base.errors import AmdeskError
from ui.bridge.competency_pages import StartOffer, start_offer
from ui.screens.competencies.dialogs import (
    FinishDialog,
    NewAssessment,
    NewSteps,
    ShareDialog,
    StartDialog,
    StepDialog,
)
from ui.screens.competencies.wording import say

if TYPE_CHECKING:
    from ui.bridge.core_types import Desk
    from ui.screens.competencies.screen import CompetenciesScreen

HALF_YEAR = 6
DUE_DAYS = 14


class AssessmentActs(QObject):
    """Opens the dialogs of the section and runs what they give."""

    def __init__(self, screen: CompetenciesScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    # ---- starting ---------------------------------------------------------------------------

    def start(self) -> None:
        """Ask what a new assessment is to be."""
        context = self._screen.context
        context.bridge.ask(
            start_offer, context.words.language, then=self._open_start, owner=self, key="start"
        )

    def _open_start(self, offer: StartOffer) -> None:
        screen = self._screen
        today = screen.page.today if screen.page is not None else date.today()  # noqa: DTZ011
        season = say("Spring {year}") if today.month <= HALF_YEAR else say("Autumn {year}")
        begin = NewAssessment(
            season.format(year=today.year), add_months(today, -HALF_YEAR), today,
            today + timedelta(days=DUE_DAYS), {},
        )  # fmt: skip
        dialog = StartDialog(offer.competencies, offer.levels, offer.targets, begin, screen)
        language = screen.context.words.language

        def failed(error: AmdeskError) -> None:
            field = str(getattr(error, "field", "") or "title")
            dialog.refuse(field, screen.context.words.error(error))

        def done(made: str) -> None:
            dialog.accept()
            screen.show_assessment(made)
            screen.view.overview.list.setFocus()

        def given(wanted: NewAssessment) -> None:
            def job(desk: Desk) -> str:
                from amdesk.competency.actions import start_assessment  # noqa: PLC0415

                return desk.run(
                    start_assessment, wanted.title, language=language, from_on=wanted.from_on,
                    until_on=wanted.until_on, due_on=wanted.due_on, targets=wanted.targets,
                ).result  # fmt: skip

            screen.context.bridge.on_desk(job, then=done, failed=failed, owner=dialog)

        dialog.given.connect(given)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # ---- finishing and sharing ----------------------------------------------------------------

    def finish(self) -> None:
        """Ask once more, since a finished assessment stays as it is."""
        from amdesk.competency.actions import submit_assessment  # noqa: PLC0415 - pulls in records

        screen, line = self._screen, self._screen.line()
        page = screen.page
        if line is None or line.is_frozen or page is None or page.results is None:
            return
        unrated = []
        for one in page.results.competencies:
            values = [part.value for level in one.levels for part in level.behaviours]
            missing = sum(value is None for value in values)
            if missing:
                words = say("{count} of {all}").format(count=missing, all=len(values))
                unrated.append((one.name, words))
        dialog = FinishDialog(screen.saying.progress(line), unrated, screen)

        def failed(error: AmdeskError) -> None:
            dialog.refuse(screen.context.words.error(error))

        def given() -> None:
            screen.context.bridge.run(
                submit_assessment, line.id, then=lambda _: dialog.accept(), failed=failed,
                owner=dialog,
            )  # fmt: skip

        dialog.given.connect(given)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def share(self) -> None:
        """Ask with whom a finished assessment is shared."""
        from amdesk.competency.actions import share_assessment  # noqa: PLC0415 - pulls in records

        screen, line = self._screen, self._screen.line()
        if line is None or screen.page is None:
            return
        dialog = ShareDialog(line.shared_with, screen.page.colleagues, screen)

        def failed(error: AmdeskError) -> None:
            dialog.refuse(screen.context.words.error(error))

        def given(name: str) -> None:
            screen.context.bridge.run(
                share_assessment, line.id, name, then=lambda _: dialog.accept(), failed=failed,
                owner=dialog,
            )  # fmt: skip

        dialog.given.connect(given)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_history(self) -> None:
        """Offer the earlier assessments, and a new one."""
        screen = self._screen
        page = screen.page
        menu = QMenu(screen)
        for line in page.own if page is not None else ():
            words = say("{title}, {state}").format(
                title=line.title, state=screen.saying.head_note(line) or say("draft")
            )
            entry = menu.addAction(words, partial(screen.show_assessment, line.id))
            entry.setCheckable(True)
            shown = screen.line()
            entry.setChecked(shown is not None and shown.id == line.id)
        menu.addSeparator()
        menu.addAction(say("Start assessment"), self.start)
        menu.aboutToHide.connect(menu.deleteLater)
        title = screen.view.overview.title
        menu.popup(title.mapToGlobal(title.rect().bottomLeft()))

    # ---- development ------------------------------------------------------------------------

    def add_steps(self) -> None:
        """Offer the tips of the competency in hand as steps."""
        screen = self._screen
        one, line, page = screen.competency(), screen.line(), screen.page
        if one is None or line is None or page is None:
            return
        guidance = page.guidance.get(one.key)
        tips = guidance.action_tips if guidance is not None else ()
        dialog = StepDialog(one.name, tips, next_working_day(page.today), screen)
        suggested = {tip for key, tip in page.results.suggested_tips if key == one.key} if (
            page.results is not None
        ) else set()  # fmt: skip
        for key, box in dialog.boxes:
            box.setChecked(key in suggested)

        def failed(error: AmdeskError) -> None:
            dialog.refuse(screen.context.words.error(error))

        def given(wanted: NewSteps) -> None:
            def job(desk: Desk) -> str:
                from amdesk.competency.actions import plan_development  # noqa: PLC0415

                return desk.run(
                    plan_development, line.id, one.key, wanted.tips, goal=wanted.goal,
                    start_on=wanted.start_on,
                ).result  # fmt: skip

            screen.context.bridge.on_desk(
                job, then=lambda _: dialog.accept(), failed=failed, owner=dialog
            )

        dialog.given.connect(given)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
