"""A screen that cannot be made."""

from __future__ import annotations

from ui.bridge.context import ScreenContext
from ui.kit.screen import Screen


def factory(context: ScreenContext) -> Screen:
    raise LookupError("Brightmoor Dairies")
