"""Choosing one of a few side by side: the segmented control and the score strip from 0 to 10."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.kit.drawing import Pen, mirrored, text_width, write
from ui.kit.theme import theme_of
from ui.kit.tokens import LEADING_MIDDLE

MIDDLE = Qt.AlignmentFlag.AlignCenter


def arrow_step(event: QKeyEvent, direction: Qt.LayoutDirection) -> int:
    """Return +1 or -1 for an arrow key in reading direction, 0 for any other key."""
    forward = {Qt.Key.Key_Right, Qt.Key.Key_Down}
    back = {Qt.Key.Key_Left, Qt.Key.Key_Up}
    if direction == Qt.LayoutDirection.RightToLeft:
        forward = {Qt.Key.Key_Left, Qt.Key.Key_Down}
        back = {Qt.Key.Key_Right, Qt.Key.Key_Up}
    return int(event.key() in forward) - int(event.key() in back)


def _let_tab_enter(group: QButtonGroup, number: int) -> None:
    """Let Tab stop at one button of a row only; arrows and the pointer reach the others."""
    for button in group.buttons():
        is_entry = group.id(button) == number
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_entry else Qt.FocusPolicy.ClickFocus)


class _Segment(QAbstractButton):
    """One field of a segmented control; its neighbours share its edges."""

    def __init__(self, text: str, count: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.count = count
        self.first = False
        self.last = False
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(f"{text} {count}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme_of(self).changed.connect(self.updateGeometry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the row of choices."""
        if arrow_step(event, self.layoutDirection()):
            event.ignore()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the width of the chosen state, so that choosing moves nothing."""
        theme = theme_of(self)
        tokens = theme.tokens
        wide = text_width(theme.font("small", weight=600), self.text())
        if self.count:
            wide += tokens.px(6) + text_width(theme.font("small"), self.count)
        return QSize(int(wide) + 2 * tokens.px(12), tokens.size("controlSmall") + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the size hint."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field, rounded only where the control ends."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "bg"
        if self.isChecked():
            ground = "pressed"
        elif self.underMouse() and self.isEnabled():
            ground = "hover"
        painter.setPen(QPen(tokens.colour("line2"), 1))
        painter.setBrush(tokens.colour(ground))
        painter.drawPath(self._outline(tokens.radius("control")))
        weight = 600 if self.isChecked() else 500
        ink = "disabled" if not self.isEnabled() else "text" if self.isChecked() else "text2"
        font = theme.font("small", weight=weight)
        within = QRectF(self.rect())
        if not self.count:
            write(painter, within, self.text(), Pen(font, tokens.colour(ink)), MIDDLE)
        else:
            own = text_width(font, self.text())
            side = text_width(theme.font("small"), self.count)
            x = (self.width() - own - side - tokens.px(6)) / 2
            place = mirrored(within, QRectF(x, 0, own + 1, self.height()), self.layoutDirection())
            write(painter, place, self.text(), Pen(font, tokens.colour(ink)), LEADING_MIDDLE)
            spot = QRectF(x + own + tokens.px(6), 0, side + 1, self.height())
            pen = Pen(theme.font("small"), tokens.colour("text3"))
            place = mirrored(within, spot, self.layoutDirection())
            write(painter, place, self.count, pen, LEADING_MIDDLE)
        painter.end()

    def _outline(self, radius: float) -> QPainterPath:
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left_end, right_end = (self.last, self.first) if turned else (self.first, self.last)
        room = QRectF(self.rect()).adjusted(0.5, 0.5, 0.5 if not right_end else -0.5, -0.5)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(room, radius, radius)
        square = QPainterPath()
        if not left_end:
            square.addRect(QRectF(room.left(), room.top(), room.width() / 2, room.height()))
        if not right_end:
            square.addRect(QRectF(room.center().x(), room.top(), room.width() / 2, room.height()))
        return path.united(square) if not square.isEmpty() else path


class SegmentedControl(QWidget):
    """One choice out of a few, side by side; arrows move, the choice follows the focus."""

    chosen = Signal(int)

    def __init__(
        self,
        options: Sequence[str],
        *,
        counts: Sequence[str] = (),
        accessible: str,
        fill: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, text in enumerate(options):
            segment = _Segment(text, counts[number] if number < len(counts) else "", self)
            segment.first = number == 0
            segment.last = number == len(options) - 1
            self._group.addButton(segment, number)
            row.addWidget(segment, 1 if fill else 0)
        policy = QSizePolicy.Policy.Expanding if fill else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)
        first = self._group.button(0)
        if first is not None:
            first.setChecked(True)
        _let_tab_enter(self._group, 0)
        self._group.idToggled.connect(self._toggled)

    def current(self) -> int:
        """Return the number of the chosen option, counted from 0."""
        return self._group.checkedId()

    def set_count(self, number: int, count: str) -> None:
        """Show another count behind an option, or none."""
        segment = self._group.button(number)
        if isinstance(segment, _Segment) and segment.count != count:
            segment.count = count
            segment.setAccessibleName(f"{segment.text()} {count}".strip())
            segment.updateGeometry()
            segment.update()
            self.updateGeometry()

    def choose(self, number: int) -> None:
        """Choose an option; `chosen` is emitted when that is a change."""
        button = self._group.button(number)
        if button is not None:
            button.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the neighbour with an arrow and take the focus along."""
        step = arrow_step(event, self.layoutDirection())
        button = self._group.button(self.current() + step) if step else None
        if button is None:
            super().keyPressEvent(event)
            return
        button.setChecked(True)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self, number: int, on: bool) -> None:  # noqa: FBT001 - Qt's signal decides
        if on:
            _let_tab_enter(self._group, number)
            self.chosen.emit(number)


class _Score(QAbstractButton):
    """One number of the score strip."""

    def __init__(self, text: str, accessible: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(text)
        self.spoken = True
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(accessible)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the row of choices."""
        if arrow_step(event, self.layoutDirection()):
            event.ignore()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return at least a pointer target's width."""
        theme = theme_of(self)
        wide = text_width(theme.font("body", weight=600), self.text()) + 2 * theme.tokens.px(8)
        return QSize(max(int(wide), theme.tokens.px(30)), theme.tokens.px(32))

    def minimumSizeHint(self) -> QSize:
        """Return the words with little around them, for large text in a narrow window."""
        theme = theme_of(self)
        wide = text_width(theme.font("body", weight=600), self.text()) + 2 * theme.tokens.px(5)
        return QSize(max(int(wide), 24), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the number; the chosen one stands in the voice colour, "not asked" in grey."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        radius = tokens.radius("control")
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("voice" if self.spoken else "pressed"))
            ink, weight = ("bg" if self.spoken else "text"), 600
        else:
            painter.setPen(QPen(tokens.colour("line2"), 1))
            painter.setBrush(tokens.colour("hover" if self.underMouse() else "bg"))
            room.adjust(0.5, 0.5, -0.5, -0.5)
            ink, weight = "text", 500
        painter.drawRoundedRect(room, radius, radius)
        font = theme.font("body", weight=weight)
        write(painter, QRectF(self.rect()), self.text(), Pen(font, tokens.colour(ink)), MIDDLE)
        painter.end()


class ScoreStrip(QWidget):
    """A score from 0 to 10 or "not asked", which is a value too.

    Tab enters at the chosen score, in the middle when none is. Digits 0 to 9 choose directly,
    1 and 0 or X choose 10, minus chooses "not asked".
    """

    score_changed = Signal(object)
    NOT_ASKED = 11
    TOP = 10
    MIDDLE = 5

    def __init__(self, *, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(accessible)
        self._typed = ""
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        for score in range(self.TOP + 1):
            spoken = self.tr("{score} of 10").format(score=score)
            button = _Score(str(score), spoken, self)
            self._group.addButton(button, score)
            row.addWidget(button, 1)
        words = self.tr("Not asked")
        unasked = _Score(words, words, self)
        unasked.spoken = False
        unasked.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._group.addButton(unasked, self.NOT_ASKED)
        row.addWidget(unasked)
        unasked.setChecked(True)
        _let_tab_enter(self._group, self.MIDDLE)
        self._group.idToggled.connect(self._toggled)

    def score(self) -> int | None:
        """Return the chosen score, None for "not asked"."""
        chosen = self._group.checkedId()
        return None if chosen in {-1, self.NOT_ASKED} else chosen

    def focus_chosen(self) -> None:
        """Put the keyboard on the chosen score."""
        chosen = self._group.checkedButton()
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def set_score(self, score: int | None) -> None:
        """Choose a score, or "not asked" for None."""
        button = self._group.button(self.NOT_ASKED if score is None else score)
        if button is not None:
            button.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let digits choose a score."""
        typed = event.text()
        step = arrow_step(event, self.layoutDirection())
        near = self._group.button(self._here() + step) if step else None
        if near is not None:
            near.setChecked(True)
            near.setFocus(Qt.FocusReason.OtherFocusReason)
        elif typed.isdecimal() and len(typed) == 1:
            is_ten = typed == "0" and self._typed == "1" and self.score() == 1
            self._typed = "" if is_ten else typed
            self._choose_here(self.TOP if is_ten else int(typed))
            return
        elif typed.lower() == "x":
            self._choose_here(self.TOP)
        elif typed == "-":
            self._choose_here(None)
        else:
            super().keyPressEvent(event)
        self._typed = ""

    def _here(self) -> int:
        """Return the number of the field with the keyboard, else of the chosen one."""
        fields = self._group.buttons()
        focused = next((field for field in fields if field.hasFocus()), None)
        return self._group.checkedId() if focused is None else self._group.id(focused)

    def _choose_here(self, score: int | None) -> None:
        """Choose and take the keyboard along, so that the ring stands on what was chosen."""
        self.set_score(score)
        chosen = self._group.checkedButton()
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self, number: int, on: bool) -> None:  # noqa: FBT001 - Qt's signal decides
        if on:
            _let_tab_enter(self._group, self.MIDDLE if number == self.NOT_ASKED else number)
            self.score_changed.emit(self.score())
