"""The chain of plans: which kinds there are around the one shown, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.drawing import Pen, mirrored, text_width, write
from ui.kit.layouts import FlowLayout
from ui.kit.theme import theme_of

LINK = 12
PAD = 10
WARNING_LEAD = 36


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One kind of plan in the chain: its plans as (id, title), and whether one of them is shown."""

    kind: str
    label: str
    plans: tuple[tuple[str, str], ...]
    is_current: bool


@dataclass(frozen=True, slots=True)
class ChainWarnings:
    """What is wrong in the chain: `brief` for all, and a sentence for each plan by its id."""

    brief: str = ""
    each: tuple[tuple[str, str], ...] = ()


class LinkButton(QAbstractButton):
    """One box of the chain, joined to the next by a line."""

    def __init__(self, link: ChainLink, *, joined: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.link = link
        self._joined = joined
        self.setText(link.label)
        self.setCheckable(True)
        self.setChecked(link.is_current)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        count = len(link.plans)
        self.setAccessibleName(f"{link.label} {count}".strip())
        if not count:
            self.setAccessibleDescription(self.tr("None yet. Enter adds one."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter act like Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return words, count, padding and the line to the box before."""
        theme = theme_of(self)
        tokens = theme.tokens
        wide = text_width(self._font(), self.text()) + 2 * tokens.px(PAD)
        if self._count():
            wide += tokens.px(7) + text_width(theme.font("small"), self._count())
        if self._joined:
            wide += tokens.px(LINK)
        return QSize(int(wide), tokens.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint line, box, words and count."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        side = self.layoutDirection()
        lead = tokens.px(LINK) if self._joined else 0
        if self._joined:
            line = QRectF(0, room.center().y(), lead, 1)
            painter.fillRect(mirrored(room, line, side), tokens.colour("line2"))
        box = mirrored(room, QRectF(lead, 0, room.width() - lead, room.height()), side)
        chosen = self.isChecked()
        empty = not self.link.plans
        edge = "accentLine" if chosen else "line2"
        pen = QPen(tokens.colour("control" if empty else edge), 1)
        if empty:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        ground = "accentSoft" if chosen else "hover" if self.underMouse() else "bg"
        painter.setBrush(tokens.colour(ground))
        radius = tokens.radius("control")
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        ink = "text2" if empty else "text"
        words = QRectF(lead + tokens.px(PAD), 0, room.width(), room.height())
        used = write(painter, mirrored(room, words, side), self.text(),
                     Pen(self._font(), tokens.colour(ink)))  # fmt: skip
        if self._count():
            spot = QRectF(words.x() + used + tokens.px(7), 0, tokens.px(40), room.height())
            pen2 = Pen(theme.font("small"), tokens.colour("text3"))
            write(painter, mirrored(room, spot, side), self._count(), pen2)
        painter.end()

    def _font(self) -> QFont:
        return theme_of(self).font("small", weight=600 if self.link.is_current else 500)

    def _count(self) -> str:
        count = len(self.link.plans)
        return str(count) if count > 1 or (count == 1 and not self.link.is_current) else ""


class PlanChain(QWidget):
    """The boxes of the chain in a row, and what is wrong behind them."""

    plan_chosen = Signal(str)
    plan_wanted = Signal(str)
    """A plan of this kind is to be made."""
    warning_chosen = Signal(str)
    """The plan a warning is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Plans"))
        self._row = QWidget()
        self._flow = FlowLayout(self._row, spacing=0, line_spacing=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.addWidget(self._row)
        self._buttons: list[LinkButton] = []

    def buttons(self) -> Sequence[LinkButton]:
        """Return the boxes."""
        return tuple(self._buttons)

    def show_chain(self, links: Sequence[ChainLink], warnings: ChainWarnings) -> None:
        """Show the links, and behind them what is wrong."""
        focused = next((b.link.kind for b in self._buttons if b.hasFocus()), "")
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._buttons = []
        for number, link in enumerate(links):
            button = LinkButton(link, joined=number > 0, parent=self._row)
            button.clicked.connect(lambda _=False, b=button: self._clicked(b))
            self._flow.addWidget(button)
            button.show()
            self._buttons.append(button)
            if link.kind == focused:
                button.setFocus()
        if warnings.each:
            warn = WarningLink(warnings, self._row)
            warn.clicked.connect(lambda: self._warned(warn))
            self._flow.addWidget(warn)
            warn.show()
        self.updateGeometry()

    def _warned(self, link: WarningLink) -> None:
        """Go to the plan a warning is about; with several, ask to which."""
        each = link.warnings.each
        if len(each) == 1:
            self.warning_chosen.emit(each[0][0])
            return
        menu = QMenu(self)
        for plan, sentence in each:
            action = menu.addAction(sentence.replace("&", "&&"))
            action.triggered.connect(lambda _=False, p=plan: self.warning_chosen.emit(p))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(link.mapToGlobal(link.rect().bottomLeft()))

    def _clicked(self, button: LinkButton) -> None:
        button.setChecked(button.link.is_current)
        plans = button.link.plans
        if not plans:
            self.plan_wanted.emit(button.link.kind)
            return
        if len(plans) == 1:
            self.plan_chosen.emit(plans[0][0])
            return
        menu = QMenu(self)
        for plan, title in plans:
            action = menu.addAction(title.replace("&", "&&"))
            action.triggered.connect(lambda _=False, p=plan: self.plan_chosen.emit(p))
        menu.addSeparator()
        action = menu.addAction(self.tr("New plan"))
        action.triggered.connect(lambda: self.plan_wanted.emit(button.link.kind))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))


class WarningLink(QAbstractButton):
    """What is wrong in the chain, in few words; in full under the pointer and for readers."""

    def __init__(self, warnings: ChainWarnings, parent: QWidget) -> None:
        super().__init__(parent)
        self.warnings = warnings
        self.setText(warnings.brief)
        self.setAccessibleName(warnings.brief)
        in_full = "\n".join(sentence for _, sentence in warnings.each)
        self.setAccessibleDescription(in_full)
        self.setToolTip(in_full)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter act like Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the gap to the chain, sign and words."""
        theme = theme_of(self)
        wide = text_width(theme.font("small"), self.text()) + theme.tokens.px(WARNING_LEAD)
        return QSize(int(wide), theme.tokens.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the broken link and the words."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        size, lead = tokens.px(14), tokens.px(WARNING_LEAD)
        sign = QRectF(lead - size - tokens.px(7), (room.height() - size) / 2, size, size)
        side = self.layoutDirection()
        theme.paint_icon(painter, mirrored(room, sign, side), "unlink", "warn")
        font = theme.font("small")
        font.setUnderline(self.underMouse())
        words = QRectF(lead, 0, room.width() - lead, room.height())
        write(painter, mirrored(room, words, side), self.text(),
              Pen(font, tokens.colour("warn")))  # fmt: skip
        painter.end()
