"""The storages beside the bundles: listed with their state, synced by a button, added by a form."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from amdesk.store.desk import Place
from ui.bridge.bridge import Bridge
from ui.bridge.context import ScreenContext
from ui.bridge.crash_log import CrashLog
from ui.bridge.settings import Settings
from ui.bridge.storage_sync import StorageSync
from ui.bridge.words import CoreWords
from ui.kit.theme import Theme
from ui.screens.bundles.storage_dialogs import AddStorageDialog
from ui.screens.bundles.storages_part import StoragesPart

WAIT = 20_000


@pytest.fixture
def part(
    qtbot: QtBot, theme: Theme, bridge: Bridge, desk_there: Place, tmp_path: Path
) -> StoragesPart:
    with qtbot.waitSignal(bridge.opened, timeout=WAIT) as opened:
        bridge.open_desk(desk_there)
    settings = Settings(tmp_path / "settings")
    sync = StorageSync(bridge, CrashLog(tmp_path / "log"))
    context = ScreenContext(bridge, settings, CoreWords("en"), desk_there, opened.args[0], sync)
    made = StoragesPart(sync, context)
    qtbot.addWidget(made)
    made.show()
    return made


def titles(part: StoragesPart) -> list[tuple[str, str]]:
    rows = part.list.lines
    found = [rows.data(rows.index(at, 0), 256) for at in range(rows.rowCount())]
    return [(row.title, row.detail) for row in found]


def add(qtbot: QtBot, part: StoragesPart, url: str) -> AddStorageDialog:
    dialog = AddStorageDialog(part._sync, str, part)
    qtbot.addWidget(dialog)
    dialog.name.setText("team")
    dialog.url.setText(url)
    dialog.show()
    dialog.button.click()
    return dialog


def test_a_storage_is_added_synced_and_told(
    qtbot: QtBot, part: StoragesPart, tmp_path: Path
) -> None:
    assert not part.now.isEnabled()
    (tmp_path / "storage").mkdir()
    dialog = add(qtbot, part, str(tmp_path / "storage"))
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT)
    part.refresh()
    qtbot.waitUntil(lambda: titles(part) == [("team", "Not synced yet")], timeout=WAIT)
    part.now.click()
    assert part.stop.isVisible()
    qtbot.waitUntil(part.now.isVisible, timeout=WAIT)
    assert part.words.text() == "0 changes sent, 0 received."
    qtbot.waitUntil(lambda: titles(part)[0][1].startswith("Last sync"), timeout=WAIT)
    (tmp_path / "storage").rename(tmp_path / "pulled")
    part.now.click()
    qtbot.waitUntil(part.now.isVisible, timeout=WAIT)
    assert "was not reached" in part.words.text()
    qtbot.waitUntil(lambda: "was not reached" in titles(part)[0][1], timeout=WAIT)


def test_an_address_that_will_not_do_is_said_beneath_its_field(
    qtbot: QtBot, part: StoragesPart
) -> None:
    dialog = add(qtbot, part, "http://cloud.example/dav")
    qtbot.waitUntil(lambda: bool(dialog._address.error()), timeout=WAIT)
    assert "without encryption" in dialog._address.error()
    assert dialog.isVisible()
    assert dialog.button.isEnabled()
