"""Bundles by hand: everything shared that colleagues may lack, sealed to them; and back in.

A bundle carries log entries of every replica this desk knows, each from where the slowest trusted
colleague stands (from the beginning for one never heard from). What it says to cover is a range
per replica; a bundle that begins beyond what this desk has is held until the gap is filled.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amdesk.base.clock import instant_text
from amdesk.base.errors import InputRefused
from amdesk.base.files import write_file_safely
from amdesk.base.packing import Value
from amdesk.store.clockwork import stamp_of
from amdesk.store.desk import Desk
from amdesk.store.digest import digest
from amdesk.store.dots import dot_of, sequence_of
from amdesk.store.migrate import newest_version
from amdesk.store.work import Read, transaction
from amdesk.sync.container import PackedChunks, Signer, pack_chunks, seal
from amdesk.sync.identity import Card
from amdesk.sync.manifest import Manifest, SequenceRange
from amdesk.sync.passing_on import told_of_trust
from amdesk.sync.payload import Scope, chunks_of, entries_in
from amdesk.sync.spaces import spaces
from amdesk.sync.trust import signer_of, trusted_peers

SUFFIX = ".ambundle"
BUNDLE, HAND_BACK = "bundle", "handback"
PURPOSES = frozenset({BUNDLE, HAND_BACK})


@dataclass(frozen=True, slots=True)
class Exported:
    """A bundle that was written: its file, for whom, and how many entries it holds."""

    file: Path
    recipients: tuple[str, ...]
    entries: int
    size: int


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A sealed bundle that is not written anywhere yet.

    It holds what lives in ``space`` of this desk's own entries ``first`` to ``last``; when it is
    ``whole``, also all that is known of other replicas. ``digest`` names the bundle.
    """

    space: bytes
    content: bytes
    digest: bytes
    first: int
    last: int
    entries: int
    recipients: tuple[str, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How far this desk is with one replica: all its shared entries from 1 to ``last``."""

    no: int
    replica: bytes
    incarnation: bytes
    last: int

    @property
    def key(self) -> str:
        """The replica in hexadecimal, as ``have`` maps name it."""
        return (self.replica + self.incarnation).hex()


def standings(read: Read, own_no: int) -> tuple[Standing, ...]:
    """How far this desk is with each replica it knows whole."""
    found = []
    for no, replica, incarnation in read.rows(
        "SELECT no, replica, incarnation FROM log_replica ORDER BY no"
    ):
        if no == own_no:
            top = read.value(
                "SELECT max(dot) FROM log_entry WHERE dot >= ? AND dot < ?",
                (dot_of(no, 0), dot_of(no + 1, 0)),
            )
            last = 0 if top is None else sequence_of(top)
        else:
            last = int(read.value("SELECT max(last) FROM log_have WHERE replica = ?", (no,)) or 0)
        if last:
            found.append(Standing(no, replica, incarnation, last))
    return tuple(found)


def own_replica(desk: Desk) -> int:
    """The local number of the replica this desk writes as."""
    return int(desk.fact("replica.no") or 1)


def own_numbers(desk: Desk) -> frozenset[int]:
    """The local numbers of every incarnation of the replica this desk writes as."""
    rows = desk.read().rows(
        "SELECT no FROM log_replica WHERE replica = (SELECT replica FROM log_replica WHERE no = ?)",
        (own_replica(desk),),
    )
    return frozenset(number for (number,) in rows)


def export_bundle(desk: Desk, folder: Path, *, whole: bool = False) -> Exported:
    """Write a bundle for every trusted colleague into ``folder``.

    ``whole`` leaves nothing out on the strength of what colleagues said they have.
    Raises InputRefused when nobody is trusted yet, or DiskTrouble.
    """
    read = desk.read()
    signer = signer_of(desk)
    friends = trusted_peers(read)
    if not friends:
        raise InputRefused(
            "There is nobody to make a bundle for yet.",
            hint="Nothing was changed. Trust a colleague's card first: amdesk trust CARD.",
        )
    have = standings(read, own_replica(desk))
    after = {}
    for standing in have:
        known = min(int(peer.have.get(standing.key, 0)) for peer in friends)
        after[standing.no] = 0 if whole else min(known, standing.last)
    return write_bundle(
        desk, signer, folder, BUNDLE, Scope(), after, [peer.card for peer in friends], have
    )


def outgoing(desk: Desk, space: bytes, *, after: int, whole: bool = False) -> Outgoing | None:
    """What members of ``space`` may lack of this desk's entries beyond ``after``, sealed to them.

    ``whole`` begins at the beginning and passes on what is known of other replicas as well. None
    when there is nothing to tell, or nobody to tell it to.
    """
    read = desk.read()
    line = next((one for one in spaces(desk) if one.id == space), None)
    own_no = own_replica(desk)
    have = standings(read, own_no)
    last = next((one.last for one in have if one.no == own_no), 0)
    if line is None or not line.members or (last <= after and not whole):
        return None
    if whole:
        told = dict.fromkeys((one.no for one in have), 0)
    else:
        told = {one.no: one.last for one in have} | {own_no: after}
    signer = signer_of(desk)
    chunks, entries = pack_entries(read, Scope(), told)
    manifest = manifest_of(desk, BUNDLE, told, have, entries, line.members)
    sealed = seal(manifest, chunks, signer, [*line.members, signer.card])
    names = tuple(card.name for card in line.members)
    first = 1 if whole else after + 1
    return Outgoing(space, sealed.content, sealed.digest, first, last, entries, names, whole)


def write_bundle(
    desk: Desk,
    signer: Signer,
    folder: Path,
    purpose: str,
    scope: Scope,
    after: Mapping[int, int],
    recipients: Sequence[Any],
    have: Sequence[Standing],
    target: Path | None = None,
) -> Exported:
    """Seal what ``scope`` lets pass beyond ``after`` and write it as one file."""
    read = desk.read()
    chunks, entries = pack_entries(read, scope, after)
    manifest = manifest_of(desk, purpose, after, have, entries, recipients)
    sealed = seal(manifest, chunks, signer, [*recipients, signer.card])
    fingerprint = hashlib.blake2b(sealed.content, digest_size=16).hexdigest()
    own = next((item for item in have if item.no == own_replica(desk)), None)
    name = (
        f"{signer.card.fingerprint.hex()[:8]}-{0 if own is None else own.last}-{fingerprint[:12]}"
    )
    file = target or folder / f"{name}{SUFFIX}"
    if target is None:
        folder.mkdir(parents=True, exist_ok=True)
    if not file.exists() or file.read_bytes() != sealed.content:
        write_file_safely(file, sealed.content, replace=target is None)
    names = tuple(card.name for card in recipients)
    note_bundle(
        desk,
        BundleNote(
            sealed.digest.hex(), "out", purpose, file.name, ", ".join(names), "sent",
            {"entries": entries, "bytes": len(sealed.content)},
        ),
    )  # fmt: skip
    return Exported(file, names, entries, len(sealed.content))


def pack_entries(read: Read, scope: Scope, after: Mapping[int, int]) -> tuple[PackedChunks, int]:
    """The entries in ``scope`` beyond ``after`` as packed chunks, and how many they are.

    Each chunk is compressed before the next is read from the log.
    """
    counts: list[int] = []

    def counted() -> Iterator[Value]:
        for chunk in chunks_of(read, scope, after):
            counts.append(entries_in(chunk))
            yield chunk

    return pack_chunks(counted()), sum(counts)


def manifest_of(
    desk: Desk,
    purpose: str,
    after: Mapping[int, int],
    have: Sequence[Standing],
    entries: int,
    receivers: Sequence[Card] = (),
) -> Manifest:
    """What a bundle of this desk says of itself, and to ``receivers`` of trust."""
    read = desk.read()
    own_no = own_replica(desk)
    replica, incarnation = read.row(
        "SELECT replica, incarnation FROM log_replica WHERE no = ?", (own_no,)
    )
    covers: list[Value] = [
        [item.replica, item.incarnation, after.get(item.no, 0) + 1, item.last]
        for item in have
        if item.last > after.get(item.no, 0)
    ]
    own = [
        SequenceRange(after.get(item.no, 0) + 1, item.last)
        for item in have
        if item.no == own_no and item.last > after.get(own_no, 0)
    ]
    return Manifest(
        purpose,
        bytes.fromhex(desk.fact("space") or ""),
        replica,
        incarnation,
        tuple(own),
        b"",
        stamp_of(desk.clock()),
        newest_version(),
        1,
        {"entries": entries},
        {
            "covers": covers,
            "have": {item.key: item.last for item in have},
            "digest": digest(read),
            **(told_of_trust(read, receivers) if purpose == BUNDLE else {}),
        },
    )


@dataclass(frozen=True, slots=True)
class BundleNote:
    """One line of the list of bundles in and out."""

    hash: str
    direction: str
    purpose: str
    file: str
    peer: str
    state: str
    report: Mapping[str, Any]


def note_bundle(desk: Desk, note: BundleNote) -> None:
    """Remember a bundle in the list of those in and out."""
    with transaction(desk.connection):
        write_note(desk.connection, note, instant_text(desk.clock()))


def write_note(connection: Any, note: BundleNote, at: str) -> None:
    """Write the line inside the caller's transaction."""
    connection.execute(
        "INSERT OR REPLACE INTO bundle VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            note.hash, note.direction, note.purpose, note.file, note.peer, at, note.state,
            json.dumps(dict(note.report), ensure_ascii=False),
        ),
    )  # fmt: skip
