"""The export dialog as widgets: accounts, what goes in, how the file is closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.kit import marks
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.drawing import announce
from ui.kit.fields import FormRow, TextField
from ui.kit.labels import IconLabel, Label
from ui.kit.layouts import ScrollArea
from ui.kit.mark_view import MarkView
from ui.kit.theme import theme_of

ROWS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class TickLine:
    """One line with a box: words, count behind, ticked or not."""

    key: str
    text: str
    count: str
    is_ticked: bool


class TickRow(QWidget):
    """A checkbox with a count at the far end; the whole row is the target."""

    toggled = Signal()

    def __init__(self, line: TickLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = line.key
        self.box = QCheckBox(line.text.replace("&", "&&"))
        self.box.setChecked(line.is_ticked)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.setMinimumWidth(60)
        self.box.toggled.connect(lambda _: self.toggled.emit())
        self._count = Label(line.count, role="small", colour="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self._count)
        self.set_count(line.count)

    def set_count(self, count: str) -> None:
        """Show another count, which is also said."""
        self._count.setText(count)
        self.box.setAccessibleName(f"{self.box.text().replace('&&', '&')}, {count}")


class SecretField(TextField):
    """A passphrase, hidden until the eye is pressed (Alt+E)."""

    def __init__(self, *, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(accessible=accessible, parent=parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.setText(self.tr("Show or hide the passphrase"))
        self._eye.setShortcut("Alt+E")
        self._eye.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._eye.triggered.connect(self.turn)
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def turn(self) -> None:
        """Show what is hidden, or hide it again."""
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.show_words(shown=hidden)

    def show_words(self, *, shown: bool) -> None:
        """Show or hide the words."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self._dress()

    def _dress(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self._eye.setIcon(theme_of(self).icon("eye" if hidden else "eye-off"))


class ExportView(Dialog):
    """Export coverage file: everything but the core. `save_requested` wants the file written."""

    save_requested = Signal()
    suggest_requested = Signal()
    colleague_changed = Signal(str)
    ticks_changed = Signal()
    passphrase_changed = Signal(str)

    def __init__(self, title: str, subtitle: str, parent: QWidget) -> None:
        super().__init__(title, subtitle="", parent=parent, width=680)
        self.person = MarkView(marks.Person("?"), QSize(36, 36), accessible="")
        self.colleague = QComboBox()
        self.colleague.setAccessibleName(self.tr("For whom"))
        self.days = Label(subtitle, colour="text2")
        self.accounts: list[TickRow] = []
        self.parts: list[TickRow] = []
        self.words = SecretField(accessible=self.tr("Passphrase"))
        self.suggest = Button(self.tr("Suggest words"), small=True)
        self.suggest.setAutoDefault(False)
        self.key_choice = QCheckBox(self.tr("Close with a passphrase instead"))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Writing the file"))
        self.bar.setTextVisible(False)
        self.save = Button(self.tr("Save file"), kind="primary", keys="Enter")
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(Label(self.tr("For"), colour="text2"))
        top.addWidget(self.colleague, 1)
        top.addWidget(self.days)
        top.addWidget(self.person)
        self.body.addLayout(top)
        columns = QHBoxLayout()
        columns.setSpacing(28)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(6)
        right.setSpacing(6)
        left.addWidget(Label(self.tr("Accounts"), role="small", weight=500, colour="text2"))
        holder = QWidget()
        self._account_rows = QVBoxLayout(holder)
        self._account_rows.setContentsMargins(0, 0, 4, 0)
        self._account_rows.setSpacing(2)
        self._accounts = ScrollArea(holder, ground="raised")
        left.addWidget(self._accounts, 1)
        left.addLayout(self._secret())
        right.addWidget(Label(self.tr("What goes in"), role="small", weight=500, colour="text2"))
        self._part_rows = QVBoxLayout()
        self._part_rows.setSpacing(2)
        right.addLayout(self._part_rows)
        private = QHBoxLayout()
        private.setSpacing(9)
        private.setContentsMargins(1, 3, 0, 3)
        private.addWidget(IconLabel("lock", "text3"))
        private.addWidget(Label(self.tr("Private notes"), colour="text2"), 1)
        private.addWidget(Label(self.tr("never included"), role="small", colour="text2"))
        right.addLayout(private)
        right.addStretch(1)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        self.body.addLayout(columns)
        self.body.addWidget(self.bar)
        self.bar.hide()
        self.add_button(self.save, default=True)

    def _secret(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        self.sealed = QWidget()
        row = QHBoxLayout(self.sealed)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("key-round", "good"), 0, Qt.AlignmentFlag.AlignTop)
        self.sealed_words = Label("", role="small", colour="text2", wrap=True)
        row.addWidget(self.sealed_words, 1)
        column.addWidget(self.sealed)
        column.addWidget(self.key_choice)
        self.secret_row = FormRow(self.tr("Passphrase"), self.words)
        column.addWidget(self.secret_row)
        self._strength = Label("", role="small", colour="text2", wrap=True)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._strength, 1)
        foot.addWidget(self.suggest)
        column.addLayout(foot)
        return column

    def _wire(self) -> None:
        self.save.clicked.connect(self.save_requested)
        self.suggest.clicked.connect(self.suggest_requested)
        self.words.textChanged.connect(self.passphrase_changed)
        self.colleague.activated.connect(
            lambda _: self.colleague_changed.emit(str(self.colleague.currentData() or ""))
        )
        self.key_choice.toggled.connect(lambda _: self.ticks_changed.emit())

    def show_accounts(self, lines: Sequence[TickLine]) -> None:
        """Show the accounts that can be handed over."""
        for old in self.accounts:
            self._account_rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.accounts = []
        for line in lines:
            row = TickRow(line)
            row.toggled.connect(self.ticks_changed)
            self._account_rows.addWidget(row)
            self.accounts.append(row)
        tall = self.accounts[0].sizeHint().height() if self.accounts else 24
        shown = min(max(len(lines), 1), ROWS_SHOWN)
        self._accounts.setMinimumHeight(shown * (tall + 2) + 2)

    def show_parts(self, lines: Sequence[TickLine]) -> None:
        """Show what can go in; former ticks are kept by key."""
        if len(self.parts) == len(lines):
            for row, line in zip(self.parts, lines, strict=True):
                row.set_count(line.count)
            return
        for line in lines:
            row = TickRow(line)
            row.toggled.connect(self.ticks_changed)
            self._part_rows.addWidget(row)
            self.parts.append(row)

    def show_person(self, initials: str, name: str) -> None:
        """Show whose mark stands in the corner."""
        self.person.set_mark(marks.Person(initials, soft=True), name)

    def show_closing(self, card_words: str, *, needs_passphrase: bool) -> None:
        """Show that the file is sealed to a card, or ask for a passphrase."""
        self.sealed.setVisible(bool(card_words))
        self.key_choice.setVisible(bool(card_words))
        self.sealed_words.setText(card_words)
        self.secret_row.setVisible(needs_passphrase)
        self.suggest.setVisible(needs_passphrase)
        self._strength.setVisible(needs_passphrase)

    def show_strength(self, words: str, tone: str) -> None:
        """Say how strong the passphrase is."""
        self._strength.setText(words)
        self._strength.set_colour(tone)
        self.secret_row.clear_error()
        self.words.setAccessibleDescription(words)

    def refuse_passphrase(self, sentence: str) -> None:
        """Say at the field why the passphrase cannot be taken."""
        self.secret_row.set_error(sentence)
        announce(self, sentence)
        self.words.setFocus()

    def show_working(self, done: int, count: int, words: str) -> None:
        """Show how far the writing has come; 0 of 0 when nobody knows."""
        self.bar.setVisible(True)
        self.bar.setRange(0, count)
        self.bar.setValue(done)
        self.set_foot(words)
        self._enable(on=False)

    def show_idle(self, words: str) -> None:
        """Let the user choose again."""
        self.bar.hide()
        self.set_foot(words)
        self._enable(on=True)

    def _enable(self, *, on: bool) -> None:
        for widget in (self.save, self.words, self.suggest, self.colleague, self.key_choice):
            widget.setEnabled(on)
        for row in (*self.accounts, *self.parts):
            row.setEnabled(on)

    def ticked_accounts(self) -> tuple[str, ...]:
        """Return the accounts that are ticked."""
        return tuple(row.key for row in self.accounts if row.box.isChecked())

    def ticked_parts(self) -> frozenset[str]:
        """Return what is ticked to go in."""
        return frozenset(row.key for row in self.parts if row.box.isChecked())
