"""Numbered steps from one schema version to the next: they only ever add kinds and fields.

A step is a JSON file naming the kinds it adds or widens, each with its whole sheet. What follows
from the sheets (triggers, views) is generated anew. All steps of one migration are one
transaction, after a verified backup (the caller's).
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from amdesk.base.errors import NewerVersion
from amdesk.store import schema, search, touches
from amdesk.store.sheet import KindSheet, quoted, read_sheets

STEPS = "amdesk.store.steps"


@cache
def step_numbers() -> tuple[int, ...]:
    """The steps this program has, in order."""
    names = (entry.name for entry in resources.files(STEPS).iterdir())
    return tuple(sorted(int(name[:4]) for name in names if name.endswith(".json")))


def newest_version() -> int:
    """The schema version this program writes."""
    return step_numbers()[-1]


def step_sheets(number: int) -> tuple[KindSheet, ...]:
    """The sheets of the kinds that step ``number`` adds or widens."""
    text = (resources.files(STEPS) / f"{number:04d}.json").read_text("utf-8")
    return tuple(KindSheet.from_json(value) for value in json.loads(text)["kinds"])


def version_of(connection: Any) -> int:
    """The schema version a desk has. Raises NewerVersion when this program is older."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > newest_version():
        raise NewerVersion(
            "This desk was last used with a newer amdesk (schema {version}, this one reads {own}).",
            version=version,
            own=newest_version(),
        )
    return int(version)


def migrate(connection: Any, version: int) -> dict[str, KindSheet]:
    """Bring a desk at ``version`` (0: empty) to the newest, inside the caller's transaction."""
    if version == 0:
        schema.create_local_tables(connection)
    for number in step_numbers():
        if number > version:
            for sheet in step_sheets(number):
                _add(connection, sheet)
    sheets = read_sheets(connection)
    schema.derive(connection, sheets)
    if version:
        search.rebuild(connection, sheets)
        touches.rebuild(connection)
    connection.execute(f"PRAGMA user_version={newest_version()}")
    return sheets


def _add(connection: Any, sheet: KindSheet) -> None:
    table = quoted(sheet.table)
    present = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    if not present:
        schema.create_kind_table(connection, sheet)
    else:
        former = read_sheets(connection)[sheet.name]
        for name, sql_type in sheet.columns:
            if name not in present:
                connection.execute(f"ALTER TABLE {table} ADD COLUMN {quoted(name)} {sql_type}")
        for field in set(sheet.indexed) - set(former.indexed):
            schema.create_index(connection, sheet, field)
    connection.execute(
        "INSERT INTO kind_sheet VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET sheet = excluded.sheet",
        (sheet.name, json.dumps(sheet.to_json(), ensure_ascii=False)),
    )
