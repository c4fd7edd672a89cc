"""Records as the command line prints them: JSON by the contract, text for a terminal."""

from __future__ import annotations

import json
from typing import Any

from amdesk.records import types
from amdesk.records.fields import Field
from amdesk.records.kind import LIVE, Kind
from amdesk.records.lookup import Line


def record_json(kind: Kind, line: Line, *, life: bool = False) -> dict[str, Any]:
    """One record: its id and every field, null when empty, references as id and name.

    ``life`` is told when asked for, and of a record that is not live.
    """
    shown: dict[str, Any] = {"id": line.id}
    if life or line.life != LIVE:
        shown["life"] = line.life
    for name, declared in kind.fields.items():
        shown[name] = value_json(declared, line.values.get(name), line.titles.get(name))
    return shown


def value_json(declared: Field, value: Any, title: str | None = None) -> Any:
    """A Python value of a field as JSON prints it."""
    if value is None:
        return [] if declared.type in (types.LIST, types.LABELLED) else None
    shown = declared.type.show(value)
    return {"id": shown, "name": title} if declared.to else shown


def value_text(declared: Field, value: Any, title: str | None = None) -> str:
    """A Python value of a field as text for a terminal."""
    if value is None:
        return ""
    shown = declared.type.show(value)
    return (title or str(shown)) if declared.to else _plain_text(shown)


def _plain_text(shown: Any) -> str:
    if isinstance(shown, bool):
        return "yes" if shown else "no"
    if isinstance(shown, list):
        return ", ".join(_item_text(item) for item in shown)
    if isinstance(shown, dict):
        if set(shown) == {"amount", "currency"}:
            return f"{shown['amount']} {shown['currency']}"
        return json.dumps(shown, ensure_ascii=False)
    return str(shown)


def _item_text(item: Any) -> str:
    if isinstance(item, dict):
        return str(item.get("value") or ", ".join(str(part) for part in item.values()))
    return str(item)
