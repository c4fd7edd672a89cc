"""Assessments on a real desk: drafted, frozen, shared by name, turned into steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import Refused
from amdesk.competency import actions, queries
from amdesk.competency.builtin import builtin_model
from amdesk.competency.own_records import own_records
from amdesk.exchange.sample.territory import sample_territory
from amdesk.kinds import KINDS, UNDO_GUARDS
from amdesk.records.edits import (
    Operation,
    add_record,
    apply_operations,
    edit_record,
    edit_several,
    restore_record,
    trash_record,
    trash_several,
)
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person

NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)
FEEDBACK = builtin_model().competencies[4]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place(tmp_path / "desk", tmp_path / "config")
    person = Person("Ines Varga", "ines@ormsund.example", "IV-07")
    with Desk.make(place, person, clock=fixed_clock(NOW)) as made:
        yield made


def add(desk: Desk, kind: str, /, **values: Any) -> str:
    return desk.run(add_record, KINDS[kind], values).result


def start(desk: Desk, **values: Any) -> str:
    return desk.run(actions.start_assessment, "Spring 2026", **values).result


def rate_all(desk: Desk, assessment: str, value: int, levels: tuple[str, ...]) -> None:
    for level in levels:
        for standard in FEEDBACK.behaviours[level]:
            desk.run(actions.rate_behaviour, assessment, standard.key, value)


@pytest.fixture
def frozen(desk: Desk) -> str:
    assessment = start(desk)
    rate_all(desk, assessment, 3, ("baseline",))
    desk.run(actions.submit_assessment, assessment)
    return assessment


def test_starting_twice_installs_the_built_in_model_once_and_the_same_on_every_desk(
    desk: Desk, tmp_path: Path
) -> None:
    first, second = start(desk), start(desk)
    models = desk.read().rows("SELECT id FROM model")
    assert len(models) == 1
    lines = queries.assessments(desk.read())
    assert {line.id for line in lines} == {first, second}
    assert (lines[0].rated, lines[0].behaviours) == (0, 60)
    place = Place(tmp_path / "other", tmp_path / "other-config")
    with Desk.make(place, Person("Tom", "tom@ormsund.example", "TA-1")) as other:
        start(other)
        assert other.read().rows("SELECT id FROM model") == models


def test_a_rating_is_made_when_given_and_changed_when_given_again(desk: Desk) -> None:
    assessment = start(desk)
    key = FEEDBACK.behaviours["baseline"][0].key
    first = desk.run(actions.rate_behaviour, assessment, key, 1, "Brightmoor, 3 March").result
    assert desk.run(actions.rate_behaviour, assessment, key, 2).result == first
    results = queries.assessment_results(desk.read(), assessment)
    behaviour = results.competencies[4].levels[0].behaviours[0]
    assert (behaviour.value, behaviour.evidence) == (2, "Brightmoor, 3 March")
    assert results.competencies[4].evidence == 1
    desk.undo()
    assert queries.ratings_of(desk.read(), assessment) == {key: 1}


@pytest.mark.parametrize(("key", "value"), [("no.such.behaviour", 2), ("", 2)])
def test_only_behaviours_of_the_model_are_rated(desk: Desk, key: str, value: int) -> None:
    with pytest.raises(Refused, match="no behaviour"):
        desk.run(actions.rate_behaviour, start(desk), key, value)


def test_a_rating_outside_the_scale_is_refused(desk: Desk) -> None:
    key = FEEDBACK.behaviours["baseline"][0].key
    with pytest.raises(Refused):
        desk.run(actions.rate_behaviour, start(desk), key, 4)


def test_levels_scores_gaps_and_radar_follow_the_stated_rule(desk: Desk) -> None:
    assessment = start(desk)
    rate_all(desk, assessment, 3, ("baseline",))
    rate_all(desk, assessment, 1, ("advanced",))
    results = queries.assessment_results(desk.read(), assessment)
    feedback = results.competencies[4]
    assert (feedback.level, feedback.target) == ("baseline", 2)
    assert feedback.score.value == Decimal("1.5")
    assert [level.is_reached for level in feedback.levels] == [True, False, False]
    assert [level.is_target for level in feedback.levels] == [False, True, False]
    assert [(gap.competency, gap.missing) for gap in results.gaps] == [("feedback", Decimal("0.5"))]
    assert [arm is not None for arm in results.radar] == [False, False, False, False, True, False]
    assert feedback.strongest in {one.key for one in FEEDBACK.behaviours["baseline"]}
    assert feedback.weakest in {one.key for one in FEEDBACK.behaviours["advanced"]}
    assert results.suggested_tips[0][0] == "feedback"


def test_an_empty_assessment_cannot_be_finished(desk: Desk) -> None:
    with pytest.raises(Refused, match="Rate at least one"):
        desk.run(actions.submit_assessment, start(desk))


def test_finishing_writes_the_gaps_down_with_it(desk: Desk, frozen: str) -> None:
    found = desk.read().rows("SELECT competency, target, assessed FROM live_gap")
    assert [tuple(row) for row in found] == [("feedback", "2", "1")]


def _frozen_rows(desk: Desk) -> list[Any]:
    read = desk.read()
    return [read.rows(f"SELECT * FROM {table} ORDER BY id") for table in ("rating", "gap")]


def test_no_generic_edit_changes_a_frozen_assessment(desk: Desk, frozen: str) -> None:
    read = desk.read()
    rating = read.value("SELECT id FROM rating WHERE assessment = ?", (frozen,))
    gap = read.value("SELECT id FROM gap WHERE assessment = ?", (frozen,))
    draft = start(desk)
    key = FEEDBACK.behaviours["expert"][0].key
    loose = desk.run(actions.rate_behaviour, draft, key, 1).result
    ratings, assessments = KINDS["rating"], KINDS["assessment"]
    before = _frozen_rows(desk)
    attempts: list[tuple[Any, ...]] = [
        (edit_record, ratings, rating, {"value": 0}),
        (edit_record, ratings, rating, {"evidence": "later"}),
        (edit_record, ratings, rating, {"assessment": draft}),
        (edit_record, ratings, loose, {"assessment": frozen}),
        (edit_several, ratings, [loose, rating], {"value": 0}),
        (trash_record, ratings, rating),
        (trash_several, ratings, [rating]),
        (add_record, ratings, {"assessment": frozen, "behaviour": key, "value": 3}),
        (edit_record, KINDS["gap"], gap, {"assessed": 3}),
        (trash_record, KINDS["gap"], gap),
        (edit_record, assessments, frozen, {"state": "draft"}),
        (edit_record, assessments, frozen, {"state": None}),
        (edit_record, assessments, frozen, {"targets": {"feedback": "baseline"}}),
        (edit_record, assessments, frozen, {"person": "Somebody else"}),
        (edit_record, assessments, frozen, {"title": "Autumn"}),
        (apply_operations, [Operation("set", ratings, rating, {"value": 0})]),
        (apply_operations, [Operation("delete", ratings, rating)]),
        (actions.rate_behaviour, frozen, key, 3),
        (actions.submit_assessment, frozen),
    ]
    for attempt in attempts:
        with pytest.raises(Refused, match="stays as it is"):
            desk.run(*attempt)
    assert _frozen_rows(desk) == before
    assert queries.assessment_line(desk.read(), frozen).is_frozen


def test_a_frozen_assessment_comes_out_of_the_trash_as_it_went_in(desk: Desk, frozen: str) -> None:
    ratings = queries.ratings_of(desk.read(), frozen)
    desk.run(trash_record, KINDS["assessment"], frozen)
    desk.run(restore_record, KINDS["assessment"], frozen)
    assert queries.ratings_of(desk.read(), frozen) == ratings
    assert queries.assessment_line(desk.read(), frozen).is_frozen


def test_sharing_is_written_down_by_name_and_only_once_finished(desk: Desk, frozen: str) -> None:
    draft = start(desk)
    with pytest.raises(Refused, match="Finish"):
        desk.run(actions.share_assessment, draft, "Marit Oskell")
    desk.run(actions.share_assessment, frozen, "Marit Oskell")
    desk.run(actions.share_assessment, frozen, "Marit Oskell")
    desk.run(actions.share_assessment, frozen, "Kenji Morado")
    line = queries.assessment_line(desk.read(), frozen)
    assert line.shared_with == ("Marit Oskell", "Kenji Morado")
    for kind in ("model", "assessment", "rating", "gap", "development", "observation"):
        assert KINDS[kind].about.private


def test_peers_show_from_three_on_and_the_supervisor_once_the_own_rating_is_in(
    desk: Desk,
) -> None:
    own = start(desk)
    rate_all(desk, own, 3, ("baseline",))
    for number in range(3):
        if number == 2:
            assert queries.assessment_results(desk.read(), own).peer_radar is None
        peer = start(desk, kind="peer", person="Ines Varga", rater=f"Peer {number}")
        rate_all(desk, peer, 2, ("baseline",))
        desk.run(actions.submit_assessment, peer)
    boss = start(desk, kind="supervisor", person="Ines Varga", rater="Marit")
    rate_all(desk, boss, 1, ("baseline",))
    desk.run(actions.submit_assessment, boss)
    results = queries.assessment_results(desk.read(), own)
    assert results.peer_radar is not None
    assert results.competencies[4].peers is not None
    assert results.competencies[4].levels[0].behaviours[0].peers == 2
    assert results.supervisor_radar is None
    assert results.competencies[4].levels[0].behaviours[0].supervisor is None
    desk.run(actions.submit_assessment, own)
    results = queries.assessment_results(desk.read(), own)
    assert results.supervisor_radar is not None
    assert [key for key, _ in results.blind_spots] == ["feedback"]


def test_a_gap_becomes_steps_that_come_back_at_growing_intervals(desk: Desk, frozen: str) -> None:
    tip = FEEDBACK.action_tips[0]
    desk.run(actions.plan_development, frozen, "feedback", [tip.key, "Role-play with Kenji"])
    (plan,) = queries.development_plans(desk.read())
    assert plan.title == FEEDBACK.name
    days = [step.due_on for step in plan.steps if step.title == tip.text]
    first = date(2026, 3, 18)
    assert days == [first + timedelta(days=gap) for gap in (0, 2, 7, 19, 49, 124)]
    assert len(plan.steps) == 12
    hidden = desk.read().value("SELECT count(*) FROM todo WHERE starts_on > '2026-03-18'")
    assert hidden == 10
    desk.undo()
    assert queries.development_plans(desk.read()) == ()
    assert desk.read().value("SELECT count(*) FROM live_todo") == 0
    with pytest.raises(Refused):
        desk.run(actions.plan_development, frozen, "juggling", ["x"])
    with pytest.raises(Refused):
        desk.run(actions.plan_development, frozen, "feedback", [])


def test_own_records_count_what_was_done_and_stay_silent_where_nothing_was(desk: Desk) -> None:
    assert own_records(desk.read()) == {}
    account = add(desk, "account", name="Brightmoor")
    call = {"account": account, "happened_at": "2026-03-16T10:00:00Z"}
    add(desk, "feedback", **call, worked_well="Fast", do_differently="Tell us", own_words="Ok")
    add(desk, "feedback", **(call | {"happened_at": "2026-03-02T10:00:00Z"}), own_words="Late")
    add(desk, "issue", account=account, title="Invoices", state="loop_closed")
    add(desk, "issue", account=account, title="Meter")
    found = own_records(desk.read())
    counts = {key: (one.done, one.out_of) for key, one in found.items()}
    assert counts["feedback.baseline.asks_both"] == (1, 2)
    assert counts["feedback.baseline.own_words"] == (1, 2)
    assert counts["feedback.advanced.tells_back"] == (1, 2)
    assert counts["feedback.advanced.asks_all"] == (1, 1)
    keys = queries.behaviour_keys(builtin_model())
    assert set(found) <= set(keys)


def test_a_submitted_assessment_that_came_with_a_sample_goes_and_comes_with_it(desk: Desk) -> None:
    sample_territory(desk)
    accounts = "SELECT count(*) FROM live_account"
    there = desk.read().value(accounts)
    desk.undo(UNDO_GUARDS)
    assert desk.read().value(accounts) == 0
    desk.redo(UNDO_GUARDS)
    assert desk.read().value(accounts) == there
    assert desk.read().value("SELECT count(*) FROM live_rating") > 0
