"""Full-text search over every kind, folding case, accents and strokes.

The index is contentless: it holds folded words only, and what is shown comes from the record. It
is kept in step in the transaction that changes the record, from the same stage as the log.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amdesk.base.folding import fold
from amdesk.store.sheet import KindSheet, quoted

if TYPE_CHECKING:
    from amdesk.store.changelog import Edited

_WORD = re.compile(r"\w+")
_CANDIDATES = 400
"""How many matches are ranked at most; a search bounded like this costs the same at any size."""
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
    for item in edited:
        if item.fields & read:
            _forget(connection, item.record)
            _index(connection, sheet, "t.id = ?", (item.record,))
    if new:
        _index(
            connection,
            sheet,
            "t.id IN (SELECT record FROM log_stage WHERE kind = ? GROUP BY record "
            "HAVING min(id) = min(CASE WHEN before IS NULL THEN id END))",
            (sheet.name,),
        )


def _forget(connection: Any, record: str) -> None:
    connection.execute(
        "DELETE FROM search WHERE rowid = (SELECT id FROM search_doc WHERE record = ?)", (record,)
    )
    connection.execute("DELETE FROM search_doc WHERE record = ?", (record,))


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
    return " ".join(f'"{word}"*' for word in found[:12])


def find(
    connection: Any, sheets: Mapping[str, KindSheet], words: str, *, limit: int = 50
) -> tuple[Hit, ...]:
    """The live records that have every one of ``words`` (or words beginning so), best first.

    Best is: in the title before elsewhere, then by BM25 among the newest matches.
    """
    expression = match_expression(words)
    if not expression:
        return ()
    found = connection.execute(
        "SELECT d.kind, d.record FROM (SELECT rowid FROM search WHERE search MATCH ? "
        f"ORDER BY rowid DESC LIMIT {_CANDIDATES}) s JOIN search_doc d ON d.id = s.rowid",
        (f"title : ({expression.replace(' ', ' AND ')})",),
    ).fetchall()
    if len(found) < limit:
        seen = set(found)
        more = connection.execute(
            "SELECT d.kind, d.record FROM (SELECT rowid FROM search WHERE search MATCH ? "
            f"ORDER BY rowid DESC LIMIT {_CANDIDATES}) s JOIN search_doc d ON d.id = s.rowid",
            (expression,),
        ).fetchall()
        found += [row for row in more if row not in seen]
    return _hits(connection, sheets, found, words, limit)


def _hits(
    connection: Any,
    sheets: Mapping[str, KindSheet],
    found: list[tuple[str, str]],
    words: str,
    limit: int,
) -> tuple[Hit, ...]:
    wanted = _WORD.findall(fold(words))
    by_kind: dict[str, list[str]] = {}
    for kind, record in found:
        by_kind.setdefault(kind, []).append(record)
    hits: dict[str, tuple[tuple[int, int, int], Hit]] = {}
    order = {record: place for place, (_, record) in enumerate(found)}
    for kind, records in by_kind.items():
        sheet = sheets[kind]
        marks = ", ".join("?" * len(records))
        for record, title, body, root in connection.execute(
            f"SELECT t.id, {sheet.title_sql('t')}, {sheet.searched_sql('t')}, t.root "
            f"FROM {sheet.view} t WHERE t.id IN ({marks})",
            records,
        ):
            rank = _rank(fold(title), wanted)
            hit = Hit(kind, record, title, snippet(body or "", wanted), root)
            hits[record] = ((*rank, order[record]), hit)
    best = sorted(hits.values(), key=lambda pair: pair[0])
    return tuple(hit for _, hit in best[:limit])


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
