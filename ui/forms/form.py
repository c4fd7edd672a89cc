"""A form for one record: a row per field, errors where they belong, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from amdesk.base.errors import AmdeskError, Refused
from amdesk.records.shapes import Choice, FieldShape, FormContent
from ui.bridge.records import DeskRecords
from ui.forms.editor import Editor, Said
from ui.forms.editors import FlagEditor, ReferenceEditor, editor_for
from ui.forms.reading import NotReadable
from ui.forms.repeat_editor import RepeatEditor
from ui.kit.buttons import Button
from ui.kit.fields import FormRow
from ui.kit.layouts import Ground


class FieldRow(FormRow):
    """The row of one field."""

    def __init__(self, shape: FieldShape, said: Said, editor: Editor, help_text: str) -> None:
        self.shape = shape
        self.field = editor
        label = "" if isinstance(editor, FlagEditor) else said.label
        mark = self_label(label, required=shape.required)
        super().__init__(mark, editor, help_text=help_text)
        editor.setAccessibleName(said.label)
        if isinstance(editor, FlagEditor):
            self._label.hide()
        editor.changed.connect(self.clear_error)
        editor.refused.connect(self.set_error)

    @property
    def is_wide(self) -> bool:
        """Whether the row wants a whole line."""
        return self.shape.wide or isinstance(self.field, RepeatEditor)

    def _mark(self, *, wrong: bool) -> None:
        self.field.mark(wrong=wrong)


def self_label(label: str, *, required: bool) -> str:
    """Return a label with the mark of what must be filled."""
    return f"{label} *" if required and label else label


class RecordForm(Ground):
    """The fields of a record in two columns, long ones across both.

    Fields that are not among the main ones and hold nothing wait behind "More fields".
    """

    changed = Signal()
    grown = Signal()
    """More fields are shown."""

    def __init__(
        self,
        content: FormContent,
        source: DeskRecords,
        *,
        hidden: tuple[str, ...] = (),
        shown: tuple[str, ...] = (),
        ground: str = "raised",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(ground, parent)
        self.content = content
        self._source = source
        self._rows: dict[str, FieldRow] = {}
        self._all = False
        self._shown = shown
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        for shape in content.shape.fields:
            if shape.name not in hidden:
                self._rows[shape.name] = self._make(shape)
        self._more = Button(self.tr("More fields"), kind="quiet", icon="chevron-down", small=True)
        self._more.clicked.connect(self.show_all)
        for name, row in self._rows.items():
            row.field.set_value(content.values.get(name), content.titles.get(name, ""))
            row.field.changed.connect(self.changed.emit)
        self._before = self._typed()
        self._arrange()

    def row(self, name: str) -> FieldRow:
        """Return the row of a field. Raises KeyError for one the form has not."""
        return self._rows[name]

    def names(self) -> tuple[str, ...]:
        """Return the names of the fields in the form."""
        return tuple(self._rows)

    def show_all(self) -> None:
        """Show the fields that wait behind "More fields" and go to the first of them."""
        waiting = [row for row in self._rows.values() if not row.isVisibleTo(self)]
        self._all = True
        self._arrange()
        self.grown.emit()
        if waiting:
            waiting[0].editor.setFocus()

    def values(self) -> dict[str, Any]:
        """Return what differs from how the form began; for a new record all that is filled.

        Fields that cannot be read are left out; `check` says which.
        """
        typed = self._typed()
        if not self.content.record_id:
            filled = {name: value for name, value in typed.items() if value not in (None, "", [])}
            return {**self._kept(), **filled}
        return {name: value for name, value in typed.items() if value != self._before.get(name)}

    def draft(self) -> dict[str, Any]:
        """Return what was typed and differs from how the form began, to be shown again."""
        typed = self._typed()
        return {name: value for name, value in typed.items() if value != self._before.get(name)}

    def show_draft(self, values: Mapping[str, Any], titles: Mapping[str, str]) -> None:
        """Show what was typed before and not saved."""
        for name, value in values.items():
            if name in self._rows:
                self._rows[name].field.set_value(value, titles.get(name, ""))
        self._arrange()

    def titles(self) -> dict[str, str]:
        """Return how the records that references name are called."""
        found = {}
        for name, row in self._rows.items():
            text = getattr(getattr(row.field, "field", None), "text", None)
            if row.shape.type == "reference" and callable(text):
                found[name] = str(text())
        return found

    def is_changed(self) -> bool:
        """Return whether anything differs from how the form began."""
        return self._typed() != self._before

    def check(self) -> bool:
        """Mark what cannot be read or is missing and go to the first; True when all is well."""
        first: FieldRow | None = None
        for row in self._rows.values():
            row.clear_error()
            try:
                value = row.field.value()
            except NotReadable as reason:
                row.set_error(str(reason))
                first = first or row
                continue
            if row.shape.required and value in (None, "", []):
                row.set_error(self.tr("This is needed."))
                first = first or row
        self._go_to(first)
        return first is None

    def show_refusal(self, error: AmdeskError) -> str:
        """Show a refusal at its field; returns the sentence when it concerns no field here."""
        said = self._source.error(error)
        row = self._rows.get(error.field) if isinstance(error, Refused) else None
        if row is None:
            return said
        row.set_error(said)
        self._go_to(row)
        return ""

    def _go_to(self, row: FieldRow | None) -> None:
        if row is None:
            return
        if not row.isVisibleTo(self):
            self.show_all()
        row.field.focus_wrong()

    def _kept(self) -> dict[str, Any]:
        """Values of a new record that the form does not show: what it belongs to."""
        shown = set(self._rows)
        return {n: v for n, v in self.content.values.items() if n not in shown and v is not None}

    def _typed(self) -> dict[str, Any]:
        found = {}
        for name, row in self._rows.items():
            try:
                found[name] = row.field.value()
            except NotReadable:
                found[name] = _Unreadable
        return {name: value for name, value in found.items() if value is not _Unreadable}

    def _make(self, shape: FieldShape) -> FieldRow:
        text = self._source.text
        choices = tuple((value, text(label)) for value, label in shape.choices)
        said = Said(text(shape.label), text(shape.unit), choices)
        editor = editor_for(
            shape, said, lambda words, then: self._ask(shape, words, then), self._source.repeats
        )
        help_text = text(shape.help)
        if isinstance(editor, RepeatEditor):
            help_text = ""  # which is about the stored form
            editor.box.activated.connect(lambda _: self.grown.emit())
        elif not help_text and shape.type == "list":
            help_text = self.tr("One per line.")
        row = FieldRow(shape, said, editor, help_text)
        if isinstance(editor, ReferenceEditor) and shape.to == "colleague":
            editor.field.offer_adding(lambda name, then: self._add_colleague(row, name, then))
        return row

    def _add_colleague(self, row: FieldRow, name: str, then: Callable[[str], object]) -> None:
        self._source.save(
            "colleague", "", {"name": name}, then=then,
            failed=lambda error: row.set_error(self._source.error(error)), owner=self,
        )  # fmt: skip

    def _ask(self, shape: FieldShape, words: str, then: Any) -> None:
        def found(choices: tuple[Choice, ...]) -> None:
            then(choices)

        self._source.choices(shape.to, words, self._account(), then=found, owner=self)

    def _account(self) -> str:
        """The account the record belongs to, which narrows people and units."""
        row = self._rows.get("account")
        if row is not None and row.shape.type == "reference":
            try:
                return str(row.field.value() or "")
            except NotReadable:
                return ""
        values = self.content.values
        return str(values.get("account") or values.get("_account") or "")

    def _arrange(self) -> None:
        while self._grid.count():
            self._grid.takeAt(0)
        line, column = 0, 0
        waits = False
        for row in self._rows.values():
            shown = self._all or row.shape.main or self._holds(row)
            shown = shown or row.shape.name in self._shown
            waits = waits or not shown
            row.setParent(self)
            row.setVisible(shown)
            if not shown:
                continue
            wide = row.is_wide
            if wide and column:
                line, column = line + 1, 0
            self._grid.addWidget(row, line, column, 1, 2 if wide else 1)
            if wide or column:
                line, column = line + 1, 0
            else:
                column = 1
        line += bool(column)
        self._more.setParent(self)
        self._more.setVisible(waits)
        if waits:
            self._grid.addWidget(self._more, line, 0, 1, 2)
        chain = [row for row in self._rows.values() if row.isVisibleTo(self)]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before.editor, after.editor)
        self.updateGeometry()

    def _holds(self, row: FieldRow) -> bool:
        if isinstance(row.field, FlagEditor):
            return bool(row.field.value())
        try:
            return row.field.value() not in (None, "", [])
        except NotReadable:
            return True


_Unreadable = object()
