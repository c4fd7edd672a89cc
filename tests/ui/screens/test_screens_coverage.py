"""The coverage section on a real desk, worked by keyboard as a person would."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from amdesk.base.clock import Clock, fixed_clock
from amdesk.base.refs import Ref
from amdesk.coverage.gaps import coverage_gaps
from amdesk.exchange.sample.territory import sample_territory
from amdesk.records.across import ensure_colleague
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person, Work, action
from amdesk.sync.bundles.coverage_file import covering_desks, open_coverage_file
from ui.bridge.bridge import Bridge
from ui.bridge.context import ScreenContext
from ui.bridge.crash_log import CrashLog
from ui.bridge.facts import DeskFacts
from ui.bridge.settings import Settings
from ui.bridge.storage_sync import StorageSync
from ui.bridge.words import CoreWords
from ui.kit.dialog import Dialog
from ui.screens.coverage import factory
from ui.screens.coverage.dialogs import AbsenceDialog
from ui.screens.coverage.export import ExportDialog
from ui.screens.coverage.rail import CoveringBlock
from ui.screens.coverage.screen import CoverageScreen

TODAY = date(2026, 3, 17)
PASSPHRASE = "otter-lantern-violin-harvest-copper-meadow-signal"


@pytest.fixture(scope="module")
def territory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample territory, made once."""
    folder = tmp_path_factory.mktemp("territory")
    place = Place(folder / "desk", folder / "config")
    clock = fixed_clock(datetime(2026, 3, 17, 8, 41, tzinfo=UTC))
    with Desk.make(place, INES, clock=clock) as made:
        sample_territory(made, on=TODAY)
    return folder


@pytest.fixture
def work_place(territory: Path, tmp_path: Path) -> Place:
    """A copy of the sample territory."""
    shutil.copytree(territory / "desk", tmp_path / "desk")
    shutil.copytree(territory / "config", tmp_path / "config")
    return Place(tmp_path / "desk", tmp_path / "config")


@pytest.fixture
def opened(qtbot: QtBot, theme: object, work_place: Place, clock: Clock) -> Iterator[ScreenContext]:
    """What the screen is given, over the sample territory."""
    bridge = Bridge(CrashLog(work_place.config_folder, clock=clock), clock=clock)
    with qtbot.waitSignal(bridge.opened, timeout=20_000) as waited:
        bridge.open_desk(work_place)
    facts: DeskFacts = waited.args[0]
    yield ScreenContext(
        bridge,
        Settings(work_place.config_folder),
        CoreWords("en"),
        work_place,
        facts,
        StorageSync(bridge, CrashLog(work_place.config_folder)),
    )
    bridge.close()


@pytest.fixture
def screen(qtbot: QtBot, opened: ScreenContext) -> Iterator[CoverageScreen]:
    """The coverage section, shown."""
    made = factory(opened)
    assert isinstance(made, CoverageScreen)
    opened.bridge.committed.connect(lambda done: made.changed(done.changes))
    made.resize(1200, 820)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.shown(None)
    qtbot.waitUntil(lambda: made.page is not None, timeout=20_000)
    yield made
    made.close()
    made.deleteLater()


INES = Person("Ines Varga", "ines@ormsund.example", "IV-07")
TOM = Person("Tom Askerly", "tom@ormsund.example", "TA-01")
KENJI = Person("Kenji Morado", "kenji@ormsund.example", "KM-02")


def press(widget: QWidget, *keys: str) -> None:
    for key in keys:
        QTest.keySequence(widget, key)


def focused() -> str:
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.accessibleName()


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


def choose(screen: CoverageScreen, name: str) -> None:
    """Walk to an account in the table by the arrow keys."""
    table = screen.view.table
    table.setFocus()
    press(table, "Ctrl+Home")
    for _ in range(table.model().rowCount()):
        line = screen.backups.line()
        if line is not None and line.account == name:
            return
        press(table, "Down")
    raise AssertionError(name)


def state_of(screen: CoverageScreen, name: str) -> str:
    page = screen.page
    assert page is not None
    assert page.table is not None
    return next(line.state for line in page.table.lines if line.account == name)


def gaps_of(place: Place, clock: Clock) -> set[str]:
    with Desk.open(place, write=False, clock=clock) as desk:
        return {
            gap.account for gap in coverage_gaps(desk.read()) if gap.from_on == date(2026, 3, 27)
        }


def test_the_picture_s_absence_is_shown_with_its_back_ups(screen: CoverageScreen) -> None:
    assert screen.page is not None
    assert screen.view.table_title.text() == "Back-ups for 27 – 31 March"
    assert state_of(screen, "Brightmoor Dairies") == "accepted"
    assert state_of(screen, "Vantry Ceramics") == "proposed"
    assert state_of(screen, "Norrvik Paper") == "none"


def test_choosing_a_back_up_and_their_yes_by_phone_closes_the_gap(
    qtbot: QtBot, screen: CoverageScreen, work_place: Place, clock: Clock
) -> None:
    assert "Norrvik Paper" in gaps_of(work_place, clock)
    choose(screen, "Norrvik Paper")
    press(screen.view.table, "B")
    qtbot.waitUntil(lambda: focused() == "Ask Kenji Morado", timeout=20_000)
    asking = QApplication.focusWidget()
    assert asking is not None
    QTest.keyClick(asking, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: state_of(screen, "Norrvik Paper") == "proposed", timeout=20_000)
    press(screen.view.table, "T")
    qtbot.waitUntil(lambda: state_of(screen, "Norrvik Paper") == "accepted", timeout=20_000)
    assert "Norrvik Paper" not in gaps_of(work_place, clock)


def test_a_declined_question_offers_candidates_again(qtbot: QtBot, screen: CoverageScreen) -> None:
    choose(screen, "Vantry Ceramics")
    press(screen.view.table, "N")
    qtbot.waitUntil(lambda: state_of(screen, "Vantry Ceramics") == "declined", timeout=20_000)
    names = [card.name for card in screen.view.candidates.cards()]
    assert "Dele Akintoya" not in names
    assert "Kenji Morado" in names


def test_a_reminder_becomes_a_to_do_of_the_next_working_day(
    qtbot: QtBot, screen: CoverageScreen, work_place: Place, clock: Clock
) -> None:
    choose(screen, "Vantry Ceramics")
    with qtbot.waitSignal(screen.notice_requested, timeout=20_000):
        press(screen.view.table, "M")
    with Desk.open(work_place, write=False, clock=clock) as desk:
        due = desk.read().value(
            "SELECT due_on FROM live_todo WHERE title = 'Ask Dele Akintoya again about "
            "Vantry Ceramics'"
        )
    assert due == "2026-03-18"


def test_an_absence_is_planned_on_the_days_marked_with_shift(
    qtbot: QtBot, screen: CoverageScreen
) -> None:
    planner = screen.view.planner
    assert screen.page is not None
    planner.land_on(screen.page.me_id, date(2026, 4, 7))
    planner.setFocus()
    press(planner, "Shift+Right", "Shift+Right", "A")
    dialog = dialog_of(qtbot, AbsenceDialog)
    assert isinstance(dialog, AbsenceDialog)
    assert (dialog.first.value(), dialog.last.value()) == (date(2026, 4, 7), date(2026, 4, 9))
    QTest.keyClicks(dialog.note, "Fair in Bergen")
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: screen.view.table_title.text() == "Back-ups for 7 – 9 April", timeout=20_000
    )
    page = screen.page
    assert page is not None
    assert page.table is not None
    assert {line.state for line in page.table.lines} == {"none"}
    assert any(bar.note == "Fair in Bergen" for bar in page.rows[0].bars)


def test_an_absence_over_another_is_refused_at_its_field(
    qtbot: QtBot, screen: CoverageScreen
) -> None:
    planner = screen.view.planner
    assert screen.page is not None
    planner.land_on(screen.page.me_id, date(2026, 3, 28))
    planner.setFocus()
    press(planner, "A")
    dialog = dialog_of(qtbot, AbsenceDialog)
    assert isinstance(dialog, AbsenceDialog)
    QTest.keyClick(dialog.note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog._rows["from_on"].error() != "", timeout=20_000)
    assert dialog.isVisible()
    dialog.reject()


def test_delete_on_a_bar_trashes_the_absence_and_undo_brings_it_back(
    qtbot: QtBot, screen: CoverageScreen
) -> None:
    planner = screen.view.planner
    page = screen.page
    assert page is not None
    planner.land_on(page.me_id, date(2026, 4, 15))
    planner.setFocus()
    press(planner, "Del")

    def notes() -> set[str | None]:
        now = screen.page
        assert now is not None
        return {bar.note for bar in now.rows[0].bars}

    qtbot.waitUntil(lambda: "Course" not in notes(), timeout=20_000)
    screen.context.bridge.undo()
    qtbot.waitUntil(lambda: "Course" in notes(), timeout=20_000)


def test_the_arrows_move_on_by_weeks_at_the_edge(qtbot: QtBot, screen: CoverageScreen) -> None:
    planner = screen.view.planner
    assert screen.page is not None
    planner.land_on(screen.page.me_id, date(2026, 4, 19))
    planner.setFocus()
    press(planner, "Right")
    qtbot.waitUntil(
        lambda: screen.page is not None and screen.page.first_day == date(2026, 3, 23),
        timeout=20_000,
    )
    chosen = planner.chosen_days()
    assert chosen is not None
    assert chosen[1] == date(2026, 4, 20)


def test_dragging_over_days_asks_for_an_absence(qtbot: QtBot, screen: CoverageScreen) -> None:
    planner = screen.view.planner
    model = planner.weeks
    assert model is not None

    def middle(column: int) -> QPoint:
        return planner.visualRect(model.index(1, column)).center()

    left = Qt.MouseButton.LeftButton
    QTest.mousePress(planner.viewport(), left, Qt.KeyboardModifier.NoModifier, middle(23))
    QTest.mouseMove(planner.viewport(), middle(25))
    qtbot.wait(20)
    QTest.mouseRelease(planner.viewport(), left, Qt.KeyboardModifier.NoModifier, middle(25))
    dialog = dialog_of(qtbot, AbsenceDialog)
    assert isinstance(dialog, AbsenceDialog)
    assert (dialog.first.value(), dialog.last.value()) == (date(2026, 4, 8), date(2026, 4, 10))
    dialog.reject()


def test_a_coverage_file_opens_on_the_colleague_s_desk(
    qtbot: QtBot, screen: CoverageScreen, tmp_path: Path, clock: Clock
) -> None:
    target = tmp_path / "for-tom.amcover"
    screen.acts.where = lambda _parent, _proposed: str(target)
    choose(screen, "Brightmoor Dairies")
    press(screen.view.table, "X")
    dialog = dialog_of(qtbot, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    assert dialog.colleague.currentText() == "Tom Askerly"
    assert len(dialog.ticked_accounts()) == 4
    assert "prices" not in dialog.ticked_parts()
    QTest.keyClicks(dialog.words, "too short")
    dialog.write()
    assert dialog.secret_row.error() == "Use 12 or more."
    dialog.words.setText(PASSPHRASE)
    with qtbot.waitSignal(dialog.written, timeout=60_000) as waited:
        QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    made = waited.args[0]
    assert made.file == target
    assert made.size == target.stat().st_size
    other = Place(tmp_path / "tom", tmp_path / "tom-config")
    with Desk.make(other, TOM, clock=clock) as tom:
        covering = open_coverage_file(tom, target.read_bytes(), lambda: PASSPHRASE)
        assert covering.owner == "Ines Varga"
        assert len(covering.accounts) == 4
        (kept,) = covering_desks(tom)
        with Desk.open(Place(kept.folder, other.config_folder), write=False, clock=clock) as desk:
            page = desk.fact("covering.page") or ""
            names = {row[0] for row in desk.read().rows("SELECT name FROM live_account")}
            assert not desk.read().value("SELECT count(*) FROM live_contract")
    assert names == {"Ashgrove Hospitals", "Brightmoor Dairies", "Lindqvale Chemicals",
                     "Pellow Water Trust"}  # fmt: skip
    assert all(name in page for name in names)
    assert page.count("<main>") == 4
    assert page.count("<!DOCTYPE") == 1


def test_what_is_unticked_stays_at_home(
    qtbot: QtBot, screen: CoverageScreen, tmp_path: Path, clock: Clock
) -> None:
    target = tmp_path / "bare.amcover"
    screen.acts.where = lambda _parent, _proposed: str(target)
    press(screen.view.planner, "X")
    dialog = dialog_of(qtbot, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    for row in dialog.parts:
        if row.key in {"people", "todos", "answers"}:
            row.box.setFocus()
            QTest.keyClick(row.box, Qt.Key.Key_Space)
    dialog.words.setText(PASSPHRASE)
    with qtbot.waitSignal(dialog.written, timeout=60_000):
        dialog.write()
    other = Place(tmp_path / "tom", tmp_path / "tom-config")
    with Desk.make(other, TOM, clock=clock) as tom:
        covering = open_coverage_file(tom, target.read_bytes(), lambda: PASSPHRASE)
        with Desk.open(
            Place(covering.folder, other.config_folder), write=False, clock=clock
        ) as desk:
            read = desk.read()
            for table in ("live_contact", "live_todo", "live_promise", "live_answers"):
                assert read.value(f"SELECT count(*) FROM {table}") == 0, table
            assert "Ruth" not in (desk.fact("covering.page") or "")


def test_a_trusted_card_seals_the_file_without_a_passphrase(
    qtbot: QtBot, opened: ScreenContext, screen: CoverageScreen, tmp_path: Path, clock: Clock
) -> None:
    from amdesk.sync.trust.identity import write_card
    from amdesk.sync.trust.trust import signer_of, trust_card

    other = Place(tmp_path / "tom", tmp_path / "tom-config")
    with Desk.make(other, TOM, clock=clock) as tom:
        card = write_card(signer_of(tom).card)
    with qtbot.waitCallback(timeout=20_000) as trusted:
        opened.bridge.on_desk(
            lambda desk: trust_card(desk, card, verified=True), then=trusted, owner=screen
        )
    target = tmp_path / "sealed.amcover"
    screen.acts.where = lambda _parent, _proposed: str(target)
    choose(screen, "Brightmoor Dairies")
    press(screen.view.table, "X")
    dialog = dialog_of(qtbot, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    assert dialog.sealed.isVisible()
    assert not dialog.words.isVisible()
    with qtbot.waitSignal(dialog.written, timeout=60_000) as waited:
        QTest.keyClick(dialog.save, Qt.Key.Key_Return)
    assert waited.args[0].is_sealed
    with Desk.open(other, clock=clock) as tom:
        assert len(open_coverage_file(tom, target.read_bytes()).accounts) == 4


def test_giving_up_before_the_writing_leaves_no_file(
    qtbot: QtBot, screen: CoverageScreen, tmp_path: Path
) -> None:
    target = tmp_path / "never.amcover"
    screen.acts.where = lambda _parent, _proposed: str(target)
    press(screen.view.planner, "X")
    dialog = dialog_of(qtbot, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.words.setText(PASSPHRASE)
    with qtbot.waitSignal(dialog.finished, timeout=60_000):
        dialog.write()
        dialog.reject()
    assert not target.exists()


def test_suggested_words_are_strong_enough(qtbot: QtBot, screen: CoverageScreen) -> None:
    press(screen.view.planner, "X")
    dialog = dialog_of(qtbot, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.suggest.click()
    qtbot.waitUntil(lambda: len(dialog.words.text().split("-")) == 7, timeout=20_000)
    qtbot.waitUntil(
        lambda: dialog.words.accessibleDescription().startswith("Strong enough"), timeout=20_000
    )
    dialog.reject()


def test_a_coverage_file_is_worked_on_and_handed_back_from_the_rail(
    qtbot: QtBot, opened: ScreenContext, screen: CoverageScreen, tmp_path: Path, clock: Clock
) -> None:
    kenji = Place(tmp_path / "kenji", tmp_path / "kenji-config")
    file = tmp_path / "from-kenji.amcover"
    write_file_of_kenji(kenji, file, clock)
    screen.covering.ask_file = lambda _parent: str(file)
    screen.view.rail.open_file.click()
    from ui.screens.coverage.dialogs import FilePassphraseDialog

    dialog = dialog_of(qtbot, FilePassphraseDialog)
    assert isinstance(dialog, FilePassphraseDialog)
    dialog.field.setText("not the right one at all")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog._row.error() != "", timeout=20_000)
    dialog.field.setText(PASSPHRASE)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    def desk_block() -> list[object]:
        return [
            one for one in screen.view.rail.blocks() if one.block.title == "Kenji Morado's accounts"
        ]

    qtbot.waitUntil(lambda: bool(desk_block()), timeout=30_000)
    view = screen.view.rail.blocks()[-1]
    assert [task.title for task in view.block.tasks] == ["Call the harbour office"]
    view.boxes[0].click()
    qtbot.waitUntil(lambda: screen.view.rail.blocks()[-1].block.tasks[0].is_done, timeout=30_000)
    back = tmp_path / "back.ambundle"
    screen.covering.where = lambda _parent, _proposed: str(back)
    view = screen.view.rail.blocks()[-1]
    view.stepped.emit(view.block.key, "hand-back")
    from ui.kit.note_dialog import NoteDialog

    note = dialog_of(qtbot, NoteDialog)
    assert isinstance(note, NoteDialog)
    QTest.keyClicks(note.note, "Nothing is open.")
    press(note.note, "Ctrl+Return")
    qtbot.waitUntil(back.exists, timeout=30_000)  # the dialog is gone by then
    from amdesk.sync.bundles.importing import import_paths
    from amdesk.sync.trust.identity import write_card
    from amdesk.sync.trust.trust import signer_of, trust_card

    with Desk.open(opened.place, write=False, clock=clock) as mine:
        card = write_card(signer_of(mine).card)
    with Desk.open(kenji, clock=clock) as desk:
        trust_card(desk, card, verified=True)
        report = import_paths(desk, [back])
        assert report.worst is None
        assert desk.read().value("SELECT state FROM live_todo") == "done"


@action("Know a colleague")
def know(work: Work, person: Person) -> str:
    return ensure_colleague(work, person.name, person.email)


def write_file_of_kenji(
    place: Place, file: Path, clock: Clock, asks_from: date | None = None
) -> None:
    from amdesk.coverage.actions import ask_backup, plan_absence
    from amdesk.kinds import KINDS
    from amdesk.records.edits import add_record
    from amdesk.sync.bundles.coverage_file import CoverageOrder, write_coverage_file

    with Desk.make(place, KENJI, clock=clock) as desk:
        account = desk.run(add_record, KINDS["account"], {"name": "Osterby Ports"}).result
        desk.run(
            add_record, KINDS["todo"], {"title": "Call the harbour office", "account": account}
        )
        begins, ends = asks_from or TODAY, (asks_from or TODAY) + timedelta(days=3)
        if asks_from is not None:
            me = desk.run(know, KENJI).result
            ines = desk.run(know, INES).result
            absence = desk.run(plan_absence, begins, ends, colleague=me).result
            desk.run(ask_backup, account, absence, ines)
        order = CoverageOrder((account,), "Ines Varga", begins, ends)
        write_coverage_file(desk, order, file, passphrase=PASSPHRASE)


def arrive(screen: CoverageScreen, sql: str) -> tuple[str, ...]:
    """Come from elsewhere by a record; returns the row `sql` finds, whose first value it is."""
    with Desk.open(screen.context.place, write=False) as desk:
        row = desk.read().row(sql)
    assert row is not None
    return tuple(row)


def test_arriving_by_a_cover_shows_its_absence_with_its_account_in_hand(
    qtbot: QtBot, screen: CoverageScreen
) -> None:
    cover, account = arrive(
        screen,
        "SELECT k.id, a.name FROM live_cover k JOIN live_account a ON a.id = k.account "
        "JOIN live_absence b ON b.id = k.absence WHERE a.name = 'Vantry Ceramics' "
        "AND b.from_on = '2026-03-27'",
    )
    screen.shown(Ref("cover", cover))
    qtbot.waitUntil(lambda: screen.backups.line() is not None, timeout=20_000)
    qtbot.waitUntil(screen.view.table.hasFocus, timeout=20_000)
    line = screen.backups.line()
    assert line is not None
    assert line.account == account
    assert screen.view.steps.isVisible()


def test_arriving_by_an_absence_moves_weeks_and_cursor_to_it(
    qtbot: QtBot, screen: CoverageScreen
) -> None:
    absence, name = arrive(
        screen,
        "SELECT b.id, c.name FROM live_absence b JOIN live_colleague c ON c.id = b.colleague "
        "WHERE c.name = 'Tom Askerly' AND b.kind = 'planned'",
    )
    screen.shown(Ref("absence", absence))
    qtbot.waitUntil(lambda: name in screen.view.table_title.text(), timeout=20_000)
    bar = screen.view.planner.current_bar()
    assert bar is not None
    assert bar.absence_id == absence


def test_arriving_by_an_absence_far_away_shows_the_weeks_around_it(
    qtbot: QtBot, screen: CoverageScreen
) -> None:
    bridge, made = screen.context.bridge, list[str]()

    def plan(desk: Desk) -> str:
        from amdesk.coverage.actions import plan_absence

        return desk.run(plan_absence, date(2026, 9, 7), date(2026, 9, 11)).result

    bridge.on_desk(plan, then=made.append, owner=screen)
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    screen.shown(Ref("absence", made[0]))
    qtbot.waitUntil(lambda: screen.view.table_title.text().endswith("September"), timeout=20_000)
    assert screen.page is not None
    assert screen.page.first_day == date(2026, 8, 31)
    bar = screen.view.planner.current_bar()
    assert bar is not None
    assert bar.absence_id == made[0]


def test_what_a_coverage_file_asks_is_answered_and_the_answer_sent(
    qtbot: QtBot, opened: ScreenContext, screen: CoverageScreen, tmp_path: Path, clock: Clock
) -> None:
    kenji = Place(tmp_path / "kenji", tmp_path / "kenji-config")
    file = tmp_path / "from-kenji.amcover"
    write_file_of_kenji(kenji, file, clock, asks_from=date(2026, 3, 30))
    told: list[object] = []
    opened.bridge.on_desk(
        lambda desk: open_coverage_file(desk, file.read_bytes(), lambda: PASSPHRASE),
        then=told.append, owner=screen,
    )  # fmt: skip
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    screen.covering.refresh()

    def block() -> CoveringBlock:
        return screen.view.rail.blocks()[-1].block

    qtbot.waitUntil(lambda: block().state == "Asked", timeout=30_000)
    assert [step for step, _ in block().steps] == ["yes", "no", "open"]
    screen.view.rail.blocks()[-1].stepped.emit(block().key, "yes")
    qtbot.waitUntil(lambda: block().state == "Acknowledged today", timeout=15_000)
    assert [step for step, _ in block().steps] == ["open", "answer"]
    back = tmp_path / "answer.ambundle"
    screen.covering.where = lambda _parent, _proposed: str(back)
    screen.view.rail.blocks()[-1].stepped.emit(block().key, "answer")
    qtbot.waitUntil(back.exists, timeout=30_000)
    from amdesk.sync.bundles.importing import import_paths
    from amdesk.sync.trust.identity import write_card
    from amdesk.sync.trust.trust import signer_of, trust_card

    with Desk.open(opened.place, write=False, clock=clock) as mine:
        card = write_card(signer_of(mine).card)
    with Desk.open(kenji, clock=clock) as desk:
        trust_card(desk, card, verified=True)
        assert import_paths(desk, [back]).worst is None
        assert desk.read().row("SELECT state, accepted_how FROM live_cover") == (
            "accepted", "bundle",
        )  # fmt: skip


def test_every_widget_the_keyboard_reaches_has_a_name(screen: CoverageScreen) -> None:
    nameless = [
        widget
        for widget in screen.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(screen)
        and not widget.accessibleName()
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_the_planner_s_model_keeps_qt_s_rules(screen: CoverageScreen) -> None:
    QAbstractItemModelTester(
        screen.planner_model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    model = screen.backups.model
    assert model is not None
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert screen.page is not None
    screen.planner_model.show(date(2026, 4, 6), 35, screen.page.rows)


def test_a_day_is_said_with_its_colleague_and_what_lies_on_it(screen: CoverageScreen) -> None:
    model = screen.planner_model
    said = model.index(0, model.column_of(date(2026, 3, 27))).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    assert said == "Ines Varga, Friday 27 March, Away, family"


def test_a_desk_without_absences_says_what_to_do(
    qtbot: QtBot, theme: object, desk_there: Place, clock: Clock
) -> None:
    bridge = Bridge(CrashLog(desk_there.config_folder, clock=clock), clock=clock)
    with qtbot.waitSignal(bridge.opened, timeout=20_000) as waited:
        bridge.open_desk(desk_there)
    context = ScreenContext(
        bridge,
        Settings(desk_there.config_folder),
        CoreWords("en"),
        desk_there,
        waited.args[0],
        StorageSync(bridge, CrashLog(desk_there.config_folder)),
    )
    made = CoverageScreen(context)
    made.show()
    made.shown(None)
    qtbot.waitUntil(lambda: made.page is not None, timeout=20_000)
    assert made.view.empty.isVisible()
    assert made.view.empty.accessibleName().startswith("Add an account first")
    made.close()
    bridge.close()
