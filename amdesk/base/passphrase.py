"""What a passphrase is to amdesk: the same bytes on every system, and long enough to hold."""

from __future__ import annotations

import math
import unicodedata
from typing import Final

from amdesk.base.errors import Refused
from amdesk.base.words import BITS_PER_WORD, word_list

MIN_CHARACTERS: Final = 12
MIN_TRAVEL_BITS: Final = 60
"""The estimate below which a passphrase is refused for a file that leaves the house."""
MAX_BYTES: Final = 1024

_KEY_ROWS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "0123456789",
    "qwertyuiop",
    "qwertzuiop",
    "asdfghjkl",
    "zxcvbnm",
    "yxcvbnm",
)
_WORN: Final = (
    "password", "passwort", "passphrase", "kennwort", "geheim", "secret", "letmein", "welcome",
    "willkommen", "hallo", "hello", "iloveyou", "monkey", "dragon", "master", "login", "admin",
    "summer", "sommer", "winter", "amdesk", "correct", "horse", "battery", "staple",
)  # fmt: skip
_WORN_BITS: Final = 6.0
_ROW_BITS: Final = 5.0
_YEAR_BITS: Final = 7.0
_KNOWN_WORD_BITS: Final = float(BITS_PER_WORD)
_FREE_WORD_START_BITS: Final = 2.0
_FREE_LETTER_BITS: Final = 2.6
_MIN_RUN: Final = 3


def passphrase_bytes(passphrase: str) -> bytes:
    """The bytes a key is derived from: Unicode NFC, then UTF-8, nothing trimmed.

    Raises Refused when it is empty, holds a NUL or an unpaired surrogate, or is longer than
    1,024 bytes.
    """
    if not passphrase:
        raise Refused("passphrase", "The passphrase is empty.")
    if "\0" in passphrase:
        raise Refused("passphrase", "A passphrase cannot hold the NUL character.")
    try:
        encoded = unicodedata.normalize("NFC", passphrase).encode("utf-8")
    except UnicodeEncodeError:
        raise Refused("passphrase", "The passphrase holds a broken character.") from None
    if len(encoded) > MAX_BYTES:
        raise Refused("passphrase", "The passphrase is longer than {limit} bytes.", limit=MAX_BYTES)
    return encoded


def has_outer_spaces(passphrase: str) -> bool:
    """Whether it begins or ends with a space, which a person should be told: nothing is cut off."""
    return passphrase != passphrase.strip()


def check_unlock_passphrase(passphrase: str) -> None:
    """Refuse a new passphrase for the desk that is shorter than 12 characters.

    Raises Refused.
    """
    passphrase_bytes(passphrase)
    if len(unicodedata.normalize("NFC", passphrase)) < MIN_CHARACTERS:
        raise Refused(
            "passphrase",
            "The passphrase is shorter than {least} characters.",
            hint="Take a longer one, or let amdesk make one of seven words.",
            least=MIN_CHARACTERS,
        )


def check_travel_passphrase(passphrase: str) -> None:
    """Refuse a new passphrase too weak for a file that leaves the house.

    Such a file can be guessed at for ever, so besides 12 characters the estimate must reach
    60 bits.

    Raises Refused.
    """
    check_unlock_passphrase(passphrase)
    if passphrase_bits(passphrase) < MIN_TRAVEL_BITS:
        raise Refused(
            "passphrase",
            "This passphrase could be guessed: about {bits} bits, and {least} are needed.",
            hint="Let amdesk make one of seven words; that is 77 bits.",
            bits=math.floor(passphrase_bits(passphrase)),
            least=MIN_TRAVEL_BITS,
        )


def passphrase_bits(passphrase: str) -> float:
    """Estimate, low rather than high, how many bits a guesser needs for ``passphrase``.

    The cheapest way to put it together counts: words of amdesk's list 11 bits, worn words 6, runs
    along the alphabet or a key row 5, years 7, repeats of what stood before 2, other letters 2.6
    in a run (what English text carries) and by their class when alone. Own method, after the idea
    of finding the cheapest cover by known pieces (Wheeler, USENIX Security 2016).
    """
    text = unicodedata.normalize("NFC", passphrase)
    cheapest = [0.0] + [math.inf] * len(text)
    lowered = text.lower() if len(text.lower()) == len(text) else text
    known = frozenset(word_list())
    for start in range(len(text)):
        for end, bits in _pieces(text, lowered, start, known):
            cheapest[end] = min(cheapest[end], cheapest[start] + bits)
    return cheapest[-1]


def _pieces(text: str, lowered: str, start: int, known: frozenset[str]) -> list[tuple[int, float]]:
    """The pieces that may begin at ``start``: where each ends and what it costs in bits."""
    found = [(start + 1, _character_bits(text[start]))]
    for end in range(start + _MIN_RUN, min(len(text), start + 40) + 1):
        piece = lowered[start:end]
        capital = 0.0 if text[start:end] == piece else 1.0
        if piece in _WORN:
            found.append((end, _WORN_BITS + capital))
        if piece in known:
            found.append((end, _KNOWN_WORD_BITS + capital))
        if any(piece in row or piece in row[::-1] for row in _KEY_ROWS):
            found.append((end, _ROW_BITS + math.log2(len(piece)) + capital))
        if piece.isalpha():
            found.append((end, _FREE_WORD_START_BITS + _FREE_LETTER_BITS * len(piece) + capital))
        if len(piece) == len("1999") and piece.isdecimal() and piece[:2] in {"18", "19", "20"}:
            found.append((end, _YEAR_BITS))
        if piece in lowered[:start] or len(set(piece)) == 1:
            found.append((end, 2.0 + math.log2(len(piece)) + capital))
    return found


def _character_bits(character: str) -> float:
    if character.isspace() or character == "-":
        return 0.5
    if character.isdecimal():
        return math.log2(10)
    if character.islower():
        return math.log2(26)
    if character.isupper():
        return math.log2(26) + 0.5
    return math.log2(33)
