"""F1: each key once for each place, from every page and over every dialog."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.forms.dialog import RecordDialog
from ui.kit.chips import KeyHint
from ui.kit.screen import Command
from ui.shell.desk_window import DeskWindow
from ui.shell.settings_dialog import SettingsDialog
from ui.shell.shortcut_groups import page_groups
from ui.shell.shortcuts_sheet import Caps, ShortcutsSheet


def nothing() -> None:
    """Do nothing."""


def test_each_key_is_listed_once_and_the_page_has_the_say() -> None:
    here = [
        Command("Print account brief", nothing, "Ctrl+P"),
        Command("Log visit", nothing, "L", group="Account"),
        Command("Log visit", nothing, "L", group="Account"),
    ]
    hints = [KeyHint(("L",), "Log visit"), KeyHint(("Return",), "Open"), KeyHint(("F1",), "Keys")]
    window = [
        Command("Account brief", nothing, "Ctrl+P", group="Edit"),
        Command("All shortcuts", nothing, "F1", group="Window"),
        Command("Settings", nothing, "Ctrl+,", group="Window"),
        Command("New to-do", nothing, "", group="Edit"),
    ]
    assert page_groups("Brightmoor", here, hints, window) == [
        ("Brightmoor", [(("Ctrl+P",), "Print account brief")]),
        ("Account", [(("L",), "Log visit")]),
        ("In the focused pane", [(("Return",), "Open"), (("F1",), "Keys")]),
        ("Window", [(("Ctrl+,",), "Settings")]),
    ]


def sheet_over(owner: object) -> ShortcutsSheet | None:
    """The sheet that is open over a window or dialog."""
    top = QApplication.activeModalWidget()
    return top if isinstance(top, ShortcutsSheet) and top.parentWidget() is owner else None


def test_no_key_is_shown_twice_on_any_page(qtbot: QtBot, window: DeskWindow) -> None:
    for section in ("today", "accounts", "feedback", "coverage", "bundles"):
        window.go(section)
        qtbot.keyClick(QApplication.focusWidget() or window.frame, Qt.Key.Key_F1)
        qtbot.waitUntil(lambda: sheet_over(window.frame) is not None)
        sheet = sheet_over(window.frame)
        assert sheet is not None
        counts = Counter(cap.accessibleName() for cap in sheet.findChildren(Caps))
        assert [keys for keys, count in counts.items() if count > 1] == []
        sheet.accept()
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


@pytest.mark.parametrize("which", ["form", "settings"])
def test_f1_over_a_dialog_lists_the_keys_of_the_dialog(
    qtbot: QtBot, window: DeskWindow, which: str
) -> None:
    kind = RecordDialog if which == "form" else SettingsDialog
    if which == "form":
        window._more.log_visit()
    else:
        window.show_settings()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), kind))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, kind)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: sheet_over(dialog) is not None)
    sheet = sheet_over(dialog)
    assert sheet is not None
    caps = [cap.accessibleName() for cap in sheet.findChildren(Caps)]
    assert {"Tab", "Shift+Tab", "Enter", "Esc"} <= set(caps)
    assert ("Ctrl+Enter" in caps) == (which == "form")
    assert len(caps) == len(set(caps))
    sheet.accept()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    dialog.reject()
