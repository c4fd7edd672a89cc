"""Made-up devices and manifests for the trust tests."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from amdesk.sync.sealing.container import Signer
from amdesk.sync.sealing.manifest import Manifest, SequenceRange
from amdesk.sync.trust.identity import Card, DeviceKeys, make_card


class Trust:
    """Makers, so that each test names only what it is about."""

    @staticmethod
    def device(name: str, /, **changes: Any) -> Signer:
        keys = DeviceKeys.generate()
        fields: dict[str, Any] = {
            "person": name.encode().ljust(16, b"."),
            "name": name,
            "email": f"{name.lower()}@example.org",
            "device": "laptop",
            "made_at": 1_790_000_000,
        }
        return Signer(keys, make_card(keys, **(fields | changes)))

    @staticmethod
    def manifest(**changes: Any) -> Manifest:
        fields: dict[str, Any] = {
            "purpose": "bundle",
            "space": b"S" * 16,
            "replica": b"R" * 16,
            "incarnation": b"I" * 16,
            "ranges": (SequenceRange(1, 3), SequenceRange(7, 9)),
            "previous": b"",
            "created": 1_790_000_000_000 << 16,
            "writer_schema": 4,
            "reader_floor": 3,
            "counts": {"account": 2},
            "extra": {"scope": ["accounts"]},
        }
        return Manifest(**(fields | changes))

    @staticmethod
    def trusting(*cards: Card) -> Any:
        known = {card.fingerprint for card in cards}
        return lambda card: card.fingerprint in known


@pytest.fixture(scope="session")
def trust() -> Trust:
    return Trust()


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of public test corpora."""
    beside = Path(__file__).parents[3] / "shared" / "data"
    return Path(os.environ.get("AMDESK_CORPORA", beside))
