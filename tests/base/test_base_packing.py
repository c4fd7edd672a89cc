from __future__ import annotations

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amdesk.base.packing import MAX_DEPTH, PackingRefused, pack, unpack

plain = st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text() | st.binary()
values = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(), inner, max_size=5),
    max_leaves=25,
)


@given(values)
def test_every_value_comes_back_as_it_was(value: object) -> None:
    assert unpack(pack(value)) == value


@given(st.binary(max_size=40))
def test_whatever_is_read_is_written_back_byte_for_byte(noise: bytes) -> None:
    try:
        value = unpack(noise)
    except PackingRefused:
        return
    assert pack(value) == noise


def test_the_order_in_which_fields_were_set_does_not_matter() -> None:
    one = {"b": 1, "a": [{"d": 1, "c": 2}]}
    other = {"a": [{"c": 2, "d": 1}], "b": 1}
    assert pack(one) == pack(other)


def test_a_tuple_is_written_as_a_list() -> None:
    assert unpack(pack((1, (2, 3)))) == [1, [2, 3]]


@pytest.mark.parametrize(
    "value",
    [1.5, [1.0], {"a": {1}}, {1: "a"}, {"a": {b"k": 1}}, 2**64, -(2**63) - 1, "\ud800", object()],
)
def test_B25_values_without_one_reading_are_not_written(value: object) -> None:
    with pytest.raises(PackingRefused):
        pack(value)


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        msgpack.packb(1.5),
        msgpack.packb([1.5], use_single_float=True),
        msgpack.packb(msgpack.Timestamp(1)),
        msgpack.packb(msgpack.ExtType(5, b"x")),
        msgpack.packb({1: 2}),
        b"\x82\xa1b\x01\xa1a\x01",
        b"\x82\xa1a\x01\xa1a\x01",
        b"\xcd\x00\x01",
        b"\xd9\x01a",
        b"\xdc\x00\x00",
        b"\xa1\xff",
        b"\xa3\xed\xa0\x80",
        b"\x01\x01",
        b"\x92\x01",
        b"\xc1",
        b"\xdd\xff\xff\xff\xff",
        b"\xc6\xff\xff\xff\xff",
    ],
)
def test_B25_bytes_with_a_second_reading_are_refused(packed: bytes) -> None:
    with pytest.raises(PackingRefused):
        unpack(packed)


def test_B25_deep_nesting_is_refused_and_not_followed() -> None:
    for depth in (MAX_DEPTH + 1, 100, 600, 2000, 100_000):
        with pytest.raises(PackingRefused):
            unpack(b"\x91" * depth + b"\x01")
        with pytest.raises(PackingRefused):
            unpack(b"\x81\xa1a" * depth + b"\x01")
    assert unpack(b"\x91" * MAX_DEPTH + b"\x01")


def test_B25_a_value_nested_too_deep_is_not_written() -> None:
    value: object = 1
    for _ in range(5000):
        value = [value]
    with pytest.raises(PackingRefused):
        pack(value)


def test_B24_ten_million_tiny_records_stop_at_the_cap() -> None:
    with pytest.raises(PackingRefused):
        unpack(b"\xdd\x00\x98\x96\x80" + b"\x80" * 10_000_000, max_containers=1000)
