"""The table of one record's conflicts: a line per field, a column per person, one choice a line."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.kit.drawing import Pen, announce, mirrored, write
from ui.kit.table import flat
from ui.kit.theme import theme_of
from ui.screens.bundles.conflict_model import Chosen, ConflictModel, Index

LABEL_WIDTH, LEAST_COLUMN, PAD, RADIO = 124, 110, 10, 14


class ConflictDelegate(QStyledItemDelegate):
    """Paints a field's label with what was before, and the versions with their circles."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height the words want in the column's width."""
        view, model = self.parent(), index.model()
        tokens = theme_of(option.widget).tokens
        if not isinstance(view, QTableView) or not isinstance(model, ConflictModel):
            return QSize()
        wide = view.columnWidth(index.column())
        tall = tokens.px(34)
        if index.column() == 0:
            lines = tokens.line_height("body") + tokens.px(16)
            before = model.before(index.row())
            if before:
                lines += int(self._document(before, wide - 2 * tokens.px(PAD), "small").size()
                             .height())  # fmt: skip
            return QSize(wide, max(tall, lines))
        side = model.side(index.row(), index.column() - 1)
        if side is not None:
            room = wide - 2 * tokens.px(PAD) - tokens.px(RADIO + 8)
            tall = max(tall, int(self._document(side.text, room).size().height()) + tokens.px(14))
        return QSize(wide, tall)

    def _document(self, text: str, wide: float, role: str = "body") -> QTextDocument:
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(theme_of().font(role))
        document.setPlainText(text)
        document.setTextWidth(max(wide, 20))
        return document

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        view, model = self.parent(), index.model()
        if not isinstance(view, QTableView) or not isinstance(model, ConflictModel):
            return
        theme = theme_of(option.widget)
        tokens = theme.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(option.rect)
        row, writer = index.row(), index.column() - 1
        chosen = writer >= 0 and model.is_chosen(row, writer)
        if chosen:
            painter.fillRect(whole, tokens.colour("accentSoft"))
        painter.fillRect(QRectF(whole.x(), whole.bottom() - 1, whole.width(), 1),
                         tokens.colour("line"))  # fmt: skip
        if writer >= 0:
            painter.fillRect(QRectF(whole.x(), whole.y(), 1, whole.height()), tokens.colour("line"))
        pad = tokens.px(PAD)
        room = whole.adjusted(pad, tokens.px(7), -pad, -tokens.px(7))
        if writer < 0:
            self._paint_label(painter, room, model, row)
        else:
            self._paint_side(painter, room, model, row, writer, option)
            here = view.currentIndex() == index and view.hasFocus()
            if here:
                painter.setPen(QPen(tokens.colour("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(whole.adjusted(1, 1, -1, -1))
        painter.restore()

    def _paint_label(self, painter: QPainter, room: QRectF, model: ConflictModel, row: int) -> None:
        theme = theme_of()
        tokens = theme.tokens
        line = float(tokens.line_height("body"))
        label = str(model.index(row, 0).data())
        pen = Pen(theme.font("body"), tokens.colour("text2"))
        write(painter, QRectF(room.x(), room.y(), room.width(), line), label, pen)
        before = model.before(row)
        if before:
            place = QRectF(room.x(), room.y() + line, room.width(), room.height() - line)
            self._paint_words(painter, place, before, (), "small", "text3")

    def _paint_side(
        self,
        painter: QPainter,
        room: QRectF,
        model: ConflictModel,
        row: int,
        writer: int,
        option: QStyleOptionViewItem,
    ) -> None:
        side = model.side(row, writer)
        tokens = theme_of().tokens
        if side is None:
            said = model.tr("not changed")
            self._paint_words(painter, room, said, (), "small", "text3")
            return
        size = float(tokens.px(RADIO))
        top = room.y() + (tokens.line_height("body") - size) / 2
        circle = QRectF(room.x(), top, size, size)
        circle = mirrored(room, circle, option.direction)
        chosen = model.is_chosen(row, writer)
        painter.setPen(QPen(tokens.colour("accent" if chosen else "text3"), 1.5))
        painter.setBrush(tokens.colour("bg"))
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1))
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("accent"))
            inner = size * 0.28
            painter.drawEllipse(circle.adjusted(inner, inner, -inner, -inner))
        words = room.adjusted(size + tokens.px(8), 0, 0, 0)
        words = mirrored(room, words, option.direction)
        role = "text3" if side.is_empty else "text"
        self._paint_words(painter, words, side.text, side.marks, "body", role)

    def _paint_words(
        self,
        painter: QPainter,
        room: QRectF,
        text: str,
        marks: tuple[tuple[int, int], ...],
        role: str,
        colour: str,
    ) -> None:
        tokens = theme_of().tokens
        document = self._document(text, room.width(), role)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        ink = QTextCharFormat()
        ink.setForeground(tokens.colour(colour))
        cursor.mergeCharFormat(ink)
        ground = QTextCharFormat()
        ground.setBackground(tokens.colour("warnSoft"))
        for start, length in marks:
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(ground)
        painter.save()
        painter.translate(QPointF(room.topLeft()))
        document.drawContents(painter, QRectF(0, 0, room.width(), room.height() + 4))
        painter.restore()


class ConflictTable(QTableView):
    """The fields in conflict; Up and Down go through them, Left and Right choose a side."""

    def __init__(self, model: ConflictModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = model
        self.setModel(model)
        self.setItemDelegate(ConflictDelegate(self))
        self.setAccessibleName(self.tr("Fields in conflict"))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        model.modelReset.connect(self._begin)
        theme_of(self).changed.connect(self._fit)
        self._begin()

    def widths(self) -> Mapping[int, int]:
        """Return the width of each column."""
        return {n: self.columnWidth(n) for n in range(self.lines.columnCount())}

    def _begin(self) -> None:
        self._fit()
        if self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0, 1))

    def _fit(self) -> None:
        flat(self, "bg")
        columns = self.lines.columnCount()
        if not columns:
            return
        tokens = theme_of(self).tokens
        label = min(tokens.px(LABEL_WIDTH), self.viewport().width() // 4)
        rest = max(self.viewport().width() - label, 0)
        each = max(rest // (columns - 1), tokens.px(LEAST_COLUMN))
        self.setColumnWidth(0, label)
        for number in range(1, columns):
            self.setColumnWidth(number, each)
        if each * (columns - 1) < rest:
            self.setColumnWidth(columns - 1, rest - each * (columns - 2))
        self.resizeRowsToContents()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the new width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        rows = sum(self.rowHeight(row) for row in range(self.lines.rowCount()))
        bar = self.horizontalScrollBar()
        return QSize(300, rows + (bar.sizeHint().height() if bar.maximum() else 0))

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: the page scrolls, not the table."""
        return QSize(100, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go and choose: Left and Right take the version they come to, Space the one here."""
        here = self.currentIndex()
        row, column = here.row(), here.column()
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Space:
            self.take(row, column - 1)
        elif step:
            # the first press takes the version the cursor stands on when it is on that side
            there = column + step
            last = self.lines.columnCount() - 1
            self._go(row, min(max(there, 1), last))
            self.take(row, min(max(there, 1), last) - 1)
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            down = 1 if event.key() == Qt.Key.Key_Down else -1
            self._go(min(max(row + down, 0), self.lines.rowCount() - 1), max(column, 1))
        else:
            event.ignore()

    def take(self, row: int, writer: int) -> None:
        """Choose a writer's version of a field, if there is one."""
        if writer >= 0 and self.lines.side(row, writer) is not None:
            self.lines.choose(row, Chosen(writer))
            announce(self, str(self.lines.index(row, writer + 1).data(
                Qt.ItemDataRole.AccessibleTextRole)))  # fmt: skip

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the version that is clicked."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._go(index.row(), max(index.column(), 1))
            self.take(index.row(), index.column() - 1)

    def _go(self, row: int, column: int) -> None:
        self.setCurrentIndex(self.lines.index(row, column))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground first: a palette set before a change of scheme comes back with it."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme_of(self).tokens.colour("bg"))
        painter.end()
        super().paintEvent(event)
