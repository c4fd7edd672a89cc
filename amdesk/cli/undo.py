"""``undo`` and ``redo``: the last user action, whole."""

from __future__ import annotations

import argparse

from amdesk.base.deed import Deed, deed_text
from amdesk.cli.context import Context
from amdesk.cli.opening import writing
from amdesk.kinds import KINDS, UNDO_GUARDS
from amdesk.records.deeds import deed_by_id


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Take back or bring back one action and say which."""
    redo = arguments.command == "redo"
    with writing(context) as desk:
        done = desk.redo(UNDO_GUARDS) if redo else desk.undo(UNDO_GUARDS)
        deed = deed_by_id(desk.read(), done.action_id, KINDS) if done else None
    output = context.output
    key = "redone" if redo else "undone"
    if done is None:
        if output.json:
            output.document({key: None, "said": None, "action_id": None, "skipped": []})
        else:
            output.line(
                output.say("There is nothing to redo.")
                if redo
                else output.say("There is nothing to undo.")
            )
        return 0
    label = deed_text(deed or Deed(done.label), output.language)
    skipped = [{"kind": it.kind, "id": it.record, "field": it.field} for it in done.result]
    if output.json:
        output.document(
            {
                key: output.say(done.label),
                "said": label,
                "action_id": done.action_id,
                "skipped": skipped,
            }
        )
        return 0
    output.line(
        output.say("Redone: {label}", label=label)
        if redo
        else output.say("Undone: {label}", label=label)
    )
    for one in done.result:
        output.message(
            output.say(
                "Left alone, changed since: {kind} {id}, {field}",
                kind=one.kind,
                id=one.record,
                field=one.field,
            )
        )
    return 0
