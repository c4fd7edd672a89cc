"""Locking a protected desk and coming back; turning the protection on and off in the settings."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from amdesk.base.refs import Ref
from amdesk.store.desk import Desk, Place
from amdesk.store.protection import is_protected, protect
from ui.bridge.kept_drafts import FACT
from ui.bridge.records import DeskRecords
from ui.forms.dialog import RecordDialog, Wanted, open_form
from ui.shell.desk_window import DeskWindow
from ui.shell.idle import IdleWatch
from ui.shell.lock_page import LockPage
from ui.shell.program import Program
from ui.shell.settings_dialog import SettingsDialog

SECRET = "a car park at dusk, raining"
WAIT = 20_000


@pytest.fixture
def protected(filled_desk: Place) -> str:
    """The filled desk, protected; its recovery key."""
    return protect(filled_desk, SECRET)


@pytest.fixture
def unlocked(qtbot: QtBot, protected: str, start: Callable[[], Program]) -> Program:
    """The window with the protected desk open."""
    program = start()
    qtbot.waitUntil(lambda: program.unlocking._dialog is not None, timeout=WAIT)
    program.unlocking._dialog.given.emit(SECRET)
    qtbot.waitUntil(lambda: isinstance(program.shell, DeskWindow), timeout=WAIT)
    qtbot.waitUntil(lambda: len(program.frame.sidebar.pinned.rows.rows()) == 2, timeout=WAIT)
    return program


def locked(qtbot: QtBot, program: Program) -> LockPage:
    program.shell.lock()
    qtbot.waitUntil(lambda: program.locking.page is not None, timeout=WAIT)
    page = program.locking.page
    qtbot.waitUntil(lambda: program.bridge._core._desk is None, timeout=WAIT)
    qtbot.waitUntil(program.frame.isActiveWindow, timeout=WAIT)
    return page


def unlock(qtbot: QtBot, program: Program, typed: str) -> DeskWindow:
    page = program.locking.page
    page.field.setText(typed)
    page.unlock_button.click()
    qtbot.waitUntil(lambda: isinstance(program.shell, DeskWindow), timeout=WAIT)
    return program.shell


def test_locking_closes_the_desk_and_shows_nothing_but_the_initials(qtbot, unlocked, place):
    unlocked.shell.go(Ref("account", an_account(place), "Brightmoor Dairies"))
    locked(qtbot, unlocked)
    assert unlocked.frame.windowTitle() == "amdesk"
    assert not unlocked.frame.sidebar.isVisible()
    assert not unlocked.frame.header.isVisible()
    assert unlocked.shell is None
    assert unlocked.bridge._core._reader is None
    shown = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    assert shown == [unlocked.frame]
    with Desk.open(place, passphrase=lambda: SECRET):  # nobody holds it any more
        pass


def an_account(place: Place) -> str:
    with Desk.open(place, passphrase=lambda: SECRET, write=False) as desk:
        return desk.read().value("SELECT id FROM live_account WHERE name LIKE 'Bright%'")


def test_nothing_of_the_former_window_stays_alive(qtbot, unlocked):
    import shiboken6

    screens = list(unlocked.shell.registry.made())
    window = unlocked.shell
    locked(qtbot, unlocked)
    qtbot.waitUntil(lambda: not any(shiboken6.isValid(one) for one in [*screens, window]))
    gc.collect()


def test_the_passphrase_opens_the_desk_at_the_same_place(qtbot, unlocked, place):
    account = Ref("account", an_account(place))
    unlocked.shell.go(account)
    locked(qtbot, unlocked)
    window = unlock(qtbot, unlocked, SECRET)
    qtbot.waitUntil(lambda: window.navigator.here is not None, timeout=WAIT)
    assert window.navigator.here == account
    assert not unlocked.locking.is_locked
    assert unlocked.frame.sidebar.isVisible()


def test_the_recovery_key_opens_it_and_a_wrong_one_is_said_and_can_be_corrected(
    qtbot, unlocked, protected
):
    page = locked(qtbot, unlocked)
    QTest.keyClicks(page.field, "seven herons over the weir")
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.row.error() != "", timeout=WAIT)
    assert page.row.error() == "The passphrase or key is not right."
    assert page.unlock_button.isEnabled()
    unlock(qtbot, unlocked, protected)


def test_a_desk_without_a_passphrase_does_not_lock_and_says_why(qtbot, program, window):
    window.lock()
    program.locking.lock()
    assert not program.locking.is_locked
    assert window.current is not None
    assert not program.locking.watch._timer.isActive()


def test_ctrl_shift_l_locks(qtbot, unlocked):
    unlocked.frame.activateWindow()
    qtbot.waitUntil(unlocked.frame.isActiveWindow, timeout=WAIT)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(unlocked.frame, Qt.Key.Key_L, modifiers)
    qtbot.waitUntil(lambda: unlocked.locking.page is not None, timeout=WAIT)


def test_a_form_that_was_open_is_closed_and_comes_back_with_what_was_typed(qtbot, unlocked, place):
    records = DeskRecords(unlocked.bridge, unlocked.words)
    open_form(records, Wanted("account"), unlocked.frame)
    qtbot.waitUntil(lambda: bool(dialogs(RecordDialog)), timeout=WAIT)
    (form,) = dialogs(RecordDialog)
    form.form.row("name").field.set_value("Wexcombe Foundry")
    locked(qtbot, unlocked)
    assert not dialogs(QDialog)
    assert unlocked.bridge.drafts == {}
    for path in [*place.folder.rglob("*"), *place.config_folder.rglob("*")]:
        assert not path.is_file() or b"Wexcombe" not in path.read_bytes()
    with Desk.open(place, passphrase=lambda: SECRET, write=False) as desk:
        assert "Wexcombe" in desk.fact(FACT)
    unlock(qtbot, unlocked, SECRET)
    open_form(DeskRecords(unlocked.bridge, unlocked.words), Wanted("account"), unlocked.frame)
    qtbot.waitUntil(lambda: bool(dialogs(RecordDialog)), timeout=WAIT)
    (form,) = dialogs(RecordDialog)
    assert form.form.row("name").field.value() == "Wexcombe Foundry"
    form.done(0)


def dialogs(kind: type) -> list:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


def test_what_was_copied_here_leaves_the_clipboard(qtbot, unlocked):
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("Ruth Pencarrow")
    locked(qtbot, unlocked)
    assert clipboard.text() == ""


def test_nobody_at_the_keyboard_for_ten_minutes_locks_and_a_key_begins_anew(qtbot, unlocked):
    now = [0.0]
    watch = IdleWatch(unlocked, seconds=lambda: now[0])
    watch.idle.connect(unlocked.locking.lock)
    watch.begin(10)
    now[0] = 599.0
    QTest.keyClick(unlocked.frame.windowHandle(), Qt.Key.Key_Shift)
    now[0] = 1198.0
    watch.check()
    assert not unlocked.locking.is_locked
    now[0] = 1199.0
    watch.check()
    assert unlocked.locking.is_locked
    qtbot.waitUntil(lambda: unlocked.locking.page is not None, timeout=WAIT)


def test_a_locked_desk_that_was_taken_away_says_so_instead_of_locking_for_ever(
    qtbot, unlocked, place
):
    page = locked(qtbot, unlocked)
    shutil.move(place.folder, place.folder.with_name("elsewhere"))
    page.field.setText(SECRET)
    page.unlock_button.click()
    qtbot.waitUntil(lambda: unlocked.rescue.page is not None, timeout=WAIT)
    assert unlocked.frame.header.isVisible()
    assert not unlocked.locking.is_locked


BUS = """
import sys
from PySide6.QtCore import QCoreApplication, QProcess, QTimer
from ui.shell.system_signals import SystemSignals
app = QCoreApplication([])
signals = SystemSignals(app)
signals.going.connect(lambda: (print("going", flush=True), app.quit()))
signals.listen()
print(signals.is_listening, flush=True)
for value in ("false", "true"):
    QProcess.execute("dbus-send", ["--session", "--type=signal", "/org/freedesktop/ScreenSaver",
        "org.freedesktop.ScreenSaver.ActiveChanged", "boolean:" + value])
QTimer.singleShot(10_000, app.quit)
app.exec()
"""


@pytest.mark.skipif(
    sys.platform != "linux" or not shutil.which("dbus-run-session"), reason="needs a session bus"
)
def test_the_screen_locking_is_heard_over_a_real_bus(root: Path) -> None:
    ended = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", BUS],
        env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, timeout=60,
        check=True,
    )  # fmt: skip
    assert ended.stdout.split() == ["True", "going"], ended.stderr


def settings_of(qtbot: QtBot, program: Program) -> SettingsDialog:
    program.shell.show_settings()
    (dialog,) = dialogs(SettingsDialog)
    qtbot.waitUntil(lambda: dialog.protection.words.text() != "", timeout=WAIT)
    return dialog


def test_protection_is_turned_on_in_the_settings_and_the_user_stays_where_he_was(
    qtbot, program, window, place
):
    from ui.shell.protecting import Protecting

    window.go(Ref("account", "x"))
    settings = settings_of(qtbot, program)
    protecting = settings.findChild(Protecting)
    settings.protection.protect.click()
    dialog = protecting.dialog
    dialog.new.passphrase.setText(SECRET)
    dialog.do_button.click()
    assert dialog.new.again_row.error()
    dialog.new.again.setText(SECRET)
    dialog.do_button.click()
    qtbot.waitUntil(lambda: protecting.recovery is not None, timeout=WAIT)
    recovery = protecting.recovery
    assert is_protected(place)
    assert not recovery.done_button.isEnabled()
    for field, at in zip(recovery.fields, recovery.asked, strict=True):
        QTest.keyClicks(field, recovery.groups[at])
    recovery.done_button.click()
    qtbot.waitUntil(lambda: "since" in settings.protection.words.text(), timeout=WAIT)
    assert window.navigator.here == Ref("account", "x")
    assert program.shell is window
    assert program.locking.watch._timer.isActive()
    done: list[object] = []
    program.bridge.ask(lambda read: read.value("SELECT count(*) FROM live_account"),
                       then=done.append, owner=program)  # fmt: skip
    qtbot.waitUntil(lambda: done == [2], timeout=WAIT)
    settings.accept()


def test_a_new_recovery_key_counts_only_once_it_was_typed_back(qtbot, unlocked, protected, place):
    from ui.shell.protecting import Protecting

    settings = settings_of(qtbot, unlocked)
    protecting = settings.findChild(Protecting)

    def shown(present: str):
        protecting.recovery = None
        settings.protection.recovery.click()
        protecting.dialog.present.setText(present)
        protecting.dialog.do_button.click()

    shown("seven herons over the weir")
    qtbot.waitUntil(lambda: protecting.dialog.present_row.error() != "", timeout=WAIT)
    protecting.dialog.reject()
    shown(SECRET)
    qtbot.waitUntil(lambda: protecting.recovery is not None, timeout=WAIT)
    protecting.recovery.reject()
    shown(protected)  # the former key still opens
    qtbot.waitUntil(lambda: protecting.recovery is not None, timeout=WAIT)
    recovery = protecting.recovery
    for field, at in zip(recovery.fields, recovery.asked, strict=True):
        QTest.keyClicks(field, recovery.groups[at])
    code = recovery._code
    recovery.done_button.click()
    qtbot.waitUntil(lambda: "since" in settings.protection.words.text(), timeout=WAIT)
    settings.accept()
    locked(qtbot, unlocked)
    unlock(qtbot, unlocked, code)


def test_the_passphrase_is_changed_and_taken_off_in_the_settings(qtbot, unlocked, place):
    from ui.shell.protecting import Protecting

    other = "seven herons over the weir"
    settings = settings_of(qtbot, unlocked)
    protecting = settings.findChild(Protecting)
    settings.protection.change.click()
    dialog = protecting.dialog
    dialog.present.setText(SECRET)
    dialog.new.passphrase.setText(other)
    dialog.new.again.setText(other)
    with qtbot.waitSignal(dialog.accepted, timeout=WAIT):
        dialog.do_button.click()
    settings.protection.remove.click()
    dialog = protecting.dialog
    dialog.present.setText(SECRET)
    dialog.do_button.click()
    qtbot.waitUntil(lambda: dialog.present_row.error() != "", timeout=WAIT)
    dialog.present.setText(other)
    with qtbot.waitSignal(dialog.accepted, timeout=WAIT):
        dialog.do_button.click()
    assert not is_protected(place)
    assert not unlocked.locking.watch._timer.isActive()
    settings.accept()
