"""Statements about devices: one spelling, signed, and read strictly."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amdesk.base.errors import AmdeskError, NewerVersion
from amdesk.base.packing import pack, unpack
from amdesk.sync.bundles.refusals import BundleDamaged
from amdesk.sync.trust.devices import joined, same_person
from amdesk.sync.trust.identity import make_card
from amdesk.sync.trust.revocation import revocation_of
from amdesk.sync.trust.statements import (
    What,
    is_statements,
    make_statement,
    read_statement,
    read_statements,
    sound_statements,
    write_statements,
)

DOMAIN = b"amdesk trust statement\0"
AT = 1_790_000_100
KEY = b"R" * 32


@pytest.fixture(scope="module")
def people(trust: Any) -> dict[str, Any]:
    names = ("Ana", "Ben", "Cem", "Dora")
    return {name: trust.device(name) for name in names}


@pytest.fixture(scope="module")
def ana_next(trust: Any, people: dict[str, Any]) -> Any:
    return trust.device("Ana")


def said(people: Any, by: str, what: What, about: str, at: int = AT, last: Any = None) -> Any:
    return make_statement(people[by], what, people[about].card, at, last)


def test_a_statement_comes_back_as_it_was_signed(people: Any, ana_next: Any) -> None:
    for one in (
        said(people, "Ana", What.VOUCH, "Ben"),
        said(people, "Ana", What.REVOKE, "Ana", last={KEY: 7, b"Q" * 32: 0}),
        make_statement(people["Ana"], What.ROTATE, ana_next.card, AT),
    ):
        assert read_statement(one.packed) == one
    text = write_statements([said(people, "Ana", What.VOUCH, "Ben")])
    assert is_statements(text)
    assert read_statements(b"Hello\n" + text.replace(b"\n", b"\r\n"))[0].signer.name == "Ana"


def test_every_flipped_bit_and_every_cut_of_a_statement_is_refused(people: Any) -> None:
    packed = said(people, "Ana", What.REVOKE, "Ben", last={KEY: 7}).packed
    for place in range(len(packed)):
        with pytest.raises(AmdeskError):
            read_statement(packed[:place])
        for bit in range(8):
            changed = bytearray(packed)
            changed[place] ^= 1 << bit
            with pytest.raises(AmdeskError):
                read_statement(bytes(changed))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("what", "verify"), ("what", 1), ("at", -1), ("at", True), ("at", 2**40), ("extra", 1),
        ("last", [[KEY, 1]]), ("last", 0), ("card", b""), ("card", "text"), ("signer", b"x"),
        ("version", 0), ("version", True),
    ],
)  # fmt: skip
def test_a_hostile_statement_that_is_rightly_signed_is_refused(
    people: Any, name: str, value: Any
) -> None:
    outer: Any = unpack(said(people, "Ana", What.VOUCH, "Ben").packed)
    body = pack(unpack(outer[0]) | {name: value})
    with pytest.raises(BundleDamaged):
        read_statement(pack([body, people["Ana"].keys.sign(DOMAIN + body)]))


def test_a_statement_of_a_newer_version_says_8(people: Any) -> None:
    body = pack({"version": 2, "anything": 1})
    with pytest.raises(NewerVersion):
        read_statement(pack([body, people["Ana"].keys.sign(DOMAIN + body)]))


def test_nobody_vouches_for_himself_or_rotates_into_another_person(people: Any) -> None:
    for what, about in ((What.VOUCH, "Ana"), (What.DEVICE, "Ana"), (What.ROTATE, "Ben")):
        with pytest.raises(BundleDamaged):
            said(people, "Ana", what, about)


def test_a_card_s_signature_is_no_statement_s(people: Any) -> None:
    outer: Any = unpack(said(people, "Ana", What.VOUCH, "Ben").packed)
    forged = people["Ana"].keys.sign(b"amdesk identity card\0" + outer[0])
    with pytest.raises(BundleDamaged):
        read_statement(pack([outer[0], forged]))


def test_what_is_damaged_in_a_bundle_is_passed_over(people: Any) -> None:
    good = said(people, "Ana", What.VOUCH, "Ben")
    rows = [b"", good.packed[:-1], "text", None, good.packed]
    assert list(sound_statements(rows)) == [good]
    assert list(sound_statements("no list")) == []


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_other_bytes_are_no_statement(content: bytes) -> None:
    with pytest.raises(AmdeskError):
        read_statement(content)
    with pytest.raises(AmdeskError):
        read_statements(content)


def second_device(trust: Any, person: Any) -> Any:
    keys = trust.device("X").keys
    card = person.card
    made = make_card(
        keys, person=card.person, name=card.name, email=card.email, device="desktop", made_at=AT
    )
    return type(person)(keys, made)


def test_two_devices_are_one_person_s_only_when_both_say_so(people: Any, trust: Any) -> None:
    ana, desktop, ben = people["Ana"], second_device(trust, people["Ana"]), people["Ben"]
    there = make_statement(ana, What.DEVICE, desktop.card, AT)
    back = make_statement(desktop, What.DEVICE, ana.card, AT)
    prints = frozenset({ana.card.fingerprint, desktop.card.fingerprint})
    assert same_person({ana.card.fingerprint}, [there]) == {ana.card.fingerprint}
    assert same_person({ana.card.fingerprint}, [there, back]) == prints
    assert len(joined([back, there])) == 1
    # Ben says he is of Ana's, and Ana even says so of him: his card has another person's number.
    mutual = [said(people, "Ana", What.DEVICE, "Ben"), said(people, "Ben", What.DEVICE, "Ana")]
    assert same_person({ben.card.fingerprint}, mutual) == {ben.card.fingerprint}


def test_a_revocation_needs_the_key_itself_or_two_members(people: Any, trust: Any) -> None:
    about = people["Dora"].card.fingerprint
    members = {people[name].card.fingerprint for name in ("Ana", "Ben")}
    ana, ben, cem = (
        said(people, n, What.REVOKE, "Dora", last={KEY: 5}) for n in people if n != "Dora"
    )
    assert revocation_of(about, [ana], members) is None
    assert revocation_of(about, [ana, cem], members) is None, "Cem is not verified"
    found = revocation_of(about, [ana, ben], members)
    assert found is not None
    assert found.reaches(KEY, 5)
    assert not found.reaches(KEY, 6)
    assert not found.reaches(b"Q" * 32, 1)
    own = said(people, "Dora", What.REVOKE, "Dora", at=AT - 50, last={KEY: 3})
    lower = revocation_of(about, [own], set())
    assert lower is not None
    assert (lower.at, lower.reaches(KEY, 3), lower.reaches(KEY, 4)) == (AT - 50, True, False)


def test_two_devices_of_one_member_are_one_member(people: Any, trust: Any) -> None:
    ana, desktop = people["Ana"], second_device(trust, people["Ana"])
    both = [
        make_statement(ana, What.DEVICE, desktop.card, AT),
        make_statement(desktop, What.DEVICE, ana.card, AT),
        make_statement(ana, What.REVOKE, people["Dora"].card, AT),
        make_statement(desktop, What.REVOKE, people["Dora"].card, AT),
    ]
    members = {ana.card.fingerprint, desktop.card.fingerprint}
    assert revocation_of(people["Dora"].card.fingerprint, both, members) is None
    # but Ana's other device revokes Ana's
    gone = [*both[:2], make_statement(desktop, What.REVOKE, ana.card, AT)]
    assert revocation_of(ana.card.fingerprint, gone, set()) is not None
