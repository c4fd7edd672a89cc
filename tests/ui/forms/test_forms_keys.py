"""The keys that lead through a form: Tab in reading order, Enter, Ctrl+Enter, Esc, the errors."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.bridge.bridge import Bridge
from ui.bridge.records import DeskRecords
from ui.bridge.typed_days import TypedDays
from ui.bridge.words import CoreWords
from ui.forms.dialog import RecordDialog, Wanted, open_form
from ui.kit.theme import Theme
from ui.kit.typed_words import install_typed_words

SHIFT = Qt.KeyboardModifier.ShiftModifier
KINDS = ("account", "contact", "todo", "interaction", "opportunity", "objective", "absence", "risk")


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


def opened(qtbot: QtBot, bridge: Bridge, window: QMainWindow, kind: str) -> RecordDialog:
    """Open a form of a new record and wait until it has the keyboard."""
    open_form(DeskRecords(bridge, CoreWords("en")), Wanted(kind), window)
    qtbot.waitUntil(lambda: bool(window.findChildren(RecordDialog)))
    dialog = window.findChildren(RecordDialog)[-1]
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)
    return dialog


def places(qtbot: QtBot, dialog: RecordDialog, key: Qt.Key, modifier: Any) -> list[QWidget]:
    """The widgets the keyboard goes through until it is where it began."""
    begin = QApplication.focusWidget()
    assert begin is not None
    seen = [begin]
    for _ in range(60):
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        now = QApplication.focusWidget()
        assert now is not None
        if now is begin:
            return seen
        seen.append(now)
    raise AssertionError("Tab never came back")


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_tab_goes_in_reading_order_and_shift_tab_back(
    qtbot: QtBot, open_bridge: Bridge, window: QMainWindow, kind: str, *, everything: bool
) -> None:
    dialog = opened(qtbot, open_bridge, window, kind)
    if everything:
        dialog.form.show_all()
        QApplication.processEvents()
        next(iter(dialog.form._rows.values())).editor.setFocus()
    first = next(iter(dialog.form._rows.values())).editor
    assert first.isAncestorOf(QApplication.focusWidget())
    way = places(qtbot, dialog, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    inside = [widget for widget in way if dialog.form.isAncestorOf(widget)]
    spots = [widget.mapTo(dialog.form, QPoint(0, 0)) for widget in inside]
    lines = [(round(at.y() / 24), at.x()) for at in spots]
    assert lines == sorted(lines)
    assert way[len(inside) :]
    assert not any(dialog.form.isAncestorOf(w) for w in way[len(inside) :])
    back = places(qtbot, dialog, Qt.Key.Key_Backtab, SHIFT)
    assert back[1:] == list(reversed(way[1:]))
    dialog.reject()


def test_errors_take_the_keyboard_to_the_first_wrong_field(
    qtbot: QtBot, open_bridge: Bridge, window: QMainWindow
) -> None:
    dialog = opened(qtbot, open_bridge, window, "todo")
    due = dialog.form.row("due_on")
    qtbot.keyClicks(due.field.field.editor, "soonish")
    qtbot.keyClick(due.field.field.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    title = dialog.form.row("title")
    assert title.isAncestorOf(QApplication.focusWidget())
    assert title.error() == "This is needed."
    assert "“soonish” is no day." in due.error()
    title.field.set_value("Call Ivo")
    dialog.save()
    assert due.isAncestorOf(QApplication.focusWidget())
    dialog.reject()


def test_esc_leaves_at_once_and_keeps_what_was_typed_for_the_next_time(
    qtbot: QtBot, open_bridge: Bridge, window: QMainWindow
) -> None:
    records = DeskRecords(open_bridge, CoreWords("en"))
    shown: list[RecordDialog] = []
    for typed in ("Call Ivo", ""):
        open_form(records, Wanted("todo"), window)
        qtbot.waitUntil(lambda: len(window.findChildren(RecordDialog)) == 1)
        (dialog,) = window.findChildren(RecordDialog)
        shown.append(dialog)
        if typed:
            dialog.form.row("title").field.set_value(typed)
            dialog.reject()
            qtbot.waitUntil(lambda: not window.findChildren(RecordDialog))
        else:
            assert dialog.form.row("title").field.value() == "Call Ivo"
            dialog.reject()
