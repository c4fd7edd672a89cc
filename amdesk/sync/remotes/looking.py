"""What is new in a storage: one listing for each space, then the heads that are new.

Absence never means that something was deleted, an older head never replaces a newer one, and of
what a head says only its owner's signature makes it count.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

from amdesk.base.errors import AmdeskError, NewerVersion
from amdesk.store.desk import Desk
from amdesk.store.work import transaction
from amdesk.sync.bundles.refusals import BundleDamaged
from amdesk.sync.remotes import ledger
from amdesk.sync.remotes.head import (
    MAX_HEAD_BYTES,
    Head,
    HeadOfStranger,
    hash_of,
    is_for,
    read_head,
)
from amdesk.sync.remotes.layout import HeadName, digest_of, heads_of, is_space, read_head_name
from amdesk.sync.remotes.ledger import DONE, FOREIGN, OPEN, STRANGER, SeenHead
from amdesk.sync.remotes.report import Step
from amdesk.sync.remotes.round import Known, Round
from amdesk.sync.remotes.storage import FileMissing, StorageRefused

STRANGE_SPACES: Final = 50
"""How many spaces that nothing ever came from are looked at in one sync, in turn."""


@dataclass(frozen=True, slots=True)
class News:
    """A head with something this desk may not have."""

    space: str
    replica: str
    head: Head
    seen: SeenHead
    device: str


@dataclass
class Look:
    """What a storage holds: the newest heads by space and replica, and all of this desk's own."""

    newest: dict[tuple[str, str], HeadName] = field(default_factory=dict)
    own: dict[str, list[HeadName]] = field(default_factory=dict)


def look(round_: Round, known: Known) -> Look:
    """List the spaces of interest, and some of the others in turn."""
    found = Look()
    there = {entry.name for entry in round_.storage.list("") if is_space(entry.name)}
    chosen = [*sorted(known.wanted), *in_turn(sorted(there - known.wanted), round_.remote.turn)]
    for done, space in enumerate(chosen):
        round_.told(Step.LOOK, done, len(chosen))
        look_at(round_, known, space, found)
    return found


def in_turn(strange: list[str], turn: int) -> list[str]:
    """The strange spaces to look at in the sync with that number."""
    if len(strange) <= STRANGE_SPACES:
        return strange
    begin = turn * STRANGE_SPACES % len(strange)
    return [*strange[begin:], *strange[:begin]][:STRANGE_SPACES]


def look_at(round_: Round, known: Known, space: str, found: Look) -> None:
    """List the heads of one space into ``found``."""
    for entry in round_.storage.list(heads_of(space)):
        name = read_head_name(entry)
        if name is None:
            continue
        if name.replica == known.replica:
            found.own.setdefault(space, []).append(name)
        key = (space, name.replica)
        former = found.newest.get(key)
        if former is not None and former.number == name.number:
            _tell_fork(round_, known, space, name.replica)
        found.newest[key] = name if former is None else max(former, name)


def news(round_: Round, known: Known, found: Look) -> list[News]:
    """Read the heads that are new, and tell of those that are not as they should be."""
    result = []
    for (space, replica), name in sorted(found.newest.items()):
        round_.token.check()
        seen = known.heads.get((space, replica))
        if replica == known.replica or _is_settled(round_, known, space, name, seen):
            continue
        told = _read(round_, known, space, name, seen)
        if told is not None:
            result.append(told)
    return result


def _is_settled(
    round_: Round, known: Known, space: str, name: HeadName, seen: SeenHead | None
) -> bool:
    """Whether there is nothing to read in a head: it was read before, or is older than one read."""
    if seen is None or name.number > seen.number:
        return False
    if name.number < seen.number:
        newest = HeadName(name.replica, seen.number, seen.hash[: len(name.digest)])
        if round_.storage.size(f"{heads_of(space)}/{newest.name}") is None:
            round_.report.note_that(
                "rolled-back",
                "The storage {remote} holds an older state of {device} than this desk has seen. "
                "Nothing was taken from it.",
                remote=round_.remote.name,
                device=device_of(known, seen.signer),
            )
        return True
    if not seen.hash.startswith(name.digest):
        _tell_fork(round_, known, space, name.replica)
        return False
    trusted_now = seen.state == STRANGER and bytes.fromhex(seen.signer) in known.cards
    return seen.state != OPEN and not trusted_now


def _read(
    round_: Round, known: Known, space: str, name: HeadName, seen: SeenHead | None
) -> News | None:
    path = f"{heads_of(space)}/{name.name}"
    seen_now = SeenHead(name.number, "", "", OPEN)
    try:
        content = round_.storage.read(path, limit=MAX_HEAD_BYTES)
        if digest_of(content) != name.digest:
            raise BundleDamaged("A head in the storage is damaged.")
        seen_now = replace(seen_now, hash=hash_of(content).hex())
        head = read_head(content, known.cards)
    except FileMissing:
        return None  # a newer one took its place meanwhile, or the listing runs ahead
    except HeadOfStranger as stranger:
        signer = stranger.signer.hex()
        _keep(round_, space, name.replica, replace(seen_now, signer=signer, state=STRANGER))
        return None
    except (BundleDamaged, StorageRefused, NewerVersion) as error:
        _tell_unreadable(round_, known, seen, error)
        return None
    signer = head.signer.hex()
    device = device_of(known, signer)
    is_in_place = (head.space.hex(), (head.replica + head.incarnation).hex(), head.number) == (
        space, name.replica, name.number,
    )  # fmt: skip
    if not is_in_place:
        round_.report.note_that(
            "misplaced",
            "A file of {device} lies in the wrong place in {remote}. It is passed over.",
            device=device,
            remote=round_.remote.name,
        )
        return None
    if seen is not None and seen.signer and _breaks(head, seen):
        _tell_fork(round_, known, space, name.replica)
    seen_now = replace(seen_now, signer=signer)
    if not is_for(head, known.cards[head.signer], known.keys):
        _keep(round_, space, name.replica, replace(seen_now, state=FOREIGN))
        return None
    return News(space, name.replica, head, seen_now, device)


def _breaks(head: Head, seen: SeenHead) -> bool:
    """Whether a head does not follow from the one seen just before it."""
    return head.number == seen.number + 1 and head.previous.hex() != seen.hash


def _keep(round_: Round, space: str, replica: str, seen: SeenHead) -> None:
    if round_.dry:
        return

    def write(desk: Desk) -> None:
        with transaction(desk.connection):
            ledger.keep_head(desk.connection, round_.remote.storage, space, replica, seen)

    round_.on_desk(write)


def settle(round_: Round, told: News) -> None:
    """Remember that nothing of a head is left to fetch."""
    _keep(round_, told.space, told.replica, replace(told.seen, state=DONE))


def device_of(known: Known, signer: str) -> str:
    """A device as people call it: the person and the device, or the start of its fingerprint."""
    card = known.cards.get(bytes.fromhex(signer)) if signer else None
    return f"{card.name} ({card.device})" if card is not None else signer[:8] or "?"


def _tell_fork(round_: Round, known: Known, space: str, replica: str) -> None:
    seen = known.heads.get((space, replica))
    round_.report.note_that(
        "fork",
        "{device} wrote two different states under one number in {remote}: two copies of one desk "
        "are at work. Both are read; open the desk on one computer only.",
        device=device_of(known, seen.signer if seen is not None else ""),
        remote=round_.remote.name,
    )


def _tell_unreadable(
    round_: Round, known: Known, seen: SeenHead | None, error: AmdeskError
) -> None:
    round_.report.note_that(
        "newer" if isinstance(error, NewerVersion) else "unreadable",
        "What {device} says of its bundles in {remote} cannot be read: {words} It is tried again "
        "with the next sync.",
        device=device_of(known, seen.signer if seen is not None else ""),
        remote=round_.remote.name,
        words=str(error),
    )
