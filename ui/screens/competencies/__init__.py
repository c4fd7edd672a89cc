"""Competencies: rating one's own conduct beside the counts of one's records."""

from __future__ import annotations

from ui.bridge.context import ScreenContext
from ui.kit.screen import Screen


def factory(context: ScreenContext) -> Screen:
    """Make the screen."""
    from ui.screens.competencies.screen import CompetenciesScreen  # noqa: PLC0415 - on first visit

    return CompetenciesScreen(context)
