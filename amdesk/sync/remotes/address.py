"""Where a storage is: the address a person types, read strictly and without a password in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlencode, urlsplit

from amdesk.base.errors import InputRefused

FOLDER, WEBDAV, S3, SFTP = "folder", "webdav", "s3", "sftp"
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
_BUCKET: Final = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_WINDOWS_DRIVE: Final = re.compile(r"[A-Za-z]:[\\/]")


_NO_PASSWORD: Final = "Leave the password out of the address; it is asked for and kept apart."  # noqa: S105
_NO_ENCRYPTION: Final = (
    "{host} would be reached without encryption, and the password with it. Use https."
)


class AddressRefused(InputRefused):
    """An address that names no storage amdesk can reach safely."""

    code = "address"
    default_hint = (
        "Give a folder, https://…, s3://BUCKET/PATH?endpoint=https://… or sftp://USER@HOST/PATH."
    )


@dataclass(frozen=True, slots=True)
class Address:
    """A storage's place. ``sort`` is folder, webdav, s3 or sftp.

    ``path`` is absolute for folder and SFTP, bucket and prefix for S3, the URL without its user
    for WebDAV. ``host`` and ``port`` are empty for a folder; ``endpoint`` and ``region`` belong to
    S3 alone.
    """

    sort: str
    path: str
    host: str = ""
    port: int | None = None
    user: str = ""
    endpoint: str = ""
    region: str = ""

    @property
    def url(self) -> str:
        """The address in its one spelling; there is never a password in it."""
        at = f"{quote(self.user, safe='')}@" if self.user else ""
        if self.sort == FOLDER:
            return self.path
        if self.sort == WEBDAV:
            return self.path.replace("://", f"://{at}", 1)
        if self.sort == S3:
            query = {"endpoint": self.endpoint, "region": self.region}
            told = urlencode({name: value for name, value in query.items() if value})
            return f"s3://{at}{quote(self.path)}" + (f"?{told}" if told else "")
        port = f":{self.port}" if self.port else ""
        return f"sftp://{at}{self.host}{port}{quote(self.path)}"

    @property
    def wants_secret(self) -> bool:
        """Whether reaching it takes a user's password or key."""
        return self.sort != FOLDER


def read_address(text: str) -> Address:
    """Read an address as typed.

    Raises AddressRefused for one that is not understood, carries a password, or would send
    passwords over the network in clear.
    """
    text = text.strip()
    if not text:
        raise AddressRefused("Say where the storage is.")
    if "://" not in text or _WINDOWS_DRIVE.match(text):
        return Address(FOLDER, str(Path(text).expanduser().absolute()))
    parts = urlsplit(text)
    if parts.password is not None:
        raise AddressRefused(
            "Leave the password out of the address; it is asked for and kept apart."
        )
    try:
        port = parts.port
    except ValueError:
        raise AddressRefused(
            "The port in {url} is not a number from 1 to 65535.", url=text
        ) from None
    readers = {
        "file": _folder, "https": _webdav, "webdavs": _webdav, "davs": _webdav, "http": _webdav,
        "webdav": _webdav, "dav": _webdav, "s3": _s3, "sftp": _sftp, "ssh": _sftp,
    }  # fmt: skip
    reader = readers.get(parts.scheme.lower())
    if reader is None:
        raise AddressRefused("amdesk cannot reach a storage by {scheme}.", scheme=parts.scheme)
    return reader(parts, port)


def _folder(parts: SplitResult, _port: int | None) -> Address:
    if parts.netloc not in {"", "localhost"}:
        raise AddressRefused("A file: address names a folder on this computer: file:///…")
    return Address(FOLDER, str(Path(unquote(parts.path)).absolute()))


def _webdav(parts: SplitResult, port: int | None) -> Address:
    host = _host_of(parts)
    secure = parts.scheme.lower() in {"https", "webdavs", "davs"}
    if not secure and host not in _LOOPBACK:
        raise AddressRefused(_NO_ENCRYPTION, host=host)
    shown = f"[{host}]" if ":" in host else host
    place = f"{shown}:{port}" if port else shown
    path = quote(unquote(parts.path).rstrip("/"))
    url = f"{'https' if secure else 'http'}://{place}{path}"
    return Address(WEBDAV, url, host, port, unquote(parts.username or ""))


def _s3(parts: SplitResult, _port: int | None) -> Address:
    bucket = parts.netloc.rpartition("@")[2]
    if not _BUCKET.fullmatch(bucket):
        raise AddressRefused("{bucket} cannot be the name of an S3 bucket.", bucket=bucket)
    query = parse_qs(parts.query)
    if set(query) - {"endpoint", "region"}:
        raise AddressRefused("An s3: address takes endpoint and region, nothing else.")
    endpoint = query.get("endpoint", [""])[0].rstrip("/")
    if endpoint:
        told = urlsplit(endpoint)
        if told.password is not None or told.username is not None:
            raise AddressRefused(_NO_PASSWORD)
        if told.scheme != "https" and told.hostname not in _LOOPBACK:
            raise AddressRefused(_NO_ENCRYPTION, host=told.hostname or endpoint)
    prefix = unquote(parts.path).strip("/")
    path = f"{bucket}/{prefix}" if prefix else bucket
    host = urlsplit(endpoint).hostname or "s3.amazonaws.com"
    return Address(
        S3, path, host, user=unquote(parts.username or ""), endpoint=endpoint,
        region=query.get("region", [""])[0],
    )  # fmt: skip


def _sftp(parts: SplitResult, port: int | None) -> Address:
    path = "/" + unquote(parts.path).strip("/")
    return Address(SFTP, path, _host_of(parts), port, unquote(parts.username or ""))


def _host_of(parts: SplitResult) -> str:
    if not parts.hostname:
        raise AddressRefused("The address names no host.")
    return parts.hostname
