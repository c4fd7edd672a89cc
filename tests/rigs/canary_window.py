"""The window on a protected desk: opened, a form begun, locked, unlocked (rig F)."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from amdesk.base.clock import system_clock
from amdesk.cli.context import desk_folders
from ui.app import screens
from ui.bridge.records import DeskRecords
from ui.forms.dialog import RecordDialog, Wanted, open_form
from ui.shell.desk_window import DeskWindow
from ui.shell.program import Program


def wait(until: Callable[[], bool]) -> None:
    """Turn the event loop until something is so. Raises TimeoutError after 30 seconds."""
    deadline = QDeadlineTimer(30_000)
    while not until():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        QThread.msleep(5)
        if deadline.hasExpired():
            raise TimeoutError


def main(folder: Path, secret: str, account: str, typed: str) -> None:
    """Open, begin a form, copy a name, lock, unlock, end."""
    QApplication(["amdesk"])
    config = desk_folders(os.environ, str(folder))[1]
    program = Program(folder, config, screens(), system_clock)
    program.start()
    wait(lambda: program.unlocking._dialog is not None)
    program.unlocking._dialog.given.emit(secret)
    wait(lambda: isinstance(program.shell, DeskWindow))
    print("opened", flush=True)
    for section in ("accounts", "feedback", "coverage", "today"):
        program.shell.go(section)
        QApplication.processEvents()
    QGuiApplication.clipboard().setText(account)
    open_form(DeskRecords(program.bridge, program.words), Wanted("account"), program.frame)
    wait(lambda: any(isinstance(w, RecordDialog) for w in QApplication.topLevelWidgets()))
    (form,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, RecordDialog))
    form.form.row("name").field.set_value(typed)
    program.locking.lock()
    wait(lambda: program.locking.page is not None and program.bridge._core._desk is None)
    print("locked", flush=True)
    program.locking.page.given.emit(secret)
    wait(lambda: isinstance(program.shell, DeskWindow))
    print("unlocked", flush=True)
    program.frame.close()
    program.end()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
