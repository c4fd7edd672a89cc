"""A window in a process of its own: bare, or amdesk's; it says when it is painted or filled.

Today counts as filled when its lines are painted, not when the page without them is.

``python -m tests.benchmarks.window_start bare|paint|parts|today DESK CONFIG`` prints one line of
JSON (seconds of processor time, megabytes) at that moment and ends.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from pathlib import Path

LONGEST_MS = 30_000
"""A window that has not told by then never will."""


def tell() -> None:
    """Say that the moment has come, and end at once."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    shared_out = 0.0
    rollup = Path("/proc/self/smaps_rollup")
    if rollup.exists():
        lines = (line.split() for line in rollup.read_text().splitlines())
        shared_out = next(int(words[1]) / 1024 for words in lines if words[0] == "Pss:")
    print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "pss": shared_out}), flush=True)
    os._exit(0)


def bare() -> None:
    """A main window with nothing in it."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(["bare"])

    class Window(QMainWindow):
        def paintEvent(self, event: object) -> None:
            super().paintEvent(event)  # type: ignore[arg-type]
            tell()

    window = Window()
    window.resize(1280, 800)
    window.show()
    app.exec()


def amdesk(until: str, desk: Path, config: Path) -> None:
    """The program, up to its first picture, to the parts of its window, or to a filled Today."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QListView

    from ui.app import first_picture, screens

    app = QApplication(["amdesk"])
    frame = first_picture(config)
    if until == "paint":
        app.processEvents()
        tell()
    from amdesk.base.clock import system_clock
    from ui.shell.program import Program

    program = Program(desk, config, screens(), system_clock, frame)

    def painted() -> None:
        app.processEvents()  # what stands beside the lines comes in the turn after them
        tell()

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                shown = watched.parent()
                rows = shown.model() if isinstance(shown, QListView) else None
                if until == "parts" or (rows is not None and rows.rowCount()):
                    QTimer.singleShot(0, tell if until == "parts" else painted)
            return False

    watch = Watch()
    if until == "parts":
        program.frame.body.installEventFilter(watch)
    else:
        watched: set[QListView] = set()
        timer = QTimer()

        def look() -> None:
            screen = program.frame.pages.currentWidget()
            for shown in screen.findChildren(QListView) if screen is not None else ():
                if shown not in watched:
                    watched.add(shown)
                    shown.viewport().installEventFilter(watch)
                    shown.viewport().update()

        timer.timeout.connect(look)
        timer.start(5)
    QTimer.singleShot(LONGEST_MS, lambda: os._exit(4))
    program.start()
    app.exec()


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        amdesk(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
