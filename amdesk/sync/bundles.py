"""Bundles by hand: everything shared that colleagues may lack, sealed to them; and back in.

A bundle carries log entries of every replica this desk knows, each from where the slowest trusted
colleague stands (from the beginning for one never heard from). What it says to cover is a range
per replica; a bundle that begins beyond what this desk has is held until the gap is filled.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from amdesk.base.clock import instant_text
from amdesk.base.errors import AmdeskError, InputRefused, Refused
from amdesk.base.files import write_file_safely
from amdesk.base.packing import Value
from amdesk.store.changelog import Changes, dot_of, sequence_of
from amdesk.store.clockwork import stamp_of
from amdesk.store.desk import Desk
from amdesk.store.digest import digest
from amdesk.store.migrate import newest_version
from amdesk.store.work import Read, transaction
from amdesk.sync import envelope
from amdesk.sync.container import Opened, Signer, seal
from amdesk.sync.manifest import Manifest, SequenceRange
from amdesk.sync.merge import MergeReport, merge_chunks
from amdesk.sync.payload import Scope, chunks_of
from amdesk.sync.trust import is_trusted, signer_of, trusted_peers

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
    chunks = list(chunks_of(read, scope, after))
    entries = sum(len(chunk["entries"]) for chunk in chunks)
    manifest = manifest_of(desk, purpose, after, have, entries)
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


def manifest_of(
    desk: Desk, purpose: str, after: Mapping[int, int], have: Sequence[Standing], entries: int
) -> Manifest:
    """What a bundle of this desk says of itself."""
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
        },
    )


@dataclass
class ImportReport:
    """What importing files did, as the command line prints it."""

    merged: int = 0
    already: int = 0
    waiting: list[dict[str, str]] = field(default_factory=list)
    quarantined: list[dict[str, str]] = field(default_factory=list)
    conflicts: int = 0
    added: int = 0
    changed: int = 0
    deleted: int = 0
    worst: AmdeskError | None = None


def import_paths(
    desk: Desk, paths: Sequence[Path], *, passphrase: str | None = None, may_delete: bool = False
) -> ImportReport:
    """Import every bundle among ``paths`` (files, or folders searched for ``*.ambundle``).

    A file that is refused is kept aside with its reason and blocks no other. Held ones are tried
    again after each that was merged.
    """
    report = ImportReport()
    files = _bundle_files(paths)
    inbox = [file for file in _bundle_files([desk.place.folder / "inbox"]) if file not in files]
    pending = [*files, *inbox]
    progress = True
    while pending and progress:
        progress = False
        held = []
        for file in pending:
            verdict = _import_one(desk, file, passphrase, report, may_delete=may_delete)
            if verdict == "waiting":
                held.append(file)
            elif verdict == "merged":
                progress = True
        pending = held
    for file in pending:
        _hold(desk, file)
        report.waiting.append({"file": file.name, "reason": _gap_words(desk, file, passphrase)})
    return report


def _bundle_files(paths: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(entry for entry in path.glob(f"*{SUFFIX}") if entry.is_file())
        elif path.is_file():
            files.append(path)
        elif path.name != "inbox":
            raise InputRefused("{file} is not there.", file=str(path))
    return files


def _import_one(
    desk: Desk, file: Path, passphrase: str | None, report: ImportReport, *, may_delete: bool
) -> str:
    try:
        opened = open_bundle(desk, file.read_bytes(), passphrase)
        if is_covered(desk, opened):
            report.already += 1
            return "already"
        if missing_ranges(desk, opened):
            return "waiting"
        merged = merge_opened(desk, opened, file.name, may_delete=may_delete)
    except OSError as error:
        _refuse(report, file, InputRefused("{words}", words=error.strerror))
        return "refused"
    except Refused as error:
        if getattr(error, "code", "") == "deletes-too-much":
            raise
        _quarantine(desk, file, error)
        _refuse(report, file, error)
        return "refused"
    except AmdeskError as error:
        _quarantine(desk, file, error)
        _refuse(report, file, error)
        return "refused"
    report.merged += 1
    report.conflicts += len(merged.conflicts)
    report.added += merged.added
    report.changed += merged.changed
    report.deleted += merged.deleted
    if file.parent == desk.place.folder / "inbox":
        file.unlink(missing_ok=True)
    return "merged"


def open_bundle(desk: Desk, content: bytes, passphrase: str | None = None) -> Opened:
    """Open and verify a bundle; nothing is written. Raises the refusals of the container."""
    read = desk.read()
    return envelope.open_any(
        content,
        [signer_of(desk).keys],
        lambda card: is_trusted(read, card) or card.fingerprint == signer_of(desk).card.fingerprint,
        purposes=PURPOSES,
        passphrase=passphrase,
        schema=newest_version(),
    )


def _covers(opened: Opened) -> list[tuple[bytes, bytes, int, int]]:
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


def _have(desk: Desk) -> dict[str, int]:
    return {item.key: item.last for item in standings(desk.read(), own_replica(desk))}


def is_covered(desk: Desk, opened: Opened) -> bool:
    """Whether this desk has everything the bundle covers."""
    have = _have(desk)
    covers = _covers(opened)
    return bool(covers) and all(
        have.get((replica + incarnation).hex(), 0) >= last
        for replica, incarnation, _, last in covers
    )


def missing_ranges(desk: Desk, opened: Opened) -> list[tuple[bytes, int, int]]:
    """What must come before this bundle: (replica, first missing, last missing)."""
    have = _have(desk)
    missing = []
    for replica, incarnation, first, _ in _covers(opened):
        known = have.get((replica + incarnation).hex(), 0)
        if first > known + 1:
            missing.append((replica, known + 1, first - 1))
    return missing


def merge_opened(
    desk: Desk, opened: Opened, file_name: str, *, may_delete: bool = False
) -> MergeReport:
    """Merge an opened bundle in one transaction, and remember what its sender has."""
    changes = Changes()
    with desk.unit() as work:
        report, changes = merge_chunks(work, opened.chunks, may_delete=may_delete)
        for replica, incarnation, first, last in _covers(opened):
            number = work.value(
                "SELECT no FROM log_replica WHERE replica = ? AND incarnation = ?",
                (replica, incarnation),
            )
            if number is None:
                work.write(
                    "INSERT INTO log_replica (replica, incarnation, person, device) "
                    "VALUES (?, ?, ?, ?)",
                    (replica, incarnation, opened.sender.name, opened.sender.device),
                )
                number = work.value("SELECT max(no) FROM log_replica")
            if number != own_replica(desk):
                work.write(
                    "INSERT INTO log_have VALUES (?, ?, ?) ON CONFLICT (replica, first) "
                    "DO UPDATE SET last = max(last, excluded.last)",
                    (number, first, last),
                )
        have = opened.manifest.extra.get("have")
        if opened.manifest.purpose == BUNDLE and isinstance(have, dict):
            known = {key: value for key, value in have.items() if type(value) is int}
            work.write(
                "UPDATE peer SET have = ?, heard_at = ? WHERE fingerprint = ?",
                (json.dumps(known), instant_text(desk.clock()), opened.sender.fingerprint.hex()),
            )
        _write_note(
            work.connection,
            BundleNote(
                opened.digest.hex(), "in", opened.manifest.purpose, file_name, opened.sender.name,
                "merged",
                {
                    "entries": report.new_entries, "added": report.added,
                    "changed": report.changed, "deleted": report.deleted,
                    "conflicts": len(report.conflicts),
                },
            ),
            instant_text(desk.clock()),
        )  # fmt: skip
    desk.tell("Import bundle", changes)
    return report


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
        _write_note(desk.connection, note, instant_text(desk.clock()))


def _write_note(connection: Any, note: BundleNote, at: str) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO bundle VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            note.hash, note.direction, note.purpose, note.file, note.peer, at, note.state,
            json.dumps(dict(note.report), ensure_ascii=False),
        ),
    )  # fmt: skip


def _refuse(report: ImportReport, file: Path, error: AmdeskError) -> None:
    report.quarantined.append(
        {"file": file.name, "code": error.code, "reason": str(error), "hint": error.hint_text}
    )
    if report.worst is None or error.exit_code > report.worst.exit_code:
        report.worst = error


def _quarantine(desk: Desk, file: Path, error: AmdeskError) -> None:
    """Keep a copy of a refused file with its reason; the original stays where it is."""
    content = file.read_bytes()
    name = hashlib.blake2b(content, digest_size=16).hexdigest()
    kept = desk.place.folder / "inbox" / "quarantine" / name
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_file_safely(kept, content)
    note_bundle(
        desk,
        BundleNote(name, "in", "", file.name, "", "quarantined",
                   {"code": error.code, "reason": str(error)}),
    )  # fmt: skip


def _hold(desk: Desk, file: Path) -> None:
    inbox = desk.place.folder / "inbox"
    if file.parent == inbox:
        return
    content = file.read_bytes()
    kept = inbox / f"{hashlib.blake2b(content, digest_size=12).hexdigest()}{SUFFIX}"
    if not kept.exists():
        inbox.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_file_safely(kept, content)


def _gap_words(desk: Desk, file: Path, passphrase: str | None) -> str:
    opened = open_bundle(desk, file.read_bytes(), passphrase)
    parts = [
        f"missing {last - first + 1} from {opened.sender.name}"
        for _, first, last in missing_ranges(desk, opened)
    ]
    return "; ".join(parts)
