"""Log entries on their way: out of the change log into a bundle's chunks, and strictly back.

A chunk is a group ``{"replicas", "actions", "entries"}`` that stands for itself:

- replica: ``[replica id (16 bytes), incarnation (16 bytes), person, device]``
- action: ``[id, replica, clock, wall time, label, author, device, nature, reverses, program,
  schema]`` (``replica`` counts into the chunk's replicas)
- entry: ``[replica, sequence, action, kind, record, root, {field: value}, {field: [[replica,
  sequence], …]} or nothing]``
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from amdesk.base.errors import AmdeskError
from amdesk.base.ids import is_id
from amdesk.store.changelog import SEEN, replica_of, sequence_of
from amdesk.store.sheet import KindSheet
from amdesk.store.work import Read
from amdesk.sync.refusals import BundleDamaged

CHUNK_ENTRIES = 5_000
_KIND = re.compile(r"[a-z][a-z-]{0,40}")
_FIELD = re.compile(r"[a-z][a-z_]{0,63}")
_LONGEST_TEXT = 4_000_000
_LARGEST = 2**53


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


def chunks_of(read: Read, scope: Scope, after: Mapping[int, int]) -> Iterator[dict[str, Any]]:
    """The chunks of all entries in ``scope`` beyond the sequence ``after`` of each replica.

    ``after`` is by the replica's local number; a replica not named is taken from the beginning.
    """
    hidden = {
        sheet.name: frozenset(sheet.private_fields) | scope.masked.get(sheet.name, frozenset())
        for sheet in read.sheets.values()
    }
    covered = scope.covered(read)
    rows = read.connection.execute(
        "SELECT dot, action, kind, record, root, fields, preds FROM log_entry ORDER BY dot"
    )
    chunk: list[Any] = []
    for dot, action, kind, record, root, fields_text, preds_text in rows:
        if sequence_of(dot) <= after.get(replica_of(dot), 0):
            continue
        sheet = read.sheets.get(kind)
        if not _goes(scope, covered, sheet, record, root):
            continue
        fields = json.loads(fields_text)
        preds = None if preds_text is None else json.loads(preds_text)
        kept_back = hidden.get(kind, frozenset())
        if sheet is not None and sheet.private_loose and record == root:
            kept_back = _all_but_leaving(sheet, fields, preds)
        _cut(fields, preds, kept_back)
        if not fields:
            continue
        _spare_unseen(preds, scope.unseen.get(kind, ()), replica_of(dot))
        chunk.append((dot, action, kind, record, root, fields, preds))
        if len(chunk) == CHUNK_ENTRIES:
            yield _packed(read, chunk)
            chunk = []
    if chunk:
        yield _packed(read, chunk)


def _cut(fields: dict[str, Any], preds: dict[str, Any] | None, kept_back: Iterable[str]) -> None:
    """Take what stays at home out of an entry."""
    for name in kept_back:
        fields.pop(name, None)
        if preds is not None:
            preds.pop(name, None)


def _spare_unseen(preds: dict[str, Any] | None, unseen: Iterable[str], own: int) -> None:
    """Let values of ``unseen`` fields stand beside all but those that the replica wrote itself."""
    for name in unseen:
        if preds is not None and name in preds:
            preds[name] = [dot for dot in preds[name] if replica_of(dot) == own]


def _goes(
    scope: Scope, covered: frozenset[str] | None, sheet: KindSheet | None, record: str, root: str
) -> bool:
    """Whether entries of a record go; of kinds a newer version made, by the root they name."""
    if sheet is None:
        return scope.roots is None or root in scope.roots
    return scope.lets_pass(sheet) and (covered is None or record in covered)


def _all_but_leaving(
    sheet: KindSheet, fields: Mapping[str, Any], preds: Mapping[str, Any] | None
) -> frozenset[str]:
    """What stays at home of an entry of a loose record: all, but that it left what it was under."""
    if preds is None or "root" not in fields:
        return frozenset(fields)
    return frozenset(fields) - {"root", *(name for name, _ in sheet.root_at)}


def _packed(read: Read, entries: list[Any]) -> dict[str, Any]:
    replicas: dict[int, int] = {}
    actions: dict[int, int] = {}

    def place(no: int) -> int:
        return replicas.setdefault(no, len(replicas))

    packed = []
    for dot, action, kind, record, root, fields, preds in entries:
        told = None
        if preds is not None:
            told = {
                name: [[place(replica_of(one)), sequence_of(one)] for one in dots]
                for name, dots in preds.items()
            }
        place_of_action = actions.setdefault(action, len(actions))
        where = [place(replica_of(dot)), sequence_of(dot), place_of_action]
        packed.append([*where, kind, record, root, fields, told])
    told_actions = []
    for number in actions:
        row = read.row(
            "SELECT uuid, replica, hlc, wall_at, label, author, device, nature, reverses, program, "
            "schema FROM log_action WHERE id = ?",
            (number,),
        )
        told_actions.append([row[0], place(row[1]), *row[2:]])
    told_replicas = [
        list(
            read.row(
                "SELECT replica, incarnation, person, device FROM log_replica WHERE no = ?", (no,)
            )
        )
        for no in replicas
    ]
    return {"replicas": told_replicas, "actions": told_actions, "entries": packed}


@dataclass(frozen=True, slots=True)
class ToldReplica:
    """A replica as a bundle names it."""

    replica: bytes
    incarnation: bytes
    person: str
    device: str


@dataclass(frozen=True, slots=True)
class ToldAction:
    """An action as a bundle tells it; ``replica`` counts into the chunk's replicas."""

    uuid: str
    replica: int
    hlc: int
    wall_at: str
    label: str
    author: str
    device: str
    nature: str
    reverses: str | None
    program: str
    schema: int


@dataclass(frozen=True, slots=True)
class ToldEntry:
    """An entry as a bundle tells it; ``replica`` and ``action`` count into the chunk's lists."""

    replica: int
    sequence: int
    action: int
    kind: str
    record: str
    root: str
    fields: Mapping[str, str | int | None]
    preds: Mapping[str, tuple[tuple[int, int], ...]] | None


@dataclass(frozen=True, slots=True)
class ToldChunk:
    """One chunk, every part of it checked."""

    replicas: tuple[ToldReplica, ...]
    actions: tuple[ToldAction, ...]
    entries: tuple[ToldEntry, ...]


def read_chunk(value: Any, fits: Mapping[str, Any]) -> ToldChunk:
    """Read a chunk strictly.

    ``fits`` gives, by kind, a function (field, value) that raises ValueError for a value that
    cannot be of that field. Raises BundleDamaged for anything that does not fit.
    """
    try:
        replicas = tuple(_replica(row) for row in _group(value, "replicas"))
        actions = tuple(_action(row, len(replicas)) for row in _group(value, "actions"))
        entries = tuple(
            _entry(row, len(replicas), len(actions), fits) for row in _group(value, "entries")
        )
    except (ValueError, TypeError, KeyError, IndexError, ArithmeticError) as error:
        raise BundleDamaged("The bundle holds something that amdesk does not write.") from error
    except AmdeskError as error:
        raise BundleDamaged("The bundle holds a value that does not fit.") from error
    return ToldChunk(replicas, actions, entries)


def _group(value: Any, name: str) -> Iterable[Any]:
    rows = value[name]
    _must(isinstance(rows, list))
    return list(rows)


def _must(holds: bool) -> None:  # noqa: FBT001  # reads as a sentence where it is called
    if not holds:
        raise ValueError("not as amdesk writes it")


def _text(value: Any, limit: int = 1_000) -> str:
    _must(isinstance(value, str) and len(value) <= limit)
    return str(value)


def _number(value: Any, highest: int = _LARGEST) -> int:
    _must(type(value) is int and 0 <= value <= highest)
    return int(value)


def _replica(row: Any) -> ToldReplica:
    replica, incarnation, person, device = row
    _must(isinstance(replica, bytes) and len(replica) == 16)
    _must(isinstance(incarnation, bytes) and len(incarnation) == 16)
    return ToldReplica(replica, incarnation, _text(person), _text(device))


def _action(row: Any, replicas: int) -> ToldAction:
    (uuid, replica, hlc, wall_at, label, author, device, nature, reverses, program, schema) = row
    _must(is_id(uuid) and (reverses is None or is_id(reverses)))
    return ToldAction(
        uuid,
        _number(replica, replicas - 1),
        _number(hlc, 2**63 - 1),
        _text(wall_at, 40),
        _text(label),
        _text(author),
        _text(device),
        _text(nature, 20),
        reverses,
        _text(program, 100),
        _number(schema),
    )


def _entry(row: Any, replicas: int, actions: int, fits: Mapping[str, Any]) -> ToldEntry:
    replica, sequence, action, kind, record, root, fields, preds = row
    _must(isinstance(kind, str) and _KIND.fullmatch(kind) is not None)
    _must(is_id(record) and is_id(root) and isinstance(fields, dict))
    check = fits.get(kind)
    for name, value in fields.items():
        _must(_FIELD.fullmatch(name) is not None)
        _must(value is None or type(value) is int or isinstance(value, str))
        if isinstance(value, str):
            _text(value, _LONGEST_TEXT)
        elif value is not None:
            _must(abs(value) < 2**63)
        if check is not None and value is not None:
            check(name, value)
    return ToldEntry(
        _number(replica, replicas - 1),
        _number(sequence, 2**40 - 1),
        _number(action, actions - 1),
        kind,
        record,
        root,
        fields,
        None if preds is None else _preds(preds, replicas),
    )


def _preds(preds: Any, replicas: int) -> dict[str, tuple[tuple[int, int], ...]]:
    _must(isinstance(preds, dict))
    return {
        name: tuple(
            (_number(replica, replicas - 1), _number(sequence, 2**40 - 1))
            for replica, sequence in dots
        )
        for name, dots in preds.items()
        if name == SEEN or _FIELD.fullmatch(name) is not None or _refuse()
    }


def _refuse() -> bool:
    raise ValueError("not a field's name")
