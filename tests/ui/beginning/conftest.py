"""The whole program with its own pages, on a desk or on none."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from amdesk.base.clock import Clock
from amdesk.store.desk import Place
from ui.app import screens
from ui.kit.theme import Scheme, Theme
from ui.shell.desk_window import DeskWindow
from ui.shell.program import Program


@pytest.fixture
def begin(
    qtbot: QtBot, qapp: QApplication, theme: Theme, place: Place, clock: Clock
) -> Iterator[Callable[[], Program]]:
    """Start the program on the desk that is there, or on none."""
    running: list[Program] = []

    def go() -> Program:
        program = Program(place.folder, place.config_folder, screens(), clock)
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
def opened(qtbot: QtBot) -> Callable[[Program], DeskWindow]:
    """Wait for a program's open desk and return its window."""

    def wait(program: Program) -> DeskWindow:
        qtbot.waitUntil(
            lambda: isinstance(program.shell, DeskWindow) and program.shell.current is not None,
            timeout=20_000,
        )
        window = program.shell
        assert isinstance(window, DeskWindow)
        return window

    return wait


@pytest.fixture
def blank(
    begin: Callable[[], Program], opened: Callable[[Program], DeskWindow], desk_there: Place
) -> DeskWindow:
    """The window of a desk with nothing in it."""
    return opened(begin())
