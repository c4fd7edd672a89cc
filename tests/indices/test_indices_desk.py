"""The figures of an account, read off a real desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.indices import queries as indices
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


def test_what_is_not_known_of_an_account_is_unknown_not_bad(desk: Desk) -> None:
    account = add(desk, "account", name="Nordvik")
    figures = indices.account_figures(desk.read(), account)
    assert not figures.health.enough
    assert figures.loyalty.value is None
    assert figures.contact.value is None
    assert figures.attainment.value is None
    assert figures.plan_progress.value is None


def test_health_set_by_hand_says_so_with_its_reason(desk: Desk) -> None:
    account = add(
        desk, "account", name="Nordvik", health_override=40, health_reason="Lost the sponsor"
    )
    health = indices.account_figures(desk.read(), account).health
    assert (health.value, health.formula) == (40, "set by hand")
    assert health.inputs[0].value == "Lost the sponsor"


def test_thin_loyalty_shows_its_value_and_says_how_thin_it_is(desk: Desk) -> None:
    account = add(desk, "account", name="Nordvik")
    add(desk, "feedback", account=account, happened_at="2026-03-03T09:00:00Z", satisfaction=8)
    loyalty = indices.account_figures(desk.read(), account).loyalty
    assert loyalty.value == 8
    assert not loyalty.enough
    assert loyalty.reason is not None


def test_a_filled_plan_is_complete(desk: Desk) -> None:
    account = add(desk, "account", name="Nordvik", needs="No stops")
    assert indices.plan_completeness(desk.read(), account).value is not None
    plan = add(desk, "plan", account=account, title="FY26", position="Ahead", strengths=["Near"])
    add(desk, "objective", plan=plan, statement="Cut stops", target=8)
    add(desk, "milestone", plan=plan, title="Kit", due_on="2026-03-27")
    add(desk, "risk", plan=plan, description="Slips", contingency="Ship early")
    assert indices.plan_completeness(desk.read(), account).value == 1


def test_the_pipeline_is_summed_by_currency(desk: Desk) -> None:
    account = add(desk, "account", name="Nordvik")
    for title, amount in (("A", "10 EUR"), ("B", "5 EUR"), ("C", "7 CHF")):
        add(desk, "opportunity", account=account, title=title, amount=amount)
    count, sums = indices.pipeline(desk.read(), account)
    assert count == 3
    assert {code: money.amount_text for code, money in sums.items()} == {
        "EUR": "15.00", "CHF": "7.00",
    }  # fmt: skip
