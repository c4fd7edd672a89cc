"""The rail beside a tab."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.layouts import Ground, ScrollArea
from ui.kit.theme import theme_of


class Rail(Ground):
    """The ground of a rail, which scrolls as one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self.body = QVBoxLayout()
        inner = Ground("sunken")
        inner.setLayout(self.body)
        self.body.setContentsMargins(18, 14, 18, 18)
        self.body.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ScrollArea(inner, ground="sunken"))
        self.setMinimumWidth(theme_of(self).tokens.px(250))

    def sizeHint(self) -> QSize:
        """Return the width a rail begins with."""
        return QSize(theme_of(self).tokens.px(338), 400)
