from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amdesk.base.errors import Refused
from amdesk.base.sentence import render
from amdesk.growth import rules
from amdesk.growth.rules import CRITERIA, CriterionScore, NoticeState, PipelineItem

TODAY = date(2026, 3, 17)


def test_attainment_without_a_target_is_unknown() -> None:
    assert rules.attainment(84_000_000, 61_200_000).value == Decimal(612) / Decimal(840)
    assert rules.attainment(None, 5).value is None
    assert rules.attainment(0, 5).value is None
    assert rules.attainment(5, None).value is None
    assert rules.attainment_gap_minor(84, 61) == 23
    assert rules.attainment_gap_minor(84, None) is None


def test_the_pipeline_is_weighted_by_currency() -> None:
    found = rules.weighted_pipeline(
        [
            PipelineItem("1", "Retrofit", 10_000, "EUR", 50),
            PipelineItem("2", "Spares", 333, "EUR", 10),
            PipelineItem("3", "Service", 5_000, "SEK", None),
        ]
    )
    assert found["EUR"].value == 5_033
    assert found["EUR"].enough
    assert found["SEK"].value is None
    with pytest.raises(Refused):
        rules.weighted_pipeline([PipelineItem("1", "x", 1, "EUR", 101)])


def test_a_score_without_evidence_counts_as_one_at_most() -> None:
    scores = [CriterionScore(name, 3, "seen") for name in CRITERIA[:5]]
    scores.append(CriterionScore(CRITERIA[5], 3))
    figure = rules.qualification(scores)
    assert figure.value == rules.rounded(Decimal(1600) / 18, 0) == 89
    assert [render(words) for words in rules.qualification_gaps(scores)] == [
        f"{CRITERIA[5]}: add what you saw"
    ]


def test_a_criterion_nobody_looked_at_is_said() -> None:
    figure = rules.qualification([CriterionScore("a", 3, "seen"), CriterionScore("b", None)])
    assert (figure.value, figure.enough) == (50, False)
    assert rules.qualification([]).value is None
    assert len(rules.qualification_gaps([CriterionScore("b", None), CriterionScore("c", 1)])) == 2
    with pytest.raises(Refused):
        rules.qualification([CriterionScore("a", 4)])


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=1, max_size=8))
def test_qualification_stays_between_0_and_100(given_scores: list[tuple[int, bool]]) -> None:
    scores = [CriterionScore("c", score, "seen" if seen else "") for score, seen in given_scores]
    value = rules.qualification(scores).value
    assert value is not None
    assert 0 <= value <= 100


@pytest.mark.parametrize(
    ("end", "notice", "state", "left"),
    [
        (date(2026, 12, 31), date(2026, 9, 30), NoticeState.RUNNING, 197),
        (date(2026, 6, 30), date(2026, 4, 27), NoticeState.COMING, 41),
        (date(2026, 6, 30), date(2026, 3, 16), NoticeState.IN_NOTICE, 105),
        (date(2026, 3, 16), None, NoticeState.ENDED, -1),
        (date(2026, 3, 17), date(2027, 1, 1), NoticeState.COMING, 0),
    ],
)
def test_a_contract_comes_up_before_its_notice_day(
    end: date, notice: date | None, state: NoticeState, left: int
) -> None:
    window = rules.notice_window(end, notice, TODAY)
    assert (window.state, window.days_left) == (state, left)


def test_the_notice_day_is_counted_back_from_the_end() -> None:
    assert rules.notice_day(date(2026, 6, 30), 90) == date(2026, 4, 1)
    with pytest.raises(Refused):
        rules.notice_day(TODAY, -1)
