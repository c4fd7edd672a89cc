"""Plans on a real desk: nested, measured, reordered, cloned, undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import Refused
from amdesk.base.sentence import render
from amdesk.kinds import KINDS
from amdesk.plans import actions, outlook, queries
from amdesk.plans.rules import MilestoneState
from amdesk.records.edits import add_record, edit_record
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person

NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)
YEAR = {"from_on": date(2026, 1, 1), "until_on": date(2026, 12, 31)}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place(tmp_path / "desk", tmp_path / "config")
    person = Person("Ines Varga", "ines@ormsund.example", "IV-07")
    with Desk.make(place, person, clock=fixed_clock(NOW)) as made:
        yield made


@pytest.fixture
def account(desk: Desk) -> str:
    return add(desk, "account", name="Brightmoor")


@pytest.fixture
def plan(desk: Desk, account: str) -> str:
    return desk.run(actions.make_plan, account, "Account plan FY26", **YEAR).result


def add(desk: Desk, kind: str, /, **values: Any) -> str:
    return desk.run(add_record, KINDS[kind], values).result


def test_a_child_shows_its_parents_goals_and_never_copies_them(
    desk: Desk, account: str, plan: str
) -> None:
    goal = desk.run(actions.add_objective, plan, "Cut line stops").result
    child = desk.run(
        actions.make_plan, account, "Femi agrees", kind="relationship", parent=plan
    ).result
    own = desk.run(actions.add_objective, child, "Femi has seen the sheet").result
    lines = queries.goal_tree(desk.read(), child)
    assert [(line.id, line.is_inherited) for line in lines] == [(goal, True), (own, False)]
    desk.run(edit_record, KINDS["objective"], goal, {"statement": "Halve line stops"})
    assert queries.goal_tree(desk.read(), child)[0].statement == "Halve line stops"
    assert desk.read().value("SELECT count(*) FROM objective") == 2


def test_the_chain_counts_every_plan_around_the_current_one(
    desk: Desk, account: str, plan: str
) -> None:
    territory = add(desk, "plan", kind="territory", title="North")
    desk.run(edit_record, KINDS["plan"], plan, {"parent": territory})
    relation = desk.run(actions.make_plan, account, "Femi", kind="relationship", parent=plan).result
    desk.run(actions.make_plan, account, "Visit", kind="call", parent=relation)
    chain = queries.plan_chain(desk.read(), account)
    assert chain.current is not None
    assert chain.current.id == plan
    assert [line.title for line in chain.parents] == ["North"]
    assert {line.title for line in chain.children} == {"Femi", "Visit"}
    assert dict(chain.counts) == {
        "territory": 1, "account": 1, "relationship": 1, "partner": 0, "opportunity": 0, "call": 1,
    }  # fmt: skip


def test_a_plan_without_any_goal_in_sight_is_warned_of(desk: Desk, account: str, plan: str) -> None:
    desk.run(actions.add_objective, plan, "Cut line stops")
    desk.run(actions.make_plan, account, "Visit in plan", kind="call", parent=plan)
    desk.run(actions.make_plan, account, "Stray visit", kind="call")
    warnings = queries.plan_chain(desk.read(), account).warnings
    assert [render(warning.words) for warning in warnings] == ["Stray visit has no objective."]


def test_a_plan_cannot_stand_above_itself_by_way_of_others(
    desk: Desk, account: str, plan: str
) -> None:
    child = desk.run(actions.make_plan, account, "A", kind="relationship", parent=plan).result
    below = desk.run(actions.make_plan, account, "B", kind="call", parent=child).result
    with pytest.raises(Refused, match="circle"):
        desk.run(edit_record, KINDS["plan"], plan, {"parent": below})


def test_a_plan_of_another_account_cannot_be_the_parent(desk: Desk, plan: str) -> None:
    other = add(desk, "account", name="Norrvik")
    with pytest.raises(Refused, match="another account"):
        desk.run(actions.make_plan, other, "Stray", kind="relationship", parent=plan)


def test_progress_stands_beside_the_mark_where_it_should_be_today(desk: Desk, plan: str) -> None:
    goal = desk.run(
        actions.add_objective, plan, "Cut line stops", measure="Stops a month",
        baseline=Decimal(11), target=Decimal(8), due_on=date(2026, 6, 30),
    ).result  # fmt: skip
    (line,) = queries.goal_tree(desk.read(), plan)
    assert line.progress.value is None
    desk.run(actions.measure_objective, goal, Decimal(10))
    (line,) = queries.goal_tree(desk.read(), plan)
    assert round(Decimal(line.progress.value or 0), 2) == Decimal("0.33")
    assert line.expected is not None
    assert Decimal("0.4") < line.expected < Decimal("0.45")
    assert line.is_behind
    assert round(Decimal(queries.plan_progress(desk.read(), plan).value or 0), 2) == Decimal("0.33")


def test_goals_are_put_in_order_by_hand_and_undo_puts_them_back(desk: Desk, plan: str) -> None:
    one, two, three = (
        desk.run(actions.add_objective, plan, name).result for name in ("One", "Two", "Three")
    )
    desk.run(actions.move_objective, three, after=None)
    assert _order(desk, plan) == ["Three", "One", "Two"]
    desk.run(actions.move_objective, one, after=two)
    assert _order(desk, plan) == ["Three", "Two", "One"]
    desk.undo()
    desk.undo()
    assert _order(desk, plan) == ["One", "Two", "Three"]
    with pytest.raises(Refused, match="same list"):
        desk.run(actions.move_objective, one, after="no-such-goal")


def test_goals_that_came_without_an_order_get_one_at_the_first_move(desk: Desk, plan: str) -> None:
    ids = [add(desk, "objective", plan=plan, statement=name) for name in "ABCD"]
    desk.run(actions.move_objective, ids[3], after=ids[0])
    assert _order(desk, plan) == ["A", "D", "B", "C"]


def _order(desk: Desk, plan: str) -> list[str]:
    return [line.statement for line in queries.goal_tree(desk.read(), plan)]


def test_strategies_carry_the_steps_that_belong_to_them(desk: Desk, plan: str) -> None:
    goal = desk.run(actions.add_objective, plan, "Cut line stops").result
    strategy = desk.run(actions.add_strategy, goal, "Spare-kit on site").result
    add(desk, "todo", title="Agree the list", strategy=strategy, due_on="2026-03-27")
    (line,) = queries.goal_tree(desk.read(), plan)
    assert [step.title for step in line.strategies[0].steps] == ["Agree the list"]


def test_a_milestone_is_reached_on_a_day_that_has_come(desk: Desk, plan: str) -> None:
    milestone = add(desk, "milestone", plan=plan, title="Sponsor", due_on="2026-03-10")
    (line,) = outlook.plan_milestones(desk.read(), plan)
    assert (line.state, line.late_days) == (MilestoneState.SLIPPED, 7)
    with pytest.raises(Refused, match="has come"):
        desk.run(actions.reach_milestone, milestone, on=date(2026, 4, 1))
    desk.run(actions.reach_milestone, milestone)
    (line,) = outlook.plan_milestones(desk.read(), plan)
    assert (line.state, line.reached_on) == (MilestoneState.REACHED_LATE, date(2026, 3, 17))


def test_risks_come_by_trigger_date_and_reviewing_one_writes_the_day(
    desk: Desk, account: str, plan: str
) -> None:
    late = add(desk, "risk", plan=plan, description="Late", trigger_on="2026-04-10",
               likelihood=3, impact=5)  # fmt: skip
    add(desk, "risk", plan=plan, description="Undated")
    add(desk, "risk", plan=plan, description="Near", trigger_on="2026-03-19")
    add(desk, "risk", plan=plan, description="Closed", state="closed")
    desk.run(actions.review_risk, late)
    lines = outlook.open_risks(desk.read(), account_id=account)
    assert [line.description for line in lines] == ["Near", "Late", "Undated"]
    assert (lines[1].cell, lines[1].level, lines[1].reviewed_on) == (
        (1, 2), "high", date(2026, 3, 17),
    )  # fmt: skip
    assert lines[0].days_left == 2


def test_a_cloned_plan_begins_again_a_year_later(desk: Desk, plan: str) -> None:
    goal = desk.run(
        actions.add_objective, plan, "Cut stops", baseline=Decimal(11), target=Decimal(8),
        due_on=date(2026, 6, 30),
    ).result  # fmt: skip
    desk.run(actions.measure_objective, goal, Decimal(9))
    desk.run(actions.add_strategy, goal, "Retrofit", state="done")
    reached = add(desk, "milestone", plan=plan, objective=goal, title="Kit", due_on="2026-03-27")
    add(desk, "milestone", plan=plan, title="Review", due_on="2026-05-01")
    desk.run(actions.reach_milestone, reached)
    add(desk, "risk", plan=plan, description="Slips", trigger_on="2026-04-02")
    add(desk, "risk", plan=plan, description="Over", state="closed")
    new = desk.run(actions.clone_plan, plan, title="Account plan FY27").result
    (line,) = queries.goal_tree(desk.read(), new)
    assert (line.baseline, line.actual, line.due_on) == (Decimal(9), None, date(2027, 6, 30))
    assert [strategy.state for strategy in line.strategies] == ["planned"]
    milestones = outlook.plan_milestones(desk.read(), new)
    assert [(one.title, one.due_on, one.reached_on) for one in milestones] == [
        ("Kit", date(2027, 3, 27), None), ("Review", date(2027, 5, 1), None),
    ]  # fmt: skip
    assert milestones[0].objective_id == line.id
    (risk,) = outlook.open_risks(desk.read(), plan_id=new)
    assert risk.trigger_on == date(2027, 4, 2)
    cloned = queries.plan_line(desk.read(), new)
    assert cloned is not None
    assert (cloned.from_on, cloned.until_on) == (date(2027, 1, 1), date(2027, 12, 31))
    assert queries.goal_tree(desk.read(), plan)[0].actual == Decimal(9)
    desk.undo()
    assert queries.plan_line(desk.read(), new) is None


def test_last_years_plan_gives_way_to_the_one_in_force(desk: Desk, account: str, plan: str) -> None:
    desk.run(
        actions.make_plan, account, "Account plan FY25",
        from_on=date(2025, 1, 1), until_on=date(2025, 12, 31),
    )  # fmt: skip
    desk.run(actions.clone_plan, plan, title="Account plan FY27")
    current = queries.current_account_plan(desk.read(), account)
    assert current is not None
    assert current.title == "Account plan FY26"
