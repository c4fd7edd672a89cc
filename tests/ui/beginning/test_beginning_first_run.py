"""From no desk to a full day: the first run, the sample territory, the recovery key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person, Read
from ui.forms.dialog import RecordDialog
from ui.screens.start.screen import StartScreen
from ui.shell.desk_window import DeskWindow
from ui.shell.first_run import FirstRun
from ui.shell.passphrase import PassphraseDialog
from ui.shell.program import Program
from ui.shell.recovery import RecoveryDialog

PASSPHRASE = "marble otter lantern dusk river"
Opened = Callable[[Program], DeskWindow]


def first_run(qtbot: QtBot, program: Program) -> FirstRun:
    qtbot.waitUntil(
        lambda: isinstance(program.frame.pages.currentWidget(), FirstRun), timeout=20_000
    )
    page = program.frame.pages.currentWidget()
    assert isinstance(page, FirstRun)
    return page


def start_page(window: DeskWindow) -> StartScreen:
    page = window.current
    assert isinstance(page, StartScreen)
    return page


def count_accounts(read: Read) -> int:
    return int(read.value("SELECT count(*) FROM live_account"))


def on_day(window: DeskWindow) -> bool:
    return window.navigator.here == "today" and not isinstance(window.current, StartScreen)


def test_from_nothing_to_a_desk_with_the_sample_territory_and_back(
    qtbot: QtBot, begin: Callable[[], Program], opened: Opened, place: Place
) -> None:
    program = begin()
    page = first_run(qtbot, program)
    page.name.setText("Ines Varga")
    page.email.setText("ines@ormsund.example")
    qtbot.keyClick(page.email, Qt.Key.Key_Return)
    window = opened(program)
    start = start_page(window)
    assert start.title() == "Today"
    assert [step.is_done for step in start.steps] == [True, False, False, False]
    start.sample.click()
    qtbot.waitUntil(lambda: on_day(window), timeout=20_000)
    assert window.state.accounts == 12
    window.go("start")
    qtbot.waitUntil(lambda: start.sample.text() == "Remove the sample territory", timeout=20_000)
    assert start.steps[1].is_done
    start.sample.click()
    qtbot.waitUntil(lambda: window.state.is_blank, timeout=20_000)
    window.go("today")
    assert isinstance(window.current, StartScreen)


def test_the_sample_is_one_step_of_undo(qtbot: QtBot, blank: DeskWindow) -> None:
    start_page(blank).open_sample()
    qtbot.waitUntil(lambda: on_day(blank), timeout=20_000)
    qtbot.waitUntil(lambda: blank.saving.next.undo is not None, timeout=20_000)
    blank.saving.undo()
    qtbot.waitUntil(lambda: isinstance(blank.current, StartScreen), timeout=20_000)


def test_an_account_added_by_hand_ends_the_page_of_beginning(
    qtbot: QtBot, blank: DeskWindow
) -> None:
    start_page(blank)
    blank.new()
    qtbot.waitUntil(lambda: bool(blank.frame.findChildren(RecordDialog)), timeout=20_000)
    (dialog,) = blank.frame.findChildren(RecordDialog)
    editor = dialog.form.findChild(QWidget)
    assert editor is not None
    dialog.form.show_draft({"name": "Osterby Ports"}, {})
    dialog.save()
    qtbot.waitUntil(lambda: blank.state.accounts == 1, timeout=20_000)
    blank.go("today")
    assert on_day(blank)


def test_everything_on_the_page_of_beginning_has_a_name(blank: DeskWindow) -> None:
    page = start_page(blank)
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName(), widget
    assert page.steps[0].accessibleName().startswith("1. Your name. Ines Varga")
    assert page.bring.accessibleDescription().endswith("(I)")


def test_the_recovery_key_lets_go_when_two_groups_were_typed_back(
    qtbot: QtBot, begin: Callable[[], Program], place: Place, tmp_path: Path
) -> None:
    program = begin()
    page = first_run(qtbot, program)
    page.name.setText("Ines Varga")
    page.email.setText("ines@ormsund.example")
    page.protect.setChecked(True)
    page.passphrase.setText(PASSPHRASE)
    page.again.setText(PASSPHRASE)
    page.make_button.click()
    qtbot.waitUntil(lambda: bool(program.frame.findChildren(RecoveryDialog)), timeout=30_000)
    (dialog,) = program.frame.findChildren(RecoveryDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not dialog.done_button.isEnabled()
    dialog.ask_file = lambda _: str(tmp_path / "key.txt")
    dialog.save_key()
    code = "-".join(dialog.groups)
    saved = (tmp_path / "key.txt").read_text(encoding="utf-8")
    assert code in saved.replace("\n\n", "-")
    for number, field in zip(dialog.asked, dialog.fields, strict=True):
        field.setFocus()
        qtbot.keyClicks(field, dialog.groups[number].lower())
    assert dialog.done_button.isEnabled()
    dialog.done_button.click()
    assert not dialog.isVisible()


def test_a_protected_desk_opens_with_its_recovery_key(
    qtbot: QtBot, begin: Callable[[], Program], opened: Opened, place: Place, person: Person
) -> None:
    with Desk.make(place, person, passphrase=PASSPHRASE) as desk:
        code = desk.recovery_code
    assert code is not None
    program = begin()
    qtbot.waitUntil(lambda: bool(program.frame.findChildren(PassphraseDialog)), timeout=20_000)
    (dialog,) = program.frame.findChildren(PassphraseDialog)
    dialog.field.setText(code)
    dialog.open_button.click()
    opened(program)
