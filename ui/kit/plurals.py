"""Counted words while no catalogue of the window's language has their forms."""

from __future__ import annotations


def counted(said: str, count: int) -> str:
    """Return a translated "%n day(s)" with the English ending that `count` wants.

    Languages with a catalogue bring their own forms and have no "(s)" left to fill.
    """
    return said.replace("(s)", "" if count == 1 else "s")
