"""The way from the window to the core and back, so that the window's thread never waits.

One thread owns the desk and writes, one reads for screens, one reads for long jobs. What comes back
is delivered on the window's thread. Nothing heavy is imported here: the core arrives on its own
thread, after the first frame.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

from PySide6.QtCore import QObject, QTimer, Signal

from amdesk.base.clock import Clock, system_clock
from amdesk.base.errors import AmdeskError, Bug
from ui.bridge.calls import Call, Failed, Outcome
from ui.bridge.core_side import CoreSide
from ui.bridge.crash_log import CrashLog
from ui.bridge.facts import DeskFacts, DraftKey
from ui.bridge.kept_drafts import keep_drafts
from ui.bridge.post import Post
from ui.bridge.threads import CoreThreads
from ui.bridge.undo_state import named_undo_state, undo_state

if TYPE_CHECKING:
    from amdesk.store.desk import Desk, Place
    from amdesk.store.work import Committed, Person, Read, Work

R = TypeVar("R")
Ts = TypeVarTuple("Ts")

BACKUP_CHECK_SECONDS = 60.0
WARM_UP_MS = 2_500
"""How long the first screen has the processor to itself before the records are imported."""
BUG = "Something in amdesk went wrong. What was saved before is safe."
BUG_HINT = "Try again. Details for the makers of amdesk are in {log}."


class Bridge(QObject):
    """Asks queries and runs actions on the core's threads.

    Signals are emitted on the window's thread. `failed` is for errors nobody took up. `prepare`
    runs on the writing thread before the first desk is opened: imports the window will want then.
    """

    opened = Signal(object)
    """The `DeskFacts` of the desk that is open from now on."""
    not_opened = Signal(object)
    """The error that kept a desk from being opened or made."""
    passphrase_wanted = Signal()
    """The desk is protected: call `open_desk` with a passphrase."""
    committed = Signal(object)
    """A `Committed`: every commit, whoever ran it."""
    undo_changed = Signal(object)
    """The `UndoState` after a commit."""
    failed = Signal(object)
    """An error without a handler of its own."""
    busy_changed = Signal(bool)
    """Whether an action is being written."""

    def __init__(
        self,
        log: CrashLog,
        *,
        clock: Clock = system_clock,
        prepare: Callable[[], object] | None = None,
        backup_check_seconds: float = BACKUP_CHECK_SECONDS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._log = log
        self.clock = clock
        self._prepare = prepare
        self._post = Post(self.failed.emit, self)
        self._writing = 0
        self._closed = False
        self.is_open = False
        self.is_protected = False
        self.drafts: dict[DraftKey, Mapping[str, Any]] = {}
        """What was typed into forms and not saved, by what they are for."""
        self._core = CoreSide(
            clock,
            told=lambda committed: self._post.send(self._tell, committed),
            wrong=lambda problem: self._post.send(self.failed.emit, self._as_error(problem)),
        )
        self._threads = CoreThreads(
            idle=self._core.back_up_if_due, idle_seconds=backup_check_seconds
        )

    # ---- opening and closing ----------------------------------------------------------------

    def open_desk(self, place: Place, passphrase: str | None = None) -> None:
        """Open the desk at `place`; answers by `opened`, `passphrase_wanted` or `not_opened`."""
        self._start(lambda: self._core.open(place, passphrase))

    def open_folder(self, folder: Path, config_folder: Path) -> None:
        """Open the desk in `folder`, as `open_desk` does; the core need not be imported yet."""

        def opening() -> DeskFacts | None:
            from amdesk.store.desk import Place  # noqa: PLC0415 - the core is imported late

            return self._core.open(Place(folder, config_folder), None)

        self._start(opening)

    def make_desk(self, place: Place, person: Person, passphrase: str | None = None) -> None:
        """Make a desk at `place` and open it; answers by `opened` or `not_opened`."""
        self._start(lambda: self._core.make(place, person, passphrase))

    def _start(self, opening: Callable[[], DeskFacts | None]) -> None:
        self.close_desk()  # another desk may take the place of this one

        def job() -> None:
            try:
                if self._prepare is not None:
                    self._prepare()
                    self._prepare = None
                facts = opening()
            except BaseException as problem:  # noqa: BLE001 - a panic in a library is told as well
                self._post.send(self.not_opened.emit, self._as_error(problem))
                return
            if facts is None:
                self._post.send(lambda _: self.passphrase_wanted.emit(), None)
                return
            self._post.send(self._is_open_now, facts)

        self._threads.writer.put(job)

    def _is_open_now(self, facts: DeskFacts) -> None:
        self.is_open = True
        self.is_protected = facts.is_protected
        self.drafts.update(facts.drafts)
        self.opened.emit(facts)
        QTimer.singleShot(WARM_UP_MS, self, lambda: self._threads.writer.put(self._core.warm_up))
        self.ask(undo_state, then=self.undo_changed.emit, owner=self, key="undo state")

    def close_desk(self) -> None:
        """Close the desk once what was begun is written; nothing is read or kept from then on.

        The threads stay: `open_desk` opens it again.
        """
        if not self.is_open:
            return
        self.is_open = False
        self._core.stop_reading()
        self._threads.writer.put(partial(keep_drafts, self._core, dict(self.drafts)))
        self.drafts.clear()
        closed = self._threads.park(self._core.close_reader, self._core.close_slow_reader)

        def closing() -> None:
            for reader in closed:
                reader.wait()
                reader.let_go()
            self._core.close()

        self._threads.writer.put(closing)

    def protect(
        self,
        passphrase: str,
        *,
        told: Callable[[int, int], object],
        then: Callable[[str], object],
        failed: Failed,
        owner: QObject,
    ) -> None:
        """Protect the open desk by a passphrase; `then` gets the recovery key to be kept.

        The desk is closed and opened again for it. What is asked meanwhile is answered afterwards.
        `told` hears of the files written anew and how many there are.
        """
        parked = self._threads.park(self._core.close_reader, self._core.close_slow_reader)
        report = self.reporter(told)

        def act(_desk: Desk) -> str:
            try:
                for reader in parked:
                    reader.wait()
                return self._core.protect(passphrase, report)
            finally:
                for reader in parked:
                    reader.let_go()

        def protected(code: str) -> None:
            self.is_protected = True
            then(code)

        self._write(act, protected, failed, owner)

    def close(self) -> None:
        """Finish what is being written, close the desk and end the threads."""
        if self._closed:
            return
        self._closed = True
        self._post.shut()
        core = self._core
        self._threads.finish(core.close_reader, core.close_slow_reader, core.close)
        self.is_open = False

    # ---- asking -----------------------------------------------------------------------------

    def ask(
        self,
        query: Callable[[Read, *Ts], R],
        *args: *Ts,
        then: Callable[[R], object],
        owner: QObject,
        key: str = "",
        failed: Failed | None = None,
        slow: bool = False,
    ) -> None:
        """Run `query(read, *args)` on a reading thread and call `then(result)` here.

        The answer is dropped when `owner` has died, or when a newer `ask` of the same owner and
        `key` was made meanwhile. `slow` uses a thread of its own, for reports and exports.
        """
        if self._closed:
            return
        number = self._post.calls.enter(Call(id(owner), key, then, failed), owner)
        core, is_wanted = self._core, self._post.calls.is_wanted

        def job() -> None:
            if not is_wanted(number):
                return
            try:
                read = core.slow_read() if slow else core.read()
                outcome = Outcome(number, query(read, *args))
            except Exception as problem:  # noqa: BLE001 - sorted into told errors and bugs there
                outcome = Outcome(number, error=self._as_error(problem))
            self._post.answer(outcome)

        (self._threads.slow if slow else self._threads.reader).put(job)

    def aside(
        self,
        job: Callable[[*Ts], R],
        *args: *Ts,
        then: Callable[[R], object],
        owner: QObject,
        failed: Failed | None = None,
    ) -> None:
        """Run something long that needs no desk, reading a foreign file for instance."""
        if self._closed:
            return
        number = self._post.calls.enter(Call(id(owner), "", then, failed), owner)

        def work() -> None:
            try:
                outcome = Outcome(number, job(*args))
            except Exception as problem:  # noqa: BLE001 - sorted into told errors and bugs there
                outcome = Outcome(number, error=self._as_error(problem))
            self._post.answer(outcome)

        self._threads.slow.put(work)

    # ---- running ----------------------------------------------------------------------------

    def run(
        self,
        action: Callable[[Work, *Ts], R],
        *args: *Ts,
        then: Callable[[R], object] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run an action on the writing thread; `then` gets its result after the commit.

        Every commit is told by `committed` before `then` is called. `then` and `failed` are not
        called when `owner` has died; an error nobody can take any more goes to the signal `failed`.
        """
        self._write(lambda desk: desk.run(action, *args).result, then, failed, owner)

    def on_desk(
        self,
        job: Callable[[Desk, *Ts], R],
        *args: *Ts,
        then: Callable[[R], object] | None = None,
        failed: Failed | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run what needs the whole desk on the writing thread: bundles, imports, backups."""
        self._write(lambda desk: job(desk, *args), then, failed, owner)

    def undo(self, then: Callable[[Committed[Any] | None], object] | None = None) -> None:
        """Take back the last action; `then` gets its `Committed`, None when there is none."""
        self._write(_undo, then, None, self)

    def redo(self, then: Callable[[Committed[Any] | None], object] | None = None) -> None:
        """Bring back what was undone last; `then` gets its `Committed`, None for nothing."""
        self._write(_redo, then, None, self)

    def reporter(self, told: Callable[..., object]) -> Callable[..., None]:
        """Return a function a core thread may call to have `told` called here, for progress.

        `told` must outlive the job: the shell's or a dialog's that stays until the end.
        """

        def report(*values: object) -> None:
            self._post.send(lambda _: told(*values), None)

        return report

    # ---- inside -----------------------------------------------------------------------------

    def _write(
        self,
        act: Callable[[Desk], R],
        then: Callable[[R], object] | None,
        failed: Failed | None,
        owner: QObject | None,
    ) -> None:
        if self._closed:
            return
        call = Call(id(owner) if owner is not None else 0, "", then, failed, must_tell=True)
        number = self._post.calls.enter(call, owner)
        self._count_writing(1)

        def job() -> None:
            try:
                outcome = Outcome(number, act(self._core.desk))
            except Exception as problem:  # noqa: BLE001 - sorted into told errors and bugs there
                outcome = Outcome(number, error=self._as_error(problem))
            self._post.answer(outcome)
            self._post.send(self._count_writing, -1)

        self._threads.writer.put(job)

    def _count_writing(self, by: int) -> None:
        was = self._writing > 0
        self._writing += by
        if was != (self._writing > 0):
            self.busy_changed.emit(self._writing > 0)

    def _tell(self, committed: Committed[Any]) -> None:
        self.committed.emit(committed)
        self.ask(named_undo_state, then=self.undo_changed.emit, owner=self, key="undo state")

    def _as_error(self, problem: BaseException) -> AmdeskError:
        if isinstance(problem, AmdeskError) and not isinstance(problem, Bug):
            return problem
        return bug(self._log.write(problem, "core"))


def bug(log: Path | None) -> Bug:
    """The error that tells of a fault of the program, written down in `log` if that went well."""
    return Bug(BUG, hint=BUG_HINT, log=str(log) if log else "-")


def _undo(desk: Desk) -> Committed[Any] | None:
    from amdesk.kinds import UNDO_GUARDS  # noqa: PLC0415 - the core is imported late

    return desk.undo(UNDO_GUARDS)


def _redo(desk: Desk) -> Committed[Any] | None:
    from amdesk.kinds import UNDO_GUARDS  # noqa: PLC0415 - the core is imported late

    return desk.redo(UNDO_GUARDS)
