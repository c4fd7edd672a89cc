"""The change log: nothing slips past it, and the desk can be built from it alone."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import InputRefused, Refused
from amdesk.kinds import KINDS, sheet_of
from amdesk.records.edits import add_record, edit_record, restore_record, trash_record
from amdesk.records.rows import add_many
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.engine import connect
from amdesk.store.history import record_history
from amdesk.store.migrate import RELEASED
from amdesk.store.replay import replay
from amdesk.store.search import find
from amdesk.store.work import Person, Work, action

ACCOUNT, TODO, PLAN, OBJECTIVE = KINDS["account"], KINDS["todo"], KINDS["plan"], KINDS["objective"]
NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)


def replayed_digest(desk: Desk, make_desk) -> str:
    copy = make_desk(f"copy-{desk.read().value('SELECT count(*) FROM log_action')}")
    replay(desk.read(), copy.connection)
    return digest(copy.read())


def test_the_steps_hold_every_kind_and_field_of_the_record_classes() -> None:
    released = {
        sheet.name: sheet for number in RELEASED.numbers for sheet in RELEASED.sheets(number)
    }
    assert released == {kind.name: sheet_of(kind) for kind in KINDS.values()}


def test_replaying_the_log_into_an_empty_desk_gives_the_same_digest(desk, make_desk) -> None:
    account = desk.run(add_record, ACCOUNT, {"name": "Brightmoor", "tags": ["milk"]}).result
    todo = desk.run(add_record, TODO, {"title": "Call", "account": account}).result
    desk.run(edit_record, ACCOUNT, account, {"name": "Brightmoor Dairies", "tags": None})
    desk.run(trash_record, TODO, todo)
    desk.undo()
    assert replayed_digest(desk, make_desk) == digest(desk.read())


@action("Add several accounts")
def add_unlike(work: Work, told: list[dict[str, object]]) -> None:
    """Accounts made together, each with other fields."""
    add_many(work, ACCOUNT, [{"id": work.ids(), **values} for values in told])


def test_each_of_many_new_records_tells_the_log_its_own_fields_and_no_empty_ones(
    desk, make_desk
) -> None:
    told: list[dict[str, object]] = [
        {"name": 'Brightmoor "Dairies" \\ Søn', "tags": ["milk", 'a"b']},
        {"name": "Osterby\nPorts", "cadence_days": 21},
        {"name": "\U0001f9c0 Käse"},
    ]
    desk.run(add_unlike, told)
    entries = desk.read().rows("SELECT record, fields FROM log_entry ORDER BY dot")
    for (record, fields), values in zip(entries, told, strict=True):
        said = json.loads(fields)
        assert said.pop("root") == record
        assert said == {**values, **({"tags": json.dumps(values["tags"], separators=(",", ":"))}
                                     if "tags" in values else {})}  # fmt: skip
    assert replayed_digest(desk, make_desk) == digest(desk.read())


def test_a_raw_write_inside_this_program_cannot_be_committed_unlogged(desk) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"):
        desk.connection.execute("INSERT INTO account (id, name) VALUES ('x', 'Slipped')")
    assert desk.read().value("SELECT count(*) FROM account") == 0


def test_what_another_program_writes_is_logged_at_the_next_opening(desk, make_desk) -> None:
    account = desk.run(add_record, ACCOUNT, {"name": "Before"}).result
    place, key = desk.place, desk.key
    desk.close()
    raw = connect(place.file, key)
    raw.execute("PRAGMA foreign_keys=OFF")
    raw.execute("UPDATE account SET name = 'After'")
    raw.execute(
        "INSERT INTO todo (id, title, account, state) VALUES "
        "('01999999-0000-7000-8000-000000000001', 'Raw', ?, 'open')",
        (account,),
    )
    raw.close()
    again = Desk.open(place, clock=fixed_clock(NOW))
    labels = {change.label for change in record_history(again.read(), account)}
    assert "Change from outside" in labels
    assert again.read().value("SELECT root FROM todo") == account
    assert replayed_digest(again, make_desk) == digest(again.read())
    assert [hit.title for hit in find(again.connection, again.sheets, "raw")] == ["Raw"]
    again.close()


def test_records_cannot_be_deleted_nor_renamed_by_sql(desk) -> None:
    desk.run(add_record, ACCOUNT, {"name": "Stays"})
    for statement in ("DELETE FROM account", "UPDATE account SET id = 'y'"):

        @action("Try")
        def attempt(work: Work, statement: str = statement) -> None:
            work.write(statement)

        with pytest.raises(InputRefused):
            desk.run(attempt)
    assert desk.read().value("SELECT name FROM live_account") == "Stays"


def test_an_action_that_fails_leaves_nothing(desk) -> None:
    before = digest(desk.read())

    @action("Half")
    def half(work: Work) -> None:
        work.write("INSERT INTO account (id, name) VALUES ('x', 'Half')")
        raise Refused("name", "No.")

    with pytest.raises(Refused):
        desk.run(half)
    assert digest(desk.read()) == before
    assert desk.read().value("SELECT count(*) FROM log_action") == 0


def test_history_names_who_when_device_before_and_after(desk) -> None:
    account = desk.run(add_record, ACCOUNT, {"name": "Old"}).result
    desk.run(edit_record, ACCOUNT, account, {"name": "New"})
    newest = record_history(desk.read(), account)[0]
    assert (newest.field, newest.before, newest.after) == ("name", "Old", "New")
    assert (newest.author, newest.device, newest.at) == (
        "Ines Varga", "I-07", "2026-03-17T08:41:00.000Z",
    )  # fmt: skip


def test_undo_and_redo_survive_a_restart(desk) -> None:
    account = desk.run(add_record, ACCOUNT, {"name": "Old"}).result
    desk.run(edit_record, ACCOUNT, account, {"name": "New"})
    desk.undo()
    place = desk.place
    desk.close()
    again = Desk.open(place)
    assert again.read().value("SELECT name FROM live_account") == "Old"
    assert again.next_redo().label == "Edit"
    again.redo()
    assert again.read().value("SELECT name FROM live_account") == "New"
    again.close()


def test_deleting_a_plan_hides_its_objectives_and_restoring_brings_them_back(desk) -> None:
    account = desk.run(add_record, ACCOUNT, {"name": "A"}).result
    plan = desk.run(add_record, PLAN, {"title": "P", "account": account}).result
    desk.run(add_record, OBJECTIVE, {"statement": "O", "plan": plan})
    shown = digest(desk.read())
    desk.run(trash_record, ACCOUNT, account)
    assert desk.read().value("SELECT count(*) FROM live_objective") == 0
    desk.run(restore_record, ACCOUNT, account)
    assert digest(desk.read()) == shown


def test_a_record_in_the_trash_is_not_edited(desk) -> None:
    account = desk.run(add_record, ACCOUNT, {"name": "A"}).result
    desk.run(trash_record, ACCOUNT, account)
    with pytest.raises(Refused):
        desk.run(edit_record, ACCOUNT, account, {"name": "B"})


def test_moving_a_plan_to_another_account_moves_what_hangs_below_it(desk) -> None:
    first = desk.run(add_record, ACCOUNT, {"name": "A"}).result
    second = desk.run(add_record, ACCOUNT, {"name": "B"}).result
    plan = desk.run(add_record, PLAN, {"title": "P", "account": first}).result
    desk.run(add_record, OBJECTIVE, {"statement": "O", "plan": plan})
    desk.run(edit_record, PLAN, plan, {"account": second})
    assert desk.read().rows("SELECT root FROM plan UNION ALL SELECT root FROM objective") == [
        (second,), (second,),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["lodz", "ŁÓDŹ", "strasse", "muhlbach", "ILGAZ"])
def test_search_folds_case_accents_strokes_and_sharp_s(desk, words: str) -> None:
    desk.run(add_record, ACCOUNT, {"name": "Łódź Mühlbach Straße İlgaz"})
    assert len(find(desk.connection, desk.sheets, words)) == 1


def test_search_forgets_what_was_deleted_and_finds_it_again_after_undo(desk) -> None:
    account = desk.run(add_record, ACCOUNT, {"name": "Vantry"}).result
    desk.run(trash_record, ACCOUNT, account)
    assert find(desk.connection, desk.sheets, "vantry") == ()
    desk.undo()
    assert [hit.id for hit in find(desk.connection, desk.sheets, "vant")] == [account]


def test_search_reads_the_texts_of_a_list_and_not_their_labels(desk) -> None:
    values = {
        "name": "Vantry",
        "addresses": [{"label": "billing", "city": "Malmö", "street": "Quay 9"}],
        "tags": ["ceramics", "north"],
    }
    desk.run(add_record, ACCOUNT, values)
    (hit,) = find(desk.connection, desk.sheets, "malmo")
    assert "[" not in hit.snippet
    assert "{" not in hit.snippet
    assert find(desk.connection, desk.sheets, "billing") == ()
    assert find(desk.connection, desk.sheets, "label") == ()
    assert len(find(desk.connection, desk.sheets, "north")) == 1


class UndoMachine(RuleBasedStateMachine):
    """Any actions, undone and redone in any amount: the digests of then, and a log that replays."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        place = Place(Path(self.folder.name) / "d", Path(self.folder.name) / "c")
        self.desk = Desk.make(place, Person("A", "a@x.example", "d"))
        self.past = [digest(self.desk.read())]
        self.future: list[str] = []
        self.records: list[str] = []

    def _done(self, committed) -> None:
        if committed.action_id:
            self.past.append(digest(self.desk.read()))
            self.future.clear()

    @rule(name=st.text("abcß", min_size=1, max_size=5))
    def add(self, name: str) -> None:
        committed = self.desk.run(add_record, ACCOUNT, {"name": name})
        self.records.append(committed.result)
        self._done(committed)

    @rule(pick=st.integers(0, 99), name=st.text("xyz", min_size=1, max_size=3))
    def edit(self, pick: int, name: str) -> None:
        self._try(edit_record, pick, {"name": name, "tier": name})

    @rule(pick=st.integers(0, 99))
    def trash(self, pick: int) -> None:
        self._try(trash_record, pick)

    @rule(pick=st.integers(0, 99))
    def restore(self, pick: int) -> None:
        self._try(restore_record, pick)

    def _try(self, act, pick: int, *more) -> None:
        if self.records:
            try:
                self._done(
                    self.desk.run(act, ACCOUNT, self.records[pick % len(self.records)], *more)
                )
            except Refused:
                assert digest(self.desk.read()) == self.past[-1]

    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        for _ in range(steps):
            if self.desk.undo() is None:
                assert len(self.past) == 1
                return
            self.future.append(self.past.pop())
            assert digest(self.desk.read()) == self.past[-1]

    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        for _ in range(steps):
            if self.desk.redo() is None:
                assert not self.future
                return
            self.past.append(self.future.pop())
            assert digest(self.desk.read()) == self.past[-1]

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        copy = Desk.make(
            Place(Path(self.folder.name) / "d2", Path(self.folder.name) / "c2"),
            Person("B", "b@x.example", "d"),
        )
        replay(self.desk.read(), copy.connection)
        assert digest(copy.read()) == digest(self.desk.read())
        while self.desk.undo():
            pass
        assert digest(self.desk.read()) == self.past[0]
        copy.close()
        self.desk.close()
        self.folder.cleanup()


def test_undoing_and_redoing_everything_gives_the_digests_of_then() -> None:
    run_state_machine_as_test(
        UndoMachine, settings=settings(max_examples=15, stateful_step_count=20, deadline=None)
    )


def test_what_is_not_undoable_is_logged_but_no_step_of_undo(desk) -> None:
    account = desk.run(add_record, ACCOUNT, {"name": "A"}).result

    @action("Keep draft", undoable=False)
    def keep(work: Work) -> None:
        work.write("UPDATE account SET notes = 'half a sentence'")

    assert desk.run(keep).action_id
    assert record_history(desk.read(), account)[0].label == "Keep draft"
    assert desk.next_undo().label == "Add"


def test_a_backup_is_one_file_also_after_it_was_verified(desk) -> None:
    from amdesk.store.backup import verify

    desk.run(add_record, ACCOUNT, {"name": "A"})
    made = desk.backup("regular")
    verify(made, desk.key)
    assert [entry.name for entry in made.parent.iterdir()] == [made.name]
