"""What undo and redo would do next, asked of the core."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ui.bridge.facts import UndoState

if TYPE_CHECKING:
    from amdesk.records.kind import Kind
    from amdesk.store.work import Read


def undo_state(read: Read) -> UndoState:
    """What comes next, without the names of kinds, which take time to import at the start."""
    return _undo_state_in(read, {})


def named_undo_state(read: Read) -> UndoState:
    """What comes next, with the names of kinds."""
    from amdesk.kinds import KINDS  # noqa: PLC0415 - the core is imported late

    return _undo_state_in(read, KINDS)


def _undo_state_in(read: Read, kinds: Mapping[str, Kind]) -> UndoState:
    from amdesk.records.deeds import deed_of  # noqa: PLC0415 - the core is imported late
    from amdesk.store.undo import REDO, UNDO, top  # noqa: PLC0415

    above, below = top(read, UNDO), top(read, REDO)
    return UndoState(
        deed_of(read, above.number, kinds) if above else None,
        deed_of(read, below.number, kinds) if below else None,
    )
