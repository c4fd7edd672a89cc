"""The small lists of the form: which account, with whom, when, who does it, by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.bridge import feedback_pages as pages
from ui.bridge.feedback_pages import PersonName
from ui.bridge.typed_days import read_typed_day
from ui.kit.chooser import Choosing, NewName, Option, Tell, with_adding
from ui.kit.day_chooser import any_days, later_days, past_days
from ui.screens.feedback.form import CallForm
from ui.screens.feedback.form_rows import IssueRow, PromiseRow, Row, StepRow

if TYPE_CHECKING:
    from ui.screens.feedback.screen import FeedbackScreen
    from ui.screens.feedback.writing import Writing

NOBODY = "nobody"


class Asking(QObject):
    """Asks for one value of the form in hand at a time, beside the button it is for."""

    def __init__(self, writing: Writing, screen: FeedbackScreen) -> None:
        super().__init__(writing)
        self._writing = writing
        self._screen = screen

    def begin_asking(self, first: str) -> None:
        """Ask for the account, `first` leading: Enter takes it, typing a name another."""
        self.ask_account(first)

    def ask_account(self, first: str = "") -> None:
        """Ask for the account a call is with, and begin it."""

        def ask(typed: str, tell: Tell) -> None:
            self._screen.context.bridge.ask(
                pages.accounts_like, typed, first, owner=self, key="accounts",
                then=lambda found: tell(_options(found)),
            )  # fmt: skip

        choosing = Choosing(self.tr("Which account?"), self.tr("Type a name"), ask)
        self._screen.chooser.open_below(
            self._screen.list.filter, choosing, lambda account: self._writing.begin(str(account))
        )

    def ask_person(self) -> None:
        """Ask whom was spoken with."""
        form = self._writing.form
        if form is None:
            return

        def ask(typed: str, tell: Tell) -> None:
            tell(_options(pages.people_at(form.page.contacts, typed)))

        def chosen(contact: object) -> None:
            names = {one.id: one.name for one in form.page.contacts}
            form.page = replace(form.page, contact=names.get(str(contact), ""))
            form.change(contact=str(contact))

        choosing = Choosing(self.tr("With whom?"), self.tr("Type a name"), ask)
        self._screen.chooser.open_below(form.head.person, choosing, chosen)

    def ask_day(self) -> None:
        """Ask when it was."""
        form = self._writing.form
        if form is None:
            return

        def chosen(day: object) -> None:
            if isinstance(day, date):
                at = datetime.combine(day, time(12)).astimezone()
                form.change(happened_at=form.page.now if day == form.page.today else at)

        choosing = past_days(self.tr("When was it?"), form.days, self._read_day)
        self._screen.chooser.open_below(form.head.day, choosing, chosen)

    def ask_owner(self, row: Row) -> None:
        """Ask who does what stands in a row."""
        form = self._writing.form
        if form is None:
            return
        people = [
            form.page.me if one.id == form.page.me.id else one for one in form.page.colleagues
        ]
        if not form.page.me.id:
            people.insert(0, form.page.me)
        if isinstance(row, PromiseRow):
            people += form.page.contacts

        def ask(typed: str, tell: Tell) -> None:
            found = _options(pages.people_at(people, typed))
            if typed:
                tell(with_adding(found, typed))
            else:
                tell([*found[:7], Option(NOBODY, self.tr("Nobody yet"))])

        def chosen(person: object) -> None:
            if not isinstance(row, IssueRow | StepRow | PromiseRow):
                return
            if isinstance(person, NewName):
                self._add_owner(form, row, person.name)
                return
            found = next((one for one in people if one.id == person), None)
            if found is None:
                row.show_owner("", "", mine=False)
            else:
                row.show_owner(found.id, found.name, mine=found.id == form.page.me.id)

        title = self.tr("By whom?") if isinstance(row, PromiseRow) else self.tr("Who does it?")
        choosing = Choosing(title, self.tr("Type a name"), ask)
        self._screen.chooser.open_below(_button_of(row), choosing, chosen)

    def _add_owner(self, form: CallForm, row: IssueRow | StepRow | PromiseRow, name: str) -> None:
        """Add a colleague of a name and show them as the one who does it."""

        def added(colleague: str) -> None:
            known = (*form.page.colleagues, PersonName(colleague, name))
            form.page = replace(form.page, colleagues=known)
            row.show_owner(colleague, name, mine=False)

        self._screen.records.save(
            "colleague", "", {"name": name}, then=added, failed=self._writing.say, owner=self
        )

    def ask_row_day(self, row: Row) -> None:
        """Ask by when it is to be done."""
        form = self._writing.form
        if form is None or not isinstance(row, StepRow | PromiseRow):
            return

        def chosen(day: object) -> None:
            given = day if isinstance(day, date) else None
            row.show_day(given, "" if given is None else form.days.dated(given))

        choosing = any_days(self.tr("By when?"), form.days, self._read_day)
        self._screen.chooser.open_below(row.due, choosing, chosen)

    def ask_next(self) -> None:
        """Ask when the next contact is."""
        form = self._writing.form
        if form is None:
            return
        choosing = later_days(self.tr("Next contact"), form.days, self._read_day)
        self._screen.chooser.open_below(
            form.body.next_button, choosing, lambda day: form.change(next_on=day)
        )

    def _read_day(self, typed: str) -> date | None:
        form = self._writing.form
        locale = self._screen.context.words.locale
        return None if form is None else read_typed_day(typed, form.page.today, locale)


def _button_of(row: Row) -> Row:
    found = getattr(row, "owner", None) or getattr(row, "who", None)
    return found or row


def _options(people: Sequence[PersonName]) -> list[Option]:
    return [Option(one.id, one.name, one.note) for one in people]
