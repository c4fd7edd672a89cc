"""``conflicts``: what was changed on two sides at once, and deciding it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from amdesk.base.errors import Refused
from amdesk.cli.context import Context
from amdesk.cli.opening import reading, writing
from amdesk.cli.output import Output
from amdesk.cli.shown import value_json, value_text
from amdesk.kinds import KINDS
from amdesk.records.by_name import named_values
from amdesk.records.kind import LIVE
from amdesk.store.clashes import LIFE
from amdesk.store.sheet import quoted
from amdesk.store.work import Read
from amdesk.sync.merging.conflicts import (
    FATE,
    TRASH,
    Conflict,
    Version,
    find_conflict,
    open_conflicts,
)
from amdesk.sync.merging.deciding import (
    Decision,
    both_texts,
    letters_of,
    settle,
    side_of,
    take_side,
)

BOTH = "BOTH"
_MOST = 1_000_000
_FATES = {LIVE: LIVE, "keep": LIVE, TRASH: TRASH, "delete": TRASH}


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Carry out the command; returns its exit code."""
    if arguments.verb == "resolve":
        return _resolve(arguments, context)
    with reading(context) as desk:
        read = desk.read()
        conflicts = open_conflicts(read, _MOST)
        told = [_as_json(read, one) for one in conflicts]
        lines = [] if context.output.json else [_lines(read, one, context) for one in conflicts]
    if context.output.json:
        context.output.document(told)
        return 0
    for some in lines:
        for line in some:
            context.output.line(line)
    if not lines:
        context.output.message(context.output.say("There are no conflicts."))
    return 0


def _resolve(arguments: argparse.Namespace, context: Context) -> int:
    with writing(context) as desk:
        read = desk.read()
        conflict = find_conflict(read, arguments.id)
        decisions = _decided(read, conflict, arguments.take)
        settle(desk, decisions)
        read = desk.read()
        value = _now(read, conflict)
        shown, text = _value_json(read, conflict, value), _value_text(read, conflict, value)
    output = context.output
    if output.json:
        output.document(
            {
                "resolved": [f"{one.record}.{one.field}" for one in decisions],
                "kind": conflict.kind,
                "record": conflict.record,
                "field": conflict.field,
                "value": shown,
            }
        )
    else:
        output.line(output.say("Decided: {title}, {field}: {value}", title=conflict.title,
                               field=_label(output, conflict), value=text))  # fmt: skip
    return 0


def _decided(read: Read, conflict: Conflict, take: str) -> list[Decision]:
    """What ``--take`` asks for: a side by its letter, both texts in one, or a value."""
    if take in letters_of(conflict):
        return take_side(read, conflict, side_of(conflict, take))
    named = (conflict.kind, conflict.record, conflict.field)
    if conflict.field == LIFE:
        if take not in _FATES:
            raise Refused(LIFE, "Take A to keep the record or B to delete it.")
        return [Decision(*named, _FATES[take])]
    if take == BOTH:
        text = both_texts(conflict)
        if text is None:
            raise Refused(conflict.field, "These two cannot be put together safely; take one.")
        return [Decision(*named, text, is_stored=False)]
    value = take.removeprefix("=") or None
    values = named_values(read, KINDS[conflict.kind], {conflict.field: value})
    return [Decision(*named, values[conflict.field], is_stored=False)]


def _as_json(read: Read, conflict: Conflict) -> dict[str, Any]:
    shown = [_value_json(read, conflict, one.value) for one in conflict.versions]
    before = conflict.ancestor
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "record": conflict.record,
        "title": conflict.title,
        "field": conflict.field,
        "a": shown[0],
        "b": shown[1] if len(shown) > 1 else None,
        "original": None if before is None else _value_json(read, conflict, before.value),
        "versions": [
            {"take": letter, "value": value, **_whence(one)}
            for letter, value, one in zip(
                letters_of(conflict), shown, conflict.versions, strict=True
            )
        ],
        "original_by": None if before is None else _whence(before),
        "both": both_texts(conflict),
    }


def _whence(version: Version) -> dict[str, str]:
    return {"author": version.author, "device": version.device, "at": version.at}


def _lines(read: Read, conflict: Conflict, context: Context) -> Sequence[str]:
    output = context.output
    told = [conflict.id, f"  {conflict.title}, {_label(output, conflict)}"]
    for letter, one in zip(letters_of(conflict), conflict.versions, strict=True):
        text = _value_text(read, conflict, one.value) or output.say("(empty)")
        told.append(f"  {letter}  {text}  ({one.author}, {one.device}, {one.at})")
    if conflict.ancestor is not None:
        text = _value_text(read, conflict, conflict.ancestor.value) or output.say("(empty)")
        told.append(f"     {output.say('before')}: {text}")
    if both_texts(conflict) is not None:
        told.append(f"     {output.say('--take BOTH puts the two texts together.')}")
    return told


def _label(output: Output, conflict: Conflict) -> str:
    if conflict.field == LIFE:
        return output.say(FATE)
    return output.say(KINDS[conflict.kind].fields[conflict.field].label)


def _now(read: Read, conflict: Conflict) -> Any:
    table, name = quoted(conflict.kind.replace("-", "_")), quoted(conflict.field)
    return read.value(f"SELECT {name} FROM {table} WHERE id = ?", (conflict.record,))


def _value_json(read: Read, conflict: Conflict, stored: Any) -> Any:
    if conflict.field == LIFE:
        return stored
    declared = KINDS[conflict.kind].fields[conflict.field]
    value = None if stored is None else declared.type.load(stored)
    return value_json(declared, value, _title(read, declared.to, stored))


def _value_text(read: Read, conflict: Conflict, stored: Any) -> str:
    if conflict.field == LIFE:
        return str(stored)
    declared = KINDS[conflict.kind].fields[conflict.field]
    value = None if stored is None else declared.type.load(stored)
    return value_text(declared, value, _title(read, declared.to, stored))


def _title(read: Read, to: str, record: Any) -> str | None:
    if not to or record is None:
        return None
    sheet = read.sheets[to]
    sql = f"SELECT {sheet.title_sql('t')} FROM {quoted(sheet.table)} t WHERE t.id = ?"
    found = read.value(sql, (record,))
    return None if found is None else str(found)
