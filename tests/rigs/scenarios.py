"""What is recorded for the power-cut rig: programs that write, and say when something is saved.

``python -m tests.rigs.scenarios NAME prepare ROOT`` makes what is there before, ``… run ROOT``
is what is recorded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from amdesk.base.files import write_file_safely
from amdesk.base.kdf import FLOOR
from amdesk.store import keys
from amdesk.store.desk import Desk, Place
from amdesk.store.protection import protect
from tests.rigs.kill_loop import ME, make_account, take_step
from tests.rigs.recording import ACKNOWLEDGEMENTS

OLD, NEW = "seven plain words for a desk", "another passphrase altogether"
EXPORTS = (b"first export\n" * 400, b"second export, longer than before\n" * 700)
STEPS = 9
BACKUPS = 3


def place_of(root: Path) -> Place:
    """Where the scenario's desk is."""
    return Place(root / "desk", root / "config")


class Telling:
    """Tells acknowledgements to a file that strace sees and the disk does not have."""

    def __init__(self, root: Path) -> None:
        path = root.parent / ACKNOWLEDGEMENTS
        self.descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)

    def __call__(self, text: str) -> None:
        os.write(self.descriptor, text.encode())


def prepare_nothing(root: Path) -> None:
    """The desk is made while it is recorded."""


def make_and_edit(root: Path) -> None:
    """A new desk, then edits, undo and redo, each told once committed."""
    tell = Telling(root)
    with Desk.make(place_of(root), ME) as desk:
        tell("made")
        _edit(desk, tell)


def make_and_edit_carelessly(root: Path) -> None:
    """The same with synchronous=NORMAL: the fault the rig must see."""
    tell = Telling(root)
    with Desk.make(place_of(root), ME) as desk:
        tell("made")
        desk.connection.execute("PRAGMA synchronous=NORMAL")
        _edit(desk, tell)


def _edit(desk: Desk, tell: Callable[[str], None]) -> None:
    desk.run(make_account)
    tell("step 1")
    account = desk.read().value("SELECT id FROM account")
    for step in range(2, STEPS + 1):
        take_step(desk, account, step, lambda: None)
        tell(f"step {step}")


def prepare_backups(root: Path) -> None:
    """A desk with one step and old backups, of which some are due to go."""
    place = place_of(root)
    with Desk.make(place, ME) as desk:
        desk.run(make_account)
        whole = desk.backup("regular").read_bytes()
    for number in range(4):
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
        old = place.backups / f"{at:%Y%m%dT%H%M%S}000-regular.ambackup"
        old.write_bytes(whole)


def back_up_while_editing(root: Path) -> None:
    """Edits with backups between them; each backup drops what rotation lets go."""
    tell = Telling(root)
    with Desk.open(place_of(root)) as desk:
        account = desk.read().value("SELECT id FROM account")
        for step in range(2, 2 + BACKUPS):
            take_step(desk, account, step, lambda: None)
            tell(f"step {step}")
            tell(f"backup {desk.backup('regular').name}")


def prepare_keys(root: Path) -> None:
    """A protected desk, and an export that will be replaced."""
    place = place_of(root)
    with Desk.make(place, ME) as desk:
        desk.run(make_account)
    code = protect(place, OLD, cost=FLOOR)
    (root.parent / "recovery").write_text(code)
    (root / "out").mkdir()
    write_file_safely(root / "out" / "export.csv", EXPORTS[0])


def change_keys_and_export(root: Path) -> None:
    """Another passphrase, a file replaced, a file made."""
    tell = Telling(root)
    place = place_of(root)
    keys.change_passphrase(place.folder, place.keys_folder, OLD, NEW, cost=FLOOR)
    tell("passphrase")
    write_file_safely(root / "out" / "export.csv", EXPORTS[1], replace=True)
    tell("replaced")
    write_file_safely(root / "out" / "other.csv", EXPORTS[1])
    tell("other")


SCENARIOS: dict[str, tuple[Callable[[Path], None], Callable[[Path], None]]] = {
    "edits": (prepare_nothing, make_and_edit),
    "careless-edits": (prepare_nothing, make_and_edit_carelessly),
    "backups": (prepare_backups, back_up_while_editing),
    "keys": (prepare_keys, change_keys_and_export),
}

if __name__ == "__main__":
    _, name, part, given = sys.argv
    SCENARIOS[name][part == "run"](Path(given))
