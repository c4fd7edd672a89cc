"""The coverage section as widgets: planner, back-ups, the account in hand, the rail."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.labels import IconLabel, Label
from ui.kit.layouts import ScrollArea
from ui.kit.notices import EmptyState
from ui.kit.table import TableView
from ui.kit.theme import theme_of
from ui.screens.coverage.candidates import Candidates, CoverSteps
from ui.screens.coverage.planner import Planner
from ui.screens.coverage.rail import WIDTH, CoverageRail

FEWEST_ROWS = 6

LETTERS = (
    ("B", "choose"), ("M", "remind"), ("T", "phone"), ("Shift+T", "person"), ("N", "decline"),
    ("F", "brief"), ("H", "hand-back"), ("K", "withdraw"), ("X", "export"), ("Del", "withdraw"),
)  # fmt: skip


class BackupsTable(TableView):
    """The table of back-ups, as high as its lines so that the page scrolls as one."""

    def fit_lines(self, count: int, room: int = 0) -> None:
        """Be as high as so many lines, but no higher than `room` pixels or a few lines."""
        tokens = theme_of(self).tokens
        fitting = (room - tokens.size("rowTable") - 3) // tokens.size("rowTableFigure")
        shown = min(max(count, 1), max(fitting, FEWEST_ROWS))
        tall = tokens.size("rowTableFigure") * shown + tokens.size("rowTable") + 3
        self.setFixedHeight(tall)


class CoverageView(QWidget):
    """Everything below the page header. `step_requested` carries what to do with the cover."""

    step_requested = Signal(str)
    add_requested = Signal()
    weeks_requested = Signal(int)
    today_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.planner = Planner(accessible=self.tr("Absence planner"))
        self.planner_note = Label("", role="small", colour="text3")
        self.earlier = Button(icon="chevron-left", small=True, accessible=self.tr("Week before"))
        self.later = Button(icon="chevron-right", small=True, accessible=self.tr("Next week"))
        self.this_week = Button(self.tr("This week"), kind="quiet", small=True)
        self.add = Button(self.tr("Absence"), icon="plus", keys="A",
                          accessible=self.tr("Add an absence"))  # fmt: skip
        self.table = BackupsTable(accessible=self.tr("Back-ups"), row_size="rowTableFigure")
        self.table_title = Label("", role="section")
        self.table_note = Label("", role="small", colour="text3")
        self.export = Button(self.tr("Export coverage file"), icon="package", keys="X")
        self.check_sign = IconLabel("circle-check", "good", 14)
        self.check = Label("", role="small", colour="text2", wrap=True)
        self.candidates = Candidates()
        self.steps = CoverSteps()
        self.rail = CoverageRail()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 14, 24, 20)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(self.tr("Absence planner"), role="section"))
        head.addWidget(self.planner_note, 1)
        for button in (self.this_week, self.earlier, self.later, self.add):
            head.addWidget(button)
        column.addLayout(head)
        column.addSpacing(6)
        column.addWidget(self.planner)
        column.addSpacing(18)
        self._lower = QStackedWidget()
        self._lower.addWidget(self._backups())
        plan = Button(self.tr("Add an absence"), kind="primary", icon="plus", keys="A")
        plan.clicked.connect(self.add_requested)
        self.empty = EmptyState(
            self.tr("Say when you are away, and every account asks for a back-up here."), plan
        )
        self._lower.addWidget(self.empty)
        column.addWidget(self._lower)
        column.addStretch(1)
        check = QHBoxLayout()
        check.setSpacing(7)
        check.addWidget(self.check_sign, 0, Qt.AlignmentFlag.AlignTop)
        check.addWidget(self.check, 1)
        column.addSpacing(18)
        column.addLayout(check)
        self.area = ScrollArea(inner)
        inner.installEventFilter(self)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.area)
        self._split.addWidget(self.rail)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        tokens = theme_of(self).tokens
        self.rail.setMinimumWidth(tokens.size("railMin"))
        self.rail.setMaximumWidth(tokens.size("railMax"))
        self._split.setSizes([2000, tokens.px(WIDTH)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)

    def _backups(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.table_title)
        self.table_note.setMinimumWidth(20)
        head.addWidget(self.table_note, 1)
        head.addWidget(self.export)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self.table)
        column.addSpacing(18)
        self._in_hand = QStackedWidget()
        self._in_hand.addWidget(self.candidates)
        self._in_hand.addWidget(self.steps)
        column.addWidget(self._in_hand)
        column.addStretch(1)
        return page

    def _wire(self) -> None:
        self.add.clicked.connect(self.add_requested)
        self.steps.step_requested.connect(self.step_requested)
        self.export.clicked.connect(lambda: self.step_requested.emit("export"))
        self.earlier.clicked.connect(lambda: self.weeks_requested.emit(-1))
        self.later.clicked.connect(lambda: self.weeks_requested.emit(1))
        self.this_week.clicked.connect(self.today_requested)
        self.planner.weeks_requested.connect(self.weeks_requested)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, step in LETTERS:
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(inside)
            shortcut.activated.connect(lambda step=step: self.step_requested.emit(step))
        for place in (self.table, self.empty):
            shortcut = QShortcut(QKeySequence("A"), place)
            shortcut.setContext(inside)
            shortcut.activated.connect(self.add_requested)
        shortcut = QShortcut(QKeySequence("X"), self.planner)
        shortcut.setContext(inside)
        shortcut.activated.connect(lambda: self.step_requested.emit("export"))
        theme_of(self).changed.connect(self.fit)

    def show_backups(self, *, shown: bool) -> None:
        """Show the table, or what to do when no absence is planned."""
        self._lower.setCurrentIndex(0 if shown else 1)

    def show_in_hand(self, *, is_gap: bool) -> None:
        """Show whom to ask, or what is next with whoever was asked."""
        page = self.candidates if is_gap else self.steps
        self._in_hand.setCurrentWidget(page)
        self.fit()

    def show_check(self, words: str, tone: str, is_wanted: bool) -> None:  # noqa: FBT001
        """Show the result of the coverage check, where there are accounts to check."""
        self.check.setVisible(is_wanted)
        self.check_sign.setVisible(is_wanted)
        self.check.setText(words)
        self.check.set_colour("text2")
        sign = "circle-check" if tone == "good" else "circle-alert"
        self.check_sign.set_icon(sign, tone)

    def show_current_line(self) -> None:
        """Scroll the page so that the current line of the table is in sight."""
        index = self.table.currentIndex()
        if not index.isValid() or not self.table.hasFocus():
            return
        inner = self.area.widget()
        if inner is None:
            return
        place = self.table.visualRect(index).translated(self.table.viewport().pos())
        middle = self.table.mapTo(inner, place.center())
        self.area.ensureVisible(0, middle.y(), 0, place.height() * 2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit again once the page knows how tall its other parts have become."""
        if event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self.fit)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the table what the rest of the page leaves."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Make the table as high as its lines and the window allow."""
        model = self.table.model()
        inner = self.area.widget()
        if model is None or inner is None:
            return
        others = inner.minimumSizeHint().height() - self.table.minimumHeight()
        self.table.fit_lines(model.rowCount(), self.area.viewport().height() - others)
