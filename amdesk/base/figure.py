"""A number that explains itself, so that no screen shows one nobody can question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from amdesk.base.sentence import Words, say

Unit = Literal["ratio", "percent", "points", "score", "nps", "days", "count", "minor"]


@dataclass(frozen=True, slots=True)
class FigureInput:
    """One thing a figure was computed from.

    `label` is an English message or a record's own name, `on` the day the value was true, and
    `ref` the id of the record it was read from, so that a click can lead there.
    """

    label: str
    value: Decimal | int | str | None
    on: date | None = None
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its formula, inputs and interval.

    `enough` is False when the records do not carry the figure. Then `value` is None, or a value
    that may only be shown together with `reason` (three answers are not nothing, and not enough
    either). Unknown is never zero.
    """

    value: Decimal | int | None
    unit: Unit
    formula: str
    inputs: tuple[FigureInput, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    enough: bool = True
    reason: Words | None = None

    def __post_init__(self) -> None:
        """Hold the two promises above.

        Raises ValueError for a missing value called enough, or "not enough" without a reason.
        """
        if self.enough and self.value is None:
            raise ValueError("a figure without a value cannot be enough")
        if not self.enough and self.reason is None:
            raise ValueError("a figure that is not enough must say why")

    @property
    def as_of(self) -> date | None:
        """The day of the oldest dated input: how old the figure is at worst."""
        days = [part.on for part in self.inputs if part.on is not None]
        return min(days) if days else None


def unknown(unit: Unit, formula: str, reason: Words, inputs: Sequence[FigureInput] = ()) -> Figure:
    """Return the figure that says "not enough data", and why."""
    return Figure(None, unit, formula, tuple(inputs), enough=False, reason=reason)


def rounded(value: Decimal, places: int = 1) -> Decimal:
    """Round half away from zero to `places` decimals, the way people check a figure by hand."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def clamped(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """Return the value, held between `low` and `high`."""
    return max(low, min(high, value))


def share_figure(
    part: int, whole: int, formula: str, inputs: Sequence[FigureInput], nothing: Words | None = None
) -> Figure:
    """Return `part` of `whole` as a ratio 0-1; with an empty whole the figure is unknown.

    `nothing` is the reason given then.
    """
    if whole <= 0:
        return unknown("ratio", formula, nothing or say("Nothing to count yet."), inputs)
    return Figure(Decimal(part) / Decimal(whole), "ratio", formula, tuple(inputs))
