from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amdesk.base.armour import ArmourRefused, read_armour, write_armour
from amdesk.base.errors import AmdeskError, NewerVersion, Refused
from amdesk.base.kdf import FLOOR
from amdesk.base.packing import pack, unpack
from amdesk.sync.sealing.envelope import armoured, passphrase_seal
from amdesk.sync.trust.identity import (
    CardRefused,
    DeviceKeys,
    card_qr_lines,
    card_qr_png,
    card_qr_svg,
    card_text,
    fingerprint_digits,
    fingerprint_words,
    is_same_fingerprint,
    is_signed_by,
    make_card,
    read_card,
    write_card,
)
from amdesk.sync.trust.identity_export import (
    ExportedIdentity,
    ExportRefused,
    export_identity,
    identity_text,
    read_identity,
)

SECRET = "violet-harbour-kettle-spaniel-orbit-lantern-walnut"


@pytest.fixture(scope="module")
def ana(trust: Any) -> Any:
    return trust.device("Ana Núñez", email="ana@example.org")


def test_a_card_survives_mail_a_qr_code_and_bare_bytes(ana: Any) -> None:
    mailed = write_card(ana.card)
    for content in (
        mailed,
        mailed.replace(b"\n", b"\r\n"),
        b"Hello Ben,\n\n" + mailed + b"\nBest wishes\n",
        card_text(ana.card).encode(),
        ana.card.packed,
    ):
        assert read_card(content) == ana.card


def test_the_qr_code_is_a_picture_in_svg(ana: Any) -> None:
    picture = card_qr_svg(ana.card)
    assert picture.lstrip().startswith(("<?xml", "<svg"))
    assert "path" in picture


def test_a_fingerprint_is_eight_words_and_forty_digits_over_both_keys(ana: Any) -> None:
    assert len(fingerprint_words(ana.card.fingerprint).split()) == 8
    digits = fingerprint_digits(ana.card.fingerprint)
    assert [len(group) for group in digits.split()] == [5] * 8
    assert len(ana.card.fingerprint) == 20
    other_seal = DeviceKeys(ana.keys.sign_seed, DeviceKeys.generate().seal_secret)
    other_sign = DeviceKeys(DeviceKeys.generate().sign_seed, ana.keys.seal_secret)
    assert len({k.fingerprint for k in (ana.keys, other_seal, other_sign)}) == 3


def test_every_flipped_bit_and_every_cut_of_a_card_is_refused(ana: Any) -> None:
    packed = ana.card.packed
    for place in range(len(packed)):
        with pytest.raises(AmdeskError):
            read_card(packed[:place])
        for bit in range(8):
            changed = bytearray(packed)
            changed[place] ^= 1 << bit
            with pytest.raises(AmdeskError):
                read_card(bytes(changed))


def test_every_changed_letter_of_a_mailed_card_is_refused_or_outside_the_block(ana: Any) -> None:
    mailed = write_card(ana.card)
    start = mailed.index(b"-----BEGIN")
    chance = random.Random(3)
    for place in range(start, len(mailed) - 1):
        changed = bytearray(mailed)
        changed[place] ^= 1 << chance.randrange(7)
        try:
            assert read_card(bytes(changed)) == ana.card
        except AmdeskError:
            continue


@pytest.mark.parametrize("content", [b"", b"\xff", b"x" * 20_000, b"AMCARD:", b"AMCARD:AAAA!"])
def test_other_bytes_are_not_a_card(content: bytes) -> None:
    with pytest.raises(CardRefused):
        read_card(content)


def test_a_card_of_a_newer_version_says_8(ana: Any) -> None:
    body = pack({"kind": "amdesk-card", "version": 2, "anything": 1})
    with pytest.raises(NewerVersion):
        read_card(pack([body, ana.keys.sign(b"amdesk identity card\0" + body)]))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("seal", bytes(32)),
        ("seal", b"\1" + bytes(31)),
        ("seal", bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")),
        ("seal", b"\xff" * 32),
        ("seal", b"short"),
        ("sign", bytes(32)),
        ("sign", b"\1" + bytes(31)),
        ("person", b"short"),
        ("name", "a\u202eb"),
        ("name", "two\nlines"),
        ("name", ""),
        ("name", "x" * 201),
        ("name", "e\u0301"),
        ("name", b"bytes"),
        ("email", "no at sign"),
        ("email", "a@b@c"),
        ("made_at", -1),
        ("made_at", True),
        ("version", 0),
        ("extra", 1),
    ],
)
def test_a_hostile_card_signed_by_itself_is_refused(ana: Any, name: str, value: Any) -> None:
    pair = unpack(ana.card.packed)
    assert isinstance(pair, list)
    fields = unpack(pair[0])
    assert isinstance(fields, dict)
    fields[name] = value
    body = pack(fields)
    with pytest.raises(CardRefused):
        read_card(pack([body, ana.keys.sign(b"amdesk identity card\0" + body)]))


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"name": " Ana"}, {"email": "ana"}, {"device": "a\0b"}, {"name": "a\u2028b"}],
)
def test_a_card_with_impossible_texts_is_not_made(trust: Any, wrong: dict[str, str]) -> None:
    with pytest.raises(Refused):
        trust.device("Ana", **wrong)


def test_names_are_brought_to_one_form(trust: Any) -> None:
    assert trust.device("Ana", name="Rene\u0301").card.name == "Ren\u00e9"


def test_no_secret_shows_in_descriptions(ana: Any) -> None:
    for shown in (repr(ana), repr(ana.keys), str(ana.card), write_card(ana.card).decode()):
        assert ana.keys.sign_seed.hex() not in shown
        assert repr(ana.keys.sign_seed)[2:20] not in shown
        assert ana.keys.age_identity not in shown


def test_signatures_bind_the_message(ana: Any) -> None:
    signature = ana.keys.sign(b"yes")
    assert is_signed_by(ana.card.sign_key, b"yes", signature)
    assert not is_signed_by(ana.card.sign_key, b"no", signature)
    assert not is_signed_by(ana.card.sign_key, b"yes", signature[:-1])
    assert DeviceKeys.from_bytes(ana.keys.to_bytes()) == ana.keys


def test_an_exported_identity_comes_back_with_its_card(ana: Any) -> None:
    exported = export_identity(ana.keys, ana.card, SECRET, cost=FLOOR)
    assert read_identity(exported, SECRET) == ExportedIdentity(ana.keys, ana.card)
    assert read_identity(armoured(exported), SECRET).keys == ana.keys
    assert ana.keys.age_identity.encode() not in exported
    assert ana.keys.age_identity in identity_text(ana.keys, ana.card)


def test_an_export_with_a_foreign_card_or_other_text_is_refused(ana: Any, trust: Any) -> None:
    for text in (
        identity_text(ana.keys, trust.device("Ben").card),
        "hello",
        identity_text(ana.keys, ana.card).replace("amdesk card: ", "amdesk card: 00"),
    ):
        with pytest.raises(ExportRefused):
            read_identity(passphrase_seal(text.encode(), SECRET, cost=FLOOR), SECRET)


def test_two_devices_of_a_person_share_the_person_and_not_the_fingerprint(trust: Any) -> None:
    one, other = trust.device("Ana"), trust.device("Ana", device="desktop")
    assert one.card.person == other.card.person
    assert one.card.fingerprint != other.card.fingerprint


@given(st.binary(max_size=300))
def test_armour_comes_back_whole(content: bytes) -> None:
    armour = write_armour("LABEL", content, note="For people.")
    assert read_armour("LABEL", armour) == content if content else True


@pytest.mark.parametrize(
    "text",
    [
        b"-----BEGIN X-----\nAAAA\n",
        b"AAAA\n-----END X-----\n",
        b"-----END X-----\nAAAA\n-----BEGIN X-----\n",
        b"-----BEGIN X-----\nAAA\n-----END X-----\n",
        b"-----BEGIN X-----\nAAB=\n-----END X-----\n",
        b"-----BEGIN X-----\nAA A\n-----END X-----\n",
        b"-----BEGIN X-----\nAAAA\n-----END X-----\n" * 2,
        b"\xff-----BEGIN X-----\nAAAA\n-----END X-----\n",
    ],
)
def test_broken_armour_is_refused(text: bytes) -> None:
    with pytest.raises(ArmourRefused):
        read_armour("X", text)


def test_making_a_card_twice_gives_the_same_bytes(ana: Any) -> None:
    card = ana.card
    again = make_card(
        ana.keys,
        person=card.person,
        name=card.name,
        email=card.email,
        device=card.device,
        made_at=card.made_at,
    )
    assert again.packed == card.packed


def test_an_export_takes_former_keys_along(ana: Any, trust: Any) -> None:
    former = (trust.device("Old").keys, trust.device("Older").keys)
    sealed = export_identity(ana.keys, ana.card, SECRET, former=former, cost=FLOOR)
    assert read_identity(sealed, SECRET) == ExportedIdentity(ana.keys, ana.card, former)
    text = identity_text(ana.keys, ana.card, former)
    assert text.count("AGE-SECRET-KEY-1") == 3, "age -d -i opens what any of them can"


def test_words_digits_hexadecimal_and_the_qr_text_of_a_card_are_all_its_fingerprint(
    ana: Any, trust: Any
) -> None:
    told = ana.card.fingerprint
    forms = [
        fingerprint_words(told), fingerprint_words(told).upper(), fingerprint_digits(told),
        fingerprint_digits(told).replace(" ", ""), told.hex(), card_text(ana.card),
    ]  # fmt: skip
    other = trust.device("Ben").card
    assert all(is_same_fingerprint(ana.card, form) for form in forms)
    assert not any(is_same_fingerprint(other, form) for form in forms)
    short = [" ".join(fingerprint_words(told).split()[:7]), told.hex()[:12], "", "AMCARD:AAAA"]
    assert not any(is_same_fingerprint(ana.card, form) for form in short)


def test_the_qr_code_is_drawn_as_png_and_as_lines_of_equal_width(ana: Any) -> None:
    assert card_qr_png(ana.card).startswith(b"\x89PNG\r\n")
    lines = card_qr_lines(ana.card)
    assert len({len(line) for line in lines}) == 1
    assert set("".join(lines)) <= set("█▀▄ ")
    assert abs(len(lines) * 2 - len(lines[0])) <= 1
