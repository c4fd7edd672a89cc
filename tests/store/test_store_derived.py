"""What a desk derives is made anew when the program would make it differently, and only then."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.folding import FOLDING, fold, words_of
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record
from amdesk.store import derived, schema, touches
from amdesk.store.check import check
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.engine import connect
from amdesk.store.search import find

NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)
ACCOUNT = KINDS["account"]
FOLDED = {1: "e1517e93"}


@pytest.fixture
def place(make_desk) -> Place:
    """A closed desk with two accounts."""
    desk = make_desk()
    for name in ("Brightmoor", "Osterby Ports"):
        desk.run(add_record, ACCOUNT, {"name": name})
    desk.close()
    return desk.place


def as_an_older_program_left_it(place: Place, *statements: str) -> str:
    """Change derived parts in the file; returns the digest of then."""
    with opened(place) as desk:
        key, before = desk.key, digest(desk.read())
    raw = connect(place.file, key)
    raw.execute("PRAGMA foreign_keys=OFF")
    for statement in statements:
        raw.execute(statement)
    raw.close()
    return before


def opened(place: Place, **options) -> Desk:
    return Desk.open(place, clock=fixed_clock(NOW), **options)


def test_a_desk_with_triggers_and_views_of_an_older_program_gets_todays(place: Place) -> None:
    before = as_an_older_program_left_it(
        place,
        "DROP TRIGGER capture_account_update",
        "DROP VIEW live_account",
        "CREATE VIEW live_account AS SELECT id, name FROM account",
        "UPDATE desk_fact SET value = 'older' WHERE name = 'derived.schema'",
    )
    with opened(place) as desk:
        assert desk.notes == []
        assert digest(desk.read()) == before
        account = desk.read().value("SELECT id FROM live_account WHERE name = 'Brightmoor'")
        assert desk.run(edit_record, ACCOUNT, account, {"industry": "dairy"}).action_id
        assert not derived.tampered(desk.connection, desk.sheets)


def test_a_desk_with_a_search_index_of_an_older_program_gets_todays(place: Place) -> None:
    as_an_older_program_left_it(
        place,
        "DROP TABLE search",
        "DROP TABLE search_word",
        "DROP TABLE search_doc",
        "CREATE TABLE search_doc (id INTEGER PRIMARY KEY, kind TEXT, record TEXT)",
        "CREATE VIRTUAL TABLE search USING fts5 (title, body)",
        "DELETE FROM desk_fact WHERE name LIKE 'derived.%'",
    )
    with opened(place) as desk:
        assert [hit.title for hit in find(desk.connection, desk.sheets, "oster")] == [
            "Osterby Ports"
        ]
        assert check(desk) == ()


def test_a_desk_without_the_figures_of_accounts_gets_them(place: Place) -> None:
    tables = {
        name
        for statement in touches.recipe()
        for name in re.findall(r"^CREATE (?:VIRTUAL )?TABLE (\w+)", statement)
    }
    as_an_older_program_left_it(
        place,
        *(f"DROP TABLE {name}" for name in tables),
        "UPDATE desk_fact SET value = 'older' WHERE name = 'derived.touches'",
    )
    with opened(place) as desk:
        assert check(desk) == ()


def test_reading_an_older_desk_brings_it_up_to_date_first(place: Place) -> None:
    as_an_older_program_left_it(
        place, "DROP VIEW live_account", "DELETE FROM desk_fact WHERE name = 'derived.schema'"
    )
    with opened(place, write=False) as desk:
        assert desk.read().value("SELECT count(*) FROM live_account") == 2


def test_a_desk_this_program_made_is_not_written_to_when_it_is_opened(place: Place) -> None:
    with opened(place) as desk:
        assert derived.stale_parts(desk.connection, desk.sheets) == ()
        before = desk.connection.execute("PRAGMA data_version").fetchone()
    with opened(place, write=False) as desk:
        assert desk.connection.execute("PRAGMA data_version").fetchone() == before
        assert not desk.notes


def test_a_part_that_is_made_anew_leaves_the_others_alone(place: Place) -> None:
    as_an_older_program_left_it(
        place,
        "INSERT INTO search (rowid, title) VALUES (99, 'kept')",
        "UPDATE desk_fact SET value = 'older' WHERE name = 'derived.schema'",
    )
    with opened(place) as desk:
        kept = "SELECT rowid FROM search WHERE search MATCH 'kept'"
        assert desk.read().value(kept) == 99


def test_a_recipe_changes_with_the_sheets_it_is_made_from(desk) -> None:
    sheets = dict(desk.sheets)
    del sheets["todo"]
    assert set(derived.stale_parts(desk.connection, sheets)) == {"schema", "search"}
    assert all("todo" not in text for text in schema.small_indexes(sheets))


def test_the_folding_has_another_number_when_it_gives_other_words() -> None:
    letters = "".join(map(chr, (*range(32, 0x600), *range(0x1E00, 0x2000))))
    words = (fold(letters), *words_of("Søren O'Brien, Łódź-West 2 straße ＡＢ"))
    assert hashlib.sha256("\0".join(words).encode()).hexdigest()[:8] == FOLDED[FOLDING]
