"""A folder as a storage: a stick, a network drive, a folder that another program carries on."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

from fsspec.implementations.local import LocalFileSystem

from amdesk.base.errors import DiskTrouble
from amdesk.base.files import write_file_safely
from amdesk.sync.remotes.address import Address
from amdesk.sync.remotes.driver import Access, Driver, Trouble

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_SHARED_MODE: Final = 0o640


class FolderDriver(Driver):
    """Plain files, written whole and synced."""

    def __init__(self, address: Address, access: Access) -> None:
        """Raises OSError when the folder is not there: a stick pulled, a drive not mounted."""
        del access
        self.filesystem = LocalFileSystem(skip_instance_cache=True)
        self.root = address.path
        self._must_be_there()

    @classmethod
    def trouble_of(cls, error: Exception) -> Trouble | None:
        """By the number the system gave."""
        if isinstance(error, DiskTrouble) or not isinstance(error, OSError):
            return None
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            return Trouble.MISSING
        if error.errno in _NO_ROOM:
            return Trouble.FULL
        return Trouble.REFUSED if isinstance(error, PermissionError) else Trouble.UNREACHED

    def put(self, path: str, content: bytes) -> None:
        """Write as every file of amdesk is written; colleagues of the same group may read it."""
        self._must_be_there()  # never make the root: it would lie on the disk below the mount
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_file_safely(target, content, replace=True, mode=_SHARED_MODE)

    def _must_be_there(self) -> None:
        if not Path(self.root).is_dir():
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
