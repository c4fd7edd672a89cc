"""Fields for a day and for a time: typed in words or figures, what is understood beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, time

from PySide6.QtCore import QDate, QLocale, QRectF, Qt, QTime, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QToolButton, QWidget

from ui.kit.day_words import DayWords
from ui.kit.drawing import Pen, mirrored, text_width, write
from ui.kit.fields import ReadField, TextField, set_wrong
from ui.kit.theme import theme_of
from ui.kit.tokens import TRAILING_MIDDLE
from ui.kit.typed_words import typed_words
from ui.kit.written_days import read_shown_day, shown_day

EDGE, GAP = 10, 14
_FIGURES = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2}))?\s*(?:uhr|h)?", re.IGNORECASE)


class SaidEdit(TextField):
    """A line that says at its end what is understood of the words in it.

    Of several ways to say it the longest that fits is painted; none when there is no room.
    """

    def __init__(self, *, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(accessible=accessible, parent=parent)
        self._said: tuple[str, ...] = ()

    def say(self, ways: Sequence[str]) -> None:
        """Say something, in several ways from the longest to the shortest."""
        if tuple(ways) != self._said:
            self._said = tuple(ways)
            self.setAccessibleDescription(self._said[0] if self._said else "")
            self.update()

    def said(self) -> str:
        """Return what stands at the end of the line, empty when nothing fits."""
        room = self._room().width()
        font = theme_of(self).font("small")
        return next((way for way in self._said if text_width(font, way) <= room), "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, then what is understood."""
        super().paintEvent(event)
        said = self.said()
        if not said:
            return
        theme = theme_of(self)
        painter = QPainter(self)
        place = mirrored(QRectF(self.rect()), self._room(), self.layoutDirection())
        pen = Pen(theme.font("small"), theme.tokens.colour("text2"))
        write(painter, place, said, pen, TRAILING_MIDDLE)
        painter.end()

    def _room(self) -> QRectF:
        """The room behind the text and before the button, as if written from the left."""
        tokens = theme_of(self).tokens
        begin = tokens.px(EDGE) + text_width(self.font(), self.text()) + tokens.px(GAP)
        buttons = [button.width() for button in self.findChildren(QToolButton)]
        end = self.width() - tokens.px(EDGE) - sum(buttons)
        return QRectF(begin, 0, max(end - begin, 0), self.height())


class DateField(ReadField):
    """A date typed in the user's own words or picked from a calendar; empty is allowed.

    Figures are read in the order of the locale, words as quick capture reads them; what is
    understood stands at the end of the line in words. `read` turns typed text into a date in
    another way and raises ValueError with the sentence to show. `date_changed` carries a date or
    None.
    """

    date_changed = Signal(object)

    def __init__(
        self,
        value: date | None = None,
        *,
        accessible: str,
        read: Callable[[str], date] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._value = value
        self._unread = False
        self._read = read or self._read_words
        self._edit = SaidEdit(accessible=accessible, parent=self)
        self._pick = self._edit.addAction(QIcon(), SaidEdit.ActionPosition.TrailingPosition)
        self._pick.setText(self.tr("Open calendar"))
        self._pick.setShortcut("Alt+Down")
        self._pick.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._pick.triggered.connect(self._open_calendar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._edit)
        self.setFocusProxy(self._edit)
        self._edit.editingFinished.connect(self._typed)
        self._edit.textChanged.connect(self._say)
        self.date_changed.connect(lambda _: self.accepted.emit())
        theme_of(self).changed.connect(self._dress)
        self._dress()
        self._show_value()

    @property
    def editor(self) -> SaidEdit:
        """The field typed into."""
        return self._edit

    def value(self) -> date | None:
        """Return the date last understood."""
        return self._value

    def is_understood(self) -> bool:
        """Whether what stands in the field is the value; words that are no date are not."""
        return not self._unread

    def set_value(self, value: date | None) -> None:
        """Show and keep `value`; emits only when that is a change or ends an error."""
        changed = value != self._value or self._unread
        self._unread = False
        self._value = value
        self._show_value()
        set_wrong(self._edit, wrong=False)
        if changed:
            self.date_changed.emit(value)

    def finish(self) -> None:
        """Read what stands in the field now, as leaving it does."""
        self._typed()

    def _show_value(self) -> None:
        if self._value is None:
            self._edit.clear()
            return
        self._edit.setText(shown_day(self._value, self.locale()))
        self._edit.setCursorPosition(0)

    def _typed(self) -> None:
        text = self._edit.text().strip()
        if not text:
            self.set_value(None)
            return
        if self._value is not None and text == shown_day(self._value, self.locale()):
            if self._unread:
                self.set_value(self._value)
            return
        try:
            value = self._read(text)
        except ValueError as reason:
            self._unread = True
            set_wrong(self._edit, wrong=True)
            self.refused.emit(str(reason))
            return
        self.set_value(value)

    def _say(self, text: str) -> None:
        """Say in words which day is meant, while it is typed and afterwards."""
        try:
            day = self._read(text.strip()) if text.strip() else None
        except ValueError:
            day = None
        if day is None:
            self._edit.say(())
            return
        words = DayWords(self.locale(), typed_words().today())
        weekday = (words.weekday(day), self.locale().toString(_qdate(day), "ddd"))
        if text == shown_day(day, self.locale()):
            self._edit.say(weekday)
            return
        full = (words.heading(day),) if day.year == words.today.year else ()
        self._edit.say((*full, words.dated(day), *weekday))

    def _read_words(self, text: str) -> date:
        try:
            return read_shown_day(text, self.locale())
        except ValueError:
            pass  # no figures of this locale: words, then
        reader = typed_words()
        day = reader.day(text, self.locale())
        if day is not None:
            return day
        sentence = self.tr("“{text}” is no day. Write {figures}, a weekday or “tomorrow”.")
        figures = shown_day(reader.today(), self.locale())
        raise ValueError(sentence.format(text=text, figures=figures))

    def _open_calendar(self) -> None:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(self.locale().firstDayOfWeek())
        if self._value is not None:
            calendar.setSelectedDate(_qdate(self._value))

        def taken(day: QDate) -> None:
            self.set_value(date(day.year(), day.month(), day.day()))
            calendar.close()

        calendar.activated.connect(taken)
        calendar.clicked.connect(taken)
        calendar.move(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.show()

    def _dress(self) -> None:
        self._pick.setIcon(theme_of(self).icon("calendar"))


class TimeField(SaidEdit):
    """A time of day: 9, 9:30, 3pm, 15 Uhr, noon; once understood it is shown as 09:30."""

    def __init__(self, *, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(accessible=accessible, parent=parent)
        self.setPlaceholderText(self.tr("09:30"))
        self.textChanged.connect(self._say)

    def at(self) -> time | None:
        """Return the time, None for none. Raises ValueError with the sentence to show."""
        text = self.text().strip()
        if not text:
            return None
        found = read_time(text, self.locale())
        if found is None:
            sentence = self.tr("“{text}” is no time. Write it as 9:30 or 3pm.")
            raise ValueError(sentence.format(text=text))
        return found

    def set_at(self, at: time | None) -> None:
        """Show a time."""
        self.setText("" if at is None else shown_time(at, self.locale()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show what was understood in figures."""
        found = read_time(self.text(), self.locale())
        if found is not None:
            self.set_at(found)
        super().focusOutEvent(event)

    def _say(self, text: str) -> None:
        found = read_time(text, self.locale())
        shown = "" if found is None else shown_time(found, self.locale())
        self.say((shown,) if shown and shown != text.strip() else ())


def days_understood(*fields: DateField) -> bool:
    """Whether every field holds a day or nothing; the first that does not takes the keyboard."""
    for field in fields:
        if not field.is_understood():
            field.setFocus()
            return False
    return True


def read_time(text: str, locale: QLocale) -> time | None:
    """Return a time of day typed in bare figures (9, 9.30, 15h) or in words, else None."""
    found = _FIGURES.fullmatch(text.strip())
    if found is None:
        return typed_words().time(text, locale)
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def shown_time(at: time, locale: QLocale) -> str:
    """Return a time of day as it is typed."""
    return locale.toString(QTime(at.hour, at.minute), "HH:mm")


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
