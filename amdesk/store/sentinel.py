"""A small count kept outside the desk, by which a desk that lost its last changes is noticed.

After each commit the number of logged actions is written to a file in the settings folder. A desk
that comes back with fewer (its write-ahead log was deleted, or an older copy was put in its
place) is told from one that simply was not used.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_RECORD = struct.Struct(">8sQQ")
_MAGIC = b"amdesk-1"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the sentinel last saw: how many actions there were, and when."""

    actions: int
    at: datetime


class Sentinel:
    """The count of one desk, by the desk's instance token."""

    def __init__(self, config_folder: Path, instance: str) -> None:
        self.path = config_folder / "counts" / f"{instance}.count"
        self._descriptor: int | None = None

    def read(self) -> Seen | None:
        """What was last written; None when nothing was, or it cannot be read."""
        try:
            magic, actions, seconds = _RECORD.unpack(self.path.read_bytes()[: _RECORD.size])
        except (OSError, struct.error):
            return None
        if magic != _MAGIC:
            return None
        return Seen(actions, datetime.fromtimestamp(seconds, UTC))

    def write(self, actions: int, at: datetime) -> None:
        """Write the count. It is a help, not a duty: a settings folder that fails is let be."""
        try:
            if self._descriptor is None:
                self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                self._descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            os.pwrite(self._descriptor, _RECORD.pack(_MAGIC, actions, int(at.timestamp())), 0)
        except OSError:
            self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
