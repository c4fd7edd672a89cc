"""Which button Enter presses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.theme import Theme


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_focused_button_and_not_the_default_one(
    qtbot: QtBot, theme: Theme, key: Qt.Key
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    dialog = Dialog("Title", parent=host)
    pressed: list[str] = []
    other, save = Button("Leave it"), Button("Save", kind="primary")
    other.clicked.connect(lambda: pressed.append("other"))
    save.clicked.connect(lambda: pressed.append("save"))
    dialog.add_button(other)
    dialog.add_button(save, default=True)
    host.show()
    dialog.show()
    other.setFocus()
    qtbot.keyClick(other, key)
    assert pressed == ["other"]
