"""A dressed application and a bridge over a desk of its own for tests of the window."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from amdesk.base.clock import Clock
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person
from ui.bridge.bridge import Bridge
from ui.bridge.crash_log import CrashLog
from ui.kit.theme import PROPERTY, Scheme, Theme

MANY_NEW = 50_000


@pytest.hookimpl
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say that it has no window manager: it always does."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints"))


@pytest.fixture(autouse=True)
def garbage_of_widgets_in_their_own_thread() -> Iterator[None]:
    """Look for garbage between tests only, as the program does it in the window's thread only."""
    was_on = gc.isenabled()
    gc.disable()
    yield
    if gc.get_count()[0] > MANY_NEW:
        gc.collect()
    if was_on:
        gc.enable()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light look at 100 %, made once and put back for every test."""
    held = qapp.property(PROPERTY)
    if not isinstance(held, Theme):
        held = Theme(scheme=Scheme.LIGHT)
        held.install(qapp)
    held.set_scheme(Scheme.LIGHT)
    held.set_text_scale(100)
    return held


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Where the test's desk is."""
    return Place(tmp_path / "desk", tmp_path / "config")


@pytest.fixture
def person() -> Person:
    """Whose desk it is."""
    return Person("Ines Varga", "ines@ormsund.example", "IV-07")


@pytest.fixture
def desk_there(place: Place, person: Person, clock: Clock) -> Place:
    """A desk on disk, closed."""
    Desk.make(place, person, clock=clock).close()
    return place


@pytest.fixture
def bridge(qtbot: QtBot, place: Place, clock: Clock) -> Iterator[Bridge]:
    """A bridge without a desk; closed afterwards."""
    made = Bridge(CrashLog(place.config_folder, clock=clock), clock=clock)
    yield made
    made.close()


@pytest.fixture
def open_bridge(qtbot: QtBot, bridge: Bridge, desk_there: Place) -> Bridge:
    """A bridge with the test's desk open."""
    with qtbot.waitSignal(bridge.opened, timeout=20_000):
        bridge.open_desk(desk_there)
    return bridge
