"""Record ids: UUID version 7 (RFC 9562), so that ids sort by the time they were made."""

from __future__ import annotations

import re
import uuid
from typing import Protocol

import uuid_utils

_CANONICAL = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Ids(Protocol):
    """A source of new ids."""

    def __call__(self) -> str:
        """A new id as canonical lower-case text of 36 characters."""
        ...


def new_id() -> str:
    """A new UUIDv7 as canonical lower-case text."""
    return str(uuid_utils.uuid7())


def is_id(text: str) -> bool:
    """Whether ``text`` is a UUID in canonical lower-case form."""
    return len(text) == 36 and _CANONICAL.fullmatch(text) is not None


def derived_id(*parts: str) -> str:
    """The same id for the same parts on every desk (UUIDv5), for records that must coincide."""
    return str(uuid.uuid5(uuid.UUID("6f1dc1a0-3d0a-5c63-9a0c-2d6c6f2f6b0e"), "\x1f".join(parts)))
