"""The list of accounts as widgets: filter, table, what to do with those chosen."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.kit.buttons import Button
from ui.kit.chips import Chip
from ui.kit.choices import SegmentedControl
from ui.kit.fields import Hairline, SearchField
from ui.kit.labels import Label
from ui.kit.layouts import FlowLayout, Ground
from ui.kit.lines import LineTableModel
from ui.kit.marks import ChipValue
from ui.kit.notices import EmptyState, PlaceholderRows
from ui.kit.table import TableView
from ui.kit.theme import theme_of

SEGMENTS = ("", "strategic", "key", "core", "serve")
STATUSES = ("", "prospect", "active", "at-risk", "dormant", "former")


class AccountsTable(TableView):
    """The table; Space chooses a row beside others, Ctrl+A all."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Space add the current row to those chosen or take it out."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            index = self.currentIndex()
            flags = QItemSelectionModel.SelectionFlag
            if index.isValid():
                self.selectionModel().select(index, flags.Toggle | flags.Rows)
            return
        super().keyPressEvent(event)


class SelectionBar(Ground):
    """How many accounts are chosen and what can be done with all of them."""

    edit_requested = Signal()
    trash_requested = Signal()
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("accentSoft", parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        row.setSpacing(8)
        self._count = Label("", weight=500)
        row.addWidget(self._count)
        row.addStretch(1)
        edit = Button(self.tr("Edit all"), icon="pencil", keys="E", small=True)
        edit.clicked.connect(self.edit_requested)
        trash = Button(self.tr("Move to trash"), icon="trash-2", keys="Del", small=True)
        trash.clicked.connect(self.trash_requested)
        clear = Button(self.tr("Clear choice"), kind="quiet", keys="Esc", small=True)
        clear.clicked.connect(self.clear_requested)
        for button in (edit, trash, clear):
            row.addWidget(button)
        self.hide()

    def show_count(self, count: int) -> None:
        """Show the bar when more than one account is chosen."""
        self.setVisible(count > 1)
        self._count.setText(self.tr("{count} accounts chosen").format(count=count))


class AccountsView(QWidget):
    """Everything below the page header."""

    filter_changed = Signal()
    open_requested = Signal(object)
    new_requested = Signal()
    import_requested = Signal()
    edit_requested = Signal()
    trash_requested = Signal()
    pin_requested = Signal()
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(placeholder=self.tr("Filter accounts"), keys="Ctrl+F")
        self.search.setMaximumWidth(theme_of(self).tokens.px(280))
        self.segment = SegmentedControl(
            [self.tr("All"), self.tr("Strategic"), self.tr("Key"), self.tr("Core"),
             self.tr("Serve")],
            accessible=self.tr("Segment"),
        )  # fmt: skip
        self.status = QComboBox()
        self.status.setAccessibleName(self.tr("Status"))
        for value, words in zip(
            STATUSES,
            (self.tr("Any status"), self.tr("Prospect"), self.tr("Active"), self.tr("At risk"),
             self.tr("Dormant"), self.tr("Former")),
            strict=True,
        ):  # fmt: skip
            self.status.addItem(words, value)
        self.late = Chip(ChipValue(self.tr("Past contact interval"), "outline"), active=True)
        self.late.setCheckable(True)
        self.late.setAccessibleName(self.tr("Only past their contact interval"))
        self.count = Label("", role="small", colour="text3")
        self.bring = Button(self.tr("Import"), icon="import")
        self.table = AccountsTable(accessible=self.tr("Accounts"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.bar = SelectionBar()
        self._lay_out()
        self._wire()

    def chosen_spans(self) -> tuple[tuple[int, int], ...]:
        """Return the chosen rows as (first, last)."""
        picked = self.table.selectionModel()
        if picked is None:
            return ()
        spans = sorted((part.top(), part.bottom()) for part in picked.selection().toList())
        return tuple(dict.fromkeys(spans))

    def chosen_count(self) -> int:
        """Return how many rows are chosen."""
        return sum(last - first + 1 for first, last in self.chosen_spans())

    def show_state(self, shown: int, every: int, filtered: str) -> None:
        """Show the table, the empty place, or what the filter hides; `filtered` says the filter."""
        if shown:
            self._stack.setCurrentWidget(self._lines)
        elif every and filtered:
            self._hidden.set_sentence(self.tr("No account fits {filter}.").format(filter=filtered))
            self._stack.setCurrentWidget(self._hidden)
        else:
            self._stack.setCurrentWidget(self._empty)
        locale = self.locale()
        if filtered or shown != every:
            words = self.tr("{shown} of {all}")
            self.count.setText(
                words.format(shown=locale.toString(shown), all=locale.toString(every))
            )
        else:
            self.count.setText(self.tr("{all} accounts").format(all=locale.toString(every)))

    def is_empty_shown(self) -> bool:
        """Return whether a sentence stands in place of the table."""
        return self._stack.currentWidget() is not self._lines

    def clear_filter(self) -> None:
        """Let everything pass."""
        self.search.clear()
        self.segment.choose(0)
        self.status.setCurrentIndex(0)
        self.late.setChecked(False)
        self._dress_late()
        self.filter_changed.emit()

    def offer_orders(self) -> None:
        """Ask by what to sort; what the list is sorted by already turns round."""
        model = self.table.model()
        if not isinstance(model, LineTableModel):
            return
        header = self.table.horizontalHeader()
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        menu = QMenu(self)
        for number, column in enumerate(model.columns):
            if column.sort_key is None:
                continue
            is_up = header.sortIndicatorSection() == number and header.sortIndicatorOrder() == up
            entry = menu.addAction(f"&{number + 1}  {column.header}")
            entry.triggered.connect(
                lambda _=False, at=number, to=down if is_up else up: self.table.sort_by(at, to)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(header.mapToGlobal(header.rect().bottomLeft()))
        menu.setActiveAction(menu.actions()[0])

    def _lay_out(self) -> None:
        tools = QWidget()
        flow = FlowLayout(tools, spacing=10, line_spacing=8)
        flow.setContentsMargins(24, 12, 24, 12)
        for widget in (self.search, self.segment, self.status, self.late):
            flow.addWidget(widget)
        flow.addWidget(self.count)
        self.search.setMinimumWidth(theme_of(self).tokens.px(230))
        self._lines = QWidget()
        inner = QVBoxLayout(self._lines)
        inner.setContentsMargins(16, 0, 16, 0)
        inner.addWidget(self.table)
        add = Button(self.tr("New account"), kind="primary", icon="plus", keys="N")
        add.clicked.connect(self.new_requested)
        self._empty = EmptyState(
            self.tr("Accounts stand here, with when each was last contacted. Add the first one, "
                    "or import those you have."),
            add,
        )  # fmt: skip
        clear = Button(self.tr("Clear filter"))
        clear.clicked.connect(self.clear_filter)
        self._hidden = EmptyState("", clear)
        self._stack = QStackedWidget()
        for page in (self._lines, self._empty, self._hidden):
            self._stack.addWidget(page)
        self.waiting = PlaceholderRows(6, self.table.viewport())
        self.waiting.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tools)
        column.addWidget(Hairline())
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)

    def _wire(self) -> None:
        self.search.textEdited.connect(lambda _: self.filter_changed.emit())
        self.search.textChanged.connect(self._cleared)
        self.search.returnPressed.connect(self.table.setFocus)
        self.segment.chosen.connect(lambda _: self.filter_changed.emit())
        self.status.activated.connect(lambda _: self.filter_changed.emit())
        self.late.toggled.connect(lambda _: self._dress_late())
        self.late.clicked.connect(lambda _: self.filter_changed.emit())
        self.bring.clicked.connect(self.import_requested)
        self.table.open_requested.connect(self.open_requested)
        self.bar.edit_requested.connect(self.edit_requested)
        self.bar.trash_requested.connect(self.trash_requested)
        self.bar.clear_requested.connect(self._clear_choice)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (
            ("N", self.new_requested.emit),
            ("F", self.search.setFocus),
            ("E", self.edit_requested.emit),
            ("P", self.pin_requested.emit),
            ("S", self.offer_orders),
            ("Del", self.trash_requested.emit),
            ("Escape", self._clear_choice),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(inside)
            shortcut.activated.connect(act)
        for keys, act in (("N", self.new_requested.emit),):
            for page in (self._empty, self._hidden):
                shortcut = QShortcut(QKeySequence(keys), page)
                shortcut.setContext(inside)
                shortcut.activated.connect(act)

    def watch_selection(self) -> None:
        """Follow the choice of a model that was just shown."""
        self.table.selectionModel().selectionChanged.connect(self._chosen)

    def _chosen(self) -> None:
        self.bar.show_count(self.chosen_count())
        self.selection_changed.emit()

    def _clear_choice(self) -> None:
        current = self.table.currentIndex()
        self.table.clearSelection()
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(current, flags.ClearAndSelect | flags.Rows)
        self.table.setFocus()

    def _cleared(self, text: str) -> None:
        if not text and not self.search.isModified():
            return
        if not text:
            self.filter_changed.emit()

    def _dress_late(self) -> None:
        tone = "bad" if self.late.isChecked() else "outline"
        self.late.set_value(ChipValue(self.tr("Past contact interval"), tone))
