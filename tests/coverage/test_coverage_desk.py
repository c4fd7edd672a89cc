"""Cover from asking to handing back, on a real desk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import Refused
from amdesk.base.sentence import render
from amdesk.coverage import actions, gaps, queries
from amdesk.coverage.rules import CoverState, may_move_cover
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person

NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)
FIRST, LAST = date(2026, 3, 27), date(2026, 3, 31)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place(tmp_path / "desk", tmp_path / "config")
    person = Person("Ines Varga", "ines@ormsund.example", "IV-07")
    with Desk.make(place, person, clock=fixed_clock(NOW)) as made:
        yield made


def add(desk: Desk, kind: str, /, **values: Any) -> str:
    return desk.run(add_record, KINDS[kind], values).result


@pytest.fixture
def tom(desk: Desk) -> str:
    return add(desk, "colleague", name="Tom Askerly")


@pytest.fixture
def absence(desk: Desk) -> str:
    return desk.run(actions.plan_absence, FIRST, LAST, "Family").result


@pytest.fixture
def account(desk: Desk) -> str:
    return add(desk, "account", name="Brightmoor")


def _gaps(desk: Desk) -> list[tuple[str, str, bool]]:
    return [
        (gap.account, gap.kind, gap.absence_id is None) for gap in gaps.coverage_gaps(desk.read())
    ]


def test_a_cover_goes_from_asked_to_handed_back(
    desk: Desk, account: str, absence: str, tom: str
) -> None:
    assert _gaps(desk)[0] == ("Brightmoor", "nobody_asked", False)
    cover = desk.run(actions.ask_backup, account, absence, tom).result
    assert _gaps(desk)[0] == ("Brightmoor", "not_answered", False)
    with pytest.raises(Refused):
        desk.run(actions.hand_back, cover, "nothing")
    desk.run(actions.accept_cover, cover, "phone")
    assert _gaps(desk) == [("Brightmoor", "nobody_asked", True)]
    with pytest.raises(Refused, match="begins on"):
        desk.run(actions.activate_cover, cover)
    desk.run(edit_record, KINDS["absence"], absence, {"from_on": "2026-03-16"})
    desk.run(actions.activate_cover, cover)
    with pytest.raises(Refused, match="still open"):
        desk.run(actions.hand_back, cover, "  ")
    desk.run(actions.hand_back, cover, "Spare kit arrived, Ravi content.")
    assert _state(desk, cover) == "handed_back"
    desk.undo()
    assert _state(desk, cover) == "active"


def _state(desk: Desk, cover: str) -> str:
    return str(desk.read().value("SELECT state FROM cover WHERE id = ?", (cover,)))


def _take(desk: Desk, cover: str, step: CoverState) -> None:
    if step is CoverState.ACCEPTED:
        desk.run(actions.accept_cover, cover, "person")
    elif step is CoverState.DECLINED:
        desk.run(actions.decline_cover, cover)
    elif step is CoverState.ACTIVE:
        desk.run(actions.activate_cover, cover)
    else:
        desk.run(actions.hand_back, cover, "none")


STEPS = (CoverState.ACCEPTED, CoverState.DECLINED, CoverState.ACTIVE, CoverState.HANDED_BACK)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(STEPS), max_size=6))
def test_whatever_is_tried_a_cover_only_takes_the_steps_there_are(
    desk: Desk, steps: list[CoverState]
) -> None:
    tom = add(desk, "colleague", name="Tom")
    account = add(desk, "account", name="A")
    absent = add(desk, "colleague", name="Kenji")
    absence = add(desk, "absence", colleague=absent, from_on="2026-03-16", until_on="2026-03-20")
    cover = desk.run(actions.ask_backup, account, absence, tom).result
    state = CoverState.PROPOSED
    for step in steps:
        if may_move_cover(state, step):
            _take(desk, cover, step)
            state = step
        else:
            with pytest.raises(Refused):
                _take(desk, cover, step)
        assert _state(desk, cover) == state.value


def test_whoever_declined_can_be_asked_again_and_somebody_else_too(
    desk: Desk, account: str, absence: str, tom: str
) -> None:
    dele = add(desk, "colleague", name="Dele")
    cover = desk.run(actions.ask_backup, account, absence, tom).result
    with pytest.raises(Refused, match="Tom Askerly has been asked"):
        desk.run(actions.ask_backup, account, absence, dele)
    desk.run(actions.decline_cover, cover)
    assert _gaps(desk)[0][1] == "declined"
    other = desk.run(actions.ask_backup, account, absence, dele).result
    assert other != cover
    desk.run(actions.withdraw_cover, other)
    assert desk.run(actions.ask_backup, account, absence, tom).result == cover
    assert _state(desk, cover) == "proposed"


def test_nobody_stands_in_for_themselves_or_while_away(
    desk: Desk, account: str, absence: str, tom: str
) -> None:
    ines = desk.read().value("SELECT colleague FROM absence WHERE id = ?", (absence,))
    with pytest.raises(Refused, match="their own backup"):
        desk.run(actions.ask_backup, account, absence, ines)
    desk.run(actions.plan_absence, LAST, date(2026, 4, 2), colleague=tom)
    with pytest.raises(Refused, match="Not free"):
        desk.run(actions.ask_backup, account, absence, tom)


def test_two_absences_of_one_person_do_not_overlap(desk: Desk, absence: str) -> None:
    with pytest.raises(Refused, match="2026-03-27"):
        desk.run(actions.plan_absence, LAST, date(2026, 4, 3))
    with pytest.raises(Refused):
        desk.run(actions.plan_absence, LAST, FIRST)


def test_a_backup_who_falls_away_later_leaves_a_gap(
    desk: Desk, account: str, absence: str, tom: str
) -> None:
    cover = desk.run(actions.ask_backup, account, absence, tom).result
    desk.run(actions.accept_cover, cover, "phone")
    add(desk, "absence", colleague=tom, from_on="2026-03-30", until_on="2026-03-30")
    assert _gaps(desk)[0] == ("Brightmoor", "backup_away", False)


def test_a_standing_backup_covers_the_unplannable(desk: Desk, account: str, tom: str) -> None:
    cover = desk.run(actions.set_standing_backup, account, tom).result
    desk.run(actions.accept_cover, cover, "person")
    assert _gaps(desk) == []
    dele = add(desk, "colleague", name="Dele")
    desk.run(actions.set_standing_backup, account, dele)
    assert _gaps(desk) == [("Brightmoor", "not_answered", True)]
    assert desk.read().value("SELECT count(*) FROM live_absence") == 1


def test_the_coverage_check_prints_json_for_the_days_asked_for(
    desk: Desk, account: str, absence: str
) -> None:
    found = gaps.coverage_check(desk.read(), FIRST, LAST)
    first = json.loads(json.dumps(found))["gaps"][0]
    assert first == {
        "account": {"id": account, "name": "Brightmoor"},
        "absence": {
            "id": absence, "colleague": "Ines Varga", "from_on": "2026-03-27",
            "until_on": "2026-03-31",
        },
        "kind": "nobody_asked",
        "backup": None,
    }  # fmt: skip
    later = gaps.coverage_check(desk.read(), date(2026, 4, 1), date(2026, 4, 30))
    assert [gap["absence"] for gap in later["gaps"]] == [None]


def test_the_backup_table_puts_accounts_with_something_live_first(
    desk: Desk, absence: str, tom: str
) -> None:
    add(desk, "account", name="Castrell")
    busy = add(desk, "account", name="Norrvik")
    plan = add(desk, "plan", account=busy, title="Plan")
    add(desk, "milestone", plan=plan, title="Spare-kit delivery", due_on="2026-03-27")
    add(desk, "todo", account=busy, title="Call", due_on="2026-03-28")
    cover = desk.run(actions.ask_backup, busy, absence, tom).result
    desk.run(actions.brief_backup, cover)
    table = queries.backup_table(desk.read(), absence)
    assert table is not None
    assert [(line.account, render(line.live), line.state) for line in table.lines] == [
        ("Norrvik", "Spare-kit delivery 2026-03-27", "proposed"),
        ("Castrell", "Nothing open", "none"),
    ]
    assert (table.lines[0].backup, table.lines[0].briefed_on) == ("Tom Askerly", NOW.date())
    assert (table.accounts, table.acknowledged) == (2, 0)
    assert queries.backup_table(desk.read(), "no-such-absence") is None


def test_the_planner_shows_who_is_away_and_who_covers(
    desk: Desk, account: str, absence: str, tom: str
) -> None:
    desk.run(
        actions.accept_cover, desk.run(actions.ask_backup, account, absence, tom).result, "phone"
    )
    rows = {row.name: row for row in queries.absence_planner(desk.read(), NOW.date())}
    assert rows["Ines Varga"].is_me
    assert [(bar.kind, bar.accounts) for bar in rows["Ines Varga"].bars] == [("away", 1)]
    assert [(bar.kind, bar.accounts) for bar in rows["Tom Askerly"].bars] == [("covers", 1)]
    assert queries.absence_planner(desk.read(), date(2026, 6, 1))[0].bars == ()


def test_candidates_are_ranked_by_free_then_whom_they_know_then_load(
    desk: Desk, account: str, absence: str, tom: str
) -> None:
    kenji, priya = add(desk, "colleague", name="Kenji"), add(desk, "colleague", name="Priya")
    for name in ("Thorne", "Balogan"):
        add(desk, "contact", account=account, family_name=name, influence=4, counterpart=kenji)
    desk.run(actions.plan_absence, LAST, LAST, colleague=priya)
    found = queries.cover_candidates(desk.read(), account, absence)
    assert [(one.name, one.is_free, one.knows, one.key_people) for one in found] == [
        ("Kenji", True, 2, 2), ("Tom Askerly", True, 0, 2), ("Priya", False, 0, 2),
    ]  # fmt: skip
    assert found[2].away_from == LAST


def test_an_accounts_own_answer_stands_in_for_the_general_one(desk: Desk, account: str) -> None:
    priya = add(desk, "colleague", name="Priya")
    add(desk, "answers", topic="Invoices", reach="ext. 260")
    add(desk, "answers", topic="Prices", colleague=priya, reach="ext. 214")
    add(desk, "answers", topic="invoices", account=account, reach="by plant")
    general = queries.who_answers(desk.read())
    assert [(line.topic, line.reach) for line in general] == [
        ("Invoices", "ext. 260"), ("Prices", "ext. 214"),
    ]  # fmt: skip
    own = queries.who_answers(desk.read(), account)
    assert [(line.topic, line.reach, line.is_override) for line in own] == [
        ("invoices", "by plant", True), ("Prices", "ext. 214", False),
    ]  # fmt: skip


def test_what_i_cover_for_others_is_listed_with_its_todos(desk: Desk, account: str) -> None:
    kenji = add(desk, "colleague", name="Kenji")
    ines = add(desk, "colleague", name="Ines", email="ines@ormsund.example")
    absence = desk.run(
        actions.plan_absence, date(2026, 3, 16), date(2026, 3, 20), colleague=kenji
    ).result
    cover = desk.run(actions.ask_backup, account, absence, ines).result
    desk.run(actions.accept_cover, cover, "phone")
    add(desk, "todo", account=account, title="Confirm crane meter", due_on="2026-03-18")
    (line,) = queries.covering(desk.read())
    assert (line.account, line.for_whom, line.until_on) == (
        "Brightmoor", "Kenji", date(2026, 3, 20),
    )  # fmt: skip
    assert [title for _, title, _ in line.todos] == ["Confirm crane meter"]
    desk.run(actions.activate_cover, cover)
    desk.run(actions.hand_back, cover, "none")
    assert queries.covering(desk.read()) == ()


def test_reminding_leaves_a_todo_until_there_is_an_answer(
    desk: Desk, account: str, absence: str, tom: str
) -> None:
    cover = desk.run(actions.ask_backup, account, absence, tom).result
    desk.run(actions.remind_backup, cover, title="Ask Tom again")
    found = desk.read().row("SELECT title, due_on, source FROM live_todo")
    assert tuple(found) == ("Ask Tom again", "2026-03-18", "coverage")
    desk.run(actions.accept_cover, cover, "phone")
    with pytest.raises(Refused, match="answered"):
        desk.run(actions.remind_backup, cover, title="Ask Tom again")
