"""Desks for the store's tests: real files, a clock that is held."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person

NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)
MakeDesk = Callable[..., Desk]


@pytest.fixture
def make_desk(tmp_path: Path) -> Iterator[MakeDesk]:
    """Makes desks under the test's own folder and closes them afterwards."""
    made: list[Desk] = []

    def make(name: str = "desk", who: str = "Ines Varga", **options: object) -> Desk:
        email = f"{who.split(maxsplit=1)[0].lower()}@ormsund.example"
        place = Place(tmp_path / name, tmp_path / f"{name}-config")
        desk = Desk.make(
            place, Person(who, email, f"{who[:1]}-07"),
            **{"clock": fixed_clock(NOW), **options},
        )  # fmt: skip
        made.append(desk)
        return desk

    yield make
    for desk in made:
        desk.close()


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    """One new desk."""
    return make_desk()
