"""The page of a desk that has just begun, in the place of the day until there is something."""

from __future__ import annotations

from ui.bridge.context import ScreenContext
from ui.kit.screen import Screen


def factory(context: ScreenContext) -> Screen:
    """Make the screen."""
    from ui.screens.start.screen import StartScreen  # noqa: PLC0415 - made on the first visit

    return StartScreen(context)
