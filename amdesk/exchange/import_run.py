"""Carries out a planned import in one unit of work, and takes an import back."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from amdesk.base.errors import Conflict, Missing, Refused
from amdesk.base.files import write_file_safely
from amdesk.exchange.bulk import collection_paused
from amdesk.exchange.guard import guard
from amdesk.exchange.import_plan import (
    CREATED,
    ME,
    UNCHANGED,
    UPDATED,
    ImportPlan,
    PlannedRecord,
    PreviewLine,
    import_preview_lines,
)
from amdesk.exchange.planning import plan_import
from amdesk.exchange.proposal import RefusedRow, Remark, Warned
from amdesk.kinds import KINDS, UNDO_GUARDS
from amdesk.records import rows
from amdesk.records.across import ensure_owner_colleague
from amdesk.records.kind import Kind
from amdesk.records.types import Stored
from amdesk.store import undo
from amdesk.store.desk import Desk
from amdesk.store.sheet import quoted
from amdesk.store.undo import Skipped
from amdesk.store.work import Read, Work

__all__ = [
    "ImportPlan",
    "ImportResult",
    "PlannedRecord",
    "PreviewLine",
    "UndoneImport",
    "import_preview_lines",
    "import_undo",
    "plan_import",
    "run_import",
    "write_report",
]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """An import that is in the desk: how many records, what was refused, and its id.

    ``import_id`` is the id of the action (empty when nothing changed); ``restored`` counts records
    that came out of the trash.
    """

    created: int
    updated: int
    unchanged: int
    refused: tuple[RefusedRow, ...]
    notes: tuple[Warned, ...]
    import_id: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UndoneImport:
    """An import taken back: the action that did it, and the fields changed since, left alone."""

    action_id: str
    left_alone: tuple[Skipped, ...]


@dataclass
class _Run:
    """What went wrong while writing."""

    refused: list[RefusedRow] = field(default_factory=list)
    created: int = 0
    updated: int = 0


def run_import(desk: Desk, plan: ImportPlan, label: str = "") -> ImportResult:
    """Write a plan in one unit of work, as one action that undo takes back whole.

    Raises Conflict when the desk was changed since the plan was made; nothing is written then.
    """
    name = label or "Import " + ", ".join(plan.files)

    def write(work: Work) -> _Run:
        now = int(work.value("SELECT coalesce(max(id), 0) FROM log_action"))
        if now != plan.as_of:
            raise Conflict("The desk was changed since the preview. Look at it again.")
        return _write(work, plan)

    with collection_paused():
        done = desk.run_as(name[:1000], write, nature="import")
    return ImportResult(
        done.result.created,
        done.result.updated,
        plan.unchanged,
        (*plan.refused, *done.result.refused),
        plan.notes,
        done.action_id,
        plan.files,
    )


def _write(work: Work, plan: ImportPlan) -> _Run:
    run = _Run()
    me = _Me(work)
    new: dict[str, list[PlannedRecord]] = {}
    for record in plan.records:
        if record.outcome == CREATED and not record.revived and not _guarded(record):
            new.setdefault(record.kind, []).append(record)
    for kind, records in new.items():
        run.created += rows.add_stored(work, KINDS[kind], [_row(record, me) for record in records])
    for record in plan.records:
        if record.outcome == UNCHANGED:
            continue
        if _guarded(record):
            _write_guarded(work, record, me, run)
        elif record.outcome == UPDATED or record.revived:
            values = me.put(record.values)
            columns = ", ".join(f"{quoted(name)} = ?" for name in values)
            work.write(
                f"UPDATE {quoted(KINDS[record.kind].table)} SET {columns} WHERE id = ?",
                (*values.values(), record.id),
            )
            run.created += record.revived
            run.updated += not record.revived
    return run


class _Me:
    """Puts the owner's own colleague record where a plan names the owner."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._id = ""

    def put(self, values: Mapping[str, Stored]) -> Mapping[str, Stored]:
        """``values`` with the owner's id in place of the stand-in."""
        if ME not in values.values():
            return values
        self._id = self._id or ensure_owner_colleague(self._work)
        return {name: self._id if value == ME else value for name, value in values.items()}


def _row(record: PlannedRecord, me: _Me) -> dict[str, Stored]:
    row = {"id": record.id, **me.put(record.values)}
    if record.kind == "account":
        row["root"] = record.id
    elif record.kind == "contact":
        row["root"] = row.get("account") or record.id
    return row


def _guarded(record: PlannedRecord) -> bool:
    """Whether rules that look at other records have to be asked; planning keeps circles out."""
    return record.kind not in {"account", "contact"} and bool(KINDS[record.kind].about.guards)


def _write_guarded(work: Work, record: PlannedRecord, me: _Me, run: _Run) -> None:
    kind = KINDS[record.kind]
    values = _loaded(kind, me.put(record.values))
    try:
        if record.outcome == CREATED and not record.revived:
            rows.add(work, kind.model(id=record.id, **values))
            run.created += 1
            return
        found = rows.get(work, kind.model, record.id)
        if "life" in record.values:
            rows.restore(work, found)
        rows.change(work, found, **values)
        run.created += record.revived
        run.updated += not record.revived
    except Refused as error:
        reason = Remark("row.refused", error.message, error.params)
        run.refused.append(RefusedRow(record.place, error.field, reason, record.title))


def _loaded(kind: Kind, values: Mapping[str, Stored]) -> dict[str, Any]:
    return {
        name: None if value is None else kind.fields[name].type.load(value)
        for name, value in values.items()
        if name in kind.fields
    }


def import_undo(desk: Desk, import_id: str) -> UndoneImport:
    """Take an import back as an action of its own: what it made goes, what it changed returns.

    A field changed again since stays and is named. Raises Missing for an id that is no import,
    Conflict when it was taken back already or everything was changed since, Refused when a rule
    forbids it.
    """
    found = desk.read().row(
        "SELECT id, label, nature FROM log_action WHERE uuid = ?", (import_id.strip().lower(),)
    )
    if found is None or found[2] != "import":
        raise Missing("There is no import {id}.", id=import_id[:100])
    number, label, _ = found
    done = desk.run_as(
        f"Take back: {label}"[:1000],
        lambda work: undo.revert(work, number, UNDO_GUARDS),
        nature="import-undo",
    )
    if not done.action_id:
        raise Conflict("This import was taken back already.")
    return UndoneImport(done.action_id, done.result)


def built_on(read: Read, import_ids: Sequence[str]) -> int:
    """How many records that imports brought, or below those, were added or changed since."""
    marks = ", ".join("?" * len(import_ids))
    found = read.value(
        "WITH brought AS (SELECT DISTINCT e.record AS id FROM log_entry e JOIN log_action a "
        f"ON a.id = e.action WHERE a.uuid IN ({marks})), "
        f"latest AS (SELECT max(id) AS id FROM log_action WHERE uuid IN ({marks})) "
        "SELECT count(DISTINCT e.record) FROM log_entry e WHERE e.action > (SELECT id FROM latest) "
        "AND (e.record IN (SELECT id FROM brought) OR e.root IN (SELECT id FROM brought))",
        (*import_ids, *import_ids),
    )
    return int(found or 0)


def brought(read: Read, import_ids: Sequence[str]) -> int:
    """How many records imports made or changed."""
    marks = ", ".join("?" * len(import_ids))
    found = read.value(
        "SELECT count(DISTINCT e.record) FROM log_entry e JOIN log_action a ON a.id = e.action "
        f"WHERE a.uuid IN ({marks})",
        tuple(import_ids),
    )
    return int(found or 0)


REPORT_HEADER = ("place", "field", "reason", "text")


def write_report(
    result: ImportResult, folder: Path, stamp: str = "", *, texts: bool = True
) -> Path:
    """Save what was refused as CSV in ``folder``; returns the file.

    ``stamp`` becomes part of the name; the import's id when it is empty. Without ``texts`` it
    quotes nothing out of the imported files: a protected desk leaves no customer's words beside
    it. Texts that a spreadsheet might run are guarded. Raises DiskTrouble.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(REPORT_HEADER)
    for row in result.refused:
        said = (str(row.reason), row.raw) if texts else (_unquoted(row.reason), "")
        cells = (str(row.place), row.field, *said)
        writer.writerow([guard(cell) for cell in cells])
    part = stamp or result.import_id or "nothing-changed"
    path = folder / f"amdesk-import-report-{part}.csv"
    write_file_safely(path, ("\ufeff" + text.getvalue()).encode("utf-8"), replace=True)
    return path


def _unquoted(reason: Remark) -> str:
    """A reason with its numbers, and without what it quotes."""
    places = {
        name: value if isinstance(value, int) else "…" for name, value in reason.params.items()
    }
    return str(replace(reason, params=places))
