"""The self-test passes here, and says so when a proof does not hold."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

from amdesk.cli.self_test import ProofFailedError, self_test

RUN = """
import sys
from amdesk.cli.self_test import self_test
sys.exit(self_test(sys.stdout))
"""


def test_the_self_test_passes_in_a_checkout() -> None:
    # In a process of its own: it makes an application without a display.
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("self-test passed\n")


def test_a_proof_that_does_not_hold_is_named_and_the_others_still_run() -> None:
    def broken(_folder: Path) -> str:
        raise ProofFailedError("the font is gone")

    out = io.StringIO()
    assert self_test(out, [("fonts", broken), ("icons", lambda _folder: "147 icons")]) == 1
    assert out.getvalue().splitlines() == [
        "FAILED  fonts: ProofFailedError: the font is gone",
        "ok      icons: 147 icons",
        "self-test failed",
    ]
