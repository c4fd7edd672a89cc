"""Actions are told with the records they changed, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.deed import Deed, deed_text
from amdesk.base.language import Language
from amdesk.kinds import KINDS
from amdesk.records import rows
from amdesk.records.deeds import deed_of
from amdesk.records.edits import (
    add_record,
    edit_record,
    edit_several,
    restore_record,
    trash_record,
    trash_several,
)
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person, Work, action
from amdesk.todos import actions as todos

NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)
ENGLISH, GERMAN = Language("en"), Language("de")
ACCOUNT, TODO = KINDS["account"], KINDS["todo"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place(tmp_path / "desk", tmp_path / "config")
    person = Person("Ines Varga", "ines@ormsund.example", "IV-07")
    with Desk.make(place, person, clock=fixed_clock(NOW)) as made:
        yield made


def add(desk: Desk, kind: str, /, **values: Any) -> str:
    return desk.run(add_record, KINDS[kind], values).result


def said(desk: Desk, language: Language = ENGLISH) -> str:
    last = desk.next_undo()
    assert last is not None
    return deed_text(deed_of(desk.read(), last.number, KINDS), language)


def test_an_addition_names_kind_and_record(desk: Desk) -> None:
    add(desk, "todo", title="Call Ivo Marchetti")
    assert said(desk) == "Add to-do “Call Ivo Marchetti”"
    assert said(desk, GERMAN) == "Aufgabe „Call Ivo Marchetti“ hinzufügen"


def test_an_edit_names_the_fields_and_only_some_of_many(desk: Desk) -> None:
    account = add(desk, "account", name="Brightmoor Dairies")
    desk.run(edit_record, ACCOUNT, account, {"segment": "key"})
    assert said(desk) == "Edit account “Brightmoor Dairies”: segment"
    desk.run(edit_record, ACCOUNT, account, {"segment": "core", "private_notes": "between us"})
    assert said(desk) == "Edit account “Brightmoor Dairies”: segment, private notes"
    values = {"tier": "1", "industry": "dairy", "territory": "North", "web": "brightmoor.example"}
    desk.run(edit_record, ACCOUNT, account, values)
    assert said(desk).startswith("Edit account “Brightmoor Dairies”: ")
    assert said(desk).count(",") == 3
    assert said(desk).endswith(", …")


def test_several_records_are_counted(desk: Desk) -> None:
    accounts = [add(desk, "account", name=f"Account {number}") for number in range(12)]
    desk.run(edit_several, ACCOUNT, accounts, {"segment": "core"})
    assert said(desk) == "Edit 12 accounts"
    desk.run(trash_several, ACCOUNT, accounts[:3])
    assert said(desk) == "Delete 3 accounts"
    assert said(desk, GERMAN) == "3 Kunden löschen"
    desk.run(trash_several, ACCOUNT, accounts[5:6])
    assert said(desk) == "Delete account “Account 5”"


def test_deleting_and_restoring_name_the_record(desk: Desk) -> None:
    account = add(desk, "account", name="Brightmoor")
    desk.run(trash_record, ACCOUNT, account)
    assert said(desk) == "Delete account “Brightmoor”"
    desk.run(restore_record, ACCOUNT, account)
    assert said(desk) == "Restore account “Brightmoor”"


def test_an_act_of_its_own_keeps_its_name_beside_the_record(desk: Desk) -> None:
    todo = add(desk, "todo", title="Call Ivo")
    desk.run(todos.complete_todo, todo)
    assert said(desk) == "Complete to-do “Call Ivo”"


def test_records_of_several_kinds_are_told_by_their_account(desk: Desk) -> None:
    account = add(desk, "account", name="Brightmoor")

    @action("Open account")
    def open_account(work: Work) -> None:
        rows.change_values(work, ACCOUNT, account, {"status": "active", "tier": "1"})
        rows.add_values(work, TODO, {"title": "Call", "account": account})

    desk.run(open_account)
    assert said(desk) == "Open account “Brightmoor”"


def test_of_several_kinds_the_one_the_act_is_called_by_is_told(desk: Desk) -> None:
    account = add(desk, "account", name="Brightmoor")

    @action("Add to-do")
    def add_with_promise(work: Work) -> None:
        rows.add_values(work, TODO, {"title": "Send the quote", "account": account})
        rows.add_values(work, KINDS["promise"], {"what": "The quote", "account": account})

    desk.run(add_with_promise)
    assert said(desk) == "Add to-do “Send the quote”"


def test_what_was_undone_is_called_as_what_was_done(desk: Desk) -> None:
    account = add(desk, "account", name="Brightmoor")
    desk.run(edit_record, ACCOUNT, account, {"segment": "key"})
    desk.undo()
    below = desk.next_redo()
    assert below is not None
    text = deed_text(deed_of(desk.read(), below.number, KINDS), ENGLISH)
    assert text == "Edit account “Brightmoor”: segment"


def test_an_import_is_called_by_its_file(desk: Desk) -> None:
    def write(work: Work) -> None:
        rows.add_values(work, ACCOUNT, {"name": "Brightmoor"})

    desk.run_as("Import accounts.csv", write, nature="import")
    assert said(desk) == "Import accounts.csv"


def test_without_the_names_of_kinds_the_title_is_told(desk: Desk) -> None:
    add(desk, "account", name="Brightmoor")
    last = desk.next_undo()
    assert last is not None
    assert deed_text(deed_of(desk.read(), last.number), ENGLISH) == "Add “Brightmoor”"


@pytest.mark.parametrize(
    ("deed", "text"),
    [
        (Deed("Add"), "Add"),
        (Deed("Apply", 4), "Apply (4)"),
        (Deed("Add", 1, "Account", "Accounts", "x" * 80), f"Add account “{'x' * 59}…”"),
    ],
)
def test_what_is_not_known_is_left_out_and_long_titles_are_cut(deed: Deed, text: str) -> None:
    assert deed_text(deed, ENGLISH) == text


def test_a_goal_added_with_its_plan_is_told_by_the_goal(desk: Desk) -> None:
    account = add(desk, "account", name="Brightmoor")

    @action("Add goal")
    def add_goal(work: Work) -> None:
        plan = rows.add_values(work, KINDS["plan"], {
            "kind": "account", "title": "Plan", "account": account,
        })  # fmt: skip
        rows.add_values(work, KINDS["objective"], {"plan": plan, "statement": "Halve the stops"})

    desk.run(add_goal)
    assert said(desk) == "Add goal “Halve the stops”"


def test_an_absence_is_told_by_both_its_days(desk: Desk) -> None:
    add(desk, "absence", from_on=date(2026, 3, 27), until_on=date(2026, 3, 31))
    number = desk.read().value("SELECT max(id) FROM log_action")
    assert deed_of(desk.read(), number, KINDS).days == (date(2026, 3, 27), date(2026, 3, 31))
    add(desk, "absence", from_on=date(2026, 4, 1), until_on=date(2026, 4, 2), note="Easter")
    number = desk.read().value("SELECT max(id) FROM log_action")
    assert deed_of(desk.read(), number, KINDS).days is None
