"""Conflicts: the list of them, deciding them, and that no value is ever lost from sight."""

from __future__ import annotations

import contextlib
import itertools
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import InputRefused, Missing, Refused
from amdesk.base.packing import pack, unpack
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record, restore_record, trash_record
from amdesk.store import clashes
from amdesk.store.check import check
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.history import record_history
from amdesk.store.work import Person
from amdesk.sync.bundles.payload import Scope, chunks_of
from amdesk.sync.merging.conflicts import (
    Conflict,
    conflicts_of,
    find_conflict,
    open_conflicts,
)
from amdesk.sync.merging.deciding import Decision, both_texts, settle, side_of, take_side
from amdesk.sync.merging.merge import MergeReport, merge_chunks

ACCOUNT, OPPORTUNITY = KINDS["account"], KINDS["opportunity"]
NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)
Pair = tuple[Desk, Desk]


def desk_of(folder: Path, who: str, *, later: int = 0) -> Desk:
    place = Place(folder / who, folder / "config")
    person = Person(who, f"{who.lower()}@ormsund.example", f"{who}'s laptop")
    return Desk.make(place, person, clock=fixed_clock(NOW + timedelta(seconds=later)))


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    ines, tom = desk_of(tmp_path, "Ines"), desk_of(tmp_path, "Tom", later=5)
    yield ines, tom
    ines.close()
    tom.close()


def send(source: Desk, target: Desk, after: Mapping[int, int] | None = None) -> MergeReport:
    chunks: list[Any] = [
        unpack(pack(one)) for one in chunks_of(source.read(), Scope(), after or {})
    ]
    with target.unit() as work:
        report, _ = merge_chunks(work, chunks, may_delete=True)
    return report


def swap(pair: Pair) -> None:
    send(*pair)
    send(*reversed(pair))


def only(desk: Desk) -> Conflict:
    (conflict,) = open_conflicts(desk.read())
    return conflict


def told(desk: Desk) -> list[tuple[Any, ...]]:
    """The list of conflicts as far as it is the same on every desk."""
    return [
        (
            one.id, one.title,
            [(each.value, each.author, each.device, each.at) for each in one.versions],
            one.ancestor and (one.ancestor.value, one.ancestor.author),
        )
        for one in open_conflicts(desk.read())
    ]  # fmt: skip


def in_step(desk: Desk) -> None:
    """The list says what the log says."""
    assert clashes.differing(desk.connection, desk.sheets) == 0


def clash(pair: Pair, **sides: tuple[Any, Any]) -> str:
    """An account both desks know, and of which each has changed the same fields otherwise."""
    account = pair[0].run(add_record, ACCOUNT, {"name": "Brightmoor"}).result
    swap(pair)
    for place, desk in enumerate(pair):
        desk.run(edit_record, ACCOUNT, account, {name: one[place] for name, one in sides.items()})
    swap(pair)
    return account


def test_a_conflict_is_listed_with_both_values_on_both_desks(pair: Pair) -> None:
    account = clash(pair, industry=("Dairy", "Food"), tier=("Gold", "Gold"))
    for desk in pair:
        conflict = only(desk)
        assert (conflict.id, conflict.title) == (f"{account}.industry", "Brightmoor")
        assert [one.value for one in conflict.versions] == ["Food", "Dairy"]
        assert find_conflict(desk.read(), f"{account[:20]}.ind") == conflict
        assert clashes.open_count(desk.read()) == clashes.count_below(desk.read(), account) == 1
        in_step(desk)
    assert told(pair[0]) == told(pair[1])


@pytest.mark.parametrize("letter", ["A", "B"])
def test_taking_a_side_decides_on_every_desk_and_undo_opens_it_again(
    pair: Pair, letter: str
) -> None:
    ines, tom = pair
    account = clash(pair, industry=("Dairy", "Food"))
    before = told(ines)
    conflict = only(ines)
    wanted = side_of(conflict, letter)
    assert settle(ines, take_side(ines.read(), conflict, wanted)).result == 1
    assert open_conflicts(ines.read()) == ()
    swap(pair)
    for desk in pair:
        assert desk.read().value("SELECT industry FROM account") == wanted.value
        assert open_conflicts(desk.read()) == ()
        in_step(desk)
    ines.undo()
    for _ in range(2):
        assert told(ines) == before
        swap(pair)
        assert told(tom) == before
        in_step(tom)
        ines.redo()
        assert open_conflicts(ines.read()) == ()
        assert ines.read().value("SELECT industry FROM account") == wanted.value
        swap(pair)
        assert open_conflicts(tom.read()) == ()
        ines.undo()
        in_step(ines)
    tom.run(edit_record, ACCOUNT, account, {"industry": "Milk"})
    swap(pair)
    ines.run(edit_record, ACCOUNT, account, {"industry": "Cheese"})
    swap(pair)
    for desk in pair:
        assert open_conflicts(desk.read()) == ()
        in_step(desk)


def test_a_value_of_ones_own_decides_too_and_is_held_to_the_rules(pair: Pair) -> None:
    ines, tom = pair
    account = clash(pair, name=("Ines says", "Tom says"))
    with pytest.raises(Refused):
        settle(ines, [Decision("account", account, "name", "", is_stored=False)])
    settle(ines, [Decision("account", account, "name", "Agreed", is_stored=False)])
    swap(pair)
    assert tom.read().value("SELECT name FROM account") == "Agreed"
    assert not open_conflicts(tom.read())
    values = {change.after for change in history(tom, account) if change.field == "name"}
    assert {"Ines says", "Tom says", "Agreed"} <= values


def history(desk: Desk, record: str) -> tuple[Any, ...]:
    return record_history(desk.read(), record)


@pytest.mark.parametrize(("choice", "left"), [("live", 1), ("trash", 0)])
def test_a_deletion_against_an_edit_is_a_conflict_of_its_own(
    pair: Pair, choice: str, left: int
) -> None:
    ines, tom = pair
    account = ines.run(add_record, ACCOUNT, {"name": "Brightmoor"}).result
    swap(pair)
    ines.run(trash_record, ACCOUNT, account)
    tom.run(edit_record, ACCOUNT, account, {"industry": "Dairy"})
    swap(pair)
    before = told(ines)
    for desk in pair:
        conflict = only(desk)
        assert conflict.field == "life"
        assert [(one.value, one.author) for one in conflict.versions] == [
            ("live", "Tom"), ("trash", "Ines"),
        ]  # fmt: skip
        in_step(desk)
    settle(tom, [Decision("account", account, "life", choice)])
    swap(pair)
    for desk in pair:
        assert open_conflicts(desk.read()) == ()
        assert desk.read().value("SELECT count(*) FROM live_account") == left
        in_step(desk)
    tom.undo()
    swap(pair)
    for desk in pair:
        assert desk.read().value("SELECT count(*) FROM live_account") == 1
        in_step(desk)
    assert told(ines) == told(tom) == before


def test_what_is_in_the_trash_asks_for_no_decision_until_it_is_back(pair: Pair) -> None:
    ines, _ = pair
    account = clash(pair, industry=("Dairy", "Food"))
    ines.run(trash_record, ACCOUNT, account)
    assert clashes.open_count(ines.read()) == 0
    assert open_conflicts(ines.read()) == ()
    ines.run(restore_record, ACCOUNT, account)
    assert clashes.open_count(ines.read()) == 1


def test_fields_that_mean_one_thing_are_taken_from_one_side(pair: Pair) -> None:
    ines, tom = pair
    account = ines.run(add_record, ACCOUNT, {"name": "A"}).result
    deal = ines.run(
        add_record, OPPORTUNITY, {"title": "Cheese", "account": account, "stage": "need"}
    ).result
    swap(pair)
    for desk, stage, day, title in (
        (ines, "proposal", "2026-05-01", "Ines"), (tom, "value", "2026-06-01", "Tom"),
    ):  # fmt: skip
        values = {"stage": stage, "close_on": day, "title": title}
        desk.run(edit_record, OPPORTUNITY, deal, values)
    swap(pair)
    stage = next(one for one in open_conflicts(ines.read()) if one.field == "stage")
    settle(ines, take_side(ines.read(), stage, stage.versions[1]))
    assert ines.read().row("SELECT stage, close_on FROM opportunity") == ("proposal", "2026-05-01")
    assert only(ines).field == "title"


def test_two_texts_are_proposed_as_one_where_that_is_safe(pair: Pair) -> None:
    ines, tom = pair
    account = ines.run(add_record, ACCOUNT, {"name": "A", "notes": "one\ntwo\nthree\n"}).result
    swap(pair)
    ines.run(edit_record, ACCOUNT, account, {"notes": "ONE\ntwo\nthree\n"})
    tom.run(edit_record, ACCOUNT, account, {"notes": "one\ntwo\nTHREE\n"})
    swap(pair)
    assert both_texts(only(ines)) == both_texts(only(tom)) == "ONE\ntwo\nTHREE"


def test_a_side_or_a_conflict_that_is_not_there_is_refused(pair: Pair) -> None:
    clash(pair, industry=("Dairy", "Food"))
    with pytest.raises(Refused, match="A, B"):
        side_of(only(pair[0]), "C")
    with pytest.raises(Missing):
        find_conflict(pair[0].read(), "0199.name")


def test_a_list_that_went_wrong_is_found_and_mended(pair: Pair) -> None:
    clash(pair, industry=("Dairy", "Food"))
    ines = pair[0]
    ines.connection.execute("DELETE FROM clash")
    assert [one.text for one in check(ines, repair=True)] == [
        "Conflicts that the list of them has wrong"
    ]
    assert only(ines).field == "industry"


FIELDS = ("name", "tier", "industry")
STEP = st.tuples(
    st.sampled_from(
        ["edit", "edit", "edit", "trash", "restore", "undo", "redo", "settle", "send", "send"]
    ),
    st.integers(0, 2), st.integers(0, 9), st.sampled_from(FIELDS), st.text("ab", max_size=1),
)  # fmt: skip


def act_on(desk: Desk, act: str, pick: int, name: str, text: str) -> None:
    """One act; what a rule refuses is let be."""
    known = [row[0] for row in desk.read().rows("SELECT id FROM account ORDER BY id")]
    if not known:
        return
    target = known[pick % len(known)]
    if act == "settle":
        listed = open_conflicts(desk.read())
        if listed:
            one = listed[pick % len(listed)]
            version = one.versions[pick % len(one.versions)]
            settle(desk, take_side(desk.read(), one, version))
        return
    acts = {
        "edit": lambda: desk.run(edit_record, ACCOUNT, target, {name: f"{desk.me.name}{text}"}),
        "trash": lambda: desk.run(trash_record, ACCOUNT, target),
        "restore": lambda: desk.run(restore_record, ACCOUNT, target),
        "undo": desk.undo,
        "redo": desk.redo,
    }
    with contextlib.suppress(InputRefused):
        acts[act]()


def nothing_is_lost(desk: Desk) -> None:
    """Each value that is in the log and that no other replaced is shown or in the list."""
    read = desk.read()
    for record, name, value in read.rows(
        "SELECT l.record, l.field, e.fields ->> ('$.' || l.field) FROM log_live l "
        "JOIN log_entry e ON e.dot = l.dot WHERE l.field IN ('name', 'tier', 'industry')"
    ):
        shown, life = read.row(f"SELECT {name}, life FROM account WHERE id = ?", (record,))
        listed = {
            version.value
            for one in conflicts_of(read, "account", record)
            if one.field == name
            for version in one.versions
        }
        assert value == shown or value in listed or life != "live"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(STEP, min_size=4, max_size=30), order=st.permutations(range(6)))
def test_every_value_is_current_or_listed_and_all_orders_give_the_same_list(steps, order) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desks = [desk_of(folder, who, later=n) for n, who in enumerate(("Ana", "Ben", "Cem"))]
        for number in range(2):
            desks[0].run(add_record, ACCOUNT, {"name": f"Account {number}"})
        for target in desks[1:]:
            send(desks[0], target)
        for act, who, pick, field, text in steps:
            desk = desks[who]
            if act == "send":
                after = {no: pick % 4 * no % 5 for (no,) in desk.read().rows(
                    "SELECT no FROM log_replica")}  # fmt: skip
                desk, source = desks[(who + 1 + pick % 2) % 3], desk
                send(source, desk, after)
            else:
                act_on(desk, act, pick, field, text)
            in_step(desk)
            nothing_is_lost(desk)
        ways = list(itertools.permutations(range(3), 2))
        for place in [*order, *order]:
            source, goal = ways[place]
            send(desks[source], desks[goal])
            in_step(desks[goal])
            nothing_is_lost(desks[goal])
        for source, goal in ways:
            send(desks[source], desks[goal])
        assert told(desks[0]) == told(desks[1]) == told(desks[2])
        assert len({digest(desk.read()) for desk in desks}) == 1
        for desk in desks:
            desk.close()
