"""The running window on a desk with two accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from amdesk.base.clock import Clock
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk, Place
from ui.app import screens
from ui.kit.theme import Scheme, Theme
from ui.shell.desk_window import DeskWindow
from ui.shell.program import Program
from ui.shell.registry import ScreenPlace

SENTENCE = "a short brief before each shutdown would help us"


@pytest.fixture
def filled_desk(desk_there: Place, clock: Clock, now: datetime) -> Place:
    """Two accounts, one pinned, with a contact and a note."""
    with Desk.open(desk_there, clock=clock) as desk:
        pinned = {"name": "Brightmoor Dairies", "segment": "key", "pinned": 1}
        account = desk.run(add_record, KINDS["account"], pinned).result
        desk.run(add_record, KINDS["account"], {"name": "Norrvik Paper"})
        contact = {"given_name": "Ruth", "family_name": "Pencarrow", "account": account}
        desk.run(add_record, KINDS["contact"], contact)
        visit = {"account": account, "happened_at": now, "subject": "Round", "notes": SENTENCE}
        desk.run(add_record, KINDS["interaction"], visit)
    return desk_there


@pytest.fixture
def places() -> tuple[ScreenPlace, ...]:
    """The program's own places, shown by the sample screen; competencies are broken."""
    return tuple(
        ScreenPlace(
            place.name,
            "broken_screen" if place.name == "competencies" else "sample_screen",
            place.kinds,
            place.section,
        )
        for place in screens()
    )


@pytest.fixture
def start(
    qtbot: QtBot,
    qapp: QApplication,
    theme: Theme,
    place: Place,
    clock: Clock,
    places: tuple[ScreenPlace, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[], Program]]:
    """Start the program on the desk that is there, or on none."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    running: list[Program] = []

    def go() -> Program:
        program = Program(place.folder, place.config_folder, places, clock)
        running.append(program)
        program.start()
        program.frame.activateWindow()
        return program

    yield go
    for program in running:
        program.frame.close()
        program.end()
        program.frame.deleteLater()
        program.deleteLater()
    theme.set_scheme(Scheme.LIGHT)
    theme.set_text_scale(100)


@pytest.fixture
def program(qtbot: QtBot, start: Callable[[], Program], filled_desk: Place) -> Program:
    """The window with the filled desk open and Today shown."""
    made = start()
    qtbot.waitUntil(lambda: isinstance(made.shell, DeskWindow), timeout=20_000)
    qtbot.waitUntil(made.frame.isActiveWindow, timeout=20_000)
    window = made.shell
    assert isinstance(window, DeskWindow)
    qtbot.waitUntil(lambda: len(made.frame.sidebar.pinned.rows.rows()) == 2, timeout=20_000)
    return made


@pytest.fixture
def window(program: Program) -> DeskWindow:
    """The shell of the running window."""
    assert isinstance(program.shell, DeskWindow)
    return program.shell
