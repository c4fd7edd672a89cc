"""Reading back what ``export --kind all`` wrote: every record with its id, unchanged or updated.

Records of a kind are written by one statement each and not through the guards that look at other
records: a file may hold a submitted assessment before its ratings, or two contacts that refer to
each other. Whatever a record's own fields declare is checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from amdesk.base.errors import AmdeskError, Refused
from amdesk.base.ids import is_id
from amdesk.exchange.proposal import Place, RefusedRow, Remark
from amdesk.exchange.reading.jsonl import objects
from amdesk.kinds import KINDS
from amdesk.records import rows
from amdesk.records.kind import LIVE, Kind
from amdesk.store.desk import Desk
from amdesk.store.sheet import quoted
from amdesk.store.work import Read, Work

_LABEL = "Import {file}"


@dataclass
class WholeReport:
    """What reading a file back did: ids by what became of them, and the lines refused."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    import_id: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the file, its values taken."""

    place: Place
    kind: Kind
    id: str
    values: Mapping[str, Any]


def has_ids(content: bytes, name: str) -> bool:
    """Whether the first object of a JSON Lines file is a record that ``export`` wrote."""
    first = next(objects(content, name), None)
    return isinstance(first, tuple) and is_id(str(first[1].get("id"))) and "values" in first[1]


def import_whole(desk: Desk, content: bytes, name: str, *, dry_run: bool = False) -> WholeReport:
    """Take in every sound line of the file in one action; ids are kept.

    A record that is there already gets the values of the file where they differ. Lines that are
    refused change nothing and are listed. ``dry_run`` only says what would happen.
    """
    if dry_run:
        return plan_whole(desk.read(), content, name)
    report = WholeReport()
    lines = _read(content, name, report)
    done = desk.run_as(_LABEL.replace("{file}", name), lambda work: _write(work, lines, report))
    report.import_id = done.action_id
    return report


def plan_whole(read: Read, content: bytes, name: str) -> WholeReport:
    """What ``import_whole`` would do; nothing is written."""
    report = WholeReport()
    _sort_out(read, _read(content, name, report), report)
    return report


def _read(content: bytes, name: str, report: WholeReport) -> list[_Line]:
    lines: list[_Line] = []
    seen: set[tuple[str, str]] = set()
    for item in objects(content, name):
        if isinstance(item, RefusedRow):
            report.refused.append(item)
            continue
        place, found = item
        try:
            line = _line(place, found)
            if (line.kind.name, line.id) in seen:
                raise Refused("id", "The id {id} is in the file twice.", id=line.id)
        except AmdeskError as error:
            report.refused.append(_refusal(place, error))
            continue
        seen.add((line.kind.name, line.id))
        lines.append(line)
    return lines


def _line(place: Place, found: Mapping[str, Any]) -> _Line:
    kind_name, record_id, values = found.get("kind"), found.get("id"), found.get("values")
    if not isinstance(kind_name, str) or kind_name not in KINDS:
        raise Refused("kind", "There is no kind {name}.", name=kind_name)
    if not isinstance(record_id, str) or not is_id(record_id):
        raise Refused("id", "{id} is no id of amdesk.", id=record_id)
    if not isinstance(values, dict):
        raise Refused("values", "The key {key} is missing or of the wrong type.", key="values")
    kind = KINDS[kind_name]
    return _Line(place, kind, record_id, kind.take(values))


def _refusal(place: Place, error: AmdeskError) -> RefusedRow:
    name = error.field if isinstance(error, Refused) else ""
    return RefusedRow(place, name, Remark("record", error.message, error.params))


def _write(work: Work, lines: Sequence[_Line], report: WholeReport) -> None:
    fresh = _sort_out(work, lines, report)
    for kind in KINDS.values():  # owners come before what belongs under them
        new = [line for line in fresh.new if line.kind is kind]
        rows.add_many(work, kind, ({"id": line.id, **line.values} for line in new))
    for line, values in fresh.changed:
        columns = ", ".join(f"{quoted(name)} = ?" for name in values)
        work.write(
            f"UPDATE {quoted(line.kind.table)} SET {columns} WHERE id = ?",
            (*values.values(), line.id),
        )


@dataclass
class _Sorted:
    """The lines by what is to be done: new ones, and those with stored values that differ."""

    new: list[_Line] = field(default_factory=list)
    changed: list[tuple[_Line, dict[str, Any]]] = field(default_factory=list)


def _sort_out(read: Read, lines: Sequence[_Line], report: WholeReport) -> _Sorted:
    known = {(line.kind.name, line.id) for line in lines}
    sound = list(lines)
    while True:  # a refused line takes those with it that refer to it
        kept = []
        for line in sound:
            try:
                _check(read, line, known)
                kept.append(line)
            except AmdeskError as error:
                report.refused.append(_refusal(line.place, error))
                known.discard((line.kind.name, line.id))
        if len(kept) == len(sound):
            break
        sound = kept
    found = _Sorted()
    for line in sound:
        _sort_in(read, line, found, report)
    return found


def _check(read: Read, line: _Line, known: Iterable[tuple[str, str]]) -> None:
    """Refuse a line whose record could not stand: its rules, and what it refers to."""
    before = _stored(read, line)
    if before is None:
        values = {"id": line.id, **line.values}
        line.kind.check(values)
    elif before["life"] != LIVE:
        raise Refused("", "This {kind} is in the trash. Restore it first.", kind=line.kind.name)
    for name, value in line.values.items():
        target = line.kind.fields[name].to
        if not target or value is None or (target, value) in known:
            continue
        table = quoted(target.replace("-", "_"))
        if read.row(f"SELECT 1 FROM {table} WHERE id = ?", (value,)) is None:
            raise Refused(name, "There is no {kind} {id}.", kind=target, id=value)


def _stored(read: Read, line: _Line) -> dict[str, Any] | None:
    names = ("life", *line.values)
    columns = ", ".join(quoted(name) for name in names)
    row = read.row(f"SELECT {columns} FROM {quoted(line.kind.table)} WHERE id = ?", (line.id,))
    return None if row is None else dict(zip(names, row, strict=True))


def _sort_in(read: Read, line: _Line, found: _Sorted, report: WholeReport) -> None:
    before = _stored(read, line)
    if before is None:
        found.new.append(line)
        report.created.append(line.id)
        return
    fields = line.kind.fields
    after = {
        name: None if value is None else fields[name].type.store(value)
        for name, value in line.values.items()
    }
    changed = {name: value for name, value in after.items() if value != before[name]}
    if changed:
        found.changed.append((line, changed))
        report.updated.append(line.id)
    else:
        report.unchanged.append(line.id)
