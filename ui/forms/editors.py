"""One editor per field type, and the choice of the one a field wants."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from amdesk.base.money import Money
from amdesk.records.shapes import FieldShape
from ui.bridge.typed_repeats import TypedRepeats
from ui.forms.day_editors import DateEditor, InstantEditor, TimeEditor
from ui.forms.editor import Editor, Said
from ui.forms.entries import EntriesField
from ui.forms.lookup import Ask, LookupField
from ui.forms.reading import NotReadable, plain_number, shown_number
from ui.forms.repeat_editor import RepeatEditor
from ui.kit.fields import NoteField, TextField
from ui.kit.labels import Label

SMALL_RANGE = 11
REPEAT = "repeat"
"""The one text that is a rule: stored as RFC 5545 writes it, for other programs to read."""
CURRENCIES = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "JPY")


class TextEditor(Editor):
    """A line of text."""

    def __init__(self, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = TextField(accessible=said.label)
        self.field.textEdited.connect(lambda _: self.changed.emit())
        self._take(self.field)

    def value(self) -> Any:
        """Return the text."""
        return self.field.text().strip() or None

    def set_value(self, value: Any, title: str = "") -> None:  # noqa: ARG002 - for references
        """Show a text."""
        self.field.setText("" if value is None else str(value))
        self.field.setCursorPosition(0)


class NoteEditor(Editor):
    """Text of several lines."""

    def __init__(self, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = NoteField(accessible=said.label, lines=3)
        self.field.textChanged.connect(self.changed.emit)
        self._take(self.field)

    def value(self) -> Any:
        """Return the text."""
        return self.field.toPlainText().strip("\n") or None

    def set_value(self, value: Any, title: str = "") -> None:  # noqa: ARG002 - for references
        """Show a text."""
        self.field.setPlainText("" if value is None else str(value))


class ListEditor(NoteEditor):
    """Short texts, one per line."""

    def value(self) -> Any:
        """Return the lines that hold something."""
        lines = [line.strip() for line in self.field.toPlainText().split("\n")]
        return [line for line in lines if line] or None

    def set_value(self, value: Any, title: str = "") -> None:  # noqa: ARG002 - for references
        """Show the texts."""
        self.field.setPlainText("\n".join(str(one) for one in value or ()))


class ChoiceEditor(Editor):
    """One of a few values, or none."""

    def __init__(
        self, said: Said, *, may_be_empty: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.box = QComboBox()
        self.box.setAccessibleName(said.label)
        if may_be_empty:
            self.box.addItem(self.tr("Not set"), None)
        for value, label in said.choices:
            self.box.addItem(label, value)
        self.box.activated.connect(lambda _: self.changed.emit())
        self._take(self.box)

    def value(self) -> Any:
        """Return the value chosen."""
        return self.box.currentData()

    def set_value(self, value: Any, title: str = "") -> None:  # noqa: ARG002 - for references
        """Choose a value; one that is not offered is added, so that it is not lost."""
        at = self.box.findData(value)
        if at < 0 and value is not None:
            self.box.addItem(str(value), value)
            at = self.box.count() - 1
        self.box.setCurrentIndex(max(at, 0))


class NumberEditor(Editor):
    """A whole or decimal number with its unit behind it."""

    def __init__(self, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = TextField(accessible=f"{said.label} {said.unit}".strip())
        self.field.textEdited.connect(lambda _: self.changed.emit())
        self._take(self.field)
        if said.unit:
            self._take(Label(said.unit, colour="text2"), stretch=0, edge=False)

    def value(self) -> Any:
        """Return the number as text with a decimal point; the core reads it exactly."""
        text = self.field.text().strip()
        return plain_number(text, self.locale()) if text else None

    def set_value(self, value: Any, title: str = "") -> None:  # noqa: ARG002 - for references
        """Show a number."""
        plain = "" if value is None else f"{Decimal(value):f}"
        if "." in plain:
            plain = plain.rstrip("0").rstrip(".")
        self.field.setText(shown_number(plain, self.locale()))


class MoneyEditor(Editor):
    """An amount and its currency."""

    def __init__(self, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = TextField(accessible=said.label)
        self.field.textEdited.connect(lambda _: self.changed.emit())
        self.currency = QComboBox()
        self.currency.setEditable(True)
        self.currency.addItems(list(CURRENCIES))
        self.currency.setAccessibleName(self.tr("Currency of {field}").format(field=said.label))
        self.currency.setMinimumContentsLength(4)
        own = QLocale().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
        self.currency.setCurrentText(own if own in CURRENCIES else CURRENCIES[0])
        self.currency.currentTextChanged.connect(lambda _: self.changed.emit())
        self._take(self.field)
        self._take(self.currency, stretch=0)

    def value(self) -> Any:
        """Return amount and currency as the core reads them. Raises NotReadable."""
        text = self.field.text().strip()
        if not text:
            return None
        amount = plain_number(text, self.locale())
        currency = self.currency.currentText().strip().upper()
        try:
            return Money.of(amount, currency)
        except ValueError:
            sentence = self.tr("“{text}” is no amount, or the currency has not three letters.")
            raise NotReadable(sentence.format(text=text)) from None

    def set_value(self, value: Any, title: str = "") -> None:  # noqa: ARG002 - for references
        """Show an amount."""
        if isinstance(value, Money):
            self.field.setText(shown_number(value.amount_text, self.locale()))
            self.currency.setCurrentText(value.currency)
        else:
            self.field.clear()


class FlagEditor(Editor):
    """Yes or no."""

    def __init__(self, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(said.label)
        self.box.setAccessibleName(said.label)
        self.box.clicked.connect(lambda _: self.changed.emit())
        self._take(self.box, edge=False)

    def value(self) -> Any:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: Any, title: str = "") -> None:  # noqa: ARG002 - for references
        """Tick or clear it."""
        self.box.setChecked(bool(value))


class ReferenceEditor(Editor):
    """The name of another record."""

    def __init__(self, said: Said, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = LookupField(ask, accessible=said.label)
        self.field.textEdited.connect(lambda _: self.changed.emit())
        self.field.chosen.connect(lambda _: self.changed.emit())
        self._take(self.field)

    def value(self) -> Any:
        """Return the id of the record named. Raises NotReadable for a name nobody has."""
        self.field.editingFinished.emit()
        if not self.field.is_settled():
            sentence = self.tr("Choose “{text}” from the list, or clear the field.")
            raise NotReadable(sentence.format(text=self.field.text().strip()))
        return self.field.reference() or None

    def set_value(self, value: Any, title: str = "") -> None:
        """Name a record."""
        self.field.set_reference(str(value or ""), title)


class EntriesEditor(Editor):
    """Entries with a label each."""

    def __init__(self, shape: FieldShape, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = EntriesField(shape.parts, accessible=said.label)
        self.field.changed.connect(self.changed.emit)
        self._take(self.field, edge=False)

    def value(self) -> Any:
        """Return the entries."""
        return self.field.entries() or None

    def set_value(self, value: Any, title: str = "") -> None:  # noqa: ARG002 - for references
        """Show entries; one that is bare text counts as its value."""
        entries = [one if isinstance(one, Mapping) else {"value": str(one)} for one in value or ()]
        self.field.set_entries(entries)


def editor_for(  # noqa: C901, PLR0911, PLR0912 - by type
    shape: FieldShape, said: Said, ask: Ask, repeats: TypedRepeats
) -> Editor:
    """Return the editor a field's type wants."""
    match shape.type:
        case "text" if shape.name == REPEAT:
            return RepeatEditor(said, repeats)
        case "note":
            return NoteEditor(said)
        case "list":
            return ListEditor(said)
        case "labelled":
            return EntriesEditor(shape, said)
        case "choice":
            return ChoiceEditor(said, may_be_empty=not shape.required)
        case "reference":
            return ReferenceEditor(said, ask)
        case "flag":
            return FlagEditor(said)
        case "money":
            return MoneyEditor(said)
        case "date":
            return DateEditor(said)
        case "time":
            return TimeEditor(said)
        case "instant":
            return InstantEditor(said)
        case "integer" if _is_small(shape):
            return ChoiceEditor(_steps(shape, said), may_be_empty=not shape.required)
        case "integer" | "number":
            return NumberEditor(said)
        case _:
            return TextEditor(said)


def _is_small(shape: FieldShape) -> bool:
    low, high = shape.low, shape.high
    return low is not None and high is not None and high - low < SMALL_RANGE


def _steps(shape: FieldShape, said: Said) -> Said:
    low, high = shape.low or 0, shape.high or 0
    steps = [(step, str(step).replace("-", "−")) for step in range(low, high + 1)]
    return Said(said.label, said.unit, tuple(steps))  # type: ignore[arg-type]
