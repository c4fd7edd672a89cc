"""A small list beside what it is for: type or move, Enter takes, Esc leaves.

Days, people and accounts are chosen with it. It is a child of the window, not a window of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ui.kit.drawing import announce
from ui.kit.labels import Label
from ui.kit.lines import TwoLine
from ui.kit.theme import theme_of
from ui.kit.two_line import TwoLineList

WIDTH = 280
RING = 5
PAUSE_MS = 60
MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose; `note` stands behind it."""

    key: object
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class NewName:
    """The key of the choice that adds somebody of this name."""

    name: str


def with_adding(found: Sequence[Option], typed: str) -> list[Option]:
    """Put "Add …" last, unless somebody found is called what was typed."""
    name = " ".join(typed.split())
    if not name or name.casefold() in {option.text.casefold() for option in found}:
        return list(found)
    words = QCoreApplication.translate("Chooser", "Add “{name}”…").format(name=name)
    return [*found[: MOST_ROWS - 1], Option(NewName(name), words)]


Tell = Callable[[Sequence[Option]], object]
Ask = Callable[[str, Tell], object]


@dataclass(frozen=True, slots=True)
class Choosing:
    """What is to be chosen: the heading, the field's hint, and who knows the options.

    `ask` is given what was typed and a function to hand the options to, now or later.
    """

    title: str
    hint: str
    ask: Ask


class Chooser(QWidget):
    """Opens at a place of the window and closes with the choice, with Esc or on losing the focus.

    The focus returns to where it was.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, inside: QWidget) -> None:
        super().__init__(inside.window())
        self._before: QWidget | None = None
        self._then: Callable[[object], object] | None = None
        self._choosing: Choosing | None = None
        self._options: tuple[Option, ...] = ()
        self._number = 0
        self._answered = 0
        self._takes_first = False
        self._place_wanted = QRect()
        self.title = Label("", role="small", weight=500, colour="text2")
        self.field = QLineEdit()
        self.list = TwoLineList(accessible="", inset=10, ground="raised", grows=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING + 8, RING + 9, RING + 8, RING + 8)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.field.textEdited.connect(lambda _: self._pause.start())
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._take(index.row()))
        self.hide()

    def open_at(self, place: QRect, choosing: Choosing, then: Callable[[object], object]) -> None:
        """Open below `place` (global); `then` gets the key of what is chosen."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._then, self._choosing, self._place_wanted = then, choosing, place
        self.title.setText(choosing.title)
        self.field.clear()
        self.field.setPlaceholderText(choosing.hint)
        self.field.setAccessibleName(choosing.title)
        self.list.setAccessibleName(choosing.title)
        self._show(())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._look()

    def open_below(
        self, widget: QWidget, choosing: Choosing, then: Callable[[object], object]
    ) -> None:
        """Open below a widget."""
        corner = widget.mapToGlobal(QPoint(0, 0))
        self.open_at(QRect(corner, widget.size()), choosing, then)

    def options(self) -> tuple[Option, ...]:
        """Return what is offered now."""
        return self._options

    def close_chooser(self) -> None:
        """Close without a choice and give the focus back."""
        if not self.isVisible():
            return
        self._pause.stop()
        self._takes_first = False
        before, self._before = self._before, None
        self._then = None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list from the field; Enter takes, Esc and leaving close."""
        if watched is not self.field:
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # letters and Esc belong to the field while it is open, not to the pane behind it
            event.accept()
            return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            QTimer.singleShot(0, self, self._check_focus)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the raised card with its soft ring."""
        tokens = theme_of(self).tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = tokens.radius("card")
        room = QRectF(self.rect()).adjusted(RING, RING, -RING, -RING)
        painter.setPen(Qt.PenStyle.NoPen)
        for reach in (RING, 2):
            shade = QColor(0, 0, 0)
            shade.setAlphaF(0.06)
            painter.setBrush(shade)
            around = room.adjusted(-reach, -reach, reach, reach)
            painter.drawRoundedRect(around, radius + reach, radius + reach)
        painter.setPen(QPen(tokens.colour("line2"), 1))
        painter.setBrush(tokens.colour("raised"))
        painter.drawRoundedRect(room.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.end()

    def _key(self, event: QKeyEvent) -> bool:
        row = self.list.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                if self._options:
                    self._go((row + step) % len(self._options))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Tab:
                if self._pause.isActive():
                    self._pause.stop()
                    self._look()
                if self._answered == self._number:
                    self._take(self.list.currentIndex().row())
                else:
                    # What is shown fits what was typed before; take what fits now when it comes.
                    self._takes_first = True
            case Qt.Key.Key_Escape:
                self.close_chooser()
            case _:
                return False
        return True

    def _go(self, row: int) -> None:
        self.list.setCurrentIndex(self.list.lines.index(row))
        announce(self.field, self._options[row].text)

    def _take(self, row: int) -> None:
        if not 0 <= row < len(self._options):
            return
        then, key = self._then, self._options[row].key
        self.close_chooser()
        if then is not None:
            then(key)
        self.chosen.emit(key)

    def _look(self) -> None:
        if self._choosing is None:
            return
        self._takes_first = False
        self._number += 1
        number = self._number
        self._choosing.ask(
            self.field.text().strip(), lambda found: self._came(number, tuple(found))
        )

    def _came(self, number: int, options: tuple[Option, ...]) -> None:
        if number != self._number or self._choosing is None:
            return
        self._answered = number
        self._show(options[:MOST_ROWS])
        if self._takes_first:
            self._takes_first = False
            self._take(0)

    def _show(self, options: tuple[Option, ...]) -> None:
        self._options = options
        self.list.set_rows(
            TwoLine(number, option.text, trailing=option.note)
            for number, option in enumerate(options)
        )
        if options:
            self.list.setCurrentIndex(self.list.lines.index(0))
        self._arrange()

    def _arrange(self) -> None:
        """Stand below the place, or above it where there is no room."""
        host = self.parentWidget()
        if host is None or self._choosing is None:
            return
        self.list.setFixedHeight(max(self.list.sizeHint().height(), 1))
        wide = theme_of(self).tokens.px(WIDTH) + 2 * RING
        layout = self.layout()
        tall = layout.sizeHint().height() if layout is not None else self.sizeHint().height()
        place = QRect(host.mapFromGlobal(self._place_wanted.topLeft()), self._place_wanted.size())
        x = min(max(place.left() - RING, 8), max(host.width() - wide - 8, 0))
        y = place.bottom() + 2
        if y + tall > host.height() - 8:
            y = max(place.top() - tall - 2, 8)
        self.setGeometry(x, y, min(wide, host.width()), tall)

    def _check_focus(self) -> None:
        focus = QApplication.focusWidget()
        if self.isVisible() and focus is not self.field and focus is not None:
            self._before = None
            self.close_chooser()
