"""What the program says by itself: banners, the undo bar, empty places, placeholder rows."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.drawing import Pen, announce, keys_in_line, mirrored, text_width, write
from ui.kit.labels import IconLabel, Label
from ui.kit.theme import theme_of

Tone = Literal["warn", "bad", "good", "info"]

_TONES = {
    "warn": ("warnSoft", "warn", "triangle-alert"),
    "bad": ("badSoft", "bad", "circle-alert"),
    "good": ("goodSoft", "good", "circle-check"),
    "info": ("accentSoft", "accentText", "info"),
}
UNDO_SECONDS = 8
PLACEHOLDER_DELAY_MS = 200


class Notice(QWidget):
    """A banner that stays: what happened, what is safe, what to do, with at most a few buttons."""

    def __init__(
        self,
        text: str,
        *,
        tone: Tone = "info",
        actions: tuple[Button, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        _, ink, sign = _TONES[tone]
        self._sign = IconLabel(sign, ink)
        self._words = Label(text, wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(9)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        for button in actions:
            row.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return what the banner says."""
        return self._words.text()

    @property
    def tone(self) -> Tone:
        """How serious it is."""
        return self._tone

    def set_text(self, text: str, tone: Tone | None = None) -> None:
        """Say something else and tell the screen reader."""
        if tone is not None:
            self._tone = tone
            _, ink, sign = _TONES[tone]
            self._sign.set_icon(sign, ink)
        self._words.setText(text)
        self.setAccessibleName(text)
        self.update()
        announce(self, text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the soft ground of the tone."""
        tokens = theme_of(self).tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour(_TONES[self._tone][0]))
        radius = tokens.radius("row")
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.end()


class _UndoLink(Button):
    """The underlined word on the dark bar."""

    def sizeHint(self) -> QSize:
        """Return the word with a pointer target around it."""
        theme = theme_of(self)
        wide = text_width(theme.font("body", weight=600), self.text())
        return QSize(int(wide) + 8, theme.tokens.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word underlined; with the keyboard on it, ringed in its own colour."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font("body", weight=600)
        font.setUnderline(True)
        pen = Pen(font, tokens.colour("bg"))
        write(painter, QRectF(self.rect()), self.text(), pen, Qt.AlignmentFlag.AlignCenter)
        painter.end()


PAGE_FOOT = "pageFoot"
"""The object name of a row of buttons at the foot of a page: the undo bar stands above it."""


class UndoBar(QWidget):
    """Says at the bottom centre of its parent what was done and offers to undo it for 8 seconds.

    It stands above a page's own row of buttons (`PAGE_FOOT`) and never takes the focus. It stays
    while the pointer or the keyboard is on it; Ctrl+Z goes on working after it has gone.
    """

    undo_requested = Signal()

    def __init__(self, parent: QWidget, *, keys: str = "Ctrl+Z") -> None:
        super().__init__(parent)
        self._host = parent
        self._keys = keys
        self._words = Label("", colour="bg")
        self._undo = _UndoLink(self.tr("Undo"))
        self._hint = Label(keys_in_line(keys), role="small", colour="track")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(6)
        row.addWidget(self._words)
        row.addSpacing(24)
        row.addStretch(1)
        row.addWidget(self._undo)
        row.addWidget(self._hint)
        self._undo.clicked.connect(self._clicked)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(UNDO_SECONDS * 1000)
        self._timer.timeout.connect(self._leave)
        theme_of(self).changed.connect(self._dress)
        self._dress()
        parent.installEventFilter(self)
        self.hide()

    def offer(self, words: str) -> None:
        """Show what was done, tell the screen reader, and leave after 8 seconds."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        spoken = self.tr("{what}. {keys} to undo.")
        announce(self, spoken.format(what=words, keys=keys_in_line(self._keys)))

    def text(self) -> str:
        """Return what the bar says."""
        return self._words.text()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom centre when the parent is resized."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dark bar."""
        tokens = theme_of(self).tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("ink"))
        radius = tokens.radius("row")
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        painter.end()

    def _dress(self) -> None:
        self._hint.set_colour("bg" if theme_of(self).tokens.dark else "track")

    def _place(self) -> None:
        parent = self._host
        tokens = theme_of(self).tokens
        wide = max(self.sizeHint().width(), tokens.px(300))
        wide = min(wide, max(parent.width() - 32, 0))
        tall = max(self.sizeHint().height(), tokens.px(32))
        x = (parent.width() - wide) // 2
        feet = parent.findChildren(QWidget, PAGE_FOOT)
        foot = max((foot.height() for foot in feet if foot.isVisible()), default=0)
        lift = foot + tokens.px(8 if foot else 20)
        self.setGeometry(x, parent.height() - tall - lift, wide, tall)

    def _clicked(self) -> None:
        self.hide()
        self._timer.stop()
        self.undo_requested.emit()

    def _leave(self) -> None:
        if self.underMouse() or self._undo.hasFocus():
            self._timer.start()
        else:
            self.hide()


class EmptyState(QWidget):
    """One sentence on what goes here and one action, no picture."""

    def __init__(
        self, sentence: str, action: Button | None = None, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sentence = Label(sentence, colour="text2", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setMaximumWidth(theme_of(self).tokens.px(460))
        self.action = action
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._sentence, 8)
        row.addStretch(1)
        column.addLayout(row)
        if action is not None:
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.setAccessibleName(sentence)

    def set_sentence(self, sentence: str) -> None:
        """Say something else, a filter that hides everything for instance."""
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)


class PlaceholderRows(QWidget):
    """Grey rows for what is still being read; they appear only after 200 ms.

    Call `start` when asking and `stop` when the answer is there.
    """

    def __init__(self, rows: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._shown = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PLACEHOLDER_DELAY_MS)
        self._timer.timeout.connect(self._appear)
        self.setAccessibleName(self.tr("Loading"))

    def start(self) -> None:
        """Wait 200 ms, then show the rows."""
        self._timer.start()

    def stop(self) -> None:
        """Take the rows away, or never show them."""
        self._timer.stop()
        self._shown = False
        self.update()

    def is_showing(self) -> bool:
        """Return whether the rows are painted."""
        return self._shown

    def sizeHint(self) -> QSize:
        """Return the height of the rows."""
        tokens = theme_of(self).tokens
        return QSize(tokens.px(240), tokens.size("rowTable") * self._rows)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a short, a long and a middling bar in every row."""
        if not self._shown:
            return
        tokens = theme_of(self).tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("track"))
        pitch, tall = tokens.size("rowTable"), tokens.px(10)
        within = QRectF(self.rect())
        for row in range(self._rows):
            y = row * pitch + (pitch - tall) / 2
            long = max(within.width() * (0.5 - 0.06 * (row % 3)), 20)
            for x, wide in ((0, 16), (24, long), (32 + long, within.width() * 0.23)):
                piece = mirrored(within, QRectF(x, y, wide, tall), self.layoutDirection())
                painter.drawRoundedRect(piece, 3, 3)
        painter.end()

    def _appear(self) -> None:
        self._shown = True
        self.update()
        announce(self, self.accessibleName())
