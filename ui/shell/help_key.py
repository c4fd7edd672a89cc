"""F1 in dialogs: a window's own shortcuts do not work while a dialog stands over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget


class HelpKey(QObject):
    """Listens in each dialog that gets the keyboard; what the dialog does with F1 comes first."""

    asked = Signal(QDialog)

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when F1 came up to the dialog."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F1
            and isinstance(watched, QDialog)
        ):
            self.asked.emit(watched)
            return True
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        dialog = new.window() if new is not None else None
        if isinstance(dialog, QDialog):
            dialog.installEventFilter(self)  # once: Qt moves a filter that is there already
