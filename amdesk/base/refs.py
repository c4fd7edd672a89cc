"""A reference to one record: what kind it is, and which."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """One record, by kind name and id; ``title`` is how it was called when it was read."""

    kind: str
    id: str
    title: str = ""
