"""Signed statements about devices: vouched for, of the same person, replaced, revoked.

A statement carries the card of the device it is about and the card of who signs, so whether it is
whole and signed is seen at reading, by anybody; whether it counts is for each desk to say, by whom
it trusts (:mod:`amdesk.sync.trust.settling`). Statements travel in bundles and as files.

Format: canonical MessagePack ``[body, signature]``, body a map of ``version``, ``what``, ``card``
(of the device meant), ``signer`` (card), ``at`` (seconds since 1970, UTC, by the signer's clock)
and ``last`` (of a revocation: rows of replica and incarnation, 32 bytes, and the last sequence
accepted; else empty). The Ed25519 signature is over domain and body.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, Final

from amdesk.base.armour import ArmourRefused, is_armoured, read_armour, write_armour
from amdesk.base.errors import NewerVersion
from amdesk.base.packing import PackingRefused, Value, pack, unpack
from amdesk.sync.bundles.refusals import BundleDamaged
from amdesk.sync.sealing.container import Signer
from amdesk.sync.trust.identity import Card, CardRefused, is_signed_by, read_card

LABEL: Final = "AMDESK TRUST STATEMENTS"
NOTE: Final = "Signed statements about devices. Take them in with: amdesk trust FILE"
REPLICA_BYTES: Final = 32
"""A replica's 16 bytes and its incarnation's."""
HASH_BYTES: Final = 32
MAX_REPLICAS: Final = 1_000
MAX_IN_FILE: Final = 200
MAX_FILE_BYTES: Final = 1024 * 1024
_VERSION: Final = 1
_MOST_PARTS: Final = 2_000
_DOMAIN: Final = b"amdesk trust statement\0"
_FIELDS: Final = {"version", "what", "card", "signer", "at", "last"}


class What(StrEnum):
    """What a statement says of the device it is about."""

    VOUCH = "vouch"
    """I compared this card: it is theirs whose name it carries."""
    DEVICE = "device"
    """This device and mine are of the same person; counts when both say so."""
    ROTATE = "rotate"
    """This card is mine from now on, instead of the one I sign with."""
    REVOKE = "revoke"
    """Nothing of this device counts beyond ``last``."""


@dataclass(frozen=True, slots=True)
class TrustStatement:
    """One statement, whole and signed. Only signing and :func:`read_statement` make one.

    ``card`` is the device's it is about; ``last`` maps replica and incarnation to the last sequence
    that was accepted, in a revocation.
    """

    what: What
    card: Card
    signer: Card
    at: int
    last: Mapping[bytes, int]
    packed: bytes = field(repr=False)

    @property
    def hash(self) -> bytes:
        """BLAKE2b-256 of the statement's bytes."""
        return blake2b(self.packed, digest_size=HASH_BYTES).digest()

    @property
    def about(self) -> bytes:
        """The fingerprint of the device it is about."""
        return self.card.fingerprint

    @property
    def by(self) -> bytes:
        """The fingerprint of the device that signed it."""
        return self.signer.fingerprint


def make_statement(
    signer: Signer, what: What, card: Card, at: int, last: Mapping[bytes, int] | None = None
) -> TrustStatement:
    """Sign a statement about the device of ``card``; ``at`` in seconds since 1970, UTC.

    Raises BundleDamaged for one that no desk would read (vouching for oneself …).
    """
    rows: Value = [[key, number] for key, number in sorted((last or {}).items())]
    body = pack(
        {
            "version": _VERSION,
            "what": what.value,
            "card": card.packed,
            "signer": signer.card.packed,
            "at": at,
            "last": rows,
        }
    )
    return read_statement(pack([body, signer.keys.sign(_DOMAIN + body)]))


def read_statement(packed: bytes) -> TrustStatement:
    """Read a statement strictly, its signature included.

    Raises BundleDamaged, NewerVersion.
    """
    try:
        outer: Any = unpack(packed, max_containers=_MOST_PARTS)
        body, signature = outer
        _demand(isinstance(body, bytes) and isinstance(signature, bytes))
        told: Any = unpack(body, max_containers=_MOST_PARTS)
        _demand(isinstance(told, dict) and type(told["version"]) is int)
        if told["version"] > _VERSION:
            raise NewerVersion("A statement about a device was made by a newer version of amdesk.")
        _demand(told["version"] == _VERSION and set(told) == _FIELDS)
        statement = _statement(told, packed)
        _demand(is_signed_by(statement.signer.sign_key, _DOMAIN + body, signature))
    except (PackingRefused, CardRefused, ValueError, TypeError, KeyError) as error:
        raise BundleDamaged("A statement about a device is damaged.") from error
    return statement


def _statement(told: dict[str, Any], packed: bytes) -> TrustStatement:
    what = What(told["what"])
    _demand(isinstance(told["card"], bytes) and isinstance(told["signer"], bytes))
    _demand(type(told["at"]) is int and 0 <= told["at"] < 2**40)
    card, signer = read_card(told["card"]), read_card(told["signer"])
    _demand(what is What.REVOKE or card.fingerprint != signer.fingerprint)
    _demand(what is not What.ROTATE or _is_same_owner(card, signer))
    rows = told["last"]
    _demand(isinstance(rows, list) and len(rows) <= MAX_REPLICAS)
    _demand(what is What.REVOKE or not rows)
    keys: list[bytes] = []
    for key, number in rows:
        _demand(isinstance(key, bytes) and len(key) == REPLICA_BYTES)
        _demand(type(number) is int and 0 <= number < 2**40)
        keys.append(key)
    _demand(keys == sorted(set(keys)))
    last = MappingProxyType(dict(rows))
    return TrustStatement(what, card, signer, told["at"], last, packed)


def _is_same_owner(card: Card, signer: Card) -> bool:
    return (card.person, card.email) == (signer.person, signer.email)


def _demand(holds: bool) -> None:  # noqa: FBT001 (reads as a sentence where it is called)
    if not holds:
        raise ValueError("not as amdesk writes it")


def write_statements(statements: Sequence[TrustStatement]) -> bytes:
    """Statements as a file: text that can be mailed."""
    return write_armour(LABEL, pack([one.packed for one in statements]), note=NOTE)


def is_statements(content: bytes) -> bool:
    """Whether this looks like a file of statements."""
    return is_armoured(LABEL, content)


def read_statements(content: bytes) -> tuple[TrustStatement, ...]:
    """Read a file of statements: all of them or none.

    Raises BundleDamaged, NewerVersion.
    """
    try:
        rows = unpack(read_armour(LABEL, content), max_containers=_MOST_PARTS)
    except (ArmourRefused, PackingRefused) as error:
        raise BundleDamaged("The file of statements is not whole.") from error
    if not isinstance(rows, list) or not 0 < len(rows) <= MAX_IN_FILE:
        raise BundleDamaged("The file of statements is not whole.")
    return tuple(read_statement(row if isinstance(row, bytes) else b"") for row in rows)


def sound_statements(told: object) -> Iterable[TrustStatement]:
    """The statements among what a bundle carries; damaged and newer ones are passed over."""
    for row in told if isinstance(told, list) else []:
        try:
            yield read_statement(row if isinstance(row, bytes) else b"")
        except (BundleDamaged, NewerVersion):
            continue
