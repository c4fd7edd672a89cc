"""``identity card``, ``trust`` and ``untrust``: who this desk is, and whom it believes."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator

from amdesk.base.errors import InputRefused, NotTrusted
from amdesk.base.files import read_file_capped
from amdesk.cli.context import Context, given_path
from amdesk.cli.opening import reading, writing
from amdesk.cli.target import output_path, tell_file, write_output
from amdesk.store.desk import Desk
from amdesk.sync.identity import MAX_CARD_BYTES, Card, fingerprint_words, read_card, write_card
from amdesk.sync.trust import Peer, befriend, signer_of, untrust

CARD_FACT = "identity.card"


class NotCompared(NotTrusted):
    """Nobody said that the fingerprint was compared."""

    code = "not-compared"
    default_hint = (
        "Nothing was changed. Compare these words by phone, then call it again with --yes."
    )


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Carry out the command; returns its exit code."""
    if arguments.command == "identity":
        path = output_path(context, arguments.out, force=arguments.force)
        with with_identity(context) as desk:
            card = signer_of(desk).card
        write_output(path, write_card(card), force=arguments.force)
        tell_file(context, path, fingerprint=card.fingerprint.hex())
    elif arguments.command == "trust":
        _trust(arguments, context)
    else:
        with writing(context) as desk:
            peer = untrust(desk, " ".join(arguments.more))
        _tell_peer(context, peer)
    return 0


@contextlib.contextmanager
def with_identity(context: Context) -> Iterator[Desk]:
    """The desk for reading, with its identity; made now on a desk that had none yet."""
    with reading(context) as desk:
        if desk.fact(CARD_FACT) is not None:
            yield desk
            return
    with writing(context) as desk:
        signer_of(desk)
        yield desk


def _trust(arguments: argparse.Namespace, context: Context) -> None:
    path = given_path(arguments.file)
    if not path.exists():
        raise InputRefused("{file} is not there.", file=arguments.file)
    content = read_file_capped(path, MAX_CARD_BYTES)
    card = read_card(content)
    if not arguments.yes:
        _ask(context, card)
    with writing(context) as desk:
        peer = befriend(desk, content, verified=True)
    _tell_peer(context, peer)


def _ask(context: Context, card: Card) -> None:
    """Ask whether the fingerprint was compared. Raises NotCompared unless the answer is yes."""
    words = fingerprint_words(card.fingerprint)
    if sys.stdin.isatty() and not context.output.json:
        say = context.output.say
        context.output.line(f"{card.name} <{card.email}>, {card.device}")
        context.output.line(words)
        context.output.line(say("Are these the words on the other screen? (yes/no)"))
        context.output.out.flush()
        if sys.stdin.readline().strip().lower() in {"y", "yes", "j", "ja", say("yes")}:
            return
    raise NotCompared(
        "The card of {name} <{email}> has the fingerprint: {words}.",
        name=card.name,
        email=card.email,
        words=words,
    )


def _tell_peer(context: Context, peer: Peer) -> None:
    output = context.output
    if output.json:
        output.document(
            {
                "fingerprint": peer.fingerprint,
                "words": peer.words,
                "name": peer.name,
                "email": peer.email,
                "device": peer.device,
                "trust": peer.trust,
            }
        )
        return
    trust = {"seen": output.say("trusted"), "verified": output.say("trusted, compared")}
    told = trust.get(peer.trust, output.say("not trusted"))
    output.line(f"{peer.name} <{peer.email}>, {peer.device}: {told}")
