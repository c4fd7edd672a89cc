"""The day: what is owed, who goes cold, what is still open with a customer."""

from __future__ import annotations

from ui.bridge.context import ScreenContext
from ui.kit.screen import Screen


def factory(context: ScreenContext) -> Screen:
    """Make the screen."""
    from ui.screens.today.screen import TodayScreen  # noqa: PLC0415 - on the first visit

    return TodayScreen(context)
