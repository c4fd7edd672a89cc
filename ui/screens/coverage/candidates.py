"""Who could cover the account in hand, and what is next with whoever was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.kit import marks
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.kit.layouts import FlowLayout
from ui.kit.mark_view import MarkView
from ui.kit.theme import theme_of

MOST_CARDS = 3


@dataclass(frozen=True, slots=True)
class CandidateCard:
    """What a card says; only who is free can be asked."""

    key: str
    name: str
    initials: str
    load: str
    fit: str
    is_free: bool


class _Card(QFrame):
    """One candidate with a button to ask."""

    asked = Signal(str)
    moved = Signal(int)

    def __init__(self, card: CandidateCard, *, best: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._best = best
        self.card = card
        self.setAccessibleName(", ".join((card.name, card.load, card.fit)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        mark = marks.Person(card.initials, soft=best)
        self.ask = Button(
            self.tr("Ask"), small=True, accessible=self.tr("Ask {name}").format(name=card.name)
        )
        self.ask.setText(self.tr("Ask"))
        if not card.is_free:
            self.ask.hide()
        self.ask.clicked.connect(lambda: self.asked.emit(card.key))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(_narrow(Label(card.name, weight=500)))
        words.addWidget(_narrow(Label(card.load, role="small", colour="text2")))
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(MarkView(mark, QSize(28, 28), accessible=card.name))
        top.addLayout(words, 1)
        top.addWidget(self.ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 11)
        column.setSpacing(7)
        column.addLayout(top)
        column.addWidget(Label(card.fit, role="small", colour="text2", wrap=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows go from card to card."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if step:
            back = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            self.moved.emit(-step if back else step)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and edge."""
        tokens = theme_of(self).tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tokens.colour("accentLine" if self._best else "line2"), 1))
        painter.setBrush(tokens.colour("raised"))
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(room, tokens.radius("card"), tokens.radius("card"))
        painter.end()


def _narrow(label: Label) -> Label:
    """Let a label be cut rather than widen its card."""
    label.setMinimumWidth(20)
    return label


class Candidates(QWidget):
    """Up to three cards side by side, the best fit first; others wait in a menu."""

    ask_requested = Signal(str)
    add_requested = Signal()
    """A colleague is to be added, for there is none to ask."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[_Card] = []
        self._shown: tuple[CandidateCard, ...] = ()
        self._title = Label("", role="section")
        self._note = Label("", role="small", colour="text3")
        self.others = Button("", kind="quiet", small=True)
        self.others.clicked.connect(self._open_others)
        self.others.hide()
        self.add = Button(self.tr("Add colleague"), icon="plus", small=True)
        self.add.clicked.connect(self.add_requested)
        self.add.hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._note, 1)
        head.addWidget(self.others)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        for column in range(MOST_CARDS):
            self._grid.setColumnStretch(column, 1)
        self._nobody = Label("", colour="text2", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addLayout(self._grid)
        whole.addWidget(self._nobody)
        whole.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeading)
        whole.addStretch(1)

    def show_candidates(
        self, title: str, note: str, cards: Sequence[CandidateCard], nobody: str
    ) -> None:
        """Show whom to ask; `nobody` is said when there is no colleague at all."""
        self._title.setText(title)
        self._note.setText(note)
        self.setAccessibleName(title)
        self._nobody.setText(nobody)
        self._nobody.setVisible(not cards)
        self.add.setVisible(not cards and bool(title))
        fresh = tuple(cards)
        if fresh == self._shown:
            return
        had_focus = any(card.ask.hasFocus() for card in self._cards)
        for old in self._cards:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = fresh
        self._cards = []
        for number, card in enumerate(fresh[:MOST_CARDS]):
            made = _Card(card, best=number == 0 and card.is_free, parent=self)
            made.asked.connect(self.ask_requested)
            made.moved.connect(partial(self._move, number))
            self._grid.addWidget(made, 0, number)
            self._cards.append(made)
        rest = len(fresh) - len(self._cards)
        self.others.setVisible(rest > 0)
        self.others.setText(self.tr("{count} others").format(count=rest))
        self.others.setAccessibleName(self.others.text())
        if had_focus:
            self.take_focus()

    def take_focus(self) -> bool:
        """Put the keyboard on the first who can be asked; False when nobody can."""
        for card in self._cards:
            if card.card.is_free:
                card.ask.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False

    def cards(self) -> tuple[CandidateCard, ...]:
        """Return all candidates, those in the menu included."""
        return self._shown

    def _move(self, at: int, step: int) -> None:
        free = [number for number, card in enumerate(self._cards) if card.card.is_free]
        if at in free:
            self._cards[free[(free.index(at) + step) % len(free)]].ask.setFocus()

    def _open_others(self) -> None:
        menu = QMenu(self)
        for card in self._shown[MOST_CARDS:]:
            text = self.tr("{name}: {load}. {fit}").format(
                name=card.name, load=card.load, fit=card.fit
            )
            line = menu.addAction(text, partial(self.ask_requested.emit, card.key))
            line.setEnabled(card.is_free)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.others.mapToGlobal(self.others.rect().bottomLeft()))


class CoverSteps(QWidget):
    """Who was asked for the account in hand, what was agreed, and what may be done next."""

    step_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label("", role="section")
        self._note = Label("", role="small", colour="text3")
        self._words = Label("", colour="text2", wrap=True)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, spacing=8, line_spacing=8)
        self._buttons: list[Button] = []
        self._steps: tuple[tuple[str, str, str, str], ...] = ()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self._note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addWidget(self._row)
        column.addStretch(1)

    def show_steps(
        self, title: str, note: str, words: str, steps: Sequence[tuple[str, str, str, str]]
    ) -> None:
        """Show another cover and what may be done: (step, words, icon, keys) each."""
        self._title.setText(title)
        self._note.setText(note)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(title)
        if tuple(steps) != self._steps:
            self._steps = tuple(steps)
            self._make_buttons()
        pattern = self.tr("{what}: {title}")
        for button, step in zip(self._buttons, self._steps, strict=True):
            button.setAccessibleName(pattern.format(what=step[1], title=title))

    def _make_buttons(self) -> None:
        for old in self._buttons:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = []
        for step, words, icon, keys in self._steps:
            button = Button(words, icon=icon, keys=keys, small=True)
            button.clicked.connect(partial(self._ask, step))
            self._flow.addWidget(button)
            button.show()
            self._buttons.append(button)
        self._row.updateGeometry()

    def _ask(self, step: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self.step_requested.emit(step)
