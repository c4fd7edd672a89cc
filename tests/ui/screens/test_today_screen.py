from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget

from amdesk.base.clock import Clock
from amdesk.base.refs import Ref
from amdesk.exchange.sample.territory import OWNER_DEVICE, OWNER_EMAIL, OWNER_NAME, sample_territory
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person
from ui.bridge.bridge import Bridge
from ui.bridge.context import ScreenContext
from ui.bridge.crash_log import CrashLog
from ui.bridge.settings import Settings
from ui.bridge.storage_sync import StorageSync
from ui.bridge.words import CoreWords
from ui.screens.today.screen import TodayScreen

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
ON = date(2026, 3, 17)
KEY = Qt.Key


class Day:
    """A person at the day's page, on a real desk."""

    def __init__(self, qtbot: Any, bridge: Bridge, place: Place, folder: Path) -> None:
        with qtbot.waitSignal(bridge.opened, timeout=20_000) as opened:
            bridge.open_desk(place)
        QLocale.setDefault(QLocale("en_GB"))
        words = CoreWords("en")
        settings = Settings(folder / "config")
        sync = StorageSync(bridge, CrashLog(place.config_folder))
        self.context = ScreenContext(bridge, settings, words, place, opened.args[0], sync)
        self.qtbot, self.bridge = qtbot, bridge
        self.went: list[object] = []
        self.screen = TodayScreen(self.context)
        self.screen.go_requested.connect(self.went.append)
        bridge.committed.connect(lambda done: self.screen.changed(done.changes))
        qtbot.addWidget(self.screen)
        self.screen.resize(1228, 800)
        self.screen.show()
        self.screen.activateWindow()
        qtbot.waitExposed(self.screen)
        self.screen.shown(None)
        qtbot.waitUntil(lambda: self.screen.page is not None, timeout=10_000)

    def ask(self, sql: str, *values: object) -> Any:
        """Read one value from the desk."""
        found: list[Any] = []
        self.bridge.ask(lambda read: read.value(sql, values), then=found.append, owner=self.screen)
        self.qtbot.waitUntil(lambda: bool(found), timeout=10_000)
        return found[0]

    def stand_on(self, title: str) -> None:
        """Go to the row with a title."""
        agenda = self.screen.view.agenda
        self.screen.activateWindow()
        agenda.setFocus()
        for key, line in self.screen._lines.items():
            if line.title == title:
                agenda.choose(key)
                return
        raise AssertionError(f"no row {title}")

    def press(self, key: Qt.Key, times: int = 1) -> None:
        """Press a key where the keyboard is."""
        for _ in range(times):
            QTest.keyClick(self.focus(), key)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(self.focus(), text)

    def focus(self) -> QWidget:
        """The widget that has the keyboard."""
        return QApplication.focusWidget() or self.screen.view.agenda

    def titles(self, group: str) -> list[str]:
        """The rows of a group as shown."""
        for found in self.screen.view.model._groups:
            if found.key == group:
                return [line.title or line.strong for line in found.lines]
        return []

    def wait(self, told: Callable[[], bool]) -> None:
        """Wait until something has come about."""
        self.qtbot.waitUntil(told, timeout=10_000)


@pytest.fixture
def filled(place: Place, clock: Clock) -> Place:
    desk = Desk.make(place, Person(OWNER_NAME, OWNER_EMAIL, OWNER_DEVICE), clock=clock)
    sample_territory(desk, ON)
    desk.close()
    return place


@pytest.fixture
def day(qtbot: Any, theme: object, bridge: Bridge, filled: Place, tmp_path: Path) -> Iterator[Day]:
    made = Day(qtbot, bridge, filled, tmp_path)
    yield made
    made.screen.leaving()


def test_space_completes_the_row_and_undo_brings_it_back(day: Day) -> None:
    title = "Call Ivo Marchetti, first contact in 34 days"
    day.stand_on(title)
    day.press(KEY.Key_Space)
    day.wait(lambda: title in day.titles("done"))
    assert title not in day.titles("today")
    assert day.screen.view.agenda.current_key() is not None, "the next row is current"
    day.bridge.undo()
    day.wait(lambda: title in day.titles("today"))


def test_completing_the_telling_closes_the_ring(day: Day) -> None:
    day.stand_on("Tell Sanna Ekwood why the analyser delivery slipped")
    issue = "Analyser delivery dates"
    assert day.ask("SELECT state FROM live_issue WHERE title = ?", issue) == "resolved"
    day.press(KEY.Key_Space)
    day.wait(lambda: not any(i.title == issue for i in day.screen.page.loops.lines))
    assert day.ask("SELECT state FROM live_issue WHERE title = ?", issue) == "loop_closed"


def test_s_puts_off_with_two_keys(day: Day) -> None:
    title = "Log feedback from yesterday’s visit"
    day.stand_on(title)
    day.press(KEY.Key_S)
    assert day.screen.chooser.isVisible()
    assert day.screen.chooser.options()[0].text == "Tomorrow"
    day.press(KEY.Key_Return)
    day.wait(lambda: title in day.titles("week"))
    due = day.ask("SELECT due_on FROM live_todo WHERE title = ?", title)
    assert due == (ON + timedelta(days=1)).isoformat()
    assert day.focus() is day.screen.view.agenda, "the keyboard is back at the row"


def test_d_takes_a_typed_day(day: Day) -> None:
    title = "Log feedback from yesterday’s visit"
    day.stand_on(title)
    day.press(KEY.Key_D)
    day.type("24 march")
    day.press(KEY.Key_Return)
    day.wait(lambda: day.ask("SELECT due_on FROM live_todo WHERE title = ?", title) == "2026-03-24")


def test_esc_leaves_the_chooser_without_a_choice(day: Day) -> None:
    day.stand_on("Log feedback from yesterday’s visit")
    day.press(KEY.Key_S)
    day.press(KEY.Key_Escape)
    assert not day.screen.chooser.isVisible()
    assert day.focus() is day.screen.view.agenda


def test_several_chosen_with_x_are_completed_at_once(day: Day) -> None:
    day.stand_on("Brief Tom Askerly for 27 – 31 March")
    day.press(KEY.Key_X)
    day.press(KEY.Key_Down)
    day.press(KEY.Key_X)
    assert len(day.screen.view.agenda.chosen_keys()) == 2
    assert day.screen.view.chosen.isVisible()
    day.press(KEY.Key_Space)
    day.wait(lambda: len(day.titles("done")) == 5 or day.screen.page.done_today.count == 5)
    assert not day.screen.view.agenda.is_choosing()


def test_w_waits_for_a_typed_name(day: Day) -> None:
    title = "Draft economic value sheet for the retrofit"
    day.stand_on(title)
    day.press(KEY.Key_W)
    day.type("priya")
    day.wait(lambda: bool(day.screen.chooser.options()))
    day.qtbot.wait(150)
    day.press(KEY.Key_Return)
    day.wait(lambda: any(title in one for one in day.titles("waiting")))
    assert day.ask("SELECT waiting_on FROM live_todo WHERE title = ?", title) == "Priya Sallow"


def test_l_asks_to_log_a_call_for_the_account_of_the_row(day: Day) -> None:
    day.stand_on("Call Ivo Marchetti, first contact in 34 days")
    day.press(KEY.Key_L)
    assert isinstance(day.went[-1], Ref)
    assert day.went[-1].kind == "feedback-new"
    account = day.ask("SELECT id FROM live_account WHERE name = 'Vantry Ceramics'")
    assert day.went[-1].id == account


def test_a_captured_line_becomes_the_todo_and_the_promise_it_says(day: Day) -> None:
    day.screen.view.bar.setFocus()
    day.type("Send Ruth the spare-kit quote thu 3pm @brightmoor !promise")
    day.press(KEY.Key_Return)
    day.wait(lambda: "Send Ruth the spare-kit quote" in day.titles("week"))
    row = day.ask(
        "SELECT t.due_on || ' ' || t.due_time || ' ' || a.name || ' ' || p.\"to\" FROM live_todo t "
        "JOIN account a ON a.id = t.account JOIN promise p ON p.id = t.promise "
        "WHERE t.title = 'Send Ruth the spare-kit quote'"
    )
    assert row == "2026-03-19 15:00 Brightmoor Dairies Ruth Pencarrow"
    assert day.screen.view.bar.text() == ""


def test_what_cannot_be_done_stays_in_place_and_says_why(day: Day) -> None:
    issue = day.ask("SELECT id FROM live_issue WHERE title = 'Analyser delivery dates'")

    def open_step(desk: Desk) -> None:
        from amdesk.kinds import kind_named
        from amdesk.records.edits import add_record

        values = {"title": "Find the box", "issue": issue, "due_on": ON}
        desk.run(add_record, kind_named("todo"), values)

    day.bridge.on_desk(open_step)
    day.wait(lambda: "Find the box" in day.titles("today"))
    day.stand_on("Tell Sanna Ekwood why the analyser delivery slipped")
    day.press(KEY.Key_Space)
    day.wait(day.screen.view.refused.isVisible)
    assert "Find the box" in day.screen.view.refused.text()
    assert "Tell Sanna Ekwood why the analyser delivery slipped" in day.titles("overdue")
    assert day.screen.view.again.isVisible()


def test_the_filter_names_itself_when_it_hides_everything(day: Day) -> None:
    day.stand_on("Confirm crane meter fitted")
    day.press(KEY.Key_Slash)
    day.type("crane")
    assert day.titles("week") == ["Confirm crane meter fitted"]
    day.type("xyz")
    assert day.screen.view.hidden.isVisible()
    assert "cranexyz" in day.screen.view.hidden.accessibleName()
    day.screen.view.clear_filter()
    assert "Confirm crane meter fitted" in day.titles("week")


def test_a_link_to_a_todo_stands_on_its_row(day: Day) -> None:
    todo = day.ask("SELECT id FROM live_todo WHERE title = 'Confirm crane meter fitted'")
    day.screen.shown(Ref("todo", todo))
    assert day.screen.view.agenda.current_key() == ("todo", todo)


def test_the_agenda_keeps_qts_rules_while_the_day_changes(day: Day) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(day.screen.view.model, mode)
    day.stand_on("Confirm crane meter fitted")
    day.press(KEY.Key_Space)
    day.wait(lambda: "Confirm crane meter fitted" not in day.titles("week"))
    day.screen.view.model.toggle("done")
    assert tester.model() is day.screen.view.model


def test_everything_that_takes_the_keyboard_has_a_name(day: Day) -> None:
    day.stand_on("Confirm crane meter fitted")
    day.press(KEY.Key_S)
    for widget in day.screen.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), f"{type(widget).__name__} has no name"


def test_an_empty_desk_says_so_and_offers_the_capture(
    qtbot: Any, theme: object, bridge: Bridge, desk_there: Place, tmp_path: Path
) -> None:
    day = Day(qtbot, bridge, desk_there, tmp_path)
    assert day.screen.view.empty.isVisible()
    assert "Nothing due today." in day.screen.view.empty.accessibleName()
    day.screen.view.add.click()
    assert day.screen.view.bar.field.hasFocus()
