"""Adding, changing and trashing absences from the planner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from amdesk.base.errors import AmdeskError
from ui.forms.dialog import Wanted, open_form
from ui.screens.coverage.dialogs import AbsenceDialog

if TYPE_CHECKING:
    from ui.screens.coverage.screen import CoverageScreen


class AbsenceActs(QObject):
    """Opens the dialogs for absences and runs what they give."""

    def __init__(self, screen: CoverageScreen) -> None:
        super().__init__(screen)
        self._screen = screen

    def add(self) -> None:
        """Ask for an absence, on the days the planner marks."""
        chosen = self._screen.view.planner.chosen_days()
        page = self._screen.page
        if page is None:
            return
        if chosen is None:
            chosen = (page.me_id, page.today, page.today)
        self.open(*chosen)

    def open(self, colleague: str, first: date, last: date) -> None:
        """Ask for an absence of a colleague on these days."""
        page = self._screen.page
        people = page.people if page is not None else ()
        dialog = AbsenceDialog(people, colleague, (first, last), "", self._screen, is_new=True)

        def save(who: str, begins: date, ends: date, note: str) -> None:
            def job(desk: Any) -> str:
                from amdesk.coverage.actions import plan_absence  # noqa: PLC0415

                known = desk.read().value("SELECT 1 FROM live_colleague WHERE id = ?", (who,))
                made: str = desk.run(
                    plan_absence, begins, ends, note, colleague=who if known else None
                ).result
                return made

            def done(absence: str) -> None:
                dialog.accept()
                self._screen.land((absence, "", begins))

            self._screen.context.bridge.on_desk(
                job, then=done, failed=self._refuser(dialog), owner=dialog
            )

        dialog.given.connect(save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def edit(self, absence_id: str) -> None:
        """Change the days or the note of an absence."""
        page = self._screen.page
        found = None if page is None else next(
            (
                (row, bar)
                for row in page.rows
                for bar in row.bars
                if bar.absence_id == absence_id and bar.kind == "away"
            ),
            None,
        )  # fmt: skip
        if found is None:
            open_form(self._screen.records, Wanted("absence", absence_id), self._screen)
            return
        row, bar = found
        dialog = AbsenceDialog(
            [(row.colleague_id, row.name)], row.colleague_id, (bar.from_on, bar.until_on),
            bar.note or "", self._screen, is_new=False,
        )  # fmt: skip

        def save(_who: str, begins: date, ends: date, note: str) -> None:
            values = {"from_on": begins, "until_on": ends, "note": note or None}
            self._screen.records.save(
                "absence", absence_id, values, then=lambda _: dialog.accept(),
                failed=self._refuser(dialog), owner=dialog,
            )  # fmt: skip

        dialog.given.connect(save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _refuser(self, dialog: AbsenceDialog) -> Callable[[AmdeskError], None]:
        def refused(error: AmdeskError) -> None:
            params = dict(error.params)
            for name, value in params.items():
                if isinstance(value, str) and len(value) == 10 and value[4] == "-":
                    error.params = error.params | {name: date.fromisoformat(value)}
            field = str(getattr(error, "field", "") or "from_on")
            dialog.refuse(field, self._screen.context.words.error(error))

        return refused

    def trash(self, absence_id: str) -> None:
        """Put an absence in the trash; undo brings it back with its covers."""
        self._screen.records.trash("absence", (absence_id,), owner=self._screen)
        self._screen.backups.forget()
