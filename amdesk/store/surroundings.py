"""What is around a store's file: who may read it, where it lies, what else was put into it."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import Any

from amdesk.base.errors import DiskTrouble, StoreDamaged
from amdesk.store.readable import Place

SYNCED = (
    "dropbox", "onedrive", "nextcloud", "owncloud", "google drive", "googledrive", "icloud",
    "pcloud", "syncthing", "magentacloud", "seafile",
)  # fmt: skip
"""How folders begin that a program copies elsewhere while files in them are open."""
NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "fuse.sshfs", "9p"})
_GENERATED = ("capture_", "live_")
_VIRTUAL = frozenset({"search", "account_words"})
_MOVE = "Move the desk to a folder of its own on this computer's disk."


def identity(file: Path) -> tuple[int, int] | None:
    """What tells one file from another of the same name; None when it is not there."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def make_private(place: Place) -> list[str]:
    """Take the right to read the desk from everybody but its owner; what was found, in words.

    Raises DiskTrouble when the desk belongs to another user of this computer.
    """
    if not hasattr(os, "getuid"):
        return []
    notes = []
    for path, wanted in ((place.file, 0o600), (place.folder, 0o700)):
        found = path.stat()
        if found.st_uid != os.getuid():
            raise DiskTrouble(
                "{file} belongs to another user of this computer.",
                hint="Nothing was changed. Let its owner open it, or copy it to a folder of yours.",
                file=path.name,
            )
        if stat.S_IMODE(found.st_mode) & 0o077:
            path.chmod(wanted)
            notes.append(f"{path.name} could be read by others on this computer; no longer.")
    return notes


def doubtful_place(place: Place) -> list[str]:
    """Why the desk lies badly, in words: a second name, a synced folder, a network disk."""
    notes = []
    if place.file.stat().st_nlink > 1:
        notes.append(
            f"{place.file.name} has a second name somewhere on this disk: a program that writes "
            "there damages the desk. Remove the other name."
        )
    folder = place.folder.resolve()
    for part in folder.parts:
        if part.lower().startswith(SYNCED):
            notes.append(f"The desk lies in {part}, which another program copies. {_MOVE}")
            break
    if sys.platform == "linux" and _file_system(folder) in NETWORK:
        notes.append(f"The desk lies on a network disk, whose locks cannot be trusted. {_MOVE}")
    return notes


def _file_system(folder: Path) -> str:
    """The kind of file system ``folder`` is on, as Linux names it; empty when it cannot tell."""
    try:
        lines = Path("/proc/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    mounts = ((parts[1].replace("\\040", " "), parts[2]) for parts in map(str.split, lines))
    above = [(len(point), kind) for point, kind in mounts if folder.is_relative_to(point)]
    return max(above, default=(0, ""))[1]


def refuse_planted(connection: Any) -> None:
    """Refuse a store with triggers, views or virtual tables that are not amdesk's.

    Called before anything is written, so that none of them has run. Raises StoreDamaged.
    """
    for kind, name, sql in connection.execute(
        "SELECT type, name, sql FROM sqlite_schema "
        "WHERE type IN ('trigger', 'view') OR sql LIKE 'CREATE VIRTUAL%'"
    ):
        ours = name in _VIRTUAL if kind == "table" else name.startswith(_GENERATED)
        if not ours or sql is None:
            raise StoreDamaged(
                "Somebody put {name} into the desk, which amdesk does not know ({kind}).",
                name=name,
                kind=kind,
                hint="It was not run. Restore a backup: amdesk restore-backup FILE.",
            )
