"""Writing merged records in batches, and telling at a glance what most of them amount to.

Most entries that arrive either make a record nobody here has, or replace exactly the values that
are live here. What such a record becomes follows from that entry alone, without its history.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amdesk.store.changelog import Edited, live_dots, live_of
from amdesk.store.sheet import KindSheet, quoted
from amdesk.store.state import LIVE, RecordState
from amdesk.store.work import Work

if TYPE_CHECKING:
    from amdesk.sync.merge import MergeReport


@dataclass(frozen=True, slots=True)
class Came:
    """An entry that came with a bundle, its predecessors as dots of this desk."""

    dot: int
    fields: Mapping[str, Any]
    preds: Mapping[str, list[int]] | None


@dataclass(frozen=True, slots=True)
class Arrived:
    """A record a bundle tells of; ``only`` is its entry when there came no more than one."""

    kind: str
    root: str
    only: Came | None


class Batch:
    """Some records of one kind: what is here of them now, and what is to be written."""

    def __init__(self, work: Work, sheet: KindSheet, records: list[str]) -> None:
        self._work = work
        self._sheet = sheet
        self._names = ("id", *sheet.logged)
        self._listed = json.dumps(records)
        self._live = live_dots(work.connection, records)
        columns = ", ".join(quoted(name) for name in self._names)
        within = "(SELECT value FROM json_each(?))"
        self._present = {
            row[0]: dict(zip(self._names, row, strict=True))
            for row in work.rows(
                f"SELECT {columns} FROM {quoted(sheet.table)} WHERE id IN {within}", (self._listed,)
            )
        }
        self._alone = {
            record
            for (record,) in work.rows(
                f"SELECT record FROM log_entry WHERE record IN {within} "
                "GROUP BY record HAVING count(*) = 1",
                (self._listed,),
            )
        }
        self._new: list[tuple[Any, ...]] = []
        self._updates: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        self._ended: list[tuple[str]] = []
        self._begun: list[tuple[str, str, int]] = []
        self._edited: list[Edited] = []

    def state_after(self, record: str, came: Came) -> RecordState | None:
        """What ``record`` is once ``came`` is known; None when only its whole history can tell."""
        if "life" in came.fields:
            return None
        if came.preds is None:
            if record not in self._alone or record in self._present:
                return None
            return RecordState({**came.fields, "life": LIVE}, {}, (came.dot,), kept=False)
        if not self._follows(record, came.preds, came.fields):
            return None
        live = self._live[record]
        dots = {name: tuple(own) for name, own in live.items() if name}
        dots.update(dict.fromkeys(came.fields, (came.dot,)))
        return RecordState({**came.fields, "life": LIVE}, dots, tuple(live[""]), kept=False)

    def _follows(
        self, record: str, preds: Mapping[str, list[int]], fields: Mapping[str, Any]
    ) -> bool:
        """Whether the record lives here, undisputed, and exactly its live values are replaced.

        Then nothing known can have replaced the newcomer: it would be live itself, or followed by
        something that is.
        """
        before, live = self._present.get(record), self._live[record]
        if before is None or before["life"] != LIVE or len(live[""]) != 1:
            return False
        if any(len(dots) > 1 for dots in live.values()):
            return False
        return all(preds.get(name) == live_of(live, name) for name in fields)

    def write(self, record: str, state: RecordState, report: MergeReport) -> None:
        """Take down what makes ``record`` into ``state``, and tell the report."""
        before = self._present.get(record)
        self._take_down_live(record, state)
        values = state.values
        if before is None:
            root = values.get("root", record)
            row = {**values, "root": root}
            self._new.append((record, *(row.get(name) for name in self._sheet.logged)))
            if values["life"] == LIVE:
                report.tell(self._sheet.name, record, "added")
            return
        changed = {
            name: values[name]
            for name in self._sheet.logged
            if name in values and name != "root" and values[name] != before[name]
        }
        if changed:
            self._updates.setdefault(tuple(changed), []).append((*changed.values(), record))
            self._edited.append(Edited(record, frozenset(changed)))
            ended = changed.get("life", LIVE) != LIVE
            report.tell(self._sheet.name, record, "deleted" if ended else "changed")

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
