"""The open desk in its window: the shell with its keys, palette, quick capture and dialogs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from amdesk.base.refs import Ref
from ui.bridge.context import ScreenContext
from ui.kit.screen import Command, Screen, Target
from ui.shell import sections
from ui.shell.capture_popup import CapturePopup
from ui.shell.frame import Frame
from ui.shell.palette import Palette
from ui.shell.registry import Registry
from ui.shell.settings_dialog import LETTERS, SettingsDialog
from ui.shell.shell import FaultLog, Shell
from ui.shell.shortcuts_sheet import KeyLine, ShortcutsSheet

if TYPE_CHECKING:
    from ui.bridge.core_types import Desk


class DeskWindow(Shell):
    """The shell with everything the keyboard reaches."""

    look_changed = Signal()
    """Colours or text size were set anew."""
    language_requested = Signal(str)
    """Another language was chosen, by its code."""

    def __init__(
        self, frame: Frame, registry: Registry, context: ScreenContext, log: FaultLog
    ) -> None:
        super().__init__(frame, registry, context, log)
        self.palette = Palette(frame.body, context, self)
        self.popup = CapturePopup(frame.body, context)
        self.popup.open_requested.connect(self.go)
        self.new_requested.connect(self.new)
        self.find_requested.connect(self._open_palette)
        frame.header.find_requested.connect(self._open_palette)
        frame.sidebar.menu_requested.connect(self._open_menu)
        self._commands = self._window_commands()
        for command in self._commands:
            if command.keys:
                self._bind(command)

    # ---- what can be done anywhere ------------------------------------------------------------

    def _window_commands(self) -> tuple[Command, ...]:
        go, edit, view = self.tr("Go"), self.tr("Edit"), self.tr("Window")
        said = self.tr("Go to {section}")
        places = tuple(
            Command(
                said.format(section=section.title),
                partial(self.go, section.name),
                section.keys,
                section.icon,
                group=go,
            )
            for section in sections.sections()
        )
        return (
            Command(self.tr("Find or run a command"), self._open_palette, "Ctrl+K", "search",
                    group=go),
            *places,
            Command(self.tr("Back"), self._back, "Alt+Left", "arrow-left", group=go),
            Command(self.tr("New"), self.new, "Ctrl+N", "plus", group=edit),
            Command(self.tr("Undo"), self.undo, "Ctrl+Z", "undo-2", group=edit),
            Command(self.tr("Do again"), self.redo, "Ctrl+Shift+Z", "redo-2", group=edit),
            Command(self.tr("Filter this page"), self._find_here, "Ctrl+F", "filter", group=edit),
            Command(self.tr("Account brief"), self._brief, "Ctrl+P", "printer", group=edit),
            Command(self.tr("Make bundle"), lambda: self.run_in(sections.BUNDLES, "Ctrl+B"),
                    "Ctrl+B", "package", group=edit),
            Command(self.tr("Open bundle"), lambda: self.run_in(sections.BUNDLES, "Ctrl+O"),
                    "Ctrl+O", "package-open", group=edit),
            Command(self.tr("Next pane"), lambda: self.next_pane(1), "F6", "panel-right",
                    group=view),
            Command(self.tr("Former pane"), lambda: self.next_pane(-1), "Shift+F6", "panel-left",
                    group=view),
            Command(self.tr("Show or hide the rail"), self.toggle_rail, "Ctrl+.", "panel-right",
                    group=view),
            Command(self.tr("All shortcuts"), self.show_shortcuts, "F1", "keyboard", group=view),
            Command(self.tr("Settings"), self.show_settings, "Ctrl+,", "settings", group=view),
        )  # fmt: skip

    def _bind(self, command: Command) -> None:
        shortcut = QShortcut(QKeySequence(command.keys), self.frame)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(lambda: self._run_key(command))

    def _run_key(self, command: Command) -> None:
        """Run a window command, unless the palette or the capture is open above everything."""
        if self.palette.isVisible() and command.keys == "Ctrl+K":
            self.palette.close_overlay()
            return
        for overlay in (self.palette, self.popup):
            if overlay.isVisible():
                overlay.close_overlay()
        command.run()

    def palette_commands(self) -> tuple[tuple[Command, ...], tuple[Command, ...]]:
        """Return what can be done on this page, and what can be done anywhere."""
        here = self.current.commands() if self.current is not None else ()
        taken = {command.keys for command in here if command.keys}
        offered = {"Ctrl+K", *(section.keys for section in sections.sections())}
        anywhere = tuple(
            command for command in self._commands if command.keys not in taken | offered
        )
        return here, (*anywhere, *self._desk_commands())

    def _desk_commands(self) -> tuple[Command, ...]:
        return (Command(self.tr("Back up this desk now"), self._back_up, "", "hard-drive"),)

    def actions_on(self, ref: Ref, account_id: str) -> tuple[Command, ...]:
        """Return what can be done with a record that was found."""
        actions = [Command(self.tr("Open"), lambda: self.go(ref), "Enter", "arrow-right")]
        account = Ref("account", account_id) if account_id else None
        if ref.kind == "account":
            account = ref
            pin = self.tr("Pin to the sidebar or take it off")
            actions.append(Command(pin, lambda: self._toggle_pin(ref), "", "pin"))
        elif account is not None:
            open_account = self.tr("Open its account")
            actions.append(Command(open_account, lambda: self.go(account), "", "building-2"))
        if ref.kind == "todo":
            done = self.tr("Complete this to-do")
            actions.append(Command(done, lambda: self._complete(ref), "", "circle-check"))
        if account is not None:
            words = self.tr("New to-do here")
            at = account
            actions.append(Command(words, lambda: self.popup.open_for(at), "", "plus"))
        return tuple(actions)

    # ---- doing it -----------------------------------------------------------------------------

    def _open_palette(self) -> None:
        self.palette.open_palette()

    def _back(self) -> None:
        self.navigator.back()

    def new(self) -> None:
        """Open the quick capture for what the screen is about."""
        self.capture("")

    def capture(self, text: str) -> None:
        """Open the quick capture with a line."""
        self.popup.open_for(self.subject(), text)

    def _find_here(self) -> None:
        if self.current is None or not self.current.find_here():
            self.palette.open_palette()

    def _brief(self) -> None:
        """Run this page's brief, or find the account it is wanted for."""
        for command in self.current.commands() if self.current is not None else ():
            if command.keys == "Ctrl+P":
                command.run()
                return
        self.palette.open_palette("@")

    def _toggle_pin(self, ref: Ref) -> None:
        def job(desk: Desk) -> None:
            from amdesk.accounts.actions import pin_account, unpin_account  # noqa: PLC0415

            pinned = desk.read().value("SELECT pinned FROM live_account WHERE id = ?", (ref.id,))
            desk.run(pin_account if pinned is None else unpin_account, ref.id)

        self.context.bridge.on_desk(job, owner=self)

    def _complete(self, ref: Ref) -> None:
        def job(desk: Desk) -> object:
            from amdesk.todos.actions import complete_todo  # noqa: PLC0415 - imported late

            return desk.run(complete_todo, ref.id).result

        self.context.bridge.on_desk(job, owner=self)

    def _back_up(self) -> None:
        said = self.tr("A checked backup was made: {file}.")
        self.context.bridge.on_desk(
            lambda desk: desk.backup("asked"),
            then=lambda file: self.say(said.format(file=file.name), "good"),
            owner=self,
        )

    # ---- dialogs ------------------------------------------------------------------------------

    def show_settings(self) -> None:
        """Open the settings."""
        dialog = SettingsDialog(self.context.settings, self.context.words.language, self.frame)
        dialog.look_changed.connect(self.look_changed)
        dialog.letters_changed.connect(self._apply_letters)
        dialog.language_requested.connect(self.language_requested)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def show_shortcuts(self) -> None:
        """Open the sheet of all keys."""
        groups: dict[str, list[KeyLine]] = {}
        here = self.current.commands() if self.current is not None else ()
        page = self.current.title() if self.current is not None else ""
        for command in here:
            if command.keys:
                lines = groups.setdefault(command.group or page, [])
                lines.append(((command.keys,), command.title))
        if self.current is not None:
            lists = groups.setdefault(self.tr("In the focused pane"), [])
            for hint in self.current.key_hints():
                lists.append((hint.keys, hint.words))
        for command in self._commands:
            groups.setdefault(command.group, []).append(((command.keys,), command.title))
        sheet = ShortcutsSheet([(n, lines) for n, lines in groups.items() if lines], self.frame)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _open_menu(self) -> None:
        menu = QMenu(self.frame)
        menu.addAction(self.tr("Settings"), self.show_settings)
        menu.addAction(self.tr("All shortcuts"), self.show_shortcuts)
        menu.addSeparator()
        menu.addAction(self.tr("Back up this desk now"), self._back_up)
        menu.aboutToHide.connect(menu.deleteLater)
        identity = self.frame.sidebar.identity
        menu.popup(identity.mapToGlobal(QPoint(8, identity.height())))

    # ---- single letters -----------------------------------------------------------------------

    def _visit(self, target: Target) -> bool:
        shown = super()._visit(target)
        if shown and self.current is not None:
            self._set_letters(self.current)
        return shown

    def _apply_letters(self) -> None:
        for screen in self.registry.made():
            self._set_letters(screen)

    def _set_letters(self, screen: Screen) -> None:
        """Switch a screen's single-letter keys on or off, as the settings say."""
        on = self.context.settings.flag(LETTERS, default=True)
        for shortcut in screen.findChildren(QShortcut):
            keys = shortcut.key().toString()
            if len(keys) == 1 and keys.isalnum():
                shortcut.setEnabled(on)
