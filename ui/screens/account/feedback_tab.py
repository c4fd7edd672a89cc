"""The Feedback tab: loops still open with this customer, and the calls they came from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from amdesk.base.refs import Ref
from ui.bridge.account_pages import FeedbackPage, feedback_page
from ui.bridge.choices import label_of
from ui.bridge.context import ScreenContext
from ui.bridge.records import DeskRecords
from ui.kit.buttons import Button
from ui.kit.chips import KeyHint
from ui.kit.day_words import DayWords
from ui.kit.lines import TwoLine
from ui.kit.marks import Loop
from ui.kit.screen import Command
from ui.kit.two_line import TwoLineList
from ui.screens.account.pane import TabPane
from ui.screens.account.sections import Section, SectionPage

if TYPE_CHECKING:
    from amdesk.feedback.queries import FeedbackLine, IssueLine

TOLD = 4


class FeedbackTab(TabPane):
    """Issues with their rings over the calls; Enter opens either on the feedback page."""

    reads = frozenset({"feedback", "issue", "todo", "contact"})

    def __init__(self, context: ScreenContext, records: DeskRecords) -> None:
        super().__init__(context, records)
        self._wanted: Ref | None = None
        self._stages = (
            self.tr("Not heard yet"), self.tr("Heard"), self.tr("Agreed"), self.tr("Done"),
            self.tr("Told"),
        )  # fmt: skip
        self.loops = TwoLineList(accessible=self.tr("Loops"), grows=True)
        self.calls = TwoLineList(accessible=self.tr("Feedback calls"), grows=True)
        issue = Button(self.tr("Issue"), icon="plus", keys="I", small=True)
        call = Button(self.tr("Feedback call"), icon="plus", keys="F", small=True)
        issue.clicked.connect(self.add_issue)
        call.clicked.connect(self.start_call)
        self.loops_section = Section(
            self.tr("Loops"), self.loops,
            self.tr("Nothing raised that the customer was not told about."), issue,
        )  # fmt: skip
        self.calls_section = Section(
            self.tr("Feedback calls"), self.calls,
            self.tr("Not asked yet. Ask what worked well, and what we should do differently."),
            call,
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SectionPage(self.loops_section, self.calls_section))
        self.loops.open_requested.connect(lambda key: self.go_requested.emit(Ref("issue", key)))
        self.calls.open_requested.connect(lambda key: self.go_requested.emit(Ref("feedback", key)))
        self.key("F", self.start_call)
        self.key("I", self.add_issue)
        self.key("E", self.edit_issue, self.loops)

    def refresh(self) -> None:
        """Ask for calls and issues."""
        self.context.bridge.ask(
            feedback_page, self.account_id, then=self._show, owner=self, key="feedback"
        )

    def go_to(self, ref: Ref) -> None:
        """Choose the call or issue that was asked for."""
        self._wanted = ref

    def add_issue(self) -> None:
        """Write down something the customer raised."""
        self.form("issue", title=self.tr("Add issue"),
                  hidden=("account", "told_on", "told_by", "resolved_on"),
                  account=self.account_id)  # fmt: skip

    def edit_issue(self) -> None:
        """Edit the issue chosen."""
        key = self.loops.current_key()
        if key:
            self.form("issue", str(key), hidden=("account",))

    def start_call(self) -> None:
        """Begin a feedback call for this account and go to it."""
        from ui.bridge.feedback import start_feedback  # noqa: PLC0415 - loads the records

        self.context.bridge.on_desk(
            start_feedback, self.account_id,
            then=lambda record: self.go_requested.emit(Ref("feedback", record)), owner=self,
        )  # fmt: skip

    def panes(self) -> tuple[QWidget, ...]:
        """Return the lists that show something."""
        shown = [one for one in (self.loops, self.calls) if one.isVisibleTo(self)]
        return tuple(shown) or (self,)

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of both lists."""
        return (
            KeyHint(("Up", "Down"), self.tr("Move")),
            KeyHint(("Enter",), self.tr("Open")),
            KeyHint(("F",), self.tr("Feedback call")),
            KeyHint(("I",), self.tr("Issue")),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what can be added."""
        group = self.tr("Feedback")
        return (
            Command(self.tr("Start feedback call"), self.start_call, "F",
                    "message-square-quote", group=group),
            Command(self.tr("Add issue"), self.add_issue, "I", "circle-alert", group=group),
        )  # fmt: skip

    def _show(self, page: FeedbackPage) -> None:
        days = DayWords(self.context.words.locale, page.today)
        self.loops.set_rows(self._issue_row(line, days) for line in page.issues)
        is_open = sum(line.stage < TOLD for line in page.issues)
        self.loops_section.show_count(len(page.issues))
        if page.issues:
            told = len(page.issues) - is_open
            words = self.tr("{told} of {all} loops told")
            self.loops_section.heading.set_note(words.format(told=told, all=len(page.issues)))
        self.calls.set_rows(self._call_rows(page.calls, days))
        self.calls_section.show_count(len(page.calls))
        if self._wanted is not None:
            view = self.loops if self._wanted.kind == "issue" else self.calls
            view.choose(self._wanted.id)
            view.setFocus()
            self._wanted = None

    def _issue_row(self, line: IssueLine, days: DayWords) -> TwoLine:
        text = self.context.words.text
        stage = self._stages[min(max(line.stage, 0), TOLD)]
        who = line.owner_name or line.contact_name
        detail = [stage]
        if line.next_step:
            detail.append(line.next_step)
        elif line.stage == TOLD and line.told_by:
            detail.append(self.tr("By {name}").format(name=line.told_by))
        elif line.contact_name:
            detail.append(self.tr("Raised by {name}").format(name=line.contact_name))
        severity = text(label_of("issue", "severity", line.severity))
        due, tone = "", "text2"
        if line.stage == TOLD and line.told_on is not None:
            due = days.short(line.told_on)
        elif line.due_on is not None:
            due, tone = days.due(line.due_on)
        elif line.severity == "high":
            due, tone = severity, "bad"
        sentence = ", ".join(part for part in (line.title, *detail, severity, who, due) if part)
        return TwoLine(line.id, line.title, ". ".join(detail), Loop(line.stage), trailing=due,
                       trailing_tone=tone, sentence=sentence)  # fmt: skip

    def _call_rows(self, calls: tuple[FeedbackLine, ...], days: DayWords) -> list[TwoLine]:
        rows: list[TwoLine] = []
        month: date | None = None
        for line in calls:
            first = line.happened_on.replace(day=1)
            if first != month:
                month = first
                rows.append(TwoLine(f"month {first}", _month(first, days), heading=True))
            rows.append(self._call_row(line, days))
        return rows

    def _call_row(self, line: FeedbackLine, days: DayWords) -> TwoLine:
        text = self.context.words.text
        channel = text(label_of("interaction", "kind", line.channel))
        detail = self.tr("{channel}, {day}").format(channel=channel, day=days.far(line.happened_on))
        if line.is_draft:
            detail = self.tr("Draft, {day}").format(day=days.far(line.happened_on))
        score, tone = self.tr("not asked"), "text3"
        if line.score is not None:
            score, tone = self.tr("{score} of 10").format(score=line.score), "voice"
        return TwoLine(
            line.id, line.contact_name or self.tr("Feedback"), detail,
            lead_icon="message-square-quote",
            trailing_mark=Loop(line.ring) if line.ring else None,
            trailing=score, trailing_tone=tone, beside=True,
        )  # fmt: skip


def _month(first: date, days: DayWords) -> str:
    name = days.locale.standaloneMonthName(first.month)
    return f"{name} {first.year}"
