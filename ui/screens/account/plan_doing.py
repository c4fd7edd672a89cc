"""What the keys of the Plan tab do to goals, milestones and risks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from amdesk.base.errors import AmdeskError
from ui.screens.account.goal_model import GoalRow

if TYPE_CHECKING:
    from ui.screens.account.plan_tab import PlanTab


class PlanDoing(QObject):
    """Edits, moves and ticks off what the plan shown consists of."""

    def __init__(self, tab: PlanTab) -> None:
        super().__init__(tab)
        self._tab = tab

    # ---- goals and strategies ---------------------------------------------------------------

    def rename(self, row: GoalRow, text: str) -> None:
        """Give a goal or strategy another name."""
        self.save(row.kind, row.id, {"statement": text})

    def toggle_reached(self) -> None:
        """Say that the current goal or strategy is reached, or that it is not after all."""
        row = self._tab.own_row()
        if row is None or self._tab.page is None:
            return
        if row.kind == "objective":
            value = None if row.reached else self._tab.page.today
            self.save("objective", row.id, {"reached_on": value})
        else:
            self.save("strategy", row.id, {"state": "active" if row.reached else "done"})

    def edit_row(self) -> None:
        """Edit all fields of the current goal or strategy."""
        row = self._tab.own_row()
        if row is not None:
            self._tab.form(row.kind, row.id)

    def trash_row(self) -> None:
        """Put the current goal or strategy in the trash."""
        row = self._tab.own_row()
        if row is not None:
            self._tab.records.trash(row.kind, (row.id,), owner=self)

    def move_row(self, step: int) -> None:
        """Move the current goal or strategy one place up or down."""
        tab, row = self._tab, self._tab.own_row()
        if row is None:
            return
        above = tab.goals.parent_row(tab.view.tree.currentIndex())
        siblings = above.rows if above is not None else tab.goals.rows()
        places = [one.id for one in siblings if not one.inherited]
        to = places.index(row.id) + step
        if not 0 <= to < len(places):
            return
        before = to - 1 if step < 0 else to
        after = places[before] if before >= 0 else None
        from amdesk.plans.actions import move_objective, move_strategy  # noqa: PLC0415

        act = move_objective if row.kind == "objective" else move_strategy
        tab.context.bridge.on_desk(
            lambda desk: desk.run(act, row.id, after=after).result, owner=self
        )

    # ---- milestones and risks ---------------------------------------------------------------

    def toggle_milestone(self) -> None:
        """Say that the current milestone is reached, or that it is not after all."""
        tab = self._tab
        record = tab.view.milestones.current_id()
        known = tab.page.milestones if tab.page is not None else ()
        line = next((one for one in known if one.id == record), None)
        if line is None:
            return
        from amdesk.plans.actions import reach_milestone, reopen_milestone  # noqa: PLC0415

        act = reopen_milestone if line.reached_on else reach_milestone
        tab.context.bridge.run(act, line.id, owner=self)

    def review_risk(self) -> None:
        """Write down that the current risk was looked at today."""
        risk = self._tab.view.risks.current_id()
        if risk:
            from amdesk.plans.actions import review_risk  # noqa: PLC0415 - loads the records

            self._tab.context.bridge.run(review_risk, risk, owner=self)

    def trash_risk(self) -> None:
        """Put the current risk in the trash."""
        risk = self._tab.view.risks.current_id()
        if risk:
            self._tab.records.trash("risk", (risk,), owner=self)

    def trash_milestone(self) -> None:
        """Put the current milestone in the trash."""
        milestone = self._tab.view.milestones.current_id()
        if milestone:
            self._tab.records.trash("milestone", (milestone,), owner=self)

    # ---- inside -----------------------------------------------------------------------------

    def save(self, kind: str, record_id: str, values: dict[str, object]) -> None:
        """Save a few values of a record, and say so when that is refused."""
        self._tab.records.save(
            kind, record_id, values, then=lambda _: None, failed=self._say, owner=self
        )

    def _say(self, error: AmdeskError) -> None:
        self._tab.notice_requested.emit(self._tab.records.error(error), "bad")
