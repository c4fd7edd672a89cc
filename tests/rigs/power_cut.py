"""Rig A: the power goes after every single write of a scenario; the store must open again.

For each prefix of the recorded acts the disk is rebuilt as it may be then (everything written,
only what was synced, random parts) and looked at with the program's own eyes.

``python -m tests.rigs.power_cut edits --states 1000`` prints one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from amdesk.base.errors import AmdeskError, Missing, WrongKey
from amdesk.store import backup, key_copies, keys
from amdesk.store.check import check
from amdesk.store.desk import Desk
from amdesk.store.key_slots import DataKey
from tests.rigs.disk import Disk, State
from tests.rigs.kill_loop import ME, expected, steps_of
from tests.rigs.recording import Act, Reader, record
from tests.rigs.scenarios import EXPORTS, NEW, OLD, place_of

CHECKED_WHOLE = 25
"""Every so many states the desk is also examined page by page and row by row."""


@dataclass
class CutReport:
    """What the cuts of one scenario found. ``states`` counts all, ``distinct`` those opened."""

    scenario: str
    states: int = 0
    distinct: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


def tree(root: Path) -> tuple[set[str], dict[str, bytes]]:
    """Folders and files below ``root``."""
    folders = {str(root), *(str(path) for path in root.rglob("*") if path.is_dir())}
    files = {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return folders, files


class Recorded:
    """One scenario, recorded: the disk before and every act on it."""

    def __init__(self, scenario: str, folder: Path, checkout: Path) -> None:
        self.root = folder / "disk"
        self.root.mkdir(parents=True)
        program = ["-m", "tests.rigs.scenarios", scenario]
        record([*program, "prepare", str(self.root)], checkout, folder / "trace")
        self.before = tree(self.root)
        lines = record([*program, "run", str(self.root)], checkout, folder / "trace")
        self.acts = Reader(self.root, list(self.before[1])).read(lines)
        (folder / "trace").unlink()

    def acts_without(self, unsynced: str) -> list[Act]:
        """The acts of a program that never synced the folder ``unsynced`` below the disk."""
        folder = str(self.root / unsynced)
        return [act for act in self.acts if (act.what, act.path) != ("sync-folder", folder)]


def states_of(
    acts: Sequence[Act], before: tuple[set[str], dict[str, bytes]], chance: random.Random, most: int
) -> Iterator[tuple[str, State, list[str]]]:
    """About ``most`` states: how it was cut, the state, what had been told by then."""
    disk = Disk(*before)
    told: list[str] = []
    share = most / max(1, len(acts))
    owed = 0.0
    for number, act in enumerate(acts):
        disk.apply(act)
        if act.what == "tell":
            told = [*told, act.path]
        # what was told is most at risk right after the telling: that state is always looked at
        owed += share
        ways: list[str] = []
        while owed >= 1:
            owed -= 1
            ways.append(("synced", "torn", "all")[len(ways)] if len(ways) < 3 else "torn")
        if act.what == "tell" and "synced" not in ways:
            ways.append("synced")
        if len(ways) == 1 and act.what != "tell":
            ways = [chance.choice(("synced", "torn", "torn", "all"))]
        for way in ways:
            yield f"{way} after act {number} ({act.what})", _cut(disk, way, chance), told


def _cut(disk: Disk, way: str, chance: random.Random) -> State:
    if way == "all":
        return disk.all_applied()
    return disk.only_synced() if way == "synced" else disk.torn(chance)


def run(
    judge: Judge, cuts: Iterator[tuple[str, State, list[str]]], scenario: str, enough: int
) -> CutReport:
    """Rebuild the disk after each of ``cuts`` and judge it; stops at ``enough`` faults."""
    report = CutReport(scenario)
    began = time.monotonic()
    seen: set[tuple[int, int]] = set()
    for where, state, told in cuts:
        report.states += 1
        mark = (state.mark, len(told))
        if mark in seen:
            continue
        seen.add(mark)
        report.distinct += 1
        shutil.rmtree(judge.root, ignore_errors=True)
        judge.root.mkdir()
        state.build()
        whole = report.distinct % CHECKED_WHOLE == 0
        try:
            faults = judge.look(told, whole=whole)
        except AmdeskError as error:
            faults = [f"{type(error).__name__}: {error}"]
        report.faults += [f"{where}, told {told[-1:]}: {fault}" for fault in faults]
        if len(report.faults) >= enough:
            break
    report.seconds = round(time.monotonic() - began, 1)
    return report


class Judge:
    """Looks at a rebuilt disk; what it was told before the cut must be there."""

    def __init__(self, scenario: str, root: Path) -> None:
        self.scenario = scenario
        self.root = root
        self.place = place_of(root)
        self.whole_backups: set[bytes] = set()
        self.begun: set[frozenset[str]] = set()
        self.unlocked: dict[tuple[object, ...], list[str]] = {}

    def look(self, told: Sequence[str], *, whole: bool) -> list[str]:
        """What is wrong, in words; nothing when every promise was kept."""
        by_scenario: dict[str, Callable[..., list[str]]] = {
            "edits": self._edits,
            "careless-edits": self._edits,
            "backups": self._backups,
            "keys": self._keys,
        }
        return by_scenario[self.scenario](told, whole=whole)

    def _edits(self, told: Sequence[str], *, whole: bool) -> list[str]:
        try:
            desk = Desk.open(self.place)
        except Missing:
            if "made" in told:
                return ["the desk is gone"]
            left = frozenset(str(path) for path in self.root.rglob("*"))
            if left in self.begun:
                return []
            self.begun.add(left)
            desk = Desk.make(self.place, ME)  # what was begun and never said must not be in the way
        with desk:
            return self._desk(desk, told, whole=whole)

    def _desk(self, desk: Desk, told: Sequence[str], *, whole: bool) -> list[str]:
        steps = steps_of(desk)
        acknowledged = max([0, *(int(text[5:]) for text in told if text.startswith("step "))])
        faults = [f"note: {note}" for note in desk.notes]
        if steps < acknowledged:
            faults.append(f"step {acknowledged} was acknowledged, the desk ends at {steps}")
        if steps:
            read = desk.read()
            todos = tuple(sorted(title for (title,) in read.rows("SELECT title FROM live_todo")))
            if (read.value("SELECT name FROM live_account"), todos) != expected(steps):
                faults.append(f"half an action is there at step {steps}")
        if whole:
            faults += [f"check: {finding.code} {finding.text}" for finding in check(desk)]
        return faults

    def _backups(self, told: Sequence[str], *, whole: bool) -> list[str]:
        listed = backup.list_backups(self.place.backups)
        faults = []
        named = [text[7:] for text in told if text.startswith("backup ")]
        if named and (not listed or listed[-1].name < named[-1]):
            faults.append(f"the backup {named[-1]} is gone and there is no newer one")
        with Desk.open(self.place) as desk:
            faults += self._desk(desk, ["made", "step 1", *told], whole=whole)
            for file in listed:
                content = file.read_bytes()
                if content not in self.whole_backups:
                    backup.verify(file, desk.key)
                    self.whole_backups.add(content)
        return faults

    def _keys(self, told: Sequence[str], *, whole: bool) -> list[str]:
        folders = (self.place.folder, self.place.keys_folder)
        copies = [folder / name for folder in folders for name in key_copies.GENERATIONS]
        seen = tuple(path.read_bytes() if path.exists() else None for path in copies)
        mark = (*seen, "passphrase" in told)
        if mark not in self.unlocked:
            self.unlocked[mark] = self._ways_in(folders, told)
        faults = list(self.unlocked[mark])
        export, other = (self.root / "out" / name for name in ("export.csv", "other.csv"))
        allowed = EXPORTS[1:] if "replaced" in told else EXPORTS
        if not export.exists() or export.read_bytes() not in allowed:
            faults.append("the export that was replaced is neither the old nor the new one")
        if "other" in told and not other.exists():
            faults.append("the export that was made is gone")
        if other.exists() and other.read_bytes() != EXPORTS[1]:
            faults.append("the export that was made is there in part")
        if whole:
            now = NEW if "passphrase" in told else self._either(folders)
            with Desk.open(self.place, passphrase=lambda: now) as desk:
                faults += self._desk(desk, ["step 1"], whole=whole)
        return faults

    def _ways_in(self, folders: tuple[Path, Path], told: Sequence[str]) -> list[str]:
        code = (self.root.parent / "recovery").read_text()
        found: list[DataKey] = [keys.unlock_keys(*folders, recovery=code)]
        now = NEW if "passphrase" in told else self._either(folders)
        found.append(keys.unlock_keys(*folders, now))
        return [] if found[0] == found[1] else ["two keys for one desk"]

    @staticmethod
    def _either(folders: tuple[Path, Path]) -> str:
        try:
            keys.unlock_keys(*folders, OLD)
        except WrongKey:
            return NEW
        return OLD


def scratch_folder() -> Path:
    """A folder in memory where there is one: the disk is a model, the real one need not sync."""
    memory = Path("/dev/shm")
    home = memory if memory.is_dir() and os.access(memory, os.W_OK) else None
    return Path(tempfile.mkdtemp(prefix="amdesk-cut-", dir=home))


def main() -> int:
    """Run from the command line; 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenarios", nargs="+", help="NAME, or NAME:FOLDER never to sync FOLDER")
    parser.add_argument("--states", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--enough", type=int, default=3, help="stop after so many faults")
    given = parser.parse_args()
    recorded: dict[str, Recorded] = {}
    reports = []
    folder = scratch_folder()
    try:
        for scenario in given.scenarios:
            name, _, unsynced = scenario.partition(":")
            if name not in recorded:
                recorded[name] = Recorded(name, folder / name, Path(__file__).parents[2])
            acts = recorded[name].acts_without(unsynced) if unsynced else recorded[name].acts
            judge = Judge(name, recorded[name].root)
            before = recorded[name].before
            cuts = states_of(acts, before, random.Random(given.seed), given.states)
            reports.append(run(judge, cuts, scenario, given.enough))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps([asdict(report) for report in reports]))
    return 1 if any(report.faults for report in reports) else 0


if __name__ == "__main__":
    sys.exit(main())
