"""One account, used as somebody at the keyboard would."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from amdesk.base.refs import Ref
from amdesk.kinds import KINDS
from ui.bridge.choices import CHOICES
from ui.bridge.context import ScreenContext
from ui.forms.dialog import RecordDialog
from ui.kit.theme import Theme
from ui.screens.account import factory
from ui.screens.account.brief import BriefDialog
from ui.screens.account.feedback_tab import FeedbackTab
from ui.screens.account.map_layout import places
from ui.screens.account.people_tab import PeopleTab
from ui.screens.account.plan_tab import PlanTab
from ui.screens.account.screen import FEEDBACK, PEOPLE, PLAN, TABS, TODO, AccountScreen
from ui.screens.account.todo_tab import TodoTab

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(qtbot: QtBot, context: ScreenContext, sample: Any) -> AccountScreen:
    """The sample account, shown and read."""
    made = factory(context)
    assert isinstance(made, AccountScreen)
    context.bridge.committed.connect(lambda done: made.changed(done.changes))
    qtbot.addWidget(made)
    made.resize(1228, 820)
    made.show()
    made.activateWindow()  # keys reach only the active window
    qtbot.waitUntil(made.isActiveWindow, timeout=20_000)
    qtbot.waitActive(made)
    made.shown(Ref("account", sample.account))
    qtbot.waitUntil(lambda: made.title() == "Brightmoor Dairies")
    return made


def plan(qtbot: QtBot, screen: AccountScreen) -> PlanTab:
    """The plan tab with its goals read."""
    screen.show_tab(PLAN, focus=True)
    pane = screen.current_pane()
    assert isinstance(pane, PlanTab)
    qtbot.waitUntil(lambda: pane.goals.rowCount() == 3)
    pane.view.tree.setFocus()
    return pane


def people(qtbot: QtBot, screen: AccountScreen) -> PeopleTab:
    """The people tab with its people read."""
    screen.show_tab(PEOPLE, focus=True)
    pane = screen.current_pane()
    assert isinstance(pane, PeopleTab)
    qtbot.waitUntil(lambda: pane.model is not None and pane.model.rowCount() == 12)
    return pane


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


def test_labels_of_choices_are_those_the_records_declare() -> None:
    for (kind, field), labels in CHOICES.items():
        assert dict(KINDS[kind].fields[field].choices) == dict(labels)


def test_the_head_says_seven_facts_and_none_is_lost_when_it_is_narrow(
    qtbot: QtBot, screen: AccountScreen
) -> None:
    strip = screen.head.facts
    assert len(strip.facts()) == 7
    screen.resize(700, 700)
    qtbot.waitUntil(lambda: strip.shown_count() < 7)
    assert strip.shown_count() >= 1
    assert len(strip.facts()) == 7


def test_alt_and_a_digit_open_each_tab(qtbot: QtBot, screen: AccountScreen) -> None:
    for number in range(len(TABS)):
        key = Qt.Key(Qt.Key.Key_1.value + number)
        qtbot.keyClick(screen, key, Qt.KeyboardModifier.AltModifier)
        assert screen.head.tabs.currentIndex() == number


def test_a_record_of_the_account_opens_its_tab(
    qtbot: QtBot, screen: AccountScreen, sample: Any
) -> None:
    screen.shown(Ref("contact", sample.femi))
    qtbot.waitUntil(lambda: screen.head.tabs.currentIndex() == PEOPLE)
    pane = people(qtbot, screen)
    qtbot.waitUntil(lambda: pane.map.current_id() == sample.femi)


def test_an_account_that_is_gone_says_so(qtbot: QtBot, screen: AccountScreen) -> None:
    screen.shown(Ref("account", "01a1ffd5-9795-7b11-9155-79b6d44f31ca"))
    qtbot.waitUntil(screen.head.isHidden)


def test_the_goal_tree_keeps_qts_rules(qtbot: QtBot, screen: AccountScreen) -> None:
    pane = plan(qtbot, screen)
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(pane.goals, mode)
    pane.refresh()
    qtbot.wait(100)
    assert tester.model() is pane.goals


def test_enter_renames_a_goal_in_place_and_undo_takes_it_back(
    qtbot: QtBot, screen: AccountScreen
) -> None:
    pane = plan(qtbot, screen)
    qtbot.keyClick(pane.view.tree, Qt.Key.Key_Return)
    editor = pane.view.tree.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "No surprise stops")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.goals.rows()[0].name == "No surprise stops")
    screen.context.bridge.undo()
    qtbot.waitUntil(lambda: pane.goals.rows()[0].name.startswith("Cut unplanned"))


def test_space_says_reached_and_again_not_reached(qtbot: QtBot, screen: AccountScreen) -> None:
    pane = plan(qtbot, screen)
    qtbot.keyClick(pane.view.tree, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: pane.goals.rows()[0].reached)
    qtbot.keyClick(pane.view.tree, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not pane.goals.rows()[0].reached)


def test_ctrl_down_moves_a_goal_and_stays_on_it(qtbot: QtBot, screen: AccountScreen) -> None:
    pane = plan(qtbot, screen)
    first = pane.goals.rows()[0].id
    qtbot.keyClick(pane.view.tree, Qt.Key.Key_Down, CONTROL)
    qtbot.waitUntil(lambda: pane.goals.rows()[1].id == first)
    row = pane.view.tree.current_row()
    assert row is not None
    assert row.id == first


def test_g_adds_a_goal_and_r_a_risk(qtbot: QtBot, screen: AccountScreen) -> None:
    pane = plan(qtbot, screen)
    for keys, field, words in (("G", "statement", "Four plants"), ("R", "description", "Strike")):
        qtbot.keyClick(pane.view.tree, keys)
        form = dialog(qtbot, RecordDialog)
        qtbot.keyClicks(form.form.row(field).field.field, words)
        form.save()
        back_to(qtbot, screen, pane.view.tree)
    qtbot.waitUntil(lambda: pane.goals.rowCount() == 4)
    qtbot.waitUntil(lambda: len(pane.view.risks.cards.cards()) == 5)


def test_milestones_are_walked_reached_and_shown_as_a_table(
    qtbot: QtBot, screen: AccountScreen
) -> None:
    pane = plan(qtbot, screen)
    line = pane.view.milestones.line
    line.setFocus()
    first = line.current_id()
    qtbot.keyClick(line, Qt.Key.Key_Right)
    assert line.current_id() != first
    qtbot.keyClick(line, Qt.Key.Key_Left)
    qtbot.keyClick(line, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "4 of 9" in pane.view.milestone_head.findChildren(QWidget)[1].text())
    qtbot.keyClick(line, "V")
    assert pane.view.milestones.currentIndex() == 1
    assert pane.view.milestones.table.current_key() == first


def test_an_account_without_a_plan_begins_with_one_field(
    qtbot: QtBot, screen: AccountScreen, sample: Any
) -> None:
    screen.shown(Ref("account", sample.empty))
    screen.show_tab(PLAN)
    pane = screen.current_pane()
    assert isinstance(pane, PlanTab)
    qtbot.waitUntil(pane.view.first_goal.field.isVisible)
    qtbot.keyClicks(pane.view.first_goal.field, "Win the first order")
    qtbot.keyClick(pane.view.first_goal.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.goals.rowCount() == 1)


def test_arrows_walk_the_people_map_and_v_shows_the_list(
    qtbot: QtBot, screen: AccountScreen
) -> None:
    pane = people(qtbot, screen)
    pane.map.setFocus()
    start = pane.map.current_id()
    qtbot.keyClick(pane.map, Qt.Key.Key_Down)
    assert pane.map.current_id() != start
    chosen = pane.map.current_id()
    qtbot.keyClick(pane.map, "V")
    assert pane.list.isVisible()
    assert pane.list.current_key() == chosen


def test_the_rail_offers_an_owner_of_the_same_level(
    qtbot: QtBot, screen: AccountScreen, sample: Any
) -> None:
    pane = people(qtbot, screen)
    pane.map.choose(sample.femi)
    pane.set_owner(sample.colleagues["Marit Oskell"])

    def owned() -> bool:
        line = pane._person()
        return line is not None and line.counterpart == "Marit Oskell"

    qtbot.waitUntil(owned)


def test_superiors_stand_over_those_who_report_to_them_even_in_a_circle() -> None:
    found, bands, columns = places(
        (("a", "executive", None), ("b", "director", "a"), ("c", "director", "a"))
    )
    assert found["a"].column == 0.5
    assert (bands, columns) == (4, 2)
    circle, _, _ = places((("a", None, "b"), ("b", None, "a")))
    assert set(circle) == {"a", "b"}


def test_people_without_a_level_stand_in_a_band_of_their_own_at_the_bottom() -> None:
    found, bands, _ = places(
        (("a", "director", None), ("b", None, "a"), ("c", None, None), ("d", "specialist", "a"))
    )
    assert {one: found[one].band for one in "abcd"} == {"a": 1, "b": 4, "c": 4, "d": 3}
    assert bands == 5


def test_space_completes_a_todo(qtbot: QtBot, screen: AccountScreen) -> None:
    screen.show_tab(TODO, focus=True)
    pane = screen.current_pane()
    assert isinstance(pane, TodoTab)
    qtbot.waitUntil(lambda: pane.view.current_key() is not None)
    before = pane._page
    assert before is not None
    qtbot.keyClick(pane.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: pane._page is not None and len(pane._page.open) == len(before.open) - 1)


def test_the_feedback_tab_shows_loops_and_starts_a_call(
    qtbot: QtBot, screen: AccountScreen
) -> None:
    screen.show_tab(FEEDBACK, focus=True)
    pane = screen.current_pane()
    assert isinstance(pane, FeedbackTab)
    qtbot.waitUntil(lambda: pane.loops.lines.rowCount() == 3)
    with qtbot.waitSignal(screen.go_requested) as gone:
        pane.start_call()
    assert gone.args[0].kind == "feedback"


def test_l_logs_a_visit_and_the_contact_interval_starts_anew(
    qtbot: QtBot, screen: AccountScreen
) -> None:
    pane = plan(qtbot, screen)
    qtbot.keyClick(pane.view.tree, "L")
    form = dialog(qtbot, RecordDialog)
    form.save()
    fact = screen.head.facts
    qtbot.waitUntil(lambda: any(f.key == "contact" and f.value == "Today" for f in fact.facts()))


def test_the_brief_is_previewed_switched_to_full_and_saved(
    qtbot: QtBot, screen: AccountScreen, tmp_path: Path
) -> None:
    screen.open_brief()
    brief = dialog(qtbot, BriefDialog)
    qtbot.waitUntil(lambda: brief.page_count() == 1, timeout=20_000)
    brief.length.choose(1)
    qtbot.waitUntil(lambda: brief.page_count() > 1, timeout=20_000)
    assert brief.write(tmp_path / "brief.pdf")
    assert brief.write(tmp_path / "brief.html", html=True)
    assert (tmp_path / "brief.pdf").read_bytes().startswith(b"%PDF")
    brief.reject()


def test_everything_that_takes_the_keyboard_has_a_name_on_every_tab(
    qtbot: QtBot, screen: AccountScreen, theme: Theme
) -> None:
    theme.set_text_scale(150)
    for number in range(len(TABS)):
        screen.show_tab(number)
        qtbot.wait(150)
        nameless = [
            widget
            for widget in screen.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and widget.isVisible()
            and not widget.accessibleName()
        ]
        assert not nameless, number


def test_every_letter_the_status_bar_names_is_a_key_of_the_tab(
    qtbot: QtBot, screen: AccountScreen
) -> None:
    for number in range(len(TABS)):
        screen.show_tab(number, focus=True)
        pane = screen.current_pane()
        assert pane is not None
        known = {shortcut.key().toString() for shortcut in pane.findChildren(QShortcut)}
        named = {key for hint in pane.key_hints() for key in hint.keys if len(key) == 1}
        assert named <= known, f"{type(pane).__name__} does nothing on {named - known}"
    qtbot.waitUntil(lambda: screen.current_pane() is not None)
