"""Head and foot of the form: about whom and when, and what finishing will do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.chips import Chip
from ui.kit.choices import SegmentedControl
from ui.kit.drawing import announce, text_width
from ui.kit.labels import IconLabel, Label
from ui.kit.layouts import FlowLayout, Ground
from ui.kit.marks import ChipValue
from ui.kit.notices import PAGE_FOOT
from ui.kit.plurals import counted
from ui.kit.theme import theme_of

CHANNELS = ("visit", "call", "video")


class FormHead(QWidget):
    """About which visit or call this is, with whom and when as chips, and by which way."""

    account_wanted = Signal()
    person_wanted = Signal()
    day_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label("", role="panel")
        self.account = Chip(ChipValue(self.tr("Account"), "outline", "building-2"), active=True)
        self.person = Chip(ChipValue(self.tr("With whom"), "outline", "user"), active=True)
        self.day = Chip(ChipValue(self.tr("When"), "outline", "calendar"), active=True)
        self.channel = SegmentedControl(
            [self.tr("Visit"), self.tr("Call"), self.tr("Video")], accessible=self.tr("Channel")
        )
        self.account.clicked.connect(self.account_wanted)
        self.person.clicked.connect(self.person_wanted)
        self.day.clicked.connect(self.day_wanted)
        words = QWidget()
        flow = FlowLayout(words, spacing=6, line_spacing=4)
        for widget in (self.title, self.account, self.person, self.day):
            flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        words.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(6)
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.channel, 0, Qt.AlignmentFlag.AlignVCenter)

    def channel_name(self) -> str:
        """Return how the contact took place."""
        return CHANNELS[max(self.channel.current(), 0)]

    def show_call(self, account: str, person: str, day: str, channel: str) -> None:
        """Show about whom the form is."""
        if channel in CHANNELS:
            self.channel.blockSignals(True)  # noqa: FBT003 - Qt's own parameter
            self.channel.choose(CHANNELS.index(channel))
            self.channel.blockSignals(False)  # noqa: FBT003 - Qt's own parameter
        pattern = {
            "visit": self.tr("Log a visit, {account}"),
            "call": self.tr("Log a call, {account}"),
            "video": self.tr("Log a video call, {account}"),
        }[self.channel_name()]
        alone = {
            "visit": self.tr("Log a visit"),
            "call": self.tr("Log a call"),
            "video": self.tr("Log a video call"),
        }[self.channel_name()]
        self.title.setText(pattern.format(account=account) if account else alone)
        self.account.setVisible(not account)
        self.account.setAccessibleName(self.tr("Choose the account"))
        self.person.set_value(ChipValue(person or self.tr("With whom"), "outline", "user"))
        said = self.tr("With {person}") if person else self.tr("Choose with whom")
        self.person.setAccessibleName(said.format(person=person))
        self.day.set_value(ChipValue(day, "outline", "calendar"))
        self.day.setAccessibleName(self.tr("On {day}").format(day=day))


class FormFoot(Ground):
    """Whether the draft is kept, what stands in the way, and the two ways out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self.setObjectName(PAGE_FOOT)
        self._state = Label("", role="small", colour="text2")
        self._state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._error = Label("", role="small", colour="bad", wrap=True)
        self._error.hide()
        self._icon = IconLabel("hard-drive", "text2")
        self.discard = Button(
            icon="trash-2", kind="quiet", accessible=self.tr("Discard this draft")
        )
        self.discard.hide()
        self.keep = Button(self.tr("Keep as draft"))
        self.finish = Button("", kind="primary", keys="Ctrl+Enter")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._state, 1)
        row.addStretch(0)
        row.addWidget(self.discard)
        row.addWidget(self.keep)
        row.addWidget(self.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 11, 24, 11)
        column.setSpacing(6)
        column.addWidget(self._error)
        column.addLayout(row)
        self.show_count(0)

    def show_state(self, words: str) -> None:
        """Say whether the draft is kept."""
        self._state.setText(words)
        self.keep.setToolTip(words)
        self._fit_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say it only where there is room for the whole sentence."""
        super().resizeEvent(event)
        self._fit_state()

    def _fit_state(self) -> None:
        tokens = theme_of(self).tokens
        buttons = (self.discard, self.keep, self.finish)
        taken = sum(button.sizeHint().width() + 8 for button in buttons)
        room = self.width() - taken - 48 - tokens.px(16) - 8
        wanted = text_width(theme_of(self).font("small"), self._state.text())
        for part in (self._icon, self._state):
            part.setVisible(wanted <= room)

    def state(self) -> str:
        """Return what is said of the draft."""
        return self._state.text()

    def show_error(self, sentence: str) -> None:
        """Say what stands in the way of finishing, or take that away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        if sentence:
            announce(self.finish, sentence)

    def error(self) -> str:
        """Return what stands in the way."""
        return self._error.text() if not self._error.isHidden() else ""

    def show_count(self, todos: int) -> None:
        """Say how many to-dos finishing adds."""
        words = self.tr("Finish")
        if todos:
            words = counted(self.tr("Finish and add %n to-do(s)", "", todos), todos)
        self.finish.setText(words)
        self.finish.setAccessibleName(words)
        self.finish.updateGeometry()
