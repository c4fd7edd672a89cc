"""A desk: one folder, one person's store, opened, read, written through actions, closed."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from amdesk.base.clock import Clock, system_clock
from amdesk.base.errors import Conflict, DeskInUse, Misuse, Refused
from amdesk.base.ids import new_id
from amdesk.store import (
    derived,
    keys,
    making,
    migrate,
    opening,
    protection,
    surroundings,
    undo,
)
from amdesk.store.changelog import Changes
from amdesk.store.engine import Connection, close_on_error, engine_errors
from amdesk.store.incarnation import begin_incarnation
from amdesk.store.key_slots import DataKey
from amdesk.store.lock import WriterLock
from amdesk.store.migrate import RELEASED, Steps, Told, nobody_told
from amdesk.store.readable import Place, ReadableDesk, person_of
from amdesk.store.sentinel import Sentinel
from amdesk.store.sheet import read_sheets
from amdesk.store.undo import NO_GUARDS, REDO, UNDO, Skipped, UndoGuards
from amdesk.store.work import (
    ActionStamp,
    Committed,
    Origin,
    Person,
    Work,
    is_undoable,
    label_of,
    transaction,
)

__all__ = ["PROGRAM", "Desk", "Place"]

P = ParamSpec("P")
R = TypeVar("R")
PROGRAM = "amdesk 0.1.0"
OUTSIDE = "Change from outside"
"""The label of what another program wrote into the desk's tables."""
FOLDERS = ("attachments", "backups", "inbox", "outbox", "work")


class _NotUpToDate(Misuse):
    """A desk of an older version is to be read, which only writing brings up to date."""


class Desk(ReadableDesk):
    """An open desk. One per process and thread that writes; ``reader`` gives others their own."""

    def __init__(
        self,
        place: Place,
        connection: Connection,
        key: DataKey,
        lock: WriterLock | None,
        clock: Clock,
        ids: Callable[[], str],
        steps: Steps = RELEASED,
    ) -> None:
        super().__init__(place, connection, key, clock=clock, ids=ids, sheets={})
        self.notes: list[str] = []
        self.recovery_code: str | None = None
        self._lock = lock
        self._steps = steps
        self._listeners: list[Callable[[Committed[Any]], None]] = []
        self._sentinel: Sentinel | None = None
        self._file = surroundings.identity(place.file)

    def close(self) -> None:
        """Close the desk and let go of its lock; further use of it fails."""
        super().close()
        if self._sentinel is not None:
            self._sentinel.close()
        if self._lock is not None:
            self._lock.release()

    # ---- making and opening -----------------------------------------------------------------

    @classmethod
    def make(
        cls,
        place: Place,
        person: Person,
        *,
        passphrase: str | None = None,
        clock: Clock = system_clock,
        ids: Callable[[], str] = new_id,
    ) -> Desk:
        """A new desk in ``place.folder`` for ``person``.

        Raises InputRefused when there is a desk already, DiskTrouble when the disk does not
        take it; nothing is left behind then.
        """
        making.refuse_taken(place)
        making.make_folders(place, FOLDERS)
        lock = WriterLock(place.folder)
        lock.acquire()

        def fill(connection: Connection) -> None:
            with transaction(connection):
                migrate.migrate(connection, 0)
                _write_first_facts(connection, person)

        try:
            connection, key, recovery = making.make_store(place, passphrase, fill)
        except BaseException:
            lock.release()
            raise
        desk = cls(place, connection, key, lock, clock, ids)
        desk.recovery_code = recovery
        desk.sheets = read_sheets(connection)
        desk._begin_watch()
        return desk

    @classmethod
    def open(
        cls,
        place: Place,
        *,
        passphrase: Callable[[], str] | None = None,
        key: DataKey | None = None,
        write: bool = True,
        thorough: bool = False,
        clock: Clock = system_clock,
        ids: Callable[[], str] = new_id,
        steps: Steps = RELEASED,
        told: Told = nobody_told,
    ) -> Desk:
        """The desk in ``place.folder``, brought to the newest of ``steps`` after a backup.

        ``write=False`` reads beside another writer; a desk of an older version is opened for
        writing first and brought up to date. ``thorough`` authenticates every page first.
        ``told`` hears of each step; raising anything there leaves the desk as it was. With its
        ``key`` known no passphrase is asked for.
        Raises Missing, StoreDamaged, WrongKey, NewerVersion, DeskInUse or DiskTrouble.
        """
        opening.refuse_impossible(place.file)
        data_key = key or _unlocked(place, passphrase)
        opening.refuse_foreign(place.file, data_key)

        def opened(*, write: bool) -> Desk:
            lock = _held_lock(place) if write else None
            try:
                if write:
                    protection.finish(place, data_key)
                connection = opening.checked_connection(
                    place.file, data_key, place.backups, thorough=thorough, read_only=not write
                )
                desk = cls(place, connection, data_key, lock, clock, ids, steps)
                with (
                    close_on_error(connection),
                    opening.diagnosing(place.file, data_key, place.backups),
                ):
                    desk._take_up(told, write=write)
            except BaseException:
                if lock is not None:
                    lock.release()
                raise
            return desk

        try:
            return opened(write=write)
        except _NotUpToDate:
            opened(write=True).close()
            return opened(write=False)

    def _take_up(self, told: Told, *, write: bool) -> None:
        version = migrate.version_of(self.connection, self._steps)
        surroundings.refuse_planted(self.connection)
        self.sheets = read_sheets(self.connection)
        stale = derived.stale_parts(self.connection, self.sheets)
        is_older = version < self._steps.newest
        if not write:
            if is_older or stale:
                raise _NotUpToDate("This desk must be opened once for writing by this version.")
            return
        if is_older:
            self._refuse_half_migrated()
            self.backup("migration")
            with transaction(self.connection):
                self.sheets = migrate.migrate(self.connection, version, self._steps, told)
        elif stale or derived.tampered(self.connection, self.sheets):
            self._refuse_half_migrated()
            with transaction(self.connection):
                derived.make_anew(self.connection, self.sheets, stale or (derived.SCHEMA,))
            if not stale:
                self.notes.append("Triggers or views of this desk were not as made; made anew.")
        self.notes += surroundings.make_private(self.place)
        self.notes += surroundings.doubtful_place(self.place)
        with self.unit() as work:
            work.log(ActionStamp(OUTSIDE))
        self._begin_watch()

    def _refuse_half_migrated(self) -> None:
        hint = opening.recovery_hint(self.place.backups, "migration")
        migrate.refuse_half_migrated(self.connection, self.sheets, hint)

    def backup(self, reason: str) -> Path:
        """Make a verified backup; returns its file. ``reason`` becomes part of its name."""
        from amdesk.store import backup  # noqa: PLC0415  # needs an open Desk: the other way round

        return backup.make_backup(self, reason)

    # ---- writing ----------------------------------------------------------------------------

    def run(
        self,
        action: Callable[Concatenate[Work, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> Committed[R]:
        """Run an action in one unit of work: its rows, log entries and index in one commit.

        Whatever the action raises, nothing of it remains. Tells the listeners after the commit.
        """
        return self._run(action, ActionStamp(label_of(action)), args, kwargs)

    def run_as(
        self, label: str, action: Callable[[Work], R], *, nature: str = "do"
    ) -> Committed[R]:
        """Like ``run``, with a label of its own: for imports, which name their file."""
        return self._run(action, ActionStamp(label, nature), (), {})

    def _run(
        self, action: Callable[..., R], stamp: ActionStamp, args: Any, kwargs: Any
    ) -> Committed[R]:
        with self.unit() as work:
            result = action(work, *args, **kwargs)
            logged = work.log(stamp)
            if logged and is_undoable(action):
                undo.push(work, UNDO, logged.number)
                undo.forget_redo(work)
        done = Committed(
            stamp.label,
            logged.action_id,
            logged.changes,
            result,
            stamp.nature,
            can_undo=is_undoable(action),
        )
        return self._tell(done, logged.number)

    def next_undo(self) -> undo.Next | None:
        """What ``undo`` would take back."""
        return undo.top(self.read(), UNDO)

    def next_redo(self) -> undo.Next | None:
        """What ``redo`` would bring back."""
        return undo.top(self.read(), REDO)

    def undo(self, guards: UndoGuards = NO_GUARDS) -> Committed[tuple[Skipped, ...]] | None:
        """Take back the last user action whole; None when there is none.

        Raises Refused when one of ``guards`` (``kinds.UNDO_GUARDS``) says no, Conflict when all of
        it was changed since; either way the next undo goes on with the action before it.
        """
        return self._step(UNDO, REDO, guards)

    def redo(self, guards: UndoGuards = NO_GUARDS) -> Committed[tuple[Skipped, ...]] | None:
        """Bring back what was undone last; None when there is nothing. Raises as ``undo``."""
        return self._step(REDO, UNDO, guards)

    def _step(
        self, source: str, target: str, guards: UndoGuards
    ) -> Committed[tuple[Skipped, ...]] | None:
        try:
            with self.unit() as work:
                found = undo.top(work, source)
                if found is None:
                    return None
                skipped = undo.revert(work, found.number, guards)
                stamp = ActionStamp(found.label, source, found.action_id)
                logged = work.log(stamp)
                undo.pop(work, source)
                if logged:
                    undo.push(work, target, logged.number)
        except (Conflict, Refused):
            with self.unit() as work:
                undo.pop(work, source)  # what was done before it can still be taken back
            raise
        done = Committed(found.label, logged.action_id, logged.changes, skipped, source)
        return self._tell(done, logged.number)

    def listen(self, listener: Callable[[Committed[Any]], None]) -> None:
        """Call ``listener`` after each commit, in the thread that committed."""
        self._listeners.append(listener)

    @contextlib.contextmanager
    def unit(self) -> Iterator[Work]:
        """A unit of work: one transaction around the block, rolled back whatever it raises.

        Actions get one through ``run``; only a caller that writes its own log entries (merging,
        importing bundles) opens one itself.
        """
        if surroundings.identity(self.place.file) != self._file:
            raise DeskInUse(
                "The desk's file was replaced while it was open.",
                hint="Nothing was written to the new file. Close amdesk and open the desk again.",
            )
        with transaction(self.connection):
            facts = self.facts()
            origin = Origin(int(facts.get("replica.no", 1)), PROGRAM, self._steps.newest)
            me = person_of(facts)
            work = Work(self.connection, self.sheets, self.clock(), me, origin, self.ids)
            with engine_errors():
                yield work

    def _tell(self, committed: Committed[R], number: int = 0) -> Committed[R]:
        """Tell the listeners; ``number`` is the action's own where it is known."""
        if self._sentinel is not None and committed.action_id:
            self._sentinel.write(number or self.action_count(), self.clock())
        for listener in self._listeners:
            listener(committed)
        return committed

    def tell(self, label: str, changes: Changes) -> None:
        """Tell the listeners of what a ``unit`` committed."""
        self._tell(Committed(label, "-", changes, None, "merge"))

    def _begin_watch(self) -> None:
        self._sentinel = Sentinel(self.place.config_folder, self.fact("instance") or "")
        seen, have = self._sentinel.read(), self.action_count()
        if seen is not None and seen.actions > have:
            missing = seen.actions - have
            self.notes.append(
                f"{missing} change(s) saved up to {seen.at:%Y-%m-%d %H:%M} UTC are not in this "
                "desk: its write-ahead log is gone or an older copy was put in its place."
            )
        if have and (seen is None or seen.actions > have):
            # put back, or a copy brought to another computer: never give a number twice
            with transaction(self.connection):
                begin_incarnation(self.connection)
        self._sentinel.write(have, self.clock())


def _held_lock(place: Place) -> WriterLock:
    lock = WriterLock(place.folder)
    lock.acquire()
    return lock


def _unlocked(place: Place, passphrase: Callable[[], str] | None) -> DataKey:
    """The data key; the passphrase (or recovery key) is only asked for when the desk has one."""
    if not keys.has_passphrase(place.folder, place.keys_folder, place.salt):
        return keys.unlock_keys(place.folder, place.keys_folder, salt=place.salt)
    given = None if passphrase is None else passphrase()
    return keys.unlock_typed(place.folder, place.keys_folder, given, place.salt)


def _write_first_facts(connection: Connection, person: Person) -> None:
    replica, incarnation = secrets.token_bytes(16), secrets.token_bytes(16)
    connection.execute(
        "INSERT INTO log_replica VALUES (1, ?, ?, ?, ?)",
        (replica, incarnation, person.name, person.device),
    )
    facts = {
        "person.name": person.name,
        "person.email": person.email,
        "device.label": person.device,
        "replica.no": "1",
        "instance": secrets.token_hex(16),
        "space": secrets.token_hex(16),
    }
    connection.executemany("INSERT INTO desk_fact VALUES (?, ?)", list(facts.items()))
