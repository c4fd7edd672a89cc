"""One loyalty, wherever it is shown, made of what the guided call asks for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from amdesk.accounts.queries import AccountFilter, accounts_page
from amdesk.base.clock import fixed_clock
from amdesk.feedback.touches import loyalty_by_quarter
from amdesk.indices.queries import loyalty_figures
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person

NOW = datetime(2026, 3, 17, 8, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place(tmp_path / "desk", tmp_path / "config")
    person = Person("Ines Varga", "ines@ormsund.example", "IV-07")
    with Desk.make(place, person, clock=fixed_clock(NOW)) as made:
        yield made


def test_a_call_that_asked_only_for_the_recommendation_gives_its_account_a_loyalty(desk: Desk):
    account = desk.run(add_record, KINDS["account"], {"name": "Norrvik Paper"}).result

    def call(**values: object) -> None:
        at = NOW - timedelta(days=10)
        wanted = {"account": account, "happened_at": at, "finished": True, **values}
        desk.run(add_record, KINDS["feedback"], wanted)

    call(recommend=9)
    call(recommend=10, satisfaction=6)
    call(recommend=2, finished=False)
    read = desk.read()
    (line,) = accounts_page(read, AccountFilter(ids=(account,)))
    mean, nps = loyalty_figures(read, account)
    (quarter,) = loyalty_by_quarter(read, account).points
    assert [str(figure) for figure in (line.loyalty, mean.value, quarter.mean)] == ["7.5"] * 3
    assert str(nps.value) == "100"
