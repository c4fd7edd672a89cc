"""What the window remembers between runs: how it looks, never what is in the desk.

One small JSON file in the settings folder. A file that cannot be read or holds nonsense counts as
absent, entry by entry: looks are never worth an error. Nothing in it names a customer.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

FILE = "window.json"
LETTERS = "keys.letters"
"""Whether single letters are keys: a flag."""
LOCK_MINUTES = "lock.minutes"
"""After how many minutes without a key or the mouse a protected desk locks."""
_LARGEST_BYTES = 64 * 1024

Value = str | int | bool | list[int]


class Settings:
    """Named values with a default at the place of asking, kept in one file."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._values: dict[str, Value] = _read(self._path)
        self._is_saved = True

    def text(self, name: str, default: str, allowed: tuple[str, ...] = ()) -> str:
        """Return a text; the default when it is absent, no text or none of ``allowed``."""
        value = self._values.get(name)
        if not isinstance(value, str) or (allowed and value not in allowed):
            return default
        return value

    def number(self, name: str, default: int, low: int, high: int) -> int:
        """Return a whole number between ``low`` and ``high``; the default for anything else."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            return default
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """Return yes or no."""
        value = self._values.get(name)
        return value if isinstance(value, bool) else default

    def numbers(self, name: str, count: int) -> tuple[int, ...]:
        """Return ``count`` whole numbers, or none at all: a window's place, a splitter's sizes."""
        value = self._values.get(name)
        if not isinstance(value, list) or len(value) != count:
            return ()
        return tuple(value)

    def put(self, name: str, value: str | int | tuple[int, ...]) -> None:
        """Remember a value, yes and no included; ``save`` writes it."""
        kept: Value = list(value) if isinstance(value, tuple) else value
        if self._values.get(name) != kept:
            self._values[name] = kept
            self._is_saved = False

    def save(self) -> bool:
        """Write what changed; whether it is on disk now. A full disk is no reason to stop."""
        if self._is_saved:
            return True
        # late: reading must not cost the first picture anything
        from amdesk.base.errors import AmdeskError  # noqa: PLC0415
        from amdesk.base.files import write_file_safely  # noqa: PLC0415

        body = json.dumps(self._values, indent=1, sort_keys=True).encode("utf-8")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_file_safely(self._path, body, replace=True)
        except (AmdeskError, OSError):
            return False
        self._is_saved = True
        return True


def _read(path: Path) -> dict[str, Value]:
    try:
        with path.open("rb") as stream:
            body = stream.read(_LARGEST_BYTES + 1)
        found = json.loads(body.decode("utf-8")) if len(body) <= _LARGEST_BYTES else {}
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, Mapping):
        return {}
    return {str(name): value for name, value in found.items() if _is_value(value)}


def _is_value(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(item, int) and not isinstance(item, bool) for item in value)
    return isinstance(value, str | int | bool)
