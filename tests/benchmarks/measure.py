"""Measuring two things in turn in one run, so that a busy machine slows both alike."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Job = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what, against what, both in seconds, the goal as a ratio.

    ``unit`` is ms (times) or MB (memory, then ``ours`` and ``floor`` are megabytes).
    """

    name: str
    against: str
    ours: float
    floor: float
    goal: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """Ours against the floor."""
        return self.ours / self.floor if self.floor else float("inf")

    @property
    def verdict(self) -> str:
        """Whether the goal is reached."""
        return "reached" if self.ratio <= self.goal else "not yet"

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        scale = 1000 if self.unit == "ms" else 1
        return (
            self.name,
            self.against,
            f"{self.floor * scale:.2f} {self.unit}",
            f"{self.ours * scale:.2f} {self.unit}",
            f"{self.ratio:.2f}",
            f"{self.goal:.1f}",
            self.verdict,
        )


HEADS = ("row", "against", "floor", "ours", "ratio", "goal", "verdict")


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
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table with aligned columns."""
    lines = [HEADS, *(row.cells() for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEADS))]

    def drawn(cells: Sequence[str]) -> str:
        padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        return f"| {' | '.join(padded)} |"

    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([drawn(lines[0]), rule, *(drawn(line) for line in lines[1:])])
