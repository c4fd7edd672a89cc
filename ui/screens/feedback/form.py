"""The form of a feedback call: head, questions, foot, and the draft they make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from amdesk.base.clock import local_date
from amdesk.base.dates import next_working_day
from amdesk.base.errors import AmdeskError, Refused
from amdesk.feedback.drafts import DraftIssue, DraftPromise, DraftStep, FeedbackDraft
from ui.bridge.feedback_pages import FormPage
from ui.kit.day_words import DayWords
from ui.kit.drawing import announce
from ui.kit.fields import Hairline
from ui.screens.feedback.form_body import FormBody
from ui.screens.feedback.form_frame import FormFoot, FormHead
from ui.screens.feedback.form_rows import Row

PAUSE_MS = 400


class CallForm(QWidget):
    """One call being written down. Whoever owns it keeps and finishes the draft it returns."""

    keep_wanted = Signal()
    """Typing has paused or a field was left: keep the draft."""
    finish_wanted = Signal()
    close_wanted = Signal()
    """Keep the draft and close the form."""
    discard_wanted = Signal()
    account_wanted = Signal()
    person_wanted = Signal()
    day_wanted = Signal()

    def __init__(self, page: FormPage, days: DayWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.days = days
        self.draft_base = page.draft
        self.next_on: date | None = page.draft.next_on
        self.is_changed = False
        self.head = FormHead()
        self.body = FormBody(page, days)
        self.foot = FormFoot()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(Hairline())
        column.addWidget(self.body, 1)
        column.addWidget(Hairline())
        column.addWidget(self.foot)
        self.show_head()
        self.body.fill(page.draft)
        self._show_yield()
        self.foot.discard.setVisible(page.draft.id is not None)
        self._wire()

    # ---- what it holds ------------------------------------------------------------------------

    def draft(self) -> FeedbackDraft:
        """Return the call as it stands."""
        given = tuple(
            field.given()
            for field in self.body.answers.values()
            if field.is_answered() or field.question.type == "score"
        )
        kept = tuple(one for one in self.draft_base.answers if one.key not in self.body.answers)
        return replace(
            self.draft_base,
            channel=self.head.channel_name(),
            answers=given + kept,
            issues=tuple(v for v in self.body.values("issue") if isinstance(v, DraftIssue)),
            steps=tuple(v for v in self.body.values("step") if isinstance(v, DraftStep)),
            promises=tuple(v for v in self.body.values("promise") if isinstance(v, DraftPromise)),
            next_on=self.next_on,
            question_set=self.page.question_set,
        )

    def take_id(self, feedback: str) -> None:
        """Learn under which id the draft is kept."""
        self.draft_base = replace(self.draft_base, id=feedback)
        self.foot.discard.show()

    def change(self, **values: object) -> None:
        """Set account, person, day or next contact, and keep the draft."""
        if "next_on" in values:
            day = values.pop("next_on")
            self.next_on = day if isinstance(day, date) else None
            self.body.show_next(self.next_on)
        self.draft_base = replace(self.draft_base, **values)  # type: ignore[arg-type]
        self.show_head()
        self.edited()

    def focus_first(self) -> None:
        """Put the keyboard into the first question."""
        self.body.focus_first()

    def add_issue(self) -> None:
        """Begin an issue."""
        self.body.add_issue()

    def add_step(self) -> None:
        """Begin a follow-up."""
        self.body.add_step()

    def add_promise(self) -> None:
        """Begin a promise."""
        self.body.add_promise()

    def todo_count(self) -> int:
        """Return how many to-dos finishing adds."""
        draft = self.draft().with_small_issues()
        steps = len(draft.steps)
        return steps + bool(steps or draft.issues or draft.answer("do_differently"))

    # ---- errors -------------------------------------------------------------------------------

    def show_refusal(self, error: AmdeskError, said: str) -> None:
        """Show a refusal at its field, or above the buttons when it has none here."""
        self.foot.show_error("")
        field = error.field if isinstance(error, Refused) else ""
        row = self._row_refused(field)
        if row is not None:
            row.set_error(said)
            row.title.setFocus(Qt.FocusReason.OtherFocusReason)
            self.body.ensureWidgetVisible(row)
            announce(row.title, said)
        elif field in self.body.answers:
            self.foot.show_error(said)
            self.body.answers[field].widget.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.foot.show_error(said)

    def _row_refused(self, field: str) -> Row | None:
        lists = {"issues": "issue", "follow_ups": "step", "owner": "step", "promises": "promise"}
        for row in self.body.rows.get(lists.get(field, ""), []):
            blank_title = not row.title.text().strip()
            if (field == "owner" and not row.owner_id) or (field != "owner" and blank_title):
                return row
        return None

    # ---- showing ------------------------------------------------------------------------------

    def show_head(self) -> None:
        """Show account, person, day and channel."""
        draft = self.draft_base
        day = local_date(draft.happened_at)
        self.head.show_call(
            self.page.account, self.page.contact, self.days.dated(day), draft.channel
        )

    def _show_yield(self) -> None:
        """Say what finishing adds, and the step that tells the customer."""
        count = self.todo_count()
        self.foot.show_count(count)
        self.body.tell.setVisible(count > 0)
        if not count:
            return
        draft = self.draft()
        days = [step.due_on for step in draft.steps if step.due_on is not None]
        days += [issue.due_on for issue in draft.issues if issue.due_on is not None]
        begins = max(local_date(draft.happened_at), self.page.today)
        due = next_working_day(max([*days, begins]))
        whom = self.page.contact or self.page.account
        words = self.tr("Tell {person} what was done").format(person=whom)
        self.body.tell.show_step(words, self.page.me.name, self.days.dated(due))

    # ---- keys and changes ---------------------------------------------------------------------

    def edited(self) -> None:
        """Hear that something was typed or chosen."""
        self.is_changed = True
        self.foot.show_error("")
        self.foot.show_state(self.tr("Not kept yet"))
        self._show_yield()
        self._pause.start()

    def stop_waiting(self) -> None:
        """Keep no more: the draft is being kept or finished now."""
        self._pause.stop()

    def _wire(self) -> None:
        head, foot = self.head, self.foot
        self.body.edited.connect(self.edited)
        head.account_wanted.connect(self.account_wanted)
        head.person_wanted.connect(self.person_wanted)
        head.day_wanted.connect(self.day_wanted)
        head.channel.chosen.connect(lambda _: self._channel_chosen())
        foot.keep.clicked.connect(self.close_wanted)
        foot.finish.clicked.connect(self.finish_wanted)
        foot.discard.clicked.connect(self.discard_wanted)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        acts: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+I", self.add_issue),
            ("Ctrl+T", self.add_step),
            ("Ctrl+Return", self.finish_wanted.emit),
            ("Ctrl+Enter", self.finish_wanted.emit),
            ("Escape", self.close_wanted.emit),
        )
        for keys, act in acts:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(inside)
            shortcut.activated.connect(partial(_call, act))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _channel_chosen(self) -> None:
        self.draft_base = replace(self.draft_base, channel=self.head.channel_name())
        self.show_head()
        self.edited()

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        self.body.mark_section(now)
        if old is not None and self.isAncestorOf(old) and self._pause.isActive():
            self._pause.stop()
            self.keep_wanted.emit()


def _call(act: Callable[[], object]) -> None:
    act()
