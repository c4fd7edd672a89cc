"""What a person does with spaces: found them, let devices in and out, move accounts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from amdesk.base.errors import Missing, Refused
from amdesk.base.files import write_file_safely
from amdesk.base.packing import Value
from amdesk.kinds import KINDS
from amdesk.records.rows import change_values
from amdesk.store.clockwork import stamp_of
from amdesk.store.desk import Desk
from amdesk.store.work import Committed, Read, Work, action, transaction
from amdesk.sync.bundles.bundles import BundleNote, manifest_of, note_bundle
from amdesk.sync.sealing.container import pack_chunks, seal
from amdesk.sync.spaces.roster import (
    Roster,
    Statement,
    add_member,
    found_space,
    name_space,
    remove_member,
    space_of,
)
from amdesk.sync.spaces.spaces import (
    TEAM,
    SpaceLine,
    keep_statement,
    roster,
    space_line,
    spaces_of,
    statements,
)
from amdesk.sync.trust.identity import Card, fingerprint_words
from amdesk.sync.trust.peers import LEAST_PREFIX, own_of, trusted_peers
from amdesk.sync.trust.trust import signer_of

INVITATION_SUFFIX: Final = ".amspace"
INVITATION: Final = "bundle"
"""An invitation is a bundle of the space that carries its statements and nothing else."""


def create_space(desk: Desk, name: str) -> SpaceLine:
    """Found a team space with this desk as its only member. Raises Refused for its name."""
    founding = found_space(signer_of(desk), name, stamp_of(desk.clock()))
    return _keep(desk, space_of(founding), founding)


def let_in(desk: Desk, space: bytes, card: Card) -> SpaceLine:
    """Let a device into a team space; its next bundle is whole for it.

    Raises Missing for a space this desk is not in, Refused for a device that is in already.
    """
    known = _own_roster(desk.read(), space)
    if card.fingerprint in known:
        raise Refused(
            "member", "{name}'s device is in {space} already.", name=card.name, space=known.name
        )
    return _keep(desk, space, add_member(known, signer_of(desk), card, stamp_of(desk.clock())))


def put_out(desk: Desk, space: bytes, fingerprint: bytes) -> SpaceLine | None:
    """Take a device out of a team space: nothing made from now on is sealed to it.

    What it has it keeps. None when it was this device. Raises Missing.
    """
    known = _own_roster(desk.read(), space)
    member = known.members.get(fingerprint)
    if member is None:
        raise Missing("That device is not in the space {space}.", space=known.name)
    statement = remove_member(known, signer_of(desk), member.card, stamp_of(desk.clock()))
    _write(desk, space, statement)
    return space_line(desk.read(), space)


def rename_space(desk: Desk, space: bytes, name: str) -> SpaceLine:
    """Give a team space another name. Raises Missing, Refused."""
    known = _own_roster(desk.read(), space)
    return _keep(desk, space, name_space(known, signer_of(desk), name, stamp_of(desk.clock())))


def move_account(desk: Desk, account: str, space: bytes) -> Committed[str]:
    """Let an account, and all below it, live in another space of this desk.

    Those who are in the space it left keep what they have and are told that it went. Raises
    Missing.
    """
    line = space_line(desk.read(), space)
    if line is None:
        raise _not_in(space)
    return desk.run(_move_account, account, line.mark)


@action("Move to another space")
def _move_account(work: Work, account: str, mark: str) -> str:
    change_values(work, KINDS["account"], account, {"space": mark or None})
    return account


def write_invitation(desk: Desk, space: bytes, card: Card, target: Path, *, replace: bool) -> None:
    """Write a file by which a new member's device learns of a team space; sealed to it.

    It is imported like a bundle. Bundles of the space tell the same: it is for somebody who has
    none yet. Raises Missing for somebody who is not in the space.
    """
    known = _own_roster(desk.read(), space)
    if card.fingerprint not in known:
        raise Missing("That device is not in the space {space}.", space=known.name)
    said: dict[str, Value] = {
        "sort": TEAM,
        "roster": [one.packed for one in statements(desk.read(), space)],
    }
    manifest = manifest_of(desk, INVITATION, space, {}, (), 0, said)
    signer = signer_of(desk)
    sealed = seal(manifest, pack_chunks([]), signer, [card, signer.card])
    write_file_safely(target, sealed.content, replace=replace)
    note_bundle(
        desk,
        BundleNote(
            sealed.digest.hex(), "out", "invitation", target.name, card.name, "sent",
            {"space": space.hex()},
        ),
    )  # fmt: skip


def space_named(read: Read, wanted: str) -> SpaceLine:
    """The space called so: "home", "private", a name, or the beginning of its number.

    Raises Missing when there is none or more than one.
    """
    low = wanted.strip().casefold()
    lines = spaces_of(read)
    found = [line for line in lines if low in {line.sort if line.sort != TEAM else "",
             line.name.casefold(), line.id.hex()} - {""}]  # fmt: skip
    if not found and len(low) >= _LEAST_PREFIX:
        found = [line for line in lines if line.id.hex().startswith(low)]
    if len(found) != 1:
        raise Missing(
            "There is no one space called {wanted}.",
            wanted=wanted,
            hint="Spaces: {names}.",
            names=", ".join(line.name or line.sort for line in lines),
        )
    return found[0]


_LEAST_PREFIX: Final = 4


def trusted_called(read: Read, wanted: str) -> tuple[Card, ...]:
    """The cards of the trusted devices of a person (name or address), or of one device.

    A device is named by its fingerprint, the beginning of it, or its words. Raises Missing.
    """
    return _called([peer.card for peer in trusted_peers(read)], wanted)


def members_called(read: Read, space: bytes, wanted: str) -> tuple[Card, ...]:
    """The cards of a team space's devices named like ``trusted_called`` does. Raises Missing."""
    known = _own_roster(read, space)
    return _called([member.card for member in known.members.values()], wanted)


def _called(cards: list[Card], wanted: str) -> tuple[Card, ...]:
    low = wanted.strip().casefold()
    found = [
        card
        for card in cards
        if low in {card.name.casefold(), card.email.casefold(), fingerprint_words(card.fingerprint)}
        or (len(low) >= LEAST_PREFIX and card.fingerprint.hex().startswith(low))
    ]
    if not found or len({card.person for card in found}) > 1:
        raise Missing(
            "There is no one known as {wanted}.",
            wanted=wanted,
            hint="Name the device by its fingerprint; trust its card first: amdesk trust CARD.",
        )
    return tuple(found)


def _own_roster(read: Read, space: bytes) -> Roster:
    found = roster(read, space)
    if found is None or not own_of(read.connection).prints & set(found.members):
        raise _not_in(space)
    return found


def _not_in(space: bytes) -> Missing:
    return Missing("This desk is in no such team space: {space}.", space=space.hex())


def _keep(desk: Desk, space: bytes, statement: Statement) -> SpaceLine:
    _write(desk, space, statement)
    line = space_line(desk.read(), space)
    if line is None:
        raise _not_in(space)
    return line


def _write(desk: Desk, space: bytes, statement: Statement) -> None:
    with transaction(desk.connection):
        keep_statement(desk.connection, space, statement)
