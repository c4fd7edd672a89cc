"""Coverage: who is away, who stands in, who answers what."""

from __future__ import annotations

from ui.bridge.context import ScreenContext
from ui.kit.screen import Screen


def factory(context: ScreenContext) -> Screen:
    """Make the screen."""
    from ui.screens.coverage.screen import CoverageScreen  # noqa: PLC0415 - on the first visit

    return CoverageScreen(context)
