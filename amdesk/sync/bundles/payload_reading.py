"""A bundle's chunks read strictly: column by column, before anything of them is used."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from amdesk.base.errors import AmdeskError
from amdesk.kinds import KINDS
from amdesk.store.dots import REPLICA_SHIFT
from amdesk.store.state import SEEN
from amdesk.sync.bundles.payload import ACTION_COLUMNS
from amdesk.sync.bundles.refusals import BundleDamaged

Column = Sequence[Any]
_KIND = re.compile(r"[a-z][a-z-]{0,40}")
_FIELD = re.compile(r"[a-z][a-z_]{0,63}")
_IDS = re.compile(r"(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\n)*")
_ID_LETTERS = 36
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_LONGEST_TEXT = 4_000_000
_LARGEST = 2**53
_LARGEST_VALUE = 2**63 - 1
_MOST_FIELDS = 400
_GROUP = frozenset({"actions", "dots", "fields", "kind", "records", "replaces", "roots"})
_INTEGERS = frozenset({"integer", "flag"})
_ANY_TEXT = frozenset({"text", "note", "choice", "reference"})


@dataclass(frozen=True, slots=True)
class ToldReplica:
    """A replica as a bundle names it."""

    replica: bytes
    incarnation: bytes
    person: str
    device: str


@dataclass(frozen=True, slots=True)
class ToldGroup:
    """Entries of one kind that changed the same fields, as columns.

    Dots are as told (place of the replica in the chunk, shifted, plus sequence); ``actions`` count
    into the chunk's actions; ``replaces`` is None for what makes records.
    """

    kind: str
    dots: list[int]
    actions: list[int]
    records: list[str]
    roots: list[str]
    fields: Mapping[str, list[Any]]
    replaces: Mapping[str, list[int | list[int]]] | None


@dataclass(frozen=True, slots=True)
class ToldChunk:
    """One chunk, every part of it checked; ``actions`` are columns by ``ACTION_COLUMNS``."""

    replicas: tuple[ToldReplica, ...]
    actions: Mapping[str, list[Any]]
    groups: tuple[ToldGroup, ...]


ColumnCheck = Callable[[str, set[type], Column], None]
"""Field, the types that occur in its column (without nothing), and the column."""


def fitting_checks() -> dict[str, ColumnCheck]:
    """By kind, a check that raises ValueError for a column that no desk would write."""
    return {name: _check_of(name) for name in KINDS}


def _check_of(kind_name: str) -> ColumnCheck:
    declared = KINDS[kind_name].fields

    def check(name: str, types: set[type], column: Column) -> None:
        field = declared.get(name)
        if field is None:
            return
        is_integer = field.type.name in _INTEGERS
        _must(types <= ({int} if is_integer else {str}))
        if not is_integer and field.type.name not in _ANY_TEXT:
            for value in set(column) - {None}:
                field.type.load(value)

    return check


def read_chunk(value: Any, fits: Mapping[str, ColumnCheck]) -> ToldChunk:
    """Read a chunk strictly, with the checks of ``fitting_checks``.

    Raises BundleDamaged for anything that does not fit.
    """
    try:
        replicas = tuple(map(_replica, _list(value["replicas"])))
        actions = _actions(value["actions"], len(replicas))
        groups = tuple(
            _group(group, len(replicas), len(actions["uuid"]), fits)
            for group in _list(value["groups"])
        )
    except (ValueError, TypeError, KeyError, IndexError, ArithmeticError) as error:
        raise BundleDamaged("The bundle holds something that amdesk does not write.") from error
    except AmdeskError as error:
        raise BundleDamaged("The bundle holds a value that does not fit.") from error
    return ToldChunk(replicas, actions, groups)


def _must(holds: bool) -> None:  # noqa: FBT001  # reads as a sentence where it is called
    if not holds:
        raise ValueError("not as amdesk writes it")


def _list(value: Any, length: int | None = None) -> list[Any]:
    _must(isinstance(value, list) and length in {None, len(value)})
    return value  # type: ignore[no-any-return]


def _texts(column: Any, length: int, *, limit: int = 1_000) -> list[str]:
    _must(set(map(type, _list(column, length))) <= {str})
    _must(max(map(len, column), default=0) <= limit)
    return column  # type: ignore[no-any-return]


def _numbers(column: Any, length: int, highest: int = _LARGEST) -> list[int]:
    _must(set(map(type, _list(column, length))) <= {int})  # a flag is no number
    _must(not column or (min(column) >= 0 and max(column) <= highest))
    return column  # type: ignore[no-any-return]


def _ids(column: Any, length: int) -> list[str]:
    _texts(column, length)
    # of one length each, so that no line break inside can pass for the one between two
    _must(set(map(len, column)) <= {_ID_LETTERS})
    _must(_IDS.fullmatch("\n".join([*column, ""])) is not None)
    return column  # type: ignore[no-any-return]


def _replica(row: Any) -> ToldReplica:
    replica, incarnation, person, device = _list(row, 4)
    _must(isinstance(replica, bytes) and len(replica) == 16)
    _must(isinstance(incarnation, bytes) and len(incarnation) == 16)
    _texts([person, device], 2)
    return ToldReplica(replica, incarnation, person, device)


def _actions(columns: Any, replicas: int) -> dict[str, list[Any]]:
    _must(isinstance(columns, dict) and set(columns) == set(ACTION_COLUMNS))
    count = len(_list(columns["uuid"]))
    _ids(columns["uuid"], count)
    reverses = [one for one in _list(columns["reverses"], count) if one is not None]
    _ids(reverses, len(reverses))
    _numbers(columns["replica"], count, replicas - 1)
    _numbers(columns["hlc"], count, _LARGEST_VALUE)
    _numbers(columns["schema"], count)
    for name, limit in (
        ("wall_at", 40), ("label", 1_000), ("author", 1_000), ("device", 1_000), ("nature", 20),
        ("program", 100),
    ):  # fmt: skip
        _texts(columns[name], count, limit=limit)
    for at in set(columns["wall_at"]):
        _must(_INSTANT.fullmatch(at) is not None)
        datetime.fromisoformat(at)  # pages that show it would stumble later
    return columns  # type: ignore[no-any-return]


def _group(group: Any, replicas: int, actions: int, fits: Mapping[str, ColumnCheck]) -> ToldGroup:
    _must(isinstance(group, dict) and set(group) == _GROUP)
    kind, fields, replaces = group["kind"], group["fields"], group["replaces"]
    _must(isinstance(kind, str) and _KIND.fullmatch(kind) is not None)
    count = len(_list(group["dots"]))
    highest = (replicas << REPLICA_SHIFT) - 1
    records = _ids(group["records"], count)
    check = fits.get(kind)
    _must(isinstance(fields, dict) and len(fields) <= _MOST_FIELDS)
    for name, column in fields.items():
        _must(_FIELD.fullmatch(name) is not None)
        _values(name, _list(column, count), check)
    if replaces is not None:
        _must(isinstance(replaces, dict) and len(replaces) <= _MOST_FIELDS)
        for name, column in replaces.items():
            _must(name == SEEN or _FIELD.fullmatch(name) is not None)
            _replaced(_list(column, count), highest)
    return ToldGroup(
        kind,
        _numbers(group["dots"], count, highest),
        _numbers(group["actions"], count, actions - 1),
        records,
        records if group["roots"] is None else _ids(group["roots"], count),
        fields,
        replaces,
    )


def _values(name: str, column: list[Any], check: ColumnCheck | None) -> None:
    types = set(map(type, column)) - {type(None)}
    _must(types <= {str, int})
    if str in types:
        _must(max(len(value) for value in column if isinstance(value, str)) <= _LONGEST_TEXT)
    if int in types:
        _must(max(abs(value) for value in column if isinstance(value, int)) <= _LARGEST_VALUE)
    if check is not None:
        check(name, types, column)


def _replaced(column: list[Any], highest: int) -> None:
    lists = [dots for dots in column if isinstance(dots, list)]
    single = [dots for dots in column if not isinstance(dots, list)] if lists else column
    _numbers(single, len(single), highest)
    for dots in lists:
        _numbers(dots, len(dots), highest)
