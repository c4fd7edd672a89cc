"""Coverage: joins planner, back-ups and rail with the core."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from amdesk.base.refs import Ref
from amdesk.coverage.queries import BackupLine, BackupTable
from ui.bridge.context import ScreenContext
from ui.bridge.coverage_pages import (
    WEEKS,
    CoveragePage,
    absence_behind,
    coverage_section,
    gap_of_account,
)
from ui.bridge.records import DeskRecords
from ui.forms.dialog import Wanted, open_form
from ui.kit.chips import KeyHint
from ui.kit.day_words import initials
from ui.kit.lines import LineTableModel, TwoLine
from ui.kit.screen import Changed, Command, Screen
from ui.screens.coverage.absences import AbsenceActs
from ui.screens.coverage.candidates import CandidateCard
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
        self._absence = ""
        self._account = ""
        self._is_stale = True
        self._focus_gap = False
        self._next: Callable[[], None] | None = None
        self.saying = Saying(context.words, date(2000, 1, 1))
        self.planner_model = PlannerModel(
            self.saying.bar,
            self.saying.full_day,
            self,
        )
        self.model: LineTableModel[BackupLine] | None = None
        self.acts = CoverActs(self)
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
        planner.absence_chosen.connect(self.look_at)
        view.candidates.ask_requested.connect(self.acts.ask)
        view.table.open_requested.connect(lambda _: self.acts.open_line())
        view.rail.topic_requested.connect(self.add_topic)
        view.rail.answer_requested.connect(self.edit_topic)
        view.rail.answer_trash_requested.connect(
            lambda key: self.records.trash("answers", (key,), owner=self)
        )
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
                self.view.rail.answers.choose(ref.id)
                self.view.rail.answers.setFocus()
        self.covering.refresh()

    def choose_backup(self, account_id: str, absence_id: str) -> None:
        """Show an absence with the account in hand, ready to ask somebody."""
        self.land((absence_id, account_id, None))

    def land(self, found: tuple[str, str, date | None]) -> None:
        """Show an absence and an account of it, and the weeks it begins in."""
        self._absence, self._account, begins = found
        if begins is not None:
            last = (self._first_day or date.min) + timedelta(days=7 * WEEKS - 1)
            if self._first_day is None or not self._first_day <= begins <= last:
                self._first_day = min(begins, begins - timedelta(days=7))
            self._show_near(begins)
        self._focus_gap = True
        self.refresh()

    def _show_near(self, begins: date) -> None:
        """Keep today's weeks when the absence lies within them."""
        today = self.saying.today
        if today.year > 2000 and 0 <= (begins - today).days < 7 * (WEEKS - 1):
            self._first_day = None

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
            Command(say("Add a topic to who answers what"), self.add_topic, "", "plus",
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
            coverage_section, self._first_day, self._absence, self._account,
            then=self._show, owner=self, key="page",
        )  # fmt: skip

    def forget(self) -> None:
        """Show the next absence again, since the one in hand has gone."""
        self._absence, self._account = "", ""

    def look_at(self, absence_id: str) -> None:
        """Show the back-ups of another absence."""
        if absence_id != self._absence:
            self._absence, self._account = absence_id, ""
            self.refresh()

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
        is_first = self.page is None
        self.page = page
        self.saying.look_from(page.today)
        planner = self.view.planner
        planner.show_today(page.today)
        planner.shown_absence = page.table.absence_id if page.table is not None else ""
        if is_first and page.table is not None and page.table.from_on is not None:
            planner.land_on(page.table.colleague_id, page.table.from_on)
        self.planner_model.show(page.first_day, 7 * WEEKS, page.rows)
        planner.viewport().update()
        last = page.first_day + timedelta(days=7 * WEEKS - 1)
        self._say_weeks(page, last)
        self.view.this_week.setVisible(
            not page.first_day <= page.today < page.first_day + timedelta(days=7)
        )
        self._show_table(page.table)
        self._show_answers(page)
        self.covering.show_page(page)
        self.view.show_check(*self.saying.check(page.gaps, page.standing_gaps), page.accounts > 0)
        self.hints_changed.emit()
        act, self._next = self._next, None
        if act is not None and page.gap_account == self._account:
            act()

    def _say_weeks(self, page: CoveragePage, last: date) -> None:
        words = self.saying.period(page.first_day, last)
        idle = len(page.people) - len(page.rows)
        if idle:
            one = say("{weeks}; {count} colleague has nothing planned")
            many = say("{weeks}; {count} colleagues have nothing planned")
            words = (one if idle == 1 else many).format(weeks=words, count=idle)
        self.view.planner_note.setText(words)

    def _show_table(self, table: BackupTable | None) -> None:
        view = self.view
        view.show_backups(shown=table is not None)
        if table is None:
            view.empty.set_sentence(self._empty_words())
            return
        self._absence = table.absence_id
        page = self.page
        is_mine = page is not None and table.colleague_id == page.me_id
        days = self.saying.period(table.from_on, table.until_on)
        title = say("Back-ups for {days}").format(days=days)
        if not is_mine:
            title = say("Back-ups for {name}, {days}").format(name=table.colleague, days=days)
        view.table_title.setText(title)
        view.table_note.setText(self.saying.table_note(table))
        view.table.setAccessibleName(title)
        if self.model is None:
            self._make_model()
        model = self.model
        if model is None or page is None:
            return
        self._account = page.gap_account
        model.set_lines(table.lines)
        view.table.blockSignals(True)  # noqa: FBT003 - the page already knows this account
        view.table.choose(page.gap_account)
        view.table.blockSignals(False)  # noqa: FBT003
        view.table.viewport().update()
        self._show_in_hand(page)
        view.fit()
        if self._focus_gap:
            self._focus_gap = False
            view.table.setFocus()
            view.show_current_line()

    def _empty_words(self) -> str:
        page = self.page
        if page is not None and not page.accounts:
            return say("Add an account first; then plan who stands in while you are away.")
        return say("Say when you are away, and every account asks for a back-up here.")

    def _make_model(self) -> None:
        saying = self.saying
        self.model = LineTableModel(
            saying.columns(),
            key=lambda line: line.account_id,
            sentence=saying.sentence,
            parent=self,
        )
        self.view.table.show_lines(self.model)
        self.view.table.current_changed.connect(self._account_chosen)

    def _account_chosen(self, key: object) -> None:
        account = str(key or "")
        self.view.show_current_line()
        if account and account != self._account:
            self._account = account
            self.refresh()

    def line(self) -> BackupLine | None:
        """Return the line in hand."""
        page = self.page
        if page is None or page.table is None:
            return None
        wanted = self._account or page.gap_account
        return next((one for one in page.table.lines if one.account_id == wanted), None)

    def once_shown(self, act: Callable[[], None]) -> bool:
        """Whether the line in hand is the one shown; else do `act` as soon as it is."""
        page = self.page
        if page is not None and page.gap_account == self._account:
            return True
        self._next = act
        return False

    def _show_in_hand(self, page: CoveragePage) -> None:
        line = self.line()
        table = page.table
        if line is None or table is None:
            self.view.show_in_hand(is_gap=True)
            self.view.candidates.show_candidates(
                "", "", (), say("There is no account to stand in for.")
            )
            return
        is_gap = line.state in {"none", "declined"}
        self.view.show_in_hand(is_gap=is_gap)
        days = self.saying.period(table.from_on, table.until_on)
        if not is_gap:
            self.acts.show_steps(line)
            return
        cards = tuple(
            CandidateCard(
                one.colleague_id, one.name, initials(one.name),
                self.saying.candidate_load(one), self.saying.candidate_fit(one), one.is_free,
            )
            for one in page.candidates
        )  # fmt: skip
        self.view.candidates.show_candidates(
            say("Who could cover {account}?").format(account=line.account),
            say("free {days}, best fit first").format(days=days),
            cards,
            say("There is no other colleague yet. Add one to ask."),
        )

    def _show_answers(self, page: CoveragePage) -> None:
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
            day = self.saying.days.near(page.answers_changed_on)
            if page.answers_changed_on == page.today:
                day = say("today")
            info = words.format(day=day)
        if not rows:
            info = say("Say who answers prices, faults, invoices. It goes into every file.")
        self.view.rail.show_answers(rows, info)

    # ---- topics -----------------------------------------------------------------------------

    def add_topic(self) -> None:
        """Add who answers something."""
        wanted = Wanted("answers", title=say("Add a topic"))
        open_form(self.records, wanted, self)

    def edit_topic(self, key: str) -> None:
        """Change who answers something."""
        if key and key != "heading":
            open_form(self.records, Wanted("answers", key), self)

    def tell(self, words: str, tone: str = "good") -> None:
        """Say something under the page header."""
        self.notice_requested.emit(words, tone)
