from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amdesk.base.errors import Refused
from amdesk.base.sentence import Words, render
from amdesk.feedback import loyalty, rules
from amdesk.feedback.loyalty import TrendPoint
from amdesk.feedback.rules import FollowUp, IssueState, RaisedIssue

MONDAY = date(2026, 3, 16)


def test_nps_is_promoters_minus_detractors_with_its_interval() -> None:
    figure = loyalty.net_promoter_score([10, 9, 9, 8, 7, 3, 10, 6, 9, 9])
    assert figure.value == 40
    assert figure.enough
    assert figure.low is not None
    assert figure.high is not None
    # by hand: n 13, promoters 6.75, detractors 2.75; net 0.3077, variance 0.6361, reach 0.4335
    assert (figure.low, figure.high) == (-13, 74)


def test_fewer_than_five_answers_say_so() -> None:
    figure = loyalty.net_promoter_score([10, 10, 9, 8])
    assert figure.value == 75
    assert not figure.enough
    assert figure.reason is not None
    assert render(figure.reason) == "From 4 answers only; a figure needs 5."
    assert loyalty.net_promoter_score([]).value is None
    assert not loyalty.mean_satisfaction([7]).enough


@given(st.lists(st.integers(0, 10), min_size=1, max_size=80))
def test_the_nps_lies_inside_its_interval_and_its_range(scores: list[int]) -> None:
    figure = loyalty.net_promoter_score(scores)
    assert figure.value is not None
    assert figure.low is not None
    assert figure.high is not None
    assert -100 <= figure.low <= figure.value <= figure.high <= 100
    assert figure.low < figure.high


@given(st.lists(st.integers(0, 10), min_size=5, max_size=80))
def test_the_mean_lies_inside_its_interval(scores: list[int]) -> None:
    figure = loyalty.mean_satisfaction(scores)
    assert figure.value is not None
    assert figure.low is not None
    assert figure.high is not None
    assert 0 <= figure.low <= figure.value <= figure.high <= 10


def test_a_score_outside_its_range_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        loyalty.net_promoter_score([11])
    assert refused.value.field == "recommend"
    loyalty.check_score(None, "recommend")


def test_a_trend_needs_three_points_for_a_line() -> None:
    two = [TrendPoint("Q1", Decimal("7.6"), 6), TrendPoint("Q2", Decimal("7.4"), 3)]
    trend = loyalty.trend_of(two)
    assert (trend.change, trend.direction, trend.has_line) == (Decimal("-0.2"), "down", False)
    assert trend.is_thin
    assert loyalty.trend_of([*two, TrendPoint("Q3", Decimal("7.41"), 9)]).direction == "steady"
    assert loyalty.trend_of([]).change is None


def test_a_response_rate_of_nothing_sent_is_unknown() -> None:
    assert loyalty.response_rate(0, 0).value is None
    assert loyalty.response_rate(8, 2).value == Decimal("0.25")


def test_a_loop_closes_only_when_somebody_told_the_customer() -> None:
    with pytest.raises(Refused, match="Resolve the issue first"):
        rules.move_issue(IssueState.ACTING, IssueState.LOOP_CLOSED, told_on=MONDAY, told_by="me")
    with pytest.raises(Refused) as refused:
        rules.move_issue(IssueState.RESOLVED, IssueState.LOOP_CLOSED, told_on=MONDAY)
    assert refused.value.field == "told_by"
    with pytest.raises(Refused) as refused:
        rules.move_issue(IssueState.RESOLVED, IssueState.LOOP_CLOSED, told_by="me")
    assert refused.value.field == "told_on"
    closed = rules.move_issue(
        IssueState.RESOLVED, IssueState.LOOP_CLOSED, told_on=MONDAY, told_by="me"
    )
    assert rules.ring_arcs(closed) == 4
    assert not rules.is_loop_open(closed)
    assert rules.may_move_issue(closed, IssueState.ACTING)


def test_acting_needs_an_owner() -> None:
    with pytest.raises(Refused, match="Add who will do this"):
        rules.move_issue(IssueState.RAISED, IssueState.ACTING)
    assert rules.move_issue(IssueState.RAISED, IssueState.ACTING, owner="priya") == "acting"


def test_the_ring_never_goes_back_along_the_way() -> None:
    arcs = [rules.ring_arcs(state) for state in IssueState]
    assert arcs == [1, 1, 2, 3, 4]
    assert [state for state in IssueState if rules.may_close_loop(state)] == [IssueState.RESOLVED]


def test_a_finished_call_ends_with_telling_the_customer() -> None:
    found = rules.finish_call(
        happened_on=MONDAY,
        me="ines",
        customer="Linnea",
        issues=[RaisedIssue("Date moved", "high", "priya"), RaisedIssue("Old manuals", "low")],
        follow_ups=[FollowUp("Name one contact", "ines", date(2026, 3, 20))],
    )
    assert [issue.state for issue in found.issues] == [IssueState.ACTING, IssueState.RAISED]
    assert [todo.due_on for todo in found.todos] == [date(2026, 3, 20), date(2026, 3, 23)]
    assert found.tell is not None
    assert isinstance(found.tell.title, Words)
    assert render(found.tell.title) == "Tell Linnea what was done"


def test_a_call_without_a_wish_leaves_nothing_to_tell() -> None:
    assert rules.finish_call(happened_on=MONDAY, me="ines", customer="Linnea").tell is None
    wish = rules.finish_call(
        happened_on=MONDAY, me="ines", customer="Linnea", do_differently="Warn us"
    )
    assert len(wish.todos) == 1


def test_a_follow_up_without_an_owner_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        rules.finish_call(
            happened_on=MONDAY, me="ines", customer="L", follow_ups=[FollowUp("Do it", None)]
        )
    assert refused.value.field == "owner"
    with pytest.raises(Refused):
        rules.finish_call(happened_on=MONDAY, me="ines", customer="L", issues=[RaisedIssue(" ")])
