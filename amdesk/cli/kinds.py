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
    heads = [say("Field"), say("Value"), say("Name")]
    output.table(heads, ([*_field_cells(declared, context)] for declared in fields))
    needed = [declared for declared in fields if declared.required]
    typed = " ".join(f"{declared.name}={_example(declared)}" for declared in needed)
    output.line("")
    if needed:
        output.line(say("* must be given"))
    output.line(f"{say('Example')}: amdesk add {kind.name} {typed}".rstrip())
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
    mark = " *" if declared.required else ""
    return [
        declared.name + mark,
        _value_words(declared, context),
        context.output.say(declared.label),
    ]


def _value_words(declared: Field, context: Context) -> str:
    """What may be written, in words or by an example."""
    say = context.output.say
    if declared.to:
        return say("the name or id of: {kind}", kind=declared.to)
    if declared.choices:
        return ", ".join(declared.choices)
    by_type = {
        "date": "2026-03-19",
        "time": "15:30",
        "instant": "2026-03-19T14:30:00Z",
        "flag": "true, false",
        "money": "EUR 1234.50",
        "note": say("text of several lines"),
        "list": say("a JSON list of texts"),
        "labelled": say("a JSON list of entries"),
        "integer": say("whole number"),
        "number": say("number"),
    }
    words = by_type.get(declared.type.name, say(declared.type.name))
    if declared.type.name == "text" and declared.help:
        words = say(declared.help)
    if declared.low is not None and declared.high is not None:
        words = f"{words} {declared.low}…{declared.high}"
    return f"{words} ({say(declared.unit)})" if declared.unit else words


def _example(declared: Field) -> str:
    if declared.choices:
        return next(iter(declared.choices))
    plain = {"date": "2026-03-19", "time": "15:30", "instant": "2026-03-19T14:30:00Z",
             "integer": str(declared.low or 1), "number": str(declared.low or 1),
             "flag": "true"}  # fmt: skip
    return plain.get(declared.type.name, "…" if declared.to else '"…"')
