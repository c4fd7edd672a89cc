"""Merging as a set and record by record: both come to what the entries of a record amount to."""

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
from amdesk.base.errors import Bug, InputRefused
from amdesk.base.packing import pack, unpack
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record, restore_record, trash_record
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.replay import replay
from amdesk.store.search import find
from amdesk.store.state import entries_of, state_of
from amdesk.store.work import ActionStamp, Person
from amdesk.sync.bundles.payload import CHUNK_LETTERS, Scope, chunks_of, entries_in
from amdesk.sync.bundles.refusals import BundleDamaged
from amdesk.sync.merging.as_sets import begin_merge, end_merge
from amdesk.sync.merging.conflicts import conflicts_of
from amdesk.sync.merging.merge import MergeReport, merge_chunks

ACCOUNT = KINDS["account"]
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


def send(
    source: Desk, target: Desk, *, after: Mapping[int, int] | None = None, most: int = 10_000
) -> MergeReport:
    return take(target, list(chunks_of(source.read(), Scope(), after or {}, most=most)))


def as_packed(chunks: list[dict[str, Any]]) -> list[Any]:
    """The chunks as they come out of a bundle."""
    return [unpack(pack(chunk)) for chunk in chunks]


def take(target: Desk, chunks: list[dict[str, Any]]) -> MergeReport:
    with target.unit() as work:
        report, _ = merge_chunks(work, as_packed(chunks), may_delete=True)
    return report


def is_what_its_log_says(desk: Desk) -> None:
    """Rows, live dots and the index of every account are what its entries amount to."""
    read = desk.read()
    sheet = read.sheets["account"]
    for (record,) in read.rows("SELECT DISTINCT record FROM log_entry WHERE kind = 'account'"):
        state = state_of(entries_of(read, record))
        row = read.row(f"SELECT {', '.join(sheet.logged)} FROM account WHERE id = ?", (record,))
        shown = dict(zip(sheet.logged, row, strict=True))
        told = {name: state.values.get(name) for name in sheet.fields}
        assert {name: shown[name] for name in sheet.fields} == told
        assert shown["life"] == state.values["life"]
        live = sorted((name, dot) for name, dots in state.live.items() for dot in dots)
        kept = read.rows(
            "SELECT field, dot FROM log_live WHERE record = ? ORDER BY field, dot", (record,)
        )
        assert kept == live
        for name in ("name", "industry"):
            if shown["life"] == "live" and shown[name]:
                found = {hit.id for hit in find(desk.connection, desk.sheets, shown[name])}
                assert record in found
    assert indexed(desk) == wanted(desk)
    assert read.value("SELECT count(*) FROM log_stage") == 0


def indexed(desk: Desk) -> set[tuple[str, str]]:
    """By word of an industry the accounts the index has for it."""
    return {
        (word, record)
        for word in ("a", "b", "aa", "ab", "ba", "bb")
        for (record,) in desk.read().rows(
            "SELECT d.record FROM search s JOIN search_doc d ON d.id = s.rowid "
            "WHERE search MATCH ?", (f'body : "{word}"',),
        )
    }  # fmt: skip


def wanted(desk: Desk) -> set[tuple[str, str]]:
    return set(
        desk.read().rows(
            "SELECT industry, id FROM account WHERE life = 'live' AND industry IS NOT NULL"
        )
    )


def act_on(desk: Desk, act: str, pick: int, names: list[str], text: str) -> None:
    """One act on whichever account ``pick`` hits; what a rule refuses is let be."""
    known = [row[0] for row in desk.read().rows("SELECT id FROM account ORDER BY id")]
    target = known[pick % len(known)] if known else ""
    values: dict[str, object] = dict.fromkeys(names, text)
    if "parent" in values:
        values["parent"] = known[len(text) % len(known)] if known else None
    acts = {
        "add": lambda: desk.run(add_record, ACCOUNT, {"name": text}),
        "edit": lambda: desk.run(edit_record, ACCOUNT, target, values),
        "trash": lambda: desk.run(trash_record, ACCOUNT, target),
        "restore": lambda: desk.run(restore_record, ACCOUNT, target),
        "undo": desk.undo,
    }
    with contextlib.suppress(InputRefused):
        acts[act]()


FIELDS = ("name", "tier", "industry", "parent")
STEP = st.tuples(
    st.sampled_from(["add", "edit", "edit", "edit", "trash", "restore", "undo", "send", "send"]),
    st.integers(0, 2), st.integers(0, 9),
    st.lists(st.sampled_from(FIELDS), min_size=1, max_size=4, unique=True),
    st.text("ab", min_size=1, max_size=2),
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps=st.lists(STEP, min_size=3, max_size=30), most=st.sampled_from([1, 2, 3, 50]))
def test_whatever_arrives_in_whatever_order_a_record_is_what_its_entries_say(steps, most) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        desks = [desk_of(folder, who, later=n) for n, who in enumerate(("Ana", "Ben", "Cem"))]
        for act, who, pick, names, text in steps:
            desk = desks[who]
            if act == "send":
                # beyond where anybody stands: entries arrive whose predecessors are missing
                after = {no: pick % 4 * no % 5 for (no,) in desk.read().rows(
                    "SELECT no FROM log_replica")}  # fmt: skip
                target = desks[(who + 1 + pick % 2) % 3]
                send(desk, target, after=after, most=most)
                is_what_its_log_says(target)
            else:
                act_on(desk, act, pick, names, text)
        for _ in range(2):
            for source, target in itertools.permutations(desks, 2):
                send(source, target, most=most)
        for desk in desks:
            is_what_its_log_says(desk)
        assert len({digest(desk.read()) for desk in desks}) == 1
        copy = desk_of(folder, "Copy")
        replay(desks[0].read(), copy.connection)
        assert digest(copy.read()) == digest(desks[0].read())
        for desk in (*desks, copy):
            desk.close()


def test_a_conflict_keeps_both_values_with_person_device_time_and_what_they_replaced(
    pair: Pair,
) -> None:
    ines, tom = pair
    account = ines.run(add_record, ACCOUNT, {"name": "Brightmoor"}).result
    ines.run(edit_record, ACCOUNT, account, {"name": "Brightmoor Dairies"})
    send(ines, tom)
    ines.run(edit_record, ACCOUNT, account, {"name": "Ines says", "tier": "gold"})
    tom.run(edit_record, ACCOUNT, account, {"name": "Tom says", "tier": "gold"})
    assert send(ines, tom).conflicts == [("account", account, "name")]
    assert send(tom, ines).conflicts == [("account", account, "name")]
    for desk in pair:
        (conflict,) = conflicts_of(desk.read(), "account", account)
        told = [(one.value, one.author, one.device, one.at) for one in conflict.versions]
        assert told == [
            ("Tom says", "Tom", "Tom's laptop", "2026-03-17T08:41:05.000Z"),
            ("Ines says", "Ines", "Ines's laptop", "2026-03-17T08:41:00.000Z"),
        ]
        assert conflict.ancestor is not None
        assert (conflict.ancestor.value, conflict.ancestor.author) == ("Brightmoor Dairies", "Ines")


def test_settling_a_conflict_settles_it_on_every_desk(pair: Pair) -> None:
    ines, tom = pair
    account = ines.run(add_record, ACCOUNT, {"name": "A"}).result
    send(ines, tom)
    for desk in pair:
        desk.run(edit_record, ACCOUNT, account, {"name": f"{desk.me.name} says"})
    send(ines, tom)
    send(tom, ines)
    ines.run(edit_record, ACCOUNT, account, {"name": "Agreed"})
    assert send(ines, tom).conflicts == []
    for desk in pair:
        assert conflicts_of(desk.read(), "account", account) == ()
        assert desk.read().value("SELECT name FROM account") == "Agreed"


def test_kinds_and_fields_of_a_newer_version_are_kept_and_passed_on(pair: Pair) -> None:
    ines, tom = pair
    account = ines.run(add_record, ACCOUNT, {"name": "A"}).result
    (chunk,) = chunks_of(ines.read(), Scope(), {})
    (group,) = chunk["groups"]
    newer = {**group, "fields": {**group["fields"], "colour": ["teal"]}}
    gadget = {
        **group,
        "kind": "gadget",
        "dots": [group["dots"][0] + 1],
        "records": ["01999999-0000-7000-8000-000000000001"],
        "fields": {"weight": [7]},
    }
    assert take(tom, [{**chunk, "groups": [newer, gadget]}]).unknown == 1
    tom.run(edit_record, ACCOUNT, account, {"name": "B"})
    passed = [one for part in chunks_of(tom.read(), Scope(), {}) for one in part["groups"]]
    assert {one["kind"]: one["fields"] for one in passed if one["replaces"] is None} == {
        "account": {**{name: tuple(column) for name, column in group["fields"].items()},
                    "colour": ("teal",)},
        "gadget": {"weight": (7,)},
    }  # fmt: skip


def test_odd_letters_come_through_unchanged(pair: Pair) -> None:
    ines, tom = pair
    name = 'quote " and \\ and \u2028 and \x7f and 😀 and \t tab'
    account = ines.run(add_record, ACCOUNT, {"name": "A"}).result
    with ines.unit() as work:
        work.write("UPDATE account SET name = ?, needs = ?", (name, "'); DROP TABLE account; --"))
        work.log(ActionStamp("Raw"))
    send(ines, tom)
    assert tom.read().row("SELECT name, needs FROM account WHERE id = ?", (account,)) == (
        name, "'); DROP TABLE account; --",
    )  # fmt: skip
    is_what_its_log_says(tom)


def test_a_chunk_is_closed_before_it_grows_large(pair: Pair) -> None:
    ines, tom = pair
    for number in range(5):
        notes = "x" * (CHUNK_LETTERS // 4)
        ines.run(add_record, ACCOUNT, {"name": f"A{number}", "notes": notes})
    chunks = list(chunks_of(ines.read(), Scope(), {}))
    assert [entries_in(chunk) for chunk in chunks] == [4, 1]
    assert take(tom, chunks).added == 5


def test_a_record_made_and_edited_in_one_bundle_counts_as_added(pair: Pair) -> None:
    ines, tom = pair
    account = ines.run(add_record, ACCOUNT, {"name": "A"}).result
    ines.run(edit_record, ACCOUNT, account, {"name": "B"})
    report = send(ines, tom, most=1)
    assert (report.added, report.changed, report.new_entries) == (1, 0, 2)
    assert report.told == [("account", account, "added")]


SPOILT = {
    "a dot of no replica": lambda group: group | {"dots": [1 << 60]},
    "a flag for a number": lambda group: group | {"dots": [True]},
    "a column too short": lambda group: group | {"records": []},
    "an id with a line break": lambda group: group | {"records": ["x" * 35 + "\n"]},
    "a number where text belongs": lambda group: group | {"fields": {"name": [3]}},
    "a field's name with a quote": lambda group: group | {"fields": {"na'me": ["x"]}},
    "a column that is a text": lambda group: group | {"fields": {"name": "A"}},
    "money that is none": lambda group: group | {"fields": {"revenue": ["much"]}},
    "a kind with a quote": lambda group: group | {"kind": "acc'ount"},
    "an action that is not there": lambda group: group | {"actions": [9]},
    "a replaced dot below nought": lambda group: group | {"replaces": {"name": [-1]}},
    "a replaced dot that is text": lambda group: group | {"replaces": {"name": [["1"]]}},
    "a part nobody knows": lambda group: group | {"more": []},
}


@pytest.mark.parametrize("what", SPOILT)
def test_a_chunk_that_amdesk_would_not_write_is_refused_whole(pair: Pair, what: str) -> None:
    ines, tom = pair
    ines.run(add_record, ACCOUNT, {"name": "A"})
    (chunk,) = chunks_of(ines.read(), Scope(), {})
    with pytest.raises(BundleDamaged):
        take(tom, [{**chunk, "groups": [SPOILT[what](chunk["groups"][0])]}])
    assert tom.read().value("SELECT count(*) FROM log_entry") == 0
    assert take(tom, [chunk]).added == 1


def slip(desk: Desk, account: str) -> None:
    with desk.unit() as work:
        begin_merge(work)
        work.write("UPDATE account SET name = 'Slipped' WHERE id = ?", (account,))


def test_what_is_written_besides_during_a_merge_is_captured_all_the_same(pair: Pair) -> None:
    ines, tom = pair
    account = ines.run(add_record, ACCOUNT, {"name": "A"}).result
    send(ines, tom)
    with pytest.raises(Bug, match="constraint"):
        slip(tom, account)
    assert tom.read().value("SELECT name FROM account") == "A"
    with tom.unit() as work:
        begin_merge(work)
        work.write("UPDATE account SET name = 'Seen' WHERE id = ?", (account,))
        work.log(ActionStamp("Besides"))
        end_merge(work)
    assert tom.read().value("SELECT count(*) FROM desk_fact WHERE name = 'merging'") == 0
    send(tom, ines)
    assert ines.read().value("SELECT name FROM account") == "Seen"
    assert digest(ines.read()) == digest(tom.read())
