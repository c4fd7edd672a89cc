"""amdesk's own list of 2,048 plain English words: for fingerprints and generated passphrases.

Each word carries 11 bits. The list was written for amdesk: lower-case ASCII, 3 to 8 letters, no
two words that differ by one letter, none that begins another, no known sound-alikes, so that a
word read out over the telephone or typed with one slip is not taken for its neighbour.
"""

from __future__ import annotations

import secrets
from functools import cache
from importlib.resources import files

BITS_PER_WORD = 11
PASSPHRASE_WORDS = 7
"""Seven words of 11 bits are 77 bits, as much as six words of a 7,776-word list."""
SEPARATOR = "-"


@cache
def word_list() -> tuple[str, ...]:
    """The 2,048 words in alphabetical order."""
    text = files("resources").joinpath("words.txt").read_text(encoding="ascii")
    words = tuple(text.split())
    if len(words) != 1 << BITS_PER_WORD:
        raise ValueError("resources/words.txt must hold 2,048 words")
    return words


def words_of(content: bytes, count: int) -> tuple[str, ...]:
    """The first ``count`` x 11 bits of ``content``, as words; big-endian.

    ``content`` must hold at least that many bits.
    """
    bits = len(content) * 8
    number = int.from_bytes(content, "big")
    mask = (1 << BITS_PER_WORD) - 1
    return tuple(
        word_list()[number >> (bits - BITS_PER_WORD * (place + 1)) & mask] for place in range(count)
    )


def generated_passphrase(words: int = PASSPHRASE_WORDS) -> str:
    """Make a random passphrase of ``words`` words joined by hyphens: 11 bits a word."""
    return SEPARATOR.join(secrets.choice(word_list()) for _ in range(words))
