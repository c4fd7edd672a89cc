"""The one safe way to put bytes on the disk: whole and verified, or not at all.

Every file amdesk writes outside the database goes through :func:`write_file_safely`. It never
writes in place and never deletes first, so a crash, a power cut or a full disk leaves either the
former file or the new one, never half of either.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from amdesk.base.errors import DiskTrouble, InputRefused

UNFINISHED_PREFIX = ".amdesk-tmp-"
"""How the name of a file still being written begins."""

_READ_BYTES = 1 << 20

_ROOM = "Make room on that disk, then try again."
_PLACE = "Choose another folder, or ask whoever looks after this computer for the right to write."
_SENTENCES: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("The disk is full, so {name} was not written.", _ROOM),
    errno.EDQUOT: ("Your share of the disk is used up, so {name} was not written.", _ROOM),
    errno.EFBIG: ("{name} is larger than this disk allows.", "Choose another disk."),
    errno.EROFS: ("The disk is read-only, so {name} was not written.", _PLACE),
    errno.EACCES: ("You may not write {name} in this folder.", _PLACE),
    errno.EPERM: ("You may not write {name} in this folder.", _PLACE),
    errno.ENOENT: ("The folder for {name} is not there.", "Make the folder, or choose another."),
    errno.ENOTDIR: ("The folder for {name} is not a folder.", "Choose another folder."),
    errno.EISDIR: ("{name} is a folder, not a file.", "Choose another name."),
    errno.ENAMETOOLONG: ("The name {name} is too long for this disk.", "Choose a shorter name."),
    errno.EIO: (
        "The disk reported a fault, so {name} was not written.",
        "Save to another disk and have this one looked at.",
    ),
}


class FileExists(InputRefused):
    """A file of that name is already there and replacing it was not asked for."""

    code = "exists"
    default_hint = "Nothing was changed. Choose another name, or say that it may be replaced."


def disk_trouble(error: OSError, name: str) -> DiskTrouble:
    """Put an operating-system error about the file ``name`` into words."""
    sentence, hint = _SENTENCES.get(error.errno or 0, ("{name} could not be written: {cause}.", ""))
    cause = error.strerror or type(error).__name__
    return DiskTrouble(sentence, hint=hint, name=name, cause=cause)


@contextmanager
def _in_words(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise disk_trouble(error, name) from error


def write_file_safely(
    path: Path,
    content: bytes | Iterable[bytes],
    *,
    mode: int = 0o600,
    replace: bool = False,
) -> int:
    """Write ``content`` to ``path`` so that the file is there whole or not at all.

    The bytes go to a temporary name in the same folder, are synced, read back and compared by
    size and SHA-256, and only then get the final name; the folder is synced last. An error raised
    by ``content`` itself while it is consumed passes through and leaves nothing behind.

    Args: ``content`` is bytes or an iterable of bytes, consumed once; ``mode`` the permission
    bits; ``replace`` whether a file already there may be replaced.

    Returns the number of bytes written.

    Raises FileExists when the name is taken and ``replace`` is off, DiskTrouble when the disk is
    full, read-only, not permitted or gives back other bytes than it was given.
    """
    parts: Iterable[bytes] = (content,) if isinstance(content, bytes) else content
    with _in_words(path.name):
        _refuse_taken_name(path, replace=replace)
        unfinished = path.with_name(UNFINISHED_PREFIX + secrets.token_hex(8))
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                size, digest = _fill(stream, parts)
                if hasattr(os, "fchmod"):
                    os.fchmod(stream.fileno(), mode)
                os.fsync(stream.fileno())
                _forget_cached(stream.fileno())
            _verify(unfinished, size, digest, path.name)
            _give_name(unfinished, path, replace=replace)
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        sync_folder(path.parent)
    return size


_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def _refuse_taken_name(path: Path, *, replace: bool) -> None:
    if path.is_dir() and not path.is_symlink():
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not replace and os.path.lexists(path):
        raise FileExists("There is already a file named {name}.", name=path.name)


def _fill(stream: IO[bytes], parts: Iterable[bytes]) -> tuple[int, bytes]:
    hasher = hashlib.sha256()
    size = 0
    for part in parts:
        stream.write(part)
        hasher.update(part)
        size += len(part)
    stream.flush()
    return size, hasher.digest()


def _forget_cached(descriptor: int) -> None:
    """Ask the kernel to drop its copy, so that reading back reads the disk where it can."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


def _verify(unfinished: Path, size: int, digest: bytes, name: str) -> None:
    hasher = hashlib.sha256()
    seen = 0
    with unfinished.open("rb") as stream:
        while block := stream.read(_READ_BYTES):
            hasher.update(block)
            seen += len(block)
    if (seen, hasher.digest()) != (size, digest):
        raise DiskTrouble(
            "The disk gave back other bytes for {name} than were written.",
            hint="Save to another disk and have this one looked at.",
            name=name,
        )


def _give_name(unfinished: Path, path: Path, *, replace: bool) -> None:
    """Move the finished file to its name; without ``replace`` a file that came meanwhile wins."""
    if replace:
        unfinished.replace(path)
        return
    try:
        path.hardlink_to(unfinished)
    except FileExistsError:
        raise FileExists("There is already a file named {name}.", name=path.name) from None
    except OSError:
        # FAT and some network folders have no hard links: look once more, then rename.
        _refuse_taken_name(path, replace=False)
        unfinished.rename(path)


def sync_folder(folder: Path) -> None:
    """Make names given or taken in ``folder`` durable, where the system can do that.

    Raises OSError for a fault of the disk; a file system without folder sync is let pass.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)


def read_file_capped(path: Path, limit: int) -> bytes:
    """Read a regular file of at most ``limit`` bytes.

    Raises InputRefused when it is something else (folder, pipe, device) or larger, DiskTrouble
    when it cannot be read.
    """
    with _in_words(path.name):
        descriptor = os.open(path, os.O_RDONLY | _BINARY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                raise InputRefused("{name} is not a plain file.", name=path.name)
            content = stream.read(limit + 1)
    if len(content) > limit:
        raise InputRefused(
            "{name} is larger than the {limit} bytes allowed here.", name=path.name, limit=limit
        )
    return content


def make_folder(path: Path, mode: int = 0o700) -> None:
    """Make the folder ``path`` and those missing above it, each durable in the one above.

    A folder that is there is let be. Raises OSError.
    """
    missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
    for folder in reversed(missing):
        folder.mkdir(mode=mode, exist_ok=True)
        sync_folder(folder.parent)


def private_folder(path: Path) -> Path:
    """Make ``path`` a folder only its owner can look into (0700) and return it.

    A folder that is there with looser rights is tightened.

    Raises DiskTrouble when it cannot be made, belongs to somebody else or is not a folder.
    """
    with _in_words(path.name):
        make_folder(path)
        found = path.stat()
        if hasattr(os, "getuid") and found.st_uid != os.getuid():
            raise DiskTrouble(
                "The folder {name} belongs to another user of this computer.",
                hint=_PLACE,
                name=path.name,
            )
        if stat.S_IMODE(found.st_mode) != 0o700:
            path.chmod(0o700)
    return path


def sweep_unfinished(folder: Path) -> int:
    """Remove what a killed program left half-written in ``folder``; returns how many files.

    Call it only where no other amdesk is writing, that is, while holding the desk's lock.
    """
    swept = 0
    for left in folder.glob(UNFINISHED_PREFIX + "*"):
        with suppress(OSError):
            left.unlink()
            swept += 1
    return swept
