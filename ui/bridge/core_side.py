"""The core's end of the bridge: the desk and its readers, touched by their own threads only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from amdesk.base.clock import Clock
from amdesk.base.errors import AmdeskError, DiskTrouble, Missing
from ui.bridge.facts import DeskFacts
from ui.bridge.kept_drafts import taken_drafts
from ui.bridge.start_page import is_blank, last_saved

if TYPE_CHECKING:
    from amdesk.store.desk import Desk, Place
    from amdesk.store.readable import ReadableDesk
    from amdesk.store.work import Committed, Person, Read


class CoreSide:
    """Holds the desk for the writing thread and a reader each for the two reading threads.

    `told` is called with every commit, `wrong` with a fault nobody waits for the outcome of; both
    on the thread it happened.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        told: Callable[[Committed[Any]], None],
        wrong: Callable[[Exception], object],
    ) -> None:
        self._clock = clock
        self._told = told
        self._wrong = wrong
        self._desk: Desk | None = None
        self._reader: ReadableDesk | None = None
        self._slow_reader: ReadableDesk | None = None
        self._backup_failed = False
        self._is_closing = False
        self._may_write = True

    @property
    def desk(self) -> Desk:
        """The open desk. Raises Missing when none is open."""
        if self._desk is None:
            raise Missing("No desk is open.", hint="Nothing was changed.")
        return self._desk

    def open(self, place: Place, passphrase: str | None) -> DeskFacts | None:
        """Open the desk; None when it wants a passphrase that was not given. Writing thread.

        A desk whose folder takes no writing is opened for reading.
        """
        from amdesk.store.desk import Desk  # noqa: PLC0415 - the core is imported late
        from amdesk.store.keys import has_passphrase  # noqa: PLC0415

        is_protected = place.file.exists() and has_passphrase(
            place.folder, place.keys_folder, place.salt
        )
        key = None
        if is_protected and passphrase is None:
            from amdesk.store.remembering import recall  # noqa: PLC0415 - only when protected

            key = recall(place)
            if key is None:
                return None
        given = None if passphrase is None else (lambda: passphrase)
        unwritable = None
        try:
            desk = Desk.open(place, passphrase=given, key=key, clock=self._clock)
        except DiskTrouble as trouble:
            unwritable = trouble
            try:
                desk = Desk.open(place, passphrase=given, key=key, write=False, clock=self._clock)
            except AmdeskError:
                raise trouble from None
        return self._take(desk, is_protected=is_protected, unwritable=unwritable)

    def make(self, place: Place, person: Person, passphrase: str | None) -> DeskFacts:
        """Make a desk and open it. Writing thread."""
        from amdesk.store.desk import Desk  # noqa: PLC0415 - the core is imported late

        desk = Desk.make(place, person, passphrase=passphrase, clock=self._clock)
        return self._take(desk, is_protected=passphrase is not None)

    def _take(
        self, desk: Desk, *, is_protected: bool, unwritable: AmdeskError | None = None
    ) -> DeskFacts:
        self._desk = desk
        self._may_write = unwritable is None
        self._is_closing = False
        desk.listen(self._told)
        me = desk.me
        return DeskFacts(
            name=me.name,
            email=me.email,
            device=me.device,
            folder=str(desk.place.folder),
            is_protected=is_protected,
            notes=tuple(desk.notes),
            recovery_code=desk.recovery_code or "",
            is_blank=is_blank(desk.read()),
            saved_at=last_saved(desk.read(), me.device),
            drafts=taken_drafts(desk) if self._may_write else {},
            unwritable=unwritable,
        )

    def protect(self, passphrase: str, told: Callable[[int, int], None]) -> str:
        """Protect the open desk, which is closed meanwhile; returns the recovery key.

        Writing thread, while the readers are closed. Whatever goes wrong, the desk is open again
        afterwards if it can be opened at all.
        """
        from amdesk.store import protection  # noqa: PLC0415 - the core is imported late

        place = self.desk.place
        self.close()
        given = None
        try:
            code = protection.protect(place, passphrase, told=told)
            given = passphrase
        finally:
            self.open(place, given)
        return code

    def warm_up(self) -> None:
        """Import what the first action will need. Writing thread, once the desk is open."""
        try:
            import amdesk.kinds  # noqa: F401, PLC0415 - SQLModel and every record class
        except ImportError as problem:
            self._wrong(problem)

    def read(self) -> Read:
        """What queries of screens read from. Reading thread."""
        self._refuse_closing()
        if self._reader is None:
            self._reader = self.desk.reader()
        return self._reader.read()

    def slow_read(self) -> Read:
        """What long queries read from. Slow reading thread."""
        self._refuse_closing()
        if self._slow_reader is None:
            self._slow_reader = self.desk.reader()
        return self._slow_reader.read()

    def stop_reading(self) -> None:
        """Let no reader be made any more until a desk is opened. Any thread."""
        self._is_closing = True

    def _refuse_closing(self) -> None:
        if self._is_closing:
            raise Missing("No desk is open.", hint="Nothing was changed.")

    def close_reader(self) -> None:
        """Close the reader. Reading thread."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def close_slow_reader(self) -> None:
        """Close the slow reader. Slow reading thread."""
        if self._slow_reader is not None:
            self._slow_reader.close()
            self._slow_reader = None

    def close(self) -> None:
        """Close the desk. Writing thread."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    def back_up_if_due(self) -> None:
        """Back the desk up when the last backup is old enough. Writing thread, when idle.

        A failure is told once, not every minute; it is tried again all the same.
        """
        if self._desk is None or not self._may_write:
            return
        from amdesk.store.backup import backup_due  # noqa: PLC0415 - the core is imported late

        try:
            if backup_due(self._desk):
                self._desk.backup("idle")
            self._backup_failed = False
        except (AmdeskError, OSError) as problem:
            if not self._backup_failed:
                self._wrong(problem)
            self._backup_failed = True
