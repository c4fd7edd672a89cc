"""Who waits for what: the window's end of every question and action under way.

Core threads carry only a number. The functions to call back, and with them the widgets they belong
to, never leave the window's thread: a widget must not be let go of on another one.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from amdesk.base.errors import AmdeskError

Then = Callable[[Any], object]
Failed = Callable[[AmdeskError], object]


@dataclass(slots=True)
class Call:
    """One question or action under way.

    `must_tell`: an error is told even when whoever asked has gone, as after a failed action.
    """

    owner: int
    key: str
    then: Then | None
    failed: Failed | None
    must_tell: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a call: its result, or the error."""

    number: int
    result: Any = None
    error: AmdeskError | None = None


class Calls:
    """The calls under way by number."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._open: dict[int, Call] = {}
        self._watched: set[int] = set()

    def enter(self, call: Call, owner: QObject | None) -> int:
        """Take in a call; a former one of the same owner and key is no longer wanted.

        Returns its number.
        """
        if call.key:
            stale = [
                number
                for number, other in self._open.items()
                if (other.owner, other.key) == (call.owner, call.key)
            ]
            for number in stale:
                del self._open[number]
        if owner is not None and call.owner not in self._watched:
            self._watched.add(call.owner)
            gone = call.owner
            owner.destroyed.connect(lambda *_: self._forget(gone))
        number = next(self._numbers)
        self._open[number] = call
        return number

    def is_wanted(self, number: int) -> bool:
        """Whether somebody still waits. May be asked on any thread."""
        return number in self._open

    def take(self, number: int) -> Call | None:
        """Return a call that has come back and forget it; None when nobody waits any more."""
        return self._open.pop(number, None)

    def _forget(self, gone: int) -> None:
        self._watched.discard(gone)
        for number, call in list(self._open.items()):
            if call.owner != gone:
                continue
            if call.must_tell:
                call.then = call.failed = None
            else:
                del self._open[number]
