"""vCards as phones and programs write them: BAD_INPUTS K01 to K14, and damaged ones."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from amdesk.exchange.reading.faults import Unreadable
from amdesk.exchange.reading.read import read_bytes

ROOT = Path(__file__).parents[2]
CORPORA = Path(os.environ.get("AMDESK_CORPORA", ROOT / ".." / "shared" / "data"))
MIXED = CORPORA / "crm" / "mixed_versions.vcf"
needs_mixed = pytest.mark.skipif(not MIXED.is_file(), reason="no vCard example file here")

GOOD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Good One\r\nN:One;Good;;;\r\nEND:VCARD\r\n"


def read(text: str | bytes):
    return read_bytes(text.encode() if isinstance(text, str) else text, "people.vcf")


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def families(reading) -> list[object]:
    return [one.values.get("family_name") for one in reading.proposals]


@needs_mixed
def test_K01_the_three_versions_are_read_from_one_file():
    first, second, third = read_bytes(MIXED.read_bytes(), "mixed.vcf").proposals
    assert first.values["family_name"] == "Wójcik"
    assert first.links["account"].name == "Młyn Górny"
    assert first.values["notes"] == "first line\nsecond line"
    assert second.values["notes"].endswith("folded in the middle of a word as the standard allows")
    assert second.values["addresses"][0]["street"] == "1 Quay Street, Unit 4"
    assert third.values["phones"][0]["value"] == "+30-2310-555-001 ext. 12"
    assert third.values["birthday"] == "--02-29"


def test_K01_a_charset_named_by_the_property_is_obeyed():
    text = card("N;CHARSET=ISO-8859-2;ENCODING=QUOTED-PRINTABLE:W=F3jcik;=A3ukasz", version="2.1")
    assert read(text).proposals[0].values["given_name"] == "Łukasz"


def test_K02_cards_without_an_end_or_nested_are_listed_and_the_others_read():
    reading = read("BEGIN:VCARD\r\nFN:Lost\r\n" + GOOD + "BEGIN:VCARD\n" * 20_000 + "END:VCARD\n"
                   + GOOD + "BEGIN:VCARD\r\nFN:Cut")  # fmt: skip
    assert families(reading) == ["One", "One"]
    assert [row.reason.code for row in reading.refused] == [
        "vcard.no-end",
        "vcard.nested",
        "vcard.no-end",
    ]


def test_K02_an_agents_card_is_left_out_and_its_owner_kept():
    inner = "BEGIN:VCARD\r\nFN:Agent\r\nEND:VCARD"
    reading = read(card("FN:Owner Name", "AGENT:", inner, "TEL:1") + GOOD)
    assert families(reading) == ["Name", "One"]
    assert reading.proposals[0].values["phones"] == [{"value": "1"}]
    assert "AGENT" in str(reading.proposals[0].notes[0])


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("EMAIL:ada@x.example",), "ada@x.example"),
        (("N:;;;;", "ORG:Ashgrove"), "Ashgrove"),
        (("FN:Ada Lind",), "Lind"),
    ],
)
def test_K03_a_missing_name_is_made_from_what_there_is(lines, name):
    assert families(read(card(*lines))) == [name]
    assert read(card("TITLE:Boss") + GOOD).refused[0].reason.code == "contact.no-name"


def test_K04_folds_are_joined_as_bytes():
    raw = card("N:Müller;Jürgen;;;", "NOTE:tab").encode()
    raw = raw.replace("ü".encode(), b"\xc3\r\n \xbc").replace(b"tab", b"t\r\n\tab")
    only = read(raw).proposals[0]
    assert only.values["family_name"] == "Müller"
    assert only.values["notes"] == "tab"


def test_K04_endless_lines_are_capped_and_cost_one_property():
    many = "NOTE:a" + "\r\n b" * 1_100_000
    reading = read(card("FN:Ada Lind", "NOTE:" + "a" * 10_000_000) + card("FN:B C", many) + GOOD)
    assert families(reading) == ["Lind", "C", "One"]
    assert [row.reason.code for row in reading.refused] == ["vcard.too-long"] * 2


@pytest.mark.parametrize(
    "photo",
    [
        "PHOTO;ENCODING=b;TYPE=JPEG:%%%not base64",
        "PHOTO;VALUE=uri:file:///etc/passwd",
        "PHOTO;VALUE=uri:http://pictures.example/a.png",
        "PHOTO;ENCODING=BASE64:" + "A" * 3_000_000,
    ],
)
def test_K05_photos_are_dropped_with_a_note(photo):
    only = read(card("FN:Ada Lind", photo)).proposals[0]
    assert only.notes[0].code == "vcard.dropped"
    assert "passwd" not in str(only)


@pytest.mark.parametrize(
    ("text", "kept"),
    [("--0229", "--02-29"), ("1985-13-40", "1985-13-40"), ("circa 1800", "circa 1800")],
)
def test_K08_birthdays_that_are_no_dates_stay_text(text, kept):
    only = read(card("FN:Ada Lind", f"BDAY:{text}")).proposals[0]
    assert only.values["birthday"] == kept
    assert bool(only.notes) == (text == kept)


def test_K09_numbers_stay_as_they_are_and_wrong_ones_are_listed():
    reading = read(card("FN:Ada Lind", "TEL:+44 (0) 1 CALL-ME", "TEL:" + "5" * 500,
                        "EMAIL:no at sign", "EMAIL:a@b\\n.example"))  # fmt: skip
    assert reading.proposals[0].values["phones"] == [{"value": "+44 (0) 1 CALL-ME"}]
    assert [row.field for row in reading.refused] == ["phones", "emails", "emails"]
    assert reading.proposals[0].foreign["phones"] == "5" * 500


def test_K10_foreign_properties_are_kept_for_the_way_back():
    lines = ["item1.EMAIL:a@b.example", "item1.X-ABLabel:Billing", "X-SKYPE;X-P=1:ada"]
    only = read(card("FN:Ada Lind", *lines, "CATEGORIES:a\\,b,c")).proposals[0]
    assert only.values["emails"] == [{"label": "Billing", "value": "a@b.example"}]
    assert only.foreign["vcard"] == tuple(lines[1:])
    assert only.values["tags"] == ["a,b", "c"]


@pytest.mark.parametrize(
    "content",
    [
        (GOOD + GOOD).encode("utf-16"),
        b"\xef\xbb\xbf" + GOOD.encode() + b"\xef\xbb\xbf" + GOOD.encode(),
        (GOOD + GOOD).replace("\r\n", "\r").encode(),
    ],
)
def test_K11_utf_16_joined_files_and_cr_only_are_read(content):
    assert families(read(content)) == ["One", "One"]


def test_K12_fifty_thousand_addresses_are_capped_and_listed():
    reading = read(card("FN:Ada Lind", *(f"EMAIL:a{at}@b.example" for at in range(50_000))))
    assert len(reading.proposals[0].values["emails"]) == 200
    assert reading.refused[0].reason.code == "value.too-many"


def test_K13_escapes_are_undone_once():
    only = read(card("FN:Ada Lind", r"NOTE:a\nb\;c\\n<b>x</b>")).proposals[0]
    assert only.values["notes"] == "a\nb;c\\n<b>x</b>"


@pytest.mark.parametrize("damage", [b"\0\xff\xfe", b"", b"BEGIN", b"\r\n", b"END:VCARD\r\n"])
def test_K14_one_damaged_card_costs_no_other(damage):
    whole = [card(f"FN:A Person{at}", f"N:Person{at};A;;;", "NOTE:x").encode() for at in range(200)]
    cut = whole[100]
    for at in range(len(cut)):
        broken = cut[:at] + damage + cut[at + 7 :]
        if at % 5 == 0:
            found = families(read(b"".join([*whole[97:100], broken, *whole[101:103]])))
            assert {"Person97", "Person98", "Person99", "Person101", "Person102"} <= set(found)
    whole[100] = cut[:30]
    reading = read(b"".join(whole))
    assert len(reading.proposals) == 199
    assert len(reading.refused) == 1


@needs_mixed
def test_five_hundred_mutations_lose_no_undamaged_card():
    dice = random.Random(20_261_121)
    parts = MIXED.read_bytes().replace(b"\r\n", b"\n").split(b"END:VCARD\n")
    cards = [part + b"END:VCARD\n" for part in parts if part.strip()]
    wanted = ["Wójcik", "Pencarrow", "Παππά"]
    for _ in range(500):
        hit = dice.randrange(len(cards))
        broken = bytearray(cards[hit])
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(broken))
            broken[at : at + dice.randint(0, 3)] = dice.randbytes(dice.randint(0, 3))
        content = b"".join([*cards[:hit], bytes(broken), *cards[hit + 1 :]])
        found = families(read(content))
        assert [name for at, name in enumerate(wanted) if at != hit and name not in found] == []


def test_a_file_without_cards_is_refused():
    with pytest.raises(Unreadable) as refused:
        read(b"\r\n")
    assert refused.value.reason_code == "vcard.no-cards"


def test_cards_whose_encoding_is_only_guessed_say_so():
    card = "BEGIN:VCARD\r\nVERSION:{}\r\n{}:Müller;Jörg\r\nEND:VCARD\r\n"
    guessed = read_bytes(card.format("2.1", "N").encode("cp1252"), "old.vcf")
    assert [one.remark.code for one in guessed.warnings] == ["text.guessed"]
    assert guessed.proposals[0].values["family_name"] == "Müller"
    told = card.format("2.1", "N;CHARSET=ISO-8859-1").encode("iso-8859-1")
    assert read_bytes(told, "old.vcf").warnings == ()
