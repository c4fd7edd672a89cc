"""The competency section on a real desk: a whole assessment by keyboard, frozen, and its steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from amdesk.base.clock import Clock
from amdesk.competency.queries import assessments, ratings_of
from amdesk.exchange.sample.territory import sample_territory
from amdesk.store.desk import Desk, Place
from ui.bridge.bridge import Bridge
from ui.bridge.context import ScreenContext
from ui.bridge.crash_log import CrashLog
from ui.bridge.settings import Settings
from ui.bridge.storage_sync import StorageSync
from ui.bridge.words import CoreWords
from ui.kit.dialog import Dialog
from ui.kit.note_dialog import NoteDialog
from ui.screens.competencies import factory
from ui.screens.competencies.dialogs import FinishDialog, ShareDialog, StartDialog, StepDialog
from ui.screens.competencies.screen import CompetenciesScreen
from ui.screens.competencies.sheet_model import BehaviourRow


def press(widget: QWidget, *keys: str) -> None:
    for key in keys:
        QTest.keySequence(widget, key)


def dialog_of(qtbot: QtBot, kind: type[Dialog]) -> Dialog:
    def found() -> list[Dialog]:
        shown = QApplication.topLevelWidgets()
        return [one for one in shown if isinstance(one, kind) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=20_000)
    dialog = found()[-1]
    # Without a window manager nobody else gives a dialog the keyboard.
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=20_000)
    return dialog


def opened_screen(qtbot: QtBot, bridge: Bridge, place: Place) -> CompetenciesScreen:
    with qtbot.waitSignal(bridge.opened, timeout=20_000) as waited:
        bridge.open_desk(place)
    context = ScreenContext(
        bridge,
        Settings(place.config_folder),
        CoreWords("en"),
        place,
        waited.args[0],
        StorageSync(bridge, CrashLog(place.config_folder)),
    )
    made = factory(context)
    assert isinstance(made, CompetenciesScreen)
    bridge.committed.connect(lambda done: made.changed(done.changes))
    made.resize(1200, 820)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.shown(None)
    qtbot.waitUntil(lambda: made.page is not None, timeout=20_000)
    return made


@pytest.fixture
def screen(
    qtbot: QtBot, theme: object, bridge: Bridge, desk_there: Place
) -> Iterator[CompetenciesScreen]:
    """The section on a desk without assessments."""
    made = opened_screen(qtbot, bridge, desk_there)
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def sample(
    qtbot: QtBot, theme: object, bridge: Bridge, desk_there: Place, clock: Clock
) -> Iterator[CompetenciesScreen]:
    """The section on the sample territory: 38 of 60 rated, peers and supervisor have."""
    with Desk.open(desk_there, clock=clock) as desk:
        sample_territory(desk, on=date(2026, 3, 17))
    made = opened_screen(qtbot, bridge, desk_there)
    yield made
    made.close()
    made.deleteLater()


def rated(screen: CompetenciesScreen) -> int:
    line = screen.line()
    return 0 if line is None else line.rated


def start(qtbot: QtBot, screen: CompetenciesScreen) -> None:
    action = screen.view.empty.action
    assert action is not None
    qtbot.waitUntil(screen.view.empty.isVisible, timeout=20_000)
    action.setFocus()
    press(action, "A")
    dialog = dialog_of(qtbot, StartDialog)
    assert isinstance(dialog, StartDialog)
    assert dialog.name.text() == "Spring 2026"
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.line() is not None, timeout=20_000)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow, timeout=20_000)


def test_a_whole_assessment_is_rated_by_keyboard_and_frozen(
    qtbot: QtBot, screen: CompetenciesScreen, desk_there: Place, clock: Clock
) -> None:
    start(qtbot, screen)
    sheet = screen.view.sheet
    sheet.setFocus()
    sheet.choose("")
    for number in range(60):
        before = sheet.current_key()
        press(sheet, "3" if number % 10 < 3 else "2" if number % 10 < 7 else "0")
        qtbot.waitUntil(lambda want=number + 1: rated(screen) == want, timeout=20_000)
        press(sheet, "Down")
        assert sheet.current_key() != before or number == 59
    page = screen.page
    assert page is not None
    assert page.results is not None
    assert {one.level for one in page.results.competencies} == {"advanced"}
    assert page.results.gaps == ()
    screen.acts.finish()
    dialog = dialog_of(qtbot, FinishDialog)
    assert isinstance(dialog, FinishDialog)
    QTest.keyClick(dialog.finish, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: _is_frozen(screen), timeout=20_000)
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow, timeout=20_000)
    sheet.setFocus()
    with qtbot.waitSignal(screen.notice_requested, timeout=20_000) as waited:
        press(sheet, "1")
    assert "stays as it is" in waited.args[0]
    with Desk.open(desk_there, write=False, clock=clock) as desk:
        read = desk.read()
        (line,) = assessments(read)
        values = list(ratings_of(read, line.id).values())
    assert (values.count(3), values.count(2), values.count(0)) == (18, 24, 18)
    assert screen.primary_action() is not None


def _is_frozen(screen: CompetenciesScreen) -> bool:
    line = screen.line()
    return line is not None and line.is_frozen


def test_not_observed_takes_a_rating_back(qtbot: QtBot, sample: CompetenciesScreen) -> None:
    sheet = sample.view.sheet
    sample.show_competency("plan")
    sheet.choose("")
    sheet.setFocus()
    press(sheet, "Backspace")
    qtbot.waitUntil(lambda: rated(sample) == 37, timeout=20_000)
    press(sheet, "1")
    qtbot.waitUntil(lambda: rated(sample) == 38, timeout=20_000)
    press(sheet, "-")
    qtbot.waitUntil(lambda: rated(sample) == 37, timeout=20_000)


def test_ctrl_down_goes_through_the_competencies(qtbot: QtBot, sample: CompetenciesScreen) -> None:
    sample.show_competency("plan")
    sample.view.sheet.setFocus()
    seen = []
    for _ in range(6):
        one = sample.competency()
        assert one is not None
        seen.append(one.key)
        press(sample.view.sheet, "Ctrl+Down")
    assert seen == ["plan", "growth", "collaborate", "teach", "feedback", "coverage"]
    assert sample.view.sheet.current_key().startswith("coverage.")


def test_an_evidence_note_stands_under_its_behaviour(
    qtbot: QtBot, sample: CompetenciesScreen
) -> None:
    sample.show_competency("plan")
    sheet = sample.view.sheet
    sheet.choose("")
    sheet.setFocus()
    key = sheet.current_key()
    press(sheet, "N")
    dialog = dialog_of(qtbot, NoteDialog)
    assert isinstance(dialog, NoteDialog)
    QTest.keyClicks(dialog.note, "Plan of Brightmoor, 3 March")
    press(dialog.note, "Ctrl+Return")

    def evidence() -> str:
        row = next(one for one in sheet.sheet.rows() if one.key == key)
        return row.evidence if isinstance(row, BehaviourRow) else ""

    qtbot.waitUntil(lambda: evidence() == "Plan of Brightmoor, 3 March", timeout=20_000)
    row = next(one for one in sheet.sheet.rows() if one.key == key)
    assert isinstance(row, BehaviourRow)
    assert row.value is not None


def test_a_gap_becomes_a_development_step_and_a_to_do(
    qtbot: QtBot, sample: CompetenciesScreen, desk_there: Place, clock: Clock
) -> None:
    page = sample.page
    assert page is not None
    assert page.results is not None
    gap = page.results.gaps[0].competency
    sample.show_competency(gap)
    sample.view.sheet.setFocus()
    press(sample.view.sheet, "D")
    dialog = dialog_of(qtbot, StepDialog)
    assert isinstance(dialog, StepDialog)
    chosen = [box for _, box in dialog.boxes if box.isChecked()]
    assert chosen, "the tip for the gap is ticked already"
    QTest.keyClicks(dialog.own, "Ask Kenji to watch me teach")
    QTest.keyClick(dialog.own, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: (
            "Ask Kenji to watch me teach"
            in [row.step.title for row in sample.view.rail.step_rows()]
        ),
        timeout=20_000,
    )
    with Desk.open(desk_there, write=False, clock=clock) as desk:
        found = desk.read().rows(
            "SELECT due_on FROM live_todo WHERE title = 'Ask Kenji to watch me teach' "
            "ORDER BY due_on"
        )
    assert found[0] == ("2026-03-18",)
    assert len(found) == 6
    row = next(
        one
        for one in sample.view.rail.step_rows()
        if one.step.title == "Ask Kenji to watch me teach"
    )
    assert row.step.detail == "0 of 6 times"
    row.box.setFocus()
    QTest.keyClick(row.box, Qt.Key.Key_Space)
    qtbot.waitUntil(
        lambda: any(
            one.step.title == "Ask Kenji to watch me teach" and one.step.detail == "1 of 6 times"
            for one in sample.view.rail.step_rows()
        ),
        timeout=20_000,
    )


def test_the_supervisor_s_view_waits_until_the_own_is_finished(
    qtbot: QtBot, sample: CompetenciesScreen
) -> None:
    page = sample.page
    assert page is not None
    assert page.results is not None
    assert page.results.supervisor_radar is None
    assert not sample.view.sheet.has_supervisor
    assert sample.view.sheet.has_peers
    sample.acts.finish()
    dialog = dialog_of(qtbot, FinishDialog)
    assert isinstance(dialog, FinishDialog)
    dialog.finish.click()
    qtbot.waitUntil(lambda: sample.view.sheet.has_supervisor, timeout=20_000)
    sample.acts.share()
    share = dialog_of(qtbot, ShareDialog)
    assert isinstance(share, ShareDialog)
    share.name.setText("Marit Oskell")
    share.share.click()
    qtbot.waitUntil(lambda: "Marit Oskell" in _shared(sample), timeout=20_000)


def _shared(screen: CompetenciesScreen) -> tuple[str, ...]:
    line = screen.line()
    return () if line is None else line.shared_with


def test_own_records_stand_beside_the_opinion(sample: CompetenciesScreen) -> None:
    sample.show_competency("feedback")
    rows = {row.key: row for row in sample.view.sheet.sheet.rows()}
    told = rows["feedback.advanced.tells_back"]
    assert isinstance(told, BehaviourRow)
    assert told.record.endswith("loops told")
    assert "your records: " in told.spoken


def test_every_widget_of_the_section_has_a_name(sample: CompetenciesScreen) -> None:
    nameless = [
        widget
        for widget in sample.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(sample)
        and not widget.accessibleName()
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_the_sheet_s_models_keep_qt_s_rules(sample: CompetenciesScreen) -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(sample.view.sheet.sheet, fatal)
    QAbstractItemModelTester(sample.view.overview.list.lines, fatal)
    for key in ("growth", "coverage", "plan"):
        sample.show_competency(key)
