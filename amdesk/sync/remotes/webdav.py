"""WebDAV as Nextcloud, SharePoint gateways and most company storages speak it."""

from __future__ import annotations

from xml.etree.ElementTree import ParseError

import httpx
from webdav4.client import (
    ClientError,
    ForbiddenOperation,
    HTTPError,
    InsufficientStorage,
    ResourceNotFound,
)
from webdav4.fsspec import WebdavFileSystem

from amdesk.sync.remotes.address import Address
from amdesk.sync.remotes.driver import (
    ANSWER_SECONDS,
    CONNECT_SECONDS,
    Access,
    Driver,
    Trouble,
    trouble_of_status,
)


class WebdavDriver(Driver):
    """WebDAV over TLS, certificates checked; plain HTTP only within this computer."""

    def __init__(self, address: Address, access: Access) -> None:
        """Nothing is sent yet."""
        user = access.user or address.user
        self.filesystem = WebdavFileSystem(
            address.path,
            auth=(user, access.secret) if user else None,
            timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
            follow_redirects=False,
            skip_instance_cache=True,
        )
        self.root = ""

    @classmethod
    def trouble_of(cls, error: Exception) -> Trouble | None:
        """By the library's own errors, else by the status."""
        if isinstance(error, FileNotFoundError | ResourceNotFound):
            return Trouble.MISSING
        if isinstance(error, InsufficientStorage):
            return Trouble.FULL
        if isinstance(error, ForbiddenOperation | PermissionError):
            return Trouble.REFUSED
        if isinstance(error, HTTPError):
            return trouble_of_status(error.status_code) or Trouble.UNREACHED
        if isinstance(error, httpx.HTTPStatusError):  # reading a file tells it in this way
            return trouble_of_status(error.response.status_code) or Trouble.UNREACHED
        # An answer that is no WebDAV at all comes from something in between: a login page, a proxy.
        unclear = httpx.HTTPError | ClientError | ParseError | OSError
        return Trouble.UNREACHED if isinstance(error, unclear) else None

    def move(self, source: str, target: str) -> None:
        """WebDAV's MOVE, which has to be told that an older file may go."""
        self.filesystem.client.move(source, target, overwrite=True)

    def close(self) -> None:
        """Close the connections kept open."""
        self.filesystem.client.http.close()
