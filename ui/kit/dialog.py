"""Dialogs over a dimmed window: title, body, a foot with what will happen and the buttons."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.kit.theme import theme_of

SCRIM_LIGHT = 0.40
SCRIM_DARK = 0.42
INSET = 24


class Scrim(QWidget):
    """A dark veil over everything in a window while a dialog or the palette is open."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window when it is resized."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the veil."""
        painter = QPainter(self)
        veil = QColor(0, 0, 0)
        veil.setAlphaF(SCRIM_DARK if theme_of(self).tokens.dark else SCRIM_LIGHT)
        painter.fillRect(self.rect(), veil)
        painter.end()


class Dialog(QDialog):
    """A window-modal dialog: Esc cancels, the default button is the visible primary one.

    Put content into `body`; `set_foot` says beside the buttons what will happen.
    """

    def __init__(
        self, title: str, *, subtitle: str = "", parent: QWidget | None = None, width: int = 480
    ) -> None:
        super().__init__(parent)
        self._width = width
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(title)
        self._scrim: Scrim | None = None
        self._foot_words = Label("", role="small", colour="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(11, 11, 11, 11)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(INSET, 22, INSET, 12)
        head.setSpacing(2)
        head.addWidget(Label(title, role="panel"))
        if subtitle:
            head.addWidget(Label(subtitle, colour="text2", wrap=True))
        self.body = QVBoxLayout()
        self.body.setContentsMargins(INSET, 4, INSET, 20)
        self.body.setSpacing(12)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(INSET, 12, INSET, 13)
        self._foot.setSpacing(8)
        self._foot.addWidget(self._foot_words, 1)
        column.addLayout(head)
        column.addLayout(self.body, 1)
        column.addLayout(self._foot)
        self._cancel = Button(self.tr("Cancel"))
        self._cancel.clicked.connect(self.reject)
        self._foot.addWidget(self._cancel)
        self.setMinimumWidth(theme_of(self).tokens.px(width))

    def set_foot(self, words: str) -> None:
        """Say beside the buttons what will happen."""
        self._foot_words.setText(words)

    def name_way_out(self, words: str) -> None:
        """Call the way out otherwise where there is nothing to cancel."""
        self._cancel.setText(words)

    def add_button(self, button: Button, *, default: bool = False) -> None:
        """Add a button after Cancel; a default one answers Enter."""
        button.setDefault(default)
        button.setAutoDefault(default)
        self._foot.addWidget(button)

    def showEvent(self, event: QShowEvent) -> None:
        """Dim the window beneath."""
        parent = self.parentWidget()
        if parent is not None and self._scrim is None:
            window = parent.window()
            self._scrim = Scrim(window)
            self._scrim.show()
            self._scrim.raise_()
            self.adjustSize()
            middle = window.mapToGlobal(window.rect().center())
            self.move(middle.x() - self.width() // 2, middle.y() - self.height() // 2)
        self._order_focus()
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        """Grow when an error beneath a field needs more height than there is."""
        if event.type() != QEvent.Type.LayoutRequest or not self.isVisible():
            return super().event(event)  # which may be the last this dialog hears
        answered = super().event(event)
        column = self.layout()
        if column is not None:
            wanted = column.totalHeightForWidth(self.width())
            most = self.screen().availableGeometry().height()
            if self.height() < min(wanted, most):
                self.resize(self.width(), min(wanted, most))
        return answered

    def _order_focus(self) -> None:
        """Let Tab go through the body before the foot, and begin in the body's first field."""
        items = [self._foot.itemAt(number) for number in range(self._foot.count())]
        foot = {item.widget() for item in items if item is not None}
        takers = [
            widget
            for widget in self.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            and widget.window() is self  # the lists of choices are windows of their own
        ]
        body = [widget for widget in takers if widget not in foot]
        chain = body + [widget for widget in takers if widget in foot]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)
        if body:
            body[0].setFocus(Qt.FocusReason.TabFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Lift the veil."""
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the two soft rings, the ground, the edge and the foot."""
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
        painter.setBrush(tokens.colour("raised"))
        painter.drawRoundedRect(room, radius, radius)
        foot = self._foot.geometry()
        strip = QRectF(room.x(), foot.y(), room.width(), room.bottom() - foot.y())
        painter.save()
        painter.setClipRect(strip)
        painter.setBrush(tokens.colour("sunken"))
        painter.drawRoundedRect(room, radius, radius)
        painter.fillRect(QRectF(strip.x(), strip.y(), strip.width(), 1), tokens.colour("line"))
        painter.restore()
        painter.setPen(QPen(tokens.colour("line2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room, radius, radius)
        painter.end()
