"""Syncing from anywhere in the window: with nothing to sync it leads there, and asks passwords."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.bridge.context import ScreenContext
from ui.bridge.sharing import StorageStanding, storage_standing
from ui.bridge.storage_sync import SyncState, storages_asking


class Syncing(QObject):
    """Does "Sync now"; `lead` is called where there is no storage yet."""

    def __init__(self, context: ScreenContext, lead: Callable[[], None], window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._lead = lead
        self._window = window
        context.sync.changed.connect(self._follow)

    def now(self) -> None:
        """Sync now; where there is no storage yet, lead to where one is added."""
        self._context.bridge.ask(storage_standing, then=self._start, owner=self, key="storages")

    def _start(self, found: StorageStanding) -> None:
        if found.count:
            self._context.sync.start()
        else:
            self._lead()

    def _follow(self, state: SyncState) -> None:
        wanted = storages_asking(state)
        if not wanted:
            return
        from ui.screens.bundles.storage_dialogs import ask_password  # noqa: PLC0415 - when wanted

        ask_password(self._context, wanted[0], self._window)
