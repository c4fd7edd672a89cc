"""A device's secret keys on their way to a new computer, and as a last way out.

The text inside is also a plain age identity file, so that ``age -d -i`` opens old bundles even
without amdesk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from amdesk.base.errors import InputRefused
from amdesk.base.kdf import TRAVEL_COST, Argon2Cost
from amdesk.sync.sealing.envelope import bare, passphrase_open, passphrase_seal
from amdesk.sync.trust.identity import Card, CardRefused, DeviceKeys, read_card

_SECRETS: Final = re.compile(r"^# amdesk keys: ([0-9a-f]{128})$", re.MULTILINE)
_FORMER: Final = re.compile(r"^# amdesk former keys: ([0-9a-f]{128})$", re.MULTILINE)
_CARD: Final = re.compile(r"^# amdesk card: ([0-9a-f]+)$", re.MULTILINE)


class ExportRefused(InputRefused):
    """Not an exported identity, or one whose keys and card do not belong together."""

    code = "identity-export"


@dataclass(frozen=True, slots=True)
class ExportedIdentity:
    """An identity out of its envelope; ``former`` are the keys the device had before."""

    keys: DeviceKeys = field(repr=False)
    card: Card
    former: tuple[DeviceKeys, ...] = field(default=(), repr=False)


def identity_text(keys: DeviceKeys, card: Card, former: Iterable[DeviceKeys] = ()) -> str:
    """The secret keys as text, in the clear: for the envelope, and nowhere else."""
    earlier = [
        line
        for old in former
        for line in (f"# amdesk former keys: {old.to_bytes().hex()}", old.age_identity)
    ]
    return "\n".join(
        [
            "# The secret keys of an amdesk identity. Whoever has them can read and sign as you.",
            f"# amdesk keys: {keys.to_bytes().hex()}",
            f"# amdesk card: {card.packed.hex()}",
            f"# public key: {card.recipient}",
            keys.age_identity,
            *earlier,
            "",
        ]
    )


def export_identity(
    keys: DeviceKeys,
    card: Card,
    passphrase: str,
    *,
    former: Iterable[DeviceKeys] = (),
    cost: Argon2Cost = TRAVEL_COST,
) -> bytes:
    """The secret keys sealed by a passphrase.

    Raises Refused for a weak passphrase.
    """
    text = identity_text(keys, card, former)
    return passphrase_seal(text.encode("ascii"), passphrase, cost=cost)


def read_identity(content: bytes, passphrase: str) -> ExportedIdentity:
    """Read what :func:`export_identity` wrote.

    Raises WrongPassphrase, ExportRefused, NotABundle, CostRefused, NewerVersion.
    """
    text = passphrase_open(bare(content), passphrase).decode("ascii", errors="replace")
    secrets, card_line = _SECRETS.search(text), _CARD.search(text)
    if secrets is None or card_line is None:
        raise ExportRefused("This is not an exported identity.")
    keys = DeviceKeys.from_bytes(bytes.fromhex(secrets[1]))
    try:
        card = read_card(bytes.fromhex(card_line[1]))
    except (CardRefused, ValueError) as error:
        raise ExportRefused("The card of the exported identity is damaged.") from error
    if card.fingerprint != keys.fingerprint:
        raise ExportRefused("The keys and the card of the exported identity do not fit.")
    former = tuple(DeviceKeys.from_bytes(bytes.fromhex(old)) for old in _FORMER.findall(text))
    return ExportedIdentity(keys, card, former)
