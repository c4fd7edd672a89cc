"""Fields: search, text and notes, and the row with label, error and help around them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.kit.drawing import caps_width, mirrored, paint_caps
from ui.kit.labels import IconLabel, Label
from ui.kit.theme import theme_of

WRONG = "wrong"
EDITOR_CHROME = 14


def set_wrong(editor: QWidget, *, wrong: bool) -> None:
    """Give an editor the edge of a value that cannot be taken, or its own edge back."""
    if bool(editor.property(WRONG)) != wrong:
        editor.setProperty(WRONG, wrong)
        editor.style().unpolish(editor)
        editor.style().polish(editor)


class TextField(QLineEdit):
    """A field for one line; Esc gives back the text it had when it was entered."""

    def __init__(
        self,
        text: str = "",
        *,
        accessible: str,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._entered_with = text
        self.setAccessibleName(accessible)
        self.setPlaceholderText(placeholder)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember what the field held."""
        self._entered_with = self.text()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc take back what was typed; a second Esc is the dialog's."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._entered_with:
            self.setText(self._entered_with)
            return
        super().keyPressEvent(event)


class SearchField(QLineEdit):
    """A field with a magnifier, and the key that reaches it shown while it is empty."""

    def __init__(
        self,
        *,
        placeholder: str,
        keys: str = "",
        accessible: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(accessible or placeholder)
        self.setClearButtonEnabled(False)
        self._glass = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc empty the field before anything else hears of it."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then its key caps."""
        super().paintEvent(event)
        if not self._keys or self.text():
            return
        tokens = theme_of(self).tokens
        painter = QPainter(self)
        wide = caps_width(self._keys, tokens)
        within = QRectF(self.rect())
        piece = QRectF(within.right() - wide - tokens.px(7), 0, wide, within.height())
        paint_caps(painter, mirrored(within, piece, self.layoutDirection()), self._keys, tokens)
        painter.end()

    def _dress(self) -> None:
        self._glass.setIcon(theme_of(self).icon("search"))


class NoteField(QPlainTextEdit):
    """A field for several lines; Tab leaves it, its height follows `lines` of text."""

    left = Signal()

    def __init__(
        self,
        text: str = "",
        *,
        accessible: str,
        placeholder: str = "",
        lines: int = 3,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(accessible)
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        theme_of(self).changed.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the height of the wanted lines; a form may set another vertical policy."""
        return QSize(super().sizeHint().width(), self.wanted_height())

    def minimumSizeHint(self) -> QSize:
        """Return the height of the wanted lines: the style sheet's own minimum is one line."""
        return QSize(super().minimumSizeHint().width(), self.wanted_height())

    def wanted_height(self) -> int:
        """Return how high the field wants to be."""
        return self.fontMetrics().lineSpacing() * self._lines + 2 * EDITOR_CHROME

    def changeEvent(self, event: QEvent) -> None:
        """Fit the height to another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(self.wanted_height())
        self.updateGeometry()


class ReadField(QWidget):
    """A field whose typed words are read into a value, which can fail.

    `refused` carries the sentence that says why; `accepted` follows once it is understood.
    """

    refused = Signal(str)
    accepted = Signal()

    @property
    def editor(self) -> QLineEdit:
        """The line typed into."""
        raise NotImplementedError


class FormRow(QWidget):
    """A label above its editor, and beneath it either the error or the help.

    The label is the editor's buddy, so `&` in it makes an access key.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        help_text: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._help_text = help_text
        self._label = Label(label, role="small", weight=500, colour="text2")
        self._label.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(label.replace("&", ""))
        self._sign = IconLabel("circle-alert", "bad", 14)
        self._below = Label("", role="small", colour="text3", wrap=True)
        self._below.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._below, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._label)
        column.addWidget(editor)
        column.addLayout(foot)
        if not editor.sizePolicy().expandingDirections() & Qt.Orientation.Vertical:
            column.addStretch(1)  # labels of rows side by side stay level when one has an error
        if isinstance(editor, ReadField):
            editor.refused.connect(self.set_error)
            editor.accepted.connect(self.clear_error)
        self.clear_error()

    def error(self) -> str:
        """Return the error shown, empty when there is none."""
        return "" if self._sign.isHidden() else self._below.text()

    def set_error(self, sentence: str) -> None:
        """Say beneath the field what is wrong and keep what was typed."""
        if not sentence:
            self.clear_error()
            return
        self._below.setText(sentence)
        self._below.set_colour("bad")
        self._below.show()
        self._sign.show()
        self._mark(wrong=True)
        self.editor.setAccessibleDescription(sentence)

    def set_help(self, sentence: str) -> None:
        """Say other words beneath the field, in the place of an error as well."""
        self._help_text = sentence
        self.clear_error()

    def clear_error(self) -> None:
        """Show the help again."""
        self._below.setText(self._help_text)
        self._below.set_colour("text3")
        self._below.setVisible(bool(self._help_text))
        self._sign.hide()
        self._mark(wrong=False)
        self.editor.setAccessibleDescription(self._help_text)

    def _mark(self, *, wrong: bool) -> None:
        target = self.editor.editor if isinstance(self.editor, ReadField) else self.editor
        set_wrong(target, wrong=wrong)


class Hairline(QFrame):
    """One pixel of the line colour, across or down."""

    def __init__(self, *, down: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if down:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme_of(self).tokens.colour("line"))
        painter.end()


class LeaveWatcher(QObject):
    """Tells when an editor has lost the focus, for drafts that are kept on leaving."""

    left = Signal()

    def __init__(self, editor: QWidget) -> None:
        super().__init__(editor)
        editor.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Emit `left` when the keyboard goes elsewhere."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False
