"""What is imported when: the way to the first page first, everything else once it is shown.

Imports happen on the core's threads, so that the window is heard meanwhile.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence

from PySide6.QtCore import QObject

from ui.bridge.bridge import Bridge
from ui.shell import sections
from ui.shell.registry import ScreenPlace

FIRST = ("amdesk.today.queries", "amdesk.today.sidebar", "ui.shell.desk_window")
"""What the open desk is shown with, besides its page."""
LATER = (
    "amdesk.todos.resolving", "ui.shell.palette", "ui.shell.capture_popup", "ui.forms.dialog",
    "ui.shell.settings_dialog", "ui.shell.shortcuts_sheet", "ui.screens.importing.dialog",
)  # fmt: skip
"""What is opened over a page; after it come the other pages, so that no first visit waits."""


def load_first(places: Sequence[ScreenPlace]) -> None:
    """Import what the open desk will be shown with."""
    for name in FIRST:
        importlib.import_module(name)
    for place in places:
        if place.name == sections.TODAY:
            load_page(place.package)


def load_rest(places: Sequence[ScreenPlace], bridge: Bridge, owner: QObject) -> None:
    """Import what was left out on the way to the first page, each in a job of its own."""
    pages = [place.package for place in places if place.name != sections.TODAY]
    for load, names in ((importlib.import_module, LATER), (load_page, pages)):
        for name in names:
            # what cannot be imported is told when it is wanted
            bridge.aside(load, name, then=lambda _: None, owner=owner, failed=lambda _: None)


def load_page(package: str) -> None:
    """Import a page with its parts, which its package leaves to the first visit."""
    made = importlib.import_module(package)
    if hasattr(made, "__path__") and importlib.util.find_spec(f"{package}.screen") is not None:
        importlib.import_module(f"{package}.screen")
