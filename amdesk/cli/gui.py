"""The window, opened from the command line."""

from __future__ import annotations

import argparse
import os
import sys

from amdesk.base.errors import Bug
from amdesk.cli.context import Context


class NoDisplay(Bug):
    """There is no screen to open a window on."""

    code = "no-display"


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Open the window on the desk; returns its exit code."""
    from ui import app  # noqa: PLC0415  # the window is loaded by this command alone
    from ui.bridge.display import missing_display  # noqa: PLC0415

    missing = missing_display(os.environ, sys.platform)
    if missing:
        context.output.failure(NoDisplay(missing))
        return NoDisplay.exit_code
    language = context.output.language.code if arguments.language else ""
    return app.main(context.folder, context.config_folder, language=language)
