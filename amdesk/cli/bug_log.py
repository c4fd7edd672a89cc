"""Where a fault of the program is written down, without anybody's records."""

from __future__ import annotations

import contextlib
import os
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

NAME = "amdesk.log"


def keep_bug(error: BaseException, folder: Path) -> Path:
    """Add the places an unexpected error passed through to a log file; returns the file.

    Only file names, lines and the error's type are written: its message may hold customers' data.
    Written into the desk's folder, else into the folder for temporary files.
    """
    text = _without_words(error)
    for place in (folder, Path(tempfile.gettempdir())):
        with contextlib.suppress(OSError):
            if place.is_dir():
                _append(place / NAME, text)
                return place / NAME
    return Path(os.devnull)


def _append(file: Path, text: str) -> None:
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(file, flags, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as log:
        log.write(text)


def _without_words(error: BaseException) -> str:
    lines = [f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"]
    one: BaseException | None = error
    while one is not None:
        lines.append(f"{type(one).__module__}.{type(one).__name__}")
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(one.__traceback__)
        ]
        one = one.__cause__ or one.__context__
    return "\n".join(lines) + "\n\n"
