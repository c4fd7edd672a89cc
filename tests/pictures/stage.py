"""The real window on a desk that holds still: opened, taken where it is wanted, grabbed.

The day is Tuesday 17 March 2026, 08:41 UTC, the desk the invented territory, the fonts amdesk's
own: the same code gives the same pictures.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QSize, Qt, QThread
from PySide6.QtGui import QImage, QKeyEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import AmdeskError
from amdesk.base.refs import Ref
from amdesk.exchange.sample.territory import (
    OWNER_DEVICE,
    OWNER_EMAIL,
    OWNER_NAME,
    sample_territory,
)
from amdesk.store.desk import Desk, Place
from amdesk.store.work import Person, Read
from ui.app import screens
from ui.bridge.settings import Settings
from ui.kit.screen import Screen, Target
from ui.shell.desk_window import DeskWindow
from ui.shell.navigator import same_place
from ui.shell.program import Program

NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)
TODAY = date(2026, 3, 17)
PERSON = Person(OWNER_NAME, OWNER_EMAIL, OWNER_DEVICE)
ACCOUNT = "Brightmoor Dairies"
REFERENCE = QSize(1440, 900)
SMALLEST = QSize(1120, 700)
PATIENCE_SECONDS = 90.0
QUIET_ROUNDS = 3


class NeverShownError(Exception):
    """What was waited for did not come; the message says what."""


def hold_the_hour_still() -> None:
    """Take UTC for the local time, so that pictures do not depend on where they are taken."""
    os.environ["TZ"] = "UTC"
    time.tzset()


def make_desk(folder: Path, *, filled: bool) -> Place:
    """Make the owner's desk in `folder`, empty or with the invented territory in it."""
    place = Place(folder / "desk", folder / "config")
    with Desk.make(place, PERSON, clock=fixed_clock(NOW)) as desk:
        if filled:
            sample_territory(desk, on=TODAY)
    return place


def _nothing(_read: Read) -> None:
    return None


class Stage:
    """A running program, and the ways to go about in it."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.pressed = 0
        """How many keys were pressed, typed text aside."""
        self._busy = False
        program.bridge.busy_changed.connect(self._hear_busy)

    def _hear_busy(self, busy: bool) -> None:  # noqa: FBT001 - Qt's signal decides
        self._busy = busy

    @property
    def window(self) -> DeskWindow:
        """The shell of the open desk."""
        shell = self.program.shell
        if not isinstance(shell, DeskWindow):
            raise NeverShownError("the desk is not open")
        return shell

    @property
    def screen(self) -> Screen:
        """The screen that is shown."""
        if self.window.current is None:
            raise NeverShownError("no screen is shown")
        return self.window.current

    def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds; raises NeverShownError naming `what` when it never does."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not holds():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            QThread.msleep(2)  # the core's threads want their turn
            if time.monotonic() > end:
                raise NeverShownError(what)

    def settle(self) -> None:
        """Wait until everything asked of the core so far was answered and drawn."""
        for _ in range(QUIET_ROUNDS):
            # A question asked behind the others comes back when they all have; what an answer
            # asked in turn is caught by the next round.
            self._wait_for_core()
            for _again in range(3):
                QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.until(lambda: not self._busy, "a commit did not come to its end")
        frame = self.program.frame
        above = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if above is None and not frame.isActiveWindow():
            self.activate()

    def _wait_for_core(self) -> None:
        bridge, frame = self.program.bridge, self.program.frame
        back: list[str] = []
        bridge.on_desk(lambda _desk: None, then=lambda _: back.append("writer"), owner=frame)
        bridge.ask(_nothing, then=lambda _: back.append("reader"), owner=frame)
        bridge.ask(_nothing, then=lambda _: back.append("slow"), owner=frame, slow=True)
        self.until(lambda: len(back) == 3, "the core did not come to rest")

    def go(self, target: Target) -> Screen:
        """Go to a section or record and wait until it has been read."""
        self.window.go(target)
        self.settle()
        here = self.window.navigator.here
        if here is None or not same_place(here, target):
            raise NeverShownError(f"{target} is not shown")
        return self.screen

    def account(self, name: str = ACCOUNT) -> Ref:
        """Find an account by its name."""
        found: list[Ref] = []

        def query(read: Read) -> Ref:
            (ident,) = read.row("SELECT id FROM live_account WHERE name = ?", (name,)) or ("",)
            return Ref("account", ident, name)

        self.program.bridge.ask(query, then=found.append, owner=self.program.frame)
        self.until(lambda: bool(found), f"the account {name}")
        return found[0]

    def value(self, sql: str, parameters: tuple[object, ...] = ()) -> object:
        """Ask the open desk for one value."""
        found: list[object] = []

        def query(read: Read) -> object:
            row = read.row(sql, parameters)
            return row[0] if row else None

        def failed(error: AmdeskError) -> None:
            found.append(error)

        frame = self.program.frame
        self.program.bridge.ask(query, then=found.append, owner=frame, failed=failed)
        self.until(lambda: bool(found), sql)
        if isinstance(found[0], AmdeskError):
            raise found[0]
        return found[0]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        """Press a key where the focus is, then wait until the desk has come to rest.

        Shortcuts act as they do for a user: the key goes through the window system's door.
        """
        at = (
            QApplication.activePopupWidget()  # an open menu takes every key
            or QApplication.focusWidget()
            or QApplication.activeModalWidget()
            or self.program.frame
        )
        self.pressed += 1
        QTest.keyClick(at, key, modifier or Qt.KeyboardModifier.NoModifier)
        self.settle()

    def write(self, text: str) -> None:
        """Type `text`, in any alphabet, where the focus is."""
        for letter in text:
            at = QApplication.focusWidget()
            if at is None:
                raise NeverShownError(f"nothing has the focus to take {letter!r}")
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(at, event)
        self.settle()

    def dialog(self) -> QDialog | None:
        """The dialog on top, if there is one."""
        top = QApplication.activeModalWidget()
        return top if isinstance(top, QDialog) else None

    def texts(self, widget: QWidget) -> list[str]:
        """What the labels of a widget say."""
        return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]

    def close_dialogs(self) -> None:
        """Close what stands over the page."""
        for menu in self.program.frame.findChildren(QMenu):
            if menu.isVisible():
                menu.close()
        for _ in range(4):
            dialog = self.dialog()
            if dialog is None:
                break
            dialog.reject()
            self.settle()
        self.window.palette.close_overlay()
        self.window.popup.close_overlay()
        self.activate()
        self.settle()

    def activate(self) -> None:
        """Give the window the keyboard: a bare display has nobody else who would."""
        frame = self.program.frame
        frame.activateWindow()
        self.until(frame.isActiveWindow, "the window did not become the active one")

    def picture(self) -> QImage:
        """The whole window with what stands over it, as a picture."""
        frame = self.program.frame
        QApplication.processEvents()
        picture = frame.grab().toImage()
        painter = QPainter(picture)
        for over in self._over():
            origin = frame.mapFromGlobal(over.mapToGlobal(over.rect().topLeft()))
            painter.drawPixmap(origin, over.grab())
        painter.end()
        return picture

    def _over(self) -> list[QWidget]:
        """Dialogs and menus, which are windows of their own, the lowest first."""
        return [
            widget
            for widget in QApplication.topLevelWidgets()
            if widget.isVisible()
            and widget is not self.program.frame
            and isinstance(widget, QDialog | QMenu)
        ]


@contextmanager
def opened(
    place: Place,
    *,
    scheme: str = "light",
    text_scale: int = 100,
    language: str = "en",
    size: QSize = REFERENCE,
    is_desk: bool = True,
) -> Iterator[Stage]:
    """Run the program on the desk at `place` for as long as the block lasts."""
    settings = Settings(place.config_folder)
    settings.put("look.scheme", scheme)
    settings.put("look.text_scale", text_scale)
    settings.put("language", language)
    settings.put("window.place", (0, 0, size.width(), size.height()))
    settings.save()
    program = Program(place.folder, place.config_folder, screens(), fixed_clock(NOW))
    stage = Stage(program)
    try:
        program.start()
        program.frame.resize(size)
        stage.activate()
        if is_desk:
            stage.until(lambda: isinstance(program.shell, DeskWindow), "the desk did not open")
            stage.settle()
        else:
            stage.until(lambda: program.frame.pages.count() > 0, "no page was shown")
        yield stage
    finally:
        if isinstance(program.shell, DeskWindow):
            stage.close_dialogs()
        program.frame.close()
        program.end()
        program.frame.deleteLater()
        program.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def display_if_missing() -> object | None:
    """Start a virtual display where there is none; None where Qt has to draw offscreen.

    The display lives as long as what is returned.
    """
    if sys.platform != "linux" or os.environ.get("DISPLAY") or "QT_QPA_PLATFORM" in os.environ:
        return None
    try:
        from pyvirtualdisplay.display import Display

        display = Display(visible=False, size=(1920, 1200), color_depth=24)
        display.start()
    except Exception:  # noqa: BLE001 - whatever keeps Xvfb from starting, offscreen is left
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return None
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    return display
