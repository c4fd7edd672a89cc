"""The rail: the shape of all competencies, gaps, strongest and weakest, the development plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit import marks
from ui.kit.buttons import Button
from ui.kit.fields import Hairline
from ui.kit.labels import IconLabel, Label, SectionHeading
from ui.kit.layouts import Ground, ScrollArea
from ui.kit.mark_view import MarkView
from ui.kit.notices import Notice
from ui.kit.theme import theme_of

WIDTH = 330
RADAR = QSize(294, 196)


@dataclass(frozen=True, slots=True)
class GapBar:
    """How far a competency is from its target, `share` of the whole scale."""

    key: str
    name: str
    words: str
    share: float


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan; `detail` tells how often it comes back."""

    key: str
    title: str
    detail: str
    due: str
    tone: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A development plan with its steps."""

    key: str
    title: str
    goal: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Extreme:
    """The strongest or the weakest behaviour of the competency in hand."""

    head: str
    text: str
    icon: str
    tone: str


class _PlainButton(Button):
    """A quiet button whose words begin at the margin, as the words around it do."""

    def sizeHint(self) -> QSize:
        """Return the words without padding."""
        wide = super().sizeHint()
        return QSize(wide.width() - theme_of(self).tokens.px(20) + 2, wide.height())


class StepRow(QWidget):
    """One step that can be ticked."""

    ticked = Signal(str)

    def __init__(self, step: Step, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self.box = QCheckBox()
        self.box.setChecked(step.is_done)
        self.box.setEnabled(not step.is_done)
        self.box.setAccessibleName(", ".join(filter(None, (step.title, step.due, step.detail))))
        self.box.clicked.connect(lambda: self.ticked.emit(step.key))
        words = QVBoxLayout()
        words.setSpacing(0)
        tone = "text2" if step.is_done else "text"
        words.addWidget(Label(step.title, colour=tone, wrap=True))
        if step.detail:
            words.addWidget(Label(step.detail, role="small", colour="text2", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(9)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        due = Label(step.due, role="small", colour=step.tone)
        row.addWidget(due, 0, Qt.AlignmentFlag.AlignTop)


class CompetencyRail(Ground):
    """The rail; it scrolls as one."""

    step_requested = Signal()
    gap_chosen = Signal(str)
    step_ticked = Signal(str)
    plan_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self._shape = SectionHeading(self.tr("You against your target"))
        self._radar = MarkView(marks.Radar((), ()), RADAR, accessible=self.tr("Radar"))
        self._radar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hint = Label("", role="small", colour="text2", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._gaps_head = SectionHeading(self.tr("Gaps to your target"))
        self._gaps = QWidget()
        self._gap_rows = QGridLayout(self._gaps)
        self._gap_rows.setContentsMargins(0, 0, 0, 0)
        self._gap_rows.setHorizontalSpacing(10)
        self._gap_rows.setVerticalSpacing(4)
        self._gap_rows.setColumnStretch(1, 1)
        self._no_gap = Label("", role="small", colour="text2", wrap=True)
        self._spots = QVBoxLayout()
        self._spots.setSpacing(6)
        self._extremes_head = SectionHeading(self.tr("Strongest and weakest"))
        self._extremes = QVBoxLayout()
        self._extremes.setSpacing(8)
        self.add_step = Button(self.tr("Step"), icon="plus", keys="D", small=True,
                               accessible=self.tr("Add a development step"))  # fmt: skip
        self._plans = QVBoxLayout()
        self._plans.setSpacing(0)
        self._no_plan = Label("", role="small", colour="text2", wrap=True)
        self._shown: dict[str, object] = {}
        self._lay_out()
        self.add_step.clicked.connect(self.step_requested)

    def _lay_out(self) -> None:
        inner = Ground("sunken")
        column = QVBoxLayout(inner)
        column.setContentsMargins(18, 14, 18, 18)
        column.setSpacing(6)
        column.addWidget(self._shape)
        column.addWidget(self._radar)
        column.addWidget(self._hint)
        column.addSpacing(10)
        column.addWidget(self._gaps_head)
        column.addWidget(self._gaps)
        column.addWidget(self._no_gap)
        column.addLayout(self._spots)
        column.addSpacing(12)
        column.addWidget(self._extremes_head)
        column.addLayout(self._extremes)
        column.addSpacing(12)
        heading = SectionHeading(self.tr("Development plan"))
        heading.add_action(self.add_step)
        column.addWidget(heading)
        column.addLayout(self._plans)
        column.addWidget(self._no_plan)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(inner, ground="sunken"))

    def show_radar(self, radar: marks.Radar, spoken: str, heading: str, hint: str) -> None:
        """Show the shape; `hint` stands under an empty one."""
        self._radar.set_mark(radar, spoken)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._shape.setAccessibleName(heading)

    def show_gaps(self, gaps: Sequence[GapBar], nothing: str) -> None:
        """Show the gaps, the largest first."""
        if not self._is_other("gaps", tuple(gaps)):
            return
        _clear(self._gap_rows)
        for row, gap in enumerate(gaps):
            name = _PlainButton(gap.name, kind="quiet", small=True,
                          accessible=f"{gap.name} {gap.words}")  # fmt: skip
            name.clicked.connect(partial(self._choose_gap, gap.key))
            bar = MarkView(
                marks.Progress(gap.share, role="warnFill"), QSize(110, 10), accessible=gap.words
            )
            bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            words = Label(gap.words, weight=600)
            self._gap_rows.addWidget(name, row, 0, Qt.AlignmentFlag.AlignLeading)
            self._gap_rows.addWidget(bar, row, 1)
            self._gap_rows.addWidget(words, row, 2, Qt.AlignmentFlag.AlignTrailing)
        self._gaps.setVisible(bool(gaps))
        self._no_gap.setText(nothing)
        self._no_gap.setVisible(not gaps)

    def show_spots(self, spots: Sequence[str]) -> None:
        """Show where the own view is higher than others'."""
        if not self._is_other("spots", tuple(spots)):
            return
        _clear(self._spots)
        for words in spots:
            self._spots.addWidget(Notice(words, tone="warn"))

    def show_extremes(self, heading: str, extremes: Sequence[Extreme]) -> None:
        """Show the strongest and the weakest behaviour."""
        if not self._is_other("extremes", (heading, tuple(extremes))):
            return
        _clear(self._extremes)
        self._extremes_head.setVisible(bool(extremes))
        self._extremes_head.setAccessibleDescription(heading)
        for one in extremes:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(IconLabel(one.icon, one.tone, 14), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(Label(one.head, role="small", weight=500, colour=one.tone))
            words.addWidget(Label(one.text, role="small", colour="text2", wrap=True))
            row.addLayout(words, 1)
            self._extremes.addWidget(holder)

    def show_plans(self, plans: Sequence[Plan], nothing: str) -> None:
        """Show the plans with what can be ticked."""
        self._no_plan.setText(nothing)
        self._no_plan.setVisible(not plans)
        if not self._is_other("plans", tuple(plans)):
            return
        _clear(self._plans)
        for plan in plans:
            self._plans.addSpacing(6)
            said = self.tr("Plan: {title}").format(title=plan.title)
            title = _PlainButton(plan.title, kind="quiet", small=True, accessible=said)
            title.clicked.connect(partial(self._open_plan, plan.key))
            holder = QWidget()
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(title)
            line.addStretch(1)
            self._plans.addWidget(holder)
            if plan.goal:
                self._plans.addWidget(Label(plan.goal, role="small", colour="text2", wrap=True))
            self._plans.addSpacing(4)
            for step in plan.steps:
                self._plans.addWidget(Hairline())
                row = StepRow(step)
                row.ticked.connect(self.step_ticked)
                self._plans.addWidget(row)

    def step_rows(self) -> tuple[StepRow, ...]:
        """Return the steps shown."""
        return tuple(row for row in self.findChildren(StepRow) if not row.isHidden())

    def _is_other(self, name: str, value: object) -> bool:
        if name in self._shown and self._shown[name] == value:
            return False
        self._shown[name] = value
        return True

    def _choose_gap(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self.gap_chosen.emit(key)

    def _open_plan(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self.plan_requested.emit(key)


def _clear(layout: QGridLayout | QVBoxLayout) -> None:
    """Take everything out of a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
