"""The part of the settings about protection: how it stands, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.bridge.protection import ProtectionState
from ui.bridge.settings import LOCK_MINUTES, Settings
from ui.kit.buttons import Button
from ui.kit.choices import SegmentedControl
from ui.kit.labels import Label
from ui.kit.layouts import FlowLayout
from ui.shell.idle import MINUTES, lock_minutes


class ProtectionPart(QWidget):
    """Says whether a passphrase protects the desk; its buttons say what they want done."""

    protect_wanted = Signal()
    change_wanted = Signal()
    recovery_wanted = Signal()
    unprotect_wanted = Signal()
    remember_wanted = Signal(bool)
    minutes_changed = Signal()
    resized = Signal()
    """More or less is shown than before."""

    def __init__(self, settings: Settings, locale: QLocale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._locale = locale
        self.words = Label("", colour="text2", wrap=True)
        self.protect = Button(self.tr("Protect this desk…"), icon="lock")
        self.change = Button(self.tr("Change passphrase…"), small=True)
        self.recovery = Button(self.tr("New recovery key…"), small=True)
        self.remove = Button(self.tr("Remove protection…"), small=True)
        self.protect.clicked.connect(self.protect_wanted)
        self.change.clicked.connect(self.change_wanted)
        self.recovery.clicked.connect(self.recovery_wanted)
        self.remove.clicked.connect(self.unprotect_wanted)
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, spacing=8, line_spacing=8)
        flow.setContentsMargins(0, 0, 0, 0)
        for button in (self.protect, self.change, self.recovery, self.remove):
            flow.addWidget(button)
        said = self.tr("{count} min")
        self.minutes = SegmentedControl(
            tuple(said.format(count=count) for count in MINUTES),
            accessible=self.tr("Lock after so long without a key or the mouse"),
            fill=True,
        )
        self._minutes_words = Label(
            self.tr("Lock after so long without a key or the mouse"),
            role="small",
            weight=500,
            colour="text2",
            wrap=True,
        )
        self.remember = QCheckBox(self.tr("Open without asking on this computer"))
        self.remember.setAccessibleName(self.remember.text())
        self._remember_words = Label(
            self.tr(
                "The keyring of this system then opens the desk when amdesk starts, for whoever is "
                "logged in. After locking, the passphrase is always asked for."
            ),
            role="small",
            colour="text3",
            wrap=True,
        )
        self._lay_out()
        self.minutes.choose(MINUTES.index(lock_minutes(settings)))
        self.minutes.chosen.connect(self._set_minutes)
        self.remember.clicked.connect(self.remember_wanted)
        self.show_state(None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            Label(self.tr("Protection"), role="small", weight=500, colour="text2"),
        )
        for widget in (
            self.words, self._buttons, self._minutes_words, self.minutes, self.remember,
            self._remember_words,
        ):  # fmt: skip
            column.addWidget(widget)

    def show_state(self, state: ProtectionState | None) -> None:
        """Show how the desk is protected; None before that is known."""
        is_protected = state is not None and state.is_protected
        self.protect.setVisible(state is not None and not is_protected)
        for widget in (
            self.change, self.recovery, self.remove, self._minutes_words, self.minutes,
            self.remember, self._remember_words,
        ):  # fmt: skip
            widget.setVisible(is_protected)
        self.words.setText(self._said(state) if state is not None else "")
        self.remember.setChecked(state is not None and bool(state.keyring))
        self.resized.emit()

    def say(self, sentence: str) -> None:
        """Say why something was not done."""
        self.words.setText(sentence)

    def _said(self, state: ProtectionState) -> str:
        if not state.is_protected:
            return self.tr(
                "Not protected. Whoever can read the files of this computer can read this desk."
            )
        said = self.tr("A passphrase protects this desk and its backups.")
        if state.kept_at is None:
            more = self.tr(
                "Its recovery key was not typed back in this window. If you do not have it on "
                "paper, make a new one."
            )
        else:
            at = state.kept_at.astimezone()
            day = self._locale.toString(
                QDate(at.year, at.month, at.day), QLocale.FormatType.ShortFormat
            )
            more = self.tr("You have its recovery key since {day}.").format(day=day)
        return f"{said} {more}"

    def _set_minutes(self, number: int) -> None:
        self._settings.put(LOCK_MINUTES, MINUTES[number])
        self.minutes_changed.emit()
