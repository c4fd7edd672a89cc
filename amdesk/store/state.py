"""What a record is, computed from its log entries alone.

Live are the values no known entry names as replaced; shown is the live one with the highest
(clock, replica, incarnation). A deletion holds only while its author had seen every value that is
live now: an edit made elsewhere meanwhile keeps the record. The order in which entries arrive,
and how often, makes no difference.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LIVE = "live"
SEEN = "*"
"""In the predecessors of a deletion: every live dot of the record its author had seen."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One log entry of a record. ``order`` is (clock, replica, incarnation) of its action.

    ``nature`` is what sort of action wrote it; it makes no difference to what the record is.
    """

    dot: int
    order: tuple[int, bytes, bytes]
    fields: Mapping[str, Any]
    preds: Mapping[str, Any] | None
    nature: str = "do"


@dataclass(frozen=True, slots=True)
class RecordState:
    """The shown values of a record, and by field the live dots where they are not its making's.

    ``kept`` says that a deletion was overruled by an edit its author had not seen.
    """

    values: Mapping[str, Any]
    live: Mapping[str, tuple[int, ...]]
    made: tuple[int, ...]
    kept: bool

    def is_only_placed(self, place_fields: Iterable[str]) -> bool:
        """Whether all that is known of it is where it went: there is no record of that."""
        return not self.made and self.values.keys() <= {"life", *place_fields}


def entries_of(read: Any, record: str) -> list[Entry]:
    """The log entries of ``record``."""
    return entries_by_record(read.connection, [record]).get(record, [])


def entries_by_record(connection: Any, records: Sequence[str]) -> dict[str, list[Entry]]:
    """The log entries of some records, by record."""
    found: dict[str, list[Entry]] = {}
    for record, dot, hlc, replica, incarnation, fields, preds, nature in connection.execute(
        "SELECT e.record, e.dot, a.hlc, r.replica, r.incarnation, e.fields, e.preds, a.nature "
        "FROM log_entry e JOIN log_action a ON a.id = e.action "
        "JOIN log_replica r ON r.no = e.dot >> 40 "
        "WHERE e.record IN (SELECT value FROM json_each(?))",
        (json.dumps(list(records)),),
    ):
        entry = Entry(
            dot,
            (hlc, replica, incarnation),
            json.loads(fields),
            None if preds is None else json.loads(preds),
            nature,
        )
        found.setdefault(record, []).append(entry)
    return found


def state_of(entries: Iterable[Entry], private: Iterable[str] = ()) -> RecordState:
    """The state that ``entries`` of one record amount to.

    Fields that are ``private`` do not keep a record that others deleted: those others do not know
    of them, and it has to be there for all or for none.
    """
    known = list(entries)
    replaced: dict[str, set[int]] = {}
    for entry in known:
        for name, dots in (entry.preds or {}).items():
            if name != SEEN:
                replaced.setdefault(name, set()).update(dots)
    made = tuple(sorted(entry.dot for entry in known if entry.preds is None))
    candidates: dict[str, list[Entry]] = {}
    for entry in known:
        for name in entry.fields:
            if entry.dot not in replaced.get(name, ()):
                candidates.setdefault(name, []).append(entry)
    values = {
        name: max(entries, key=lambda entry: (entry.order, entry.dot)).fields[name]
        for name, entries in candidates.items()
    }
    live = _live_dots(candidates, replaced, made)
    shared = {name: dots for name, dots in live.items() if name not in set(private)}
    life, kept = _life(candidates.get("life", []), shared, made, replaced)
    return RecordState({**values, "life": life}, live, made, kept)


def _live_dots(
    candidates: Mapping[str, list[Entry]],
    replaced: Mapping[str, set[int]],
    made: tuple[int, ...],
) -> dict[str, tuple[int, ...]]:
    """Live dots by field, for the fields that were edited after the record was made.

    A making that does not mention a field stands for its being empty, unless replaced.
    """
    live = {}
    for name in {*candidates, *(name for name in replaced if name != SEEN)}:
        dots = {entry.dot for entry in candidates.get(name, ())}
        dots.update(dot for dot in made if dot not in replaced.get(name, ()))
        if dots != set(made):
            live[name] = tuple(sorted(dots))
    return live


def _life(
    candidates: list[Entry],
    live: Mapping[str, tuple[int, ...]],
    made: tuple[int, ...],
    replaced: Mapping[str, set[int]],
) -> tuple[str, bool]:
    ended = [entry for entry in candidates if entry.fields["life"] != LIVE]
    alive = [entry for entry in candidates if entry.fields["life"] == LIVE]
    untouched = [dot for dot in made if dot not in replaced.get("life", ())]
    if not ended:
        return LIVE, False
    seen = {entry.dot for entry in ended}
    for entry in ended:
        seen.update((entry.preds or {}).get(SEEN, ()))
    present = {dot for name, dots in live.items() if name != "life" for dot in dots} | set(made)
    unseen = present - seen
    if alive or unseen or any(dot not in seen for dot in untouched):
        return LIVE, True
    return str(max(ended, key=lambda entry: (entry.order, entry.dot)).fields["life"]), False
