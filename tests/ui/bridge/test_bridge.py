"""Questions, actions, errors and the end of the bridge between window and core."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from amdesk.base.deed import Deed
from amdesk.base.errors import AmdeskError, Bug, Missing, Refused
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person, Read, Work, action
from ui.bridge.bridge import Bridge
from ui.bridge.crash_log import CrashLog
from ui.bridge.facts import UndoState
from ui.bridge.watchdog import EventLoopWatch

ACCOUNT = KINDS["account"]


def account_names(read: Read) -> tuple[str, ...]:
    return tuple(name for (name,) in read.rows("SELECT name FROM live_account ORDER BY name"))


@action("Fail by rule")
def refuse(work: Work, name: str) -> str:
    work.write("UPDATE account SET name = 'lost'")
    raise Refused("name", "{name} is taken.", name=name)


@action("Fail by mistake")
def break_down(work: Work) -> str:
    raise ZeroDivisionError("Brightmoor Dairies")


def add_account(qtbot: QtBot, bridge: Bridge, name: str) -> str:
    got: list[str] = []
    with qtbot.waitSignal(bridge.committed):
        bridge.run(add_record, ACCOUNT, {"name": name}, then=got.append)
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


def test_an_action_is_committed_told_and_answered_on_the_window_thread(
    qtbot: QtBot, open_bridge: Bridge
) -> None:
    heard: list[tuple[str, threading.Thread]] = []
    open_bridge.committed.connect(lambda c: heard.append((c.label, threading.current_thread())))
    add_account(qtbot, open_bridge, "Brightmoor Dairies")
    assert heard == [("Add", threading.current_thread())]
    names: list[tuple[str, ...]] = []
    open_bridge.ask(account_names, then=names.append, owner=open_bridge)
    qtbot.waitUntil(lambda: bool(names))
    assert names == [("Brightmoor Dairies",)]


def test_a_newer_question_of_the_same_key_drops_the_older_answer(
    qtbot: QtBot, open_bridge: Bridge
) -> None:
    gate = threading.Event()
    answers: list[str] = []

    def slow_first(_read: Read) -> str:
        gate.wait(10)
        return "first"

    def second(_read: Read) -> str:
        return "second"

    open_bridge.ask(slow_first, then=answers.append, owner=open_bridge, key="words")
    open_bridge.ask(second, then=answers.append, owner=open_bridge, key="words")
    gate.set()
    done: list[str] = []
    open_bridge.ask(second, then=done.append, owner=open_bridge)
    qtbot.waitUntil(lambda: bool(done))
    assert answers == ["second"]


def test_an_answer_to_somebody_who_has_gone_is_dropped(qtbot: QtBot, open_bridge: Bridge) -> None:
    gate = threading.Event()
    answers: list[bool] = []
    owner = QObject()

    def wait(_read: Read) -> bool:
        return gate.wait(10)

    open_bridge.ask(wait, then=answers.append, owner=owner)
    owner.deleteLater()
    with qtbot.waitSignal(owner.destroyed):
        pass
    gate.set()
    done: list[bool] = []
    open_bridge.ask(lambda _read: True, then=done.append, owner=open_bridge)
    qtbot.waitUntil(lambda: bool(done))
    assert not answers


def test_a_refused_action_comes_back_to_who_ran_it_and_changes_nothing(
    qtbot: QtBot, open_bridge: Bridge
) -> None:
    add_account(qtbot, open_bridge, "Norrvik Paper")
    errors: list[AmdeskError] = []
    open_bridge.run(refuse, "Norrvik Paper", failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Refused)
    assert (errors[0].field, str(errors[0])) == ("name", "Norrvik Paper is taken.")
    names: list[tuple[str, ...]] = []
    open_bridge.ask(account_names, then=names.append, owner=open_bridge)
    qtbot.waitUntil(lambda: bool(names))
    assert names == [("Norrvik Paper",)]


def test_an_error_nobody_takes_up_goes_to_the_window(qtbot: QtBot, open_bridge: Bridge) -> None:
    with qtbot.waitSignal(open_bridge.failed) as caught:
        open_bridge.run(refuse, "x")
    assert isinstance(caught.args[0], Refused)


def test_a_bug_is_written_down_without_the_data_it_stumbled_over(
    qtbot: QtBot, open_bridge: Bridge, place: Place
) -> None:
    with qtbot.waitSignal(open_bridge.failed) as caught:
        open_bridge.run(break_down)
    error = caught.args[0]
    assert isinstance(error, Bug)
    log = Path(str(error.params["log"]))
    written = log.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in written
    assert "break_down" in written
    assert "Brightmoor" not in written
    assert str(place.folder.parent) not in written


def test_undo_takes_the_last_action_back_and_says_what_is_next(
    qtbot: QtBot, open_bridge: Bridge
) -> None:
    add_account(qtbot, open_bridge, "Castrell Foods")
    states: list[UndoState] = []
    open_bridge.undo_changed.connect(states.append)
    with qtbot.waitSignal(open_bridge.committed):
        open_bridge.undo()
    deed = Deed("Add", 1, "Account", "Accounts", "Castrell Foods")
    qtbot.waitUntil(lambda: bool(states) and states[-1].undo is None)
    assert states[-1] == UndoState(None, deed)
    names: list[tuple[str, ...]] = []
    open_bridge.ask(account_names, then=names.append, owner=open_bridge)
    qtbot.waitUntil(lambda: bool(names))
    assert names == [()]
    with qtbot.waitSignal(open_bridge.committed):
        open_bridge.redo()


def test_undoing_nothing_is_answered_with_nothing(qtbot: QtBot, open_bridge: Bridge) -> None:
    got: list[object] = []
    open_bridge.undo(then=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [None]


def test_a_protected_desk_asks_for_its_passphrase_and_says_when_it_is_wrong(
    qtbot: QtBot, bridge: Bridge, place: Place, person: Person
) -> None:
    words = "marble otter lantern dusk river"
    Desk.make(place, person, passphrase=words).close()
    with qtbot.waitSignal(bridge.passphrase_wanted, timeout=20_000):
        bridge.open_desk(place)
    with qtbot.waitSignal(bridge.not_opened, timeout=20_000) as refused:
        bridge.open_desk(place, "something else entirely")
    assert refused.args[0].code == "wrong-key"
    with qtbot.waitSignal(bridge.opened, timeout=20_000) as opened:
        bridge.open_desk(place, words)
    assert opened.args[0].is_protected


def test_a_missing_desk_is_told_and_nothing_is_made(
    qtbot: QtBot, bridge: Bridge, place: Place
) -> None:
    with qtbot.waitSignal(bridge.not_opened) as caught:
        bridge.open_desk(place)
    assert isinstance(caught.args[0], Missing)
    assert not place.file.exists()


def test_closing_finishes_what_is_being_written_and_leaves_no_thread(
    qtbot: QtBot, open_bridge: Bridge, place: Place
) -> None:
    done: list[bool] = []
    open_bridge.ask(lambda _read: True, then=done.append, owner=open_bridge, slow=True)
    qtbot.waitUntil(lambda: bool(done))
    open_bridge.run(add_record, ACCOUNT, {"name": "Vantry Ceramics"})
    open_bridge.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("amdesk")]
    with Desk.open(place, write=False) as desk:
        assert account_names(desk.read()) == ("Vantry Ceramics",)


def test_a_waiting_core_does_not_stop_the_event_loop(qtbot: QtBot, open_bridge: Bridge) -> None:
    gate = threading.Event()
    ticks: list[int] = []
    watch = EventLoopWatch()
    watch.start()
    open_bridge.ask(lambda _read: gate.wait(10), then=ticks.append, owner=open_bridge)
    qtbot.wait(50)
    assert not ticks
    gate.set()
    qtbot.waitUntil(lambda: bool(ticks))
    watch.stop()


def test_an_idle_desk_is_backed_up(qtbot: QtBot, place: Place, desk_there: Place) -> None:
    bridge = Bridge(CrashLog(place.config_folder), backup_check_seconds=0.05)
    try:
        with qtbot.waitSignal(bridge.opened, timeout=20_000):
            bridge.open_desk(desk_there)
        qtbot.waitUntil(lambda: bool(list(place.backups.glob("*-idle.ambackup"))), timeout=20_000)
    finally:
        bridge.close()


@pytest.mark.parametrize("slow", [False, True])
def test_a_failing_question_comes_back_as_an_error(
    qtbot: QtBot, open_bridge: Bridge, *, slow: bool
) -> None:
    errors: list[AmdeskError] = []
    answers: list[int] = []
    open_bridge.ask(
        lambda _read: 1 // 0,
        then=answers.append,
        failed=errors.append,
        owner=open_bridge,
        slow=slow,
    )
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], Bug)
    assert not answers
