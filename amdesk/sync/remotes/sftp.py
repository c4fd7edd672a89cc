"""SFTP to a host whose key somebody has confirmed.

fsspec takes every host key on first sight unless told otherwise; a password would be handed to
whoever answers.
"""

from __future__ import annotations

import base64
import errno
import hashlib
import hmac
from typing import Any, Final

import paramiko
from fsspec.implementations.sftp import SFTPFileSystem

from amdesk.sync.remotes.address import Address
from amdesk.sync.remotes.driver import (
    ANSWER_SECONDS,
    CONNECT_SECONDS,
    Access,
    Driver,
    HostKeyUnknown,
    Trouble,
)

_KEEP_ALIVE_SECONDS: Final = 20
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


def fingerprint_of(key: paramiko.PKey) -> str:
    """A host key's fingerprint as OpenSSH prints it: ``SHA256:`` and unpadded base64."""
    digest = hashlib.sha256(key.asbytes()).digest()
    return "SHA256:" + base64.b64encode(digest).decode("ascii").rstrip("=")


class Confirmed(paramiko.MissingHostKeyPolicy):  # type: ignore[misc]  # it carries no types
    """Lets in only the host key with the confirmed fingerprint, before anything secret is sent."""

    def __init__(self, fingerprint: str) -> None:
        """``fingerprint`` as OpenSSH prints it; empty lets nobody in."""
        self._fingerprint = fingerprint

    def missing_host_key(
        self, client: paramiko.SSHClient, hostname: str, key: paramiko.PKey
    ) -> None:
        """Raise HostKeyUnknown for any other key."""
        del client
        found = fingerprint_of(key)
        if not hmac.compare_digest(found.encode(), self._fingerprint.encode()):
            raise HostKeyUnknown(
                "{host} shows a key that nobody has confirmed.", host=hostname, fingerprint=found
            )


class SftpDriver(Driver):
    """Files over SSH: by the password given, or else by the user's own keys and agent."""

    def __init__(self, address: Address, access: Access) -> None:
        """Connect. Raises HostKeyUnknown, paramiko's errors, OSError."""
        settings: dict[str, Any] = {
            "port": address.port or 22,
            "timeout": CONNECT_SECONDS,
            "banner_timeout": CONNECT_SECONDS,
            "auth_timeout": CONNECT_SECONDS,
        }
        user = access.user or address.user
        if user:
            settings["username"] = user
        if access.secret:
            settings |= {"password": access.secret, "allow_agent": False, "look_for_keys": False}
        self.filesystem = SFTPFileSystem(
            address.host,
            host_key_policy=Confirmed(access.host_key),
            skip_instance_cache=True,
            **settings,
        )
        transport = self.filesystem.client.get_transport()
        if transport is not None:
            transport.set_keepalive(_KEEP_ALIVE_SECONDS)
        channel = self.filesystem.ftp.get_channel()
        if channel is not None:
            channel.settimeout(ANSWER_SECONDS)
        self.root = address.path

    @classmethod
    def trouble_of(cls, error: Exception) -> Trouble | None:
        """By the kind of error; a server's bare "Failure" counts as not reached."""
        if isinstance(error, FileNotFoundError):
            return Trouble.MISSING
        if isinstance(error, paramiko.AuthenticationException | PermissionError):
            return Trouble.REFUSED
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            return Trouble.FULL
        if isinstance(error, paramiko.SSHException | OSError | EOFError):
            return Trouble.UNREACHED
        return None

    def make_folder(self, path: str) -> None:
        """Part by part: fsspec's makedirs takes ``//a`` for an existing host, and makes nothing."""
        made = ""
        for part in path.strip("/").split("/"):
            made = f"{made}/{part}"
            if self.filesystem.exists(made):
                continue
            try:
                self.filesystem.ftp.mkdir(made)
            except OSError:
                if not self.filesystem.exists(made):  # another desk may have made it meanwhile
                    raise

    def close(self) -> None:
        """Close the session."""
        self.filesystem.client.close()
