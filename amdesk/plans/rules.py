"""How far a plan is, what slips in it, how exposed it is, and what it lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from amdesk.base.dates import Period, days_between, share_elapsed
from amdesk.base.errors import Refused
from amdesk.base.figure import Figure, FigureInput, clamped, unknown
from amdesk.base.sentence import Words, say

PROGRESS_FORMULA = "(actual - baseline) / (target - baseline)"
PLAN_PROGRESS_FORMULA = "mean of the objectives' progress, each held between 0 and 1"
HIGHEST_RATING = 5
SOON_DAYS = 14

_MEDIUM_FROM = 6
_HIGH_FROM = 15


def objective_progress(
    baseline: Decimal | None,
    target: Decimal | None,
    actual: Decimal | None,
    measured_on: date | None = None,
) -> Figure:
    """Return how much of the way from baseline to target is done, as a ratio.

    It works for falling targets too: from 10 complaints to 4, 7 is one half. Below the baseline
    it is negative, beyond the target more than 1. A missing baseline is taken as 0 and shown so.
    Unknown without a target or an actual value, and when the target equals the baseline.
    """
    inputs = (
        FigureInput("Baseline" if baseline is not None else "Baseline, taken as 0", baseline or 0),
        FigureInput("Target", target),
        FigureInput("Actual", actual, measured_on),
    )
    if target is None:
        return unknown("ratio", PROGRESS_FORMULA, say("The objective has no target."), inputs)
    if actual is None:
        return unknown("ratio", PROGRESS_FORMULA, say("Nothing has been measured yet."), inputs)
    start = baseline or Decimal(0)
    if target == start:
        reason = say("The target equals the baseline, so there is no way to measure.")
        return unknown("ratio", PROGRESS_FORMULA, reason, inputs)
    return Figure((actual - start) / (target - start), "ratio", PROGRESS_FORMULA, inputs)


def direction_of(
    baseline: Decimal | None, target: Decimal | None
) -> Literal["rising", "falling"] | None:
    """Say which way the measure is to go; None without a target or a difference."""
    start = baseline or Decimal(0)
    if target is None or target == start:
        return None
    return "rising" if target > start else "falling"


def bar_ratio(progress: Figure) -> Decimal | None:
    """Return the part of a progress bar to fill, 0-1; None for an unknown progress."""
    if progress.value is None:
        return None
    return clamped(Decimal(progress.value), Decimal(0), Decimal(1))


def expected_ratio(period: Period | None, today: date) -> Decimal | None:
    """Return where progress should be today: the share of the period elapsed, 0-1."""
    return None if period is None else share_elapsed(period, today)


def is_behind(progress: Figure, expected: Decimal | None) -> bool:
    """Say whether a known progress is short of its expected mark."""
    return progress.value is not None and expected is not None and progress.value < expected


def plan_progress(objectives: Sequence[tuple[str, Figure]]) -> Figure:
    """Return a plan's progress 0-1 from its objectives, given as (statement, progress).

    Objectives without a measured value are left out and named; with none left it is unknown.
    """
    inputs = tuple(
        FigureInput(statement, figure.value, figure.as_of) for statement, figure in objectives
    )
    known = [ratio for _, figure in objectives if (ratio := bar_ratio(figure)) is not None]
    if not objectives:
        reason = say("The plan has no objective yet.")
        return unknown("ratio", PLAN_PROGRESS_FORMULA, reason, inputs)
    if not known:
        reason = say("No objective has a measured value yet.")
        return unknown("ratio", PLAN_PROGRESS_FORMULA, reason, inputs)
    value = sum(known, Decimal(0)) / len(known)
    return Figure(value, "ratio", PLAN_PROGRESS_FORMULA, inputs)


class MilestoneState(StrEnum):
    """How a milestone stands against its date."""

    REACHED = "reached"
    REACHED_LATE = "reached_late"
    SLIPPED = "slipped"
    SOON = "soon"
    AHEAD = "ahead"


def milestone_state(due_on: date, reached_on: date | None, today: date) -> MilestoneState:
    """Return the state; `soon` begins 14 days before the date."""
    if reached_on is not None:
        on_time = reached_on <= due_on
        return MilestoneState.REACHED if on_time else MilestoneState.REACHED_LATE
    left = days_between(today, due_on)
    if left < 0:
        return MilestoneState.SLIPPED
    return MilestoneState.SOON if left <= SOON_DAYS else MilestoneState.AHEAD


def slip_days(due_on: date, reached_on: date | None, today: date) -> int:
    """Return by how many days a milestone is or was late; 0 when it is not."""
    return max(0, days_between(due_on, reached_on or today))


def risk_exposure(likelihood: int, impact: int) -> int:
    """Return likelihood × impact, 1-25. Raises Refused for a rating outside 1-5."""
    for field, rating in (("likelihood", likelihood), ("impact", impact)):
        if not 1 <= rating <= HIGHEST_RATING:
            raise Refused(
                field, "A rating is a whole number from 1 to 5, not {value}.", value=rating
            )
    return likelihood * impact


def risk_level(exposure: int) -> Literal["low", "medium", "high"]:
    """Name an exposure: high from 15, medium from 6, low below."""
    if exposure >= _HIGH_FROM:
        return "high"
    return "medium" if exposure >= _MEDIUM_FROM else "low"


def risk_cell(likelihood: int, impact: int) -> tuple[int, int]:
    """Return the cell of the 3 × 3 mark as (likelihood, impact), each 0-2.

    1 and 2 share the lowest cell, 3 is the middle, 4 and 5 share the highest. Raises Refused as
    `risk_exposure` does.
    """
    risk_exposure(likelihood, impact)
    return _third(likelihood), _third(impact)


def _third(rating: int) -> int:
    return (0, 0, 1, 2, 2)[rating - 1]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """What the plan check needs of one plan; steps are (id, title) of its open to-dos."""

    id: str
    title: str
    objectives: int
    next_steps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """Something to look at, and the plans it concerns."""

    plans: tuple[str, ...]
    words: Words


def plan_warnings(plans: Sequence[PlanLine]) -> tuple[PlanWarning, ...]:
    """List the plans without an objective, then the next steps two plans share.

    A step is shared when it is the same to-do, or when its title is the same but for case and
    spaces: the same thing typed twice.
    """
    found = [
        PlanWarning((plan.id,), say("{plan} has no objective.", plan=plan.title))
        for plan in plans
        if not plan.objectives
    ]
    shared: defaultdict[str, list[tuple[PlanLine, str]]] = defaultdict(list)
    for plan in plans:
        for title in dict.fromkeys(_plain(title) for _, title in plan.next_steps):
            named = next(name for _, name in plan.next_steps if _plain(name) == title)
            shared[title].append((plan, named))
    for uses in shared.values():
        if len(uses) > 1:
            (first, title), (second, _) = uses[0], uses[1]
            words = say(
                "{first} and {second} share the next step “{step}”.",
                first=first.title,
                second=second.title,
                step=title,
            )
            found.append(PlanWarning(tuple(plan.id for plan, _ in uses), words))
    return tuple(found)


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())
