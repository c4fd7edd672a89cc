"""When a device's many small bundles in a storage are folded into fewer large ones.

As in log-structured merge trees: bundles are sorted into tiers by size, each tier eight times the
one below; eight neighbours of one tier become one bundle. A change is therefore written again only
once for each tier, and whoever syncs for the first time fetches few files.

Source: O'Neil and others, "The Log-Structured Merge-Tree" (Acta Informatica 33, 1996), in the
tiered form.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from amdesk.sync.remotes.layout import Segment

FAN: Final = 8
LOWEST_BYTES: Final = 32 * 1024
"""Up to this size a bundle is of the lowest tier."""
HIGHEST_BYTES: Final = 64 * 1024 * 1024
"""A folded bundle is not to become larger than this."""


def tier_of(size: int) -> int:
    """The tier of a bundle of ``size`` bytes: 0 for the smallest."""
    tier = 0
    while size > LOWEST_BYTES:
        size //= FAN
        tier += 1
    return tier


def to_fold(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The neighbouring segments to fold into one now; nothing when there is no need.

    ``segments`` are all of one replica in one space. Of several runs the newest is taken.
    """
    ordered = sorted(segments)
    run: list[Segment] = []
    for segment in reversed(ordered):
        if run and tier_of(segment.size) > tier_of(run[-1].size):
            if len(run) >= FAN:
                break
            # A larger one behind: what is newer stays as it is until there is enough of it.
            run = [segment]
        else:
            run.append(segment)
    newest = run[: _fitting(run)]
    return tuple(sorted(newest)) if len(newest) >= FAN else ()


def _fitting(run: Sequence[Segment]) -> int:
    total = 0
    for count, segment in enumerate(run):
        total += segment.size
        if total > HIGHEST_BYTES:
            return count
    return len(run)
