"""Merging entries of other desks: kept in the log as they came, then each touched record anew.

A record's state is a function of its entries (``amdesk.store.state``), so order, repetition and
gaps make no difference. Everything happens inside the caller's unit of work.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from amdesk.base.errors import Refused
from amdesk.kinds import KINDS
from amdesk.store import search, touches
from amdesk.store.changelog import (
    Changes,
    Edited,
    Touched,
    compact_json,
    dot_of,
    kept_loose,
    settle_roots,
    tell_whole,
)
from amdesk.store.sheet import KindSheet
from amdesk.store.state import Entry, RecordState, state_of
from amdesk.store.work import ActionStamp, Work, write_action
from amdesk.sync.merge_batch import Arrived, Batch, Came
from amdesk.sync.payload import ToldChunk, read_chunk

_BATCH = 2_000
MOST_TOLD = 100
_QUIET_FIELDS = frozenset({"root", "life", "place", "foreign_ids"})
"""Fields whose two values at once trouble nobody: generated ones and order keys."""
_GUARD_RECORDS, _GUARD_SHARE = 20, 0.05


class DeletesTooMuch(Refused):
    """Merging would delete so much that a person must say yes first."""

    code = "deletes-too-much"
    default_hint = "Nothing was changed. Look at the list, then import it again with --yes."


@dataclass
class MergeReport:
    """What a merge did: records by what became of them, and the fields left in conflict."""

    new_entries: int = 0
    added: int = 0
    changed: int = 0
    deleted: int = 0
    conflicts: list[tuple[str, str, str]] = field(default_factory=list)
    unknown: int = 0
    kept: list[str] = field(default_factory=list)
    told: list[tuple[str, str, str]] = field(default_factory=list)
    """The first records it touched: kind, id, and "added", "changed" or "deleted"."""

    def tell(self, kind: str, record: str, what: str) -> None:
        """Count a record, and remember it while there are few."""
        setattr(self, what, getattr(self, what) + 1)
        if len(self.told) < MOST_TOLD:
            self.told.append((kind, record, what))


def fitting_checks() -> dict[str, Any]:
    """By kind, a function (field, value) that raises ValueError for a value no desk would write."""
    return {name: _check_of(name) for name in KINDS}


def _check_of(kind_name: str) -> Any:
    kind = KINDS[kind_name]
    integers = {"integer", "flag"}

    def check(name: str, value: str | int) -> None:
        declared = kind.fields.get(name)
        if declared is None:
            return
        if isinstance(value, int) is not (declared.type.name in integers):
            raise ValueError(name)
        declared.type.load(value)

    return check


def merge_chunks(
    work: Work, chunks: Iterable[Any], *, may_delete: bool = False
) -> tuple[MergeReport, Changes]:
    """Merge the chunks of an opened container.

    ``may_delete`` lets a merge pass that deletes more than 20 records and 5 % of what it touches.
    Raises BundleDamaged or DeletesTooMuch; the caller's transaction takes everything back then.
    """
    report = MergeReport()
    checks = fitting_checks()
    touched: dict[str, Arrived] = {}
    for value in chunks:
        _keep(work, read_chunk(value, checks), report, touched)
    changes = _apply(work, touched, report)
    guarded = max(_GUARD_RECORDS, _GUARD_SHARE * len(touched))
    if report.deleted > guarded and not may_delete:
        raise DeletesTooMuch(
                "", "It would delete {count} of {all} records.",
                count=report.deleted, all=len(touched),
            )  # fmt: skip
    return report, changes


def _keep(work: Work, chunk: ToldChunk, report: MergeReport, touched: dict[str, Arrived]) -> None:
    """Put a chunk's replicas, actions and entries into the log, as far as they are new."""
    numbers = [
        _replica_number(work, told.replica, told.incarnation, told) for told in chunk.replicas
    ]
    actions = []
    for action in chunk.actions:
        work.write(
            "INSERT OR IGNORE INTO log_action (uuid, replica, hlc, wall_at, label, author, device, "
            "nature, reverses, program, schema) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                action.uuid, numbers[action.replica], action.hlc, action.wall_at, action.label,
                action.author, action.device, action.nature, action.reverses, action.program,
                action.schema,
            ),
        )  # fmt: skip
        actions.append(work.value("SELECT id FROM log_action WHERE uuid = ?", (action.uuid,)))
    known = _known_dots(work, [dot_of(numbers[e.replica], e.sequence) for e in chunk.entries])
    rows = []
    for entry in chunk.entries:
        dot = dot_of(numbers[entry.replica], entry.sequence)
        if dot in known:
            continue
        preds = None
        if entry.preds is not None:
            preds = {
                name: [dot_of(numbers[replica], sequence) for replica, sequence in dots]
                for name, dots in entry.preds.items()
            }
        rows.append(
            (dot, actions[entry.action], entry.kind, entry.record, entry.root,
             compact_json(dict(entry.fields)), None if preds is None else compact_json(preds))
        )  # fmt: skip
        only = None if entry.record in touched else Came(dot, entry.fields, preds)
        touched[entry.record] = Arrived(entry.kind, entry.root, only)
    work.write_many("INSERT OR IGNORE INTO log_entry VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    report.new_entries += len(rows)


def _replica_number(work: Work, replica: bytes, incarnation: bytes, told: Any) -> int:
    work.write(
        "INSERT OR IGNORE INTO log_replica (replica, incarnation, person, device) "
        "VALUES (?, ?, ?, ?)",
        (replica, incarnation, told.person, told.device),
    )
    return int(
        work.value(
            "SELECT no FROM log_replica WHERE replica = ? AND incarnation = ?",
            (replica, incarnation),
        )
    )


def _known_dots(work: Work, dots: list[int]) -> set[int]:
    rows = work.rows(
        "SELECT dot FROM log_entry WHERE dot IN (SELECT value FROM json_each(?))",
        (json.dumps(dots),),
    )
    return {dot for (dot,) in rows}


def _apply(work: Work, touched: Mapping[str, Arrived], report: MergeReport) -> Changes:
    by_kind: dict[str, list[str]] = {}
    for record, arrived in touched.items():
        by_kind.setdefault(arrived.kind, []).append(record)
    seen: list[Touched] = []
    for kind, records in by_kind.items():
        sheet = work.sheets.get(kind)
        if sheet is None:
            report.unknown += len(records)
            continue
        edited: list[Edited] = []
        added = report.added
        for start in range(0, len(records), _BATCH):
            batch = records[start : start + _BATCH]
            edited += _write_batch(work, sheet, {one: touched[one].only for one in batch}, report)
        search.refresh(work.connection, sheet, new=report.added > added, edited=edited)
        seen += [Touched(kind, record, touched[record].root) for record in records]
    settle_roots(work.connection, work.sheets, all_below=True)
    _tell_kept_loose(work, by_kind)
    touches.refresh(work.connection)
    work.write("DELETE FROM log_stage")
    many = len(seen) > _BATCH
    return Changes(frozenset(() if many else seen), frozenset(item.kind for item in seen), many)


def _tell_kept_loose(work: Work, kinds: Iterable[str]) -> None:
    """Tell what was edited in private of records that others' edits have made shared again."""
    own = work.origin.replica_no
    for kind in kinds:
        sheet = work.sheets.get(kind)
        if sheet is None or not sheet.private_loose:
            continue
        records = kept_loose(work.connection, sheet, own)
        if records:
            action, _ = write_action(work, ActionStamp("Share again", "merge"))
            tell_whole(work.connection, sheet, action, own, records)


def _write_batch(
    work: Work, sheet: KindSheet, records: Mapping[str, Came | None], report: MergeReport
) -> list[Edited]:
    """Bring records of one kind to what their entries amount to; those that were edited."""
    batch = Batch(work, sheet, list(records))
    slow = []
    for record, only in records.items():
        state = None if only is None else batch.state_after(record, only)
        if state is None:
            slow.append(record)
        else:
            batch.write(record, state, report)
    entries = _entries(work, json.dumps(slow)) if slow else {}
    for record in slow:
        state = state_of(entries[record])
        _note_conflicts(sheet, record, state, entries[record], report)
        batch.write(record, state, report)
    return batch.flush()


def _entries(work: Work, wanted: str) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for record, dot, hlc, replica, incarnation, fields, preds in work.rows(
        "SELECT e.record, e.dot, a.hlc, r.replica, r.incarnation, e.fields, e.preds "
        "FROM log_entry e JOIN log_action a ON a.id = e.action "
        "JOIN log_replica r ON r.no = e.dot >> 40 "
        "WHERE e.record IN (SELECT value FROM json_each(?))",
        (wanted,),
    ):
        entry = Entry(
            dot,
            (hlc, replica, incarnation),
            json.loads(fields),
            None if preds is None else json.loads(preds),
        )
        found.setdefault(record, []).append(entry)
    return found


def _note_conflicts(
    sheet: KindSheet, record: str, state: RecordState, entries: list[Entry], report: MergeReport
) -> None:
    """Note fields with several different live values, and deletions that were overruled."""
    if state.kept:
        report.kept.append(record)
    several = {name: set(dots) for name, dots in state.live.items() if len(dots) > 1}
    if len(state.made) > 1:
        for name in sheet.logged:
            if name not in state.live:
                several[name] = set(state.made)
    for name, dots in several.items():
        if name in _QUIET_FIELDS or name not in sheet.fields:
            continue
        values = {json.dumps(entry.fields.get(name)) for entry in entries if entry.dot in dots}
        if len(values) > 1:
            report.conflicts.append((sheet.name, record, name))
