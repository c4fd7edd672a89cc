"""Main part and rail side by side; the rail's width is remembered."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from ui.kit.theme import theme_of

LEAST_RAIL, MOST_RAIL = 300, 384
"""Between which a rail's width follows the window's until somebody chooses another, in pixels."""
RAIL_RATIO = 0.335


class Keeper(Protocol):
    """Where widths are kept: ``ui.bridge.settings.Settings``."""

    def number(self, name: str, default: int, low: int, high: int) -> int:
        """Return a number kept, the default when there is none within bounds."""

    def put(self, name: str, value: int) -> None:
        """Keep a value."""


class Split(QSplitter):
    """Main part and rail; `name` is under which the rail's width is kept.

    Until somebody drags the line the rail has its own width, or with `follows` a share of the
    window's.
    """

    def __init__(
        self, main: QWidget, rail: QWidget, keeper: Keeper, name: str, *, follows: bool = False
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._keeper, self._name = keeper, f"rail.{name}"
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(main)
        self.addWidget(rail)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 0)
        wide = keeper.number(self._name, 0, 200, 900)
        self._follows = follows and not wide
        if wide:
            self.setSizes([10_000, wide])
        self.splitterMoved.connect(self._remember)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rail follow the window's width."""
        super().resizeEvent(event)
        if self._follows:
            tokens = theme_of(self).tokens
            wide = round(self.width() * RAIL_RATIO)
            wide = min(max(wide, tokens.px(LEAST_RAIL)), tokens.px(MOST_RAIL))
            self.setSizes([self.width() - wide, wide])

    def _remember(self, _at: int, _handle: int) -> None:
        self._follows = False
        self._keeper.put(self._name, self.sizes()[1])
