"""What a form asks of whoever holds the records; the bridge answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import QObject

from amdesk.base.errors import AmdeskError
from amdesk.records.shapes import Choice, FormContent

DraftKey = tuple[str, str, str]


class RecordSource(Protocol):
    """Labels in the reader's language, forms, choices for references, saving and drafts."""

    def text(self, msgid: str) -> str:
        """Return a label in the reader's language."""

    def error(self, error: AmdeskError) -> str:
        """Return what an error says."""

    def content(
        self,
        kind: str,
        record_id: str,
        preset: Mapping[str, Any],
        *,
        then: Callable[[FormContent], object],
        owner: QObject,
    ) -> None:
        """Ask for a form with its values."""

    def choices(
        self,
        kind: str,
        words: str,
        account: str,
        *,
        then: Callable[[tuple[Choice, ...]], object],
        owner: QObject,
    ) -> None:
        """Ask which records a reference may name."""

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
        """Add or change a record."""

    def keep_draft(self, key: DraftKey, values: Mapping[str, Any]) -> None:
        """Remember what was typed and not saved."""

    def take_draft(self, key: DraftKey) -> Mapping[str, Any]:
        """Return and forget what was typed and not saved."""
