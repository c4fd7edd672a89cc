"""Where the window goes: inside the room a screen leaves, its title bar and edges included."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen

REFERENCE = QSize(1440, 900)
LIKELY_FRAME = QMargins(0, 32, 0, 0)
"""The title bar as it will be about: the window manager tells only once it is shown."""
LEAST_IN_SIGHT = 40
LEAST_SIDE = 200


def first_place(kept: tuple[int, ...]) -> QRect:
    """Return where the window's inside goes: the former place, else the middle of the screen.

    `kept` is left, top, width and height, or nothing. A place on a screen that is gone counts as
    none.
    """
    place = QRect(*kept) if len(kept) == 4 else QRect()
    if min(place.width(), place.height()) >= LEAST_SIDE:
        inner = place.adjusted(LEAST_IN_SIGHT, 0, -LEAST_IN_SIGHT, 0)
        rooms = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        for room in sorted(rooms, key=lambda room: -_shared(room, inner)):
            if room.intersects(inner):
                return fitted(place, room, LIKELY_FRAME)
    room = _room(QGuiApplication.primaryScreen())
    place = QRect(QPoint(), REFERENCE.boundedTo(room.marginsRemoved(LIKELY_FRAME).size()))
    place.moveCenter(room.center())
    return fitted(place, room, LIKELY_FRAME)


def fitted(place: QRect, room: QRect, frame: QMargins) -> QRect:
    """Return `place` made small enough and moved so that it and its `frame` are inside `room`."""
    inside = room.marginsRemoved(frame)
    found = QRect(place.topLeft(), place.size().boundedTo(inside.size()))
    found.moveLeft(max(inside.left(), min(found.left(), inside.right() + 1 - found.width())))
    found.moveTop(max(inside.top(), min(found.top(), inside.bottom() + 1 - found.height())))
    return found


def _shared(room: QRect, place: QRect) -> int:
    both = room.intersected(place)
    return max(both.width(), 0) * max(both.height(), 0)


def _room(screen: QScreen | None) -> QRect:
    return screen.availableGeometry() if screen is not None else QRect(QPoint(), REFERENCE)
