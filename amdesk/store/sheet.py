"""What the store must know of a kind of record to log, search, show and digest it.

Sheets are kept inside the desk, so that opening it, reading Today and undoing need none of the
record classes (whose import costs more than a whole window).
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

BASE_COLUMNS = ("root", "life")
"""Columns every kind has beside its id and its fields; they are logged like fields."""


@dataclass(frozen=True, slots=True)
class KindSheet:
    """One kind as the store sees it.

    ``columns`` are (field, SQL type); ``owners`` are (field, owner's kind) a record is hidden
    with; ``root_at`` are (field, kind) of the references whose aggregate root it shares, the
    first that is set; ``indexed`` fields (or several, by spaces) have an index; ``title`` are the
    fields that call it;
    ``searched`` the further fields a search reads;
    ``private_fields``, ``private`` kinds, and records of ``private_loose`` kinds that belong to no
    other record (a to-do of nobody's account) never leave the owner's own devices.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    owners: tuple[tuple[str, str], ...]
    root_at: tuple[tuple[str, str], ...]
    indexed: tuple[str, ...]
    title: tuple[str, ...]
    searched: tuple[str, ...]
    private_fields: tuple[str, ...]
    private: bool
    private_loose: bool

    @property
    def table(self) -> str:
        """The kind's table."""
        return self.name.replace("-", "_")

    @property
    def view(self) -> str:
        """The view of the kind's records that are neither in the trash nor under one that is."""
        return "live_" + self.table

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the kind's own fields."""
        return tuple(name for name, _ in self.columns)

    @property
    def logged(self) -> tuple[str, ...]:
        """Everything the change log holds of a record."""
        return (*BASE_COLUMNS, *self.fields)

    @property
    def place_fields(self) -> frozenset[str]:
        """The logged fields that say where a record is: its root and owner, an account's space."""
        own = ("space",) if self.name == "account" else ()
        return frozenset({"root", *(name for name, _ in self.root_at), *own})

    def title_sql(self, row: str) -> str:
        """SQL for the title of the row called ``row``."""
        parts = " || ' ' || ".join(f"coalesce({row}.{quoted(name)}, '')" for name in self.title)
        return f"trim({parts})"

    def searched_sql(self, row: str) -> str:
        """SQL for the further searched text of the row called ``row``."""
        parts = (_words_sql(f"{row}.{quoted(name)}") for name in self.searched)
        return " || ' ' || ".join(parts) or "''"

    def to_json(self) -> dict[str, Any]:
        """The sheet as plain JSON values."""
        return asdict(self)

    def root_sql(self, row: str) -> str:
        """SQL for the id of the aggregate root of the row called ``row``."""
        parts = []
        for field, kind in self.root_at:
            reference = f"{row}.{quoted(field)}"
            table = quoted(kind.replace("-", "_"))
            parts.append(f"(SELECT nullif(o.root, '') FROM {table} o WHERE o.id = {reference})")
            parts.append(reference)
        return f"coalesce({', '.join([*parts, f'{row}.id'])})" if parts else f"{row}.id"

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> KindSheet:
        """The sheet that ``to_json`` wrote."""
        return cls(
            name=value["name"],
            columns=tuple((name, sql) for name, sql in value["columns"]),
            owners=tuple((field, kind) for field, kind in value["owners"]),
            root_at=tuple((field, kind) for field, kind in value["root_at"]),
            indexed=tuple(value["indexed"]),
            title=tuple(value["title"]),
            searched=tuple(value["searched"]),
            private_fields=tuple(value["private_fields"]),
            private=value["private"],
            private_loose=value["private_loose"],
        )


def read_sheets(connection: Any) -> dict[str, KindSheet]:
    """The sheets a desk holds, by kind name."""
    rows = connection.execute("SELECT sheet FROM kind_sheet ORDER BY name")
    sheets = (KindSheet.from_json(json.loads(text)) for (text,) in rows)
    return {sheet.name: sheet for sheet in sheets}


def _words_sql(value: str) -> str:
    """SQL for the words of ``value``: text as it is, of a list its texts without their labels."""
    texts = (
        f"SELECT group_concat(j.atom, ' ') FROM json_tree({value}) j "
        "WHERE j.atom IS NOT NULL AND j.key IS NOT 'label'"
    )
    is_list = f"substr({value}, 1, 1) = '[' AND json_valid({value})"
    return f"coalesce(CASE WHEN {is_list} THEN ({texts}) ELSE {value} END, '')"


@cache
def quoted(name: str) -> str:
    """``name`` as an SQL identifier. Raises ValueError for anything but a plain name."""
    if not name.replace("_", "").isalnum() or not name.isascii():
        raise ValueError(f"not a plain name: {name!r}")
    return f'"{name}"'
