"""The head of an account: name, chips, facts, tabs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.bridge.account_pages import HeaderPage
from ui.bridge.choices import label_of
from ui.bridge.words import CoreWords
from ui.kit.buttons import Button
from ui.kit.chips import Chip
from ui.kit.day_words import DayWords
from ui.kit.drawing import Pen, write
from ui.kit.fields import Hairline
from ui.kit.labels import Label
from ui.kit.marks import ChipValue
from ui.kit.plurals import counted
from ui.kit.tabs import TabBar
from ui.kit.theme import theme_of
from ui.screens.account.facts import FactStrip
from ui.screens.account.head_facts import head_facts

LEAST_ABOUT = 90


class ElidedLabel(Label):
    """A label that gives way: its end is cut when there is no room."""

    def minimumSizeHint(self) -> QSize:
        """Return no width."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, cut where the room ends; nothing when only a scrap would fit."""
        theme = theme_of(self)
        if self.width() < theme.tokens.px(LEAST_ABOUT):
            return
        painter = QPainter(self)
        pen = Pen(theme.font("small"), theme.tokens.colour("text2"))
        write(painter, QRectF(self.rect()), self.text(), pen)
        painter.end()


class AccountHead(QWidget):
    """Name and chips, the strip of facts, the tabs; 168 px at 100 % text."""

    log_requested = Signal()
    brief_requested = Signal()
    edit_requested = Signal()
    conflicts_requested = Signal()

    def __init__(self, tabs: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Label("", role="account")
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.segment = Chip(ChipValue("", "accent"))
        self.tier = Chip(ChipValue("", "neutral"))
        self.status = Chip(ChipValue("", "warn"))
        self.conflicts = Chip(ChipValue("", "warn"), active=True)
        self.about = ElidedLabel("", role="small", colour="text2")
        self.log = Button(self.tr("Log visit"), icon="message-square-plus", keys="L")
        self.brief = Button(self.tr("Brief"), icon="printer", keys="Ctrl+P")
        self.edit = Button(icon="pencil", accessible=self.tr("Edit account"))
        self.facts = FactStrip(accessible=self.tr("Facts"))
        self.tabs = TabBar(accessible=self.tr("Parts of the account"))
        for text in tabs:
            self.tabs.add(text)
        self.log.clicked.connect(self.log_requested)
        self.brief.clicked.connect(self.brief_requested)
        self.edit.clicked.connect(self.edit_requested)
        self.conflicts.clicked.connect(self.conflicts_requested)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lay_out()

    def show_page(self, page: HeaderPage, words: CoreWords) -> None:
        """Show an account."""
        header, line = page.header, page.header.line
        self.name.setText(line.name)
        segment = words.text(label_of("account", "segment", line.segment))
        self.segment.set_value(ChipValue(segment, "accent"))
        self.segment.setVisible(bool(segment))
        self.tier.set_value(ChipValue(header.tier or "", "neutral"))
        self.tier.setVisible(bool(header.tier))
        unusual = line.status if line.status not in {None, "active"} else None
        tone = "bad" if unusual == "at-risk" else "warn"
        self.status.set_value(ChipValue(words.text(label_of("account", "status", unusual)), tone))
        self.status.setVisible(unusual is not None)
        conflicts = counted(self.tr("%n conflict(s)", "", page.conflicts), page.conflicts)
        self.conflicts.set_value(ChipValue(conflicts, "warn"))
        self.conflicts.setVisible(bool(page.conflicts))
        self.about.setText(_about(page))
        self.about.setToolTip(_about(page))
        self.facts.show_facts(head_facts(page, words, DayWords(words.locale, page.today)))

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setContentsMargins(12, 0, 12, 0)
        first.setSpacing(8)
        for widget in (self.name, self.segment, self.tier, self.status, self.conflicts):
            first.addWidget(widget)
        first.addSpacing(4)
        first.addWidget(self.about, 1)
        first.addSpacing(8)
        for button in (self.edit, self.log, self.brief):
            first.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 13, 12, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addSpacing(10)
        strip = QHBoxLayout()
        strip.setContentsMargins(12, 0, 12, 0)
        strip.addWidget(self.facts)
        column.addLayout(strip)
        column.addSpacing(6)
        column.addWidget(self.tabs)
        self._line = Hairline(parent=self)

    def resizeEvent(self, event: object) -> None:
        """Keep the hairline under the tabs over the whole width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._line.setGeometry(0, self.height() - 1, self.width(), 1)
        self._line.lower()


def _about(page: HeaderPage) -> str:
    """Return "Food and drink. Customer since 2017. 5 business units"."""
    say = QCoreApplication.translate
    header = page.header
    parts = []
    if header.line.industry:
        parts.append(header.line.industry)
    if header.customer_since:
        since = say("AccountHead", "Customer since {year}")
        parts.append(since.format(year=header.customer_since))
    if header.units:
        units = say("AccountHead", "%n business unit(s)", "", header.units)
        parts.append(units.replace("(s)", "" if header.units == 1 else "s"))
    return ". ".join(parts)
