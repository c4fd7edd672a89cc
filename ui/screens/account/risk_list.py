"""Risks as cards: If, Then, when and who, with the likelihood by impact mark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.kit import marks
from ui.kit.drawing import Pen, mirrored, text_width, write
from ui.kit.lines import KEY_ROLE, LINE_ROLE
from ui.kit.mark_view import paint_mark
from ui.kit.table import flat
from ui.kit.theme import theme_of

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
PAD = 10


@dataclass(frozen=True, slots=True)
class RiskCard:
    """One risk; `cell` is likelihood and impact 1-3."""

    id: str
    title: str
    sign: str
    contingency: str
    owner: str
    initials: str
    is_mine: bool
    when: str
    when_tone: str
    cell: tuple[int, int] | None
    sentence: str


class RiskModel(QAbstractListModel):
    """The cards."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cards: tuple[RiskCard, ...] = ()

    def show_cards(self, cards: Sequence[RiskCard]) -> None:
        """Show other cards."""
        self.beginResetModel()
        self._cards = tuple(cards)
        self.endResetModel()

    def cards(self) -> tuple[RiskCard, ...]:
        """Return the cards shown."""
        return self._cards

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of cards."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return title, card, id or what a screen reader says."""
        if not index.isValid():
            return None
        card = self._cards[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.sentence
        if role == LINE_ROLE:
            return card
        return card.id if role == KEY_ROLE else None


class RiskDelegate(QStyledItemDelegate):
    """Paints a card, as high as its words want."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of title, If, Then and foot."""
        card = index.data(LINE_ROLE)
        view = option.widget
        wide = view.viewport().width() if isinstance(view, QListView) else 300
        if not isinstance(card, RiskCard):
            return QSize(0, 0)
        tokens = theme_of(view).tokens
        return QSize(0, int(self._heights(card, wide, view)[-1]) + 2 * tokens.px(PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the card."""
        card = index.data(LINE_ROLE)
        if not isinstance(card, RiskCard):
            return
        view = option.widget
        theme = theme_of(view)
        tokens = theme.tokens
        side = option.direction
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(side)
        whole = QRectF(option.rect)
        self._paint_ground(painter, option, whole)
        pad = tokens.px(PAD)
        room = whole.adjusted(pad, pad, -pad, -pad)
        title_tall, sign_tall, then_tall, _ = self._heights(card, whole.width(), view)
        mark = tokens.px(23)
        if card.cell is not None:
            spot = QRectF(room.right() - mark, room.y(), mark, mark)
            paint_mark(painter, mirrored(room, spot, side), marks.Risk(*card.cell), view)
        title = QRectF(room.x(), room.y(), room.width() - mark - tokens.px(10), title_tall)
        bold = theme.font("rowTitle", weight=600)
        place = mirrored(room, title, side)
        self._wrap(painter, place, card.title, bold, tokens.colour("text"))
        y = room.y() + max(title_tall, mark if card.cell else 0) + tokens.px(4)
        for label, words, tall in (
            (self.tr("If"), card.sign, sign_tall), (self.tr("Then"), card.contingency, then_tall),
        ):  # fmt: skip
            if not words:
                continue
            lead = self._lead(view)
            head = QRectF(room.x(), y, lead, tokens.line_height("body"))
            pen = Pen(theme.font("small"), tokens.colour("text3"))
            write(painter, mirrored(room, head, side), label, pen)
            body = QRectF(room.x() + lead, y, room.width() - lead, tall)
            self._wrap(painter, mirrored(room, body, side), words, theme.font("body"),
                       tokens.colour("text"))  # fmt: skip
            y += tall + tokens.px(3)
        self._paint_foot(painter, option, card, QRectF(room.x(), y, room.width(), tokens.px(22)))
        painter.restore()

    def _paint_foot(
        self, painter: QPainter, option: QStyleOptionViewItem, card: RiskCard, room: QRectF
    ) -> None:
        theme = theme_of(option.widget)
        tokens = theme.tokens
        x = room.x()
        if card.initials:
            size = tokens.px(20)
            spot = QRectF(x, room.center().y() - size / 2, size, size)
            value = marks.Person(card.initials, mine=card.is_mine)
            paint_mark(painter, mirrored(room, spot, option.direction), value, option.widget)
            x += size + tokens.px(7)
        words = QRectF(x, room.y(), room.right() - x, room.height())
        pen = Pen(theme.font("small"), tokens.colour(card.when_tone))
        write(painter, mirrored(room, words, option.direction), card.when, pen)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, whole: QRectF) -> None:
        view = option.widget
        tokens = theme_of(view).tokens
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            focused = view is not None and view.hasFocus()
            painter.setPen(QPen(tokens.colour("accent" if focused else "accentLine"),
                                2 if focused else 1))  # fmt: skip
            painter.setBrush(tokens.colour("raised"))
            radius = tokens.radius("card")
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), radius, radius)
            return
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("hover"))
            radius = tokens.radius("card")
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), radius, radius)
        pad = tokens.px(PAD)
        line = QRectF(whole.x() + pad, whole.bottom(), whole.width() - 2 * pad, 1)
        painter.fillRect(line, tokens.colour("line"))

    def _wrap(self, painter: QPainter, room: QRectF, words: str, font: Any, ink: Any) -> None:
        painter.setFont(font)
        painter.setPen(ink)
        flags = int(Qt.TextFlag.TextWordWrap.value) | int(Qt.AlignmentFlag.AlignLeading.value)
        painter.drawText(room, flags | int(Qt.AlignmentFlag.AlignTop.value), words)

    def _lead(self, view: QWidget | None) -> float:
        theme = theme_of(view)
        font = theme.font("small")
        words = (self.tr("If"), self.tr("Then"))
        return max(text_width(font, one) for one in words) + theme.tokens.px(10)

    def _heights(
        self, card: RiskCard, wide: float, view: QWidget | None
    ) -> tuple[float, float, float, float]:
        """Return the heights of title, If and Then, and of all with the foot."""
        theme = theme_of(view)
        tokens = theme.tokens
        inner = wide - 2 * tokens.px(PAD)

        def tall(words: str, font: Any, width: float) -> float:
            if not words:
                return 0
            room = QRectF(0, 0, max(width, 40), 10_000)
            flags = int(Qt.TextFlag.TextWordWrap.value)
            found = QFontMetricsF(font).boundingRect(room, flags, words).height()
            return max(found, tokens.line_height("body"))

        mark = tokens.px(23)
        title = tall(card.title, theme.font("rowTitle", weight=600), inner - mark - tokens.px(10))
        lead = self._lead(view)
        sign = tall(card.sign, theme.font("body"), inner - lead)
        then = tall(card.contingency, theme.font("body"), inner - lead)
        head = max(title, mark if card.cell else 0) + tokens.px(4)
        gaps = tokens.px(3) * (bool(sign) + bool(then))
        return title, sign, then, head + sign + then + gaps + tokens.px(22)


class RiskList(QListView):
    """The cards one below the other, as high as they are."""

    open_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = RiskModel(self)
        self.setModel(self.cards)
        self.setItemDelegate(RiskDelegate(self))
        self.setAccessibleName(self.tr("Risks and contingencies"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSpacing(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.doubleClicked.connect(self._open)
        self.cards.modelReset.connect(self.updateGeometry)
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def show_cards(self, cards: Sequence[RiskCard]) -> None:
        """Show other cards and stay on the current one."""
        kept = self.current_id()
        self.cards.show_cards(cards)
        self.choose(kept)
        if not self.currentIndex().isValid() and cards:
            self.setCurrentIndex(self.cards.index(0))
        self._refit()

    def current_id(self) -> str:
        """Return the id of the current risk, empty without one."""
        index = self.currentIndex()
        return str(index.data(KEY_ROLE)) if index.isValid() else ""

    def choose(self, record_id: str) -> None:
        """Make a risk current, if it is shown."""
        for number, card in enumerate(self.cards.cards()):
            if card.id == record_id:
                self.setCurrentIndex(self.cards.index(number))

    def sizeHint(self) -> QSize:
        """Return the height of all cards."""
        rows = range(self.cards.rowCount())
        return QSize(200, sum(max(self.sizeHintForRow(row), 0) for row in rows) + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the whole height."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground first: a palette set before a change of scheme comes back with it."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme_of(self).tokens.colour("sunken"))
        painter.end()
        super().paintEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters to the tab's keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the words anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._refit()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.open_requested.emit(str(index.data(KEY_ROLE)))

    def _refit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()

    def _dress(self) -> None:
        flat(self, "sunken")
        self._refit()
