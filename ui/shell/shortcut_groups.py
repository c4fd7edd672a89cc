"""What the F1 sheet lists: each key once for each place where it means something."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QPushButton

from ui.forms.dialog import RecordDialog
from ui.kit.buttons import Button
from ui.kit.chips import KeyHint
from ui.kit.screen import Command
from ui.shell.shortcuts_sheet import KeyLine

Group = tuple[str, Sequence[KeyLine]]


def page_groups(
    page: str, commands: Iterable[Command], hints: Iterable[KeyHint], window: Iterable[Command]
) -> list[Group]:
    """Return the keys of a page, of its focused pane and of the window.

    The nearer place comes first and has the say: a key that the page lists is not listed again
    for the pane, and not for the window where it would do something else.
    """
    groups: dict[str, dict[tuple[str, ...], str]] = {}
    taken: set[str] = set()
    for command in commands:
        if command.keys:
            groups.setdefault(command.group or page, {}).setdefault((command.keys,), command.title)
    taken |= {_same(keys) for lines in groups.values() for each in lines for keys in each}
    focused = QCoreApplication.translate("ShortcutsSheet", "In the focused pane")
    for hint in hints:
        fresh = tuple(keys for keys in hint.keys if _same(keys) not in taken)
        if fresh == hint.keys:
            groups.setdefault(focused, {}).setdefault(hint.keys, hint.words)
            taken |= {_same(keys) for keys in hint.keys}
    for command in window:
        if command.keys and _same(command.keys) not in taken:
            groups.setdefault(command.group, {}).setdefault((command.keys,), command.title)
            taken.add(_same(command.keys))
    return _listed(groups)


def dialog_groups(dialog: QDialog) -> list[Group]:
    """Return the keys that work in a dialog: through it, out of it, and those on its buttons."""
    say = QCoreApplication.translate
    lines: dict[tuple[str, ...], str] = {
        ("Tab",): say("ShortcutsSheet", "Next field"),
        ("Shift+Tab",): say("ShortcutsSheet", "Former field"),
    }
    for button in dialog.findChildren(QPushButton):
        keys = button.keys if isinstance(button, Button) else ""
        if button.isDefault() and button.text():
            lines[("Enter",)] = button.text()
        if keys and button.isVisible():
            lines[(keys,)] = button.text()
    if isinstance(dialog, RecordDialog):
        lines[("Ctrl+S",)] = dialog.save_button.text()
        lines[("Alt+Down",)] = say("ShortcutsSheet", "Open the calendar of a day")
    lines[("Esc",)] = say("ShortcutsSheet", "Leave without saving")
    return [(dialog.windowTitle(), list(lines.items()))]


def _listed(groups: dict[str, dict[tuple[str, ...], str]]) -> list[Group]:
    return [(name, list(lines.items())) for name, lines in groups.items()]


def _same(keys: str) -> str:
    """One spelling for the names a key goes by (Enter and Return, Del and Delete)."""
    text = QKeySequence(keys.replace("Enter", "Return")).toString()
    return text or keys
