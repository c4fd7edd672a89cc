"""Syncing through a storage in the running window: added by keyboard, synced, told at the foot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from amdesk.base.clock import Clock
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.records.lookup import list_lines
from amdesk.store.desk import Desk, Place
from amdesk.store.protection import protect
from amdesk.store.work import Person, transaction
from amdesk.sync.remotes.address import read_address
from amdesk.sync.remotes.driver import Access
from amdesk.sync.remotes.ledger import Remote, keep_remote, remotes
from amdesk.sync.remotes.passwords import PasswordWanted
from amdesk.sync.remotes.registry import add_remote, probe
from amdesk.sync.remotes.report import Outcome, SyncReport
from amdesk.sync.remotes.storage import Storage
from amdesk.sync.remotes.syncing import sync
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.trust import signer_of, trust_card
from ui.app import screens
from ui.bridge.storage_sync import NewStorage, SyncState, storages
from ui.screens.bundles.storage_dialogs import AddStorageDialog, StorageDialog
from ui.shell import sections
from ui.shell.desk_window import DeskWindow
from ui.shell.program import Program
from ui.shell.registry import ScreenPlace
from ui.shell.sharing_card import SharingCard

WAIT = 20_000
SECRET = "a car park at dusk, raining"


@pytest.fixture
def places() -> tuple[ScreenPlace, ...]:
    """The program's own screens."""
    return screens()


@pytest.fixture
def tom(tmp_path: Path, filled_desk: Place, clock: Clock) -> Iterator[Desk]:
    """A colleague's desk that trusts, and is trusted by, the one in the window."""
    place = Place(tmp_path / "tom", tmp_path / "tom-config")
    with Desk.make(place, Person("Tom", "tom@ormsund.example", "TB-01"), clock=clock) as desk:
        with Desk.open(filled_desk, clock=clock) as own:
            trust_card(own, write_card(signer_of(desk).card), verified=True)
            trust_card(desk, write_card(signer_of(own).card), verified=True)
        yield desk


@pytest.fixture
def storage(tmp_path: Path) -> Path:
    """A folder as a storage."""
    made = tmp_path / "storage"
    made.mkdir()
    return made


def add_to(desk: Desk, storage: Path) -> None:
    address = read_address(str(storage))
    with Storage(address) as opened:
        add_remote(desk, "team", address, probe(opened))


def sync_here(desk: Desk) -> None:
    report = sync(lambda job: job(desk), remotes(desk.read()), lambda _remote: Access())
    assert report.worst is None


def choose(qtbot: QtBot, window: DeskWindow, words: str) -> None:
    """Run a command of the palette by keyboard."""
    QTest.keyClick(window.frame, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.palette.isVisible, timeout=WAIT)
    QTest.keyClicks(window.palette.field, words)
    qtbot.waitUntil(lambda: window.palette.list.model().rowCount() > 0, timeout=WAIT)
    QTest.keyClick(window.palette.field, Qt.Key.Key_Return)


def dialog_of(qtbot: QtBot, sort: type) -> object:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), sort), timeout=WAIT)
    return QApplication.activeModalWidget()


def told(card: SharingCard) -> tuple[str, str, str]:
    return card._state.text(), card._since.text(), card._more.text()


def test_a_storage_added_by_keyboard_takes_records_to_another_desk_and_back(
    qtbot: QtBot, tom: Desk, window: DeskWindow, storage: Path
) -> None:
    choose(qtbot, window, "sync now")  # no storage yet: this leads to adding one
    dialog = dialog_of(qtbot, AddStorageDialog)
    assert isinstance(dialog, AddStorageDialog)
    qtbot.waitUntil(dialog.isActiveWindow, timeout=WAIT)
    QTest.keyClicks(dialog.focusWidget(), "team")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), str(storage))
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    card = window.frame.sidebar.foot
    qtbot.waitUntil(card.now.isVisible, timeout=WAIT)
    assert told(card) == ("Not synced", "", "")
    window.frame.activateWindow()
    qtbot.waitUntil(window.frame.isActiveWindow, timeout=WAIT)

    choose(qtbot, window, "abgleichen")  # the word of the other language
    qtbot.waitUntil(lambda: told(card)[0] == "Synced", timeout=WAIT)
    assert not card.stop.isVisible()
    add_to(tom, storage)
    sync_here(tom)
    names = {line.title for line in list_lines(tom.read(), KINDS["account"])}
    assert names >= {"Brightmoor Dairies", "Norrvik Paper"}

    tom.run(add_record, KINDS["account"], {"name": "Pellow Water Trust"})
    sync_here(tom)
    with qtbot.waitSignal(window.context.bridge.committed, timeout=WAIT):
        card.now.click()
    found: list[set[str]] = []
    window.context.bridge.ask(
        lambda read: {line.title for line in list_lines(read, KINDS["account"])},
        then=found.append,
        owner=window,
    )
    qtbot.waitUntil(lambda: bool(found), timeout=WAIT)
    assert "Pellow Water Trust" in found[0]


def with_storage(window: DeskWindow, storage: Path, qtbot: QtBot) -> SharingCard:
    """Add a storage without its dialog."""
    got: list[object] = []
    window.context.sync.add(
        NewStorage("team", str(storage)), then=got.append, failed=got.append, owner=window
    )
    qtbot.waitUntil(lambda: bool(got), timeout=WAIT)
    assert isinstance(got[0], Remote)
    card = window.frame.sidebar.foot
    qtbot.waitUntil(card.now.isVisible, timeout=WAIT)
    return card


def test_the_foot_says_in_a_sentence_why_a_storage_was_not_synced(
    qtbot: QtBot, window: DeskWindow, storage: Path
) -> None:
    card = with_storage(window, storage, qtbot)
    card.now.click()
    qtbot.waitUntil(lambda: told(card)[0] == "Synced", timeout=WAIT)
    at = told(card)[1]
    storage.rename(storage.with_name("pulled"))
    card.now.click()
    qtbot.waitUntil(lambda: "was not reached" in told(card)[2], timeout=WAIT)
    assert told(card)[0] == "Not synced"
    assert told(card)[2].endswith(f"\nLast sync {at}")
    assert card.now.isVisible()


def test_a_storage_is_removed_from_its_row(qtbot: QtBot, window: DeskWindow, storage: Path) -> None:
    card = with_storage(window, storage, qtbot)
    window.go(sections.BUNDLES)
    part = window.current.storages
    qtbot.waitUntil(part.list.isVisible, timeout=WAIT)
    part.list.setFocus()
    QTest.keyClick(part.list, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot, StorageDialog)
    assert isinstance(dialog, StorageDialog)
    dialog.removed.emit()
    dialog.close()
    qtbot.waitUntil(part.nothing.isVisible, timeout=WAIT)
    qtbot.waitUntil(lambda: told(card)[0] == "On this computer only", timeout=WAIT)
    assert any(storage.iterdir())


def test_a_storage_that_wants_a_password_is_given_one(
    qtbot: QtBot, window: DeskWindow, storage: Path
) -> None:
    remote = Remote("cloud", "https://cloud.example/dav", "n", "ines", "", "2026-01-01")

    def keep(desk: Desk) -> None:
        with transaction(desk.connection):
            keep_remote(desk.connection, remote)

    kept: list[object] = []
    window.context.bridge.on_desk(keep, then=kept.append)
    qtbot.waitUntil(lambda: bool(kept), timeout=WAIT)
    error = PasswordWanted("{name} wants a password.", name="cloud")
    report = SyncReport(outcomes=[Outcome("cloud", error)], worst=error)
    window.context.sync.changed.emit(SyncState(report=report, error=error))
    dialog = dialog_of(qtbot, StorageDialog)
    assert isinstance(dialog, StorageDialog)
    qtbot.waitUntil(dialog.isActiveWindow, timeout=WAIT)
    assert not dialog.sync.isEnabled()
    given: list[str] = []
    dialog.password_given.disconnect()
    dialog.password_given.connect(given.append)
    QTest.keyClicks(dialog.focusWidget(), "opensesame")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert given == ["opensesame"]


def test_locking_stops_a_sync_and_forgets_passwords(
    qtbot: QtBot, filled_desk: Place, storage: Path, start: Callable[[], Program], clock: Clock
) -> None:
    protect(filled_desk, SECRET)
    program = start()
    qtbot.waitUntil(lambda: program.unlocking._dialog is not None, timeout=WAIT)
    program.unlocking._dialog.given.emit(SECRET)
    qtbot.waitUntil(lambda: isinstance(program.shell, DeskWindow), timeout=WAIT)
    window = program.shell
    assert isinstance(window, DeskWindow)
    with_storage(window, storage, qtbot)
    program.sync._passwords["n"] = "opensesame"
    program.sync.start()
    window.lock()
    assert not program.sync.state.running
    assert not program.sync._passwords
    qtbot.waitUntil(lambda: program.locking.page is not None, timeout=WAIT)
    qtbot.waitUntil(lambda: program.bridge._core._desk is None, timeout=WAIT)
    program.locking.page.given.emit(SECRET)
    qtbot.waitUntil(lambda: program.locking.page is None, timeout=WAIT)
    found: list[tuple[Remote, ...]] = []
    program.bridge.ask(storages, then=found.append, owner=program)
    qtbot.waitUntil(lambda: bool(found), timeout=WAIT)
    assert [one.name for one in found[0]] == ["team"]
    assert not program.sync.state.running
