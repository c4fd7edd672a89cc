"""Records of any kind for forms: their shape and values, what references may name, saving."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from amdesk.base.errors import AmdeskError
from ui.bridge.bridge import Bridge
from ui.bridge.facts import DraftKey
from ui.bridge.typed_repeats import TypedRepeats
from ui.bridge.words import CoreWords

if TYPE_CHECKING:
    from amdesk.records.shapes import Choice, FormContent
    from amdesk.store.desk import Desk
    from amdesk.store.work import Read


class DeskRecords:
    """What a form asks of the desk. Drafts lie on the bridge, so that they outlive the window."""

    def __init__(self, bridge: Bridge, words: CoreWords) -> None:
        self._bridge = bridge
        self._words = words
        self.repeats = TypedRepeats(words)

    def text(self, msgid: str) -> str:
        """Return a label of the core in the reader's language."""
        return self._words.text(msgid)

    def error(self, error: AmdeskError) -> str:
        """Return what an error says in the reader's language, without the hint for terminals."""
        params = {
            name: self._words.text(value) if isinstance(value, str) else value
            for name, value in error.params.items()
        }
        error.params = params
        return self._words.error(error, hint=False)

    def content(
        self,
        kind: str,
        record_id: str,
        preset: Mapping[str, Any],
        *,
        then: Callable[[FormContent], object],
        owner: QObject,
    ) -> None:
        """Ask for a form with a record's values, or with `preset` for a new record."""
        self._bridge.ask(_content, kind, record_id, dict(preset), then=then, owner=owner)

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
        self._bridge.ask(_choices, kind, words, account, then=then, owner=owner, key="choices")

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
        """Add a record, or change one when `record_id` is given; `then` gets its id."""
        self._bridge.on_desk(
            _save, kind, record_id, dict(values), then=then, failed=failed, owner=owner
        )

    def trash(self, kind: str, record_ids: tuple[str, ...], *, owner: QObject) -> None:
        """Put records in the trash; undo brings them back."""
        self._bridge.on_desk(_trash, kind, record_ids, owner=owner)

    def change_several(
        self,
        kind: str,
        record_ids: tuple[str, ...],
        values: Mapping[str, Any],
        *,
        then: Callable[[int], object] | None = None,
        failed: Callable[[AmdeskError], object] | None = None,
        owner: QObject,
    ) -> None:
        """Give many records the same new values in one act."""
        self._bridge.on_desk(
            _change_several, kind, record_ids, dict(values), then=then, failed=failed, owner=owner
        )

    def keep_draft(self, key: DraftKey, values: Mapping[str, Any]) -> None:
        """Remember what was typed and not saved, until the program ends."""
        self._bridge.drafts[key] = dict(values)

    def take_draft(self, key: DraftKey) -> Mapping[str, Any]:
        """Return what was typed and not saved, and forget it."""
        return self._bridge.drafts.pop(key, {})


def _content(read: Read, kind: str, record_id: str, preset: dict[str, Any]) -> FormContent:
    from amdesk.kinds import kind_named  # noqa: PLC0415 - the record classes load late
    from amdesk.records.describe import form_content  # noqa: PLC0415

    if kind == "interaction" and not record_id:
        preset.setdefault("happened_at", read.now)
    return form_content(read, kind_named(kind), record_id, preset)


def _choices(read: Read, kind: str, words: str, account: str) -> tuple[Choice, ...]:
    from amdesk.records.choosing import choices  # noqa: PLC0415 - read late like all queries

    return choices(read, kind, words, account=account)


def _save(desk: Desk, kind: str, record_id: str, values: dict[str, Any]) -> str:
    from amdesk.kinds import kind_named  # noqa: PLC0415 - the record classes load late
    from amdesk.plans.actions import add_objective, add_strategy  # noqa: PLC0415
    from amdesk.records.edits import add_record, edit_record  # noqa: PLC0415

    if record_id:
        return desk.run(edit_record, kind_named(kind), record_id, values).result
    if kind == "interaction" and {"account", "kind", "happened_at"} <= set(values):
        from amdesk.feedback.actions import log_interaction  # noqa: PLC0415

        first = (values.pop("account"), values.pop("kind"), values.pop("happened_at"))
        return desk.run(log_interaction, *first, **values).result
    if kind == "objective" and values.get("plan") and values.get("statement"):
        plan, statement = values.pop("plan"), values.pop("statement")
        return desk.run(add_objective, plan, statement, **values).result
    if kind == "strategy" and values.get("objective") and values.get("statement"):
        objective, statement = values.pop("objective"), values.pop("statement")
        return desk.run(add_strategy, objective, statement, **values).result
    return desk.run(add_record, kind_named(kind), values).result


def _trash(desk: Desk, kind: str, record_ids: tuple[str, ...]) -> int:
    from amdesk.kinds import kind_named  # noqa: PLC0415 - the record classes load late
    from amdesk.records.edits import trash_record, trash_several  # noqa: PLC0415

    if len(record_ids) == 1:
        desk.run(trash_record, kind_named(kind), record_ids[0])
    elif record_ids:
        desk.run(trash_several, kind_named(kind), record_ids)
    return len(record_ids)


def _change_several(
    desk: Desk, kind: str, record_ids: tuple[str, ...], values: dict[str, Any]
) -> int:
    from amdesk.kinds import kind_named  # noqa: PLC0415 - the record classes load late
    from amdesk.records.edits import edit_several  # noqa: PLC0415

    return desk.run(edit_several, kind_named(kind), record_ids, values).result
