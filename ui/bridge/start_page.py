"""What a desk that has just begun shows: how far it is set up, and the sample territory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from amdesk.base.clock import parse_instant
from amdesk.base.errors import Missing

if TYPE_CHECKING:
    from amdesk.store.desk import Desk
    from amdesk.store.work import Read

SAMPLE_LABEL = "Add the sample territory"
REMOVE_LABEL = "Remove the sample territory"
STARTING_KINDS = frozenset({"account", "todo", "promise", "cover", "absence", "interaction"})


@dataclass(frozen=True, slots=True)
class StartState:
    """How far a desk is set up.

    `with_rhythm` counts accounts with a segment or an interval of their own, `with_backup` those
    some colleague is named to stand in for. `has_sample` says that the sample can be removed.
    """

    accounts: int = 0
    todos: int = 0
    with_rhythm: int = 0
    with_backup: int = 0
    has_sample: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing yet that the day could show."""
        return not (self.accounts or self.todos)


def start_state(read: Read) -> StartState:
    """Count what the set-up list shows."""
    counts = read.row(
        "SELECT (SELECT count(*) FROM live_account), (SELECT count(*) FROM live_todo), "
        "(SELECT count(*) FROM live_account WHERE segment IS NOT NULL "
        "OR cadence_days IS NOT NULL), "
        "(SELECT count(DISTINCT account) FROM live_cover WHERE backup IS NOT NULL)"
    )
    accounts, todos, rhythm, backup = counts or (0, 0, 0, 0)
    return StartState(accounts, todos, rhythm, backup, _sample_number(read) is not None)


def is_blank(read: Read) -> bool:
    """Whether a desk has neither accounts nor to-dos."""
    sql = "SELECT EXISTS (SELECT 1 FROM live_account) OR EXISTS (SELECT 1 FROM live_todo)"
    return not read.value(sql)


def last_saved(read: Read, device: str) -> datetime | None:
    """When something was last saved on `device`, None when nothing was."""
    at = read.value(
        "SELECT wall_at FROM log_action WHERE device = ? ORDER BY id DESC LIMIT 1", (device,)
    )
    return None if at is None else parse_instant(at)


def add_sample(desk: Desk) -> int:
    """Put the invented territory into the desk in one step; returns how many accounts it has."""
    from amdesk.exchange.sample.territory import sample_territory  # noqa: PLC0415 - imported late

    sample_territory(desk)
    return int(desk.read().value("SELECT count(*) FROM live_account"))


def remove_sample(desk: Desk) -> int:
    """Take the sample territory back, also when other things were done since.

    Returns how many fields stayed because they were changed since. Raises Missing when the sample
    is not there.
    """
    from amdesk.kinds import UNDO_GUARDS  # noqa: PLC0415 - imported late
    from amdesk.store import undo  # noqa: PLC0415

    number = _sample_number(desk.read())
    if number is None:
        raise Missing("The sample territory is not in this desk.", hint="Nothing was changed.")
    last = desk.next_undo()
    if last is not None and last.number == number:
        done = desk.undo(UNDO_GUARDS)
        return len(done.result) if done is not None else 0
    return len(
        desk.run_as(REMOVE_LABEL, lambda work: undo.revert(work, number, UNDO_GUARDS)).result
    )


def _sample_number(read: Read) -> int | None:
    """The action that brought the sample, None when it was taken back or never there.

    Bringing it back by redo, or undoing its removal, makes it the last word again.
    """
    last = read.row(
        "SELECT id, label, nature FROM log_action WHERE label IN (?, ?) ORDER BY id DESC LIMIT 1",
        (SAMPLE_LABEL, REMOVE_LABEL),
    )
    if last is None:
        return None
    _, label, nature = last
    is_there = (label == SAMPLE_LABEL) != (nature == "undo")
    if not is_there:
        return None
    first = read.value(
        "SELECT max(id) FROM log_action WHERE label = ? AND nature IN ('do', 'redo')",
        (SAMPLE_LABEL,),
    )
    return None if first is None else int(first)
