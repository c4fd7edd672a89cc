"""Choosing a new passphrase: how strong it is said in words while it is typed, one offered."""

from __future__ import annotations

import math

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from amdesk.base.passphrase import MIN_CHARACTERS, has_outer_spaces, passphrase_bits
from amdesk.base.words import generated_passphrase
from ui.kit.buttons import Button
from ui.kit.drawing import announce
from ui.kit.fields import FormRow, TextField

GUESSED_BITS = 40
"""Below it somebody who has the files guesses the passphrase with little effort."""
STRONG_BITS = 60


class NewPassphrase(QWidget):
    """Two fields for the same passphrase, its strength in words, and a generated one on request."""

    entered = Signal()
    """Enter was pressed in a field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.passphrase = TextField(accessible=self.tr("New passphrase"))
        self.again = TextField(accessible=self.tr("The same again"))
        self._help = self.tr("Four or five words that do not belong together.")
        self.row = FormRow(self.tr("New passphrase"), self.passphrase, help_text=self._help)
        self.again_row = FormRow(self.tr("The same again"), self.again)
        self.shown = QCheckBox(self.tr("Show what is typed"))
        self.shown.setAccessibleName(self.shown.text())
        self.offer_button = Button(self.tr("Offer me seven words"), icon="refresh-cw", small=True)
        self.offer_button.clicked.connect(self.offer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.row)
        column.addWidget(self.again_row)
        below = QHBoxLayout()
        below.addWidget(self.shown, 1)
        below.addWidget(self.offer_button)
        column.addLayout(below)
        self.shown.toggled.connect(lambda _: self._hide_letters())
        self.passphrase.textChanged.connect(self._judge)
        self.again.textChanged.connect(lambda _: self.again_row.clear_error())
        for field in (self.passphrase, self.again):
            field.returnPressed.connect(self.entered)
        self._hide_letters()

    def text(self) -> str:
        """Return the passphrase."""
        return self.passphrase.text()

    def offer(self) -> None:
        """Put a generated passphrase into both fields, to be read and written down."""
        words = generated_passphrase()
        self.shown.setChecked(True)
        self.passphrase.setText(words)
        self.again.setText(words)
        self.passphrase.setCursorPosition(0)
        announce(self, words.replace("-", ", "))

    def check(self) -> bool:
        """Return whether both hold the same passphrase, long enough; else say what is wrong."""
        self.row.clear_error()
        self.again_row.clear_error()
        missing = MIN_CHARACTERS - len(self.text())
        if missing > 0:
            self.row.set_error(self._short(missing))
            self.passphrase.setFocus()
            return False
        if self.text() != self.again.text():
            self.again_row.set_error(self.tr("This is not the same passphrase."))
            self.again.setFocus()
            return False
        return True

    def clear(self) -> None:
        """Forget what was typed."""
        self.passphrase.clear()
        self.again.clear()

    def strength(self) -> str:
        """Return in words how well the passphrase holds, empty while there is none."""
        text = self.text()
        missing = MIN_CHARACTERS - len(text)
        if not text:
            return ""
        if missing > 0:
            return self._short(missing)
        bits = math.floor(passphrase_bits(text))
        if bits < GUESSED_BITS:
            said = self.tr("Weak: known words or keys in a row. Add a word nobody expects.")
        elif bits < STRONG_BITS:
            said = self.tr("Fair: it holds against people, not against many computers.")
        else:
            said = self.tr("Strong: it holds also against many computers.")
        spaces = self.tr("It begins or ends with a space, which is kept.")
        return f"{said} {spaces}" if has_outer_spaces(text) else said

    def _short(self, missing: int) -> str:
        if missing == 1:
            return self.tr("One more character is needed.")
        return self.tr("{count} more characters are needed.").format(count=missing)

    def _judge(self) -> None:
        self.row.set_help(self.strength() or self._help)

    def _hide_letters(self) -> None:
        shown = self.shown.isChecked()
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in (self.passphrase, self.again):
            field.setEchoMode(mode)
