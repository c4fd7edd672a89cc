"""Lucide icons tinted with a token colour, drawn at one stroke width whatever their size."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

STROKE_PX = 1.45
GRID = 24
_STROKE = re.compile(r'stroke-width="[^"]*"')


class Icons:
    """Reads, tints and keeps icons per name, colour, size and device pixel ratio."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def names(self) -> tuple[str, ...]:
        """Return the names of all icons on offer, sorted."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.svg")))

    def pixmap(self, name: str, colour: QColor, size: int = 16, ratio: float = 1.0) -> QPixmap:
        """Return the icon `name` in `colour`, `size` logical pixels wide at `ratio`.

        Raises FileNotFoundError for a name that is not among the icons.
        """
        key = (name, colour.name(QColor.NameFormat.HexArgb), size, ratio)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._drawn(name, colour, size, ratio)
            self._pixmaps[key] = found
        return found

    def icon(self, name: str, colour: QColor, off: QColor | None = None, size: int = 16) -> QIcon:
        """Return the icon for buttons and menus, sharp at whole ratios, dimmed when disabled."""
        made = QIcon()
        for ratio in (1.0, 2.0):
            made.addPixmap(self.pixmap(name, colour, size, ratio))
            if off is not None:
                made.addPixmap(self.pixmap(name, off, size, ratio), QIcon.Mode.Disabled)
        return made

    def paint(self, painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
        """Paint the icon into the middle of `rect`, as large as its smaller side."""
        size = round(min(rect.width(), rect.height()))
        ratio = max(abs(painter.deviceTransform().m11()), 1.0)
        image = self.pixmap(name, colour, size, ratio)
        x = rect.center().x() - size / 2
        y = rect.center().y() - size / 2
        painter.drawPixmap(QRectF(x, y, size, size), image, QRectF(image.rect()))

    def _drawn(self, name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
        from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - loaded with the first icon

        stroke = STROKE_PX * GRID / 16 if size <= GRID else STROKE_PX * GRID / size * 1.15
        text = self._source(name).replace("currentColor", colour.name())
        text = _STROKE.sub(f'stroke-width="{stroke:.3f}"', text)
        renderer = QSvgRenderer(QByteArray(text.encode("utf-8")))
        image = QPixmap(round(size * ratio), round(size * ratio))
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(colour.alphaF())
        renderer.render(painter)
        painter.end()
        image.setDevicePixelRatio(ratio)
        return image

    def _source(self, name: str) -> str:
        if name not in self._sources:
            path = self._folder / f"{name}.svg"
            self._sources[name] = path.read_text(encoding="utf-8")
        return self._sources[name]
