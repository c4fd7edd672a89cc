"""One writer per desk: a lock the operating system drops when the process ends, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from amdesk.base.errors import DeskInUse, DiskTrouble

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class WriterLock:
    """The right to write to the desk in ``folder``, held until ``release`` or the process ends."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "writer.lock"
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the lock. Raises DeskInUse when another process has it, DiskTrouble for the disk."""
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise DiskTrouble(
                "The desk's folder cannot be written to: {words}.", words=error.strerror
            ) from error
        try:
            _take(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise DeskInUse("The desk is open in another amdesk.") from error
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
