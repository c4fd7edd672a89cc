"""``amdesk sample`` through the command line."""

from __future__ import annotations

from typing import Any


def test_sample_fills_the_desk_and_is_taken_back_by_undo(amdesk: Any) -> None:
    said = amdesk("sample", "--accounts", "12", "--seed", "4", "--json")
    assert said.code == 0
    assert said.json["accounts"] == 12
    assert said.json["records"] > 60
    listed = amdesk("list", "account", "--json")
    assert len(listed.lines) == 12
    assert amdesk("undo").code == 0
    assert amdesk("list", "account", "--json").lines == []


def test_sample_of_no_accounts_adds_none(amdesk: Any) -> None:
    assert amdesk("sample", "--accounts", "0", "--json").json["records"] == 0


def test_sample_refuses_what_is_no_number(amdesk: Any) -> None:
    assert amdesk("sample", "--accounts", "many").code == 2


def test_the_desk_is_sound_after_a_sample(amdesk: Any) -> None:
    amdesk("sample", "--accounts", "30")
    assert amdesk("check").code == 0
