"""Folding text: lines keep to their width, nothing is lost unless the lines run out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amdesk.reports.folding import fold, shorten
from amdesk.reports.plain_text import plain
from amdesk.reports.right_to_left import as_painted, has_right_to_left
from amdesk.reports.sheet import shares
from amdesk.reports.type_case import REGULAR, TypeCase

TEXTS = st.text(alphabet="abei ßŁн-.@中W\u00ad", max_size=60)
CASE = TypeCase()


def measure(text: str) -> float:
    return CASE.measure(text, REGULAR, 8.6)


def lines_of(text: str, room: float, most: int = 99) -> list[str]:
    folded = fold([(text, 0)], room, measure, most)
    return [" ".join(part for part, _ in line) for line in folded.lines]


def letters(text: str) -> str:
    return "".join(char for char in text if char not in " -\u00ad")


@given(text=TEXTS, room=st.floats(20, 150), most=st.integers(1, 5))
def test_lines_are_never_wider_than_their_room_nor_more_than_asked(
    text: str, room: float, most: int
) -> None:
    lines = lines_of(plain(text), room, most)
    assert len(lines) <= most
    assert all(measure(line) <= room + 1e-6 for line in lines)


@given(text=TEXTS, room=st.floats(20, 150))
def test_folding_without_a_limit_keeps_every_letter(text: str, room: float) -> None:
    assert letters("".join(lines_of(plain(text), room))) == letters(plain(text))


def test_a_long_german_word_breaks_between_syllables() -> None:
    assert lines_of("Straßenverkehrsgenehmigungsbehörde", 80) == [
        "Straßenverkehrs-", "genehmigungsbe-", "hörde",
    ]  # fmt: skip


def test_soft_hyphens_say_where_to_break_and_are_not_printed() -> None:
    assert lines_of("Straßen\u00adverkehrs\u00adamt", 60) == ["Straßen-", "verkehrsamt"]
    assert lines_of("ab\u00adcd", 60) == ["abcd"]


def test_an_address_is_broken_without_a_hyphen_of_its_own() -> None:
    lines = lines_of("lukaszwojcik@beispielgesellschaft.example", 60)
    assert "".join(lines) == "lukaszwojcik@beispielgesellschaft.example"


def test_text_that_runs_out_of_lines_ends_in_an_ellipsis() -> None:
    lines = lines_of("one two three four five six seven eight nine ten", 60, most=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_shortening_does_not_part_a_letter_from_its_accent() -> None:
    text = "aaaa\u0323\u0301b\u0323\u0301b"
    for room in range(5, 30):
        assert not shorten(text, room, measure).startswith(("\u0323", "\u0301"))


def test_spans_keep_their_marks_when_folded() -> None:
    folded = fold(
        [("If", 1), ("it rains on the plant", 0), ("Then", 1), ("wait.", 0)], 60, measure, 9
    )
    marked = [part for line in folded.lines for part, mark in line if mark]
    assert marked == ["If", "Then"]


def test_room_is_shared_so_that_narrow_columns_keep_what_they_need() -> None:
    assert shares([10, 100, 100], 90) == [10, 40, 40]
    assert shares([10, 20], 90) == [10, 20]


@pytest.mark.parametrize(
    ("given_text", "made_plain"),
    [
        ("a\nb\tc", "a b c"),
        ("x\u202ey\u2069z", "xyz"),
        ("e\u0301", "é"),
        ("\ud800", "\ufffd"),
        ("  many   blanks ", "many blanks"),
    ],
)
def test_texts_are_made_plain(given_text: str, made_plain: str) -> None:
    assert plain(given_text) == made_plain


def test_arabic_is_joined_and_turned_round_with_numbers_kept() -> None:
    painted = as_painted("محمد 24")
    assert has_right_to_left("محمد")
    assert painted.startswith("24 ")
    assert painted[3:] == "\ufeaa\ufee4\ufea4\ufee3"
