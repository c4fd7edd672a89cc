"""The file that says which storage this is, so that no other is taken for it.

An empty folder below a drive that is not mounted has none: nothing is read from it and nothing is
written into it.
"""

from __future__ import annotations

import re
import secrets
from typing import Final

from amdesk.base.errors import InputRefused
from amdesk.sync.remotes.layout import MARKER, is_space
from amdesk.sync.remotes.storage import FileMissing, Storage

_NUMBER: Final = re.compile(r"[0-9a-f]{32}")
_LONGEST: Final = 200


class WrongStorage(InputRefused):
    """What lies at the address is not the storage that was added."""

    code = "wrong-storage"
    default_hint = (
        "Nothing was read or written. Is the drive mounted, the stick the right one, the address "
        "still the same? If the storage has moved, remove it here and add it anew."
    )


def check_marker(storage: Storage, expected: str) -> None:
    """See that this is the storage with the number ``expected``.

    Raises WrongStorage, or what reaching it raises.
    """
    place = storage.address.url
    try:
        found = _read(storage)
    except FileMissing:
        raise WrongStorage("At {place} there is no storage of amdesk.", place=place) from None
    if found != expected:
        raise WrongStorage("At {place} there is another storage.", place=place)


def adopt_marker(storage: Storage) -> str:
    """The number of the storage; one that has none gets one now.

    Raises WrongStorage for one that lost its marker, or what reaching it raises.
    """
    try:
        return _read(storage)
    except FileMissing:
        pass
    if any(entry.is_folder and is_space(entry.name) for entry in storage.list("")):
        raise WrongStorage(
            "At {place} there are bundles, but the file {name} that says whose they are is gone.",
            hint="Nothing was written. Put the file back, or choose an empty folder.",
            place=storage.address.url,
            name=MARKER,
        )
    storage.put(MARKER, f"{secrets.token_hex(16)}\n".encode("ascii"), replace=True)
    return _read(storage)  # another desk may have been quicker: what is there counts


def _read(storage: Storage) -> str:
    told = storage.read(MARKER, limit=_LONGEST).decode("ascii", "replace").strip()
    if not _NUMBER.fullmatch(told):
        raise WrongStorage(
            "The file {name} at {place} is not one of amdesk's.",
            name=MARKER,
            place=storage.address.url,
        )
    return told
