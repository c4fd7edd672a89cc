"""Values and conditions as they are typed: ``FIELD=VALUE``, ``FIELD=``, ``FIELD:=JSON``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from amdesk.base.errors import InputRefused, Misuse, Refused
from amdesk.exchange.reading.jsonl import parse_strictly
from amdesk.records.by_name import named_id
from amdesk.records.kind import Kind
from amdesk.records.lookup import Where
from amdesk.store.work import Read
from amdesk.todos.repeat_words import rule_from_words

_CONDITION = re.compile(r"([A-Za-z_]+)([=<>])(.*)", re.DOTALL)


def typed_values(texts: Sequence[str]) -> dict[str, Any]:
    """The values by field; None empties one.

    Raises Misuse for what is no assignment or a field given twice, Refused for bad JSON.
    """
    found: dict[str, Any] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        is_json = name.endswith(":")
        name = name.removesuffix(":")
        if not equals or not name:
            raise Misuse(
                "{text} is not of the form FIELD=VALUE.",
                hint="FIELD= empties a field, FIELD:=JSON gives a typed value.",
                text=text[:100],
            )
        if name in found:
            raise Misuse("The field {field} is given twice.", field=name)
        found[name] = _from_json(name, value) if is_json else (value or None)
    return found


def _from_json(field: str, text: str) -> Any:
    try:
        return parse_strictly(text)
    except ValueError as error:
        raise Refused(field, "That is no JSON.") from error


def read_in_words(kind: Kind, values: dict[str, Any]) -> dict[str, Any]:
    """``values`` with a repeat said in words ("every Monday") as the rule it means."""
    said = values.get("repeat")
    if kind.name != "todo" or not isinstance(said, str):
        return values
    return {**values, "repeat": rule_from_words(said, german=True) or said}


def conditions(read: Read, kind: Kind, texts: Sequence[str]) -> tuple[Where, ...]:
    """What ``--where`` asks. Raises Misuse, Refused, Missing or Ambiguous."""
    return tuple(_condition(read, kind, text) for text in texts)


def _condition(read: Read, kind: Kind, text: str) -> Where:
    matched = _CONDITION.fullmatch(text)
    if matched is None:
        raise Misuse(
            "{text} is not of the form FIELD=VALUE, FIELD<VALUE or FIELD>VALUE.", text=text
        )
    name, compare, value = matched.groups()
    if name == "id":
        return Where(name, compare, value.lower() or None)
    declared = kind.field(name)
    if not value:
        if compare != "=":
            raise Misuse("Say what {field} is to be compared with.", field=name)
        return Where(name, compare, None)
    if declared.to:
        if compare != "=":
            raise Misuse("{field} names a record: only = can be asked of it.", field=name)
        return Where(name, compare, named_id(read, read.sheets[declared.to], value))
    try:
        return Where(name, compare, declared.type.take(value))
    except ValueError as error:
        raise InputRefused("{field}: {why}", field=name, why=str(error)) from error
