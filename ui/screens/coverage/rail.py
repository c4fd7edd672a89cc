"""The rail: who answers what, and what the desk's owner covers for others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.fields import Hairline
from ui.kit.labels import IconLabel, Label, SectionHeading
from ui.kit.layouts import FlowLayout, Ground, ScrollArea
from ui.kit.lines import TwoLine
from ui.kit.notices import Notice
from ui.kit.two_line import TwoLineList

WIDTH = 318


@dataclass(frozen=True, slots=True)
class Task:
    """One to-do of an account that is covered."""

    key: str
    title: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class CoveringBlock:
    """One account, or one covering desk, with its to-dos and what may be done with it.

    `steps` are (name, words) of its buttons; `ground` warns when the sender is not trusted.
    """

    key: str
    title: str
    state: str
    tone: str
    detail: str
    tasks: tuple[Task, ...]
    steps: tuple[tuple[str, str], ...]
    warning: str = ""


class CoveringView(QWidget):
    """One block of what is covered."""

    ticked = Signal(str, str, bool)
    stepped = Signal(str, str)

    def __init__(self, block: CoveringBlock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.block = block
        self.setAccessibleName(block.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 10)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(8)
        name = Label(block.title, weight=500, wrap=True)
        top.addWidget(name, 1)
        top.addWidget(Label(block.state, role="small", colour=block.tone))
        column.addLayout(top)
        if block.detail:
            column.addWidget(Label(block.detail, role="small", colour="text2", wrap=True))
        if block.warning:
            column.addWidget(Notice(block.warning, tone="warn"))
        if block.tasks:
            column.addWidget(Hairline())
        self.boxes = []
        for task in block.tasks:
            box = QCheckBox(task.title.replace("&", "&&"))
            box.setChecked(task.is_done)
            box.setEnabled(not task.is_done)
            box.setToolTip(task.title)
            box.setAccessibleName(task.title)
            box.setMinimumWidth(40)
            box.clicked.connect(lambda on, key=task.key: self.ticked.emit(self.block.key, key, on))
            self.boxes.append(box)
            column.addWidget(box)
        if block.steps:
            row = QWidget()
            flow = FlowLayout(row, spacing=8, line_spacing=6)
            flow.setContentsMargins(0, 4, 0, 0)
            for step, words in block.steps:
                said = self.tr("{what}: {title}").format(what=words, title=block.title)
                button = Button(words, small=True, accessible=said)
                button.clicked.connect(
                    lambda _=False, step=step: self.stepped.emit(self.block.key, step)
                )
                flow.addWidget(button)
            column.addWidget(row)


class CoverageRail(Ground):
    """The rail; it scrolls as one."""

    topic_requested = Signal()
    answer_requested = Signal(str)
    answer_trash_requested = Signal(str)
    ticked = Signal(str, str, bool)
    stepped = Signal(str, str)
    open_file_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self.answers = TwoLineList(accessible=self.tr("Who answers what"), ground="sunken",
                                   grows=True)  # fmt: skip
        self.answers.setObjectName("answers")
        self.add_topic = Button(self.tr("Topic"), icon="plus", small=True,
                                accessible=self.tr("Add a topic"))  # fmt: skip
        self.open_file = Button(
            self.tr("Open coverage file"), icon="folder-open", small=True,
        )  # fmt: skip
        self._info = Label("", role="small", colour="text2", wrap=True)
        self._none = Label("", role="small", colour="text2", wrap=True)
        self._blocks: list[CoveringView] = []
        self._shown: tuple[CoveringBlock, ...] = ()
        self._lay_out()
        self.add_topic.clicked.connect(self.topic_requested)
        self.open_file.clicked.connect(self.open_file_requested)
        self.answers.open_requested.connect(lambda key: self.answer_requested.emit(str(key)))
        for keys, act in (("T", self.topic_requested.emit), ("Del", self._trash)):
            shortcut = QShortcut(QKeySequence(keys), self.answers)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        inner = Ground("sunken")
        column = QVBoxLayout(inner)
        column.setContentsMargins(18, 14, 18, 18)
        column.setSpacing(6)
        heading = SectionHeading(self.tr("Who answers what"))
        heading.add_action(self.add_topic)
        column.addWidget(heading)
        column.addWidget(self.answers)
        foot = QHBoxLayout()
        foot.setSpacing(7)
        foot.addWidget(IconLabel("info", "text2", 14), 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._info, 1)
        column.addLayout(foot)
        column.addSpacing(18)
        self._covering = SectionHeading(self.tr("You are covering"))
        self._for_whom = Label("", role="small", colour="text3", wrap=True)
        column.addWidget(self._covering)
        column.addWidget(self._for_whom)
        column.addWidget(self._none)
        self._place = QVBoxLayout()
        self._place.setSpacing(0)
        column.addLayout(self._place)
        column.addWidget(self.open_file, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(inner, ground="sunken"))

    def show_answers(self, rows: Sequence[TwoLine], info: str) -> None:
        """Show who answers what."""
        self.answers.set_rows(rows)
        self.answers.setVisible(bool(rows))
        self._info.setText(info)

    def show_covering(self, blocks: Sequence[CoveringBlock], note: str, nobody: str) -> None:
        """Show what is covered; nothing moves when it is as before."""
        self._for_whom.setText(note)
        self._for_whom.setVisible(bool(note))
        self._none.setText(nobody)
        self._none.setVisible(not blocks)
        fresh = tuple(blocks)
        if fresh == self._shown:
            return
        self._shown = fresh
        for old in self._blocks:
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._blocks = []
        for block in fresh:
            view = CoveringView(block)
            view.ticked.connect(self.ticked)
            view.stepped.connect(self.stepped)
            self._place.addWidget(view)
            self._blocks.append(view)

    def blocks(self) -> tuple[CoveringView, ...]:
        """Return the blocks shown."""
        return tuple(self._blocks)

    def _trash(self) -> None:
        key = self.answers.current_key()
        if key:
            self.answer_trash_requested.emit(str(key))
