"""The running window program: from the first picture to the open desk, and to its end."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from amdesk.base.clock import Clock
from amdesk.base.errors import AmdeskError
from ui.bridge.bridge import Bridge, bug
from ui.bridge.context import ScreenContext
from ui.bridge.crash_log import CrashLog
from ui.bridge.facts import DeskFacts
from ui.bridge.settings import Settings
from ui.bridge.storage_sync import StorageSync
from ui.bridge.typed_days import TypedDays
from ui.bridge.words import CoreWords
from ui.kit.screen import Target
from ui.kit.typed_words import install_typed_words
from ui.shell import sections
from ui.shell.frame import Frame
from ui.shell.hooks import FaultHook
from ui.shell.loading import load_first, load_rest
from ui.shell.locking import Locking
from ui.shell.look import Translation, dress, language_of, theme_for
from ui.shell.registry import Registry, ScreenPlace
from ui.shell.rescuing import Rescue
from ui.shell.unlocking import Unlocking

if TYPE_CHECKING:
    from ui.bridge.core_types import Place

PAINT_AT_LATEST_MS = 400
SWITCH_SECONDS = 0.001
"""How long a core thread may keep the interpreter before the window gets its turn."""
LATER_MS = 1_500
"""How long the first page has the processor to itself before the rest is imported."""


class Program(QObject):
    """Holds what lives as long as the window: settings, look, bridge, frame.

    A `frame` that is shown already (``ui.app.first_picture``) is furnished in its place.
    """

    def __init__(
        self,
        desk_folder: Path,
        config_folder: Path,
        screens: Sequence[ScreenPlace],
        clock: Clock,
        frame: Frame | None = None,
        language: str = "",
    ) -> None:
        super().__init__()
        self._desk_folder = desk_folder
        self._config_folder = config_folder
        self._screens = tuple(screens)
        self._clock = clock
        self._started = False
        self._facts: DeskFacts | None = None
        self.shell: QObject | None = None
        self.settings = frame.settings if frame is not None else Settings(config_folder)
        self.log = CrashLog(config_folder, clock=clock)
        self.hook = FaultHook(self)
        app = _application()
        self.theme = theme_for(app, self.settings)
        self.language = language or language_of(self.settings)
        self._translation = Translation(app)
        self._translation.speak(self.language)
        self.words = CoreWords(self.language, self)
        install_typed_words(app, TypedDays(clock))
        self.bridge = Bridge(
            self.log, clock=clock, prepare=partial(load_first, self._screens), parent=self
        )
        self.sync = StorageSync(self.bridge, self.log, self)
        self.bridge.opened.connect(self._opened)
        self.bridge.not_opened.connect(self._not_opened)
        self.unlocking = Unlocking(self)
        self.locking = Locking(self)
        self.owner = ""
        self.go_to: Target = sections.TODAY
        self.bridge.passphrase_wanted.connect(self.unlocking.ask)
        self._page: QWidget | None = None
        self.rescue = Rescue(self)
        self.frame = self._furnished(frame or Frame(self.settings))

    # ---- starting ---------------------------------------------------------------------------

    def start(self) -> None:
        """Show the frame; once its first picture is painted, open the desk behind it."""
        self.hook.install(self._fault)
        sys.setswitchinterval(SWITCH_SECONDS)
        self.frame.show()
        QTimer.singleShot(PAINT_AT_LATEST_MS, self, self._open)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on as soon as the frame has been painted once."""
        if event.type() == QEvent.Type.Paint and watched is self.frame.body:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._open)
        return False

    def _open(self) -> None:
        if self._started:
            return
        self._started = True
        if may_hold_desk(self._desk_folder):
            self.bridge.open_folder(self._desk_folder, self._config_folder)
        else:
            self._first_run()

    @property
    def place(self) -> Place:
        """Where the desk is."""
        from ui.bridge.core_types import Place  # noqa: PLC0415 - the core is imported late

        return Place(self._desk_folder, self._config_folder)

    def _first_run(self) -> None:
        import platform  # noqa: PLC0415 - as above

        from ui.shell.first_run import FirstRun  # noqa: PLC0415 - once in a desk's life

        page = FirstRun(self.words, platform.node().split(".")[0])
        page.make_requested.connect(self._make)
        self.frame.header.set_heading(self.tr("Welcome"))
        self.frame.show_title(self.tr("Welcome"))
        self.frame.hints.set_state(self.tr("Nothing to save yet"))
        self.show_page(page)
        page.name.setFocus()

    def _make(self, wanted: object) -> None:
        from ui.bridge.core_types import Person  # noqa: PLC0415 - the core is imported late
        from ui.shell.first_run import NewDesk  # noqa: PLC0415

        if isinstance(wanted, NewDesk):
            person = Person(wanted.name, wanted.email, wanted.device)
            self.bridge.make_desk(self.place, person, wanted.passphrase or None)

    def open_folder(self, folder: Path) -> None:
        """Open the desk in another folder instead."""
        self._desk_folder = folder
        self.unlocking.secret = None
        self.bridge.open_desk(self.place)

    def _not_opened(self, error: AmdeskError) -> None:
        from ui.shell.first_run import FirstRun  # noqa: PLC0415

        if self.unlocking.refuse(error) or self.locking.refuse(error):
            return
        if isinstance(self._page, FirstRun):
            self._page.show_error(error)
        else:
            self._rescue(error)

    def _rescue(self, error: AmdeskError) -> None:
        self.unlocking.end()
        if self.locking.is_locked:
            self.locking.end()
            self.build_anew(QWidget())
        self.frame.header.set_heading(self.tr("This desk did not open"))
        self.frame.show_title(self.tr("This desk did not open"))
        self.rescue.show(error, str(self._desk_folder))

    def _opened(self, facts: DeskFacts) -> None:
        self.log.folder = self._desk_folder
        self._facts = facts
        self.owner = facts.name
        self.unlocking.end(forget=True)
        if self.shell is None and not self.locking.is_locked:
            self._enter()
        else:
            self.build_anew()
        self.locking.end()
        if facts.recovery_code:
            self.unlocking.show_recovery(facts)

    def _enter(self) -> None:
        """Put the open desk into the frame; a window that cannot be made says so on a page."""
        try:
            self._show_desk()
        except Exception as problem:  # noqa: BLE001 - whatever it is, the window must not stay empty
            self._rescue(bug(self.log.write(problem, "window")))
        else:
            self.rescue.tell()

    def _show_desk(self) -> None:
        from ui.shell.desk_window import DeskWindow  # noqa: PLC0415 - after the first picture

        if self._facts is None:
            return
        self.show_page(None)
        context = ScreenContext(
            self.bridge, self.settings, self.words, self.place, self._facts, self.sync
        )
        window = DeskWindow(self.frame, Registry(self._screens), context, self.log)
        window.look_changed.connect(self._change_look)
        window.language_requested.connect(self._change_language)
        window.lock_requested.connect(self.locking.lock)
        window.protection_changed.connect(self.locking.begin)

        def begin() -> None:
            self.shell = window
            target, self.go_to = self.go_to, sections.TODAY
            window.go(target)
            if window.current is None and target != sections.TODAY:
                window.go(sections.TODAY)  # what was looked at is not there any more
            if window.current is None:
                self._rescue(bug(self.log.path))

        if self.shell is not None:
            begin()
            return
        # The first page is made in a turn of its own, so that neither makes the window deaf.
        QTimer.singleShot(0, window, begin)
        rest = partial(load_rest, self._screens, self.bridge, self)
        QTimer.singleShot(LATER_MS, self, rest)

    # ---- look and language --------------------------------------------------------------------

    def _change_look(self) -> None:
        dress(self.theme, self.settings)
        self.settings.save()

    def _change_language(self, language: str) -> None:
        """Build the window anew in another language; the desk stays open."""
        self.settings.put("language", language)
        self.settings.save()
        self.language = language_of(self.settings)
        self._translation.speak(self.language)
        self.words = CoreWords(self.language, self)
        self.build_anew()

    def build_anew(self, page: QWidget | None = None) -> None:
        """Build another window in the place of this one: on the open desk, or on `page` alone."""
        former = self.frame
        former.remember_place()
        leave = getattr(self.shell, "leave", None)
        if callable(leave):
            leave()
        self._page = None  # goes with the former frame
        self.frame = self._furnished(Frame(self.settings))
        if page is None:
            self._enter()
        else:
            self.shell = None
            self.show_page(page)
        self.frame.show()
        former.hide()
        former.deleteLater()

    # ---- the frame and the end ----------------------------------------------------------------

    def _furnished(self, frame: Frame) -> Frame:
        frame.furnish()
        frame.body.installEventFilter(self)
        return frame

    def show_page(self, page: QWidget | None) -> None:
        """Show a page in place of the desk, or none."""
        if self._page is not None:
            self.frame.pages.removeWidget(self._page)
            self._page.deleteLater()
        self._page = page
        if page is not None:
            self.frame.pages.addWidget(page)
            self.frame.pages.setCurrentWidget(page)

    def _fault(self, problem: BaseException) -> None:
        path = self.log.write(problem, "window")
        if self.frame.pages.currentWidget() is None:
            self._rescue(bug(path))
            return
        said = self.tr(
            "Something in amdesk went wrong. What you saved is safe. Details are in {file}."
        )
        self.frame.notices.say(said.format(file=path or "-"), "bad")

    def end(self) -> None:
        """Close the desk, end the threads, write the settings."""
        self.sync.forget()
        self.bridge.close()
        self.settings.save()
        self.hook.remove()
        self._translation.silence()


def may_hold_desk(folder: Path) -> bool:
    """Whether there is a desk, or something that keeps one from being looked for."""
    try:
        return any(name.startswith("desk.sqlite3") for name in os.listdir(folder))  # noqa: PTH208
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a QApplication must be made first")
    return app
