"""The list of accounts."""

from __future__ import annotations

from ui.bridge.context import ScreenContext
from ui.kit.screen import Screen


def factory(context: ScreenContext) -> Screen:
    """Make the screen."""
    from ui.screens.accounts.screen import AccountsScreen  # noqa: PLC0415 - on the first visit

    return AccountsScreen(context)
