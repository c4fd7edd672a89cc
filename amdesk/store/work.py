"""The unit of work: what an action writes, its log entries and the search index, in one commit."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from amdesk.base.clock import instant_text, local_date
from amdesk.base.ids import new_id
from amdesk.store import changelog
from amdesk.store.changelog import Changes
from amdesk.store.clockwork import AHEAD, next_stamp, stamp_of
from amdesk.store.engine import Connection, engine_errors
from amdesk.store.sheet import KindSheet

P = ParamSpec("P")
R = TypeVar("R")
Action = Callable[Concatenate["Work", P], R]
LABEL = "action_label"
UNDOABLE = "action_undoable"


def action(label: str, *, undoable: bool = True) -> Callable[[Action[P, R]], Action[P, R]]:
    """Mark a function as something a user can do, called ``label`` (a msgid) in menus and history.

    An action takes the unit of work first and writes through it; raising anything undoes it all.
    What is not ``undoable`` (keeping a draft as it is typed) is logged, but no step of undo.
    """

    def mark(function: Action[P, R]) -> Action[P, R]:
        setattr(function, LABEL, label)
        setattr(function, UNDOABLE, undoable)
        return function

    return mark


def label_of(function: Callable[..., object]) -> str:
    """The label of an action. Raises TypeError for a function that is none."""
    label = getattr(function, LABEL, None)
    if not isinstance(label, str):
        raise TypeError(f"{function!r} is not an action")
    return label


def is_undoable(function: Callable[..., object]) -> bool:
    """Whether running the action makes a step of undo."""
    return bool(getattr(function, UNDOABLE, True))


@dataclass(frozen=True, slots=True)
class Person:
    """Who works at this desk, as it is written into the log."""

    name: str
    email: str
    device: str


class Read:
    """What a query reads from: plain SQL over one connection, and the date it is asked for."""

    def __init__(
        self, connection: Connection, sheets: Mapping[str, KindSheet], now: datetime, me: Person
    ) -> None:
        self.connection = connection
        self.sheets = sheets
        self.now = now
        self.me = me

    @property
    def today(self) -> date:
        """The calendar date where this computer is."""
        return local_date(self.now)

    def rows(self, sql: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> list[Any]:
        """All rows of a SELECT as tuples."""
        with engine_errors():
            found: list[Any] = self.connection.execute(sql, params).fetchall()
        return found

    def row(self, sql: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """The first row of a SELECT as a tuple, or None."""
        with engine_errors():
            return self.connection.execute(sql, params).fetchone()

    def value(self, sql: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.row(sql, params)
        return None if found is None else found[0]


@dataclass(frozen=True, slots=True)
class ActionStamp:
    """How an action is written into the log."""

    label: str
    nature: str = "do"
    reverses: str = ""


@dataclass(frozen=True, slots=True)
class Committed(Generic[R]):
    """An action that is on disk: its label, id (empty when it changed nothing) and what it gave."""

    label: str
    action_id: str
    changes: Changes
    result: R
    nature: str = "do"
    initiator: str = ""
    can_undo: bool = True


@dataclass(frozen=True, slots=True)
class Origin:
    """What every log entry of this desk and program says of where it comes from."""

    replica_no: int
    program: str
    schema: int


@dataclass(frozen=True, slots=True)
class Logged:
    """An action in the log: its local number and id, and what it changed; 0 and "" for nothing."""

    number: int
    action_id: str
    changes: Changes

    def __bool__(self) -> bool:
        return bool(self.number)


NOTHING = Logged(0, "", Changes())


@dataclass
class Work(Read):
    """One unit of work: reads like a query, and writes."""

    connection: Connection
    sheets: Mapping[str, KindSheet]
    now: datetime
    me: Person
    origin: Origin
    ids: Callable[[], str] = new_id
    notes: list[str] = field(default_factory=list)

    def write(self, sql: str, params: Sequence[Any] | Mapping[str, Any] = ()) -> int:
        """Run a statement that writes; returns the number of rows it touched."""
        with engine_errors():
            return int(self.connection.execute(sql, params).rowcount)

    def write_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement once per row of ``rows``."""
        with engine_errors():
            self.connection.executemany(sql, rows)

    def log(self, stamp: ActionStamp) -> Logged:
        """Turn what was written so far into entries of one action.

        Called once by ``unit_of_work`` before the commit; a caller of its own never needs it.
        """
        stage = changelog.staged(self.connection)
        if not stage:
            return NOTHING
        number, action_id = write_action(self, stamp)
        changes = changelog.log_stage(
            self.connection, self.sheets, stage, number, self.origin.replica_no
        )
        if not changes:
            self.connection.execute("DELETE FROM log_action WHERE id = ?", (number,))
            return NOTHING
        return Logged(number, action_id, changes)


def write_action(work: Work, stamp: ActionStamp) -> tuple[int, str]:
    """Write the log's line for an action; its local number and its id."""
    # a remote clock far ahead is not followed; this replica's own stamps never go back
    last = work.value(
        "SELECT coalesce(max(hlc), 0) FROM log_action WHERE hlc <= ? OR replica = ?",
        (stamp_of(work.now + AHEAD), work.origin.replica_no),
    )
    action_id = str(uuid.UUID(work.ids()))
    with engine_errors():
        written = work.connection.execute(
            "INSERT INTO log_action (uuid, replica, hlc, wall_at, label, author, device, nature, "
            "reverses, program, schema) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                action_id,
                work.origin.replica_no,
                next_stamp(int(last), work.now),
                instant_text(work.now),
                stamp.label,
                work.me.name,
                work.me.device,
                stamp.nature,
                stamp.reverses or None,
                work.origin.program,
                work.origin.schema,
            ),
        )
    return int(written.lastrowid), action_id


@contextlib.contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """BEGIN IMMEDIATE … COMMIT around the block; any exception rolls everything back."""
    with engine_errors():
        connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        with engine_errors():
            connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
