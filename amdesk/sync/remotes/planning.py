"""Which of a replica's segments a desk has to fetch, told from ranges alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from amdesk.sync.remotes.layout import Segment

Range = tuple[int, int]


def joined(ranges: Iterable[Range]) -> list[Range]:
    """Ranges of whole numbers, both ends included, in order and as few as can be."""
    result: list[Range] = []
    for first, last in sorted(ranges):
        if result and first <= result[-1][1] + 1:
            result[-1] = (result[-1][0], max(last, result[-1][1]))
        else:
            result.append((first, last))
    return result


def without(ranges: Iterable[Range], taken: Iterable[Range]) -> list[Range]:
    """What is in ``ranges`` and in none of ``taken``."""
    left = joined(ranges)
    for first, last in joined(taken):
        left = [
            part
            for low, high in left
            for part in ((low, min(high, first - 1)), (max(low, last + 1), high))
            if part[0] <= part[1]
        ]
    return left


def to_fetch(
    segments: Sequence[Segment], told: Iterable[Range], passed_over: Collection[str]
) -> tuple[Segment, ...]:
    """The segments to fetch so as to have everything beyond ``told``, in order.

    Small ones first, so that who lacks little fetches little; a large one that holds them all
    takes their place when it is wanted anyway. ``passed_over`` are digests not to be fetched.
    """
    useful = [one for one in segments if one.digest not in passed_over]
    lacking = without([(one.first, one.last) for one in useful], told)
    left, chosen = lacking, []
    for segment in sorted(useful, key=lambda one: (one.size, one)):
        rest = without(left, [(segment.first, segment.last)])
        if rest != left:
            chosen.append(segment)
            left = rest
    for segment in list(chosen):
        others = [(one.first, one.last) for one in chosen if one is not segment]
        if not without(lacking, others):
            chosen.remove(segment)
    return tuple(sorted(chosen))
