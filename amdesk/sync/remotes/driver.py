"""What a sort of storage has to offer; each sort's driver lies in a module of its own.

The modules are imported when a storage of their sort is opened: the libraries behind them are
large, and most desks need one of them or none.
"""

from __future__ import annotations

import importlib
import secrets
from abc import ABC, abstractmethod
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Final

from amdesk.base.errors import NotTrusted
from amdesk.base.files import UNFINISHED_PREFIX
from amdesk.sync.remotes.address import FOLDER, S3, SFTP, WEBDAV, Address

CONNECT_SECONDS: Final = 15
ANSWER_SECONDS: Final = 60


class HostKeyUnknown(NotTrusted):
    """An SFTP server whose key nobody has confirmed, or that shows another than before."""

    code = "host-key"
    default_hint = (
        "Nothing was sent. Compare {fingerprint} with whoever runs {host}, then give it with "
        "--host-key."
    )


class Trouble(Enum):
    """What kind of thing went wrong at a storage."""

    MISSING = auto()
    REFUSED = auto()
    FULL = auto()
    UNREACHED = auto()


_BY_STATUS: Final = {
    401: Trouble.REFUSED, 403: Trouble.REFUSED, 404: Trouble.MISSING, 410: Trouble.MISSING,
    413: Trouble.FULL, 507: Trouble.FULL,
}  # fmt: skip


def trouble_of_status(status: int | None) -> Trouble | None:
    """What an HTTP answer of 400 and above means; what means nothing else is "not reached"."""
    if status is None or status < 400:
        return None
    return _BY_STATUS.get(status, Trouble.UNREACHED)


@dataclass(frozen=True, slots=True)
class Access:
    """What it takes to get in. Never kept in the desk in clear, never shown.

    ``secret`` is the password (S3: the secret key); ``host_key`` the confirmed fingerprint of an
    SFTP server, as ``ssh-keygen -l`` prints it.
    """

    user: str = ""
    secret: str = field(default="", repr=False)
    host_key: str = ""


class Driver(ABC):
    """An open storage of one sort: fsspec's file system for it, and where in it the root is."""

    filesystem: Any
    root: str

    @abstractmethod
    def __init__(self, address: Address, access: Access) -> None:
        """Open it; some sorts connect here already."""

    @classmethod
    @abstractmethod
    def trouble_of(cls, error: Exception) -> Trouble | None:
        """What an error of the driver means; None for what only a bug can be."""

    def put(self, path: str, content: bytes) -> None:
        """Upload under an unfinished name, then give the file its own, over an older one."""
        folder, _, _name = path.rpartition("/")
        self.make_folder(folder)
        unfinished = f"{folder}/{UNFINISHED_PREFIX}{secrets.token_hex(8)}"
        try:
            self.filesystem.pipe_file(unfinished, content)
            self.move(unfinished, path)
        except BaseException:
            with suppress(Exception):  # the trouble that stopped us is the one to tell
                self.filesystem.rm_file(unfinished)
            raise

    def move(self, source: str, target: str) -> None:
        """Give a file another name, over an older file of that name."""
        self.filesystem.mv(source, target)

    def make_folder(self, path: str) -> None:
        """Make a folder and those above it. Another desk may be doing the same: look again."""
        if self.filesystem.exists(path):
            return
        try:
            self.filesystem.makedirs(path, exist_ok=True)
        except Exception:
            self.filesystem.invalidate_cache()
            if not self.filesystem.exists(path):
                raise

    def close(self) -> None:  # noqa: B027 - most sorts hold nothing open
        """Let go of the connection, where one is kept."""


@dataclass(frozen=True, slots=True)
class _Home:
    """Where a sort's driver is found."""

    module: str
    name: str


_HOMES: Final = {
    FOLDER: _Home("amdesk.sync.remotes.folder", "FolderDriver"),
    WEBDAV: _Home("amdesk.sync.remotes.webdav", "WebdavDriver"),
    S3: _Home("amdesk.sync.remotes.s3", "S3Driver"),
    SFTP: _Home("amdesk.sync.remotes.sftp", "SftpDriver"),
}


def driver_of(sort: str) -> type[Driver]:
    """The driver for a sort of storage, imported now."""
    home = _HOMES[sort]
    driver: type[Driver] = getattr(importlib.import_module(home.module), home.name)
    return driver
