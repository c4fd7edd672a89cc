"""Full-text search over every kind, folding case, accents and strokes.

What is searched holds folded words only; what is shown comes from the records. Two indexes do it.
``search`` (FTS5, contentless) knows every word of every record. ``search_word`` knows the words of
titles, sorted so that the best matches of a beginning stand together: a keystroke reads a few of
them however large the desk is. Both are kept in step in the transaction that changes the record,
from the same stage as the log.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amdesk.base.folding import fold, words_of
from amdesk.store.sheet import KindSheet, quoted

if TYPE_CHECKING:
    from amdesk.store.changelog import Edited

MADE = (
    """CREATE TABLE search_doc (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, record TEXT NOT NULL UNIQUE, title TEXT NOT NULL)""",
    """CREATE VIRTUAL TABLE search USING fts5 (
  title, body, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61')""",
    """CREATE TABLE search_word (
  grade INTEGER NOT NULL, word TEXT NOT NULL, doc INTEGER NOT NULL,
  PRIMARY KEY (grade, word, doc DESC)) WITHOUT ROWID""",
)
"""The tables of the index. ``title`` holds its folded words with a space between them."""
_TABLES = ("search", "search_doc", "search_word")

_FIRST_OF_ACCOUNT, _OF_ACCOUNT, _OF_CONTACT, _OF_OTHERS = range(4)
_GRADES = (_FIRST_OF_ACCOUNT, _OF_ACCOUNT, _OF_CONTACT, _OF_OTHERS)
"""Sorts of words in titles, the ones a searcher means most often first."""
_TITLE_WORDS = (
    f"SELECT CASE d.kind WHEN 'account' THEN min(j.key, {_OF_ACCOUNT}) "
    f"WHEN 'contact' THEN {_OF_CONTACT} ELSE {_OF_OTHERS} END, j.value, d.id FROM search_doc d, "
    "json_each('[\"' || replace(d.title, ' ', '\",\"') || '\"]') j WHERE d.title <> ''"
)
"""The lines of ``search_word`` that a document's title gives."""

_CANDIDATES = 60
"""How many matches of each sort (grade of a title's words, anywhere) are ranked at most.

A search bounded like this costs the same at any size.
"""
_OF_ONE_KIND = 2_000
"""How many words are looked through for those of one kind."""
_WORDS = 12
_SNIPPET = 120


@dataclass(frozen=True, slots=True)
class Hit:
    """One record found: its kind, id, title and aggregate root.

    ``snippet`` is the passage around the first word found; empty when the title has every word.
    """

    kind: str
    id: str
    title: str
    snippet: str
    root: str


def make(connection: Any, sheets: Mapping[str, KindSheet]) -> None:
    """Make the tables of the index anew and fill them."""
    for table in _TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in MADE:
        connection.execute(statement)
    rebuild(connection, sheets)


def recipe(sheets: Mapping[str, KindSheet]) -> Iterator[str]:
    """What the index is made by: other words here ask for another index."""
    yield from MADE
    yield _TITLE_WORDS
    for sheet in sheets.values():
        yield f"{sheet.title_sql('t')} {sheet.searched_sql('t')}"


def rebuild(connection: Any, sheets: Mapping[str, KindSheet]) -> None:
    """Make the whole index anew from the records."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")
    for sheet in sheets.values():
        _index(connection, sheet, "1", ())


def refresh(connection: Any, sheet: KindSheet, *, new: bool, edited: Iterable[Edited]) -> None:
    """Bring the index in step with the staged records of one kind."""
    changed = list(edited)
    called = {*sheet.title, "life"}
    stale = json.dumps([item.record for item in changed if item.fields & called])
    if stale != "[]":
        _forget(connection, stale)
        _index(connection, sheet, "t.id IN (SELECT value FROM json_each(?))", (stale,))
    read = frozenset(sheet.searched)
    reworded = json.dumps(
        [item.record for item in changed if item.fields & read and not item.fields & called]
    )
    if reworded != "[]":
        _reword(connection, sheet, reworded)
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
    for statement in (
        f"DELETE FROM search WHERE rowid IN (SELECT id FROM search_doc WHERE {listed})",
        f"DELETE FROM search_word WHERE (grade, word, doc) IN ({_TITLE_WORDS} AND d.{listed})",
        f"DELETE FROM search_doc WHERE {listed}",
    ):
        connection.execute(statement, (records,))


def _reword(connection: Any, sheet: KindSheet, records: str) -> None:
    """Index the words of records anew whose titles are as they were: those stay where they are."""
    listed = "SELECT id FROM search_doc WHERE record IN (SELECT value FROM json_each(?))"
    connection.execute(f"DELETE FROM search WHERE rowid IN ({listed})", (records,))
    connection.execute(
        f"INSERT INTO search (rowid, title, body) SELECT d.id, d.title, "
        f"fold({sheet.searched_sql('t')}) FROM search_doc d "
        f"JOIN {quoted(sheet.table)} t ON t.id = d.record WHERE d.id IN ({listed}) ORDER BY d.id",
        (records,),
    )


def _index(connection: Any, sheet: KindSheet, where: str, params: tuple[Any, ...]) -> None:
    table = quoted(sheet.table)
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM search_doc").fetchone()
    made = connection.execute(
        "INSERT OR IGNORE INTO search_doc (kind, record, title) "
        f"SELECT '{sheet.name}', t.id, folded_words({sheet.title_sql('t')}) "
        f"FROM {table} t WHERE t.life = 'live' AND {where}",
        params,
    )
    if not made.rowcount:
        return
    connection.execute(
        "INSERT INTO search (rowid, title, body) "
        f"SELECT d.id, d.title, fold({sheet.searched_sql('t')}) "
        f"FROM search_doc d JOIN {table} t ON t.id = d.record WHERE d.id > ?",
        (last,),
    )
    # a word may stand twice in a title; sorted, many lines go into the tree side by side
    connection.execute(
        f"INSERT OR IGNORE INTO search_word {_TITLE_WORDS} AND d.id > ? ORDER BY 1, 2, 3 DESC",
        (last,),
    )


def match_expression(words: str) -> str:
    """The FTS5 query for what a person typed: every word, the last letters of each left open."""
    found = words_of(words)
    return " ".join(f'"{word}"*' for word in found[:_WORDS])


def find(
    connection: Any,
    sheets: Mapping[str, KindSheet],
    words: str,
    *,
    limit: int = 50,
    kind: str = "",
) -> tuple[Hit, ...]:
    """The live records that have every one of ``words`` (or words beginning so), best first.

    Best is: accounts called so from the beginning; then whole words of the title, words of the
    title begun so, elsewhere; of these accounts, then contacts; then short titles before long
    ones. Among very many matches a bounded number of the newest is ranked. With ``kind`` only
    records of that kind.
    """
    wanted = words_of(words)[:_WORDS]
    if not wanted:
        return ()
    begun = " AND ".join(f'"{word}"*' for word in wanted)
    if len(wanted) == 1:
        found = _by_word(connection, wanted[0], kind)
    else:
        found = _by_index(connection, f"title : ({begun})", kind)
    if len(found) < limit:
        found |= _by_index(connection, begun, kind)
    ranked = sorted(found, key=lambda one: _rank(one, wanted))
    return _hits(connection, sheets, ranked, wanted, limit)


_Candidate = tuple[int, str, str, str]
"""A document that matches: its number, kind, record and folded title."""


def _by_word(connection: Any, word: str, kind: str) -> set[_Candidate]:
    """Documents with a word in their title that begins with ``word``: some of each grade."""
    grades = {"": _GRADES, "account": (_FIRST_OF_ACCOUNT, _OF_ACCOUNT), "contact": (_OF_CONTACT,)}
    wanted = grades.get(kind, (_OF_OTHERS,))
    at_most = _OF_ONE_KIND if kind and wanted == (_OF_OTHERS,) else _CANDIDATES
    parts = " UNION ALL ".join(
        "SELECT doc FROM (SELECT doc FROM search_word WHERE grade = "
        f"{grade} AND word >= :word AND word < :after LIMIT {at_most})"
        for grade in wanted
    )
    return _documents(connection, parts, kind, {"word": word, "after": word + "\U0010ffff"})


def _by_index(connection: Any, expression: str, kind: str) -> set[_Candidate]:
    """The newest documents that match an expression."""
    at_most = _OF_ONE_KIND if kind else _CANDIDATES
    newest = (
        "SELECT rowid AS doc FROM search WHERE search MATCH :expression "
        f"ORDER BY rowid DESC LIMIT {at_most}"
    )
    return _documents(connection, newest, kind, {"expression": expression})


def _documents(
    connection: Any, numbers: str, kind: str, params: Mapping[str, str]
) -> set[_Candidate]:
    of_kind = " WHERE d.kind = :kind" if kind else ""
    return set(
        connection.execute(
            f"SELECT d.id, d.kind, d.record, d.title FROM ({numbers}) s "
            f"CROSS JOIN search_doc d ON d.id = s.doc{of_kind}",
            {**params, "kind": kind},
        )
    )


def _rank(one: _Candidate, wanted: list[str]) -> tuple[Any, ...]:
    """The sort key of a candidate; what is better comes first."""
    number, kind, _, title = one
    spaced = f" {title} "
    fit = sum((f" {word}" in spaced) + (f" {word} " in spaced) for word in wanted)
    is_account = kind == "account"
    starts = title.startswith(wanted[0])
    return (
        not (is_account and starts and fit >= len(wanted)),
        -fit,
        (not is_account) + (kind not in {"account", "contact"}),
        not starts,
        len(title),
        -number,
    )


def _hits(
    connection: Any,
    sheets: Mapping[str, KindSheet],
    ranked: list[_Candidate],
    wanted: list[str],
    limit: int,
) -> tuple[Hit, ...]:
    """The first of ``ranked`` that live and whose owners live, read whole."""
    shown: list[Hit] = []
    for start in range(0, len(ranked), limit):
        some = ranked[start : start + limit]
        found = _read(connection, sheets, some, wanted)
        shown += [found[record] for _, _, record, _ in some if record in found]
        if len(shown) >= limit:
            break
    return tuple(shown[:limit])


def _read(
    connection: Any,
    sheets: Mapping[str, KindSheet],
    some: list[_Candidate],
    wanted: list[str],
) -> dict[str, Hit]:
    """Hits by record: one statement for each kind, and for whether a passage is to be shown."""
    groups: dict[tuple[str, bool], list[str]] = {}
    for _, kind, record, title in some:
        spaced = f" {title}"
        in_title = all(f" {word}" in spaced for word in wanted)
        groups.setdefault((kind, in_title), []).append(record)
    found = {}
    for (kind, in_title), records in groups.items():
        sheet = sheets[kind]
        body = "''" if in_title else sheet.searched_sql("t")
        for record, title, root, text in connection.execute(
            f"SELECT t.id, {sheet.title_sql('t')}, t.root, {body} FROM json_each(?) j "
            f"CROSS JOIN {sheet.view} t ON t.id = j.value",
            (json.dumps(records),),
        ):
            passage = "" if in_title else snippet(text or "", wanted)
            found[record] = Hit(kind, record, title, passage, root)
    return found


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
