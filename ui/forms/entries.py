"""Lists of entries with a label each: phones, e-mail addresses, postal addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.kit.buttons import Button
from ui.kit.layouts import FlowLayout


def part_name(part: str) -> str:
    """Return what a part of an entry is called."""
    say = QCoreApplication.translate
    names = {
        "label": say("Entries", "Label"),
        "value": say("Entries", "Entry"),
        "street": say("Entries", "Street and number"),
        "postcode": say("Entries", "Postcode"),
        "city": say("Entries", "Town"),
        "region": say("Entries", "Region"),
        "country": say("Entries", "Country"),
    }
    return names.get(part, part)


class _Entry(QWidget):
    """One entry: a field per part and a button that takes it away."""

    changed = Signal()
    removed = Signal()

    def __init__(self, parts: Sequence[str], name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._rest: dict[str, Any] = {}
        self.fields: dict[str, QLineEdit] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        room: QWidget | None = None
        if len(parts) > 2:
            room = QWidget(self)
            flow = FlowLayout(room, spacing=6, line_spacing=6)
            row.addWidget(room, 1)
        for part in parts:
            field = QLineEdit(self)
            said = part_name(part)
            field.setPlaceholderText(said)
            field.setAccessibleName(f"{name}: {said}")
            field.textEdited.connect(lambda _: self.changed.emit())
            self.fields[part] = field
            if room is not None:
                field.setMinimumWidth(150)
                flow.addWidget(field)
            else:
                row.addWidget(field, 1 if part == "label" else 3)
        said = self.tr("Remove from {list}").format(list=name)
        remove = Button(icon="x", kind="quiet", accessible=said)
        remove.clicked.connect(self.removed.emit)
        row.addWidget(remove)

    def entry(self) -> dict[str, str]:
        """Return the parts that hold something, with what the form does not show."""
        shown = {part: field.text().strip() for part, field in self.fields.items()}
        filled = {part: text for part, text in shown.items() if text}
        if not set(filled) - {"label"}:
            return {}
        return {**self._rest, **filled}

    def set_entry(self, entry: Mapping[str, Any]) -> None:
        """Show an entry."""
        self._rest = {key: value for key, value in entry.items() if key not in self.fields}
        for part, field in self.fields.items():
            field.setText(str(entry.get(part, "")))


class EntriesField(QWidget):
    """Entries one below the other, and a button that adds one."""

    changed = Signal()

    def __init__(
        self, parts: Sequence[str], *, accessible: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parts = tuple(parts)
        self._name = accessible
        self._entries: list[_Entry] = []
        self.setAccessibleName(accessible)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        words = self.tr("Add to {list}").format(list=accessible)
        self._add = Button(self.tr("Add"), icon="plus", small=True, accessible=words)
        self._add.clicked.connect(self._add_one)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        self._column.addLayout(row)
        self.setFocusProxy(self._add)

    def entries(self) -> list[dict[str, str]]:
        """Return the entries that hold something."""
        return [entry for widget in self._entries if (entry := widget.entry())]

    def set_entries(self, entries: Sequence[Mapping[str, Any]]) -> None:
        """Show entries."""
        for widget in list(self._entries):
            self._remove(widget)
        for entry in entries:
            self._append().set_entry(entry)

    def _add_one(self) -> None:
        entry = self._append()
        entry.fields[self._parts[0]].setFocus()
        self.changed.emit()

    def _append(self) -> _Entry:
        entry = _Entry(self._parts, self._name, self)
        entry.changed.connect(self.changed.emit)
        entry.removed.connect(lambda: self._take_away(entry))
        self._entries.append(entry)
        self._column.insertWidget(self._column.count() - 1, entry)
        entry.show()
        return entry

    def _take_away(self, entry: _Entry) -> None:
        self._remove(entry)
        self._add.setFocus()
        self.changed.emit()

    def _remove(self, entry: _Entry) -> None:
        self._entries.remove(entry)
        self._column.removeWidget(entry)
        entry.hide()
        entry.deleteLater()
