"""``history``: each change of each field of a record."""

from __future__ import annotations

import argparse
from typing import Any

from amdesk.base.deed import deed_text
from amdesk.base.errors import Missing
from amdesk.cli.context import Context
from amdesk.cli.opening import reading
from amdesk.cli.shown import value_json, value_text
from amdesk.kinds import KINDS, kind_named
from amdesk.records.by_name import find_trashed
from amdesk.records.deeds import deed_by_id
from amdesk.records.kind import Kind
from amdesk.records.lookup import get_line
from amdesk.store.history import FieldChange, record_history
from amdesk.store.work import Read


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the changes, newest first."""
    kind = kind_named(arguments.kind)
    with reading(context) as desk:
        read = desk.read()
        found = find_trashed(read, desk.sheets[kind.name], arguments.id)
        changes = record_history(read, found.id)
        deeds = {it.action_id: deed_by_id(read, it.action_id, KINDS) for it in changes}
        sides = [
            (_side(read, kind, it, it.before), _side(read, kind, it, it.after)) for it in changes
        ]
    output = context.output
    said = {key: deed_text(deed, output.language) for key, deed in deeds.items() if deed}
    if output.json:
        output.document(
            [
                {
                    "at": change.at,
                    "who": change.author,
                    "device": change.device,
                    "action": output.say(change.label),
                    "said": said[change.action_id],
                    "action_id": change.action_id,
                    "nature": change.nature,
                    "field": change.field,
                    "before": before[0],
                    "after": after[0],
                }
                for change, (before, after) in zip(changes, sides, strict=True)
            ]
        )
        return 0
    say = output.say
    heads = [say("When"), say("Who"), say("Device"), say("Action"), say("Field")]
    output.table(
        [*heads, say("Before"), say("After")],
        (
            [it.at, it.author, it.device, said[it.action_id], it.field, before[1], after[1]]
            for it, (before, after) in zip(changes, sides, strict=True)
        ),
    )
    return 0


def _side(read: Read, kind: Kind, change: FieldChange, stored: Any) -> tuple[Any, str]:
    """One side of a change as JSON and as text."""
    declared = kind.fields.get(change.field)
    if declared is None or stored is None:
        return stored, "" if stored is None else str(stored)
    value = declared.type.load(stored)
    title = None
    if declared.to:
        title = _title(read, declared.to, stored)
    return value_json(declared, value, title), value_text(declared, value, title)


def _title(read: Read, kind_name: str, record_id: str) -> str | None:
    try:
        return get_line(read, kind_named(kind_name), record_id).title
    except Missing:
        return None
