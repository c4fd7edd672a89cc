"""Bundles of a space coming in: who may send them, and what this desk does once they are merged.

What came to this desk another way than through the space it lives in (a colleague had not heard of
the move yet) is passed on there: an entry of the account that changes nothing makes the next bundle
hold everything known of it. Which entries were passed on is kept in ``space_relay``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from amdesk.base.clock import instant_text
from amdesk.base.errors import AmdeskError, NotTrusted
from amdesk.store.changelog import tell_unchanged
from amdesk.store.dots import REPLICA_SHIFT
from amdesk.store.work import ActionStamp, Read, Work, write_action
from amdesk.sync.merging.merge import MergeReport
from amdesk.sync.sealing.container import Opened
from amdesk.sync.spaces.content import SpaceScope, is_private, space_digest
from amdesk.sync.spaces.roster import (
    MAX_STATEMENTS,
    Roster,
    Statement,
    read_statement,
    roster_of,
    sound_of,
)
from amdesk.sync.spaces.spaces import (
    HOME,
    PRIVATE,
    TEAM,
    Sort,
    SpaceLine,
    home_of,
    keep_statement,
    rosters,
    space_line,
    spaces_of,
    statements,
)
from amdesk.sync.trust.identity import Card
from amdesk.sync.trust.pairing import own_devices
from amdesk.sync.trust.peers import own_of
from amdesk.sync.trust.states import State

MOVING = "kind = 'account' AND (fields = '{}' OR json_type(fields, '$.space') IS NOT NULL)"
"""As the index of these few entries says it."""
MOST_OF_ONE = 500
"""Statements about a space that are kept of one device."""
_DIFFERS = "space.differs."


class NotOfThisSpace(NotTrusted):
    """A bundle of a space by somebody who does not belong to it, or for somebody else."""

    code = "not-a-member"
    default_hint = "Nothing was changed. Ask a member of the space what became of it."


# ---- who may send it ---------------------------------------------------------------------------


def sort_of(opened: Opened) -> Sort:
    """What sort of space a bundle says it is of; those of older versions are of home."""
    told = opened.manifest.extra.get("sort")
    return TEAM if told == TEAM else PRIVATE if told == PRIVATE else HOME


def is_fellow(read: Read, card: Card) -> bool:
    """Whether a device belongs to a team space that this desk belongs to.

    A key that another one took the place of does not, whoever has it now.
    """
    trust = read.value("SELECT trust FROM peer WHERE fingerprint = ?", (card.fingerprint.hex(),))
    if trust == State.SUPERSEDED:
        return False
    own = own_of(read.connection).prints
    return any(card.fingerprint in one and own & set(one.members) for one in rosters(read))


def local_space(read: Read, opened: Opened) -> bytes:
    """The number of the space a bundle is of, as this desk calls it: every home is its own.

    Raises NotOfThisSpace.
    """
    sort, sender = sort_of(opened), opened.sender
    if sort == HOME:
        return home_of(read)
    own = own_of(read.connection)
    space = opened.manifest.space
    if sort == PRIVATE:
        kin = {bytes.fromhex(peer.fingerprint) for peer in own_devices(read)} | own.prints
        if own.card is None or space != own.card.person or sender.fingerprint not in kin:
            raise NotOfThisSpace(
                "It holds private things of {name} and is for {name}'s own devices.",
                name=sender.name,
            )
        return space
    found = _roster(read, opened)
    _refuse_own_return(read, opened, found)
    if found is None:
        raise NotOfThisSpace("It does not say who founded its space.")
    if not own.prints & set(found.members):
        raise NotOfThisSpace("This desk does not belong to the space {space}.", space=found.name)
    if sender.fingerprint in found.former:
        raise NotOfThisSpace(
            "{name}'s device was taken out of the space {space}.",
            name=sender.name,
            space=found.name,
        )
    if sender.fingerprint not in found:
        raise NotOfThisSpace(
            "{name}'s device does not belong to the space {space}.",
            name=sender.name,
            space=found.name,
        )
    return space


def _roster(read: Read, opened: Opened) -> Roster | None:
    space = opened.manifest.space
    return roster_of(space, [*statements(read, space), *_sent(opened)])


def _refuse_own_return(read: Read, opened: Opened, found: Roster | None) -> None:
    """Refuse who was put out here and is in again by nothing but what they sign themselves.

    Whoever has been in for longest could say at any later time that they put the remover out at
    the same moment; it counts once another member has passed it on. Raises NotOfThisSpace.
    """
    space, sender = opened.manifest.space, opened.sender
    here = statements(read, space)
    known = roster_of(space, here)
    if found is None or known is None or sender.fingerprint not in known.former:
        return
    others = [one for one in _sent(opened) if one.signer != sender.fingerprint]
    by_others = roster_of(space, [*here, *others])
    if by_others is None or sender.fingerprint not in by_others:
        raise NotOfThisSpace(
            "{name}'s device was taken out of the space {space}.",
            name=sender.name,
            space=known.name,
        )


def _sent(opened: Opened) -> Iterator[Statement]:
    """The statements a bundle carries; those that cannot be read are passed over."""
    told = opened.manifest.extra.get("roster")
    for packed in (told if isinstance(told, list) else [])[:MAX_STATEMENTS]:
        if isinstance(packed, bytes):
            try:
                yield read_statement(packed)
            except AmdeskError:  # a newer version's, or damaged: the others still count
                continue


def hear_roster(work: Work, opened: Opened) -> None:
    """Keep what a bundle of a team space says of its members, as far as it is signed.

    Of one device at most ``MOST_OF_ONE`` statements are kept: who says more is up to something.
    """
    if sort_of(opened) != TEAM:
        return
    space = opened.manifest.space
    here = statements(work, space)
    kept = {one.hash for one in here}
    said = Counter(one.signer for one in here)
    for one in sound_of(space, [*here, *_sent(opened)]):
        if one.hash not in kept and said[one.signer] < MOST_OF_ONE:
            said[one.signer] += 1
            keep_statement(work.connection, space, one)


# ---- what is known of it afterwards ------------------------------------------------------------


def note_covered(
    work: Work, opened: Opened, space: bytes, covers: Iterable[tuple[bytes, bytes, int, int]]
) -> None:
    """Write down how far this desk is with a space now."""
    for replica, incarnation, _, last in covers:
        work.write(
            "INSERT OR IGNORE INTO log_replica (replica, incarnation, person, device) "
            "VALUES (?, ?, ?, ?)",
            (replica, incarnation, opened.sender.name, opened.sender.device),
        )
        work.write(
            "INSERT INTO space_have SELECT ?, no, ? FROM log_replica "
            "WHERE replica = ? AND incarnation = ? AND no <> ? "
            "ON CONFLICT (space, replica) DO UPDATE SET last = max(last, excluded.last)",
            (space.hex(), last, replica, incarnation, work.origin.replica_no),
        )


def note_have(work: Work, opened: Opened, space: bytes) -> None:
    """Write down how far the sender said it is with a space."""
    told = opened.manifest.extra.get("have")
    have = json.dumps(_numbers(told if isinstance(told, dict) else {}))
    fingerprint, at = opened.sender.fingerprint.hex(), instant_text(work.now)
    if sort_of(opened) == HOME:
        work.write(
            "UPDATE peer SET have = ?, heard_at = ? WHERE fingerprint = ?", (have, at, fingerprint)
        )
        return
    work.write("UPDATE peer SET heard_at = ? WHERE fingerprint = ?", (at, fingerprint))
    work.write(
        "INSERT INTO space_peer (space, fingerprint, have, heard_at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (space, fingerprint) DO UPDATE "
        "SET have = excluded.have, heard_at = excluded.heard_at",
        (space.hex(), fingerprint, have, at),
    )


def _numbers(have: Mapping[str, Any]) -> dict[str, int]:
    return {key: value for key, value in have.items() if type(value) is int}


def compare(work: Work, opened: Opened, space: bytes, have: Mapping[str, int]) -> None:
    """Note, or forget, that this desk and the sender have the same entries and not the same state.

    ``have`` is how far this desk is with the space by replica.
    """
    line = space_line(work, space)
    told = opened.manifest.extra
    said = told.get("have")
    if line is None or not isinstance(said, dict) or _numbers(said) != dict(have):
        return
    if "sort" not in told:  # of an older version: its digest is that of everything
        return
    name = f"{_DIFFERS}{space.hex()}.{opened.sender.fingerprint.hex()}"
    if told.get("digest") == space_digest(work, line):
        work.write("DELETE FROM desk_fact WHERE name = ?", (name,))
    else:
        work.write("INSERT OR REPLACE INTO desk_fact VALUES (?, ?)", (name, instant_text(work.now)))


def differing(read: Read) -> tuple[tuple[str, str, str], ...]:
    """Spaces that are not the same here and there though both say they are in step.

    Each as (space in hexadecimal, fingerprint of the other device, since when).
    """
    rows = read.rows("SELECT name, value FROM desk_fact WHERE name LIKE ?", (f"{_DIFFERS}%",))
    parted = ((*name.removeprefix(_DIFFERS).split("."), since) for name, since in rows)
    return tuple((space, print_, since) for space, print_, since in parted)


# ---- passing on --------------------------------------------------------------------------------


def pass_on(work: Work, opened: Opened, space: bytes, report: MergeReport) -> None:
    """See to it that what lives in a space and came another way goes there with its next bundle."""
    if work.row(f"SELECT 1 FROM log_entry WHERE {MOVING} LIMIT 1") is None:
        return  # nothing ever lived anywhere but at home
    lines = {line.mark: line for line in spaces_of(work)}
    here = next((line for line in lines.values() if line.id == space), None)
    if here is None:
        return
    owed: dict[tuple[str, str], list[int]] = {}
    for mark, account, dot in _came_elsewhere(work, report, here):
        if mark in lines:
            owed.setdefault((mark, account), []).append(dot)
    for account, dots in _not_told(work, opened, here):
        owed.setdefault((here.mark, account), []).extend(dots)
    accounts = []
    for (mark, account), dots in owed.items():
        if _note_relayed(work, lines[mark], dots):
            accounts.append(account)
    if accounts:
        action, _ = write_action(work, ActionStamp("Share again", "merge"))
        tell_unchanged(
            work.connection, "account", action, work.origin.replica_no, sorted(set(accounts))
        )


def _note_relayed(work: Work, line: SpaceLine, dots: list[int]) -> bool:
    """Note which entries are passed on; whether there were any that had not been."""
    listed = json.dumps(dots)
    return bool(
        work.write(
            "INSERT OR IGNORE INTO space_relay SELECT ?, value FROM json_each(?)",
            (line.id.hex(), listed),
        )
    )


def _came_elsewhere(
    work: Work, report: MergeReport, here: SpaceLine
) -> Iterator[tuple[str, str, int]]:
    """New entries of accounts that live in another space than the one they came through."""
    for first, last in report.came:
        for mark, account, dot, kind, record, root, fields in work.rows(
            "SELECT coalesce(a.space, ''), a.id, e.dot, e.kind, e.record, e.root, e.fields "
            "FROM log_entry e JOIN account a ON a.id = e.root "
            "WHERE e.dot BETWEEN ? AND ? AND coalesce(a.space, '') <> ?",
            (first, last, here.mark),
        ):
            sheet, told = work.sheets.get(kind), json.loads(fields)
            if sheet is None or not told or "space" in told:
                continue
            if not is_private(sheet, record, root, told):
                yield mark, account, dot


def _not_told(work: Work, opened: Opened, here: SpaceLine) -> Iterator[tuple[str, list[int]]]:
    """Entries known here before an account came into the space, which who brought it had not."""
    brought = _accounts_brought(opened)
    if not brought:
        return
    marked = work.rows(
        "SELECT a.id, min(e.action) FROM account a JOIN log_live l "
        "ON l.record = a.id AND l.field = 'space' JOIN log_entry e ON e.dot = l.dot "
        "WHERE a.id IN (SELECT value FROM json_each(?)) AND coalesce(a.space, '') = ? "
        "GROUP BY a.id",
        (json.dumps(sorted(brought)), here.mark),
    )
    if not marked:
        return
    told = _told_dots(work, opened)
    chosen = SpaceScope(here.mark, here.sort).selection(work)
    for account, since in marked:
        lacking = [dot for dot in chosen.told_of(account, since) if dot not in told]
        if lacking:
            yield account, lacking


def _accounts_brought(opened: Opened) -> set[str]:
    """The accounts of which a bundle tells that they changed their space."""
    brought: set[str] = set()
    for chunk in _merged(opened):
        for group in chunk["groups"]:
            is_move = "space" in group["fields"] and group["replaces"] is not None
            if group["kind"] == "account" and is_move:
                brought.update(group["records"])
    return brought


def _told_dots(work: Work, opened: Opened) -> set[int]:
    """The dots of all entries in a merged bundle, as this desk numbers replicas."""
    numbers = {
        (replica, incarnation): no
        for no, replica, incarnation in work.rows(
            "SELECT no, replica, incarnation FROM log_replica"
        )
    }
    told: set[int] = set()
    lowest = (1 << REPLICA_SHIFT) - 1
    for chunk in _merged(opened):
        own = [numbers[replica, incarnation] for replica, incarnation, _, _ in chunk["replicas"]]
        for group in chunk["groups"]:
            told.update(
                own[dot >> REPLICA_SHIFT] << REPLICA_SHIFT | dot & lowest for dot in group["dots"]
            )
    return told


def _merged(opened: Opened) -> Iterator[Any]:
    """The chunks of a bundle that was merged: they are sound, or it would not have been."""
    yield from opened.chunks
