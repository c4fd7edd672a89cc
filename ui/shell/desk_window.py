"""The open desk in its window: the shell with its keys, palette, quick capture and dialogs.

What opens over the page (palette, quick capture, imports, dialogs) is made when it is first wanted:
the way to the first page pays for none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from amdesk.base.refs import Ref
from ui.bridge.context import ScreenContext
from ui.bridge.settings import LETTERS
from ui.kit.buttons import Button
from ui.kit.screen import Command, Screen, Target
from ui.shell import sections
from ui.shell.dropping import Dropped, Dropping, sorted_files
from ui.shell.frame import Frame
from ui.shell.help_key import HelpKey
from ui.shell.panes import focus_next_pane
from ui.shell.record_actions import RecordActions
from ui.shell.registry import Registry
from ui.shell.saving import FaultLog
from ui.shell.shell import Shell
from ui.shell.syncing import Syncing
from ui.shell.window_commands import WindowCommands

if TYPE_CHECKING:
    from ui.screens.importing.flow import ImportFlow
    from ui.shell.capture_popup import CapturePopup
    from ui.shell.palette import Palette
    from ui.shell.shortcut_groups import Group


class DeskWindow(Shell):
    """The shell with everything the keyboard reaches."""

    look_changed = Signal()
    """Colours or text size were set anew."""
    language_requested = Signal(str)
    """Another language was chosen, by its code."""
    lock_requested = Signal()
    """The desk is to be locked."""
    protection_changed = Signal()
    """A passphrase protects the desk now, or no more, or it locks after another while."""

    def __init__(
        self, frame: Frame, registry: Registry, context: ScreenContext, log: FaultLog
    ) -> None:
        super().__init__(frame, registry, context, log)
        self._palette: Palette | None = None
        self._popup: CapturePopup | None = None
        self._imports: ImportFlow | None = None
        self._actions = RecordActions(context, self, self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            HelpKey(app, self).asked.connect(self.show_dialog_keys)
        self._more = WindowCommands(context, self, frame)
        self._more.look_changed.connect(self.look_changed)
        self._more.language_requested.connect(self.language_requested)
        self._syncing = Syncing(context, self._add_storage, frame)
        frame.sidebar.foot.sync_requested.connect(self._syncing.now)
        self.dropping = Dropping(frame)
        self.dropping.dropped.connect(self.take_files)
        self.files_chosen.connect(lambda paths: self.take_files(sorted_files(paths)))
        self.import_requested.connect(self.bring_in)
        self.sample_unwanted.connect(self._actions.remove_sample)
        self.new_requested.connect(self.new)
        self.find_requested.connect(self._open_palette)
        frame.header.find_requested.connect(self._open_palette)
        frame.sidebar.menu_requested.connect(self._open_menu)
        self._commands = self._window_commands()
        for command in self._commands:
            if command.keys:
                self._bind(command)

    # ---- what is made when it is wanted -------------------------------------------------------

    @property
    def palette(self) -> Palette:
        """The command palette."""
        if self._palette is None:
            from ui.shell.palette import Palette  # noqa: PLC0415 - see the module

            self._palette = Palette(self.frame.body, self.context, self)
        return self._palette

    @property
    def popup(self) -> CapturePopup:
        """The quick capture."""
        if self._popup is None:
            from ui.shell.capture_popup import CapturePopup  # noqa: PLC0415 - see the module

            self._popup = CapturePopup(self.frame.body, self.context)
            self._popup.open_requested.connect(self.go)
        return self._popup

    @property
    def imports(self) -> ImportFlow:
        """The way of an import."""
        if self._imports is None:
            from ui.screens.importing.flow import ImportFlow  # noqa: PLC0415 - see the module

            self._imports = ImportFlow(self.context, self.frame, self.saving.say)
            self._imports.done.connect(self._imported)
        return self._imports

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
            Command(self.tr("Back"), partial(self._window_action, "back"), "Alt+Left",
                    "arrow-left", group=go),
            Command(self.tr("New"), self.new, "Ctrl+N", "plus", group=edit),
            Command(self.tr("New to-do"), partial(self.capture, ""), "", "list-todo", group=edit),
            Command(self.tr("Undo"), self.saving.undo, "Ctrl+Z", "undo-2", group=edit),
            Command(self.tr("Do again"), self.saving.redo, "Ctrl+Shift+Z", "redo-2", group=edit),
            Command(self.tr("Filter this page"), self._find_here, "Ctrl+F", "filter", group=edit),
            Command(self.tr("Account brief"), self._brief, "Ctrl+P", "printer", group=edit),
            Command(self.tr("Import a list or cards"), self.bring_in, "Ctrl+Shift+I",
                    "import", group=edit),
            Command(self.tr("Make bundle"), lambda: self.run_in(sections.BUNDLES, "Ctrl+B"),
                    "Ctrl+B", "package", group=edit),
            Command(self.tr("Open bundle"), lambda: self.run_in(sections.BUNDLES, "Ctrl+O"),
                    "Ctrl+O", "package-open", group=edit),
            Command(self.tr("Next pane"), partial(self._step_pane, 1), "F6", "panel-right",
                    group=view),
            Command(self.tr("Former pane"), partial(self._step_pane, -1), "Shift+F6", "panel-left",
                    group=view),
            Command(self.tr("Show or hide the rail"), self.toggle_rail, "Ctrl+.", "panel-right",
                    group=view),
            Command(self.tr("All shortcuts"), self.show_shortcuts, "F1", "keyboard", group=view),
            Command(self.tr("Getting started"), partial(self.go, sections.START), "", "list-checks",
                    group=go),
            Command(self.tr("Settings"), self.show_settings, "Ctrl+,", "settings", group=view),
            Command(self.tr("Lock"), self.lock, "Ctrl+Shift+L", "lock", group=view),
        )  # fmt: skip

    def _bind(self, command: Command) -> None:
        shortcut = QShortcut(QKeySequence(command.keys), self.frame)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(lambda: self._run_key(command))

    def _run_key(self, command: Command) -> None:
        """Run a window command, unless the palette or the capture is open above everything."""
        open_ones = [
            overlay
            for overlay in (self._palette, self._popup)
            if overlay is not None and overlay.isVisible()
        ]
        for overlay in open_ones:
            overlay.close_overlay()
        if self._palette in open_ones and command.keys == "Ctrl+K":
            return
        command.run()

    def palette_commands(self) -> tuple[tuple[Command, ...], tuple[Command, ...]]:
        """Return what can be done on this page, and what can be done anywhere."""
        here = self.current.commands() if self.current is not None else ()
        taken = {command.keys for command in here if command.keys}
        offered = {"Ctrl+K", *(section.keys for section in sections.sections())}
        anywhere = tuple(
            command for command in self._commands if command.keys not in taken | offered
        )
        back_up = Command(
            self.tr("Back up this desk now"), self._actions.back_up, icon="hard-drive"
        )
        titles = tuple(command.title for command in here)
        more = (c for c in self._more.commands() if not c.title.startswith(titles))
        sync = Command(self.tr("Sync now"), self._syncing.now, icon="refresh-cw")
        extra = [back_up, sync, *more]
        if self.state.has_sample:
            said = self.tr("Remove the sample territory")
            extra.append(Command(said, self._actions.remove_sample, icon="trash-2"))
        return here, (*(self._named(command) for command in anywhere), *extra)

    def _named(self, command: Command) -> Command:
        """Say with undo and redo what they would take back or bring back."""
        deed = {"Ctrl+Z": self.saving.next.undo, "Ctrl+Shift+Z": self.saving.next.redo}.get(
            command.keys
        )
        return replace(command, note=self.context.words.deed(deed)) if deed else command

    def actions_on(self, ref: Ref, account_id: str) -> tuple[Command, ...]:
        """Return what can be done with a record that was found."""
        return self._actions.on(ref, account_id)

    # ---- doing it -----------------------------------------------------------------------------

    def _open_palette(self) -> None:
        self.palette.open_palette()

    def new(self) -> None:
        """Do what the page offers as new, else open the quick capture."""
        action = self.current.primary_action() if self.current is not None else None
        if action is not None and action.keys == "Ctrl+N":
            action.run()
        else:
            self.capture("")

    def capture(self, text: str) -> None:
        """Open the quick capture with a line."""
        self.popup.open_for(self.subject(), text)

    def capture_at(self, account: Ref) -> None:
        """Open the quick capture at an account."""
        self.popup.open_for(account)

    def bring_in(self) -> None:
        """Ask for files to import."""
        self.imports.start()

    def take_files(self, files: Dropped) -> None:
        """Do with dropped files what their kinds are for."""
        shared = files.bundles + files.cards
        handed = ((sections.BUNDLES, shared), (sections.COVERAGE, files.covers))
        for section, paths in handed:
            if paths and self.navigator.go(section) and self.current is not None:
                self.current.take_files(paths)
        if files.lists:
            self.imports.open(files.lists)
        if files.strange:
            said = self.tr("amdesk does not know what to do with {files}.")
            names = ", ".join(path.name for path in files.strange)
            self.saving.say(said.format(files=names), "warn")

    def _imported(self, done: object) -> None:
        """Show the accounts after an import that changed something."""
        if getattr(done, "import_ids", ()):
            self.go(sections.ACCOUNTS)

    def _step_pane(self, step: int) -> None:
        focus_next_pane(self.frame, self.current, step)

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

    def _add_storage(self) -> None:
        self.run_in(sections.BUNDLES, "A")

    # ---- dialogs ------------------------------------------------------------------------------

    def show_settings(self) -> None:
        """Open the settings."""
        from ui.shell.protecting import Protecting  # noqa: PLC0415 - see the module
        from ui.shell.settings_dialog import SettingsDialog  # noqa: PLC0415

        dialog = SettingsDialog(self.context.settings, self.context.words.language, self.frame)
        dialog.look_changed.connect(self.look_changed)
        dialog.letters_changed.connect(self._apply_letters)
        dialog.language_requested.connect(self.language_requested)
        protecting = Protecting(self.context, dialog.protection, dialog)
        protecting.changed.connect(self.protection_changed)
        dialog.protection.minutes_changed.connect(self.protection_changed)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def lock(self) -> None:
        """Lock the desk, or say why it does not lock."""
        if self.context.bridge.is_protected:
            self.lock_requested.emit()
            return
        settings = Button(self.tr("Settings"), small=True)
        settings.clicked.connect(self.show_settings)
        said = self.tr("This desk has no passphrase, so it does not lock. Protect it first.")
        self.saving.say(said, "info", (settings,))

    def show_shortcuts(self) -> None:
        """Open the sheet of all keys."""
        from ui.shell.shortcut_groups import page_groups  # noqa: PLC0415 - see the module

        here = self.current.commands() if self.current is not None else ()
        hints = self.current.key_hints() if self.current is not None else ()
        page = self.current.title() if self.current is not None else ""
        self._show_keys(page_groups(page, here, hints, self._commands), self.frame)

    def show_dialog_keys(self, dialog: QDialog) -> None:
        """Open the sheet of the keys that work in a dialog, over it."""
        from ui.shell.shortcut_groups import dialog_groups  # noqa: PLC0415 - see the module
        from ui.shell.shortcuts_sheet import ShortcutsSheet  # noqa: PLC0415

        if not isinstance(dialog, ShortcutsSheet):
            self._show_keys(dialog_groups(dialog), dialog)

    def _show_keys(self, groups: Sequence[Group], over: QWidget) -> None:
        from ui.shell.shortcuts_sheet import ShortcutsSheet  # noqa: PLC0415 - see the module

        sheet = ShortcutsSheet(groups, over)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _open_menu(self) -> None:
        menu = QMenu(self.frame)
        menu.addAction(self.tr("Settings"), self.show_settings)
        menu.addAction(self.tr("All shortcuts"), self.show_shortcuts)
        menu.addSeparator()
        menu.addAction(self.tr("Add colleague"), self._more.add_colleague)
        menu.addAction(self.tr("Back up this desk now"), self._actions.back_up)
        if self.context.bridge.is_protected:
            menu.addAction(self.tr("Lock"), self.lock)
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
