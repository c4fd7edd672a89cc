"""Two versions of a text put together line by line, where that is safe; otherwise not at all.

A three-way merge over whole lines with the common ancestor as base. It is a proposal for a person
to read, so it would rather refuse than guess: where both sides changed lines that touch, where a
changed stretch lies beside repeated lines (the same edit could mean another place), and for texts
too long to compare at once. Words within a line are never mixed.

Source: Khanna, Kunal and Pierce, "A Formal Investigation of Diff3" (FSTTCS 2007); the differences
are those of Python's ``difflib``.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

MOST_LINES: Final = 2_000


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Lines ``start`` to ``end`` (excluded) of the base become ``lines``."""

    start: int
    end: int
    lines: tuple[str, ...]

    def touches(self, other: _Hunk) -> bool:
        return self.start <= other.end and other.start <= self.end


def merged_text(base: str, ours: str, theirs: str) -> str | None:
    """Both sides' changes to ``base`` in one text; None where that is not safe.

    ``merged_text(base, a, b)`` and ``merged_text(base, b, a)`` are the same.
    """
    if theirs in {ours, base}:
        return ours
    if ours == base:
        return theirs
    lines = base.splitlines(keepends=True)
    sides = [text.splitlines(keepends=True) for text in (ours, theirs)]
    if max(len(lines), *map(len, sides)) > MOST_LINES:
        return None
    hunks = [_hunks(lines, side) for side in sides]
    repeated = {line for line, times in Counter(lines).items() if times > 1 and line.strip()}
    if any(_is_beside(repeated, lines, hunk) for side in hunks for hunk in side):
        return None
    both = set(hunks[0]) | set(hunks[1])
    for one in both - set(hunks[0]):
        if any(one.touches(other) for other in set(hunks[0]) - set(hunks[1])):
            return None
    return _apply(lines, sorted(both, key=lambda hunk: (hunk.start, hunk.end)))


def _hunks(base: list[str], side: list[str]) -> tuple[_Hunk, ...]:
    matcher = SequenceMatcher(None, base, side, autojunk=False)
    return tuple(
        _Hunk(start, end, tuple(side[first:last]))
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    )


def _is_beside(repeated: set[str], base: list[str], hunk: _Hunk) -> bool:
    around = base[max(hunk.start - 1, 0) : hunk.end + 1]
    return any(line in repeated for line in [*around, *hunk.lines])


def _apply(base: list[str], hunks: list[_Hunk]) -> str:
    merged: list[str] = []
    at = 0
    for hunk in hunks:
        merged += base[at : hunk.start]
        if hunk.start > at and hunk.lines and merged and not merged[-1].endswith("\n"):
            merged[-1] += "\n"  # a line was added behind a last line that had no end
        merged += hunk.lines
        at = hunk.end
    return "".join(merged + base[at:])
