"""``kinds``: what kinds of record there are, and the fields of one."""

from __future__ import annotations

import argparse
from typing import Any

from amdesk.cli.context import Context
from amdesk.kinds import KINDS, kind_named
from amdesk.records.fields import Field
from amdesk.records.kind import Kind


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the kinds, or one kind's fields."""
    output = context.output
    if not arguments.kind:
        if output.json:
            output.document([_kind_json(kind, context) for kind in KINDS.values()])
        else:
            rows = ([kind.name, output.say(kind.about.plural)] for kind in KINDS.values())
            output.table([output.say("Kind"), output.say("Name")], rows)
        return 0
    kind = kind_named(arguments.kind)
    fields = kind.fields.values()
    if output.json:
        told = [_field_json(declared, context) for declared in fields]
        output.document({**_kind_json(kind, context), "fields": told})
        return 0
    say = output.say
    output.table(
        [say("Field"), say("Type"), say("Unit"), say("Required"), say("Allowed"), say("Name")],
        ([*_field_cells(declared, context)] for declared in fields),
    )
    return 0


def _kind_json(kind: Kind, context: Context) -> dict[str, Any]:
    return {
        "kind": kind.name,
        "label": context.output.say(kind.about.label),
        "plural": context.output.say(kind.about.plural),
        "title": list(kind.about.title),
        "private": kind.about.private,
    }


def _field_json(declared: Field, context: Context) -> dict[str, Any]:
    say = context.output.say
    return {
        "name": declared.name,
        "label": say(declared.label),
        "type": declared.type.name,
        "unit": say(declared.unit) or None,
        "required": declared.required,
        "allowed": list(declared.choices) or None,
        "least": declared.low,
        "most": declared.high,
        "to": declared.to or None,
        "default": declared.default,
        "private": declared.private,
        "help": say(declared.help) or None,
    }


def _field_cells(declared: Field, context: Context) -> list[str]:
    allowed = " | ".join(declared.choices)
    if not allowed and declared.low is not None and declared.high is not None:
        allowed = f"{declared.low}…{declared.high}"
    return [
        declared.name,
        f"→ {declared.to}" if declared.to else declared.type.name,
        context.output.say(declared.unit),
        context.output.say("yes") if declared.required else "",
        allowed,
        context.output.say(declared.label),
    ]
