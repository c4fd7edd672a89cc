"""``sample``: fill the desk with invented accounts."""

from __future__ import annotations

import argparse

from amdesk.cli.context import Context
from amdesk.cli.opening import writing
from amdesk.exchange.sample.invented import sample_desk


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Add the accounts and say how many records that made."""
    with writing(context) as desk:
        added = sample_desk(desk, arguments.accounts, arguments.seed)
    if context.output.json:
        context.output.document({"accounts": arguments.accounts, "records": added})
    else:
        context.output.line(
            context.output.say(
                "{accounts} accounts added, {records} records in all.",
                accounts=arguments.accounts,
                records=added,
            )
        )
    return 0
