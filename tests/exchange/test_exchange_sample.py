"""The sample territory looks like its pictures; invented desks are the same for the same seed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from amdesk.accounts.header import account_header
from amdesk.accounts.people import people_map
from amdesk.accounts.queries import accounts_page
from amdesk.coverage.gaps import coverage_gaps
from amdesk.exchange.sample.invented import sample_desk
from amdesk.exchange.sample.territory import (
    OWNER_DEVICE,
    OWNER_EMAIL,
    OWNER_NAME,
    sample_territory,
)
from amdesk.growth.queries import opportunities
from amdesk.kinds import KINDS
from amdesk.plans.queries import goal_tree, plan_chain
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.work import Person

DAY = date(2026, 3, 17)


def made(folder: Path, now: datetime) -> Desk:
    """A new desk of Ines Varga whose clock stands still."""
    person = Person(OWNER_NAME, OWNER_EMAIL, OWNER_DEVICE)
    return Desk.make(Place(folder / "desk", folder / "config"), person, clock=lambda: now)


@pytest.fixture(scope="module")
def territory(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The territory on the day it was invented for."""
    desk = made(tmp_path_factory.mktemp("territory"), datetime(2026, 3, 17, 8, 41, tzinfo=UTC))
    sample_territory(desk, DAY)
    return desk


def brightmoor(desk: Desk) -> str:
    """The id of the account most pictures show."""
    return str(desk.read().value("SELECT id FROM account WHERE name = 'Brightmoor Dairies'"))


def test_the_portfolio_shows_the_figures_of_its_picture(territory: Desk) -> None:
    found = {
        line.name: (
            line.segment, str(line.loyalty), str(line.loyalty_change), line.elapsed_days,
            line.agreed_days,
        )
        for line in accounts_page(territory.read())
    }  # fmt: skip
    assert len(found) == 12
    assert found["Brightmoor Dairies"] == ("strategic", "8.1", "0.6", 6, 14)
    assert found["Lindqvale Chemicals"] == ("strategic", "6.8", "-0.9", 19, 14)
    assert found["Vantry Ceramics"] == ("key", "6.2", "-0.7", 34, 21)
    assert found["Quillfeather Brewing"] == ("core", "9.0", "0.2", 11, 30)


def test_three_accounts_have_gone_cold(territory: Desk) -> None:
    cold = {
        line.name
        for line in accounts_page(territory.read())
        if (line.elapsed_days or 0) > line.agreed_days
    }
    assert cold == {"Vantry Ceramics", "Marlpit Cement", "Lindqvale Chemicals"}


def test_the_people_map_counts_what_its_picture_counts(territory: Desk) -> None:
    found = people_map(territory.read(), brightmoor(territory))
    assert len(found.people) == 12
    figures = (found.coverage, found.unit_penetration, found.alignment)
    assert [str(figure.value) for figure in figures] == ["0.75", "0.6", "0.5"]


def test_the_plan_chain_and_goals_are_those_of_the_picture(territory: Desk) -> None:
    chain = plan_chain(territory.read(), brightmoor(territory))
    assert dict(chain.counts) == {
        "territory": 1, "account": 1, "relationship": 4, "partner": 1, "opportunity": 4, "call": 2,
    }  # fmt: skip
    assert len(chain.warnings) == 1
    assert chain.current is not None
    goals = goal_tree(territory.read(), chain.current.id, with_inherited=False)
    assert [round(float(goal.progress.value or 0), 2) for goal in goals] == [0.62, 0.45, 0.75]
    assert [goal.is_behind for goal in goals] == [False, True, False]


def test_the_header_names_renewal_next_touch_and_back_up(territory: Desk) -> None:
    head = account_header(territory.read(), brightmoor(territory))
    assert head.line.renewal_on == date(2026, 6, 30)
    assert head.next_touch is not None
    assert head.next_touch.on == date(2026, 3, 19)
    assert head.backup is not None
    assert (head.backup.name, head.backup.state) == ("Tom Askerly", "accepted")


def test_the_opportunities_score_as_in_the_picture(territory: Desk) -> None:
    found = opportunities(territory.read(), brightmoor(territory))
    scores = [line.qualification.value for line in found if line.is_open]
    assert scores == [72, 72, 61, 56]


def test_one_account_has_nobody_and_two_wait_for_an_answer(territory: Desk) -> None:
    gaps = {(gap.account, gap.kind) for gap in coverage_gaps(territory.read())}
    assert gaps == {
        ("Norrvik Paper", "nobody_asked"), ("Vantry Ceramics", "not_answered"),
        ("Castrell Foods", "not_answered"),
    }  # fmt: skip


def test_every_account_has_people_a_contract_and_a_target(territory: Desk) -> None:
    for kind in ("contact", "contract", "target", "analysis", "feedback"):
        without = territory.read().value(
            f"SELECT count(*) FROM live_account a WHERE NOT EXISTS "
            f"(SELECT 1 FROM live_{kind} x WHERE x.account = a.id)"
        )
        assert without == 0, kind


def test_the_days_of_the_territory_move_with_today(tmp_path: Path) -> None:
    desk = made(tmp_path, datetime(2027, 9, 1, 8, 0, tzinfo=UTC))
    sample_territory(desk)
    read = desk.read()
    assert read.value(
        "SELECT count(*) FROM live_todo WHERE title = 'Brief Tom Askerly for 11 – 15 September'"
    )
    head = account_header(read, brightmoor(desk))
    assert head.line.elapsed_days == 6


def test_the_territory_is_taken_back_by_one_undo(tmp_path: Path) -> None:
    desk = made(tmp_path, datetime(2026, 3, 17, 8, 0, tzinfo=UTC))
    sample_territory(desk, DAY)
    desk.undo()
    assert desk.read().value("SELECT count(*) FROM live_account") == 0


def test_the_same_seed_invents_the_same_desk(tmp_path: Path) -> None:
    now = datetime(2026, 3, 17, 8, 0, tzinfo=UTC)
    desks = [made(tmp_path / name, now) for name in ("a", "b", "c")]
    for desk, seed in zip(desks, (7, 7, 8), strict=True):
        sample_desk(desk, 60, seed)
    names = [desk.read().rows("SELECT id, name FROM account ORDER BY id") for desk in desks]
    people = [desk.read().rows("SELECT * FROM contact ORDER BY id") for desk in desks]
    assert names[0] == names[1] != names[2]
    assert len(people[0]) == len(people[1])
    assert len({digest(desk.read()) for desk in desks}) > 1


def test_a_second_sample_adds_other_accounts(tmp_path: Path) -> None:
    desk = made(tmp_path, datetime(2026, 3, 17, 8, 0, tzinfo=UTC))
    sample_desk(desk, 40, 1)
    sample_desk(desk, 40, 1)
    read = desk.read()
    assert read.value("SELECT count(DISTINCT name) FROM live_account") == 80
    assert read.value("SELECT count(*) FROM live_account") == 80


def test_invented_records_pass_the_rules_of_their_kinds(tmp_path: Path) -> None:
    desk = made(tmp_path, datetime(2026, 3, 17, 8, 0, tzinfo=UTC))
    sample_desk(desk, 80, 3)
    read = desk.read()
    for name, kind in KINDS.items():
        for row in read.rows(f"SELECT {', '.join(map(_quoted, kind.fields))} FROM {kind.table}"):
            values = {
                field: None if stored is None else kind.fields[field].type.load(stored)
                for field, stored in zip(kind.fields, row, strict=True)
            }
            for field, value in values.items():
                assert kind.fields[field].take(value) == value, (name, field)
            kind.check({"id": "x", **values})


def _quoted(name: str) -> str:
    return f'"{name}"'
