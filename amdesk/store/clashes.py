"""Fields that were changed on several sides at once: which they are, and a list of them.

A clash follows from the log entries of a record alone, so it is the same on every desk that knows
the same entries, and it is over when a change names all the values. The list of them is a table of
this desk, derived from the log and kept in the transaction that changes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from amdesk.store.state import SEEN, Entry, RecordState, entries_by_record, state_of

if TYPE_CHECKING:
    from amdesk.store.changelog import Edited
    from amdesk.store.sheet import KindSheet
    from amdesk.store.work import Read

Clash = tuple[str, str, str]
"""Kind, record and field; the field ``life`` for a deletion against an edit."""
LIFE = "life"
SETTLE = "settle"
"""The nature of an action that decides clashes: undoing it opens them again."""
MADE = (
    """CREATE TABLE clash (
  record TEXT NOT NULL, field TEXT NOT NULL, kind TEXT NOT NULL,
  PRIMARY KEY (record, field)) WITHOUT ROWID""",
)
_QUIET_FIELDS = frozenset({"root", LIFE, "place", "foreign_ids"})
"""Fields whose two values at once trouble nobody: generated ones and order keys."""
_BATCH = 2_000
_CANDIDATES = (
    "SELECT record FROM log_live GROUP BY record, field HAVING count(*) > 1 UNION "
    "SELECT record FROM log_entry WHERE preds IS NULL GROUP BY record HAVING count(*) > 1 UNION "
    "SELECT l.record FROM log_live l JOIN log_entry e ON e.dot = l.dot "
    "WHERE l.field = 'life' AND e.fields ->> 'life' <> 'live'"
)
_OPENED_AGAIN = (
    "SELECT e.record FROM log_action a JOIN log_entry e ON e.action = a.id "
    f"WHERE a.nature = 'undo' AND EXISTS (SELECT 1 FROM log_action WHERE nature = '{SETTLE}')"
)


def is_quiet(sheet: KindSheet, name: str) -> bool:
    """Whether two values of the field at once need nobody's decision."""
    return name in _QUIET_FIELDS or name not in sheet.fields


def clashes_of(
    sheet: KindSheet, record: str, state: RecordState, entries: Iterable[Entry]
) -> list[Clash]:
    """The fields of a record with several different live values, and its life if it was kept."""
    several = {name: set(dots) for name, dots in state.live.items() if len(dots) > 1}
    if len(state.made) > 1:
        several |= {name: set(state.made) for name in sheet.logged if name not in state.live}
    known = list(entries)
    found = [
        (sheet.name, record, name)
        for name, dots in several.items()
        if not is_quiet(sheet, name)
        and len({json.dumps(one.fields.get(name)) for one in known if one.dot in dots}) > 1
    ]
    return [*found, (sheet.name, record, LIFE)] if state.kept else found


def with_undecided(entries: Iterable[Entry]) -> list[Entry]:
    """``entries`` without decisions that were undone and stand undone: what they decided is open.

    The undoing wrote a value like any other, so that every desk shows the same; only here is it
    seen through to the values it was about.
    """
    known = {entry.dot: entry for entry in entries}
    replaced = {
        (name, dot)
        for entry in known.values()
        for name, dots in (entry.preds or {}).items()
        for dot in dots
    }
    for entry in list(known.values()):
        if entry.nature != "undo":
            continue
        for name in entry.fields:
            if (name, entry.dot) not in replaced:
                for dot in _undone_decision(known, entry, name):
                    known[dot] = _without(known[dot], name)
    return list(known.values())


def _undone_decision(known: Mapping[int, Entry], undoing: Entry, name: str) -> list[int]:
    """The dots from an undoing down to the decision it undoes; none where it undoes another act.

    Between them stand what was redone and undone again.
    """
    path = [undoing.dot]
    below = _only_replaced(known, undoing, name)
    while below is not None and below.dot not in path:
        path.append(below.dot)
        if below.nature == SETTLE:
            return path
        if below.nature not in {"redo", "undo"}:
            break
        below = _only_replaced(known, below, name)
    return []


def _only_replaced(known: Mapping[int, Entry], entry: Entry, name: str) -> Entry | None:
    dots = (entry.preds or {}).get(name, ())
    return known.get(dots[0]) if len(dots) == 1 else None


def _without(entry: Entry, name: str) -> Entry:
    gone = {name, SEEN} if name == LIFE else {name}
    return replace(
        entry,
        fields={key: value for key, value in entry.fields.items() if key != name},
        preds={key: dots for key, dots in (entry.preds or {}).items() if key not in gone},
    )


# ---- the list -------------------------------------------------------------------------------


def make(connection: Any, sheets: Mapping[str, KindSheet]) -> None:
    """Make the table anew and fill it."""
    connection.execute("DROP TABLE IF EXISTS clash")
    for statement in MADE:
        connection.execute(statement)
    rebuild(connection, sheets)


def recipe() -> tuple[str, ...]:
    """What the table is made by: other words here ask for another table."""
    return (*MADE, _CANDIDATES, _OPENED_AGAIN, " ".join(sorted(_QUIET_FIELDS)))


def rebuild(connection: Any, sheets: Mapping[str, KindSheet]) -> None:
    """Fill the table anew from the log."""
    connection.execute("DELETE FROM clash")
    write(connection, _all(connection, sheets))


def differing(connection: Any, sheets: Mapping[str, KindSheet]) -> int:
    """How many lines of the table are not what the log says."""
    kept = set(connection.execute("SELECT kind, record, field FROM clash").fetchall())
    return len(kept ^ set(_all(connection, sheets)))


def _all(connection: Any, sheets: Mapping[str, KindSheet]) -> list[Clash]:
    wanted = f"{_CANDIDATES} UNION {_OPENED_AGAIN}"
    by_kind: dict[str, list[str]] = {}
    for kind, record in connection.execute(
        "SELECT DISTINCT e.kind, e.record FROM log_entry e "
        f"WHERE e.record IN ({wanted}) ORDER BY e.record"
    ).fetchall():
        by_kind.setdefault(kind, []).append(record)
    return [
        clash
        for kind, records in by_kind.items()
        if kind in sheets
        for clash in found_in(connection, sheets[kind], records)
    ]


def found_in(connection: Any, sheet: KindSheet, records: Sequence[str]) -> list[Clash]:
    """The clashes of ``records`` of one kind, from all their entries."""
    found: list[Clash] = []
    for start in range(0, len(records), _BATCH):
        told = entries_by_record(connection, records[start : start + _BATCH])
        for record, entries in told.items():
            undecided = with_undecided(entries)
            state = state_of(undecided, sheet.private_fields)
            found += clashes_of(sheet, record, state, undecided)
    return found


def write(connection: Any, clashes: Iterable[Clash]) -> None:
    """Put clashes on the list."""
    connection.executemany(
        "INSERT OR IGNORE INTO clash (kind, record, field) VALUES (?, ?, ?)", list(clashes)
    )


def look_again(connection: Any, sheet: KindSheet, records: Sequence[str]) -> None:
    """Bring the list in step with the log for ``records`` of one kind."""
    forget(connection, records)
    write(connection, found_in(connection, sheet, records))


def forget(connection: Any, records: Sequence[str]) -> None:
    """Take ``records`` off the list."""
    if _is_any(connection):
        connection.execute(
            "DELETE FROM clash WHERE record IN (SELECT value FROM json_each(?))",
            (json.dumps(list(records)),),
        )


def forget_fields(connection: Any, which: str) -> None:
    """Take the records and fields off the list that the SELECT ``which`` gives."""
    if _is_any(connection):
        connection.execute(f"DELETE FROM clash WHERE (record, field) IN ({which})")


def refresh(connection: Any, sheet: KindSheet, edited: Iterable[Edited], action: int) -> None:
    """Bring the list in step with what the action ``action`` of this desk edited."""
    records = [item.record for item in edited]
    if not records:
        return
    if not settles(connection, action):
        if not _is_any(connection):
            return
        records = [
            record
            for (record,) in connection.execute(
                "SELECT DISTINCT record FROM clash "
                "WHERE record IN (SELECT value FROM json_each(?))",
                (json.dumps(records),),
            ).fetchall()
        ]
    look_again(connection, sheet, records)


def opened_again(connection: Any, after: int) -> dict[str, list[str]]:
    """Records of which an action with a number above ``after`` undid something, by kind."""
    found: dict[str, list[str]] = {}
    for kind, record in connection.execute(
        "SELECT DISTINCT e.kind, e.record FROM log_entry e "
        f"WHERE e.record IN ({_OPENED_AGAIN} AND a.id > ?)",
        (after,),
    ).fetchall():
        found.setdefault(kind, []).append(record)
    return found


def settles(connection: Any, action: int) -> bool:
    """Whether an action decided clashes, or undid or redid such a decision."""
    seen = set()
    found = connection.execute(
        "SELECT id, nature, reverses FROM log_action WHERE id = ?", (action,)
    ).fetchone()
    while found is not None and found[0] not in seen:
        number, nature, reverses = found
        if nature == SETTLE:
            return True
        if nature not in {"undo", "redo"} or reverses is None:
            return False
        seen.add(number)
        found = connection.execute(
            "SELECT id, nature, reverses FROM log_action WHERE uuid = ?", (reverses,)
        ).fetchone()
    return False


def open_count(read: Read) -> int:
    """How many conflicts wait for a decision: not those of what is in the trash."""
    return sum(
        int(read.value(f"SELECT count(*) FROM clash c CROSS JOIN {view} t ON t.id = c.record"))
        for view in views(read)
    )


def count_below(read: Read, root: str) -> int:
    """How many conflicts an account and what belongs to it have."""
    return sum(
        int(
            read.value(
                f"SELECT count(*) FROM clash c CROSS JOIN {view} t ON t.id = c.record "
                "WHERE t.root = ?",
                (root,),
            )
        )
        for view in views(read)
    )


def views(read: Read) -> list[str]:
    """The views of the kinds that have conflicts, which hide what is in the trash.

    Join them with CROSS JOIN: the list of conflicts is short, the records are many.
    """
    kinds = read.rows("SELECT DISTINCT kind FROM clash")
    return [read.sheets[kind].view for (kind,) in kinds if kind in read.sheets]


def _is_any(connection: Any) -> bool:
    (found,) = connection.execute("SELECT EXISTS (SELECT 1 FROM clash)").fetchone()
    return bool(found)
