"""The command line on desks of the test: called in this process, or started as the real program."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from amdesk.cli.main import main
from amdesk.store.desk import Desk, Place

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Said:
    """What a call answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The JSON Lines on stdout."""
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class Amdesk:
    """Calls the program on one desk; nothing of the real user's is in its environment."""

    folder: Path
    home: Path
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What a call sees."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "TMPDIR": str(self.home),
            "LANG": "C.UTF-8",
            **self.more,
        }

    def command(self, *arguments: str | bytes) -> list[str | bytes]:
        """The words that start the program."""
        return [sys.executable, "-m", "amdesk.cli.main", "--desk", str(self.folder), *arguments]

    def __call__(self, *arguments: str, **environment: str) -> Said:
        """Call it in this process: quicker, and otherwise the same."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("AMDESK_DESK", raising=False)
            for name, value in {**self.environment, **environment}.items():
                patch.setenv(name, value)
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                code = main(["--desk", str(self.folder), *arguments])
        out.flush()
        err.flush()
        told = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
        return Said(code, *told)

    def process(
        self, *arguments: str | bytes, given: bytes | None = None, **environment: str
    ) -> Said:
        """Start the real program, with ``given`` on stdin, and wait."""
        done = subprocess.run(
            self.command(*arguments),
            check=False,
            cwd=ROOT,
            env={**self.environment, **environment},
            input=b"" if given is None else given,
            capture_output=True,
            timeout=120,
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode(errors="replace")
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    def ok(self, *arguments: str, **environment: str) -> Said:
        """Call it and expect exit 0."""
        said = self(*arguments, **environment)
        assert said.code == 0, (said.code, said.out, said.err)
        return said

    def add(self, kind: str, *values: str) -> str:
        """Add a record; returns its id."""
        return str(self.ok("add", kind, *values, "--json").json["id"])

    @property
    def place(self) -> Place:
        """The desk's folders, for tests that look at it through the store."""
        return Place(self.folder, self.home / "config" / "amdesk")

    def open(self) -> Desk:
        """The desk itself, held for writing."""
        return Desk.open(self.place)


MakeAmdesk = Callable[..., Amdesk]


@pytest.fixture
def program(tmp_path: Path) -> MakeAmdesk:
    """Makes callers of the program, each with a desk folder of its own name."""

    def make(name: str = "desk", who: str = "", *, ready: bool = True, **more: str) -> Amdesk:
        home = tmp_path / f"{name}-home"
        home.mkdir(exist_ok=True)
        made = Amdesk(tmp_path / name, home, more)
        if ready:
            person = who or "Ines Varga"
            email = f"{person.split()[0].lower()}@ormsund.example"
            made.ok("init", "--name", person, "--email", email, "--device", f"{name}-07")
        return made

    return make


@pytest.fixture
def amdesk(program: MakeAmdesk) -> Amdesk:
    """A caller with a new desk."""
    return program()
