"""The window with an open desk: going about, palette, capture, undo, errors, its end."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPalette, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from amdesk.base.errors import Refused
from amdesk.base.refs import Ref
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.desk import Place
from amdesk.store.work import Read, Work, action
from ui.kit.theme import Theme
from ui.shell.desk_window import DeskWindow
from ui.shell.navigator import Navigator
from ui.shell.palette_list import match_spans
from ui.shell.program import Program
from ui.shell.settings_dialog import SettingsDialog
from ui.shell.shortcuts_sheet import ShortcutsSheet

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def press(
    qtbot: QtBot, window: DeskWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE
) -> None:
    qtbot.keyClick(QApplication.focusWidget() or window.frame, key, modifier)


def write(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(focus, QKeyEvent(kind, 0, NONE, letter))


def titles(window: DeskWindow) -> list[str]:
    return [row.title for row in window.palette.list.rows.rows()]


def todo_titles(read: Read) -> list[str]:
    return [title for (title,) in read.rows("SELECT title FROM live_todo ORDER BY title")]


def ask_todos(qtbot: QtBot, window: DeskWindow) -> list[str]:
    got: list[list[str]] = []
    window.context.bridge.ask(todo_titles, then=got.append, owner=window)
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


@action("Fail by rule")
def refuse(work: Work) -> None:
    raise Refused("name", "That is taken.")


def test_the_desk_opens_on_today_with_its_person_and_pinned_accounts(window: DeskWindow) -> None:
    assert window.frame.windowTitle() == "Sample – amdesk"
    pinned = window.frame.sidebar.pinned.rows.rows()
    assert [row.title for row in pinned] == ["Brightmoor Dairies", "All 2 accounts"]
    assert "0 of 21 days" in pinned[0].spoken
    assert window.frame.sidebar.identity.accessibleDescription().startswith("Ines Varga")


def test_sections_have_keys_and_alt_left_goes_back(qtbot: QtBot, window: DeskWindow) -> None:
    press(qtbot, window, Qt.Key.Key_2, CTRL)
    assert window.navigator.here == "accounts"
    press(qtbot, window, Qt.Key.Key_4, CTRL)
    assert window.navigator.here == "coverage"
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert window.navigator.here == "accounts"
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert window.navigator.here == "today"
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert window.navigator.here == "today"


def test_a_pinned_account_opens_by_click_and_shows_the_way_here(
    qtbot: QtBot, window: DeskWindow
) -> None:
    rows = window.frame.sidebar.pinned
    spot = rows.visualRect(rows.rows.index(0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, NONE, spot)
    here = window.navigator.here
    assert isinstance(here, Ref)
    assert here.title == "Brightmoor Dairies"
    assert window.frame.windowTitle() == "Brightmoor Dairies – amdesk"
    assert rows.is_here(rows.rows.rows()[0])
    window.frame.header.crumb_requested.emit(0)
    assert window.navigator.here == "accounts"


def test_the_palette_finds_an_account_by_typing_and_opens_it(
    qtbot: QtBot, window: DeskWindow
) -> None:
    press(qtbot, window, Qt.Key.Key_K, CTRL)
    assert window.palette.isVisible()
    write("norr")
    qtbot.waitUntil(lambda: "Norrvik Paper" in titles(window))
    press(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.navigator.here, Ref))
    here = window.navigator.here
    assert isinstance(here, Ref)
    assert (here.kind, here.title) == ("account", "Norrvik Paper")
    assert not window.palette.isVisible()


def test_the_palette_finds_what_was_written_in_a_note(qtbot: QtBot, window: DeskWindow) -> None:
    window.palette.open_palette()
    write("shutdown")
    qtbot.waitUntil(lambda: "Found in your notes" in titles(window))
    (row,) = [row for row in window.palette.list.rows.rows() if "shutdown" in row.title]
    assert row.ref is not None
    assert row.ref.kind == "interaction"
    assert "Brightmoor Dairies" in row.note


def test_only_the_answer_to_what_is_typed_now_is_shown(qtbot: QtBot, window: DeskWindow) -> None:
    window.palette.open_palette()
    write("bright")
    window.palette.field.setText("norr")
    qtbot.waitUntil(lambda: "Norrvik Paper" in titles(window))
    assert "Brightmoor Dairies" not in titles(window)


def test_commands_alone_and_accounts_alone_have_their_signs(
    qtbot: QtBot, window: DeskWindow
) -> None:
    window.palette.open_palette(">")
    assert "Settings" in titles(window)
    assert "Make bundle" in titles(window)
    window.palette.field.setText("@ruth")
    qtbot.waitUntil(window.palette._nothing.isVisible)
    window.palette.field.setText("@bright")
    qtbot.waitUntil(lambda: titles(window) == ["Accounts", "Brightmoor Dairies"])


def test_tab_in_the_palette_offers_what_can_be_done_with_a_result(
    qtbot: QtBot, window: DeskWindow
) -> None:
    window.palette.open_palette()
    write("norrvik")
    qtbot.waitUntil(lambda: "Norrvik Paper" in titles(window))
    press(qtbot, window, Qt.Key.Key_Tab)
    assert "New to-do here" in titles(window)
    write("pin")
    press(qtbot, window, Qt.Key.Key_Return)
    pinned = window.frame.sidebar.pinned.rows
    qtbot.waitUntil(lambda: "Norrvik Paper" in [row.title for row in pinned.rows()])


def test_esc_leaves_the_actions_first_and_gives_the_focus_back(
    qtbot: QtBot, window: DeskWindow
) -> None:
    screen = window.current
    assert screen is not None
    before = QApplication.focusWidget()
    window.palette.open_palette()
    write("norrvik")
    qtbot.waitUntil(lambda: "Norrvik Paper" in titles(window))
    press(qtbot, window, Qt.Key.Key_Tab)
    press(qtbot, window, Qt.Key.Key_Escape)
    assert window.palette.isVisible()
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.palette.isVisible()
    assert QApplication.focusWidget() is before


def test_words_that_fit_nothing_become_a_to_do_on_enter(qtbot: QtBot, window: DeskWindow) -> None:
    window.palette.open_palette()
    write("brif")
    qtbot.waitUntil(window.palette._nothing.isVisible)
    assert "brif" in window.palette._nothing.text()
    press(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(window.popup.isVisible)
    assert window.popup.bar.text() == "brif"


def test_a_captured_line_is_understood_added_and_undone(qtbot: QtBot, window: DeskWindow) -> None:
    press(qtbot, window, Qt.Key.Key_N, CTRL)
    assert window.popup.isVisible()
    write("Send Ruth the quote thu 3pm @brightmoor !promise")
    qtbot.waitUntil(lambda: len(window.popup.bar._chips) == 4)
    said = [chip.text() for chip in window.popup.bar._chips]
    assert said[0] == "To-do"
    assert "5 March" in said[1]
    assert said[2:] == ["Brightmoor Dairies", "Promise to Ruth Pencarrow"]
    press(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(window.frame.undo_bar.isVisible)
    assert window.frame.undo_bar.text() == "Add to-do “Send Ruth the quote”"
    qtbot.waitUntil(lambda: not window.popup.isVisible())
    assert ask_todos(qtbot, window) == ["Send Ruth the quote"]
    with qtbot.waitSignal(window.context.bridge.committed):
        press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert ask_todos(qtbot, window) == []
    assert not window.frame.undo_bar.isVisible()
    with qtbot.waitSignal(window.context.bridge.committed):
        press(qtbot, window, Qt.Key.Key_Z, CTRL | SHIFT)
    assert ask_todos(qtbot, window) == ["Send Ruth the quote"]


def test_an_unknown_account_in_a_captured_line_stays_as_words(
    qtbot: QtBot, window: DeskWindow
) -> None:
    window.popup.open_for(None, "Ring the harbour @nowhere")
    qtbot.waitUntil(lambda: any("nowhere" in chip.text() for chip in window.popup.bar._chips))
    press(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.popup.isVisible())
    assert ask_todos(qtbot, window) == ["Ring the harbour @nowhere"]


def test_a_line_without_words_is_refused_and_stays(qtbot: QtBot, window: DeskWindow) -> None:
    window.popup.open_for(None, "tomorrow !high")
    press(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(window.popup.bar._error.isVisible)
    assert window.popup.bar.text() == "tomorrow !high"
    assert window.popup.isVisible()


def test_a_chip_corrects_the_line(qtbot: QtBot, window: DeskWindow) -> None:
    window.popup.open_for(None, "Call Ruth tomorrow")
    qtbot.waitUntil(lambda: len(window.popup.bar._chips) == 2)
    window.popup.session.choose("due", "-")
    qtbot.waitUntil(lambda: len(window.popup.bar._chips) == 1)
    assert window.popup.bar.text() == "Call Ruth tomorrow"
    press(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.popup.isVisible())
    assert ask_todos(qtbot, window) == ["Call Ruth tomorrow"]


def test_backspace_on_a_chip_takes_it_back_and_the_keyboard_returns_to_the_line(
    qtbot: QtBot, window: DeskWindow
) -> None:
    window.popup.open_for(None, "Call Ruth thu 3pm !promise")
    bar = window.popup.bar
    qtbot.waitUntil(lambda: len(bar._chips) == 3)
    due = next(chip for chip in bar._chips if chip.property("chipKey") == "due")
    due.setFocus()
    qtbot.keyClick(due, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: [c.property("chipKey") for c in bar._chips] == ["kind", "promise"])
    assert bar.field.hasFocus()
    assert bar.text() == "Call Ruth thu 3pm !promise"


def test_all_accounts_that_a_name_fits_are_offered(qtbot: QtBot, window: DeskWindow) -> None:
    with qtbot.waitSignal(window.context.bridge.committed):
        window.context.bridge.run(add_record, KINDS["account"], {"name": "Brightmoor Foods"})
    heard = []
    window.popup.session.understood.connect(heard.append)
    window.popup.open_for(None, "Call Ruth @bright")
    qtbot.waitUntil(lambda: bool(heard) and any(c.key == "account" for c in heard[-1].chips))
    (chip,) = [chip for chip in heard[-1].chips if chip.key == "account"]
    offered = [choice.text for choice in chip.choices]
    assert {"Brightmoor Dairies", "Brightmoor Foods", "Just words"} <= set(offered)


def test_control_enter_adds_and_opens(qtbot: QtBot, window: DeskWindow) -> None:
    window.popup.open_for(None, "Write the value sheet")
    press(qtbot, window, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: isinstance(window.navigator.here, Ref))
    here = window.navigator.here
    assert isinstance(here, Ref)
    assert here.kind == "todo"


def test_every_visited_screen_hears_of_a_commit(qtbot: QtBot, window: DeskWindow) -> None:
    window.go("feedback")
    made = window.registry.made()
    with qtbot.waitSignal(window.context.bridge.committed):
        window.context.bridge.run(add_record, KINDS["account"], {"name": "Vantry Ceramics"})
    assert [getattr(screen, "heard", 0) for screen in made] == [1, 1]


def test_a_refused_action_is_said_in_a_banner_and_changes_nothing(
    qtbot: QtBot, window: DeskWindow
) -> None:
    window.context.bridge.run(refuse)
    qtbot.waitUntil(lambda: bool(window.frame.notices.texts()))
    assert window.frame.notices.texts()[0].startswith("That is taken.")
    window.context.bridge.run(refuse)
    qtbot.wait(50)
    assert len(window.frame.notices.texts()) == 1


def test_a_page_that_cannot_be_made_is_said_and_the_others_work(
    qtbot: QtBot, window: DeskWindow, place: Place
) -> None:
    press(qtbot, window, Qt.Key.Key_5, CTRL)
    assert window.navigator.here == "today"
    assert "crash.log" in window.frame.notices.texts()[0]
    assert "Brightmoor" not in (place.folder / "crash.log").read_text(encoding="utf-8")
    press(qtbot, window, Qt.Key.Key_3, CTRL)
    assert window.navigator.here == "feedback"


def test_an_uncaught_fault_is_written_down_and_said(
    qtbot: QtBot, window: DeskWindow, program: Program, place: Place
) -> None:
    def fail() -> None:
        raise ArithmeticError("Norrvik Paper")

    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bool(window.frame.notices.texts()))
    threading.Thread(target=fail).start()
    log = place.folder / "crash.log"
    qtbot.waitUntil(lambda: log.read_text(encoding="utf-8").count("ArithmeticError") == 2)
    assert "Norrvik" not in log.read_text(encoding="utf-8")


def test_the_foot_and_the_keys_run_the_command_of_the_bundles_page(
    qtbot: QtBot, window: DeskWindow
) -> None:
    window.frame.sidebar.bundle_requested.emit()
    assert window.navigator.here == "bundles"
    assert getattr(window.current, "ran", []) == ["bundle"]


def test_f6_goes_through_the_panes_and_back(qtbot: QtBot, window: DeskWindow) -> None:
    screen = window.current
    assert screen is not None
    first, second = screen.panes()
    assert QApplication.focusWidget() is first
    press(qtbot, window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is second
    press(qtbot, window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is window.frame.sidebar.sections
    press(qtbot, window, Qt.Key.Key_F6, SHIFT)
    assert QApplication.focusWidget() is second


def test_the_rail_gives_way_in_a_narrow_window_and_comes_by_its_key(
    qtbot: QtBot, window: DeskWindow
) -> None:
    screen = window.current
    assert screen is not None
    rail = screen.rail()
    assert rail is not None
    window.frame.resize(1440, 800)
    qtbot.waitUntil(rail.isVisible)
    window.frame.resize(1200, 800)
    qtbot.waitUntil(lambda: not rail.isVisible())
    press(qtbot, window, Qt.Key.Key_Period, CTRL)
    assert rail.isVisible()
    assert window.frame.sidebar.width() == 212
    window.frame.resize(1120, 700)
    qtbot.waitUntil(lambda: window.frame.sidebar.width() == 52)
    press(qtbot, window, Qt.Key.Key_2, CTRL)
    assert window.navigator.here == "accounts"


def test_single_letters_can_be_switched_off(qtbot: QtBot, window: DeskWindow) -> None:
    screen = window.current
    assert screen is not None
    (letter,) = screen.findChildren(QShortcut)
    assert letter.isEnabled()
    dialog = SettingsDialog(window.context.settings, "en", window.frame)
    dialog.letters_changed.connect(window._apply_letters)
    dialog.letters.setChecked(False)
    assert not letter.isEnabled()
    dialog.deleteLater()


def test_f1_lists_the_keys_of_the_page_and_of_the_window(qtbot: QtBot, window: DeskWindow) -> None:
    press(qtbot, window, Qt.Key.Key_F1)
    sheets = window.frame.findChildren(ShortcutsSheet)
    assert len(sheets) == 1
    names = {child.accessibleName() for child in sheets[0].findChildren(QWidget)}
    assert {"Ctrl+B", "Ctrl+K", "F6", "Space"} <= names
    sheets[0].accept()


def test_every_widget_that_takes_the_focus_has_a_name(qtbot: QtBot, window: DeskWindow) -> None:
    window.popup.open_for(None, "Call Ruth tomorrow @brightmoor")
    qtbot.waitUntil(lambda: len(window.popup.bar._chips) == 3)
    window.popup.close_overlay()
    window.palette.open_palette()
    window.show_settings()
    nameless = [
        widget
        for widget in window.frame.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []
    for dialog in window.frame.findChildren(SettingsDialog):
        dialog.reject()


def test_closing_asks_screens_to_save_and_leaves_no_thread(
    qtbot: QtBot, window: DeskWindow, program: Program
) -> None:
    screen = window.current
    window.context.bridge.run(add_record, KINDS["account"], {"name": "Castrell Foods"})
    program.frame.close()
    program.end()
    assert getattr(screen, "left", 0) == 1
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("amdesk")]


def test_another_language_builds_the_window_anew_on_the_same_desk(
    qtbot: QtBot, window: DeskWindow, program: Program
) -> None:
    window.go("coverage")
    program._change_language("de")
    fresh = program.shell
    assert isinstance(fresh, DeskWindow)
    assert fresh is not window
    assert fresh.context.words.language == "de"
    assert ask_todos(qtbot, fresh) == []


def test_going_nowhere_known_is_said_and_is_no_history(window: DeskWindow) -> None:
    window.go(Ref("unheard-of", "1"))
    assert window.navigator.here == "today"
    assert not window.navigator.can_go_back()
    assert window.frame.notices.texts()


def test_history_passes_over_places_that_are_gone() -> None:
    gone: set[str] = set()
    navigator = Navigator(lambda target: target not in gone)
    for place in ("today", "accounts", "feedback"):
        navigator.go(place)
    gone.add("accounts")
    assert navigator.back()
    assert navigator.here == "today"
    assert not navigator.back()


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Brief Tom", ["brief"], ["Brief"]),
        ("debrief Tom", ["brief"], []),
        ("Straße nach Łódź", ["strasse", "lodz"], ["Straße", "Łódź"]),
        ("brief, briefing", ["brief"], ["brief", "brief"]),
    ],
)
def test_matches_are_marked_at_the_beginning_of_words(
    text: str, words: list[str], found: list[str]
) -> None:
    assert [text[start:end] for start, end in match_spans(text, words)] == found


def test_control_z_in_a_field_takes_its_typing_back_before_any_action(
    qtbot: QtBot, window: DeskWindow
) -> None:
    with qtbot.waitSignal(window.context.bridge.committed):
        window.context.bridge.run(add_record, KINDS["todo"], {"title": "Call Ruth"})
    screen = window.current
    assert screen is not None
    field = screen.panes()[0]
    field.setFocus()
    write("x")
    press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert field.property("text") == ""
    assert ask_todos(qtbot, window) == ["Call Ruth"]
    with qtbot.waitSignal(window.context.bridge.committed):
        press(qtbot, window, Qt.Key.Key_Z, CTRL)
    assert ask_todos(qtbot, window) == []


def test_the_palette_says_what_undo_would_take_back(qtbot: QtBot, window: DeskWindow) -> None:
    with qtbot.waitSignal(window.context.bridge.undo_changed):
        window.context.bridge.run(add_record, KINDS["account"], {"name": "Castrell Foods"})
    _, anywhere = window.palette_commands()
    (undo,) = [command for command in anywhere if command.keys == "Ctrl+Z"]
    assert undo.note == "Add account “Castrell Foods”"


def test_another_look_reaches_every_page_and_what_opens_over_it(
    qtbot: QtBot, window: DeskWindow, program: Program, theme: Theme
) -> None:
    window.go("accounts")
    window.palette.open_palette()
    window.context.settings.put("look.scheme", "dark")
    window.look_changed.emit()
    dark = theme.tokens.colour("text")
    assert theme.tokens.dark
    for widget in (window.frame, window.palette.field, *window.registry.made()):
        widget.ensurePolished()
        assert widget.palette().color(QPalette.ColorRole.Text) == dark
    assert theme.tokens.hex("text") in window.frame.styleSheet()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert not app.styleSheet()
