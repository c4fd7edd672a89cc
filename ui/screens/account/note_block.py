"""A note that is read as text and edited in place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.fields import NoteField
from ui.kit.labels import Label
from ui.kit.theme import theme_of


class _ReadNote(QAbstractButton):
    """The note as text; Enter, Space or a click edits it."""

    def __init__(self, accessible: str, empty: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._empty = empty
        self.setAccessibleName(accessible)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def shown(self) -> str:
        """Return the words painted."""
        return self.text() or self._empty

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words."""
        theme = theme_of(self)
        room = QRectF(0, 0, max(width, 60), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap.value)
        found = QFontMetricsF(theme.font("body")).boundingRect(room, flags, self.shown())
        return max(int(found.height()) + 4, theme.tokens.px(24))

    def sizeHint(self) -> QSize:
        """Return the height at the present width."""
        return QSize(200, self.heightForWidth(self.width() if self.width() > 80 else 320))

    def minimumSizeHint(self) -> QSize:
        """Return the least height."""
        return QSize(60, theme_of(self).tokens.px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit on Enter as on Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, on a soft ground under the pointer."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(QPen(tokens.colour("line2"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(theme.font("body"))
        painter.setPen(tokens.colour("text" if self.text() else "text3"))
        flags = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignLeading.value)
        painter.drawText(QRectF(self.rect()), flags, self.shown())
        painter.end()


class NoteBlock(QWidget):
    """A label over a note. Ctrl+Enter or leaving saves, Esc gives back what stood there."""

    saved = Signal(str)

    def __init__(self, label: str, *, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label(label, role="small", colour="text3")
        self._read = _ReadNote(label, empty, self)
        self._edit = NoteField(accessible=label, lines=3)
        self._edit.installEventFilter(self)
        self._edit.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._label)
        column.addWidget(self._read)
        column.addWidget(self._edit)
        column.addStretch(1)
        self._read.clicked.connect(self.edit)

    def set_label(self, label: str) -> None:
        """Head the note differently."""
        self._label.setText(label)
        self._read.setAccessibleName(label)
        self._edit.setAccessibleName(label)

    def set_text(self, text: str) -> None:
        """Show another text; one that is being written is left alone."""
        if self.is_editing():
            return
        self._read.setText(text)
        self._read.setAccessibleDescription(text)
        self._read.updateGeometry()
        self._read.update()

    def text(self) -> str:
        """Return the text as it was saved last."""
        return self._read.text()

    def is_editing(self) -> bool:
        """Return whether the text is being written."""
        return self._edit.isVisibleTo(self)

    def edit(self) -> None:
        """Write in place."""
        self._edit.setPlainText(self._read.text())
        self._read.hide()
        self._edit.show()
        self._edit.setFocus()
        self._edit.moveCursor(self._edit.textCursor().MoveOperation.End)

    def take_focus(self) -> None:
        """Put the keyboard on the note."""
        self._read.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Save on Ctrl+Enter and on leaving, revert on Esc."""
        if event.type() == QEvent.Type.FocusOut:
            self._finish(keep=True, focus=False)
        elif event.type() in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}:
            if not isinstance(event, QKeyEvent):
                return False
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if event.key() == Qt.Key.Key_Escape or (enter and control):
                if event.type() == QEvent.Type.ShortcutOverride:
                    event.accept()
                    return True
                self._finish(keep=enter, focus=True)
                return True
        return False

    def _finish(self, *, keep: bool, focus: bool) -> None:
        if not self.is_editing():
            return
        text = self._edit.toPlainText().strip()
        self._edit.hide()
        self._read.show()
        if focus:
            self._read.setFocus()
        if keep and text != self._read.text():
            self._read.setText(text)
            self._read.updateGeometry()
            self.saved.emit(text)
