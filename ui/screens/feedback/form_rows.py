"""The rows of the form: issues raised, follow-ups agreed, promises made."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from amdesk.feedback.drafts import DraftIssue, DraftPromise, DraftStep
from ui.kit.buttons import Button
from ui.kit.labels import IconLabel, Label
from ui.kit.mark_view import MarkView
from ui.kit.marks import Loop
from ui.kit.theme import theme_of
from ui.kit.tokens import TRAILING_MIDDLE
from ui.screens.feedback.form_parts import LineField, PickButton, SeverityChip

OWNER_WIDTH = 104
DUE_WIDTH = 96
THEME_WIDTH = 88


class Row(QWidget):
    """One row: a line typed in place and what belongs to it; an error stands beneath."""

    changed = Signal()
    entered = Signal()
    removed = Signal()
    owner_wanted = Signal()
    day_wanted = Signal()

    def __init__(self, accessible: str, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = LineField(accessible=accessible, placeholder=placeholder)
        self.owner_id = ""
        self.day: date | None = None
        self.line = QHBoxLayout()
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(10)
        self._error = Label("", role="small", colour="bad", wrap=True)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 4)
        column.setSpacing(2)
        column.addLayout(self.line)
        column.addWidget(self._error)
        self.remove = Button(icon="x", kind="quiet", small=True, accessible=self.tr("Remove row"))
        self.remove.clicked.connect(self.removed)
        self.title.textEdited.connect(lambda _: self._edited())
        self.title.entered.connect(self.entered)
        self.title.emptied.connect(self.removed)
        self.title.focus_moved.connect(self.update)

    def set_title(self, text: str) -> None:
        """Show a title from its beginning."""
        self.title.setText(text)
        self.title.setCursorPosition(0)

    def set_error(self, sentence: str) -> None:
        """Say beneath the row what is missing, or take that away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.title.setAccessibleDescription(sentence)

    def error(self) -> str:
        """Return what stands beneath the row."""
        return self._error.text() if not self._error.isHidden() else ""

    def fields(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through, in order."""
        return (self.title, self.remove)

    def is_blank(self) -> bool:
        """Return whether nothing was put into the row."""
        return not self.title.text().strip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line beneath, in the accent while the title has the keyboard."""
        tokens = theme_of(self).tokens
        painter = QPainter(self)
        here = self.title.hasFocus()
        tall = 2 if here else 1
        room = self.rect()
        painter.fillRect(
            0, room.height() - tall, room.width(), tall,
            tokens.colour("accent" if here else "line"),
        )  # fmt: skip
        painter.end()

    def _edited(self) -> None:
        self.set_error("")
        self.changed.emit()

    def _owner_button(self) -> PickButton:
        button = PickButton(self.tr("Owner"), person=True)
        button.setFixedWidth(theme_of(self).tokens.px(OWNER_WIDTH))
        button.clicked.connect(self.owner_wanted)
        return button

    def _day_button(self) -> PickButton:
        button = PickButton(self.tr("Due"), trailing=True)
        button.setFixedWidth(theme_of(self).tokens.px(DUE_WIDTH))
        button.clicked.connect(self.day_wanted)
        return button


class IssueRow(Row):
    """Something the customer raised: how bad, whose, what it is about."""

    def __init__(self, themes: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.title.setAccessibleName(self.tr("Issue"))
        self.title.setPlaceholderText(self.tr("What was raised"))
        self.severity = SeverityChip()
        self.severity.severity_changed.connect(self.changed)
        self.owner = self._owner_button()
        self.theme = LineField(accessible=self.tr("Theme"), placeholder=self.tr("Theme"))
        self.theme.setFixedWidth(theme_of(self).tokens.px(THEME_WIDTH))
        completer = QCompleter(list(themes), self)
        completer.setCaseSensitivity(completer.caseSensitivity().CaseInsensitive)
        self.theme.setCompleter(completer)
        self.theme.textEdited.connect(lambda _: self.changed.emit())
        self.theme.entered.connect(self.entered)
        self.line.addWidget(self.title, 1)
        for widget in (self.severity, self.owner, self.theme, self.remove):
            self.line.addWidget(widget)

    def fields(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through, in order."""
        return (self.title, self.severity, self.owner, self.theme, self.remove)

    def is_blank(self) -> bool:
        """Return whether nothing was put into the row."""
        return super().is_blank() and not self.owner_id and not self.theme.text().strip()

    def show_owner(self, owner_id: str, name: str, *, mine: bool) -> None:
        """Show whose it is."""
        self.owner_id = owner_id
        self.owner.show_value(_short(name), mine=mine, marked=name)
        self._edited()

    def value(self) -> DraftIssue:
        """Return the issue as it stands."""
        severity = self.severity.severity()
        return DraftIssue(
            self.title.text().strip(),
            severity,  # type: ignore[arg-type]
            self.owner_id or None,
            self.day,
            self.theme.text().strip(),
        )


class StepRow(Row):
    """A step agreed: who does it, by when."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.title.setAccessibleName(self.tr("Follow-up"))
        self.title.setPlaceholderText(self.tr("What was agreed"))
        self.issue: int | None = None
        self.owner = self._owner_button()
        self.due = self._day_button()
        self.line.addWidget(IconLabel("square", "control"))
        self.line.addWidget(self.title, 1)
        for widget in (self.owner, self.due, self.remove):
            self.line.addWidget(widget)

    def fields(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through, in order."""
        return (self.title, self.owner, self.due, self.remove)

    def show_owner(self, owner_id: str, name: str, *, mine: bool) -> None:
        """Show who does it."""
        self.owner_id = owner_id
        self.owner.show_value(_short(name), mine=mine, marked=name)
        self._edited()

    def show_day(self, day: date | None, words: str) -> None:
        """Show by when."""
        self.day = day
        self.due.show_value(words)
        self._edited()

    def value(self) -> DraftStep:
        """Return the step as it stands."""
        return DraftStep(self.title.text().strip(), self.owner_id or None, self.day, self.issue)


class PromiseRow(Row):
    """A promise made in the call, by us unless the customer made it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.title.setAccessibleName(self.tr("Promise"))
        self.title.setPlaceholderText(self.tr("What was promised"))
        self.by = ""
        self.to = ""
        self.who = PickButton(self.tr("By whom"), person=True)
        self.who.setFixedWidth(theme_of(self).tokens.px(OWNER_WIDTH))
        self.who.clicked.connect(self.owner_wanted)
        self.due = self._day_button()
        self.line.addWidget(IconLabel("flag", "voice"))
        self.line.addWidget(self.title, 1)
        for widget in (self.who, self.due, self.remove):
            self.line.addWidget(widget)

    def fields(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through, in order."""
        return (self.title, self.who, self.due, self.remove)

    def show_owner(self, owner_id: str, name: str, *, mine: bool) -> None:
        """Show who promises; `owner_id` is not kept, promises name people."""
        self.owner_id = owner_id
        self.by = "" if mine else name
        self.to = ""
        self.who.show_value(_short(name), mine=mine, marked=name)
        self._edited()

    def show_day(self, day: date | None, words: str) -> None:
        """Show by when."""
        self.day = day
        self.due.show_value(words)
        self._edited()

    def value(self) -> DraftPromise:
        """Return the promise as it stands."""
        return DraftPromise(self.title.text().strip(), self.day, self.by, self.to)


class TellRow(QWidget):
    """The step that closes the loop, as finishing will add it; nothing to type here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label("", colour="text")
        self._words.setMinimumWidth(1)
        self._owner = PickButton("", person=True)
        self._owner.setFocusPolicy(self._owner.focusPolicy().NoFocus)
        self._owner.setEnabled(False)
        self._owner.setFixedWidth(theme_of(self).tokens.px(OWNER_WIDTH))
        self._due = Label("", colour="text2")
        ring = MarkView(Loop(3), QSize(16, 16), accessible=self.tr("Told the customer"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 5)
        row.setSpacing(10)
        row.addWidget(ring)
        row.addWidget(self._words, 1)
        row.addWidget(self._owner)
        row.addWidget(self._due)
        self._due.setFixedWidth(theme_of(self).tokens.px(DUE_WIDTH))
        self._due.setAlignment(TRAILING_MIDDLE)
        row.addSpacing(theme_of(self).tokens.px(36))

    def show_step(self, words: str, owner: str, day: str) -> None:
        """Show what will be added."""
        self._words.setText(words)
        self._owner.show_value(_short(owner), mine=True, marked=owner)
        self._due.setText(day)
        self.setAccessibleName(", ".join((words, owner, day)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line beneath."""
        painter = QPainter(self)
        room = self.rect()
        colour = theme_of(self).tokens.colour("line")
        painter.fillRect(0, room.height() - 1, room.width(), 1, colour)
        painter.end()


def _short(name: str) -> str:
    """Return the first name: the rows are narrow and colleagues know each other."""
    return name.split(" ", maxsplit=1)[0] if name else ""
