"""Values that are not only written: reaching them is an act with consequences of its own.

Ticking off a to-do that repeats plans the next one, whoever ticks it off: a box on the screen, a
form, a line on the command line, a file of changes. A kind names such acts by field and value; the
area's function is looked up when it is needed, since areas stand above this layer.
"""

from __future__ import annotations

from collections.abc import Mapping
from pkgutil import resolve_name
from typing import Any

from amdesk.records import rows
from amdesk.records.kind import Kind
from amdesk.store.sheet import quoted
from amdesk.store.work import Work


def change_by_rule(work: Work, kind: Kind, record_id: str, values: Mapping[str, Any]) -> None:
    """Change fields of a record as a person does it, acts included; the other fields are written.

    Raises Missing or Refused.
    """
    acts = dict(_acts(work, kind, record_id, values))
    for act in acts.values():
        resolve_name(act)(work, record_id)
    rest = {name: value for name, value in values.items() if name not in acts}
    if rest or not values:
        rows.change_values(work, kind, record_id, rest)


def _acts(
    work: Work, kind: Kind, record_id: str, values: Mapping[str, Any]
) -> list[tuple[str, str]]:
    """The fields of ``values`` that are reached by an act, and where it is found."""
    named = [
        (name, act)
        for (name, value), act in kind.about.acts.items()
        if name in values and values[name] == value
    ]
    if not named:
        return []
    columns = ", ".join(quoted(name) for name, _act in named)
    row = work.row(f"SELECT {columns} FROM {quoted(kind.table)} WHERE id = ?", (record_id,))
    if row is None:
        return []
    return [pair for pair, present in zip(named, row, strict=True) if present != values[pair[0]]]
