"""Conflicts on the page "Sync and history", decided by keyboard as a person would."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from amdesk.base.clock import Clock
from amdesk.base.refs import Ref
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record, trash_record
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person
from amdesk.sync.bundles.bundles import export_bundle
from amdesk.sync.bundles.importing import import_paths
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.trust import signer_of, trust_card
from ui.bridge.context import ScreenContext
from ui.screens.bundles.dialogs import SayYesDialog
from ui.screens.bundles.own_value import OwnValueDialog
from ui.screens.bundles.screen import CONFLICTS, BundlesScreen
from ui.screens.bundles.word_marks import differing

ACCOUNT = KINDS["account"]
SIDES = {
    "Castle Mill": ({"industry": "Dairy", "tier": "Gold"}, {"industry": "Food", "tier": "Tin"}),
    "Harbour Board": ({"industry": "Ports"}, {"industry": "Shipping"}),
}


@pytest.fixture
def tom(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A colleague's desk."""
    place = Place(tmp_path / "tom", tmp_path / "tom-config")
    desk = Desk.make(place, Person("Tom Askerly", "tom@ormsund.example", "TA-03"), clock=clock)
    yield desk
    desk.close()


@pytest.fixture
def screen(qtbot: QtBot, context: ScreenContext, tom: Desk, tmp_path: Path) -> BundlesScreen:
    """The page of a desk with three conflicts over two accounts, and one to-do deleted here."""

    def clash(desk: Desk) -> str:
        trust_card(desk, write_card(signer_of(tom).card), verified=True)
        trust_card(tom, write_card(signer_of(desk).card), verified=True)
        ids = {name: desk.run(add_record, ACCOUNT, {"name": name}).result for name in SIDES}
        todo = desk.run(
            add_record, KINDS["todo"], {"title": "Call", "account": ids["Castle Mill"]}
        ).result
        import_paths(tom, [export_bundle(desk, tmp_path / "out").file])
        for name, sides in SIDES.items():
            for one, values in zip((desk, tom), sides, strict=True):
                one.run(edit_record, ACCOUNT, ids[name], values)
        desk.run(trash_record, KINDS["todo"], todo)
        tom.run(edit_record, KINDS["todo"], todo, {"title": "Call Ruth"})
        import_paths(desk, [export_bundle(tom, tmp_path / "out").file])
        return "done"

    done: list[str] = []
    context.bridge.on_desk(clash, then=done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    made = BundlesScreen(context)
    qtbot.addWidget(made)
    context.bridge.committed.connect(lambda one: made.changed(one.changes))
    made.resize(1200, 760)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.shown(None)
    qtbot.waitUntil(lambda: made.conflicts.model.rowCount() > 0, timeout=10_000)
    qtbot.waitUntil(lambda: made.list.current_key() == CONFLICTS, timeout=10_000)
    return made


def go_to(qtbot: QtBot, screen: BundlesScreen, title: str) -> None:
    """Go into the conflicts and on to a record, by keyboard."""
    qtbot.keyClick(screen.list, Qt.Key.Key_Return)
    qtbot.waitUntil(screen.conflicts.table.hasFocus)
    for _ in range(5):
        record = screen.conflicts.model.record
        if record is not None and record.title == title:
            return
        qtbot.keyClick(screen.conflicts.table, Qt.Key.Key_N)
    raise AssertionError(title)


def value(qtbot: QtBot, context: ScreenContext, sql: str) -> object:
    """Ask the desk for one row."""
    found: list[object] = []
    context.bridge.ask(lambda read: read.row(sql), then=found.append, owner=context.bridge)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


CASTLE = "SELECT industry, tier FROM account WHERE name = 'Castle Mill'"


def test_a_record_is_decided_field_by_field_with_the_arrow_keys(
    qtbot: QtBot, screen: BundlesScreen, context: ScreenContext
) -> None:
    go_to(qtbot, screen, "Castle Mill")
    table, pane = screen.conflicts.table, screen.conflicts
    assert not pane.apply.isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_Left)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert pane.apply.isEnabled()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.model.record is not None and pane.model.record.title
                    != "Castle Mill", timeout=10_000)  # fmt: skip
    industry, tier = value(qtbot, context, CASTLE)  # type: ignore[misc]
    assert {industry, tier} in ({"Dairy", "Tin"}, {"Food", "Gold"})


def test_everything_is_settled_by_keyboard_and_undo_opens_it_again(
    qtbot: QtBot, screen: BundlesScreen, context: ScreenContext
) -> None:
    pane = screen.conflicts
    qtbot.keyClick(screen.list, Qt.Key.Key_Return)
    for left in (2, 1, 0):
        qtbot.keyClick(pane.table, Qt.Key.Key_2)
        qtbot.keyClick(pane.table, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda left=left: len(pane._page.records) == left, timeout=10_000)
    assert value(qtbot, context, CASTLE) == ("Food", "Tin")
    qtbot.waitUntil(lambda: screen.list.current_key() != CONFLICTS)
    context.bridge.undo()
    qtbot.waitUntil(lambda: len(pane._page.records) == 1, timeout=10_000)


def test_a_value_of_ones_own_takes_the_place_of_both(
    qtbot: QtBot, screen: BundlesScreen, context: ScreenContext
) -> None:
    go_to(qtbot, screen, "Harbour Board")
    qtbot.keyClick(screen.conflicts.table, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), OwnValueDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, OwnValueDialog)
    dialog.editor.set_value("Harbours")
    dialog.go.click()
    qtbot.waitUntil(screen.conflicts.apply.isEnabled)
    screen.conflicts.apply.click()
    sql = "SELECT industry FROM account WHERE name = 'Harbour Board'"
    qtbot.waitUntil(lambda: len(screen.conflicts._page.records) == 2, timeout=10_000)
    assert value(qtbot, context, sql) == ("Harbours",)


def test_a_deleted_record_that_was_edited_is_kept_or_deleted(
    qtbot: QtBot, screen: BundlesScreen, context: ScreenContext
) -> None:
    go_to(qtbot, screen, "Call Ruth")
    assert not screen.conflicts.own.isVisible()
    qtbot.keyClick(screen.conflicts.table, Qt.Key.Key_1)
    qtbot.keyClick(screen.conflicts.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(screen.conflicts._page.records) == 2, timeout=10_000)
    assert value(qtbot, context, "SELECT life FROM todo WHERE title = 'Call Ruth'") == ("trash",)


def test_one_side_is_taken_everywhere_after_a_yes(
    qtbot: QtBot, screen: BundlesScreen, context: ScreenContext
) -> None:
    screen.conflicts.all_mine.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), SayYesDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SayYesDialog)
    dialog.agreed.emit()
    dialog.reject()
    qtbot.waitUntil(lambda: not screen.conflicts._page.records, timeout=10_000)
    assert value(qtbot, context, CASTLE) == ("Dairy", "Gold")


def test_a_bundle_is_taken_back_and_the_history_says_so(
    qtbot: QtBot, screen: BundlesScreen, context: ScreenContext
) -> None:
    bundle = next(line for line in screen._page.lines if line.report.get("clashes"))
    screen.list.choose(bundle.hash + bundle.direction)
    qtbot.waitUntil(screen.detail.take_back.isVisible)
    screen.detail.take_back.click()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), SayYesDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SayYesDialog)
    with qtbot.waitSignal(screen.notice_requested, timeout=10_000) as told:
        dialog.agreed.emit()
        dialog.reject()
    assert told.args == ["Taken back.", "good"]
    assert value(qtbot, context, CASTLE) == ("Dairy", "Gold")
    qtbot.waitUntil(lambda: not screen.conflicts._page.records, timeout=10_000)
    screen.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: screen.history.model().rowCount() > 0, timeout=10_000)
    titles = [row.title for row in screen.history.lines.rows()]
    assert "Take back a bundle" in titles


def test_an_account_leads_to_its_own_conflicts(
    qtbot: QtBot, screen: BundlesScreen, context: ScreenContext
) -> None:
    sql = "SELECT id FROM account WHERE name = 'Harbour Board'"
    (account,) = value(qtbot, context, sql)  # type: ignore[misc]
    screen.shown(Ref("conflict", account, "Harbour Board"))
    qtbot.waitUntil(screen.conflicts.table.hasFocus, timeout=10_000)
    record = screen.conflicts.model.record
    assert record is not None
    assert record.title == "Harbour Board"


def test_the_table_is_a_sound_model_and_says_its_cells(screen: BundlesScreen) -> None:
    model = screen.conflicts.model
    QAbstractItemModelTester(model)
    said = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Ines Varga" in said


def test_only_words_that_differ_are_marked() -> None:
    assert differing("Owen marks up scope", "Ruth and Owen mark up scope") == ((5, 5),)
    assert differing("Proposal", "Value") == ()
