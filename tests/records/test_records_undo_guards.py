"""Undo is held to the rules that look at other records: what came in between may forbid it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import Conflict, Refused
from amdesk.competency import actions
from amdesk.competency.builtin import builtin_model
from amdesk.kinds import KINDS, UNDO_GUARDS
from amdesk.records.edits import add_record, edit_record
from amdesk.store.desk import Desk, Place
from amdesk.store.work import ActionStamp, Person

NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place(tmp_path / "desk", tmp_path / "config")
    person = Person("Ines Varga", "ines@ormsund.example", "IV-07")
    with Desk.make(place, person, clock=fixed_clock(NOW)) as made:
        yield made


def add(desk: Desk, kind: str, /, **values: Any) -> str:
    return desk.run(add_record, KINDS[kind], values).result


def comes_from_elsewhere(desk: Desk, sql: str, *params: str) -> None:
    """Write as a merge does: asked no guard, and no step of undo."""
    with desk.unit() as work:
        work.write(sql, params)
        assert work.log(ActionStamp("Import bundle", "merge"))


@pytest.fixture
def rated(desk: Desk) -> str:
    """An assessment with one competency rated, still a draft."""
    assessment = desk.run(actions.start_assessment, "Spring 2026").result
    for standard in builtin_model().competencies[4].behaviours["baseline"]:
        desk.run(actions.rate_behaviour, assessment, standard.key, 3)
    return assessment


@pytest.mark.parametrize(("kind", "field"), [("account", "parent"), ("plan", "parent")])
def test_an_undo_that_would_make_a_circle_is_refused_and_says_why(
    desk: Desk, kind: str, field: str
) -> None:
    below = {"account": add(desk, "account", name="Holder")} if kind == "plan" else {}
    title = "name" if kind == "account" else "title"
    upper, lower = (add(desk, kind, **{title: name}, **below) for name in ("Upper", "Lower"))
    desk.run(edit_record, KINDS[kind], lower, {field: upper})
    desk.run(edit_record, KINDS[kind], lower, {field: None})
    comes_from_elsewhere(desk, f"UPDATE {kind} SET {field} = ? WHERE id = ?", lower, upper)
    with pytest.raises(Refused) as refusal:
        desk.undo(UNDO_GUARDS)
    assert str(refusal.value) == "That would make a circle: it stands above itself."
    assert refusal.value.hint_text.startswith("It was not taken back.")
    assert desk.read().value(f"SELECT {field} FROM {kind} WHERE id = ?", (lower,)) is None
    assert desk.read().value(f"SELECT {field} FROM {kind} WHERE id = ?", (upper,)) == lower


def test_after_a_refused_undo_the_next_one_goes_on_with_what_was_before(desk: Desk) -> None:
    upper, lower = (add(desk, "account", name=name) for name in ("Upper", "Lower"))
    desk.run(edit_record, KINDS["account"], upper, {"industry": "dairy"})
    desk.run(edit_record, KINDS["account"], lower, {"parent": upper})
    desk.run(edit_record, KINDS["account"], lower, {"parent": None})
    comes_from_elsewhere(desk, "UPDATE account SET parent = ? WHERE id = ?", lower, upper)
    with pytest.raises(Refused):
        desk.undo(UNDO_GUARDS)
    with pytest.raises(Conflict):
        desk.undo(UNDO_GUARDS)  # the parent, which is empty already
    desk.undo(UNDO_GUARDS)
    assert desk.read().value("SELECT industry FROM account WHERE id = ?", (upper,)) is None


def test_undo_does_not_alter_an_assessment_that_was_submitted_meanwhile(
    desk: Desk, rated: str
) -> None:
    comes_from_elsewhere(desk, "UPDATE assessment SET state = 'submitted' WHERE id = ?", rated)
    with pytest.raises(Refused, match="submitted and stays as it is"):
        desk.undo(UNDO_GUARDS)
    rated_behaviours = len(builtin_model().competencies[4].behaviours["baseline"])
    assert desk.read().value("SELECT count(*) FROM live_rating") == rated_behaviours


def test_a_submission_is_taken_back_and_brought_back_with_its_gaps(desk: Desk, rated: str) -> None:
    gaps = "SELECT count(*) FROM live_gap"
    desk.run(actions.submit_assessment, rated)
    written = desk.read().value(gaps)
    assert written
    desk.undo(UNDO_GUARDS)
    assert desk.read().value(gaps) == 0
    assert desk.read().value("SELECT state FROM assessment WHERE id = ?", (rated,)) == "draft"
    desk.redo(UNDO_GUARDS)
    assert desk.read().value(gaps) == written
    assert desk.read().value("SELECT state FROM assessment WHERE id = ?", (rated,)) == "submitted"
