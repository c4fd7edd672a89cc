"""Start of the window: which screens there are, and one function that opens it.

This is where screens and window meet: the shell finds screens by the names listed here and makes
each on its first visit.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from amdesk.base.clock import Clock, system_clock
from ui.bridge.display import missing_display

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from ui.bridge.core_types import Place
    from ui.shell.frame import Frame
    from ui.shell.registry import ScreenPlace

FIRST_SCREEN_MS = 30_000


def screens() -> tuple[ScreenPlace, ...]:
    """Return every screen with the kinds of records it shows."""
    from ui.shell.registry import ScreenPlace  # noqa: PLC0415 - Qt only once there is a display

    def place(name: str, *kinds: str, section: str = "") -> ScreenPlace:
        return ScreenPlace(name, f"ui.screens.{name}", frozenset(kinds), section)

    return (
        place("today", "todo", "promise", "time-log"),
        place("accounts", "analysis", "review", "audit", "target"),
        place(
            "account", "account", "unit", "contact", "relation", "team-member", "plan",
            "objective", "strategy", "milestone", "risk", "status-report", "whitespace",
            "idea", "opportunity", "contract", "value-case", "product",
            "interaction", "programme", "session", "progress",
            section="accounts",
        ),
        place(
            "feedback", "feedback", "feedback-new", "feedback-plan", "issue", "question-set",
            "survey",
        ),
        place("coverage", "absence", "cover", "answers", "colleague", "partner"),
        place(
            "competencies", "model", "role-profile", "assessment", "rating",
            "observation", "calibration", "gap", "development", "learning-item",
        ),
        place("bundles", "conflict"),
        place("start", section="today"),
    )  # fmt: skip


def main(
    desk_folder: Path,
    config_folder: Path,
    *,
    clock: Clock = system_clock,
    err: TextIO | None = None,
    language: str = "",
) -> int:
    """Open the window on the desk in `desk_folder`; returns the exit code when it is closed.

    `config_folder` keeps what the window remembers; `language` is spoken this time instead of the
    one remembered. Without a display it says so on `err` and
    returns 1, where Qt would abort.
    """
    missing = missing_display(os.environ, sys.platform)
    if missing:
        print(missing, file=err or sys.stderr)
        return 1
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - only where there is a display

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["amdesk"])
    app.setApplicationName("amdesk")
    app.setDesktopFileName("amdesk")
    frame = first_picture(config_folder)
    from ui.shell.garbage import Garbage  # noqa: PLC0415 - behind the first picture
    from ui.shell.program import Program  # noqa: PLC0415 - as above

    program = Program(desk_folder, config_folder, screens(), clock, frame, language)
    Garbage(program)
    program.start()
    code = app.exec()
    program.end()
    return code


def first_picture(config_folder: Path) -> Frame:
    """Show the window's grounds at once, before anything else is imported.

    Until the program has started nothing is garbage: looking for it would cost a twentieth of the
    start. `Garbage` looks for it later.
    """
    gc.disable()
    from ui.bridge.settings import Settings  # noqa: PLC0415 - Qt only once there is a display
    from ui.shell.frame import Frame  # noqa: PLC0415

    frame = Frame(Settings(config_folder))
    frame.show_ground()
    return frame


def self_test_window(place: Place, places: tuple[ScreenPlace, ...] = ()) -> QImage:
    """Open the window on the desk at `place`, go to every section, return the picture of Today.

    `places` are the program's own screens unless others are given. A QApplication must exist.
    Raises TimeoutError when no screen is shown within 30 seconds, LookupError naming a section
    that cannot be shown.
    """
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, QThread  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from ui.shell.program import Program  # noqa: PLC0415
    from ui.shell.sections import TODAY, sections  # noqa: PLC0415
    from ui.shell.shell import Shell  # noqa: PLC0415

    program = Program(place.folder, place.config_folder, places or screens(), system_clock)
    program.start()
    deadline = QDeadlineTimer(FIRST_SCREEN_MS)
    try:
        while program.frame.pages.currentWidget() is None or not isinstance(program.shell, Shell):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            QThread.msleep(5)  # the core's threads want their turn
            if deadline.hasExpired():
                raise TimeoutError("no screen was shown")
        for section in [*(section.name for section in sections()), TODAY]:
            program.shell.go(section)
            QApplication.processEvents()
            if program.shell.navigator.here != section:
                raise LookupError(f"the section {section} cannot be shown")
        return program.frame.grab().toImage()
    finally:
        program.frame.close()
        program.end()
