"""The change log: what a transaction touched becomes entries with dots, in that transaction.

A **dot** is one entry: the local number of the replica that wrote it, shifted by 40 bits, plus its
gap-free sequence. An entry holds the fields one action changed of one record, and for each field
the dots of the values it replaces (its predecessors). A new record's entry replaces nothing and
leaves its empty fields out. From these two facts alone follow history, undo and merge.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from amdesk.store import clashes, search, touches
from amdesk.store.dots import dot_of, sequence_of
from amdesk.store.new_entries import kept_apart, log_new, log_new_private
from amdesk.store.schema import before_sql
from amdesk.store.sheet import KindSheet, quoted
from amdesk.store.state import SEEN

_MANY = 2_000
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Touched:
    """A record an action changed: kind, id, aggregate root."""

    kind: str
    record: str
    root: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a transaction changed; ``many`` means more records than are listed."""

    touched: frozenset[Touched] = field(default_factory=frozenset)
    kinds: frozenset[str] = field(default_factory=frozenset)
    many: bool = False

    def __bool__(self) -> bool:
        return bool(self.kinds)

    def concerns(self, *, kinds: Iterable[str] = (), root: str = "") -> bool:
        """Whether a reader of these ``kinds`` (or of the aggregate ``root``) should ask again."""
        wanted = frozenset(kinds)
        if wanted and not (wanted & self.kinds):
            return False
        if not root or self.many:
            return bool(self)
        return any(
            item.root == root and (not wanted or item.kind in wanted) for item in self.touched
        )


@dataclass(frozen=True, slots=True)
class Staged:
    """What the stage holds of one kind: records that were made, and such that were there before."""

    kind: str
    new: bool
    changed: bool


def staged(connection: Any) -> tuple[Staged, ...]:
    """What the stage holds, by kind."""
    rows = connection.execute(
        "SELECT kind, max(before IS NULL), max(before IS NOT NULL) FROM log_stage GROUP BY kind"
    )
    return tuple(Staged(kind, bool(new), bool(changed)) for kind, new, changed in rows)


def log_stage(
    connection: Any,
    sheets: Mapping[str, KindSheet],
    stage: Sequence[Staged],
    action: int,
    replica_no: int,
) -> Changes:
    """Turn the ``stage`` into entries of ``action`` and empty it."""
    if _settle(connection, sheets, [item.kind for item in stage]):
        stage = staged(connection)
    first_free = _last_sequence(connection, replica_no) + 1
    touched: list[Touched] = []
    kinds = []
    count = 0
    touches_stale = False
    for item in stage:
        kind, sheet = item.kind, sheets[item.kind]
        new = 0
        if item.new:
            new = log_new(connection, sheet, action, replica_no, first_free)
            first_free += new
            first_free += log_new_private(connection, sheet, action, replica_no, first_free)
        edits = (
            _log_edits(connection, sheet, action, replica_no, first_free) if item.changed else []
        )
        first_free += len(edits)
        if not new and not edits:
            continue
        edited = _edited(edits)
        search.refresh(connection, sheet, new=bool(new), edited=edited)
        clashes.refresh(connection, sheet, edited, action)
        touches_stale = touches_stale or touches.concerned(kind, new=bool(new), edited=edited)
        kinds.append(kind)
        count += new + len(edits)
        if count <= _MANY:
            touched += {
                edit.record: Touched(kind, edit.record, edit.root) for edit in edits
            }.values()
            touched += _made(connection, action, kind) if new else []
    if touches_stale:
        touches.refresh(connection)
    connection.execute("DELETE FROM log_stage")
    return Changes(frozenset(touched), frozenset(kinds), count > _MANY)


def _made(connection: Any, action: int, kind: str) -> list[Touched]:
    """The records of ``kind`` that ``action`` made."""
    rows = connection.execute(
        "SELECT record, root FROM log_entry WHERE action = ? AND kind = ? AND preds IS NULL",
        (action, kind),
    )
    return [Touched(kind, record, root) for record, root in rows]


def settle_roots(
    connection: Any, sheets: Mapping[str, KindSheet], *, all_below: bool = False
) -> None:
    """Give each staged record, and what hangs below a moved one, the root it belongs to.

    With ``all_below`` also what hangs below staged records that did not move: after a merge, where
    a child may have come before its owner, or was made elsewhere while its owner moved.
    """
    _settle(connection, sheets, [item.kind for item in staged(connection)], all_below=all_below)


def _settle(
    connection: Any,
    sheets: Mapping[str, KindSheet],
    kinds: Iterable[str],
    *,
    all_below: bool = False,
) -> bool:
    """``settle_roots`` of records of the staged ``kinds``; whether any root was another one."""
    moved = set()
    for kind in kinds:
        sheet = sheets[kind]
        table, root = quoted(sheet.table), sheet.root_sql("t")
        cursor = connection.execute(
            f"UPDATE {table} AS t SET root = {root} WHERE t.id IN "
            f"(SELECT record FROM log_stage WHERE kind = ?) AND t.root IS NOT {root}",
            (kind,),
        )
        if cursor.rowcount or all_below:
            moved.add(kind)
    found = bool(moved)
    for _ in range(len(sheets)):  # no deeper; a circle of owners would go on for ever
        if not moved:
            break
        moved = {
            below.name
            for below in sheets.values()
            if any(kind in moved for _, kind in below.root_at) and _stage_below(connection, below)
        }
    return found


def _stage_below(connection: Any, sheet: KindSheet) -> bool:
    """Bring records whose root is no longer their owner's into the stage; whether there were."""
    table, root = quoted(sheet.table), sheet.root_sql("t")
    owners = " OR ".join(
        f"t.{quoted(name)} IN (SELECT record FROM log_stage WHERE kind = '{kind}')"
        for name, kind in sheet.root_at
    )
    cursor = connection.execute(
        f"UPDATE {table} AS t SET root = {root} WHERE ({owners}) AND t.root IS NOT {root}"
    )
    return bool(cursor.rowcount)


def _last_sequence(connection: Any, replica_no: int) -> int:
    (last,) = connection.execute(
        "SELECT max(dot) FROM log_entry WHERE dot >= ? AND dot < ?",
        (dot_of(replica_no, 0), dot_of(replica_no + 1, 0)),
    ).fetchone()
    return 0 if last is None else sequence_of(last)


@dataclass(frozen=True, slots=True)
class Edited:
    """A staged record that was there before: its id and the fields that really changed."""

    record: str
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Edit:
    """An entry about to be written: its dot, record, root and the new values by field."""

    dot: int
    record: str
    root: str
    changed: Mapping[str, Any]


def _edited(edits: Iterable[Edit]) -> list[Edited]:
    """What became of each record, whatever the number of entries that say it."""
    fields: dict[str, frozenset[str]] = {}
    for edit in edits:
        fields[edit.record] = fields.get(edit.record, frozenset()).union(edit.changed)
    return [Edited(record, names) for record, names in fields.items()]


def _log_edits(
    connection: Any, sheet: KindSheet, action: int, replica_no: int, first_free: int
) -> list[Edit]:
    cursor = connection.execute(
        f"SELECT t.id, t.root, s.before, {before_sql(sheet, 't')} "
        "FROM (SELECT record, min(id) AS id FROM log_stage WHERE kind = ? GROUP BY record) f "
        "JOIN log_stage s ON s.id = f.id AND s.before IS NOT NULL "
        f"JOIN {quoted(sheet.table)} t ON t.id = f.record ORDER BY s.id",
        (sheet.name,),
    )
    edits: list[Edit] = []
    while rows := cursor.fetchmany(_MANY):
        written = len(edits)
        for (record, root, *_), before, now in zip(
            rows, _parsed(rows, 2), _parsed(rows, 3), strict=True
        ):
            changed = _difference(sheet, record, before, now)
            for part in _parts(sheet, record, before, changed):
                dot = dot_of(replica_no, first_free + len(edits))
                edits.append(Edit(dot, record, root, part))
        _write_edits(connection, action, sheet.name, edits[written:])
    return edits


def _parsed(rows: list[Any], place: int) -> list[dict[str, Any]]:
    """The JSON objects in one column; as one text, since starting the parser costs most."""
    parsed: list[dict[str, Any]] = json.loads(f"[{','.join(row[place] for row in rows)}]")
    return parsed


def _difference(
    sheet: KindSheet, record: str, before: Mapping[str, Any], now: dict[str, Any]
) -> dict[str, Any]:
    """What an entry says of a record that was one thing before and is another now."""
    if sheet.private_loose and before["root"] == record != now["root"]:
        return now  # what stayed at home so far: others get all of it with this entry
    unlike = now.items() - before.items()
    changed = {name: value for name, value in unlike if value != before.get(name)}
    if now["life"] != "live" and not changed.keys() <= set(kept_apart(sheet)):
        changed["life"] = now["life"]  # an edit of a deleted record leaves it deleted
    return changed


def _parts(
    sheet: KindSheet, record: str, before: Mapping[str, Any], changed: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The change by whom it is for, so that each entry goes to others whole or not at all.

    Private fields are for the owner's devices. Where a record went is also for those who have it
    and are not to see more of it: what it was put under, and an account's space.
    """
    private = set(kept_apart(sheet))
    was_loose = sheet.private_loose and before["root"] == record
    is_moved = ("root" in changed and not was_loose) or sheet.name == "account"
    places = sheet.place_fields if is_moved else frozenset()
    parts: tuple[dict[str, Any], ...] = ({}, {}, {})
    for name, value in changed.items():
        parts[2 if name in private else 1 if name in places else 0][name] = value
    return [part for part in parts if part]


def kept_loose(connection: Any, sheet: KindSheet, replica_no: int) -> list[str]:
    """Staged records that were loose here, are not any more, and have own edits nobody was told."""
    rows = connection.execute(
        "SELECT t.id FROM (SELECT record, min(id) AS id FROM log_stage WHERE kind = ? "
        "GROUP BY record) f JOIN log_stage s ON s.id = f.id AND s.before IS NOT NULL "
        f"JOIN {quoted(sheet.table)} t ON t.id = f.record AND t.root <> t.id "
        "WHERE s.before ->> 'root' = t.id AND EXISTS (SELECT 1 FROM log_entry e "
        "WHERE e.record = t.id AND e.root = t.id AND e.dot >> 40 = ?)",
        (sheet.name, replica_no),
    )
    return [record for (record,) in rows]


def tell_whole(
    connection: Any, sheet: KindSheet, action: int, replica_no: int, records: list[str]
) -> None:
    """Write entries of ``action`` that hold all there is of ``records``."""
    first_free = _last_sequence(connection, replica_no) + 1
    rows = connection.execute(
        f"SELECT t.id, t.root, {before_sql(sheet, 't')} FROM {quoted(sheet.table)} t "
        "WHERE t.id IN (SELECT value FROM json_each(?))",
        (json.dumps(records),),
    ).fetchall()
    edits = [
        Edit(dot_of(replica_no, first_free + place), record, root, json.loads(now))
        for place, (record, root, now) in enumerate(rows)
    ]
    _write_edits(connection, action, sheet.name, edits)


def tell_unchanged(
    connection: Any, kind: str, action: int, replica_no: int, records: Sequence[str]
) -> None:
    """Write entries of ``action`` that change nothing: a sign to pass ``records`` on once more."""
    first_free = _last_sequence(connection, replica_no) + 1
    edits = [
        Edit(dot_of(replica_no, first_free + place), record, record, {})
        for place, record in enumerate(records)
    ]
    _write_edits(connection, action, kind, edits)


def _write_edits(connection: Any, action: int, kind: str, edits: list[Edit]) -> None:
    """Write entries, each replacing the live values of what it changed.

    Those of one record stand side by side: no two of them change the same field.
    """
    live = live_dots(connection, [edit.record for edit in edits])
    beside: dict[str, list[int]] = {}
    for edit in edits:
        beside.setdefault(edit.record, []).append(edit.dot)
    entries, ended, begun = [], [], []
    for edit in edits:
        own = live[edit.record]
        preds: dict[str, list[int]] = {name: live_of(own, name) for name in edit.changed}
        if edit.changed.get("life", "live") != "live":
            seen = {dot for dots in own.values() for dot in dots}
            preds[SEEN] = sorted(seen.union(beside[edit.record]) - {edit.dot})
        entries.append(
            (edit.dot, action, kind, edit.record, edit.root, compact_json(edit.changed),
             compact_json(preds))
        )  # fmt: skip
        ended += [(edit.record, name) for name in edit.changed if name in own]
        begun += [(edit.record, name, edit.dot) for name in edit.changed]
    connection.executemany(
        "INSERT INTO log_entry (dot, action, kind, record, root, fields, preds) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        entries,
    )
    connection.executemany("DELETE FROM log_live WHERE record = ? AND field = ?", ended)
    connection.executemany("INSERT INTO log_live VALUES (?, ?, ?)", begun)


def live_dots(connection: Any, records: list[str]) -> dict[str, dict[str, list[int]]]:
    """By record the live dots by field; under "" those of every field never edited since."""
    live: dict[str, dict[str, list[int]]] = {record: {"": []} for record in records}
    wanted = "record IN (SELECT value FROM json_each(:records))"
    for record, name, dot in connection.execute(
        f"SELECT record, '', dot FROM log_entry WHERE preds IS NULL AND {wanted} "
        f"UNION ALL SELECT record, field, dot FROM log_live WHERE {wanted} ORDER BY 1, 2, 3",
        {"records": json.dumps(records)},
    ):
        live[record].setdefault(name, []).append(dot)
    return live


def live_of(live: Mapping[str, list[int]], name: str) -> list[int]:
    """The live dots of the field ``name`` in what ``live_dots`` returned for a record."""
    return list(live.get(name, live[""]))


def compact_json(value: Any) -> str:
    """JSON in the log's one form: sorted keys, no spaces, letters as they are."""
    return _ENCODER.encode(value)
