"""What the window knows of the open desk, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from amdesk.base.deed import Deed


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """What is known of the open desk from the moment it is open.

    `notes` are what opening found out and the user should hear. `recovery_code` is the recovery key
    of a desk made just now with a passphrase: it is shown once and kept nowhere.
    `is_blank` says that there are neither accounts nor to-dos. `saved_at` is when something was
    last saved on this computer, None for a desk nothing was saved in yet.
    """

    name: str
    email: str
    device: str
    folder: str
    is_protected: bool = False
    notes: tuple[str, ...] = ()
    recovery_code: str = ""
    is_blank: bool = False
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class UndoState:
    """What undo and redo would take back and bring back next, None for nothing."""

    undo: Deed | None = None
    redo: Deed | None = None
