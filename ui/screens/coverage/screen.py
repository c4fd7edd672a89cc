"""Coverage: joins planner, back-ups and rail with the core."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from amdesk.base.refs import Ref
from ui.bridge.context import ScreenContext
from ui.bridge.coverage_pages import (
    WEEKS,
    CoveragePage,
    absence_behind,
    coverage_section,
    gap_of_account,
)
from ui.bridge.records import DeskRecords
from ui.kit.chips import KeyHint
from ui.kit.screen import Changed, Command, Screen
from ui.screens.coverage.absences import AbsenceActs
from ui.screens.coverage.answers import AnswersSide
from ui.screens.coverage.backups import BackupsPart
from ui.screens.coverage.cover_steps import CoverActs
from ui.screens.coverage.covering import CoveringSide
from ui.screens.coverage.planner_model import PlannerModel
from ui.screens.coverage.view import CoverageView
from ui.screens.coverage.wording import Saying, say

READ_KINDS = frozenset(
    {
        "absence", "cover", "answers", "colleague", "account", "contact", "todo", "promise",
        "milestone", "contract", "plan", "interaction", "feedback",
    }
)  # fmt: skip


class CoverageScreen(Screen):
    """Who is away, who stands in for whom, who answers what."""

    def __init__(self, context: ScreenContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("Coverage"))
        self.context = context
        self.records = DeskRecords(context.bridge, context.words)
        self.view = CoverageView(self)
        self.page: CoveragePage | None = None
        self._first_day: date | None = None
        self._is_stale = True
        self._lands = True
        """Whether the planner's cursor goes to the absence that is shown next."""
        self.saying = Saying(context.words, date(2000, 1, 1))
        self.planner_model = PlannerModel(self.saying.bar, self.saying.full_day, self)
        self.backups = BackupsPart(self)
        self.acts = CoverActs(self)
        self.answers = AnswersSide(self)
        self.covering = CoveringSide(self)
        self.absences = AbsenceActs(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.planner.show_weeks(self.planner_model)
        self._wire()

    def _wire(self) -> None:
        view, planner = self.view, self.view.planner
        view.add_requested.connect(self.absences.add)
        view.weeks_requested.connect(self.move_weeks)
        view.today_requested.connect(self.show_today)
        view.step_requested.connect(self.acts.step)
        planner.add_requested.connect(self.absences.open)
        planner.edit_requested.connect(self.absences.edit)
        planner.trash_requested.connect(self.absences.trash)
        planner.absence_chosen.connect(self.backups.look_at)
        view.candidates.ask_requested.connect(self.acts.ask)
        view.candidates.add_requested.connect(self.add_colleague)
        view.table.open_requested.connect(lambda _: self.acts.open_line())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    # ---- what the shell asks ----------------------------------------------------------------

    def shown(self, ref: Ref | None) -> None:
        """Show a cover, an absence or the gap of an account; otherwise what was shown last."""
        if ref is None:
            if self._is_stale:
                self.refresh()
            self.covering.refresh()
            self.view.planner.setFocus()
            return
        if ref.kind in {"cover", "absence"}:
            self.context.bridge.ask(
                absence_behind, ref.kind, ref.id, then=self.land, owner=self, key="land"
            )
        elif ref.kind == "account":
            self.context.bridge.ask(gap_of_account, ref.id, then=self.land, owner=self, key="land")
        else:
            self.refresh()
            if ref.kind == "answers":
                self.answers.choose(ref.id)
        self.covering.refresh()

    def land(self, found: tuple[str, str, date | None]) -> None:
        """Show an absence and an account of it, and the weeks it begins in."""
        absence, account, begins = found
        self.backups.take(absence, account)
        self._lands = True
        if begins is not None:
            self._show_weeks_of(begins)
        self.refresh()

    def _show_weeks_of(self, begins: date) -> None:
        """Keep today's weeks, or those shown, where the day lies in them; else show a week before.

        Before the first page nobody knows what day it is here; the week before is right then too.
        """
        page = self.page
        if page is not None and 0 <= (begins - page.today).days < 7 * (WEEKS - 1):
            self._first_day = None
        elif page is None or not 0 <= (begins - page.first_day).days < 7 * WEEKS:
            self._first_day = begins - timedelta(days=7)

    def changed(self, changes: Changed) -> None:
        """Read the page again when something it shows was changed."""
        if not changes.concerns(kinds=READ_KINDS):
            return
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def panes(self) -> tuple[QWidget, ...]:
        """Return planner, back-ups and the rail's list."""
        return (self.view.planner, self.view.table, self.view.rail.answers)

    def take_files(self, paths: tuple[Path, ...]) -> bool:
        """Open the coverage files dropped on the window, one after another."""
        for path in paths:
            self.covering.open_file(str(path))
        return True

    def rail(self) -> QWidget:
        """Return who answers what and what is covered."""
        return self.view.rail

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the pane that has the focus."""
        if self.view.table.hasFocus():
            return self.acts.key_hints()
        if self.view.rail.answers.hasFocus():
            return (
                KeyHint(("Up", "Down"), say("Move")),
                KeyHint(("Enter",), say("Edit")),
                KeyHint(("T",), say("Add topic")),
                KeyHint(("Del",), say("Move to trash")),
            )
        return (
            KeyHint(("Left", "Right"), say("Day")),
            KeyHint(("Shift+Right",), say("Mark days")),
            KeyHint(("A",), say("Add absence")),
            KeyHint(("Enter",), say("Edit")),
            KeyHint(("Del",), say("Move to trash")),
            KeyHint(("X",), say("Export coverage file")),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done here."""
        group = say("Coverage")
        return (
            Command(say("Add an absence"), self.absences.add, "A", "calendar-plus", group=group),
            *self.acts.commands(group),
            Command(say("Add a topic to who answers what"), self.answers.add, "", "plus",
                    group=group),
            Command(say("Open coverage file"), self.covering.open_file, "", "folder-open",
                    group=group),
            Command(say("Show this week"), self.show_today, "", "calendar", group=group),
        )  # fmt: skip

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        places = (self.view.planner, self.view.table, self.view.rail.answers)
        if before in places or now in places:
            self.view.planner.viewport().update()
            self.hints_changed.emit()
            self.view.show_current_line()

    # ---- reading ----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Ask for the page again."""
        self._is_stale = False
        self.context.bridge.ask(
            coverage_section, self._first_day, self.backups.absence, self.backups.account,
            then=self._show, owner=self, key="page",
        )  # fmt: skip

    def move_weeks(self, weeks: int) -> None:
        """Show weeks further on or back."""
        page = self.page
        if page is not None:
            self._first_day = page.first_day + timedelta(days=7 * weeks)
            self.refresh()

    def show_today(self) -> None:
        """Show the present week first."""
        self._first_day = None
        page = self.page
        if page is not None:
            self.view.planner.land_on(page.me_id, page.today)
        self.refresh()

    def _show(self, page: CoveragePage) -> None:
        self.page = page
        self.saying.look_from(page.today)
        planner = self.view.planner
        planner.show_today(page.today)
        planner.shown_absence = page.table.absence_id if page.table is not None else ""
        if self._lands and page.table is not None and page.table.from_on is not None:
            planner.land_on(page.table.colleague_id, page.table.from_on)
        self._lands = False
        self.planner_model.show(page.first_day, 7 * WEEKS, page.rows)
        planner.viewport().update()
        last = page.first_day + timedelta(days=7 * WEEKS - 1)
        self._say_weeks(page, last)
        self.view.this_week.setVisible(
            not page.first_day <= page.today < page.first_day + timedelta(days=7)
        )
        self.backups.show_page(page)
        self.answers.show_page(page)
        self.covering.show_page(page)
        self.view.show_check(*self.saying.check(page.gaps, page.standing_gaps), page.accounts > 0)
        self.hints_changed.emit()
        self.backups.act_now()

    def _say_weeks(self, page: CoveragePage, last: date) -> None:
        words = self.saying.period(page.first_day, last)
        idle = len(page.people) - len(page.rows)
        if idle:
            one = say("{weeks}; {count} colleague has nothing planned")
            many = say("{weeks}; {count} colleagues have nothing planned")
            words = (one if idle == 1 else many).format(weeks=words, count=idle)
        self.view.planner_note.setText(words)

    def add_colleague(self) -> None:
        """Add a colleague, who can be asked then."""
        from ui.forms.dialog import Wanted, open_form  # noqa: PLC0415 - not before it is wanted

        open_form(self.records, Wanted("colleague", title=say("Add colleague")), self)

    def tell(self, words: str, tone: str = "good") -> None:
        """Say something under the page header."""
        self.notice_requested.emit(words, tone)
