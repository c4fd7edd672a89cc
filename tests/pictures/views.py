"""What there is to see: every page, tab and dialog, each with the way to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt

from tests.pictures.stage import Stage

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
TABS = ("plan", "people", "growth", "feedback", "todo", "coverage", "timeline")
SECTIONS = ("today", "accounts", "feedback", "coverage", "competencies", "bundles")


@dataclass(frozen=True, slots=True)
class View:
    """Something to see and the way to it."""

    name: str
    go: Callable[[Stage], object]


def _tab(number: int, stage: Stage) -> None:
    stage.go(stage.account())
    stage.press(Qt.Key(Qt.Key.Key_1.value + number), ALT)


def _command(section: str, keys: str, stage: Stage) -> None:
    """Go to a section and run its command that has these keys."""
    screen = stage.go(section)
    for command in screen.commands():
        if command.keys == keys:
            command.run()
            stage.settle()
            return
    raise LookupError(f"{section} has no command {keys}")


def _palette(stage: Stage) -> None:
    stage.go(stage.account())
    stage.press(Qt.Key.Key_K, CTRL)
    stage.write("bri")


def _capture(stage: Stage) -> None:
    stage.go("accounts")
    stage.window.capture("Send Ruth the quote thu 3pm @brightmoor !promise")
    stage.settle()


def _goal(stage: Stage) -> None:
    _tab(0, stage)
    stage.press(Qt.Key.Key_G)


def _log(stage: Stage) -> None:
    _tab(0, stage)
    stage.press(Qt.Key.Key_L)


def _brief(stage: Stage) -> None:
    stage.go(stage.account())
    stage.press(Qt.Key.Key_P, CTRL)


def _open(name: str, stage: Stage) -> None:
    stage.go("today")
    getattr(stage.window, name)()
    stage.settle()


PAGES = (
    View("01-today", lambda stage: stage.go("today")),
    View("02-accounts", lambda stage: stage.go("accounts")),
    *(View(f"03-account-{name}", partial(_tab, number)) for number, name in enumerate(TABS)),
    View("04-feedback", lambda stage: stage.go("feedback")),
    View("05-coverage", lambda stage: stage.go("coverage")),
    View("06-competencies", lambda stage: stage.go("competencies")),
    View("07-bundles", lambda stage: stage.go("bundles")),
)
"""What fills the window."""

OVERLAYS = (
    View("10-palette", _palette),
    View("11-capture", _capture),
    View("12-goal-form", _goal),
    View("13-log-visit", _log),
    View("14-brief", _brief),
    View("15-settings", partial(_open, "show_settings")),
    View("16-shortcuts", partial(_open, "show_shortcuts")),
)
"""What stands over a page."""

EMPTY = tuple(
    View(f"20-empty-{name}", lambda stage, name=name: stage.go(name))  # type: ignore[misc]
    for name in SECTIONS
)
"""The sections of a desk with nothing in it."""
