"""The hybrid logical clock that orders values when several are shown at once.

A stamp is 48 bits of milliseconds since 1970 and 16 bits of counter, as one integer (Kulkarni et
al., "Logical Physical Clocks", 2014). It ticks once per action.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

COUNTER_BITS = 16
AHEAD = timedelta(minutes=5)
"""How far a remote stamp may push the local clock beyond the wall clock."""


def stamp_of(at: datetime, counter: int = 0) -> int:
    """The stamp of the instant ``at``."""
    milliseconds = int(at.timestamp() * 1000)
    return max(0, milliseconds) << COUNTER_BITS | counter


def instant_of(stamp: int) -> datetime:
    """The wall-clock part of a stamp; the last representable instant for absurd ones."""
    try:
        return datetime.fromtimestamp((stamp >> COUNTER_BITS) / 1000, UTC)
    except (OverflowError, ValueError, OSError):
        return datetime.max.replace(tzinfo=UTC)


def next_stamp(last: int, now: datetime) -> int:
    """The stamp of an action at ``now`` when ``last`` is the highest stamp known.

    Always above ``last``, so that an edit is ordered after what it replaces whatever the clocks
    say; a ``last`` far in the future is followed by counting on from it.
    """
    wall = stamp_of(now)
    return wall if wall > last else last + 1
