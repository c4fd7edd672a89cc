"""Entries of other desks into the log as they came, and what the merge has to look at then."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

from amdesk.store.changelog import compact_json
from amdesk.store.dots import REPLICA_SHIFT
from amdesk.store.work import Work
from amdesk.sync.bundles.payload import ACTION_COLUMNS
from amdesk.sync.bundles.payload_reading import ToldChunk, ToldGroup, ToldReplica
from amdesk.sync.bundles.refusals import WritesAsThisDesk

_SEQUENCE = (1 << REPLICA_SHIFT) - 1
Dots = int | list[int]


@dataclass(frozen=True, slots=True)
class Arrived:
    """Entries of a group that were not here before, as columns, with dots of this desk.

    ``alone`` says of each whether it is the only entry of its record in its chunk.
    """

    kind: str
    dots: Sequence[int]
    records: Sequence[str]
    roots: Sequence[str]
    fields: Mapping[str, Sequence[Any]]
    replaces: Mapping[str, Sequence[Dots]] | None
    alone: Sequence[bool]

    @property
    def is_plain(self) -> bool:
        """Whether the entries only set fields, each with what it replaces: no life ends here."""
        named = self.fields.keys()
        return "life" not in named and (self.replaces is None or self.replaces.keys() == named)


def keep_chunk(work: Work, chunk: ToldChunk) -> list[Arrived]:
    """Write a chunk's replicas, actions and entries into the log; what of it is new.

    Raises WritesAsThisDesk for what would be new under this desk's own number.
    """
    numbers = [_replica_number(work, told) for told in chunk.replicas]
    _refuse_own_actions(work, chunk.actions, numbers)
    actions = _action_numbers(work, chunk.actions, numbers)
    translated = [_with_own_dots(group, numbers) for group in chunk.groups]
    dots = [dot for own, _ in translated for dot in own]
    known = {
        dot
        for (dot,) in work.rows(
            "SELECT dot FROM log_entry WHERE dot IN (SELECT value FROM json_each(?))",
            (json.dumps(dots),),
        )
    }
    own_no = work.origin.replica_no
    if own_no in numbers and any(dot >> REPLICA_SHIFT == own_no for dot in {*dots} - known):
        raise WritesAsThisDesk("It holds changes under this desk's own number.")
    often = _more_than_once(group.records for group in chunk.groups)
    arrived = []
    for group, (own, replaces) in zip(chunk.groups, translated, strict=True):
        fresh = [dot not in known for dot in own] if known else None
        entries = Arrived(
            group.kind, _only(own, fresh), _only(group.records, fresh),
            _only(group.roots, fresh),
            {name: _only(column, fresh) for name, column in group.fields.items()},
            None if replaces is None else
            {name: _only(column, fresh) for name, column in replaces.items()},
            _only([record not in often for record in group.records], fresh),
        )  # fmt: skip
        if entries.dots:
            numbered = _only([actions[place] for place in group.actions], fresh)
            _write_entries(work, entries, numbered)
            arrived.append(entries)
    return arrived


def _only(column: Sequence[Any], wanted: Sequence[bool] | None) -> Sequence[Any]:
    return column if wanted is None else list(compress(column, wanted))


def _more_than_once(columns: Iterable[Sequence[str]]) -> frozenset[str]:
    """The records that more than one entry of a chunk tells of."""
    told = [record for column in columns for record in column]
    if len(set(told)) == len(told):
        return frozenset()
    return frozenset(record for record, times in Counter(told).items() if times > 1)


def _replica_number(work: Work, told: ToldReplica) -> int:
    work.write(
        "INSERT OR IGNORE INTO log_replica (replica, incarnation, person, device) "
        "VALUES (?, ?, ?, ?)",
        (told.replica, told.incarnation, told.person, told.device),
    )
    return int(
        work.value(
            "SELECT no FROM log_replica WHERE replica = ? AND incarnation = ?",
            (told.replica, told.incarnation),
        )
    )


def _refuse_own_actions(work: Work, columns: Mapping[str, list[Any]], numbers: list[int]) -> None:
    """Refuse actions of this desk that it does not know: the next clock reading follows from them.

    Raises WritesAsThisDesk.
    """
    own = {
        uuid
        for uuid, place in zip(columns["uuid"], columns["replica"], strict=True)
        if numbers[place] == work.origin.replica_no
    }
    if own and len(own) > work.value(
        "SELECT count(*) FROM log_action WHERE uuid IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(own)),),
    ):
        raise WritesAsThisDesk("It holds changes under this desk's own number.")


def _action_numbers(work: Work, columns: Mapping[str, list[Any]], numbers: list[int]) -> list[int]:
    """Write the actions that are new; the local number of each."""
    named = {**columns, "replica": [numbers[place] for place in columns["replica"]]}
    work.write_many(
        f"INSERT OR IGNORE INTO log_action ({', '.join(ACTION_COLUMNS)}) "
        f"VALUES ({', '.join('?' * len(ACTION_COLUMNS))})",
        list(zip(*(named[name] for name in ACTION_COLUMNS), strict=True)),
    )
    found = dict(
        work.rows(
            "SELECT uuid, id FROM log_action WHERE uuid IN (SELECT value FROM json_each(?))",
            (json.dumps(columns["uuid"]),),
        )
    )
    return [found[uuid] for uuid in columns["uuid"]]


def _with_own_dots(
    group: ToldGroup, numbers: list[int]
) -> tuple[list[int], dict[str, list[Dots]] | None]:
    """The dots of a group's entries, and those they replace, as this desk numbers replicas."""
    shifted = [no << REPLICA_SHIFT for no in numbers]

    def own(dots: Sequence[int]) -> list[int]:
        return [shifted[dot >> REPLICA_SHIFT] | dot & _SEQUENCE for dot in dots]

    if group.replaces is None:
        return own(group.dots), None
    replaces: dict[str, list[Dots]] = {}
    last: tuple[Any, list[Dots]] = (None, [])
    for name, column in group.replaces.items():
        if column != last[0]:  # fields edited together mostly replace what was written together
            last = (column, [
                own(dots) if isinstance(dots, list)
                else shifted[dots >> REPLICA_SHIFT] | dots & _SEQUENCE
                for dots in column
            ])  # fmt: skip
        replaces[name] = last[1]
    return own(group.dots), replaces


def _write_entries(work: Work, entries: Arrived, actions: Sequence[int]) -> None:
    """One row of the log for each entry; its texts are put together in the database."""
    names = sorted(entries.fields)
    values = ", ".join(f"'{name}', ?" for name in names)
    columns = [entries.dots, actions, entries.records, entries.roots]
    columns += [entries.fields[name] for name in names]
    preds = "NULL"
    if entries.replaces is not None:
        replaced = sorted(entries.replaces)
        preds = "json_object(" + ", ".join(f"'{name}', json(?)" for name in replaced) + ")"
        texts: dict[int, list[str]] = {}
        for name in replaced:
            column = entries.replaces[name]
            if id(column) not in texts:  # the same column stands for several fields
                texts[id(column)] = [
                    f"[{dots}]" if isinstance(dots, int) else compact_json(dots) for dots in column
                ]
            columns.append(texts[id(column)])
    work.write_many(
        "INSERT OR IGNORE INTO log_entry (dot, action, record, root, kind, fields, preds) "
        f"VALUES (?, ?, ?, ?, '{entries.kind}', json_object({values}), {preds})",
        list(zip(*columns, strict=True)),
    )
