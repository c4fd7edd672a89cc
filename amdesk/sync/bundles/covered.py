"""What a bundle says to cover, against what this desk has: nothing new, new, or beyond a gap."""

from __future__ import annotations

import json

from amdesk.store.desk import Desk
from amdesk.store.dots import REPLICA_SHIFT, dot_of, sequence_of
from amdesk.store.work import Read
from amdesk.sync.bundles.bundles import own_replica, standings
from amdesk.sync.bundles.payload_reading import fitting_checks, read_chunk
from amdesk.sync.sealing.container import Opened
from amdesk.sync.spaces.arrivals import local_space


def covers_of(opened: Opened) -> list[tuple[bytes, bytes, int, int]]:
    """What a bundle says to cover: replica, incarnation, first and last sequence."""
    rows = opened.manifest.extra.get("covers")
    found = []
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, list) and len(row) == 4:
            replica, incarnation, first, last = row
            named = isinstance(replica, bytes) and isinstance(incarnation, bytes)
            counted = type(first) is int and type(last) is int and 0 < first <= last < 2**40
            if named and counted:
                found.append((replica, incarnation, first, last))
    return found


def have_in(read: Read, desk: Desk, space: bytes) -> dict[str, int]:
    """How far this desk is with a space, by replica."""
    return {item.key: item.last for item in standings(read, own_replica(desk), space)}


def is_covered(desk: Desk, opened: Opened) -> bool:
    """Whether this desk has everything the bundle covers."""
    read = desk.read()
    have = have_in(read, desk, local_space(read, opened))
    covers = covers_of(opened)
    if not covers:  # it only says what its sender has
        return read.row(_MERGED, (opened.digest.hex(),)) is not None
    if any(
        have.get((replica + incarnation).hex(), 0) < last
        for replica, incarnation, _, last in covers
    ):
        return False
    return read.row(_MERGED, (opened.digest.hex(),)) is not None or not _tells_new(read, opened)


_MERGED = "SELECT 1 FROM bundle WHERE hash = ? AND direction = 'in' AND state = 'merged'"


def _tells_new(read: Read, opened: Opened) -> bool:
    """Whether a bundle holds entries this desk lacks: what it has so far is only what others said.

    Raises BundleDamaged.
    """
    numbers = {
        (replica, incarnation): no
        for no, replica, incarnation in read.rows(
            "SELECT no, replica, incarnation FROM log_replica"
        )
    }
    checks = fitting_checks()
    for value in opened.chunks:
        chunk = read_chunk(value, checks)
        own = [numbers.get((told.replica, told.incarnation)) for told in chunk.replicas]
        if None in own:
            return True
        dots = {
            dot_of(own[dot >> REPLICA_SHIFT] or 0, sequence_of(dot))
            for group in chunk.groups
            for dot in group.dots
        }
        known = read.value(
            "SELECT count(*) FROM log_entry WHERE dot IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(dots)),),
        )
        if known < len(dots):
            return True
    return False


def missing_ranges(desk: Desk, opened: Opened) -> list[tuple[bytes, int, int]]:
    """What must come before this bundle: (replica, first missing, last missing)."""
    read = desk.read()
    have = have_in(read, desk, local_space(read, opened))
    missing = []
    for replica, incarnation, first, _ in covers_of(opened):
        known = have.get((replica + incarnation).hex(), 0)
        if first > known + 1:
            missing.append((replica, known + 1, first - 1))
    return missing
