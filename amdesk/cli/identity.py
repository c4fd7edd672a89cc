"""``identity``: who this desk is: its card and fingerprint, its devices, its keys."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator

from amdesk.base.errors import InputRefused
from amdesk.base.files import read_file_capped
from amdesk.cli.comparing import demand_compared, tell_moved
from amdesk.cli.context import Context, given_path
from amdesk.cli.opening import new_passphrase, passphrase_from, reading, writing
from amdesk.cli.target import output_path, tell_file, write_output
from amdesk.store.desk import Desk
from amdesk.sync.bundles.overview import PeerLine, peer_lines
from amdesk.sync.bundles.passing_on import take_statements
from amdesk.sync.trust.identity import (
    Card,
    card_qr_lines,
    card_qr_png,
    card_qr_svg,
    card_text,
    fingerprint_digits,
    fingerprint_words,
    read_card,
    write_card,
)
from amdesk.sync.trust.identity_export import export_identity, read_identity
from amdesk.sync.trust.pairing import (
    is_answer,
    join_device,
    own_devices,
    sign_device,
    signed_for_this,
)
from amdesk.sync.trust.peers import CARD_FACT
from amdesk.sync.trust.rotation import move_in, rotate
from amdesk.sync.trust.settling import revocation_in
from amdesk.sync.trust.statements import MAX_FILE_BYTES, is_statements, write_statements
from amdesk.sync.trust.trust import own_keys, peers, signer_of


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Carry out the command; returns its exit code."""
    match arguments.verb:
        case "card":
            _write_card(arguments, context)
        case "show":
            _show(arguments, context)
        case "peers":
            _peers(context)
        case "pair":
            _pair(arguments, context)
        case "rotate":
            _rotate(arguments, context)
        case "export":
            _export(arguments, context)
        case _:
            _import(arguments, context)
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


def _write_card(arguments: argparse.Namespace, context: Context) -> None:
    path = output_path(context, arguments.out, force=arguments.force)
    with with_identity(context) as desk:
        card = signer_of(desk).card
    write_output(path, write_card(card), force=arguments.force)
    tell_file(context, path, fingerprint=card.fingerprint.hex())


def _show(arguments: argparse.Namespace, context: Context) -> None:
    path = output_path(context, arguments.out, force=arguments.force) if arguments.out else None
    with with_identity(context) as desk:
        card = signer_of(desk).card
        devices = [peer.device for peer in own_devices(desk.read())]
        is_void = revocation_in(desk.connection, card.fingerprint) is not None
    if path is not None:
        is_svg = path.suffix.lower() == ".svg"
        picture = card_qr_svg(card).encode() if is_svg else card_qr_png(card)
        write_output(path, picture, force=arguments.force)
    output = context.output
    if output.json:
        shown = {**_names(card), "qr": card_text(card), "devices": devices, "revoked": is_void}
        output.document(shown)
        return
    say = output.say
    output.pairs(
        {
            say("Name"): f"{card.name} <{card.email}>",
            say("Device"): card.device,
            say("Words"): fingerprint_words(card.fingerprint),
            say("Digits"): fingerprint_digits(card.fingerprint),
            say("Other devices"): ", ".join(devices) or say("none"),
        }
    )
    if is_void:
        output.line(say("This device's key was revoked. Take new ones: amdesk identity rotate."))
    for line in card_qr_lines(card) if path is None else ():
        output.line(line)


def _names(card: Card) -> dict[str, str]:
    return {
        "name": card.name,
        "email": card.email,
        "device": card.device,
        "fingerprint": card.fingerprint.hex(),
        "words": fingerprint_words(card.fingerprint),
        "digits": fingerprint_digits(card.fingerprint),
    }


def _peers(context: Context) -> None:
    with reading(context) as desk:
        lines = peer_lines(desk.read())
    output = context.output
    if output.json:
        for line in lines:
            output.document(
                {
                    "fingerprint": line.fingerprint,
                    "words": line.words,
                    "digits": line.digits,
                    "name": line.name,
                    "email": line.email,
                    "device": line.device,
                    "trust": line.trust,
                    "vouched_by": [name for name, _ in line.vouched_by],
                    "own": line.is_own,
                    "heard_at": line.heard_at,
                    "lacks": line.lacks,
                }
            )
        return
    say = output.say
    output.table(
        [say("Name"), say("Device"), say("Trust"), say("Last heard from")],
        [
            [line.name, line.device, _trust_words(line, context), line.heard_at or say("never")]
            for line in lines
        ],
    )


def _trust_words(line: PeerLine, context: Context) -> str:
    say = context.output.say
    words = {
        "seen": say("seen"),
        "verified": say("compared"),
        "superseded": say("replaced by another key"),
        "revoked": say("not trusted"),
    }.get(line.trust, say("unknown"))
    for name, is_verified in line.vouched_by if line.trust == "seen" else ():
        vouched = (
            say("vouched for by {name} (compared)", name=name)
            if is_verified
            else say("vouched for by {name}", name=name)
        )
        words += f", {vouched}"
    return f"{words}, {say('your own device')}" if line.is_own else words


# ---- several devices --------------------------------------------------------------------------


def _pair(arguments: argparse.Namespace, context: Context) -> None:
    """On the old device: sign the new one's card. On the new one: take that file."""
    path = given_path(arguments.file)
    if not path.exists():
        raise InputRefused("{file} is not there.", file=arguments.file)
    target = output_path(context, arguments.out, force=arguments.force) if arguments.out else None
    content = read_file_capped(path, MAX_FILE_BYTES)
    with writing(context) as desk:
        if is_statements(content):
            card = signed_for_this(desk, content).signer
            if is_answer(desk, card):
                tell_moved(context, take_statements(desk, content), path)
                return
            demand_compared(context, card, is_compared=arguments.yes)
            made = join_device(desk, content)
        else:
            card = read_card(content)
            demand_compared(context, card, is_compared=arguments.yes)
            if target is None:
                raise InputRefused("Name the file for the other device with --out.")
            made = sign_device(desk, content)
    if target is not None:
        write_output(target, made, force=arguments.force)
        tell_file(context, target, **_names(card))
    elif context.output.json:
        context.output.document(_names(card))
    else:
        context.output.line(context.output.say("Joined with {device}.", device=card.device))


# ---- keys -------------------------------------------------------------------------------------


def _rotate(arguments: argparse.Namespace, context: Context) -> None:
    target = output_path(context, arguments.out, force=arguments.force) if arguments.out else None
    with writing(context) as desk:
        statement = rotate(desk)
    if target is not None:
        write_output(target, write_statements([statement]), force=arguments.force)
    if context.output.json:
        context.output.document(_names(statement.card))
        return
    context.output.line(fingerprint_words(statement.about))
    context.output.message(
        context.output.say("Colleagues learn of the new key from your next bundle.")
    )


def _export(arguments: argparse.Namespace, context: Context) -> None:
    path = output_path(context, arguments.out, force=arguments.force)
    with with_identity(context) as desk:
        signer = signer_of(desk)
        former = own_keys(desk)[1:]
    passphrase = new_passphrase(context, arguments.file_passphrase)
    sealed = export_identity(signer.keys, signer.card, passphrase, former=former)
    write_output(path, sealed, force=arguments.force)
    tell_file(context, path, fingerprint=signer.card.fingerprint.hex())
    context.output.message(
        context.output.say("Whoever has this file and its passphrase can read and sign as you.")
    )


def _import(arguments: argparse.Namespace, context: Context) -> None:
    path = given_path(arguments.file)
    if not path.exists():
        raise InputRefused("{file} is not there.", file=arguments.file)
    content = read_file_capped(path, MAX_FILE_BYTES)
    if not arguments.file_passphrase:
        raise InputRefused("Name a file that holds its passphrase with --passphrase-file.")
    moved = read_identity(content, passphrase_from(arguments.file_passphrase, context))
    with writing(context) as desk:
        if peers(desk.read()) and not arguments.yes:
            raise InputRefused(
                "This desk's present identity is known to others already.",
                hint="Nothing was changed. To put the other in its place, add --yes.",
            )
        card = move_in(desk, moved)
    if context.output.json:
        context.output.document(_names(card))
    else:
        context.output.line(f"{card.name} <{card.email}>, {card.device}")
    context.output.message(context.output.say("Use it on one computer only from now on."))
