"""What happens to a fault nobody caught: written down, said once, never the end of the program."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal


class FaultHook(QObject):
    """Takes over uncaught exceptions of all threads while it is installed."""

    caught = Signal(object)
    """The exception, on the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before: Callable[..., object] = sys.excepthook
        self._before_threads: Callable[..., object] = threading.excepthook
        self._take: Callable[[BaseException], None] = lambda _problem: None

    def install(self, take: Callable[[BaseException], None]) -> None:
        """Hand every uncaught exception to `take` from now on, on the window's thread."""
        self._take = take
        self.caught.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._before, sys.excepthook = sys.excepthook, self._main
        self._before_threads = threading.excepthook
        threading.excepthook = self._thread

    def remove(self) -> None:
        """Give the former hooks their place back."""
        sys.excepthook = self._before
        threading.excepthook = self._before_threads

    def _hand_over(self, problem: BaseException) -> None:
        self._take(problem)

    def _main(
        self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            self._before(kind, problem, trace)
            return
        self.caught.emit(problem.with_traceback(trace))

    def _thread(self, hooked: threading.ExceptHookArgs) -> None:
        if hooked.exc_value is not None:
            self.caught.emit(hooked.exc_value)
