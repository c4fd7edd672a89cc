"""The list of calls: drafts, finished ones by month, and who has not been asked for long."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from amdesk.feedback.queries import FeedbackLine, NotAsked
from ui.bridge.feedback_pages import ListPage
from ui.kit.choices import SegmentedControl
from ui.kit.day_words import DayWords
from ui.kit.labels import Label
from ui.kit.lines import TwoLine
from ui.kit.marks import Loop
from ui.kit.notices import PlaceholderRows
from ui.kit.plurals import counted
from ui.kit.theme import theme_of
from ui.kit.two_line import TwoLineList

WIDTH = 272
LOW, FAIR = 5, 7
ALL, OPEN, TO_ASK = 0, 1, 2
FIRST_TO_ASK = 3
"""So many who were not asked for long stand among all calls; the filter shows the others."""
Key = tuple[str, str]
"""What a row stands for (draft, call or ask) and its id."""


class ListPane(QWidget):
    """Chooses a call; keys and the button of a row ask for more."""

    open_requested = Signal(object)
    plan_requested = Signal(object)
    log_requested = Signal(object)
    touch_requested = Signal(object)
    filter_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter = SegmentedControl(
            [self.tr("All"), self.tr("Open"), self.tr("To ask")],
            counts=["", " ", " "],
            accessible=self.tr("Which calls"),
            fill=True,
        )
        self.list = TwoLineList(accessible=self.tr("Feedback calls"), inset=8)
        self.empty = Label("", role="small", colour="text3", wrap=True)
        self.empty.setContentsMargins(8, 8, 8, 8)
        self.empty.hide()
        self.waiting = PlaceholderRows(3)
        self.page: ListPage | None = None
        self._days: DayWords | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 10, 8, 0)
        column.setSpacing(6)
        head = QVBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)
        head.addWidget(self.filter)
        column.addLayout(head)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        column.addWidget(self.waiting)
        self.setMinimumWidth(theme_of(self).tokens.px(220))
        self.filter.chosen.connect(lambda _: self.filter_changed.emit())
        self.list.open_requested.connect(self.open_requested)
        self.list.action_requested.connect(self.plan_requested)
        for keys, wish in (
            ("L", self.log_requested), ("P", self.plan_requested), ("I", self.touch_requested),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda wish=wish: wish.emit(self.list.current_key()))

    def account_of(self, key: object) -> str:
        """Return the account a row is about, empty for none."""
        page = self.page
        if page is None or not isinstance(key, tuple):
            return ""
        if key[0] == "ask":
            return str(key[1])
        lines = (*page.calls.drafts, *(one for month in page.calls.months for one in month.lines))
        return next((line.account_id for line in lines if line.id == key[1]), "")

    def first_call(self) -> Key | None:
        """Return the first draft or call of the list, None without any."""
        keys = (row.key for row in self.list.lines.rows() if isinstance(row.key, tuple))
        return next((key for key in keys if key[0] in {"draft", "call"}), None)

    def show_page(self, page: ListPage, days: DayWords) -> None:
        """Show the calls."""
        self.waiting.stop()
        self.waiting.hide()
        self.page, self._days = page, days
        number = days.locale.toString
        calls = page.calls
        self.filter.set_count(OPEN, number(calls.open_count) if calls.open_count else "")
        self.filter.set_count(
            TO_ASK, number(calls.not_asked_count) if calls.not_asked_count else ""
        )
        rows = list(self._rows(page, days))
        self.list.set_rows(rows)
        self.empty.setText(self._sentence())
        self.empty.setVisible(not rows)

    def choose(self, key: Key) -> None:
        """Stand on a row without opening it."""
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own parameter
        self.list.choose(key)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own parameter

    def _rows(self, page: ListPage, days: DayWords) -> Iterable[TwoLine]:
        which = self.filter.current()
        calls = page.calls
        if which == ALL and calls.drafts:
            yield TwoLine("drafts", self.tr("Drafts"), heading=True)
            yield from (self._call(line, days) for line in calls.drafts)
        # what is owed stands before what is known: whom to ask before the calls of the past
        if which != OPEN and calls.not_asked:
            asked = calls.not_asked if which == TO_ASK else calls.not_asked[:FIRST_TO_ASK]
            title = self.tr("Not asked for 90 days")
            if calls.not_asked_count > len(asked):
                pattern = self.tr("Not asked for 90 days, {shown} of {all}")
                title = pattern.format(
                    shown=len(asked), all=days.locale.toString(calls.not_asked_count)
                )
            yield TwoLine("ask", title, heading=True)
            yield from (self._ask(line) for line in asked)
        if which != TO_ASK:
            for month in calls.months:
                yield TwoLine(month.first, days.month(month.first), heading=True)
                yield from (self._call(line, days) for line in month.lines)

    def _call(self, line: FeedbackLine, days: DayWords) -> TwoLine:
        who = line.contact_name or self.tr("nobody named")
        if line.is_draft:
            ways = {
                "visit": self.tr("{person}, draft visit"),
                "call": self.tr("{person}, draft call"),
                "video": self.tr("{person}, draft video call"),
            }
            detail = ways.get(line.channel, self.tr("{person}, draft")).format(person=who)
        else:
            ways = {
                "visit": self.tr("{person}, visit {day}"),
                "call": self.tr("{person}, call {day}"),
                "video": self.tr("{person}, video {day}"),
                "email": self.tr("{person}, e-mail {day}"),
            }
            day = days.short(line.happened_on)
            detail = ways.get(line.channel, self.tr("{person}, {day}")).format(person=who, day=day)
        tone = "text"
        score = line.score
        if score is not None and score < FAIR:
            tone = "bad" if score <= LOW else "warn"
        stages = ("", self.tr("heard"), self.tr("agreed"), self.tr("done"), self.tr("told"))
        said = [line.account_name, detail]
        if score is not None:
            said.append(self.tr("score {score}").format(score=score))
        if line.ring is not None:
            said.append(stages[min(max(line.ring, 1), 4)])
        return TwoLine(
            ("draft" if line.is_draft else "call", line.id),
            line.account_name,
            detail,
            trailing="" if score is None else str(score),
            trailing_tone=tone,
            trailing_mark=None if line.ring is None else Loop(line.ring),
            beside=True,
            sentence=", ".join(said),
        )

    def _ask(self, line: NotAsked) -> TwoLine:
        if line.days is None:
            detail = self.tr("never asked")
        elif line.last_score is None:
            detail = counted(self.tr("%n day(s)", "", line.days), line.days)
        else:
            said = self.tr("%n day(s), last score {score}", "", line.days)
            detail = counted(said, line.days).format(score=line.last_score)
        return TwoLine(
            ("ask", line.account_id), line.account_name, detail, action=self.tr("Plan call")
        )

    def _sentence(self) -> str:
        which = self.filter.current()
        if which == OPEN:
            return self.tr("Every customer has been told what came of it.")
        if which == TO_ASK:
            return self.tr("Everybody was asked within 90 days.")
        return self.tr("What customers say stands here. L logs the first call.")
