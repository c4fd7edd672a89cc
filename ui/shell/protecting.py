"""Joins the settings' part about protection with the core: dialogs, what they ask for, the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from amdesk.base.errors import AmdeskError, WrongKey
from ui.bridge import protection
from ui.bridge.context import ScreenContext
from ui.shell import protection_dialogs
from ui.shell.recovery import RecoveryDialog

if TYPE_CHECKING:
    from ui.shell.protection_dialogs import SecretDialog
    from ui.shell.protection_part import ProtectionPart


class Protecting(QObject):
    """Does what the settings' part wants; lives as long as the dialog it is shown in.

    `changed` follows when the desk became protected, or is so no more.
    """

    changed = Signal()

    def __init__(self, context: ScreenContext, part: ProtectionPart, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._context = context
        self._part = part
        self._over = dialog
        self.dialog: SecretDialog | None = None
        self.recovery: RecoveryDialog | None = None
        part.protect_wanted.connect(self.protect)
        part.change_wanted.connect(self.change)
        part.recovery_wanted.connect(self.new_recovery)
        part.unprotect_wanted.connect(self.unprotect)
        part.remember_wanted.connect(self.remember)
        self.refresh()

    def refresh(self) -> None:
        """Ask how the desk is protected."""
        self._context.bridge.on_desk(
            protection.protection_state, then=self._show, failed=self._tell, owner=self
        )

    # ---- what is wanted -----------------------------------------------------------------------

    def protect(self) -> None:
        """Turn the protection on, then show the recovery key until it is typed back."""
        dialog = self._opened(protection_dialogs.protect_dialog(self._over))

        def go(_present: str, new: str) -> None:
            self._context.bridge.protect(
                new, told=dialog.tell_progress, then=done, failed=self._refused(dialog), owner=self
            )

        def done(code: str) -> None:
            dialog.accept()
            self._context.bridge.on_desk(protection.recovery_is_new, owner=self)
            self._show_recovery(code, protection.recovery_is_kept)
            self.refresh()
            self.changed.emit()

        dialog.given.connect(go)

    def change(self) -> None:
        """Change the passphrase."""
        dialog = self._opened(protection_dialogs.change_dialog(self._over))
        dialog.given.connect(
            lambda present, new: self._context.bridge.on_desk(
                protection.change_passphrase, present, new,
                then=lambda _: dialog.accept(), failed=self._refused(dialog), owner=self,
            )
        )  # fmt: skip

    def new_recovery(self) -> None:
        """Show a new recovery key; it counts once it was typed back."""
        dialog = self._opened(protection_dialogs.recovery_dialog(self._over))

        def shown(code: str) -> None:
            dialog.accept()
            self._show_recovery(code, lambda desk: protection.keep_recovery(desk, code), new=True)

        dialog.given.connect(
            lambda present, _: self._context.bridge.on_desk(
                protection.new_recovery_code, present,
                then=shown, failed=self._refused(dialog), owner=self,
            )
        )  # fmt: skip

    def unprotect(self) -> None:
        """Take the passphrase off."""
        dialog = self._opened(protection_dialogs.unprotect_dialog(self._over))

        def done(_: object) -> None:
            dialog.accept()
            self._context.bridge.is_protected = False
            self.refresh()
            self.changed.emit()

        dialog.given.connect(
            lambda present, _: self._context.bridge.on_desk(
                protection.unprotect, present,
                then=done, failed=self._refused(dialog), owner=self,
            )
        )  # fmt: skip

    def remember(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal decides
        """Let the system's keyring open the desk here, or no more."""
        job: Callable[..., object] = protection.remember if on else protection.forget

        def failed(error: AmdeskError) -> None:
            self._part.remember.setChecked(not on)
            self._tell(error)

        bridge = self._context.bridge
        bridge.on_desk(job, then=lambda _: self.refresh(), failed=failed, owner=self)

    # ---- inside -------------------------------------------------------------------------------

    def _opened(self, dialog: SecretDialog) -> SecretDialog:
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()
        return dialog

    def _refused(self, dialog: SecretDialog) -> Callable[[AmdeskError], object]:
        words = self._context.words

        def refuse(error: AmdeskError) -> None:
            is_wrong = isinstance(error, WrongKey)
            field = getattr(error, "field", "")
            dialog.refuse(
                words.error(error, hint=not is_wrong), of_present=is_wrong or field == "recovery"
            )

        return refuse

    def _show_recovery(self, code: str, kept: Callable[..., None], *, new: bool = False) -> None:
        owner = self._context.facts.name
        dialog = RecoveryDialog(code, self._over, owner=owner, may_leave=new)
        dialog.accepted.connect(
            lambda: self._context.bridge.on_desk(
                kept, then=lambda _: self.refresh(), failed=self._tell, owner=self
            )
        )
        dialog.finished.connect(dialog.deleteLater)
        self.recovery = dialog
        dialog.open()

    def _show(self, state: protection.ProtectionState) -> None:
        self._part.show_state(state)

    def _tell(self, error: AmdeskError) -> None:
        self._part.say(self._context.words.error(error))
