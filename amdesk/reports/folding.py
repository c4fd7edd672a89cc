"""Folding text into lines of a given width, with measured breaks and an ellipsis.

Widths are in points. A word wider than its column is broken at a hyphen, a soft hyphen, between
syllables if one is found, and else between any two characters: a line never leaves its column.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

ELLIPSIS = "…"
SOFT_HYPHEN = "\u00ad"
_VOWELS = frozenset("aeiouyäöüáàâéèêíìîóòôúùûąęåøæıαεηιουωάέήίόύώаеиоуыэюяё")
_TOGETHER = frozenset({"ch", "ck", "sh", "th", "ph", "ßt", "qu"})
_LEAST_LEFT = 3  # a broken word keeps at least this many characters on each side
_SHORT_START = 0.4  # a word too wide for any line starts on a line filled less than this
_TRAILING = " ,;:.-–—"


class Folded(NamedTuple):
    """Lines of (text, mark) pieces, and whether some text had to be left out."""

    lines: tuple[tuple[tuple[str, int], ...], ...]
    cut: bool


def shorten(text: str, room: float, measure: Callable[[str], float]) -> str:
    """Answer `text` if it fits into `room`, else its beginning and an ellipsis."""
    bare = text.replace(SOFT_HYPHEN, "")
    if measure(bare) <= room:
        return bare
    return _with_ellipsis(bare, room, measure)


def _with_ellipsis(text: str, room: float, measure: Callable[[str], float]) -> str:
    left = room - measure(ELLIPSIS)
    if left < 0:
        return ""
    end = _longest_start(text, left, measure)
    return text[:end].rstrip(_TRAILING) + ELLIPSIS


def _longest_start(text: str, room: float, measure: Callable[[str], float]) -> int:
    """Answer how many characters fit into `room`, never parting a letter from its accents."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle]) <= room:
            low = middle
        else:
            high = middle - 1
    while 0 < low < len(text) and unicodedata.combining(text[low]):
        low -= 1
    return low


def fold(
    spans: Sequence[tuple[str, int]],
    room: float,
    measure: Callable[[str], float],
    most: int,
) -> Folded:
    """Fold marked spans into at most `most` lines of `room` points.

    Each span is text with a number the caller tells its pieces apart by (say, a colour). All spans
    are measured alike.
    """
    words = [(word, mark) for text, mark in spans for word in text.split(" ") if word]
    lines: list[list[tuple[str, int]]] = []
    blank = measure(" ")
    used = 0.0
    queue = words[::-1]
    glue = " "  # what stands between the line's last piece and the next word
    while queue:
        word, mark = queue.pop()
        bare = word.replace(SOFT_HYPHEN, "") if SOFT_HYPHEN in word else word
        wide = measure(bare)
        if lines and used + blank + wide <= room:
            lines[-1].append((bare, mark))
            used += blank + wide
            glue = " "
        elif lines and len(lines) < most and wide > room and used < room * _SHORT_START:
            start, rest = broken(word, room - used - blank, measure)
            lines[-1].append((start, mark))
            used, glue = room, ""
            queue.append((rest, mark))
        elif len(lines) == most:
            lines[-1] = _closed(lines[-1], glue, (bare, mark), room, measure)
            return Folded(tuple(_merged(line) for line in lines), cut=True)
        elif wide <= room:
            lines.append([(bare, mark)])
            used, glue = wide, " "
        else:
            start, rest = broken(word, room, measure)
            lines.append([(start, mark)])
            used, glue = (room, "") if rest else (measure(start), " ")
            if rest:
                queue.append((rest, mark))
    return Folded(tuple(_merged(line) for line in lines), cut=False)


def _closed(
    line: list[tuple[str, int]],
    glue: str,
    following: tuple[str, int],
    room: float,
    measure: Callable[[str], float],
) -> list[tuple[str, int]]:
    """End the last line with as much as fits and an ellipsis.

    `glue` stands between the line and what follows: nothing where a word was broken.
    """
    before = " ".join(text for text, _ in line)
    if not glue:
        before = before.removesuffix("-")  # the hyphen of a break that the ellipsis replaces
    whole = _with_ellipsis(before + glue + following[0], room, measure)
    closed: list[tuple[str, int]] = []
    at = 0
    for place, (text, mark) in enumerate([*line, following]):
        last = place >= len(line) - (0 if glue else 1)
        rest = whole[at:] if last else whole[at : at + len(text)]
        if rest:
            closed.append((rest, mark))
        at += len(rest) + 1
        if last or at >= len(whole):
            break
    return closed


def _merged(line: list[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Join neighbours with the same mark, so that a line is set in as few pieces as possible."""
    merged: list[tuple[str, int]] = []
    for text, mark in line:
        if merged and merged[-1][1] == mark:
            merged[-1] = (merged[-1][0] + " " + text, mark)
        else:
            merged.append((text, mark))
    return tuple(merged)


def broken(word: str, room: float, measure: Callable[[str], float]) -> tuple[str, str]:
    """Break a word that is wider than `room`; answer what stays on this line and the rest."""
    if SOFT_HYPHEN in word:
        parts = word.split(SOFT_HYPHEN)
        for count in range(len(parts) - 1, 0, -1):
            start = "".join(parts[:count]) + "-"
            if measure(start) <= room:
                return start, SOFT_HYPHEN.join(parts[count:])
        word = "".join(parts)
    if measure(word) <= room:
        return word, ""
    end = max(1, _longest_start(word, room, measure))
    for place in range(end, _LEAST_LEFT - 1, -1):
        if word[place - 1] in "-/–@_" and place < len(word):
            return word[:place], word[place:]
    hyphened = _longest_start(word, room - measure("-"), measure)
    for place in range(min(hyphened, len(word) - _LEAST_LEFT), _LEAST_LEFT - 1, -1):
        if _is_syllable_edge(word, place):
            return word[:place] + "-", word[place:]
    if hyphened >= 1 and _takes_hyphen(word, hyphened):
        return word[:hyphened] + "-", word[hyphened:]
    return word[:end], word[end:]


def _takes_hyphen(word: str, place: int) -> bool:
    """Only words of cased letters are hyphenated: not numbers, addresses, Chinese or Arabic."""
    if "@" in word or "://" in word:
        return False
    before, after = word[place - 1], word[place : place + 1]
    return before.isalpha() and after.isalpha() and before.lower() != before.upper()


def _is_syllable_edge(word: str, place: int) -> bool:
    """Say whether a syllable seems to start at `place`: one consonant and a vowel go on."""
    if not _takes_hyphen(word, place):
        return False
    lower = word.lower()
    if len(lower) != len(word) or not any(char in _VOWELS for char in lower[:place]):
        return False
    first, second = lower[place], lower[place + 1 : place + 2]
    if lower[place - 1] + first in _TOGETHER or lower[place - 1 : place + 2] == "sch":
        return False
    if lower[place : place + 3] == "sch" or first + second in _TOGETHER:
        return True
    return first not in _VOWELS and second in _VOWELS
