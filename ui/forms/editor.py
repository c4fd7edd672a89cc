"""What all editors of a form have in common: ``value``, ``set_value``, ``changed``, ``mark``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.fields import set_wrong


@dataclass(frozen=True, slots=True)
class Said:
    """A field's words in the reader's language."""

    label: str
    unit: str
    choices: tuple[tuple[str, str], ...]


class Editor(QWidget):
    """The base of the editors: a row of widgets of which one has the focus and the edge."""

    changed = Signal()
    refused = Signal(str)
    """What was typed cannot be read, and why; told when the field is left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._edged: list[QWidget] = []

    def value(self) -> Any:
        """Return what the field says as the core takes it; None for nothing."""
        return None

    def set_value(self, value: Any, title: str = "") -> None:
        """Show a value of the core; `title` calls the record a reference names."""

    def mark(self, *, wrong: bool) -> None:
        """Give the editor the edge of a value that cannot be taken."""
        for widget in self._edged:
            set_wrong(widget, wrong=wrong)

    def focus_wrong(self) -> None:
        """Give the keyboard to the part that cannot be read."""
        self.setFocus()

    def _take(self, widget: QWidget, *, stretch: int = 1, edge: bool = True) -> None:
        self._row.addWidget(widget, stretch)
        if edge:
            self._edged.append(widget)
        if self.focusProxy() is None:
            self.setFocusProxy(widget)
