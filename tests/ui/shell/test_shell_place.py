"""Where the window goes: on the screen, with its frame, as it was left."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMargins, QRect
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from ui.bridge.settings import Settings
from ui.kit.theme import Theme
from ui.shell.frame import SMALLEST, Frame
from ui.shell.window_place import first_place, fitted

ROOM = QRect(0, 28, 1280, 692)
"""What a screen of 1280 × 720 leaves below a panel."""
FRAME = QMargins(4, 30, 4, 4)


@pytest.mark.parametrize(
    "place",
    [
        QRect(0, 0, 1440, 900),
        QRect(-300, -200, 1000, 600),
        QRect(900, 500, 1000, 600),
        QRect(100, 100, 900, 560),
    ],
)
def test_the_window_and_its_frame_are_inside_the_screen(place: QRect) -> None:
    found = fitted(place, ROOM, FRAME)
    assert ROOM.contains(found.marginsAdded(FRAME))
    assert found.width() <= place.width()


def test_a_window_that_fits_stays_where_it_is() -> None:
    place = QRect(100, 100, 900, 560)
    assert fitted(place, ROOM, FRAME) == place
    assert fitted(fitted(QRect(0, 0, 3000, 3000), ROOM, FRAME), ROOM, FRAME).size() == (
        ROOM.marginsRemoved(FRAME).size()
    )


def test_a_place_on_a_screen_that_is_gone_counts_as_none(qapp: object) -> None:
    assert first_place((90_000, 90_000, 900, 600)) == first_place(())
    assert first_place((0, 0, 10, 10)) == first_place(())


def test_a_window_that_is_too_tall_is_brought_onto_the_screen_and_remembered(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    settings = Settings(tmp_path)
    frame = Frame(settings)
    qtbot.addWidget(frame)
    frame.furnish()
    frame.show()
    qtbot.waitUntil(frame.isVisible)
    room = QGuiApplication.primaryScreen().availableGeometry()
    frame.setGeometry(QRect(0, 0, room.width(), room.height() + 200))
    qtbot.waitUntil(lambda: frame.height() > room.height())
    frame.fit_screen()
    qtbot.waitUntil(lambda: room.contains(frame.frameGeometry()))
    frame.remember_place()
    kept = settings.numbers("window.place", 4)
    assert QRect(*kept).size() == frame.size()
    again = Frame(settings)
    qtbot.addWidget(again)
    assert again.width() == frame.width()


def test_every_part_has_room_on_a_small_screen(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    frame = Frame(Settings(tmp_path))
    qtbot.addWidget(frame)
    frame.furnish()
    needed = frame.minimumSizeHint().expandedTo(SMALLEST)
    inside = ROOM.marginsRemoved(FRAME)
    assert needed.width() <= inside.width()
    assert needed.height() <= inside.height()
