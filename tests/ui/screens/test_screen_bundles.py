"""The bundles screen: trust a colleague, make a bundle, open theirs, take trust back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from amdesk.base.clock import Clock
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person
from amdesk.sync.bundles.bundles import export_bundle
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.trust import signer_of, trust_card
from ui.bridge.context import ScreenContext
from ui.kit.lines import KEY_ROLE
from ui.screens.bundles.dialogs import SayYesDialog, TrustDialog
from ui.screens.bundles.screen import BundlesScreen


@pytest.fixture
def tom(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A colleague's desk with his card saved beside it."""
    place = Place(tmp_path / "tom", tmp_path / "tom-config")
    desk = Desk.make(place, Person("Tom Askerly", "tom@ormsund.example", "TA-03"), clock=clock)
    (tmp_path / "tom.amcard").write_bytes(write_card(signer_of(desk).card))
    yield desk
    desk.close()


@pytest.fixture
def screen(qtbot: QtBot, context: ScreenContext) -> BundlesScreen:
    """The screen, shown and read."""
    made = BundlesScreen(context)
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    made.shown(None)
    qtbot.waitUntil(lambda: bool(made.side.words.text()), timeout=10_000)
    return made


def trusted(qtbot: QtBot, screen: BundlesScreen, card: Path) -> None:
    """Trust the card as a person would: compare the words, say they are the same."""
    screen.doing.trust_file(card)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), TrustDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, TrustDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.side.people.model().rowCount() == 1, timeout=10_000)


def test_before_anybody_is_trusted_no_bundle_can_be_made(screen: BundlesScreen) -> None:
    assert not screen.make.isEnabled()
    assert not screen.side.nobody.isHidden()


def test_a_compared_card_is_trusted_and_the_bundle_for_it_saved(
    qtbot: QtBot, screen: BundlesScreen, tom: Desk, tmp_path: Path
) -> None:
    trusted(qtbot, screen, tmp_path / "tom.amcard")
    qtbot.waitUntil(screen.make.isEnabled)
    with qtbot.waitSignal(screen.notice_requested, timeout=10_000) as told:
        screen.doing.make_bundle_in(tmp_path / "out")
    assert told.args[1] == "good"
    assert len(list((tmp_path / "out").glob("*.ambundle"))) == 1
    qtbot.waitUntil(lambda: screen.list.model().rowCount() == 2)  # the day and the bundle


def test_a_colleagues_bundle_is_merged_and_says_what_it_brought(
    qtbot: QtBot, screen: BundlesScreen, tom: Desk, tmp_path: Path, context: ScreenContext
) -> None:
    trusted(qtbot, screen, tmp_path / "tom.amcard")
    cards: list[bytes] = []
    context.bridge.on_desk(lambda desk: write_card(signer_of(desk).card), then=cards.append)
    qtbot.waitUntil(lambda: bool(cards))
    trust_card(tom, cards[0], verified=True)
    tom.run(add_record, KINDS["account"], {"name": "Harbour Board"})
    bundle = export_bundle(tom, tmp_path / "mail").file
    with qtbot.waitSignal(screen.notice_requested, timeout=10_000) as told:
        screen.doing.open_files((bundle,))
    assert told.args == ["Merged: 1 record", "good"]
    qtbot.waitUntil(lambda: screen.detail.records.model().rowCount() == 1)
    with qtbot.waitSignal(screen.go_requested) as gone:
        first = screen.detail.records.model().index(0, 0)
        screen.detail.records.open_requested.emit(first.data(KEY_ROLE))
    assert (gone.args[0].kind, gone.args[0].title) == ("account", "Harbour Board")


def test_a_strangers_bundle_is_refused_with_its_reason(
    qtbot: QtBot, screen: BundlesScreen, tom: Desk, tmp_path: Path, context: ScreenContext
) -> None:
    cards: list[bytes] = []
    context.bridge.on_desk(lambda desk: write_card(signer_of(desk).card), then=cards.append)
    qtbot.waitUntil(lambda: bool(cards))
    trust_card(tom, cards[0], verified=True)
    bundle = export_bundle(tom, tmp_path / "mail").file
    with qtbot.waitSignal(screen.notice_requested, timeout=10_000) as told:
        screen.doing.open_files((bundle,))
    assert told.args[1] == "bad"
    qtbot.waitUntil(lambda: "does not know" in screen.detail.reason.text())


def test_trust_is_taken_back_only_after_a_yes(
    qtbot: QtBot, screen: BundlesScreen, tom: Desk, tmp_path: Path
) -> None:
    trusted(qtbot, screen, tmp_path / "tom.amcard")
    screen.doing.take_trust_back(signer_of(tom).card.fingerprint.hex())
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), SayYesDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SayYesDialog)
    dialog.agreed.emit()
    dialog.reject()
    qtbot.waitUntil(lambda: not screen.make.isEnabled(), timeout=10_000)


def test_everything_that_takes_the_focus_has_a_name(screen: BundlesScreen) -> None:
    for widget in (*screen.findChildren(QAbstractButton), *screen.findChildren(QAbstractItemView)):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName() or getattr(widget, "text", str)()
    QAbstractItemModelTester(screen.list.model())
    QAbstractItemModelTester(screen.side.people.model())
