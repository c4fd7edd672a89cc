"""Names, JSON keys and exit codes of the commands: other programs rely on them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from amdesk.cli.grammar import LATER
from amdesk.kinds import KINDS

NAMES_THAT_STAY = {
    "account": "name kind segment industry parent cadence_days",
    "contact": "given_name family_name title account emails phones reports_to buying_role "
    "influence attitude",
    "colleague": "name email",
    "todo": "title due_on state account repeat",
    "plan": "kind title account horizon",
    "objective": "plan statement baseline target actual due_on",
    "risk": "plan description likelihood impact early_sign contingency",
    "interaction": "kind account happened_at notes",
    "feedback": "account contact happened_at worked_well do_differently satisfaction recommend",
    "absence": "from_on until_on",
    "cover": "account absence backup state",
    "opportunity": "title account stage amount probability close_on",
    "promise": "what by to due_on state",
}
KINDS_THAT_STAY = (
    "account unit contact relation colleague team-member partner plan objective strategy "
    "milestone risk status-report product whitespace idea opportunity contract target value-case "
    "todo promise time-log interaction feedback question-set issue survey absence cover answers "
    "programme session progress model role-profile assessment observation calibration development "
    "learning-item analysis review audit"
)


def test_the_kinds_and_fields_that_stay_are_there(amdesk: Any) -> None:
    kinds = [kind["kind"] for kind in amdesk.ok("kinds", "--json").json]
    assert set(KINDS_THAT_STAY.split()) <= set(kinds)
    for kind, names in NAMES_THAT_STAY.items():
        fields = amdesk.ok("kinds", kind, "--json").json["fields"]
        assert set(names.split()) <= {field["name"] for field in fields}


def test_kinds_tells_type_unit_allowed_values_and_what_is_required(amdesk: Any) -> None:
    fields = {it["name"]: it for it in amdesk.ok("kinds", "account", "--json").json["fields"]}
    assert fields["name"]["required"] is True
    assert fields["kind"]["allowed"] == ["external", "internal"]
    assert (fields["cadence_days"]["type"], fields["cadence_days"]["unit"]) == ("integer", "days")
    assert fields["parent"]["to"] == "account"
    assert "cadence_days" in amdesk.ok("kinds", "account").out


def test_info_has_the_keys_of_the_contract(amdesk: Any) -> None:
    amdesk.add("account", "name=Brightmoor")
    told = amdesk.ok("info", "--json").json
    assert set(told) == {
        "desk", "identity", "schema", "counts", "spaces", "last_backup", "last_sync", "protected",
    }  # fmt: skip
    assert told["identity"]["email"] == "ines@ormsund.example"
    assert len(told["identity"]["fingerprint"]) == 40
    assert told["counts"]["account"] == 1
    assert set(told["counts"]) == set(KINDS)
    assert told["last_backup"] is None


def test_a_record_prints_references_lists_and_money_as_agreed(amdesk: Any) -> None:
    account = amdesk.add("account", "name=Brightmoor", "revenue=1234.5 EUR")
    contact = amdesk.add(
        "contact", "account=brightmoor", "given_name=Ruth", "family_name=Okafor",
        "influence:=4", 'emails:=[{"value": "ruth@b.example", "label": "work"}]', "tags=a,b",
    )  # fmt: skip
    told = amdesk.ok("get", "contact", "ruth okafor", "--json").json
    assert told["id"] == contact
    assert told["account"] == {"id": account, "name": "Brightmoor"}
    assert told["emails"] == [{"label": "work", "value": "ruth@b.example"}]
    assert (told["tags"], told["phones"], told["title"]) == (["a", "b"], [], None)
    assert "life" not in told
    money = amdesk.ok("get", "account", account[:20], "--json").json["revenue"]
    assert money == {"amount": "1234.50", "currency": "EUR"}


def test_an_empty_value_empties_the_field_and_json_gives_a_typed_one(amdesk: Any) -> None:
    record = amdesk.add("account", "name=Brightmoor", "industry=Rail", "cadence_days:=30")
    assert amdesk.ok("set", "account", record, "industry=", "--json").json == {"id": record}
    told = amdesk.ok("get", "account", record, "--json").json
    assert (told["industry"], told["cadence_days"]) == (None, 30)
    assert amdesk("set", "account", record, "cadence_days:={").code == 3


def test_where_sort_and_limit_choose_the_records(amdesk: Any) -> None:
    for name, segment, days in (("A", "key", 10), ("B", "core", 9), ("C", "key", 100)):
        amdesk.add("account", f"name={name}", f"segment={segment}", f"cadence_days={days}")
    amdesk.add("contact", "account=A", "given_name=Ruth")

    def names(*arguments: str) -> list[str]:
        return [line["name"] for line in amdesk.ok("list", "account", "--json", *arguments).lines]

    assert names("--where", "segment=key") == ["A", "C"]
    assert names("--where", "cadence_days>9", "--where", "cadence_days<50") == ["A"]
    assert names("--sort", "-cadence_days") == ["C", "A", "B"]
    assert names("--sort", "cadence_days", "--limit", "1") == ["B"]
    assert names("--where", "industry=") == ["A", "B", "C"]
    contacts = amdesk.ok("list", "contact", "--where", "account=a", "--json").lines
    assert [contact["given_name"] for contact in contacts] == ["Ruth"]
    assert amdesk("list", "account", "--where", "segment").code == 2
    assert amdesk("list", "account", "--where", "colour=red").code == 3


def test_deleting_restoring_and_listing_the_trash(amdesk: Any) -> None:
    record = amdesk.add("todo", "title=Send the quote")
    assert amdesk.ok("delete", "todo", "Send the quote", "--json").json == {"id": record}
    assert amdesk.ok("list", "todo", "--json").out == ""
    assert amdesk("get", "todo", record).code == 3
    (line,) = amdesk.ok("list", "todo", "--deleted", "--json").lines
    assert (line["id"], line["life"]) == (record, "trash")
    assert amdesk.ok("get", "todo", record, "--deleted", "--json").json["life"] == "trash"
    amdesk.ok("restore", "todo", record[:20])
    assert amdesk("restore", "todo", record).code == 3
    assert len(amdesk.ok("list", "todo", "--json").lines) == 1


def test_an_ambiguous_name_is_refused_with_the_candidates(amdesk: Any) -> None:
    first, second = (amdesk.add("account", "name=Brightmoor", f"industry={i}") for i in "ab")
    said = amdesk("get", "account", "Brightmoor", "--json")
    assert said.code == 3
    assert said.json["error"]["code"] == "ambiguous"
    assert first in said.json["error"]["hint"]
    assert second in said.json["error"]["hint"]


def test_a_failure_is_two_sentences_or_one_json_document(amdesk: Any) -> None:
    said = amdesk("add", "account", "name=")
    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("amdesk: name: Name is needed.\n        Nothing was changed.")
    told = amdesk("add", "account", "name=", "--json").json["error"]
    assert told == {
        "code": "refused",
        "message": "Name is needed.",
        "hint": "Nothing was changed. Correct the input and try again.",
        "field": "name",
    }
    assert amdesk("add", "dragon", "name=x").code == 3


def test_history_tells_each_change_with_both_values(amdesk: Any) -> None:
    record = amdesk.add("account", "name=Brightmoor")
    owner = amdesk.add("colleague", "name=Ben Ode")
    amdesk.ok("set", "account", record, "name=Brightmoor Rail", "owner=ben ode")
    changes = amdesk.ok("history", "account", record, "--json").json
    by_field = {change["field"]: change for change in changes if change["action"] == "Edit"}
    assert set(changes[0]) >= {"at", "who", "device", "field", "before", "after"}
    renamed = by_field["name"]
    assert (renamed["before"], renamed["after"]) == ("Brightmoor", "Brightmoor Rail")
    assert by_field["owner"]["after"] == {"id": owner, "name": "Ben Ode"}
    assert (renamed["who"], renamed["device"]) == ("Ines Varga", "desk-07")
    assert renamed["said"] == "Edit account “Brightmoor Rail”: name, owner"


def test_undo_and_redo_take_back_a_whole_action(amdesk: Any) -> None:
    before = amdesk.ok("digest", "--json").json["digest"]
    amdesk.add("account", "name=Brightmoor")
    after = amdesk.ok("digest", "--json").json["digest"]
    assert amdesk.ok("undo", "--json").json["undone"] == "Add"
    assert amdesk.ok("digest", "--json").json["digest"] == before
    assert amdesk.ok("redo", "--json").json["redone"] == "Add"
    assert amdesk.ok("digest", "--json").json["digest"] == after
    assert "Undone: Add account “Brightmoor”" in amdesk.ok("undo").out
    assert amdesk.ok("undo", "--json").json["undone"] is None


def test_search_and_today_have_their_keys(amdesk: Any) -> None:
    amdesk.add("account", "name=Brightmoor")
    amdesk.add("todo", "title=Call Łukasz", "due_on=2026-03-02", "account=Brightmoor")
    (hit,) = amdesk.ok("search", "lukasz", "--json").json
    assert set(hit) == {"kind", "id", "title", "snippet"}
    told = amdesk.ok("today", "--on", "2026-03-03", "--json").json
    wanted = {"overdue", "today", "week", "waiting", "cold", "loops", "renewals", "gaps"}
    assert wanted <= set(told)
    assert [line["title"] for line in told["overdue"]] == ["Call Łukasz"]
    assert "Call Łukasz" in amdesk.ok("today", "--on", "2026-03-03").out


def lines(tmp_path: Path, *operations: dict[str, Any]) -> str:
    file = tmp_path / "changes.jsonl"
    file.write_text("\n".join(json.dumps(it) for it in operations), encoding="utf-8")
    return str(file)


def test_apply_does_all_in_one_action_and_later_lines_use_earlier_ids(
    amdesk: Any, tmp_path: Path
) -> None:
    known = amdesk.add("account", "name=Ormsund")
    file = lines(
        tmp_path,
        {"op": "add", "kind": "account", "id": "b", "values": {"name": "Brightmoor"}},
        {"op": "add", "kind": "contact", "values": {"account": "b", "given_name": "Ruth"}},
        {"op": "add", "kind": "todo", "values": {"title": "Call", "account": "Brightmoor"}},
        {"op": "set", "kind": "account", "id": "Ormsund", "values": {"industry": "Rail"}},
        {"op": "delete", "kind": "account", "id": known},
        {"op": "restore", "kind": "account", "id": known},
    )
    assert amdesk.ok("apply", file, "--json").json["applied"] == 6
    assert amdesk.ok("get", "contact", "Ruth", "--json").json["account"]["name"] == "Brightmoor"
    assert amdesk.ok("get", "account", known, "--json").json["industry"] == "Rail"
    amdesk.ok("undo")
    assert amdesk.ok("list", "contact", "--json").out == ""


@pytest.mark.parametrize(
    "bad",
    [
        {"op": "add", "kind": "todo", "values": {"title": "x", "due_on": "31.02.2026"}},
        {"op": "add", "kind": "todo", "values": {"title": "x", "account": "Nobody"}},
        {"op": "burn", "kind": "todo", "id": "x"},
        {"op": "add", "kind": "dragon", "values": {}},
        {"op": "add", "kind": "todo", "values": []},
        {"op": "add", "kind": "todo", "values": {"title": "x"}, "colour": "red"},
    ],
)
def test_apply_names_the_line_and_changes_nothing(
    amdesk: Any, tmp_path: Path, bad: dict[str, Any]
) -> None:
    before = amdesk.ok("info", "--json").json["counts"]
    good = {"op": "add", "kind": "account", "values": {"name": "Brightmoor"}}
    said = amdesk("apply", lines(tmp_path, good, bad), "--json")
    assert said.code == 3
    assert said.json["error"]["message"].startswith("line 2:")
    assert amdesk.ok("info", "--json").json["counts"] == before


def test_commands_of_later_versions_say_so(amdesk: Any) -> None:
    for command in LATER:
        said = amdesk(command, "--whatever", "x")
        assert said.code == 2
        assert "comes in a later version" in said.err


def test_the_language_of_the_environment_is_spoken(amdesk: Any) -> None:
    english = amdesk("undo").out
    assert english == "There is nothing to undo.\n"
    german = amdesk("undo", "--language", "de").out
    assert german.startswith("Es gibt nichts")
    assert amdesk("undo", LANG="de_DE.UTF-8").out == german
    assert amdesk("undo", LC_ALL="en_GB.UTF-8", LANG="de_DE.UTF-8").out == english


def test_check_backup_and_restore_bring_the_former_desk_back(amdesk: Any, tmp_path: Path) -> None:
    amdesk.add("account", "name=Brightmoor")
    before = amdesk.ok("digest", "--json").json["digest"]
    file = tmp_path / "kept.ambackup"
    amdesk.ok("backup", "--out", str(file), "--json")
    amdesk.add("account", "name=Ormsund")
    told = amdesk.ok("restore-backup", str(file), "--json").json
    assert Path(told["kept_aside"], "desk.sqlite3").is_file()
    assert amdesk.ok("digest", "--json").json["digest"] == before
    assert amdesk.ok("check", "--json").json == {"sound": True, "findings": []}


def test_a_backup_is_restored_by_its_name_and_the_desk_opens_without_a_scare(amdesk: Any) -> None:
    amdesk.add("account", "name=Brightmoor")
    made = Path(amdesk.ok("backup", "--json").json["file"])
    amdesk.add("account", "name=Ormsund")
    assert amdesk("restore-backup", "backups/nosuch.ambackup").code == 3
    for named in (f"backups/{made.name}", made.name):
        amdesk.ok("restore-backup", named)
        opened = amdesk.ok("list", "account", "--json")
        assert len(opened.lines) == 1
        assert amdesk.ok("add", "account", "name=Vantry").err == ""


def test_a_large_file_that_is_no_card_is_called_just_that(amdesk: Any, tmp_path: Path) -> None:
    file = tmp_path / "b.pdf"
    file.write_bytes(b"%PDF-1.7\n" + bytes(3_000_000))
    said = amdesk("trust", str(file))
    assert said.code == 3
    assert "b.pdf is no identity card" in said.err
