"""What is shown before there is a desk: whose it will be, and what its marks will mean."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from amdesk.base.errors import AmdeskError, Refused
from ui.bridge.words import CoreWords
from ui.kit.buttons import Button
from ui.kit.fields import FormRow, TextField
from ui.kit.labels import Label
from ui.kit.layouts import ScrollArea
from ui.kit.notices import Notice
from ui.kit.theme import theme_of
from ui.screens.start.legend import Legend
from ui.shell.new_passphrase import NewPassphrase

SIDE_BY_SIDE_FROM = 820


@dataclass(frozen=True, slots=True)
class NewDesk:
    """What is needed to make a desk; an empty passphrase leaves it unprotected."""

    name: str
    email: str
    device: str
    passphrase: str


class FirstRun(QWidget):
    """Asks for name, e-mail and the computer's name, offers a passphrase, and shows the marks."""

    make_requested = Signal(object)
    """A `NewDesk`."""

    def __init__(self, words: CoreWords, device: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(self.tr("First start"))
        self._notice = Notice("", tone="bad")
        self._notice.hide()
        self.name = TextField(accessible=self.tr("Your name"))
        self.email = TextField(accessible=self.tr("Your e-mail address"))
        self.device = TextField(device, accessible=self.tr("Name of this computer"))
        self.new = NewPassphrase()
        self.passphrase, self.again = self.new.passphrase, self.new.again
        self.protect = QCheckBox(self.tr("Protect this desk with a passphrase"))
        self.protect.setAccessibleName(self.protect.text())
        self._key_words = Label(
            self.tr(
                "The desk is encrypted. Next you get a recovery key to print or save, for the day "
                "the passphrase is forgotten. Without either of them nobody can open the desk."
            ),
            role="small",
            colour="text2",
            wrap=True,
        )
        self.make_button = Button(self.tr("Make my desk"), kind="primary", icon="check")
        self._rows = self._fields()
        page = QWidget()
        legend = QWidget()
        column = QVBoxLayout(legend)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Legend())
        column.addStretch(1)
        self._columns = outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        outer.setContentsMargins(24, 60, 24, 24)
        outer.setSpacing(52)
        outer.addStretch(1)
        outer.addLayout(self._form(), 5)
        outer.addWidget(legend, 4)
        outer.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ScrollArea(page))
        self.protect.toggled.connect(lambda on: self._show_passphrase(on=on))
        self.make_button.clicked.connect(self._make)
        for field in (self.name, self.email, self.device):
            field.returnPressed.connect(self._make)
        self.new.entered.connect(self._make)
        self._show_passphrase(on=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the legend under the form where there is no room for both."""
        super().resizeEvent(event)
        wide = event.size().width() * 100 / theme_of(self).text_scale >= SIDE_BY_SIDE_FROM
        sides = QBoxLayout.Direction
        self._columns.setDirection(sides.LeftToRight if wide else sides.TopToBottom)
        self._columns.setContentsMargins(24, 60 if wide else 28, 24, 24)

    def _fields(self) -> dict[str, FormRow]:
        return {
            "name": FormRow(self.tr("Your name"), self.name),
            "email": FormRow(
                self.tr("E-mail"),
                self.email,
                help_text=self.tr("Colleagues' bundles know you by it. Nothing is sent."),
            ),
            "device": FormRow(
                self.tr("This computer"),
                self.device,
                help_text=self.tr("Shown in the history beside what you changed here."),
            ),
            "passphrase": self.new.row,
        }

    def show_error(self, error: AmdeskError) -> None:
        """Say at its field, or above the form, why no desk was made."""
        self.make_button.setEnabled(True)
        row = self._rows.get(error.field) if isinstance(error, Refused) else None
        if row is not None and row.isVisible():
            row.set_error(self._words.error(error, hint=False))
            row.editor.setFocus()
            return
        self._notice.set_text(self._words.error(error), "bad")
        self._notice.show()

    def _form(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(Label(self.tr("Start with your name"), role="figure", wrap=True))
        column.addWidget(
            Label(
                self.tr(
                    "amdesk keeps your plans, promises and contact rhythm on this computer. "
                    "It works the same with or without a connection."
                ),
                role="section",
                weight=400,
                colour="text2",
                wrap=True,
            )
        )
        column.addSpacing(8)
        column.addWidget(self._notice)
        for name in ("name", "email", "device"):
            column.addWidget(self._rows[name])
        column.addWidget(self.protect)
        column.addWidget(self._key_words)
        column.addWidget(self.new)
        row = QHBoxLayout()
        row.addWidget(self.make_button)
        row.addStretch(1)
        column.addSpacing(4)
        column.addLayout(row)
        column.addStretch(1)
        return column

    def _show_passphrase(self, *, on: bool) -> None:
        self.new.setVisible(on)
        self._key_words.setVisible(on)

    def _make(self) -> None:
        for row in self._rows.values():
            row.clear_error()
        self._notice.hide()
        name, email = self.name.text().strip(), self.email.text().strip()
        is_protected = self.protect.isChecked()
        if not name:
            self._rows["name"].set_error(self.tr("Say what you are called."))
            self.name.setFocus()
        elif "@" not in email.strip("@"):
            self._rows["email"].set_error(self.tr("Say an e-mail address."))
            self.email.setFocus()
        elif not is_protected or self.new.check():
            self.make_button.setEnabled(False)
            device = self.device.text().strip() or self.tr("This computer")
            secret = self.passphrase.text() if is_protected else ""
            self.make_requested.emit(NewDesk(name, email, device, secret))
