"""The entries of new records: what each holds, of many records in one statement."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from amdesk.store.dots import dot_of
from amdesk.store.sheet import KindSheet, quoted


def log_new(
    connection: Any, sheet: KindSheet, action: int, replica_no: int, first_free: int
) -> int:
    """Write the makings of new records, all but their private fields; how many."""
    cursor = connection.execute(
        "INSERT INTO log_entry (dot, action, kind, record, root, fields) "
        "SELECT ? + row_number() OVER (ORDER BY f.id), ?, ?, t.id, t.root, "
        f"{_whole_sql(_filled(connection, sheet))} "
        "FROM (SELECT record, min(id) AS id FROM log_stage WHERE kind = ? GROUP BY record) f "
        "JOIN log_stage s ON s.id = f.id AND s.before IS NULL "
        f"JOIN {quoted(sheet.table)} t ON t.id = f.record",
        (dot_of(replica_no, first_free) - 1, action, sheet.name, sheet.name),
    )
    return int(cursor.rowcount)


def kept_apart(sheet: KindSheet) -> tuple[str, ...]:
    """The fields that have entries of their own, for the owner's devices only."""
    return () if sheet.private else sheet.private_fields


def log_new_private(
    connection: Any, sheet: KindSheet, action: int, replica_no: int, first_free: int
) -> int:
    """Write the private fields of records that ``action`` made as first edits of them; how many."""
    names = kept_apart(sheet)
    if not names:
        return 0
    filled = {name: f"t.{quoted(name)} IS NOT NULL" for name in names}
    values = ", ".join(f"'{name}', t.{quoted(name)}" for name in names)
    preds = ", ".join(f"'{name}', json(iif({filled[name]}, json_array(m.dot), NULL))"
                      for name in names)  # fmt: skip
    cursor = connection.execute(
        "INSERT INTO log_entry (dot, action, kind, record, root, fields, preds) "
        "SELECT ? + row_number() OVER (ORDER BY m.dot), m.action, m.kind, m.record, m.root, "
        f"json_patch('{{}}', json_object({values})), json_patch('{{}}', json_object({preds})) "
        f"FROM log_entry m JOIN {quoted(sheet.table)} t ON t.id = m.record "
        "WHERE m.action = ? AND m.kind = ? AND m.preds IS NULL "
        f"AND ({' OR '.join(filled.values())})",
        (dot_of(replica_no, first_free) - 1, action, sheet.name),
    )
    if cursor.rowcount:
        connection.execute(
            "INSERT INTO log_live SELECT e.record, f.key, e.dot FROM log_entry e "
            "JOIN json_each(e.fields) f "
            "WHERE e.action = ? AND e.kind = ? AND e.dot >= ? AND e.preds IS NOT NULL",
            (action, sheet.name, dot_of(replica_no, first_free)),
        )
    return int(cursor.rowcount)


def _filled(connection: Any, sheet: KindSheet) -> list[str]:
    """The fields told in a making that any staged record has: of most kinds a few out of many."""
    apart = kept_apart(sheet)
    names = [name for name in sheet.fields if name not in apart]
    counts = ", ".join(f"count(t.{quoted(name)})" for name in names)
    (found,) = connection.execute(
        f"SELECT {counts} FROM log_stage s CROSS JOIN {quoted(sheet.table)} t ON t.id = s.record "
        "WHERE s.kind = ?",
        (sheet.name,),
    )
    return [name for name, count in zip(names, found, strict=True) if count]


def _whole_sql(fields: Iterable[str]) -> str:
    """SQL for what a new row ``t`` says in ``fields``, as JSON: nothing of what is empty.

    Put together as text: to rid an object of its empty fields takes several times as long.
    """
    said = ["iif(t.life = 'live', '', ',\"life\":' || json_quote(t.life))"]
    said += [
        f"iif(t.{quoted(name)} IS NULL, '', ',\"{name}\":' || json_quote(t.{quoted(name)}))"
        for name in fields
    ]
    return f"'{{\"root\":' || json_quote(t.root) || {' || '.join(said)} || '}}'"
