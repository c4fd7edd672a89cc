"""``space`` on the command line: founding, members, moving accounts, and what info tells of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def trio(program: Any, tmp_path: Path) -> tuple[Any, Any, Any]:
    """Three people who trust each other."""
    made = tuple(program(who.lower(), f"{who} V") for who in ("Ines", "Ben", "Ana"))
    for one in made:
        one.ok("identity", "card", "--out", str(tmp_path / f"{one.folder.name}.amcard"))
    for one in made:
        for other in made:
            if one is not other:
                one.ok("trust", str(tmp_path / f"{other.folder.name}.amcard"), "--yes")
    return made


def carry(source: Any, *targets: Any) -> None:
    files = source.ok(
        "bundle", "export", "--out", str(source.folder.parent / "stick"), "--json"
    ).json["files"]
    for target in targets:
        target("bundle", "import", *files, "--json")


def test_an_account_is_shared_in_a_space_by_its_members(trio: Any, tmp_path: Path) -> None:
    ines, ben, ana = trio
    ines.add("account", "name=Brightmoor")
    made = ines.ok("space", "create", "North", "--json").json
    assert (made["sort"], made["name"], made["members"]) == ("team", "North", [])
    let_in = ines.ok("space", "add-member", "North", "Ben V", "--json").json
    assert [one["name"] for one in let_in["members"]] == ["Ben V"]
    moved = ines.ok("space", "move", "Brightmoor", "North", "--json").json
    assert (moved["name"], moved["space"]) == ("Brightmoor", made["id"])
    carry(ines, ben, ana)
    names = [line["name"] for line in ben.ok("list", "account", "--json").lines]
    assert names == ["Brightmoor"]
    assert ana.ok("list", "account", "--json").lines == []
    listed = ben.ok("space", "list", "--json").json
    assert [one["sort"] for one in listed] == ["home", "private", "team"]
    told = ben.ok("info", "--json").json["spaces"]
    assert told == listed
    assert "North: 1 account(s), 1 other device(s)" in ben.ok("space", "list").out
    history = ines.ok("history", "account", "Brightmoor", "--json").out
    assert made["id"] in history
    invited = tmp_path / "north.amspace"
    ines.ok("space", "invite", "North", "ben@ormsund.example", "--out", str(invited))
    assert invited.exists()
    ines.ok("space", "remove-member", "North", "Ben V")
    assert ines.ok("space", "list", "--json").json[-1]["members"] == []
    ines.ok("space", "rename", "North", "Far north")
    ines.ok("space", "move", "Brightmoor", "home")
    assert ines.ok("space", "list", "--json").json[0]["accounts"] == 1


def test_what_is_not_there_is_refused_with_a_reason(trio: Any, tmp_path: Path) -> None:
    ines, _, _ = trio
    ines.add("account", "name=Brightmoor")
    assert ines("space", "create", "  ").code == 3
    assert ines("space", "move", "Brightmoor", "South").code == 3
    assert ines("space", "add-member", "home", "Ben V").code == 3
    ines.ok("space", "create", "North")
    assert ines("space", "add-member", "North", "Nobody").code == 3
    assert ines("space", "remove-member", "North", "Ben V").code == 3
    ines.ok("space", "add-member", "North", str(tmp_path / "ben.amcard"))
    again = ines("space", "add-member", "North", "Ben V", "--json")
    assert again.code == 3
    assert "already" in again.json["error"]["message"]
    assert ines("space").code == 2
    said = ines("set", "account", "Brightmoor", "space=elsewhere", "--json")
    assert said.code == 3
