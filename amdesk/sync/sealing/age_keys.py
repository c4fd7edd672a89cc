"""X25519 keys as age writes them, so that a plain ``age -d`` opens what amdesk sealed.

Sources: the age v1 specification (C2SP), BIP 173 for Bech32, RFC 7748 for X25519.
"""

from __future__ import annotations

from typing import Final

from nacl import bindings

_RECIPIENT: Final = "age"
_IDENTITY: Final = "age-secret-key-"
_ALPHABET: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_CHECKSUM_LENGTH: Final = 6
_GENERATORS: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_FIELD_PRIME: Final = 2**255 - 19
KEY_BYTES: Final = 32


def public_of(secret: bytes) -> bytes:
    """The X25519 public key of 32 secret bytes."""
    public: bytes = bindings.crypto_scalarmult_base(secret)
    return public


def is_sound_public(public: bytes) -> bool:
    """Whether ``public`` is a canonical X25519 key that leads to a secret at all.

    The few points of low order lead to an all-zero secret that everybody knows; age's library
    aborts on them, so they are kept away from it.
    """
    if len(public) != KEY_BYTES or int.from_bytes(public, "little") >= _FIELD_PRIME:
        return False
    try:
        bindings.crypto_scalarmult(b"\x40" + bytes(30) + b"\x40", public)
    except RuntimeError:
        return False
    return True


def age_recipient(public: bytes) -> str:
    """``age1…``, what is sealed to."""
    return _bech32(_RECIPIENT, public)


def age_identity(secret: bytes) -> str:
    """``AGE-SECRET-KEY-1…``, what opens; never to be shown or logged."""
    return _bech32(_IDENTITY, secret).upper()


def _bech32(prefix: str, content: bytes) -> str:
    padding = -len(content) * 8 % 5
    number = int.from_bytes(content, "big") << padding
    length = (len(content) * 8 + padding) // 5
    digits = [number >> 5 * (length - 1 - at) & 31 for at in range(length)]
    letters = prefix.encode("ascii")
    spread = [letter >> 5 for letter in letters] + [0] + [letter & 31 for letter in letters]
    checksum = _polymod([*spread, *digits, *[0] * _CHECKSUM_LENGTH]) ^ 1
    digits += [checksum >> 5 * (_CHECKSUM_LENGTH - 1 - at) & 31 for at in range(_CHECKSUM_LENGTH)]
    return prefix + "1" + "".join(_ALPHABET[digit] for digit in digits)


def _polymod(digits: list[int]) -> int:
    remainder = 1
    for digit in digits:
        top = remainder >> 25
        remainder = (remainder & 0x1FFFFFF) << 5 ^ digit
        for place, generator in enumerate(_GENERATORS):
            if top >> place & 1:
                remainder ^= generator
    return remainder
