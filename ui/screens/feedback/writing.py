"""The call being written down: begun, kept as it is typed, finished."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from amdesk.base.errors import AmdeskError, Refused
from ui.bridge import feedback_pages as pages
from ui.bridge.feedback_pages import FormPage
from ui.screens.feedback.asking import Asking
from ui.screens.feedback.form import CallForm

if TYPE_CHECKING:
    from amdesk.feedback.actions import Finished
    from ui.screens.feedback.screen import FeedbackScreen


class Writing(QObject):
    """Holds the form and its draft. One keeping runs at a time, so that one call stays one."""

    def __init__(self, screen: FeedbackScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self.asking = Asking(self, screen)
        self.form: CallForm | None = None
        self._is_keeping = False
        self._keep_again = False
        self._then: Callable[[], object] | None = None

    # ---- beginning ----------------------------------------------------------------------------

    def begin(self, account: str) -> None:
        """Begin a call with an account, or go on with the draft it has; without one, ask."""
        if not account:
            self.asking.ask_account()
            return
        form = self.form
        if form is not None and form.draft_base.account == account:
            form.focus_first()
            return
        language = self._screen.context.words.language
        self._screen.context.bridge.ask(
            pages.form_page, account, language, then=self._open, failed=self.say, owner=self,
            key="form",
        )  # fmt: skip

    def begin_planned(self, plan: str) -> None:
        """Begin a call from its plan."""
        language = self._screen.context.words.language
        self._screen.context.bridge.ask(
            pages.planned_page, plan, language, then=self._open, failed=self.say, owner=self,
            key="form",
        )  # fmt: skip

    def open_draft(self, feedback: str, *, takes_focus: bool = True) -> None:
        """Go on with a draft; without the keyboard it only stands there to be seen."""
        form = self.form
        if form is not None and form.draft_base.id == feedback:
            if takes_focus:
                form.focus_first()
            return
        language = self._screen.context.words.language
        self._screen.context.bridge.ask(
            pages.draft_page, feedback, language, failed=self.say, owner=self, key="form",
            then=lambda page: self._open(page, takes_focus=takes_focus),
        )  # fmt: skip

    def _open(self, page: FormPage, *, takes_focus: bool = True) -> None:
        days = self._screen.days
        if days is None:
            return
        if not page.draft.account:
            self.asking.ask_account()
            return
        self.close()
        form = CallForm(page, days)
        self.form = form
        self._wire(form)
        self._screen.show_form(form)
        self._screen.show_account(page.draft.account)
        if page.draft.id is not None:
            self._screen.list.choose(("draft", page.draft.id))
            form.foot.show_state(self.tr("Draft kept on this computer"))
        else:
            form.foot.show_state(self.tr("Kept on this computer as you type"))
        form.is_changed = False
        form.stop_waiting()
        if takes_focus:
            form.focus_first()
        self._screen.hints_changed.emit()

    def _wire(self, form: CallForm) -> None:
        form.keep_wanted.connect(self.keep)
        form.finish_wanted.connect(self.finish)
        form.close_wanted.connect(self._keep_and_close)
        form.discard_wanted.connect(self.discard)
        form.account_wanted.connect(self.asking.ask_account)
        form.person_wanted.connect(self.asking.ask_person)
        form.day_wanted.connect(self.asking.ask_day)
        form.body.owner_wanted.connect(self.asking.ask_owner)
        form.body.row_day_wanted.connect(self.asking.ask_row_day)
        form.body.next_day_wanted.connect(self.asking.ask_next)

    # ---- keeping ------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep the draft as it stands, if anything was typed since."""
        form = self.form
        if form is None or not form.is_changed:
            self._go_on()
            return
        form.stop_waiting()
        if self._is_keeping:
            self._keep_again = True
            return
        self._is_keeping, self._keep_again = True, False
        form.is_changed = False
        self._screen.context.bridge.on_desk(
            pages.keep_draft,
            form.draft(),
            then=lambda feedback: self._kept(form, feedback),
            failed=lambda error: self._not_kept(form, error),
            owner=self,
        )

    def _kept(self, form: CallForm, feedback: str) -> None:
        self._is_keeping = False
        if form is self.form:
            form.take_id(feedback)
            if not form.is_changed:
                locale = self._screen.context.words.locale
                now = locale.toString(QDateTime.currentDateTime().time(), "HH:mm")
                said = self.tr("Draft kept on this computer, {time}")
                form.foot.show_state(said.format(time=now))
        if self._keep_again:
            self.keep()
        else:
            self._go_on()

    def _not_kept(self, form: CallForm, error: AmdeskError) -> None:
        self._is_keeping = False
        self._then = None
        if form is self.form and self._is_finished(error):
            self._leave("finished")
        elif form is self.form:
            form.is_changed = True
            form.foot.show_state(self.tr("Not kept yet"))
            form.show_refusal(error, self._screen.records.error(error))

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _keep_and_close(self) -> None:
        if self._screen.chooser.isVisible():
            self._screen.chooser.close_chooser()
            return
        self._then = self._close_now
        self.keep()

    def _close_now(self) -> None:
        self.close()
        self._screen.show_empty()

    def close(self) -> None:
        """Take the form away; what it holds is kept first."""
        form = self.form
        if form is None:
            return
        if form.is_changed:
            self.keep()
        self.form = None
        focus = QApplication.focusWidget()
        if focus is not None and form.isAncestorOf(focus):
            # a hidden form would hand the keyboard to whatever comes next in the window
            self._screen.list.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._screen.middle.removeWidget(form)
        form.hide()
        form.deleteLater()

    def discard(self) -> None:
        """Put the draft in the trash; undo brings it back."""
        form = self.form
        if form is None:
            return
        form.is_changed = False
        form.stop_waiting()
        if form.draft_base.id is not None:
            self._screen.context.bridge.on_desk(
                pages.discard_draft, form.draft_base.id, failed=self.say, owner=self
            )
        self._close_now()

    # ---- finishing ----------------------------------------------------------------------------

    def finish(self) -> None:
        """Finish the call: issues, to-dos and the step that tells the customer, in one act.

        The draft is kept as it stands first, so that undo gives back what was typed.
        """
        form = self.form
        if form is None:
            return
        form.stop_waiting()
        if self._is_keeping or form.is_changed or form.draft_base.id is None:
            form.is_changed = True
            self._then = self.finish
            self.keep()
            return
        form.foot.finish.setEnabled(False)
        self._is_keeping = True
        self._screen.context.bridge.on_desk(
            pages.finish,
            form.draft(),
            self._screen.context.words.language,
            then=self._finished,
            failed=self._not_finished,
            owner=self,
        )

    def _finished(self, done: Finished) -> None:
        self._is_keeping = self._keep_again = False
        self._then = None  # a second Ctrl+Enter in the meantime
        if self.form is not None:
            self.form.is_changed = False
        self.close()
        self._screen.open_call(done.feedback, takes_focus=True)

    def _not_finished(self, error: AmdeskError) -> None:
        self._is_keeping = self._keep_again = False
        self._then = None
        form = self.form
        if form is None:
            self.say(error)
            return
        if self._is_finished(error):
            self._leave("finished")
            return
        form.foot.finish.setEnabled(True)
        form.show_refusal(error, self._screen.records.error(error))
        form.is_changed = True
        QTimer.singleShot(0, self, self.keep)

    # ---- following undo and redo ---------------------------------------------------------------

    def follow(self) -> None:
        """Look whether the draft in hand is one still; redo may have finished it."""
        form = self.form
        if form is None or form.draft_base.id is None or self._is_keeping:
            return
        self._screen.context.bridge.ask(
            pages.draft_fate, form.draft_base.id, owner=self, key="fate",
            then=lambda fate: self._follow(form, fate),
        )  # fmt: skip

    def _follow(self, form: CallForm, fate: str) -> None:
        if form is self.form and not self._is_keeping and fate != "draft":
            self._leave(fate)

    def _leave(self, fate: str) -> None:
        """Take away a form whose draft is none any more; a finished call is shown instead."""
        form = self.form
        if form is None:
            return
        form.is_changed = False
        form.stop_waiting()
        self._then = None
        self._close_now()
        if fate == "finished" and form.draft_base.id is not None:
            self._screen.open_call(form.draft_base.id, takes_focus=True)

    def _is_finished(self, error: AmdeskError) -> bool:
        return isinstance(error, Refused) and error.field == "finished"

    def say(self, error: AmdeskError) -> None:
        """Say an error that has no place in the form."""
        said = self._screen.records.error(error)
        self._screen.notice_requested.emit(said, "warn")
