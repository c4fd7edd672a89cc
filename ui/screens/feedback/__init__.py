"""Feedback calls: what was said, what was raised, and whether the customer was told."""

from __future__ import annotations

from ui.bridge.context import ScreenContext
from ui.kit.screen import Screen


def factory(context: ScreenContext) -> Screen:
    """Make the screen."""
    from ui.screens.feedback.screen import FeedbackScreen  # noqa: PLC0415 - on the first visit

    return FeedbackScreen(context)
