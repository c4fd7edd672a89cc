"""Conflicts on the command line, and taking an import back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def pair(program: Any, tmp_path: Path) -> tuple[Any, Any]:
    """Ines and Ben, who trust each other and both know Brightmoor."""
    ines, ben = program("ines", "Ines Varga"), program("ben", "Ben Ode")
    for one, other in ((ines, ben), (ben, ines)):
        card = tmp_path / f"{one.folder.name}.amcard"
        one.ok("identity", "card", "--out", str(card))
        other.ok("trust", str(card), "--yes")
    ines.add("account", "name=Brightmoor", "notes=one\ntwo\nthree")
    swap(ines, ben, tmp_path)
    return ines, ben


def swap(sender: Any, receiver: Any, tmp_path: Path) -> dict[str, Any]:
    made = sender.ok("bundle", "export", "--out", str(tmp_path / "out"), "--json").json
    return dict(receiver.ok("bundle", "import", made["file"], "--json").json)


def clash(pair: tuple[Any, Any], tmp_path: Path, **sides: tuple[str, str]) -> dict[str, Any]:
    """Both change the same fields; what Ben's desk says of taking in Ines's bundle."""
    for place, desk in enumerate(pair):
        desk.ok("set", "account", "brightmoor", *(f"{k}={v[place]}" for k, v in sides.items()))
    told = swap(*pair, tmp_path)
    swap(*reversed(pair), tmp_path)
    return told


def test_a_conflict_is_listed_resolved_and_then_settled_for_both(
    pair: tuple[Any, Any], tmp_path: Path
) -> None:
    ines, ben = pair
    told = clash(pair, tmp_path, industry=("Dairy", "Food"), tier=("Gold", "Tin"))
    listed = ben.ok("conflicts", "--json").json
    assert told["conflicts"] == len(listed) == 2
    assert ines.ok("conflicts", "list", "--json").json == listed
    first = next(one for one in listed if one["field"] == "industry")
    assert {"id", "kind", "record", "field", "a", "b", "original"} <= set(first)
    assert {first["a"], first["b"]} == {"Dairy", "Food"}
    assert (first["kind"], first["original"], first["title"]) == ("account", None, "Brightmoor")
    assert {one["author"] for one in first["versions"]} == {"Ines Varga", "Ben Ode"}
    done = ines.ok("conflicts", "resolve", first["id"], "--take", "B", "--json").json
    assert (done["value"], done["resolved"]) == (first["b"], [first["id"]])
    second = next(one for one in listed if one["field"] == "tier")
    ines.ok("conflicts", "resolve", second["id"], "--take", "Silver")
    swap(ines, ben, tmp_path)
    for desk in pair:
        assert desk.ok("conflicts", "--json").json == []
        got = desk.ok("get", "account", "brightmoor", "--json").json
        assert (got["industry"], got["tier"]) == (first["b"], "Silver")
    assert ben("conflicts", "resolve", first["id"], "--take", "A").code == 3


def test_two_long_texts_can_be_put_together_and_a_wrong_value_is_refused(
    pair: tuple[Any, Any], tmp_path: Path
) -> None:
    ines, _ = pair
    clash(
        pair, tmp_path, notes=("ONE\ntwo\nthree", "one\ntwo\nTHREE"), cadence_days=("7", "9")
    )  # fmt: skip
    listed = {one["field"]: one for one in ines.ok("conflicts", "--json").json}
    assert listed["notes"]["both"] == "ONE\ntwo\nTHREE"
    assert "BOTH" in ines.ok("conflicts").out
    ines.ok("conflicts", "resolve", listed["notes"]["id"], "--take", "BOTH")
    assert ines("conflicts", "resolve", listed["cadence_days"]["id"], "--take", "often").code == 3
    assert ines("conflicts", "resolve", listed["cadence_days"]["id"], "--take", "BOTH").code == 3
    ines.ok("conflicts", "resolve", listed["cadence_days"]["id"], "--take", "14")
    assert ines.ok("get", "account", "brightmoor", "--json").json["cadence_days"] == 14


def test_deleting_against_editing_is_kept_or_deleted(pair: tuple[Any, Any], tmp_path: Path) -> None:
    ines, ben = pair
    ines.ok("delete", "account", "brightmoor")
    ben.ok("set", "account", "brightmoor", "tier=Gold")
    swap(ines, ben, tmp_path)
    (conflict,) = ben.ok("conflicts", "--json").json
    assert (conflict["field"], conflict["a"], conflict["b"]) == ("life", "live", "trash")
    assert ben("conflicts", "resolve", conflict["id"], "--take", "perhaps").code == 3
    ben.ok("conflicts", "resolve", conflict["id"], "--take", "delete")
    assert ben.ok("list", "account", "--json").lines == []


def test_an_import_is_taken_back_by_its_id_be_it_of_files_or_of_a_bundle(
    pair: tuple[Any, Any], tmp_path: Path
) -> None:
    ines, ben = pair
    table = tmp_path / "more.csv"
    table.write_text("name\nQuillfeather\nOsterby\n")
    made = ines.ok("import", str(table), "--kind", "account", "--json").json
    (bundle,) = swap(ines, ben, tmp_path)["import_ids"]
    ben.ok("set", "account", "osterby", "tier=Gold")
    (left,) = ben.ok("import-undo", bundle, "--json").json["skipped"]
    assert (left["title"], left["field"]) == ("Osterby", "life")
    names = [line["name"] for line in ben.ok("list", "account", "--json").lines]
    assert names == ["Brightmoor", "Osterby"]
    assert ines.ok("import-undo", made["import_id"], "--json").json["skipped"] == []
    assert len(ines.ok("list", "account", "--json").lines) == 1
    assert ines("import-undo", "nonsense").code == 3
