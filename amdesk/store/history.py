"""The history of a record, read from the change log: who changed what, when, from where."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from amdesk.base.sentence import say
from amdesk.store.undo import value_at
from amdesk.store.work import Read

ADDED = say("Added").msgid
"""What the making of a record is called in its history."""
LIFE_LABEL = say("State of the record").msgid
"""What ``life`` is called there, where a field has its label."""
LIVES: Mapping[str, str] = MappingProxyType({
    "live": say("Kept").msgid, "trash": say("Deleted").msgid, "unmade": say("Taken back").msgid,
})  # fmt: skip
"""What its values are called."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One change of one field. Values are as stored; ``at`` is ISO 8601 in UTC."""

    at: str
    author: str
    device: str
    label: str
    nature: str
    field: str
    before: Any
    after: Any
    action_id: str


def record_history(read: Read, record: str) -> tuple[FieldChange, ...]:
    """Every change of every field of ``record``, newest first."""
    changes = []
    for at, author, device, label, nature, action_id, fields, preds in read.rows(
        "SELECT a.wall_at, a.author, a.device, a.label, a.nature, a.uuid, e.fields, e.preds "
        "FROM log_entry e JOIN log_action a ON a.id = e.action WHERE e.record = ? "
        "ORDER BY a.hlc DESC, e.dot DESC",
        (record,),
    ):
        replaced = json.loads(preds) if preds else {}
        for name, after in json.loads(fields).items():
            if name == "root":
                continue
            dots = replaced.get(name, [])
            before = value_at(read, dots, name) if name in replaced else None
            if replaced and before == after and len(dots) <= 1:
                continue  # told again for others' sake, when a loose record became shared
            changes.append(
                FieldChange(at, author, device, label, nature, name, before, after, action_id)
            )
    return tuple(changes)
