"""The form of a to-do as it is filled in: the repeat in words, the keys that lead through it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from amdesk.kinds import KINDS
from amdesk.records.describe import form_content
from ui.bridge.bridge import Bridge
from ui.bridge.records import DeskRecords
from ui.bridge.typed_days import TypedDays
from ui.bridge.words import CoreWords
from ui.forms.dialog import RecordDialog, Wanted, open_form
from ui.forms.repeat_editor import OWN, RepeatEditor
from ui.kit.theme import Theme
from ui.kit.typed_words import install_typed_words

REPEAT = ("title", "due_on", "repeat")


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, qapp: QApplication, clock: Any) -> QMainWindow:
    """An active window to open forms over."""
    install_typed_words(qapp, TypedDays(clock))
    made = QMainWindow()
    made.setCentralWidget(QWidget())
    made.resize(1200, 900)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def opened(
    qtbot: QtBot, bridge: Bridge, window: QMainWindow, wanted: Wanted, language: str = "en"
) -> RecordDialog:
    """Open a form and wait until it has the keyboard."""
    open_form(DeskRecords(bridge, CoreWords(language)), wanted, window)
    qtbot.waitUntil(lambda: bool(window.findChildren(RecordDialog)))
    dialog = window.findChildren(RecordDialog)[-1]
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def editor_of(dialog: RecordDialog) -> RepeatEditor:
    """The editor of the repeat."""
    field = dialog.form.row("repeat").field
    assert isinstance(field, RepeatEditor)
    return field


@pytest.mark.parametrize(
    ("language", "typed", "rule", "sentence"),
    [
        ("en", "every 2nd tuesday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "every 2 weeks on Tuesday"),
        ("de", "jeden zweiten Dienstag", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
         "alle 2 Wochen am Dienstag"),
        ("en", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY;BYDAY=-1FR",
         "every last Friday of the month"),
    ],
)  # fmt: skip
def test_a_repeat_in_words_is_said_back_and_stored_as_a_rule(
    qtbot: QtBot, open_bridge: Bridge, window: QMainWindow,
    language: str, typed: str, rule: str, sentence: str,
) -> None:  # fmt: skip
    dialog = opened(qtbot, open_bridge, window, Wanted("todo", shown=REPEAT), language)
    editor = editor_of(dialog)
    assert not editor.words.isVisible()
    editor.box.setCurrentIndex(editor.box.findData(OWN))
    editor.box.activated.emit(editor.box.currentIndex())
    assert editor.words.hasFocus()
    qtbot.keyClicks(editor.words, typed)
    assert editor.sentence.text() == sentence
    assert editor.value() == rule
    dialog.form.row("title").field.set_value("Call Ivo")
    with qtbot.waitSignal(dialog.saved) as told:
        qtbot.keyClick(editor.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    kept: list[Any] = []
    open_bridge.ask(form_content, KINDS["todo"], told.args[0], then=kept.append, owner=window)
    qtbot.waitUntil(lambda: bool(kept))
    assert kept[0].values["repeat"] == rule


def test_a_rule_that_is_none_of_the_usual_ones_is_shown_in_words_and_left_as_it_was(
    qtbot: QtBot, open_bridge: Bridge, window: QMainWindow
) -> None:
    rule = "FREQ=WEEKLY;BYDAY=MO,TH"
    preset = {"title": "Call", "repeat": rule}
    dialog = opened(qtbot, open_bridge, window, Wanted("todo", preset=preset, shown=REPEAT))
    editor = editor_of(dialog)
    assert editor.words.text() == "every Monday, Thursday"
    assert editor.value() == rule
    editor.set_value("FREQ=WEEKLY")
    assert (editor.box.currentText(), editor.words.isVisible()) == ("Every week", False)


def test_words_that_are_no_repeat_hold_the_form_up_at_their_field(
    qtbot: QtBot, open_bridge: Bridge, window: QMainWindow
) -> None:
    dialog = opened(qtbot, open_bridge, window, Wanted("todo", shown=REPEAT))
    editor = editor_of(dialog)
    dialog.form.row("title").field.set_value("Call Ivo")
    editor.box.setCurrentIndex(editor.box.findData(OWN))
    editor.box.activated.emit(editor.box.currentIndex())
    qtbot.keyClicks(editor.words, "now and then")
    dialog.form.row("title").editor.setFocus()
    dialog.save()
    assert dialog.form.row("repeat").error().startswith("“now and then” is no repeat.")
    assert editor.words.hasFocus()
    dialog.reject()
