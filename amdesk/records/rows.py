"""Generic edits: add, change, trash and restore any record, validated by what its kind declares.

Most of what a user does is one of these. An action of its own exists only where the act is more.
A record is read and written as one row of plain values; the record classes describe the rows and
are what actions construct, but nothing is remembered between two calls: what a check or a guard
looks at was read in this call.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from amdesk.base.errors import Missing, Refused
from amdesk.records.kind import LIVE, TRASH, Kind, Record, kind_of
from amdesk.records.types import Stored
from amdesk.store.sheet import quoted
from amdesk.store.work import Read, Work

T = TypeVar("T", bound=Record)


def add(work: Work, record: T) -> T:
    """Put a new record into the desk; gives it an id when it has none.

    Raises Refused when a value does not fit, something required is missing or a rule says no.
    """
    kind = kind_of(type(record))
    given = {name: getattr(record, name) for name in kind.fields}
    _show(record, _insert(work, kind, record.id, kind.take(given)))
    return record


def get(work: Read, model: type[T], record_id: str) -> T:
    """The record of class ``model`` with that id, in the trash or not. Raises Missing."""
    return model(**_loaded(kind_of(model), _row(work, kind_of(model), record_id)))


def change(work: Work, record: T, **values: Any) -> T:
    """Give a record new values. Raises Refused, leaving the record as it was in the desk."""
    kind = kind_of(type(record))
    _show(record, _update(work, kind, record.id, values))
    return record


def trash(work: Work, record: Record) -> None:
    """Put a record in the trash; what belongs under it is hidden with it. Raises Refused."""
    trash_by_id(work, kind_of(type(record)), record.id)
    record.life = TRASH


def restore(work: Work, record: Record) -> None:
    """Take a record out of the trash. Raises Refused when it is not in it."""
    restore_by_id(work, kind_of(type(record)), record.id)
    record.life = LIVE


def add_values(work: Work, kind: Kind, values: Mapping[str, Any], record_id: str = "") -> str:
    """Add a record of ``kind`` from plain values (text, JSON or Python); returns its id.

    What is left out or empty gets its field's default.
    """
    given = {name: value for name, value in kind.take(values).items() if value is not None}
    return str(_insert(work, kind, record_id, {**kind.defaults, **given})["id"])


def change_values(work: Work, kind: Kind, record_id: str, values: Mapping[str, Any]) -> None:
    """Change fields of a record from plain values; None empties a field.

    Raises Missing or Refused.
    """
    _update(work, kind, record_id, values)


def trash_by_id(work: Work, kind: Kind, record_id: str) -> None:
    """Put a record in the trash. Raises Missing or Refused."""
    _set_life(work, kind, _row(work, kind, record_id), TRASH)


def restore_by_id(work: Work, kind: Kind, record_id: str) -> None:
    """Take a record out of the trash. Raises Missing, or Refused when it is not in it."""
    row = _row(work, kind, record_id)
    if row["life"] == LIVE:
        raise Refused("", "This {kind} is not in the trash.", kind=kind.about.label.lower())
    _set_life(work, kind, row, LIVE)


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


def _insert(work: Work, kind: Kind, record_id: str, taken: Mapping[str, Any]) -> dict[str, Any]:
    """Write a new row; returns all its values."""
    after = {"id": record_id or work.ids(), "root": "", "life": LIVE, **taken}
    _refuse_unknown(work, kind, taken)
    kind.check(after)
    _guard(work, kind, None, after)
    stored = {"id": after["id"], **_stored(kind, taken)}
    names = [name for name, value in stored.items() if value is not None]
    columns, marks = ", ".join(map(quoted, names)), ", ".join("?" * len(names))
    work.write(
        f"INSERT INTO {quoted(kind.table)} ({columns}) VALUES ({marks})",
        [stored[name] for name in names],
    )
    return after


def _update(work: Work, kind: Kind, record_id: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Write what differs of a live record; returns what was taken."""
    row = _row(work, kind, record_id)
    taken = kind.take(values)
    if row["life"] != LIVE:
        raise Refused("", "This {kind} is in the trash. Restore it first.", kind=kind.name)
    before = _loaded(kind, row)
    after = {**before, **taken}
    _refuse_unknown(work, kind, taken)
    kind.check(after)
    _guard(work, kind, before, after)
    stored = _stored(kind, taken)
    _write(
        work, kind, record_id, {name: stored[name] for name in stored if stored[name] != row[name]}
    )
    return taken


def _set_life(work: Work, kind: Kind, row: Mapping[str, Stored], life: str) -> None:
    before = _loaded(kind, row)
    _guard(work, kind, before, {**before, "life": life})
    _write(work, kind, str(row["id"]), {"life": life})


def _write(work: Work, kind: Kind, record_id: str, stored: Mapping[str, Stored]) -> None:
    if stored:
        columns = ", ".join(f"{quoted(name)} = ?" for name in stored)
        work.write(
            f"UPDATE {quoted(kind.table)} SET {columns} WHERE id = ?", (*stored.values(), record_id)
        )


def _row(work: Read, kind: Kind, record_id: str) -> dict[str, Stored]:
    """The stored values of a record, in the trash or not. Raises Missing."""
    found = work.row(kind.row_sql, (record_id,))
    if found is None:
        raise Missing("There is no {kind} {id}.", kind=kind.about.label.lower(), id=record_id)
    return dict(zip(kind.columns, found, strict=True))


def _loaded(kind: Kind, row: Mapping[str, Stored]) -> dict[str, Any]:
    """Python values for stored ones."""
    fields = kind.fields
    return {
        name: fields[name].type.load(value) if value is not None and name in fields else value
        for name, value in row.items()
    }


def _stored(kind: Kind, taken: Mapping[str, Any]) -> dict[str, Stored]:
    """Stored values for Python ones."""
    fields = kind.fields
    return {
        name: None if value is None else fields[name].type.store(value)
        for name, value in taken.items()
    }


def _show(record: Record, values: Mapping[str, Any]) -> None:
    """Let the record show what was written."""
    for name, value in values.items():
        setattr(record, name, value)


def _guard(
    work: Work, kind: Kind, before: Mapping[str, Any] | None, after: Mapping[str, Any]
) -> None:
    """Let the kind's guards look at the change before it is written."""
    for guard in kind.about.guards:
        guard(work, before, after)


def _refuse_unknown(work: Work, kind: Kind, taken: Mapping[str, Any]) -> None:
    """Refuse references to records that are not there."""
    for name, value in taken.items():
        declared = kind.fields[name]
        if not declared.to or value is None:
            continue
        table = quoted(declared.to.replace("-", "_"))
        if work.row(f"SELECT 1 FROM {table} WHERE id = ?", (value,)) is None:
            raise Refused(name, "There is no {kind} {id}.", kind=declared.to, id=value)
