"""What this desk keeps of storages: which there are, what it saw in them, what of it is its own.

Kept by the storage's own number, not by the name given to it here: whoever removes a storage and
adds it again goes on where they were.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from amdesk.store.work import Read
from amdesk.sync.remotes.layout import Segment

# What became of a segment.
FETCHED: Final = "fetched"
"""It lies in the spool and waits: for a gap to be filled, for a yes, for a newer program."""
MERGED: Final = "merged"
REFUSED: Final = "refused"
FOREIGN: Final = "foreign"
"""Sealed before this desk was one of those it is for."""
SETTLED: Final = frozenset({MERGED, REFUSED, FOREIGN})
"""States of others' segments that are never fetched again."""

# What became of an own segment.
PUT: Final = "put"
"""Being written, or written and not yet named by a head."""
PUT_WHOLE: Final = "put-whole"
OWN: Final = "own"
WHOLE: Final = "whole"
"""Named by the head, and passing on what other replicas wrote as well."""
LEAVING: Final = "leaving"
"""To be deleted once a head is up that does not name it."""
OURS: Final = frozenset({PUT, PUT_WHOLE, OWN, WHOLE, LEAVING})

# What became of a head.
OPEN: Final = "open"
DONE: Final = "done"
STRANGER: Final = "stranger"
"""Its signer is not trusted."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A storage this desk syncs through. ``state`` is empty, or the code of what went wrong last.

    ``words`` are then the sentence and its parameters; instants are as stored, None for never.
    ``turn`` counts the syncs, so that spaces nobody here knows are looked at in turn.
    """

    name: str
    url: str
    storage: str
    user: str
    host_key: str
    added_at: str
    tried_at: str | None = None
    synced_at: str | None = None
    state: str = ""
    words: str = "{}"
    turn: int = 0


@dataclass(frozen=True, slots=True)
class SeenHead:
    """The newest head of a replica this desk saw, or wrote. ``hash`` is in hexadecimal.

    ``readers`` are, for an own head, the fingerprints all its segments are sealed to.
    """

    number: int
    hash: str
    signer: str
    state: str
    readers: frozenset[str] = frozenset()


_REMOTE: Final = (
    "name, url, storage, user, host_key, added_at, tried_at, synced_at, state, words, turn"
)


def remotes(read: Read) -> tuple[Remote, ...]:
    """The storages, by name."""
    return tuple(Remote(*row) for row in read.rows(f"SELECT {_REMOTE} FROM remote ORDER BY name"))


def keep_remote(connection: Any, remote: Remote) -> None:
    """Write a storage's line, new or changed."""
    values = (
        remote.name, remote.url, remote.storage, remote.user, remote.host_key, remote.added_at,
        remote.tried_at, remote.synced_at, remote.state, remote.words, remote.turn,
    )  # fmt: skip
    connection.execute(
        f"INSERT OR REPLACE INTO remote ({_REMOTE}) VALUES ({', '.join('?' * len(values))})", values
    )


def forget_remote(connection: Any, name: str) -> None:
    """Remove a storage's line. What was seen in it stays known."""
    connection.execute("DELETE FROM remote WHERE name = ?", (name,))


def heads(read: Read, storage: str) -> dict[tuple[str, str], SeenHead]:
    """The newest heads by space and replica."""
    return {
        (space, replica): SeenHead(number, content, signer, state, frozenset(json.loads(readers)))
        for space, replica, number, content, signer, state, readers in read.rows(
            "SELECT space, replica, number, hash, signer, state, readers FROM remote_head "
            "WHERE storage = ?",
            (storage,),
        )
    }


def keep_head(connection: Any, storage: str, space: str, replica: str, head: SeenHead) -> None:
    """Write down a head seen or written."""
    connection.execute(
        "INSERT OR REPLACE INTO remote_head VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            storage, space, replica, head.number, head.hash, head.signer, head.state,
            json.dumps(sorted(head.readers)),
        ),
    )  # fmt: skip


def forget_head(connection: Any, storage: str, space: str, replica: str) -> None:
    """Forget a head: it is gone from the storage."""
    connection.execute(
        "DELETE FROM remote_head WHERE storage = ? AND space = ? AND replica = ?",
        (storage, space, replica),
    )


def segments(
    read: Read, storage: str, space: str, replica: str, states: Iterable[str] = ()
) -> dict[str, tuple[Segment, str]]:
    """The segments known of a replica with their states, by digest; of ``states`` alone, if any."""
    wanted = json.dumps(sorted(states))
    return {
        digest: (Segment(first, last, digest, size), state)
        for digest, first, last, size, state in read.rows(
            "SELECT digest, first, last, size, state FROM remote_segment "
            "WHERE storage = ? AND space = ? AND replica = ? "
            "AND (? OR state IN (SELECT value FROM json_each(?)))",
            (storage, space, replica, wanted == "[]", wanted),
        )
    }


def told_ranges(read: Read, space: str, replica: str) -> list[tuple[int, int]]:
    """Which entries of a replica arrived by segments of a space, through whichever storage."""
    return [
        (first, last)
        for first, last in read.rows(
            "SELECT first, last FROM remote_segment WHERE space = ? AND replica = ? "
            "AND state = ? ORDER BY first",
            (space, replica, MERGED),
        )
    ]


def fetched(read: Read, storage: str) -> list[tuple[str, str, Segment]]:
    """The segments in the spool: space, replica and segment, in the order to merge them."""
    return [
        (space, replica, Segment(first, last, digest, size))
        for space, replica, first, last, digest, size in read.rows(
            "SELECT space, replica, first, last, digest, size FROM remote_segment "
            "WHERE storage = ? AND state = ? ORDER BY space, replica, first, last",
            (storage, FETCHED),
        )
    ]


def keep_segment(
    connection: Any, storage: str, space: str, replica: str, segment: Segment, state: str
) -> None:
    """Write down what became of a segment."""
    connection.execute(
        "INSERT OR REPLACE INTO remote_segment VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            storage, space, replica, segment.digest, segment.first, segment.last, segment.size,
            state,
        ),
    )  # fmt: skip


def drop_segments(
    connection: Any, storage: str, space: str, replica: str, digests: Iterable[str]
) -> None:
    """Forget segments: they are gone from the storage."""
    connection.executemany(
        "DELETE FROM remote_segment WHERE storage = ? AND space = ? AND replica = ? AND digest = ?",
        [(storage, space, replica, digest) for digest in digests],
    )


def spaces_of_interest(read: Read, storage: str) -> frozenset[str]:
    """The spaces in a storage that something for this desk came from."""
    return frozenset(
        space
        for (space,) in read.rows(
            "SELECT DISTINCT space FROM remote_segment WHERE storage = ? AND state IN "
            "(SELECT value FROM json_each(?))",
            (storage, json.dumps(sorted(OURS | {FETCHED, MERGED}))),
        )
    )
