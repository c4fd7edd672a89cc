"""The quick capture: one line, the chips of what was understood, a click on a chip corrects it.

The bar knows no grammar. Whoever owns it joins it with a source that reads lines and adds them::

    self.session = CaptureSession(context.bridge, context.words, self)
    self.bar.join(self.session)
    self.session.added.connect(…)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.chips import Chip
from ui.kit.drawing import Pen, announce, caps_width, mirrored, paint_caps, text_width, write
from ui.kit.labels import IconLabel, Label
from ui.kit.layouts import FlowLayout
from ui.kit.marks import ChipValue
from ui.kit.theme import theme_of


class ChipChoice(Protocol):
    """One way to correct a chip."""

    @property
    def key(self) -> str:
        """What is handed back when it is chosen."""

    @property
    def text(self) -> str:
        """What the menu says."""


class CaptureChip(Protocol):
    """One thing that was understood."""

    @property
    def key(self) -> str:
        """What was understood: due, account, person and so on."""

    @property
    def text(self) -> str:
        """What the chip says."""

    @property
    def tone(self) -> str:
        """The chip's tone."""

    @property
    def icon(self) -> str:
        """The chip's icon."""

    @property
    def choices(self) -> Sequence[ChipChoice]:
        """How it can be corrected; none for a chip that only says something."""

    @property
    def can_go(self) -> bool:
        """Whether it can be taken back."""


class Understanding(Protocol):
    """What a line means, for the bar to show."""

    @property
    def text(self) -> str:
        """The line this is about."""

    @property
    def spans(self) -> Sequence[tuple[int, int]]:
        """The parts of the line that were understood, as slices."""

    @property
    def chips(self) -> Sequence[CaptureChip]:
        """What was understood."""


class CaptureSource(Protocol):
    """Reads lines and adds them: ``ui.bridge.capture.CaptureSession``."""

    understood: SignalInstance
    text_replaced: SignalInstance
    added: SignalInstance
    refused: SignalInstance
    choice_needed: SignalInstance

    def read(self, text: str) -> None:
        """Read a line."""

    def choose(self, meaning: str, choice: str) -> None:
        """Correct what was understood."""

    def take_back(self, meaning: str) -> None:
        """Let what was understood be words again."""

    def add(self, *, opens: bool = False, text: str = "") -> None:
        """Add what a line says."""


class CaptureField(QLineEdit):
    """A line without edge whose understood parts stand in the accent colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bare", "true")
        self.setAccessibleName(self.tr("Add something to do"))
        self.setPlaceholderText(self.tr("Add something to do or promise"))
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def colour_spans(self, spans: Sequence[tuple[int, int]]) -> None:
        """Colour parts of the line; the text itself is not touched."""
        form = QTextCharFormat()
        form.setForeground(theme_of(self).tokens.colour("accentText"))
        form.setFontWeight(600)
        kind = QInputMethodEvent.AttributeType.TextFormat
        at = self.cursorPosition()
        attributes = [
            QInputMethodEvent.Attribute(kind, start - at, end - start, form) for start, end in spans
        ]
        QCoreApplication.sendEvent(self, QInputMethodEvent("", attributes))

    def _dress(self) -> None:
        font = theme_of(self).font("section", weight=400)
        self.setFont(font)


class CaptureBar(QWidget):
    """The field with its chips. Enter adds, Ctrl+Enter adds and opens, Esc clears."""

    text_edited = Signal(str)
    add_requested = Signal(bool)
    """Whether to open what was added."""
    choice_made = Signal(str, str)
    """The key of a chip and of the choice made on it."""
    taken_back = Signal(str)
    """The key of a chip on which Backspace or Del was pressed."""
    left = Signal()
    """Esc on an empty line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Quick capture"))
        self.field = CaptureField()
        self.field.textEdited.connect(self._edited)
        self.field.installEventFilter(self)
        self._chips: list[Chip] = []
        self._hint = Label(
            self.tr("A day, a time, @account, +person, #goal, !promise"),
            role="small",
            colour="text3",
        )
        self._chip_box = QWidget()
        self._flow = FlowLayout(self._chip_box)
        self._error = Label("", role="small", colour="bad", wrap=True)
        self._error.hide()
        line = QHBoxLayout()
        line.setSpacing(9)
        line.addWidget(IconLabel("plus", "accent"))
        line.addWidget(self.field, 1)
        self._keys = _KeyLegend(
            (("Enter", self.tr("add")), ("Ctrl+Enter", self.tr("add and open")))
        )
        line.addWidget(self._keys)
        below = QHBoxLayout()
        below.setContentsMargins(25, 0, 0, 0)
        below.addWidget(self._hint)
        below.addWidget(self._chip_box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 12, 9)
        column.setSpacing(7)
        column.addLayout(line)
        column.addLayout(below)
        column.addWidget(self._error)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setFocusProxy(self.field)
        self._show_chips(())

    def join(self, source: CaptureSource) -> None:
        """Have `source` read what is typed here and add it; the line empties when it is added."""
        self.text_edited.connect(source.read)
        self.choice_made.connect(source.choose)
        self.taken_back.connect(source.take_back)
        self.add_requested.connect(lambda opens: source.add(opens=opens, text=self.field.text()))
        source.understood.connect(self.show_understood)
        source.text_replaced.connect(self.set_text)
        source.refused.connect(self.show_error)
        source.choice_needed.connect(self.open_choices)
        source.added.connect(lambda _ids, _opens: self.clear())

    def text(self) -> str:
        """Return what is typed."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Put a line in as if it had been typed."""
        self.field.setText(text)
        self._edited(text)

    def clear(self) -> None:
        """Empty the line, its chips and its error."""
        self.field.setText("")  # unlike clear(), nothing is left to undo: Ctrl+Z is the desk's
        self._edited("")
        self._show_chips(())

    def show_understood(self, understood: Understanding) -> None:
        """Show what a line means, unless another has been typed meanwhile."""
        if understood.text != self.field.text():
            return
        self.field.colour_spans(understood.spans)
        self._show_chips(understood.chips)

    def show_error(self, sentence: str) -> None:
        """Say under the line why it was not added; the line stays."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    def open_choices(self, key: str) -> None:
        """Open the menu of the chip with `key`."""
        for chip in self._chips:
            if chip.property("chipKey") == key:
                chip.click()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Repaint the edge with the focus; Enter, Ctrl+Enter and Esc belong to the bar."""
        if isinstance(watched, Chip):
            return self._chip_key(watched, event)
        if watched is not self.field:
            return False
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut} and isinstance(
            event, QFocusEvent
        ):
            self.update()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and edge, two pixels of accent while typing."""
        tokens = theme_of(self).tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        has_focus = self.field.hasFocus()
        wide = 2 if has_focus else 1
        painter.setPen(QPen(tokens.colour("accent" if has_focus else "line2"), wide))
        painter.setBrush(tokens.colour("bg"))
        inset = wide / 2
        radius = tokens.radius("card")
        room = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(room, radius, radius)
        painter.end()

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.field.text().strip():
                opens = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self.add_requested.emit(opens)
            return True
        if event.key() == Qt.Key.Key_Escape:
            if self.field.text():
                self.clear()
            else:
                self.left.emit()
            return True
        return False

    def _chip_key(self, chip: Chip, event: QEvent) -> bool:
        """Take a chip back by Backspace or Del; the keyboard goes back to the line."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() not in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            return False
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.taken_back.emit(str(chip.property("chipKey")))
        return True

    def _edited(self, text: str) -> None:
        self.show_error("")
        if not text:
            self._show_chips(())
        self.text_edited.emit(text)

    def _show_chips(self, chips: Sequence[CaptureChip]) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for understood in chips:
            value = ChipValue(understood.text, understood.tone, understood.icon)
            chip = Chip(value, active=bool(understood.choices))
            chip.setProperty("chipKey", understood.key)
            if understood.can_go:
                chip.installEventFilter(self)
                chip.setAccessibleDescription(self.tr("Backspace makes it plain words again"))
            if understood.choices:
                chip.clicked.connect(
                    lambda _on=False, at=chip, what=understood: self._offer(at, what)
                )
            self._flow.addWidget(chip)
            self._chips.append(chip)
        self._hint.setVisible(not self._chips)
        self._chip_box.setVisible(bool(self._chips))
        self._chip_box.setMinimumHeight(self._hint.sizeHint().height() + 4)
        self._hint.setMinimumHeight(self._hint.sizeHint().height() + 4)

    def _offer(self, chip: Chip, understood: CaptureChip) -> None:
        menu = QMenu(chip)
        for choice in understood.choices:
            action = menu.addAction(choice.text)
            action.triggered.connect(
                lambda _on=False, key=choice.key: self.choice_made.emit(understood.key, key)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))


class _KeyLegend(QWidget):
    """Caps with a word each, painted small beside the line."""

    def __init__(self, pairs: tuple[tuple[str, str], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pairs = pairs
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return caps and words side by side."""
        theme = theme_of(self)
        font = theme.font("small")
        wide = sum(
            caps_width(keys, theme.tokens) + text_width(font, word) + theme.tokens.px(12)
            for keys, word in self._pairs
        )
        return QSize(int(wide), theme.tokens.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint them from the leading edge."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        within = QRectF(self.rect())
        font = theme.font("small")
        side = self.layoutDirection()
        x = 0.0
        for keys, word in self._pairs:
            wide = caps_width(keys, tokens)
            piece = QRectF(x, 0, wide, within.height())
            paint_caps(painter, mirrored(within, piece, side), keys, tokens)
            x += wide + tokens.px(4)
            words = text_width(font, word)
            piece = QRectF(x, 0, words + 1, within.height())
            write(painter, mirrored(within, piece, side), word, Pen(font, tokens.colour("text3")))
            x += words + tokens.px(8)
        painter.end()
