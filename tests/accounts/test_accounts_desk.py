"""Accounts and people: arranged by actions, read back by queries, on a real desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from amdesk.accounts import actions, header, people, queries
from amdesk.accounts.queries import AccountFilter
from amdesk.base.clock import fixed_clock
from amdesk.base.errors import Missing, Refused
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record, trash_record
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


def visit(desk: Desk, account: str, at: str, **values: Any) -> str:
    return add(desk, "interaction", account=account, happened_at=at, **values)


def test_the_first_page_is_sorted_by_name_without_regard_to_case(desk: Desk) -> None:
    for name in ("norrvik Paper", "Castrell Foods", "Brightmoor Dairies"):
        add(desk, "account", name=name)
    names = [line.name for line in queries.accounts_page(desk.read())]
    assert names == ["Brightmoor Dairies", "Castrell Foods", "norrvik Paper"]
    assert queries.accounts_count(desk.read()) == 3
    (second,) = queries.accounts_page(desk.read(), offset=1, limit=1)
    assert second.name == "Castrell Foods"


def test_the_first_page_is_read_off_the_index_of_names(desk: Desk) -> None:
    asked: list[str] = []
    desk.connection.set_trace_callback(asked.append)
    queries.accounts_page(desk.read())
    desk.connection.set_trace_callback(None)
    (page,) = [sql for sql in asked if "CROSS JOIN account_figure" in sql]
    plan = " ".join(str(row[-1]) for row in desk.read().rows(f"EXPLAIN QUERY PLAN {page}"))
    assert "SCAN w USING COVERING INDEX account_figure_name" in plan
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan


def test_a_line_carries_its_figures(desk: Desk) -> None:
    account = add(desk, "account", name="Brightmoor", segment="strategic", territory="North")
    visit(desk, account, "2026-03-11T09:00:00Z")
    for day, score in (("2026-03-03", 8), ("2026-02-03", 9), ("2024-12-03", 7)):
        add(desk, "feedback", account=account, happened_at=f"{day}T09:00:00Z", satisfaction=score)
    add(desk, "contract", account=account, title="Service", until_on="2026-06-30")
    add(desk, "todo", account=account, title="Quote")
    add(desk, "todo", account=account, title="Done", state="done")
    add(
        desk, "target", account=account, period="FY26", from_on="2026-01-01",
        until_on="2026-12-31", target="840000 EUR", actual="612000 EUR",
    )  # fmt: skip
    (line,) = queries.accounts_page(desk.read())
    assert (line.elapsed_days, line.agreed_days) == (6, 14)
    assert (line.loyalty, line.loyalty_change, line.loyalty_answers) == (
        Decimal("8.5"), Decimal("1.5"), 2,
    )  # fmt: skip
    assert line.renewal_on == date(2026, 6, 30)
    assert line.open_todos == 1
    head = header.account_header(desk.read(), account)
    assert head.renewal_title == "Service"
    assert head.tabs["todos"] == 1
    assert head.revenue_period == "FY26"
    assert (str(head.revenue), str(head.target)) == ("612000.00 EUR", "840000.00 EUR")
    assert head.expected_ratio is not None


def test_an_account_never_contacted_is_past_its_cadence(desk: Desk) -> None:
    fresh = add(desk, "account", name="Fresh", cadence_days=14)
    visit(desk, fresh, "2026-03-16T09:00:00Z")
    late = add(desk, "account", name="Late", segment="key")
    visit(desk, late, "2026-02-01T09:00:00Z")
    add(desk, "account", name="Never")
    cold = queries.accounts_page(desk.read(), AccountFilter(is_past_cadence=True))
    assert [line.name for line in cold] == ["Late", "Never"]


@pytest.mark.parametrize("sort", sorted(queries.SORTS))
def test_every_sort_lists_every_account_both_ways(desk: Desk, sort: str) -> None:
    for name in ("A", "B", "C"):
        add(desk, "account", name=name)
    up = queries.accounts_page(desk.read(), sort=sort)
    down = queries.accounts_page(desk.read(), sort="-" + sort)
    assert {line.name for line in up} == {line.name for line in down} == {"A", "B", "C"}


def test_sorts_by_figures_put_empty_values_last_both_ways(desk: Desk) -> None:
    ids = {name: add(desk, "account", name=name) for name in ("Ada", "Bo", "Cy", "Di")}
    for name, count, ends, score in (("Bo", 1, "2026-05-01", 4), ("Cy", 2, "2026-04-01", 9)):
        for _ in range(count):
            add(desk, "todo", account=ids[name], title="Call")
        add(desk, "contract", account=ids[name], title="Old", until_on="2025-01-31")
        add(desk, "contract", account=ids[name], title="Now", until_on=ends)
        add(desk, "feedback", account=ids[name], happened_at=f"2026-03-0{count}T09:00:00Z",
            satisfaction=score)  # fmt: skip

    def names(sort: str) -> list[str]:
        return [line.name for line in queries.accounts_page(desk.read(), sort=sort)]

    assert names("renewal") == ["Cy", "Bo", "Ada", "Di"]
    assert names("-renewal") == ["Bo", "Cy", "Ada", "Di"]
    assert names("loyalty") == ["Bo", "Cy", "Ada", "Di"]
    assert names("-loyalty") == ["Cy", "Bo", "Ada", "Di"]
    assert names("open_todos") == ["Ada", "Di", "Bo", "Cy"]
    assert names("-open_todos") == ["Cy", "Bo", "Ada", "Di"]
    assert names("-last_contact") == ["Cy", "Bo", "Ada", "Di"]


def test_letters_in_the_middle_of_a_word_and_between_signs_are_found(desk: Desk) -> None:
    for name in ('Nordstahl "N" GmbH', "Stahlbau", "Ost 100%"):
        add(desk, "account", name=name)

    def names(words: str) -> list[str]:
        wanted = AccountFilter(words=words)
        found = [line.name for line in queries.accounts_page(desk.read(), wanted)]
        assert queries.accounts_count(desk.read(), wanted) == len(found)
        return found

    assert names("stahl") == ['Nordstahl "N" GmbH', "Stahlbau"]
    assert names("tahl gmbh") == ['Nordstahl "N" GmbH']
    assert names('"n"') == ['Nordstahl "N" GmbH']
    assert names("00%") == ["Ost 100%"]
    assert names("a_l") == []


def test_an_unknown_sort_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="sorted"):
        queries.accounts_page(desk.read(), sort="name; DROP TABLE account")


def test_filters_narrow_the_list(desk: Desk) -> None:
    owner = add(desk, "colleague", name="Ines", email="ines@ormsund.example")
    other = add(desk, "colleague", name="Tom")
    add(desk, "account", name="Östra Mejeriet", segment="key", owner=owner, industry="Dairy")
    add(desk, "account", name="Norrvik", segment="core", owner=other)
    add(desk, "account", name="Gone", status="former")
    read = desk.read()

    def names(**wanted: Any) -> list[str]:
        return [line.name for line in queries.accounts_page(read, AccountFilter(**wanted))]

    assert names(words="ostra dairy") == ["Östra Mejeriet"]
    assert names(segments=("core",)) == ["Norrvik"]
    assert names(mine=True) == ["Östra Mejeriet"]
    assert names(owner=other) == ["Norrvik"]
    assert names(statuses=("former",)) == ["Gone"]


def test_pinned_accounts_come_in_the_order_they_were_pinned(desk: Desk) -> None:
    first, second = add(desk, "account", name="B"), add(desk, "account", name="A")
    desk.run(actions.pin_account, first)
    desk.run(actions.pin_account, second)
    assert [line.name for line in queries.pinned_accounts(desk.read())] == ["B", "A"]
    desk.run(actions.unpin_account, first)
    desk.undo()
    assert [line.name for line in queries.pinned_accounts(desk.read())] == ["B", "A"]


def test_a_person_who_changes_employer_keeps_the_history(desk: Desk) -> None:
    old, new = add(desk, "account", name="Brightmoor"), add(desk, "account", name="Norrvik")
    boss = add(desk, "contact", account=old, family_name="Thorne")
    ruth = add(
        desk, "contact", account=old, family_name="Pencarrow", reports_to=boss, title="Director"
    )
    bea = add(desk, "contact", account=old, family_name="Holloran", reports_to=ruth)
    desk.run(actions.connect_people, ruth, boss)
    desk.run(actions.move_contact, ruth, new, on=date(2026, 3, 1))
    here = {line.name: line for line in people.people_lines(desk.read(), old)}
    assert set(here) == {"Thorne", "Holloran"}
    assert here["Holloran"].reports_to == boss
    assert people.people_map(desk.read(), old).relations == ()
    (there,) = people.people_lines(desk.read(), new)
    assert there.id == ruth
    kept = desk.read().value("SELECT affiliations FROM contact WHERE id = ?", (ruth,))
    assert '"name":"Brightmoor"' in kept
    assert '"until":"2026-03-01"' in kept
    assert desk.read().value("SELECT root FROM contact WHERE id = ?", (ruth,)) == new
    desk.undo()
    assert {line.id for line in people.people_lines(desk.read(), old)} == {boss, ruth, bea}


def test_nobody_reports_to_themselves_by_way_of_others(desk: Desk) -> None:
    account = add(desk, "account", name="Brightmoor")
    one = add(desk, "contact", account=account, family_name="One")
    two = add(desk, "contact", account=account, family_name="Two", reports_to=one)
    three = add(desk, "contact", account=account, family_name="Three", reports_to=two)
    with pytest.raises(Refused, match="circle"):
        desk.run(edit_record, KINDS["contact"], one, {"reports_to": three})


def test_the_people_map_counts_roles_units_and_levels(desk: Desk) -> None:
    account = add(desk, "account", name="Brightmoor", cadence_days=14)
    marit = add(desk, "colleague", name="Marit", role="Sales director", level="executive")
    milk = add(desk, "unit", account=account, name="Milk")
    add(desk, "unit", account=account, name="Powders")
    met = [
        add(desk, "contact", account=account, family_name=name, unit=milk, level="executive")
        for name in ("Thorne", "Balogan")
    ]
    for contact in met:
        desk.run(actions.set_counterpart, contact, marit)
        visit(desk, account, "2026-03-10T09:00:00Z", contact=contact)
    desk.run(actions.add_placeholder, account, "Controls lead", level="specialist")
    found = people.people_map(desk.read(), account)
    assert [part.value for part in found.coverage.inputs[:2]] == [2, 3]
    assert [part.value for part in found.unit_penetration.inputs] == [1, 2]
    assert [part.value for part in found.alignment.inputs] == [1, 2]
    assert found.our_side[0].colleagues == ((marit, "Marit", "Sales director"),)
    assert (found.our_side[0].met, found.our_side[0].roles) == (2, 2)
    assert [(unit.name, unit.covered, unit.roles) for unit in found.units] == [
        ("Milk", 2, 2), ("Powders", 0, 0),
    ]  # fmt: skip
    assert found.people[-1].is_placeholder


def test_a_role_without_a_person_gets_its_holder(desk: Desk) -> None:
    account = add(desk, "account", name="Brightmoor")
    role = desk.run(actions.add_placeholder, account, "Controls lead").result
    desk.run(actions.name_placeholder, role, "Jory", "Pascoe-Lund")
    (line,) = people.people_lines(desk.read(), account)
    assert (line.name, line.title, line.is_placeholder) == (
        "Jory Pascoe-Lund", "Controls lead", False,
    )  # fmt: skip


def test_attitude_and_influence_stay_inside_their_scales(desk: Desk) -> None:
    account = add(desk, "account", name="Brightmoor")
    ravi = add(desk, "contact", account=account, family_name="Sundmark")
    desk.run(actions.set_attitude, ravi, -2)
    desk.run(actions.set_influence, ravi, 2)
    with pytest.raises(Refused):
        desk.run(actions.set_attitude, ravi, 3)
    (line,) = people.people_lines(desk.read(), account)
    assert (line.attitude, line.influence) == (-2, 2)


def test_an_account_in_the_trash_has_no_header(desk: Desk) -> None:
    account = add(desk, "account", name="Brightmoor")
    desk.run(trash_record, KINDS["account"], account)
    with pytest.raises(Missing):
        header.account_header(desk.read(), account)
    assert queries.accounts_page(desk.read()) == ()


def test_the_next_touch_is_the_earliest_planned_call_touch_or_review(desk: Desk) -> None:
    account = add(desk, "account", name="Brightmoor")
    assert header.next_touch(desk.read(), account) is None
    visit(desk, account, "2026-03-11T09:00:00Z", next_on="2026-03-25")
    add(
        desk, "plan", kind="call", account=account, title="Visit plant 2", call_on="2026-03-19",
        call_time="10:00",
    )  # fmt: skip
    touch = header.next_touch(desk.read(), account)
    assert touch is not None
    assert (touch.on, str(touch.at), touch.kind) == (date(2026, 3, 19), "10:00:00", "call")
