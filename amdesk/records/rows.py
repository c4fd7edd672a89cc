"""Generic edits: add, change, trash and restore any record, validated by what its kind declares.

Most of what a user does is one of these. An action of its own exists only where the act is more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlmodel import select

from amdesk.base.errors import Missing, Refused
from amdesk.records.kind import LIVE, TRASH, Kind, Record, kind_of
from amdesk.records.types import Stored
from amdesk.store.sheet import quoted
from amdesk.store.work import Work

T = TypeVar("T", bound=Record)


def add(work: Work, record: T) -> T:
    """Put a new record into the desk; gives it an id when it has none.

    Raises Refused when a value does not fit, something required is missing or a rule says no.
    """
    kind = kind_of(type(record))
    record.id = record.id or work.ids()
    _take(kind, record, kind.fields)
    _refuse_unknown(work, kind, record, kind.fields)
    kind.check(record.model_dump())
    _guard(work, record, None)
    work.session.add(record)
    work.session.flush()
    return record


def get(work: Work, model: type[T], record_id: str) -> T:
    """The record of class ``model`` with that id, in the trash or not. Raises Missing."""
    found = work.session.exec(select(model).where(model.id == record_id)).first()
    if found is None:
        raise Missing("There is no {kind} {id}.", kind=model.about.label.lower(), id=record_id)
    return found


def change(work: Work, record: T, **values: Any) -> T:
    """Give a record new values. Raises Refused, leaving the record as it was in the desk."""
    kind = kind_of(type(record))
    if record.life != LIVE:
        raise Refused("", "This {kind} is in the trash. Restore it first.", kind=kind.name)
    before = record.model_dump()
    for name in values:
        kind.field(name)
    for name, value in values.items():
        setattr(record, name, value)
    _take(kind, record, values)
    _refuse_unknown(work, kind, record, values)
    kind.check(record.model_dump())
    _guard(work, record, before)
    work.session.add(record)
    work.session.flush()
    return record


def trash(work: Work, record: Record) -> None:
    """Put a record in the trash; what belongs under it is hidden with it. Raises Refused."""
    before = record.model_dump()
    record.life = TRASH
    _guard(work, record, before)
    work.session.add(record)
    work.session.flush()


def restore(work: Work, record: Record) -> None:
    """Take a record out of the trash. Raises Refused when it is not in it."""
    if record.life == LIVE:
        raise Refused("", "This {kind} is not in the trash.", kind=record.about.label.lower())
    before = record.model_dump()
    record.life = LIVE
    _guard(work, record, before)
    work.session.add(record)
    work.session.flush()


def add_values(work: Work, kind: Kind, values: Mapping[str, Any], record_id: str = "") -> str:
    """Add a record of ``kind`` from plain values (text, JSON or Python); returns its id."""
    taken = {name: value for name, value in kind.take(values).items() if value is not None}
    return add(work, kind.model(id=record_id, **taken)).id


def change_values(work: Work, kind: Kind, record_id: str, values: Mapping[str, Any]) -> None:
    """Change fields of a record from plain values; None empties a field."""
    change(work, get(work, kind.model, record_id), **kind.take(values))


def add_many(work: Work, kind: Kind, rows: Iterable[Mapping[str, Any]]) -> int:
    """Add many records at once from Python values that were taken and checked before.

    Each row carries its ``id``. One statement for all: for samples and merges.
    """
    stores = {name: field.type.store for name, field in kind.fields.items()}
    return add_stored(
        work,
        kind,
        [
            {
                name: value if name == "id" else stores[name](value)
                for name, value in row.items()
                if value is not None and (name == "id" or name in stores)
            }
            for row in rows
        ],
    )


def add_stored(work: Work, kind: Kind, rows: Sequence[Mapping[str, Stored]]) -> int:
    """Add many records at once from stored values, each with its ``id``; for imports.

    A row may carry its ``root`` where the caller knows it, which saves working it out.
    """
    if not rows:
        return 0
    given = {name for row in rows for name in row}
    names = [name for name in ("id", "root", *kind.fields) if name in given]
    columns = ", ".join(quoted(name) for name in names)
    # an empty root is worked out when the unit of work is logged
    marks = ", ".join("coalesce(?, '')" if name == "root" else "?" for name in names)
    work.write_many(
        f"INSERT INTO {quoted(kind.table)} ({columns}) VALUES ({marks})",
        [tuple(map(row.get, names)) for row in rows],
    )
    return len(rows)


def _take(kind: Kind, record: Record, names: Iterable[str]) -> None:
    for name in names:
        setattr(record, name, kind.fields[name].take(getattr(record, name)))


def _guard(work: Work, record: Record, before: Mapping[str, Any] | None) -> None:
    """Let the kind's guards look at the change before it is written."""
    after = record.model_dump()
    for guard in record.about.guards:
        guard(work, before, after)


def _refuse_unknown(work: Work, kind: Kind, record: Record, names: Iterable[str]) -> None:
    """Refuse references to records that are not there."""
    for name in names:
        declared, value = kind.fields[name], getattr(record, name)
        if not declared.to or value is None:
            continue
        table = quoted(declared.to.replace("-", "_"))
        if work.row(f"SELECT 1 FROM {table} WHERE id = ?", (value,)) is None:
            raise Refused(name, "There is no {kind} {id}.", kind=declared.to, id=value)
