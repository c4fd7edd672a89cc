"""Figures on paper stand in columns."""

from __future__ import annotations

import struct

import pytest

from amdesk.reports.tabular_digits import tabular_glyphs
from amdesk.reports.type_case import DISPLAY, MEDIUM, REGULAR, SEMIBOLD, TypeCase


@pytest.mark.parametrize("face", [REGULAR, MEDIUM, SEMIBOLD, DISPLAY])
def test_every_digit_is_as_wide_as_every_other(face: str) -> None:
    for case in (TypeCase(fallbacks=()), TypeCase(fallbacks=())):  # the second finds them loaded
        assert len({case.measure(digit, face, 10) for digit in "0123456789"}) == 1
    assert case.measure("il", face, 10) != case.measure("mw", face, 10)


def gsub(substitution: bytes, tag: bytes = b"tnum") -> bytes:
    """A GSUB table of one feature with one lookup of one single substitution."""
    head = struct.pack(">HHHHH", 1, 0, 10, 10, 24)
    features = struct.pack(">H4sH", 1, tag, 8) + struct.pack(">HHH", 0, 1, 0)
    lookups = struct.pack(">HH", 1, 4) + struct.pack(">HHHH", 1, 0, 1, 8)
    return head + features + lookups + substitution


def test_both_forms_of_a_substitution_are_read() -> None:
    coverage = struct.pack(">HHHH", 1, 2, 20, 23)
    step = struct.pack(">HHh", 1, 6, 100) + coverage
    assert tabular_glyphs(gsub(step)) == {20: 120, 23: 123}
    ranges = struct.pack(">HHHHH", 2, 1, 20, 21, 0)
    listed = struct.pack(">HHHHH", 2, 10, 2, 70, 71) + ranges
    assert tabular_glyphs(gsub(listed)) == {20: 70, 21: 71}
    assert tabular_glyphs(gsub(step, b"pnum")) == {}
