"""A state that has consequences is reached with them, whichever way it is set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from pkgutil import resolve_name

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import Refused
from amdesk.kinds import KINDS, UNDO_GUARDS
from amdesk.records.by_name import apply_named, edit_named
from amdesk.records.edits import Operation, add_record, edit_record, edit_several
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person, Work, action


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place(tmp_path / "desk", tmp_path / "config")
    clock = fixed_clock(datetime(2026, 3, 17, 8, 0, tzinfo=UTC))
    person = Person("Ines Varga", "ines@ormsund.example", "IV-07")
    with Desk.make(place, person, clock=clock) as made:
        yield made


def weekly(desk: Desk) -> str:
    values = {"title": "Weekly look", "due_on": date(2026, 3, 17), "repeat": "FREQ=WEEKLY"}
    return desk.run(add_record, KINDS["todo"], values).result


@action("Change from outside")
def write_as_another_program(work: Work, todo: str) -> None:
    work.write("UPDATE todo SET repeat = 'FREQ=EASTERLY' WHERE id = ?", (todo,))


def by_form(desk: Desk, todo: str) -> None:
    desk.run(edit_record, KINDS["todo"], todo, {"state": "done", "note": "All well."})


def by_command(desk: Desk, todo: str) -> None:
    desk.run(edit_named, KINDS["todo"], todo, {"state": "done", "note": "All well."})


def by_file(desk: Desk, todo: str) -> None:
    values = {"state": "done", "note": "All well."}
    desk.run(apply_named, [Operation("set", KINDS["todo"], todo, values)])


def with_others(desk: Desk, todo: str) -> None:
    desk.run(edit_several, KINDS["todo"], [todo], {"state": "done", "note": "All well."})


@pytest.mark.parametrize("way", [by_form, by_command, by_file, with_others])
def test_a_repeating_todo_plans_its_next_whichever_way_it_is_ticked_off(desk: Desk, way) -> None:
    todo = weekly(desk)
    way(desk, todo)
    done = "SELECT state, done_at IS NOT NULL, note FROM todo WHERE id = ?"
    following = "SELECT due_on, state FROM live_todo WHERE id <> ?"
    assert desk.read().row(done, (todo,)) == ("done", 1, "All well.")
    assert desk.read().rows(following, (todo,)) == [("2026-03-24", "open")]
    desk.undo(UNDO_GUARDS)
    assert desk.read().rows(following, (todo,)) == []


def test_a_promise_is_kept_with_the_todo_that_carries_it(desk: Desk) -> None:
    promise = desk.run(add_record, KINDS["promise"], {"what": "Send the quote"}).result
    values = {"title": "Send the quote", "promise": promise}
    todo = desk.run(add_record, KINDS["todo"], values).result
    by_command(desk, todo)
    assert desk.read().value("SELECT state FROM promise") == "kept"


def test_a_loop_is_not_closed_past_an_open_step(desk: Desk) -> None:
    account = desk.run(add_record, KINDS["account"], {"name": "Norrvik Paper"}).result
    values = {"title": "Late invoices", "account": account, "state": "raised"}
    issue = desk.run(add_record, KINDS["issue"], values).result
    with pytest.raises(Refused):
        desk.run(edit_named, KINDS["issue"], issue, {"state": "loop_closed"})
    desk.run(edit_named, KINDS["issue"], issue, {"state": "resolved"})
    desk.run(edit_named, KINDS["issue"], issue, {"state": "loop_closed"})
    told = desk.read().row("SELECT state, told_on, told_by FROM issue")
    assert told == ("loop_closed", "2026-03-17", "Ines Varga")


def test_a_state_that_is_there_already_is_no_act(desk: Desk) -> None:
    todo = weekly(desk)
    by_form(desk, todo)
    desk.run(edit_record, KINDS["todo"], todo, {"state": "done", "note": "And clean."})
    assert desk.read().value("SELECT count(*) FROM live_todo") == 2


def test_every_act_that_a_kind_names_is_there() -> None:
    named = [act for kind in KINDS.values() for act in kind.about.acts.values()]
    assert named
    assert all(callable(resolve_name(act)) for act in named)


def test_a_todo_with_a_rule_of_another_program_is_still_changed_and_dropped(desk: Desk) -> None:
    todo = weekly(desk)
    desk.run(write_as_another_program, todo)
    desk.run(edit_record, KINDS["todo"], todo, {"note": "Whatever that means."})
    with pytest.raises(Refused):
        desk.run(edit_record, KINDS["todo"], todo, {"repeat": "FREQ=WESTERLY"})
    desk.run(edit_record, KINDS["todo"], todo, {"state": "dropped"})
    assert desk.read().row("SELECT state, note FROM todo") == ("dropped", "Whatever that means.")
