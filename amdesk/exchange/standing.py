"""The records an import meets: what each source says of them, and what is in the desk."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from amdesk.exchange.incoming import Incoming, together
from amdesk.exchange.matching import Known
from amdesk.exchange.proposal import Place
from amdesk.kinds import KINDS
from amdesk.records.types import Stored
from amdesk.store.sheet import quoted
from amdesk.store.work import Read

_CHUNK = 500
_NOTHING: Mapping[str, Stored] = MappingProxyType({})


@dataclass(slots=True)
class Target:
    """A record of the plan, and what each source says of it."""

    kind: str
    known: Known
    place: Place
    parts: dict[str, Incoming] = field(default_factory=dict)
    implied: bool = False
    restored: bool = False

    def say(self, part: Incoming) -> bool:
        """Take in one more line; whether its source had said something before."""
        before = self.parts.get(part.source)
        if before is None:
            self.parts[part.source] = part
            return False
        together(before, part)
        return True


class Standing:
    """The stored values of those targets that are in the desk already."""

    def __init__(self, read: Read, targets: Iterable[Target]) -> None:
        self._rows: dict[str, Mapping[str, Stored]] = {}
        wanted: dict[str, list[str]] = {}
        for target in targets:
            if not target.known.planned:
                wanted.setdefault(target.kind, []).append(target.known.id)
        for kind, records in wanted.items():
            names = ("id", "life", *KINDS[kind].fields)
            columns = ", ".join(quoted(name) for name in names)
            for start in range(0, len(records), _CHUNK):
                chunk = records[start : start + _CHUNK]
                marks = ", ".join("?" * len(chunk))
                for row in read.rows(
                    f"SELECT {columns} FROM {quoted(KINDS[kind].table)} WHERE id IN ({marks})",
                    chunk,
                ):
                    self._rows[row[0]] = dict(zip(names, row, strict=True))

    def values(self, record: str) -> Mapping[str, Stored]:
        """All stored values of a record, its life as well; nothing for one not in the desk."""
        return self._rows.get(record, _NOTHING)


def foreign_of(stored: Stored) -> dict[str, Any]:
    """The ``foreign_values`` document as a dictionary; what is none counts as empty."""
    if not isinstance(stored, str):
        return {}
    loaded = json.loads(stored)
    return loaded if isinstance(loaded, dict) else {}


def last_marks(document: Mapping[str, Any], source: str) -> dict[str, str]:
    """By field, the marks of what ``source`` said when it was last imported."""
    own = document.get(source)
    last = own.get("last") if isinstance(own, dict) else None
    if not isinstance(last, str):
        return {}
    return dict(pair.split(":", 1) for pair in last.split() if ":" in pair)


def marks_text(marks: Mapping[str, str]) -> str:
    """Marks by field as one text, the form ``last_marks`` reads: ``name:47aca868 …``."""
    return " ".join([f"{name}:{marks[name]}" for name in sorted(marks)])


def last_mark(stored: Stored, source: str, name: str) -> str:
    """The mark of one field in a stored ``foreign_values`` document; empty when there is none."""
    return last_marks(foreign_of(stored), source).get(name, "")
