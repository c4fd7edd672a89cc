"""What the Plan tab adds: goals, strategies, milestones, risks, and plans themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.screens.account.goal_model import GoalRow

if TYPE_CHECKING:
    from ui.screens.account.plan_tab import PlanTab


class PlanAdding(QObject):
    """Opens the forms of what belongs to the plan shown; without a plan, its own first."""

    def __init__(self, tab: PlanTab) -> None:
        super().__init__(tab)
        self._tab = tab

    def add_goal(self) -> None:
        """Add a goal to the plan shown; without a plan, make the plan first."""
        if self._has_plan():
            self._tab.form("objective", title=self.tr("Add goal"), hidden=("plan",),
                           plan=self._tab.shown_plan())  # fmt: skip

    def add_strategy(self) -> None:
        """Add a strategy to the current goal."""
        goal = self._goal()
        if goal is not None:
            self._tab.form("strategy", title=self.tr("Add strategy"), hidden=("objective",),
                           objective=goal.id)  # fmt: skip

    def add_milestone(self) -> None:
        """Add a milestone, of the current goal when there is one."""
        goal = self._goal()
        if self._has_plan():
            self._tab.form("milestone", title=self.tr("Add milestone"), hidden=("plan",),
                           plan=self._tab.shown_plan(),
                           objective=goal.id if goal else None)  # fmt: skip

    def add_risk(self) -> None:
        """Add a risk to the plan shown."""
        if self._has_plan():
            self._tab.form("risk", title=self.tr("Add risk"), hidden=("plan",),
                           plan=self._tab.shown_plan())  # fmt: skip

    def add_first_goal(self) -> None:
        """Add the goal typed into the empty place, and the plan it needs with it."""
        tab = self._tab
        field = tab.view.first_goal.field
        text = field.text().strip()
        if not text or tab.page is None:
            return
        title = self.tr("Account plan {year}").format(year=tab.page.today.year)
        from ui.bridge.plans import add_first_goal  # noqa: PLC0415 - loads the records

        tab.context.bridge.on_desk(
            add_first_goal, tab.account_id, tab.shown_plan(), title, text,
            then=lambda _: field.clear(), owner=self,
        )  # fmt: skip

    def edit_plan(self) -> None:
        """Edit the plan's own fields."""
        if self._has_plan():
            self._tab.form("plan", self._tab.shown_plan())

    def make_plan(self, kind: str = "account") -> None:
        """Make a plan of a kind below the one shown."""
        tab = self._tab
        above = tab.shown_plan() if kind != "account" else ""
        tab.form("plan", title=self.tr("New plan"), kind=kind, saved=tab.show_plan,
                 account="" if kind == "territory" else tab.account_id, parent=above)  # fmt: skip

    def next_period(self) -> None:
        """Make next period's plan from the one shown."""
        tab = self._tab
        current = tab.page.chain.current if tab.page else None
        if current is None:
            return
        from amdesk.plans.actions import clone_plan  # noqa: PLC0415 - loads the records

        title = self.tr("{plan}, next period").format(plan=current.title)
        tab.context.bridge.on_desk(
            lambda desk: desk.run(clone_plan, current.id, title=title).result,
            then=tab.show_plan, owner=self,
        )  # fmt: skip

    def _has_plan(self) -> bool:
        if self._tab.shown_plan():
            return True
        if self._tab.page is not None:
            self.make_plan()
        return False

    def _goal(self) -> GoalRow | None:
        """The goal the current row is, or belongs to."""
        row = self._tab.own_row()
        if row is None or row.kind == "objective":
            return row
        return self._tab.goals.parent_row(self._tab.view.tree.currentIndex())
