"""Small dialogs of the coverage section: an absence, a coverage file's passphrase."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from ui.kit.buttons import Button
from ui.kit.date_field import DateField, days_understood
from ui.kit.dialog import Dialog
from ui.kit.drawing import announce
from ui.kit.fields import FormRow, TextField


class AbsenceDialog(Dialog):
    """Who is away from when until when, and why; `given` carries what was typed."""

    given = Signal(str, object, object, str)

    def __init__(
        self,
        people: Sequence[tuple[str, str]],
        chosen: str,
        days: tuple[date | None, date | None],
        note: str,
        parent: QWidget,
        *,
        is_new: bool,
        read: Callable[[str], date] | None = None,
    ) -> None:
        say = QCoreApplication.translate
        title = say("AbsenceDialog", "Add an absence")
        if not is_new:
            title = say("AbsenceDialog", "Change the absence")
        super().__init__(title, parent=parent, width=460)
        self.who = QComboBox()
        self.who.setAccessibleName(self.tr("Who is away"))
        for key, name in people:
            self.who.addItem(name, key)
        self.who.setCurrentIndex(max(self.who.findData(chosen), 0))
        self.first = DateField(days[0], accessible=self.tr("From"), read=read)
        self.last = DateField(days[1], accessible=self.tr("Until"), read=read)
        self.note = TextField(note, accessible=self.tr("What the team sees"),
                              placeholder=self.tr("Holiday, course, away"))  # fmt: skip
        self._rows = {
            "colleague": FormRow(self.tr("Who"), self.who),
            "from_on": FormRow(self.tr("From"), self.first),
            "until_on": FormRow(self.tr("Until, this day included"), self.last),
            "note": FormRow(self.tr("What the team sees"), self.note),
        }
        grid = QGridLayout()
        grid.setSpacing(12)
        grid.addWidget(self._rows["colleague"], 0, 0, 1, 2)
        grid.addWidget(self._rows["from_on"], 1, 0)
        grid.addWidget(self._rows["until_on"], 1, 1)
        grid.addWidget(self._rows["note"], 2, 0, 1, 2)
        self.body.addLayout(grid)
        self._rows["colleague"].setVisible(is_new)
        words = self.tr("Add") if is_new else self.tr("Save")
        self.save_button = Button(words, kind="primary", keys="Enter")
        self.save_button.clicked.connect(self.give)
        self.add_button(self.save_button, default=True)

    def give(self) -> None:
        """Give what was typed, unless a day is missing."""
        for row in self._rows.values():
            if row.error() and not isinstance(row.editor, DateField):
                row.clear_error()
        if not days_understood(self.first, self.last):
            return
        first, last = self.first.value(), self.last.value()
        if first is None:
            self.refuse("from_on", self.tr("Say from when."))
            return
        last = last or first
        if last < first:
            self.refuse("until_on", self.tr("The end lies before the beginning."))
            return
        self.save_button.setEnabled(False)
        self.given.emit(self.who.currentData() or "", first, last, self.note.text().strip())

    def refuse(self, field: str, sentence: str) -> None:
        """Say what stands in the way at its field."""
        self.save_button.setEnabled(True)
        row = self._rows.get(field, self._rows["from_on"])
        row.set_error(sentence)
        announce(self, sentence)
        row.editor.setFocus()


class FilePassphraseDialog(Dialog):
    """Asks for a coverage file's passphrase until it opens or the user gives up."""

    given = Signal(str)

    def __init__(self, file_name: str, parent: QWidget) -> None:
        title = QCoreApplication.translate("FilePassphraseDialog", "Open coverage file")
        super().__init__(title, subtitle=file_name, parent=parent, width=440)
        self.field = TextField(accessible=self.tr("Passphrase"))
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        help_text = self.tr("Whoever sent you the file told you by phone.")
        self._row = FormRow(self.tr("Passphrase"), self.field, help_text=help_text)
        self.body.addWidget(self._row)
        self.open_button = Button(self.tr("Open file"), kind="primary", keys="Enter")
        self.open_button.clicked.connect(self._give)
        self.add_button(self.open_button, default=True)

    def refuse(self, sentence: str) -> None:
        """Say why the file did not open; the field is ready for another try."""
        self.open_button.setEnabled(True)
        self.field.setEnabled(True)
        self._row.set_error(sentence)
        announce(self, sentence)
        self.field.selectAll()
        self.field.setFocus()

    def _give(self) -> None:
        if not self.field.text():
            self._row.set_error(self.tr("Type the passphrase."))
            return
        self._row.clear_error()
        self.open_button.setEnabled(False)
        self.field.setEnabled(False)
        self.set_foot(self.tr("Opening. This takes about two seconds."))
        self.given.emit(self.field.text())
