"""A process that refused dumps leaves no core file and lets nobody read its memory."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import resource
from amdesk.base.no_dump import may_be_dumped, refuse_dumps
print(may_be_dumped())
refuse_dumps()
print(may_be_dumped(), resource.getrlimit(resource.RLIMIT_CORE))
"""
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux")


def in_process(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.run(
        [sys.executable, "-c", *arguments], env=environment, capture_output=True, text=True,
        check=False, timeout=60,
    )  # fmt: skip


@linux_only
def test_a_process_that_refused_dumps_is_not_dumpable_and_has_no_room_for_core_files(root):
    said = in_process(root, SCRIPT).stdout.splitlines()
    assert said == ["True", "False (0, 0)"]


@linux_only
def test_the_program_refuses_dumps_before_it_does_anything_else(root: Path, tmp_path: Path) -> None:
    script = (
        "import sys, amdesk.cli.main as program\n"
        "from amdesk.base.no_dump import may_be_dumped\n"
        "sys.argv = ['amdesk', '--version']\n"
        "program.main()\n"
        "print(may_be_dumped())\n"
    )
    assert in_process(root, script).stdout.splitlines()[-1] == "False"


def test_refusing_twice_does_no_harm(root: Path) -> None:
    ended = in_process(
        root, "from amdesk.base.no_dump import refuse_dumps; refuse_dumps(); refuse_dumps()"
    )
    assert ended.returncode == 0
