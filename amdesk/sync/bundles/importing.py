"""Bundles coming in: verified, held until their gap is filled, merged, or kept aside."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from amdesk.base.clock import instant_text
from amdesk.base.errors import AmdeskError, InputRefused
from amdesk.base.files import write_file_safely
from amdesk.store.changelog import Changes
from amdesk.store.desk import Desk
from amdesk.store.incarnation import begin_incarnation
from amdesk.store.migrate import newest_version
from amdesk.store.sheet import quoted
from amdesk.store.work import Work, transaction
from amdesk.sync.bundles.bundles import (
    BUNDLE,
    PURPOSES,
    SUFFIX,
    BundleNote,
    note_bundle,
    write_note,
)
from amdesk.sync.bundles.covered import covers_of, have_in, is_covered, missing_ranges
from amdesk.sync.bundles.passing_on import hear, vouched_for_itself
from amdesk.sync.bundles.refusals import BundleTooLarge, UnknownSigner, WritesAsThisDesk
from amdesk.sync.merging.conflicts import open_fields
from amdesk.sync.merging.merge import MergeReport, WantsYes, merge_chunks
from amdesk.sync.sealing import envelope
from amdesk.sync.sealing.container import MAX_SEALED_BYTES, Opened
from amdesk.sync.spaces.arrivals import (
    compare,
    hear_roster,
    is_fellow,
    local_space,
    note_covered,
    note_have,
    pass_on,
    sort_of,
)
from amdesk.sync.spaces.guarding import refuse_moving_out, refuse_strays
from amdesk.sync.spaces.spaces import PRIVATE, TEAM
from amdesk.sync.trust.trust import may_be_opened, own_keys, refuse_void_signer

MOST_CLASHES = 2_000
"""Conflicts of one bundle that the list of bundles can count down as they are decided."""


@dataclass
class ImportReport:
    """What importing files did, as the command line prints it.

    ``conflicts`` counts those it opened and that are still open when all is merged; ``bundles``
    are the ids of what was merged, by which each can be taken back.
    """

    merged: int = 0
    already: int = 0
    waiting: list[dict[str, str]] = field(default_factory=list)
    quarantined: list[dict[str, str]] = field(default_factory=list)
    conflicts: int = 0
    added: int = 0
    changed: int = 0
    deleted: int = 0
    bundles: list[str] = field(default_factory=list)
    worst: AmdeskError | None = None


def import_paths(
    desk: Desk,
    paths: Sequence[Path],
    *,
    passphrase: str | None = None,
    may_delete: bool = False,
    from_revoked: bool = False,
) -> ImportReport:
    """Import every bundle among ``paths`` (files, or folders searched for ``*.ambundle``).

    A file that is refused is kept aside with its reason and blocks no other. Held ones are tried
    again after each that was merged. ``from_revoked`` also takes what a revoked device made before
    it was revoked.
    """
    report = ImportReport()
    open_before = open_fields(desk.read())
    files = _bundle_files(paths)
    inbox = [file for file in _bundle_files([desk.place.folder / "inbox"]) if file not in files]
    pending = [*files, *inbox]
    progress = True
    while pending and progress:
        progress = False
        held = []
        for file in pending:
            verdict = _import_one(
                desk, file, passphrase, report, may_delete=may_delete, from_revoked=from_revoked
            )
            if verdict == "waiting":
                held.append(file)
            elif verdict == "merged":
                progress = True
        pending = held
    for file in pending:
        _hold(desk, file)
        report.waiting.append({"file": file.name, "reason": _gap_words(desk, file, passphrase)})
    report.conflicts = len(open_fields(desk.read()) - open_before)
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
    desk: Desk,
    file: Path,
    passphrase: str | None,
    report: ImportReport,
    *,
    may_delete: bool,
    from_revoked: bool,
) -> str:
    try:
        if file.stat().st_size > 2 * MAX_SEALED_BYTES:  # not even looked into, nor kept
            _refuse(report, file, BundleTooLarge("The file is larger than 200 MB."))
            return "refused"
        taken = take_bundle(
            desk, file.read_bytes(), file.name, passphrase=passphrase, may_delete=may_delete,
            from_revoked=from_revoked,
        )  # fmt: skip
    except OSError as error:
        _refuse(report, file, InputRefused("{words}", words=error.strerror))
        return "refused"
    except WantsYes:
        raise
    except AmdeskError as error:
        quarantine(desk, file, error)
        _refuse(report, file, error)
        return "refused"
    if taken.report is None:
        report.already += taken.verdict == "already"
        return taken.verdict
    report.merged += 1
    report.bundles.append(taken.bundle)
    report.added += taken.report.added
    report.changed += taken.report.changed
    report.deleted += taken.report.deleted
    if file.parent == desk.place.folder / "inbox":
        file.unlink(missing_ok=True)
    return "merged"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a bundle: merged (with what that did), already here, or waiting for a gap."""

    verdict: str
    bundle: str
    report: MergeReport | None = None


def take_bundle(
    desk: Desk,
    content: bytes,
    file_name: str,
    *,
    passphrase: str | None = None,
    may_delete: bool = False,
    from_revoked: bool = False,
) -> Taken:
    """Open a bundle and merge it. Raises what ``open_bundle`` and ``merge_opened`` raise."""
    opened = _open_known(desk, content, passphrase, from_revoked=from_revoked)
    if is_covered(desk, opened):
        if opened.manifest.purpose == BUNDLE:  # it may still say something new of others
            with desk.unit() as work:
                hear(work, opened)
                hear_roster(work, opened)
        return Taken("already", opened.digest.hex())
    if missing_ranges(desk, opened):
        return Taken("waiting", opened.digest.hex())
    report = merge_opened(desk, opened, file_name, may_delete=may_delete)
    return Taken("merged", opened.digest.hex(), report)


def _open_known(
    desk: Desk, content: bytes, passphrase: str | None, *, from_revoked: bool
) -> Opened:
    """Open a bundle, also the first one under a key whose predecessor's statement it carries."""
    try:
        return open_bundle(desk, content, passphrase, from_revoked=from_revoked)
    except UnknownSigner:
        if not vouched_for_itself(desk, content, passphrase):
            raise
    return open_bundle(desk, content, passphrase, from_revoked=from_revoked)


def open_bundle(
    desk: Desk, content: bytes, passphrase: str | None = None, *, from_revoked: bool = False
) -> Opened:
    """Open and verify a bundle; nothing is written.

    Raises the refusals of the container, RevokedSigner, RevokedEarlier unless ``from_revoked``.
    """
    read = desk.read()
    opened = envelope.open_any(
        content,
        own_keys(desk),
        lambda card: may_be_opened(read, card) or is_fellow(read, card),
        purposes=PURPOSES,
        passphrase=passphrase,
        schema=newest_version(),
    )
    is_of_team = sort_of(opened) == TEAM and opened.manifest.purpose == BUNDLE
    if not is_of_team and not may_be_opened(read, opened.sender):
        raise UnknownSigner(opened.sender)  # a member of a team space, and nothing more
    refuse_void_signer(read, opened, earlier_too=from_revoked)
    local_space(read, opened)
    return opened


def merge_opened(
    desk: Desk, opened: Opened, file_name: str, *, may_delete: bool = False
) -> MergeReport:
    """Merge an opened bundle in one transaction, and remember what its sender has.

    What it holds under this desk's own number comes from a copy of this desk, or from a liar: the
    desk counts on under another one, so that neither its numbers nor its clock follow from it.
    """
    try:
        return _merge(desk, opened, file_name, may_delete=may_delete)
    except WritesAsThisDesk:
        with transaction(desk.connection):
            has_begun = begin_incarnation(desk.connection)
        if not has_begun:
            raise
    return _merge(desk, opened, file_name, may_delete=may_delete)


def _merge(desk: Desk, opened: Opened, file_name: str, *, may_delete: bool) -> MergeReport:
    changes = Changes()
    with desk.unit() as work:
        report, changes = merge_chunks(
            work, opened.chunks, may_delete=may_delete, is_private=sort_of(opened) == PRIVATE
        )
        if not may_delete:
            refuse_moving_out(work, opened.sender, report)
        take_note(work, desk, opened, report)
        write_note(
            work.connection,
            BundleNote(
                opened.digest.hex(), "in", opened.manifest.purpose, file_name, opened.sender.name,
                "merged",
                _as_noted(work, report),
            ),
            instant_text(desk.clock()),
        )  # fmt: skip
    desk.tell("Import bundle", changes)
    return report


def _as_noted(work: Work, report: MergeReport) -> dict[str, object]:
    """What the list of bundles keeps of a merge."""
    return {
        "entries": report.new_entries,
        "added": report.added,
        "changed": report.changed,
        "deleted": report.deleted,
        "conflicts": len(report.conflicts),
        "clashes": [f"{record}.{name}" for _, record, name in report.conflicts[:MOST_CLASHES]],
        "came": report.came,
        "told": _titled(work, report),
    }


def take_note(work: Work, desk: Desk, opened: Opened, report: MergeReport) -> None:
    """What merging a bundle leaves besides records: who has what, and what is to be passed on."""
    space = local_space(work, opened)
    if opened.manifest.purpose != BUNDLE:
        note_covered(work, opened, space, covers_of(opened))
        return
    refuse_strays(work, opened, report, is_trusted=may_be_opened(work, opened.sender))
    hear(work, opened)
    hear_roster(work, opened)
    note_covered(work, opened, space, covers_of(opened))
    note_have(work, opened, space)
    compare(work, opened, space, have_in(work, desk, space))
    pass_on(work, opened, space, report)


def _refuse(report: ImportReport, file: Path, error: AmdeskError) -> None:
    report.quarantined.append(
        {"file": file.name, "code": error.code, "reason": str(error), "hint": error.hint_text}
    )
    if report.worst is None or error.exit_code > report.worst.exit_code:
        report.worst = error


def quarantine(desk: Desk, file: Path, error: AmdeskError) -> None:
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
    opened = open_bundle(desk, file.read_bytes(), passphrase, from_revoked=True)
    parts = [
        f"missing {last - first + 1} from {opened.sender.name}"
        for _, first, last in missing_ranges(desk, opened)
    ]
    return "; ".join(parts)


def _titled(work: Work, report: MergeReport) -> list[list[str]]:
    """What a merge touched, by kind, id, title and what became of it, for the list of bundles."""
    told = []
    for kind, record, what in report.told:
        sheet = work.sheets[kind]
        title = work.value(
            f"SELECT {sheet.title_sql('t')} FROM {quoted(sheet.table)} t WHERE t.id = ?", (record,)
        )
        told.append([kind, record, str(title or ""), what])
    return told
