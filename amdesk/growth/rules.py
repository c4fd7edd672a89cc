"""What an account could bring and how sure it is: attainment, pipeline, qualification, notice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from amdesk.base.dates import days_between
from amdesk.base.errors import Refused
from amdesk.base.figure import Figure, FigureInput, rounded, unknown
from amdesk.base.sentence import Words, counted, say

ATTAINMENT_FORMULA = "actual / target of the period"
PIPELINE_FORMULA = "sum of amount times probability over the open opportunities"
QUALIFICATION_FORMULA = (
    "sum of the criteria's scores 0-3 / (3 × number of criteria) × 100; a score without evidence "
    "counts as 1 at most"
)
CRITERIA = (
    "Need the customer states in a figure",
    "Economic buyer met",
    "Way of deciding known",
    "Champion who acts",
    "Our value against the rival",
    "Date the customer holds to",
)
HIGHEST_CRITERION = 3
WITHOUT_EVIDENCE = 1
COMING_DAYS = 60


def attainment(
    target_minor: int | None, actual_minor: int | None, on: date | None = None
) -> Figure:
    """Return actual divided by target, as a ratio; both in the same minor unit.

    Unknown without a target above zero or without an actual figure.
    """
    inputs = (FigureInput("Target", target_minor), FigureInput("Actual", actual_minor, on))
    if target_minor is None or target_minor <= 0:
        return unknown("ratio", ATTAINMENT_FORMULA, say("No target has been set."), inputs)
    if actual_minor is None:
        return unknown("ratio", ATTAINMENT_FORMULA, say("No actual figure yet."), inputs)
    return Figure(Decimal(actual_minor) / target_minor, "ratio", ATTAINMENT_FORMULA, inputs)


def attainment_gap_minor(target_minor: int | None, actual_minor: int | None) -> int | None:
    """Return what is missing to the target (negative when it is passed); None when unknown."""
    if target_minor is None or actual_minor is None:
        return None
    return target_minor - actual_minor


@dataclass(frozen=True, slots=True)
class PipelineItem:
    """An open opportunity: amount in minor units of its currency, probability 0-100 percent."""

    id: str
    title: str
    amount_minor: int
    currency: str
    probability_percent: int | None


def weighted_pipeline(items: Sequence[PipelineItem]) -> Mapping[str, Figure]:
    """Return for each currency the weighted sum in minor units; currencies are never added up.

    An opportunity without a probability is left out and makes the figure not enough. Raises
    Refused for a probability outside 0-100.
    """
    found: dict[str, list[PipelineItem]] = {}
    for item in items:
        percent = item.probability_percent
        if percent is not None and not 0 <= percent <= 100:
            raise Refused("probability", "A probability is 0 to 100, not {value}.", value=percent)
        found.setdefault(item.currency, []).append(item)
    return {currency: _weighted(found[currency]) for currency in sorted(found)}


def _weighted(items: Sequence[PipelineItem]) -> Figure:
    known = [item for item in items if item.probability_percent is not None]
    exact = sum(Decimal(item.amount_minor) * (item.probability_percent or 0) for item in known)
    inputs = tuple(FigureInput(item.title, item.amount_minor, ref=item.id) for item in items)
    left = len(items) - len(known)
    reason: Words | None = None
    if left:
        reason = counted(
            "{count} opportunity has no probability and is left out.",
            "{count} opportunities have no probability and are left out.",
            left,
        )
    if not known and reason is not None:
        return unknown("minor", PIPELINE_FORMULA, reason, inputs)
    value = int(rounded(Decimal(exact) / 100, 0))
    return Figure(value, "minor", PIPELINE_FORMULA, inputs, enough=not left, reason=reason)


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """One criterion's score, 0-3 or None when not looked at, with what was seen."""

    criterion: str
    score: int | None
    evidence: str = ""

    @property
    def counts(self) -> int:
        """The score that counts: without evidence 1 at most."""
        score = self.score or 0
        return score if self.evidence.strip() else min(score, WITHOUT_EVIDENCE)


def qualification(scores: Sequence[CriterionScore]) -> Figure:
    """Return 0-100: the sum of scores over the highest possible (18 for six criteria).

    A criterion nobody looked at counts 0 and makes the figure not enough. Raises Refused for a
    score outside 0-3.
    """
    for one in scores:
        if one.score is not None and not 0 <= one.score <= HIGHEST_CRITERION:
            raise Refused("score", "A score is 0, 1, 2 or 3, not {value}.", value=one.score)
    inputs = tuple(
        FigureInput(one.criterion, None if one.score is None else one.counts) for one in scores
    )
    missing = sum(one.score is None for one in scores)
    if not scores or missing == len(scores):
        reason = say("No criterion has been looked at yet.")
        return unknown("points", QUALIFICATION_FORMULA, reason, inputs)
    value = Decimal(100 * sum(one.counts for one in scores)) / (HIGHEST_CRITERION * len(scores))
    few: Words | None = None
    if missing:
        few = counted(
            "{count} criterion not looked at.", "{count} criteria not looked at.", missing
        )
    return Figure(
        rounded(value, 0), "points", QUALIFICATION_FORMULA, inputs, enough=not missing, reason=few
    )


def qualification_gaps(scores: Sequence[CriterionScore]) -> tuple[Words, ...]:
    """Say what is missing, criterion by criterion: not looked at, no evidence, or not there yet."""
    found = []
    for one in scores:
        if one.score is None:
            found.append(say("{criterion}: not looked at", criterion=one.criterion))
        elif one.counts < one.score:
            found.append(say("{criterion}: add what you saw", criterion=one.criterion))
        elif one.score < HIGHEST_CRITERION:
            found.append(say("{criterion}: {score} of 3", criterion=one.criterion, score=one.score))
    return tuple(found)


class NoticeState(StrEnum):
    """Where a contract stands on its way to the notice day and its end."""

    RUNNING = "running"
    COMING = "coming"
    IN_NOTICE = "in_notice"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class NoticeWindow:
    """The days that matter for a renewal; `days_left` runs to the next of them."""

    state: NoticeState
    decide_by: date
    days_left: int


def notice_window(
    end_on: date, notice_on: date | None, today: date, coming_days: int = COMING_DAYS
) -> NoticeWindow:
    """Return how a contract stands.

    `coming` begins `coming_days` before the last day for notice, `in_notice` the day after it.
    Without a notice day, or with one after the end, the end counts.
    """
    decide_by = end_on if notice_on is None else min(notice_on, end_on)
    if today > end_on:
        return NoticeWindow(NoticeState.ENDED, decide_by, days_between(today, end_on))
    if today > decide_by:
        return NoticeWindow(NoticeState.IN_NOTICE, decide_by, days_between(today, end_on))
    left = days_between(today, decide_by)
    state = NoticeState.COMING if left <= coming_days else NoticeState.RUNNING
    return NoticeWindow(state, decide_by, left)


def notice_day(end_on: date, notice_days: int) -> date:
    """Return the last day for notice, so many days before the end.

    Raises Refused for a negative number of days.
    """
    if notice_days < 0:
        raise Refused("notice_days", "Say how many days, not {value}.", value=notice_days)
    return end_on - timedelta(days=notice_days)
