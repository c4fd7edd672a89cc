"""``import``: records from files, matched with what is already there."""

from __future__ import annotations

import argparse
from pathlib import Path

from amdesk.base.errors import InputRefused
from amdesk.base.files import read_file_capped
from amdesk.cli.context import Context, given_path
from amdesk.cli.opening import reading, writing
from amdesk.exchange.whole import WholeReport, has_ids, import_whole

_LARGEST_FILE = 200 << 20


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Read the files and say what became of their rows."""
    raise NotImplementedError
