"""The generic edits as things a user does: labelled, so that history and undo can name them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from amdesk.base.errors import Refused
from amdesk.records import rows
from amdesk.records.acts import change_by_rule
from amdesk.records.kind import Kind
from amdesk.store.work import Work, action


@action("Add")
def add_record(work: Work, kind: Kind, values: Mapping[str, Any], record_id: str = "") -> str:
    """Add a record; returns its id. Raises Refused."""
    return rows.add_values(work, kind, values, record_id)


@action("Edit")
def edit_record(work: Work, kind: Kind, record_id: str, values: Mapping[str, Any]) -> str:
    """Change fields of a record; returns its id. Raises Refused or Missing."""
    change_by_rule(work, kind, record_id, values)
    return record_id


@action("Delete")
def trash_record(work: Work, kind: Kind, record_id: str) -> str:
    """Put a record in the trash. Raises Missing."""
    rows.trash_by_id(work, kind, record_id)
    return record_id


@action("Restore")
def restore_record(work: Work, kind: Kind, record_id: str) -> str:
    """Take a record out of the trash. Raises Missing or Refused."""
    rows.restore_by_id(work, kind, record_id)
    return record_id


@action("Edit several")
def edit_several(
    work: Work, kind: Kind, record_ids: Sequence[str], values: Mapping[str, Any]
) -> int:
    """Give many records the same new values; returns how many. Raises Refused or Missing."""
    for record_id in record_ids:
        change_by_rule(work, kind, record_id, values)
    return len(record_ids)


@action("Delete several")
def trash_several(work: Work, kind: Kind, record_ids: Sequence[str]) -> int:
    """Put many records in the trash; returns how many. Raises Missing."""
    for record_id in record_ids:
        rows.trash_by_id(work, kind, record_id)
    return len(record_ids)


@dataclass(frozen=True, slots=True)
class Operation:
    """One line of an ``apply`` file: add, set, delete or restore. ``place`` says where it stood."""

    op: str
    kind: Kind
    record_id: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    place: str = ""


@action("Apply")
def apply_operations(work: Work, operations: Sequence[Operation]) -> tuple[str, ...]:
    """Carry out all operations or none; returns the record ids in order.

    Raises Refused naming the place of the first that does not fit.
    """
    done = []
    for operation in operations:
        try:
            done.append(_carry_out(work, operation))
        except Refused as error:
            raise Refused(
                error.field, "{place}: {why}", place=operation.place, why=str(error)
            ) from error
    return tuple(done)


def _carry_out(work: Work, operation: Operation) -> str:
    if operation.op == "add":
        return rows.add_values(work, operation.kind, operation.values, operation.record_id)
    if operation.op == "set":
        change_by_rule(work, operation.kind, operation.record_id, operation.values)
    elif operation.op == "delete":
        rows.trash_by_id(work, operation.kind, operation.record_id)
    elif operation.op == "restore":
        rows.restore_by_id(work, operation.kind, operation.record_id)
    else:
        raise Refused("op", "{op} is not one of: add, set, delete, restore.", op=operation.op)
    return operation.record_id
