"""A dialog with one note and a button that says what happens with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.drawing import announce
from ui.kit.fields import FormRow, NoteField


class NoteDialog(Dialog):
    """One note that is wanted; `given` carries it, the dialog stays until it is accepted."""

    given = Signal(str)

    def __init__(
        self, title: str, subtitle: str, label: str, button: str, parent: QWidget, text: str = ""
    ) -> None:
        super().__init__(title, subtitle=subtitle, parent=parent, width=480)
        self.note = NoteField(text, accessible=label, lines=5)
        self._row = FormRow(label, self.note)
        self.body.addWidget(self._row)
        self.go = Button(button, kind="primary", keys="Ctrl+Enter")
        self.go.clicked.connect(self._give)
        self.add_button(self.go, default=True)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go.click)

    def refuse(self, sentence: str) -> None:
        """Say what stands in the way; what was typed stays."""
        self.go.setEnabled(True)
        self._row.set_error(sentence)
        if sentence:
            announce(self, sentence)
        self.note.setFocus()

    def _give(self) -> None:
        self.go.setEnabled(False)
        self.given.emit(self.note.toPlainText().strip())
