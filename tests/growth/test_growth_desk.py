"""Contracts, opportunities, targets and whitespace read off a real desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.growth import queries, rules
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person

NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    place = Place(tmp_path / "desk", tmp_path / "config")
    person = Person("Ines Varga", "ines@ormsund.example", "IV-07")
    with Desk.make(place, person, clock=fixed_clock(NOW)) as made:
        yield made


def add(desk: Desk, kind: str, /, **values: Any) -> str:
    return desk.run(add_record, KINDS[kind], values).result


@pytest.fixture
def account(desk: Desk) -> str:
    return add(desk, "account", name="Brightmoor")


def test_renewals_come_by_the_day_to_decide(desk: Desk, account: str) -> None:
    add(desk, "contract", account=account, title="Far", until_on="2027-06-30")
    add(desk, "contract", account=account, title="End", until_on="2026-04-30")
    add(
        desk, "contract", account=account, title="Notice", until_on="2026-09-30",
        notice_on="2026-03-31", value="310000 EUR",
    )  # fmt: skip
    add(desk, "contract", account=account, title="Gone", until_on="2026-03-30", state="renewed")
    lines = queries.renewals(desk.read())
    assert [line.title for line in lines] == ["Notice", "End"]
    assert lines[0].window is not None
    assert lines[0].window.days_left == 14
    assert [line.title for line in queries.contracts(desk.read(), account)][-1] == "Far"


def test_an_opportunity_is_scored_from_its_card(desk: Desk, account: str) -> None:
    card = {rules.CRITERIA[0]: {"score": 3, "evidence": "Ruth: 11 stops"}, rules.CRITERIA[1]: 3}
    add(
        desk, "opportunity", account=account, title="Retrofit", amount="160000 EUR",
        qualification=card,
    )  # fmt: skip
    add(desk, "opportunity", account=account, title="Won", stage="won")
    (line,) = queries.opportunities(desk.read(), account)
    assert line.qualification.value == Decimal(22)
    assert not line.qualification.enough
    assert len(line.missing) == 5
    assert len(queries.opportunities(desk.read(), account, with_closed=True)) == 2


@pytest.mark.parametrize("card", [[1, 2], {"Need": {"score": 9}}, {"Need": True}])
def test_a_scorecard_another_program_wrote_counts_as_not_looked_at(
    desk: Desk, account: str, card: Any
) -> None:
    add(desk, "opportunity", account=account, title="Odd", qualification=card)
    (line,) = queries.opportunities(desk.read(), account)
    assert line.qualification.value is None


def test_attainment_is_not_computed_across_currencies(desk: Desk, account: str) -> None:
    days = {"from_on": "2026-01-01", "until_on": "2026-12-31"}
    add(
        desk, "target", account=account, period="FY26", target="840000 EUR",
        actual="612000 EUR", **days,
    )  # fmt: skip
    add(
        desk, "target", account=account, period="FY26", measure="profit", target="10 EUR",
        actual="10 USD", **days,
    )  # fmt: skip
    revenue, profit = queries.targets(desk.read(), account)
    assert round(Decimal(revenue.attainment.value or 0), 3) == Decimal("0.729")
    assert str(revenue.gap) == "228000.00 EUR"
    assert profit.attainment.value is None
    assert queries.current_target(desk.read(), account) == revenue


def test_the_whitespace_grid_shows_what_nobody_looked_at_as_empty(desk: Desk, account: str) -> None:
    milk = add(desk, "unit", account=account, name="Milk")
    add(desk, "unit", account=account, name="Cheese")
    meter = add(desk, "product", name="Flow meter", family="Metering")
    add(desk, "product", name="Service")
    add(desk, "whitespace", account=account, unit=milk, product=meter, state="owned")
    grid = queries.whitespace_grid(desk.read(), account)
    assert [name for _, name in grid.units] == ["Cheese", "Milk"]
    found = {row.product: row for row in grid.rows}
    assert [cell.state for cell in found["Flow meter"].cells] == [None, "owned"]
    assert found["Flow meter"].sold == 1
    assert [cell.state for cell in found["Service"].cells] == [None, None]
