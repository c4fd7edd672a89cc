"""How far a long command is, on a terminal that waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable

from amdesk.cli.output import Output

_PATIENCE = 1.0
_BETWEEN = 0.2


class Progress:
    """Counts on one line of stderr, from the second second on, and wipes the line at the end."""

    def __init__(
        self,
        output: Output,
        seconds: Callable[[], float] = time.monotonic,
        said: Callable[[int], str] | None = None,
    ) -> None:
        self._output = output
        self._said = said or self._records
        self._seconds = seconds
        self._next = seconds() + _PATIENCE
        self._shown = False
        self._wanted = output.err.isatty() and not output.quiet

    def __call__(self, count: int) -> None:
        """Say that ``count`` of what is counted are done."""
        if self._wanted and self._seconds() >= self._next:
            self._output.err.write(f"\r{self._said(count)} ")
            self._output.err.flush()
            self._shown = True
            self._next = self._seconds() + _BETWEEN

    def _records(self, count: int) -> str:
        return self._output.language.counted("{count} record", "{count} records", count)

    def end(self) -> None:
        """Wipe the line."""
        if self._shown:
            self._output.err.write("\r" + " " * 40 + "\r")
            self._output.err.flush()
