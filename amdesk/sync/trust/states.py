"""The five states a colleague's device can be in, and what moves it from one to another.

The whole of it is one table, so that what a desk may come to trust, and by what, can be read in one
place. A statement never makes ``verified`` by itself: it carries over what a person once compared,
for another device or the next key of the same person. What somebody else vouches for is ``seen``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class State(StrEnum):
    """How far this desk trusts a device."""

    UNKNOWN = "unknown"
    SEEN = "seen"
    VERIFIED = "verified"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


class Act(StrEnum):
    """What can happen to a device's standing."""

    NAMED = "named"
    """The desk's owner said whose card it is, without comparing."""
    COMPARED = "compared"
    """The desk's owner compared its fingerprint."""
    INTRODUCED = "introduced"
    """A verified colleague vouches for it, or a space this desk is a member of."""
    FOLLOWS_SEEN = "follows-seen"
    """It is another device, or the next key, of somebody who is seen."""
    FOLLOWS_VERIFIED = "follows-verified"
    """It is another device, or the next key, of somebody who is verified."""
    REPLACED = "replaced"
    """Another key stands for it now."""
    WITHDRAWN = "withdrawn"
    """The statement it stood on counts no more."""
    DISTRUSTED = "distrusted"
    """The desk's owner takes trust back, on this desk alone."""
    REVOKED = "revoked"
    """A signed revocation names it."""


TRUSTED: Final = frozenset({State.SEEN, State.VERIFIED})
"""The states in which a device's bundles are merged and bundles are sealed to it."""


def _row(*states: State) -> Mapping[Act, State]:
    return MappingProxyType(dict(zip(Act, states, strict=True)))


_U, _S, _V, _O, _X = State
TABLE: Final[Mapping[State, Mapping[Act, State]]] = MappingProxyType(
    {
        # from        named comp. intr. f-seen f-ver. repl. withd. distr. revoked
        _U: _row(_S, _V, _S, _S, _V, _U, _U, _X, _X),
        _S: _row(_S, _V, _S, _S, _V, _O, _U, _X, _X),
        _V: _row(_V, _V, _V, _V, _V, _O, _U, _X, _X),
        _O: _row(_O, _V, _O, _O, _O, _O, _O, _X, _X),
        _X: _row(_X, _V, _X, _X, _X, _X, _X, _X, _X),
    }
)
"""By state and act, the state that follows. Only comparing brings a superseded or revoked key back;
whoever signs a key away by a revocation cannot be brought back at all (see ``trust_card``)."""


def after(state: State, act: Act) -> State:
    """The state a device is in after ``act``."""
    return TABLE[state][act]
