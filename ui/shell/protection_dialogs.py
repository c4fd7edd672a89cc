"""The dialogs that change a desk's protection: turn it on, another passphrase, prove it is you."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.drawing import announce
from ui.kit.fields import FormRow, TextField
from ui.kit.labels import Label
from ui.kit.notices import Notice
from ui.shell.new_passphrase import NewPassphrase

WIDTH = 500


class SecretDialog(Dialog):
    """Asks for what opens the desk now, for a new passphrase, or for both; stays until it is done.

    `given` carries what opens the desk now and the new passphrase, each empty when not asked for.
    """

    given = Signal(str, str)

    def __init__(
        self,
        title: str,
        words: str,
        verb: str,
        parent: QWidget,
        *,
        asks_present: bool = False,
        asks_new: bool = False,
    ) -> None:
        super().__init__(title, parent=parent, width=WIDTH)
        self._asks_present, self._asks_new = asks_present, asks_new
        self._notice = Notice("", tone="bad")
        self._notice.hide()
        self.body.addWidget(Label(words, wrap=True, colour="text2"))
        self.body.addWidget(self._notice)
        self.present = TextField(accessible=self.tr("Passphrase"))
        self.present.setEchoMode(QLineEdit.EchoMode.Password)
        help_text = self.tr("The passphrase of this desk, or its recovery key.")
        self.present_row = FormRow(self.tr("Passphrase"), self.present, help_text=help_text)
        self.new = NewPassphrase()
        self.body.addWidget(self.present_row)
        self.body.addWidget(self.new)
        self.present_row.setVisible(asks_present)
        self.new.setVisible(asks_new)
        self.do_button = Button(verb, kind="primary")
        self.do_button.clicked.connect(self.give)
        self.present.returnPressed.connect(self.give)
        self.new.entered.connect(self.give)
        self.add_button(self.do_button)
        self.finished.connect(lambda _: self._forget())

    def give(self) -> None:
        """Hand over what was typed, or say what is missing."""
        if not self.do_button.isEnabled():
            return
        self._notice.hide()
        self.present_row.clear_error()
        if self._asks_present and not self.present.text():
            self.present_row.set_error(self.tr("Type the passphrase."))
            self.present.setFocus()
            return
        if self._asks_new and not self.new.check():
            return
        self._be_busy(busy=True)
        self.given.emit(self.present.text(), self.new.text() if self._asks_new else "")

    def refuse(self, sentence: str, *, of_present: bool = False) -> None:
        """Say why nothing was changed; what was typed stays for another try."""
        self._be_busy(busy=False)
        self.set_foot("")
        if of_present and self._asks_present:
            self.present_row.set_error(sentence)
            self.present.selectAll()
            self.present.setFocus()
        else:
            self._notice.set_text(sentence, "bad")
            self._notice.show()
        announce(self, sentence)

    def tell_progress(self, done: int, files: int) -> None:
        """Say how many files were written anew."""
        said = self.tr("Writing the desk and its backups anew: {done} of {files}")
        self.set_foot(said.format(done=done, files=files))

    def reject(self) -> None:
        """Leave, unless it is being done already."""
        if self.do_button.isEnabled():
            super().reject()

    def _be_busy(self, *, busy: bool) -> None:
        for widget in (self.do_button, self._cancel, self.present, self.new):
            widget.setEnabled(not busy)

    def _forget(self) -> None:
        self.present.clear()
        self.new.clear()


def protect_dialog(parent: QWidget) -> SecretDialog:
    """Ask for the passphrase a desk is to be protected by."""
    return SecretDialog(
        _tr("Protect this desk"),
        _tr(
            "The desk and its backups are written anew, encrypted under the passphrase. Then you "
            "get a recovery key to print. Without either of them nobody can open the desk, nor can "
            "the makers of amdesk."
        ),
        _tr("Protect"),
        parent,
        asks_new=True,
    )


def change_dialog(parent: QWidget) -> SecretDialog:
    """Ask for another passphrase."""
    return SecretDialog(
        _tr("Change the passphrase"),
        _tr("The recovery key stays as it is."),
        _tr("Change"),
        parent,
        asks_present=True,
        asks_new=True,
    )


def recovery_dialog(parent: QWidget) -> SecretDialog:
    """Ask for the passphrase before a new recovery key is shown."""
    return SecretDialog(
        _tr("New recovery key"),
        _tr("The former one ends as soon as you have typed two groups of the new one back."),
        _tr("Show the new key"),
        parent,
        asks_present=True,
    )


def unprotect_dialog(parent: QWidget) -> SecretDialog:
    """Ask for the passphrase before it is taken off."""
    return SecretDialog(
        _tr("Remove the protection"),
        _tr(
            "From then on everybody who can read the files of this computer can read the desk, "
            "and it does not lock."
        ),
        _tr("Remove"),
        parent,
        asks_present=True,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("SecretDialog", text)
