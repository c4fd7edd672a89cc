"""A record's field as one cell of text, as ``amdesk set`` would take it."""

from __future__ import annotations

import json
from typing import Any

from amdesk.records.fields import Field
from amdesk.records.lookup import Line


def cell_text(declared: Field, line: Line) -> str:
    """The value of one field of ``line`` as text; a reference by its name, empty for nothing.

    Lists of plain texts are separated by commas; everything nested is JSON.
    """
    value = line.values.get(declared.name)
    if value is None:
        return ""
    if declared.to:
        return line.titles.get(declared.name) or str(value)
    shown = declared.type.show(value)
    if isinstance(shown, bool):
        return "yes" if shown else "no"
    if isinstance(shown, dict) and set(shown) == {"amount", "currency"}:
        return f"{shown['amount']} {shown['currency']}"
    if isinstance(shown, list):
        return _list_text(shown)
    return json.dumps(shown, ensure_ascii=False) if isinstance(shown, dict) else str(shown)


def _list_text(items: list[Any]) -> str:
    """The entries separated by commas where that can be read back, else JSON."""
    plain = [
        item["value"] if isinstance(item, dict) and set(item) == {"value"} else item
        for item in items
    ]
    readable = all(
        isinstance(item, str) and "," not in item and item and not item.startswith("[")
        for item in plain
    )
    return ", ".join(plain) if readable else json.dumps(items, ensure_ascii=False)
