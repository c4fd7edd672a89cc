"""Argon2id with fixed costs: what amdesk uses, and what it accepts from a file.

The costs are fixed values, never timed on the machine: a busy computer would choose a weak one.
Source: RFC 9106, section 4 (recommended parameters).
"""

from __future__ import annotations

from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw

from amdesk.base.errors import InputRefused

SALT_BYTES = 16
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """How much work one guess takes: memory in KiB, passes over it, lanes side by side."""

    memory_kib: int
    passes: int
    lanes: int


UNLOCK_COST = Argon2Cost(64 * 1024, 3, 4)
"""For the passphrase that opens the desk; RFC 9106's second choice."""
TRAVEL_COST = Argon2Cost(256 * 1024, 3, 4)
"""For files that leave the house: coverage files and exported identities."""
FLOOR = Argon2Cost(32 * 1024, 2, 1)
"""Weaker headers are refused: somebody may have weakened them."""
CAP = Argon2Cost(1024 * 1024, 10, 8)
"""Costlier headers are refused: somebody may want to freeze the computer."""


class CostRefused(InputRefused):
    """A file asks for a key derivation outside the floor and cap."""

    code = "kdf-cost"


def check_cost(cost: Argon2Cost) -> None:
    """Refuse a cost below the floor or above the cap, before any memory is taken.

    Raises CostRefused.
    """
    if cost.memory_kib > CAP.memory_kib or cost.passes > CAP.passes or cost.lanes > CAP.lanes:
        raise CostRefused("The file asks for more computing work than amdesk allows.")
    if cost.memory_kib < FLOOR.memory_kib or cost.passes < FLOOR.passes or cost.lanes < 1:
        raise CostRefused("The file's protection is weaker than amdesk accepts.")


def derive_key(secret: bytes, salt: bytes, cost: Argon2Cost) -> bytes:
    """Derive 32 bytes from a passphrase with Argon2id.

    Raises CostRefused when the cost or the salt's length (16 bytes) is outside what is accepted.
    """
    check_cost(cost)
    if len(salt) != SALT_BYTES:
        raise CostRefused("The file's protection is weaker than amdesk accepts.")
    return hash_secret_raw(
        secret, salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
    )
