"""Whether a write-ahead log belongs to the store beside it, found out without opening either.

SQLite takes any sound log beside a store for its own, and closing the store copies the log's
pages into it: a log of another desk would destroy this one. So the pages that would be copied are
authenticated first, as SQLCipher 4 does it: HMAC-SHA512 over the encrypted page, its IV and its
number, with a key made from the data key. Formats: sqlite.org/fileformat2.html section 4 and
zetetic.net/sqlcipher/design.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from amdesk.store.key_slots import DataKey

PAGE = 4096
_MAC, _RESERVED_SALT = 64, 16
_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_MAGIC = frozenset({0x377F0682, 0x377F0683})
_SALT_MASK = 0x3A
_WORD = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class _Frame:
    """One page in the log: its number, whether a commit ends with it, and its bytes."""

    number: int
    commits: bool
    checksum: tuple[int, int]
    head: bytes
    page: bytes


def foreign_pages(log: Path, key: DataKey) -> int:
    """How many committed pages in the log at ``log`` were not encrypted with ``key``.

    0 for a log that is missing, empty or no log at all: SQLite passes over those. Raises OSError.
    """
    try:
        content = log.read_bytes()
    except FileNotFoundError:
        return 0
    if len(content) < _HEADER.size:
        return 0
    header = _HEADER.unpack_from(content)
    if header[0] not in _MAGIC or header[2] != PAGE:
        return 0
    frames = tuple(_frames(content, header))
    mac_key = _mac_key(key)
    strange = {at for at, frame in enumerate(frames) if not _is_ours(frame, mac_key)}
    if not strange:
        return 0
    return len({at for at in strange if at < _committed(content, header, frames)})


def _frames(content: bytes, header: tuple[int, ...]) -> Iterator[_Frame]:
    """The frames of the log's present generation; those of a former one carry other salts."""
    size = _FRAME.size + PAGE
    for start in range(_HEADER.size, len(content) - size + 1, size):
        number, pages, *salts, first, second = _FRAME.unpack_from(content, start)
        if tuple(salts) != header[4:6]:
            return
        page = content[start + _FRAME.size : start + size]
        yield _Frame(number, bool(pages), (first, second), content[start : start + 8], page)


def _mac_key(key: DataKey) -> bytes:
    salt = bytes(byte ^ _SALT_MASK for byte in key.salt)
    return hashlib.pbkdf2_hmac("sha512", key.key, salt, 2, 32)


def _is_ours(frame: _Frame, mac_key: bytes) -> bool:
    signed = frame.page[_RESERVED_SALT if frame.number == 1 else 0 : -80 + 16]
    wanted = hmac.digest(mac_key, signed + struct.pack("<I", frame.number), "sha512")
    return hmac.compare_digest(wanted, frame.page[-_MAC:])


def _committed(content: bytes, header: tuple[int, ...], frames: tuple[_Frame, ...]) -> int:
    """How many frames from the first SQLite would take: whole by checksum, up to a commit."""
    order = ">" if header[0] & 1 else "<"
    sums = _checksum(content[:24], (0, 0), order)
    if sums != header[6:8]:
        return 0
    taken = 0
    for at, frame in enumerate(frames, 1):
        sums = _checksum(frame.head + frame.page, sums, order)
        if sums != frame.checksum:
            break
        if frame.commits:
            taken = at
    return taken


def _checksum(content: bytes, start: tuple[int, int], order: str) -> tuple[int, int]:
    first, second = start
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & _WORD
        second = (second + odd + first) & _WORD
    return first, second
