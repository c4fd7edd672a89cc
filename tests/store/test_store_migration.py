"""A desk meets a program whose schema is newer: all of it or nothing, and always a way back."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import DiskTrouble, NewerVersion, StoreDamaged
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record
from amdesk.store.backup import list_backups, restore_backup, verify
from amdesk.store.check import check
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.engine import connect
from amdesk.store.migrate import RELEASED, Steps
from amdesk.store.search import find
from amdesk.store.sheet import KindSheet
from amdesk.store.work import ActionStamp

NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)
ACCOUNT = KINDS["account"]
VISIT = KindSheet(
    name="site-visit",
    columns=(("account", "TEXT"), ("words", "TEXT")),
    owners=(("account", "account"),),
    root_at=(("account", "account"),),
    indexed=("account",),
    title=("words",),
    searched=(),
    private_fields=(),
    private=False,
    private_loose=False,
)


@pytest.fixture
def later(tmp_path: Path) -> Steps:
    """The released steps, one that adds a kind, a field and a table, one that indexes the field."""
    folder = tmp_path / "steps"
    folder.mkdir()
    for number in RELEASED.numbers:
        name = f"{number:04d}.json"
        (folder / name).write_text((RELEASED.folder / name).read_text("utf-8"), "utf-8")
    known = {sheet.name: sheet for number in RELEASED.numbers for sheet in RELEASED.sheets(number)}
    wider = replace(known["account"], columns=(*known["account"].columns, ("mascot", "TEXT")))
    found = replace(wider, searched=(*wider.searched, "mascot"), indexed=(*wider.indexed, "mascot"))
    for number, sheets in enumerate(((wider, VISIT), (found,)), RELEASED.newest + 1):
        tables = ["CREATE TABLE nest (place TEXT)"] if number == RELEASED.newest + 1 else []
        text = json.dumps({"kinds": [sheet.to_json() for sheet in sheets], "tables": tables})
        (folder / f"{number:04d}.json").write_text(text, "utf-8")
    return Steps(folder)


@pytest.fixture
def place(make_desk) -> Place:
    """A closed desk of the released schema with something in it."""
    desk = make_desk()
    account = desk.run(add_record, ACCOUNT, {"name": "Brightmoor"}).result
    desk.run(edit_record, ACCOUNT, account, {"industry": "dairy"})
    desk.close()
    return desk.place


def opened(place: Place, steps: Steps = RELEASED, **options) -> Desk:
    return Desk.open(place, clock=fixed_clock(NOW), steps=steps, **options)


def state_of(place: Place) -> tuple[str, int]:
    """Digest and schema version of a desk, read without migrating it."""
    with opened(place) as desk:
        return digest(desk.read()), desk.read().value("PRAGMA user_version")


def test_S11_an_older_desk_is_migrated_whole_after_a_verified_backup(
    place: Place, later: Steps
) -> None:
    before = state_of(place)
    heard: list[tuple[int, int]] = []
    with opened(place, later, told=lambda step, last: heard.append((step, last))) as desk:
        first = RELEASED.newest + 1
        assert heard == [(first, first + 1), (first + 1, first + 1)]
        assert desk.read().rows("SELECT place FROM nest") == []
        account = desk.read().value("SELECT id FROM live_account")
        with desk.unit() as work:
            work.write("UPDATE account SET mascot = 'Heron' WHERE id = ?", (account,))
            work.write(
                "INSERT INTO site_visit (id, account, words) VALUES ('v', ?, 'Dairy tour')",
                (account,),
            )
            work.log(ActionStamp("Outside"))
        assert [hit.kind for hit in find(desk.connection, desk.sheets, "heron")] == ["account"]
        assert [hit.kind for hit in find(desk.connection, desk.sheets, "tour")] == ["site-visit"]
        assert desk.read().value("SELECT root FROM live_site_visit") == account
        assert check(desk) == ()
    (backup,) = list_backups(place.backups)
    assert backup.stem.endswith("-migration")
    with opened(place, later) as desk:
        verify(backup, desk.key)
        key = desk.key
    restore_backup(place, key, backup)
    assert state_of(place) == before


def test_S11_a_migration_that_is_cancelled_leaves_the_desk_as_it_was(
    place: Place, later: Steps
) -> None:
    before = state_of(place)

    def stop(step: int, _last: int) -> None:
        if step == later.newest:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        opened(place, later, told=stop)
    assert state_of(place) == before


def test_S12_a_crash_in_the_middle_of_a_migration_leaves_the_old_desk(
    place: Place, later: Steps
) -> None:
    before = state_of(place)
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from amdesk.store.desk import Desk, Place\n"
        "from amdesk.store.migrate import Steps\n"
        "def crash(step, last):\n"
        "    if step == last:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "place = Place(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "Desk.open(place, steps=Steps(Path(sys.argv[3])), told=crash)\n"
    )
    folders = [str(place.folder), str(place.config_folder), str(later.folder)]
    ended = subprocess.run([sys.executable, "-c", program, *folders], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert state_of(place) == before
    with opened(place, later) as desk:
        assert desk.read().value("PRAGMA user_version") == later.newest
        assert check(desk) == ()


def test_S12_tables_that_are_wider_than_the_desk_says_are_taken_as_they_are(
    place: Place, later: Steps
) -> None:
    with opened(place) as desk:
        key = desk.key
    raw = connect(place.file, key)
    raw.execute("ALTER TABLE account ADD COLUMN mascot TEXT")
    raw.close()
    with opened(place, later) as desk:
        assert desk.read().row("SELECT name, mascot FROM live_account") == ("Brightmoor", None)
        assert check(desk) == ()


def test_S12_a_desk_between_two_versions_is_refused_and_the_backup_named(
    place: Place, later: Steps
) -> None:
    with opened(place, later) as desk:
        key = desk.key
        desk.backup("regular")
    raw = connect(place.file, key)
    for view in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'view'").fetchall():
        raw.execute(f"DROP VIEW {view[0]}")
    for trigger in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        raw.execute(f"DROP TRIGGER {trigger[0]}")
    raw.execute("DROP INDEX account_mascot")
    raw.execute("ALTER TABLE account DROP COLUMN mascot")
    raw.close()
    content = place.file.read_bytes()
    with pytest.raises(StoreDamaged) as damage:
        opened(place, later)
    assert "account lacks mascot" in str(damage.value)
    assert "-migration.ambackup" in damage.value.hint_text
    assert place.file.read_bytes() == content


def test_S10_a_desk_migrated_by_a_newer_program_is_refused_by_the_older(
    place: Place, later: Steps
) -> None:
    opened(place, later).close()
    content, changed = place.file.read_bytes(), place.file.stat().st_mtime_ns
    for write in (True, False):
        with pytest.raises(NewerVersion) as refusal:
            opened(place, write=write)
        own = RELEASED.newest
        assert f"schema {own + 2}, this one reads {own}" in str(refusal.value)
    assert (place.file.read_bytes(), place.file.stat().st_mtime_ns) == (content, changed)


def test_an_older_desk_is_not_migrated_when_no_backup_can_be_made(
    place: Place, later: Steps
) -> None:
    before = state_of(place)
    shutil.rmtree(place.backups)
    place.backups.write_text("in the way", "utf-8")
    with pytest.raises(DiskTrouble, match="backup was not written"):
        opened(place, later)
    assert state_of(place) == before
