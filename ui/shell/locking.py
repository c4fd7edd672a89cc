"""Locking the desk: the core lets go of it, nothing of it stays in the window."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from amdesk.base.errors import AmdeskError, Refused, WrongKey
from amdesk.base.refs import Ref
from ui.shell.idle import IdleWatch, lock_minutes
from ui.shell.sidebar import initials_of
from ui.shell.system_signals import SystemSignals

if TYPE_CHECKING:
    from ui.shell.lock_page import LockPage
    from ui.shell.program import Program


class Locking(QObject):
    """Locks on request, after a while without a touch, and when the system sleeps or locks.

    A desk without a passphrase does not lock: nothing could be asked for.
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._is_closing = False
        self.page: LockPage | None = None
        self.watch = IdleWatch(self)
        self.watch.idle.connect(self.lock)
        self.system = SystemSignals(self)
        self.system.going.connect(self.lock)

    @property
    def is_locked(self) -> bool:
        """Whether the desk is locked."""
        return self._is_closing or self.page is not None

    def begin(self) -> None:
        """Watch the open desk if it has a passphrase; again after a setting changed."""
        if self._program.bridge.is_protected:
            self.watch.begin(lock_minutes(self._program.settings))
            self.system.listen()
        else:
            self.watch.end()

    def lock(self) -> None:
        """Lock the desk: at once out of sight, then out of the program."""
        bridge = self._program.bridge
        if self.is_locked or not bridge.is_open or not bridge.is_protected:
            return
        self._is_closing = True
        self.watch.end()
        clear_own_clipboard()
        close_dialogs()
        self._program.sync.forget()
        self._program.frame.hide()
        # In a turn of its own: a dialog that was waited for inside a function ends that first.
        QTimer.singleShot(0, self, self._lock)

    def refuse(self, error: AmdeskError) -> bool:
        """Say a wrong passphrase at its field; whether this error was about one."""
        if self.page is None or not isinstance(error, WrongKey | Refused):
            return False
        self.page.refuse(self._program.words.error(error, hint=False))
        return True

    def end(self) -> None:
        """Hear that the desk is open again, or cannot be."""
        self.page = None
        self.begin()

    def _lock(self) -> None:
        from ui.shell.lock_page import LockPage  # noqa: PLC0415 - only for a protected desk
        from ui.shell.shell import Shell  # noqa: PLC0415 - loaded long since

        program = self._program
        self.page = LockPage(initials_of(program.owner))
        self.page.given.connect(self._unlock)
        self._is_closing = False
        here = program.shell.navigator.here if isinstance(program.shell, Shell) else None
        if here is not None:  # without the record's name, which must not stay in memory
            program.go_to = Ref(here.kind, here.id) if isinstance(here, Ref) else here
        program.build_anew(self.page)
        program.frame.lay_bare()
        program.frame.activateWindow()
        program.bridge.close_desk()
        self.page.field.setFocus()
        QTimer.singleShot(0, self, gc.collect)  # what the former window held

    def _unlock(self, typed: str) -> None:
        self._program.bridge.open_desk(self._program.place, typed)


def close_dialogs() -> None:
    """Close every menu and dialog; forms keep what was typed for the next time."""
    popup = QApplication.activePopupWidget()
    while popup is not None:
        popup.close()
        following = QApplication.activePopupWidget()
        popup = following if following is not popup else None
    for widget in reversed(QApplication.topLevelWidgets()):
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
            if widget.isVisible():  # one that does not take no for an answer
                widget.done(QDialog.DialogCode.Rejected)


def clear_own_clipboard() -> None:
    """Empty the clipboard, and what is selected, where it came from this program."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(clipboard.Mode.Selection)
