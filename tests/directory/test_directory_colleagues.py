"""Adding colleagues: one person, one record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import Refused
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person

COLLEAGUE = KINDS["colleague"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place(tmp_path / "desk", tmp_path / "config")
    person = Person("Ines Varga", "ines@ormsund.example", "IV-07")
    clock = fixed_clock(datetime(2026, 3, 17, 8, 41, tzinfo=UTC))
    with Desk.make(place, person, clock=clock) as made:
        yield made


def test_a_colleague_of_the_same_e_mail_is_refused_by_the_name_of_who_has_it(desk: Desk) -> None:
    desk.run(add_record, COLLEAGUE, {"name": "Tom Askerly", "email": "tom@ormsund.example"})
    with pytest.raises(Refused) as refused:
        desk.run(add_record, COLLEAGUE, {"name": "T. Askerly", "email": "Tom@Ormsund.example"})
    assert refused.value.field == "email"
    assert "Tom Askerly" in str(refused.value)


def test_two_colleagues_without_an_e_mail_may_both_be_added(desk: Desk) -> None:
    first = desk.run(add_record, COLLEAGUE, {"name": "Tom Askerly"}).result
    assert desk.run(add_record, COLLEAGUE, {"name": "Mona Lind"}).result != first
