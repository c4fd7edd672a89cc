"""The tab bar: words with counts, a painted 2 px underline, and a ring on focus."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QWidget

from ui.kit.drawing import Pen, mirrored, text_width, write
from ui.kit.theme import theme_of

UNDERLINE = 2


class TabBar(QTabBar):
    """Tabs of a page; Left and Right move between them."""

    def __init__(self, *, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self._counts: dict[int, str] = {}
        theme_of(self).changed.connect(self._restyle)

    def add(self, text: str, count: str = "") -> int:
        """Add a tab and return its number."""
        number = self.addTab(text)
        self.set_count(number, count)
        return number

    def set_count(self, number: int, count: str) -> None:
        """Show another count behind a tab's words, or none."""
        self._counts[number] = count
        words = self.tabText(number)
        self.setAccessibleTabName(number, f"{words} {count}".strip())
        self._restyle()

    def tabSizeHint(self, number: int) -> QSize:  # noqa: N802 - Qt's name
        """Return words, count and the space to the next tab."""
        theme = theme_of(self)
        tokens = theme.tokens
        wide = text_width(theme.font("body", weight=600), self.tabText(number))
        if self._counts.get(number):
            wide += tokens.px(7) + text_width(theme.font("small"), self._counts[number])
        return QSize(int(wide) + tokens.px(24), tokens.size("tabBar"))

    def minimumTabSizeHint(self, number: int) -> QSize:  # noqa: N802 - Qt's name
        """Return the tab's full size: words are never cut, the bar scrolls."""
        return self.tabSizeHint(number)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, the base line and the underline of the current tab."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(self.count()):
            self._paint_tab(painter, number)
        if self.hasFocus() and self.currentIndex() >= 0:
            painter.setPen(QPen(tokens.colour("accent"), 2))
            room = QRectF(self.tabRect(self.currentIndex()))
            room.adjust(tokens.px(12) - 7, 4, -(tokens.px(12) - 7), -6)
            painter.drawRoundedRect(room, 4, 4)
        painter.end()

    def _paint_tab(self, painter: QPainter, number: int) -> None:
        theme = theme_of(self)
        tokens = theme.tokens
        room = QRectF(self.tabRect(number))
        inner = room.adjusted(tokens.px(12), 0, -tokens.px(12), 0)
        chosen = number == self.currentIndex()
        over = room.contains(self.mapFromGlobal(self.cursor().pos()).toPointF())
        ink = "text" if chosen or (over and self.underMouse()) else "text2"
        if not self.isTabEnabled(number):
            ink = "disabled"
        font = theme.font("body", weight=600 if chosen else 500)
        wide = text_width(font, self.tabText(number))
        place = QRectF(inner.x(), inner.y(), wide + 1, inner.height() - UNDERLINE)
        turned = mirrored(inner, place, self.layoutDirection())
        write(painter, turned, self.tabText(number), Pen(font, tokens.colour(ink)))
        count = self._counts.get(number, "")
        if count:
            x = place.x() + wide + tokens.px(7)
            place = QRectF(x, inner.y(), inner.right() - x + 1, inner.height() - UNDERLINE)
            turned = mirrored(inner, place, self.layoutDirection())
            write(painter, turned, count, Pen(theme.font("small"), tokens.colour("text3")))
        if chosen:
            line = QRectF(inner.x() - 1, room.bottom() - UNDERLINE, inner.width() + 2, UNDERLINE)
            painter.fillRect(line, tokens.colour("accent"))

    def _restyle(self) -> None:
        # QTabBar keeps its tab sizes until the style asks for a new layout.
        self.setIconSize(self.iconSize())
        self.setFont(theme_of(self).font("body"))
        self.updateGeometry()
        self.update()
