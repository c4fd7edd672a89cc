"""Keys for an order made by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amdesk.base.order_keys import (
    DIGITS,
    is_order_key,
    key_between,
    may_stand_between,
    spread_keys,
)

KEYS = st.text(DIGITS, min_size=1, max_size=8).filter(is_order_key)


@given(KEYS, KEYS)
def test_between_two_keys_there_is_a_third(one: str, other: str) -> None:
    if one == other:
        assert not may_stand_between(one, other)
        return
    low, high = sorted((one, other))
    middle = key_between(low, high)
    assert low < middle < high
    assert is_order_key(middle)


@given(KEYS)
def test_before_and_after_any_key_there_is_room(key: str) -> None:
    assert key_between(None, key) < key < key_between(key, None)


@given(st.lists(st.integers(0, 60), max_size=60))
def test_any_run_of_insertions_keeps_the_order_they_were_made_in(places: list[int]) -> None:
    keys: list[str] = []
    for place in places:
        at = place % (len(keys) + 1)
        before = keys[at - 1] if at else None
        after = keys[at] if at < len(keys) else None
        keys.insert(at, key_between(before, after))
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_a_thousand_appended_records_keep_keys_of_a_few_letters() -> None:
    keys = spread_keys(1000)
    assert list(keys) == sorted(set(keys))
    assert max(map(len, keys)) <= 18


def test_a_thousand_prepended_records_keep_keys_of_a_few_letters() -> None:
    key = key_between(None, None)
    for _ in range(1000):
        key = key_between(None, key)
    assert len(key) <= 36


@pytest.mark.parametrize(("before", "after"), [("b", "a"), ("a", "a"), ("a0", None), ("", "b")])
def test_keys_that_are_none_or_not_in_order_are_refused(
    before: str | None, after: str | None
) -> None:
    with pytest.raises(ValueError, match=r"key|come before"):
        key_between(before, after)
