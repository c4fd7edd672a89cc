"""The list of competencies: each with its score and all views on one scale."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from amdesk.competency.queries import CompetencyLines
from amdesk.reports.charts import RadarSeries
from amdesk.reports.geometry import scale
from amdesk.reports.shapes import Line
from ui.kit import marks
from ui.kit.buttons import Button
from ui.kit.drawing import Pen, mirrored, paint_row_ground, write
from ui.kit.labels import Label
from ui.kit.layouts import FlowLayout
from ui.kit.lines import KEY_ROLE, LINE_ROLE, Index
from ui.kit.mark_view import MarkView
from ui.kit.paint_geometry import paint_geometry
from ui.kit.table import flat
from ui.kit.theme import theme_of
from ui.kit.tokens import TRAILING_MIDDLE, Tokens
from ui.screens.competencies.sheet_model import CompetencyModel
from ui.screens.competencies.wording import Saying, is_far_below, say, score_value

ROW = 58
INSET = 10
TOP = 3.0


def scale_of(one: CompetencyLines) -> marks.Scale:
    """Return all views of a competency on one line."""
    views = []
    for name, role, marker, figure in (
        ("supervisor", "ink", "square", one.supervisor),
        ("peers", "voiceFill", "diamond", one.peers),
        ("you", "accent", "circle", one.score),
    ):
        value = score_value(figure)
        if value is not None:
            views.append(RadarSeries(name, role, marker, (float(value),)))  # type: ignore[arg-type]
    return marks.Scale(tuple(views), float(one.target) if one.target else None, TOP)


def _paint_scale(
    painter: QPainter, room: QRectF, value: marks.Scale, tokens: Tokens, *, selected: bool
) -> None:
    """Paint a scale; on the ground of a selection its line is drawn stronger, else it is lost."""
    picture = scale(room.width(), room.height(), value.views, value.target, value.top)
    if selected:
        shapes = tuple(
            replace(shape, role="control") if isinstance(shape, Line) else shape
            for shape in picture.shapes
        )
        picture = replace(picture, shapes=shapes)
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        picture = picture.mirrored()
    paint_geometry(painter, room, picture, tokens)


class OverviewDelegate(QStyledItemDelegate):
    """Paints a competency's name, its score, and the scale beneath."""

    def __init__(self, saying: Saying, parent: QWidget) -> None:
        super().__init__(parent)
        self._saying = saying

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a name over a scale."""
        return QSize(0, theme_of(option.widget).tokens.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        one = index.data(LINE_ROLE)
        if not isinstance(one, CompetencyLines):
            return
        theme = theme_of(option.widget)
        tokens = theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        paint_row_ground(painter, option.rect, option.widget, option.state, tokens)
        room = QRectF(option.rect).adjusted(tokens.px(INSET), 0, -tokens.px(INSET), 0)
        half = tokens.px(30)
        score = QRectF(room.right() - tokens.px(30), room.y() + 2, tokens.px(30), half)
        ink = tokens.colour("bad" if is_far_below(one) else "text")
        pen = Pen(theme.font("body", weight=600), ink)
        place = mirrored(room, score, option.direction)
        write(painter, place, self._saying.score(one.score), pen, TRAILING_MIDDLE)
        name = QRectF(room.x(), room.y() + 2, room.width() - tokens.px(36), half)
        pen = Pen(theme.font("rowTitle"), tokens.colour("text"))
        write(painter, mirrored(room, name, option.direction), one.name, pen)
        spot = QRectF(room.x(), room.y() + half - 2, room.width(), tokens.px(24))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        _paint_scale(painter, spot, scale_of(one), tokens, selected=selected)
        painter.restore()


class CompetencyList(QListView):
    """The competencies; Right or Enter goes to the sheet."""

    chosen = Signal(str)
    enter_requested = Signal()

    def __init__(self, saying: Saying, *, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = CompetencyModel(saying.competency, self)
        self.setModel(self.lines)
        self.setItemDelegate(OverviewDelegate(saying, self))
        self.setAccessibleName(accessible)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.lines.modelReset.connect(self._fit)
        self.activated.connect(lambda _: self.enter_requested.emit())
        for keys in ("Right", "Return", "Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.enter_requested)
        theme_of(self).changed.connect(self._fit)

    def choose(self, key: str) -> None:
        """Make a competency current, if it is there."""
        for row in range(self.lines.rowCount()):
            if self.lines.index(row).data(KEY_ROLE) == key:
                self.setCurrentIndex(self.lines.index(row))

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        tokens = theme_of(self).tokens
        return QSize(tokens.px(240), self.lines.rowCount() * tokens.px(ROW) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the height of two rows."""
        return QSize(120, theme_of(self).tokens.px(2 * ROW))

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters to shortcuts."""

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt
        """Tell which competency is in hand."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(str(current.data(KEY_ROLE)))

    def _fit(self) -> None:
        flat(self, "bg")
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()


class _ScaleFoot(QWidget):
    """The names of the levels under the scales."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_names(self, names: tuple[str, ...]) -> None:
        """Show the levels' names, the lowest first."""
        self._names = names
        self.update()

    def sizeHint(self) -> QSize:
        """Return one small line."""
        return QSize(200, theme_of(self).tokens.line_height("micro") + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint each name under its mark; the last stands at the edge."""
        theme = theme_of(self)
        tokens = theme.tokens
        painter = QPainter(self)
        inset = tokens.px(INSET) + 6.0
        run = self.width() - 2 * inset
        pen = Pen(theme.font("micro", weight=400), tokens.colour("text2"))
        third = run / 3
        room = QRectF(self.rect())
        for number, name in enumerate(self._names[:3]):
            x = inset + run * (number + 1) / 3
            last = number == 2
            place = QRectF(x - third / 2, 0, third, self.height())
            align = Qt.AlignmentFlag.AlignCenter
            if last:
                place = QRectF(inset + run - third + 6, 0, third, self.height())
                align = TRAILING_MIDDLE
            write(painter, mirrored(room, place, self.layoutDirection()), name, pen, align)
        painter.end()


class _Legend(QWidget):
    """Which shape is whose view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=14, line_spacing=4)
        self._shown: tuple[bool, bool, bool] | None = None

    def show_views(self, *, peers: bool, supervisor: bool, target: bool) -> None:
        """Show the views there are."""
        if (peers, supervisor, target) == self._shown:
            return
        self._shown = (peers, supervisor, target)
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        entries = [("circle", "accent", say("You"))]
        entries += [("diamond", "voiceFill", say("Peers"))] if peers else []
        entries += [("square", "ink", say("Supervisor"))] if supervisor else []
        entries += [("wedge", "ink", say("Target"))] if target else []
        for shape, role, words in entries:
            entry = QWidget()
            row = QHBoxLayout(entry)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(6)
            row.addWidget(_Shape(shape, role))
            row.addWidget(Label(words, role="small", colour="text2"))
            self._flow.addWidget(entry)
            entry.show()


class _Shape(QWidget):
    """One marker of the legend."""

    def __init__(self, shape: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape, self._role = shape, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a small square."""
        size = theme_of(self).tokens.px(12)
        return QSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the marker."""
        tokens = theme_of(self).tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour(self._role))
        size = self.width()
        middle = size // 2
        reach = max(size * 4 // 12, 3)
        if self._shape == "circle":
            painter.drawEllipse(QPoint(middle, middle), reach, reach)
        elif self._shape == "square":
            painter.drawRect(middle - reach + 1, middle - reach + 1, 2 * reach - 2, 2 * reach - 2)
        elif self._shape == "diamond":
            painter.drawPolygon(
                [QPoint(middle, middle - reach - 1), QPoint(middle + reach + 1, middle),
                 QPoint(middle, middle + reach + 1), QPoint(middle - reach - 1, middle)]
            )  # fmt: skip
        else:
            painter.drawPolygon(
                [QPoint(middle - reach, middle - reach // 2),
                 QPoint(middle + reach, middle - reach // 2), QPoint(middle, middle + reach)]
            )  # fmt: skip
        painter.end()


class Overview(QWidget):
    """The leading column: which assessment, how far, the competencies, the legend."""

    history_requested = Signal()

    def __init__(self, saying: Saying, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Button("", kind="quiet", icon="chevrons-up-down")
        self.title.clicked.connect(self.history_requested)
        self._progress = Label("", role="small", colour="text2")
        self._period = Label("", role="small", colour="text3", wrap=True)
        self._bar = MarkView(marks.Progress(0.0), QSize(256, 8), accessible="")
        self._bar.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list = CompetencyList(saying, accessible=say("Competencies"))
        self._foot = _ScaleFoot()
        self._legend = _Legend()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 10, 0)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self._progress)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 12)
        column.setSpacing(4)
        column.addLayout(head)
        inner = QVBoxLayout()
        inner.setContentsMargins(10, 0, 10, 4)
        inner.setSpacing(6)
        inner.addWidget(self._bar)
        inner.addWidget(self._period)
        column.addLayout(inner)
        column.addWidget(self.list)
        column.addWidget(self._foot)
        under = QVBoxLayout()
        under.setContentsMargins(10, 8, 10, 0)
        under.addWidget(self._legend)
        column.addLayout(under)
        column.addStretch(1)

    def show_progress(self, title: str, rated: int, count: int, words: str, period: str) -> None:
        """Show which assessment it is and how far it has come."""
        self.title.setText(title)
        self.title.setAccessibleName(say("Assessment: {title}").format(title=title))
        self.title.updateGeometry()
        self._progress.setText(words)
        self._period.setText(period)
        self._period.setVisible(bool(period))
        self._bar.set_mark(marks.Progress(rated / count if count else 0.0), words)

    def show_lines(self, lines: tuple[CompetencyLines, ...], levels: tuple[str, ...]) -> None:
        """Show the competencies."""
        self.list.lines.set_lines(lines)
        self.list.updateGeometry()
        self._foot.show_names(levels)
        self._legend.show_views(
            peers=any(one.peers is not None for one in lines),
            supervisor=any(one.supervisor is not None for one in lines),
            target=any(one.target for one in lines),
        )
