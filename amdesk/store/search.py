"""Full-text search over every kind, folding case, accents and strokes.

The index is contentless: it holds folded words only, and what is shown comes from the record. It
is kept in step in the transaction that changes the record, from the same stage as the log.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amdesk.base.folding import fold
from amdesk.store.sheet import KindSheet, quoted

if TYPE_CHECKING:
    from amdesk.store.changelog import Edited

_WORD = re.compile(r"\w+")
_CANDIDATES = 120
"""How many matches of each sort (whole words of titles, beginnings, anywhere) are ranked at most.

A search bounded like this costs the same at any size.
"""
_WORDS = 12
_SNIPPET = 120


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found: its kind, id, title, and the passage around the first word found."""

    kind: str
    id: str
    title: str
    snippet: str
    root: str


def refresh(connection: Any, sheet: KindSheet, *, new: bool, edited: Iterable[Edited]) -> None:
    """Bring the index in step with the staged records of one kind."""
    read = {*sheet.title, *sheet.searched, "life"}
    stale = json.dumps([item.record for item in edited if item.fields & read])
    if stale != "[]":
        _forget(connection, stale)
        _index(connection, sheet, "t.id IN (SELECT value FROM json_each(?))", (stale,))
    if new:
        _index(
            connection,
            sheet,
            "t.id IN (SELECT record FROM log_stage WHERE kind = ? GROUP BY record "
            "HAVING min(id) = min(CASE WHEN before IS NULL THEN id END))",
            (sheet.name,),
        )


def _forget(connection: Any, records: str) -> None:
    """Take the records of a JSON list out of the index."""
    listed = "record IN (SELECT value FROM json_each(?))"
    connection.execute(
        f"DELETE FROM search WHERE rowid IN (SELECT id FROM search_doc WHERE {listed})", (records,)
    )
    connection.execute(f"DELETE FROM search_doc WHERE {listed}", (records,))


def _index(connection: Any, sheet: KindSheet, where: str, params: tuple[Any, ...]) -> None:
    table = quoted(sheet.table)
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM search_doc").fetchone()
    connection.execute(
        f"INSERT OR IGNORE INTO search_doc (kind, record) SELECT '{sheet.name}', t.id "
        f"FROM {table} t WHERE t.life = 'live' AND {where}",
        params,
    )
    connection.execute(
        "INSERT INTO search (rowid, title, body) "
        f"SELECT d.id, fold({sheet.title_sql('t')}), fold({sheet.searched_sql('t')}) "
        f"FROM search_doc d JOIN {table} t ON t.id = d.record WHERE d.id > ?",
        (last,),
    )


def rebuild(connection: Any, sheets: Mapping[str, KindSheet]) -> None:
    """Make the whole index anew from the records."""
    connection.execute("DELETE FROM search")
    connection.execute("DELETE FROM search_doc")
    for sheet in sheets.values():
        _index(connection, sheet, "1", ())


def match_expression(words: str) -> str:
    """The FTS5 query for what a person typed: every word, the last letters of each left open."""
    found = _WORD.findall(fold(words))
    return " ".join(f'"{word}"*' for word in found[:_WORDS])


def find(
    connection: Any, sheets: Mapping[str, KindSheet], words: str, *, limit: int = 50
) -> tuple[Hit, ...]:
    """The live records that have every one of ``words`` (or words beginning so), best first.

    Best is: whole words of the title, words of the title begun so, elsewhere; then short titles
    before long ones. Among very many matches the newest are ranked.
    """
    wanted = _WORD.findall(fold(words))[:_WORDS]
    if not wanted:
        return ()
    whole = " AND ".join(f'"{word}"' for word in wanted)
    begun = " AND ".join(f'"{word}"*' for word in wanted)
    found = dict.fromkeys(_candidates(connection, f"title : ({whole})"))
    found.update(dict.fromkeys(_candidates(connection, f"title : ({begun})")))
    if len(found) < limit:
        found.update(dict.fromkeys(_candidates(connection, begun)))
    return _hits(connection, sheets, list(found), wanted, limit)


def _candidates(connection: Any, expression: str) -> list[tuple[str, str]]:
    """Kind and id of the newest records that match."""
    rows: list[tuple[str, str]] = connection.execute(
        "SELECT d.kind, d.record FROM (SELECT rowid FROM search WHERE search MATCH ? "
        f"ORDER BY rowid DESC LIMIT {_CANDIDATES}) s JOIN search_doc d ON d.id = s.rowid",
        (expression,),
    ).fetchall()
    return rows


def _hits(
    connection: Any,
    sheets: Mapping[str, KindSheet],
    found: list[tuple[str, str]],
    wanted: list[str],
    limit: int,
) -> tuple[Hit, ...]:
    """The best of ``found``: ranked by their titles, then read whole only as far as shown."""
    order = {record: place for place, (_, record) in enumerate(found)}
    ranked = []
    for kind, records in _by_kind(found).items():
        sheet = sheets[kind]
        for record, title, root in connection.execute(
            f"SELECT t.id, {sheet.title_sql('t')}, t.root FROM {sheet.view} t "
            "WHERE t.id IN (SELECT value FROM json_each(?))",
            (json.dumps(records),),
        ):
            ranked.append((*_rank(fold(title), wanted), order[record], kind, record, title, root))
    ranked.sort()
    best = [(kind, record, title, root) for *_, kind, record, title, root in ranked[:limit]]
    bodies: dict[str, str] = {}
    for kind, records in _by_kind([(kind, record) for kind, record, *_ in best]).items():
        sheet = sheets[kind]
        bodies.update(
            connection.execute(
                f"SELECT t.id, {sheet.searched_sql('t')} FROM {quoted(sheet.table)} t "
                "WHERE t.id IN (SELECT value FROM json_each(?))",
                (json.dumps(records),),
            ).fetchall()
        )
    return tuple(
        Hit(kind, record, title, snippet(bodies.get(record) or "", wanted), root)
        for kind, record, title, root in best
    )


def _by_kind(found: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    by_kind: dict[str, list[str]] = {}
    for kind, record in found:
        by_kind.setdefault(kind, []).append(record)
    return by_kind


def _rank(title: str, wanted: list[str]) -> tuple[int, int]:
    """Smaller is better: whole words of the title, its beginnings, elsewhere; then its length."""
    words = _WORD.findall(title)
    whole = sum(word in words for word in wanted)
    begun = sum(any(own.startswith(word) for own in words) for word in wanted)
    return (-(2 * whole + begun), len(title))


def snippet(text: str, wanted: list[str]) -> str:
    """The passage of ``text`` around the first of the folded ``wanted`` words."""
    plain = " ".join(text.split())
    folded = fold(plain)
    places = [folded.find(word) for word in wanted if word in folded]
    if not places or len(folded) != len(plain):
        start = 0
    else:
        start = max(0, min(places) - 30)
        start = plain.rfind(" ", 0, start) + 1 if start else 0
    passage = plain[start : start + _SNIPPET]
    return ("… " if start else "") + passage + ("…" if start + _SNIPPET < len(plain) else "")
