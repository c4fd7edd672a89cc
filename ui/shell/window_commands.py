"""What the palette can do from anywhere though no page is about it: the look, a visit, a file."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from amdesk.base.refs import Ref
from ui.bridge.context import ScreenContext
from ui.bridge.records import DeskRecords
from ui.bridge.words import LANGUAGES
from ui.kit.screen import Command
from ui.kit.theme import Scheme
from ui.kit.tokens import TEXT_SCALES
from ui.shell import sections


class Window(Protocol):
    """Where these commands lead."""

    def subject(self) -> Ref | None:
        """Return the record the present screen is about."""

    def run_in(self, section: str, keys: str) -> None:
        """Go to a section and run its command that has these keys."""


class WindowCommands(QObject):
    """Settings that can be named, and forms that can be opened, without going to their page."""

    look_changed = Signal()
    language_requested = Signal(str)

    def __init__(self, context: ScreenContext, window: Window, frame: QWidget) -> None:
        super().__init__(frame)
        self._context = context
        self._window = window
        self._frame = frame
        self._records = DeskRecords(context.bridge, context.words)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands as they stand now: a look that is chosen already is not offered."""
        log = Command(self.tr("Log visit or call"), self.log_visit, "", "message-square-plus")
        cover = Command(
            self.tr("Export coverage file"),
            lambda: self._window.run_in(sections.COVERAGE, "X"),
            icon="package",
        )
        colleague = Command(self.tr("Add colleague"), self.add_colleague, icon="user-plus")
        return (log, colleague, cover, *self._schemes(), *self._languages(), *self._sizes())

    def log_visit(self) -> None:
        """Open the form of a visit, at the account that is shown if there is one."""
        from ui.forms.dialog import Wanted, open_form  # noqa: PLC0415 - not before it is wanted

        here = self._window.subject()
        preset = {"kind": "visit"}
        if here is not None and here.kind == "account":
            preset["account"] = here.id
        shown = ("account", "notes", "next_on", "minutes")
        wanted = Wanted(
            "interaction", preset=preset, title=self.tr("Log visit or call"), shown=shown
        )
        open_form(self._records, wanted, self._frame)

    def add_colleague(self) -> None:
        """Open the form of a colleague."""
        from ui.forms.dialog import Wanted, open_form  # noqa: PLC0415 - not before it is wanted

        wanted = Wanted("colleague", title=self.tr("Add colleague"))
        open_form(self._records, wanted, self._frame)

    def _schemes(self) -> list[Command]:
        now = self._context.settings.text("look.scheme", Scheme.SYSTEM.value)
        said = {
            Scheme.DARK: (self.tr("Dark colours"), "moon"),
            Scheme.LIGHT: (self.tr("Light colours"), "sun"),
            Scheme.SYSTEM: (self.tr("Colours as the system"), "settings"),
        }
        return [
            Command(words, partial(self._put, "look.scheme", scheme.value), icon=icon)
            for scheme, (words, icon) in said.items()
            if scheme.value != now
        ]

    def _languages(self) -> list[Command]:
        said = self.tr("Language: {name}")
        return [
            Command(said.format(name=name), partial(self._speak, code), icon="settings")
            for code, name in LANGUAGES.items()
            if code != self._context.words.language
        ]

    def _sizes(self) -> list[Command]:
        now = self._context.settings.number("look.text_scale", 100, 100, 150)
        said = self.tr("Text size: {percent} %")
        return [
            Command(
                said.format(percent=scale), partial(self._put, "look.text_scale", scale),
                icon="settings",
            )
            for scale in TEXT_SCALES
            if scale != now
        ]  # fmt: skip

    def _put(self, name: str, value: str | int) -> None:
        self._context.settings.put(name, value)
        self._context.settings.save()
        self.look_changed.emit()

    def _speak(self, code: str) -> None:
        self.language_requested.emit(code)
