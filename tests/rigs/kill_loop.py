"""Rig B: a desk is written to as fast as it goes and its process is killed, again and again.

A forked child makes labelled actions and writes the number of each to a pipe once it is
committed; the parent kills it (SIGKILL) after a random number of acknowledgements and a random
pause, opens the desk anew and compares it with what those actions amount to.

``python tests/rigs/kill_loop.py --kills 1000`` prints one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import struct
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from amdesk.kinds import KINDS
from amdesk.records import rows
from amdesk.store.check import check
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.replay import replay
from amdesk.store.work import Person, Work, action

ACCOUNT, TODO = KINDS["account"], KINDS["todo"]
ME = Person("Ines Varga", "ines@ormsund.example", "IV-07")
ACK = struct.Struct(">Q")
DESK_KILLS = 10
"""Kills one desk goes through before a fresh one is taken, so that checking stays quick."""


@dataclass
class KillReport:
    """What a run of kills found. ``faults`` is empty when every promise was kept."""

    kills: int = 0
    acknowledged: int = 0
    commits: int = 0
    unacknowledged: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


@action("Count")
def count_up(work: Work, account: str, step: int, before_commit: Callable[[], None]) -> None:
    """Write ``step`` into two tables: a half action would show as a difference between them."""
    rows.change(work, rows.get(work, ACCOUNT.model, account), name=f"count {step}")
    rows.add(work, TODO.model(title=f"count {step}", account=account))
    before_commit()


def expected(steps: int) -> tuple[str, tuple[str, ...]]:
    """The account's name and the to-dos after ``steps`` steps; the first step makes the account.

    Of every five steps three count, one undoes the last and one redoes it.
    """
    name, past, future = "count 1", [], []
    done: list[str] = []
    for step in range(2, steps + 1):
        if step % 5 == 4 and past:
            future.append((name, list(done)))
            name, done = past.pop()
        elif step % 5 == 0 and future:
            past.append((name, list(done)))
            name, done = future.pop()
        else:
            past.append((name, list(done)))
            future.clear()
            name = f"count {step}"
            done = [*done, name]
    return name, tuple(sorted(done))


def take_step(desk: Desk, account: str, step: int, before_commit: Callable[[], None]) -> None:
    """Step number ``step`` of the child: one commit."""
    if step % 5 == 4 and step > 3:
        desk.undo()
    elif step % 5 == 0 and desk.next_redo() is not None:
        desk.redo()
    else:
        desk.run(count_up, account, step, before_commit)


def write_until_killed(place: Place, pipe: int, *, acknowledge_early: bool) -> None:
    """The child: steps for ever, each acknowledged (or, as a planted fault, just before it is)."""
    desk = Desk.open(place)
    account = desk.read().value("SELECT id FROM account")
    step = steps_of(desk)

    def acknowledge() -> None:
        os.write(pipe, ACK.pack(step))

    while True:
        step += 1
        take_step(desk, account, step, acknowledge if acknowledge_early else lambda: None)
        if not acknowledge_early:
            acknowledge()


def steps_of(desk: Desk) -> int:
    """How many actions the desk's log holds."""
    return int(desk.read().value("SELECT count(*) FROM log_action"))


def kill_once(place: Place, chance: random.Random, *, acknowledge_early: bool) -> int:
    """Let a child write, kill it at a random time; the number of the last acknowledged step."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            write_until_killed(place, writing, acknowledge_early=acknowledge_early)
        finally:
            os._exit(3)
    os.close(writing)
    last = 0
    with os.fdopen(reading, "rb") as pipe:
        for _ in range(chance.randint(1, 12)):
            told = pipe.read(ACK.size)
            if len(told) == ACK.size:
                (last,) = ACK.unpack(told)
        time.sleep(chance.choice((0.0, 0.0, chance.random() * 0.01)))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        rest = pipe.read()
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the child ended before it was killed")
    whole = len(rest) // ACK.size * ACK.size
    if whole:
        (last,) = ACK.unpack(rest[whole - ACK.size : whole])
    return last


def faults_of(place: Place, acknowledged: int, scratch: Path) -> tuple[list[str], int]:
    """What is wrong with the desk after a kill, and how many steps it holds."""
    with Desk.open(place) as desk:
        faults = [f"check: {finding.code} {finding.text}" for finding in check(desk)]
        steps = steps_of(desk)
        if steps < acknowledged:
            faults.append(f"step {acknowledged} was acknowledged, the desk ends at {steps}")
        if steps > acknowledged + 1:
            faults.append(f"only {acknowledged} steps were acknowledged, the desk has {steps}")
        read = desk.read()
        todos = tuple(sorted(title for (title,) in read.rows("SELECT title FROM live_todo")))
        if (read.value("SELECT name FROM live_account"), todos) != expected(steps):
            faults.append(f"half an action is there at step {steps}")
        copy = Desk.make(Place(scratch / "replayed", scratch / "replayed-config"), ME)
        with copy:
            replay(read, copy.connection)
            if digest(copy.read()) != digest(read):
                faults.append(f"the log of {steps} steps replays to something else")
        shutil.rmtree(scratch / "replayed")
        faults += [f"note: {note}" for note in desk.notes]
    return faults, steps


def fresh_place(folder: Path) -> Place:
    """A new desk in ``folder`` with its account made: one step."""
    place = Place(folder / "desk", folder / "config")
    with Desk.make(place, ME) as desk:
        desk.run(make_account)
    return place


@action("Begin")
def make_account(work: Work) -> None:
    """The first step: the account that is counted on."""
    rows.add(work, ACCOUNT.model(name="count 1"))


def run(
    kills: int, seed: int, folder: Path, *, acknowledge_early: bool = False, enough: int = 0
) -> KillReport:
    """Kill ``kills`` times (or until ``enough`` faults were found, when that is not 0)."""
    chance = random.Random(seed)
    report = KillReport()
    began = time.monotonic()
    place = None
    held = 1
    for number in range(kills):
        if number % DESK_KILLS == 0:
            home = folder / f"desk-{number}"
            place, held = fresh_place(home), 1
        assert place is not None
        acknowledged = kill_once(place, chance, acknowledge_early=acknowledge_early)
        faults, steps = faults_of(place, max(acknowledged, held), folder)
        report.kills += 1
        report.acknowledged += max(0, acknowledged - held)
        report.commits += steps - held
        report.unacknowledged += steps - max(acknowledged, held)
        report.faults += [f"kill {number} (seed {seed}): {fault}" for fault in faults]
        held = steps
        if enough and len(report.faults) >= enough:
            break
        if faults:
            place, held = fresh_place(folder / f"desk-{number}-anew"), 1
    report.seconds = round(time.monotonic() - began, 1)
    return report


def main() -> int:
    """Run from the command line; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--acknowledge-early", action="store_true", help="plant the fault")
    parser.add_argument("--enough", type=int, default=0, help="stop after so many faults")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="amdesk-kill-") as folder:
        report = run(
            given.kills, given.seed, Path(folder),
            acknowledge_early=given.acknowledge_early, enough=given.enough,
        )  # fmt: skip
    print(json.dumps(asdict(report)))
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
