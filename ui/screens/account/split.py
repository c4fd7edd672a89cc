"""Main part and rail side by side; the rail's width is remembered."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from ui.bridge.settings import Settings
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


class Split(QSplitter):
    """Main part and rail; `name` is under which the rail's width is kept."""

    def __init__(self, main: QWidget, rail: QWidget, settings: Settings, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._settings, self._name = settings, f"rail.{name}"
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(main)
        self.addWidget(rail)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        wide = settings.number(self._name, 0, 200, 900)
        if wide:
            self.setSizes([10_000, wide])
        self.splitterMoved.connect(self._remember)

    def _remember(self, _at: int, _handle: int) -> None:
        self._settings.put(self._name, self.sizes()[1])
