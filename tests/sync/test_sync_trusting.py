"""Whom desks come to trust: introductions, revocations, second devices and new keys."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from amdesk.base.errors import NotTrusted
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.work import Person
from amdesk.sync.bundles.bundles import export_bundle
from amdesk.sync.bundles.importing import import_paths
from amdesk.sync.bundles.overview import peer_lines
from amdesk.sync.bundles.passing_on import take_statements
from amdesk.sync.trust.identity import make_card, write_card
from amdesk.sync.trust.introductions import contested, introduce, vouchers
from amdesk.sync.trust.pairing import NotTheSamePerson, join_device, own_devices, sign_device
from amdesk.sync.trust.revoking import revoke
from amdesk.sync.trust.rotation import rotate
from amdesk.sync.trust.settling import accepted_statements, keep_statements, settle
from amdesk.sync.trust.statements import What, make_statement, write_statements
from amdesk.sync.trust.trust import (
    KeyChanged,
    KeyRevoked,
    peers,
    replace_card,
    signer_of,
    trust_card,
    trusted_peers,
    untrust,
)

START = datetime(2026, 3, 17, 8, 0, tzinfo=UTC)


class Circle:
    """Desks under one clock, made when they are first named."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desks: dict[str, Desk] = {}
        self.minutes = itertools.count()

    def clock(self) -> datetime:
        return START + timedelta(seconds=next(self.minutes))

    def __getitem__(self, name: str) -> Desk:
        if name not in self.desks:
            who = name.split("-", maxsplit=1)[0]
            person = Person(who, f"{who.lower()}@ormsund.example", name)
            place = Place(self.folder / name, self.folder / f"config-{name}")
            self.desks[name] = Desk.make(place, person, clock=self.clock)
            signer_of(self.desks[name])
        return self.desks[name]

    def card(self, name: str) -> bytes:
        return write_card(signer_of(self[name]).card)

    def meet(self, *names: str, verified: bool = True) -> None:
        for one, other in itertools.permutations(names, 2):
            trust_card(self[one], self.card(other), verified=verified)

    def send(self, sender: str, receiver: str, *, add: bool = True, **options: Any) -> Any:
        if add:
            self[sender].run(add_record, KINDS["account"], {"name": f"By {sender}"})
        self.last = export_bundle(self[sender], self.folder / f"out-{sender}").file
        return import_paths(self[receiver], [self.last], **options)

    def trust_of(self, reader: str, name: str) -> str:
        fingerprint = signer_of(self[name]).card.fingerprint.hex()
        found = {peer.fingerprint: peer.trust for peer in peers(self[reader].read())}
        return found.get(fingerprint, "unknown")

    def pair(self, old: str, new: str) -> None:
        join_device(self[new], sign_device(self[old], self.card(new)))


@pytest.fixture
def circle(tmp_path: Path) -> Iterator[Circle]:
    made = Circle(tmp_path)
    yield made
    for desk in made.desks.values():
        desk.close()


# ---- a person's word ------------------------------------------------------------------------


def test_B09_a_known_name_with_a_new_key_is_told_loudly_with_both_fingerprints(circle) -> None:
    circle.meet("Ana", "Ben")
    person = Person("Ben", "BEN@ormsund.example", "another-laptop")
    elsewhere = Desk.make(Place(circle.folder / "x", circle.folder / "cx"), person)
    card = signer_of(elsewhere).card
    with pytest.raises(KeyChanged) as told:
        trust_card(circle["Ana"], write_card(card), verified=False)
    assert told.value.exit_code == 6
    old = peers(circle["Ana"].read())[0].words
    assert old in str(told.value)
    assert str(told.value.params["words"]) in str(told.value)
    assert circle.trust_of("Ana", "Ben") == "verified"
    assert len(peers(circle["Ana"].read())) == 1
    elsewhere.close()


def test_a_card_under_my_own_person_number_is_refused_until_it_is_joined(circle) -> None:
    mine, eve = signer_of(circle["Ana"]).card, signer_of(circle["Eve"])
    claiming = make_card(
        eve.keys, person=mine.person, name="Eve", email="eve@x.example", device="d", made_at=1
    )
    with pytest.raises(NotTrusted, match="device of yours"):
        trust_card(circle["Ana"], write_card(claiming), verified=True)
    assert own_devices(circle["Ana"].read()) == ()


def test_trust_taken_back_comes_back_only_by_comparing(circle) -> None:
    circle.meet("Ana", "Ben", verified=False)
    untrust(circle["Ana"], "Ben")
    with pytest.raises(NotTrusted):
        trust_card(circle["Ana"], circle.card("Ben"), verified=False)
    assert trust_card(circle["Ana"], circle.card("Ben"), verified=True).trust == "verified"


# ---- introductions --------------------------------------------------------------------------


def test_a_verified_colleague_s_word_makes_seen_and_says_whose_word_it_is(circle) -> None:
    circle.meet("Ana", "Ruth")
    circle.meet("Ruth", "Cem")
    introduce(circle["Ruth"], "Cem")
    circle.send("Ruth", "Ana")
    assert circle.trust_of("Ana", "Cem") == "seen"
    line = next(one for one in peer_lines(circle["Ana"].read()) if one.name == "Cem")
    assert line.vouched_by == (("Ruth", True),)
    assert circle.trust_of("Ana", "Ruth") == "verified"
    circle.send("Ruth", "Cem")  # Cem has Ruth's word for nobody, and knows Ana by no statement
    assert circle.trust_of("Cem", "Ana") == "unknown"


def test_the_word_of_one_who_is_only_seen_counts_once_that_one_is_compared(circle) -> None:
    circle.meet("Ana", "Ruth", verified=False)
    circle.meet("Ruth", "Cem")
    introduce(circle["Ruth"], "Cem")
    circle.send("Ruth", "Ana")
    assert circle.trust_of("Ana", "Cem") == "unknown"
    trust_card(circle["Ana"], circle.card("Ruth"), verified=True)
    assert circle.trust_of("Ana", "Cem") == "seen"


def test_an_introduction_is_not_passed_on_by_who_was_only_introduced(circle) -> None:
    circle.meet("Ana", "Ruth")
    circle.meet("Ruth", "Cem")
    circle.meet("Cem", "Dora")
    introduce(circle["Ruth"], "Cem")
    introduce(circle["Cem"], "Dora")
    circle.send("Cem", "Ruth")
    assert circle.trust_of("Ruth", "Dora") == "seen"
    circle.send("Ruth", "Ana")
    assert (circle.trust_of("Ana", "Cem"), circle.trust_of("Ana", "Dora")) == ("seen", "unknown")


def test_only_who_compared_a_card_can_vouch_for_it(circle) -> None:
    circle.meet("Ana", "Ben", verified=False)
    with pytest.raises(NotTrusted, match="not compared"):
        introduce(circle["Ana"], "Ben")


def test_a_vouching_never_settles_a_change_of_key(circle) -> None:
    circle.meet("Ana", "Ruth", "Cem")
    other = Desk.make(
        Place(circle.folder / "y", circle.folder / "cy"), Person("Cem", "cem@ormsund.example", "y")
    )
    card = signer_of(other).card
    trust_card(circle["Ruth"], write_card(card), verified=True)
    introduce(circle["Ruth"], card.fingerprint.hex())
    circle.send("Ruth", "Ana")
    assert card.fingerprint.hex() not in {p.fingerprint for p in peers(circle["Ana"].read())}
    (found,) = contested(circle["Ana"].read())
    assert found.card.fingerprint == card.fingerprint
    assert [voucher.name for voucher in found.vouchers] == ["Ruth"]
    assert found.rivals == (signer_of(circle["Cem"]).card.fingerprint.hex(),)
    other.close()


def test_ten_people_need_nine_comparisons(circle) -> None:
    names = [f"P{n}" for n in range(9)]
    for name in names:
        circle.meet("Lead", name)
    for name in names:
        introduce(circle["Lead"], name)
    bundle = export_bundle(circle["Lead"], circle.folder / "lead").file
    for name in names:
        import_paths(circle[name], [bundle])
        trusted = trusted_peers(circle[name].read())
        assert len(trusted) == 9
        assert sum(peer.trust == "verified" for peer in trusted) == 1
    circle.send("P1", "P2")
    assert digest(circle["P2"].read()) == digest(circle["P1"].read())


def test_statements_are_sent_until_everybody_has_them_and_not_again(circle) -> None:
    circle.meet("Ana", "Ruth")
    circle.meet("Ruth", "Cem")
    introduce(circle["Ruth"], "Cem")
    circle.send("Ruth", "Ana")
    circle.send("Ruth", "Cem", add=False)
    for name in ("Ana", "Cem"):
        circle.send(name, "Ruth")
    read = circle["Ruth"].read()
    assert all(len(peer.knows) == 8 for peer in peers(read))
    from amdesk.sync.bundles.passing_on import told_of_trust

    told = told_of_trust(read, [peer.card for peer in peers(read)])
    assert told["trust"] == []


# ---- revocation -----------------------------------------------------------------------------


def test_B10_after_the_revocation_nothing_is_taken_and_before_it_the_owner_decides(circle) -> None:
    circle.meet("Ana", "Ben")
    circle.send("Ben", "Ana")
    circle["Ben"].run(add_record, KINDS["account"], {"name": "Before"})
    before = export_bundle(circle["Ben"], circle.folder / "b1").file
    told = revoke(circle["Ben"], signer_of(circle["Ben"]).card.fingerprint.hex())
    assert told.counts
    circle["Ben"].run(add_record, KINDS["account"], {"name": "After"})
    after_it = export_bundle(circle["Ben"], circle.folder / "b2").file
    moved = take_statements(circle["Ana"], write_statements([told.statement]))
    assert [(one.name, one.after) for one in moved] == [("Ben", "revoked")]
    as_before = digest(circle["Ana"].read())
    refused = import_paths(circle["Ana"], [before, after_it])
    assert [one["code"] for one in refused.quarantined] == ["revoked-earlier", "revoked"]
    assert refused.worst.exit_code == 6
    assert digest(circle["Ana"].read()) == as_before
    taken = import_paths(circle["Ana"], [before, after_it], from_revoked=True)
    assert (taken.merged, [one["code"] for one in taken.quarantined]) == (1, ["revoked"])
    assert circle["Ana"].read().value("SELECT count(*) FROM account WHERE name = 'Before'") == 1


def test_a_key_revoked_for_good_is_not_trusted_again_even_by_comparing(circle) -> None:
    circle.meet("Ana", "Ben")
    told = revoke(circle["Ben"], signer_of(circle["Ben"]).card.fingerprint.hex())
    take_statements(circle["Ana"], write_statements([told.statement]))
    with pytest.raises(KeyRevoked):
        trust_card(circle["Ana"], circle.card("Ben"), verified=True)
    assert circle.trust_of("Ana", "Ben") == "revoked"


def test_a_key_revoked_before_it_was_ever_known_is_never_trusted(circle) -> None:
    circle.meet("Ana", "Ruth")
    circle.meet("Ruth", "Ben")
    told = revoke(circle["Ben"], signer_of(circle["Ben"]).card.fingerprint.hex())
    take_statements(circle["Ruth"], write_statements([told.statement]))
    circle.send("Ruth", "Ana")
    with pytest.raises(KeyRevoked):
        trust_card(circle["Ana"], circle.card("Ben"), verified=True)


def test_it_takes_two_verified_members_to_revoke_a_third(circle) -> None:
    circle.meet("Ana", "Ben", "Cem", "Dora")
    first = revoke(circle["Ben"], "Dora")
    assert not first.counts
    assert circle.trust_of("Ben", "Dora") == "revoked", "but Ben's own desk distrusts at once"
    circle.send("Ben", "Ana")
    assert circle.trust_of("Ana", "Dora") == "verified"
    circle.send("Ben", "Cem", add=False)
    assert revoke(circle["Cem"], "Dora").counts
    circle.send("Cem", "Ana")
    assert circle.trust_of("Ana", "Dora") == "revoked"
    sealed = export_bundle(circle["Ana"], circle.folder / "after")
    assert "Dora" not in sealed.recipients


def test_untrust_alone_stays_on_this_desk(circle) -> None:
    circle.meet("Ana", "Ben", "Cem")
    untrust(circle["Ana"], "Cem")
    circle.send("Ana", "Ben")
    assert (circle.trust_of("Ana", "Cem"), circle.trust_of("Ben", "Cem")) == ("revoked", "verified")
    assert accepted_statements(circle["Ana"].connection) == ()


def test_what_a_revoked_voucher_said_after_its_revocation_counts_no_more(circle) -> None:
    circle.meet("Ana", "Ruth")
    circle.meet("Ruth", "Cem")
    circle.meet("Ruth", "Eve")
    introduce(circle["Ruth"], "Cem")
    gone = make_statement(
        signer_of(circle["Ruth"]),
        What.REVOKE,
        signer_of(circle["Ruth"]).card,
        int(circle.clock().timestamp()),
    )
    circle.clock()
    introduce(circle["Ruth"], "Eve")  # by whoever has the key now
    circle.send("Ruth", "Ana")
    assert circle.trust_of("Ana", "Eve") == "seen"
    take_statements(circle["Ana"], write_statements([gone]))
    assert (circle.trust_of("Ana", "Cem"), circle.trust_of("Ana", "Eve")) == ("seen", "unknown")
    assert vouchers(circle["Ana"].read()).keys() == {
        signer_of(circle["Cem"]).card.fingerprint.hex()
    }


def test_a_vouching_dated_back_by_a_stolen_key_does_not_count(circle) -> None:
    circle.meet("Ana", "Ruth")
    ruth, eve = signer_of(circle["Ruth"]), signer_of(circle["Eve"]).card
    told = revoke(circle["Ruth"], ruth.card.fingerprint.hex())
    take_statements(circle["Ana"], write_statements([told.statement]))
    dated_back = make_statement(ruth, What.VOUCH, eve, 1)
    take_statements(circle["Ana"], write_statements([dated_back]))
    assert circle.trust_of("Ana", "Eve") == "unknown"


# ---- several devices ------------------------------------------------------------------------


def test_a_second_device_is_joined_and_everybody_s_trust_follows(circle) -> None:
    circle.meet("Ana", "Ben")
    person = signer_of(circle["Ana"]).card.person
    circle.pair("Ana", "Ana-phone")
    assert signer_of(circle["Ana-phone"]).card.person == person
    assert circle.trust_of("Ana-phone", "Ana") == "verified"
    assert [peer.device for peer in own_devices(circle["Ana-phone"].read())] == ["Ana"]
    assert own_devices(circle["Ana"].read()) == (), "until the answer is here"
    circle.send("Ana-phone", "Ana")
    assert [peer.device for peer in own_devices(circle["Ana"].read())] == ["Ana-phone"]
    assert signer_of(circle["Ana"]).card.person == person
    circle.send("Ana", "Ben")
    assert circle.trust_of("Ben", "Ana-phone") == "verified"
    assert own_devices(circle["Ben"].read()) == ()


def test_the_first_bundle_of_a_new_device_shows_itself_whose_it_is(circle) -> None:
    circle.meet("Ana", "Ben")
    circle.pair("Ana", "Ana-phone")
    trust_card(circle["Ana-phone"], circle.card("Ben"), verified=True)
    assert circle.send("Ana-phone", "Ben").merged == 1
    assert circle.trust_of("Ben", "Ana-phone") == "verified"


def test_importing_never_gives_a_desk_another_person_number(circle) -> None:
    circle.meet("Ana", "Ben")
    circle.pair("Ana", "Ana-phone")
    numbers = {name: signer_of(circle[name]).card.packed for name in circle.desks}
    for one, other in itertools.permutations(("Ana", "Ana-phone"), 2):
        circle.send(one, other)
    circle.send("Ana", "Ben")
    circle.send("Ben", "Ana")
    assert {name: signer_of(circle[name]).card.packed for name in circle.desks} == numbers
    assert len({signer_of(circle[n]).card.person for n in ("Ana", "Ana-phone")}) == 1


def test_somebody_else_s_device_is_not_joined(circle) -> None:
    with pytest.raises(NotTheSamePerson):
        sign_device(circle["Ana"], circle.card("Ben"))
    file = sign_device(circle["Ana"], circle.card("Ana-phone"))
    with pytest.raises(NotTrusted, match="not made for this"):
        join_device(circle["Ana-desktop"], file)


def test_a_device_that_is_joined_does_not_change_person(circle) -> None:
    circle.pair("Ana", "Ana-phone")
    circle.send("Ana-phone", "Ana")
    with pytest.raises(NotTheSamePerson, match="joined with others already"):
        join_device(circle["Ana-phone"], sign_device(circle["Ana-other"], circle.card("Ana-phone")))


def test_one_side_alone_joins_nobody(circle) -> None:
    circle.meet("Ana", "Ben")
    eve = signer_of(circle["Eve"])
    mine = signer_of(circle["Ana"]).card
    claiming = make_card(
        eve.keys, person=mine.person, name="Ana", email=mine.email, device="new", made_at=2
    )
    claim = make_statement(type(eve)(eve.keys, claiming), What.DEVICE, mine, 10)
    for desk in (circle["Ana"], circle["Ben"]):
        with desk.unit() as work:
            keep_statements(work.connection, [claim], "2026-03-17T08:00:00.000Z")
            assert settle(work.connection, "2026-03-17T08:00:00.000Z") == ()
        assert own_devices(desk.read()) == ()


def test_the_other_device_revokes_a_stolen_one_and_what_it_joined_since(circle) -> None:
    circle.meet("Ana", "Ben")
    circle.pair("Ana", "Ana-phone")
    circle.send("Ana-phone", "Ana")
    circle.send("Ana", "Ben")
    stolen = signer_of(circle["Ana-phone"]).card.fingerprint.hex()
    told = revoke(circle["Ana"], stolen)
    assert told.counts
    assert own_devices(circle["Ana"].read()) == ()
    circle.send("Ana", "Ben")
    assert (circle.trust_of("Ben", "Ana-phone"), circle.trust_of("Ben", "Ana")) == (
        "revoked", "verified",
    )  # fmt: skip
    circle.pair("Ana-phone", "Ana-thief")
    late = circle.send("Ana-phone", "Ben")
    assert late.worst.exit_code == 6
    assert circle.trust_of("Ben", "Ana-thief") == "unknown"


# ---- new keys -------------------------------------------------------------------------------


def test_a_new_key_signed_by_the_old_one_is_taken_and_trust_goes_on(circle) -> None:
    circle.meet("Ana", "Ben")
    circle.meet("Ana", "Cem", verified=False)
    circle.send("Ben", "Ana")
    circle.send("Ana", "Ben")
    sealed_before = export_bundle(circle["Ben"], circle.folder / "old", whole=True).file
    old = signer_of(circle["Ana"]).card.fingerprint.hex()
    statement = rotate(circle["Ana"])
    assert statement.about == signer_of(circle["Ana"]).card.fingerprint
    assert circle.send("Ana", "Ben").merged == 1, "its first bundle carries the statement"
    assert circle.trust_of("Ben", "Ana") == "verified"
    assert {peer.fingerprint: peer.trust for peer in peers(circle["Ben"].read())}[old] == (
        "superseded"
    )
    moved = take_statements(circle["Cem"], write_statements([statement]))
    assert circle.trust_of("Cem", "Ana") == "seen"
    assert {one.after for one in moved} == {"seen", "superseded"}
    assert import_paths(circle["Ana"], [sealed_before]).quarantined == [], "the old key still opens"
    assert circle.send("Ben", "Ana").merged == 1


def test_a_second_successor_of_one_key_is_not_taken(circle) -> None:
    circle.meet("Ana", "Ben")
    former = signer_of(circle["Ana"])
    statement = rotate(circle["Ana"])
    take_statements(circle["Ben"], write_statements([statement]))
    thief = signer_of(circle["Eve"])
    card = make_card(
        thief.keys, person=former.card.person, name="Ana", email=former.card.email, device="l",
        made_at=3,
    )  # fmt: skip
    forged = make_statement(former, What.ROTATE, card, 1)
    take_statements(circle["Ben"], write_statements([forged]))
    trusted = {peer.fingerprint for peer in trusted_peers(circle["Ben"].read())}
    assert trusted == {signer_of(circle["Ana"]).card.fingerprint.hex()}


def test_two_successors_at_once_are_neither_taken(circle) -> None:
    circle.meet("Ana", "Ben")
    former = signer_of(circle["Ana"])
    statement = rotate(circle["Ana"])
    eve = signer_of(circle["Eve"])
    card = make_card(
        eve.keys, person=former.card.person, name="Ana", email=former.card.email, device="l",
        made_at=3,
    )  # fmt: skip
    both = [statement, make_statement(former, What.ROTATE, card, 1)]
    assert take_statements(circle["Ben"], write_statements(both)) == ()
    assert circle.trust_of("Ben", "Ana") == "unknown"


def test_a_revoked_key_names_no_successor(circle) -> None:
    circle.meet("Ana", "Ben")
    gone = revoke(circle["Ana"], signer_of(circle["Ana"]).card.fingerprint.hex()).statement
    take_statements(circle["Ben"], write_statements([gone]))
    take_statements(circle["Ben"], write_statements([rotate(circle["Ana"])]))
    assert circle.trust_of("Ben", "Ana") == "unknown"
    assert trusted_peers(circle["Ben"].read()) == ()


def test_own_devices_follow_a_rotation_on_either_side(circle) -> None:
    circle.pair("Ana", "Ana-phone")
    circle.send("Ana-phone", "Ana")
    rotate(circle["Ana"])
    circle.send("Ana", "Ana-phone")
    assert len(own_devices(circle["Ana-phone"].read())) == 1
    assert len(own_devices(circle["Ana"].read())) == 1
    rotate(circle["Ana-phone"])
    circle.send("Ana-phone", "Ana")
    assert len(own_devices(circle["Ana"].read())) == 1


def test_a_statement_of_somebody_unknown_is_refused(circle) -> None:
    vouching = make_statement(
        signer_of(circle["Eve"]), What.VOUCH, signer_of(circle["Ben"]).card, 1
    )
    with pytest.raises(NotTrusted, match="does not know"):
        take_statements(circle["Ana"], write_statements([vouching]))
    assert circle["Ana"].read().value("SELECT count(*) FROM trust_statement") == 0


def test_an_identity_is_written_whole(circle) -> None:
    signer = signer_of(circle["Ana"])
    with circle["Ana"].unit() as work:
        replace_card(work.connection, signer)
    assert signer_of(circle["Ana"]).card == signer.card
