"""The table: a view over lines with whole-row hover and hairlines, and the delegate painting it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.kit import marks
from ui.kit.drawing import Pen, mirrored, text_width, write
from ui.kit.lines import CELL_ROLE, KEY_ROLE, KIND_ROLE, Cell, CellKind, Index, LineTableModel
from ui.kit.mark_view import paint_mark
from ui.kit.table_columns import (
    MARK_SIZES,
    PADDING,
    declared_widths,
    grown_widths,
    said_widths,
)
from ui.kit.theme import theme_of
from ui.kit.tokens import LEADING_MIDDLE, TRAILING_MIDDLE


class TableDelegate(QStyledItemDelegate):
    """Paints one cell by its kind: words, numbers, marks with words, people, states, chips."""

    def __init__(self, parent: QWidget, *, row_size: str = "rowTable") -> None:
        super().__init__(parent)
        self._row_size = row_size

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the row height of the tokens."""
        return QSize(40, theme_of(option.widget).tokens.size(self._row_size))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, hairline and content."""
        cell: Cell = index.data(CELL_ROLE) or Cell(str(index.data() or ""))
        kind: CellKind = index.data(KIND_ROLE) or CellKind.TEXT
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        self._paint_ground(painter, option, index)
        room = QRectF(option.rect).adjusted(PADDING, 0, -PADDING, -1)
        if kind is CellKind.CHIP and cell.text:
            tone = cell.tone or "neutral"
            value = marks.ChipValue(cell.text, tone, cell.icon)
            size = marks.chip_size(value, theme_of(option.widget).tokens)
            piece = QRectF(room.x(), room.center().y() - size.height() / 2, 0, size.height())
            piece.setWidth(min(size.width(), room.width()))
            paint_mark(painter, mirrored(room, piece, option.direction), value, option.widget)
        else:
            room = self._paint_lead(painter, option, cell, room)
            self._paint_words(painter, option, index, room)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = theme_of(option.widget).tokens
        view = option.widget
        hovered = isinstance(view, TableView) and view.hovered_row() == index.row()
        if option.state & QStyle.StateFlag.State_Selected:
            role = "accentSoft" if view is not None and view.hasFocus() else "pressed"
            painter.fillRect(option.rect, tokens.colour(role))
        elif hovered:
            painter.fillRect(option.rect, tokens.colour("hover"))
        line = QRectF(option.rect.x(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(line, tokens.colour("line"))
        focused = view is not None and view.hasFocus()
        if focused and isinstance(view, TableView) and view.currentIndex() == index:
            if option.state & QStyle.StateFlag.State_Selected and not view.marks_cells:
                if index.column() == view.first_column():
                    bar = QRectF(option.rect.x(), option.rect.y(), 2, option.rect.height())
                    turned = mirrored(QRectF(option.rect), bar, option.direction)
                    painter.fillRect(turned, tokens.colour("accent"))
                return
            painter.setPen(QPen(tokens.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))

    def _paint_lead(
        self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell, room: QRectF
    ) -> QRectF:
        """Paint mark or icon at the leading edge and return the room left for words."""
        theme = theme_of(option.widget)
        tokens = theme.tokens
        if cell.mark is None and not cell.icon:
            return room
        wide, tall = MARK_SIZES.get(type(cell.mark), (15, 15))
        wide, tall = tokens.px(wide), tokens.px(tall)
        if not cell.text and isinstance(cell.mark, marks.Cadence | marks.Progress):
            wide = int(room.width())
        piece = QRectF(room.x(), room.center().y() - tall / 2, wide, tall)
        place = mirrored(room, piece, option.direction)
        if cell.mark is not None:
            mark = cell.mark
            if isinstance(mark, marks.Person) and option.state & QStyle.StateFlag.State_Selected:
                # A grey avatar would vanish in the grey of a selection without focus.
                mark = replace(mark, soft=not mark.mine)
            paint_mark(painter, place, mark, option.widget)
        else:
            theme.paint_icon(painter, place, cell.icon, cell.tone or "text2")
        used = wide + tokens.px(8)
        rest = QRectF(room.x() + used, room.y(), room.width() - used, room.height())
        return mirrored(room, rest, option.direction)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, room: QRectF
    ) -> None:
        theme = theme_of(option.widget)
        tokens = theme.tokens
        cell: Cell = index.data(CELL_ROLE) or Cell(str(index.data() or ""))
        kind: CellKind = index.data(KIND_ROLE) or CellKind.TEXT
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        quiet = kind in {CellKind.SECOND, CellKind.PERSON}
        ink = cell.tone or ("text2" if quiet and not selected else "text")
        weight = 500 if kind is CellKind.TITLE else 400
        small = kind is CellKind.STATE
        font = theme.font("small" if small else "body", weight=weight)
        wanted = index.data(Qt.ItemDataRole.TextAlignmentRole)
        trailing = wanted is not None and bool(wanted & Qt.AlignmentFlag.AlignTrailing)
        align = TRAILING_MIDDLE if trailing else LEADING_MIDDLE
        used = write(painter, room, cell.text, Pen(font, tokens.colour(ink)), align)
        if cell.note and not trailing:
            x = room.x() + used + tokens.px(8)
            rest = QRectF(x, room.y(), max(room.right() - x, 0), room.height())
            pen = Pen(theme.font("small"), tokens.colour(cell.note_tone or "text3"))
            write(painter, mirrored(room, rest, option.direction), cell.note, pen)


class TableHeader(QHeaderView):
    """Heads in small type, the sorted one darker with an arrow beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)

    def sizeHint(self) -> QSize:
        """Return the height of a table row."""
        return QSize(super().sizeHint().width(), theme_of(self).tokens.size("rowTable") + 1)

    def paintSection(self, painter: QPainter, rect: object, section: int) -> None:
        """Paint one head."""
        theme = theme_of(self)
        tokens = theme.tokens
        room = QRectF(rect)  # type: ignore[call-overload]
        painter.save()
        painter.fillRect(room, tokens.colour("bg"))
        line = QRectF(room.x(), room.bottom() - 1, room.width(), 1)
        painter.fillRect(line, tokens.colour("line2"))
        model = self.model()
        if model is not None:
            words = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
            role = Qt.ItemDataRole.TextAlignmentRole
            wanted = model.headerData(section, Qt.Orientation.Horizontal, role)
            trailing = wanted is not None and bool(wanted & Qt.AlignmentFlag.AlignTrailing)
            self._write_head(
                painter, room.adjusted(PADDING, 0, -PADDING, 0), words, section, trailing=trailing
            )
        painter.restore()

    def _write_head(
        self, painter: QPainter, room: QRectF, words: str, section: int, *, trailing: bool
    ) -> None:
        theme = theme_of(self)
        tokens = theme.tokens
        by_this = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        font = theme.font("small", weight=600 if by_this else 500)
        ink = tokens.colour("text" if by_this else "text2")
        align = TRAILING_MIDDLE if trailing else LEADING_MIDDLE
        if by_this:
            arrow = tokens.px(12)
            wide = min(text_width(font, words), room.width() - arrow - 2)
            x = room.right() - arrow if trailing else room.x() + wide + 2
            piece = QRectF(x, room.center().y() - arrow / 2, arrow, arrow)
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            place = mirrored(room, piece, self.layoutDirection())
            theme.paint_icon(painter, place, "arrow-up" if up else "arrow-down", "text")
            cut = QRectF(room.x(), room.y(), room.width() - arrow - 2, room.height())
            room = mirrored(room, cut, self.layoutDirection())
        painter.setLayoutDirection(self.layoutDirection())
        write(painter, room, words, Pen(font, ink), align)


class TableView(QTableView):
    """A table of lines chosen by whole rows; with `marks_cells` by single cells.

    Enter or a double click asks to open the current line. Letters are left to shortcuts. The
    current line keeps its place when the lines are read anew. Columns with a lower rank leave
    when the view is narrow, none is squeezed.
    """

    open_requested = Signal(object)
    current_changed = Signal(object)

    def __init__(
        self,
        *,
        accessible: str,
        row_size: str = "rowTable",
        marks_cells: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.marks_cells = marks_cells
        self._hovered = -1
        self._kept: object = None
        self._row_size = row_size
        self._declared: list[int] = []
        self._said: list[int] = []
        self._dragged: set[int] = set()
        self._is_fitting = False
        self.setAccessibleName(accessible)
        self.setHorizontalHeader(TableHeader(self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        by_row = QAbstractItemView.SelectionBehavior.SelectRows
        by_cell = QAbstractItemView.SelectionBehavior.SelectItems
        self.setSelectionBehavior(by_cell if marks_cells else by_row)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(TableDelegate(self, row_size=row_size))
        self.activated.connect(self._ask_to_open)
        theme_of(self).changed.connect(self._fit)

    def show_lines(self, model: LineTableModel[Any]) -> None:
        """Take a model and lay out its columns."""
        self.setModel(model)
        header = self.horizontalHeader()
        header.setSectionsClickable(any(c.sort_key for c in model.columns))
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self.sort_by)
        header.sectionResized.connect(self._note_drag)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)
        model.modelReset.connect(self._measure)
        model.dataChanged.connect(self._measure)
        self._fit()

    def sort_by(self, section: int, order: Qt.SortOrder | None = None) -> None:
        """Sort by a column, in the order its head shows or another one."""
        header = self.horizontalHeader()
        model = self.model()
        if isinstance(model, LineTableModel) and model.columns[section].sort_key is not None:
            if order is not None:
                header.setSortIndicator(section, order)
            header.setSortIndicatorShown(True)
            model.sort(section, header.sortIndicatorOrder())

    def hovered_row(self) -> int:
        """Return the row under the pointer, -1 when there is none."""
        return self._hovered

    def first_column(self) -> int:
        """Return the first column that is shown."""
        count = self.horizontalHeader().count()
        return next((c for c in range(count) if not self.isColumnHidden(c)), 0)

    def current_key(self) -> object:
        """Return the key of the current line, None without one."""
        return self.currentIndex().data(KEY_ROLE) if self.currentIndex().isValid() else None

    def choose(self, key: object) -> None:
        """Make the line with `key` current, if it is there."""
        model = self.model()
        if isinstance(model, LineTableModel):
            row = model.row_of(key)
            if row >= 0:
                column = max(self.currentIndex().column(), self.first_column())
                self.setCurrentIndex(model.index(row, column))

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt
        """Tell which line is current now."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.current_changed.emit(current.data(KEY_ROLE) if current.isValid() else None)

    def keyboardSearch(self, _search: str) -> None:
        """Leave letters to the pane's shortcuts."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter wherever the platform's own key for it differs."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._ask_to_open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer by whole rows."""
        row = self.indexAt(event.position().toPoint()).row()
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the hovered row when the pointer leaves."""
        if event.type() == QEvent.Type.Leave and self._hovered >= 0:
            self._hovered = -1
            self.viewport().update()
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide columns of lower rank when they no longer fit."""
        super().resizeEvent(event)
        self._drop_columns()

    def _ask_to_open(self, index: Index) -> None:
        if index.isValid():
            self.open_requested.emit(index.data(KEY_ROLE))

    def _remember(self) -> None:
        self._kept = self.current_key()

    def _restore(self) -> None:
        self._hovered = -1
        if self._kept is not None:
            self.choose(self._kept)

    def _fit(self) -> None:
        model = self.model()
        tokens = theme_of(self).tokens
        tall = tokens.size(self._row_size)
        vertical = self.verticalHeader()
        vertical.setMinimumSectionSize(tall)
        vertical.setDefaultSectionSize(tall)
        if not isinstance(model, LineTableModel):
            return
        header = self.horizontalHeader()
        for number, column in enumerate(model.columns):
            stretch = QHeaderView.ResizeMode.Stretch
            free = QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(number, stretch if column.stretch else free)
        header.setMinimumSectionSize(tokens.px(30))
        self._measure()

    def _measure(self) -> None:
        """Find out how wide the columns want to be, and make them so."""
        model = self.model()
        if isinstance(model, LineTableModel):
            theme = theme_of(self)
            self._declared = declared_widths(model, theme)
            self._said = said_widths(model, theme)
            self._drop_columns()

    def _drop_columns(self) -> None:
        model = self.model()
        if not isinstance(model, LineTableModel):
            return
        wanted, room = self._declared, self.viewport().width()
        shown = set(range(len(wanted)))
        by_rank = sorted(shown, key=lambda n: (-model.columns[n].priority, -n))
        for number in by_rank:
            if sum(wanted[n] for n in shown) <= room:
                break
            if model.columns[number].priority > 0:
                shown.discard(number)
        spare = room - sum(wanted[n] for n in shown)
        self._is_fitting = True
        for number, wide in grown_widths(model, wanted, self._said, spare).items():
            if number not in self._dragged:
                self.setColumnWidth(number, wide)
        for number in range(len(wanted)):
            self.setColumnHidden(number, number not in shown)
        self._is_fitting = False

    def _note_drag(self, section: int) -> None:
        """Leave a column alone whose width somebody chose."""
        if not self._is_fitting:
            self._dragged.add(section)


def flat(view: QAbstractItemView, role: str) -> None:
    """Give an item view the ground of another colour role, a rail's for instance."""
    palette = QPalette(view.palette())
    palette.setColor(QPalette.ColorRole.Base, theme_of(view).tokens.colour(role))
    view.setPalette(palette)
    view.viewport().setPalette(palette)  # which keeps a former one once it had one of its own
