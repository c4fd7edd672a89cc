"""The table of trust: what can happen to a device's standing, and what cannot."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from amdesk.sync.trust.states import TABLE, TRUSTED, Act, State, after

ACTS = st.lists(st.sampled_from(Act), max_size=12)
BY_STATEMENT = frozenset(
    {Act.INTRODUCED, Act.FOLLOWS_SEEN, Act.FOLLOWS_VERIFIED, Act.WITHDRAWN, Act.REPLACED}
)


def outcome(acts: list[Act], start: State = State.UNKNOWN) -> State:
    for act in acts:
        start = after(start, act)
    return start


def test_every_state_answers_every_act() -> None:
    assert set(TABLE) == set(State)
    assert all(set(row) == set(Act) for row in TABLE.values())


def test_the_table_says_what_the_promises_say() -> None:
    assert after(State.UNKNOWN, Act.NAMED) is State.SEEN
    assert after(State.UNKNOWN, Act.COMPARED) is State.VERIFIED
    assert after(State.SEEN, Act.COMPARED) is State.VERIFIED
    assert after(State.VERIFIED, Act.NAMED) is State.VERIFIED
    assert after(State.UNKNOWN, Act.INTRODUCED) is State.SEEN
    assert after(State.VERIFIED, Act.REPLACED) is State.SUPERSEDED
    assert after(State.UNKNOWN, Act.REPLACED) is State.UNKNOWN
    assert all(after(state, Act.REVOKED) is State.REVOKED for state in State)
    assert all(after(state, Act.DISTRUSTED) is State.REVOKED for state in State)


@given(ACTS)
def test_nobody_is_verified_unless_somebody_was_once_compared(acts: list[Act]) -> None:
    compared = {Act.COMPARED, Act.FOLLOWS_VERIFIED}
    assert outcome(acts) is not State.VERIFIED or compared & set(acts)


@given(st.lists(st.sampled_from(sorted(set(Act) - {Act.COMPARED})), max_size=12))
def test_only_comparing_brings_back_who_was_revoked_or_superseded(acts: list[Act]) -> None:
    assert outcome(acts, State.REVOKED) is State.REVOKED
    assert outcome(acts, State.SUPERSEDED) not in TRUSTED


@given(st.lists(st.just(Act.INTRODUCED)), st.sampled_from(State))
def test_a_vouching_never_lifts_beyond_seen_nor_lowers(acts: list[Act], start: State) -> None:
    end = outcome(acts, start)
    assert end is start or (start, end) == (State.UNKNOWN, State.SEEN)


@given(ACTS)
def test_first_use_merges_nothing_before_somebody_says_so(acts: list[Act]) -> None:
    saying = {Act.NAMED, Act.COMPARED, Act.INTRODUCED, Act.FOLLOWS_SEEN, Act.FOLLOWS_VERIFIED}
    assert outcome(acts) not in TRUSTED or saying & set(acts)
