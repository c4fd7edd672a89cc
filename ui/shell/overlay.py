"""Something small over the dimmed window, as a child of it: the palette, the quick capture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.kit.dialog import SCRIM_DARK, SCRIM_LIGHT
from ui.kit.theme import theme_of

TOP = 82
SIDE = 24


class Panel(QWidget):
    """The raised card of an overlay with its two soft rings."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        tokens = theme_of(self).tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = tokens.radius("dialog")
        room = QRectF(self.rect()).adjusted(10.5, 10.5, -10.5, -10.5)
        painter.setPen(Qt.PenStyle.NoPen)
        for reach, strength in ((10, 0.04), (4, 0.06)):
            ring = QColor(0, 0, 0)
            ring.setAlphaF(strength)
            painter.setBrush(ring)
            around = room.adjusted(-reach, -reach, reach, reach)
            painter.drawRoundedRect(around, radius + reach, radius + reach)
        painter.setPen(QPen(tokens.colour("line2"), 1))
        painter.setBrush(tokens.colour("raised"))
        painter.drawRoundedRect(room, radius, radius)
        painter.end()


class Overlay(QWidget):
    """Covers its host with a veil and shows a panel on it; Esc or a click beside it closes.

    The focus stays inside while it is open and returns to where it was.
    """

    closed = Signal()

    def __init__(self, host: QWidget, *, width: int) -> None:
        super().__init__(host)
        self._host = host
        self._wanted_width = width
        self._focus_before: QWidget | None = None
        self.panel = Panel(self)
        self.inside = QVBoxLayout(self.panel)
        self.inside.setContentsMargins(11, 11, 11, 11)
        self.inside.setSpacing(0)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        host.installEventFilter(self)
        self.hide()

    def open_over(self, focus: QWidget) -> None:
        """Show the overlay with the keyboard on `focus`."""
        if not self.isVisible():
            self._focus_before = QApplication.focusWidget()
        self.setGeometry(self._host.rect())
        self.place_panel()
        self.show()
        self.raise_()
        focus.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_overlay(self) -> None:
        """Hide the overlay and give the focus back."""
        if not self.isVisible():
            return
        self.hide()
        before, self._focus_before = self._focus_before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def place_panel(self) -> None:
        """Put the panel below the top edge, as wide as wished or as there is room."""
        tokens = theme_of(self).tokens
        wide = min(tokens.px(self._wanted_width) + 22, self.width() - 2 * SIDE)
        tall = min(self.panel.sizeHint().height(), self.height() - 2 * SIDE)
        top = min(TOP, max((self.height() - tall) // 2, SIDE)) - 10
        self.panel.setGeometry((self.width() - wide) // 2, top, wide, tall)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the host when it is resized."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._host.rect())
            self.place_panel()
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's
        """Keep Tab inside the panel."""
        inside = [
            child
            for child in self.panel.findChildren(QWidget)
            if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        focus = QApplication.focusWidget()
        if not inside or focus is None:
            return True
        at = inside.index(focus) if focus in inside else -1
        inside[(at + (1 if forward else -1)) % len(inside)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Close on a click beside the panel."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_overlay()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the veil."""
        painter = QPainter(self)
        veil = QColor(0, 0, 0)
        veil.setAlphaF(SCRIM_DARK if theme_of(self).tokens.dark else SCRIM_LIGHT)
        painter.fillRect(self.rect(), veil)
        painter.end()
