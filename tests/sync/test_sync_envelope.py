from __future__ import annotations

import base64
import random
import struct
from typing import Any

import pytest

from amdesk.base.errors import AmdeskError, NewerVersion, Refused
from amdesk.base.kdf import FLOOR, CostRefused
from amdesk.base.words import generated_passphrase
from amdesk.sync.bundles.refusals import (
    BundleDamaged,
    NotABundle,
    PassphraseWanted,
    RecipientMismatch,
    WrongPassphrase,
)
from amdesk.sync.sealing.age_envelope import age_open
from amdesk.sync.sealing.container import seal
from amdesk.sync.sealing.envelope import (
    armoured,
    needs_passphrase,
    open_any,
    passphrase_open,
    passphrase_seal,
    seal_by_passphrase,
)
from amdesk.sync.sealing.padding import padded_length

COVERAGE = frozenset({"coverage"})
SECRET = "violet-harbour-kettle-spaniel-orbit-lantern-walnut"
HEAD_BYTES = 40
SMALL = passphrase_seal(b"small content", SECRET, cost=FLOOR)


@pytest.mark.parametrize("size", [0, 1, 65_527, 65_528, 65_529, 200_000])
def test_content_of_any_size_comes_back(size: int) -> None:
    content = random.Random(size).randbytes(size)
    assert passphrase_open(passphrase_seal(content, SECRET, cost=FLOOR), SECRET) == content


def test_C01_C02_wrong_cut_flipped_and_extended_get_the_same_words() -> None:
    chance = random.Random(1)
    spoilt = [SMALL[:length] for length in range(HEAD_BYTES, len(SMALL))]
    spoilt += [SMALL + b"\0", SMALL + SMALL[HEAD_BYTES:]]
    for place in range(24, len(SMALL)):
        changed = bytearray(SMALL)
        changed[place] ^= 1 << chance.randrange(8)
        spoilt.append(bytes(changed))
    answers = set()
    for content in spoilt:
        with pytest.raises(WrongPassphrase) as refusal:
            passphrase_open(content, SECRET)
        answers.add((str(refusal.value), refusal.value.hint_text, refusal.value.exit_code))
    with pytest.raises(WrongPassphrase) as refusal:
        passphrase_open(SMALL, SECRET + "x")
    answers.add((str(refusal.value), refusal.value.hint_text, refusal.value.exit_code))
    assert len(answers) == 1
    assert answers.pop()[2] == 6


def test_C02_every_flipped_bit_of_magic_and_version_and_every_short_cut_is_refused() -> None:
    for place in range(12):
        for bit in range(8):
            changed = bytearray(SMALL)
            changed[place] ^= 1 << bit
            with pytest.raises(AmdeskError):
                passphrase_open(bytes(changed), SECRET)
    for length in range(HEAD_BYTES):
        with pytest.raises(AmdeskError):
            passphrase_open(SMALL[:length], SECRET)


def test_blocks_of_a_long_file_cannot_be_left_out_or_swapped() -> None:
    sealed = passphrase_seal(bytes(200_000), SECRET, cost=FLOOR)
    start, step = HEAD_BYTES + 24, 65_536 + 17
    first, second = sealed[start : start + step], sealed[start + step : start + 2 * step]
    rest = sealed[start + 2 * step :]
    for body in (second + rest, second + first + rest, first + second, first + rest):
        with pytest.raises(WrongPassphrase):
            passphrase_open(sealed[:start] + body, SECRET)


@pytest.mark.parametrize(
    ("memory_kib", "passes", "lanes"),
    [(8, 3, 4), (2**31, 3, 4), (65536, 1, 4), (65536, 2**31, 4), (65536, 3, 2**31), (65536, 3, 0)],
)
def test_C03_costs_below_the_floor_or_above_the_cap_are_refused(
    memory_kib: int, passes: int, lanes: int
) -> None:
    hostile = SMALL[:12] + struct.pack(">III", memory_kib, passes, lanes) + SMALL[24:]
    with pytest.raises(CostRefused):
        passphrase_open(hostile, SECRET)


def test_C03_a_lowered_cost_inside_the_bounds_opens_nothing() -> None:
    lowered = SMALL[:16] + struct.pack(">I", FLOOR.passes + 1) + SMALL[20:]
    with pytest.raises(WrongPassphrase):
        passphrase_open(lowered, SECRET)


def test_C08_a_newer_version_says_8() -> None:
    with pytest.raises(NewerVersion):
        passphrase_open(SMALL[:8] + struct.pack(">HH", 2, 2) + SMALL[12:], SECRET)


def test_C11_a_passphrase_is_the_same_in_any_unicode_form_and_nul_is_refused() -> None:
    typed = "Zw\u00f6lf Boxk\u00e4mpfer jagen \U0001f98a quer " + "x7#"
    other = "Zwo\u0308lf Boxka\u0308mpfer jagen \U0001f98a quer " + "x7#"
    assert passphrase_open(passphrase_seal(b"a", typed, cost=FLOOR), other) == b"a"
    for impossible in ("nul\0nul", "x" * 1025, ""):
        with pytest.raises(Refused):
            passphrase_open(SMALL, impossible)


def test_a_guessable_passphrase_seals_nothing() -> None:
    for weak in ("password1234", "short", "abcdefghijklmnop"):
        with pytest.raises(Refused):
            passphrase_seal(b"x", weak, cost=FLOOR)


def test_P12_the_header_tells_nothing_and_the_length_only_its_class() -> None:
    others = [passphrase_seal(bytes([n]) * (1000 + n), SECRET, cost=FLOOR) for n in range(6)]
    assert len({len(sealed) for sealed in others}) == 1
    assert len({sealed[:24] for sealed in others}) == 1
    assert len({sealed[24:64] for sealed in others}) == len(others)
    inside = len(others[0]) - HEAD_BYTES - 24 - 17
    assert padded_length(inside) == inside


def test_a_coverage_file_by_passphrase_opens_and_names_its_sender(trust: Any) -> None:
    ana = trust.device("Ana")
    passphrase = generated_passphrase()
    told = trust.manifest(purpose="coverage", extra={"until": "2026-12-24"})
    sealed = seal_by_passphrase(told, [["x"]], ana, passphrase, cost=FLOOR)
    trusted = trust.trusting(ana.card)
    for content in (
        sealed.content,
        armoured(sealed.content),
        armoured(sealed.content).replace(b"\n", b"\r\n"),
        base64.b64encode(sealed.content),
        base64.encodebytes(sealed.content),
    ):
        assert needs_passphrase(content)
        opened = open_any(content, [], trusted, purposes=COVERAGE, passphrase=passphrase)
        assert list(opened.chunks) == [["x"]]
        assert opened.sender == ana.card
        assert opened.digest == sealed.digest
    with pytest.raises(PassphraseWanted) as refusal:
        open_any(sealed.content, [], trusted, purposes=COVERAGE)
    assert refusal.value.exit_code == 6


def test_C09_the_first_bytes_decide_which_envelope_it_is(trust: Any) -> None:
    ana, ben = trust.device("Ana"), trust.device("Ben")
    told = trust.manifest(purpose="coverage")
    sealed = seal(told, [[1]], ana, [ben.card]).content
    trusted = trust.trusting(ana.card)
    for content in (sealed, armoured(sealed), base64.b64encode(sealed)):
        assert not needs_passphrase(content)
        assert open_any(content, [ben.keys], trusted, purposes=COVERAGE).sender == ana.card


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04" + bytes(50), b"hello there", b"\xff" * 99])
def test_C09_other_files_are_refused(content: bytes) -> None:
    with pytest.raises(NotABundle):
        open_any(content, [], lambda _card: True, purposes=COVERAGE, passphrase=SECRET)


def test_C09_armour_that_was_cut_is_damaged(trust: Any) -> None:
    with pytest.raises(BundleDamaged):
        needs_passphrase(armoured(SMALL)[:-30])


def test_B12_what_was_sealed_to_a_key_is_not_taken_from_a_passphrase_envelope(trust: Any) -> None:
    ana, ben = trust.device("Ana"), trust.device("Ben")
    told = trust.manifest(purpose="coverage")
    inner, _keys = age_open(seal(told, [[1]], ana, [ben.card]).content, [ben.keys])
    passed_on = passphrase_seal(inner, SECRET, cost=FLOOR)
    with pytest.raises(RecipientMismatch):
        open_any(passed_on, [], trust.trusting(ana.card), purposes=COVERAGE, passphrase=SECRET)
