"""Spaces through a storage: each gets what is for them, and nobody fetches what is not."""

from __future__ import annotations

import pytest

from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person
from amdesk.sync.bundles.passing_on import take_statements
from amdesk.sync.spaces.acts import create_space, let_in, move_account, put_out
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.pairing import join_device, sign_device
from amdesk.sync.trust.trust import signer_of

pytestmark = pytest.mark.logs


@pytest.fixture
def trio(team, folder):
    desks = [team.desk(who) for who in ("Ines", "Tom", "Ana")]
    for desk in desks:
        team.join(desk, folder)
    return desks


def foreign_bytes(desk: Desk) -> int:
    """How many bytes a desk fetched that were not for it."""
    found = desk.read().value("SELECT sum(size) FROM remote_segment WHERE state = 'foreign'")
    return int(found or 0)


def test_an_account_moved_into_a_team_space_stays_with_its_members(team, folder, trio):
    ines, tom, ana = trio
    moved, kept = team.add(ines, "Brightmoor"), team.add(ines, "Calder")
    team.rename(ines, moved, "Brightmoor Dairies")
    team.settle(folder)
    space = create_space(ines, "North")
    let_in(ines, space.id, signer_of(tom).card)
    move_account(ines, moved, space.id)
    team.settle(folder)
    team.rename(ines, moved, "Brightmoor North")
    team.rename(tom, kept, "Calder Mills")
    team.settle(folder)
    assert team.names(ines) == team.names(tom) == {"Brightmoor North", "Calder Mills"}
    assert team.names(ana) == {"Brightmoor Dairies", "Calder Mills"}
    assert foreign_bytes(ana) == 0
    assert not team.sync(ana, folder).notes


def test_who_is_let_in_later_gets_the_whole_of_the_space(team, folder, trio):
    ines, tom, ana = trio
    space = create_space(ines, "North")
    let_in(ines, space.id, signer_of(tom).card)
    account = team.add(ines, "Brightmoor")
    move_account(ines, account, space.id)
    team.settle(folder)
    team.rename(tom, account, "Brightmoor by Tom")
    team.settle(folder)
    assert "Brightmoor by Tom" not in team.names(ana)
    let_in(ines, space.id, signer_of(ana).card)
    team.settle(folder)
    assert team.names(ana) == team.names(tom) == {"Brightmoor by Tom"}
    team.rename(ana, account, "Brightmoor by Ana")
    team.settle(folder)
    assert team.names(ines) == team.names(tom) == {"Brightmoor by Ana"}


def test_who_is_put_out_reads_nothing_made_later(team, folder, trio):
    ines, tom, _ana = trio
    space = create_space(ines, "North")
    let_in(ines, space.id, signer_of(tom).card)
    account = team.add(ines, "Brightmoor")
    move_account(ines, account, space.id)
    team.settle(folder)
    assert "Brightmoor" in team.names(tom)
    put_out(ines, space.id, signer_of(tom).card.fingerprint)
    team.rename(ines, account, "Secret")
    team.settle(folder)
    assert "Secret" not in team.names(tom)


def test_a_second_device_gets_private_things_and_a_colleague_fetches_none(team, folder, tmp_path):
    ines, tom = team.desk("Ines"), team.desk("Tom")
    place = Place(tmp_path / "phone", tmp_path / "config-phone")
    phone = Desk.make(place, Person("Ines", "ines@ormsund.example", "phone"), clock=team.clock())
    answer = join_device(phone, sign_device(ines, write_card(signer_of(phone).card)))
    take_statements(ines, answer)
    team.befriend(phone, tom)
    team.desks.append(phone)
    for desk in team.desks:
        team.join(desk, folder)
    team.add(ines, "Brightmoor")
    from amdesk.kinds import KINDS
    from amdesk.records.edits import add_record

    ines.run(add_record, KINDS["todo"], {"title": "Only mine"})
    team.settle(folder)
    team.settle(folder)
    todos = {title for (title,) in phone.read().rows("SELECT title FROM live_todo")}
    assert todos == {"Only mine"}
    assert tom.read().rows("SELECT title FROM live_todo") == []
    assert foreign_bytes(tom) == 0
    assert team.names(tom) == {"Brightmoor"}


def test_a_revocation_reaches_the_others_though_nothing_else_is_new(team, folder, trio):
    ines, tom, ana = trio
    team.add(ines, "Brightmoor")
    team.settle(folder)
    statements = "SELECT count(*) FROM trust_statement WHERE accepted = 1"
    before = tom.read().value(statements)
    _revoke(ines, ana)
    sent = team.sync(ines, folder)
    assert sent.bundles_sent >= 1
    team.sync(tom, folder)
    assert tom.read().value(statements) > before
    quiet = [team.sync(desk, folder).bundles_sent for desk in (ines, tom, ines, tom)]
    assert quiet[-2:] == [0, 0]


def _revoke(desk: Desk, other: Desk) -> None:
    from amdesk.sync.trust import revoking

    revoking.revoke(desk, signer_of(other).card.fingerprint.hex())


def test_what_entered_a_space_is_still_there_after_folding(team, folder):
    ines = team.desk("Ines")
    tom = team.desk("Tom")
    team.desks.clear()
    team.desks.append(ines)
    ana = team.desk("Ana")  # Tom and Ana do not know each other
    team.desks.append(tom)
    for desk in (ines, tom, ana):
        team.join(desk, folder)
    account = team.add(ana, "Brightmoor")
    for desk in (ana, ines):
        team.sync(desk, folder)
    space = create_space(ines, "North")
    let_in(ines, space.id, signer_of(tom).card)
    move_account(ines, account, space.id)
    for number in range(20):
        team.sync(ines, folder)
        team.rename(ines, account, f"Brightmoor {number}")
    team.sync(ines, folder)
    for _ in range(2):
        for desk in (tom, ines):
            assert team.sync(desk, folder).worst is None
    entries = "SELECT count(*) FROM log_entry WHERE record = ?"
    assert team.names(tom) == {"Brightmoor 19"}
    known = [desk.read().value(entries, (account,)) for desk in (ines, tom)]
    assert known[0] == known[1]
