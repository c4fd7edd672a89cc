"""Where a fault of the program is written down: which fault and where, never with what data."""

from __future__ import annotations

import os
import platform
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from amdesk.base.clock import Clock, system_clock

LARGEST_BYTES = 256 * 1024
"""A log that has grown past this begins anew; the former one is kept beside it once."""


class CrashLog:
    """Appends faults to ``crash.log`` in a folder that may change, as a desk is opened.

    An entry holds the class of the exception, the places in the program it went through and the
    program's surroundings. The exception's message is left out, because it can quote what was typed
    or read.
    """

    def __init__(self, folder: Path, *, clock: Clock = system_clock) -> None:
        self.folder = folder
        self._clock = clock

    @property
    def path(self) -> Path:
        """The file."""
        return self.folder / "crash.log"

    def write(self, problem: BaseException, where: str = "") -> Path | None:
        """Write one fault down; returns the file, None when it could not be written."""
        entry = fault_text(problem, self._clock(), where)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self.path.exists() and self.path.stat().st_size > LARGEST_BYTES:
                self.path.replace(self.path.with_name("crash.1.log"))
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
            with os.fdopen(os.open(self.path, flags, 0o600), "a", encoding="utf-8") as stream:
                stream.write(entry)
        except OSError:
            return None  # a disk that takes nothing must not turn one fault into two
        return self.path


def fault_text(problem: BaseException, at: datetime, where: str) -> str:
    """Return the entry for one fault, its causes included."""
    lines = [f"{at:%Y-%m-%d %H:%M:%S} UTC  {where}".rstrip()]
    lines.append(f"Python {platform.python_version()} on {platform.system()}")
    seen: set[int] = set()
    current: BaseException | None = problem
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        kind = type(current)
        lines.append(f"{kind.__module__}.{kind.__qualname__}")
        lines += _places(current.__traceback__)
        current = current.__cause__ or current.__context__
    return "\n".join(lines) + "\n\n"


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)
    return [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(filename: str) -> str:
    """The last three parts of a path: no home folder and no user name."""
    return "/".join(Path(filename).parts[-3:])
