"""Rig B: no kill loses an acknowledged action or leaves half of one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KILLS_BY_TIER = {"0": 1_000, "1": 1_000, "2": 20_000}


def kill_loop(root: Path, *arguments: str) -> dict[str, object]:
    """The rig in a process of its own, free of windows and threads, since it forks."""
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork")
    ended = subprocess.run(
        [sys.executable, "-m", "tests.rigs.kill_loop", *arguments],
        cwd=root, check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert ended.stdout, ended.stderr
    return json.loads(ended.stdout)


def test_fifty_kills_lose_nothing_acknowledged_and_leave_nothing_half_done(root: Path) -> None:
    report = kill_loop(root, "--kills", "50")
    assert report["faults"] == []
    assert report["kills"] == 50
    assert report["acknowledged"] > 100


def test_an_acknowledgement_before_the_commit_is_caught(root: Path) -> None:
    report = kill_loop(root, "--kills", "100", "--acknowledge-early", "--enough", "1")
    assert "acknowledged" in str(report["faults"])


@pytest.mark.slow
def test_a_thousand_kills_lose_nothing(root: Path) -> None:
    kills = KILLS_BY_TIER[os.environ.get("AMDESK_TIER", "0")]
    report = kill_loop(root, "--kills", str(kills), "--seed", "7")
    assert report["faults"] == []
    assert report["kills"] == kills
