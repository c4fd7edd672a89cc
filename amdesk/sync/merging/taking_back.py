"""Taking back what a bundle brought, as an action that goes to colleagues like any other.

A record becomes what its other log entries amount to: what the bundle made goes, what it changed
returns. What was changed or built upon since stays as it is and is named.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from amdesk.base.errors import Ambiguous, Conflict, Missing, Refused
from amdesk.base.sentence import say
from amdesk.kinds import UNDO_GUARDS
from amdesk.store import undo
from amdesk.store.clashes import LIFE
from amdesk.store.desk import Desk
from amdesk.store.sheet import KindSheet, quoted
from amdesk.store.state import Entry, entries_by_record, state_of
from amdesk.store.undo import Skipped
from amdesk.store.work import Read, Work

LABEL = say("Take back a bundle").msgid
NATURE = "import-undo"
_UNMADE = "unmade"
_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A bundle taken back: the action that did it, how many records went and how many returned.

    ``left_alone`` are the fields that were changed since; the field ``life`` stands for a record.
    """

    action_id: str
    removed: int
    restored: int
    left_alone: tuple[Skipped, ...]


@dataclass
class _Done:
    removed: int = 0
    restored: int = 0
    skipped: list[Skipped] = field(default_factory=list)


def take_bundle_back(desk: Desk, named: str) -> TakenBack:
    """Take back what the bundle ``named`` (its id, its beginning or its file) brought.

    Raises Missing or Ambiguous for what names no merged bundle, Refused for one merged by an
    earlier version or where a rule forbids it, Conflict when nothing of it is left to take back.
    """
    bundle, came = _came_with(desk.read(), named)

    def write(work: Work) -> _Done:
        return _write(work, came)

    done = desk.run_as(LABEL, write, nature=NATURE)
    if not done.action_id:
        raise Conflict("Nothing of this bundle is left to take back.")
    with desk.unit() as work:
        work.write(
            "UPDATE bundle SET report = json_set(report, '$.taken_back', ?) "
            "WHERE hash = ? AND direction = 'in'",
            (done.action_id, bundle),
        )
    told = done.result
    return TakenBack(done.action_id, told.removed, told.restored, tuple(told.skipped))


@dataclass(frozen=True)
class _Came:
    """The dots a bundle brought, as ranges in their order."""

    ranges: tuple[tuple[int, int], ...]

    def __contains__(self, dot: int) -> bool:
        place = bisect_right(self.ranges, (dot, 1 << 63)) - 1
        return place >= 0 and dot <= self.ranges[place][1]


def _came_with(read: Read, named: str) -> tuple[str, _Came]:
    name = named.strip()
    rows = read.rows(
        "SELECT hash, report FROM bundle WHERE direction = 'in' AND state = 'merged' "
        "AND (file = ? OR (length(?) > 3 AND substr(hash, 1, length(?)) = lower(?))) LIMIT 9",
        (name, name, name, name),
    )
    if not rows:
        raise Missing("There is no import {id}.", id=name[:100])
    if len(rows) > 1:
        raise Ambiguous(
            "Several bundles are called {id}.",
            id=name[:100],
            candidates=", ".join(found for found, _ in rows),
        )
    ranges = json.loads(rows[0][1]).get("came")
    if ranges is None:
        raise Refused("", "This bundle was merged by an earlier version, which kept no list of it.")
    return rows[0][0], _Came(tuple(sorted((int(first), int(last)) for first, last in ranges)))


def _write(work: Work, came: _Came) -> _Done:
    done = _Done()
    work.write("CREATE TEMP TABLE taken (record TEXT PRIMARY KEY) WITHOUT ROWID")
    restored: list[tuple[str, str, Mapping[str, Any]]] = []
    made: dict[str, list[str]] = {}
    for sheet, records in _touched(work, came):
        told = entries_by_record(work.connection, records)
        for record, entries in told.items():
            others = [entry for entry in entries if entry.dot not in came]
            if not others:
                made.setdefault(sheet.name, []).append(record)
                continue
            if not any(entry.preds is None for entry in others):
                done.skipped.append(Skipped(sheet.name, record, LIFE))
                continue
            before = undo.values_of(work, sheet.name, record)
            if before is not None and _restore(work, sheet, before, came, entries, others, done):
                restored.append((sheet.name, record, before))
    _unmake(work, made, done)
    work.write("DROP TABLE taken")
    undo.ask_guards(work, restored, UNDO_GUARDS)
    if done.skipped and not done.removed and not done.restored:
        raise Conflict("Everything this changed has been changed again since.")
    return done


def _touched(work: Work, came: _Came) -> Iterator[tuple[KindSheet, list[str]]]:
    """The records a bundle told of, in parts of one kind."""
    by_kind: dict[str, dict[str, None]] = {}
    for first, last in came.ranges:
        for kind, record in work.rows(
            "SELECT kind, record FROM log_entry WHERE dot BETWEEN ? AND ?", (first, last)
        ):
            by_kind.setdefault(kind, {})[record] = None
    for kind, found in by_kind.items():
        sheet = work.sheets.get(kind)
        records = list(found)
        if sheet is not None:
            for start in range(0, len(records), _BATCH):
                yield sheet, records[start : start + _BATCH]


def _restore(
    work: Work,
    sheet: KindSheet,
    now: Mapping[str, Any],
    came: _Came,
    entries: Sequence[Entry],
    others: Sequence[Entry],
    done: _Done,
) -> bool:
    """Write a record's former values where the bundle's are still there; whether any was."""
    record = str(now["id"])
    private = sheet.private_fields
    state, former = state_of(entries, private), state_of(others, private)
    told = {name for entry in entries if entry.dot in came for name in entry.fields}
    changed: dict[str, Any] = {}
    same: dict[str, Any] = {}
    for name in sorted(told & {*sheet.fields}):
        dots = state.live.get(name, state.made)
        value = former.values.get(name)
        if not any(dot in came for dot in dots):
            done.skipped.append(Skipped(sheet.name, record, name))
        elif value != now[name]:
            changed[name] = value
        elif len(dots) > 1:
            same[name] = value  # it was shown all along: only the conflict goes
    life = former.values[LIFE]
    if (LIFE in told or state.kept) and life != now[LIFE]:
        if now[LIFE] == state.values[LIFE]:
            changed[LIFE] = life
        else:
            done.skipped.append(Skipped(sheet.name, record, LIFE))
    if same:
        undo.tell_again(work, sheet.name, record, same)
    if changed:
        columns = ", ".join(f"{quoted(name)} = ?" for name in changed)
        work.write(
            f"UPDATE {quoted(sheet.table)} SET {columns} WHERE id = ?", (*changed.values(), record)
        )
    done.restored += bool(changed or same)
    return bool(changed)


def _unmake(work: Work, made: Mapping[str, list[str]], done: _Done) -> None:
    """Hide what only the bundle knows of, except what something from elsewhere hangs on."""
    for records in made.values():
        work.write_many("INSERT INTO taken VALUES (?)", [(record,) for record in records])
    for kind, records in made.items():
        built_on = _built_on(work, kind)
        done.skipped += [Skipped(kind, record, LIFE) for record in sorted(built_on)]
        going = [record for record in records if record not in built_on]
        done.removed += work.write(
            f"UPDATE {quoted(work.sheets[kind].table)} SET life = '{_UNMADE}' "
            f"WHERE life <> '{_UNMADE}' AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(going),),
        )


def _built_on(work: Work, kind: str) -> set[str]:
    """The records of ``kind`` to be taken back that own a living record which stays."""
    found: set[str] = set()
    for below in work.sheets.values():
        for name, owner in below.owners:
            if owner == kind:
                reference = f"t.{quoted(name)}"
                found.update(
                    record
                    for (record,) in work.rows(
                        f"SELECT DISTINCT {reference} FROM {quoted(below.table)} t "
                        f"JOIN taken o ON o.record = {reference} WHERE t.life = 'live' "
                        "AND NOT EXISTS (SELECT 1 FROM taken k WHERE k.record = t.id)"
                    )
                )
    return found
