"""What a sync tells while it runs and when it is done, and how it is stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from amdesk.base.errors import AmdeskError, fill


class Step(Enum):
    """What a sync is doing."""

    LOOK = "look"
    FETCH = "fetch"
    MERGE = "merge"
    SEND = "send"


Progress = Callable[[Step, int, int], None]
"""Called with the step, how much of it is done and how much there is in all.

Counted in storages and spaces (LOOK), bytes (FETCH), bundles (MERGE), and spaces (SEND).
"""


def nobody_watches(_step: Step, _done: int, _total: int) -> None:
    """Let a sync run without telling anybody."""


class SyncStopped(AmdeskError):
    """The user stopped the sync."""

    exit_code = 9
    code = "stopped"
    default_hint = "Nothing is lost: what was done stays done, and the next sync goes on from here."


class Token:
    """Stops a sync from any thread, between two blocks of a file at the latest."""

    def __init__(self) -> None:
        self._stopped = threading.Event()

    def stop(self) -> None:
        """Ask the sync to end."""
        self._stopped.set()

    def check(self) -> None:
        """Raise SyncStopped when it was asked for."""
        if self._stopped.is_set():
            raise SyncStopped("The sync was stopped.")


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should hear of, though nothing had to stop: a sentence with places."""

    code: str
    message: str
    params: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """The sentence in English with its places filled."""
        return fill(self.message, dict(self.params))


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went with one storage: its name, and the error that ended it, if one did."""

    remote: str
    error: AmdeskError | None


@dataclass
class SyncReport:
    """What a sync did over all storages.

    ``sent`` and ``received`` count entries of the change log, ``bundles_*`` files, ``bytes_*``
    their sizes. ``waiting`` bundles lie here until something else has come or somebody has said
    yes; ``refused`` ones were not let in.
    """

    sent: int = 0
    received: int = 0
    conflicts: int = 0
    added: int = 0
    changed: int = 0
    deleted: int = 0
    bundles_sent: int = 0
    bundles_received: int = 0
    bytes_sent: int = 0
    bytes_received: int = 0
    waiting: list[dict[str, str]] = field(default_factory=list)
    refused: list[dict[str, str]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    worst: AmdeskError | None = None

    def note_that(self, code: str, message: str, **params: str) -> None:
        """Tell something, once."""
        found = Note(code, message, params)
        if found not in self.notes:
            self.notes.append(found)

    def fail(self, error: AmdeskError) -> None:
        """Remember the error that weighs most."""
        if self.worst is None or error.exit_code > self.worst.exit_code:
            self.worst = error
