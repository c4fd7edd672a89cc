"""The page of a desk that does not open: what happened, what is safe, what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from amdesk.base.errors import (
    AmdeskError,
    Bug,
    DeskInUse,
    DiskTrouble,
    Missing,
    NewerVersion,
    StoreDamaged,
    WrongKey,
)
from ui.bridge.words import CoreWords
from ui.kit.buttons import Button
from ui.kit.drawing import announce
from ui.kit.labels import IconLabel, Label
from ui.kit.layouts import FlowLayout, ScrollArea
from ui.kit.notices import Notice
from ui.kit.theme import theme_of


class NotOpenPage(QWidget):
    """Says three things and offers what helps: again, a backup, another folder."""

    again_requested = Signal()
    backups_requested = Signal()
    other_requested = Signal()

    def __init__(
        self, words: CoreWords, error: AmdeskError, folder: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.again = Button(self.tr("Try again"), icon="refresh-cw")
        self.restore = Button(self.tr("Restore a backup…"), icon="archive-restore")
        self.other = Button(self.tr("Open another desk folder…"), icon="folder-open")
        self.again.clicked.connect(self.again_requested)
        self.restore.clicked.connect(self.backups_requested)
        self.other.clicked.connect(self.other_requested)
        self._heading = Label("", role="figure", wrap=True)
        self._happened = Label("", role="section", weight=400, colour="text2", wrap=True)
        self._safe = Label("", wrap=True)
        self._todo = Label("", wrap=True)
        self._notice = Notice("", tone="bad")
        self._notice.hide()
        self._folder = Label(folder, role="small", colour="text3", wrap=True)
        self._folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self.show_error(error)

    def show_error(self, error: AmdeskError) -> None:
        """Say why the desk does not open."""
        heading, safe, todo = self._sentences(error)
        self._heading.setText(heading)
        self._happened.setText(self._words.error(error, hint=False))
        self._safe.setText(safe)
        self._todo.setText(todo)
        helps = isinstance(error, StoreDamaged) or not isinstance(
            error, DeskInUse | DiskTrouble | NewerVersion | WrongKey | Bug
        )
        self.restore.setVisible(helps)
        self.restore.set_kind("primary" if helps else "secondary")
        self.again.set_kind("secondary" if helps else "primary")
        said = " ".join((heading + ".", self._happened.text(), safe, todo))
        self.setAccessibleName(said)
        announce(self, said)

    def say(self, words: str) -> None:
        """Say what went wrong with helping."""
        self._notice.set_text(words, "bad")
        self._notice.show()

    def take_focus(self) -> None:
        """Put the keyboard on what helps most."""
        (self.restore if not self.restore.isHidden() else self.again).setFocus()

    def _sentences(self, error: AmdeskError) -> tuple[str, str, str]:
        """Heading, what is safe, what to do."""
        by_kind: tuple[tuple[type[AmdeskError], Callable[[], tuple[str, str, str]]], ...] = (
            (DeskInUse, self._in_use),
            (NewerVersion, self._newer),
            (WrongKey, self._wrong_key),
            (DiskTrouble, self._disk),
            (Missing, self._missing),
            (StoreDamaged, self._damaged),
        )
        for kind, said in by_kind:
            if isinstance(error, kind):
                return said()
        return (
            self.tr("This desk did not open"),
            self.tr("Nothing in the folder was changed."),
            self._words.error(error).removeprefix(self._words.error(error, hint=False)).strip()
            or self.tr("Try again, restore a backup or open another folder."),
        )

    def _in_use(self) -> tuple[str, str, str]:
        return (
            self.tr("This desk is open in another amdesk"),
            self.tr("Everything in it is safe. Only one amdesk may write to a desk at a time."),
            self.tr("Go to the other window, or close it and try again."),
        )

    def _newer(self) -> tuple[str, str, str]:
        return (
            self.tr("This desk was made by a newer amdesk"),
            self.tr("Nothing was changed. This amdesk is too old to write to it safely."),
            self.tr("Update amdesk on this computer, then try again."),
        )

    def _wrong_key(self) -> tuple[str, str, str]:
        return (
            self.tr("This key does not open the desk"),
            self.tr("Nothing was changed. The desk stays locked."),
            self.tr("Try again with the passphrase or the recovery key you wrote down."),
        )

    def _disk(self) -> tuple[str, str, str]:
        return (
            self.tr("The disk does not let amdesk in"),
            self.tr("Nothing half-written was left behind."),
            self.tr(
                "See that the folder below may be written to and that its disk has room, then "
                "try again."
            ),
        )

    def _missing(self) -> tuple[str, str, str]:
        return (
            self.tr("There is no desk here"),
            self.tr("Nothing was made and nothing was changed."),
            self.tr("Restore a backup if this folder should hold one, or open another folder."),
        )

    def _damaged(self) -> tuple[str, str, str]:
        return (
            self.tr("This desk is damaged"),
            self.tr(
                "amdesk left it exactly as it is. Your backups lie beside it and are separate "
                "files."
            ),
            self.tr(
                "Restore the newest whole backup. What is there now is kept in a folder of its own."
            ),
        )

    def _lay_out(self) -> None:
        page = QWidget()
        page.setMaximumWidth(theme_of(self).tokens.px(640))
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 60, 24, 24)
        column.setSpacing(12)
        column.addWidget(self._heading)
        column.addWidget(self._happened)
        column.addSpacing(6)
        for icon, ink, label in (
            ("shield-check", "good", self._safe), ("arrow-right", "accent", self._todo),
        ):  # fmt: skip
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(IconLabel(icon, ink), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label, 1)
            column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(self._notice)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8, line_spacing=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for button in (self.restore, self.again, self.other):
            flow.addWidget(button)
        column.addWidget(buttons)
        column.addWidget(self._folder)
        column.addStretch(1)
        middle = QWidget()
        sides = QHBoxLayout(middle)
        sides.addStretch(1)
        sides.addWidget(page, 8)
        sides.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ScrollArea(middle))
