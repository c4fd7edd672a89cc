"""The push button: primary, secondary, quiet or a warning, with icon and key."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from ui.kit.drawing import Pen, keys_in_line, mirrored, text_width, write
from ui.kit.theme import theme_of

Kind = Literal["primary", "secondary", "quiet", "danger"]
MIDDLE = Qt.AlignmentFlag.AlignCenter


class Button(QPushButton):
    """A push button with an optional icon and the key that does the same, shown beside its words.

    `keys` is only shown (``Ctrl+N`` in portable text): the pane that owns the action owns the
    shortcut. An icon alone needs `accessible`.
    """

    def __init__(
        self,
        text: str = "",
        *,
        kind: Kind = "secondary",
        icon: str = "",
        keys: str = "",
        small: bool = False,
        accessible: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind: Kind = kind
        self._icon_name = icon
        self._keys = keys
        self._small = small
        self.setAccessibleName(accessible or text)
        if accessible and not text:
            self.setToolTip(accessible)
        if keys:
            self.setAccessibleDescription(keys_in_line(keys))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        theme_of(self).changed.connect(self.updateGeometry)

    @property
    def kind(self) -> Kind:
        """How much the button asks for attention."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Give the button another weight."""
        self._kind = kind
        self.update()

    def set_icon_name(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, in a dialog instead of the default one."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_enter and plain == Qt.KeyboardModifier.NoModifier:
            self.click()
            return
        super().keyPressEvent(event)

    @property
    def keys(self) -> str:
        """The keys shown on the button, in portable text; empty for none."""
        return self._keys

    def sizeHint(self) -> QSize:
        """Return words, icon, key and padding on one control height."""
        tokens = theme_of(self).tokens
        height = tokens.size("controlSmall" if self._small else "control")
        parts = self._widths()
        if not self.text() and not self._keys:
            return QSize(height, height)
        gaps = tokens.px(8) * (len(parts) - 1)
        padding = tokens.px(10 if self._small or self._kind == "quiet" else 12) * 2
        return QSize(int(sum(parts) + gaps + padding), height)

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: words on buttons are never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon, words and key for the present state."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        ink = self._paint_ground(painter, option)
        widths = self._widths()
        gap = tokens.px(8)
        x = (self.width() - sum(widths) - gap * (len(widths) - 1)) / 2
        within = QRectF(self.rect())
        if self._icon_name:
            size = widths.pop(0)
            place = QRectF(x, (self.height() - size) / 2, size, size)
            theme.paint_icon(painter, self._turned(within, place), self._icon_name, ink)
            x += size + gap
        if self.text():
            wide = widths.pop(0)
            place = QRectF(x, 0, wide + 1, self.height())
            shown = self.text().replace("&", "")
            pen = Pen(self._word_font(), tokens.colour(ink))
            write(painter, self._turned(within, place), shown, pen)
            x += wide + gap
        if self._keys:
            place = QRectF(x, 0, widths.pop(0) + 1, self.height())
            hint = ink if ink in {"onAccent", "disabled"} else "text3"
            pen = Pen(theme.font("small"), tokens.colour(hint))
            write(painter, self._turned(within, place), keys_in_line(self._keys), pen)
        painter.end()

    def _turned(self, within: QRectF, piece: QRectF) -> QRectF:
        return mirrored(within, piece, self.layoutDirection())

    def _word_font(self) -> QFont:
        weight = {"primary": 600, "danger": 600, "quiet": 500}.get(self._kind, 500)
        return theme_of(self).font("small" if self._small else "body", weight=weight)

    def _widths(self) -> list[float]:
        theme = theme_of(self)
        parts: list[float] = []
        if self._icon_name:
            parts.append(theme.tokens.px(16))
        if self.text():
            parts.append(text_width(self._word_font(), self.text().replace("&", "")))
        if self._keys:
            parts.append(text_width(theme.font("small"), keys_in_line(self._keys)))
        return parts

    def _paint_ground(self, painter: QPainter, option: QStyleOptionButton) -> str:
        """Paint the button's ground and return the colour role of what stands on it."""
        state = option.state
        down = bool(state & QStyle.StateFlag.State_Sunken) or self.isChecked()
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        edge: str | None = None
        ground: str | None = None
        if not self.isEnabled():
            ink = "disabled"
            if self._kind != "quiet":
                ground, edge = "pressed", "line2"
        elif self._kind == "primary":
            ground, ink = ("accentHover" if over or down else "accent"), "onAccent"
        elif self._kind == "danger":
            ground, edge, ink = ("badSoft" if over or down else "bg"), "badFill", "bad"
        else:
            ground = "pressed" if down else "hover" if over else None
            quiet = self._kind == "quiet"
            ink = "text2" if quiet else "text"
            edge = None if quiet else "line2"
            ground = ground or (None if quiet else "bg")
        tokens = theme_of(self).tokens
        if ground or edge:
            painter.setPen(QPen(tokens.colour(edge), 1) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour(ground) if ground else Qt.BrushStyle.NoBrush)
            room = QRectF(self.rect())
            if edge:
                room.adjust(0.5, 0.5, -0.5, -0.5)
            radius = tokens.radius("control")
            painter.drawRoundedRect(room, radius, radius)
        return ink
