"""Figures made of other areas' figures: account health first of all.

An index is a weighted mean of parts that are figures themselves, so that a click can go down to
the records. A part that is not known is left out and its weight with it; it never counts as bad.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from amdesk.base.errors import Refused
from amdesk.base.figure import Figure, FigureInput, clamped, rounded, share_figure, unknown
from amdesk.base.sentence import Words, say

HEALTH_FORMULA = (
    "sum of weight times points 0-100 over the known parts / sum of the known parts' weights"
)
HEALTH_WEIGHTS: Mapping[str, int] = MappingProxyType(
    {
        "loyalty": 25,
        "contact": 15,
        "penetration": 15,
        "progress": 15,
        "loops": 10,
        "attainment": 10,
        "coverage": 10,
    }
)
"""The built-in weights; a desk may set its own, they need not sum to 100."""

HEALTH_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "loyalty": "Loyalty",
        "contact": "Contact within the agreed interval",
        "penetration": "Relationship penetration",
        "progress": "Plan progress against its expected mark",
        "loops": "Loops told to the customer",
        "attainment": "Attainment of the target",
        "coverage": "Back-up in place",
    }
)
LEAST_KNOWN = Decimal("0.5")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class HealthPart:
    """One part of an index: its points 0-100 (None when unknown), weight and share of the whole."""

    key: str
    label: str
    points: Decimal | None
    weight: int


def check_weights(weights: Mapping[str, int]) -> None:
    """Raise Refused for a weight below zero, or when all are zero."""
    for key, weight in weights.items():
        if weight < 0:
            raise Refused(key, "A weight is 0 or more, not {value}.", value=weight)
    if not any(weights.values()):
        raise Refused("", "At least one weight must be more than 0.")


def points_of_ratio(ratio: Decimal | int | None) -> Decimal | None:
    """Turn a ratio into points 0-100; beyond 1 stays 100."""
    if ratio is None:
        return None
    return clamped(Decimal(ratio) * _HUNDRED, Decimal(0), _HUNDRED)


def points_of_score(score: Decimal | int | None) -> Decimal | None:
    """Turn a mean 0-10 into points 0-100."""
    return points_of_ratio(None if score is None else Decimal(score) / 10)


def points_of_contact(days_since: int | None, agreed_days: int) -> Decimal | None:
    """Turn the contact cadence into points.

    100 up to the agreed interval, then falling evenly to 0 at twice the interval. None when there
    was no contact yet.
    """
    if days_since is None:
        return None
    over = Decimal(days_since) / Decimal(agreed_days) - 1
    return points_of_ratio(1 - max(Decimal(0), over))


def points_of_progress(progress: Decimal | int | None, expected: Decimal | None) -> Decimal | None:
    """Turn plan progress into points: its share of the expected mark; None when either is unknown.

    While nothing is expected yet, 100.
    """
    if progress is None or expected is None:
        return None
    return _HUNDRED if expected <= 0 else points_of_ratio(Decimal(progress) / expected)


def health_parts(
    points: Mapping[str, Decimal | None], weights: Mapping[str, int] = HEALTH_WEIGHTS
) -> tuple[HealthPart, ...]:
    """Return the parts in the order of the weights; raises Refused for bad weights."""
    check_weights(weights)
    return tuple(
        HealthPart(key, HEALTH_LABELS.get(key, key), points.get(key), weight)
        for key, weight in weights.items()
    )


def account_health(parts: Sequence[HealthPart]) -> Figure:
    """Return the health of an account, 0-100 points.

    Example: loyalty 80 (weight 25) and contact 40 (weight 15), nothing else known, give
    (25 × 80 + 15 × 40) / 40 = 65; but 40 of 100 is under half of the weight, so the figure is
    not enough and says so. With half the weight known or more it stands by itself.
    """
    return weighted_index(parts, HEALTH_FORMULA)


def weighted_index(parts: Sequence[HealthPart], formula: str) -> Figure:
    """Return the weighted mean of the known parts; not enough under half of the weight."""
    inputs = tuple(FigureInput(part.label, part.points) for part in parts)
    known = [(part.points, part.weight) for part in parts if part.points is not None]
    weight = sum(part_weight for _, part_weight in known)
    total = sum(part.weight for part in parts)
    if not weight:
        return unknown("points", formula, say("None of its parts is known yet."), inputs)
    value = rounded(sum((points * part for points, part in known), Decimal(0)) / weight, 0)
    enough = Decimal(weight) / total >= LEAST_KNOWN
    reason: Words | None = None
    if not enough:
        percent = int(rounded(_HUNDRED * weight / total, 0))
        reason = say("Only {percent} % of its weight is known.", percent=percent)
    return Figure(value, "points", formula, inputs, enough=enough, reason=reason)


def weakest_part(parts: Sequence[HealthPart]) -> HealthPart | None:
    """Return the known part that costs most points (weight × points missing), if any costs some."""
    costs = [
        (part.weight * (_HUNDRED - part.points), part) for part in parts if part.points is not None
    ]
    cost, part = max(costs, key=lambda one: one[0], default=(Decimal(0), None))
    return part if cost > 0 else None


def high_value_share(high_value_minutes: int, all_minutes: int) -> Figure:
    """Return the share of logged minutes spent on high-value activities, 0-1."""
    inputs = (
        FigureInput("High-value minutes", high_value_minutes),
        FigureInput("Minutes logged", all_minutes),
    )
    formula = "minutes on high-value activities / minutes logged"
    nothing = say("No time has been logged.")
    return share_figure(high_value_minutes, all_minutes, formula, inputs, nothing)


def plan_completeness(filled: Mapping[str, bool]) -> Figure:
    """Return the share of a plan's parts that are filled, 0-1; `filled` maps part to yes or no."""
    inputs = tuple(FigureInput(part, int(there)) for part, there in filled.items())
    formula = "parts of the plan that are filled / all its parts"
    return share_figure(sum(filled.values()), len(filled), formula, inputs)


def audit_score(ratings: Mapping[str, int | None]) -> Figure:
    """Return the programme audit 0-100 from practices rated 0-4.

    Practices not rated are left out; under half of them rated, the figure is not enough. Raises
    Refused for a rating outside 0-4.
    """
    for practice, rating in ratings.items():
        if rating is not None and not 0 <= rating <= 4:
            raise Refused(practice, "A rating is 0 to 4, not {value}.", value=rating)
    parts = [
        HealthPart(key, key, points_of_ratio(None if rating is None else Decimal(rating) / 4), 1)
        for key, rating in ratings.items()
    ]
    return weighted_index(parts, "mean of the rated practices 0-4 × 25")
