"""The competency section as widgets: overview, the sheet of one competency, the rail."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.kit import marks
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.kit.layouts import FlowLayout, ScrollArea
from ui.kit.mark_view import MarkView
from ui.kit.notices import EmptyState, Notice
from ui.kit.theme import theme_of
from ui.screens.competencies.overview import Overview
from ui.screens.competencies.rail import WIDTH, CompetencyRail
from ui.screens.competencies.sheet import Sheet, SheetHead
from ui.screens.competencies.wording import Saying, rating_said, rating_words, say

OVERVIEW = 276


class Foldable(QWidget):
    """A heading that shows or hides a few sentences."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.head = Button(title, kind="quiet", icon="chevron-right", small=True)
        self.head.setCheckable(False)
        self.head.clicked.connect(self.turn)
        self._body = QWidget()
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(34, 0, 10, 6)
        self._lines.setSpacing(5)
        self._body.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._body)
        self._dress()

    def turn(self) -> None:
        """Show what is hidden, or hide it again."""
        self._body.setVisible(not self.is_open())
        self._dress()

    def is_open(self) -> bool:
        """Return whether the sentences are shown."""
        return not self._body.isHidden()

    def show_sentences(self, sentences: tuple[str, ...]) -> None:
        """Show other sentences; without any the heading goes too."""
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for words in sentences:
            self._lines.addWidget(Label(words, colour="text2", wrap=True))
        self.setVisible(bool(sentences))
        count = say("{title}, {count}").format(title=self._title, count=len(sentences))
        self.head.setText(count)
        self.head.updateGeometry()
        self._dress()

    def _dress(self) -> None:
        self.head.set_icon_name("chevron-down" if self.is_open() else "chevron-right")
        state = say("shown") if self.is_open() else say("hidden")
        self.head.setAccessibleName(say("{title}: {state}").format(title=self._title, state=state))


class Legend(QWidget):
    """What the dots mean, with the keys that set them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, spacing=18, line_spacing=4)
        for value, words in (*enumerate(rating_words()), (None, rating_said(None))):
            entry = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(7)
            row.addWidget(MarkView(marks.Rating(value, "ink"), QSize(15, 15), accessible=words))
            key = "–" if value is None else str(value)
            row.addWidget(Label(f"{key}\u2002{words}", role="small", colour="text2"))
            flow.addWidget(entry)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class CompetenciesView(QWidget):
    """Everything below the page header."""

    start_requested = Signal()

    def __init__(self, saying: Saying, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.overview = Overview(saying)
        self.sheet = Sheet(accessible=say("Observable behaviours"))
        self.head = SheetHead(self.sheet)
        self.title = Label("", role="panel", wrap=True)
        self.place = Label("", role="small", colour="text2")
        self.about = Label("", colour="text2", wrap=True)
        self.legend = Legend()
        self.frozen = Notice("", tone="info")
        self.signs = Foldable(say("Early warning signs"))
        self.mindset = Foldable(say("How to think about it"))
        self.tips = Foldable(say("What to try"))
        self.rail = CompetencyRail()
        start = Button(say("Start assessment"), kind="primary", icon="plus", keys="A")
        start.clicked.connect(self.start_requested)
        self.empty = EmptyState(
            say(
                "Rate one competency to see your shape. Ratings stay on this computer until you "
                "share them by name."
            ),
            start,
        )
        self._sized_for = 0
        self._lay_out()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(14, 14, 14, 20)
        column.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(10, 0, 10, 10)
        above.setSpacing(6)
        above.addWidget(self.frozen)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.place, 0, Qt.AlignmentFlag.AlignTop)
        above.addLayout(head)
        above.addWidget(self.about)
        above.addSpacing(2)
        above.addWidget(self.legend)
        column.addLayout(above)
        column.addWidget(self.head)
        column.addWidget(self.sheet)
        column.addSpacing(10)
        for fold in (self.signs, self.mindset, self.tips):
            column.addWidget(fold)
        column.addStretch(1)
        self.area = ScrollArea(inner)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self.leading = ScrollArea(self.overview)
        for part in (self.leading, self.area, self.rail):
            self._split.addWidget(part)
        self._split.setStretchFactor(0, 0)
        self._split.setStretchFactor(1, 1)
        self._split.setStretchFactor(2, 0)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._split)
        self._pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        shortcut = QShortcut(QKeySequence("A"), self.empty)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.start_requested)
        theme_of(self).changed.connect(self._fit)
        self._fit()

    def show_assessment(self, *, shown: bool) -> None:
        """Show the sheet, or how to begin."""
        self._pages.setCurrentWidget(self._split if shown else self.empty)

    def show_current_row(self) -> None:
        """Scroll so that the behaviour in hand is in sight."""
        index = self.sheet.currentIndex()
        inner = self.area.widget()
        if not index.isValid() or inner is None:
            return
        place = self.sheet.visualRect(index)
        middle = self.sheet.mapTo(inner, place.center())
        self.area.ensureVisible(0, middle.y(), 0, place.height() * 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the outer columns at their widths."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        tokens = theme_of(self).tokens
        room = max(self.width(), 1)
        wide = min(tokens.px(OVERVIEW), room * 2 // 5)
        self.leading.setMinimumWidth(min(tokens.px(250), wide))
        self.leading.setMaximumWidth(max(wide, 200))
        self.rail.setMinimumWidth(min(tokens.px(WIDTH), room * 2 // 5))
        self.rail.setMaximumWidth(tokens.size("railMax"))
        if self._sized_for != tokens.scale_percent and room > 600:
            self._sized_for = tokens.scale_percent
            self._split.setSizes([wide, max(room - wide - tokens.px(WIDTH), 200), tokens.px(WIDTH)])
