"""The local figures of accounts and the index of titles, after anything two desks may do."""

from __future__ import annotations

import contextlib
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import Refused
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record, restore_record, trash_record
from amdesk.store import search, touches
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person
from amdesk.sync.bundles.bundles import export_bundle
from amdesk.sync.bundles.importing import import_paths
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.trust import signer_of, trust_card

NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)
STEPS = 60
WORDS = ("Łódź Works", "Brightmoor", "Östra Mejeriet", "", "Call Łódź", 'Say "yes"')


def desk_of(folder: Path, who: str) -> Desk:
    place = Place(folder / who, folder / "config")
    me = Person(who, f"{who.lower()}@ormsund.example", "laptop")
    return Desk.make(place, me, clock=fixed_clock(NOW))


def some_values(dice: random.Random, kind: str, accounts: list[str]) -> dict[str, Any]:
    """Random values for the fields that figures are made of, some of them empty."""
    account = dice.choice(accounts or [None])
    at = NOW - timedelta(hours=dice.randrange(20_000))
    on = (NOW + timedelta(days=dice.randrange(-400, 400))).date()
    values: dict[str, dict[str, Any]] = {
        "account": {
            "name": dice.choice(WORDS) or "N",
            "segment": dice.choice(["key", "core", None]),
            "status": dice.choice(["active", "former", None]),
            "cadence_days": dice.choice([7, None]),
            "tags": dice.choice([["milk"], None]),
            "pinned": dice.choice([1, None]),
        },
        "interaction": {"kind": "call", "account": account, "happened_at": at},
        "feedback": {
            "account": account,
            "happened_at": at,
            "finished": dice.choice([True, False, None]),
            "satisfaction": dice.choice([3, 9, None]),
        },
        "todo": {
            "title": dice.choice(WORDS) or "T",
            "account": dice.choice([account, None]),
            "state": dice.choice(["open", "waiting", "done", "dropped"]),
        },
        "contract": {
            "title": dice.choice(WORDS) or "C",
            "account": account,
            "until_on": on,
            "state": dice.choice(["running", "ended", "renewed", None]),
        },
    }
    return values[kind]


def random_act(desk: Desk, dice: random.Random) -> None:
    """Add, edit, trash or restore a record, or take a step back or forward."""
    accounts = [row[0] for row in desk.read().rows("SELECT id FROM account ORDER BY id")]
    kind = dice.choice(["account", "interaction", "feedback", "todo", "contract"])
    there = desk.read().rows(f"SELECT id, life FROM {kind} ORDER BY id")
    act = dice.choice(["add", "edit", "edit", "life", "life", "undo", "redo"])
    if act == "undo":
        desk.undo()
    elif act == "redo":
        desk.redo()
    elif act == "add" or not there or not accounts:
        if kind != "account" and not accounts:
            kind = "account"
        desk.run(add_record, KINDS[kind], some_values(dice, kind, accounts))
    else:
        record, life = dice.choice(there)
        if act == "life" and life == "live":
            desk.run(trash_record, KINDS[kind], record)
        elif act == "life" or life != "live":
            desk.run(restore_record, KINDS[kind], record)
        else:
            values = some_values(dice, kind, accounts)
            name = dice.choice(sorted(values))
            desk.run(edit_record, KINDS[kind], record, {name: values[name]})


def title_words(desk: Desk) -> list[Any]:
    return desk.read().rows(
        "SELECT w.grade, w.word, d.kind, d.record, d.title FROM search_word w "
        "JOIN search_doc d ON d.id = w.doc ORDER BY 1, 2, 3, 4"
    )


def assert_in_step(desk: Desk) -> None:
    assert touches.differing(desk.connection) == 0
    kept = title_words(desk)
    desk.connection.execute("BEGIN")
    search.rebuild(desk.connection, desk.sheets)
    assert title_words(desk) == kept
    desk.connection.execute("ROLLBACK")


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_figures_and_titles_are_those_of_the_records_whatever_was_done(
    seed: int, tmp_path: Path
) -> None:
    dice = random.Random(seed)
    desks = [desk_of(tmp_path, "Ines"), desk_of(tmp_path, "Tom")]
    for one, other in (desks, desks[::-1]):
        trust_card(one, write_card(signer_of(other).card), verified=True)
    for step in range(STEPS):
        desk = dice.choice(desks)
        with contextlib.suppress(Refused):  # rules refuse some of what chance thinks of
            random_act(desk, dice)
        assert touches.differing(desk.connection) == 0, step
        if step % 12 == 11:
            for one, other in (desks, desks[::-1]):
                import_paths(other, [export_bundle(one, tmp_path / "out").file])
            for one in desks:
                assert_in_step(one)
    for one in desks:
        one.close()
