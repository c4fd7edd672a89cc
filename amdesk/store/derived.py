"""What a desk's database derives from its records, and whether this program would make it so.

Capture triggers and live views, the search index, the last contacts and the index of contracts to
decide on are made by recipes that are part of the program. A desk keeps a hash of the recipe each
part was made by; where the program has another one, the part is made anew when the desk is opened
for writing. A recipe holds the SQL itself; ``words_of`` and ``fold``, which that SQL calls, have a
number to count up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from amdesk.base.folding import FOLDING
from amdesk.store import clashes, decide_index, schema, search, touches
from amdesk.store.sheet import KindSheet

_FACT = "derived."
SCHEMA = "schema"
Sheets = Mapping[str, KindSheet]


def stale_parts(connection: Any, sheets: Sheets) -> tuple[str, ...]:
    """The names of the parts that this program would make differently, or that lack a table."""
    kept = dict(connection.execute("SELECT name, value FROM desk_fact WHERE name LIKE 'derived.%'"))
    there = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema")}
    return tuple(
        part
        for part, recipe in _recipes(sheets).items()
        if kept.get(_FACT + part) != _hash(recipe)
        or (part != SCHEMA and not there.issuperset(_statements(recipe)))
    )


def tampered(connection: Any, sheets: Sheets) -> bool:
    """Whether triggers and views are others than those the sheets give, to the letter."""
    there = {
        sql
        for (sql,) in connection.execute(
            "SELECT sql FROM sqlite_schema WHERE type IN ('trigger', 'view')"
        )
    }
    return there != set(schema.generated(sheets))


def make_anew(connection: Any, sheets: Sheets, parts: Iterable[str] = ()) -> None:
    """Make ``parts`` (none named: all) by this program's recipes, in the caller's transaction."""
    recipes = _recipes(sheets)
    for part in parts or recipes:
        _MAKERS[part](connection, sheets)
        connection.execute(
            "INSERT INTO desk_fact VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (_FACT + part, _hash(recipes[part])),
        )


_MAKERS: Mapping[str, Callable[[Any, Sheets], None]] = {
    SCHEMA: schema.derive,
    "search": search.make,
    "touches": touches.make,
    "clashes": clashes.make,
    "decide": decide_index.make,
}
"""How each part is made; the later ones read through what the earlier ones made."""


def _recipes(sheets: Sheets) -> dict[str, tuple[str, ...]]:
    """By part the statements and texts it is made by."""
    folding = str(FOLDING)
    return {
        SCHEMA: (*schema.generated(sheets), *schema.small_indexes(sheets)),
        "search": (folding, *search.recipe(sheets)),
        "touches": (folding, *touches.recipe()),
        "clashes": clashes.recipe(),
        "decide": decide_index.MADE,
    }


def _statements(recipe: Iterable[str]) -> Iterator[str]:
    """What the database keeps of a recipe as it is."""
    return (text for text in recipe if text.startswith("CREATE "))


def _hash(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8")).hexdigest()
