"""A finished call, to be read: what was said, what was raised, what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from amdesk.feedback.drafts import GivenAnswer
from amdesk.feedback.queries import FeedbackWhole, IssueLine, StepLine
from ui.kit.buttons import Button
from ui.kit.day_words import DayWords
from ui.kit.fields import Hairline
from ui.kit.labels import Label, SectionHeading
from ui.kit.layouts import Ground, ScrollArea
from ui.kit.lines import TwoLine
from ui.kit.marks import Loop
from ui.kit.theme import theme_of
from ui.kit.two_line import TwoLineList

OWN_WORDS = "own_words"


class CallView(QWidget):
    """One call; issues and steps open in their forms."""

    issue_requested = Signal(object)
    todo_requested = Signal(object)
    edit_requested = Signal()
    log_requested = Signal()

    def __init__(self, call: FeedbackWhole, days: DayWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.call = call
        self._days = days
        inner = QWidget()
        self._body = QVBoxLayout(inner)
        self._body.setContentsMargins(24, 18, 24, 18)
        self._body.setSpacing(16)
        self.issues: TwoLineList | None = None
        self.steps: TwoLineList | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(Hairline())
        self._fill()
        self._body.addStretch(1)
        self.area = ScrollArea(inner)
        column.addWidget(self.area, 1)

    def _head(self) -> QWidget:
        line = self.call.line
        head = Ground("bg")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(line.account_name, role="panel"))
        ways = {
            "visit": self.tr("Visit, {person}, {day}"),
            "call": self.tr("Call, {person}, {day}"),
            "video": self.tr("Video, {person}, {day}"),
            "email": self.tr("E-mail, {person}, {day}"),
        }
        said = ways.get(line.channel, "{person}, {day}").format(
            person=line.contact_name or self.tr("nobody named"),
            day=self._days.far(line.happened_on),
        )
        words.addWidget(Label(said, role="small", colour="text2"))
        row.addLayout(words, 1)
        edit = Button(self.tr("Edit"), icon="pencil", small=True)
        edit.clicked.connect(self.edit_requested)
        again = Button(self.tr("Log another"), icon="plus", keys="L", small=True)
        again.clicked.connect(self.log_requested)
        row.addWidget(edit, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(again, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _fill(self) -> None:
        for given in self.call.draft.answers:
            quiet = given.answer is None
            if given.key != OWN_WORDS and (not quiet or given.key == "recommend"):
                said = self._said(given)
                self._block(given.asked or given.key, said, "text3" if quiet else "text")
        own = self.call.draft.answer(OWN_WORDS) or ""
        if own:
            said = self.tr("“{words}”").format(words=own)
            self._block(self.tr("In their own words"), said, "voice")
        if self.call.issues:
            self._body.addWidget(SectionHeading(self.tr("Issues raised")))
            rows = [self._issue(line) for line in self.call.issues]
            self.issues = TwoLineList(rows, accessible=self.tr("Issues raised"), grows=True)
            self.issues.open_requested.connect(self.issue_requested)
            self._body.addWidget(self.issues)
        if self.call.steps:
            self._body.addWidget(SectionHeading(self.tr("Follow-ups")))
            lines = [self._step(line) for line in self.call.steps]
            self.steps = TwoLineList(lines, accessible=self.tr("Follow-ups"), grows=True)
            self.steps.open_requested.connect(self.todo_requested)
            self._body.addWidget(self.steps)
        if self.call.promises:
            self._body.addWidget(SectionHeading(self.tr("Promises")))
            for _, what, due in self.call.promises:
                day = "" if due is None else self._days.near(due)
                said = self.tr("{what}, {day}").format(what=what, day=day) if day else what
                self._body.addWidget(Label(said, wrap=True))

    def _said(self, given: GivenAnswer) -> str:
        if given.type == "yes_no":
            return self.tr("Yes") if given.answer else self.tr("No")
        if given.answer is None:
            return self.tr("Not asked")
        if isinstance(given.answer, tuple):
            return "\n".join(given.answer)
        if given.type == "score":
            return self.tr("{score} of 10").format(score=given.answer)
        return str(given.answer)

    def _block(self, asked: str, answer: str, colour: str) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(asked, role="small", weight=500, colour="text2", wrap=True))
        words = Label(answer, colour=colour, wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setMaximumWidth(theme_of(self).tokens.px(560))
        column.addWidget(words)
        self._body.addWidget(box)

    def _issue(self, line: IssueLine) -> TwoLine:
        states = {
            "raised": self.tr("heard"), "acknowledged": self.tr("acknowledged"),
            "acting": self.tr("being acted on"), "resolved": self.tr("done, not told"),
            "loop_closed": self.tr("told"),
        }  # fmt: skip
        severities = {
            "low": self.tr("Low"), "medium": self.tr("Medium"), "high": self.tr("High"),
        }  # fmt: skip
        parts = [severities.get(line.severity, ""), states.get(line.state, ""), line.owner_name]
        detail = ", ".join(part for part in (*parts, line.theme) if part)
        due, tone = "", "text2"
        if line.due_on is not None and line.state != "loop_closed":
            due, tone = self._days.due(line.due_on)
        elif line.told_on is not None:
            due = self.tr("told {day}").format(day=self._days.near(line.told_on))
        return TwoLine(
            line.id, line.title, detail, lead=Loop(line.stage), trailing=due, trailing_tone=tone
        )

    def _step(self, line: StepLine) -> TwoLine:
        states = {
            "open": self.tr("Open"), "waiting": self.tr("Waiting"), "done": self.tr("Done"),
            "dropped": self.tr("Dropped"),
        }  # fmt: skip
        state = states.get(line.state, "")
        detail = ", ".join(part for part in (state, line.assignee_name) if part)
        due, tone = "", "text2"
        if line.due_on is not None:
            is_open = line.state in {"open", "waiting"}
            due, tone = (
                self._days.due(line.due_on) if is_open else (self._days.near(line.due_on), "text3")
            )
        icon = "circle-check" if line.state == "done" else "square"
        return TwoLine(
            line.id, line.title, detail, lead_icon=icon, trailing=due, trailing_tone=tone
        )
