"""Measuring two things in turn in one run, so that a busy machine slows both alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Job = Callable[[], object]


Taken = tuple[Sequence[float], Sequence[float]]
"""Seconds (or megabytes) of ours and of the floor, in the order they were taken in turn."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what, against what, both in seconds, the goal as a ratio.

    ``ratio`` is ours against the floor, ``ratios`` the same of each round alone: two runs side by
    side in time, so that they say how steady it is. ``unit`` is ms (times) or MB (memory, then
    ``ours`` and ``floor`` are megabytes).
    """

    name: str
    against: str
    ours: float
    floor: float
    ratio: float
    ratios: Sequence[float]
    goal: float
    unit: str = "ms"

    @property
    def verdict(self) -> str:
        """Whether the goal is reached."""
        return "reached" if self.ratio <= self.goal else "not yet"

    @property
    def spread(self) -> str:
        """Between which ratios eight of ten rounds lie; empty where there was one round only."""
        if len(self.ratios) < 2:
            return ""
        return f"{share(self.ratios, 0.1):.2f}..{share(self.ratios, 0.9):.2f}"

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        scale = 1000 if self.unit == "ms" else 1
        return (
            self.name,
            self.against,
            f"{self.floor * scale:.2f} {self.unit}",
            f"{self.ours * scale:.2f} {self.unit}",
            f"{self.ratio:.2f}",
            self.spread,
            f"{self.goal:.1f}",
            self.verdict,
        )


HEADS = ("row", "against", "floor", "ours", "ratio", "p10..p90", "goal", "verdict")


def usual(
    name: str, against: str, taken: Taken, goal: float, *, jobs: int = 1, unit: str = "ms"
) -> Row:
    """A row about the usual case: the median over the rounds of their ratios.

    A round is ``jobs`` runs of each side; of several, its median counts.
    """
    ours, floor = ([median(part) for part in _rounds(side, jobs)] for side in taken)
    ratios = [one / other for one, other in zip(ours, floor, strict=True)]
    return Row(name, against, median(ours), median(floor), median(ratios), ratios, goal, unit)


def slowest(name: str, against: str, taken: Taken, goal: float) -> Row:
    """A row about slow cases: 95 of 100 of all runs; the spread is that of five parts of them."""
    ours, floor = map(p95, taken)
    parts = [list(map(p95, _rounds(side, max(1, len(side) // 5)))) for side in taken]
    ratios = [one / other for one, other in zip(*parts, strict=True)]
    return Row(name, against, ours, floor, ours / floor, ratios, goal)


def once_only(name: str, against: str, ours: float, floors: Sequence[float], goal: float) -> Row:
    """A row about what can be done once in a run only, against the median of several floors."""
    ratio = ours / median(floors)
    return Row(name, against, ours, median(floors), ratio, [ratio], goal)


def _rounds(values: Sequence[float], size: int) -> list[Sequence[float]]:
    return [values[start : start + size] for start in range(0, len(values), size)]


def once(job: Job) -> float:
    """Seconds one run of ``job`` takes."""
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


def in_turn(ours: Job, floor: Job, rounds: int) -> tuple[list[float], list[float]]:
    """Seconds of each run of ``ours`` and ``floor``, run A B A B …, after one run of each."""
    ours()
    floor()
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        gc.collect()
        taken[0].append(once(ours))
        taken[1].append(once(floor))
    return taken


def interleaved(
    ours: Sequence[Job], floor: Sequence[Job], rounds: int
) -> tuple[list[float], list[float]]:
    """Seconds of each single job of two equally long lists, in turn, ``rounds`` times over."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for one, other in zip(ours, floor, strict=True):
            taken[0].append(once(one))
            taken[1].append(once(other))
    return taken


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """The value 95 of 100 do not exceed."""
    return share(values, 0.95)


def share(values: Sequence[float], part: float) -> float:
    """The value that ``part`` (0-1) of ``values`` do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))]


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table with aligned columns."""
    lines = [HEADS, *(row.cells() for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADS))]

    def drawn(cells: Sequence[str]) -> str:
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        return f"| {' | '.join(padded)} |"

    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([drawn(lines[0]), rule, *(drawn(line) for line in lines[1:])])
