"""The open desk in its window: the shell with its keys, palette, quick capture and dialogs."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.shell.shell import Shell


class DeskWindow(Shell):
    """The shell with everything the keyboard reaches."""

    look_changed = Signal()
    """Colours or text size were set anew."""
    language_requested = Signal(str)
    """Another language was chosen, by its code."""
