"""An account manager's day in the real window, by keyboard alone.

Every key goes where the focus is; nothing is clicked, no widget is called. What was written is
looked up in the desk. Pictures of every step are left in ``pictures/flow``.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication

from tests.pictures.stage import Stage
from ui.screens.account.brief import BriefDialog

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
Shot = Callable[[str], None]

MOST_TABS = 20
A_MINUTE_OF_KEYS = 25


def focus_name() -> str:
    """The accessible name of what has the focus."""
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def tab_to(stage: Stage, name: str) -> None:
    """Press Tab until the field called `name` has the focus."""
    for _ in range(MOST_TABS):
        stage.press(Key.Key_Tab)
        if focus_name().startswith(name):
            return
    raise AssertionError(f"Tab does not reach {name!r}; it stands at {focus_name()!r}")


def fill(stage: Stage, **fields: str) -> None:
    """Tab to each field by its name (underscores for blanks) and type."""
    for name, text in fields.items():
        tab_to(stage, name.replace("_", " "))
        stage.press(Key.Key_A, CTRL)
        stage.write(text)


def open_account(stage: Stage, words: str) -> None:
    """Open an account by the palette."""
    stage.press(Key.Key_K, CTRL)
    stage.write(words)
    stage.press(Key.Key_Return)


def go_down_to(stage: Stage, words: str) -> None:
    """Press Down in the list that has the focus until the row that says `words`."""
    view = QApplication.focusWidget()
    assert isinstance(view, QAbstractItemView)
    for _ in range(60):
        said = view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        if words in str(said or ""):
            return
        stage.press(Key.Key_Down)
    raise AssertionError(f"no row says {words!r}")


def test_an_account_gets_a_goal_and_a_risk_with_what_to_do_then(stage: Stage, shot: Shot) -> None:
    open_account(stage, "brightmoor")
    assert stage.window.frame.windowTitle() == "Brightmoor Dairies – amdesk"
    stage.press(Key.Key_1, ALT)
    shot("plan")
    stage.press(Key.Key_G)
    stage.write("Fewer emergency call-outs")
    fill(stage, Measure="Call-outs a month", Baseline="9", Target="3", Due="30/06/2026")
    shot("goal")
    stage.press(Key.Key_Return, CTRL)
    goal = stage.value(
        "SELECT measure || ', ' || baseline || ' to ' || target || ' by ' || due_on"
        " FROM live_objective WHERE statement = 'Fewer emergency call-outs'"
    )
    assert goal == "Call-outs a month, 9 to 3 by 2026-06-30"

    stage.press(Key.Key_R)
    stage.write("Two engineers leave in May")
    fill(stage, If="a second one resigns", Then="Borrow Dele for six weeks")
    shot("risk")
    stage.press(Key.Key_Return, CTRL)
    shot("both there")
    risk = stage.value(
        "SELECT early_sign || ': ' || contingency FROM live_risk"
        " WHERE description = 'Two engineers leave in May'"
    )
    assert risk == "a second one resigns: Borrow Dele for six weeks"


def test_a_promise_typed_in_one_line_stands_in_today_and_is_done(stage: Stage, shot: Shot) -> None:
    stage.press(Key.Key_2, CTRL)
    stage.press(Key.Key_K, CTRL)
    stage.write(">new to-do")
    stage.press(Key.Key_Return)
    stage.write("Send Ruth the quote thu 3pm @brightmoor !promise")
    shot("typed")
    stage.press(Key.Key_Return)
    said = stage.value(
        "SELECT t.due_on || ' ' || t.due_time || ' ' || a.name || ': ' || p.what"
        " || ' to ' || p.\"to\" FROM live_todo t JOIN live_account a ON a.id = t.account"
        " JOIN live_promise p ON p.account = a.id AND p.what = t.title"
        " WHERE t.title = 'Send Ruth the quote'"
    )
    assert said == "2026-03-19 15:00 Brightmoor Dairies: Send Ruth the quote to Ruth Pencarrow"
    stage.press(Key.Key_1, CTRL)
    go_down_to(stage, "Send Ruth the quote")
    shot("today")
    stage.press(Key.Key_Space)
    shot("done")
    state = "SELECT state FROM live_todo WHERE title = 'Send Ruth the quote'"
    assert stage.value(state) == "done"
    stage.press(Key.Key_Z, CTRL)
    assert stage.value(state) == "open"
    shot("undone")
    stage.press(Key.Key_Z, CTRL | SHIFT)
    assert stage.value(state) == "done"


def test_a_visit_is_written_down_within_a_minute_of_keys(stage: Stage, shot: Shot) -> None:
    def vantry() -> str:
        rows = stage.program.frame.sidebar.pinned.rows.rows()
        return next(row.spoken for row in rows if row.title == "Vantry Ceramics")

    assert "34 of 21 days" in vantry()
    before = stage.pressed
    stage.press(Key.Key_3, CTRL)
    stage.press(Key.Key_L)
    stage.write("vantry")
    stage.press(Key.Key_Return)
    assert focus_name() == "What has worked well?"
    shot("questions")
    stage.write("The kiln sensors held all winter.")
    stage.press(Key.Key_Tab)
    stage.write("Invoices arrive twice.")
    stage.press(Key.Key_Tab)
    stage.press(Key.Key_8)
    stage.press(Key.Key_I, CTRL)
    stage.write("Invoices arrive twice")
    stage.press(Key.Key_T, CTRL)
    stage.write("Ask Priya to stop the second invoice")
    shot("written")
    stage.press(Key.Key_Return, CTRL)
    shot("finished")
    assert stage.pressed - before <= A_MINUTE_OF_KEYS

    issue = "SELECT a.name FROM live_issue i JOIN live_account a ON a.id = i.account"
    assert stage.value(f"{issue} WHERE i.title = 'Invoices arrive twice'") == "Vantry Ceramics"
    follow_up = (
        "SELECT count(*) FROM live_todo WHERE title = 'Ask Priya to stop the second invoice'"
    )
    assert stage.value(follow_up) == 1
    tell = "SELECT count(*) FROM live_todo WHERE title LIKE 'Tell Ivo Marchetti%'"
    assert stage.value(tell) == 1
    assert "0 of 21 days" in vantry()


def test_a_person_gets_attitude_influence_and_an_owner_of_ours(stage: Stage, shot: Shot) -> None:
    open_account(stage, "brightmoor")
    stage.press(Key.Key_2, ALT)
    stage.press(Key.Key_A)
    shot("attitude")
    stage.press(Key.Key_2)
    stage.press(Key.Key_I)
    stage.press(Key.Key_4)
    stage.press(Key.Key_O)
    stage.write("marit")
    stage.press(Key.Key_Return)
    shot("owner")
    stage.press(Key.Key_Return)
    shot("map")
    said = stage.value(
        "SELECT c.attitude || ' ' || c.influence || ' ' || o.name FROM live_contact c"
        " JOIN live_colleague o ON o.id = c.counterpart WHERE c.family_name = 'Balogan'"
    )
    assert said == "1 4 Marit Oskell"


def test_an_absence_is_planned_and_a_back_up_asked_who_says_yes(stage: Stage, shot: Shot) -> None:
    stage.press(Key.Key_4, CTRL)
    stage.press(Key.Key_A)
    fill(stage, From="20/04/2026", Until="24/04/2026", What_the_team_sees="Training week")
    shot("absence")
    stage.press(Key.Key_Return)
    go_down_to(stage, "Brightmoor Dairies")
    shot("gaps")
    stage.press(Key.Key_B)
    name = focus_name().removeprefix("Ask ")
    stage.press(Key.Key_Return)
    cover = (
        "SELECT c.state || ', ' || b.name FROM live_cover c"
        " JOIN live_colleague b ON b.id = c.backup"
        " JOIN live_absence a ON a.id = c.absence WHERE a.note = 'Training week'"
    )
    assert stage.value(cover) == f"proposed, {name}"
    shot("asked")
    stage.press(Key.Key_T)
    assert stage.value(cover) == f"accepted, {name}"
    shot("yes")


def test_the_self_assessment_is_rated_and_finished(stage: Stage, shot: Shot) -> None:
    stage.press(Key.Key_5, CTRL)
    count = "SELECT count(*) FROM live_assessment WHERE state = 'submitted'"
    before = stage.value(count)
    for score in (Key.Key_3, Key.Key_2, Key.Key_1):
        stage.press(score)
        stage.press(Key.Key_Down)
    shot("rated")
    stage.press(Key.Key_K, CTRL)
    stage.write(">finish")
    stage.press(Key.Key_Return)
    shot("finish")
    stage.press(Key.Key_Return)
    shot("finished")
    assert stage.value(count) == int(str(before)) + 1


def test_the_brief_opens_on_one_page_and_closes_again(stage: Stage, shot: Shot) -> None:
    open_account(stage, "brightmoor")
    stage.press(Key.Key_P, CTRL)
    dialog = stage.dialog()
    assert isinstance(dialog, BriefDialog)
    shot("brief")
    assert "1 page, A4" in stage.texts(dialog)
    stage.press(Key.Key_Escape)
    assert stage.dialog() is None
