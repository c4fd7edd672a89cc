"""Fields that were changed on two sides at once: which they are, and both values with their story.

A conflict is nothing that is stored: it is a field with several live values that differ, so it is
the same on every desk that knows the same entries, and it is over when a change replaces them all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from amdesk.store.sheet import KindSheet
from amdesk.store.state import Entry, RecordState, entries_of, state_of
from amdesk.store.work import Read

_QUIET_FIELDS = frozenset({"root", "life", "place", "foreign_ids"})
"""Fields whose two values at once trouble nobody: generated ones and order keys."""

Clash = tuple[str, str, str]
"""Kind, record and field with several values that live at once."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values in conflict, as stored: who wrote it, on which device, when.

    ``at`` is the writer's wall time as instant text; ``dot`` is what a change that settles the
    conflict names as replaced.
    """

    dot: int
    value: Any
    author: str
    device: str
    at: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with several live values: the shown one first, and what all of them replaced.

    ``ancestor`` is None where the versions have no common one.
    """

    kind: str
    record: str
    field: str
    versions: tuple[Version, ...]
    ancestor: Version | None


def is_quiet(sheet: KindSheet, name: str) -> bool:
    """Whether two values of the field at once need nobody's decision."""
    return name in _QUIET_FIELDS or name not in sheet.fields


def clashes_of(
    sheet: KindSheet, record: str, state: RecordState, entries: Iterable[Entry]
) -> list[Clash]:
    """The fields of a record with several different live values."""
    several = {name: set(dots) for name, dots in state.live.items() if len(dots) > 1}
    if len(state.made) > 1:
        several |= {name: set(state.made) for name in sheet.logged if name not in state.live}
    known = list(entries)
    return [
        (sheet.name, record, name)
        for name, dots in several.items()
        if not is_quiet(sheet, name)
        and len({json.dumps(one.fields.get(name)) for one in known if one.dot in dots}) > 1
    ]


def conflicts_of(read: Read, kind: str, record: str) -> tuple[Conflict, ...]:
    """The conflicts of one record, by field."""
    entries = entries_of(read, record)
    state = state_of(entries)
    sheet = read.sheets[kind]
    found = []
    for _, _, name in sorted(clashes_of(sheet, record, state, entries)):
        dots = set(state.live.get(name, state.made))
        live = [one for one in entries if one.dot in dots]
        live.sort(key=lambda one: (name in one.fields, one.order, one.dot), reverse=True)
        versions = tuple(_version(read, one, name) for one in live)
        before = _ancestor(entries, live, name)
        ancestor = None if before is None else _version(read, before, name)
        found.append(Conflict(kind, record, name, versions, ancestor))
    return tuple(found)


def _ancestor(entries: list[Entry], live: list[Entry], name: str) -> Entry | None:
    """The latest entry that each of ``live`` replaced, itself or through others, in the field."""
    by_dot = {entry.dot: entry for entry in entries}
    common: set[int] | None = None
    for entry in live:
        above: set[int] = set()
        waiting = [entry]
        while waiting:
            replaced = (waiting.pop().preds or {}).get(name, ())
            fresh = {dot for dot in replaced if dot in by_dot} - above
            above |= fresh
            waiting += [by_dot[dot] for dot in fresh]
        common = above if common is None else common & above
    found = [by_dot[dot] for dot in common or ()]
    return max(found, key=lambda one: (one.order, one.dot), default=None)


def _version(read: Read, entry: Entry, name: str) -> Version:
    author, device, at = read.row(
        "SELECT a.author, a.device, a.wall_at FROM log_entry e "
        "JOIN log_action a ON a.id = e.action WHERE e.dot = ?",
        (entry.dot,),
    )
    return Version(entry.dot, entry.fields.get(name), author, device, at)
