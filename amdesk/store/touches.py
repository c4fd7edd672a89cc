"""When each account was last in contact, and what lists are made of and filtered by, in indexes.

A table of this desk alone, derived from accounts, interactions and feedback: not logged, not
shared, kept in the transaction that changes them, from the same stage as the log. Its columns are
copies; what makes an account due is decided by those who read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from amdesk.store.changelog import Edited
    from amdesk.store.sheet import KindSheet

TABLE = "last_touch"
_COLUMNS = (
    "account TEXT NOT NULL PRIMARY KEY, owner TEXT NOT NULL, status TEXT NOT NULL, "
    "segment TEXT NOT NULL, cadence_days INTEGER NOT NULL, last_at TEXT, name TEXT NOT NULL, "
    "territory TEXT NOT NULL, industry TEXT NOT NULL, words TEXT NOT NULL"
)
_GROUP = "owner, status, segment, cadence_days, last_at, name"
_MADE = (
    f"CREATE TABLE {TABLE} ({_COLUMNS}) WITHOUT ROWID",
    f"CREATE INDEX {TABLE}_group ON {TABLE} ({_GROUP})",
    f"CREATE INDEX {TABLE}_name ON {TABLE} (name COLLATE NOCASE, account, status, words)",
    f"CREATE INDEX {TABLE}_at ON {TABLE} (last_at)",
)
_WORDS = (
    "fold(coalesce(a.name, '') || ' ' || coalesce(a.industry, '') || ' ' || "
    "coalesce(a.territory, '') || ' ' || coalesce(a.tags, ''))"
)
"""What the words typed above the list of accounts are looked for in."""
_CONTACTS = (("interaction", ""), ("feedback", " AND coalesce(x.finished, 1) = 1"))
"""The kinds that are contacts, and which of them count: a call that was finished."""
_READ = {
    "account": frozenset({
        "life", "owner", "status", "segment", "cadence_days", "name", "territory", "industry",
        "tags",
    }),
    "interaction": frozenset({"life", "account", "happened_at"}),
    "feedback": frozenset({"life", "account", "happened_at", "finished"}),
}  # fmt: skip
"""The fields the table is made of, by kind."""


def make(connection: Any, _sheets: Mapping[str, KindSheet]) -> None:
    """Make the table anew and fill it."""
    connection.execute(f"DROP TABLE IF EXISTS {TABLE}")
    for statement in _MADE:
        connection.execute(statement)
    rebuild(connection)


def recipe() -> Iterator[str]:
    """What the table is made by: other words here ask for another table."""
    yield from _MADE
    yield _state("1")


def rebuild(connection: Any) -> None:
    """Fill the table anew from the records."""
    connection.execute(f"DELETE FROM {TABLE}")
    connection.execute(f"INSERT INTO {TABLE} {_state('1')}")


def differing(connection: Any) -> int:
    """How many lines are not what the records say."""
    state, columns = _state("1"), f"SELECT * FROM {TABLE}"
    (count,) = connection.execute(
        f"SELECT (SELECT count(*) FROM ({state} EXCEPT {columns})) "
        f"+ (SELECT count(*) FROM ({columns} EXCEPT {state}))"
    ).fetchone()
    return int(count)


def concerned(kind: str, *, new: bool, edited: Iterable[Edited]) -> bool:
    """Whether new records of ``kind``, or what was edited of others, can change the table."""
    read = _READ.get(kind)
    return read is not None and (new or any(not read.isdisjoint(item.fields) for item in edited))


def refresh(connection: Any) -> None:
    """Bring the table in step with what is staged; called before the stage is emptied."""
    staged = {kind for (kind,) in connection.execute("SELECT DISTINCT kind FROM log_stage")}
    parts = ["SELECT record AS id FROM log_stage WHERE kind = 'account'"]
    for kind, _ in _CONTACTS:
        if kind in staged:
            now = f"SELECT x.account FROM log_stage s JOIN {kind} x ON x.id = s.record"
            former = "SELECT json_extract(before, '$.account') FROM log_stage"
            parts.append(f"{now} WHERE s.kind = '{kind}'")
            parts.append(f"{former} WHERE kind = '{kind}' AND before IS NOT NULL")
    if len(parts) == 1 and "account" not in staged:
        return
    hit = f"IN ({' UNION '.join(parts)})"
    connection.execute(f"DELETE FROM {TABLE} WHERE account {hit}")
    connection.execute(f"INSERT INTO {TABLE} {_state(f'a.id {hit}')}")


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


def _index(kind: str) -> str:
    return f"{kind}_account_happened_at_life" + ("_finished" if kind == "feedback" else "")


def _state(where: str) -> str:
    return (
        "SELECT a.id, coalesce(a.owner, ''), coalesce(a.status, ''), coalesce(a.segment, ''), "
        f"coalesce(a.cadence_days, 0), {last_sql('a.id')}, coalesce(a.name, ''), "
        f"coalesce(a.territory, ''), coalesce(a.industry, ''), {_WORDS} "
        f"FROM account a WHERE a.life = 'live' AND {where}"
    )
