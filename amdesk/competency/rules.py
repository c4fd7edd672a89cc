"""From rated behaviours to levels, scores, gaps, tips and repeats.

The rule of a level, in full. Each behaviour is rated 0 not yet, 1 sometimes, 2 usually, 3 always,
or not observed. A level is *judged* when at least half of its behaviours are rated. It is *shown*
when it is judged, its rated behaviours average 2 or more, and none of them is 0. It is *reached*
when it is shown and every level below it is reached.

The score runs from 0 to 3: one point for each level reached, and for the first level not reached
the part of the way to an average of 2, at most 0.9, cut to one decimal. So 1 is Baseline reached,
2 Advanced, 3 Expert, and no rounding ever makes a level look reached.

Example: Baseline 3, 2, 2 averages 2.33 without a 0: reached. Advanced 2, 2, 1, 0 averages 1.25:
not reached, 1.25 / 2 = 0.625. The level is Baseline and the score 1.6.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal

from amdesk.base.errors import Refused
from amdesk.base.figure import Figure, FigureInput, unknown
from amdesk.base.sentence import say

LEVELS = ("baseline", "advanced", "expert")
HIGHEST_RATING = 3
SHOWN_FROM = Decimal(2)
MOST_OF_THE_WAY = Decimal("0.9")
FEWEST_PEERS = 3
BLIND_SPOT = Decimal("0.5")
REINFORCEMENT_DAYS = (2, 5, 12, 30, 75)
SCORE_FORMULA = (
    "1 for each level reached, plus for the next level its mean rating / 2, at most 0.9. A level "
    "is reached when half its behaviours are rated, they average 2 or more, none is 0, and all "
    "levels below are reached"
)

Rating = Decimal | int | None


@dataclass(frozen=True, slots=True)
class LevelResult:
    """One level: how many behaviours were rated, their mean, and how far it has come."""

    level: str
    behaviours: int
    rated: int
    mean: Decimal | None
    is_judged: bool
    is_shown: bool
    is_reached: bool


@dataclass(frozen=True, slots=True)
class Assessed:
    """A competency assessed: the highest level reached (None: none yet), the score, each level.

    When Baseline could not be judged the score is unknown; it is not 0.
    """

    level: str | None
    score: Figure
    levels: tuple[LevelResult, ...]


def assess(behaviours: Mapping[str, Sequence[str]], ratings: Mapping[str, Rating]) -> Assessed:
    """Apply the rule of this module to one competency.

    `behaviours` maps each level to its behaviours' keys, `ratings` a key to 0-3 or None; means of
    several raters may be given. Raises Refused for a rating outside 0-3.
    """
    results: list[LevelResult] = []
    below = True
    for level in LEVELS:
        result = _judge(
            level, [_checked(key, ratings.get(key)) for key in behaviours[level]], below=below
        )
        results.append(result)
        below = result.is_reached
    reached = [result.level for result in results if result.is_reached]
    return Assessed(reached[-1] if reached else None, _score(results), tuple(results))


def _checked(key: str, rating: Rating) -> Decimal | None:
    if rating is None:
        return None
    if not 0 <= rating <= HIGHEST_RATING:
        raise Refused(key, "A behaviour is rated 0 to 3, not {value}.", value=str(rating))
    return Decimal(rating)


def _judge(level: str, ratings: Sequence[Decimal | None], *, below: bool) -> LevelResult:
    rated = [rating for rating in ratings if rating is not None]
    mean = sum(rated, Decimal(0)) / len(rated) if rated else None
    judged = bool(rated) and 2 * len(rated) >= len(ratings)
    shown = judged and mean is not None and mean >= SHOWN_FROM and min(rated) > 0
    return LevelResult(level, len(ratings), len(rated), mean, judged, shown, shown and below)


def _score(results: Sequence[LevelResult]) -> Figure:
    inputs = tuple(FigureInput(result.level, result.mean) for result in results)
    if not results[0].is_judged:
        reason = say("Too few baseline behaviours are rated.")
        return unknown("score", SCORE_FORMULA, reason, inputs)
    reached = sum(result.is_reached for result in results)
    score = Decimal(reached)
    if reached < len(results):
        following = results[reached]
        if following.is_judged and following.mean is not None:
            score += min(MOST_OF_THE_WAY, following.mean / SHOWN_FROM)
    cut = score.quantize(Decimal("0.1"), rounding=ROUND_DOWN)
    return Figure(cut, "score", SCORE_FORMULA, inputs)


def target_score(level: str | None) -> int:
    """Return the score a target level stands for: 0 for none, then 1, 2, 3."""
    return 0 if level is None else LEVELS.index(level) + 1


@dataclass(frozen=True, slots=True)
class CompetencyGap:
    """How far a competency is from its target; `missing` is more than 0."""

    competency: str
    target: int
    score: Decimal
    missing: Decimal


def gaps(
    targets: Mapping[str, str | None], scores: Mapping[str, Figure]
) -> tuple[CompetencyGap, ...]:
    """List the gaps to the target levels, largest first; what is not assessed is no gap."""
    found = []
    for competency, level in targets.items():
        figure = scores.get(competency)
        if figure is None or figure.value is None:
            continue
        score = Decimal(figure.value)
        missing = target_score(level) - score
        if missing > 0:
            found.append(CompetencyGap(competency, target_score(level), score, missing))
    return tuple(sorted(found, key=lambda gap: -gap.missing))


@dataclass(frozen=True, slots=True)
class Extremes:
    """The strongest and the weakest behaviour by key; None when nothing was rated."""

    strongest: str | None
    weakest: str | None


def extremes(behaviours: Mapping[str, Sequence[str]], ratings: Mapping[str, Rating]) -> Extremes:
    """Find the strongest and weakest rated behaviour.

    Among equals the strongest is the one of the higher level, the weakest that of the lower.
    """
    rated = [
        (Decimal(rating), at, key)
        for at, level in enumerate(LEVELS)
        for key in behaviours[level]
        if (rating := ratings.get(key)) is not None
    ]
    if not rated:
        return Extremes(None, None)
    strongest = max(rated, key=lambda one: one[:2])
    weakest = min(rated, key=lambda one: one[:2])
    return Extremes(strongest[2], weakest[2])


def pooled(
    raters: Sequence[Mapping[str, Rating]], fewest: int = FEWEST_PEERS
) -> dict[str, Decimal | None] | None:
    """Return the mean rating of each behaviour over the raters who observed it.

    None while there are fewer than `fewest` raters: then nothing at all is shown. A behaviour
    fewer than two of them observed has no mean, so that nobody's rating stands alone.
    """
    if len(raters) < fewest:
        return None
    means: dict[str, Decimal | None] = {}
    for key in dict.fromkeys(key for rater in raters for key in rater):
        seen = [Decimal(one) for rater in raters if (one := rater.get(key)) is not None]
        alone = len(seen) < 2
        means[key] = None if alone else sum(seen, Decimal(0)) / len(seen)
    return means


def blind_spots(
    own: Mapping[str, Figure], others: Mapping[str, Figure], least: Decimal = BLIND_SPOT
) -> tuple[tuple[str, Decimal], ...]:
    """List competencies rated higher by oneself than by others by `least` or more, largest first.

    Each with self minus others.
    """
    found = []
    for competency, mine in own.items():
        theirs = others.get(competency)
        if theirs is None or mine.value is None or theirs.value is None:
            continue
        difference = Decimal(mine.value) - Decimal(theirs.value)
        if difference >= least:
            found.append((competency, difference))
    return tuple(sorted(found, key=lambda one: -one[1]))


def suggest_tips(
    found: Sequence[CompetencyGap],
    tips: Mapping[str, Sequence[str]],
    taken: Collection[str] = (),
    most: int = 5,
) -> tuple[tuple[str, str], ...]:
    """Propose tips as (competency, tip key), at most `most`.

    Two for a gap of a whole level or more, one for a smaller one, the largest gap first; tips
    already taken are passed over.
    """
    proposed: list[tuple[str, str]] = []
    for gap in found:
        fresh = [tip for tip in tips.get(gap.competency, ()) if tip not in taken]
        proposed += [(gap.competency, tip) for tip in fresh[: 2 if gap.missing >= 1 else 1]]
    return tuple(proposed[:most])


def radar(order: Sequence[str], scores: Mapping[str, Figure]) -> tuple[Decimal | None, ...]:
    """Return the radar's arms 0-1 (score / 3) in the given order; None where nothing is known."""
    arms: list[Decimal | None] = []
    for competency in order:
        figure = scores.get(competency)
        known = figure is not None and figure.value is not None
        arms.append(Decimal(figure.value or 0) / len(LEVELS) if figure and known else None)
    return tuple(arms)


def reinforcement_plan(
    learnt_on: date, intervals: Sequence[int] = REINFORCEMENT_DAYS
) -> tuple[date, ...]:
    """Return the days to repeat something: each interval after the repeat before."""
    days: list[date] = []
    day = learnt_on
    for interval in intervals:
        day += timedelta(days=interval)
        days.append(day)
    return tuple(days)


def next_reinforcement(
    repeated_on: date,
    step: int,
    *,
    went_well: bool,
    intervals: Sequence[int] = REINFORCEMENT_DAYS,
) -> tuple[int, date] | None:
    """Return the next step and its day after a repeat at `step` (0 is the first).

    A repeat that went well goes one step on, one that did not goes one back. None after the last.
    """
    following = step + 1 if went_well else max(0, step - 1)
    if following >= len(intervals):
        return None
    return following, repeated_on + timedelta(days=intervals[following])
