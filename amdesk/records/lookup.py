"""Finding and listing records of any kind: by id, unique prefix or exact name; filtered, sorted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from amdesk.base.errors import Ambiguous, Missing
from amdesk.base.folding import fold
from amdesk.base.ids import is_id
from amdesk.base.refs import Ref
from amdesk.records.kind import Kind
from amdesk.store.sheet import KindSheet, quoted
from amdesk.store.work import Read

_SHORTEST_PREFIX = 4
_MOST_CANDIDATES = 10
_COMPARED = {"=": "=", "<": "<", ">": ">"}


@dataclass(frozen=True, slots=True)
class Line:
    """A record as read: kind, id, title, life and its values as Python values."""

    kind: str
    id: str
    title: str
    life: str
    root: str
    values: Mapping[str, Any] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    """Titles of the records that reference fields name, by field."""


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on one field: ``=``, ``<`` or ``>`` a Python value (None: empty)."""

    field: str
    compare: str
    value: Any


def find_ref(read: Read, sheet: KindSheet, wanted: str, *, trashed: bool = False) -> Ref:
    """The record that ``wanted`` (id, unique id prefix of 4 letters or more, exact name) means.

    Exact names are compared as typed first, then folded. Raises Missing or Ambiguous.
    """
    wanted = wanted.strip()
    source = quoted(sheet.table) if trashed else sheet.view
    title = sheet.title_sql("t")
    low = wanted.lower()
    if is_id(low):
        found = read.rows(f"SELECT id, {title} FROM {source} t WHERE t.id = ?", (low,))
    else:
        found = read.rows(f"SELECT id, {title} AS name FROM {source} t WHERE name = ?", (wanted,))
        if not found:
            found = read.rows(
                f"SELECT id, {title} AS name FROM {source} t WHERE fold(name) = ?", (fold(wanted),)
            )
        if not found and len(low) >= _SHORTEST_PREFIX and set(low) <= set("0123456789abcdef-"):
            found = read.rows(
                f"SELECT id, {title} FROM {source} t WHERE t.id >= ? AND t.id < ?",
                (low, low + "g"),
            )
    if not found:
        raise Missing("There is no {kind} {wanted}.", kind=sheet.name, wanted=wanted)
    if len(found) > 1:
        raise Ambiguous(
            "{wanted} fits {count} records of kind {kind}.",
            wanted=wanted,
            count=len(found),
            kind=sheet.name,
            candidates="; ".join(
                ", ".join([f"{name} ({record})", *_notes_on(read, sheet, record)])
                for record, name in found[:_MOST_CANDIDATES]
            ),
        )
    return Ref(sheet.name, found[0][0], found[0][1])


def _notes_on(read: Read, sheet: KindSheet, record: str) -> list[str]:
    """What tells a record from another of its name: its account, a person's position."""
    notes = []
    for name in ("account", "title"):
        if name not in sheet.fields or sheet.title == (name,):
            continue
        wanted = f"t.{quoted(name)}"
        if name == "account":
            wanted = _title_of(read.sheets["account"], wanted)
        notes.append(
            read.value(f"SELECT {wanted} FROM {quoted(sheet.table)} t WHERE t.id = ?", (record,))
        )
    return [str(note) for note in notes if note]


def get_line(read: Read, kind: Kind, record_id: str) -> Line:
    """One record with its references' titles, in the trash or not. Raises Missing."""
    found = _lines(read, kind, quoted(kind.table), "t.id = ?", (record_id,), "", 1)
    if not found:
        raise Missing("There is no {kind} {id}.", kind=kind.name, id=record_id)
    return found[0]


def list_lines(
    read: Read,
    kind: Kind,
    where: Sequence[Where] = (),
    *,
    sort: str = "",
    limit: int = 0,
    deleted: bool = False,
) -> tuple[Line, ...]:
    """The records of a kind that meet every condition, sorted by ``sort`` (``-field``: down).

    ``deleted`` lists those in the trash instead. ``limit`` 0 means all.
    """
    conditions, params = ["1"], []
    for condition in where:
        name = "id" if condition.field == "id" else kind.field(condition.field).name
        column = f"t.{quoted(name)}"
        if condition.value is None:
            conditions.append(f"{column} IS NULL")
            continue
        stored = condition.value
        if name != "id":
            stored = kind.fields[name].type.store(condition.value)
            if kind.fields[name].type.name in {"number", "money"}:
                column = _numeric(column, kind.fields[name].type.name)
                stored = float(str(stored).split()[-1])
        conditions.append(f"{column} {_COMPARED[condition.compare]} ?")
        params.append(stored)
    source = kind_source(kind, deleted=deleted)
    return _lines(read, kind, source, " AND ".join(conditions), tuple(params), sort, limit)


def kind_source(kind: Kind, *, deleted: bool) -> str:
    """What to select from: the live records, or those in the trash."""
    if deleted:
        return f"(SELECT * FROM {quoted(kind.table)} WHERE life = 'trash')"
    return "live_" + kind.table


def _numeric(column: str, type_name: str) -> str:
    part = f"substr({column}, 5)" if type_name == "money" else column
    return f"CAST({part} AS REAL)"


def _order(kind: Kind, sort: str) -> str:
    if not sort:
        names = kind.about.sort or kind.about.title
        return ", ".join(f"t.{quoted(name)} COLLATE NOCASE" for name in names) + ", t.id"
    down = sort.startswith("-")
    name = sort.lstrip("-+")
    column = "t.id" if name == "id" else f"t.{quoted(kind.field(name).name)}"
    if name != "id" and kind.fields[name].type.name in {"number", "money"}:
        column = _numeric(column, kind.fields[name].type.name)
    return f"{column} {'DESC' if down else 'ASC'}, t.id"


def _lines(
    read: Read,
    kind: Kind,
    source: str,
    where: str,
    params: tuple[Any, ...],
    sort: str,
    limit: int,
) -> tuple[Line, ...]:
    names = list(kind.fields)
    references = [name for name in names if kind.fields[name].to]
    columns = ", ".join(f"t.{quoted(name)}" for name in names)
    titles = "".join(
        ", " + _title_of(read.sheets[kind.fields[name].to], f"t.{quoted(name)}")
        for name in references
    )
    bound = f" LIMIT {int(limit)}" if limit > 0 else ""
    loads = [kind.fields[name].type.load for name in names]
    own_title = read.sheets[kind.name].title_sql("t")
    lines = []
    for record, life, root, title, *rest in read.rows(
        f"SELECT t.id, t.life, t.root, {own_title}, {columns}{titles} FROM {source} t "
        f"WHERE {where} ORDER BY {_order(kind, sort)}{bound}",
        params,
    ):
        values = {
            name: load(value)
            for name, load, value in zip(names, loads, rest, strict=False)
            if value is not None
        }
        named = dict(zip(references, rest[len(names) :], strict=True))
        lines.append(
            Line(
                kind.name, record, title, life, root, values, {k: v for k, v in named.items() if v}
            )
        )
    return tuple(lines)


def _title_of(sheet: KindSheet, reference: str) -> str:
    return f"(SELECT {sheet.title_sql('o')} FROM {quoted(sheet.table)} o WHERE o.id = {reference})"
