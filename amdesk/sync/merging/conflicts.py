"""The open conflicts of a desk: every value with who wrote it, where and when, and their ancestor.

Which fields clash is kept in a list (``store.clashes``); everything else is read from the log when
it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

from amdesk.base.errors import Ambiguous, Missing
from amdesk.base.sentence import say
from amdesk.store.clashes import LIFE, clashes_of, views, with_undecided
from amdesk.store.sheet import quoted
from amdesk.store.state import LIVE, Entry, RecordState, entries_of, state_of
from amdesk.store.work import Read

TRASH = "trash"
FATE = say("Keep or delete").msgid
"""What the conflict between a deletion and an edit is called where a field has its label."""
FATES: Mapping[str, str] = MappingProxyType({
    LIVE: say("Keep it, with the changes").msgid, TRASH: say("Delete it").msgid,
})  # fmt: skip
"""What its two sides are called."""
GROUPS: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType({
    "absence": (("from_on", "until_on"),),
    "contract": (("from_on", "until_on", "notice_on"),),
    "opportunity": (("stage", "probability", "close_on"), ("next_step", "next_on")),
    "target": (("from_on", "until_on"),),
})  # fmt: skip
"""Fields that mean one thing together: where several of them clash, one side is taken for all.

An amount with its currency is one field, and so is an address.
"""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values in conflict, as stored: who wrote it, on which device, when.

    ``at`` is the writer's wall time as instant text; ``dot`` is what a change that settles the
    conflict names as replaced; ``action`` is the local number of the action that wrote it.
    """

    dot: int
    value: Any
    author: str
    device: str
    at: str
    action: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field with several live values: the shown one first, and what all of them replaced.

    The field ``life`` stands for a record that was deleted and edited: it lives, and the versions
    are "live" (the edit) and "trash" (the deletion). ``ancestor`` is None where the versions have
    no common one. ``title`` is what the record is called now, ``root`` its aggregate root.
    """

    kind: str
    record: str
    field: str
    versions: tuple[Version, ...]
    ancestor: Version | None
    title: str = ""
    root: str = ""

    @property
    def id(self) -> str:
        """What the conflict is called by: its record and its field."""
        return f"{self.record}.{self.field}"

    @property
    def group(self) -> tuple[str, ...]:
        """The fields decided together with this one, itself among them."""
        for group in GROUPS.get(self.kind, ()):
            if self.field in group:
                return group
        return (self.field,)


def open_fields(read: Read) -> frozenset[tuple[str, str]]:
    """Record and field of each conflict that waits for a decision."""
    return frozenset(
        row
        for view in views(read)
        for row in read.rows(
            f"SELECT c.record, c.field FROM clash c CROSS JOIN {view} t ON t.id = c.record"
        )
    )


def open_conflicts(read: Read, limit: int = 1_000, after: str = "") -> tuple[Conflict, ...]:
    """The conflicts that wait for a decision, by record, at most about ``limit`` of them.

    Conflicts of one record are never parted. ``after`` is the last record of the part before.
    """
    records = read.rows(
        "SELECT DISTINCT kind, record FROM clash WHERE record > ? ORDER BY record", (after,)
    )
    found: list[Conflict] = []
    for kind, record in records:
        if len(found) >= limit:
            break
        sheet = read.sheets.get(kind)
        if sheet is not None and read.value(f"SELECT 1 FROM {sheet.view} WHERE id = ?", (record,)):
            found += conflicts_of(read, kind, record)
    return tuple(found)


def conflicts_of(read: Read, kind: str, record: str) -> tuple[Conflict, ...]:
    """The conflicts of one record, in the order of its fields, its life first."""
    entries = with_undecided(entries_of(read, record))
    sheet = read.sheets[kind]
    state = state_of(entries, sheet.private_fields)
    named = {name for _, _, name in clashes_of(sheet, record, state, entries)}
    if not named:
        return ()
    title, root = read.row(
        f"SELECT {sheet.title_sql('t')}, t.root FROM {quoted(sheet.table)} t WHERE t.id = ?",
        (record,),
    )
    found = []
    for name in (LIFE, *sheet.fields):
        if name not in named:
            continue
        if name == LIFE:
            versions, before = _fates(read, entries, state), None
        else:
            dots = set(state.live.get(name, state.made))
            live = [one for one in entries if one.dot in dots]
            live.sort(key=partial(_rank, name), reverse=True)
            versions = _versions(read, [(one, one.fields.get(name)) for one in live])
            before = _ancestor(entries, live, name)
        ancestor = None if before is None else _versions(read, [(before, before.fields.get(name))])
        found.append(
            Conflict(kind, record, name, versions, ancestor[0] if ancestor else None, title, root)
        )
    return tuple(found)


def _rank(name: str, entry: Entry) -> tuple[Any, ...]:
    """How high an entry's value of a field ranks: the highest is the one shown."""
    return (name in entry.fields, entry.order, entry.dot)


def find_conflict(read: Read, text: str) -> Conflict:
    """The open conflict called ``text``: its id, or the beginning of it that no other has.

    Raises Missing or Ambiguous.
    """
    beginning, _, name = text.strip().partition(".")
    rows = read.rows(
        "SELECT kind, record, field FROM clash WHERE record >= ? AND record < ? "
        "AND substr(field, 1, ?) = ? ORDER BY record, field LIMIT 20",
        (beginning.lower(), beginning.lower() + "g", len(name), name),
    )
    exact = [row for row in rows if row[2] == name] or rows
    if len(exact) > 1:
        raise Ambiguous(
            "Several conflicts are called {id}.",
            id=text[:100],
            candidates=", ".join(f"{record}.{field}" for _, record, field in exact),
        )
    for kind, record, field in exact:
        for conflict in conflicts_of(read, kind, record):
            if conflict.field == field:
                return conflict
    raise Missing(
        "There is no open conflict {id}.",
        hint="Nothing was changed. See amdesk conflicts.",
        id=text[:100],
    )


def _fates(read: Read, entries: Sequence[Entry], state: RecordState) -> tuple[Version, ...]:
    """The edit that kept a record, then the deletions it overruled, latest first."""
    life = set(state.live.get(LIFE, state.made))
    ended = [e for e in entries if e.dot in life and e.fields.get(LIFE, LIVE) != LIVE]
    seen = {dot for e in ended for dot in (e.preds or {}).get("*", ())} | {e.dot for e in ended}
    present = {dot for dots in state.live.values() for dot in dots} | set(state.made)
    kept = [e for e in entries if e.dot in present - seen]
    latest = sorted(kept, key=lambda one: (one.order, one.dot))[-1:]
    ended.sort(key=lambda one: (one.order, one.dot), reverse=True)
    return _versions(read, [(e, LIVE) for e in latest] + [(e, TRASH) for e in ended])


def _ancestor(entries: Iterable[Entry], live: Sequence[Entry], name: str) -> Entry | None:
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


def _versions(read: Read, told: Sequence[tuple[Entry, Any]]) -> tuple[Version, ...]:
    found = []
    for entry, value in told:
        author, device, at, action = read.row(
            "SELECT a.author, a.device, a.wall_at, a.id FROM log_entry e "
            "JOIN log_action a ON a.id = e.action WHERE e.dot = ?",
            (entry.dot,),
        )
        found.append(Version(entry.dot, value, author, device, at, action))
    return tuple(found)
