"""What a locked desk shows: whose it is, by initials, and the field that opens it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.kit import marks
from ui.kit.buttons import Button
from ui.kit.drawing import announce
from ui.kit.fields import FormRow, TextField
from ui.kit.labels import Label
from ui.kit.theme import theme_of

WIDTH = 340
CIRCLE = 72


class Initials(QWidget):
    """The owner's initials in a circle."""

    def __init__(self, initials: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._initials = initials
        self.setFixedHeight(theme_of(self).tokens.px(CIRCLE))
        self.setAccessibleName(initials)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle."""
        tokens = theme_of(self).tokens
        side = tokens.px(CIRCLE)
        circle = QRectF((self.width() - side) / 2, 0, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        marks.avatar(painter, circle, marks.Person(self._initials, mine=True), tokens)
        painter.end()


class LockPage(QWidget):
    """Asks for passphrase or recovery key until it is the right one."""

    given = Signal(str)

    def __init__(self, initials: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Locked"))
        self.field = TextField(accessible=self.tr("Passphrase"))
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        help_text = self.tr("The passphrase of this desk, or its recovery key.")
        self.row = FormRow(self.tr("Passphrase"), self.field, help_text=help_text)
        self.unlock_button = Button(self.tr("Unlock"), kind="primary", icon="lock-open")
        self.unlock_button.clicked.connect(self._give)
        self.field.returnPressed.connect(self._give)
        self._heading = Label(self.tr("This desk is locked"), role="panel")
        self._heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        middle = QWidget()
        middle.setFixedWidth(theme_of(self).tokens.px(WIDTH))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(Initials(initials))
        column.addWidget(self._heading)
        column.addSpacing(6)
        column.addWidget(self.row)
        column.addWidget(self.unlock_button)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        sides = QHBoxLayout()
        sides.addStretch(1)
        sides.addWidget(middle)
        sides.addStretch(1)
        outer.addLayout(sides)
        outer.addStretch(3)

    def refuse(self, sentence: str) -> None:
        """Say that this was not it; the field is ready for another try."""
        self._be_busy(busy=False)
        self.row.set_error(sentence)
        self.field.selectAll()
        self.field.setFocus()
        announce(self, sentence)

    def _give(self) -> None:
        if not self.unlock_button.isEnabled():
            return
        typed = self.field.text()
        if not typed:
            self.row.set_error(self.tr("Type the passphrase."))
            return
        self.row.clear_error()
        self._be_busy(busy=True)
        self.given.emit(typed)

    def _be_busy(self, *, busy: bool) -> None:
        self.unlock_button.setEnabled(not busy)
        self.field.setEnabled(not busy)
