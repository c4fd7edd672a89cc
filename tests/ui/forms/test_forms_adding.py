"""A reference to a colleague offers to add one who is not there yet."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.bridge.bridge import Bridge
from ui.bridge.records import DeskRecords
from ui.bridge.words import CoreWords
from ui.forms.dialog import RecordDialog, Wanted, open_form
from ui.forms.editors import ReferenceEditor
from ui.kit.theme import Theme


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> QMainWindow:
    """An active window to open forms over."""
    made = QMainWindow()
    made.setCentralWidget(QWidget())
    made.resize(1200, 900)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_new_name_is_added_as_the_last_choice_and_named_by_the_field(
    qtbot: QtBot, open_bridge: Bridge, window: QMainWindow
) -> None:
    open_form(DeskRecords(open_bridge, CoreWords("en")), Wanted("answers"), window)
    qtbot.waitUntil(lambda: bool(window.findChildren(RecordDialog)))
    dialog = window.findChildren(RecordDialog)[-1]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    editor = dialog.form.row("colleague").field
    assert isinstance(editor, ReferenceEditor)
    editor.field.setFocus()
    popup: Any = editor.field._popup
    qtbot.keyClicks(editor.field, "Tom Askerly")
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    qtbot.waitUntil(popup.isVisible)
    assert popup.currentIndex().data() == "Add “Tom Askerly”…"
    assert not editor.field.reference(), "nobody is added before the choice was seen"
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(editor.field.reference()))
    found: list[object] = []
    open_bridge.ask(
        lambda read: read.value("SELECT name FROM live_colleague"), then=found.append, owner=window
    )
    qtbot.waitUntil(lambda: bool(found))
    assert found == ["Tom Askerly"]
