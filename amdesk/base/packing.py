"""One byte form per value: canonical MessagePack, read strictly and with caps.

Signed content must have exactly one encoding, so that two desks never disagree on what was
signed. Values are ``None``, ``bool``, ``int`` (64 bits), ``str``, ``bytes``, lists and maps with
text keys in code-point order. No floats, no extension types.
Source of the format: the MessagePack specification, shortest form for every value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final, TypeAlias

import msgpack

from amdesk.base.errors import InputRefused

Value: TypeAlias = "bool | int | str | bytes | Sequence[Value] | Mapping[str, Value] | None"
MAX_DEPTH: Final = 16
"""Lists and maps inside each other; amdesk's own values need six."""
MAX_CONTAINERS: Final = 2_000_000
"""Lists and maps in one packed value."""
_PLAIN: Final = frozenset({type(None), bool, int, str, bytes, list, tuple, dict})
_CONTAINERS: Final = frozenset({list, tuple, dict})


class PackingRefused(InputRefused):
    """Bytes that are not one canonical packed value, or a value that has none."""

    code = "packing"


def pack(value: Value) -> bytes:
    """Encode ``value`` in its one canonical form.

    Tuples are written as lists.

    Raises PackingRefused for floats, foreign types, keys that are not text, numbers beyond
    64 bits, text with lone surrogates, or nesting deeper than MAX_DEPTH.
    """
    if not _is_ordered(value):
        value = _ordered(value)
    try:
        packed: bytes = msgpack.packb(value, use_bin_type=True)
    except (OverflowError, UnicodeEncodeError, ValueError) as error:
        raise PackingRefused("A number or text cannot be written to a bundle.") from error
    return packed


def _is_ordered(value: object) -> bool:
    """Check the kinds of all parts, level by level, and tell whether every map is in order."""
    ordered = True
    for level in _levels(value):
        for part in level:
            if isinstance(part, dict):
                keys = list(part)
                if any(type(key) is not str for key in keys):
                    raise PackingRefused("A field name is not text.")
                ordered = ordered and keys == sorted(keys)
    return ordered


def _ordered(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value)}
    if isinstance(value, (list, tuple)):
        return [_ordered(part) for part in value]
    return value


def _levels(value: object) -> Iterator[list[Any]]:
    """Yield the lists and maps of ``value``, outermost first, one level of nesting at a time.

    Level by level keeps the loop in C for the many plain values inside.

    Raises PackingRefused for a part of a foreign type or nesting deeper than MAX_DEPTH.
    """
    parts: list[Any] = [value]
    for _depth in range(MAX_DEPTH + 1):
        kinds = set(map(type, parts))
        if not kinds <= _PLAIN:
            raise PackingRefused("The content holds a kind of value amdesk does not allow.")
        level = [part for part in parts if type(part) in _CONTAINERS]
        if not level:
            return
        yield level
        parts = list(
            chain.from_iterable(part.values() if isinstance(part, dict) else part for part in level)
        )
    raise PackingRefused("The content is nested more than {depth} deep.", depth=MAX_DEPTH)


def unpack(packed: bytes, *, max_containers: int = MAX_CONTAINERS) -> Value:
    """Decode one canonical value; anything else is refused.

    Refused are trailing bytes, cut bytes, floats, extension types, duplicate or unordered keys,
    keys that are not text, invalid UTF-8, nesting deeper than MAX_DEPTH, more lists and maps than
    ``max_containers``, and every longer encoding of a value that has a shorter one.

    Raises PackingRefused.
    """
    counter = _Counter(max_containers)
    try:
        value = msgpack.unpackb(
            packed,
            raw=False,
            strict_map_key=True,
            use_list=True,
            list_hook=counter.list_seen,
            object_hook=counter.map_seen,
            ext_hook=_refuse_extension,
            max_str_len=len(packed),
            max_bin_len=len(packed),
            max_array_len=max_containers,
            max_map_len=max_containers,
        )
    except PackingRefused:
        raise
    # The reader's own errors have no common base below ValueError; text errors are one too.
    except (ValueError, TypeError, RecursionError, msgpack.UnpackException) as error:
        raise PackingRefused("The content is not in amdesk's packed form.") from error
    for _level in _levels(value):
        pass
    if msgpack.packb(value, use_bin_type=True) != packed:
        raise PackingRefused("The content is packed in another than the one allowed form.")
    plain: Value = value
    return plain


class _Counter:
    """Counts lists and maps while they are read, and looks at each map's keys."""

    def __init__(self, limit: int) -> None:
        self._left = limit

    def list_seen(self, value: list[object]) -> list[object]:
        self._left -= 1
        if self._left < 0:
            raise PackingRefused("The content has more parts than amdesk allows.")
        return value

    def map_seen(self, value: dict[object, object]) -> dict[object, object]:
        self._left -= 1
        if self._left < 0:
            raise PackingRefused("The content has more parts than amdesk allows.")
        keys = list(value)
        if any(type(key) is not str for key in keys) or keys != sorted(keys, key=str):
            raise PackingRefused("The content's field names are not text in order.")
        return value


def _refuse_extension(_code: int, _content: bytes) -> object:
    raise PackingRefused("The content holds a kind of value amdesk does not allow.")
