"""The window before it is furnished: the grounds of sidebar, page and status bar, and their lines.

Painted from the design's values alone, so that the first picture waits for no widget.
"""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget

from ui.bridge.settings import Settings

NARROW = 52
"""Width of a sidebar that shows icons only."""


class Ground:
    """Paints the grounds in the colours and text size the settings want."""

    def __init__(self, settings: Settings) -> None:
        import resources  # noqa: PLC0415 - a plain folder beside the program

        with open(f"{resources.__path__[0]}/tokens.json", "rb") as stream:  # noqa: PTH123 - light
            values: dict[str, Any] = json.load(stream)
        wanted = settings.text("look.scheme", "system", ("light", "dark", "system"))
        system = QGuiApplication.styleHints().colorScheme()
        is_dark = wanted == "dark" or (wanted == "system" and system == Qt.ColorScheme.Dark)
        self._colours: dict[str, str] = values["color"]["dark" if is_dark else "light"]
        self._sizes: dict[str, int] = values["size"]
        self._scale = settings.number("look.text_scale", 100, 100, 150) / 100

    def paint(self, window: QWidget, *, wide_from: int) -> None:
        """Paint `window`; its sidebar is narrow below `wide_from` pixels at 100 % text."""
        painter = QPainter(window)
        is_wide = window.width() / self._scale >= wide_from
        side = round((self._sizes["sidebar"] if is_wide else NARROW) * self._scale)
        foot = round(self._sizes["statusBar"] * self._scale)
        whole = window.rect()
        upper = whole.adjusted(0, 0, 0, -foot)
        is_mirrored = window.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(whole, self._colour("chrome"))
        page = upper.adjusted(0, 0, -side, 0) if is_mirrored else upper.adjusted(side, 0, 0, 0)
        painter.fillRect(page, self._colour("bg"))
        line = page.right() + 1 if is_mirrored else page.left() - 1
        painter.fillRect(line, upper.top(), 1, upper.height(), self._colour("line"))
        painter.fillRect(0, upper.bottom(), whole.width(), 1, self._colour("line"))
        painter.end()

    def _colour(self, role: str) -> QColor:
        return QColor(self._colours[role])
