"""Measures how long the window's thread was deaf, for the tests that promise it never is."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

TICK_MS = 5


class EventLoopWatch(QObject):
    """Ticks on the event loop and remembers the gaps between ticks.

    ``worst_ms`` is the longest gap so far, ``stalls`` those over ``limit_ms``.
    """

    def __init__(self, limit_ms: float = 100.0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.limit_ms = limit_ms
        self.worst_ms = 0.0
        self.stalls: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to measure, forgetting former gaps."""
        self.worst_ms = 0.0
        self.stalls = []
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """Stop measuring, counting the gap since the last tick; returns the longest gap in ms."""
        self._tick()
        self._timer.stop()
        return self.worst_ms

    def _tick(self) -> None:
        now = time.perf_counter()
        gap_ms = (now - self._last) * 1000
        self._last = now
        self.worst_ms = max(self.worst_ms, gap_ms)
        if gap_ms > self.limit_ms:
            self.stalls.append(gap_ms)
