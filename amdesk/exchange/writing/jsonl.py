"""JSON Lines: every record as it is stored, so that reading the file back loses nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from amdesk.records.kind import Kind
from amdesk.store.sheet import quoted
from amdesk.store.work import Read


def record_lines(read: Read, kinds: Iterable[Kind]) -> Iterator[bytes]:
    """One line per live record of ``kinds``: ``{"kind", "id", "values"}``, empty fields left out.

    References are ids; kinds come in their order, records by id.
    """
    for kind in kinds:
        fields = kind.fields
        columns = ", ".join(f"t.{quoted(name)}" for name in fields)
        for record_id, *stored in read.rows(
            f"SELECT t.id, {columns} FROM {read.sheets[kind.name].view} t ORDER BY t.id"
        ):
            values: dict[str, Any] = {
                name: field.type.show(field.type.load(value))
                for (name, field), value in zip(fields.items(), stored, strict=True)
                if value is not None
            }
            line = {"kind": kind.name, "id": record_id, "values": values}
            text = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
            yield text.encode("utf-8") + b"\n"
