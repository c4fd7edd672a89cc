"""What the program does for a desk that does not open: try again, restore, open another."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from amdesk.base.errors import AmdeskError

if TYPE_CHECKING:
    from ui.shell.backups_dialog import BackupsDialog
    from ui.shell.not_open import NotOpenPage
    from ui.shell.program import Program


class Rescue(QObject):
    """Joins the page of a desk that does not open with the core."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._aside: Path | None = None
        self.page: NotOpenPage | None = None
        self.dialog: BackupsDialog | None = None

    def show(self, error: AmdeskError, folder: str) -> None:
        """Show the page, or say on it what went wrong this time."""
        from ui.shell.not_open import NotOpenPage  # noqa: PLC0415 - seldom needed

        program = self._program
        page = NotOpenPage(program.words, error, folder)
        page.again_requested.connect(self.try_again)
        page.backups_requested.connect(self.show_backups)
        page.other_requested.connect(self.ask_folder)
        self.page = page
        program.show_page(page)
        page.take_focus()

    def try_again(self) -> None:
        """Open the same desk once more; one that is open already is only shown anew."""
        program = self._program
        if program.bridge.is_open:
            program.build_anew()
        else:
            program.bridge.open_desk(program.place, program.unlocking.secret)

    def ask_folder(self) -> None:
        """Ask for another desk's folder and open it."""
        here = str(self._program.place.folder.parent)
        words = self.tr("The folder of a desk")
        folder = QFileDialog.getExistingDirectory(self._program.frame, words, here)
        if folder:
            self._program.open_folder(Path(folder))

    def show_backups(self) -> None:
        """List the backups, each with whether it is whole."""
        from ui.shell.backups_dialog import BackupsDialog  # noqa: PLC0415 - seldom needed

        program = self._program
        dialog = BackupsDialog(
            program.bridge, program.words, program.place, program.unlocking.secret, program.frame
        )
        dialog.restore_requested.connect(self.restore)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    def restore(self, file: object) -> None:
        """Put a backup in the desk's place, then open it."""
        from ui.bridge import rescue  # noqa: PLC0415 - seldom needed

        program, dialog = self._program, self.dialog
        if isinstance(file, Path) and dialog is not None:
            program.bridge.aside(
                rescue.restore, program.place, program.unlocking.secret, file,
                then=partial(self._restored, dialog), failed=dialog.refuse, owner=dialog,
            )  # fmt: skip

    def tell(self) -> None:
        """Say in the open window where the damaged desk was put."""
        self.page = None
        aside, self._aside = self._aside, None
        if aside is not None:
            words = self.tr("The backup was restored. What was there before is kept in {folder}.")
            self._program.frame.notices.say(words.format(folder=aside), "warn")

    def _restored(self, dialog: BackupsDialog, aside: Path) -> None:
        self._aside = aside
        dialog.accept()
        self.dialog = None
        self.try_again()
