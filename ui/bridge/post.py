"""What core threads hand over to the window's thread, one delivery after another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from ui.bridge.calls import Calls, Outcome


class Post(QObject):
    """Delivers on the window's thread; after `shut` nothing is delivered any more.

    `untaken` is given the errors of calls that brought no handler.
    """

    _arrived = Signal(object, object)

    def __init__(self, untaken: Callable[[Any], object], parent: QObject) -> None:
        super().__init__(parent)
        self.calls = Calls()
        self._untaken = untaken
        self._is_shut = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def send(self, function: Callable[[Any], object], value: object) -> None:
        """Have `function(value)` called on the window's thread. May be called on any thread."""
        if shiboken6.isValid(self):
            self._arrived.emit(function, value)

    def answer(self, outcome: Outcome) -> None:
        """Hand an outcome to whoever waits for it. May be called on any thread."""
        self.send(self._came_back, outcome)

    def shut(self) -> None:
        """Deliver nothing any more."""
        self._is_shut = True

    def _deliver(self, function: Callable[[Any], object], value: object) -> None:
        if not self._is_shut:
            function(value)

    def _came_back(self, outcome: Outcome) -> None:
        call = self.calls.take(outcome.number)
        if call is None:
            return
        if outcome.error is None:
            if call.then is not None:
                call.then(outcome.result)
        elif call.failed is not None:
            call.failed(outcome.error)
        else:
            self._untaken(outcome.error)
