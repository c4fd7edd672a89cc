"""The recovery key as people write it down: eight groups, each checking itself.

A group is four characters that carry 20 random bits and one check character, in Crockford's
32-character alphabet (no I, L, O, U). The check is linear over GF(32) with a distinct weight for
each place plus the group's number, so one wrong character, two swapped ones, or groups in the
wrong order are named at once, before any key is tried.
Source of the alphabet: Douglas Crockford, "Base 32".
"""

from __future__ import annotations

from typing import Final

from amdesk.base.errors import Refused

GROUPS: Final = 8
SECRET_BYTES: Final = 20
_DIGITS: Final = 4
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS: Final = str.maketrans("OIL", "011")
_REDUCTION: Final = 0b100101  # x^5 + x^2 + 1, primitive over GF(2)


def write_recovery_code(secret: bytes) -> str:
    """Write 160 bits as eight groups of five characters joined by hyphens."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a recovery key has 160 bits")
    number = int.from_bytes(secret, "big")
    groups = []
    for place in range(GROUPS):
        bits = number >> (20 * (GROUPS - 1 - place)) & 0xFFFFF
        digits = [bits >> (5 * (_DIGITS - 1 - at)) & 31 for at in range(_DIGITS)]
        groups.append("".join(_ALPHABET[digit] for digit in [*digits, _check(digits, place)]))
    return "-".join(groups)


def looks_like_recovery_code(text: str) -> bool:
    """Whether a text has as many letters and digits as a recovery key, and nothing else."""
    bare = text.replace("-", "").replace(" ", "")
    return len(bare) == GROUPS * (_DIGITS + 1) and bare.isalnum() and bare.isascii()


def read_recovery_code(text: str) -> bytes:
    """Read what :func:`write_recovery_code` wrote; case, spaces and hyphens do not matter.

    O is read as 0, I and L as 1.

    Raises Refused, naming the first group that was mistyped.
    """
    plain = "".join(text.replace("-", " ").split()).upper().translate(_READ_AS)
    if len(plain) != GROUPS * (_DIGITS + 1):
        raise Refused(
            "recovery",
            "A recovery key has {groups} groups of {length} characters.",
            groups=GROUPS,
            length=_DIGITS + 1,
        )
    number = 0
    for place in range(GROUPS):
        group = plain[place * (_DIGITS + 1) : (place + 1) * (_DIGITS + 1)]
        if not is_recovery_group(group, place):
            raise Refused(
                "recovery",
                "Group {group} of the recovery key is mistyped.",
                hint="Compare it with the printed sheet.",
                group=place + 1,
            )
        for character in group[:_DIGITS]:
            number = number << 5 | _ALPHABET.index(character)
    return number.to_bytes(SECRET_BYTES, "big")


def is_recovery_group(group: str, place: int) -> bool:
    """Whether ``group`` is a well-formed group number ``place`` (counted from 0)."""
    plain = group.strip().upper().translate(_READ_AS)
    if len(plain) != _DIGITS + 1 or any(character not in _ALPHABET for character in plain):
        return False
    digits = [_ALPHABET.index(character) for character in plain]
    return _check(digits[:_DIGITS], place) == digits[_DIGITS]


def _check(digits: list[int], place: int) -> int:
    total = place + 1
    weight = 1
    for digit in digits:
        weight = _times(weight, 2)
        total ^= _times(weight, digit)
    return total


def _times(one: int, other: int) -> int:
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & 32:
            one ^= _REDUCTION
        other >>= 1
    return product
