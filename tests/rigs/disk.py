"""A disk that loses power: what may be on it after any number of recorded acts.

Names and contents are kept apart, as inodes. A content is durable once its file was synced, a
name (made, moved, taken away) once a folder it stands in was. Without that, names become durable
in the order they were given, and of contents any part of 512 bytes may have been written.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from tests.rigs.recording import Act

SECTOR = 512


@dataclass
class Names:
    """Folders, and which inode each name stands for."""

    folders: set[str] = field(default_factory=set)
    files: dict[str, int] = field(default_factory=dict)

    def apply(self, act: Act) -> None:
        """Let ``act`` happen to the names; one whose folder or source is not there does not."""
        if act.what == "mkdir":
            self.folders.add(act.path)
        elif act.what == "create":
            self.files[act.path] = act.inode
        elif act.what == "unlink":
            self.files.pop(act.path, None)
        elif act.path in self.files:
            self.files[act.other] = self.files[act.path]
            if act.what == "rename":
                del self.files[act.path]

    def copy(self) -> Names:
        """The same names, free to change."""
        return Names(set(self.folders), dict(self.files))


@dataclass(frozen=True)
class State:
    """What is on the disk after a cut: contents by path."""

    folders: frozenset[str]
    files: Mapping[str, bytes]

    @property
    def mark(self) -> int:
        """Equal for equal states. Contents shared between states are hashed only once."""
        files = sorted((path, len(text), hash(text)) for path, text in self.files.items())
        return hash((tuple(sorted(self.folders)), tuple(files)))

    def build(self) -> None:
        """Write the state to the real disk at its own paths; they must be empty."""
        for folder in sorted(self.folders):
            Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        for path, content in self.files.items():
            place = Path(path)
            place.write_bytes(content)
            place.chmod(0o600)


class Disk:
    """The disk while acts happen to it one by one."""

    def __init__(self, folders: set[str], files: Mapping[str, bytes]) -> None:
        numbered = {path: number for number, path in enumerate(files, 1)}
        self.now = Names(set(folders), dict(numbered))
        self.stable = self.now.copy()
        self.waiting: list[Act] = []
        self.content = {numbered[path]: bytearray(text) for path, text in files.items()}
        self.synced = {number: bytes(text) for number, text in self.content.items()}
        self.unsynced: dict[int, list[Act]] = {}
        self.shots: dict[int, bytes] = {}

    def apply(self, act: Act) -> None:
        """Let one act happen."""
        if act.what in ("write", "truncate"):
            put(self.content[act.inode], act)
            self.shots.pop(act.inode, None)
            self.unsynced.setdefault(act.inode, []).append(act)
        elif act.what == "sync":
            self.synced[act.inode] = self._shot(act.inode)
            self.unsynced.pop(act.inode, None)
        elif act.what == "sync-folder":
            self._sync_folder(act.path)
        elif act.what != "tell":
            if act.what == "create":
                self.content[act.inode] = bytearray()
                self.synced[act.inode] = b""
            self.now.apply(act)
            self.waiting.append(act)

    def _shot(self, inode: int) -> bytes:
        """The content now, as one object until it changes."""
        if inode not in self.shots:
            self.shots[inode] = bytes(self.content[inode])
        return self.shots[inode]

    def _sync_folder(self, folder: str) -> None:
        kept = []
        for act in self.waiting:
            if folder in (parent(act.path), parent(act.other)):
                self.stable.apply(act)
            else:
                kept.append(act)
        self.waiting = kept

    def all_applied(self) -> State:
        """Everything reached the disk."""
        there = set(self.now.files.values())
        return self._state(self.now, {inode: self._shot(inode) for inode in there})

    def only_synced(self) -> State:
        """Nothing did that was not synced."""
        return self._state(self.stable, self.synced)

    def torn(self, chance: random.Random) -> State:
        """Some of the rest did: the first few names, any sectors of the writes."""
        names = self.stable.copy()
        for act in self.waiting[: chance.randint(0, len(self.waiting))]:
            names.apply(act)
        contents = dict(self.synced)
        for inode, acts in self.unsynced.items():
            torn = bytearray(self.synced[inode])
            for act in acts:
                _tear(torn, act, chance)
            contents[inode] = bytes(torn)
        return self._state(names, contents)

    @staticmethod
    def _state(names: Names, contents: Mapping[int, bytes]) -> State:
        there = {folder for folder in names.folders if _reachable(folder, names.folders)}
        files = {
            path: contents[inode] for path, inode in names.files.items() if parent(path) in there
        }
        return State(frozenset(there), files)


def parent(path: str) -> str:
    """The folder ``path`` stands in."""
    return str(PurePosixPath(path).parent) if path else ""


def _reachable(folder: str, folders: set[str]) -> bool:
    """Whether every folder above is there too, up to the highest the disk knows."""
    top = min(folders, key=len)
    while folder != top:
        if folder not in folders:
            return False
        folder = parent(folder)
        if len(folder) < len(top):
            return False
    return True


def put(content: bytearray, act: Act) -> None:
    """Write or truncate ``content``."""
    if act.what == "truncate":
        del content[act.offset :]
        content.extend(bytes(act.offset - len(content)))
        return
    content.extend(bytes(max(0, act.offset - len(content))))
    content[act.offset : act.offset + len(act.content)] = act.content


def _tear(content: bytearray, act: Act, chance: random.Random) -> None:
    fate = chance.choice(("none", "whole", "sectors"))
    if fate == "whole" or (fate == "sectors" and act.what == "truncate"):
        put(content, act)
    elif fate == "sectors":
        start = act.offset // SECTOR * SECTOR
        for at in range(start, act.offset + len(act.content), SECTOR):
            if chance.random() < 0.5:
                first, last = max(at, act.offset), at + SECTOR
                part = act.content[first - act.offset : last - act.offset]
                put(content, Act("write", inode=act.inode, offset=first, content=part))
