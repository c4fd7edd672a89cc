"""Cards to choose a beginning from, the link beneath them, and the steps of setting up."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ui.kit.drawing import Pen, caps_width, keys_in_line, mirrored, paint_caps, text_width, write
from ui.kit.theme import theme_of

TILE = 34
PAD = 15


class ChoiceCard(QAbstractButton):
    """A card that can be chosen: an icon on a tile, a title over a detail, the key at the end."""

    def __init__(
        self, icon: str, title: str, detail: str, keys: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self._detail = detail
        self._keys = keys
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{detail} ({keys_in_line(keys)})")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("focusRing", False)  # noqa: FBT003 - the card paints its own edge
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the height of title, detail (on up to two lines) and padding."""
        theme = theme_of(self)
        tokens = theme.tokens
        wide = self.width() if self.width() > tokens.px(200) else tokens.px(420)
        lines = 1 if self._detail_width(wide) >= self._detail_length() else 2
        tall = tokens.line_height("section") + lines * tokens.line_height("body")
        return QSize(tokens.px(420), max(tall + tokens.px(28), tokens.px(TILE + 36)))

    def minimumSizeHint(self) -> QSize:
        """Return the least a card needs."""
        return QSize(theme_of(self).tokens.px(260), self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Be higher when the detail needs a second line."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint edge, tile, words and keys."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOptionButton()
        option.initFrom(self)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = "pressed" if self.isDown() else "hover" if over else "raised"
        edge, width = ("accent", 2) if self.hasFocus() else ("line2", 1)
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(tokens.colour(edge), width))
        painter.setBrush(tokens.colour(ground))
        radius = tokens.radius("card")
        painter.drawRoundedRect(room, radius, radius)
        side = self.layoutDirection()
        tile = QRectF(tokens.px(PAD), (self.height() - tokens.px(TILE)) / 2,
                      tokens.px(TILE), tokens.px(TILE))  # fmt: skip
        place = mirrored(room, tile, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("accentSoft"))
        painter.drawRoundedRect(place, 6, 6)
        icon = QRectF(0, 0, tokens.px(16), tokens.px(16))
        icon.moveCenter(place.center())
        theme.paint_icon(painter, icon, self._icon_name, "accent")
        self._paint_words(painter, room, tile.right() + tokens.px(14))
        keys = QRectF(self.width() - tokens.px(PAD) - caps_width(self._keys, tokens), 0,
                      caps_width(self._keys, tokens), self.height())  # fmt: skip
        paint_caps(painter, mirrored(room, keys, side), self._keys, tokens)
        painter.end()

    def _paint_words(self, painter: QPainter, room: QRectF, start: float) -> None:
        theme = theme_of(self)
        tokens = theme.tokens
        wide = self._detail_width(self.width())
        is_long = wide < self._detail_length()
        first = tokens.line_height("section")
        second = tokens.line_height("body") * (2 if is_long else 1)
        top = (self.height() - first - second) / 2
        title = QRectF(start, top, wide, first)
        side = self.layoutDirection()
        pen = Pen(theme.font("section"), tokens.colour("text"))
        write(painter, mirrored(room, title, side), self.text(), pen)
        detail = mirrored(room, QRectF(start, top + first, wide, second), side)
        painter.setFont(theme.font("body"))
        painter.setPen(tokens.colour("text2"))
        flags = Qt.AlignmentFlag.AlignLeading.value | Qt.TextFlag.TextWordWrap.value
        painter.drawText(detail, flags, self._detail)

    def _detail_width(self, width: float) -> float:
        tokens = theme_of(self).tokens
        keys = caps_width(self._keys, tokens)
        return max(width - tokens.px(2 * PAD + TILE + 14 + 12) - keys, 40)

    def _detail_length(self) -> float:
        return QFontMetricsF(theme_of(self).font("body")).horizontalAdvance(self._detail)


class LinkButton(QAbstractButton):
    """Words that lead somewhere, in the colour of links, underlined under the pointer."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the words in a pointer target."""
        theme = theme_of(self)
        wide = text_width(theme.font("body", weight=600), self.text())
        return QSize(int(wide) + 4, theme.tokens.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, and a ring with the keyboard on them."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font("body", weight=600)
        font.setUnderline(self.underMouse())
        ink = "accentText" if self.isEnabled() else "disabled"
        room = QRectF(self.rect())
        write(painter, room.adjusted(2, 0, 0, 0), self.text(), Pen(font, theme.tokens.colour(ink)))
        if self.hasFocus():
            painter.setPen(QPen(theme.tokens.colour("accent"), 2))
            painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class SetUpStep(QWidget):
    """One step of setting up: its number or a tick, its name over what it is for, "Done"."""

    def __init__(self, number: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._title = title
        self._detail = ""
        self._state = ""
        self._is_done = False
        self._is_next = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self.updateGeometry)

    @property
    def is_done(self) -> bool:
        """Whether the step is done."""
        return self._is_done

    def tell(self, detail: str, state: str, *, done: bool, is_next: bool) -> None:
        """Show how far the step is; `state` stands at the end."""
        self._detail, self._state, self._is_done, self._is_next = detail, state, done, is_next
        self.setAccessibleName(f"{self._number}. {self._title}. {detail}. {state}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        """Return two lines with their padding."""
        tokens = theme_of(self).tokens
        tall = tokens.line_height("body") + tokens.line_height("small") + tokens.px(15)
        return QSize(tokens.px(300), tall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint circle, words, state and the hairline beneath."""
        theme = theme_of(self)
        tokens = theme.tokens
        side = self.layoutDirection()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        painter.fillRect(QRectF(0, room.bottom() - 1, room.width(), 1), tokens.colour("line"))
        size = tokens.px(22)
        circle = mirrored(room, QRectF(1, (room.height() - size) / 2, size, size), side)
        lively = self._is_done or self._is_next
        painter.setPen(QPen(tokens.colour("accent" if lively else "control"), 1.5))
        fill = tokens.colour("accent") if self._is_done else Qt.BrushStyle.NoBrush
        painter.setBrush(fill)
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if self._is_done:
            theme.paint_icon(painter, circle.adjusted(3, 3, -3, -3), "check", "onAccent")
        else:
            ink = "accentText" if self._is_next else "text2"
            pen = Pen(theme.font("micro", weight=600), tokens.colour(ink))
            write(painter, circle, str(self._number), pen, Qt.AlignmentFlag.AlignCenter)
        end = text_width(theme.font("small"), self._state)
        start = size + tokens.px(14)
        wide = max(room.width() - start - end - 12, 20)
        first, second = tokens.line_height("body"), tokens.line_height("small")
        top = (room.height() - first - second) / 2
        weight = 600 if self._is_next else 400
        pen = Pen(theme.font("body", weight=weight), tokens.colour("text"))
        write(painter, mirrored(room, QRectF(start, top, wide, first), side), self._title, pen)
        pen = Pen(theme.font("small"), tokens.colour("text2"))
        piece = QRectF(start, top + first, wide, second)
        write(painter, mirrored(room, piece, side), self._detail, pen)
        piece = QRectF(room.width() - end, 0, end + 1, room.height())
        write(painter, mirrored(room, piece, side), self._state, pen)
        painter.end()
