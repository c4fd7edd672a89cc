"""How far several raters agree on the same case, for a calibration meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from amdesk.base.figure import Figure, FigureInput, rounded, unknown
from amdesk.base.sentence import say

PERCENT_FORMULA = "pairs of raters who gave the same rating / all pairs of raters, per behaviour"
ALPHA_FORMULA = (
    "1 - observed / expected disagreement, ordinal distances (Krippendorff, Content Analysis, "
    "chapter on reliability): 1 is full agreement, 0 is what chance would give"
)

Ratings = Mapping[str, Sequence[int | None]]
"""For each behaviour the ratings of all raters, None where a rater observed nothing."""


def percent_agreement(ratings: Sequence[int | None]) -> Figure:
    """Return the share 0-1 of rater pairs who agree on one behaviour."""
    seen = Counter(rating for rating in ratings if rating is not None)
    count = sum(seen.values())
    inputs = (FigureInput("Ratings", count),)
    pairs = count * (count - 1)
    if not pairs:
        reason = say("Fewer than two raters observed it.")
        return unknown("ratio", PERCENT_FORMULA, reason, inputs)
    same = sum(times * (times - 1) for times in seen.values())
    return Figure(Decimal(same) / pairs, "ratio", PERCENT_FORMULA, inputs)


def ordinal_alpha(ratings: Ratings) -> Figure:
    """Return Krippendorff's alpha for ordinal ratings over all behaviours, to three decimals.

    Behaviours fewer than two raters observed are left out. Unknown when nothing can be paired or
    when all ratings are the same, since then there is nothing to agree about.
    """
    pairs: dict[tuple[int, int], Decimal] = {}
    for row in ratings.values():
        _add_pairs(pairs, [rating for rating in row if rating is not None])
    totals: dict[int, Decimal] = {}
    for (rating, _), weight in pairs.items():
        totals[rating] = totals.get(rating, Decimal(0)) + weight
    whole = sum(totals.values(), Decimal(0))
    inputs = (
        FigureInput("Behaviours", len(ratings)),
        FigureInput("Ratings paired", rounded(whole, 0)),
    )
    observed = sum((w * _distance(a, b, totals) for (a, b), w in pairs.items()), Decimal(0))
    expected = sum(
        (totals[a] * totals[b] * _distance(a, b, totals) for a in totals for b in totals),
        Decimal(0),
    )
    if not expected:
        reason = say("All ratings are the same, or none can be paired.")
        return unknown("ratio", ALPHA_FORMULA, reason, inputs)
    alpha = 1 - (whole - 1) * observed / expected
    return Figure(rounded(alpha, 3), "ratio", ALPHA_FORMULA, inputs)


def _add_pairs(pairs: dict[tuple[int, int], Decimal], row: Sequence[int]) -> None:
    """Add one behaviour's ordered pairs, weighted so that each rating counts once."""
    for at, first in enumerate(row):
        for other, second in enumerate(row):
            if at != other:
                weight = Decimal(1) / (len(row) - 1)
                pairs[first, second] = pairs.get((first, second), Decimal(0)) + weight


def _distance(first: int, second: int, totals: Mapping[int, Decimal]) -> Decimal:
    """Return the squared ordinal distance: how many ratings lie between the two, ends half."""
    low, high = sorted((first, second))
    between = sum((n for rating, n in totals.items() if low <= rating <= high), Decimal(0))
    return (between - (totals[low] + totals[high]) / 2) ** 2
