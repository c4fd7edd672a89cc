"""The strip of facts under an account's name: what does not fit waits behind a "more" chip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from ui.kit import marks
from ui.kit.chips import Chip
from ui.kit.drawing import Pen, mirrored, text_width, write
from ui.kit.mark_view import paint_mark
from ui.kit.marks import ChipValue
from ui.kit.theme import theme_of

GAP = 13
BAR_WIDTH = 118
BRIEF_NOTE = 150
"""What is left of a long note where facts would be dropped for it, in pixels."""
_SIDE_MARKS = (marks.Person, marks.Spark, marks.BackupState)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: label, value, a quieter note; marks beside the words and a bar beneath them.

    `why` are the lines a click answers with: formula, inputs, age.
    """

    key: str
    label: str
    value: str
    note: str = ""
    note_tone: str = "text2"
    tone: str = "text"
    lead: object | None = None
    trail: object | None = None
    bar: object | None = None
    why: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return f"{self.label}: {self.value} {self.note}".strip()


class FactView(QAbstractButton):
    """One fact; a click says how it comes about."""

    def __init__(self, fact: Fact, parent: QWidget) -> None:
        super().__init__(parent)
        self.fact = fact
        self.is_brief = False
        """Whether a long note gives way, so that fewer facts have to."""
        self.setAccessibleName(fact.spoken)
        self.setToolTip("\n".join((fact.spoken, *fact.why[:1])))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return label over value with the marks beside and below."""
        theme = theme_of(self)
        tokens = theme.tokens
        fact = self.fact
        wide = text_width(theme.font("section"), fact.value)
        if fact.note:
            note = text_width(theme.font("small"), fact.note)
            wide += tokens.px(7) + (min(note, tokens.px(BRIEF_NOTE)) if self.is_brief else note)
        if fact.lead is not None:
            wide += tokens.px(25)
        if fact.trail is not None:
            wide += tokens.px(10 + _trail_size(fact.trail)[0])
        wide = max(wide, text_width(theme.font("small"), fact.label))
        if fact.bar is not None:
            wide = max(wide, tokens.px(BAR_WIDTH))
        tall = tokens.line_height("small") + tokens.line_height("section") + tokens.px(16)
        return QSize(int(wide) + 1, tall)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint label, value, note and marks."""
        theme = theme_of(self)
        tokens = theme.tokens
        fact = self.fact
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        room = QRectF(self.rect())
        side = self.layoutDirection()
        head = QRectF(0, 0, room.width(), tokens.line_height("small"))
        ink = "text2" if self.underMouse() else "text3"
        write(painter, head, fact.label, Pen(theme.font("small"), tokens.colour(ink)))
        y, tall = head.bottom() + tokens.px(1), tokens.line_height("section")
        x = 0.0
        if fact.lead is not None:
            size = tokens.px(18)
            spot = QRectF(x, y + (tall - size) / 2, size, size)
            paint_mark(painter, mirrored(room, spot, side), fact.lead, self)
            x += size + tokens.px(7)
        spot = QRectF(x, y, room.width() - x, tall)
        pen = Pen(theme.font("section"), tokens.colour(fact.tone))
        x += write(painter, mirrored(room, spot, side), fact.value, pen) + tokens.px(7)
        if fact.note:
            spot = QRectF(x, y + 1, room.width() - x, tall)
            pen = Pen(theme.font("small"), tokens.colour(fact.note_tone))
            x += write(painter, mirrored(room, spot, side), fact.note, pen) + tokens.px(10)
        if fact.trail is not None:
            w, h = (tokens.px(n) for n in _trail_size(fact.trail))
            spot = QRectF(x, y + (tall - h) / 2, w, h)
            paint_mark(painter, mirrored(room, spot, side), fact.trail, self)
        if fact.bar is not None:
            spot = QRectF(0, y + tall + tokens.px(2), tokens.px(BAR_WIDTH), tokens.px(11))
            paint_mark(painter, mirrored(room, spot, side), fact.bar, self)
        painter.end()


def _trail_size(mark: object) -> tuple[int, int]:
    return (56, 14) if isinstance(mark, marks.Spark) else (16, 16)


class FactStrip(QWidget):
    """Facts side by side with hairlines between; those at the end give way first."""

    explain_requested = Signal(object)

    def __init__(self, *, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible)
        self._views: list[FactView] = []
        self._lines: list[float] = []
        self._more = Chip(ChipValue("", "neutral"), active=True, parent=self)
        self._more.clicked.connect(self._open_more)
        self._more.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self._relay)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show other facts, the most important first."""
        focused = next((view.fact.key for view in self._views if view.hasFocus()), "")
        for view in self._views:
            view.hide()
            view.deleteLater()
        self._views = []
        for fact in facts:
            view = FactView(fact, self)
            view.clicked.connect(lambda _=False, one=view: self._explain(one.fact, one))
            self._views.append(view)
            if fact.key == focused:
                view.setFocus()
        for before, after in zip(self._views, self._views[1:], strict=False):
            QWidget.setTabOrder(before, after)
        if self._views:
            QWidget.setTabOrder(self._views[-1], self._more)
        self._relay()

    def facts(self) -> tuple[Fact, ...]:
        """Return all facts, shown or not."""
        return tuple(view.fact for view in self._views)

    def shown_count(self) -> int:
        """Return how many facts stand in the strip."""
        return sum(view.isVisibleTo(self) for view in self._views)

    def sizeHint(self) -> QSize:
        """Return the height of a fact."""
        tokens = theme_of(self).tokens
        tall = tokens.line_height("small") + tokens.line_height("section") + tokens.px(16)
        return QSize(tokens.px(400), tall)

    def minimumSizeHint(self) -> QSize:
        """Return the height, and the width of nothing but the chip."""
        return QSize(tokens_width(self), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew what fits."""
        super().resizeEvent(event)
        self._relay()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hairlines between the facts."""
        tokens = theme_of(self).tokens
        painter = QPainter(self)
        painter.setPen(QPen(tokens.colour("line"), 1))
        for x in self._lines:
            at = x if self.layoutDirection() != Qt.LayoutDirection.RightToLeft else self.width() - x
            painter.drawLine(QPoint(int(at), 0), QPoint(int(at), self.height() - tokens.px(14)))
        painter.end()

    def _widths(self, *, brief: bool) -> list[int]:
        for view in self._views:
            view.is_brief = brief
        return [view.sizeHint().width() for view in self._views]

    def _relay(self) -> None:
        tokens = theme_of(self).tokens
        gap = tokens.px(GAP)
        widths = self._widths(brief=False)
        if sum(widths) + 2 * gap * (len(widths) - 1) > self.width():
            widths = self._widths(brief=True)
        count = len(widths)
        chip = tokens.px(70)
        while count > 1:
            wide = sum(widths[:count]) + 2 * gap * (count - 1)
            if wide + (chip + gap if count < len(widths) else 0) <= self.width():
                break
            count -= 1
        spare = self.width() - sum(widths[:count]) - 2 * gap * (count - 1)
        if count < len(widths):
            spare -= chip + gap
        extra = max(0, spare / max(count - 1, 1) / 2) if count > 1 else 0
        extra = min(extra, tokens.px(14))
        self._lines = []
        x = 0.0
        tall = self.sizeHint().height()
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number, view in enumerate(self._views):
            view.setVisible(number < count)
            if number >= count:
                continue
            left = self.width() - x - widths[number] if turned else x
            view.setGeometry(int(left), 0, widths[number], tall)
            x += widths[number]
            if number < count - 1:
                self._lines.append(x + gap + extra)
            x += 2 * (gap + extra)
        hidden = len(widths) - count
        self._more.setVisible(hidden > 0)
        if hidden > 0:
            words = self.tr("{count} more").format(count=hidden)
            self._more.set_value(ChipValue(words, "neutral"))
            self._more.setAccessibleName(self.tr("{count} more facts").format(count=hidden))
            size = self._more.sizeHint()
            left = self.width() - size.width() if not turned else 0
            self._more.setGeometry(left, tokens.px(10), size.width(), size.height())
        self.updateGeometry()
        self.update()

    def _explain(self, fact: Fact, at: QWidget) -> None:
        self.explain_requested.emit(fact)
        if not fact.why:
            return
        menu = QMenu(self)
        for number, line in enumerate(fact.why):
            action = menu.addAction(line.replace("&", "&&"))
            if number == 0:
                font = action.font()
                font.setWeight(font.Weight.DemiBold)
                action.setFont(font)
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def _open_more(self) -> None:
        menu = QMenu(self)
        for view in self._views:
            if not view.isVisibleTo(self):
                action = menu.addAction(view.fact.spoken.replace("&", "&&"))
                action.triggered.connect(
                    lambda _=False, fact=view.fact: self._explain(fact, self._more)
                )
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


def tokens_width(widget: QWidget) -> int:
    """Return the least width a strip wants."""
    return theme_of(widget).tokens.px(160)
