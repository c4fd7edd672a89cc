"""Numbered steps from one schema version to the next: they only ever add kinds and fields.

A step is a JSON file naming the kinds it adds or widens, each with its whole sheet, and the SQL
that adds to tables of this desk alone ("tables"; most steps have none). What follows
from the sheets (triggers, views, indexes) is generated anew. All steps of one migration are one
transaction, after a verified backup (the caller's): a desk is either as it was or migrated whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from amdesk.base.errors import NewerVersion, StoreDamaged
from amdesk.store import derived, schema
from amdesk.store.sheet import KindSheet, quoted, read_sheets

Told = Callable[[int, int], None]
"""Called before each step with its number and the last one's; what it raises cancels them all."""


@dataclass(frozen=True)
class Steps:
    """The steps a program knows: JSON files called by their numbers, in one folder."""

    folder: Traversable

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the steps, in order."""
        names = (entry.name for entry in self.folder.iterdir())
        return tuple(sorted(int(name[:4]) for name in names if name.endswith(".json")))

    @property
    def newest(self) -> int:
        """The schema version a program with these steps writes."""
        return self.numbers[-1]

    def sheets(self, number: int) -> tuple[KindSheet, ...]:
        """The sheets of the kinds that step ``number`` adds or widens."""
        return tuple(KindSheet.from_json(value) for value in self._step(number)["kinds"])

    def tables(self, number: int) -> tuple[str, ...]:
        """The statements by which step ``number`` adds to the tables of this desk alone."""
        return tuple(self._step(number).get("tables", ()))

    def _step(self, number: int) -> dict[str, Any]:
        text = (self.folder / f"{number:04d}.json").read_text("utf-8")
        step: dict[str, Any] = json.loads(text)
        return step


RELEASED = Steps(resources.files("amdesk.store.steps"))
"""The steps of this program."""


def newest_version() -> int:
    """The schema version this program writes."""
    return RELEASED.newest


def version_of(connection: Any, steps: Steps = RELEASED) -> int:
    """The schema version a desk has. Raises NewerVersion when the program is older."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > steps.newest:
        raise NewerVersion(
            "This desk was last used with a newer amdesk (schema {version}, this one reads {own}).",
            version=version,
            own=steps.newest,
        )
    return int(version)


def nobody_told(_step: int, _last: int) -> None:
    """Let a migration run without telling anybody."""


def migrate(
    connection: Any, version: int, steps: Steps = RELEASED, told: Told = nobody_told
) -> dict[str, KindSheet]:
    """Bring a desk at ``version`` (0: empty) to the newest, inside the caller's transaction."""
    if version == 0:
        schema.create_local_tables(connection)
    for number in steps.numbers:
        if number > version:
            told(number, steps.newest)
            for statement in steps.tables(number):
                connection.execute(statement)
            for sheet in steps.sheets(number):
                _add(connection, sheet)
    sheets = read_sheets(connection)
    derived.make_anew(connection, sheets)
    connection.execute(f"PRAGMA user_version={steps.newest}")
    return sheets


def refuse_half_migrated(connection: Any, sheets: Mapping[str, KindSheet], hint: str) -> None:
    """Refuse a desk whose tables lack what its sheets name; ``hint`` says how to get a whole one.

    No migration of ours leaves such a desk, since it is one transaction; another tool could.
    Raises StoreDamaged.
    """
    for sheet in sheets.values():
        missing = {"id", *sheet.logged} - _columns(connection, sheet)
        if missing:
            raise StoreDamaged(
                "The desk is between two versions: {kind} lacks {fields}.",
                kind=sheet.name,
                fields=", ".join(sorted(missing)),
                hint=hint,
            )


def _columns(connection: Any, sheet: KindSheet) -> set[str]:
    """The columns the kind's table has; none when there is no table."""
    return {row[1] for row in connection.execute(f"PRAGMA table_info({quoted(sheet.table)})")}


def _add(connection: Any, sheet: KindSheet) -> None:
    table = quoted(sheet.table)
    present = _columns(connection, sheet)
    former = read_sheets(connection).get(sheet.name)
    if not present:
        schema.create_kind_table(connection, sheet)
    else:
        for name, sql_type in sheet.columns:
            if name not in present:
                connection.execute(f"ALTER TABLE {table} ADD COLUMN {quoted(name)} {sql_type}")
        for field in set(sheet.indexed) - set(former.indexed if former else ()):
            schema.create_index(connection, sheet, field)
    connection.execute(
        "INSERT INTO kind_sheet VALUES (?, ?) "
        "ON CONFLICT (name) DO UPDATE SET sheet = excluded.sheet",
        (sheet.name, json.dumps(sheet.to_json(), ensure_ascii=False)),
    )
