"""Two versions of a text: put together where it is safe, left to a person where it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amdesk.sync.merging.text_merge import MOST_LINES, merged_text

BASE = "Met Ruth.\nLine 4 stops.\nQuote by May.\nCall again.\n"
LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n", "e\n", "f\n", "\n", "g"]), max_size=9)
TEXTS = LINES.map("".join)


def test_changes_in_different_places_are_both_in():
    ours = BASE.replace("Met Ruth.", "Met Ruth and Bea.")
    theirs = BASE.replace("Call again.", "Call on Friday.")
    assert merged_text(BASE, ours, theirs) == (
        "Met Ruth and Bea.\nLine 4 stops.\nQuote by May.\nCall on Friday.\n"
    )


def test_the_same_change_on_both_sides_is_made_once():
    both = BASE.replace("May", "June")
    theirs = both + "Sent.\n"
    assert merged_text(BASE, both, theirs) == theirs


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (BASE.replace("May", "June"), BASE.replace("May", "July")),
        (BASE.replace("Line 4", "Line 5"), BASE.replace("Quote by May.\n", "")),
        (BASE + "Ours.\n", BASE + "Theirs.\n"),
    ],
)
def test_changes_that_touch_are_left_to_a_person(ours, theirs):
    assert merged_text(BASE, ours, theirs) is None


def test_beside_repeated_lines_nothing_is_guessed():
    base = "- call\n- call\n- call\nend\n"
    assert merged_text(base, "- call\n- call\nend\n", base + "more\n") is None


def test_a_text_too_long_to_compare_is_left_to_a_person():
    base = "".join(f"{number}\n" for number in range(MOST_LINES + 1))
    assert merged_text(base, "first\n" + base, base + "last\n") is None


@given(TEXTS, TEXTS, TEXTS)
def test_the_two_sides_are_alike_and_an_unchanged_side_gives_way(base, ours, theirs):
    assert merged_text(base, ours, theirs) == merged_text(base, theirs, ours)
    assert merged_text(base, base, theirs) == theirs
    assert merged_text(base, ours, base) == ours


@given(TEXTS, TEXTS, TEXTS)
def test_no_line_is_invented_and_no_line_of_either_side_that_is_new_is_lost(base, ours, theirs):
    merged = merged_text(base, ours, theirs)
    if merged is None:
        return
    known = [line.strip() for text in (base, ours, theirs) for line in text.splitlines()]
    told = [line.strip() for line in merged.splitlines()]
    assert set(told) <= set(known)
    new = {line.strip() for text in (ours, theirs) for line in text.splitlines()}
    assert {line for line in new if line not in [one.strip() for one in base.splitlines()]} <= set(
        told
    )
