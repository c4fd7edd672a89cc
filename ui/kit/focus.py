"""The focus ring: 2 px of accent, 2 px away from the control that has the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QSlider, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from ui.kit.theme import Theme

REACH = 4
STROKE = 2.0
RING_PROPERTY = "focusRing"


class _RingOverlay(QWidget):
    """The painted ring; it lies above its neighbours and lets the mouse through."""

    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host)
        self.host = host
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint one rounded outline."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.colour("accent"), STROKE))
        inset = STROKE / 2
        radius = tokens.radius("control") + REACH - inset
        room = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(room, radius, radius)
        painter.end()


class FocusRing(QObject):
    """Follows the keyboard focus of one application and rings buttons and sliders.

    Fields and item views show focus by themselves. A widget with the property ``focusRing`` set
    to True is ringed too, one with False is left alone.
    """

    def __init__(self, app: QApplication, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._overlay: _RingOverlay | None = None
        self._target: QWidget | None = None
        app.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the ring around its control when that moves, grows or goes."""
        kind = event.type()
        if watched is self._target:
            if kind in {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show}:
                self._place()
            elif kind in {QEvent.Type.Hide, QEvent.Type.ParentChange}:
                self._drop()
        return False

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._drop()
        if new is None or not _wants_ring(new) or new.isWindow():
            return
        host = _host_of(new)
        if host is None:
            return
        self._target = new
        new.installEventFilter(self)
        new.destroyed.connect(self._lost)
        self._overlay = _RingOverlay(host, self._theme)
        self._place()

    def _place(self) -> None:
        if self._target is None or self._overlay is None or not isValid(self._overlay):
            return
        host = self._overlay.host
        corner = self._target.mapTo(host, QPoint(0, 0))
        around = QRect(corner, self._target.size()).adjusted(-REACH, -REACH, REACH, REACH)
        self._overlay.setGeometry(around)
        self._overlay.raise_()
        self._overlay.show()

    def _lost(self) -> None:
        self._target = None
        self._drop()

    def _drop(self) -> None:
        target, self._target = self._target, None
        # A control that is being destroyed loses the focus first, when Qt's half is already gone.
        if target is not None and isValid(target):
            target.removeEventFilter(self)
            target.destroyed.disconnect(self._lost)
        overlay, self._overlay = self._overlay, None
        if overlay is not None and isValid(overlay):
            overlay.hide()
            overlay.deleteLater()


def _wants_ring(widget: QWidget) -> bool:
    wish = widget.property(RING_PROPERTY)
    if wish is not None:
        return bool(wish)
    return isinstance(widget, QAbstractButton | QSlider)


def _host_of(widget: QWidget) -> QWidget | None:
    """Return the nearest ancestor with room for the ring, at most a scroll area's viewport."""
    host = widget.parentWidget()
    while host is not None and not host.isWindow():
        corner = widget.mapTo(host, QPoint(0, 0))
        around = QRect(corner, widget.size()).adjusted(-REACH, -REACH, REACH, REACH)
        above = host.parentWidget()
        if host.rect().contains(around) or isinstance(above, QAbstractScrollArea):
            return host
        host = above
    return host
