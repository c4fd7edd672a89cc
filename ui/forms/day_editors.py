"""Editors for days, times of day and instants; what is typed is read as quick capture reads it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.forms.editor import Editor, Said
from ui.forms.reading import NotReadable
from ui.kit.date_field import DateField, TimeField


class DateEditor(Editor):
    """A calendar day."""

    def __init__(self, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = DateField(accessible=said.label)
        self._wrong = ""
        self.field.refused.connect(self._refused)
        self.field.date_changed.connect(self._understood)
        self.field.editor.textEdited.connect(lambda _: self.changed.emit())
        self._take(self.field, edge=False)
        self._edged.append(self.field.editor)

    def value(self) -> Any:
        """Return the day. Raises NotReadable for words that are none."""
        self.field.finish()
        if not self.field.is_understood():
            raise NotReadable(self._wrong)
        return self.field.value()

    def set_value(self, value: Any, title: str = "") -> None:  # noqa: ARG002 - for references
        """Show a day."""
        self.field.set_value(value if isinstance(value, date) else None)

    def _refused(self, sentence: str) -> None:
        self._wrong = sentence
        self.refused.emit(sentence)

    def _understood(self) -> None:
        self._wrong = ""
        self.changed.emit()


class TimeEditor(Editor):
    """A time of day."""

    def __init__(self, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = TimeField(accessible=said.label)
        self.field.textEdited.connect(lambda _: self.changed.emit())
        self.field.editingFinished.connect(self._check)
        self._take(self.field)

    def value(self) -> Any:
        """Return the time. Raises NotReadable."""
        try:
            return self.field.at()
        except ValueError as reason:
            raise NotReadable(str(reason)) from None

    def set_value(self, value: Any, title: str = "") -> None:  # noqa: ARG002 - for references
        """Show a time."""
        self.field.set_at(value if isinstance(value, time) else None)

    def _check(self) -> None:
        try:
            self.field.at()
        except ValueError as reason:
            self.refused.emit(str(reason))


class InstantEditor(Editor):
    """A day and a time on this computer's clock, kept in UTC."""

    def __init__(self, said: Said, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DateEditor(said)
        clock = Said(self.tr("{field}, time").format(field=said.label), "", ())
        self.clock = TimeEditor(clock)
        for part in (self.day, self.clock):
            part.changed.connect(self.changed.emit)
            part.refused.connect(self.refused.emit)
        self._take(self.day, stretch=3, edge=False)
        self._take(self.clock, stretch=2, edge=False)

    def mark(self, *, wrong: bool) -> None:
        """Mark both parts."""
        self.day.mark(wrong=wrong)
        self.clock.mark(wrong=wrong)

    def focus_wrong(self) -> None:
        """Go to the time when the day is all right."""
        has_day = self.day.field.is_understood() and self.day.field.value() is not None
        (self.clock if has_day else self.day).setFocus()

    def value(self) -> Any:
        """Return the instant; a day without a time is its noon. Raises NotReadable."""
        day, clock = self.day.value(), self.clock.value()
        if day is None:
            if clock is not None:
                raise NotReadable(self.tr("Say the day as well."))
            return None
        return datetime.combine(day, clock or time(12)).astimezone().astimezone(UTC)

    def set_value(self, value: Any, title: str = "") -> None:  # noqa: ARG002 - for references
        """Show an instant."""
        here = value.astimezone() if isinstance(value, datetime) else None
        self.day.set_value(here.date() if here else None)
        self.clock.set_value(here.time() if here else None)
