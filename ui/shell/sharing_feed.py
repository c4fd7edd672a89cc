"""Keeps the card at the sidebar's foot true: bundles without a storage, else the storages."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QObject

from amdesk.base.clock import parse_instant
from ui.bridge.context import ScreenContext
from ui.bridge.sharing import StorageStanding, sharing_now, storage_standing
from ui.bridge.storage_sync import SyncState
from ui.shell.sharing_card import SharingCard

if TYPE_CHECKING:
    from amdesk.today.sidebar import Sharing


class SharingFeed(QObject):
    """Reads how sharing stands and shows it, and shows a sync while it goes on."""

    def __init__(self, card: SharingCard, context: ScreenContext, parent: QObject) -> None:
        super().__init__(parent)
        self._card = card
        self._context = context
        self._storages = StorageStanding()
        self._sharing: Sharing | None = None
        card.stop_requested.connect(context.sync.stop)
        context.sync.changed.connect(self._follow)
        context.sync.storages_changed.connect(self.refresh)
        self._follow(context.sync.state)

    def refresh(self) -> None:
        """Ask anew how sharing stands."""
        bridge = self._context.bridge
        bridge.ask(sharing_now, then=self._take_sharing, owner=self, key="sharing", slow=True)
        bridge.ask(storage_standing, then=self._take_storages, owner=self, key="storages",
                   slow=True)  # fmt: skip

    def _take_sharing(self, found: Sharing) -> None:
        self._sharing = found
        self._show()

    def _take_storages(self, found: StorageStanding) -> None:
        self._storages = found
        self._show()

    def _follow(self, state: SyncState) -> None:
        if state.running:
            self._card.show_progress(self._step(state.step), state.share)
        elif state.report is not None or state.error is not None:
            self.refresh()

    def _show(self) -> None:
        state, storages = self._context.sync.state, self._storages
        if state.running:
            return
        if storages.count:
            # what went wrong just now says it better than what was written down of it
            error = state.error or storages.error
            trouble = self._context.words.error(error, hint=False) if error is not None else ""
            synced = storages.synced_at
            self._card.show_storages(self._moment(parse_instant(synced)) if synced else "", trouble)
        elif self._sharing is not None:
            last = self._sharing.last_at
            self._card.show_sharing(self._sharing, self._moment(last) if last else "")

    def _moment(self, at: datetime) -> str:
        """Say the time of today, or the day of the week with it."""
        moment = QDateTime.fromSecsSinceEpoch(int(at.timestamp()))
        form = "HH:mm" if moment.date() == QDateTime.currentDateTime().date() else "ddd HH:mm"
        return self._context.words.locale.toString(moment, form)

    def _step(self, step: str) -> str:
        return {
            "look": self.tr("Looking for news…"),
            "fetch": self.tr("Fetching…"),
            "merge": self.tr("Merging…"),
            "send": self.tr("Sending…"),
        }.get(step, "")
