"""Adding and removing the storages of a desk."""

from __future__ import annotations

import re
from typing import Final

from amdesk.base.clock import instant_text
from amdesk.base.errors import Missing, Refused
from amdesk.store.desk import Desk
from amdesk.store.work import Read, transaction
from amdesk.sync.bundles.bundles import own_replica
from amdesk.sync.remotes import ledger
from amdesk.sync.remotes.address import Address
from amdesk.sync.remotes.layout import heads_of, read_head_name, replica_key
from amdesk.sync.remotes.ledger import OURS, Remote
from amdesk.sync.remotes.marker import adopt_marker, check_marker
from amdesk.sync.remotes.storage import Storage

_NAME: Final = re.compile(r"\w[\w .-]{0,39}")


def checked_name(read: Read, name: str) -> str:
    """A name that a storage may be given. Raises Refused."""
    name = " ".join(name.split())
    if not _NAME.fullmatch(name):
        raise Refused("name", "A storage's name has 1 to 40 letters, digits, dots or dashes.")
    if any(one.name.casefold() == name.casefold() for one in ledger.remotes(read)):
        raise Refused("name", "There is a storage called {name} already.", name=name)
    return name


def remote_named(read: Read, name: str) -> Remote:
    """The storage of that name, whatever its case. Raises Missing."""
    for remote in ledger.remotes(read):
        if remote.name.casefold() == name.strip().casefold():
            return remote
    raise Missing("There is no storage called {name}.", name=name)


def probe(storage: Storage) -> str:
    """See that a storage can be used, and mark it as one; its number.

    Runs without the desk. Raises WrongStorage or what reaching it raises.
    """
    return adopt_marker(storage)


def add_remote(
    desk: Desk, name: str, address: Address, number: str, *, user: str = "", host_key: str = ""
) -> Remote:
    """Remember a storage that ``probe`` has seen. Raises Refused."""
    read = desk.read()
    name = checked_name(read, name)
    for one in ledger.remotes(read):
        if one.storage == number:
            raise Refused("url", "That is the storage {name} already.", name=one.name)
    remote = Remote(
        name, address.url, number, user or address.user, host_key, instant_text(desk.clock())
    )
    with transaction(desk.connection):
        ledger.keep_remote(desk.connection, remote)
    return remote


def remove_remote(desk: Desk, remote: Remote) -> None:
    """Sync with it no more. Nothing in the storage is touched."""
    with transaction(desk.connection):
        ledger.forget_remote(desk.connection, remote.name)


def delete_own_files(desk: Desk, remote: Remote, storage: Storage) -> int:
    """Delete everything this desk wrote into the storage, heads first; how many bundles.

    Colleagues keep what they have. Raises WrongStorage or what reaching it raises.
    """
    check_marker(storage, remote.storage)
    read = desk.read()
    replicas = read.rows(
        "SELECT replica, incarnation FROM log_replica WHERE replica = "
        "(SELECT replica FROM log_replica WHERE no = ?)",
        (own_replica(desk),),
    )
    own = {replica_key(replica, incarnation) for replica, incarnation in replicas}
    count = 0
    for space, replica in sorted(ledger.heads(read, remote.storage)):
        if replica not in own:
            continue
        for entry in storage.list(heads_of(space)):
            name = read_head_name(entry)
            if name is not None and name.replica == replica:
                storage.delete(f"{heads_of(space)}/{name.name}")
        rows = ledger.segments(read, remote.storage, space, replica, OURS)
        for segment, _state in rows.values():
            storage.delete(f"{space}/{replica}/{segment.name}")
            count += 1
        with transaction(desk.connection):
            ledger.drop_segments(desk.connection, remote.storage, space, replica, rows)
            ledger.forget_head(desk.connection, remote.storage, space, replica)
    return count
