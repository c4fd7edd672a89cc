"""Chips as widgets, and the painted key hints of the status bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.kit import marks
from ui.kit.drawing import Pen, caps_width, mirrored, paint_caps, text_width, write
from ui.kit.marks import ChipValue
from ui.kit.theme import theme_of
from ui.kit.tokens import TRAILING_MIDDLE


class Chip(QAbstractButton):
    """A tag; with `active` it can be clicked and reached by Tab."""

    def __init__(
        self, value: ChipValue, *, active: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._value = value
        self.setText(value.text)
        self.setAccessibleName(value.text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if active else Qt.FocusPolicy.NoFocus)
        if not active:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme_of(self).changed.connect(self.updateGeometry)

    @property
    def value(self) -> ChipValue:
        """What the chip says and how."""
        return self._value

    def set_value(self, value: ChipValue) -> None:
        """Say something else."""
        self._value = value
        self.setText(value.text)
        self.setAccessibleName(value.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the chip's own size."""
        size = marks.chip_size(self._value, theme_of(self).tokens)
        return QSize(int(size.width()) + 1, int(size.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip with its icon."""
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._value, self)
        painter.end()


def paint_chip(painter: QPainter, rect: QRectF, value: ChipValue, widget: QWidget | None) -> None:
    """Paint a chip including its icon, which needs the theme's icon store."""
    theme = theme_of(widget)
    tokens = theme.tokens
    marks.chip(painter, rect, value, tokens)
    if value.icon:
        size = tokens.px(13)
        lead = rect.x() + tokens.px(7) - 1
        piece = QRectF(lead, rect.center().y() - size / 2, size, size)
        place = mirrored(rect, piece, painter.layoutDirection())
        theme.paint_icon(painter, place, value.icon, marks.chip_ink(value.tone))


@dataclass(frozen=True, slots=True)
class KeyHint:
    """Keys and what they do here; several keys do the same or belong together (arrows)."""

    keys: tuple[str, ...]
    words: str


class KeyHints(QWidget):
    """The keys of the focused pane, and at the far end whether everything is saved.

    Hints which do not fit are dropped from the end, so the first ones should matter most.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[KeyHint, ...] = ()
        self._state = ""
        self._state_icon = "hard-drive"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Keys"))
        theme_of(self).changed.connect(self.updateGeometry)

    def set_hints(self, hints: Sequence[KeyHint]) -> None:
        """Show the keys of another pane."""
        self._hints = tuple(hints)
        self.setAccessibleDescription(
            ", ".join(f"{' '.join(hint.keys)}: {hint.words}" for hint in self._hints)
        )
        self.update()

    def set_state(self, words: str, icon: str = "hard-drive") -> None:
        """Say at the far end how saving stands."""
        self._state = words
        self._state_icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """Return the status bar's height and little width."""
        tokens = theme_of(self).tokens
        return QSize(tokens.px(200), tokens.size("statusBar"))

    def minimumSizeHint(self) -> QSize:
        """Return a height and no width: hints give way."""
        return QSize(0, theme_of(self).tokens.size("statusBar"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint caps and words from the leading edge, the state at the other."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        within = QRectF(self.rect())
        painter.fillRect(within, tokens.colour("chrome"))
        font = theme.font("small")
        end = within.right() - tokens.px(14)
        if self._state:
            wide = text_width(font, self._state)
            spot = QRectF(end - wide, 0, wide, within.height())
            pen = Pen(font, tokens.colour("text2"))
            turned = mirrored(within, spot, self.layoutDirection())
            write(painter, turned, self._state, pen, TRAILING_MIDDLE)
            size = tokens.px(14)
            lead = spot.x() - size - tokens.px(6)
            sign = QRectF(lead, within.center().y() - size / 2, size, size)
            turned = mirrored(within, sign, self.layoutDirection())
            theme.paint_icon(painter, turned, self._state_icon, "text2")
            end = sign.x() - tokens.px(16)
        self._paint_hints(painter, within, end)
        painter.end()

    def _paint_hints(self, painter: QPainter, within: QRectF, end: float) -> None:
        theme = theme_of(self)
        tokens = theme.tokens
        font = theme.font("small")
        x = within.x() + tokens.px(14)
        for hint in self._hints:
            caps = [(keys, caps_width(keys, tokens)) for keys in hint.keys]
            words = text_width(font, hint.words)
            room = sum(wide + 4 for _, wide in caps) + tokens.px(4) + words
            if x + room > end:
                return
            for keys, wide in caps:
                piece = QRectF(x, 0, wide, within.height())
                place = mirrored(within, piece, self.layoutDirection())
                paint_caps(painter, place, keys, tokens)
                x += wide + 4
            x += tokens.px(4)
            place = mirrored(
                within, QRectF(x, 0, words + 1, within.height()), self.layoutDirection()
            )
            write(painter, place, hint.words, Pen(font, tokens.colour("text2")))
            x += words + tokens.px(18)
