from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amdesk.base.errors import Refused
from amdesk.indices import rules
from amdesk.indices.rules import HEALTH_WEIGHTS

POINTS = st.fixed_dictionaries(
    {key: st.one_of(st.none(), st.decimals(0, 100, places=0)) for key in HEALTH_WEIGHTS}
)


def test_unknown_parts_are_left_out_and_not_bad() -> None:
    parts = rules.health_parts({"loyalty": Decimal(80), "contact": Decimal(40)})
    health = rules.account_health(parts)
    assert health.value == 65
    assert not health.enough
    more = rules.health_parts(
        {"loyalty": Decimal(80), "contact": Decimal(40), "penetration": Decimal(65)}
    )
    assert rules.account_health(more).value == 65
    assert rules.account_health(more).enough
    assert rules.account_health(rules.health_parts({})).value is None


@given(POINTS)
def test_health_lies_between_its_worst_and_best_part(points: dict[str, Decimal | None]) -> None:
    known = [one for one in points.values() if one is not None]
    health = rules.account_health(rules.health_parts(points))
    if not known:
        assert health.value is None
    else:
        assert health.value is not None
        assert min(known) <= health.value <= max(known)


def test_the_weakest_part_is_the_one_that_costs_most() -> None:
    parts = rules.health_parts({"loyalty": Decimal(80), "coverage": Decimal(30)})
    weakest = rules.weakest_part(parts)
    assert weakest is not None
    assert weakest.key == "coverage"
    assert rules.weakest_part(rules.health_parts({"loyalty": Decimal(100)})) is None
    assert rules.weakest_part(()) is None


def test_contact_costs_nothing_inside_the_interval_and_all_at_twice_it() -> None:
    assert rules.points_of_contact(21, 21) == 100
    assert rules.points_of_contact(28, 14) == 0
    assert rules.points_of_contact(21, 14) == 50
    assert rules.points_of_contact(None, 14) is None


def test_progress_is_measured_against_its_expected_mark() -> None:
    assert rules.points_of_progress(Decimal("0.2"), Decimal("0.4")) == 50
    assert rules.points_of_progress(Decimal(0), Decimal(0)) == 100
    assert rules.points_of_progress(None, Decimal("0.4")) is None
    assert rules.points_of_score(Decimal("7.4")) == 74


def test_weights_are_the_users_to_set() -> None:
    parts = rules.health_parts({"loyalty": Decimal(10)}, {"loyalty": 1, "contact": 0})
    assert rules.account_health(parts).enough
    with pytest.raises(Refused):
        rules.check_weights({"loyalty": -1})
    with pytest.raises(Refused):
        rules.check_weights({"loyalty": 0})


def test_small_indices_are_unknown_without_records() -> None:
    assert rules.high_value_share(0, 0).value is None
    assert rules.high_value_share(90, 120).value == Decimal("0.75")
    assert rules.plan_completeness({"vision": True, "risks": False}).value == Decimal("0.5")
    assert rules.audit_score({"process": 2, "tools": 4}).value == 75
    assert not rules.audit_score({"process": 2, "tools": None, "people": None}).enough
    with pytest.raises(Refused):
        rules.audit_score({"process": 5})
