"""What lists of accounts and Today say of every account, kept beside the records in indexes.

Tables of this desk alone, derived from accounts and what belongs to them: not logged, not shared,
kept in the transaction that changes the records, from the same stage as the log. They hold what the
records say and nothing that a day or a rule decides: those who read them compare with their day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amdesk.store.changelog import Edited
    from amdesk.store.sheet import KindSheet

MADE = (
    """CREATE TABLE account_figure (
  id INTEGER PRIMARY KEY, account TEXT NOT NULL UNIQUE, owner TEXT NOT NULL, status TEXT NOT NULL,
  segment TEXT NOT NULL, cadence_days INTEGER NOT NULL, last_at TEXT, name TEXT NOT NULL,
  territory TEXT NOT NULL, industry TEXT NOT NULL, pinned INTEGER, words TEXT NOT NULL,
  open_todos INTEGER NOT NULL, first_end TEXT, last_end TEXT, answers TEXT)""",
    """CREATE INDEX account_figure_group
  ON account_figure (owner, status, segment, cadence_days, last_at, name, account)""",
    """CREATE INDEX account_figure_name
  ON account_figure (name COLLATE NOCASE, account, status, words)""",
    """CREATE VIRTUAL TABLE account_words USING fts5 (
  words, content='', contentless_delete=1, tokenize='trigram')""",
    """CREATE TABLE contact_count (
  owner TEXT NOT NULL, status TEXT NOT NULL, segment TEXT NOT NULL, cadence_days INTEGER NOT NULL,
  span TEXT NOT NULL, accounts INTEGER NOT NULL,
  PRIMARY KEY (owner, status, segment, cadence_days, span)) WITHOUT ROWID""",
)
"""The tables and their indexes.

``account_figure`` has a line for each live account. ``words`` is what the words typed above the
list are looked for in (``account_words`` finds any three letters of them). ``first_end`` and
``last_end`` are the first and last day a running contract ends on. ``answers`` are what
calls brought on the scale of loyalty (satisfaction, else the likelihood to recommend): a line for
each, newest first, of the instant and the score.

``contact_count`` says how many accounts of each interval had their last contact in a month
(``m2026-03``), on a day of UTC (``d2026-03-17``), never (empty).
"""
_TABLES = ("account_figure", "account_words", "contact_count")

_WORDS = (
    "fold(coalesce(a.name, '') || ' ' || coalesce(a.industry, '') || ' ' || "
    "coalesce(a.territory, '') || ' ' || coalesce(a.tags, ''))"
)
_KEY = "owner, status, segment, cadence_days"
_OWN = f"account, {_KEY}, name, territory, industry, pinned, words"
_FIGURES = "last_at, open_todos, first_end, last_end, answers"
_SCORE = "coalesce(x.satisfaction, x.recommend)"
_CONTACTS = (("interaction", ""), ("feedback", " AND coalesce(x.finished, 1) = 1"))
"""The kinds that are contacts, and which of them count: a call that was finished."""
_READ = {
    "account": frozenset({
        "life", "owner", "status", "segment", "cadence_days", "name", "territory", "industry",
        "tags", "pinned",
    }),
    "interaction": frozenset({"life", "account", "happened_at"}),
    "feedback": frozenset({
        "life", "account", "happened_at", "finished", "satisfaction", "recommend",
    }),
    "todo": frozenset({"life", "account", "state"}),
    "contract": frozenset({"life", "account", "state", "until_on"}),
}  # fmt: skip
"""The fields the tables are made of, by kind."""


def make(connection: Any, _sheets: Mapping[str, KindSheet]) -> None:
    """Make the tables anew and fill them."""
    for table in (*_TABLES, "last_touch"):  # the last is what they were once
        connection.execute(f"DROP TABLE IF EXISTS {table}")
    for statement in MADE:
        connection.execute(statement)
    rebuild(connection)


def recipe() -> tuple[str, ...]:
    """What the tables are made by: other words here ask for other tables."""
    return (*MADE, _state("1"), _spans("1"))


def rebuild(connection: Any) -> None:
    """Fill the tables anew from the records."""
    for table in _TABLES:
        connection.execute(f"DELETE FROM {table}")
    _insert(connection, "1")
    _tally(connection, "1", 1)


def differing(connection: Any) -> int:
    """How many lines are not what the records say."""
    columns = f"SELECT {_OWN}, {_FIGURES} FROM account_figure"
    counts = "SELECT * FROM contact_count WHERE accounts <> 0"
    parts = [
        f"(SELECT count(*) FROM ({one} EXCEPT {other}))"
        for ours, wanted in ((columns, _state("1")), (counts, _spans("1")))
        for one, other in ((ours, wanted), (wanted, ours))
    ]
    indexed = "SELECT rowid FROM account_words"  # its words cannot be read back
    parts.append(f"(SELECT count(*) FROM (SELECT id FROM account_figure EXCEPT {indexed}))")
    parts.append(f"(SELECT count(*) FROM ({indexed} EXCEPT SELECT id FROM account_figure))")
    (count,) = connection.execute(f"SELECT {' + '.join(parts)}").fetchone()
    return int(count)


def concerned(kind: str, *, new: bool, edited: Iterable[Edited]) -> bool:
    """Whether new records of ``kind``, or what was edited of others, can change the tables."""
    read = _READ.get(kind)
    return read is not None and (new or any(not read.isdisjoint(item.fields) for item in edited))


def refresh(connection: Any) -> None:
    """Bring the tables in step with what is staged; called before the stage is emptied."""
    staged = {kind for (kind,) in connection.execute("SELECT DISTINCT kind FROM log_stage")}
    own = "(SELECT record FROM log_stage WHERE kind = 'account')"
    below = _accounts_of([kind for kind in _READ if kind in staged and kind != "account"])
    moved = f"account IN {own} OR account IN {below}"
    counts_too = not staged.isdisjoint({"account", "interaction", "feedback"})
    if counts_too:
        _tally(connection, moved, -1)
    if "account" in staged:
        gone = f"account IN {own}"
        connection.execute(
            f"DELETE FROM account_words WHERE rowid IN (SELECT id FROM account_figure WHERE {gone})"
        )
        connection.execute(f"DELETE FROM account_figure WHERE {gone}")
        _insert(connection, f"a.id IN {own}")
    if below != _NONE:
        connection.execute(
            f"UPDATE account_figure AS w SET ({_FIGURES}) = (SELECT {_figures('w.account')}) "
            f"WHERE w.account IN {below} AND w.account NOT IN {own}"
        )
    if counts_too:
        _tally(connection, moved, 1)


def last_sql(account: str, until: str = "") -> str:
    """SQL for the instant of the last contact with ``account``; before ``until`` if given.

    One step in an index for each kind of contact.
    """
    before = f" AND x.happened_at < {until}" if until else ""
    parts = ", ".join(
        f"coalesce((SELECT x.happened_at FROM {kind} x INDEXED BY {_index(kind)} "
        f"WHERE x.account = {account} AND x.life = 'live'{before}{counts} "
        "ORDER BY x.happened_at DESC LIMIT 1), '')"
        for kind, counts in _CONTACTS
    )
    return f"nullif(max({parts}), '')"


_NONE = "(NULL)"


def _accounts_of(kinds: Iterable[str]) -> str:
    """SQL for the accounts that staged records of ``kinds`` belong to or belonged to."""
    parts = []
    for kind in kinds:
        parts.append(
            f"SELECT x.account FROM log_stage s JOIN {kind} x ON x.id = s.record "
            f"WHERE s.kind = '{kind}'"
        )
        parts.append(
            "SELECT before ->> 'account' FROM log_stage "
            f"WHERE kind = '{kind}' AND before IS NOT NULL"
        )
    return f"({' UNION '.join(parts)})" if parts else _NONE


def _insert(connection: Any, where: str) -> None:
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM account_figure").fetchone()
    connection.execute(f"INSERT INTO account_figure ({_OWN}, {_FIGURES}) {_state(where)}")
    connection.execute(
        "INSERT INTO account_words (rowid, words) SELECT id, words FROM account_figure "
        "WHERE id > ?",
        (last,),
    )


def _tally(connection: Any, where: str, sign: int) -> None:
    """Add the accounts ``where`` to the counts of last contacts, or take them away."""
    connection.execute(
        f"INSERT INTO contact_count {_spans(where, sign)} "
        "ON CONFLICT DO UPDATE SET accounts = accounts + excluded.accounts"
    )


def _spans(where: str, sign: int = 1) -> str:
    """SQL for the lines of ``contact_count`` that some lines of ``account_figure`` give."""
    month = "coalesce('m' || substr(last_at, 1, 7), '')"
    return (
        f"SELECT {_KEY}, span, {sign} * count(*) FROM ("
        f"SELECT {_KEY}, {month} AS span FROM account_figure WHERE {where} UNION ALL "
        f"SELECT {_KEY}, 'd' || substr(last_at, 1, 10) FROM account_figure "
        f"WHERE last_at IS NOT NULL AND ({where})) GROUP BY {_KEY}, span"
    )


def _state(where: str) -> str:
    return (
        "SELECT a.id, coalesce(a.owner, ''), coalesce(a.status, ''), coalesce(a.segment, ''), "
        "coalesce(a.cadence_days, 0), coalesce(a.name, ''), coalesce(a.territory, ''), "
        f"coalesce(a.industry, ''), a.pinned, {_WORDS}, {_figures('a.id')} "
        f"FROM account a WHERE a.life = 'live' AND {where}"
    )


def _figures(account: str) -> str:
    """SQL for the columns that are made of other records than the account."""
    running = (
        f"FROM contract x WHERE x.account = {account} AND x.life = 'live' "
        "AND coalesce(x.state, 'running') NOT IN ('ended', 'renewed')"
    )
    return (
        f"{last_sql(account)}, "
        f"(SELECT count(*) FROM todo x WHERE x.account = {account} AND x.life = 'live' "
        "AND coalesce(x.state, 'open') IN ('open', 'waiting')), "
        f"(SELECT min(x.until_on) {running}), (SELECT max(x.until_on) {running}), "
        f"(SELECT group_concat(x.happened_at || ' ' || {_SCORE}, char(10) "
        f"ORDER BY x.happened_at DESC, {_SCORE}) FROM feedback x "
        f"WHERE x.account = {account} AND x.life = 'live' AND {_SCORE} IS NOT NULL "
        "AND coalesce(x.finished, 1) = 1)"
    )


def _index(kind: str) -> str:
    return f"{kind}_account_happened_at_life" + ("_finished" if kind == "feedback" else "")
