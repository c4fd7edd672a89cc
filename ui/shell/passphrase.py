"""Asking for the passphrase of a protected desk."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.fields import FormRow, TextField


class PassphraseDialog(Dialog):
    """Asks until the desk opens or the user gives up; a wrong one is said at the field."""

    given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        title = QCoreApplication.translate("PassphraseDialog", "This desk is protected")
        super().__init__(title, parent=parent, width=440)
        self.field = TextField(accessible=self.tr("Passphrase"))
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        help_text = self.tr("The passphrase of this desk, or its recovery key.")
        self._row = FormRow(self.tr("Passphrase"), self.field, help_text=help_text)
        self.body.addWidget(self._row)
        self.open_button = Button(self.tr("Open desk"), kind="primary")
        self.open_button.clicked.connect(self._give)
        self.add_button(self.open_button, default=True)
        self.field.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why the desk did not open; the field is ready for another try."""
        self.open_button.setEnabled(True)
        self.field.setEnabled(True)
        self._row.set_error(sentence)
        self.field.selectAll()
        self.field.setFocus()

    def _give(self) -> None:
        if not self.field.text():
            self._row.set_error(self.tr("Type the passphrase."))
            return
        self._row.clear_error()
        self.open_button.setEnabled(False)
        self.field.setEnabled(False)
        self.given.emit(self.field.text())
