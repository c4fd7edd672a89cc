"""The palette's lines: titles first, notes apart, the account in view before the rest."""

from __future__ import annotations

from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk
from amdesk.today.palette import Found, palette


def add(desk: Desk, kind: str, /, **values: object) -> str:
    return desk.run(add_record, KINDS[kind], values).result


def test_titles_and_notes_are_kept_apart_and_the_account_in_view_comes_first(desk: Desk) -> None:
    here, there = (add(desk, "account", name=name) for name in ("Brightmoor", "Castrell"))
    for account in (there, here):
        add(desk, "todo", title="Brief the back-up", account=account)
    add(desk, "interaction", account=here, kind="call", happened_at="2026-03-01T10:00:00Z",
        subject="Shutdown", notes="A short brief before each shutdown would help us.")  # fmt: skip
    found = palette(desk.read(), "brief", account=here)
    assert [(line.kind, line.account_name) for line in found.go_to] == [
        ("todo", "Brightmoor"), ("todo", "Castrell"),
    ]  # fmt: skip
    (note,) = found.in_notes
    assert (note.kind, note.title) == ("interaction", "Shutdown")
    assert "short brief" in note.snippet
    (account_line,) = palette(desk.read(), "bright", accounts_only=True).go_to
    assert account_line.id == here
    assert palette(desk.read(), "brif") == Found()
    assert palette(desk.read(), "  ") == Found()
