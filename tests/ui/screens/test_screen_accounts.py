"""The list of accounts, used as somebody at the keyboard would."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from amdesk.base.refs import Ref
from ui.bridge.context import ScreenContext
from ui.forms.dialog import RecordDialog
from ui.screens.accounts import factory
from ui.screens.accounts.screen import AccountsScreen, BulkDialog


@pytest.fixture
def screen(qtbot: QtBot, context: ScreenContext) -> AccountsScreen:
    """The list, shown and read."""
    made = factory(context)
    assert isinstance(made, AccountsScreen)
    context.bridge.committed.connect(lambda done: made.changed(done.changes))
    qtbot.addWidget(made)
    made.resize(1228, 820)
    made.show()
    made.activateWindow()  # keys reach only the active window
    qtbot.waitUntil(made.isActiveWindow, timeout=20_000)
    qtbot.waitActive(made)
    made.shown(None)
    qtbot.waitUntil(lambda: rows(made) == 9)
    return made


def rows(screen: AccountsScreen) -> int:
    """How many accounts are listed."""
    model = screen.view.table.model()
    return model.rowCount() if model is not None else 0


def names(screen: AccountsScreen) -> list[str]:
    """The names as listed."""
    model: QAbstractItemModel = screen.view.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def dialog(qtbot: QtBot, kind: type[Any]) -> Any:
    """The dialog that is open."""

    def found() -> list[QWidget]:
        tops = QApplication.topLevelWidgets()
        return [one for one in tops if isinstance(one, kind) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def back_to(qtbot: QtBot, screen: QWidget, widget: QWidget) -> None:
    """Put the keyboard back where it was once a dialog has closed."""
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    qtbot.wait(100)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow, timeout=20_000)
    qtbot.waitActive(screen)
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)


def test_the_model_of_the_list_keeps_qts_rules(qtbot: QtBot, screen: AccountsScreen) -> None:
    model = screen.view.table.model()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    screen.view.search.setText("o")
    screen.refresh()
    qtbot.wait(100)
    screen.view.clear_filter()
    qtbot.waitUntil(lambda: rows(screen) == 9)


def test_typing_filters_and_esc_shows_all_again(qtbot: QtBot, screen: AccountsScreen) -> None:
    screen.find_here()
    qtbot.keyClicks(screen.view.search, "paper")
    qtbot.waitUntil(lambda: names(screen) == ["Norrvik Paper"])
    qtbot.keyClick(screen.view.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: rows(screen) == 9)


def test_a_filter_that_hides_everything_says_so_and_can_be_cleared(
    qtbot: QtBot, screen: AccountsScreen
) -> None:
    qtbot.keyClicks(screen.view.search, "zzz")
    qtbot.waitUntil(screen.view.is_empty_shown)
    screen.view.clear_filter()
    qtbot.waitUntil(lambda: not screen.view.is_empty_shown())


def test_a_head_sorts_by_its_column_in_the_desk(qtbot: QtBot, screen: AccountsScreen) -> None:
    header = screen.view.table.horizontalHeader()
    x = header.sectionViewportPosition(3) + 20
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    qtbot.waitUntil(lambda: names(screen)[0] != "Ashgrove Hospitals")


def test_enter_opens_the_account(qtbot: QtBot, screen: AccountsScreen) -> None:
    with qtbot.waitSignal(screen.go_requested) as gone:
        qtbot.keyClick(screen.view.table, Qt.Key.Key_Return)
    assert isinstance(gone.args[0], Ref)
    assert gone.args[0].kind == "account"


def test_n_adds_an_account_and_a_missing_name_is_said_at_its_field(
    qtbot: QtBot, screen: AccountsScreen
) -> None:
    qtbot.keyClick(screen.view.table, "N")
    form = dialog(qtbot, RecordDialog)
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.form.row("name").error()
    qtbot.keyClicks(form.form.row("name").field.field, "Donaudampfschifffahrtsgesellschaft")
    with qtbot.waitSignal(screen.go_requested):
        qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: rows(screen) == 10)


def test_what_was_typed_and_not_saved_is_there_the_next_time(
    qtbot: QtBot, screen: AccountsScreen
) -> None:
    qtbot.keyClick(screen.view.table, "N")
    form = dialog(qtbot, RecordDialog)
    qtbot.keyClicks(form.form.row("name").field.field, "Half a name")
    form.reject()
    back_to(qtbot, screen, screen.view.table)
    qtbot.keyClick(screen.view.table, "N")
    again = dialog(qtbot, RecordDialog)
    assert again.form.row("name").field.value() == "Half a name"
    again.reject()


def test_a_value_the_core_refuses_is_said_at_its_field_and_kept(
    qtbot: QtBot, screen: AccountsScreen
) -> None:
    qtbot.keyClick(screen.view.table, "N")
    form = dialog(qtbot, RecordDialog)
    qtbot.keyClicks(form.form.row("name").field.field, "Marlpit Cement")
    qtbot.keyClicks(form.form.row("cadence_days").field.field, "9999")
    form.save()
    qtbot.waitUntil(lambda: bool(form.form.row("cadence_days").error()))
    assert form.form.row("cadence_days").field.value() == "9999"
    assert form.isVisible()
    form.reject()


def test_many_are_edited_in_one_step_and_undone_in_one(
    qtbot: QtBot, screen: AccountsScreen
) -> None:
    screen.view.table.selectAll()
    assert screen.view.chosen_count() == 9
    qtbot.keyClick(screen.view.table, "E")
    form = dialog(qtbot, BulkDialog)
    form.form.row("segment").field.set_value("serve")
    form.save()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    segment = screen.view.table.model()
    qtbot.waitUntil(lambda: {segment.index(row, 1).data() for row in range(9)} == {"Serve"})
    screen.context.bridge.undo()
    qtbot.waitUntil(lambda: segment.index(0, 1).data() == "Key")


def test_del_moves_to_the_trash_and_undo_brings_back(qtbot: QtBot, screen: AccountsScreen) -> None:
    qtbot.keyClick(screen.view.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: rows(screen) == 8)
    screen.context.bridge.undo()
    qtbot.waitUntil(lambda: rows(screen) == 9)


def test_p_unpins_and_pins(qtbot: QtBot, screen: AccountsScreen) -> None:
    model = screen._model
    assert model is not None
    assert model.line(0).pinned
    qtbot.keyClick(screen.view.table, "P")
    qtbot.waitUntil(lambda: not model.line(0).pinned)


def test_everything_that_takes_the_keyboard_has_a_name(screen: AccountsScreen) -> None:
    nameless = [
        widget
        for widget in screen.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
    ]
    assert not nameless
