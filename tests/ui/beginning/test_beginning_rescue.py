"""A desk that does not open: damaged, in use, elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from amdesk.base.clock import Clock
from amdesk.base.errors import DeskInUse, DiskTrouble, Missing, NewerVersion, StoreDamaged, WrongKey
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person
from ui.bridge.words import CoreWords
from ui.kit.theme import Theme
from ui.shell.desk_window import DeskWindow
from ui.shell.not_open import NotOpenPage
from ui.shell.program import Program


@pytest.fixture
def damaged(desk_there: Place, clock: Clock) -> Place:
    """A desk with one account in its backup and a page of rubbish in its file."""
    with Desk.open(desk_there, clock=clock) as desk:
        desk.run(add_record, KINDS["account"], {"name": "Osterby Ports"})
        desk.backup("asked")
    content = bytearray(desk_there.file.read_bytes())
    content[4096:9000] = b"x" * 4904
    desk_there.file.write_bytes(content)
    return desk_there


Opened = Callable[[Program], DeskWindow]


def shown(qtbot: QtBot, program: Program) -> NotOpenPage:
    qtbot.waitUntil(lambda: program.rescue.page is not None, timeout=20_000)
    page = program.rescue.page
    assert page is not None
    return page


def test_a_damaged_desk_gets_its_newest_whole_backup_back(
    qtbot: QtBot, begin: Callable[[], Program], opened: Opened, damaged: Place
) -> None:
    program = begin()
    page = shown(qtbot, program)
    assert page.accessibleName().startswith("This desk is damaged.")
    assert not page.restore.isHidden()
    page.restore.click()
    dialog = program.rescue.dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.restore.isEnabled, timeout=20_000)
    dialog.restore.click()
    window = opened(program)
    qtbot.waitUntil(lambda: window.state.accounts == 1, timeout=20_000)
    assert "What was there before is kept in" in program.frame.notices.texts()[0]
    assert list(damaged.folder.glob("replaced-*/desk.sqlite3"))


def test_a_damaged_backup_is_named_and_cannot_be_restored(
    qtbot: QtBot, begin: Callable[[], Program], damaged: Place
) -> None:
    (backup,) = damaged.backups.glob("*.ambackup")
    content = bytearray(backup.read_bytes())
    content[6000] ^= 255
    backup.write_bytes(content)
    program = begin()
    shown(qtbot, program).restore.click()
    dialog = program.rescue.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog._whole == {backup: False}, timeout=20_000)
    assert not dialog.restore.isEnabled()
    dialog.reject()


def test_another_desk_folder_is_opened_instead(
    qtbot: QtBot,
    begin: Callable[[], Program],
    opened: Opened,
    damaged: Place,
    person: Person,
    tmp_path: Path,
) -> None:
    other = Place(tmp_path / "other", damaged.config_folder)
    Desk.make(other, person).close()
    program = begin()
    shown(qtbot, program)
    program.open_folder(other.folder)
    assert opened(program).context.place.folder == other.folder


@pytest.mark.parametrize(
    ("error", "heading", "offers_backups"),
    [
        (StoreDamaged("It is damaged."), "This desk is damaged", True),
        (Missing("There is none."), "There is no desk here", True),
        (DeskInUse("In use."), "This desk is open in another amdesk", False),
        (NewerVersion("Newer."), "This desk was made by a newer amdesk", False),
        (WrongKey("Wrong."), "This key does not open the desk", False),
        (DiskTrouble("Full."), "The disk does not let amdesk in", False),
    ],
)
def test_each_reason_says_what_happened_and_offers_what_helps(
    qtbot: QtBot,
    theme: Theme,
    error: StoreDamaged,
    heading: str,
    offers_backups: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    page = NotOpenPage(CoreWords("en"), error, "desk")
    qtbot.addWidget(page)
    assert page.accessibleName().startswith(heading)
    assert page.restore.isHidden() is not offers_backups
    for button in (page.again, page.restore, page.other):
        assert isinstance(button, QWidget)
        assert button.accessibleName()
