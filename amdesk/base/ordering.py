"""Places in an order that people drag about: a new text between two others, nothing renumbered.

A place is a text of the letters 0-9 and a-z, compared as text and read as the digits behind a
point in base 36; it never ends in 0, so that there is always room before it. Two people who move
different items change one record each.
"""

from __future__ import annotations

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def place_between(before: str | None, after: str | None) -> str:
    """Return a place after ``before`` and before ``after``; None stands for either end.

    Foreign letters count as the nearest digit. When the two are the wrong way round or alike,
    the place returned is behind ``before``.
    """
    low, high = before or "", after or ""
    if high and low >= high:
        high = ""
    place = ""
    at = 0
    while True:
        down = _digit(low, at) if at < len(low) else 0
        up = _digit(high, at) if high and at < len(high) else _BASE
        middle = (down + up) // 2
        if middle > down:
            return place + _DIGITS[middle]
        place += _DIGITS[down]
        if up > down:
            high = ""
        at += 1


def places(count: int) -> tuple[str, ...]:
    """Return ``count`` places of equal length, evenly spread, for a list put in order at once."""
    width = 1
    while _BASE**width <= 2 * (count + 1):
        width += 1
    step = _BASE**width // (count + 1)
    return tuple(_written(step * (index + 1), width) for index in range(count))


def _digit(place: str, at: int) -> int:
    found = _DIGITS.find(place[at].lower())
    return max(0, found)


def _written(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        digits = _DIGITS[digit] + digits
    return digits.rstrip("0") or "1"
