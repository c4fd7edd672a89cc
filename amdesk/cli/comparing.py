"""Fingerprints on the terminal: shown, asked about, and what came of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from amdesk.base.errors import NotTrusted
from amdesk.cli.context import Context, path_text
from amdesk.sync.trust.identity import Card, fingerprint_digits, fingerprint_words
from amdesk.sync.trust.settling import Moved


class NotCompared(NotTrusted):
    """Nobody said that the fingerprint was compared, or it was another one."""

    code = "not-compared"
    default_hint = (
        "Nothing was changed. Compare these words by phone, then call it again with --yes."
    )


def show_fingerprint(context: Context, card: Card) -> None:
    """Print whose card it is, with the words and the digits to compare; JSON has them later."""
    output = context.output
    if output.json:
        return
    output.line(f"{card.name} <{card.email}>, {card.device}")
    output.line(f"{output.say('Words')}: {fingerprint_words(card.fingerprint)}")
    output.line(f"{output.say('Digits')}: {fingerprint_digits(card.fingerprint)}")


def is_confirmed(context: Context) -> bool:
    """Whether somebody at the terminal says that the fingerprint is the one on the other screen."""
    if not sys.stdin.isatty() or context.output.json:
        return False
    say = context.output.say
    context.output.line(say("Are these the words on the other screen? (yes/no)"))
    context.output.out.flush()
    return sys.stdin.readline().strip().lower() in {"y", "yes", "j", "ja", say("yes")}


def demand_compared(context: Context, card: Card, *, is_compared: bool) -> None:
    """Go on only when the fingerprint was compared. Raises NotCompared."""
    if is_compared:
        return
    show_fingerprint(context, card)
    if not is_confirmed(context):
        raise NotCompared(
            "The card of {name} <{email}> has the fingerprint: {words}.",
            name=card.name,
            email=card.email,
            words=fingerprint_words(card.fingerprint),
        )


def tell_moved(context: Context, moved: Iterable[Moved], path: Path) -> None:
    """Say what followed from a file of statements."""
    output = context.output
    rows = [
        {
            "fingerprint": one.fingerprint,
            "name": one.name,
            "device": one.device,
            "before": one.before.value,
            "after": one.after.value,
        }
        for one in moved
    ]
    if output.json:
        output.document({"file": path_text(path), "changed": rows})
        return
    for row in rows:
        output.line(f"{row['name']}, {row['device']}: {row['before']} → {row['after']}")
    if not rows:
        output.line(output.say("Kept. It changes nothing yet."))
