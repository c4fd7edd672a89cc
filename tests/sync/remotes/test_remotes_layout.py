"""Names, heads and folding in a storage."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amdesk.sync.bundles.refusals import BundleDamaged
from amdesk.sync.remotes.folding import FAN, LOWEST_BYTES, tier_of, to_fold
from amdesk.sync.remotes.head import (
    Head,
    HeadOfStranger,
    hash_of,
    is_for,
    read_head,
    reader_marks,
    write_head,
)
from amdesk.sync.remotes.layout import (
    HeadName,
    Segment,
    heads_of,
    is_replica,
    is_space,
    read_head_name,
    read_segment,
    replica_key,
    segment_of,
)
from amdesk.sync.remotes.storage import Stored
from amdesk.sync.trust.identity import DeviceKeys, make_card

KEYS = DeviceKeys(b"\x01" * 32, b"\x02" * 32)


def card_of(keys: DeviceKeys):
    return make_card(
        keys, person=b"p" * 16, name="Ines", email="ines@ormsund.example", device="one", made_at=1
    )


CARD = card_of(KEYS)
HEAD = Head(
    b"s" * 16,
    b"r" * 16,
    b"i" * 16,
    KEYS.fingerprint,
    7,
    b"",
    (Segment(1, 9, "ab" * 12, 900),),
    frozenset({b"r" * 8}),
    "ab" * 12,
)


def listed(name: str, size: int = 5, *, is_folder: bool = False) -> Stored:
    return Stored(name, size, "", is_folder)


def test_a_segment_is_read_back_from_its_name():
    segment = segment_of(3, 12, b"sealed")
    assert read_segment(listed(segment.name, 6)) == segment
    assert segment.covers(Segment(4, 12, "", 0))
    assert not segment.covers(Segment(4, 13, "", 0))


@pytest.mark.parametrize(
    "name",
    [
        "head",
        "0-4-" + "a" * 24 + ".ambundle",
        "9-4-" + "a" * 24 + ".ambundle",
        "1-4-" + "A" * 24 + ".ambundle",
        "1-4-" + "a" * 24 + ".ambundle (conflicted copy)",
        "1-99999999999999-" + "a" * 24 + ".ambundle",
        "../1-4-" + "a" * 24 + ".ambundle",
    ],
)
def test_other_names_are_nobodys_business(name):
    assert read_segment(listed(name)) is None


def test_folders_are_told_apart_by_their_names():
    space, heads = heads_of((b"s" * 16).hex()).split("/")
    replica = replica_key(b"r" * 16, b"i" * 16)
    assert is_space(space)
    assert not is_replica(heads)
    assert is_replica(replica)
    assert not is_space(replica)
    assert not is_replica("..")


def test_a_head_is_told_by_its_name():
    name = HeadName(replica_key(b"r" * 16, b"i" * 16), 12, "ab" * 12)
    assert read_head_name(listed(name.name)) == name
    for wrong in (name.name + "~", name.name.replace("-12-", "-0-"), "head", name.replica):
        assert read_head_name(listed(wrong)) is None


def test_a_head_comes_back_as_it_was_written():
    content = write_head(HEAD, KEYS)
    assert read_head(content, {KEYS.fingerprint: CARD}) == HEAD
    assert len(hash_of(content)) == 32


def test_a_head_of_somebody_unknown_or_signed_by_another_is_refused():
    other = DeviceKeys(b"\x03" * 32, b"\x04" * 32)
    with pytest.raises(HeadOfStranger):
        read_head(write_head(HEAD, KEYS), {})
    for content, keys in [
        (write_head(HEAD, KEYS), {}),
        (write_head(HEAD, other), {KEYS.fingerprint: CARD}),
    ]:
        with pytest.raises(BundleDamaged):
            read_head(content, keys)


def test_only_signer_and_reader_can_tell_whom_a_head_is_for():
    tom, eve = DeviceKeys(b"\x03" * 32, b"\x04" * 32), DeviceKeys(b"\x05" * 32, b"\x06" * 32)
    marks = reader_marks(KEYS, HEAD.space, [card_of(tom), CARD])
    head = replace(HEAD, readers=marks)
    assert is_for(head, CARD, [eve, tom])
    assert is_for(head, CARD, [KEYS])
    assert not is_for(head, CARD, [eve])
    assert reader_marks(eve, HEAD.space, [card_of(tom)]).isdisjoint(marks)
    assert reader_marks(KEYS, b"t" * 16, [card_of(tom)]).isdisjoint(marks)


@given(st.data())
def test_no_changed_byte_of_a_head_is_accepted(data):
    content = bytearray(write_head(HEAD, KEYS))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(BundleDamaged):
        read_head(bytes(content), {KEYS.fingerprint: CARD})


@given(st.integers(0, 2**32), st.integers(1, 600))
def test_folding_keeps_few_files_and_writes_each_change_few_times(seed, exports):
    chance = random.Random(seed)
    segments: list[Segment] = []
    told = written = 0
    for number in range(1, exports + 1):
        size = chance.randint(200, 20_000)
        segments.append(Segment(number, number, f"{number:024x}", size))
        told += size
        written += size
        while folded := to_fold(segments):
            whole = sum(one.size for one in folded)
            assert [one.last + 1 for one in folded[:-1]] == [one.first for one in folded[1:]]
            segments = [one for one in segments if one not in folded]
            segments.append(Segment(folded[0].first, folded[-1].last, "f" * 24, whole))
            segments.sort()
            written += whole
    tiers = 1 + tier_of(told)
    assert len(segments) < FAN * (tiers + 1)
    assert written <= told * (tiers + 1)
    assert (segments[0].first, segments[-1].last) == (1, exports)


def test_nothing_is_folded_while_there_is_little():
    few = [Segment(at, at, "", LOWEST_BYTES) for at in range(1, FAN)]
    assert to_fold(few) == ()
    assert to_fold([*few, Segment(FAN, FAN, "", 1)]) == (*few, Segment(FAN, FAN, "", 1))
