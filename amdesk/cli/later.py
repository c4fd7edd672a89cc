"""Commands of the contract that this version does not have: they say so and do nothing."""

from __future__ import annotations

import argparse

from amdesk.base.errors import Misuse
from amdesk.cli.context import Context


def comes_later(command: str) -> Misuse:
    """What is said of a command that is not there yet."""
    return Misuse("amdesk {command} comes in a later version.", command=command)


def run(arguments: argparse.Namespace, context: Context) -> int:  # noqa: ARG001
    """Refuse the command. Raises Misuse."""
    raise comes_later(arguments.command)
