from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget

from amdesk.base.clock import Clock
from amdesk.base.refs import Ref
from amdesk.exchange.sample.territory import OWNER_DEVICE, OWNER_EMAIL, OWNER_NAME, sample_territory
from amdesk.kinds import kind_named
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person
from ui.bridge.bridge import Bridge
from ui.bridge.context import ScreenContext
from ui.bridge.crash_log import CrashLog
from ui.bridge.settings import Settings
from ui.bridge.storage_sync import StorageSync
from ui.bridge.words import CoreWords
from ui.kit.choices import ScoreStrip
from ui.screens.feedback.form import CallForm
from ui.screens.feedback.screen import FeedbackScreen

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
ON = date(2026, 3, 17)
KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Talk:
    """A person at the feedback page, on a real desk."""

    def __init__(self, qtbot: Any, bridge: Bridge, place: Place, folder: Path) -> None:
        with qtbot.waitSignal(bridge.opened, timeout=20_000) as opened:
            bridge.open_desk(place)
        QLocale.setDefault(QLocale("en_GB"))
        settings = Settings(folder / "config")
        sync = StorageSync(bridge, CrashLog(place.config_folder))
        context = ScreenContext(bridge, settings, CoreWords("en"), place, opened.args[0], sync)
        self.qtbot, self.bridge = qtbot, bridge
        self.commits: list[Any] = []
        bridge.committed.connect(self.commits.append)
        self.screen = FeedbackScreen(context)
        bridge.committed.connect(lambda done: self.screen.changed(done.changes))
        qtbot.addWidget(self.screen)
        self.screen.resize(1228, 850)
        self.screen.show()
        self.screen.activateWindow()
        qtbot.waitExposed(self.screen)
        self.screen.shown(None)
        self.wait(lambda: self.screen.list.page is not None)

    def ask(self, sql: str, *values: object) -> Any:
        """Read one value from the desk."""
        found: list[Any] = []
        self.bridge.ask(lambda read: read.value(sql, values), then=found.append, owner=self.screen)
        self.wait(lambda: bool(found))
        return found[0]

    def begin(self, account: str) -> CallForm:
        """Come from elsewhere with L on an account."""
        found = self.ask("SELECT id FROM live_account WHERE name = ?", account)
        self.screen.shown(Ref("feedback-new", found))
        self.wait(lambda: self.form is not None and self.form.page.account == account)
        assert self.form is not None
        return self.form

    @property
    def form(self) -> CallForm | None:
        """The form in hand."""
        return self.screen.writing.form

    def focus(self) -> QWidget:
        """The widget that has the keyboard."""
        return QApplication.focusWidget() or self.screen

    def press(self, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.focus(), key, modifier)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        QTest.keyClicks(self.focus(), text)

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
def talk(
    qtbot: Any, theme: object, bridge: Bridge, filled: Place, tmp_path: Path
) -> Iterator[Talk]:
    made = Talk(qtbot, bridge, filled, tmp_path)
    yield made
    made.screen.leaving()


def test_a_call_is_logged_by_keyboard_alone(talk: Talk) -> None:
    form = talk.begin("Vantry Ceramics")
    assert form.page.contact == "Ivo Marchetti", "whom we spoke with last is preset"
    assert talk.focus() is form.body.answers["worked_well"].widget
    talk.type("Kiln 3 runs.")
    talk.press(KEY.Key_Tab)
    talk.type("Ring before you come.")
    talk.press(KEY.Key_Tab)
    talk.type("8")
    talk.press(KEY.Key_I, CTRL)
    talk.type("Gate was locked")
    talk.press(KEY.Key_T, CTRL)
    talk.type("Ask for a gate key")
    assert form.foot.finish.text() == "Finish and add 2 to-dos"
    talk.press(KEY.Key_Return, CTRL)
    talk.wait(lambda: talk.screen.call is not None)
    call = talk.screen.call.call
    assert call.line.score == 8
    assert [issue.title for issue in call.issues] == ["Gate was locked"]
    steps = {step.title: step.tells_customer for step in call.steps}
    assert steps == {"Ask for a gate key": False, "Tell Ivo Marchetti what was done": True}
    assert talk.ask("SELECT count(*) FROM live_feedback WHERE finished = 0") == 1
    due = talk.ask("SELECT due_on FROM live_todo WHERE title = 'Ask for a gate key'")
    assert due == "2026-03-18"


def test_on_arrival_the_newest_draft_stands_open_and_the_list_keeps_the_keyboard(
    talk: Talk,
) -> None:
    talk.wait(lambda: talk.form is not None)
    assert talk.form is not None
    assert talk.form.page.account == "Norrvik Paper"
    assert talk.focus() is talk.screen.list.list
    assert talk.screen.list.list.current_key() == ("draft", talk.form.draft_base.id)
    talk.wait(lambda: talk.screen.rail_pane.heading() == "Loyalty, Norrvik Paper")


def test_tab_enters_the_scale_in_the_middle_and_at_the_chosen_score(talk: Talk) -> None:
    form = talk.begin("Vantry Ceramics")
    strip = form.body.answers["recommend"].widget
    assert isinstance(strip, ScoreStrip)
    form.body.answers["do_differently"].widget.setFocus()
    talk.press(KEY.Key_Tab)
    assert talk.focus().accessibleName() == "5 of 10"
    assert strip.score() is None, "being there is no answer yet"
    talk.press(KEY.Key_Right)
    assert strip.score() == 6
    talk.type("8")
    talk.press(KEY.Key_Tab)
    assert not strip.isAncestorOf(talk.focus()), "one Tab leaves the scale"
    talk.press(KEY.Key_Backtab)
    assert talk.focus().accessibleName() == "8 of 10"
    talk.press(KEY.Key_Backtab)
    assert talk.focus() is form.body.answers["do_differently"].widget


def test_the_rail_says_the_same_loyalty_as_the_head_of_the_account(talk: Talk) -> None:
    from amdesk.accounts.queries import accounts_page

    form = talk.begin("Brightmoor Dairies")
    rail = talk.screen.rail_pane
    talk.wait(lambda: rail.heading() == f"Loyalty, {form.page.account}")
    found: list[Any] = []
    talk.bridge.ask(accounts_page, then=found.append, owner=talk.screen)
    talk.wait(lambda: bool(found))
    line = next(one for one in found[0] if one.name == form.page.account)
    assert rail.figure() == str(line.loyalty)


def test_one_and_nought_give_ten(talk: Talk) -> None:
    form = talk.begin("Vantry Ceramics")
    strip = form.body.answers["recommend"].widget
    assert isinstance(strip, ScoreStrip)
    strip.focus_chosen()
    talk.type("10")
    assert strip.score() == 10
    talk.type("0")
    assert strip.score() == 0


def test_a_draft_is_kept_while_typing_and_is_no_step_of_undo(talk: Talk) -> None:
    form = talk.begin("Vantry Ceramics")
    talk.type("Half a sentence")
    talk.wait(lambda: form.draft_base.id is not None)
    assert "Draft kept" in form.foot.state()
    talk.type(" and the rest")
    talk.wait(
        lambda: (
            talk.ask("SELECT worked_well FROM live_feedback WHERE id = ?", form.draft_base.id)
            == "Half a sentence and the rest"
        )
    )
    assert talk.ask("SELECT count(*) FROM live_feedback WHERE finished = 0") == 2, "one, not two"
    found: list[Any] = []
    talk.bridge.on_desk(lambda desk: str(desk.next_undo()), then=found.append, owner=talk.screen)
    talk.wait(lambda: bool(found))
    assert "Keep feedback draft" not in found[0]


def test_what_was_typed_is_there_after_the_program_died(
    talk: Talk, qtbot: Any, filled: Place, clock: Clock, tmp_path: Path
) -> None:
    form = talk.begin("Vantry Ceramics")
    talk.type("Before the battery went")
    talk.press(KEY.Key_I, CTRL)
    talk.type("Cold coffee")
    talk.wait(lambda: form.draft_base.id is not None and not form.is_changed)
    talk.wait(lambda: "Draft kept" in form.foot.state())
    talk.bridge.close()
    bridge = Bridge(CrashLog(filled.config_folder, clock=clock), clock=clock)
    try:
        again = Talk(qtbot, bridge, filled, tmp_path)
        found = again.begin("Vantry Ceramics")
        assert found.draft().answer("worked_well") == "Before the battery went"
        assert [issue.title for issue in found.draft().issues] == ["Cold coffee"]
    finally:
        bridge.close()


def test_a_step_nobody_does_is_refused_at_its_row(talk: Talk) -> None:
    form = talk.begin("Vantry Ceramics")
    talk.press(KEY.Key_T, CTRL)
    talk.type("Somebody should look")
    row = form.body.rows["step"][0]
    row.show_owner("", "", mine=False)  # type: ignore[attr-defined]
    talk.press(KEY.Key_Return, CTRL)
    talk.wait(lambda: bool(row.error()))
    assert row.error() == "Add who will do this, or leave it as an issue."
    assert talk.focus() is row.title
    assert talk.form is form, "what was typed stays"


def test_the_account_is_asked_for_where_none_is_given(talk: Talk) -> None:
    talk.screen.shown(Ref("feedback-new", ""))
    talk.wait(talk.screen.chooser.isVisible)
    talk.type("marl")
    talk.wait(lambda: [o.text for o in talk.screen.chooser.options()] == ["Marlpit Cement"])
    talk.press(KEY.Key_Return)
    talk.wait(lambda: talk.form is not None and talk.form.page.account == "Marlpit Cement")


def test_esc_keeps_the_draft_and_returns_to_the_list(talk: Talk) -> None:
    form = talk.begin("Vantry Ceramics")
    talk.type("Later")
    talk.press(KEY.Key_Escape)
    talk.wait(lambda: talk.form is None)
    assert form.draft_base.id or talk.ask("SELECT count(*) FROM live_feedback WHERE finished = 0")
    assert talk.focus() is talk.screen.list.list
    talk.wait(lambda: len(talk.screen.list.page.calls.drafts) == 2)


def test_a_loop_is_taken_to_its_end(talk: Talk) -> None:
    rail = talk.screen.rail_pane
    talk.screen.activateWindow()
    issue = talk.ask("SELECT id FROM live_issue WHERE title = 'Invoice layout by plant'")
    rail.loops.list.setFocus()
    rail.loops.list.choose(issue)
    talk.press(KEY.Key_N)
    talk.wait(lambda: talk.ask("SELECT state FROM live_issue WHERE id = ?", issue) == "resolved")
    talk.wait(lambda: rail._states.get(issue) == "resolved")
    talk.press(KEY.Key_N)
    talk.wait(lambda: talk.ask("SELECT state FROM live_issue WHERE id = ?", issue) == "loop_closed")
    talk.wait(lambda: issue not in rail._states)


def test_acting_asks_who_when_nobody_is_named(talk: Talk) -> None:
    rail = talk.screen.rail_pane
    talk.screen.activateWindow()
    issue = talk.ask("SELECT id FROM live_issue WHERE title = '60-day payment terms'")
    rail.loops.list.setFocus()
    rail.loops.list.choose(issue)
    talk.press(KEY.Key_N)
    assert talk.screen.chooser.isVisible()
    talk.type("priya")
    names = ["Priya Sallow", "Add “priya”…"]
    talk.wait(lambda: [o.text for o in talk.screen.chooser.options()] == names)
    talk.press(KEY.Key_Return)
    talk.wait(lambda: talk.ask("SELECT state FROM live_issue WHERE id = ?", issue) == "acting")


def test_the_list_shows_drafts_months_and_who_was_not_asked(talk: Talk) -> None:
    titles = [row.title for row in talk.screen.list.list.lines.rows() if row.heading]
    assert titles[:3] == ["Drafts", "Not asked for 90 days", "March"]
    talk.screen.list.filter.choose(2)
    talk.wait(lambda: not talk.screen.list.list.lines.rows()[1].beside)
    asked = [row.title for row in talk.screen.list.list.lines.rows() if not row.heading]
    assert asked == ["Tallis and Crane", "Vantry Ceramics"]


def test_the_list_keeps_qts_rules(talk: Talk) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(talk.screen.list.list.lines, mode)
    for which in (1, 2, 0):
        talk.screen.list.filter.choose(which)
        talk.qtbot.wait(50)
    assert tester.model() is talk.screen.list.list.lines


def test_everything_that_takes_the_keyboard_has_a_name(talk: Talk) -> None:
    form = talk.begin("Vantry Ceramics")
    form.add_issue()
    form.add_step()
    form.add_promise()
    talk.qtbot.wait(50)
    for widget in talk.screen.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), f"{type(widget).__name__} has no name"


def test_tab_goes_down_the_page(talk: Talk) -> None:
    form = talk.begin("Vantry Ceramics")
    form.add_issue()
    talk.type("Gate")
    for expected in ("Severity: Medium", "Owner", "Theme", "Remove row", "Add issue"):
        talk.press(KEY.Key_Tab)
        assert talk.focus().accessibleName() == expected


def test_a_contact_without_questions_starts_the_interval_anew(talk: Talk) -> None:
    account = talk.ask("SELECT id FROM live_account WHERE name = 'Marlpit Cement'")
    from ui.bridge.feedback_pages import log_touch

    talk.bridge.on_desk(log_touch, {"account": account, "kind": "call", "subject": "Mill drive"})
    talk.wait(
        lambda: str(
            talk.ask("SELECT max(happened_at) FROM live_interaction WHERE account = ?", account)
        ).startswith("2026-03-17")
    )


@pytest.fixture
def alone(qtbot: Any, theme: object, bridge: Bridge, place: Place, clock: Clock, tmp_path: Path,
          ) -> Iterator[Talk]:  # fmt: skip
    """A desk with one account and no colleague at all, not even its owner."""
    desk = Desk.make(place, Person(OWNER_NAME, OWNER_EMAIL, OWNER_DEVICE), clock=clock)
    desk.run(add_record, kind_named("account"), {"name": "Vantry Ceramics"})
    desk.close()
    made = Talk(qtbot, bridge, place, tmp_path)
    yield made
    made.screen.leaving()


def test_the_form_follows_undo_and_redo_of_a_finished_call(alone: Talk) -> None:
    alone.begin("Vantry Ceramics")
    alone.type("Kiln 3 runs.")
    alone.press(KEY.Key_T, CTRL)
    alone.type("Ask for a gate key")
    alone.press(KEY.Key_Return, CTRL)
    alone.wait(lambda: alone.screen.call is not None)
    count = "SELECT count(*) FROM live_colleague"
    assert alone.ask(count) == 1
    alone.bridge.undo()
    alone.wait(lambda: alone.form is not None)
    assert alone.form is not None
    (row,) = alone.form.body.rows["step"]
    assert row.owner_id == "me", "the step is still mine, though my own record is gone again"
    assert alone.ask(count) == 0
    alone.bridge.redo()
    alone.wait(lambda: alone.form is None and alone.screen.call is not None)
    assert alone.ask(count) == 1
    assert alone.ask("SELECT count(*) FROM live_feedback") == 1


def test_a_step_can_be_given_to_somebody_who_is_no_colleague_yet(alone: Talk) -> None:
    form = alone.begin("Vantry Ceramics")
    form.add_step()
    (row,) = form.body.rows["step"]
    alone.screen.writing.asking.ask_owner(row)
    alone.type("Tom Askerly")
    chooser = alone.screen.chooser
    alone.wait(lambda: [one.text for one in chooser.options()] == ["Add “Tom Askerly”…"])
    alone.press(KEY.Key_Return)
    alone.wait(lambda: row.owner_id not in {"", "me"})
    assert row.owner_id == alone.ask("SELECT id FROM live_colleague WHERE name = 'Tom Askerly'")
