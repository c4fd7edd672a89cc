"""Dialogs of the competency section: starting, finishing, sharing, planning a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from ui.kit.buttons import Button
from ui.kit.date_field import DateField, days_understood
from ui.kit.dialog import Dialog
from ui.kit.drawing import announce
from ui.kit.fields import FormRow, TextField
from ui.kit.labels import Label
from ui.kit.layouts import Ground, ScrollArea
from ui.screens.competencies.wording import say

MOST_STEPS = 5


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """What a new assessment is to be; targets by competency, those without one left out."""

    title: str
    from_on: date | None
    until_on: date | None
    due_on: date | None
    targets: Mapping[str, str]


class StartDialog(Dialog):
    """Title, period, due day and a target level per competency."""

    given = Signal(object)

    def __init__(
        self,
        competencies: Sequence[tuple[str, str]],
        levels: Sequence[tuple[str, str]],
        targets: Mapping[str, str],
        begin: NewAssessment,
        parent: QWidget,
    ) -> None:
        super().__init__(
            say("Start assessment"),
            subtitle=say("Private: only you see it until you share it."),
            parent=parent, width=560,
        )  # fmt: skip
        self.name = TextField(begin.title, accessible=say("Title"))
        self.first = DateField(begin.from_on, accessible=say("From"))
        self.last = DateField(begin.until_on, accessible=say("Until"))
        self.due = DateField(begin.due_on, accessible=say("Finish by"))
        self._rows = {
            "title": FormRow(say("Title"), self.name),
            "from_on": FormRow(say("Looks at your work from"), self.first),
            "until_on": FormRow(say("until"), self.last),
            "due_on": FormRow(say("Finish by"), self.due),
        }
        grid = QGridLayout()
        grid.setSpacing(12)
        grid.addWidget(self._rows["title"], 0, 0, 1, 2)
        grid.addWidget(self._rows["due_on"], 0, 2)
        grid.addWidget(self._rows["from_on"], 1, 0)
        grid.addWidget(self._rows["until_on"], 1, 1)
        self.body.addLayout(grid)
        self.body.addWidget(Label(say("Target level"), role="small", weight=500, colour="text2"))
        inner = Ground("raised")
        table = QGridLayout(inner)
        table.setContentsMargins(0, 0, 4, 0)
        table.setHorizontalSpacing(16)
        table.setVerticalSpacing(6)
        table.setColumnStretch(0, 1)
        self.targets: dict[str, QComboBox] = {}
        for row, (key, name) in enumerate(competencies):
            box = QComboBox()
            box.addItem(say("No target"), "")
            for level, words in levels:
                box.addItem(words, level)
            wanted = targets.get(key, "advanced") if targets else "advanced"
            box.setCurrentIndex(max(box.findData(wanted), 0))
            box.setAccessibleName(say("Target level: {name}").format(name=name))
            label = Label(name, wrap=True)
            label.setBuddy(box)
            table.addWidget(label, row, 0)
            table.addWidget(box, row, 1)
            self.targets[key] = box
        area = ScrollArea(inner, ground="raised")
        area.setMinimumHeight(min(inner.sizeHint().height() + 4, 300))
        self.body.addWidget(area)
        self.start = Button(say("Start"), kind="primary", keys="Enter")
        self.start.clicked.connect(self._give)
        self.add_button(self.start, default=True)

    def refuse(self, field: str, sentence: str) -> None:
        """Say what stands in the way at its field."""
        self.start.setEnabled(True)
        row = self._rows.get(field, self._rows["title"])
        row.set_error(sentence)
        announce(self, sentence)
        row.editor.setFocus()

    def _give(self) -> None:
        title = self.name.text().strip()
        self._rows["title"].clear_error()
        if not title:
            self.refuse("title", say("Give it a title, the season for instance."))
            return
        if not days_understood(self.first, self.last, self.due):
            return
        self.start.setEnabled(False)
        targets = {
            key: str(box.currentData()) for key, box in self.targets.items() if box.currentData()
        }
        self.given.emit(
            NewAssessment(title, self.first.value(), self.last.value(), self.due.value(), targets)
        )


class FinishDialog(Dialog):
    """Says that ratings are frozen and what is not rated; `given` finishes."""

    given = Signal()

    def __init__(self, rated: str, unrated: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(
            say("Finish assessment"),
            subtitle=say("Ratings and notes stay as they are from then on. Nothing is sent."),
            parent=parent, width=480,
        )  # fmt: skip
        self.body.addWidget(Label(rated, weight=500))
        if unrated:
            self.body.addWidget(
                Label(say("Counted as not observed:"), role="small", colour="text2")
            )
            grid = QGridLayout()
            grid.setVerticalSpacing(4)
            grid.setColumnStretch(0, 1)
            for row, (name, count) in enumerate(unrated):
                grid.addWidget(Label(name, wrap=True), row, 0)
                grid.addWidget(Label(count, colour="warn"), row, 1)
            self.body.addLayout(grid)
        self.finish = Button(say("Finish assessment"), kind="primary", keys="Enter")
        self.finish.clicked.connect(self._give)
        self.add_button(self.finish, default=True)
        self._trouble = Label("", role="small", colour="bad", wrap=True)
        self._trouble.hide()
        self.body.addWidget(self._trouble)

    def refuse(self, sentence: str) -> None:
        """Say what stands in the way."""
        self.finish.setEnabled(True)
        self._trouble.setText(sentence)
        self._trouble.show()
        announce(self, sentence)

    def _give(self) -> None:
        self.finish.setEnabled(False)
        self.given.emit()


class ShareDialog(Dialog):
    """By name, with whom a finished assessment is shared."""

    given = Signal(str)

    def __init__(self, shared: Sequence[str], colleagues: Sequence[str], parent: QWidget) -> None:
        super().__init__(
            say("Share assessment"),
            subtitle=say("Writes down by name who may see it. Nothing is sent by itself."),
            parent=parent, width=440,
        )  # fmt: skip
        self.name = TextField(accessible=say("With whom"))
        completer = QCompleter(list(colleagues), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.name.setCompleter(completer)
        self._row = FormRow(say("With whom"), self.name)
        self.body.addWidget(self._row)
        if shared:
            words = say("Shared so far: {names}").format(names=", ".join(shared))
            self.body.addWidget(Label(words, role="small", colour="text2", wrap=True))
        self.share = Button(say("Share"), kind="primary", keys="Enter")
        self.share.clicked.connect(self._give)
        self.add_button(self.share, default=True)

    def refuse(self, sentence: str) -> None:
        """Say what stands in the way."""
        self.share.setEnabled(True)
        self._row.set_error(sentence)
        announce(self, sentence)
        self.name.setFocus()

    def _give(self) -> None:
        if not self.name.text().strip():
            self.refuse(say("Say with whom."))
            return
        self.share.setEnabled(False)
        self.given.emit(self.name.text().strip())


@dataclass(frozen=True, slots=True)
class NewSteps:
    """The steps wanted: keys of tips or own words, the aim, the first day."""

    tips: tuple[str, ...]
    goal: str
    start_on: date | None


class StepDialog(Dialog):
    """Tips to choose from and a step in own words; each becomes a to-do that comes back."""

    given = Signal(object)

    def __init__(
        self,
        competency: str,
        tips: Sequence[tuple[str, str]],
        start_on: date,
        parent: QWidget,
    ) -> None:
        super().__init__(
            say("Add a development step"), subtitle=competency, parent=parent, width=560
        )
        self.boxes: list[tuple[str, QCheckBox]] = []
        inner = Ground("raised")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(8)
        for key, words in tips:
            box = QCheckBox()
            box.setAccessibleName(words)
            label = Label(words, wrap=True)
            label.setBuddy(box)
            line = QGridLayout()
            line.setHorizontalSpacing(9)
            line.setColumnStretch(1, 1)
            line.addWidget(box, 0, 0)
            line.addWidget(label, 0, 1)
            column.addLayout(line)
            self.boxes.append((key, box))
        area = ScrollArea(inner, ground="raised")
        area.setMinimumHeight(min(30 * max(len(tips), 1) + 10, 260))
        self.body.addWidget(area)
        self.own = TextField(accessible=say("In your own words"))
        self.goal = TextField(accessible=say("What it is to lead to"))
        self.first = DateField(start_on, accessible=say("First on"))
        self._own_row = FormRow(say("In your own words"), self.own)
        grid = QGridLayout()
        grid.setSpacing(12)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)  # a day, its weekday and the button stand in it
        grid.addWidget(self._own_row, 0, 0, 1, 2)
        grid.addWidget(FormRow(say("What it is to lead to"), self.goal), 1, 0)
        grid.addWidget(FormRow(say("First on"), self.first), 1, 1)
        self.body.addLayout(grid)
        self.add = Button(say("Add"), kind="primary", keys="Enter")
        self.add.clicked.connect(self._give)
        self.add_button(self.add, default=True)
        self.set_foot(say("Each comes back as a to-do after 2, 5, 12, 30 and 75 days."))

    def refuse(self, sentence: str) -> None:
        """Say what stands in the way."""
        self.add.setEnabled(True)
        self._own_row.set_error(sentence)
        announce(self, sentence)

    def _give(self) -> None:
        if not days_understood(self.first):
            return
        chosen = [key for key, box in self.boxes if box.isChecked()]
        own = self.own.text().strip()
        chosen += [own] if own else []
        if not chosen:
            self.refuse(say("Tick a tip, or write a step of your own."))
            return
        if len(chosen) > MOST_STEPS:
            self.refuse(say("At most five at once: few steps are the ones that are taken."))
            return
        self.add.setEnabled(False)
        self.given.emit(NewSteps(tuple(chosen), self.goal.text().strip(), self.first.value()))
