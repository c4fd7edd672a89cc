"""Syncing through storages in the background: a thread of its own, jobs with the desk in between.

The network is waited for in that thread alone. What needs the desk is handed to the writing thread
in short jobs, by way of the window's thread, so that an edit is saved between two of them.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QObject, Signal

from amdesk.base.errors import AmdeskError
from ui.bridge.bridge import Bridge, bug
from ui.bridge.crash_log import CrashLog

if TYPE_CHECKING:
    from amdesk.store.desk import Desk
    from amdesk.store.work import Read
    from amdesk.sync.remotes.driver import Access
    from amdesk.sync.remotes.ledger import Remote
    from amdesk.sync.remotes.report import Step, SyncReport, Token

R = TypeVar("R")
LOOK_AGAIN_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class SyncState:
    """How the sync stands. ``share`` is the per cent of ``step`` (look, fetch, merge or send)."""

    running: bool = False
    step: str = ""
    share: int = 0
    report: SyncReport | None = None
    error: AmdeskError | None = None


@dataclass(frozen=True, slots=True)
class NewStorage:
    """What somebody typed to add a storage."""

    name: str
    url: str
    user: str = ""
    password: str = ""
    host_key: str = ""


class StorageSync(QObject):
    """Runs one sync at a time and tells how it goes; lives as long as the program."""

    changed = Signal(object)
    """The `SyncState`."""
    storages_changed = Signal()
    """A storage was added or removed."""

    def __init__(self, bridge: Bridge, log: CrashLog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._log = log
        self._token: Token | None = None
        self._passwords: dict[str, str] = {}
        self.state = SyncState()

    # ---- the window's thread --------------------------------------------------------------------

    def start(self, *, may_delete: bool = False) -> None:
        """Sync now, unless it is under way."""
        if self.state.running or not self._bridge.is_open:
            return
        from amdesk.sync.remotes.report import Token  # noqa: PLC0415 - the core is imported late

        self._token = token = Token()
        self._show(SyncState(running=True, step="look"))
        threading.Thread(
            target=self._run, args=(token, may_delete), name="amdesk sync", daemon=True
        ).start()

    def stop(self) -> None:
        """Stop after the block that is under way; the next sync goes on from there."""
        if self._token is not None:
            self._token.stop()

    def forget(self) -> None:
        """Stop, and keep neither passwords nor what was told: the desk is being closed."""
        self.stop()
        self._token = None
        self._passwords.clear()
        self._show(SyncState())

    def give_password(self, storage: str, user: str, password: str) -> None:
        """Use this password, kept in the keyring or else until the window is closed."""
        self._passwords[storage] = password
        self._bridge.aside(_keep, storage, user, password, then=lambda _kept: None, owner=self)

    def add(
        self,
        wish: NewStorage,
        *,
        then: Callable[[Remote], object],
        failed: Callable[[AmdeskError], object],
        owner: QObject,
    ) -> None:
        """Look at a storage and add it; nothing waits meanwhile."""

        def probed(number: str) -> None:
            self._bridge.on_desk(_add, wish, number, then=added, failed=failed, owner=owner)

        def added(remote: Remote) -> None:
            if wish.password:
                self.give_password(remote.storage, remote.user, wish.password)
            self.storages_changed.emit()
            then(remote)

        self._bridge.aside(_probe, wish, then=probed, failed=failed, owner=owner)

    def remove(self, name: str, *, then: Callable[[None], object], owner: QObject) -> None:
        """Sync with a storage no more; nothing in it is touched."""

        def removed(_none: None) -> None:
            self.storages_changed.emit()
            then(None)

        self._bridge.on_desk(_remove, name, then=removed, owner=owner)

    def _show(self, state: SyncState) -> None:
        self.state = state
        self.changed.emit(state)

    def _progress(self, token: Token, step: str, share: int) -> None:
        if token is self._token and (self.state.step, self.state.share) != (step, share):
            self._show(replace(self.state, step=step, share=share))

    def _end(self, token: Token, report: SyncReport | None, error: AmdeskError | None) -> None:
        if token is not self._token:
            return  # it was forgotten
        self._token = None
        self._show(SyncState(report=report, error=error))

    def _hand_on(
        self,
        token: Token,
        job: Callable[[Desk], Any],
        done: Callable[[Any], None],
        failed: Callable[..., None],
    ) -> None:
        # one that was forgotten gets no answer: the desk may be another one by now
        if token is self._token:
            self._bridge.on_desk(job, then=done, failed=failed)

    # ---- the sync's thread ----------------------------------------------------------------------

    def _run(self, token: Token, may_delete: bool) -> None:  # noqa: FBT001 - a thread's argument
        from amdesk.sync.remotes.ledger import remotes  # noqa: PLC0415 - the core is imported late
        from amdesk.sync.remotes.syncing import sync  # noqa: PLC0415

        tell = self._bridge.reporter(partial(self._progress, token))
        end = self._bridge.reporter(partial(self._end, token))

        def progress(step: Step, done: int, total: int) -> None:
            tell(step.value, 100 * done // total if total else 0)

        on_desk = _OnDesk(self._bridge.reporter(partial(self._hand_on, token)), token)
        try:
            found = on_desk(lambda desk: remotes(desk.read()))
            report = sync(
                on_desk, found, self._access_to, token=token, progress=progress,
                may_delete=may_delete,
            )  # fmt: skip
        except AmdeskError as error:
            end(None, error)
        except Exception as problem:  # noqa: BLE001 - told as a bug, with its trace in the log
            end(None, bug(self._log.write(problem, "sync")))
        else:
            end(report, report.worst)

    def _access_to(self, remote: Remote) -> Access:
        import os  # noqa: PLC0415

        from amdesk.sync.remotes.address import S3, read_address  # noqa: PLC0415
        from amdesk.sync.remotes.driver import Access  # noqa: PLC0415
        from amdesk.sync.remotes.passwords import (  # noqa: PLC0415
            PasswordWanted,
            from_environment,
            kept_password,
        )

        address = read_address(remote.url)
        password = self._passwords.get(remote.storage)
        if password is None and address.wants_secret:
            password = from_environment(remote.name, os.environ)
        if password is None and address.wants_secret:
            password = kept_password(remote.storage, remote.user)
        if password is None and address.wants_secret and (remote.user or address.sort == S3):
            raise PasswordWanted(
                "{name} wants a password.", hint="Give it beside the storage.", name=remote.name
            )
        return Access(remote.user, password or "", remote.host_key)


class _OnDesk:
    """Hands jobs to the writing thread and waits for each, in the sync's thread."""

    def __init__(self, emit: Callable[..., None], token: Token) -> None:
        self._emit = emit
        self._token = token

    def __call__(self, job: Callable[[Desk], R], /) -> R:
        answers: queue.SimpleQueue[tuple[Any, AmdeskError | None]] = queue.SimpleQueue()
        self._emit(
            job,
            lambda result: answers.put((result, None)),
            lambda error: answers.put((None, error)),
        )
        while True:
            try:
                result, error = answers.get(timeout=LOOK_AGAIN_SECONDS)
            except queue.Empty:
                # a window that closes answers no more, and stops the sync as it goes
                self._token.check()
                continue
            if error is not None:
                raise error
            return cast("R", result)


def storages(read: Read) -> tuple[Remote, ...]:
    """The storages of the desk, for a screen to ask."""
    from amdesk.sync.remotes.ledger import remotes  # noqa: PLC0415 - the core is imported late

    return remotes(read)


def storages_asking(state: SyncState) -> tuple[str, ...]:
    """The names of the storages that wanted a password nobody gave, when a sync has ended."""
    if state.report is None:
        return ()
    return tuple(
        outcome.remote
        for outcome in state.report.outcomes
        if outcome.error is not None and outcome.error.code == "password-needed"
    )


def wants_password(remote: Remote) -> bool:
    """Whether a storage is one that has passwords at all."""
    from amdesk.sync.remotes.address import read_address  # noqa: PLC0415

    return read_address(remote.url).wants_secret


def _probe(wish: NewStorage) -> str:
    from amdesk.sync.remotes.address import read_address  # noqa: PLC0415
    from amdesk.sync.remotes.driver import Access  # noqa: PLC0415
    from amdesk.sync.remotes.registry import probe  # noqa: PLC0415
    from amdesk.sync.remotes.storage import Storage  # noqa: PLC0415

    address = read_address(wish.url)
    with Storage(address, Access(wish.user, wish.password, wish.host_key)) as storage:
        return probe(storage)


def _add(desk: Desk, wish: NewStorage, number: str) -> Remote:
    from amdesk.sync.remotes.address import read_address  # noqa: PLC0415
    from amdesk.sync.remotes.registry import add_remote  # noqa: PLC0415

    return add_remote(
        desk, wish.name, read_address(wish.url), number, user=wish.user, host_key=wish.host_key
    )


def _remove(desk: Desk, name: str) -> None:
    from amdesk.sync.remotes.passwords import forget_password  # noqa: PLC0415
    from amdesk.sync.remotes.registry import remote_named, remove_remote  # noqa: PLC0415

    remote = remote_named(desk.read(), name)
    remove_remote(desk, remote)
    forget_password(remote.storage, remote.user)


def _keep(storage: str, user: str, password: str) -> bool:
    from amdesk.sync.remotes.passwords import keep_password  # noqa: PLC0415

    return keep_password(storage, user, password)
