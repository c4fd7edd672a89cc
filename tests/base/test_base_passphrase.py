from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amdesk.base.errors import Refused
from amdesk.base.kdf import (
    CAP,
    FLOOR,
    TRAVEL_COST,
    UNLOCK_COST,
    Argon2Cost,
    CostRefused,
    check_cost,
    derive_key,
)
from amdesk.base.passphrase import (
    check_travel_passphrase,
    check_unlock_passphrase,
    has_outer_spaces,
    passphrase_bits,
    passphrase_bytes,
)
from amdesk.base.words import generated_passphrase, word_list, words_of


def test_the_word_list_has_2048_plain_distinct_words() -> None:
    words = word_list()
    assert len(words) == len(set(words)) == 2048
    assert list(words) == sorted(words)
    assert all(re.fullmatch("[a-z]{3,8}", word) for word in words)


def test_no_word_is_one_slip_from_another_or_begins_another() -> None:
    words = set(word_list())
    for word in words:
        shorter = {word[:at] + word[at + 1 :] for at in range(len(word))}
        changed = {
            word[:at] + letter + word[at + 1 :]
            for at in range(len(word))
            for letter in "abcdefghijklmnopqrstuvwxyz"
        }
        beginnings = {word[:length] for length in range(3, len(word))}
        assert not (shorter | beginnings | (changed - {word})) & words


def test_a_generated_passphrase_has_seven_words_and_is_strong_enough_to_travel() -> None:
    made = {generated_passphrase() for _ in range(50)}
    assert len(made) == 50
    for passphrase in made:
        assert len(passphrase.split("-")) == 7
        check_travel_passphrase(passphrase)


def test_words_of_zero_and_of_ones_are_the_first_and_the_last() -> None:
    assert words_of(b"\0" * 20, 8) == (word_list()[0],) * 8
    assert words_of(b"\xff" * 20, 8) == (word_list()[-1],) * 8


@pytest.mark.parametrize(
    "guessable",
    [
        "password1234",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcdefghijklmnopqrst",
        "qwertyuiopasdfgh",
        "Sommer2024!Sommer2024!",
        "correct horse battery staple",
        "passwordpasswordpassword",
        "123456789012345678901234",
    ],
)
def test_guessable_passphrases_do_not_protect_files_that_travel(guessable: str) -> None:
    check_unlock_passphrase(guessable)
    with pytest.raises(Refused):
        check_travel_passphrase(guessable)


@pytest.mark.parametrize(
    "good", ["k7#Qz!w9Rv2$Lm5x&B", "my grandmother sold eleven blue umbrellas in Trieste"]
)
def test_long_unforeseen_passphrases_are_good_enough(good: str) -> None:
    check_travel_passphrase(good)


def test_C11_nul_and_more_than_1024_bytes_are_refused_and_spaces_kept() -> None:
    for impossible in ("", "a\0b", "\u00e9" * 513, "\ud800"):
        with pytest.raises(Refused):
            passphrase_bytes(impossible)
    assert passphrase_bytes(" a ") == b" a "
    assert has_outer_spaces(" a")
    assert not has_outer_spaces("a a")
    assert passphrase_bytes("e\u0301") == passphrase_bytes("\u00e9")
    assert len(passphrase_bytes("x" * 1000 + "\U0001f511" * 6)) == 1024


@given(st.text(max_size=60))
def test_the_estimate_never_falls_below_nought_nor_above_the_letters(text: str) -> None:
    assert 0 <= passphrase_bits(text) <= 6 * len(text) + 1


def test_the_costs_are_the_fixed_ones_and_inside_the_bounds() -> None:
    assert Argon2Cost(65536, 3, 4) == UNLOCK_COST
    assert Argon2Cost(262144, 3, 4) == TRAVEL_COST
    for cost in (UNLOCK_COST, TRAVEL_COST, FLOOR, CAP):
        check_cost(cost)


@pytest.mark.parametrize(
    "cost",
    [
        Argon2Cost(CAP.memory_kib + 1, 3, 4),
        Argon2Cost(2**40, 3, 4),
        Argon2Cost(65536, 11, 4),
        Argon2Cost(65536, 3, 9),
        Argon2Cost(FLOOR.memory_kib - 1, 3, 4),
        Argon2Cost(65536, 1, 4),
        Argon2Cost(65536, 3, 0),
        Argon2Cost(-1, -1, -1),
    ],
)
def test_C03_costs_outside_the_bounds_derive_nothing(cost: Argon2Cost) -> None:
    with pytest.raises(CostRefused):
        derive_key(b"secret", b"s" * 16, cost)
