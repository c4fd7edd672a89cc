"""F1: every key, by where it works."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.drawing import caps_width, mirrored, paint_caps
from ui.kit.labels import Label, SectionHeading
from ui.kit.layouts import Ground, ScrollArea
from ui.kit.theme import theme_of

LEAST_HEIGHT = 240
KeyLine = tuple[tuple[str, ...], str]
"""Keys that do the same or belong together, and what they do."""


class Caps(QWidget):
    """The caps of one shortcut."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the room the caps want."""
        tokens = theme_of(self).tokens
        return QSize(int(caps_width(self._keys, tokens)) + 1, tokens.px(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the caps."""
        tokens = theme_of(self).tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        paint_caps(painter, mirrored(room, room, self.layoutDirection()), self._keys, tokens)
        painter.end()


class ShortcutsSheet(Dialog):
    """Groups of keys in two columns."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[KeyLine]]], parent: QWidget) -> None:
        title = QCoreApplication.translate("ShortcutsSheet", "All shortcuts")
        super().__init__(title, parent=parent, width=720)
        page = Ground("raised")
        columns = QHBoxLayout(page)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setSpacing(36)
        halves = (QVBoxLayout(), QVBoxLayout())
        counts = [0, 0]
        for half in halves:
            half.setSpacing(6)
        for name, lines in groups:
            side = 0 if counts[0] <= counts[1] else 1
            counts[side] += len(lines) + 2
            heading = SectionHeading(name)
            heading.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            halves[side].addWidget(heading)
            halves[side].addLayout(_grid(lines))
            halves[side].addSpacing(12)
        for half in halves:
            half.addStretch(1)
            columns.addLayout(half, 1)
        area = ScrollArea(page, ground="raised")
        room = max(parent.window().height() - 220, LEAST_HEIGHT)
        area.setMinimumHeight(min(page.sizeHint().height() + 4, room))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(title)
        self.body.addWidget(area, 1)
        self._cancel.hide()
        done = Button(self.tr("Close"), kind="primary")
        done.clicked.connect(self.accept)
        self.add_button(done, default=True)


def _grid(lines: Sequence[KeyLine]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    for row, (keys, words) in enumerate(lines):
        grid.addWidget(Label(words, colour="text2", wrap=True), row, 0)
        caps = QHBoxLayout()
        caps.setSpacing(4)
        caps.addStretch(1)
        for key in keys:
            caps.addWidget(Caps(key))
        grid.addLayout(caps, row, 1)
    return grid
