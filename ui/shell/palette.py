"""The command palette: do, go to, found in the notes; from anywhere, by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from amdesk.base.folding import fold
from amdesk.base.refs import Ref
from ui.bridge.context import ScreenContext
from ui.bridge.search import Found, find_in_desk
from ui.kit.chips import Chip, KeyHint, KeyHints
from ui.kit.labels import IconLabel, Label
from ui.kit.marks import ChipValue
from ui.kit.screen import Command, Target
from ui.kit.theme import theme_of
from ui.shell.overlay import Overlay
from ui.shell.palette_list import PaletteList, PaletteRow
from ui.shell.same_words import matches, means
from ui.shell.sections import sections

MOST_COMMANDS = 6
MOST_RECORDS = 8
MOST_NOTES = 6
LIST_HEIGHT = 420
COMMAND_SIGN, ACCOUNT_SIGN = ">", "@"


class Desk(Protocol):
    """What the palette needs of the shell."""

    def go(self, target: Target) -> None:
        """Show a record or a section."""

    def subject(self) -> Ref | None:
        """Return the record the present screen is about."""

    def palette_commands(self) -> tuple[tuple[Command, ...], tuple[Command, ...]]:
        """Return what can be done on this page, and what can be done anywhere."""

    def actions_on(self, ref: Ref, account_id: str) -> tuple[Command, ...]:
        """Return what can be done with a record that was found."""

    def capture(self, text: str) -> None:
        """Open the quick capture with a line."""


class Palette(Overlay):
    """The field with its list. Only what was asked last is shown; older answers are dropped."""

    def __init__(self, host: QWidget, context: ScreenContext, desk: Desk) -> None:
        super().__init__(host, width=660)
        self._context = context
        self._desk = desk
        self._found: tuple[Found, ...] = ()
        self._found_for = ""
        self._acting_on: PaletteRow | None = None
        self.field = QLineEdit()
        self.field.setProperty("bare", "true")
        self.field.setAccessibleName(self.tr("Find or run a command"))
        self.field.setPlaceholderText(self.tr("Find or run a command"))
        self.field.textChanged.connect(self._typed)
        self.field.installEventFilter(self)
        self._chip = Chip(ChipValue("", "accent", "building-2"))
        self.list = PaletteList()
        self.list.clicked.connect(lambda _index: self._run_current())
        self._nothing = Label("", colour="text2", wrap=True)
        self._nothing.setContentsMargins(18, 14, 18, 14)
        self._foot = _Foot()
        head = QHBoxLayout()
        head.setContentsMargins(18, 14, 18, 14)
        head.setSpacing(11)
        head.addWidget(IconLabel("search", "text2", 18))
        head.addWidget(self.field, 1)
        head.addWidget(self._chip)
        box = QVBoxLayout()
        box.setContentsMargins(8, 4, 8, 8)
        box.addWidget(self.list)
        self.inside.addLayout(head)
        self.inside.addWidget(_Line())
        self.inside.addLayout(box)
        self.inside.addWidget(self._nothing)
        self.inside.addWidget(self._foot)
        theme_of(self).changed.connect(self._dress)
        self._dress()

    def open_palette(self, text: str = "") -> None:
        """Open with an empty field, or one that begins with `text`."""
        self._acting_on = None
        self._found, self._found_for = (), ""
        subject = self._desk.subject()
        self._chip.setVisible(subject is not None)
        if subject is not None:
            self._chip.set_value(ChipValue(subject.title, "accent", "building-2"))
        self.field.setText(text)
        self._typed(text)
        self.open_over(self.field)
        self._resize()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter, Tab and Esc belong to the list; the rest is typing."""
        if (
            watched is self.field
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            return self._key(event)
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: FBT001 - Qt's
        """Leave Tab to the actions."""
        return True

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Down:
                self.list.move_by(1)
            case Qt.Key.Key_Up:
                self.list.move_by(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run_current()
            case Qt.Key.Key_Tab:
                self._show_actions()
            case Qt.Key.Key_Escape if self._acting_on is not None:
                self._leave_actions()
            case Qt.Key.Key_Escape:
                self.close_overlay()
            case Qt.Key.Key_Backspace if self._acting_on is not None and not self.field.text():
                self._leave_actions()
            case _:
                return False
        return True

    # ---- asking and showing -----------------------------------------------------------------

    def _typed(self, text: str) -> None:
        words = text.strip()
        sign = words[:1] if words[:1] in {COMMAND_SIGN, ACCOUNT_SIGN} else ""
        plain = words.removeprefix(sign).strip()
        is_search = bool(plain) and sign != COMMAND_SIGN and self._acting_on is None
        if is_search:
            kind = "account" if sign == ACCOUNT_SIGN else ""
            self._context.bridge.ask(
                find_in_desk, plain, kind,
                then=lambda found: self._answered(words, found), owner=self, key="palette",
            )  # fmt: skip
        else:
            self._found, self._found_for = (), words
        self._show()

    def _answered(self, words: str, found: tuple[Found, ...]) -> None:
        if words == self.field.text().strip():
            self._found, self._found_for = found, words
            self._show()

    def _show(self) -> None:
        text = self.field.text().strip()
        sign = text[:1] if text[:1] in {COMMAND_SIGN, ACCOUNT_SIGN} else ""
        plain = text.removeprefix(sign).strip()
        words = fold(plain).split()
        if self._acting_on is not None:
            rows = self._action_rows(words)
        elif sign == COMMAND_SIGN:
            rows = self._command_rows(words, most=100)
        elif sign == ACCOUNT_SIGN:
            rows = self._record_rows()
        else:
            rows = [*self._command_rows(words), *self._go_rows(words), *self._note_rows()]
        self.list.show_rows(rows, words)
        count = sum(not row.is_heading for row in rows)
        is_settled = self._found_for == text or not plain
        is_empty = not count and is_settled and bool(plain)
        self._nothing.setText(
            self.tr("Nothing for “{words}”. Enter adds it as a to-do.").format(words=plain)
        )
        self._nothing.setVisible(is_empty and self._acting_on is None)
        self.list.setVisible(bool(count))
        one, many = self.tr("1 result"), self.tr("{count} results")
        if self._acting_on is None and sign != COMMAND_SIGN and is_cut(self._found, sign):
            many = self.tr("First {count} results")
        self._foot.hints.set_state(one if count == 1 else many.format(count=count), "list")
        self._resize()

    def _command_rows(self, words: Sequence[str], most: int = MOST_COMMANDS) -> list[PaletteRow]:
        here, anywhere = self._desk.palette_commands()
        subject = self._desk.subject()
        head = self.tr("Do, for {record}").format(record=subject.title) if subject else ""
        fitting = _fitting(here, words)
        others = _fitting(anywhere, words)
        rows: list[PaletteRow] = []
        if subject and fitting:
            rows += [PaletteRow(head), *map(_of_command, fitting[:most])]
            fitting = []
        left = [*fitting, *others][:most] if words or most > MOST_COMMANDS else [*fitting][:most]
        if left:
            rows += [PaletteRow(self.tr("Do")), *map(_of_command, left)]
        return rows

    def _go_rows(self, words: Sequence[str]) -> list[PaletteRow]:
        places = [
            PaletteRow(s.title, partial(self._desk.go, s.name), keys=s.keys, icon=s.icon)
            for s in sections()
            if means(s.title, words)
        ]
        rows = [*places, *self._record_rows(heading=False)]
        return [PaletteRow(self.tr("Go to")), *rows] if rows else []

    def _record_rows(self, *, heading: bool = True) -> list[PaletteRow]:
        rows = [self._of_found(hit) for hit in self._found if hit.is_in_title][:MOST_RECORDS]
        return [PaletteRow(self.tr("Accounts")), *rows] if heading and rows else rows

    def _note_rows(self) -> list[PaletteRow]:
        hits = [hit for hit in self._found if not hit.is_in_title][:MOST_NOTES]
        rows = [self._of_found(hit) for hit in hits]
        return [PaletteRow(self.tr("Found in your notes")), *rows] if rows else []

    def _of_found(self, hit: Found) -> PaletteRow:
        kind = self._context.words.text(hit.kind_label)
        parts = [kind, hit.account] if hit.is_in_title else [hit.ref.title, hit.account or kind]
        title = hit.ref.title if hit.is_in_title else hit.snippet or hit.ref.title
        if hit.ref.kind in {"contact", "colleague"} and not hit.is_in_title and hit.snippet:
            # a piece of an e-mail address says nothing without the person it leads to
            title = self.tr("{name}: {found}").format(name=hit.ref.title, found=hit.snippet)
            parts = [hit.account or kind]
        return PaletteRow(
            title=title or kind,
            run=lambda: self._desk.go(hit.ref),
            note=", ".join(part for part in parts if part and part != title),
            icon=hit.icon,
            ref=hit.ref,
            account_id=hit.account_id,
        )

    # ---- running ----------------------------------------------------------------------------

    def _run_current(self) -> None:
        row = self.list.current()
        if row is not None and row.run is not None:
            self._after_closing(row.run)
            return
        words = self.field.text().strip().lstrip(COMMAND_SIGN + ACCOUNT_SIGN).strip()
        if words and self._acting_on is None:
            self._after_closing(lambda: self._desk.capture(words))

    def _after_closing(self, run: Callable[[], None]) -> None:
        """Close first, so that what runs finds the focus where it was."""
        self.close_overlay()
        QTimer.singleShot(0, self, run)

    def _show_actions(self) -> None:
        row = self.list.current()
        if row is None or row.ref is None or self._acting_on is not None:
            return
        self._acting_on = row
        self._chip.set_value(ChipValue(row.ref.title, "accent", row.icon))
        self._chip.setVisible(True)
        self.field.clear()
        self._show()

    def _leave_actions(self) -> None:
        row, self._acting_on = self._acting_on, None
        subject = self._desk.subject()
        self._chip.setVisible(subject is not None)
        if subject is not None:
            self._chip.set_value(ChipValue(subject.title, "accent", "building-2"))
        if row is not None and row.ref is not None:
            self.field.setText(row.ref.title)

    def _action_rows(self, words: Sequence[str]) -> list[PaletteRow]:
        row = self._acting_on
        if row is None or row.ref is None:
            return []
        actions = self._desk.actions_on(row.ref, row.account_id)
        rows = [_of_command(action) for action in _fitting(actions, words)]
        head = self.tr("Do, for {record}").format(record=row.ref.title)
        return [PaletteRow(head), *rows] if rows else []

    # ---- looks ------------------------------------------------------------------------------

    def _resize(self) -> None:
        most = max(self.height() - 220, 120) if self.isVisible() else LIST_HEIGHT
        tokens = theme_of(self).tokens
        self.list.setFixedHeight(self.list.wanted_height(min(tokens.px(LIST_HEIGHT), most)))
        layout = self.panel.layout()
        if layout is not None:
            layout.activate()
        self.place_panel()

    def _dress(self) -> None:
        self.field.setFont(theme_of(self).font("panel", weight=400))


class _Line(QWidget):
    """A hairline."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), theme_of(self).tokens.colour("line"))
        painter.end()


class _Foot(QWidget):
    """The keys of the palette and how many results there are."""

    def __init__(self) -> None:
        super().__init__()
        self.hints = KeyHints()
        self.hints.set_hints(
            (
                KeyHint(("Up", "Down"), self.tr("Move")),
                KeyHint(("Enter",), self.tr("Run")),
                KeyHint(("Tab",), self.tr("Actions")),
                KeyHint((COMMAND_SIGN,), self.tr("Commands")),
                KeyHint((ACCOUNT_SIGN,), self.tr("Accounts")),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 4)
        column.setSpacing(0)
        column.addWidget(_Line())
        column.addWidget(self.hints)


def is_cut(found: Sequence[Found], sign: str) -> bool:
    """Return whether more was found than the palette shows, with a sign for accounts alone."""
    named = sum(hit.is_in_title for hit in found)
    return named > MOST_RECORDS or (not sign and len(found) - named > MOST_NOTES)


def _fitting(commands: Sequence[Command], words: Sequence[str]) -> list[Command]:
    """The commands that are looked for, those that are called so before those that mean it."""
    found = [command for command in commands if means(command.title, words)]
    return sorted(found, key=lambda command: not matches(command.title, words))


def _of_command(command: Command) -> PaletteRow:
    return PaletteRow(command.title, command.run, command.note, command.keys, command.icon)
