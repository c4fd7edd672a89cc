"""The recovery key of a new protected desk: shown once, printed or saved, and typed back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QWidget

from amdesk.base.errors import DiskTrouble
from amdesk.base.files import write_file_safely
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.documents import documents_folder
from ui.kit.drawing import announce
from ui.kit.fields import FormRow, TextField
from ui.kit.labels import Label
from ui.kit.notices import Notice

COLUMNS = 4
ASKED = 2
_READ_AS = str.maketrans("OIL", "011")
"""The key is written without these letters, so whoever types one means the digit."""


class RecoveryDialog(Dialog):
    """Shows the key once and lets go only when two of its groups were typed back.

    With `may_leave` there is a former key that stays when this one is not typed back.
    """

    def __init__(
        self, code: str, parent: QWidget, *, owner: str = "", may_leave: bool = False
    ) -> None:
        title = QCoreApplication.translate("RecoveryDialog", "Your recovery key")
        super().__init__(title, parent=parent, width=560)
        self._code = code
        self._owner = owner
        self.groups = code.split("-")
        first = ord(code[0]) % len(self.groups)
        self.asked = tuple(
            sorted({first, (first + 1 + ord(code[1]) % (len(self.groups) - 1)) % len(self.groups)})
        )
        self.ask_file: Callable[[QWidget], str] = ask_file
        self._notice = Notice("", tone="good")
        self._notice.hide()
        self._may_leave = may_leave
        if may_leave:
            self.name_way_out(self.tr("Keep the former key"))
        else:
            self._cancel.hide()
        words = self.tr(
            "It opens this desk when the passphrase is forgotten. It is shown only now and kept "
            "nowhere: print it, save it on another medium or write it down."
        )
        self.body.addWidget(Label(words, wrap=True, colour="text2"))
        self.body.addLayout(self._shown())
        self.body.addLayout(self._keeping())
        self.body.addWidget(self._notice)
        self.fields = self._back()
        self.done_button = Button(self.tr("I have kept it"), kind="primary")
        self.done_button.setEnabled(False)
        self.done_button.clicked.connect(self.accept)
        self.add_button(self.done_button, default=True)
        self.set_foot(self.tr("Type the two groups back, so that it is certain you have them."))

    def reject(self) -> None:
        """Stay: Esc must not lose the key, which is never shown again."""
        if self._may_leave:
            super().reject()
            return
        announce(self, self.tr("Type the two groups back first."))

    def _shown(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(10)
        for place, group in enumerate(self.groups):
            cell = QHBoxLayout()
            cell.setSpacing(8)
            cell.addWidget(Label(f"{place + 1}", role="small", colour="text3"))
            shown = Label(group, role="panel")
            shown.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            spoken = self.tr("Group {number}: {letters}")
            shown.setAccessibleName(spoken.format(number=place + 1, letters=" ".join(group)))
            cell.addWidget(shown, 1)
            grid.addLayout(cell, place // COLUMNS, place % COLUMNS)
        return grid

    def _keeping(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print_button = Button(self.tr("Print…"), icon="printer")
        self.print_button.clicked.connect(self.print_key)
        self.save_button = Button(self.tr("Save as text…"), icon="save")
        self.save_button.clicked.connect(self.save_key)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        return row

    def _back(self) -> tuple[TextField, ...]:
        row = QHBoxLayout()
        row.setSpacing(12)
        fields = []
        for place in self.asked:
            name = self.tr("Group {number} of the key").format(number=place + 1)
            field = TextField(accessible=name)
            field.setMaxLength(len(self.groups[place]) + 3)
            field.textEdited.connect(lambda _: self._compare())
            row.addWidget(FormRow(name, field))
            fields.append(field)
        row.addStretch(1)
        self.body.addLayout(row)
        return tuple(fields)

    def _compare(self) -> None:
        typed = [field.text().strip().upper().translate(_READ_AS) for field in self.fields]
        self.done_button.setEnabled(typed == [self.groups[place] for place in self.asked])

    # ---- keeping it -------------------------------------------------------------------------

    def text(self) -> str:
        """Return what is printed or saved."""
        parts = (
            self.tr("Recovery key of the amdesk of {name}").format(name=self._owner),
            "-".join(self.groups[:COLUMNS]),
            "-".join(self.groups[COLUMNS:]),
            self.tr("It opens the desk without the passphrase. Keep it where nobody else looks."),
        )
        return "\n\n".join(parts) + "\n"

    def save_key(self) -> None:
        """Save the key as a text file that only the user may read."""
        chosen = self.ask_file(self)
        if not chosen:
            return
        try:
            write_file_safely(Path(chosen), self.text().encode("utf-8"), replace=True)
        except DiskTrouble:
            self._tell(self.tr("The file was not written. Choose another place."), "bad")
            return
        said = self.tr("Saved as {file}. Move it off this computer.")
        self._tell(said.format(file=Path(chosen).name), "good")

    def print_key(self) -> None:
        """Print the key on one sheet."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - seldom needed

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec() != QPrintDialog.DialogCode.Accepted:
            return
        painter = QPainter(printer)
        inch = printer.resolution()
        painter.setFont(QFont(self.font().family(), 13))
        page = QRectF(printer.pageRect(QPrinter.Unit.DevicePixel))
        flags = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeading.value
        painter.drawText(page.adjusted(inch * 0.5, inch, -inch * 0.5, 0), flags, self.text())
        painter.end()
        self._tell(self.tr("Sent to the printer."), "good")

    def _tell(self, words: str, tone: str) -> None:
        self._notice.set_text(words, tone)  # type: ignore[arg-type]
        self._notice.show()


def ask_file(parent: QWidget) -> str:
    """Ask where to save the key; empty when the user gives up."""
    name = f"{documents_folder()}/amdesk-recovery-key.txt"
    title = QCoreApplication.translate("RecoveryDialog", "Save the recovery key")
    chosen, _ = QFileDialog.getSaveFileName(parent, title, name)
    return chosen
