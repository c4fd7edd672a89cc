"""Keeps the sidebar's figures true: asks after commits, and every minute because days pass."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from amdesk.today.sidebar import SectionCounts, conflicts_waiting, section_counts
from ui.bridge.context import ScreenContext
from ui.kit.screen import Changed
from ui.shell.sharing_feed import SharingFeed
from ui.shell.sidebar import Sidebar

if TYPE_CHECKING:
    from amdesk.accounts.queries import PinnedLine
    from ui.bridge.core_types import Read

COUNTED = frozenset({"todo", "account", "issue", "cover", "absence", "interaction", "feedback"})
MINUTE_MS = 60_000


class SidebarFeed(QObject):
    """Reads counts, pinned accounts and how sharing stands, and shows them."""

    pinned_shown = Signal()
    """The rows are others now; where the user is has to be marked again."""

    def __init__(self, sidebar: Sidebar, context: ScreenContext, parent: QObject) -> None:
        super().__init__(parent)
        self._sidebar = sidebar
        self._context = context
        self._counts: SectionCounts | None = None
        self._sharing = SharingFeed(sidebar.foot, context, self)
        self._minutes = QTimer(self)
        self._minutes.setInterval(MINUTE_MS)
        self._minutes.timeout.connect(self.refresh)

    def begin(self) -> None:
        """Ask for the first time, once the first page has asked for its own; then do nothing."""
        if not self._minutes.isActive():
            self._minutes.start()
            self.refresh()

    def refresh(self) -> None:
        """Ask for everything."""
        bridge = self._context.bridge
        bridge.ask(section_counts, then=self._show_counts, owner=self, key="counts")
        bridge.ask(_pinned, then=self._show_pinned, owner=self, key="pinned")
        self._sharing.refresh()

    def changed(self, changes: Changed) -> None:
        """Ask for what a commit concerns."""
        if changes.concerns(kinds=COUNTED):
            self.refresh()
        else:
            self._context.bridge.ask(
                conflicts_waiting, then=self._show_conflicts, owner=self, key="conflicts"
            )
            self._sharing.refresh()

    def _show_counts(self, counts: SectionCounts) -> None:
        self._counts = counts
        self._sidebar.show_counts(counts)

    def _show_conflicts(self, conflicts: int) -> None:
        if self._counts is not None and self._counts.conflicts != conflicts:
            self._show_counts(replace(self._counts, conflicts=conflicts))

    def _show_pinned(self, pinned: tuple[PinnedLine, ...]) -> None:
        self._sidebar.show_pinned(pinned, self._counts.accounts if self._counts else 0)
        self.pinned_shown.emit()


def _pinned(read: Read) -> tuple[PinnedLine, ...]:
    from amdesk.accounts.queries import pinned_accounts  # noqa: PLC0415 - behind the first page

    return pinned_accounts(read)
