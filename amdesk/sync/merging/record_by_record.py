"""Records brought one by one to what all their entries amount to.

For those that cannot be told at a glance: several entries came, something was deleted, restored or
made twice, or what came first builds on what is not here yet.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from amdesk.store import clashes
from amdesk.store.changelog import Edited, live_dots
from amdesk.store.clashes import Clash
from amdesk.store.sheet import KindSheet, quoted
from amdesk.store.state import Entry, RecordState, entries_by_record, state_of
from amdesk.store.work import Work

_BATCH = 2_000


def merge_records(
    work: Work, sheet: KindSheet, records: Sequence[str]
) -> tuple[list[Edited], list[Clash]]:
    """Bring ``records`` of one kind to their state: which were edited, which fields clash."""
    edited: list[Edited] = []
    found: list[Clash] = []
    for start in range(0, len(records), _BATCH):
        some = records[start : start + _BATCH]
        entries = entries_by_record(work.connection, some)
        clashes.forget(work.connection, some)
        batch = _Batch(work, sheet, some)
        for record in some:
            state = state_of(entries[record], sheet.private_fields)
            batch.take_down(record, state)
            found += _clashes(sheet, record, state, entries[record])
        edited += batch.flush()
    clashes.write(work.connection, found)
    return edited, found


def _clashes(
    sheet: KindSheet, record: str, state: RecordState, entries: Sequence[Entry]
) -> list[Clash]:
    if any(entry.nature == "undo" for entry in entries):
        entries = clashes.with_undecided(entries)
        state = state_of(entries, sheet.private_fields)
    return clashes.clashes_of(sheet, record, state, entries)


class _Batch:
    """Some records of one kind: what is here of them now, and what is to be written."""

    def __init__(self, work: Work, sheet: KindSheet, records: Sequence[str]) -> None:
        self._work = work
        self._sheet = sheet
        self._names = ("id", *sheet.logged)
        self._live = live_dots(work.connection, list(records))
        columns = ", ".join(quoted(name) for name in self._names)
        self._present: dict[str, Mapping[str, Any]] = {
            row[0]: dict(zip(self._names, row, strict=True))
            for row in work.rows(
                f"SELECT {columns} FROM {quoted(sheet.table)} "
                "WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(records),),
            )
        }
        self._new: list[tuple[Any, ...]] = []
        self._updates: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        self._ended: list[tuple[str]] = []
        self._begun: list[tuple[str, str, int]] = []
        self._edited: list[Edited] = []

    def take_down(self, record: str, state: RecordState) -> None:
        """Take down what makes ``record`` into ``state``."""
        before = self._present.get(record)
        if before is None and state.is_only_placed(self._sheet.place_fields):
            return
        self._take_down_live(record, state)
        values = state.values
        if before is None:
            row = {"root": record, **values}
            self._new.append((record, *(row.get(name) for name in self._sheet.logged)))
            return
        changed = {
            name: values[name]
            for name in self._sheet.logged
            if name in values and name != "root" and values[name] != before[name]
        }
        if changed:
            self._updates.setdefault(tuple(changed), []).append((*changed.values(), record))
            self._edited.append(Edited(record, frozenset(changed)))

    def _take_down_live(self, record: str, state: RecordState) -> None:
        before = {name: dots for name, dots in self._live[record].items() if name}
        after = {name: list(dots) for name, dots in state.live.items()}
        if before != after:
            if before:
                self._ended.append((record,))
            self._begun += [(record, name, dot) for name, dots in after.items() for dot in dots]

    def flush(self) -> list[Edited]:
        """Write it all; the records that were here and became something else."""
        work, table = self._work, quoted(self._sheet.table)
        for fields, rows in self._updates.items():
            setters = ", ".join(f"{quoted(name)} = ?" for name in fields)
            work.write_many(f"UPDATE {table} SET {setters} WHERE id = ?", rows)
        columns = ", ".join(quoted(name) for name in self._names)
        marks = ", ".join("?" * len(self._names))
        work.write_many(f"INSERT INTO {table} ({columns}) VALUES ({marks})", self._new)
        work.write_many("DELETE FROM log_live WHERE record = ?", self._ended)
        work.write_many("INSERT INTO log_live VALUES (?, ?, ?)", self._begun)
        return self._edited
