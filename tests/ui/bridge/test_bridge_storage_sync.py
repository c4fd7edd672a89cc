"""Syncing in the background: the window goes on, can stop it, and hears how it went."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.work import Person
from amdesk.sync.remotes.driver import Access
from amdesk.sync.remotes.ledger import remotes
from amdesk.sync.remotes.syncing import sync
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.trust import signer_of, trust_card
from ui.bridge.bridge import Bridge
from ui.bridge.crash_log import CrashLog
from ui.bridge.storage_sync import NewStorage, StorageSync, storages

WAIT = 20_000


@pytest.fixture
def storage(tmp_path: Path) -> Path:
    made = tmp_path / "storage"
    made.mkdir()
    return made


@pytest.fixture
def tom(tmp_path: Path) -> Desk:
    place = Place(tmp_path / "tom", tmp_path / "tom-config")
    with Desk.make(place, Person("Tom", "tom@ormsund.example", "TB-01")) as desk:
        yield desk


@pytest.fixture
def syncing(qtbot: QtBot, open_bridge: Bridge, tmp_path: Path, tom: Desk) -> StorageSync:
    made = StorageSync(open_bridge, CrashLog(tmp_path / "log"))
    cards = []

    def befriend(desk: Desk) -> bytes:
        trust_card(desk, write_card(signer_of(tom).card), verified=True)
        return write_card(signer_of(desk).card)

    open_bridge.on_desk(befriend, then=cards.append)
    qtbot.waitUntil(lambda: bool(cards))
    trust_card(tom, cards[0], verified=True)
    yield made
    made.stop()


def add(qtbot: QtBot, syncing: StorageSync, storage: Path) -> None:
    got: list[object] = []
    owner = QObject()
    syncing.add(NewStorage("team", str(storage)), then=got.append, failed=got.append, owner=owner)
    qtbot.waitUntil(lambda: bool(got), timeout=WAIT)
    assert got[0].name == "team"


def run(qtbot: QtBot, syncing: StorageSync):
    syncing.start()
    assert syncing.state.running
    qtbot.waitUntil(lambda: not syncing.state.running, timeout=WAIT)
    return syncing.state


def test_a_sync_goes_on_while_the_window_saves(
    qtbot: QtBot, open_bridge: Bridge, syncing: StorageSync, storage: Path, tom: Desk
) -> None:
    add(qtbot, syncing, storage)
    with qtbot.waitSignal(open_bridge.committed):
        open_bridge.run(add_record, KINDS["account"], {"name": "Brightmoor"})
    state = run(qtbot, syncing)
    assert state.error is None
    assert state.report.sent >= 1
    from amdesk.sync.remotes.address import read_address
    from amdesk.sync.remotes.registry import add_remote, probe
    from amdesk.sync.remotes.storage import Storage

    address = read_address(str(storage))
    with Storage(address) as opened:
        add_remote(tom, "team", address, probe(opened))
    sync(lambda job: job(tom), remotes(tom.read()), lambda _remote: Access())
    digests: list[str] = []
    open_bridge.on_desk(lambda desk: digest(desk.read()), then=digests.append)
    qtbot.waitUntil(lambda: bool(digests))
    assert digests == [digest(tom.read())]


def test_a_storage_that_is_not_there_is_told_and_kept_in_its_line(
    qtbot: QtBot, open_bridge: Bridge, syncing: StorageSync, storage: Path
) -> None:
    add(qtbot, syncing, storage)
    storage.rename(storage.with_name("pulled"))
    state = run(qtbot, syncing)
    assert state.error is not None
    assert state.error.code == "unreached"
    found: list[object] = []
    open_bridge.ask(storages, then=found.append, owner=syncing)
    qtbot.waitUntil(lambda: bool(found))
    assert [one.state for one in found[0]] == ["unreached"]


def test_adding_a_storage_that_cannot_be_is_refused_in_words(
    qtbot: QtBot, syncing: StorageSync
) -> None:
    got: list[object] = []
    owner = QObject()
    syncing.add(NewStorage("x", "ftp://x/y"), then=got.append, failed=got.append, owner=owner)
    qtbot.waitUntil(lambda: bool(got), timeout=WAIT)
    assert got[0].code == "address"


def test_removing_a_storage_forgets_it(
    qtbot: QtBot, open_bridge: Bridge, syncing: StorageSync, storage: Path
) -> None:
    add(qtbot, syncing, storage)
    gone: list[object] = []
    syncing.remove("team", then=lambda _none: gone.append(1), owner=open_bridge)
    qtbot.waitUntil(lambda: bool(gone))
    found: list[object] = []
    open_bridge.ask(storages, then=found.append, owner=syncing)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [()]


def test_an_edit_made_during_a_sync_is_saved_before_it_ends(
    qtbot: QtBot, open_bridge: Bridge, syncing: StorageSync, storage: Path
) -> None:
    add(qtbot, syncing, storage)
    for number in range(20):
        open_bridge.run(add_record, KINDS["account"], {"name": f"Account {number}"})
    syncing.start()
    done: list[str] = []
    open_bridge.run(add_record, KINDS["account"], {"name": "Meanwhile"}, then=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=WAIT)
    qtbot.waitUntil(lambda: not syncing.state.running, timeout=WAIT)
    assert syncing.state.error is None
