"""The columns of a list: where each goes, and for a list nobody knows, combos to say it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.bridge.import_columns import FieldChoice
from ui.bridge.import_lines import ColumnShown, FileShown
from ui.bridge.words import CoreWords
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.kit.layouts import ScrollArea, dye
from ui.kit.theme import theme_of
from ui.screens.importing.wording import field_name, say

SAMPLE_LENGTH = 40


class ColumnsPart(QWidget):
    """One line per column: its header, a sample, the field it goes to."""

    changed = Signal()
    """Another field was chosen."""

    def __init__(self, words: CoreWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._choices: tuple[FieldChoice, ...] = ()
        self._shown: FileShown | None = None
        self._fields = QStandardItemModel(self)
        self.boxes: dict[str, QComboBox] = {}
        self._opened: set[Path] = set()
        self._scroll = ScrollArea(QWidget(), ground="raised")
        self.assign = Button(say("Assign columns otherwise"), small=True, icon="columns-3")
        self.assign.clicked.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.assign, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._scroll, 1)

    def set_choices(self, choices: tuple[FieldChoice, ...]) -> None:
        """Take the fields that can be chosen."""
        self._choices = choices
        self._offer(())
        if self._shown is not None:
            self.show_file(self._shown)

    def _offer(self, others: tuple[FieldChoice, ...]) -> None:
        """Fill the list of fields that all combos share."""
        self._fields.clear()
        none = QStandardItem(say("Keep beside the record"))
        none.setData("", Qt.ItemDataRole.UserRole)
        self._fields.appendRow(none)
        for choice in (*self._choices, *others):
            item = QStandardItem(field_name(choice, self._words))
            item.setData(choice.code, Qt.ItemDataRole.UserRole)
            self._fields.appendRow(item)

    def show_file(self, shown: FileShown) -> None:
        """Show the columns of a file; they can be chosen when the file is not a known export."""
        same = [column.header for column in shown.columns] == list(self.boxes)
        self._shown = shown
        if same and self.boxes and shown.is_own_mapping:
            return  # the user's own choices: leave them and the keyboard where they are
        self.boxes = {}
        self._offer(shown.others)
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 4, 12, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        heads = (say("Column in the list"), say("For example"), say("Field in amdesk"))
        for place, head in enumerate(heads):
            grid.addWidget(Label(head, role="small", colour="text3"), 0, place)
            grid.setColumnStretch(place, 1)
        can_choose = shown.wants_columns or shown.is_own_mapping or shown.path in self._opened
        self.assign.setVisible(bool(shown.columns) and not can_choose)
        for row, column in enumerate(shown.columns, start=1):
            name = column.header or say("(no name)")
            label = Label(name, role="rowTitle")
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            label.setToolTip(name)
            grid.addWidget(label, row, 0)
            sample = Label(column.sample[:SAMPLE_LENGTH], colour="text2")
            sample.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            grid.addWidget(sample, row, 1)
            if can_choose and column.header:
                grid.addWidget(self._box(column), row, 2)
            else:
                grid.addWidget(Label(self._said(column), colour="text2", wrap=True), row, 2)
        grid.setRowStretch(len(shown.columns) + 1, 1)
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the dialog's ground: the first polish puts the page's own back."""
        super().showEvent(event)
        for area in (self._scroll, self._scroll.viewport()):
            dye(area, "raised")

    def assigned(self) -> tuple[tuple[str, str], ...]:
        """Return every column with the field chosen for it, empty for none."""
        return tuple((header, str(box.currentData())) for header, box in self.boxes.items())

    def _box(self, column: ColumnShown) -> QComboBox:
        box = QComboBox()
        box.setModel(self._fields)
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.setMinimumWidth(theme_of(self).tokens.px(180))
        box.setAccessibleName(say("Field for the column {name}").format(name=column.header))
        box.setCurrentIndex(max(box.findData(column.target), 0))
        box.activated.connect(lambda _: self.changed.emit())
        self.boxes[column.header] = box
        return box

    def _said(self, column: ColumnShown) -> str:
        if not column.target:
            return say("Kept beside the record")
        known = (*self._choices, *(self._shown.others if self._shown is not None else ()))
        found = next((one for one in known if one.code == column.target), None)
        return field_name(found, self._words) if found is not None else column.target

    def _open(self) -> None:
        """Let the columns of a known export be assigned otherwise."""
        if self._shown is not None:
            self._opened.add(self._shown.path)
            self.show_file(self._shown)
            first = next(iter(self.boxes.values()), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.TabFocusReason)
