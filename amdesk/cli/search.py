"""``search``: records of every kind that hold the words, best first."""

from __future__ import annotations

import argparse

from amdesk.cli.context import Context
from amdesk.cli.opening import reading
from amdesk.store.search import find


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print what was found."""
    with reading(context) as desk:
        words = " ".join(arguments.more)
        hits = find(desk.connection, desk.sheets, words, limit=arguments.limit or 1_000_000)
    output = context.output
    if output.json:
        output.document(
            [
                {"kind": hit.kind, "id": hit.id, "title": hit.title, "snippet": hit.snippet}
                for hit in hits
            ]
        )
        return 0
    heads = [output.say("Kind"), "id", output.say("Name"), output.say("Passage")]
    output.table(heads, ([hit.kind, hit.id, hit.title, hit.snippet] for hit in hits))
    return 0
