"""Loyalty figures: NPS and mean satisfaction with their intervals, and the trend over periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from amdesk.base.errors import Refused
from amdesk.base.figure import Figure, FigureInput, clamped, rounded, unknown
from amdesk.base.sentence import Words, counted, say

FEWEST_ANSWERS = 5
FEWEST_FOR_A_LINE = 3
HIGHEST_SCORE = 10
_PROMOTER = 9
_DETRACTOR = 6
_Z95 = Decimal("1.96")
_STEADY = Decimal("0.1")

NPS_FORMULA = (
    "share of answers 9-10 minus share of answers 0-6, times 100. 95 % interval: adjusted Wald, "
    "with 3/4 of an answer added to promoters and to detractors and 3 to the number of answers "
    "(Rocks 2016, The American Statistician 70)"
)
MEAN_FORMULA = (
    "sum of answers / number of answers. 95 % interval: mean plus and minus 1.96 times the "
    "standard error (normal approximation, rough below 30 answers)"
)


def check_score(score: int | None, field: str) -> None:
    """Raise Refused, naming `field`, for a score outside 0-10; None means "not asked"."""
    if score is not None and not 0 <= score <= HIGHEST_SCORE:
        raise Refused(field, "A score is a whole number from 0 to 10, not {value}.", value=score)


def is_thin(answers: int) -> bool:
    """Say whether there are fewer than 5 answers, so that a figure must say so."""
    return answers < FEWEST_ANSWERS


def net_promoter_score(scores: Sequence[int]) -> Figure:
    """Return the NPS, -100 to 100, of answers 0-10 with its 95 % interval.

    Source of the interval: B. Rocks, "Interval Estimation for the 'Net Promoter Score'",
    The American Statistician 70 (2016), 365-372. From fewer than 5 answers the value comes with
    `enough` False and the reason. Raises Refused for a score outside 0-10.
    """
    for score in scores:
        check_score(score, "recommend")
    count = len(scores)
    promoters = sum(score >= _PROMOTER for score in scores)
    detractors = sum(score <= _DETRACTOR for score in scores)
    inputs = (
        FigureInput("Answers", count),
        FigureInput("Promoters (9-10)", promoters),
        FigureInput("Passives (7-8)", count - promoters - detractors),
        FigureInput("Detractors (0-6)", detractors),
    )
    if not count:
        return unknown("nps", NPS_FORMULA, say("Nobody was asked yet."), inputs)
    value = Decimal(100 * (promoters - detractors)) / count
    total = Decimal(count + 3)
    for_us = (promoters + Decimal("0.75")) / total
    against = (detractors + Decimal("0.75")) / total
    net = for_us - against
    reach = _Z95 * ((for_us + against - net * net) / total).sqrt()
    low = min(value, clamped(100 * (net - reach), Decimal(-100), Decimal(100)))
    high = max(value, clamped(100 * (net + reach), Decimal(-100), Decimal(100)))
    return Figure(
        rounded(value, 0),
        "nps",
        NPS_FORMULA,
        inputs,
        low=rounded(low, 0),
        high=rounded(high, 0),
        enough=not is_thin(count),
        reason=_few(count),
    )


def mean_satisfaction(scores: Sequence[int], field: str = "satisfaction") -> Figure:
    """Return the mean of answers 0-10, to one decimal, with its 95 % interval.

    From fewer than 5 answers there is no interval and `enough` is False. Raises Refused, naming
    `field`, for a score outside 0-10.
    """
    for score in scores:
        check_score(score, field)
    count = len(scores)
    inputs = (FigureInput("Answers", count), FigureInput("Sum of answers", sum(scores)))
    if not count:
        return unknown("score", MEAN_FORMULA, say("Nobody was asked yet."), inputs)
    mean = Decimal(sum(scores)) / count
    low = high = None
    if not is_thin(count):
        spread = sum((Decimal(score) - mean) ** 2 for score in scores) / (count - 1)
        reach = _Z95 * (Decimal(spread) / count).sqrt()
        low = rounded(max(Decimal(0), mean - reach))
        high = rounded(min(Decimal(HIGHEST_SCORE), mean + reach))
    return Figure(
        rounded(mean), "score", MEAN_FORMULA, inputs, low, high, not is_thin(count), _few(count)
    )


def _few(count: int) -> Words | None:
    if not is_thin(count):
        return None
    return counted(
        "From {count} answer only; a figure needs {least}.",
        "From {count} answers only; a figure needs {least}.",
        count,
        least=FEWEST_ANSWERS,
    )


def response_rate(sent: int, answered: int) -> Figure:
    """Return the share of a wave's recipients who answered, 0-1."""
    formula = "answers / invitations sent"
    inputs = (FigureInput("Sent", sent), FigureInput("Answered", answered))
    if sent <= 0:
        return unknown("ratio", formula, say("Nothing was sent yet."), inputs)
    return Figure(Decimal(min(answered, sent)) / Decimal(sent), "ratio", formula, inputs)


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """The mean of one period; `label` is the period's name."""

    label: str
    mean: Decimal
    answers: int


@dataclass(frozen=True, slots=True)
class Trend:
    """How a score moved from the period before to the last one.

    `change` and `direction` are None with fewer than two periods. With fewer than three there are
    points but no line (`has_line`). `is_thin` says that one of the two compared periods has fewer
    than 5 answers.
    """

    points: tuple[TrendPoint, ...]
    change: Decimal | None
    direction: Literal["up", "down", "steady"] | None
    has_line: bool
    is_thin: bool


def trend_of(points: Sequence[TrendPoint]) -> Trend:
    """Compare the last period with the one before; less than 0.1 either way is steady."""
    kept = tuple(point for point in points if point.answers > 0)
    has_line = len(kept) >= FEWEST_FOR_A_LINE
    if len(kept) < 2:
        return Trend(kept, None, None, has_line, any(is_thin(point.answers) for point in kept))
    change = rounded(kept[-1].mean - kept[-2].mean)
    if abs(change) < _STEADY:
        direction: Literal["up", "down", "steady"] = "steady"
    else:
        direction = "up" if change > 0 else "down"
    return Trend(kept, change, direction, has_line, any(is_thin(p.answers) for p in kept[-2:]))
