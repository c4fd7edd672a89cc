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
BREAK = "-\u00ad"  # a hyphen put in where a word was broken, told from one of its own
_VOWELS = frozenset("aeiouyäöüáàâéèêíìîóòôúùûąęåøæıαεηιουωάέήίόύώаеиоуыэюяё")
_TOGETHER = frozenset({"ch", "ck", "sh", "th", "ph", "ßt", "qu"})
_LEAST_LEFT = 3  # a broken word keeps at least this many characters on each side
_SHORT_START = 0.4  # a word too wide for any line starts on a line filled less than this
_NO_HYPHEN = ("@", "://", "www.", "_", "\\")
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
    folder = _Folder(room, measure, most)
    words = [(word, mark) for text, mark in spans for word in text.split(" ") if word]
    cut = not all(folder.takes(word, mark) for word, mark in words)
    return Folded(tuple(_merged(line) for line in folder.lines), cut)


class _Folder:
    """Lines being filled word by word."""

    def __init__(self, room: float, measure: Callable[[str], float], most: int) -> None:
        self.lines: list[list[tuple[str, int]]] = []
        self._room = room
        self._measure = measure
        self._most = most
        self._blank = measure(" ")
        self._used = 0.0

    def takes(self, word: str, mark: int) -> bool:
        """Add a word; False when it no longer fits and the last line was closed."""
        bare = word.replace(SOFT_HYPHEN, "")
        wide = self._measure(bare)
        if self.lines and self._used + self._blank + wide <= self._room:
            self.lines[-1].append((bare, mark))
            self._used += self._blank + wide
            return True
        if wide <= self._room and len(self.lines) < self._most:
            self.lines.append([(bare, mark)])
            self._used = wide
            return True
        if len(self.lines) == self._most:
            self._close(" ", (bare, mark))
            return False
        return self._takes_broken(word, mark)

    def _takes_broken(self, word: str, mark: int) -> bool:
        """Add a word wider than a line in as many parts as it needs."""
        hyphens = not any(sign in word for sign in _NO_HYPHEN)
        left = self._room - self._used - self._blank
        if self.lines and self._used < self._room * _SHORT_START:
            start, word = broken(word, left, self._measure, hyphens=hyphens)
            self.lines[-1].append((start, mark))
        while word:
            if len(self.lines) == self._most:
                self._close("", (word.replace(SOFT_HYPHEN, ""), mark))
                return False
            start, word = broken(word, self._room, self._measure, hyphens=hyphens)
            self.lines.append([(start, mark)])
            self._used = self._measure(start)
        return True

    def _close(self, glue: str, following: tuple[str, int]) -> None:
        """End the last line with as much of what follows as fits, and an ellipsis.

        `glue` stands between the line and what follows: nothing where a word was broken.
        """
        line = self.lines[-1]
        if not glue:
            line[-1] = (line[-1][0].removesuffix(BREAK), line[-1][1])
            line[-1] = (line[-1][0] + following[0], line[-1][1])
        whole = [*line, following] if glue else line
        text = _with_ellipsis(" ".join(part for part, _ in whole), self._room, self._measure)
        closed: list[tuple[str, int]] = []
        for place, (part, mark) in enumerate(whole):
            piece = text if place + 1 == len(whole) else text[: len(part)]
            if place + 1 < len(whole) and len(text) <= len(part) + 1:
                piece = text
            closed.append((piece, mark))
            text = text[len(piece) + 1 :]
            if not text:
                break
        self.lines[-1] = closed


def _merged(line: list[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Join neighbours with the same mark, so that a line is set in as few pieces as possible."""
    merged: list[tuple[str, int]] = []
    for given, mark in line:
        text = given.replace(BREAK, "-")
        if merged and merged[-1][1] == mark:
            merged[-1] = (merged[-1][0] + " " + text, mark)
        else:
            merged.append((text, mark))
    return tuple(merged)


def broken(
    word: str, room: float, measure: Callable[[str], float], *, hyphens: bool = True
) -> tuple[str, str]:
    """Break a word that is wider than `room`; answer what stays on this line and the rest.

    Without `hyphens` none is put in, as in addresses, where it would be read as part of them.
    """
    bare = word.replace(SOFT_HYPHEN, "")
    if measure(bare) <= room:
        return bare, ""
    if bare != word:
        parts = word.split(SOFT_HYPHEN)
        for count in range(len(parts) - 1, 0, -1):
            start = "".join(parts[:count]) + BREAK
            if measure(start.replace(SOFT_HYPHEN, "")) <= room:
                return start, SOFT_HYPHEN.join(parts[count:])
        word = bare
    end = max(1, _longest_start(word, room, measure))
    for place in range(end, _LEAST_LEFT - 1, -1):
        if word[place - 1] in "-/–@_." and place < len(word):
            return word[:place], word[place:]
    hyphened = _longest_start(word, room - measure("-"), measure) if hyphens else 0
    for place in range(min(hyphened, len(word) - _LEAST_LEFT), _LEAST_LEFT - 1, -1):
        if _is_syllable_edge(word, place):
            return word[:place] + BREAK, word[place:]
    if hyphened >= 1 and _takes_hyphen(word, hyphened):
        return word[:hyphened] + BREAK, word[hyphened:]
    return word[:end], word[end:]


def _takes_hyphen(word: str, place: int) -> bool:
    """Only words of cased letters are hyphenated: not numbers, addresses, Chinese or Arabic."""
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
