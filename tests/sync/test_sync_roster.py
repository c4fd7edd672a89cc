"""Who belongs to a space, whatever order statements arrive in and whatever clocks say."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amdesk.base.errors import Refused
from amdesk.sync.bundles.refusals import BundleDamaged
from amdesk.sync.sealing.container import Signer
from amdesk.sync.spaces.roster import (
    Roster,
    Statement,
    add_member,
    found_space,
    name_space,
    read_statement,
    remove_member,
    roster_of,
    space_of,
)
from amdesk.sync.trust.identity import DeviceKeys, make_card


def device(number: int) -> Signer:
    keys = DeviceKeys(bytes([number]) * 32, bytes([number + 100]) * 32)
    card = make_card(
        keys, person=bytes([number]) * 16, name=f"Person {number}", email=f"p{number}@x.example",
        device="Laptop", made_at=0,
    )  # fmt: skip
    return Signer(keys, card)


INES, RUTH, TOM, EVE = (device(number) for number in range(1, 5))
PEOPLE = (INES, RUTH, TOM, EVE)


def members(statements: list[Statement]) -> set[str]:
    found = roster_of(space_of(statements[0]), statements)
    assert found is not None
    return {member.card.name for member in found.members.values()}


def roster(statements: list[Statement]) -> Roster:
    found = roster_of(space_of(statements[0]), statements)
    assert found is not None
    return found


def founded_by_ines_with(*others: Signer) -> list[Statement]:
    said = [found_space(INES, "Northern process", 1)]
    for at, other in enumerate(others, 2):
        said.append(add_member(roster(said), INES, other.card, at))
    return said


def test_who_is_let_in_is_a_member_and_who_is_put_out_is_not():
    said = founded_by_ines_with(RUTH, TOM)
    assert members(said) == {"Person 1", "Person 2", "Person 3"}
    said.append(remove_member(roster(said), RUTH, TOM.card, 9))
    assert members(said) == {"Person 1", "Person 2"}
    assert roster(said).former == {TOM.card.fingerprint}
    said.append(add_member(roster(said), INES, TOM.card, 10))
    assert members(said) == {"Person 1", "Person 2", "Person 3"}


def test_a_name_is_the_last_one_given():
    said = founded_by_ines_with(RUTH)
    said.append(name_space(roster(said), RUTH, "Process, north", 5))
    assert roster(said).name == "Process, north"
    with pytest.raises(Refused):
        name_space(roster(said), RUTH, "   ", 6)


def test_nobody_outside_can_let_anybody_in():
    said = founded_by_ines_with(RUTH)
    said.append(add_member(roster(said), EVE, EVE.card, 5))
    said.append(add_member(roster(said), EVE, TOM.card, 6))
    assert members(said) == {"Person 1", "Person 2"}


def test_a_space_cannot_be_founded_again_by_another():
    said = founded_by_ines_with(RUTH)
    assert roster_of(space_of(said[0]), [found_space(EVE, "Northern process", 1)]) is None


def test_who_was_put_out_cannot_come_back_by_a_statement_dated_earlier():
    said = founded_by_ines_with(RUTH, EVE)
    before = roster(said)
    removal = remove_member(before, INES, EVE.card, 100)
    backdated = add_member(before, EVE, TOM.card, 3)
    over_ruth = remove_member(before, EVE, RUTH.card, 2)
    for order in ([removal, backdated, over_ruth], [over_ruth, backdated, removal]):
        assert members([*said, *order]) == {"Person 1", "Person 2"}


def test_what_somebody_did_before_being_put_out_stays_done():
    said = founded_by_ines_with(RUTH)
    said.append(add_member(roster(said), RUTH, TOM.card, 5))
    said.append(remove_member(roster(said), INES, RUTH.card, 6))
    assert members(said) == {"Person 1", "Person 3"}


def test_of_two_who_put_each_other_out_the_longer_standing_stays():
    said = founded_by_ines_with(RUTH, TOM)
    before = roster(said)
    by_tom = remove_member(before, TOM, RUTH.card, 5)
    by_ruth = remove_member(before, RUTH, TOM.card, 500)
    assert members([*said, by_tom, by_ruth]) == {"Person 1", "Person 2"}


def test_a_statement_whose_forerunners_are_missing_waits():
    said = founded_by_ines_with(RUTH)
    said.append(add_member(roster(said), RUTH, TOM.card, 5))
    assert members([said[0], said[2]]) == {"Person 1"}


@given(st.integers(0, 2**32))
def test_the_members_do_not_depend_on_the_order_of_arrival_nor_on_repetition(seed):
    chance = random.Random(seed)
    said = founded_by_ines_with(RUTH)
    views = {person: list(said) for person in PEOPLE}
    for at in range(3, 14):
        person = chance.choice(PEOPLE)
        seen = roster(views[person])
        make = chance.choice([add_member, remove_member])
        one = make(seen, person, chance.choice(PEOPLE).card, chance.randint(0, 99) + at)
        said.append(one)
        views[person].append(one)
        if chance.random() < 0.6:
            views[chance.choice(PEOPLE)] = list(said)
    first = roster(said)
    for _ in range(4):
        mixed = chance.sample(said, len(said)) + chance.sample(said, 3)
        again = roster_of(space_of(said[0]), mixed)
        assert again == first
        assert list(again.members) == list(first.members)


def test_a_statement_comes_back_as_it_was_written_and_no_changed_one_counts():
    said = founded_by_ines_with(RUTH)
    assert [read_statement(one.packed) for one in said] == said
    for at in range(len(said[1].packed)):
        changed = bytearray(said[1].packed)
        changed[at] ^= 1
        try:
            one = read_statement(bytes(changed))
        except BundleDamaged:
            continue
        assert members([said[0], one]) == {"Person 1"}
