"""From bytes to lines of text: finds the encoding, and never replaces what it cannot read.

A line that does not fit the file's encoding keeps its bytes and is handed on as such, so that the
reader can list it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from amdesk.exchange.proposal import Place, Remark
from amdesk.exchange.reading.faults import Unreadable

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_WIDE = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
GUESSABLE = ("cp1252", "iso-8859-15", "mac_roman", "cp932")
"""Encodings tried, in this order, when a file is no Unicode; an earlier one wins a draw."""
KNOWN = frozenset(
    {
        "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "ascii", "cp1250", "cp1251",
        "cp1252", "cp1253", "cp1254", "cp1257", "cp932", "cp437", "cp850", "euc_jp", "gb18030",
        "big5", "euc_kr", "koi8-r", "mac_roman",
        *(f"iso-8859-{part}" for part in range(1, 17) if part != 12),
    }
)  # fmt: skip
"""Encodings that may be asked for by name: text only, no codecs that unpack or execute."""
_SAMPLE = 64 * 1024
_NON_ASCII_RUN = re.compile(rb"[^\n\r]*[\x80-\xff][^\n\r]*")
_MOST_SAMPLED_LINES = 400
_PIECES = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Line(NamedTuple):
    """One physical line with its terminator (CR, LF or CRLF; NEL and U+2028 are no line ends).

    ``bad`` holds the bytes when they are not valid in the file's encoding; ``text`` is then empty.
    """

    number: int
    text: str
    bad: bytes = b""


@dataclass(frozen=True, slots=True)
class Encoding:
    """The encoding of a file: Python codec name, bytes of the mark in front, how sure."""

    name: str
    bom_length: int = 0
    certain: bool = True


def encoding_named(name: str, content: bytes, place: Place) -> Encoding:
    """The encoding a user chose, with the mark in front of ``content`` left out.

    Raises Unreadable for names that are not in ``KNOWN``.
    """
    canonical = _canonical(name)
    if canonical is None:
        raise Unreadable(
            "text.unknown-encoding",
            "There is no encoding {name}.",
            place=place,
            hint="Nothing was changed. Take one of: utf-8, utf-16, cp1252, iso-8859-15, cp1250.",
            name=name[:40],
        )
    for bom, encoding in _BOMS:
        if content.startswith(bom) and encoding == canonical:
            return Encoding(canonical, len(bom))
    return Encoding(canonical)


def _canonical(name: str) -> str | None:
    wanted = re.sub(r"[\s_]+", "-", name.strip().lower())
    wanted = {
        "utf8": "utf-8", "utf-8-sig": "utf-8", "utf16": "utf-16-le", "utf-16": "utf-16-le",
        "us-ascii": "ascii", "latin1": "iso-8859-1", "latin-1": "iso-8859-1",
        "latin9": "iso-8859-15", "latin-9": "iso-8859-15", "iso8859-1": "iso-8859-1",
        "macroman": "mac-roman", "macintosh": "mac-roman", "shift-jis": "cp932", "sjis": "cp932",
        "x-sjis": "cp932", "gb2312": "gb18030", "gbk": "gb18030",
    }.get(wanted, wanted)  # fmt: skip
    wanted = re.sub(r"^(?:windows|x-cp|cp)-?(\d+)$", r"cp\1", wanted)
    wanted = re.sub(r"^iso-?8859-?(\d+)$", r"iso-8859-\1", wanted)
    for candidate in (wanted, wanted.replace("-", "_")):
        if candidate in KNOWN:
            return candidate
    return None


def known_encoding(name: str) -> str | None:
    """The codec for a charset name as mail and vCards write it, or None when it is not known."""
    return _canonical(name)


def guess_encoding(content: bytes) -> Encoding:
    """Find the encoding of ``content``: by its mark, by being valid UTF-8, or by likeness.

    In a file of mixed encodings the one that most lines are valid in wins; the other lines come
    out of ``lines`` as bad ones.
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return Encoding(encoding, len(bom))
    wide = _wide_without_mark(content[:4096])
    if wide:
        return Encoding(wide, certain=False)
    if content.isascii():
        return Encoding("utf-8")
    valid, invalid = _count_utf8(content)
    if not invalid:
        return Encoding("utf-8")
    if valid > invalid:
        return Encoding("utf-8", certain=False)
    return Encoding(_likeliest(content), certain=False)


def guessed(encoding: str) -> Remark:
    """What to say of a file whose encoding nothing but likeness tells."""
    return Remark(
        "text.guessed",
        "The encoding was guessed to be {encoding}; look at the accents in the preview.",
        {"encoding": encoding},
    )


def _wide_without_mark(head: bytes) -> str | None:
    """UTF-16 of a mostly Latin text has zeros in every other byte."""
    pairs = len(head) // 2
    if pairs < 4:
        return None
    high, low = head[1::2].count(0), head[0::2].count(0)
    if high > pairs * 0.4 and low < pairs * 0.05:
        return "utf-16-le"
    if low > pairs * 0.4 and high < pairs * 0.05:
        return "utf-16-be"
    return None


def _count_utf8(content: bytes) -> tuple[int, int]:
    """How many non-ASCII lines are valid UTF-8, and how many are not."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return 1, 0
    valid = invalid = 0
    for found in _NON_ASCII_RUN.finditer(content):
        try:
            found[0].decode("utf-8")
        except UnicodeDecodeError:
            invalid += 1
        else:
            valid += 1
    return valid, invalid


def _likeliest(content: bytes) -> str:
    sample = bytearray()
    for count, found in enumerate(_NON_ASCII_RUN.finditer(content)):
        if len(sample) > _SAMPLE or count >= _MOST_SAMPLED_LINES:
            break
        sample += found[0][:1000] + b"\n"
    scores = [(likeness(bytes(sample), name), -rank) for rank, name in enumerate(GUESSABLE)]
    return GUESSABLE[-max(scores)[1]]


_EVERYDAY = frozenset("äöüßÄÖÜéèêëàâáãåçñóòôõøæœíìîïúùûýÉÅØÆÑÇŠšŽž")
_RARE_IN_NAMES = frozenset("¤¦¨´¸¼½¾¬¯¶¥‡†ˆ‰‹›∞±≤≥∂∑∏π∫ªºΩ¿¡√ƒ≈∆◊⁄ˇ˘˙˚¸˝˛ﬁﬂıŒ÷×")
_FIRST_AFTER_ASCII = 0x7F
_LAST_C1 = 0x9F


def likeness(sample: bytes, encoding: str) -> float:
    """How much ``sample`` looks like names and sentences when read as ``encoding``.

    Each non-ASCII character counts: letters of everyday Western words and kana or kanji in runs
    for it, control characters, rarely used signs and capitals inside words against it.
    """
    text = sample.decode(encoding, "replace")
    score = 0.0
    before = " "
    for char in text:
        if ord(char) > _FIRST_AFTER_ASCII:
            score += _character_score(char, before)
        before = char
    return score


def _character_score(char: str, before: str) -> float:
    code = ord(char)
    if char == "\ufffd" or code <= _LAST_C1 or 0xE000 <= code <= 0xF8FF:
        return -5.0
    if code >= _FIRST_CJK:
        return _cjk_score(code, before)
    if char.isalpha() and char.isupper() and before.islower():
        return -2.0
    for chars, score in _SCORES:
        if char in chars:
            return score
    return 0.3 if char.isalpha() else -0.2


_SCORES = (
    (_EVERYDAY, 1.5),
    (frozenset("€"), 1.2),
    (frozenset("“”„‘’–—…«»•\u00a0°®©™"), 0.5),
    (_RARE_IN_NAMES, -1.0),
)
_FIRST_CJK = 0x3000


def _cjk_score(code: int, before: str) -> float:
    if 0xFF61 <= code <= 0xFF9F:  # half-width katakana: a stray accented byte looks like one
        return -0.7
    return 2.2 if ord(before) >= _FIRST_CJK else 0.2


def lines(content: bytes, encoding: Encoding, place: Place) -> Iterator[Line]:
    """Each physical line of ``content``, lazily, with its number from 1.

    Raises Unreadable when the whole of a two- or four-byte encoding cannot be taken apart.
    """
    body = content[encoding.bom_length :] if encoding.bom_length else content
    if encoding.name in _WIDE:
        yield from _wide_lines(body, encoding.name, place)
        return
    codec = encoding.name
    for number, raw in enumerate(byte_lines(body), 1):
        try:
            yield Line(number, raw.decode(codec))
        except UnicodeDecodeError:
            yield Line(number, "", raw)


def byte_lines(content: bytes) -> Iterator[bytes]:
    """Lines that end in CR, LF or CRLF, with their ends; joined again they give ``content``."""
    for chunk in io.BytesIO(content):
        if b"\r" in chunk and chunk.find(b"\r") < len(chunk) - 2:
            for piece in _PIECES.finditer(chunk):
                yield piece[0]
        elif chunk.endswith(b"\r\n") or b"\r" not in chunk:
            yield chunk
        else:
            for piece in _PIECES.finditer(chunk):
                yield piece[0]


def _wide_lines(body: bytes, codec: str, place: Place) -> Iterator[Line]:
    width = _WIDE[codec]
    whole = len(body) - len(body) % width
    try:
        text = body[:whole].decode(codec, "surrogatepass")
    except UnicodeDecodeError as error:
        raise Unreadable(
            "text.not-decodable",
            "{file} says it is {encoding}, but cannot be read as that.",
            place=place,
            hint="Nothing was changed. Save the file as UTF-8 and try again.",
            encoding=codec.upper(),
        ) from error
    number = 0
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        try:
            line.encode("utf-8")
        except UnicodeEncodeError:
            yield Line(number, "", line.encode(codec, "surrogatepass"))
        else:
            yield Line(number, line)
    if whole != len(body):
        yield Line(number + 1, "", body[whole:])


def show_bytes(raw: bytes, encoding: str) -> str:
    """The bytes of a bad line for a message: up to 24 in hexadecimal round the first bad one."""
    start = 0
    try:
        raw.decode(encoding)
    except UnicodeDecodeError as error:
        start = error.start
    first = max(0, start - 8)
    return raw[first : first + 24].hex(" ")
