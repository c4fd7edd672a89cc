"""Folding of case, accents and look-alike letters, so that a search finds what was meant."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n", "ð": "d", "þ": "th",
    "æ": "ae", "œ": "oe", "ß": "ss", "ĸ": "k", "ŀ": "l", "ς": "σ",
})  # fmt: skip
"""Letters that Unicode does not decompose but a searcher types without their stroke or dot."""
_WORD = re.compile(r"\w+")
FOLDING = 1
"""Counts up when ``fold`` or ``words_of`` give other words: desks then fold what they keep anew."""


def fold(text: str) -> str:
    """``text`` in lower case without accents, strokes and compatibility forms.

    Folds Unicode full case folding, then NFKD without combining marks (UAX 15), then the letters
    that have no decomposition (Polish ł, Danish ø, Turkish ı).
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.translate(_LETTERS)


def words_of(text: str) -> list[str]:
    """The folded words of ``text``: runs of letters, digits and underscores."""
    return _WORD.findall(fold(text))
