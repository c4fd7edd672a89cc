"""A real desk in a file, at a time that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from amdesk.base.clock import Clock
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """Ines's empty desk on Monday 2 March 2026."""
    place = Place(tmp_path / "desk", tmp_path / "config")
    with Desk.make(place, Person("Ines Varga", "ines@ormsund.example", "IV-07"), clock=clock) as it:
        yield it
