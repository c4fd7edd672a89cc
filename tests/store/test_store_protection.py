"""Protection turned on and off for a desk that has been used without."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import DeskInUse, Refused, WrongKey
from amdesk.base.kdf import FLOOR
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store import protection
from amdesk.store.backup import list_backups, restore_backup, verify
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.keys import PassphraseNeeded
from amdesk.store.protection import NEW_SUFFIX, protect, unprotect
from amdesk.store.work import Person

SECRET = "a car park at dusk, raining"
CANARY = "Canary Brewing of Dunmarrow"
CLOCK = fixed_clock(datetime(2026, 3, 17, 8, 0, tzinfo=UTC))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    place = Place(tmp_path / "desk", tmp_path / "config")
    with Desk.make(place, Person("Ines Varga", "ines@ormsund.example", "IV-07"), clock=CLOCK) as d:
        d.run(add_record, KINDS["account"], {"name": CANARY})
        d.backup("manual")
        d.run(add_record, KINDS["account"], {"name": "Marlpit Cement"})
    return place


def open_digest(place: Place, typed: str | None = None) -> str:
    ask = None if typed is None else lambda: typed
    with Desk.open(place, passphrase=ask, thorough=True, clock=CLOCK) as desk:
        return digest(desk.read())


def test_a_protected_desk_opens_with_passphrase_and_recovery_key_and_holds_the_same(place):
    before, key = open_digest(place), open_key(place)
    code = protect(place, SECRET, cost=FLOOR)
    with pytest.raises(PassphraseNeeded):
        open_digest(place)
    assert open_digest(place, SECRET) == before
    assert open_digest(place, code) == before
    assert open_key(place, SECRET) != key


def open_key(place: Place, typed: str | None = None):
    ask = None if typed is None else lambda: typed
    with Desk.open(place, passphrase=ask, clock=CLOCK) as desk:
        return desk.key


def test_the_former_key_opens_nothing_any_more_and_lies_nowhere(place):
    former = open_key(place)
    protect(place, SECRET, cost=FLOOR)
    for path in [*place.folder.rglob("*"), *place.config_folder.rglob("*")]:
        if path.is_file():
            content = path.read_bytes()
            assert former.key not in content
            assert former.key.hex().encode() not in content
            assert not content.startswith(former.salt), path
            assert CANARY.encode() not in content


def test_backups_made_before_are_restored_with_the_new_key(place):
    protect(place, SECRET, cost=FLOOR)
    key = open_key(place, SECRET)
    (backup,) = list_backups(place.backups)
    assert list(place.backups.iterdir()) == [backup]
    verify(backup, key)
    restore_backup(place, key, backup)
    with Desk.open(place, passphrase=lambda: SECRET, clock=CLOCK) as desk:
        assert desk.read().rows("SELECT name FROM account") == [(CANARY,)]


def replaced_by_its_backup(place: Place) -> Path:
    """The store that a restored backup took the place of, its last change in the log beside it."""
    with Desk.open(place, clock=CLOCK) as desk:
        desk.run(add_record, KINDS["account"], {"name": "Pellow Foods"})
        log = place.file.with_name(place.file.name + "-wal")
        content = log.read_bytes()
        (backup,) = list_backups(place.backups)
        key = desk.key
    aside = restore_backup(place, key, backup)
    assert content
    return aside / place.file.name


def test_what_a_restored_backup_replaced_is_under_the_new_key_as_well(place):
    aside = replaced_by_its_backup(place)
    former = open_key(place)
    protect(place, SECRET, cost=FLOOR)
    key = open_key(place, SECRET)
    assert [file.name for file in aside.parent.iterdir()] == [aside.name]
    verify(aside, key)
    assert not aside.read_bytes().startswith(former.salt)


def test_a_damaged_store_that_was_replaced_does_not_stand_in_the_way(place):
    aside = replaced_by_its_backup(place)
    content = bytearray(aside.read_bytes())
    content[20_000:20_400] = bytes(400)
    aside.write_bytes(content)
    protect(place, SECRET, cost=FLOOR)
    assert open_key(place, SECRET)
    assert aside.read_bytes() == content


def test_protection_is_turned_off_by_the_passphrase_alone(place):
    before = open_digest(place)
    protect(place, SECRET, cost=FLOOR)
    with pytest.raises(WrongKey):
        unprotect(place, "a car park at dawn, raining")
    unprotect(place, SECRET)
    assert open_digest(place) == before
    with pytest.raises(Refused):
        unprotect(place, SECRET)


def test_a_weak_passphrase_an_open_desk_and_a_second_time_are_refused(place):
    with pytest.raises(Refused):
        protect(place, "short", cost=FLOOR)
    with Desk.open(place, clock=CLOCK), pytest.raises(DeskInUse):
        protect(place, SECRET, cost=FLOOR)
    protect(place, SECRET, cost=FLOOR)
    with pytest.raises(Refused):
        protect(place, SECRET, cost=FLOOR)


def protect_killed_after(place: Place, steps: int) -> bool:
    """Protect in a child process that ends at the given write; whether it got to the end."""
    child = os.fork()
    if child == 0:
        left = steps

        def count(event: str, args: tuple) -> None:
            nonlocal left
            writes = event == "open" and isinstance(args[1], str) and "w" in args[1]
            if writes or event in {"os.rename", "os.remove"}:
                left -= 1
                if left < 0:
                    os._exit(9)

        sys.addaudithook(count)
        protect(place, SECRET, cost=FLOOR)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_kill_at_any_write_leaves_a_desk_that_opens_with_all_it_had(place):
    before = open_digest(place)
    states = set()
    for steps in range(200):
        if protect_killed_after(place, steps):
            break
        try:
            assert open_digest(place) == before
            states.add("open")
        except PassphraseNeeded:
            assert open_digest(place, SECRET) == before
            key = open_key(place, SECRET)
            for backup in list_backups(place.backups):
                verify(backup, key)
            states.add("protected")
            unprotect(place, SECRET)
        assert not [*place.folder.rglob(f"*{NEW_SUFFIX}")]
    assert states == {"open", "protected"}
    assert open_digest(place, SECRET) == before


def test_trouble_while_copying_leaves_everything_as_it_was(place):
    before = open_digest(place)

    def give_up(done: int, _count: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        protection.protect(place, SECRET, cost=FLOOR, told=give_up)
    assert not [*place.folder.rglob(f"*{NEW_SUFFIX}")]
    assert open_digest(place) == before
