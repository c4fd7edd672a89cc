"""The window, opened from the command line."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module

from amdesk.base.errors import Bug, StoreError
from amdesk.cli.context import Context


class NoDisplay(StoreError):
    """There is no screen to open a window on."""

    exit_code = 1
    code = "no-display"
    default_hint = "Use the commands (amdesk --help), or call amdesk where there is a screen."


def run(arguments: argparse.Namespace, context: Context) -> int:  # noqa: ARG001
    """Open the window on the desk; returns its exit code. Raises NoDisplay."""
    refuse_without_display(context)
    try:
        app = import_module("ui.app")
    except ModuleNotFoundError as error:
        raise Bug("The window is not part of this program.") from error
    code: int = app.main(context.folder, context.config_folder)
    return code


def refuse_without_display(context: Context) -> None:
    """Raise NoDisplay when a window could not be shown: asking Qt would end the program."""
    offered = context.environment.get("QT_QPA_PLATFORM", "")
    if sys.platform != "linux" or offered.split(":")[0] in {"offscreen", "minimal", "vnc"}:
        return
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        raise NoDisplay("There is no display to open a window on.")
