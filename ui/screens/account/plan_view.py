"""The Plan tab as widgets: chain, needs and commitment, goals, milestones, and the risks' rail."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.fields import TextField
from ui.kit.labels import Label, SectionHeading
from ui.kit.layouts import Ground, ScrollArea
from ui.screens.account.goal_model import GoalModel
from ui.screens.account.goal_view import GoalTree
from ui.screens.account.milestone_view import MilestoneView
from ui.screens.account.note_block import NoteBlock
from ui.screens.account.plan_chain import PlanChain
from ui.screens.account.rail import Rail
from ui.screens.account.risk_list import RiskList

INSET = 8
"""What stands beside the goal tree begins where the tree's words do, not its ground."""


class FirstGoal(QWidget):
    """What stands in the place of goals while there are none: a sentence and one field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = Label(
            self.tr("No goals yet. Start from what the customer needs."), colour="text2", wrap=True
        )
        self.field = TextField(
            accessible=self.tr("First goal"), placeholder=self.tr("A goal, in one line")
        )
        self.add = Button(self.tr("Add goal"), kind="primary")
        line = QHBoxLayout()
        line.addWidget(self.field, 1)
        line.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, INSET, INSET, INSET)
        column.addWidget(words)
        column.addLayout(line)


class RiskRail(Rail):
    """The risks by trigger date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        head = SectionHeading(self.tr("Risks and contingencies"))
        self.add = Button(self.tr("Risk"), icon="plus", keys="R", small=True)
        head.add_action(self.add)
        self.risks = RiskList()
        self.nothing = Label(
            self.tr("No risks named yet. What could go wrong, what would show it first, and what "
                    "would you do then?"),
            role="small", colour="text2", wrap=True,
        )  # fmt: skip
        self.body.addWidget(head)
        self.body.addWidget(self.risks)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)


class PlanView(ScrollArea):
    """The main part, which scrolls as one; `rail` stands beside it."""

    def __init__(self, goals: GoalModel) -> None:
        self.chain = PlanChain()
        say = QCoreApplication.translate
        not_yet = say("PlanView", "Not written yet")
        self.needs = NoteBlock(say("PlanView", "What the customer needs"), empty=not_yet)
        self.commitment = NoteBlock(say("PlanView", "What we have committed to"), empty=not_yet)
        self.tree = GoalTree(goals)
        self.first_goal = FirstGoal()
        self.milestone_head = SectionHeading(say("PlanView", "Milestones"))
        self.add_milestone = Button(say("PlanView", "Milestone"), icon="plus", keys="M", small=True)
        self.milestone_head.add_action(self.add_milestone)
        self.milestones = MilestoneView()
        self.rail = RiskRail()
        self.risks = self.rail.risks
        super().__init__(self._laid_out())

    def show_goals(self, *, there: bool) -> None:
        """Show the goals, or the place for the first one."""
        self.tree.setVisible(there)
        self.tree.updateGeometry()
        self.first_goal.setVisible(not there)

    def show_milestones(self, note: str, *, there: bool, planned: bool) -> None:
        """Show the milestones with their note; without a plan there is no place for any."""
        self.milestones.setVisible(there)
        self.milestone_head.set_count(note)
        self.milestone_head.setVisible(planned)
        self.add_milestone.setVisible(planned and not there)

    def show_risks(self, *, there: bool) -> None:
        """Show the risks, or what to write down as one."""
        self.risks.setVisible(there)
        self.rail.nothing.setVisible(not there)

    def _laid_out(self) -> QWidget:
        page = Ground("bg")
        column = QVBoxLayout(page)
        column.setContentsMargins(24 - INSET, 12, 24 - INSET, 12)
        column.setSpacing(14)
        pair = QGridLayout()
        pair.setContentsMargins(INSET, 0, INSET, 0)
        pair.setHorizontalSpacing(32)
        pair.addWidget(self.needs, 0, 0)
        pair.addWidget(self.commitment, 0, 1)
        pair.setColumnStretch(0, 1)
        pair.setColumnStretch(1, 1)
        below = QVBoxLayout()
        below.setContentsMargins(INSET, 0, INSET, 0)
        below.setSpacing(6)
        below.addWidget(self.milestone_head)
        below.addWidget(self.milestones)
        column.addWidget(self.chain)
        column.addLayout(pair)
        column.addWidget(self.first_goal)
        column.addWidget(self.tree)
        column.addLayout(below)
        column.addStretch(1)
        return page
