from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amdesk.base.errors import Refused
from amdesk.competency import rules
from amdesk.competency.rules import LEVELS, Assessed, Rating

BEHAVIOURS = {
    "baseline": ("b1", "b2", "b3"),
    "advanced": ("a1", "a2", "a3", "a4"),
    "expert": ("e1", "e2"),
}
KEYS = [key for level in LEVELS for key in BEHAVIOURS[level]]
RATINGS = st.fixed_dictionaries({key: st.one_of(st.none(), st.integers(0, 3)) for key in KEYS})


def rated(*values: Rating) -> Assessed:
    return rules.assess(BEHAVIOURS, dict(zip(KEYS, values, strict=False)))


def test_the_example_of_the_rule_holds() -> None:
    found = rated(3, 2, 2, 2, 2, 1, 0)
    assert found.level == "baseline"
    assert found.score.value == Decimal("1.6")


def test_a_level_with_one_behaviour_not_yet_shown_is_not_reached() -> None:
    found = rated(3, 3, 0)
    assert found.level is None
    assert found.score.value == Decimal("0.9")


def test_levels_stand_on_each_other() -> None:
    found = rated(1, 1, 1, 3, 3, 3, 3, 3, 3)
    assert found.level is None
    assert found.levels[1].is_shown
    assert not found.levels[1].is_reached
    assert rated(*[3] * 9).score.value == 3


def test_a_competency_hardly_observed_is_unknown_not_low() -> None:
    found = rated(3, None, None)
    assert found.score.value is None
    assert not found.score.enough
    assert rated(3, 2, None).level == "baseline"


def test_a_rating_outside_the_scale_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        rated(4)
    assert refused.value.field == "b1"


@given(RATINGS, st.sampled_from(KEYS))
def test_raising_a_rating_never_lowers_level_or_score(
    ratings: dict[str, int | None], key: str
) -> None:
    before = ratings[key]
    if before is None or before == 3:
        return
    low = rules.assess(BEHAVIOURS, ratings)
    high = rules.assess(BEHAVIOURS, {**ratings, key: before + 1})
    assert rules.target_score(high.level) >= rules.target_score(low.level)
    if low.score.value is not None:
        assert high.score.value is not None
        assert high.score.value >= low.score.value


@given(RATINGS)
def test_the_score_agrees_with_the_level(ratings: dict[str, int | None]) -> None:
    found = rules.assess(BEHAVIOURS, ratings)
    if found.score.value is not None:
        assert int(found.score.value) == rules.target_score(found.level)


def test_gaps_come_largest_first_and_bring_tips() -> None:
    scores = {"plan": rated(3, 2, 2).score, "teach": rated(1, 1, 1).score, "growth": rated().score}
    found = rules.gaps({"plan": "baseline", "teach": "advanced", "growth": "expert"}, scores)
    assert [(gap.competency, gap.missing) for gap in found] == [("teach", Decimal("1.5"))]
    tips = {"teach": ["t1", "t2", "t3"]}
    assert rules.suggest_tips(found, tips, taken={"t1"}) == (("teach", "t2"), ("teach", "t3"))


def test_the_radar_leaves_out_what_is_unknown() -> None:
    scores = {"plan": rated(3, 3, 3).score, "growth": rated().score}
    assert rules.radar(["plan", "growth", "teach"], scores) == (Decimal(1) / 3, None, None)


def test_strongest_and_weakest_prefer_the_outer_levels() -> None:
    ratings: dict[str, Rating] = {"b1": 3, "a1": 3, "b2": 0, "e1": 0}
    found = rules.extremes(BEHAVIOURS, ratings)
    assert (found.strongest, found.weakest) == ("a1", "b2")
    assert rules.extremes(BEHAVIOURS, {}).strongest is None


def test_peers_are_pooled_from_three_on_and_never_alone() -> None:
    peers: list[dict[str, Rating]] = [{"b1": 3, "b2": 2}, {"b1": 2}, {"b1": 1, "b2": None}]
    assert rules.pooled(peers[:2]) is None
    assert rules.pooled(peers) == {"b1": Decimal(2), "b2": None}


def test_a_blind_spot_is_where_others_see_less() -> None:
    own = {"plan": rated(3, 2, 2, 2, 2, 1, 0).score, "teach": rated(1, 1, 1).score}
    others = {"plan": rated(1, 1, 1).score, "teach": rated(1, 1, 1).score}
    assert rules.blind_spots(own, others) == (("plan", Decimal("1.1")),)


def test_repeats_come_at_growing_intervals() -> None:
    plan = rules.reinforcement_plan(date(2026, 3, 1))
    steps = [(later - earlier).days for earlier, later in pairwise(plan)]
    assert plan[0] == date(2026, 3, 3)
    assert steps == [5, 12, 30, 75]
    assert rules.next_reinforcement(date(2026, 3, 3), 0, went_well=True) == (1, date(2026, 3, 8))
    assert rules.next_reinforcement(date(2026, 3, 8), 1, went_well=False) == (0, date(2026, 3, 10))
    assert rules.next_reinforcement(date(2026, 3, 8), 4, went_well=True) is None
