"""Asking for the passphrase of a protected desk until it opens or the user gives up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from amdesk.base.errors import AmdeskError, Refused, WrongKey

if TYPE_CHECKING:
    from ui.bridge.facts import DeskFacts
    from ui.shell.passphrase import PassphraseDialog
    from ui.shell.program import Program


class Unlocking(QObject):
    """Joins the passphrase dialog with the core; `secret` is what was given last."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._dialog: PassphraseDialog | None = None
        self.secret: str | None = None

    def ask(self) -> None:
        """Ask for the passphrase."""
        from ui.shell.passphrase import PassphraseDialog  # noqa: PLC0415 - only when protected

        dialog = PassphraseDialog(self._program.frame)
        dialog.given.connect(self._try)
        dialog.rejected.connect(self._program.frame.close)
        self._dialog = dialog
        dialog.open()

    def refuse(self, error: AmdeskError) -> bool:
        """Say a wrong passphrase at its field; whether this error was about one."""
        if self._dialog is None or not isinstance(error, WrongKey | Refused):
            return False
        self._dialog.refuse(self._program.words.error(error))
        return True

    def end(self, *, forget: bool = False) -> None:
        """Take the dialog away, with `forget` also what was given."""
        if forget:
            self.secret = None
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.blockSignals(True)  # noqa: FBT003 - Qt's own parameter; it is not a "no" now
            dialog.hide()
            dialog.deleteLater()

    def show_recovery(self, facts: DeskFacts) -> None:
        """Show the recovery key of a desk made just now, until it is typed back."""
        from ui.bridge.protection import recovery_is_kept  # noqa: PLC0415 - only for a new desk
        from ui.shell.recovery import RecoveryDialog  # noqa: PLC0415

        program = self._program
        dialog = RecoveryDialog(facts.recovery_code, program.frame, owner=facts.name)
        dialog.accepted.connect(lambda: program.bridge.on_desk(recovery_is_kept))
        dialog.open()

    def _try(self, words: str) -> None:
        self.secret = words
        self._program.bridge.open_desk(self._program.place, words)
