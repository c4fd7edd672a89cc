"""Bundles going out: what the members of a space may lack, sealed to them.

A bundle made by hand carries log entries of every replica this desk knows, each from where the
slowest member stands (from the beginning for one never heard from). What it says to cover is a
range per replica: all of these entries that live in the space are in this or in earlier bundles of
it. One that begins beyond what its reader has is held until the gap is filled.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from amdesk.base.clock import instant_text
from amdesk.base.errors import InputRefused
from amdesk.base.files import write_file_safely
from amdesk.base.packing import Value
from amdesk.store.clockwork import stamp_of
from amdesk.store.desk import Desk
from amdesk.store.digest import digest
from amdesk.store.dots import REPLICA_SHIFT, dot_of, sequence_of
from amdesk.store.migrate import newest_version
from amdesk.store.work import Read, transaction
from amdesk.sync.bundles.passing_on import told_of_trust
from amdesk.sync.bundles.payload import Scope, Selecting, chunks_of, entries_in
from amdesk.sync.sealing.container import PackedChunks, Sealed, Signer, pack_chunks, seal
from amdesk.sync.sealing.manifest import Manifest, SequenceRange
from amdesk.sync.spaces.content import SpaceScope, space_digest
from amdesk.sync.spaces.spaces import (
    HOME,
    TEAM,
    SpaceLine,
    home_of,
    space_line,
    spaces,
    statements,
)
from amdesk.sync.trust.identity import Card
from amdesk.sync.trust.trust import signer_of

SUFFIX = ".ambundle"
BUNDLE, HAND_BACK = "bundle", "handback"
_NAME_DIGITS = 24
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


def standings(read: Read, own_no: int, space: bytes = b"") -> tuple[Standing, ...]:
    """How far this desk is with each replica of which it knows all that lives in ``space``.

    Without a space: at home.
    """
    key = (space or home_of(read)).hex()
    known: dict[int, int] = dict(
        read.rows(
            "SELECT replica, max(last) FROM (SELECT replica, last FROM space_have WHERE space = ? "
            "UNION ALL SELECT replica, last FROM log_have) GROUP BY replica",
            (key,),
        )
    )
    top = read.value(
        "SELECT max(dot) FROM log_entry WHERE dot >= ? AND dot < ?",
        (dot_of(own_no, 0), dot_of(own_no + 1, 0)),
    )
    known[own_no] = 0 if top is None else sequence_of(top)
    return tuple(
        Standing(no, replica, incarnation, known[no])
        for no, replica, incarnation in read.rows(
            "SELECT no, replica, incarnation FROM log_replica ORDER BY no"
        )
        if known.get(no)
    )


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
    """Write a bundle of home, for every trusted colleague, into ``folder``.

    ``whole`` leaves nothing out on the strength of what colleagues said they have.
    Raises InputRefused when nobody is trusted yet, or DiskTrouble.
    """
    home = spaces(desk)[0]
    if not home.members:
        raise nobody_there()
    return _export(desk, home, folder, whole=whole)


def export_spaces(desk: Desk, folder: Path, *, whole: bool = False) -> tuple[Exported, ...]:
    """Write one bundle for each space that has members, home first.

    Raises InputRefused when no space has any, or DiskTrouble.
    """
    lines = [line for line in spaces(desk) if line.members]
    if not lines:
        raise nobody_there()
    return tuple(_export(desk, line, folder, whole=whole) for line in lines)


def nobody_there() -> InputRefused:
    """What is said where a bundle would have no reader."""
    return InputRefused(
        "There is nobody to make a bundle for yet.",
        hint="Nothing was changed. Trust a colleague's card first: amdesk trust CARD.",
    )


def _export(desk: Desk, line: SpaceLine, folder: Path, *, whole: bool) -> Exported:
    """What the slowest member of a space may lack, of all replicas, into a file."""
    read = desk.read()
    have = standings(read, own_replica(desk), line.id)
    known = [have_of(read, line, card) for card in line.members]
    after = {
        one.no: 0 if whole else min(one.last, *(peer.get(one.key, 0) for peer in known))
        for one in have
    }
    sealed, entries = seal_space(desk, line, after)
    file = folder / f"{sealed.digest.hex()[:_NAME_DIGITS]}{SUFFIX}"
    _make_last_folder(folder)
    return _write(desk, sealed, file, BUNDLE, line.members, entries, replace=True)


_MOUNTING_PLACES: Final = frozenset({"media", "mnt", "Volumes"})
"""Folders below which sticks and drives appear: what is missing there was not plugged in."""


def _make_last_folder(folder: Path) -> None:
    """Make the folder a bundle goes to, unless it is to be a stick that is not there.

    Raises InputRefused, or OSError for a folder whose own folder is missing.
    """
    if folder.is_dir():
        return
    above = folder.absolute().parent
    if not above.is_dir() or _MOUNTING_PLACES & {above.name, above.parent.name}:
        raise InputRefused(
            "There is no folder {folder}.",
            folder=str(folder),
            hint="Nothing was written. Plug the stick or drive in, or name a folder that is there.",
        )
    folder.mkdir(exist_ok=True)


def have_of(read: Read, line: SpaceLine, card: Card) -> Mapping[str, int]:
    """What a member of a space said last it has there, by replica; nothing if never heard from."""
    fingerprint = card.fingerprint.hex()
    if line.sort == HOME:
        kept = read.value("SELECT have FROM peer WHERE fingerprint = ?", (fingerprint,))
    else:
        kept = read.value(
            "SELECT have FROM space_peer WHERE space = ? AND fingerprint = ?",
            (line.id.hex(), fingerprint),
        )
    found: Mapping[str, int] = json.loads(kept or "{}")
    return found


def outgoing(desk: Desk, space: bytes, *, after: int, whole: bool = False) -> Outgoing | None:
    """What members of ``space`` may lack of this desk's entries beyond ``after``, sealed to them.

    ``whole`` begins at the beginning and passes on what is known of other replicas as well. None
    when there is nothing to tell, or nobody to tell it to.
    """
    read = desk.read()
    line = space_line(read, space)
    own_no = own_replica(desk)
    have = standings(read, own_no, space)
    last = next((one.last for one in have if one.no == own_no), 0)
    if line is None or not line.members or (last <= after and not whole):
        return None
    if whole:
        told = dict.fromkeys((one.no for one in have), 0)
    else:
        everything = 2**REPLICA_SHIFT
        replicas = read.rows("SELECT no FROM log_replica")
        told = {no: everything for (no,) in replicas} | {own_no: after}
    sealed, entries = seal_space(desk, line, told)
    names = tuple(card.name for card in line.members)
    first = 1 if whole else after + 1
    return Outgoing(space, sealed.content, sealed.digest, first, last, entries, names, whole)


def seal_space(desk: Desk, line: SpaceLine, after: Mapping[int, int]) -> tuple[Sealed, int]:
    """A bundle of a space for its members, beyond ``after``, and how many entries it holds."""
    read, signer = desk.read(), signer_of(desk)
    chunks, entries = pack_entries(read, SpaceScope(line.mark, line.sort), after)
    have = standings(read, own_replica(desk), line.id)
    said: dict[str, Value] = {
        "sort": line.sort,
        "digest": space_digest(read, line),
        **told_of_trust(read, line.members),
    }
    if line.sort == TEAM:
        said["roster"] = [one.packed for one in statements(read, line.id)]
    manifest = manifest_of(desk, BUNDLE, line.id, after, have, entries, said)
    return seal(manifest, chunks, signer, [*line.members, signer.card]), entries


def write_bundle(
    desk: Desk,
    signer: Signer,
    purpose: str,
    scope: Scope,
    after: Mapping[int, int],
    recipients: Sequence[Card],
    have: Sequence[Standing],
    target: Path,
) -> Exported:
    """Seal what ``scope`` lets pass beyond ``after`` and write it as the file ``target``."""
    read = desk.read()
    chunks, entries = pack_entries(read, scope, after)
    said: dict[str, Value] = {"digest": digest(read)}
    manifest = manifest_of(desk, purpose, home_of(read), after, have, entries, said)
    sealed = seal(manifest, chunks, signer, [*recipients, signer.card])
    return _write(desk, sealed, target, purpose, recipients, entries, replace=False)


def _write(
    desk: Desk,
    sealed: Sealed,
    file: Path,
    purpose: str,
    recipients: Sequence[Card],
    entries: int,
    *,
    replace: bool,
) -> Exported:
    if not file.exists() or file.read_bytes() != sealed.content:
        write_file_safely(file, sealed.content, replace=replace)
    names = tuple(card.name for card in recipients)
    note_bundle(
        desk,
        BundleNote(
            sealed.digest.hex(), "out", purpose, file.name, ", ".join(names), "sent",
            {"entries": entries, "bytes": len(sealed.content)},
        ),
    )  # fmt: skip
    return Exported(file, names, entries, len(sealed.content))


def pack_entries(
    read: Read, scope: Selecting, after: Mapping[int, int]
) -> tuple[PackedChunks, int]:
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
    space: bytes,
    after: Mapping[int, int],
    have: Sequence[Standing],
    entries: int,
    said: Mapping[str, Value],
) -> Manifest:
    """What a bundle of this desk says of itself; ``said`` is what belongs to its purpose."""
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
        space,
        replica,
        incarnation,
        tuple(own),
        b"",
        stamp_of(desk.clock()),
        newest_version(),
        1,
        {"entries": entries},
        {"covers": covers, "have": {item.key: item.last for item in have}, **said},
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
