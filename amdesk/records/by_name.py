"""Edits whose references may be given by id, unique prefix or exact name, as people type them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from amdesk.base.errors import InputRefused, Missing, Refused
from amdesk.base.folding import fold
from amdesk.base.ids import is_id
from amdesk.base.refs import Ref
from amdesk.records import rows
from amdesk.records.across import ensure_owner_colleague, owner_colleague
from amdesk.records.acts import change_by_rule
from amdesk.records.edits import Operation
from amdesk.records.kind import Kind
from amdesk.records.lookup import find_ref
from amdesk.store.sheet import KindSheet
from amdesk.store.work import Read, Work, action

Given = Mapping[tuple[str, str], str]
"""Ids by (kind, name given to the record in the same file)."""
_NONE: Given = {}


def named_values(
    read: Read, kind: Kind, values: Mapping[str, Any], given: Given = _NONE
) -> dict[str, Any]:
    """``values`` with every reference turned into the id of the record it names.

    Raises Refused for a field the kind has not, Missing or Ambiguous for a name.
    """
    found = {}
    for name, value in values.items():
        declared = kind.field(name)
        found[name] = value
        if declared.to and value not in (None, ""):
            found[name] = named_id(read, read.sheets[declared.to], value, given)
    return found


def named_id(read: Read, sheet: KindSheet, value: Any, given: Given = _NONE) -> str:
    """The id of the live record that ``value`` (text, or an object with ``id``) names."""
    if isinstance(value, Mapping):
        value = value.get("id", "")
    if not isinstance(value, str):
        raise Missing("There is no {kind} {wanted}.", kind=sheet.name, wanted=value)
    known = given.get((sheet.name, value)) or _own_record(read, sheet, value)
    return known or find_ref(read, sheet, value).id


def _own_record(read: Read, sheet: KindSheet, value: str) -> str:
    """The owner's own colleague record where their name or address is given; made when needed."""
    me = read.me
    if sheet.name != "colleague" or fold(value.strip()) not in {fold(me.name), fold(me.email)}:
        return ""
    if isinstance(read, Work):
        return ensure_owner_colleague(read)
    return owner_colleague(read) or ""


def find_trashed(read: Read, sheet: KindSheet, wanted: str) -> Ref:
    """Like ``find_ref``, among live records first and then those in the trash as well."""
    try:
        return find_ref(read, sheet, wanted)
    except Missing:
        return find_ref(read, sheet, wanted, trashed=True)


@action("Add")
def add_named(work: Work, kind: Kind, values: Mapping[str, Any]) -> str:
    """Add a record; returns its id. Raises Refused, Missing or Ambiguous."""
    return rows.add_values(work, kind, named_values(work, kind, values))


@action("Edit")
def edit_named(work: Work, kind: Kind, record_id: str, values: Mapping[str, Any]) -> str:
    """Change fields of a record; returns its id. Raises Refused, Missing or Ambiguous."""
    change_by_rule(work, kind, record_id, named_values(work, kind, values))
    return record_id


@action("Apply")
def apply_named(work: Work, operations: Sequence[Operation]) -> tuple[str, ...]:
    """Carry out all operations or none; returns the record ids in order.

    An ``add`` may give its record an id, or a name of its own by which later operations mean it.
    Raises Refused naming the place of the first that does not fit.
    """
    given: dict[tuple[str, str], str] = {}
    done = []
    for operation in operations:
        try:
            done.append(_carry_out(work, operation, given))
        except InputRefused as error:
            field = error.field if isinstance(error, Refused) else ""
            raise Refused(
                field, "{place}: {why}", place=operation.place, why=str(error), hint=error.hint_text
            ) from error
    return tuple(done)


def _carry_out(work: Work, operation: Operation, given: dict[tuple[str, str], str]) -> str:
    kind = operation.kind
    if operation.op == "add":
        values = named_values(work, kind, operation.values, given)
        return _add(work, operation, values, given)
    sheet = work.sheets[kind.name]
    if operation.op == "restore":
        record_id = given.get((kind.name, operation.record_id), "")
        record_id = record_id or find_trashed(work, sheet, operation.record_id).id
        rows.restore(work, rows.get(work, kind.model, record_id))
        return record_id
    if operation.op not in {"set", "delete"}:
        raise Refused("op", "{op} is not one of: add, set, delete, restore.", op=operation.op)
    record_id = named_id(work, sheet, operation.record_id, given)
    if operation.op == "set":
        values = named_values(work, kind, operation.values, given)
        change_by_rule(work, kind, record_id, values)
    else:
        rows.trash(work, rows.get(work, kind.model, record_id))
    return record_id


def _add(
    work: Work,
    operation: Operation,
    values: Mapping[str, Any],
    given: dict[tuple[str, str], str],
) -> str:
    wanted = operation.record_id
    if (operation.kind.name, wanted) in given:
        raise Refused("id", "The id {id} was given before.", id=wanted)
    own = wanted if is_id(wanted.lower()) else ""
    if own:
        own = own.lower()
        taken = work.row(f"SELECT 1 FROM {operation.kind.table} WHERE id = ?", (own,))
        if taken is not None:
            raise Refused("id", "There is a record with the id {id} already.", id=own)
    record_id = rows.add_values(work, operation.kind, values, own)
    if wanted:
        given[operation.kind.name, wanted] = record_id
    return record_id
