"""What the window knows of the open desk, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from amdesk.base.deed import Deed
from amdesk.base.errors import AmdeskError

DraftKey = tuple[str, str, str]
"""What a form is for: kind, record id, and what it began with."""
Drafts = Mapping[DraftKey, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class DeskFacts:
    """What is known of the open desk from the moment it is open.

    `notes` are what opening found out and the user should hear. `recovery_code` is the recovery key
    of a desk made just now with a passphrase: it is shown once and kept nowhere.
    `is_blank` says that there are neither accounts nor to-dos. `saved_at` is when something was
    last saved on this computer, None for a desk nothing was saved in yet. `drafts` are the forms
    that were open when the desk was locked, by what they were for. `unwritable` says why the desk
    could be opened for reading only, None when it can be written to.
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
    drafts: Drafts = field(default_factory=dict)
    unwritable: AmdeskError | None = None


@dataclass(frozen=True, slots=True)
class UndoState:
    """What undo and redo would take back and bring back next, None for nothing."""

    undo: Deed | None = None
    redo: Deed | None = None
