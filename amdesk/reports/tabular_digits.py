"""Digits of one width: the glyphs a font keeps for columns of figures.

reportlab maps characters to glyphs and knows no OpenType features, so what the feature ``tnum``
says is read here (OpenType specification, chapters "GSUB" and "Common Table Formats") and the
digits of the loaded font are mapped to those glyphs. Nothing else of the font changes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

_SINGLE, _EXTENSION = 1, 7
_DIGITS = "0123456789"


def set_tabular_digits(font: TTFont) -> None:
    """Let a loaded font set its digits all in one width; a font without ``tnum`` stays as it is."""
    face = font.face
    if "GSUB" not in face.table:
        return
    other = tabular_glyphs(bytes(face.get_table("GSUB")))
    for digit in _DIGITS:
        code = ord(digit)
        glyph = other.get(face.charToGlyph.get(code, -1))
        if glyph is not None:
            face.charToGlyph[code] = glyph
            face.charWidths[code] = _advance(font, glyph)


def tabular_glyphs(table: bytes) -> Mapping[int, int]:
    """The glyph ``tnum`` puts in each glyph's place, from the bytes of a GSUB table.

    Only single substitutions count; there are no others in this feature.
    """
    features, lookups = _words(table, 6, 2)
    found: dict[int, int] = {}
    for place in _feature_lookups(table, features):
        (offset,) = _words(table, lookups + 2 + 2 * place, 1)
        start = lookups + offset
        kind, _, count = _words(table, start, 3)
        for sub in _words(table, start + 6, count):
            at, sort = start + sub, kind
            if kind == _EXTENSION:
                sort, reach = struct.unpack_from(">HI", table, at + 2)
                at += reach
            if sort == _SINGLE:
                found.update(_single(table, at))
    return found


def _feature_lookups(table: bytes, features: int) -> Iterator[int]:
    """The lookups of every feature called ``tnum``, each once."""
    (count,) = _words(table, features, 1)
    seen: set[int] = set()
    for number in range(count):
        tag, offset = struct.unpack_from(">4sH", table, features + 2 + 6 * number)
        if tag != b"tnum":
            continue
        (lookups,) = _words(table, features + offset + 2, 1)
        seen.update(_words(table, features + offset + 4, lookups))
    yield from sorted(seen)


def _single(table: bytes, at: int) -> Iterator[tuple[int, int]]:
    """The pairs of one single substitution, format 1 (a fixed step) or 2 (a list)."""
    sort, coverage, last = _words(table, at, 3)
    for place, glyph in enumerate(_covered(table, at + coverage)):
        if sort == 1:
            yield glyph, (glyph + last) & 0xFFFF
        else:
            yield glyph, _words(table, at + 6 + 2 * place, 1)[0]


def _covered(table: bytes, at: int) -> Iterator[int]:
    """The glyphs of a coverage table, in its order."""
    sort, count = _words(table, at, 2)
    if sort == 1:
        yield from _words(table, at + 4, count)
        return
    for number in range(count):
        first, last, _ = _words(table, at + 4 + 6 * number, 3)
        yield from range(first, last + 1)


def _advance(font: TTFont, glyph: int) -> float:
    """How wide a glyph is, in thousandths of the type size."""
    face = font.face
    (metrics,) = _words(bytes(face.get_table("hhea")), 34, 1)
    (wide,) = _words(bytes(face.get_table("hmtx")), 4 * min(glyph, metrics - 1), 1)
    return float(wide * 1000.0 / face.unitsPerEm)


def _words(table: bytes, at: int, count: int) -> tuple[int, ...]:
    return struct.unpack_from(f">{count}H", table, at)
