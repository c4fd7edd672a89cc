"""The agenda's list: rows that collapse when done, several chosen with X."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QItemSelectionModel, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from ui.kit.agenda import AgendaView, RowDelegate
from ui.kit.agenda_model import AgendaLine, AgendaModel
from ui.kit.drawing import announce
from ui.kit.lines import LINE_ROLE, Index

COLLAPSE_MS = 120
_MOVES = {
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
}  # fmt: skip


class CollapsingDelegate(RowDelegate):
    """Rows on their way out are lower, down to nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.leaving: frozenset[object] = frozenset()
        self.left_ratio = 1.0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the row's height, less while it goes."""
        size = super().sizeHint(option, index)
        if self._is_leaving(index):
            size.setHeight(max(int(size.height() * self.left_ratio), 1))
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row, fading while it goes."""
        if not self._is_leaving(index):
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setClipRect(option.rect)
        painter.setOpacity(self.left_ratio)
        super().paint(painter, option, index)
        painter.restore()

    def _is_leaving(self, index: Index) -> bool:
        if not self.leaving:
            return False
        entry = index.data(LINE_ROLE)
        return isinstance(entry, AgendaLine) and entry.key in self.leaving


class DayList(AgendaView):
    """The agenda. Space and Enter act on the current row, or on all chosen ones."""

    chosen_changed = Signal()

    def __init__(self, *, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(accessible=accessible, parent=parent)
        self._rows = CollapsingDelegate(self)
        self.setItemDelegate(self._rows)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self._is_choosing = False
        self._kept_row = -1
        self._kept_chosen: tuple[object, ...] = ()
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(COLLAPSE_MS)
        self._fade.setStartValue(1.0)
        self._fade.setEndValue(0.0)
        self._fade.valueChanged.connect(self._shrink)

    # ---- choosing several -------------------------------------------------------------------

    def chosen_keys(self) -> tuple[object, ...]:
        """Return the keys acted on: all chosen ones, else the current one."""
        if not self._is_choosing:
            key = self.current_key()
            return () if key is None else (key,)
        return self._selected_keys()

    def is_choosing(self) -> bool:
        """Return whether several are being chosen."""
        return self._is_choosing

    def toggle_chosen(self) -> None:
        """Begin choosing with the current row, or add it to the chosen ones or take it out."""
        index = self.currentIndex()
        if not isinstance(index.data(LINE_ROLE), AgendaLine):
            return
        picked = self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        if not self._is_choosing:
            self._is_choosing = True
            picked.select(index, flags.ClearAndSelect)
        else:
            picked.select(index, flags.Toggle)
            self._is_choosing = bool(self._selected_keys())
        self._tell()

    def stop_choosing(self) -> None:
        """Choose only the current row again."""
        self._is_choosing = False
        index = self.currentIndex()
        flags = QItemSelectionModel.SelectionFlag
        if index.isValid():
            self.selectionModel().select(index, flags.ClearAndSelect)
        self._tell()

    def selectionCommand(  # noqa: N802 - Qt's name
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Move without changing what was chosen with X."""
        if self._is_choosing and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if plain and event.key() in _MOVES:
                return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click with Ctrl or Shift chooses several, a plain one only its row."""
        super().mouseReleaseEvent(event)
        was = self._is_choosing
        self._is_choosing = len(self._selected_keys()) > 1
        if was or self._is_choosing:
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends choosing; Space completes whatever is chosen."""
        if event.key() == Qt.Key.Key_Escape and self._is_choosing:
            self.stop_choosing()
            return
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and self._is_choosing:
            self.complete_requested.emit(self.current_key())
            return
        super().keyPressEvent(event)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.key() in _MOVES:
            self._is_choosing = len(self._selected_keys()) > 1
            self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on the first row when the keyboard comes and no row is current."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            return
        if self.current_key() is None:
            self._go_near(0)
        if not self._is_choosing and not self.selectionModel().hasSelection():
            # Qt makes a row current on the first visit without choosing it.
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(self.currentIndex(), flags.ClearAndSelect)

    # ---- going away ---------------------------------------------------------------------------

    def collapse(self, keys: Iterable[object]) -> None:
        """Let rows go; they are gone for good with the next reading."""
        self._rows.leaving = self._rows.leaving | frozenset(keys)
        self._fade.stop()
        if self._moves():
            self._fade.start()
        else:
            self._shrink(0.0)

    def expand(self, keys: Iterable[object]) -> None:
        """Bring rows back that could not go."""
        self._rows.leaving = self._rows.leaving - frozenset(keys)
        self.scheduleDelayedItemsLayout()

    def is_leaving(self) -> bool:
        """Return whether rows are on their way out."""
        return bool(self._rows.leaving)

    def settle(self) -> None:
        """Forget what was going: the list was read anew."""
        self._fade.stop()
        self._rows.leaving = frozenset()

    def _shrink(self, ratio: object) -> None:
        self._rows.left_ratio = float(str(ratio))
        self.scheduleDelayedItemsLayout()

    def _moves(self) -> bool:
        """Whether things may move: the system's wish for less motion switches it off."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self.style().styleHint(hint, None, self) > 0

    # ---- reading anew -------------------------------------------------------------------------

    def _remember(self) -> None:
        super()._remember()
        self._kept_row = self.currentIndex().row()
        self._kept_chosen = self._selected_keys() if self._is_choosing else ()

    def _restore(self) -> None:
        self.settle()
        super()._restore()
        if self.current_key() is None and self._kept_row >= 0:
            self._go_near(self._kept_row)
        model = self.model()
        if self._is_choosing and isinstance(model, AgendaModel):
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().clearSelection()
            for key in self._kept_chosen:
                row = model.row_of(key)
                if row >= 0:
                    self.selectionModel().select(model.index(row), flags.Select)
            if not self._selected_keys():
                self.stop_choosing()
            self._tell()

    def _go_near(self, row: int) -> None:
        """Make the row there current, or the nearest that is no heading."""
        model = self.model()
        if model is None:
            return
        places = (*range(row, model.rowCount()), *range(min(row, model.rowCount()) - 1, -1, -1))
        for number in places:
            index = model.index(number, 0)
            if isinstance(index.data(LINE_ROLE), AgendaLine):
                self.setCurrentIndex(index)
                return

    def _selected_keys(self) -> tuple[object, ...]:
        picked = self.selectionModel()
        rows = sorted(index.row() for index in picked.selectedIndexes()) if picked else []
        model = self.model()
        entries = (model.index(row, 0).data(LINE_ROLE) for row in rows)
        return tuple(entry.key for entry in entries if isinstance(entry, AgendaLine))

    def _tell(self) -> None:
        self.chosen_changed.emit()
        if self._is_choosing:
            count = len(self._selected_keys())
            announce(self, self.tr("{count} chosen").format(count=count))
