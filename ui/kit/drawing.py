"""What painted widgets and delegates share: mirrored rectangles, elided text, keys as caps."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QKeySequence,
    QPainter,
)
from PySide6.QtWidgets import QStyle, QWidget

from ui.kit import marks
from ui.kit.tokens import LEADING_MIDDLE, Tokens

_ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→"}


def key_texts(keys: str) -> tuple[str, ...]:
    """Return the caps of a shortcut such as ``Ctrl+K`` in the platform's own words.

    Arrow keys are signs in every language. Text that is no key sequence (``1…7``) comes back as it
    is, on one cap.
    """
    native = _split_keys(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
    plain = _split_keys(QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText))
    if not native:
        return (keys,)
    if plain and plain[-1] in _ARROWS:
        native = (*native[:-1], _ARROWS[plain[-1]])
    return native


def _split_keys(text: str) -> tuple[str, ...]:
    parts = [*text[:-1].split("+"), "+"] if text.endswith("+") else text.split("+")
    return tuple(part for part in parts if part)


def keys_in_line(keys: str) -> str:
    """Return a shortcut as buttons show it: ``Ctrl N``."""
    return " ".join(key_texts(keys))


def mirrored(within: QRectF, piece: QRectF, direction: Qt.LayoutDirection) -> QRectF:
    """Return `piece` flipped inside `within` when `direction` is right to left."""
    if direction != Qt.LayoutDirection.RightToLeft:
        return piece
    left = within.left() + within.right() - piece.right()
    return QRectF(left, piece.y(), piece.width(), piece.height())


@dataclass(frozen=True, slots=True)
class Pen:
    """Font and colour of one piece of text."""

    font: QFont
    colour: QColor


def write(
    painter: QPainter,
    rect: QRectF,
    text: str,
    pen: Pen,
    align: Qt.AlignmentFlag = LEADING_MIDDLE,
    *,
    struck: bool = False,
) -> float:
    """Write one line of text into `rect`, elided at its end; returns the width it took."""
    font = pen.font
    if struck:
        font = QFont(font)
        font.setStrikeOut(True)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font)
    painter.setPen(pen.colour)
    flags = int(align.value) | int(Qt.TextFlag.TextSingleLine.value)
    painter.drawText(rect, flags, shown)
    return min(metrics.horizontalAdvance(text), rect.width())


def text_width(font: QFont, text: str) -> float:
    """Return how wide `text` is, rounded up to a whole pixel."""
    return float(-(-QFontMetricsF(font).horizontalAdvance(text) // 1))


def caps_width(keys: str, tokens: Tokens) -> float:
    """Return the room the caps of one shortcut want."""
    widths = [marks.key_cap_size(text, tokens).width() for text in key_texts(keys)]
    return sum(widths) + 4 * (len(widths) - 1)


def paint_caps(painter: QPainter, rect: QRectF, keys: str, tokens: Tokens) -> None:
    """Paint the caps of one shortcut from the left edge of `rect`."""
    x = rect.x()
    # A chord is pressed and read in one order everywhere, so the caps do not turn round.
    for text in key_texts(keys):
        size = marks.key_cap_size(text, tokens)
        place = QRectF(x, rect.center().y() - size.height() / 2, size.width(), size.height())
        marks.key_cap(painter, place, text, tokens)
        x += size.width() + 4


def paint_row_ground(
    painter: QPainter, rect: QRect, widget: QWidget | None, state: QStyle.StateFlag, tokens: Tokens
) -> None:
    """Paint the rounded ground of a list row: selected, selected without focus, or hovered."""
    if state & QStyle.StateFlag.State_Selected:
        focused = widget is not None and widget.hasFocus()
        role = "accentSoft" if focused else "pressed"
    elif state & QStyle.StateFlag.State_MouseOver:
        role = "hover"
    else:
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour(role))
    radius = tokens.radius("row")
    painter.drawRoundedRect(QRectF(rect), radius, radius)


def announce(widget: QWidget, text: str) -> None:
    """Say `text` through the screen reader, politely, without moving the focus."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
