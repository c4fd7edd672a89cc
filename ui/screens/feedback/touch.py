"""A contact logged without questions: the general form, saved by the action that logs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject

from amdesk.base.errors import AmdeskError
from ui.bridge.bridge import Bridge
from ui.bridge.feedback_pages import log_touch
from ui.bridge.records import DeskRecords
from ui.bridge.words import CoreWords


class TouchRecords(DeskRecords):
    """Saves a new interaction as logged: no day to come, its call plan closed with it."""

    def __init__(self, bridge: Bridge, words: CoreWords) -> None:
        super().__init__(bridge, words)
        self._to_desk = bridge

    def save(
        self,
        kind: str,
        record_id: str,
        values: Mapping[str, Any],
        *,
        then: Callable[[str], object],
        failed: Callable[[AmdeskError], object],
        owner: QObject,
    ) -> None:
        """Log a new contact; change an old one like any record."""
        if kind != "interaction" or record_id:
            super().save(kind, record_id, values, then=then, failed=failed, owner=owner)
            return
        self._to_desk.on_desk(log_touch, dict(values), then=then, failed=failed, owner=owner)
