"""The tables behind every desk, and the parts that are generated from each kind's sheet.

Capture sits in the database: a trigger per table stages what was touched, whoever wrote it, and a
deferred foreign key refuses the commit until the unit of work has turned the stage into log
entries. A writer that evades the check (another program without foreign keys) leaves its stage
behind, and the next opening logs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from amdesk.store.sheet import BASE_COLUMNS, KindSheet, quoted

MERGING = "merging"
"""The fact of a desk, inside the transaction of a merge, that its rows come with their entries.

Everything is staged then as well, so that nothing is written unseen, but without the former row:
that is written to say what changed, which the entries that came say already. Were the fact left
behind, an entry would hold more fields than were changed, never fewer.
"""

LOCAL_TABLES = """
CREATE TABLE desk_fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE kind_sheet (name TEXT PRIMARY KEY, sheet TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE log_replica (
  no INTEGER PRIMARY KEY, replica BLOB NOT NULL, incarnation BLOB NOT NULL,
  person TEXT NOT NULL, device TEXT NOT NULL, UNIQUE (replica, incarnation));
CREATE TABLE log_action (
  id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, replica INTEGER NOT NULL,
  hlc INTEGER NOT NULL, wall_at TEXT NOT NULL, label TEXT NOT NULL, author TEXT NOT NULL,
  device TEXT NOT NULL, nature TEXT NOT NULL, reverses TEXT, program TEXT NOT NULL,
  schema INTEGER NOT NULL);
CREATE INDEX log_action_hlc ON log_action (hlc);
CREATE TABLE log_entry (
  dot INTEGER PRIMARY KEY, action INTEGER NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL,
  root TEXT NOT NULL, fields TEXT NOT NULL, preds TEXT);
CREATE INDEX log_entry_record ON log_entry (record);
CREATE INDEX log_entry_action ON log_entry (action);
CREATE TABLE log_live (
  record TEXT NOT NULL, field TEXT NOT NULL, dot INTEGER NOT NULL,
  PRIMARY KEY (record, field, dot)) WITHOUT ROWID;
CREATE TABLE log_have (
  replica INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  PRIMARY KEY (replica, first)) WITHOUT ROWID;
CREATE TABLE log_guard (id INTEGER PRIMARY KEY);
CREATE TABLE log_stage (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, record TEXT NOT NULL, before TEXT,
  guard INTEGER NOT NULL DEFAULT 1
    REFERENCES log_guard (id) DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE peer (
  fingerprint TEXT PRIMARY KEY, card BLOB NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL,
  device TEXT NOT NULL, trust TEXT NOT NULL, have TEXT NOT NULL DEFAULT '{}',
  heard_at TEXT, added_at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE bundle (
  hash TEXT NOT NULL, direction TEXT NOT NULL, purpose TEXT NOT NULL, file TEXT NOT NULL,
  peer TEXT NOT NULL, at TEXT NOT NULL, state TEXT NOT NULL, report TEXT NOT NULL,
  PRIMARY KEY (hash, direction)) WITHOUT ROWID;

CREATE TABLE undo_pile (
  position INTEGER PRIMARY KEY, pile TEXT NOT NULL, action INTEGER NOT NULL);
"""
"""Tables that belong to this desk alone: its facts, its log, its undo piles."""


def create_local_tables(connection: Any) -> None:
    """Make the local tables in an empty desk, inside the caller's transaction."""
    for statement in LOCAL_TABLES.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def create_kind_table(connection: Any, sheet: KindSheet) -> None:
    """Make the table of a kind. No constraint crosses records: a merge must never be refused."""
    columns = ", ".join(f"{quoted(name)} {sql_type}" for name, sql_type in sheet.columns)
    connection.execute(
        f"CREATE TABLE {quoted(sheet.table)} (id TEXT NOT NULL PRIMARY KEY, "
        f"root TEXT NOT NULL DEFAULT '', life TEXT NOT NULL DEFAULT 'live', {columns})"
    )
    for field in sheet.indexed:
        create_index(connection, sheet, field)


def create_index(connection: Any, sheet: KindSheet, field: str) -> None:
    """Make the index by which records of a kind are found by ``field`` (or several, by spaces).

    A field that calls the record is indexed the way lists are sorted: without regard to case.
    ``due_on if issue`` holds only records whose ``issue`` is set.
    """
    listed, _, present = field.partition(" if ")
    names = listed.split()
    columns = ", ".join(
        quoted(name) + (" COLLATE NOCASE" if name in sheet.title else "") for name in names
    )
    condition = f" WHERE {quoted(present)} IS NOT NULL" if present else ""
    called = "_".join((sheet.table, *names, *(("if", present) if present else ())))
    connection.execute(
        f"CREATE INDEX {quoted(called)} ON {quoted(sheet.table)} ({columns}){condition}"
    )


def derive(connection: Any, sheets: Mapping[str, KindSheet]) -> None:
    """Make the capture triggers and live views anew from the sheets, and what they stand on."""
    for statement in small_indexes(sheets):
        connection.execute(statement)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'capture_%'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {quoted(name)}")
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'view' AND name LIKE 'live_%'"
    ).fetchall():
        connection.execute(f"DROP VIEW {quoted(name)}")
    for statement in generated(sheets):
        connection.execute(statement)


def small_indexes(sheets: Mapping[str, KindSheet]) -> Iterator[str]:
    """The statements that make the indexes of the few rows out of many that are asked for alone."""
    yield "CREATE INDEX IF NOT EXISTS undo_pile_redo ON undo_pile (position) WHERE pile = 'redo'"
    for sheet in sheets.values():
        yield (
            f"CREATE INDEX IF NOT EXISTS {_gone(sheet)} ON {quoted(sheet.table)} (id) "
            "WHERE life <> 'live'"
        )


def generated(sheets: Mapping[str, KindSheet]) -> Iterator[str]:
    """The statements that make the capture triggers and live views of all kinds."""
    for sheet in sheets.values():
        yield from _capture_triggers(sheet)
        yield _live_view(sheet, sheets)


def _gone(sheet: KindSheet) -> str:
    """The index of the records of a kind that are not live: few, so that asking it is cheap."""
    return quoted(f"{sheet.table}_gone")


def before_sql(sheet: KindSheet, row: str) -> str:
    """SQL for everything logged of the row called ``row``, as one JSON object."""
    pairs = ", ".join(f"'{name}', {row}.{quoted(name)}" for name in sheet.logged)
    return f"json_object({pairs})"


def _place_sql(sheet: KindSheet, row: str) -> str:
    """SQL for where the row called ``row`` belongs and whether it lives: all a merge asks for."""
    names = (*BASE_COLUMNS, *dict.fromkeys(name for name, _ in sheet.root_at))
    pairs = ", ".join(f"'{name}', {row}.{quoted(name)}" for name in names)
    return f"json_object({pairs})"


def _capture_triggers(sheet: KindSheet) -> tuple[str, ...]:
    table = quoted(sheet.table)
    changed = " OR ".join(f"OLD.{quoted(name)} IS NOT NEW.{quoted(name)}" for name in sheet.logged)
    insert = (
        f"CREATE TRIGGER capture_{sheet.table}_insert AFTER INSERT ON {table} BEGIN "
        f"INSERT INTO log_stage (kind, record) VALUES ('{sheet.name}', NEW.id); END"
    )
    update = (
        f"CREATE TRIGGER capture_{sheet.table}_update AFTER UPDATE ON {table} WHEN {changed} BEGIN "
        f"INSERT INTO log_stage (kind, record, before) "
        f"VALUES ('{sheet.name}', NEW.id, iif(EXISTS (SELECT 1 FROM desk_fact "
        f"WHERE name = '{MERGING}'), {_place_sql(sheet, 'OLD')}, {before_sql(sheet, 'OLD')})); END"
    )
    rename = (
        f"CREATE TRIGGER capture_{sheet.table}_rename BEFORE UPDATE OF id ON {table} "
        "WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, 'A record keeps its id.'); END"
    )
    delete = (
        f"CREATE TRIGGER capture_{sheet.table}_delete BEFORE DELETE ON {table} BEGIN "
        "SELECT RAISE(ABORT, 'Records are put in the trash, not deleted.'); END"
    )
    return insert, update, rename, delete


def _live_view(sheet: KindSheet, sheets: Mapping[str, KindSheet]) -> str:
    """Rows that live and whose owners live; an owner that is not here yet hides nothing."""
    conditions = ["t.life = 'live'"]
    for field, kind in sheet.owners:
        owner = sheets.get(kind)
        if owner is None:
            continue
        conditions.append(_owner_lives(f"t.{quoted(field)}", owner, sheets, depth=1))
    where = " AND ".join(conditions)
    return f"CREATE VIEW {sheet.view} AS SELECT t.* FROM {quoted(sheet.table)} t WHERE {where}"


def _owner_lives(
    reference: str, owner: KindSheet, sheets: Mapping[str, KindSheet], *, depth: int
) -> str:
    row = f"o{depth}"
    found = f"SELECT 1 FROM {quoted(owner.table)} {row}"
    same = f"{row}.id = {reference}"
    parts = [
        f"NOT EXISTS ({found} INDEXED BY {_gone(owner)} WHERE {same} AND {row}.life <> 'live')"
    ]
    for field, kind in owner.owners:
        above = sheets.get(kind)
        if above is not None and above.name != owner.name:
            lives = _owner_lives(f"{row}.{quoted(field)}", above, sheets, depth=depth + 1)
            parts.append(f"NOT EXISTS ({found} WHERE {same} AND NOT {lives})")
    return f"({reference} IS NULL OR ({' AND '.join(parts)}))"
