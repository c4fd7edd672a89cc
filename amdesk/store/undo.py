"""Undo and redo of whole user actions, as new changes with the former values.

What is undone next lives in two piles in the desk, so that it survives a restart. A field that
has got another value since is left alone and named.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from amdesk.base.errors import Conflict, Refused
from amdesk.store import clashes
from amdesk.store.schema import before_sql
from amdesk.store.sheet import quoted
from amdesk.store.state import entries_of, state_of
from amdesk.store.work import Work

UNDO, REDO = "undo", "redo"
UndoGuard = Callable[[Work, Mapping[str, Any] | None, Mapping[str, Any]], None]
"""A rule an undo is held to: takes the stored values of a record before and after; raises Refused.

It is asked when everything is written, so it sees the other records as they will be.
"""
UndoGuards = Mapping[str, Sequence[UndoGuard]]
NO_GUARDS: UndoGuards = MappingProxyType({})
_REFUSED = "It was not taken back. The next undo goes on with what was done before it."


@dataclass(frozen=True, slots=True)
class Skipped:
    """A field that an undo left alone because its value is another one by now."""

    kind: str
    record: str
    field: str


@dataclass(frozen=True, slots=True)
class Next:
    """What undo or redo would take back next: the action's number, id and label."""

    number: int
    action_id: str
    label: str


def top(work: Any, pile: str) -> Next | None:
    """The action on top of ``pile`` ("undo" or "redo"), or None when it is empty."""
    found = work.row(
        "SELECT p.action, a.uuid, a.label FROM undo_pile p JOIN log_action a ON a.id = p.action "
        "WHERE p.pile = ? ORDER BY p.position DESC LIMIT 1",
        (pile,),
    )
    return None if found is None else Next(*found)


def push(work: Work, pile: str, number: int) -> None:
    """Put the action ``number`` on top of ``pile``."""
    work.write("INSERT INTO undo_pile (pile, action) VALUES (?, ?)", (pile, number))


def pop(work: Work, pile: str) -> None:
    """Take the top off ``pile``."""
    work.write(
        "DELETE FROM undo_pile WHERE position = "
        "(SELECT max(position) FROM undo_pile WHERE pile = ?)",
        (pile,),
    )


def forget_redo(work: Work) -> None:
    """Empty the redo pile: a new action leaves nothing to redo."""
    # spelt out, so that the small index of this pile alone is used
    work.write("DELETE FROM undo_pile WHERE pile = 'redo'")


def revert(work: Work, number: int, guards: UndoGuards = NO_GUARDS) -> tuple[Skipped, ...]:
    """Write the former values of everything the action ``number`` changed.

    Records it made become unmade (hidden). Returns the fields left alone because they have been
    changed since. Raises Conflict when all of them have, Refused when one of ``guards`` says no.
    """
    watched = _watched(work, number, guards)
    made, skipped = _unmake(work, number)
    spared = {(item.kind, item.record) for item in skipped}
    restored = 0
    decided = clashes.settles(work.connection, number)
    for kind, record, fields, preds in work.rows(
        "SELECT kind, record, fields, preds FROM log_entry "
        "WHERE action = ? AND preds IS NOT NULL ORDER BY dot DESC",
        (number,),
    ):
        if (kind, record) in spared:
            continue  # its private fields were made with it: they have no former values
        former, same, left = _former_values(
            work, number, kind, record, json.loads(fields), json.loads(preds)
        )
        if same and decided:
            restored += 1
            tell_again(work, kind, record, same)
        skipped.extend(Skipped(kind, record, name) for name in left)
        if former:
            restored += 1
            columns = ", ".join(f"{quoted(name)} = ?" for name in former)
            work.write(
                f"UPDATE {quoted(work.sheets[kind].table)} SET {columns} WHERE id = ?",
                (*former.values(), record),
            )
    if skipped and not restored and not made:
        raise Conflict("Everything this changed has been changed again since.")
    ask_guards(work, watched, guards)
    return tuple(skipped)


def _watched(
    work: Work, number: int, guards: UndoGuards
) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Kind, id and values of the records of guarded kinds that the action touched."""
    return [
        (kind, record, values)
        for kind, record in work.rows(
            "SELECT DISTINCT kind, record FROM log_entry WHERE action = ?", (number,)
        )
        if guards.get(kind) and (values := values_of(work, kind, record)) is not None
    ]


def values_of(work: Work, kind: str, record: str) -> dict[str, Any] | None:
    """The stored values of a record with its id; None when it is not here."""
    sheet = work.sheets[kind]
    names = ("id", *sheet.logged)
    columns = ", ".join(map(quoted, names))
    row = work.row(f"SELECT {columns} FROM {quoted(sheet.table)} WHERE id = ?", (record,))
    return None if row is None else dict(zip(names, row, strict=True))


def ask_guards(
    work: Work, watched: Sequence[tuple[str, str, Mapping[str, Any]]], guards: UndoGuards
) -> None:
    """Ask once everything is written: what an act did to several records goes back together.

    ``watched`` are kinds and ids with the values from before. Raises Refused.
    """
    for kind, record, before in watched:
        after = values_of(work, kind, record)
        if after is None or after == before:
            continue
        try:
            for guard in guards.get(kind, ()):
                guard(work, before, after)
        except Refused as error:
            raise Refused(error.field, error.message, hint=_REFUSED, **error.params) from error


def _unmake(work: Work, number: int) -> tuple[int, list[Skipped]]:
    """Hide what the action made, except what another desk has added to since; how many, and those.

    What was made below it elsewhere would vanish with it, so that counts as well.
    """
    made = 0
    kept: list[Skipped] = []
    for (kind,) in work.rows(
        "SELECT DISTINCT kind FROM log_entry WHERE action = ? AND preds IS NULL", (number,)
    ):
        others = _touched_elsewhere(work, kind, number)
        kept += [Skipped(kind, record, "life") for record in others]
        made += work.write(
            f"UPDATE {quoted(work.sheets[kind].table)} SET life = 'unmade' WHERE id IN "
            "(SELECT record FROM log_entry WHERE action = ? AND kind = ? AND preds IS NULL) "
            "AND life <> 'unmade' AND id NOT IN (SELECT value FROM json_each(?))",
            (number, kind, json.dumps(others)),
        )
    return made, kept


def _touched_elsewhere(work: Work, kind: str, number: int) -> list[str]:
    """The records of ``kind`` that the action made and another desk changed or built on since."""
    own = work.origin.replica_no
    strange = (
        "e.dot >> 40 NOT IN (SELECT no FROM log_replica WHERE replica = "
        "(SELECT replica FROM log_replica WHERE no = :own))"
    )
    wanted = (
        "SELECT record FROM log_entry WHERE action = :action AND kind = :kind AND preds IS NULL"
    )
    params = {"own": own, "action": number, "kind": kind}
    found = {
        record
        for (record,) in work.rows(
            f"SELECT e.record FROM log_entry e WHERE e.record IN ({wanted}) AND {strange}", params
        )
    }
    for below in work.sheets.values():
        for name, owner in below.owners:
            if owner == kind:
                reference = f"t.{quoted(name)}"
                found.update(
                    record
                    for (record,) in work.rows(
                        f"SELECT {reference} FROM {quoted(below.table)} t "
                        f"WHERE {reference} IN ({wanted}) AND t.life = 'live' AND EXISTS "
                        f"(SELECT 1 FROM log_entry e WHERE e.record = t.id AND {strange})",
                        params,
                    )
                )
    return sorted(found)


def _former_values(
    work: Work,
    number: int,
    kind: str,
    record: str,
    fields: Mapping[str, Any],
    preds: Mapping[str, list[int]],
) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """The values to put back, those that were told again and not changed, and what to leave."""
    table = quoted(work.sheets[kind].table)
    names = [name for name in fields if name in work.sheets[kind].logged]
    columns = ", ".join(quoted(name) for name in names)
    now = work.row(f"SELECT {columns} FROM {table} WHERE id = ?", (record,)) if names else None
    if now is None:
        return {}, {}, list(names)
    former: dict[str, Any] = {}
    same: dict[str, Any] = {}
    left = []
    for name, value in zip(names, now, strict=True):
        before = _before(work, number, record, preds.get(name, []), name)
        if value != fields[name]:
            if before != fields[name]:
                left.append(name)
        elif before == fields[name]:
            same[name] = value
        else:
            former[name] = before
    return former, same, left


def _before(work: Work, number: int, record: str, dots: list[int], name: str) -> Any:
    if name != "life":
        return value_at(work, dots, name)
    # a deletion that an edit overruled is not what the record was
    earlier = work.rows(
        "SELECT dot FROM log_entry WHERE record = ? AND action < ?", (record, number)
    )
    known = [entry for entry in entries_of(work, record) if (entry.dot,) in earlier]
    kind = work.value("SELECT kind FROM log_entry WHERE record = ? LIMIT 1", (record,))
    return state_of(known, work.sheets[kind].private_fields).values["life"]


def tell_again(work: Work, kind: str, record: str, values: Mapping[str, Any]) -> None:
    """Have the log say once more what a record's fields are, naming what else lives beside it.

    To decide a conflict for the shown value changes no row. So the stage is told of a former row
    in which ``values``, by field, were others than they are now.
    """
    sheet = work.sheets[kind]
    row = before_sql(sheet, "t")
    pairs = "".join(f", '$.{quoted(name)}', ?" for name in values)
    other = [None if value is not None else "" for value in values.values()]
    work.write(
        "INSERT INTO log_stage (kind, record, before) "
        f"SELECT ?, t.id, json_set({row}{pairs}) FROM {quoted(sheet.table)} t WHERE t.id = ?",
        (kind, *other, record),
    )


def value_at(work: Any, dots: list[int], name: str) -> Any:
    """The value of field ``name`` that the highest of ``dots`` stands for; None for none."""
    if not dots:
        return "live" if name == "life" else None
    marks = ", ".join("?" * len(dots))
    text = work.value(
        "SELECT e.fields FROM log_entry e JOIN log_action a ON a.id = e.action "
        f"JOIN log_replica r ON r.no = e.dot >> 40 WHERE e.dot IN ({marks}) "
        "ORDER BY a.hlc DESC, r.replica DESC, r.incarnation DESC LIMIT 1",
        dots,
    )
    found = json.loads(text) if text else {}
    return found.get(name, "live" if name == "life" else None)
