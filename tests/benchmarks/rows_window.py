"""Rows about the window: start to first picture, to a filled Today, and memory there."""

from __future__ import annotations

import compileall
import json
import os
import subprocess
import sys
import time
from pathlib import Path

from amdesk.store.desk import Place
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import Row, usual

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


def compile_program() -> None:
    """Compile what is measured, as an installer does; some machines forbid Python to keep it."""
    for package in ("amdesk", "ui"):
        compileall.compile_dir(CHECKOUT / package, quiet=2)


def starting(ground: Ground) -> list[Row]:
    """Wall clock and processor time to the first picture and to Today; memory at Today."""
    compile_program()
    accounts = ground.small if ground.quick else 10_000
    small, large = ground.let_go(ground.small), ground.let_go(accounts)
    starts = {"bare": ("bare", small), "paint": ("paint", large), "parts": ("parts", large),
              "today": ("today", large), "memory": ("today", small)}  # fmt: skip
    if not ground.quick:
        starts["huge"] = ("today", ground.let_go(ground.large))
    seen: dict[str, list[tuple[float, float, float]]] = {name: [] for name in starts}
    for what, place in starts.values():
        start(what, place)
    for _ in range(5 if ground.quick else 9):
        for name, (what, place) in starts.items():
            seen[name].append(start(what, place))

    def row(title: str, what: str, part: int, goal: float, unit: str = "ms") -> Row:
        taken = [one[part] for one in seen[what]], [one[part] for one in seen["bare"]]
        return usual(title, "a bare window", taken, goal, unit=unit)

    rows = [
        row("start to first picture, wall", "paint", 0, 1.5),
        row("start to first picture, CPU", "paint", 1, 1.5),
        row("start to the window's parts, wall", "parts", 0, 3.0),
        row(f"start to Today's lines, {accounts:,} accounts, wall", "today", 0, 3.0),
        row(f"memory at Today, {ground.small:,} accounts", "memory", 2, 2.2, "MB"),
    ]
    if not ground.quick:
        rows.append(row(f"memory at Today, {ground.large:,} accounts", "huge", 2, 3.0, "MB"))
    return rows
