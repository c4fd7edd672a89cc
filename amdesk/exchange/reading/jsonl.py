"""JSON Lines: one object a line, read strictly, so that every desk reads the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Never

from amdesk.exchange.proposal import Place, Proposed, Reading, RefusedRow, Remark
from amdesk.exchange.reading.faults import (
    LONGEST_NAME,
    LONGEST_RAW,
    LONGEST_TEXT,
    MOST_ROWS,
    Unreadable,
)
from amdesk.exchange.reading.text import byte_lines

_DEEPEST = 32
_LONGEST_LINE = 8 * LONGEST_TEXT
_LONGEST_NUMBER = 64
_LARGEST_EXPONENT = 300
_STRUCTURE = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_WATCH_EVERY = 1000


class _Wrong(ValueError):
    """A line is refused; carries the remark."""

    def __init__(self, code: str, text: str, **params: object) -> None:
        self.remark = Remark(code, text, params)
        super().__init__(code)


def parse_strictly(text: str) -> object:
    """Parse one JSON text (RFC 8259) with one possible reading only.

    Numbers with a point or exponent become Decimal. Raises ValueError for what RFC 8259 forbids,
    and for duplicate keys, lone surrogates, NaN and infinities, numbers of more than 64 characters
    and nesting deeper than 32.
    """
    depth = 0
    for found in _STRUCTURE.finditer(text):
        mark = found[0]
        if mark in "[{":
            depth += 1
            if depth > _DEEPEST:
                raise _Wrong("json.deep", "It is nested deeper than {most}.", most=_DEEPEST)
        elif mark in "]}":
            depth -= 1
    try:
        value: object = _DECODER.decode(text)
    except _Wrong:
        raise
    except (ValueError, RecursionError) as error:
        raise _Wrong("json.invalid", "It is no JSON: {why}.", why=_why(error)) from error
    if "\\u" in text or not text.isascii():
        _refuse_surrogates(value)
    return value


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} ({error.colno})"
    return "too deep or too long"


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Wrong("json.duplicate-key", "The same key is there twice.")
    return found


def _constant(text: str) -> Never:
    raise _Wrong("json.constant", "{value} is not a JSON number.", value=text)


def _whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise _Wrong("json.number", "A number has too many digits.")
    return int(text)


def _decimal(text: str) -> Decimal:
    if len(text) > _LONGEST_NUMBER:
        raise _Wrong("json.number", "A number has too many digits.")
    try:
        value = Decimal(text)
    except ArithmeticError as error:
        raise _Wrong("json.number", "A number has too many digits.") from error
    if value and abs(value.adjusted()) > _LARGEST_EXPONENT:
        raise _Wrong("json.number", "A number has too many digits.")
    return value


_DECODER = json.JSONDecoder(
    object_pairs_hook=_pairs, parse_constant=_constant, parse_int=_whole, parse_float=_decimal
)


def _refuse_surrogates(value: object) -> None:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting.extend(one.keys())
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, str):
            try:
                one.encode("utf-8")
            except UnicodeEncodeError as error:
                raise _Wrong("json.surrogate", "It has half a character in it.") from error


def objects(content: bytes, name: str) -> Iterator[tuple[Place, dict[str, object]] | RefusedRow]:
    """Each object of a JSON Lines file with its place, or the line that is none and why.

    UTF-8 only; blank lines are left out. Raises Unreadable beyond a million objects.
    """
    count = 0
    for number, raw in enumerate(byte_lines(content.removeprefix(b"\xef\xbb\xbf")), 1):
        if raw.isspace():
            continue
        count += 1
        place = Place(name, number, count)
        if count > MOST_ROWS:
            raise Unreadable(
                "json.too-many", "{file} has more than {most} lines.", place=place, most=MOST_ROWS
            )
        shown = raw[:LONGEST_RAW].decode("utf-8", "backslashreplace")
        try:
            yield place, _object(raw)
        except _Wrong as wrong:
            yield RefusedRow(place, "", wrong.remark, shown)


def _object(raw: bytes) -> dict[str, object]:
    if len(raw) > _LONGEST_LINE:
        raise _Wrong("json.long", "The line is longer than {most} bytes.", most=_LONGEST_LINE)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _Wrong("text.bad-bytes", "The line is not valid UTF-8.") from error
    value = parse_strictly(text)
    if not isinstance(value, dict):
        raise _Wrong("json.object", "The line is no JSON object.")
    return value


def read_jsonl(content: bytes, name: str, *, watch: Callable[[int], None] | None = None) -> Reading:
    """Read lines of ``{"kind": …, "id": …, "values": {…}}`` into proposals.

    ``id`` may be left out. Other keys are kept as foreign; values are handed on as they stand, for
    the records' own rules to judge. Raises Unreadable when there is no object at all.
    """
    proposals: list[Proposed] = []
    refused: list[RefusedRow] = []
    for item in objects(content, name):
        if isinstance(item, RefusedRow):
            refused.append(item)
            continue
        place, found = item
        if watch is not None and place.record % _WATCH_EVERY == 0:
            watch(place.record)
        made = _proposed(found, place)
        if isinstance(made, Proposed):
            proposals.append(made)
        else:
            refused.append(made)
    if not proposals and not refused:
        raise Unreadable("json.no-rows", "{file} has no rows.", place=Place(name))
    return Reading("JSON Lines", "utf-8", "", tuple(proposals), tuple(refused), ())


def _proposed(found: dict[str, object], place: Place) -> Proposed | RefusedRow:
    kind, foreign_id, values = found.get("kind"), found.get("id", ""), found.get("values")
    if not isinstance(kind, str) or not kind:
        return _refusal(place, "kind", found)
    if not isinstance(foreign_id, str) or len(foreign_id) > LONGEST_NAME:
        return _refusal(place, "id", found)
    if not isinstance(values, dict):
        return _refusal(place, "values", found)
    rest = {key: value for key, value in found.items() if key not in {"kind", "id", "values"}}
    return Proposed(kind, foreign_id, "jsonl", values, {}, place, (), rest)


def _refusal(place: Place, key: str, found: dict[str, object]) -> RefusedRow:
    remark = Remark("json.key", "The key {key} is missing or of the wrong type.", {"key": key})
    return RefusedRow(place, key, remark, str(found)[:LONGEST_RAW])
