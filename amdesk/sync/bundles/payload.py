"""Log entries on their way out: from the change log into a bundle's chunks, in columns.

A chunk stands for itself: ``{"actions", "groups", "replicas"}``.

- replicas: ``[replica id (16 bytes), incarnation (16 bytes), person, device]`` each
- actions: ``{column: values}`` by the names in ``ACTION_COLUMNS``; ``replica`` counts into the
  chunk's replicas
- a group holds entries of one kind that changed the same fields: ``{"actions", "dots", "fields",
  "kind", "records", "replaces", "roots"}``. Everything but the kind is a column with one value for
  each entry: ``actions`` count into the chunk's actions, ``fields`` are ``{field: column}``,
  ``replaces`` is nothing for what makes a record, else ``{field: column}`` of the dots each value
  replaces (a number for one, a list for none or several); ``roots`` is nothing where each record is
  its own root
- a dot is told as the replica's place in the chunk, shifted by 40 bits, plus the sequence

Columns are checked, translated and written as a whole; entry by entry the same cost ten times more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Protocol

from amdesk.store.dots import REPLICA_SHIFT, dot_of, replica_of
from amdesk.store.sheet import KindSheet
from amdesk.store.work import Read

CHUNK_ENTRIES = 10_000
CHUNK_LETTERS = 4_000_000
"""A chunk is closed at so many entries, or so many letters in their values: memory is bounded."""
ACTION_COLUMNS = (
    "uuid", "replica", "hlc", "wall_at", "label", "author", "device", "nature", "reverses",
    "program", "schema",
)  # fmt: skip
LOGGED = "dot, action, kind, record, root, fields, preds"
"""The columns of the log that make an entry, in the order of ``Logged``."""
Logged = tuple[int, int, str, str, str, str, str | None]
_LOWEST = (1 << REPLICA_SHIFT) - 1


class Way(Enum):
    """How much of an entry goes: nothing, all, all but what is private, or only where to."""

    STAYS = "stays"
    WHOLE = "whole"
    SHARED = "shared"
    PLACE = "place"


class Selection(Protocol):
    """What of the log goes into a bundle. ``unseen``: see ``Scope``."""

    @property
    def unseen(self) -> Mapping[str, frozenset[str]]:
        """Fields by kind whose former values this desk was never shown."""
        ...

    def look_at(self, block: Sequence[Logged]) -> None:
        """Get ready for the entries of ``block``."""
        ...

    def way(self, row: Logged, fields: Mapping[str, Any], preds: Mapping[str, Any] | None) -> Way:
        """How much of an entry goes."""
        ...

    def kept(self, kind: str, names: Sequence[str], way: Way) -> frozenset[str]:
        """The fields that go of an entry of ``kind`` with the fields ``names``."""
        ...

    def late(self, after: Mapping[int, int]) -> Iterable[Logged]:
        """Entries not beyond ``after`` that go besides; asked for last."""
        ...


class Selecting(Protocol):
    """What can be asked for a selection of the log."""

    def selection(self, read: Read) -> Selection:
        """What is chosen of the log as it is now."""
        ...


@dataclass(frozen=True, slots=True)
class Scope:
    """What may go into a bundle.

    ``roots`` (None: all) are the aggregate roots, ``shared_kinds`` those kinds that go whatever
    their root, ``left_out`` kinds that never go and ``masked`` fields that are left out by kind.
    Private kinds and fields never go, whatever the scope says. ``unseen`` are fields, by kind,
    whose former values this desk was never shown: what it wrote there replaces none but its own.
    """

    roots: frozenset[str] | None = None
    shared_kinds: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    masked: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unseen: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def selection(self, read: Read) -> Selection:
        """What is chosen of the log as it is now."""
        return _Covered(read, self, self.covered(read))

    def lets_pass(self, sheet: KindSheet) -> bool:
        """Whether records of this kind may go at all."""
        return not sheet.private and sheet.name not in self.left_out

    def covered(self, read: Read) -> frozenset[str] | None:
        """The records that go, None for all: what lives below the roots **now**.

        What was moved here goes with all that is known of it, what was moved away or deleted
        stays at home.
        """
        if self.roots is None:
            return None
        roots = json.dumps(sorted(self.roots))
        found: set[str] = set()
        for sheet in read.sheets.values():
            if not self.lets_pass(sheet):
                continue
            where = (
                "1"
                if sheet.name in self.shared_kinds
                else ("t.root IN (SELECT value FROM json_each(:roots))")
            )
            if sheet.private_loose:
                where = f"({where}) AND t.root <> t.id"
            found.update(
                record
                for (record,) in read.rows(
                    f"SELECT t.id FROM {sheet.view} t WHERE {where}", {"roots": roots}
                )
            )
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Covered:
    """What a ``Scope`` lets pass; ``records`` are those it covers, None for all."""

    read: Read
    scope: Scope
    records: frozenset[str] | None

    @property
    def unseen(self) -> Mapping[str, frozenset[str]]:
        return self.scope.unseen

    def look_at(self, block: Sequence[Logged]) -> None:
        """There is nothing to get ready for."""

    def way(self, row: Logged, fields: Mapping[str, Any], preds: Mapping[str, Any] | None) -> Way:
        _, _, kind, record, root, _, _ = row
        sheet = self.read.sheets.get(kind)
        if sheet is None:  # a newer version's: by the root it names
            goes = self.scope.roots is None or root in self.scope.roots
            return Way.WHOLE if goes else Way.STAYS
        if not self.scope.lets_pass(sheet) or not (self.records is None or record in self.records):
            return Way.STAYS
        if sheet.private_loose and record == root:
            return Way.PLACE if preds is not None and "root" in fields else Way.STAYS
        return Way.SHARED

    def kept(self, kind: str, names: Sequence[str], way: Way) -> frozenset[str]:
        sheet = self.read.sheets.get(kind)
        if sheet is None or way is Way.WHOLE:
            return frozenset(names)
        if way is Way.PLACE:
            return frozenset(names) & {"root", *(name for name, _ in sheet.root_at)}
        hidden = self.scope.masked.get(kind, frozenset())
        return frozenset(names) - frozenset(sheet.private_fields) - hidden

    def late(self, after: Mapping[int, int]) -> Iterable[Logged]:  # noqa: ARG002
        return ()


def chunks_of(
    read: Read, scope: Selecting, after: Mapping[int, int], *, most: int = CHUNK_ENTRIES
) -> Iterator[dict[str, Any]]:
    """The chunks of all entries in ``scope`` beyond the sequence ``after`` of each replica.

    ``after`` is by the replica's local number; a replica not named is taken from the beginning.
    One chunk of at most ``most`` entries is in memory at a time.
    """
    chosen = scope.selection(read)
    for rows in (_beyond(read, after), chosen.late(after)):
        for block in _blocks(rows, most):
            chunk = _Chunk(read, chosen)
            chunk.take(block)
            if chunk.groups:
                yield chunk.told()


def entries_in(chunk: Mapping[str, Any]) -> int:
    """How many entries a chunk holds."""
    return sum(len(group["dots"]) for group in chunk["groups"])


def _beyond(read: Read, after: Mapping[int, int]) -> Iterator[Logged]:
    """Rows of the log, replica by replica in their order."""
    for (no,) in read.rows("SELECT no FROM log_replica ORDER BY no"):
        yield from read.connection.execute(
            f"SELECT {LOGGED} FROM log_entry WHERE dot > ? AND dot < ? ORDER BY dot",
            (dot_of(no, min(after.get(no, 0), _LOWEST)), dot_of(no + 1, 0)),
        )


def _blocks(rows: Iterable[Logged], most: int) -> Iterator[list[Logged]]:
    """So many rows at a time as make one chunk."""
    block: list[Logged] = []
    letters = 0
    for row in rows:
        block.append(row)
        letters += len(row[5])
        if len(block) == most or letters > CHUNK_LETTERS:
            yield block
            block, letters = [], 0
    if block:
        yield block


class _Chunk:
    """One chunk in the making: its groups, and the replicas and actions they count into."""

    def __init__(self, read: Read, chosen: Selection) -> None:
        self._read = read
        self._chosen = chosen
        self._replicas: dict[int, int] = {}
        self._actions: dict[int, int] = {}
        self._last: tuple[Any, Any] = (None, None)
        self.groups: list[dict[str, Any]] = []

    def take(self, block: Sequence[Logged]) -> None:
        """Put the rows of the log that go into groups."""
        chosen = self._chosen
        chosen.look_at(block)
        # one text for all: the parser starts once, not once for each entry
        fields = json.loads(f"[{','.join(row[5] for row in block)}]")
        preds = json.loads(f"[{','.join(row[6] or 'null' for row in block)}]")
        alike: dict[Any, list[int]] = {}
        for place, row in enumerate(block):
            replaced = preds[place]
            way = chosen.way(row, fields[place], replaced)
            if way is Way.STAYS:
                continue
            shape = (row[2], way, tuple(fields[place]), None if replaced is None else
                     tuple(replaced))  # fmt: skip
            alike.setdefault(shape, []).append(place)
        for (kind, way, names, replaced), places in alike.items():
            kept = chosen.kept(kind, names, way)
            if kept or not names:
                self._group(
                    kind,
                    [block[place] for place in places],
                    {name: column for name, column in _columns(names, places, fields)
                     if name in kept},
                    None if replaced is None else
                    {name: column for name, column in _columns(replaced, places, preds)
                     if name in kept or name not in names},
                )  # fmt: skip

    def _group(
        self, kind: str, rows: list[Any], fields: dict[str, Any], preds: dict[str, Any] | None
    ) -> None:
        dots, actions, _, records, roots, _, _ = zip(*rows, strict=True)
        for name in self._chosen.unseen.get(kind, ()):
            if preds is not None and name in preds:
                preds[name] = _own_only(preds[name], dots)
        places = self._actions
        self.groups.append(
            {
                "actions": [places.setdefault(action, len(places)) for action in actions],
                "dots": self._told_dots(dots),
                "fields": dict(sorted(fields.items())),
                "kind": kind,
                "records": records,
                "replaces": None if preds is None else
                {name: self._told_preds(preds[name]) for name in sorted(preds)},
                "roots": None if roots == records else roots,
            }
        )  # fmt: skip

    def _told_dots(self, dots: Sequence[int]) -> list[int]:
        places = self._replicas
        shifts = {
            no: places.setdefault(no, len(places)) << REPLICA_SHIFT
            for no in sorted({dot >> REPLICA_SHIFT for dot in dots})
        }
        return [shifts[dot >> REPLICA_SHIFT] | dot & _LOWEST for dot in dots]

    def _told_preds(self, column: Sequence[list[int]]) -> list[int | list[int]]:
        # fields edited together mostly replace what was written together
        if column == self._last[0]:
            return self._last[1]  # type: ignore[no-any-return]
        told: list[int | list[int]]
        if all(len(dots) == 1 for dots in column):
            told = [*self._told_dots([dot for (dot,) in column])]
        else:
            lists = [self._told_dots(dots) for dots in column]
            told = [dots[0] if len(dots) == 1 else dots for dots in lists]
        self._last = (column, told)
        return told

    def told(self) -> dict[str, Any]:
        """The chunk as it is packed."""
        listed = {
            row[0]: row[1:]
            for row in self._read.rows(
                f"SELECT id, {', '.join(ACTION_COLUMNS)} FROM log_action "
                "WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(self._actions)),),
            )
        }
        columns = dict(
            zip(ACTION_COLUMNS, map(list, zip(*map(listed.get, self._actions), strict=True)),
                strict=True)
        )  # fmt: skip
        places = self._replicas
        columns["replica"] = [places.setdefault(no, len(places)) for no in columns["replica"]]
        return {
            "actions": dict(sorted(columns.items())),
            "groups": self.groups,
            "replicas": [
                self._read.row(
                    "SELECT replica, incarnation, person, device FROM log_replica WHERE no = ?",
                    (no,),
                )
                for no in places
            ],
        }


def _columns(
    names: Sequence[str], places: Iterable[int], parsed: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """By name the values of entries that have the same names in the same order."""
    values = zip(*(parsed[place].values() for place in places), strict=True)
    return zip(names, values, strict=True)


def _own_only(column: Sequence[list[int]], dots: Sequence[int]) -> list[list[int]]:
    """Let values stand beside all but those that the same replica wrote itself."""
    return [
        [one for one in replaced if replica_of(one) == replica_of(dot)]
        for replaced, dot in zip(column, dots, strict=True)
    ]
