"""Rows about the window: start to first picture, to a filled Today, and memory there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from amdesk.store.desk import Place
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import Row, median

CHECKOUT = Path(__file__).parents[2]


def start(what: str, place: Place) -> tuple[float, float, float]:
    """Start a window and wait until it tells: seconds on the wall, of processor, megabytes."""
    command = [sys.executable, "-m", "tests.benchmarks.window_start", what]
    given = [str(place.folder), str(place.config_folder)]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    began = time.perf_counter()
    with subprocess.Popen(
        [*command, *given], cwd=CHECKOUT, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as child:  # fmt: skip
        assert child.stdout is not None
        line = child.stdout.readline()
        wall = time.perf_counter() - began
        if not line:
            raise RuntimeError(child.stderr.read() if child.stderr else "the window did not start")
    told = json.loads(line)
    return wall, told["cpu"], told["pss"]


def starting(ground: Ground) -> list[Row]:
    """Wall clock and processor time to the first picture and to Today; memory at Today."""
    accounts = ground.small if ground.quick else 10_000
    small, large = ground.let_go(ground.small), ground.let_go(accounts)
    seen: dict[str, list[tuple[float, float, float]]] = {}
    for _ in range(3 if ground.quick else 5):
        for what, place in (("bare", small), ("paint", large), ("parts", large), ("today", large)):
            seen.setdefault(what, []).append(start(what, place))
        seen.setdefault("memory", []).append(start("today", small))

    def middle(what: str, part: int) -> float:
        return median([one[part] for one in seen[what]])

    bare = "a bare window"
    rows = [
        Row("start to first picture, wall", bare, middle("paint", 0), middle("bare", 0), 1.5),
        Row("start to first picture, CPU", bare, middle("paint", 1), middle("bare", 1), 1.5),
        Row("start to the window's parts, wall", bare, middle("parts", 0), middle("bare", 0), 3.0),
        Row(f"start to Today, {accounts:,} accounts, wall", bare,
            middle("today", 0), middle("bare", 0), 3.0),
        Row(f"memory at Today, {ground.small:,} accounts", bare,
            middle("memory", 2), middle("bare", 2), 2.2, "MB"),
    ]  # fmt: skip
    if not ground.quick:
        huge = [start("today", ground.let_go(ground.large))[2] for _ in range(3)]
        rows.append(
            Row(f"memory at Today, {ground.large:,} accounts", bare,
                median(huge), middle("bare", 2), 3.0, "MB")
        )  # fmt: skip
    return rows
