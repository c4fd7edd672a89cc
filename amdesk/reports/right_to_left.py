"""Arabic and Hebrew in the order and the letter forms a page is painted in.

PDF painting goes from left to right and knows no joining letters. Arabic letters are replaced by
their presentation forms (Unicode's own compatibility decompositions name them) and runs written
from right to left are turned round, digits inside them kept in order. This is the plain part of
the bidirectional algorithm (UAX 9), enough for names and short notes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FORMS = ("isolated", "final", "initial", "medial")
_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_TURNED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_ISOLATED, _FINAL, _INITIAL, _MEDIAL = range(4)


def has_right_to_left(text: str) -> bool:
    """Say whether `text` has a letter that is written from right to left."""
    return not text.isascii() and _RIGHT.search(text) is not None


def as_painted(text: str) -> str:
    """Answer `text` with joined letters and in the order of painting, left to right."""
    runs: list[tuple[bool, str]] = []
    for char in text:
        kind = unicodedata.bidirectional(char)
        right = kind in {"R", "AL"}
        weak = kind not in {"L", "R", "AL", "EN", "AN"}
        if runs and (runs[-1][0] == right or weak or (runs[-1][0] and kind in {"EN", "AN"})):
            runs[-1] = (runs[-1][0], runs[-1][1] + char)
        else:
            runs.append((right, char))
    parts = [_turned(run) if right else run for right, run in _with_loose_ends(runs)]
    first = next((right for right, run in runs if _is_strong(run)), False)
    return "".join(reversed(parts)) if first else "".join(parts)


def _is_strong(run: str) -> bool:
    return any(unicodedata.bidirectional(char) in {"L", "R", "AL"} for char in run)


def _with_loose_ends(runs: list[tuple[bool, str]]) -> list[tuple[bool, str]]:
    """Part blanks and punctuation from the end of a right-to-left run that Latin follows."""
    parted: list[tuple[bool, str]] = []
    for place, (right, run) in enumerate(runs):
        bare = run.rstrip()
        if right and bare != run and place + 1 < len(runs):
            parted += [(True, bare), (False, run[len(bare) :])]
        else:
            parted.append((right, run))
    return parted


def _turned(run: str) -> str:
    joined = _joined(run)
    backwards = joined[::-1].translate(_TURNED)
    return re.sub(r"[0-9٠-٩]+(?:[.,:/][0-9٠-٩]+)*", lambda m: m.group()[::-1], backwards)


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[str, str, str, str]]:
    """Answer for each Arabic letter its isolated, final, initial and medial form ("" if none)."""
    found: dict[str, list[str]] = {}
    for code in range(0xFB50, 0xFEFD):
        words = unicodedata.decomposition(chr(code)).split()
        if len(words) == 2 and words[0].strip("<>") in _FORMS:
            letter = chr(int(words[1], 16))
            forms = found.setdefault(letter, ["", "", "", ""])
            forms[_FORMS.index(words[0].strip("<>"))] = chr(code)
    return {letter: (f[0], f[1], f[2], f[3]) for letter, f in found.items()}


def _joined(run: str) -> str:
    """Replace Arabic letters by the form their neighbours call for; marks between are skipped."""
    forms = _forms()
    letters = [place for place, char in enumerate(run) if not unicodedata.combining(char)]
    painted = list(run)
    for index, place in enumerate(letters):
        own = forms.get(run[place])
        if own is None:
            continue
        before = run[letters[index - 1]] if index else ""
        after = run[letters[index + 1]] if index + 1 < len(letters) else ""
        from_before = bool(before) and bool(forms.get(before, ("",) * 4)[_INITIAL])
        to_after = bool(own[_INITIAL]) and bool(forms.get(after, ("",) * 4)[_FINAL])
        if from_before:
            shape = own[_MEDIAL] if to_after else own[_FINAL]
        else:
            shape = own[_INITIAL] if to_after else own[_ISOLATED]
        painted[place] = shape or run[place]
    return "".join(painted)
