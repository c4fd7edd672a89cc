"""What every step of a sync with one storage works on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from amdesk.store.desk import Desk
from amdesk.sync.bundles.bundles import own_replica, standings
from amdesk.sync.remotes import ledger
from amdesk.sync.remotes.layout import replica_key
from amdesk.sync.remotes.ledger import Remote, SeenHead
from amdesk.sync.remotes.report import Progress, Step, SyncReport, Token
from amdesk.sync.remotes.storage import Storage
from amdesk.sync.sealing.container import Signer
from amdesk.sync.spaces.spaces import SpaceLine, spaces
from amdesk.sync.trust.identity import Card, DeviceKeys
from amdesk.sync.trust.trust import own_keys, signer_of, trusted_peers

R = TypeVar("R")


class OnDesk(Protocol):
    """Runs a short job with the desk, on the thread that owns it, and returns its result.

    The network is never waited for in such a job, so that a window can save in between.
    """

    def __call__(self, job: Callable[[Desk], R], /) -> R:
        """The job's result; what it raises comes out here."""
        ...


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk knows when the sync begins."""

    signer: Signer
    keys: tuple[DeviceKeys, ...]
    """What opens what is sealed to this device: its keys now, and those it had before."""
    cards: Mapping[bytes, Card]
    """Trusted devices and this one, by fingerprint."""
    replica: str
    """This desk's replica as names in a storage carry it."""
    is_first_life: bool
    """Whether it has only ever written as that incarnation."""
    spaces: tuple[SpaceLine, ...]
    interest: frozenset[str]
    """Other spaces of the storage that something for this desk came from."""
    heads: Mapping[tuple[str, str], SeenHead]
    last: int
    """The last sequence number of the replica."""

    @property
    def wanted(self) -> frozenset[str]:
        """The spaces to look at in any case."""
        return self.interest | {line.id.hex() for line in self.spaces}


@dataclass
class Round:
    """One sync with one storage."""

    remote: Remote
    storage: Storage
    on_desk: OnDesk
    report: SyncReport
    token: Token
    progress: Progress
    spool: Path
    may_delete: bool = False
    dry: bool = False

    def told(self, step: Step, done: int, total: int) -> None:
        """Stop when asked to, else tell how far it is."""
        self.token.check()
        self.progress(step, done, total)

    def known(self) -> Known:
        """What the desk knows now."""
        return self.on_desk(lambda desk: known_of(desk, self.remote.storage))


def known_of(desk: Desk, storage: str) -> Known:
    """What the desk knows of itself, its peers and the storage."""
    read = desk.read()
    signer = signer_of(desk)
    number = own_replica(desk)
    replica, incarnation = read.row(
        "SELECT replica, incarnation FROM log_replica WHERE no = ?", (number,)
    )
    lives = read.value("SELECT count(*) FROM log_replica WHERE replica = ?", (replica,))
    cards = {peer.card.fingerprint: peer.card for peer in trusted_peers(read)}
    return Known(
        signer,
        tuple(own_keys(desk)),
        cards | {signer.card.fingerprint: signer.card},
        replica_key(replica, incarnation),
        lives == 1,
        spaces(desk),
        ledger.spaces_of_interest(read, storage),
        ledger.heads(read, storage),
        last_own(desk),
    )


def last_own(desk: Desk) -> int:
    """The last sequence number this desk's replica has given."""
    number = own_replica(desk)
    return next((one.last for one in standings(desk.read(), number) if one.no == number), 0)
