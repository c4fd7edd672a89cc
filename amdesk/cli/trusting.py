"""``trust``, ``untrust``, ``introduce`` and ``revoke``: whom this desk believes."""

from __future__ import annotations

import argparse

from amdesk.base.errors import InputRefused
from amdesk.base.files import read_file_capped
from amdesk.cli.comparing import NotCompared, is_confirmed, show_fingerprint, tell_moved
from amdesk.cli.context import Context, given_path, path_text
from amdesk.cli.opening import writing
from amdesk.cli.target import output_path, write_output
from amdesk.sync.bundles.passing_on import take_statements
from amdesk.sync.trust.identity import MAX_CARD_BYTES, Card, is_same_fingerprint, read_card
from amdesk.sync.trust.introductions import introduce
from amdesk.sync.trust.peers import Peer
from amdesk.sync.trust.revoking import Revoked, revoke
from amdesk.sync.trust.statements import (
    MAX_FILE_BYTES,
    TrustStatement,
    is_statements,
    write_statements,
)
from amdesk.sync.trust.trust import befriend, untrust


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Carry out the command; returns its exit code."""
    match arguments.command:
        case "trust":
            _trust(arguments, context)
        case "introduce":
            _introduce(arguments, context)
        case "untrust" if not arguments.revoke:
            with writing(context) as desk:
                peer = untrust(desk, " ".join(arguments.more))
            _tell_peer(context, peer)
        case _:
            _revoke(arguments, context)
    return 0


def _trust(arguments: argparse.Namespace, context: Context) -> None:
    path = given_path(arguments.file)
    if not path.exists():
        raise InputRefused("{file} is not there.", file=arguments.file)
    if path.is_file() and path.stat().st_size > MAX_FILE_BYTES:
        raise InputRefused("{file} is no identity card: it is too large for one.", file=path.name)
    content = read_file_capped(path, MAX_FILE_BYTES)
    if is_statements(content):
        with writing(context) as desk:
            moved = take_statements(desk, content)
        tell_moved(context, moved, path)
        return
    card = read_card(content[: MAX_CARD_BYTES + 1])
    show_fingerprint(context, card)
    is_compared = _is_compared(arguments, context, card)
    with writing(context) as desk:
        peer = befriend(desk, content, verified=is_compared)
    _tell_peer(context, peer)


def _is_compared(arguments: argparse.Namespace, context: Context, card: Card) -> bool:
    """Whether the fingerprint was compared. Raises NotCompared when it is another one."""
    if arguments.compared and not is_same_fingerprint(card, arguments.compared):
        raise NotCompared(
            "That is not the fingerprint of this card, which is {name}'s by its own word only.",
            name=card.name,
            hint="Nothing was changed. Ask again; if it still differs, the card is not theirs.",
        )
    return bool(arguments.compared) or arguments.yes or is_confirmed(context)


def _introduce(arguments: argparse.Namespace, context: Context) -> None:
    wanted = " ".join(arguments.more)
    path = given_path(wanted)
    if path.is_file():
        wanted = read_card(read_file_capped(path, MAX_CARD_BYTES)).fingerprint.hex()
    target = output_path(context, arguments.out, force=arguments.force) if arguments.out else None
    with writing(context) as desk:
        statement = introduce(desk, wanted)
    shown = _written(arguments, statement)
    if target is not None:
        write_output(target, write_statements([statement]), force=arguments.force)
    if context.output.json:
        context.output.document(shown)
        return
    context.output.line(
        context.output.say("Your next bundles vouch for {name}.", name=statement.card.name)
    )


def _revoke(arguments: argparse.Namespace, context: Context) -> None:
    target = output_path(context, arguments.out, force=arguments.force) if arguments.out else None
    with writing(context) as desk:
        told = revoke(desk, " ".join(arguments.more))
    if target is not None:
        write_output(target, write_statements([told.statement]), force=arguments.force)
    if context.output.json:
        shown = _written(arguments, told.statement)
        context.output.document({**shown, "counts": told.counts})
        return
    _tell_revoked(context, told)


def _tell_revoked(context: Context, told: Revoked) -> None:
    output, card = context.output, told.card
    if told.counts:
        output.line(output.say("Revoked: {name}, {device}.", name=card.name, device=card.device))
    else:
        output.line(
            output.say(
                "Signed. A second member must revoke {name}'s device; this desk distrusts it now.",
                name=card.name,
            )
        )
    output.message(
        output.say("It cannot take back what the device already has, nor what it has passed on.")
    )


def _written(arguments: argparse.Namespace, statement: TrustStatement) -> dict[str, object]:
    return {
        "fingerprint": statement.about.hex(),
        "name": statement.card.name,
        "device": statement.card.device,
        "file": path_text(given_path(arguments.out)) if arguments.out else None,
    }


def _tell_peer(context: Context, peer: Peer) -> None:
    output = context.output
    if output.json:
        output.document(
            {
                "fingerprint": peer.fingerprint,
                "words": peer.words,
                "digits": peer.digits,
                "name": peer.name,
                "email": peer.email,
                "device": peer.device,
                "trust": peer.trust,
            }
        )
        return
    trust = {"seen": output.say("trusted, not compared yet")}
    trust["verified"] = output.say("trusted, compared")
    told = trust.get(peer.trust, output.say("not trusted"))
    output.line(f"{peer.name} <{peer.email}>, {peer.device}: {told}")
