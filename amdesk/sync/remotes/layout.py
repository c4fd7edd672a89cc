"""How bundles lie in a storage, and what their names tell without opening anything.

::

    amdesk-storage                              which storage this is: 32 hexadecimal digits
    SPACE/REPLICA/FIRST-LAST-DIGEST.ambundle    entries FIRST to LAST of that replica
    SPACE/heads/REPLICA-NUMBER-DIGEST           what its owner says is in REPLICA; written last

``SPACE`` is 32 hexadecimal digits, ``REPLICA`` 64 (replica and incarnation), ``DIGEST`` the first
24 of the BLAKE2b-256 of the file. Only the device whose replica it is writes files with its name.

No file ever changes: a new head is a new file, and the one before it goes afterwards. So one
listing of ``heads`` tells of a whole space what is new in it, by names alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from amdesk.sync.remotes.storage import Stored

MARKER: Final = "amdesk-storage"
HEADS: Final = "heads"
_DIGEST_DIGITS: Final = 24
_LAST_SEQUENCE: Final = 2**40 - 1
_BUNDLE: Final = re.compile(rf"(\d{{1,13}})-(\d{{1,13}})-([0-9a-f]{{{_DIGEST_DIGITS}}})\.ambundle")
_HEAD: Final = re.compile(rf"([0-9a-f]{{64}})-([1-9]\d{{0,12}})-([0-9a-f]{{{_DIGEST_DIGITS}}})")
_SPACE: Final = re.compile(r"[0-9a-f]{32}")
_REPLICA: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """A bundle in a storage: entries ``first`` to ``last`` of its replica, size in bytes."""

    first: int
    last: int
    digest: str
    size: int

    @property
    def name(self) -> str:
        """Its file's name."""
        return f"{self.first}-{self.last}-{self.digest}.ambundle"

    def covers(self, other: Segment) -> bool:
        """Whether it tells at least what ``other`` tells."""
        return self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True, order=True)
class HeadName:
    """What the name of a head tells: whose it is, the how-manieth, and its digest."""

    replica: str
    number: int
    digest: str

    @property
    def name(self) -> str:
        """Its file's name."""
        return f"{self.replica}-{self.number}-{self.digest}"


def segment_of(first: int, last: int, content: bytes) -> Segment:
    """The segment that ``content``, a sealed bundle of these entries, becomes."""
    return Segment(first, last, digest_of(content), len(content))


def digest_of(content: bytes) -> str:
    """The digest of a file as names in a storage carry it."""
    return blake2b(content, digest_size=32).hexdigest()[:_DIGEST_DIGITS]


def read_segment(entry: Stored) -> Segment | None:
    """The segment a listed file is by its name, or None: other files are nobody's business."""
    told = _BUNDLE.fullmatch(entry.name)
    if told is None or entry.is_folder:
        return None
    first, last = int(told[1]), int(told[2])
    if not 0 < first <= last <= _LAST_SEQUENCE:
        return None
    return Segment(first, last, told[3], entry.size)


def read_head_name(entry: Stored) -> HeadName | None:
    """The head a listed file is by its name, or None."""
    told = _HEAD.fullmatch(entry.name)
    if told is None or entry.is_folder:
        return None
    return HeadName(told[1], int(told[2]), told[3])


def replica_key(replica: bytes, incarnation: bytes) -> str:
    """A replica as names in a storage carry it."""
    return (replica + incarnation).hex()


def heads_of(space: str) -> str:
    """The folder of the heads of a space."""
    return f"{space}/{HEADS}"


def is_space(name: str) -> bool:
    """Whether a folder's name is that of a space."""
    return _SPACE.fullmatch(name) is not None


def is_replica(name: str) -> bool:
    """Whether a folder's name is that of a replica."""
    return _REPLICA.fullmatch(name) is not None
