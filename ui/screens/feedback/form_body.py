"""The questions of the form and its lists of issues, follow-ups and promises."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from amdesk.base.dates import next_working_day
from amdesk.feedback.drafts import FeedbackDraft
from amdesk.feedback.questions import Question
from ui.bridge.feedback_pages import FormPage
from ui.kit.buttons import Button
from ui.kit.day_words import DayWords
from ui.kit.layouts import ScrollArea
from ui.kit.theme import theme_of
from ui.screens.feedback.answers import OWN_WORDS, AnswerField
from ui.screens.feedback.form_parts import BADGE, PickButton, QuestionHeading
from ui.screens.feedback.form_rows import IssueRow, PromiseRow, Row, StepRow, TellRow

MAIN = ("worked_well", "do_differently", "recommend")


class FormBody(ScrollArea):
    """Everything between head and foot; whoever owns it turns it into a draft."""

    edited = Signal()
    owner_wanted = Signal(object)
    row_day_wanted = Signal(object)
    next_day_wanted = Signal()

    def __init__(self, page: FormPage, days: DayWords, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.page = page
        self.days = days
        self.answers: dict[str, AnswerField] = {}
        self.rows: dict[str, list[Row]] = {"issue": [], "step": [], "promise": []}
        self._lists: dict[str, QVBoxLayout] = {}
        self._adders: dict[str, Button] = {}
        self._sections: list[tuple[QuestionHeading, QWidget]] = []
        self._number = 0
        self.tell = TellRow()
        self._aside = QWidget()
        self._lay_out()

    def mark_section(self, now: QWidget | None) -> None:
        """Fill the number of the question that has the keyboard."""
        for heading, box in self._sections:
            if heading.badge is not None:
                heading.badge.set_here(here=now is not None and box.isAncestorOf(now))

    def focus_first(self) -> None:
        """Put the keyboard into the first question."""
        for field in self.answers.values():
            field.widget.setFocus(Qt.FocusReason.TabFocusReason)
            return

    # ---- adding rows --------------------------------------------------------------------------

    def add_issue(self) -> None:
        """Begin an issue."""
        self._begin("issue", IssueRow(self.page.themes))

    def add_step(self) -> None:
        """Begin a follow-up: mine, on the next working day, unless said otherwise."""
        row = StepRow()
        row.show_owner(self.page.me.id, self.page.me.name, mine=True)
        day = next_working_day(self.page.today)
        row.show_day(day, self.days.dated(day))
        self._begin("step", row)

    def add_promise(self) -> None:
        """Begin a promise of mine."""
        row = PromiseRow()
        row.show_owner(self.page.me.id, self.page.me.name, mine=True)
        self.show_more(shown=True)
        self._begin("promise", row)

    def _begin(self, name: str, row: Row) -> None:
        """Go to a blank row of the list if there is one, else to the new one."""
        waiting = next((one for one in self.rows[name] if not one.title.text().strip()), None)
        if waiting is not None:
            row.deleteLater()
            waiting.title.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._put(name, row)
        row.title.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, row, lambda: self.ensureWidgetVisible(row))

    def _put(self, name: str, row: Row) -> None:
        self.rows[name].append(row)
        self._lists[name].addWidget(row)
        row.show()
        again: dict[str, Callable[[], None]] = {
            "issue": self.add_issue, "step": self.add_step, "promise": self.add_promise,
        }  # fmt: skip
        row.changed.connect(self.edited)
        row.entered.connect(again[name])
        row.removed.connect(lambda: self._remove(name, row))
        row.owner_wanted.connect(lambda: self.owner_wanted.emit(row))
        row.day_wanted.connect(lambda: self.row_day_wanted.emit(row))
        self._chain()

    def _remove(self, name: str, row: Row) -> None:
        at = self.rows[name].index(row)
        self.rows[name].remove(row)
        if name == "issue":
            self._forget_issue(at)
        near = self.rows[name][max(at - 1, 0)].title if self.rows[name] else self._adders[name]
        near.setFocus(Qt.FocusReason.OtherFocusReason)
        row.hide()
        self._lists[name].removeWidget(row)
        row.deleteLater()
        self._chain()
        self.edited.emit()

    def _forget_issue(self, at: int) -> None:
        """Steps for a later issue name its new place; those for this one name none."""
        for step in self.rows["step"]:
            if isinstance(step, StepRow) and step.issue is not None:
                if step.issue == at:
                    step.issue = None
                elif step.issue > at:
                    step.issue -= 1

    def values(self, name: str) -> Iterable[object]:
        """Return what the rows of a list hold, blank ones left out."""
        for row in self.rows[name]:
            if not row.is_blank() and isinstance(row, IssueRow | StepRow | PromiseRow):
                yield row.value()

    # ---- building -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        tokens = theme_of(self).tokens
        inner = QWidget()
        self._body = QVBoxLayout(inner)
        self._body.setContentsMargins(24, 18, 24, 18)
        self._body.setSpacing(18)
        questions = self.page.questions.questions
        main = [one for one in questions if one.key in MAIN or not _is_aside(one)]
        for question in main:
            self._add_question(question, self._body, lines=3)
        self._add_list("issue", self.tr("Issues raised"), self.tr("small ones too"), "Ctrl+I")
        self._add_list(
            "step",
            self.tr("Follow-ups"),
            self.tr("each one ends with telling the customer"),
            "Ctrl+T",
        )
        self.more = Button("", kind="quiet", small=True)
        self.more.clicked.connect(lambda: self.show_more(shown=self._aside.isHidden()))
        line = QHBoxLayout()
        line.setContentsMargins(tokens.px(BADGE) - 2, 0, 0, 0)
        line.addWidget(self.more)
        line.addStretch(1)
        self._body.addLayout(line)
        aside = QVBoxLayout(self._aside)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.setSpacing(18)
        self._add_promises(aside)
        shown = {question.key for question in main} | {OWN_WORDS}
        for question in questions:
            if question.key not in shown:
                self._add_question(question, aside, lines=2, numbered=False)
        self._body.addWidget(self._aside)
        self._body.addStretch(1)
        self.show_more(shown=False)
        self.setWidget(inner)

    def _add_question(
        self, question: Question, into: QVBoxLayout, *, lines: int, numbered: bool = True
    ) -> None:
        field = AnswerField(question, lines=lines)
        field.changed.connect(self.edited)
        self.answers[question.key] = field
        widgets = [field.widget]
        if question.key == "recommend":
            own = self.page.questions.question(OWN_WORDS)
            if own is not None:
                quote = AnswerField(own)
                quote.changed.connect(self.edited)
                self.answers[OWN_WORDS] = quote
                widgets.append(quote.widget)
        hint = self.tr("0 to 10") if question.type == "score" else question.help
        text = "" if question.type == "yes_no" else question.text
        self._add_section(text, hint if text else "", widgets, into, numbered=numbered)

    def _add_section(
        self,
        text: str,
        hint: str,
        widgets: Iterable[QWidget],
        into: QVBoxLayout,
        *,
        numbered: bool = True,
    ) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if numbered:
            self._number += 1
        heading = QuestionHeading(self._number if numbered else None, text, hint)
        if text:
            column.addWidget(heading)
        inset = theme_of(self).tokens.px(BADGE) + 8
        for widget in widgets:
            line = QHBoxLayout()
            # words of a quiet button begin inside its padding
            flush = theme_of(self).tokens.px(10) if widget.property("quiet") else 0
            line.setContentsMargins(inset - flush, 0, 0, 0)
            line.addWidget(widget)
            column.addLayout(line)
        into.addWidget(box)
        self._sections.append((heading, box))

    def _add_list(self, name: str, title: str, hint: str, keys: str) -> None:
        rows = QWidget()
        layout = QVBoxLayout(rows)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._lists[name] = layout
        words = {"issue": self.tr("Add issue"), "step": self.tr("Add follow-up")}[name]
        adder = Button(words, kind="quiet", icon="plus", keys=keys, small=True)
        adder.clicked.connect(self.add_issue if name == "issue" else self.add_step)
        self._adders[name] = adder
        widgets: list[QWidget] = [rows]
        if name == "step":
            widgets.append(self.tell)
        self._add_section(title, hint, [*widgets, _leading(adder)], self._body)

    def _add_promises(self, into: QVBoxLayout) -> None:
        rows = QWidget()
        layout = QVBoxLayout(rows)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._lists["promise"] = layout
        adder = Button(self.tr("Add promise"), kind="quiet", icon="plus", small=True)
        adder.clicked.connect(self.add_promise)
        self._adders["promise"] = adder
        title = self.tr("Promises")
        hint = self.tr("either way, with a day")
        self._add_section(title, hint, [rows, _leading(adder)], into, numbered=False)
        self.next_button = PickButton(self.tr("Choose a day"))
        self.next_button.clicked.connect(self.next_day_wanted)
        next_title = self.tr("Next contact")
        self._add_section(
            next_title, self.tr("as agreed"), [_leading(self.next_button)], into, numbered=False
        )

    def show_more(self, *, shown: bool) -> None:
        """Show or hide the questions asked less often."""
        self._aside.setVisible(shown)
        self.more.setText(
            self.tr("Less")
            if shown
            else self.tr("Satisfaction, suggestions, promises, next contact")
        )
        self.more.setAccessibleName(self.more.text())
        self.more.set_icon_name("chevron-up" if shown else "chevron-down")
        self.more.updateGeometry()

    def fill(self, draft: FeedbackDraft) -> None:
        """Show a draft."""
        page = self.page
        for given in draft.answers:
            field = self.answers.get(given.key)
            if field is not None:
                field.asked = given.asked or field.asked
                field.show_answer(given.answer)
        names = {one.id: one.name for one in page.colleagues}
        for issue in draft.issues:
            row = IssueRow(page.themes)
            row.set_title(issue.title)
            row.severity.set_severity(issue.severity)
            row.theme.setText(issue.theme)
            row.day = issue.due_on
            owner = issue.owner or ""
            row.show_owner(owner, names.get(owner, ""), mine=owner == page.me.id and bool(owner))
            self._put("issue", row)
        for step in draft.steps:
            line = StepRow()
            line.set_title(step.title)
            line.issue = step.issue
            owner = step.owner or ""
            line.show_owner(owner, names.get(owner, ""), mine=owner == page.me.id and bool(owner))
            line.show_day(step.due_on, "" if step.due_on is None else self.days.dated(step.due_on))
            self._put("step", line)
        for promise in draft.promises:
            said = PromiseRow()
            said.set_title(promise.what)
            said.show_owner("", promise.by or page.me.name, mine=not promise.by)
            said.by, said.to = promise.by, promise.to
            day = promise.due_on
            said.show_day(day, "" if day is None else self.days.dated(day))
            self._put("promise", said)
        asides = [
            field for key, field in self.answers.items() if key not in MAIN and key != OWN_WORDS
        ]
        has_more = any(field.is_answered() for field in asides) or bool(draft.promises)
        self.show_more(shown=has_more or draft.next_on is not None)
        self.show_next(draft.next_on)
        self._chain()

    def show_next(self, day: date | None) -> None:
        """Show when the next contact is."""
        self.next_button.show_value("" if day is None else self.days.dated(day))

    def _chain(self) -> None:
        """Let Tab go down the page: questions, issues, follow-ups, then the rest."""
        chain: list[QWidget] = []
        for box in (box for _, box in self._sections):
            rows = [row for name in self.rows for row in self.rows[name] if box.isAncestorOf(row)]
            chain += [field for row in rows for field in row.fields()]
            chain += [
                widget
                for widget in box.findChildren(QWidget)
                # numbers of a scale that Tab skips now keep their place: it may enter there later
                if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
                and not any(row.isAncestorOf(widget) for row in rows)
            ]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)


def _is_aside(question: Question) -> bool:
    known = {"satisfaction_product", "satisfaction", "thanked", OWN_WORDS}
    return question.optional or question.key in known


def _leading(widget: QWidget) -> QWidget:
    """Wrap a widget so that it stands at the leading edge."""
    box = QWidget()
    box.setProperty("quiet", isinstance(widget, Button))
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return box
