"""What the screen of bundles shows and does, as queries and jobs for the bridge's threads.

The core is imported inside the functions: it arrives on those threads, not with the window.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amdesk.store.desk import Desk
    from amdesk.store.work import Read
    from amdesk.sync.bundles.bundles import Exported
    from amdesk.sync.bundles.importing import ImportReport
    from amdesk.sync.bundles.overview import BundleLine, NextBundle, PeerLine

MOST_HELD = 20


@dataclass(frozen=True, slots=True)
class BundlesPage:
    """Bundles in and out, what waits to go, and who is trusted."""

    lines: tuple[BundleLine, ...]
    waiting: NextBundle
    peers: tuple[PeerLine, ...]
    last_backup_at: str
    today: date
    open_now: frozenset[str] = frozenset()
    """The ids of the conflicts that wait for a decision."""


@dataclass(frozen=True, slots=True)
class HeldBundle:
    """A bundle that waits for what must come before it: its file, whose it is, what is missing."""

    file: str
    peer: str
    missing: int


@dataclass(frozen=True, slots=True)
class OwnIdentity:
    """This device's card: fingerprint as words and digits, the card's text and its QR picture."""

    words: str
    digits: str
    card: bytes
    qr_svg: str


@dataclass(frozen=True, slots=True)
class StrangerCard:
    """Somebody's card before it is trusted."""

    name: str
    email: str
    device: str
    words: str
    digits: str
    content: bytes


def bundles_page(read: Read) -> BundlesPage:
    """Everything the screen shows."""
    from amdesk.sync.bundles.overview import bundle_lines, next_bundle, peer_lines  # noqa: PLC0415
    from amdesk.sync.merging.conflicts import open_fields  # noqa: PLC0415

    open_now = frozenset(f"{record}.{name}" for record, name in open_fields(read))
    backup = read.value("SELECT value FROM desk_fact WHERE name = 'backup.last_at'")
    return BundlesPage(
        bundle_lines(read), next_bundle(read), peer_lines(read), backup or "", read.today, open_now
    )


def held_bundles(desk: Desk) -> tuple[HeldBundle, ...]:
    """The bundles that came before their time and wait."""
    from amdesk.base.errors import AmdeskError  # noqa: PLC0415
    from amdesk.sync.bundles.covered import missing_ranges  # noqa: PLC0415
    from amdesk.sync.bundles.importing import open_bundle  # noqa: PLC0415

    held = []
    for file in sorted((desk.place.folder / "inbox").glob("*.ambundle"))[:MOST_HELD]:
        try:
            opened = open_bundle(desk, file.read_bytes())
        except (AmdeskError, OSError):
            continue  # the next import says what is wrong with it
        missing = sum(last - first + 1 for _, first, last in missing_ranges(desk, opened))
        if missing:
            held.append(HeldBundle(file.name, opened.sender.name, missing))
    return tuple(held)


def own_identity(desk: Desk) -> OwnIdentity:
    """The desk's own card, made on first need."""
    from amdesk.sync.trust.identity import (  # noqa: PLC0415
        card_qr_svg,
        fingerprint_digits,
        fingerprint_words,
        write_card,
    )
    from amdesk.sync.trust.trust import signer_of  # noqa: PLC0415

    card = signer_of(desk).card
    return OwnIdentity(
        fingerprint_words(card.fingerprint),
        fingerprint_digits(card.fingerprint),
        write_card(card),
        card_qr_svg(card),
    )


def save_card(desk: Desk, target: Path) -> Path:
    """Write the own card to ``target``; an earlier file there is replaced (the user chose it)."""
    from amdesk.base.files import write_file_safely  # noqa: PLC0415

    write_file_safely(target, own_identity(desk).card, mode=0o644, replace=True)
    return target


def make_bundles(desk: Desk, folder: Path) -> tuple[Exported, ...]:
    """Write a bundle for each space that has members into ``folder``, home first."""
    from amdesk.sync.bundles.bundles import export_spaces  # noqa: PLC0415

    return export_spaces(desk, folder)


def open_bundles(desk: Desk, files: tuple[Path, ...], *, may_delete: bool) -> ImportReport:
    """Import the files."""
    from amdesk.sync.bundles.importing import import_paths  # noqa: PLC0415

    return import_paths(desk, files, may_delete=may_delete)


def read_stranger(file: Path) -> StrangerCard:
    """Read a card from a file. Raises CardRefused or DiskTrouble."""
    from amdesk.base.files import read_file_capped  # noqa: PLC0415
    from amdesk.sync.trust.identity import (  # noqa: PLC0415
        fingerprint_digits,
        fingerprint_words,
        read_card,
    )

    content = read_file_capped(file, 64 * 1024)
    card = read_card(content)
    return StrangerCard(
        card.name,
        card.email,
        card.device,
        fingerprint_words(card.fingerprint),
        fingerprint_digits(card.fingerprint),
        content,
    )


def trust(desk: Desk, content: bytes, *, verified: bool) -> str:
    """Trust the device of a card, whose person becomes a colleague; returns the person's name."""
    from amdesk.sync.trust.trust import befriend  # noqa: PLC0415

    return befriend(desk, content, verified=verified).name


def take_trust_back(desk: Desk, fingerprint: str) -> str:
    """Stop trusting a device; returns the person's name."""
    from amdesk.sync.trust.trust import untrust  # noqa: PLC0415

    return untrust(desk, fingerprint).name


def make_backup(desk: Desk) -> Path:
    """Make a verified backup now."""
    return desk.backup("regular")
