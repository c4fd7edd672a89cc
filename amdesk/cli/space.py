"""``space``: who shares which accounts."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from amdesk.base.errors import Missing
from amdesk.base.files import read_file_capped
from amdesk.cli.context import Context, given_path
from amdesk.cli.opening import reading, writing
from amdesk.cli.output import Output
from amdesk.cli.target import output_path, tell_file
from amdesk.records.lookup import find_ref
from amdesk.store.desk import Desk
from amdesk.store.work import Read
from amdesk.sync.spaces.acts import (
    create_space,
    let_in,
    members_called,
    move_account,
    put_out,
    rename_space,
    space_named,
    trusted_called,
    write_invitation,
)
from amdesk.sync.spaces.spaces import SpaceLine, spaces
from amdesk.sync.trust.identity import MAX_CARD_BYTES, Card, read_card

_CARD_SUFFIX = ".amcard"


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Carry out the command; returns its exit code."""
    match arguments.verb:
        case "list":
            with reading(context) as desk:
                lines = spaces(desk)
            _tell_all(context.output, lines)
        case "create":
            with writing(context) as desk:
                line = create_space(desk, arguments.name)
            _tell(context.output, line)
        case "move":
            _move(arguments, context)
        case "invite":
            _invite(arguments, context)
        case _:
            _change(arguments, context)
    return 0


def space_json(line: SpaceLine) -> dict[str, Any]:
    """One space as JSON documents tell it."""
    return {
        "id": line.id.hex(),
        "sort": line.sort,
        "name": line.name,
        "accounts": line.accounts,
        "members": [
            {
                "name": card.name,
                "email": card.email,
                "device": card.device,
                "fingerprint": card.fingerprint.hex(),
            }
            for card in line.members
        ],
    }


def space_title(output: Output, line: SpaceLine) -> str:
    """What a space is called."""
    if line.sort == "home":
        return output.say("Home")
    return output.say("Own devices") if line.sort == "private" else line.name


def _tell_all(output: Output, lines: tuple[SpaceLine, ...]) -> None:
    if output.json:
        output.document([space_json(line) for line in lines])
        return
    for line in lines:
        _tell(output, line)


def _tell(output: Output, line: SpaceLine) -> None:
    if output.json:
        output.document(space_json(line))
        return
    output.line(
        output.say(
            "{name}: {accounts} account(s), {members} other device(s)",
            name=space_title(output, line), accounts=line.accounts, members=len(line.members),
        )
    )  # fmt: skip
    for card in line.members:
        output.line(f"  {card.name} <{card.email}>, {card.device}")


def _change(arguments: argparse.Namespace, context: Context) -> None:
    """Let somebody in, put somebody out, or give another name."""
    with writing(context) as desk:
        line = space_named(desk.read(), arguments.space)
        after: SpaceLine | None = line
        if arguments.verb == "rename":
            after = rename_space(desk, line.id, arguments.name)
        elif arguments.verb == "add-member":
            for card in _cards(desk, arguments.member):
                after = let_in(desk, line.id, card)
        else:
            for card in members_called(desk.read(), line.id, arguments.member):
                after = put_out(desk, line.id, card.fingerprint)
    if after is None:
        context.output.message(context.output.say("This desk has left the space."))
    else:
        _tell(context.output, after)


def _cards(desk: Desk, wanted: str) -> tuple[Card, ...]:
    """The trusted devices that a card file, a name, an address or a fingerprint means."""
    if wanted.endswith(_CARD_SUFFIX):
        path = given_path(wanted)
        if not path.exists():
            raise Missing("{file} is not there.", file=wanted)
        card = read_card(read_file_capped(path, MAX_CARD_BYTES))
        return trusted_called(desk.read(), card.fingerprint.hex())
    return trusted_called(desk.read(), wanted)


def _move(arguments: argparse.Namespace, context: Context) -> None:
    with writing(context) as desk:
        read = desk.read()
        account = find_ref(read, read.sheets["account"], arguments.account)
        line = space_named(read, arguments.space)
        move_account(desk, account.id, line.id)
    output = context.output
    if output.json:
        output.document({"id": account.id, "name": account.title, "space": line.id.hex()})
        return
    output.line(
        output.say("{name} is shared in: {space}", name=account.title,
                   space=space_title(output, line))
    )  # fmt: skip


def _invite(arguments: argparse.Namespace, context: Context) -> None:
    path: Path = output_path(context, arguments.out, force=arguments.force)
    with writing(context) as desk:
        read = desk.read()
        line = space_named(read, arguments.space)
        card = _only(read, line, arguments.member)
        write_invitation(desk, line.id, card, path, replace=arguments.force)
    tell_file(context, path, space=line.id.hex(), fingerprint=card.fingerprint.hex())


def _only(read: Read, line: SpaceLine, wanted: str) -> Card:
    found = members_called(read, line.id, wanted)
    if len(found) != 1:
        raise Missing(
            "{name} has {count} devices in the space; name one by its fingerprint.",
            name=wanted,
            count=len(found),
        )
    return found[0]
