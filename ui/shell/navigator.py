"""Going from screen to screen, and back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from amdesk.base.refs import Ref
from ui.kit.screen import Target

MOST_STEPS = 100


class Navigator(QObject):
    """Keeps where the user is and was.

    `visit` shows a target and says whether it could; only then does it become history.
    """

    moved = Signal(object)
    """The `Target` that is shown now."""

    def __init__(self, visit: Callable[[Target], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visit = visit
        self._before: list[Target] = []
        self._here: Target | None = None

    @property
    def here(self) -> Target | None:
        """The target shown now."""
        return self._here

    def can_go_back(self) -> bool:
        """Return whether there is a former place."""
        return bool(self._before)

    def go(self, target: Target) -> bool:
        """Show a record or a section; returns whether it could be shown."""
        if not self._visit(target):
            return False
        if self._here is not None and not same_place(self._here, target):
            self._before.append(self._here)
            del self._before[:-MOST_STEPS]
        self._here = target
        self.moved.emit(target)
        return True

    def back(self) -> bool:
        """Go to the former place; places that cannot be shown any more are passed over."""
        while self._before:
            target = self._before.pop()
            if self._visit(target):
                self._here = target
                self.moved.emit(target)
                return True
        return False


def same_place(one: Target, other: Target) -> bool:
    """Return whether two targets are the same record or section, whatever they are called."""
    if isinstance(one, Ref) and isinstance(other, Ref):
        return (one.kind, one.id) == (other.kind, other.id)
    return one == other
