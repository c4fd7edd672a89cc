"""Takes vCard bytes apart into cards of properties: RFC 2425/6350 and the 2.1 that phones write.

Lines are joined as bytes before anything is decoded, because writers fold in the middle of a
character. Each card stands for itself: what is broken in one costs no other.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from amdesk.exchange.proposal import Place, RefusedRow, Remark
from amdesk.exchange.reading.faults import DEEPEST, LONGEST_RAW, LONGEST_TEXT
from amdesk.exchange.reading.text import byte_lines, known_encoding

_BEGIN, _END = b"BEGIN:VCARD", b"END:VCARD"
_BOM = b"\xef\xbb\xbf"
_LONGEST_HEAD = 8192
_MOST_PROPERTIES = 60_000
_HEAD = re.compile(rb"(?:([A-Za-z0-9_\-]+)\.)?([A-Za-z0-9_\-]+)[ \t]*")
_PARAM = re.compile(rb";((?:[^\":;]|\"[^\"]*\")*)")
_PARAM_VALUE = re.compile(r'"([^"]*)"|([^,]+)')
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}


@dataclass(frozen=True, slots=True)
class Property:
    """One property: ``value`` is decoded text with its escapes still in; ``raw`` the whole line.

    Parameter names are upper case; 2.1's bare words are under TYPE. ``fault`` says why there is
    no value.
    """

    line: int
    group: str
    name: str
    params: Mapping[str, tuple[str, ...]]
    value: str
    raw: str
    fault: Remark | None = None

    @property
    def types(self) -> frozenset[str]:
        """The TYPE words in lower case."""
        return frozenset(word.lower() for word in self.params.get("TYPE", ()))


@dataclass(frozen=True, slots=True)
class Card:
    """One card: where it begins, its version (3.0 unless it says otherwise), its properties."""

    place: Place
    version: str
    properties: tuple[Property, ...]
    agents: int = 0


@dataclass(slots=True)
class _Logical:
    """A line after unfolding; ``size`` counts on when the text is no longer kept."""

    number: int
    text: bytearray
    quoted_printable: bool
    size: int = 0

    def add(self, piece: bytes) -> None:
        self.size += len(piece)
        room = LONGEST_TEXT + _LONGEST_HEAD - len(self.text)
        if room > 0:
            self.text += piece[:room]


def _marker(body: bytes) -> bytes:
    """BEGIN:VCARD or END:VCARD when the line is just that, else nothing."""
    if len(body) > 32:
        return b""
    mark = body.strip().removeprefix(_BOM).upper().replace(b" ", b"")
    return mark if mark in {_BEGIN, _END} else b""


def _physical_lines(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Lines without their ends and numbers from 1; a card that begins behind a cut line is apart.

    Without that, the card after one that was cut in the middle of a line would run into it.
    """
    for number, raw in enumerate(byte_lines(content), 1):
        body = raw.rstrip(b"\r\n").removeprefix(_BOM)
        if len(body) > len(_BEGIN) and body[-len(_BEGIN) :].upper() == _BEGIN:
            rest = body[: -len(_BEGIN)]
            if rest.strip():
                yield number, rest
            body = _BEGIN
        yield number, body


def _logical_lines(content: bytes) -> Iterator[_Logical]:
    current: _Logical | None = None
    keep_blank = False
    for number, body in _physical_lines(content):
        mark = _marker(body)
        if mark and not (current and body[:1] in {b" ", b"\t"}):
            if current is not None:
                yield current
                current = None
            keep_blank = False
            yield _Logical(number, bytearray(mark), quoted_printable=False)
            continue
        if current is not None and current.quoted_printable and current.text.endswith(b"="):
            current.add(b"\r\n" + body)
            continue
        if current is not None and body[:1] in {b" ", b"\t"}:
            # 2.1 folds at a blank and keeps it; later versions put one in that goes again.
            current.add(body if keep_blank else body[1:])
            continue
        if current is not None:
            yield current
            current = None
        if body.strip():
            head = body[:_LONGEST_HEAD].partition(b":")[0].upper()
            if head.strip() == b"VERSION":
                keep_blank = body.partition(b":")[2].strip() == b"2.1"
            current = _Logical(number, bytearray(), b"QUOTED-PRINTABLE" in head)
            current.add(body.lstrip() if body[:1] in {b" ", b"\t"} else body)
    if current is not None:
        yield current


@dataclass(slots=True)
class _Open:
    """A card that has begun."""

    line: int
    lines: list[_Logical]
    nested: int = 0
    agent_depth: int = 0
    agents: int = 0


def cards(content: bytes, name: str, fallback: str) -> Iterator[Card | RefusedRow]:
    """Each card of ``content``, or why there is none; ``fallback`` decodes what is no UTF-8.

    ``fallback`` is ``utf-8`` when nothing else may be assumed: such a property is then refused.
    """
    dealer = _Dealer(name, fallback)
    for line in _logical_lines(content):
        mark = bytes(line.text[:32])
        if mark == _BEGIN:
            yield from dealer.begin(line)
        elif mark == _END:
            yield from dealer.end()
        else:
            dealer.property(line)
    yield from dealer.close()


class _Dealer:
    """Deals lines into cards; knows the one card that is open."""

    def __init__(self, name: str, fallback: str) -> None:
        self._name = name
        self._fallback = fallback
        self._open: _Open | None = None
        self._stray: _Logical | None = None
        self._count = 0

    def _place(self, line: int) -> Place:
        self._count += 1
        return Place(self._name, line, self._count)

    def begin(self, line: _Logical) -> Iterator[RefusedRow]:
        """A card begins: the next one, one inside AGENT, or one whose forerunner never ended."""
        current = self._open
        if current is None:
            yield from self._leave_stray()
        elif current.lines and _is_agent(current.lines[-1]) and current.agent_depth < DEEPEST:
            current.lines.pop()
            current.agent_depth += 1
            current.agents += 1
            return
        elif current.lines or current.agents:
            yield _unfinished(current, self._place(current.line))
        else:
            current.nested += 1
            return
        self._open = _Open(line.number, [])

    def end(self) -> Iterator[Card | RefusedRow]:
        """A card ends, or the one inside it; an END without BEGIN says nothing new."""
        current = self._open
        if current is None:
            return
        if current.agent_depth:
            current.agent_depth -= 1
            return
        self._open = None
        yield _closed(current, self._place(current.line), self._fallback)

    def property(self, line: _Logical) -> None:
        """A line of the open card, or of none."""
        if self._open is None:
            self._stray = self._stray or line
        elif not self._open.agent_depth and len(self._open.lines) < _MOST_PROPERTIES:
            self._open.lines.append(line)

    def close(self) -> Iterator[RefusedRow]:
        """The file ends."""
        if self._open is not None:
            yield _unfinished(self._open, self._place(self._open.line))
        yield from self._leave_stray()

    def _leave_stray(self) -> Iterator[RefusedRow]:
        if self._stray is not None:
            yield _outside(self._stray, self._place(self._stray.number))
            self._stray = None


def _is_agent(line: _Logical) -> bool:
    head, colon, value = bytes(line.text[:200]).partition(b":")
    return bool(colon) and not value.strip() and head.upper().split(b";")[0] == b"AGENT"


def _shown(lines: list[_Logical]) -> str:
    text = b"\n".join(bytes(line.text[:LONGEST_RAW]) for line in lines[:50])
    return text[:LONGEST_RAW].decode("utf-8", "backslashreplace")


def _outside(line: _Logical, place: Place) -> RefusedRow:
    remark = Remark(
        "vcard.no-begin", "Line {line} is in no card: BEGIN:VCARD is missing.",
        {"line": line.number},
    )  # fmt: skip
    return RefusedRow(place, "", remark, _shown([line]))


def _unfinished(card: _Open, place: Place) -> RefusedRow:
    remark = Remark(
        "vcard.no-end", "The card that begins on line {line} has no END:VCARD.",
        {"line": card.line},
    )  # fmt: skip
    return RefusedRow(place, "", remark, _shown(card.lines))


def _closed(card: _Open, place: Place, fallback: str) -> Card | RefusedRow:
    if card.nested:
        remark = Remark(
            "vcard.nested", "The card on line {line} begins {count} times inside itself.",
            {"line": card.line, "count": card.nested},
        )  # fmt: skip
        return RefusedRow(place, "", remark, _shown(card.lines))
    properties = tuple(_property(line, fallback) for line in card.lines)
    version = next((one.value.strip() for one in properties if one.name == "VERSION"), "3.0")
    return Card(place, version, properties, card.agents)


def _property(line: _Logical, fallback: str) -> Property:
    text = bytes(line.text)
    raw = text[:LONGEST_TEXT].decode("utf-8", "backslashreplace")
    head = _HEAD.match(text[:_LONGEST_HEAD])
    position = head.end() if head else 0
    pieces: list[str] = []
    while head and (found := _PARAM.match(text, position, _LONGEST_HEAD)):
        pieces.append(found[1].decode("utf-8", "backslashreplace"))
        position = found.end()
    if not head or text[position : position + 1] != b":":
        remark = Remark(
            "vcard.line", "Line {line} is no property of a card.", {"line": line.number}
        )
        return Property(line.number, "", "", {}, "", raw, remark)
    group = (head[1] or b"").decode("ascii")
    name = head[2].decode("ascii").upper()
    params = _params(pieces)
    value, fault = _value(line, text[position + 1 :], params, fallback)
    return Property(line.number, group, name, params, value, raw, fault)


def _params(pieces: list[str]) -> dict[str, tuple[str, ...]]:
    params: dict[str, tuple[str, ...]] = {}
    for piece in pieces:
        key, equals, value = piece.partition("=")
        key = key.strip().upper()
        if not equals:
            bare = key
            if bare in {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"}:
                key, value = "ENCODING", bare
            else:
                key, value = "TYPE", bare
        found = tuple(
            re.sub(r"\^[n'^]", lambda caret: _CARETS[caret[0]], (one[1] or one[2] or "").strip())
            for one in _PARAM_VALUE.finditer(value)
        )
        if key == "TYPE":  # TYPE="voice,work" lists two types, whatever the quotes say
            found = tuple(word for one in found for word in one.split(",") if word)
        params[key] = (*params.get(key, ()), *found)
    return params


DROPPED = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "AGENT"})
"""Properties whose content is never decoded, fetched or opened."""


def _value(
    line: _Logical, value: bytes, params: Mapping[str, tuple[str, ...]], fallback: str
) -> tuple[str, Remark | None]:
    where: dict[str, object] = {"line": line.number}
    encoding = next(iter(params.get("ENCODING", ())), "").upper()
    if line.size > LONGEST_TEXT or encoding in {"B", "BASE64"}:
        if line.size <= LONGEST_TEXT:
            try:
                value = binascii.a2b_base64(value, strict_mode=False)
            except binascii.Error:
                return "", Remark("vcard.base64", "Line {line} is no valid base64.", where)
        else:
            return "", Remark("vcard.too-long", "Line {line} is longer than can be read.", where)
    elif encoding == "QUOTED-PRINTABLE":
        value = binascii.a2b_qp(value)
    named = next(iter(params.get("CHARSET", ())), "")
    tried = [known_encoding(named) or "utf-8" if named else "utf-8", "utf-8", fallback]
    for codec in dict.fromkeys(tried):
        try:
            return value.decode(codec), None
        except UnicodeDecodeError:
            continue
    return "", Remark(
        "text.bad-bytes", "Line {line} is not valid {encoding}: bytes {bytes}.",
        {**where, "encoding": tried[0].upper(), "bytes": value[:24].hex(" ")},
    )  # fmt: skip


_ESCAPED = re.compile(r"\\(.)|\\$", re.DOTALL)


def unescaped(text: str, version: str) -> str:
    """Text with its backslashes resolved; with an n they are a line break, except in 2.1."""
    if "\\" not in text:
        return text
    if version == "2.1":
        return re.sub(r"\\([;,:\\])", r"\1", text)
    return _ESCAPED.sub(lambda found: "\n" if found[1] in {"n", "N"} else (found[1] or "\\"), text)


def split_unescaped(text: str, separator: str) -> list[str]:
    """The parts of ``text`` between separators that no backslash stands before; escapes stay."""
    if "\\" not in text:
        return text.split(separator)
    parts: list[str] = []
    start = 0
    for found in re.finditer(rf"\\.|{re.escape(separator)}", text, re.DOTALL):
        if found[0] == separator:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]
