"""Covering desks beside this one: opening a coverage file, working on it, handing back.

The functions that take a `Desk` are jobs for the desk's own thread (``Bridge.on_desk``), the others
queries. Nothing heavy is imported with the window.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ui.bridge.coverage_files import KEPT_DAYS, Written

if TYPE_CHECKING:
    from amdesk.store.desk import Desk, Place
    from amdesk.store.work import Read

LARGEST_FILE = 200 << 20
COVERING = "covering"
"""The folder beside a desk that its covering desks are in."""


@dataclass(frozen=True, slots=True)
class CoveringDesk:
    """A covering desk beside this one: what was asked of me, its open to-dos, those done lately."""

    folder: str
    owner: str
    from_on: str
    until_on: str
    is_verified: bool
    entries: int
    accounts: tuple[str, ...]
    asked: int
    """Accounts its owner asked for and has no answer to yet."""
    accepted: int
    accepted_on: date | None
    todos: tuple[tuple[str, str, bool], ...]


def read_file(path: Path) -> tuple[bytes, bool]:
    """A coverage file's content and whether it wants a passphrase.

    Raises InputRefused when it is too large or no container.
    """
    from amdesk.base.files import read_file_capped  # noqa: PLC0415 - the core is imported late
    from amdesk.sync.sealing.envelope import needs_passphrase  # noqa: PLC0415

    content = read_file_capped(path, LARGEST_FILE)
    return content, needs_passphrase(content)


def open_file(desk: Desk, content: bytes, passphrase: str) -> tuple[str, int]:
    """Open a coverage file as a desk of its own beside this one.

    Returns whose it is and how many accounts it holds. Raises what the core raises.
    """
    from amdesk.sync.bundles.coverage_file import open_coverage_file  # noqa: PLC0415

    covering = open_coverage_file(desk, content, lambda: passphrase)
    return covering.owner, len(covering.accounts)


def covering_list(read: Read, beside: Place) -> tuple[CoveringDesk, ...]:
    """The covering desks kept beside the desk at `beside`, with their to-dos. A slow query."""
    from amdesk.base.clock import fixed_clock  # noqa: PLC0415 - the core is imported late
    from amdesk.store.desk import Desk as AnyDesk  # noqa: PLC0415
    from amdesk.store.desk import Place  # noqa: PLC0415
    from amdesk.sync.bundles.coverage_file import covering_of  # noqa: PLC0415

    folder = beside.folder / COVERING
    clock = fixed_clock(read.now)
    found = []
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        place = Place(entry, beside.config_folder)
        if not place.file.exists():
            continue
        with AnyDesk.open(place, write=False, clock=clock) as other:
            covering = covering_of(other)
            names, todos = _content_of(other.read(), covering.accounts)
            asked, accepted, accepted_on = _answers_of(other.read())
            found.append(
                CoveringDesk(
                    str(covering.folder), covering.owner, covering.from_on, covering.until_on,
                    covering.verified, covering.entries, names, asked, accepted, accepted_on,
                    todos,
                )
            )  # fmt: skip
    return tuple(found)


def _content_of(
    read: Read, accounts: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[tuple[str, str, bool], ...]]:
    marks = ", ".join("?" * len(accounts))
    names = read.rows(
        f"SELECT name FROM live_account WHERE id IN ({marks}) ORDER BY name COLLATE NOCASE",
        accounts,
    )
    since = (read.today - timedelta(days=KEPT_DAYS)).isoformat()
    todos = read.rows(
        f"SELECT id, title, state = 'done' FROM live_todo WHERE account IN ({marks}) "
        "AND (coalesce(state, 'open') IN ('open', 'waiting') "
        "OR (state = 'done' AND substr(done_at, 1, 10) >= ?)) "
        "ORDER BY state = 'done', due_on IS NULL, due_on, id LIMIT 8",
        (*accounts, since),
    )
    return (
        tuple(str(name) for (name,) in names),
        tuple((todo, title, bool(done)) for todo, title, done in todos),
    )


def _answers_of(read: Read) -> tuple[int, int, date | None]:
    """How many covers wait for my answer, how many have my yes, and when it was last given."""
    from amdesk.base.clock import local_date, parse_instant  # noqa: PLC0415 - imported late

    states = [state for _, state, _ in _my_covers(read)]
    said = max((at for _, _, at in _my_covers(read) if at), default=None)
    return (
        states.count("proposed"),
        states.count("accepted") + states.count("active"),
        None if said is None else local_date(parse_instant(said)),
    )


def _my_covers(read: Read, *, begun: bool = False) -> list[tuple[str, str, str | None]]:
    """Covers this desk's owner was asked for: id, state, and when they said yes.

    Those of planned absences, not handed back; with `begun` only where the absence has come.
    """
    from amdesk.records.across import owner_colleague  # noqa: PLC0415 - imported late

    found = read.rows(
        "SELECT k.id, coalesce(k.state, 'proposed'), k.accepted_at FROM live_cover k "
        "JOIN live_absence b ON b.id = k.absence WHERE k.backup = ? AND b.kind <> 'standby' "
        "AND coalesce(k.state, 'proposed') IN ('proposed', 'accepted', 'active') "
        "AND (? OR b.from_on <= ?) ORDER BY k.id",
        (owner_colleague(read) or "", not begun, read.today.isoformat()),
    )
    return [(cover, state, at) for cover, state, at in found]


def answer_covers(desk: Desk, folder: str, *, yes: bool) -> int:
    """Say yes or no to everything asked on a covering desk; returns how many accounts that were.

    The answer reaches the owner with the next bundle from there.
    """
    from amdesk.coverage.actions import accept_cover, decline_cover  # noqa: PLC0415
    from amdesk.store.desk import Desk as AnyDesk  # noqa: PLC0415 - the core is imported late
    from amdesk.store.desk import Place  # noqa: PLC0415

    with AnyDesk.open(Place(Path(folder), desk.place.config_folder), clock=desk.clock) as other:
        asked = [cover for cover, state, _ in _my_covers(other.read()) if state == "proposed"]
        for cover in asked:
            if yes:
                other.run(accept_cover, cover, "bundle")
            else:
                other.run(decline_cover, cover)
    return len(asked)


def finish_covered_todo(desk: Desk, folder: str, todo_id: str) -> None:
    """Tick a to-do of a covering desk off."""
    from amdesk.store.desk import Desk as AnyDesk  # noqa: PLC0415 - the core is imported late
    from amdesk.store.desk import Place  # noqa: PLC0415
    from amdesk.todos.actions import complete_todo  # noqa: PLC0415

    with AnyDesk.open(Place(Path(folder), desk.place.config_folder), clock=desk.clock) as other:
        other.run(complete_todo, todo_id)


def hand_back_file(desk: Desk, folder: str, note: str, target: Path) -> Written:
    """Hand the covered accounts back with a note, and write what was done into a bundle.

    Covers the owner of this desk was asked for are accepted, begun and handed back as far as they
    are not yet. Raises what the core raises, Refused without a note where a cover is open.
    """
    from amdesk.store.desk import Desk as AnyDesk  # noqa: PLC0415 - the core is imported late
    from amdesk.store.desk import Place  # noqa: PLC0415
    from amdesk.sync.bundles.coverage_file import hand_back  # noqa: PLC0415

    with AnyDesk.open(Place(Path(folder), desk.place.config_folder), clock=desk.clock) as other:
        _hand_covers_back(other, note)
        made = hand_back(other, target, replace=True)
    return Written(made.file, made.size, is_sealed=True)


def _hand_covers_back(other: Desk, note: str) -> None:
    from amdesk.coverage.actions import (  # noqa: PLC0415 - the core is imported late
        accept_cover,
        activate_cover,
        hand_back,
    )

    for cover, state, _ in _my_covers(other.read(), begun=True):
        if state == "proposed":
            other.run(accept_cover, cover, "bundle")
        if state != "active":
            other.run(activate_cover, cover)
        other.run(hand_back, cover, note)
