"""The middle of the section: the back-ups of one absence, and what is next for one account."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker

from amdesk.coverage.queries import BackupLine, BackupTable
from ui.bridge.coverage_pages import CoveragePage
from ui.kit.day_words import initials
from ui.kit.lines import LineTableModel
from ui.screens.coverage.candidates import CandidateCard
from ui.screens.coverage.wording import say

if TYPE_CHECKING:
    from ui.screens.coverage.screen import CoverageScreen


class BackupsPart(QObject):
    """Knows which absence and which of its accounts are in hand, and shows them."""

    def __init__(self, screen: CoverageScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.absence = ""
        self.account = ""
        self._wants_focus = False
        self._next: Callable[[], None] | None = None
        self.model: LineTableModel[BackupLine] | None = None

    # ---- what is in hand --------------------------------------------------------------------

    def take(self, absence: str, account: str) -> None:
        """Take an absence and an account of it in hand; the table gets the keyboard."""
        self.absence, self.account = absence, account
        self._wants_focus = True

    def forget(self) -> None:
        """Show the next absence again, since the one in hand has gone."""
        self.absence, self.account = "", ""

    def look_at(self, absence_id: str) -> None:
        """Show the back-ups of another absence."""
        if absence_id != self.absence:
            self.absence, self.account = absence_id, ""
            self._screen.refresh()

    def line(self) -> BackupLine | None:
        """Return the line in hand."""
        page = self._screen.page
        if page is None or page.table is None:
            return None
        wanted = self.account or page.gap_account
        return next((one for one in page.table.lines if one.account_id == wanted), None)

    def once_shown(self, act: Callable[[], None]) -> bool:
        """Whether the line in hand is the one shown; else do `act` as soon as it is."""
        page = self._screen.page
        if page is not None and page.gap_account == self.account:
            return True
        self._next = act
        return False

    # ---- showing ----------------------------------------------------------------------------

    def show_page(self, page: CoveragePage) -> None:
        """Show the back-ups of the page's absence, or that none is planned."""
        view = self._screen.view
        view.show_backups(shown=page.table is not None)
        if page.table is None:
            view.empty.set_sentence(_empty_words(page))
        else:
            self._show_table(page, page.table)

    def act_now(self) -> None:
        """Do what waited for the line to be shown."""
        page = self._screen.page
        act, self._next = self._next, None
        if act is not None and page is not None and page.gap_account == self.account:
            act()

    def _show_table(self, page: CoveragePage, table: BackupTable) -> None:
        view, saying = self._screen.view, self._screen.saying
        self.absence, self.account = table.absence_id, page.gap_account
        days = saying.period(table.from_on, table.until_on)
        title = say("Back-ups for {days}").format(days=days)
        if table.colleague_id != page.me_id:
            title = say("Back-ups for {name}, {days}").format(name=table.colleague, days=days)
        view.table_title.setText(title)
        view.table_note.setText(saying.table_note(table))
        view.table.setAccessibleName(title)
        model = self.model or self._make_model()
        model.set_lines(table.lines)
        with QSignalBlocker(view.table):  # the page already knows this account
            view.table.choose(page.gap_account)
        view.table.viewport().update()
        self._show_in_hand(page)
        view.fit()
        if self._wants_focus:
            self._wants_focus = False
            view.table.setFocus()
            view.show_current_line()

    def _make_model(self) -> LineTableModel[BackupLine]:
        saying, table = self._screen.saying, self._screen.view.table
        self.model = LineTableModel(
            saying.columns(),
            key=lambda line: line.account_id,
            sentence=saying.sentence,
            parent=self,
        )
        table.show_lines(self.model)
        table.current_changed.connect(self._account_chosen)
        return self.model

    def _account_chosen(self, key: object) -> None:
        account = str(key or "")
        self._screen.view.show_current_line()
        if account and account != self.account:
            self.account = account
            self._screen.refresh()

    def _show_in_hand(self, page: CoveragePage) -> None:
        saying = self._screen.saying
        line = self.line()
        table = page.table
        if line is None or table is None:
            self._screen.view.show_in_hand(is_gap=True)
            self._screen.view.candidates.show_candidates(
                "", "", (), say("There is no account to stand in for.")
            )
            return
        is_gap = line.state in {"none", "declined"}
        self._screen.view.show_in_hand(is_gap=is_gap)
        days = saying.period(table.from_on, table.until_on)
        if not is_gap:
            self._screen.acts.show_steps(line)
            return
        cards = tuple(
            CandidateCard(
                one.colleague_id, one.name, initials(one.name),
                saying.candidate_load(one), saying.candidate_fit(one), one.is_free,
            )
            for one in page.candidates
        )  # fmt: skip
        self._screen.view.candidates.show_candidates(
            say("Who could cover {account}?").format(account=line.account),
            say("free {days}, best fit first").format(days=days),
            cards,
            say("There is no other colleague yet. Add one to ask."),
        )


def _empty_words(page: CoveragePage) -> str:
    if not page.accounts:
        return say("Add an account first; then plan who stands in while you are away.")
    return say("Say when you are away, and every account asks for a back-up here.")
