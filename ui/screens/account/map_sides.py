"""What stands beside the people map and stays there: the bands' names, and our side of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from ui.kit import marks
from ui.kit.drawing import Pen, text_width, write
from ui.kit.mark_view import paint_mark
from ui.kit.theme import theme_of
from ui.kit.tokens import TRAILING_MIDDLE
from ui.screens.account.map_node import NODE_H

OURS_W = 150.0
OURS_LEAD = 16.0
LEAST_NAMES_W, MOST_NAMES_W = 66.0, 130.0
MOST_AVATARS = 3

RULE_ABOVE = 9.0
"""How far over the people of a band its line runs, in pixels."""

BandRule = Callable[[int], float]
"""Where the line over a band runs on the screen, by the band's number."""


@dataclass(frozen=True, slots=True)
class OurBand:
    """Our side on one band: initials with whether they are mine, names, role, "3 of 3 met".

    `sentence` says all of it, for what does not fit and for screen readers.
    """

    band: int
    people: tuple[tuple[str, bool], ...]
    names: str
    role: str
    met: str
    tone: str
    sentence: str


class BandNames(QWidget):
    """The names of the levels before their bands."""

    def __init__(self, rule: BandRule, parent: QWidget) -> None:
        super().__init__(parent)
        self._rule = rule
        self._names: tuple[str, ...] = ()

    def show_names(self, names: Sequence[str]) -> None:
        """Show other names."""
        self._names = tuple(names)
        self.update()

    def wanted_width(self) -> int:
        """Return how wide the names are, within limits."""
        theme = theme_of(self)
        font = theme.font("small")
        widest = max((text_width(font, name) for name in self._names), default=0.0)
        least, most = theme.tokens.px(LEAST_NAMES_W), theme.tokens.px(MOST_NAMES_W)
        return int(min(max(widest, least), most)) + theme.tokens.px(12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each name at the height of its people."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens.colour("bg"))
        pen = Pen(theme.font("small"), tokens.colour("text2"))
        for number, name in enumerate(self._names):
            y = paint_rule(painter, self, number, self._rule(number))
            write(painter, QRectF(0, y, self.width() - 8, NODE_H * tokens.zoom + 8), name, pen)
        painter.end()


class OurSide(QWidget):
    """Who of us stands on each level, and how many there were met."""

    def __init__(self, rule: BandRule, parent: QWidget) -> None:
        super().__init__(parent)
        self._rule = rule
        self._bands: tuple[OurBand, ...] = ()
        self.setAccessibleName(self.tr("Our side, by level"))

    def show_bands(self, bands: Sequence[OurBand]) -> None:
        """Show others of us."""
        self._bands = tuple(bands)
        self.setAccessibleDescription("\n".join(band.sentence for band in self._bands))
        self.update()

    def wanted_width(self) -> int:
        """Return the width of the strip, the line before it included."""
        return theme_of(self).tokens.px(OURS_W)

    def event(self, event: QEvent) -> bool:
        """Say in full under the pointer what a band has no room for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            above = [band for band in self._bands if self._rule(band.band) <= event.pos().y()]
            if above:
                lowest = max(above, key=lambda band: band.band)
                QToolTip.showText(event.globalPos(), lowest.sentence, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dotted line and each band behind it."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), tokens.colour("bg"))
        for band in self._bands:
            y = paint_rule(painter, self, band.band, self._rule(band.band))
            self._paint_band(painter, band, y + tokens.px(8))
        pen = QPen(tokens.colour("line2"), 1.5)
        pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        x = tokens.px(4)
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.end()

    def _paint_band(self, painter: QPainter, band: OurBand, y: float) -> None:
        theme = theme_of(self)
        tokens = theme.tokens
        x, size = tokens.px(OURS_LEAD), tokens.px(20)
        room = QRectF(x, y, self.width() - x, size)
        small = theme.font("small", weight=500)
        write(painter, room, band.met, Pen(small, tokens.colour(band.tone)), TRAILING_MIDDLE)
        spare = room.width() - text_width(small, band.met) - tokens.px(6)
        fit = min(int((spare + 4) // (size + 4)), MOST_AVATARS)
        for number, (letters, mine) in enumerate(band.people[: max(fit, 1)]):
            spot = QRectF(x + number * (size + 4), y, size, size)
            paint_mark(painter, spot, marks.Person(letters, mine=mine), self)
        tall = tokens.line_height("body")
        line = QRectF(x, y + size + tokens.px(4), room.width(), tall)
        bold = theme.font("body", weight=600)
        write(painter, line, band.names, Pen(bold, tokens.colour("text")))
        line.translate(0, tall)
        write(painter, line, band.role, Pen(theme.font("small"), tokens.colour("text2")))


def paint_rule(painter: QPainter, widget: QWidget, number: int, y: float) -> float:
    """Paint the line above every band but the first; returns where the band's people begin."""
    tokens = theme_of(widget).tokens
    if number:
        painter.fillRect(QRectF(0, y, widget.width(), 1), tokens.colour("line"))
    return y + tokens.px(RULE_ABOVE)
