"""Records that can be merged as a set: made elsewhere and new here, or set to other values.

What such a record becomes follows from the one entry that came and the live values here, so the
database finds them, compares dots and writes, for all entries of a group at once. Which records
may go this way is decided here, and narrowly; all others are for ``merge_records``, and both must
come to the same (a property test holds them to it).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, compress, groupby, repeat
from typing import Any

from amdesk.store import clashes
from amdesk.store.changelog import Edited
from amdesk.store.clashes import Clash, is_quiet
from amdesk.store.schema import MERGING
from amdesk.store.sheet import KindSheet, quoted
from amdesk.store.state import LIVE
from amdesk.store.work import Work
from amdesk.sync.merging.log import Arrived

_NOTHING = 0
"""Stands for a dot where an entry replaces none."""
_TABLES = {
    "merge_came": "record TEXT PRIMARY KEY, dot INTEGER NOT NULL",
    "merge_plain": "record TEXT PRIMARY KEY, making INTEGER NOT NULL",
    "merge_field": "record TEXT NOT NULL, field TEXT NOT NULL, replaced INTEGER NOT NULL, "
    "dot INTEGER NOT NULL, PRIMARY KEY (record, field, replaced)",
}


@dataclass
class Outcome:
    """What became of a group: records edited here, fields in conflict, records left to do."""

    edited: list[Edited] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def begin_merge(work: Work) -> None:
    """Make the tables a merge works in, in memory, and let the capture know of it."""
    work.write("INSERT INTO desk_fact VALUES (?, '1')", (MERGING,))
    for table, columns in _TABLES.items():
        work.write(f"CREATE TEMP TABLE {table} ({columns}) WITHOUT ROWID")


def end_merge(work: Work) -> None:
    """Take them away again, and capture whole rows as before."""
    for table in _TABLES:
        work.write(f"DROP TABLE {table}")
    work.write("DELETE FROM desk_fact WHERE name = ?", (MERGING,))


def merge_group(work: Work, sheet: KindSheet, arrived: Arrived) -> Outcome:
    """Merge what can be merged as a set of entries that are in the log already."""
    if not arrived.is_plain:
        return Outcome(left=list(arrived.records))
    fits = _new_here(work, sheet, arrived) if arrived.replaces is None else _lives_here(
        work, sheet, arrived
    )  # fmt: skip
    outcome = Outcome(left=list(compress(arrived.records, (not one for one in fits))))
    if not any(fits):
        return outcome
    if arrived.replaces is None:
        _insert(work, sheet, arrived, fits)
        return outcome
    _replace_live(work, arrived, fits)
    clashes.forget_fields(work.connection, "SELECT record, field FROM merge_field")
    lost = _settle(work, sheet, outcome)
    clashes.write(work.connection, outcome.clashes)
    names = [name for name in arrived.fields if name in sheet.logged and name != "root"]
    if names:
        _update(work, sheet, arrived, fits, names, lost)
        changed = frozenset(names)
        outcome.edited += [Edited(one, changed) for one in compress(arrived.records, fits)]
    return outcome


def _new_here(work: Work, sheet: KindSheet, arrived: Arrived) -> list[bool]:
    """Which of the entries make a record of which nothing else is known."""
    rows = work.rows(
        f"SELECT j.value FROM json_each(?) j LEFT JOIN {quoted(sheet.table)} t ON t.id = j.value "
        "WHERE t.id IS NULL "
        "AND (SELECT count(*) FROM log_entry e WHERE e.record = j.value) = 1",
        (json.dumps(list(compress(arrived.records, arrived.alone))),),
    )
    fitting = {record for (record,) in rows}
    return [record in fitting for record in arrived.records]


def _lives_here(work: Work, sheet: KindSheet, arrived: Arrived) -> list[bool]:
    """Which of the entries change a record that lives here, made once, and that nothing followed.

    An entry that another one names as replaced or seen was followed by it, though it comes later.
    """
    work.write("DELETE FROM merge_came")
    work.write("DELETE FROM merge_plain")
    work.write_many(
        "INSERT INTO merge_came VALUES (?, ?)",
        list(compress(zip(arrived.records, arrived.dots, strict=True), arrived.alone)),
    )
    # a text within another passes for a match as well: then the record goes the longer way
    work.write(
        "INSERT INTO merge_plain "
        "SELECT c.record, min(e.dot) FILTER (WHERE e.preds IS NULL) FROM merge_came c "
        f"CROSS JOIN {quoted(sheet.table)} t ON t.id = c.record AND t.life = '{LIVE}' "
        "CROSS JOIN log_entry e ON e.record = c.record GROUP BY c.record "
        "HAVING count(*) FILTER (WHERE e.preds IS NULL) = 1 "
        "AND NOT max(e.preds IS NOT NULL AND instr(e.preds, c.dot) > 0)"
    )
    fitting = {record for (record,) in work.rows("SELECT record FROM merge_plain")}
    return [record in fitting for record in arrived.records]


def _insert(work: Work, sheet: KindSheet, arrived: Arrived, fits: Sequence[bool]) -> None:
    names = [name for name in sheet.logged if name in arrived.fields]
    columns = [arrived.records, *(arrived.fields[name] for name in names)]
    if "root" not in names:
        names.append("root")
        columns.append(arrived.records)
    listed = ", ".join(quoted(name) for name in ("id", *names))
    work.write_many(
        f"INSERT INTO {quoted(sheet.table)} ({listed}) VALUES ({', '.join('?' * len(columns))})",
        list(compress(zip(*columns, strict=True), fits)),
    )


def _replace_live(work: Work, arrived: Arrived, fits: Sequence[bool]) -> None:
    """Put the dots that came in the place of those they replace."""
    work.write("DELETE FROM merge_field")
    work.write_many(
        "INSERT OR IGNORE INTO merge_field VALUES (?, ?, ?, ?)",
        list(chain.from_iterable(_replaced(arrived, name, fits) for name in arrived.fields)),
    )
    # where the making is still live and stays so, it has no row yet
    work.write(
        "INSERT OR IGNORE INTO log_live SELECT f.record, f.field, p.making FROM merge_field f "
        "CROSS JOIN merge_plain p ON p.record = f.record WHERE f.replaced <> p.making "
        "AND NOT EXISTS (SELECT 1 FROM merge_field o WHERE o.record = f.record "
        "AND o.field = f.field AND o.replaced = p.making) "
        "AND NOT EXISTS (SELECT 1 FROM log_live l WHERE l.record = f.record AND l.field = f.field)"
    )
    work.write(
        "DELETE FROM log_live WHERE (record, field, dot) IN "
        "(SELECT record, field, replaced FROM merge_field)"
    )
    work.write("INSERT OR IGNORE INTO log_live SELECT record, field, dot FROM merge_field")


def _replaced(
    arrived: Arrived, name: str, fits: Sequence[bool]
) -> Iterable[tuple[str, str, Any, int]]:
    """Lines for ``merge_field``: what the entries that fit replace in one field."""
    column = (arrived.replaces or {})[name]
    if set(map(type, column)) == {int}:
        rows = zip(arrived.records, repeat(name), column, arrived.dots)  # endless
        return compress(rows, fits)
    return (
        (record, name, one, dot)
        for record, dots, dot, fit in zip(arrived.records, column, arrived.dots, fits, strict=True)
        if fit
        for one in ((dots,) if isinstance(dots, int) else dots or (_NOTHING,))
    )


def _settle(work: Work, sheet: KindSheet, outcome: Outcome) -> dict[str, frozenset[str]]:
    """Look at the fields where other values live beside what came; by record those where it lost.

    Shown is the value with the highest (clock, replica, incarnation), as in ``store.state``.
    """
    rows = work.rows(
        "SELECT f.record, f.field, f.dot, l.dot, e.fields -> ('$.' || f.field), a.hlc, "
        "r.replica, r.incarnation FROM merge_field f "
        "CROSS JOIN log_live l ON l.record = f.record AND l.field = f.field "
        "CROSS JOIN log_entry e ON e.dot = l.dot CROSS JOIN log_action a ON a.id = e.action "
        "CROSS JOIN log_replica r ON r.no = l.dot >> 40 "
        "WHERE EXISTS (SELECT 1 FROM log_live o WHERE o.record = f.record "
        "AND o.field = f.field AND o.dot <> f.dot) ORDER BY f.record, f.field"
    )
    lost: dict[str, set[str]] = {}
    for (record, name), versions in groupby(rows, key=lambda row: (row[0], row[1])):
        live = {row[3]: row for row in versions}
        values = {row[4] or "null" for row in live.values()}
        if len(values) > 1 and not is_quiet(sheet, name):
            outcome.clashes.append((sheet.name, record, name))
        # an entry that does not mention the field holds no value to be shown
        shown = max(
            (row for row in live.values() if row[4] is not None),
            key=lambda row: (row[5], row[6], row[7], row[3]),
        )
        if shown[3] != shown[2]:
            lost.setdefault(record, set()).add(name)
    return {record: frozenset(names) for record, names in lost.items()}


def _update(
    work: Work,
    sheet: KindSheet,
    arrived: Arrived,
    fits: Sequence[bool],
    names: Sequence[str],
    lost: dict[str, frozenset[str]],
) -> None:
    """Write the values that came, but for those that lost against another live one."""
    by_names: dict[frozenset[str], list[bool]] = {}
    if lost:
        nothing: frozenset[str] = frozenset()
        losses = [lost.get(record, nothing) if fit else None
                  for record, fit in zip(arrived.records, fits, strict=True)]  # fmt: skip
        for kept_back in {*losses} - {None}:
            by_names[kept_back or nothing] = [one == kept_back for one in losses]
    else:
        by_names[frozenset()] = list(fits)
    for kept_back, wanted in by_names.items():
        shown = [name for name in names if name not in kept_back]
        if not shown:
            continue
        setters = ", ".join(f"{quoted(name)} = ?" for name in shown)
        columns: list[Sequence[Any]] = [arrived.fields[name] for name in shown]
        work.write_many(
            f"UPDATE {quoted(sheet.table)} SET {setters} WHERE id = ?",
            list(compress(zip(*columns, arrived.records, strict=True), wanted)),
        )
