"""Small parts of the form: numbered headings, the quote, lines typed in place, pick buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from ui.kit import marks
from ui.kit.day_words import initials
from ui.kit.drawing import Pen, mirrored, text_width, write
from ui.kit.fields import EDITOR_CHROME, NoteField
from ui.kit.labels import Label
from ui.kit.mark_view import paint_mark
from ui.kit.marks import Person
from ui.kit.theme import theme_of
from ui.kit.tokens import LEADING_MIDDLE, TRAILING_MIDDLE

BADGE = 18


class Badge(QWidget):
    """The number of a question; filled while its answer is being written."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._is_here = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self.updateGeometry)

    def set_here(self, *, here: bool) -> None:
        """Fill the badge, or not."""
        if here != self._is_here:
            self._is_here = here
            self.update()

    def sizeHint(self) -> QSize:
        """Return a circle around a figure."""
        side = theme_of(self).tokens.px(BADGE)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle and the number."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("accent" if self._is_here else "accentSoft"))
        room = QRectF(self.rect())
        painter.drawEllipse(room)
        ink = "onAccent" if self._is_here else "accentText"
        pen = Pen(theme.font("micro", weight=600), tokens.colour(ink))
        write(painter, room, str(self._number), pen, Qt.AlignmentFlag.AlignCenter)
        painter.end()


class QuestionHeading(QWidget):
    """The number, the question and a quiet hint behind it."""

    def __init__(
        self, number: int | None, text: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.badge = Badge(number) if number is not None else None
        self.text = text
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if self.badge is not None:
            row.addWidget(self.badge, 0, Qt.AlignmentFlag.AlignTop)
        else:
            row.addSpacing(theme_of(self).tokens.px(BADGE) + 8)
        self._title = Label(text, role="section")
        self._title.setMinimumWidth(1)
        self._hint = Label(hint, role="small", colour="text3")
        self._hint.setMinimumWidth(1)
        row.addWidget(self._title)
        row.addWidget(self._hint)
        row.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the hint out where it has no room, and wrap a question longer than the line."""
        super().resizeEvent(event)
        theme = theme_of(self)
        room = self.width() - theme.tokens.px(BADGE) - 24
        title = text_width(theme.font("section"), self._title.text())
        hint = text_width(theme.font("small"), self._hint.text())
        self._hint.setVisible(title + hint <= room)
        self._title.setWordWrap(title > room)
        self._row.setStretchFactor(self._title, 100 if title > room else 0)


MOST_LINES = 9


class GrowingNote(NoteField):
    """Several lines that become more with what is written."""

    def __init__(self, *, accessible: str, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(accessible=accessible, lines=lines, parent=parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())

    def wanted_height(self) -> int:
        """Return the height of the words, within limits."""
        written = int(self.document().size().height())
        lines = min(max(self._lines, written), MOST_LINES)
        return self.fontMetrics().lineSpacing() * lines + EDITOR_CHROME + 12


class QuoteField(NoteField):
    """The customer's own words: plum behind a plum bar, without a frame."""

    def __init__(self, *, accessible: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(accessible=accessible, placeholder=placeholder, lines=1, parent=parent)
        self.setProperty("bare", "true")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(12, 0, 0, 0)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def event(self, event: QEvent) -> bool:
        """Paint the bar beside the text."""
        done = super().event(event)
        if event.type() == QEvent.Type.Paint:
            tokens = theme_of(self).tokens
            painter = QPainter(self)
            wide = 4 if self.hasFocus() else 3
            bar = QRectF(0, 2, wide, self.height() - 4)
            role = "voice" if self.hasFocus() else "voiceFill"
            place = mirrored(QRectF(self.rect()), bar, self.layoutDirection())
            painter.fillRect(place, tokens.colour(role))
            painter.end()
        return done

    def wanted_height(self) -> int:
        """Return the height of the words."""
        lines = min(max(int(self.document().size().height()), 1), MOST_LINES)
        return self.fontMetrics().lineSpacing() * lines + 12

    def _dress(self) -> None:
        tokens = theme_of(self).tokens
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, tokens.colour("voice"))
        self.setPalette(palette)
        self.setStyleSheet(
            f"QPlainTextEdit{{color:{tokens.hex('voice')};"
            f"placeholder-text-color:{tokens.hex('text3')}}}"
        )


class LineField(QLineEdit):
    """A line typed in place, without a frame; its row shows that it has the keyboard."""

    entered = Signal()
    """Enter was pressed: go on with the next row."""
    emptied = Signal()
    """Backspace in an empty line: take the row away."""
    focus_moved = Signal()

    def __init__(
        self, *, accessible: str, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("bare", "true")
        self.setAccessibleName(accessible)
        self.setPlaceholderText(placeholder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter; Backspace in an empty line takes the row away."""
        plain = not event.modifiers()
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return
        if plain and event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the row."""
        super().focusInEvent(event)
        self.focus_moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the row."""
        super().focusOutEvent(event)
        self.focus_moved.emit()


class PickButton(QAbstractButton):
    """Says what was picked (a person with initials, a day) and asks for another when clicked."""

    def __init__(
        self, what: str, *, person: bool = False, trailing: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._what = what
        self._is_person = person
        self._is_trailing = trailing
        self._is_mine = False
        self._has_value = False
        self._marked = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_value("")
        theme_of(self).changed.connect(self.updateGeometry)

    def show_value(self, words: str, *, mine: bool = False, marked: str = "") -> None:
        """Show what was picked, or that nothing was; `marked` gives the initials."""
        self._marked = initials(marked or words)
        self._has_value = bool(words)
        self._is_mine = mine
        self.setText(words or self._what)
        said = self.tr("{what}: {value}").format(what=self._what, value=words)
        self.setAccessibleName(said if words else self._what)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the words with their mark."""
        theme = theme_of(self)
        tokens = theme.tokens
        wide = text_width(theme.font("body"), self.text()) + tokens.px(8)
        if self._is_person:
            wide += tokens.px(20) + tokens.px(7)
        return QSize(int(wide), tokens.px(26))

    def minimumSizeHint(self) -> QSize:
        """Return less than the words: they are cut where room is short."""
        return QSize(theme_of(self).tokens.px(44), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick on Enter and Down as well as on Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down} and (
            not event.modifiers()
        ):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, with the initials before a person's name."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        room = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("hover"))
            painter.drawRoundedRect(room, tokens.radius("chip"), tokens.radius("chip"))
        x = room.x() + tokens.px(4)
        if self._is_person:
            size = tokens.px(20)
            piece = QRectF(x, room.center().y() - size / 2, size, size)
            place = mirrored(room, piece, self.layoutDirection())
            if self._has_value:
                value = Person(self._marked, mine=self._is_mine)
                paint_mark(painter, place, value, self)
            else:
                theme.paint_icon(painter, place, "user-plus", "text3")
            x += size + tokens.px(7)
        ink = "text" if self._has_value else "text3"
        pen = Pen(theme.font("body" if self._has_value else "small"), tokens.colour(ink))
        piece = QRectF(x, room.y(), room.right() - tokens.px(4) - x, room.height())
        align = TRAILING_MIDDLE if self._is_trailing else LEADING_MIDDLE
        write(painter, mirrored(room, piece, self.layoutDirection()), self.text(), pen, align)
        painter.end()


class SeverityChip(QAbstractButton):
    """Low, medium or high; a click or Space goes on to the next, L, M and H choose."""

    severity_changed = Signal()
    ORDER = ("low", "medium", "high")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = "medium"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._next)
        self.set_severity("medium")

    def severity(self) -> str:
        """Return how bad it is."""
        return self._severity

    def set_severity(self, severity: str) -> None:
        """Show how bad it is."""
        self._severity = severity if severity in self.ORDER else "medium"
        value = self._value()
        self.setText(value.text)
        self.setAccessibleName(self.tr("Severity: {value}").format(value=value.text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the widest of the three, so that nothing moves."""
        tokens = theme_of(self).tokens
        sizes = [marks.chip_size(self._value(one), tokens) for one in self.ORDER]
        return QSize(int(max(size.width() for size in sizes)) + 1, tokens.px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by letter."""
        letters = {"l": "low", "m": "medium", "h": "high"}
        wanted = letters.get(event.text().casefold())
        if wanted is None:
            super().keyPressEvent(event)
            return
        self.set_severity(wanted)
        self.severity_changed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chip."""
        tokens = theme_of(self).tokens
        painter = QPainter(self)
        value = self._value()
        size = marks.chip_size(value, tokens)
        room = QRectF(self.rect())
        piece = QRectF(0, room.center().y() - size.height() / 2, size.width(), size.height())
        paint_mark(painter, mirrored(room, piece, self.layoutDirection()), value, self)
        painter.end()

    def _value(self, severity: str = "") -> marks.ChipValue:
        words = {
            "low": (self.tr("Low"), "neutral"),
            "medium": (self.tr("Medium"), "warn"),
            "high": (self.tr("High"), "bad"),
        }
        return marks.ChipValue(*words[severity or self._severity])

    def _next(self) -> None:
        at = self.ORDER.index(self._severity)
        self.set_severity(self.ORDER[(at + 1) % len(self.ORDER)])
        self.severity_changed.emit()
