"""The milestones of a plan on one time axis, walked with the arrows; V shows them as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QToolTip, QVBoxLayout, QWidget

from amdesk.reports.charts import Milestone, MilestoneLane
from ui.kit import marks
from ui.kit.day_words import DayWords
from ui.kit.drawing import announce, mirrored
from ui.kit.lines import Cell, CellKind, Column, LineTableModel
from ui.kit.mark_view import paint_mark
from ui.kit.table import TableView
from ui.kit.theme import theme_of
from ui.screens.account.milestone_axis import MilestoneAxis, MilestoneMark

HEAD, LANE_TALL, TAIL = 22.0, 24.0, 12.0
LANE_NAMES_RATIO = 0.31
"""How much of the width the names of the lanes may take."""
REACH = 9
"""How far around a diamond its ring stands and the pointer finds it, in pixels."""


class MilestoneLine(QWidget):
    """The painted line; one diamond is current."""

    open_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._axis = MilestoneAxis()
        self._current = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Milestones"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme_of(self).changed.connect(self.updateGeometry)

    def show_marks(self, items: Sequence[MilestoneMark], days: DayWords) -> None:
        """Show other milestones, by date."""
        self._axis = MilestoneAxis(tuple(items), days)
        if self._current not in {item.id for item in self._axis.items}:
            ahead = [item for item in self._axis.items if item.state != "reached"]
            first = ahead or list(self._axis.items)
            self._current = first[0].id if first else ""
        self._say_current(aloud=False)
        self.updateGeometry()
        self.update()

    def current_id(self) -> str:
        """Return the current milestone, empty without one."""
        return self._current

    def choose(self, record_id: str) -> None:
        """Make a milestone current."""
        if any(item.id == record_id for item in self._axis.items):
            self._current = record_id
            self._say_current(aloud=True)
            self.update()

    def sizeHint(self) -> QSize:
        """Return the height of all lanes."""
        tokens = theme_of(self).tokens
        return QSize(tokens.px(400), marks.milestone_height(len(self._axis.lanes()), tokens))

    def minimumSizeHint(self) -> QSize:
        """Return the height."""
        return QSize(0, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk by date with Left and Right, between lanes with Up and Down."""
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        forward = Qt.Key.Key_Left if turned else Qt.Key.Key_Right
        back = Qt.Key.Key_Right if turned else Qt.Key.Key_Left
        ids = [item.id for item in self._axis.items]
        at = ids.index(self._current) if self._current in ids else -1
        if event.key() in {forward, back} and ids:
            at = min(max(at + (1 if event.key() == forward else -1), 0), len(ids) - 1)
            self.choose(ids[at])
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and ids and at >= 0:
            self._other_lane(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._current:
            self.open_requested.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the diamond next to the pointer."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        near = min(
            self._axis.items,
            key=lambda item: (self._place(item) - event.position()).manhattanLength(),
            default=None,
        )
        if near is not None:
            self.choose(near.id)

    def event(self, event: QEvent) -> bool:
        """Say under the pointer what a diamond stands for."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            reach = theme_of(self).tokens.px(REACH)
            for item in self._axis.items:
                if (self._place(item) - event.pos().toPointF()).manhattanLength() <= reach:
                    QToolTip.showText(event.globalPos(), self._sentence(item), self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Open the current milestone."""
        if self._current:
            self.open_requested.emit(self._current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where one is."""
        self._say_current(aloud=True)
        super().focusInEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line and the ring of the current diamond."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        room = QRectF(self.rect())
        paint_mark(painter, room, self._value(), self)
        here = next((item for item in self._axis.items if item.id == self._current), None)
        if here is not None and self.hasFocus():
            tokens = theme_of(self).tokens
            reach = tokens.px(REACH)
            at = self._place(here)
            painter.setPen(QPen(tokens.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            spot = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
            painter.drawRoundedRect(spot, 4, 4)
        painter.end()

    # ---- inside -----------------------------------------------------------------------------

    def _short(self, lane: str) -> str:
        """The name of a lane, cut where it would take more than its share of the width."""
        tokens = theme_of(self).tokens
        metrics = QFontMetricsF(tokens.exact_font(12, 400))
        room = self.width() / tokens.zoom * LANE_NAMES_RATIO
        return metrics.elidedText(lane, Qt.TextElideMode.ElideRight, room)

    def _value(self) -> marks.Milestones:
        lanes = []
        for lane in self._axis.lanes():
            inside = tuple(
                Milestone(self._axis.share(item.on), item.title, item.state)  # type: ignore[arg-type]
                for item in self._axis.items
                if item.lane == lane
            )
            lanes.append(MilestoneLane(self._short(lane), inside))
        return marks.Milestones(tuple(lanes), self._axis.ticks(), self._axis.today())

    def _place(self, item: MilestoneMark) -> QPointF:
        """Where a diamond is painted, as the chart places it."""
        tokens = theme_of(self).tokens
        lead = marks.milestone_lead([self._short(lane) for lane in self._axis.lanes()], tokens)
        run = self.width() / tokens.zoom - lead - TAIL
        x = lead + min(max(self._axis.share(item.on), 0.0), 1.0) * run
        y = HEAD + LANE_TALL * (self._axis.lanes().index(item.lane) + 0.5)
        spot = QRectF(x * tokens.zoom, y * tokens.zoom, 0, 0)
        return mirrored(QRectF(self.rect()), spot, self.layoutDirection()).topLeft()

    def _other_lane(self, step: int) -> None:
        lanes = self._axis.lanes()
        here = next(item for item in self._axis.items if item.id == self._current)
        at = lanes.index(here.lane) + step
        if not 0 <= at < len(lanes):
            return
        near = self._axis.nearest(lanes[at], here.on)
        self.choose(near.id)

    def _sentence(self, item: MilestoneMark) -> str:
        day = self._axis.days.far(item.on) if self._axis.days is not None else ""
        return self.tr("{title}, {day}, {state}, {goal}").format(
            title=item.title, day=day, state=item.said_state, goal=item.lane
        )

    def _say_current(self, *, aloud: bool) -> None:
        here = next((item for item in self._axis.items if item.id == self._current), None)
        words = "" if here is None else self._sentence(here)
        self.setAccessibleDescription(words)
        if aloud and words and self.hasFocus():
            announce(self, words)


class MilestoneView(QStackedWidget):
    """The line, or the same as a table."""

    open_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = MilestoneLine()
        self.table = TableView(accessible=self.tr("Milestones as a table"))
        self._days: DayWords | None = None
        self.model = LineTableModel(self._columns(), key=lambda item: item.id, parent=self)
        self.table.show_lines(self.model)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        self.addWidget(self.line)
        self.addWidget(holder)
        self.line.open_requested.connect(self.open_requested)
        self.table.open_requested.connect(lambda key: self.open_requested.emit(str(key)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_marks(self, items: Sequence[MilestoneMark], days: DayWords) -> None:
        """Show other milestones."""
        self._days = days
        self.line.show_marks(items, days)
        self.model.set_lines(items)
        self.updateGeometry()

    def toggle(self) -> None:
        """Change between line and table, keeping the current milestone."""
        key = self.current_id()
        self.setCurrentIndex(1 - self.currentIndex())
        self.updateGeometry()
        self.choose(key)

    def choose(self, record_id: str) -> None:
        """Make a milestone current and put the keyboard on it."""
        if self.currentIndex() == 0:
            self.line.choose(record_id)
        else:
            self.table.choose(record_id)
        self.focus_place().setFocus()

    def focus_place(self) -> QWidget:
        """Return what takes the keyboard: the line or the table."""
        return self.line if self.currentIndex() == 0 else self.table

    def current_id(self) -> str:
        """Return the current milestone."""
        if self.currentIndex() == 0:
            return self.line.current_id()
        return str(self.table.current_key() or "")

    def sizeHint(self) -> QSize:
        """Return the height of the line or of all rows."""
        if self.currentIndex() == 0:
            return self.line.sizeHint()
        row = theme_of(self).tokens.size("rowTable")
        return QSize(300, row * (self.model.rowCount() + 1) + 4)

    def minimumSizeHint(self) -> QSize:
        """Return the height."""
        return QSize(0, self.sizeHint().height())

    def _columns(self) -> list[Column[MilestoneMark]]:
        def day(item: MilestoneMark) -> str:
            return self._days.short(item.on) if self._days else ""

        tones = {"reached": "good", "attention": "warn"}
        return [
            Column(self.tr("Milestone"), lambda item: item.title, CellKind.TITLE, 200,
                   stretch=True),
            Column(self.tr("Goal"), lambda item: item.lane, CellKind.SECOND, 240, priority=2),
            Column(self.tr("Date"), day, width=100),
            Column(self.tr("State"), lambda item: Cell(item.said_state,
                   tone=tones.get(item.state, "text2")), CellKind.STATE, 130, priority=1),
        ]  # fmt: skip
