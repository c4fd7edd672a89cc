"""The few calls amdesk makes to a storage, alike for every sort: list, read, fetch, put, delete.

Nothing is locked and nothing is compared and swapped: no file has two writers. A file appears
under its name only when it is whole. What a storage says is not trusted: absence never means that
something was deleted, and every file is checked by its hash when it has arrived.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from amdesk.base.errors import AmdeskError, DiskTrouble, NotTrusted
from amdesk.base.files import UNFINISHED_PREFIX
from amdesk.sync.remotes.address import FOLDER, Address
from amdesk.sync.remotes.driver import Access, Driver, Trouble, driver_of

BLOCK_BYTES: Final = 1 << 20
_MARKS: Final = ("ETag", "etag", "mtime", "modified", "LastModified")

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all; may raise to give up."""


class StorageUnreached(DiskTrouble):
    """The storage did not answer: no network, wrong place, or a server that is down."""

    code = "unreached"
    default_hint = "Nothing is lost: what was done stays done. Try again when there is a network."


class StorageRefused(NotTrusted):
    """The storage does not let this user in, or not do this."""

    code = "login"
    default_hint = "Check user name and password with whoever runs the storage, then try again."


class StorageFull(DiskTrouble):
    """The storage has no room."""

    code = "storage-full"
    default_hint = "Make room there, then try again. Nothing half-written counts."


class FileMissing(DiskTrouble):
    """A file that was listed is not there, any more or not yet."""

    code = "storage-missing"
    default_hint = "Try again later; the storage may still be catching up."


@dataclass(frozen=True, slots=True)
class Stored:
    """One entry of a listing.

    ``size`` is in bytes (0 for a folder); ``mark`` its time or version as the storage tells it,
    empty where it tells none.
    """

    name: str
    size: int
    mark: str
    is_folder: bool


class Storage:
    """An open storage. Paths are relative to its root, with ``/`` between their parts."""

    def __init__(self, address: Address, access: Access | None = None) -> None:
        """Open the storage at ``address``.

        Raises StorageUnreached, StorageRefused, HostKeyUnknown.
        """
        self.address = address
        self._sort = driver_of(address.sort)
        with self._in_words(""):
            self._driver: Driver = self._sort(address, access or Access())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self._driver.close()

    def list(self, folder: str) -> tuple[Stored, ...]:
        """What is in a folder, by name; nothing for a folder that is not there.

        Unfinished files are left out. Raises StorageUnreached, StorageRefused.
        """
        files = self._driver.filesystem
        path = self._path(folder)
        try:
            with self._in_words(folder):
                files.invalidate_cache()
                found = files.ls(path, detail=True)
        except FileMissing:
            return ()
        entries = []
        for entry in found:
            whole = str(entry["name"]).strip("/")
            name = whole.rsplit("/", 1)[-1]
            if name and whole != path.strip("/") and not name.startswith(UNFINISHED_PREFIX):
                is_folder = entry["type"] == "directory"
                size = 0 if is_folder else int(entry.get("size") or 0)
                entries.append(Stored(name, size, _mark(entry), is_folder))
        return tuple(sorted(entries, key=lambda entry: entry.name))

    def read(self, path: str, *, limit: int) -> bytes:
        """The whole of a small file. One that is larger than ``limit`` bytes is refused.

        Raises FileMissing, StorageUnreached, StorageRefused.
        """
        with self._in_words(path):
            files = self._driver.filesystem
            content = bytes(files.cat_file(self._path(path), start=0, end=limit + 1))
        if len(content) > limit:
            raise StorageRefused("{name} in the storage is larger than it may be.", name=path)
        return content

    def size(self, path: str) -> int | None:
        """The bytes of a file asked for by its name, None when it is not there.

        Tells the truth where a listing lags behind. Raises StorageUnreached, StorageRefused.
        """
        try:
            with self._in_words(path):
                files = self._driver.filesystem
                files.invalidate_cache()
                return int(files.info(self._path(path))["size"] or 0)
        except FileMissing:
            return None

    def fetch(self, path: str, size: int, target: Path, progress: Progress | None = None) -> None:
        """Copy a file of ``size`` bytes to ``target``, going on where a former try stopped.

        What arrives lies in ``target`` with ``.part`` behind its name until it is whole in length;
        its content is for the caller to check. Raises FileMissing, StorageUnreached,
        StorageRefused, OSError, or what ``progress`` raises.
        """
        part = target.with_name(target.name + ".part")
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if part.exists() and part.stat().st_size > size:
            part.unlink()
        files = self._driver.filesystem
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as file:
            done = file.tell()
            while done < size:
                if progress is not None:
                    progress(done, size)
                end = min(done + BLOCK_BYTES, size)
                with self._in_words(path):
                    block = files.cat_file(self._path(path), start=done, end=end)
                if not block:
                    raise FileMissing("{name} in the storage is shorter than it says.", name=path)
                done += file.write(block[: end - done])
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)

    def put(self, path: str, content: bytes, *, replace: bool = False) -> None:
        """Write a file so that it is there whole or not at all.

        A file of that name and size that is already there stays, unless ``replace``. Raises
        StorageFull, StorageUnreached, StorageRefused, DiskTrouble.
        """
        folder, _, name = path.rpartition("/")
        if not replace:
            there = self.list(folder)
            if any(entry.name == name and entry.size == len(content) for entry in there):
                return
        with self._in_words(path):
            self._driver.put(self._path(path), content)

    def delete(self, path: str) -> None:
        """Delete one file; one that is not there is no trouble.

        Raises StorageUnreached, StorageRefused.
        """
        with suppress(FileMissing), self._in_words(path):
            self._driver.filesystem.rm_file(self._path(path))

    def _path(self, path: str) -> str:
        root = self._driver.root.rstrip("/")
        return f"{root}/{path}".rstrip("/") if path else (root or "/")

    @contextmanager
    def _in_words(self, path: str) -> Iterator[None]:
        """Turn what a driver raises into this module's errors; a bug stays one."""
        try:
            yield
        except AmdeskError:
            raise
        except Exception as error:
            trouble = self._sort.trouble_of(error)
            if trouble is None:
                raise
            raise self._told(trouble, error, path) from error

    def _told(self, trouble: Trouble, error: Exception, path: str) -> AmdeskError:
        place = self.address.host or self.address.path
        if trouble is Trouble.MISSING:
            return FileMissing("{name} is not in the storage.", name=path or place)
        if trouble is Trouble.FULL:
            return StorageFull("The storage at {place} is full.", place=place)
        if trouble is Trouble.REFUSED:
            return StorageRefused("{place} does not let this user in.", place=place)
        if self.address.sort == FOLDER and getattr(error, "errno", None) == errno.ENODEV:
            return StorageUnreached(
                "{place} was not reached: the folder is not there.", place=place
            )  # fmt: skip
        cause = getattr(error, "strerror", None) or type(error).__name__
        return StorageUnreached("{place} was not reached: {cause}.", place=place, cause=cause)


def _mark(entry: Mapping[str, object]) -> str:
    return next((str(entry[name]) for name in _MARKS if entry.get(name)), "")
