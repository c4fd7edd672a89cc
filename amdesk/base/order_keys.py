"""Keys for an order people make by hand: between any two there is room for a third.

A key is the digits of a fraction in base 62, so moving one record writes one record and two desks
that move different records do not disturb each other. Keys compare as plain text, in Python and in
SQLite's BINARY collation alike.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)
_VALUES = {digit: value for value, digit in enumerate(DIGITS)}


def is_order_key(text: str | None) -> bool:
    """Whether ``text`` is a key: digits only, and the last is not 0 (nothing lies below "0")."""
    return bool(text) and set(text or "") <= set(DIGITS) and not (text or "").endswith("0")


def key_between(before: str | None, after: str | None) -> str:
    """A key that sorts after ``before`` and before ``after``; None stands for the open end.

    At the open ends keys step by one, so that a list that only grows keeps its keys short: one
    more digit for every 61 records.
    Raises ValueError when one is no key or they are not in order.
    """
    for key in (before, after):
        if key is not None and not is_order_key(key):
            raise ValueError(f"not an order key: {key!r}")
    if before is not None and after is not None and before >= after:
        raise ValueError(f"{before!r} does not come before {after!r}")
    found: list[str] = []
    low, high = before or "", after
    while True:
        below = _VALUES[low[len(found)]] if len(found) < len(low) else 0
        above = _VALUES[high[len(found)]] if high is not None else _BASE
        if above - below > 1:
            found.append(DIGITS[_digit(below, above, before, after, bounded=high is not None)])
            return "".join(found)
        found.append(DIGITS[below])
        if above != below:
            high = None  # everything that begins like this is below `after` already


def _digit(below: int, above: int, before: str | None, after: str | None, *, bounded: bool) -> int:
    if after is None and before is not None:
        return below + 1
    if before is None and bounded:
        return above - 1
    return (below + above) // 2


def spread_keys(count: int) -> tuple[str, ...]:
    """``count`` keys in order, for a list that had none."""
    keys: list[str] = []
    for _ in range(count):
        keys.append(key_between(keys[-1] if keys else None, None))
    return tuple(keys)


def may_stand_between(before: str | None, after: str | None) -> bool:
    """Whether ``key_between`` has an answer for the two."""
    known = [key for key in (before, after) if key is not None]
    return all(map(is_order_key, known)) and (len(known) < 2 or known[0] < known[1])
