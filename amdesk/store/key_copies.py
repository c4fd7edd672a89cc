"""The copies of ``keys.json``: two folders, three generations each, read and written together.

Being locked out is worse than an old copy, so every copy that can be read is tried, and nothing
that may be a key is ever removed.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from amdesk.base.errors import AmdeskError, DiskTrouble, NewerVersion, StoreDamaged
from amdesk.base.files import private_folder, read_file_capped, write_file_safely
from amdesk.store.key_slots import (
    MAX_FILE_BYTES,
    DataKey,
    KeyFile,
    is_untouched,
    read_key_file,
    write_key_file,
)

KEY_FILE: Final = "keys.json"
GENERATIONS: Final = (KEY_FILE, KEY_FILE + ".1", KEY_FILE + ".2")


def publish(folders: Iterable[Path], key_file: KeyFile, data_key: DataKey) -> None:
    """Write the next generation into every folder, the former ones behind it, and read it back.

    Raises DiskTrouble.
    """
    content = write_key_file(key_file, data_key)
    for place in folders:
        private_folder(place)
        for newer, older in ((GENERATIONS[1], GENERATIONS[2]), (GENERATIONS[0], GENERATIONS[1])):
            former = read_or_none(place / newer)
            if former is not None:
                write_file_safely(place / older, former, replace=True)
        write_file_safely(place / KEY_FILE, content, replace=True)
        written = read_key_file(read_file_capped(place / KEY_FILE, MAX_FILE_BYTES))
        if written.slots != key_file.slots or not is_untouched(written, data_key):
            raise DiskTrouble("The disk gave back another key file than was written.")


def newest_copy(folders: tuple[Path, Path], data_key: DataKey) -> KeyFile:
    """The newest copy written by somebody who knew the data key. Raises StoreDamaged."""
    for copy in readable_copies(folders):
        if is_untouched(copy, data_key):
            return copy
    raise StoreDamaged("The key file of this desk was changed by somebody.")


def readable_copies(folders: tuple[Path, Path]) -> tuple[KeyFile, ...]:
    """Every copy that can be read, newest generation first.

    Raises StoreDamaged when there is none, NewerVersion when one needs a newer amdesk and no
    other can be read.
    """
    copies: list[KeyFile] = []
    newer: NewerVersion | None = None
    found = False
    for content in _contents(folders):
        found = True
        try:
            copies.append(read_key_file(content))
        except NewerVersion as error:
            newer = error
        except StoreDamaged:
            continue
    if not copies:
        raise newer or StoreDamaged(
            "No copy of this desk's key file can be read."
            if found
            else "The key file of this desk is missing.",
            hint="Put keys.json back from a backup, or restore the desk from one.",
        )
    return tuple(sorted(copies, key=lambda copy: -copy.generation))


def _contents(folders: tuple[Path, Path]) -> Iterator[bytes]:
    for name in GENERATIONS:
        for place in folders:
            content = read_or_none(place / name)
            if content is not None:
                yield content


def read_or_none(path: Path) -> bytes | None:
    """A copy's bytes, None where there is no file that could be one."""
    try:
        return read_file_capped(path, MAX_FILE_BYTES)
    except AmdeskError:
        # Missing, unreadable, too long or not a file: other copies are tried in its place.
        return None


def set_keys_aside(folder: Path) -> None:
    """Give the key files in ``folder`` another name; nothing that may be a key is ever removed."""
    mark = secrets.token_hex(4)
    for name in GENERATIONS:
        former = folder / name
        if former.exists():
            former.rename(folder / f"set-aside-{mark}-{name}")
