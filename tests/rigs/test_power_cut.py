"""Rig A: the power may go at any write; the desk opens again with everything acknowledged."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

SCENARIOS = ("edits", "backups", "keys")
PLANTED = {
    "careless-edits": "acknowledged",  # synchronous=NORMAL
    "edits:desk": "the desk is gone",  # the desk's folder never synced
    "keys:out": "the export",
}
STATES_BY_TIER = {"0": 4_000, "1": 14_000, "2": 84_000}


@cache
def strace_works() -> bool:
    """Whether this system lets strace look on (some containers forbid it)."""
    if shutil.which("strace") is None:
        return False
    looked = subprocess.run(["strace", "-o", os.devnull, "true"], check=False, capture_output=True)
    return looked.returncode == 0


def power_cut(root: Path, *arguments: str) -> dict[str, dict[str, object]]:
    """The rig in a process of its own; its reports by scenario."""
    if not strace_works():
        pytest.skip("the power-cut rig needs strace")
    ended = subprocess.run(
        [sys.executable, "-m", "tests.rigs.power_cut", *arguments],
        cwd=root, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert ended.stdout, ended.stderr
    return {report["scenario"]: report for report in json.loads(ended.stdout)}


@pytest.fixture(scope="module")
def reports(root: Path) -> dict[str, dict[str, object]]:
    """Every scenario and every planted fault, each recorded once."""
    return power_cut(root, *SCENARIOS, *PLANTED, "--states", "1000", "--enough", "1")


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_power_cut_at_any_write_loses_nothing_acknowledged(reports, scenario: str) -> None:
    assert reports[scenario]["faults"] == []
    assert reports[scenario]["states"] > 900


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_fault_is_seen(reports, planted: str) -> None:
    assert PLANTED[planted] in str(reports[planted]["faults"])


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_many_power_cuts_lose_nothing_acknowledged(root: Path, scenario: str) -> None:
    states = STATES_BY_TIER[os.environ.get("AMDESK_TIER", "0")]
    report = power_cut(root, scenario, "--states", str(states), "--seed", "2")[scenario]
    assert report["faults"] == []
