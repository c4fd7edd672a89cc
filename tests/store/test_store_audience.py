"""An entry of the log is for one audience: private fields and moves have entries of their own."""

from __future__ import annotations

import json

from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record, trash_record
from amdesk.store.digest import digest
from amdesk.store.history import record_history
from amdesk.store.replay import replay
from amdesk.store.state import entries_of, state_of
from amdesk.store.work import action

ACCOUNT, CONTACT = KINDS["account"], KINDS["contact"]


def fields_told(desk, record: str) -> list[set[str]]:
    rows = desk.read().rows("SELECT fields FROM log_entry WHERE record = ? ORDER BY dot", (record,))
    return [set(json.loads(text)) for (text,) in rows]


def holds(desk, make_desk, record: str) -> None:
    """Row and live dots are what the entries amount to, and a replay comes to the same."""
    read = desk.read()
    state = state_of(entries_of(read, record), read.sheets["account"].private_fields)
    names = read.sheets["account"].fields
    row = read.row(f"SELECT {', '.join(names)} FROM account WHERE id = ?", (record,))
    assert dict(zip(names, row, strict=True)) == {name: state.values.get(name) for name in names}
    live = sorted((name, dot) for name, dots in state.live.items() for dot in dots)
    kept = "SELECT field, dot FROM log_live WHERE record = ? ORDER BY field, dot"
    assert read.rows(kept, (record,)) == live
    copy = make_desk(f"copy-{len(entries_of(read, record))}")
    replay(read, copy.connection)
    assert digest(copy.read()) == digest(read)
    notes = "SELECT private_notes, pinned FROM account WHERE id = ?"
    assert copy.read().row(notes, (record,)) == read.row(notes, (record,))


def test_a_new_record_tells_its_private_fields_in_a_second_entry(desk, make_desk) -> None:
    values = {"name": "Brightmoor", "private_notes": "between us", "pinned": 3}
    account = desk.run(add_record, ACCOUNT, values).result
    made, private = fields_told(desk, account)
    assert private == {"private_notes", "pinned"}
    assert not private & made
    holds(desk, make_desk, account)
    plain = desk.run(add_record, ACCOUNT, {"name": "Osterby"}).result
    assert len(fields_told(desk, plain)) == 1


def test_one_edit_of_both_is_two_entries_of_one_act(desk, make_desk) -> None:
    account = desk.run(add_record, ACCOUNT, {"name": "Brightmoor"}).result
    both = {"private_notes": "between us", "tier": "gold"}
    done = desk.run(edit_record, ACCOUNT, account, both)
    assert fields_told(desk, account)[1:] == [{"tier"}, {"private_notes"}]
    newest = [
        one for one in record_history(desk.read(), account) if one.action_id == done.action_id
    ]
    assert {one.field for one in newest} == {"tier", "private_notes"}
    holds(desk, make_desk, account)
    desk.undo()
    row = "SELECT tier, private_notes FROM account"
    assert desk.read().row(row) == (None, None)
    desk.redo()
    assert desk.read().row(row) == ("gold", "between us")
    holds(desk, make_desk, account)


def test_undoing_a_new_record_takes_its_private_notes_along(desk, make_desk) -> None:
    values = {"name": "Brightmoor", "private_notes": "between us"}
    account = desk.run(add_record, ACCOUNT, values).result
    desk.undo()
    assert desk.read().value("SELECT count(*) FROM live_account") == 0
    desk.redo()
    row = "SELECT name, private_notes FROM live_account"
    assert desk.read().row(row) == ("Brightmoor", "between us")
    holds(desk, make_desk, account)


@action("Tidy up")
def note_and_trash(work, account: str) -> None:
    work.write(
        "UPDATE account SET private_notes = 'gone', space = NULL, life = 'trash' WHERE id = ?",
        (account,),
    )


def test_a_deletion_has_seen_what_was_written_beside_it(desk, make_desk) -> None:
    values = {"name": "Brightmoor", "space": "ab" * 16}
    account = desk.run(add_record, ACCOUNT, values).result
    desk.run(note_and_trash, account)
    assert fields_told(desk, account)[1:] == [{"life"}, {"space"}, {"private_notes"}]
    read = desk.read()
    state = state_of(entries_of(read, account), read.sheets["account"].private_fields)
    assert state.values["life"] == "trash"
    holds(desk, make_desk, account)


def test_where_a_contact_went_is_told_apart_from_what_else_changed(desk) -> None:
    first = desk.run(add_record, ACCOUNT, {"name": "A"}).result
    second = desk.run(add_record, ACCOUNT, {"name": "B"}).result
    values = {"given_name": "Ruth", "family_name": "Calder", "account": first}
    contact = desk.run(add_record, CONTACT, values).result
    desk.run(edit_record, CONTACT, contact, {"account": second, "title": "Buyer"})
    assert fields_told(desk, contact)[1:] == [{"title"}, {"account", "root"}]
    desk.run(trash_record, CONTACT, contact)
    assert fields_told(desk, contact)[-1] == {"life"}
