"""How long nobody has touched the keyboard or the mouse in this program's windows."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from ui.bridge.settings import LOCK_MINUTES, Settings

MINUTES = (5, 10, 30, 60)
DEFAULT_MINUTES = 10
CHECK_MS = 5_000
TOUCHES = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel, QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletMove,
    QEvent.Type.TabletPress,
})  # fmt: skip


def seconds_since_start() -> float:
    """Seconds that also count while the computer sleeps, where the system has such a clock."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class IdleWatch(QObject):
    """Tells once when nobody has touched anything for as long as is allowed.

    Windows are listened to, not widgets: those hear of a key only once, and of nothing else.
    """

    idle = Signal()

    def __init__(self, parent: QObject, seconds: Callable[[], float] = seconds_since_start) -> None:
        super().__init__(parent)
        self._seconds = seconds
        self._touched = seconds()
        self._limit = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(CHECK_MS)
        self._timer.timeout.connect(self.check)

    def begin(self, minutes: int) -> None:
        """Watch from now on."""
        self._limit = minutes * 60.0
        self._touched = self._seconds()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication) and not self._timer.isActive():
            app.focusWindowChanged.connect(self._listen)
        for window in QGuiApplication.topLevelWindows():
            self._listen(window)
        self._timer.start()

    def end(self) -> None:
        """Watch no more."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication) and self._timer.isActive():
            app.focusWindowChanged.disconnect(self._listen)
        self._timer.stop()

    def check(self) -> None:
        """Tell if it has been too long."""
        if self._seconds() - self._touched >= self._limit:
            self._touched = self._seconds()
            self.idle.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Remember that somebody is there."""
        if event.type() in TOUCHES:
            self._touched = self._seconds()
        return False

    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)


def lock_minutes(settings: Settings) -> int:
    """Return after how many minutes without a key or the mouse the desk locks."""
    wanted = settings.number(LOCK_MINUTES, DEFAULT_MINUTES, min(MINUTES), max(MINUTES))
    return wanted if wanted in MINUTES else DEFAULT_MINUTES
