"""One account: its head, and behind tabs everything that is known and planned."""

from __future__ import annotations

from ui.bridge.context import ScreenContext
from ui.kit.screen import Screen


def factory(context: ScreenContext) -> Screen:
    """Make the screen."""
    from ui.screens.account.screen import AccountScreen  # noqa: PLC0415 - on the first visit

    return AccountScreen(context)
