"""Bundles: what goes out, what came in, whom this desk trusts."""

from __future__ import annotations

from ui.bridge.context import ScreenContext
from ui.kit.screen import Screen


def factory(context: ScreenContext) -> Screen:
    """Make the screen."""
    from ui.screens.bundles.screen import BundlesScreen  # noqa: PLC0415 - on the first visit

    return BundlesScreen(context)
