"""One sync: every storage in turn, from listing to the head. One that fails blocks no other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from amdesk.base.clock import instant_text
from amdesk.base.errors import AmdeskError
from amdesk.base.files import private_folder
from amdesk.store.desk import Desk
from amdesk.store.work import transaction
from amdesk.sync.merging.conflicts import open_fields
from amdesk.sync.remotes import ledger
from amdesk.sync.remotes.address import read_address
from amdesk.sync.remotes.driver import Access
from amdesk.sync.remotes.ledger import Remote
from amdesk.sync.remotes.looking import look
from amdesk.sync.remotes.marker import check_marker
from amdesk.sync.remotes.receiving import receive
from amdesk.sync.remotes.report import (
    Outcome,
    Progress,
    SyncReport,
    SyncStopped,
    Token,
    nobody_watches,
)
from amdesk.sync.remotes.round import OnDesk, Round
from amdesk.sync.remotes.sending import send
from amdesk.sync.remotes.storage import Storage

AccessOf = Callable[[Remote], Access]
"""How to get into a storage; may ask somebody. Raises what keeps it from being known."""
Opening = Callable[[Remote, Access], Storage]


def opened(remote: Remote, access: Access) -> Storage:
    """Open a storage by its address."""
    return Storage(read_address(remote.url), access)


def sync(
    on_desk: OnDesk,
    remotes: Iterable[Remote],
    access_of: AccessOf,
    *,
    token: Token | None = None,
    progress: Progress = nobody_watches,
    may_delete: bool = False,
    dry: bool = False,
    opening: Opening = opened,
) -> SyncReport:
    """Sync with each storage: fetch and merge what is new there, then send what is new here.

    ``on_desk`` runs the short jobs that need the desk; everything else, the network above all, runs
    in the caller's thread. ``may_delete`` lets in what deletes a great deal, ``dry`` only looks.
    A storage that cannot be reached is told in the report's ``outcomes`` and stops no other.
    """
    report = SyncReport()
    token = token or Token()
    spool = on_desk(_spool)
    open_before = on_desk(_open_fields)
    for remote in remotes:
        error: AmdeskError | None = None
        try:
            with opening(remote, access_of(remote)) as storage:
                check_marker(storage, remote.storage)
                one = Round(
                    remote, storage, on_desk, report, token, progress, spool, may_delete, dry
                )
                _go_round(one)
        except AmdeskError as problem:
            error = problem
            report.fail(problem)
        report.outcomes.append(Outcome(remote.name, error))
        if not dry:
            _write_down(on_desk, remote, error)
        if isinstance(error, SyncStopped):
            break
    report.conflicts = len(on_desk(_open_fields) - open_before)
    return report


def failure_of(remote: Remote) -> AmdeskError | None:
    """What went wrong with a storage the last time, as an error to be told; None for nothing."""
    if not remote.state:
        return None
    told = json.loads(remote.words)
    return AmdeskError(told["message"], hint=told["hint"], **told["params"])


def _go_round(one: Round) -> None:
    known = one.known()
    found = look(one, known)
    receive(one, known, found)
    # What came may have brought new members: they are read, and sealed to, at once.
    after = one.known()
    if after.cards.keys() - known.cards.keys():
        receive(one, after, found)
        after = one.known()
    send(one, after, found)


def _open_fields(desk: Desk) -> set[tuple[str, str]]:
    return set(open_fields(desk.read()))


def _spool(desk: Desk) -> Path:
    return private_folder(desk.place.folder / "work" / "spool")


def _write_down(on_desk: OnDesk, remote: Remote, error: AmdeskError | None) -> None:
    def write(desk: Desk) -> None:
        now = instant_text(desk.clock())
        told: dict[str, object] = {}
        if error is not None:
            params = {name: str(value) for name, value in error.params.items()}
            told = {"message": error.message, "hint": error.hint, "params": params}
        changed = replace(
            remote,
            tried_at=now,
            synced_at=remote.synced_at if error is not None else now,
            state="" if error is None else error.code,
            words=json.dumps(told, ensure_ascii=False),
            turn=remote.turn + 1,
        )
        if any(one.name == remote.name for one in ledger.remotes(desk.read())):
            with transaction(desk.connection):
                ledger.keep_remote(desk.connection, changed)

    on_desk(write)
