"""Spaces: who gets what, who no longer does, and that those who saw the same agree."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.work import Person
from amdesk.sync.bundles.bundles import (
    Outgoing,
    export_spaces,
    manifest_of,
    outgoing,
    pack_entries,
    seal_space,
    standings,
)
from amdesk.sync.bundles.importing import ImportReport, import_paths
from amdesk.sync.bundles.passing_on import take_statements
from amdesk.sync.bundles.payload import Scope
from amdesk.sync.sealing.container import seal
from amdesk.sync.spaces.acts import (
    create_space,
    let_in,
    move_account,
    put_out,
    rename_space,
    write_invitation,
)
from amdesk.sync.spaces.content import space_digest
from amdesk.sync.spaces.spaces import home_id, space_line, spaces, statements
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.pairing import join_device, sign_device
from amdesk.sync.trust.trust import signer_of, trust_card


def ticking(second: int) -> Callable[[], datetime]:
    seconds = itertools.count(second)
    return lambda: datetime(2026, 3, 17, 8, 41, tzinfo=UTC) + timedelta(seconds=next(seconds))


def desk_of(folder: Path, who: str, *, device: str = "laptop") -> Desk:
    place = Place(folder / f"{who}-{device}", folder / "config")
    return Desk.make(place, Person(who, f"{who.lower()}@ormsund.example", device), clock=ticking(0))


def befriend(*desks: Desk) -> None:
    for one, other in itertools.permutations(desks, 2):
        trust_card(one, write_card(signer_of(other).card), verified=True)


@pytest.fixture
def trio(tmp_path: Path) -> Iterator[tuple[Desk, Desk, Desk]]:
    ines, tom, ana = (desk_of(tmp_path, who) for who in ("Ines", "Tom", "Ana"))
    befriend(ines, tom, ana)
    yield ines, tom, ana
    for desk in (ines, tom, ana):
        desk.close()


def add(desk: Desk, kind: str, /, **values: object) -> str:
    return desk.run(add_record, KINDS[kind], values).result


def edit(desk: Desk, kind: str, record: str, /, **values: object) -> None:
    desk.run(edit_record, KINDS[kind], record, values)


def take(desk: Desk, sent: Outgoing | None, folder: Path) -> ImportReport:
    assert sent is not None
    file = folder / f"{sent.digest.hex()[:12]}.ambundle"
    file.write_bytes(sent.content)
    return import_paths(desk, [file], may_delete=True)


def test_own_entries_beyond_a_sequence_reach_the_members(trio, tmp_path: Path) -> None:
    ines, tom, ana = trio
    home = home_id(ines)
    assert outgoing(ines, home, after=0) is None
    add(ines, "account", name="Brightmoor")
    first = outgoing(ines, home, after=0)
    assert first is not None
    assert (first.first, first.last, first.entries, first.recipients) == (1, 1, 1, ("Ana", "Tom"))
    assert outgoing(ines, home, after=1) is None
    add(ines, "account", name="Osterby")
    second = outgoing(ines, home, after=1)
    assert len(take(tom, second, tmp_path).waiting) == 1
    assert take(tom, first, tmp_path).merged == 2
    take(ana, outgoing(tom, home_id(tom), after=0, whole=True), tmp_path)
    assert digest(ines.read()) == digest(tom.read()) == digest(ana.read())


def by_hand(source: Desk, folder: Path, *targets: Desk, whole: bool = False) -> None:
    """Carry a bundle of each space from one desk to others; what is not for them is refused."""
    files = [made.file for made in export_spaces(source, folder, whole=whole)]
    for desk in targets:
        import_paths(desk, files, may_delete=True)


def rounds(folder: Path, *desks: Desk, times: int = 3) -> None:
    for _ in range(times):
        for desk in desks:
            by_hand(desk, folder, *(one for one in desks if one is not desk))


def in_step(space: bytes, *desks: Desk) -> None:
    lines = [space_line(desk.read(), space) for desk in desks]
    assert all(lines)
    found = {
        space_digest(desk.read(), line) for desk, line in zip(desks, lines, strict=True) if line
    }
    assert len(found) == 1


def log_of(desk: Desk) -> str:
    return "".join(row[0] for row in desk.read().rows("SELECT fields FROM log_entry"))


def test_an_account_of_a_team_space_goes_to_its_members_alone(trio, tmp_path: Path) -> None:
    ines, tom, ana = trio
    account = add(ines, "account", name="Brightmoor")
    add(ines, "contact", given_name="Ruth", family_name="Calder", account=account)
    rounds(tmp_path, *trio, times=1)
    team = create_space(ines, "North")
    let_in(ines, team.id, signer_of(tom).card)
    move_account(ines, account, team.id)
    edit(ines, "account", account, tier="CANARY gold")
    rounds(tmp_path, *trio, times=2)
    assert [line.name for line in spaces(tom)] == ["", "", "North"]
    assert [line.name for line in spaces(ana)] == ["", ""]
    in_step(team.id, ines, tom)
    assert "CANARY" not in log_of(ana)
    row = "SELECT name, space, tier FROM account"
    assert ana.read().row(row) == ("Brightmoor", team.id.hex(), None)
    assert tom.read().row(row) == ("Brightmoor", team.id.hex(), "CANARY gold")
    edit(ana, "account", account, tier="silver")
    rounds(tmp_path, *trio, times=2)
    assert ines.read().row(row) == ("Brightmoor", team.id.hex(), "CANARY gold")
    in_step(home_id(ines), ines)


def test_who_is_let_in_later_gets_everything_and_who_is_out_nothing(trio, tmp_path: Path) -> None:
    ines, tom, ana = trio
    team = create_space(ines, "North")
    let_in(ines, team.id, signer_of(tom).card)
    account = add(ines, "account", name="Brightmoor", space=team.id.hex())
    rounds(tmp_path, *trio)
    edit(tom, "account", account, tier="gold")
    assert "Brightmoor" not in log_of(ana)
    let_in(tom, team.id, signer_of(ana).card)
    rounds(tmp_path, *trio)
    in_step(team.id, *trio)
    assert ana.read().row("SELECT name, tier FROM account") == ("Brightmoor", "gold")
    put_out(ines, team.id, signer_of(ana).card.fingerprint)
    edit(ines, "account", account, tier="CANARY")
    made = next(one for one in export_spaces(ines, tmp_path) if one.recipients == ("Tom",))
    refused = import_paths(ana, [made.file]).quarantined
    assert refused[0]["code"] == "not-for-you"
    import_paths(tom, [made.file])
    in_step(team.id, ines, tom)
    edit(ana, "account", account, tier="from outside")
    late = outgoing(ana, team.id, after=0)
    report = take(tom, late, tmp_path)
    assert report.quarantined[0]["code"] == "not-a-member"
    assert "taken out of the space North" in report.quarantined[0]["reason"]


def test_private_things_are_the_same_on_ones_own_devices_and_nowhere_else(tmp_path: Path) -> None:
    laptop, phone = desk_of(tmp_path, "Ines"), desk_of(tmp_path, "Ines", device="phone")
    tom = desk_of(tmp_path, "Tom")
    answer = join_device(phone, sign_device(laptop, write_card(signer_of(phone).card)))
    take_statements(laptop, answer)
    befriend(laptop, tom)
    befriend(phone, tom)
    account = add(laptop, "account", name="Brightmoor", private_notes="CANARY note")
    add(laptop, "todo", title="CANARY to-do")
    add(laptop, "model", title="CANARY model")
    kept = add(phone, "account", name="CANARY account")
    move_account(phone, kept, signer_of(phone).card.person)
    add(phone, "contact", given_name="CANARY", account=kept)
    rounds(tmp_path, laptop, phone, tom)
    person = signer_of(laptop).card.person
    in_step(person, laptop, phone)
    in_step(home_id(laptop), laptop)
    assert phone.read().value("SELECT private_notes FROM account WHERE id = ?", (account,))
    assert laptop.read().value("SELECT count(*) FROM live_contact") == 1
    assert phone.read().value("SELECT count(*) FROM live_todo") == 1
    edit(phone, "account", account, private_notes="CANARY again", tier="gold")
    rounds(tmp_path, laptop, phone, tom)
    in_step(person, laptop, phone)
    assert "CANARY" not in log_of(tom)
    assert tom.read().row("SELECT name, tier FROM account") == ("Brightmoor", "gold")


def test_a_private_bundle_of_somebody_else_is_refused(trio, tmp_path: Path) -> None:
    ines, tom, _ = trio
    line = next(line for line in spaces(tom) if line.sort == "private")
    forged = replace(line, members=(signer_of(ines).card,))
    add(tom, "model", title="planted")
    sealed, _ = seal_space(tom, forged, {})
    file = tmp_path / "forged.ambundle"
    file.write_bytes(sealed.content)
    assert import_paths(ines, [file]).quarantined[0]["code"] == "not-a-member"
    assert ines.read().value("SELECT count(*) FROM model") == 0


def test_a_member_one_does_not_trust_may_write_in_the_space_and_nowhere_else(
    tmp_path: Path,
) -> None:
    ines, tom, eve = (desk_of(tmp_path, who) for who in ("Ines", "Tom", "Eve"))
    befriend(ines, tom)
    trust_card(eve, write_card(signer_of(tom).card), verified=True)
    own = add(ines, "account", name="At home")
    team = create_space(tom, "North")
    shared = add(tom, "account", name="Shared", space=team.id.hex())
    for desk in (ines, eve):
        let_in(tom, team.id, signer_of(desk).card)
    rounds(tmp_path, ines, tom, eve, times=2)
    edit(eve, "account", shared, tier="gold")
    by_hand(eve, tmp_path, ines)
    assert ines.read().value("SELECT tier FROM account WHERE id = ?", (shared,)) == "gold"
    assert "At home" not in log_of(eve)
    line = space_line(eve.read(), team.id)
    assert line is not None
    eve.run(add_record, KINDS["account"], {"name": "Forged"}, own)
    chunks, entries = pack_entries(eve.read(), Scope(), {})
    signer = signer_of(eve)
    said = {"sort": "team", "roster": [one.packed for one in statements(eve.read(), team.id)]}
    manifest = manifest_of(eve, "bundle", team.id, {}, standings(eve.read(), 1), entries, said)
    sealed = seal(manifest, chunks, signer, [signer_of(ines).card, signer.card])
    file = tmp_path / "forged.ambundle"
    file.write_bytes(sealed.content)
    report = import_paths(ines, [file])
    assert report.quarantined[0]["code"] == "not-a-member"
    assert ines.read().value("SELECT name FROM account WHERE id = ?", (own,)) == "At home"


def test_a_contact_that_changes_to_an_account_elsewhere_is_told_to_have_gone(
    trio, tmp_path: Path
) -> None:
    ines, tom, ana = trio
    team = create_space(ines, "North")
    let_in(ines, team.id, signer_of(tom).card)
    inside = add(ines, "account", name="Inside", space=team.id.hex())
    outside = add(ines, "account", name="Outside")
    contact = add(ines, "contact", given_name="Ruth", family_name="Calder", account=outside)
    rounds(tmp_path, *trio)
    edit(ines, "contact", contact, account=inside, title="CANARY")
    rounds(tmp_path, *trio)
    in_step(team.id, ines, tom)
    assert "CANARY" not in log_of(ana)
    row = "SELECT family_name, account FROM contact"
    assert ana.read().row(row) == ("Calder", inside)
    assert ana.read().value("SELECT count(*) FROM account WHERE id = ?", (inside,)) == 0


def test_what_was_written_before_hearing_of_a_move_reaches_the_space(
    tmp_path: Path,
) -> None:
    ines, tom, cem = (desk_of(tmp_path, who) for who in ("Ines", "Tom", "Cem"))
    befriend(ines, tom)
    befriend(ines, cem)
    account = add(ines, "account", name="Brightmoor")
    by_hand(ines, tmp_path / "1", tom)
    edit(tom, "account", account, tier="gold")
    team = create_space(ines, "North")
    let_in(ines, team.id, signer_of(cem).card)
    move_account(ines, account, team.id)
    by_hand(ines, tmp_path / "2", cem)
    by_hand(tom, tmp_path / "3", ines)
    by_hand(ines, tmp_path / "4", cem, tom)
    in_step(team.id, ines, cem)
    assert cem.read().row("SELECT name, tier FROM account") == ("Brightmoor", "gold")


def test_an_invitation_tells_of_a_space_before_any_bundle(trio, tmp_path: Path) -> None:
    ines, tom, ana = trio
    team = create_space(ines, "North")
    let_in(ines, team.id, signer_of(tom).card)
    target = tmp_path / "north.amspace"
    write_invitation(ines, team.id, signer_of(tom).card, target, replace=False)
    assert import_paths(ana, [target]).quarantined[0]["code"] == "not-for-you"
    assert import_paths(tom, [target]).merged == 1
    assert [line.name for line in spaces(tom)] == ["", "", "North"]
    rename_space(tom, team.id, "Far north")
    by_hand(tom, tmp_path, ines)
    assert spaces(ines)[-1].name == "Far north"
