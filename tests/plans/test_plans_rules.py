from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from amdesk.base.dates import Period
from amdesk.base.errors import Refused
from amdesk.base.sentence import render
from amdesk.plans import rules
from amdesk.plans.rules import MilestoneState, PlanLine

NUMBERS = st.decimals(-10_000, 10_000, places=2)
TODAY = date(2026, 3, 17)


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "progress", "direction"),
    [
        ("0", "100", "40", "0.4", "rising"),
        ("10", "4", "7", "0.5", "falling"),
        ("10", "4", "12", "-0.3333333333333333333333333333", "falling"),
        ("50", "100", "125", "1.5", "rising"),
        ("-10", "10", "0", "0.5", "rising"),
    ],
)
def test_progress_runs_from_the_baseline_to_the_target_either_way(
    baseline: str, target: str, actual: str, progress: str, direction: str
) -> None:
    figure = rules.objective_progress(Decimal(baseline), Decimal(target), Decimal(actual))
    assert figure.value == Decimal(progress)
    assert rules.direction_of(Decimal(baseline), Decimal(target)) == direction


@given(NUMBERS, NUMBERS, NUMBERS)
def test_progress_is_whole_at_the_target_and_nothing_at_the_baseline(
    baseline: Decimal, target: Decimal, actual: Decimal
) -> None:
    assume(baseline != target)
    assert rules.objective_progress(baseline, target, target).value == 1
    assert rules.objective_progress(baseline, target, baseline).value == 0
    bar = rules.bar_ratio(rules.objective_progress(baseline, target, actual))
    assert bar is not None
    assert 0 <= bar <= 1


@given(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_coming_closer_to_the_target_never_lowers_progress(
    baseline: Decimal, target: Decimal, one: Decimal, other: Decimal
) -> None:
    assume(baseline != target)
    towards, away = sorted((one, other), reverse=target > baseline)
    better = rules.objective_progress(baseline, target, towards).value
    worse = rules.objective_progress(baseline, target, away).value
    assert better is not None
    assert worse is not None
    assert better >= worse


def test_what_was_not_measured_is_unknown() -> None:
    unknown = rules.objective_progress(Decimal(0), Decimal(10), None)
    assert unknown.value is None
    assert rules.bar_ratio(unknown) is None
    assert not rules.is_behind(unknown, Decimal(1))
    assert rules.objective_progress(None, None, Decimal(3)).value is None
    assert rules.objective_progress(None, Decimal(0), Decimal(3)).value is None
    assert rules.objective_progress(None, Decimal(10), Decimal(5)).inputs[0].label.endswith("0")


def test_a_plan_is_the_mean_of_its_known_objectives() -> None:
    half = rules.objective_progress(Decimal(0), Decimal(2), Decimal(1))
    beyond = rules.objective_progress(Decimal(0), Decimal(2), Decimal(9))
    unknown = rules.objective_progress(Decimal(0), Decimal(2), None)
    plan = rules.plan_progress([("a", half), ("b", beyond), ("c", unknown)])
    assert plan.value == Decimal("0.75")
    assert len(plan.inputs) == 3
    assert rules.plan_progress([]).value is None
    assert rules.plan_progress([("c", unknown)]).value is None


def test_the_expected_mark_is_the_share_elapsed() -> None:
    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    expected = rules.expected_ratio(period, date(2026, 7, 2))
    assert expected == Decimal(183) / Decimal(365)
    assert rules.is_behind(rules.objective_progress(Decimal(0), Decimal(2), Decimal(1)), expected)
    assert rules.expected_ratio(None, TODAY) is None


@pytest.mark.parametrize(
    ("due", "reached", "state", "slip"),
    [
        (date(2026, 3, 16), None, MilestoneState.SLIPPED, 1),
        (TODAY, None, MilestoneState.SOON, 0),
        (date(2026, 3, 31), None, MilestoneState.SOON, 0),
        (date(2026, 4, 1), None, MilestoneState.AHEAD, 0),
        (date(2026, 3, 1), date(2026, 3, 1), MilestoneState.REACHED, 0),
        (date(2026, 3, 1), date(2026, 3, 4), MilestoneState.REACHED_LATE, 3),
    ],
)
def test_a_milestone_slips_the_day_after_its_date(
    due: date, reached: date | None, state: MilestoneState, slip: int
) -> None:
    assert rules.milestone_state(due, reached, TODAY) == state
    assert rules.slip_days(due, reached, TODAY) == slip


def test_a_risk_is_likelihood_times_impact() -> None:
    assert rules.risk_exposure(4, 5) == 20
    assert rules.risk_cell(4, 3) == (2, 1)
    assert rules.risk_cell(1, 2) == (0, 0)
    levels = [rules.risk_level(exposure) for exposure in (1, 5, 6, 14, 15, 25)]
    assert levels == ["low", "low", "medium", "medium", "high", "high"]
    with pytest.raises(Refused) as refused:
        rules.risk_cell(3, 6)
    assert refused.value.field == "impact"


def test_a_plan_without_objective_and_a_step_typed_twice_are_pointed_out() -> None:
    plans = [
        PlanLine("p1", "Account plan", 2, (("t1", "Meet Femi"), ("t2", "Send sheet"))),
        PlanLine("p2", "Relationship plan", 0, (("t3", "meet  femi"),)),
    ]
    warnings = rules.plan_warnings(plans)
    assert [warning.plans for warning in warnings] == [("p2",), ("p1", "p2")]
    assert render(warnings[1].words) == (
        "Account plan and Relationship plan share the next step “Meet Femi”."
    )
