"""Acts on plans that take more than one action of the core."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amdesk.store.work import Work, action

if TYPE_CHECKING:
    from amdesk.store.desk import Desk


@action("Add goal")
def _first_goal(work: Work, account_id: str, title: str, statement: str) -> str:
    from amdesk.plans.actions import add_objective, make_plan  # noqa: PLC0415 - loads the records

    return add_objective(work, make_plan(work, account_id, title), statement)


def add_first_goal(desk: Desk, account_id: str, plan_id: str, title: str, statement: str) -> str:
    """Add a goal to a plan; without a plan the account plan `title` is made with it, as one act."""
    from amdesk.plans.actions import add_objective  # noqa: PLC0415 - loads the records

    if plan_id:
        return desk.run(add_objective, plan_id, statement).result
    return desk.run(_first_goal, account_id, title, statement).result
