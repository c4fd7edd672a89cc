"""Storages and desks that fail on purpose: killed at a chosen step, or lying at random."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from amdesk.sync.remotes.storage import Storage, StorageFull, StorageUnreached, Stored
from amdesk.sync.remotes.syncing import opened


class Killed(BaseException):
    """The process ends here: nobody catches it."""


class Countdown:
    """Kills at the n-th step, before or after it was done."""

    def __init__(self, steps: int, *, before: bool) -> None:
        self.left = steps
        self.before = before
        self.fired = False

    def around(self, act: Callable[[], Any], torn: Callable[[], None] | None = None) -> Any:
        """Do ``act``, unless it is the one to be killed at."""
        self.left -= 1
        if self.left != 0:
            return act()
        self.fired = True
        if self.before:
            if torn is not None:
                torn()
            raise Killed
        act()
        raise Killed


class Fragile:
    """A storage in front of another that dies at a step; a put may leave half a file."""

    def __init__(self, storage: Storage, countdown: Countdown, *, torn: bool = False) -> None:
        self._storage = storage
        self._countdown = countdown
        self._torn = torn
        self.address = storage.address

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._storage.__exit__(*failure)

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._storage, name)

        def counted(*given: Any, **named: Any) -> Any:
            torn = None
            if name == "put" and self._torn:
                path, content = given
                torn = lambda: self._storage.put(path, content[: len(content) // 2], replace=True)  # noqa: E731
            return self._countdown.around(lambda: call(*given, **named), torn)

        return counted


def fragile(countdown: Countdown, *, torn: bool = False) -> Callable[..., Any]:
    """What opens such a storage."""
    return lambda remote, access: Fragile(opened(remote, access), countdown, torn=torn)


class Liar:
    """A storage as bad ones are: late and short listings, torn uploads, errors, no room."""

    def __init__(self, storage: Storage, chance: random.Random, memory: dict[str, Any]) -> None:
        self._storage = storage
        self._chance = chance
        self._memory = memory
        self.address = storage.address

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self._storage.__exit__(*failure)

    def _trip(self) -> None:
        if self._chance.random() < 0.06:
            raise StorageUnreached("{place} was not reached: {cause}.", place="x", cause="503")

    def list(self, folder: str) -> tuple[Stored, ...]:
        """Now and then what was there the last time, or only part of it."""
        self._trip()
        now = self._storage.list(folder)
        former = self._memory.get(folder, ())
        self._memory[folder] = now
        luck = self._chance.random()
        if luck < 0.2:
            return tuple(former)
        if luck < 0.35:
            return tuple(one for one in now if self._chance.random() < 0.5)
        return now

    def read(self, path: str, *, limit: int) -> bytes:
        """As it is, or an error."""
        self._trip()
        return self._storage.read(path, limit=limit)

    def size(self, path: str) -> int | None:
        """As it is, or an error."""
        self._trip()
        return self._storage.size(path)

    def fetch(self, path: str, size: int, target: Path, progress: Any = None) -> None:
        """As it is, or an error."""
        self._trip()
        self._storage.fetch(path, size, target, progress)

    def put(self, path: str, content: bytes, *, replace: bool = False) -> None:
        """Whole; or nothing, or half of it, or all of it and then an error."""
        luck = self._chance.random()
        if luck < 0.06:
            raise StorageFull("The storage at {place} is full.", place="x")
        if luck < 0.12:
            self._storage.put(path, content[: self._chance.randrange(len(content))], replace=True)
            raise StorageUnreached("{place} was not reached: {cause}.", place="x", cause="cut")
        self._storage.put(path, content, replace=replace)
        if luck < 0.2:
            raise StorageUnreached("{place} was not reached: {cause}.", place="x", cause="late")

    def delete(self, path: str) -> None:
        """Done, or not done and an error."""
        self._trip()
        self._storage.delete(path)
