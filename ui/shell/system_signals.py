"""What the system tells over its buses: it goes to sleep, the screen is locked. Linux only.

Where there is no bus nothing is told, and the desk locks by itself after a while alone.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import SLOT, QObject, Signal, Slot

SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver")
SLEEP = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")

SCREEN_LOCKED = SLOT("screen_locked(bool)")
SLEEPING = SLOT("sleeping(bool)")


class SystemSignals(QObject):
    """`going` is emitted when the computer goes to sleep, comes back or locks its screen."""

    going = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.is_listening = False

    def listen(self) -> None:
        """Begin to listen, where there is somebody to listen to."""
        if self.is_listening or sys.platform != "linux":
            return
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - only for a protected desk

        # The library's stubs want bytes for the slot; the library itself takes text only.
        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        heard = False
        if session.isConnected():
            for interface in SCREEN_SAVERS:
                heard |= session.connect("", "", interface, "ActiveChanged", self, SCREEN_LOCKED)  # type: ignore[call-overload]
        if system.isConnected():
            service, path, interface = SLEEP
            heard |= system.connect(service, path, interface, "PrepareForSleep", self, SLEEPING)  # type: ignore[call-overload]
        self.is_listening = heard

    @Slot(bool)
    def screen_locked(self, on: bool) -> None:  # noqa: FBT001 - the bus decides
        """Hear of the screen."""
        if on:
            self.going.emit()

    @Slot(bool)
    def sleeping(self, _going: bool) -> None:  # noqa: FBT001 - the bus decides
        """Hear of sleep, before it and once more after it, should there have been no time."""
        self.going.emit()
