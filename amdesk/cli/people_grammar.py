"""The arguments of the commands about identity and trust."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amdesk.cli.grammar import Adder, Say


def people_commands(add: Adder, say: Say) -> None:
    """Add ``identity``, ``trust``, ``untrust``, ``introduce`` and ``revoke``."""
    _identity_verbs(add("identity", "identity", say("who this desk is: card, devices, keys")), say)
    trust = add("trust", "trusting", say("trust the device of a colleague's card"))
    trust.add_argument("file", metavar="F.amcard", help=say("a card, or a file of statements"))
    trust.add_argument("--yes", action="store_true", help=say("its fingerprint was compared"))
    trust.add_argument(
        "--compared", default="", metavar="TEXT",
        help=say("the words, digits or QR text from the other screen; must be those of the card"),
    )  # fmt: skip
    untrust = add("untrust", "trusting", say("trust a device no more, on this desk"))
    untrust.add_argument("more", nargs="+", metavar="FINGERPRINT")
    untrust.add_argument("--revoke", action="store_true", help=say("and tell everybody, signed"))
    _file(untrust, say)
    introduce = add("introduce", "trusting", say("vouch for a card you have compared"))
    introduce.add_argument("more", nargs="+", metavar="CARD_OR_FINGERPRINT")
    _file(introduce, say)
    revoke = add("revoke", "trusting", say("declare a device's key void, for everybody"))
    revoke.add_argument("more", nargs="+", metavar="FINGERPRINT")
    _file(revoke, say)


def _identity_verbs(identity: argparse.ArgumentParser, say: Say) -> None:
    verbs = identity.add_subparsers(dest="verb", required=True, metavar="VERB")
    _file(verbs.add_parser("card", help=say("write your public card to a file")), say, needed=True)
    show = verbs.add_parser("show", help=say("words, digits and QR code, to be compared"))
    _file(show, say, about=say("write the QR code as a PNG or SVG picture"))
    verbs.add_parser("peers", help=say("whose cards this desk has, and how far it trusts them"))
    pair = verbs.add_parser("pair", help=say("join a second device of yours to the first"))
    pair.add_argument(
        "file", metavar="FILE", help=say("on the old device the new one's card; then its answer")
    )
    pair.add_argument("--yes", action="store_true", help=say("its fingerprint was compared"))
    _file(pair, say)
    rotate = verbs.add_parser("rotate", help=say("take new keys, signed by the old ones"))
    _file(rotate, say)
    exported = verbs.add_parser("export", help=say("the secret keys, sealed by a passphrase"))
    exported.add_argument("--passphrase-file", dest="file_passphrase", default="", metavar="P")
    _file(exported, say, needed=True)
    moved = verbs.add_parser("import", help=say("take the identity of your former computer"))
    moved.add_argument("file", metavar="FILE")
    moved.add_argument("--passphrase-file", dest="file_passphrase", default="", metavar="P")
    moved.add_argument("--yes", action="store_true", help=say("in place of the one used so far"))


def _file(
    parser: argparse.ArgumentParser, say: Say, *, needed: bool = False, about: str = ""
) -> None:
    parser.add_argument("--out", required=needed, metavar="F", default="", help=about or None)
    parser.add_argument("--force", action="store_true", help=say("replace the file"))
