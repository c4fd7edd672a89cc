"""Conflicts in the middle of the page: one record at a time, decided field by field."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from amdesk.base.clock import local_date
from amdesk.base.errors import AmdeskError
from amdesk.base.refs import Ref
from amdesk.records.shapes import FieldShape
from ui.bridge import conflict_pages as pages
from ui.bridge.conflict_pages import LIFE, ConflictsPage, Pick, RecordLine, Writer
from ui.bridge.context import ScreenContext
from ui.kit.buttons import Button
from ui.kit.chips import Chip, KeyHint
from ui.kit.labels import Label
from ui.kit.layouts import FlowLayout, ScrollArea
from ui.kit.marks import ChipValue
from ui.kit.notices import EmptyState
from ui.kit.plurals import counted
from ui.screens.bundles.conflict_heads import ConflictHeads
from ui.screens.bundles.conflict_model import Chosen, ConflictModel
from ui.screens.bundles.conflict_table import ConflictTable
from ui.screens.bundles.dialogs import SayYesDialog
from ui.screens.bundles.own_value import OwnValueDialog
from ui.screens.bundles.wording import BundleWords, Moment


class ConflictPane(QStackedWidget):
    """The records in conflict, one at a time; an empty place when all is decided."""

    told = Signal(str, str)
    """A sentence and its tone."""
    open_requested = Signal(object)
    record_shown = Signal(str, str)
    """Kind and id of the record that is looked at; empty for none."""

    def __init__(
        self, context: ScreenContext, words: BundleWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._words = words
        self._page = ConflictsPage(0, 0, ())
        self._at = 0
        self._busy = False
        self.model = ConflictModel(self._said, context.words.text, self)
        self.table = ConflictTable(self.model)
        self._heads = ConflictHeads(self.table)
        self.empty = EmptyState(
            self.tr(
                "Nothing to decide. What is changed on two sides at once is kept in both versions "
                "and shown here."
            )
        )
        self._title = Label("", role="panel", wrap=True)
        self.open = Button(self.tr("Open record"), kind="quiet", small=True)
        self._kind = Chip(ChipValue("", "neutral"))
        self._account = Label("", colour="text2")
        self._place = Label("", role="small", colour="text2")
        self._sentence = Label("", colour="text2", wrap=True)
        self._same = Label("", role="small", colour="text3")
        self._own = Label("", role="small", colour="text2", wrap=True)
        self._count = Label("", role="small", colour="text2")
        self.previous = Button(
            icon="chevron-left", small=True, accessible=self.tr("Previous record")
        )
        self.next = Button(icon="chevron-right", small=True, accessible=self.tr("Next record"))
        self.mine = Button(self.tr("Keep all mine"), keys="1")
        self.theirs = Button(self.tr("Take all theirs"), keys="2")
        self.both = Button(self.tr("Keep both texts"), keys="3")
        self.own = Button(self.tr("Other value…"), keys="E")
        self.apply = Button(self.tr("Apply"), kind="primary", keys="Ctrl+Enter")
        self.all_mine = Button(self.tr("Keep mine everywhere"), small=True)
        self.all_theirs = Button(self.tr("Take theirs everywhere"), small=True)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        for widget in (self._place, self.previous, self.next):
            head.addWidget(widget)
        column.addLayout(head)
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self._kind)
        under.addWidget(self._account)
        under.addWidget(self.open)
        under.addStretch(1)
        column.addLayout(under)
        column.addWidget(self._sentence)
        table = QVBoxLayout()
        table.setSpacing(0)
        table.addWidget(self._heads)
        table.addWidget(self.table)
        column.addLayout(table)
        column.addWidget(self._own)
        column.addWidget(self._same)
        self._lay_out_buttons(column)
        column.addStretch(1)
        self._area = ScrollArea(page)
        self.addWidget(self.empty)
        self.addWidget(self._area)

    def _lay_out_buttons(self, column: QVBoxLayout) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8, line_spacing=8)
        for widget in (self.mine, self.theirs, self.both, self.own):
            flow.addWidget(widget)
        column.addWidget(buttons)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self._count)
        foot.addWidget(self.apply)
        column.addLayout(foot)
        self._many = QWidget()
        row = QHBoxLayout(self._many)
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(8)
        self._many_words = Label("", colour="text2")
        row.addWidget(self._many_words)
        row.addWidget(self.all_mine)
        row.addWidget(self.all_theirs)
        row.addStretch(1)
        column.addWidget(self._many)

    def _wire(self) -> None:
        self.model.chosen_changed.connect(self._show_choice)
        self.open.clicked.connect(self._open)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.mine.clicked.connect(lambda: self.model.choose_all(mine=True))
        self.theirs.clicked.connect(lambda: self.model.choose_all(mine=False))
        self.both.clicked.connect(self.choose_both)
        self.own.clicked.connect(self.ask_own)
        self.apply.clicked.connect(self.decide)
        self.all_mine.clicked.connect(lambda: self._ask_all(mine=True))
        self.all_theirs.clicked.connect(lambda: self._ask_all(mine=False))
        for keys, act in (
            ("1", self.mine.click), ("2", self.theirs.click), ("3", self.both.click),
            ("A", partial(self._take_column, 0)), ("B", partial(self._take_column, 1)),
            ("E", self.own.click), ("N", self.next.click), ("P", self.previous.click),
            ("Return", self._enter), ("Enter", self._enter),
        ):  # fmt: skip
            self._key(keys, act, self.table)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._key(keys, self.apply.click, self)

    def _key(self, keys: str, act: Callable[[], object], pane: QWidget) -> None:
        shortcut = QShortcut(QKeySequence(keys), pane)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def key_hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of the table."""
        return (
            KeyHint(("Up", "Down"), self.tr("Field")),
            KeyHint(("Left", "Right"), self.tr("Choose")),
            KeyHint(("1",), self.tr("All mine")),
            KeyHint(("2",), self.tr("All theirs")),
            KeyHint(("E",), self.tr("Other value")),
            KeyHint(("Enter",), self.tr("Apply")),
            KeyHint(("N",), self.tr("Next record")),
        )

    # ---- showing ----------------------------------------------------------------------------

    def show_page(self, page: ConflictsPage) -> None:
        """Show what waits now; the record looked at stays while it waits."""
        here = self.model.record
        self._page = page
        places = [number for number, one in enumerate(page.records)
                  if here is not None and one.record == here.record]  # fmt: skip
        self._at = places[0] if places else min(self._at, max(len(page.records) - 1, 0))
        self._busy = False
        self._show()

    def show_record(self, record: str) -> bool:
        """Look at a record, or the first of an account, if it waits for a decision."""
        for number, one in enumerate(self._page.records):
            if record in {one.record, one.root}:
                self._at = number
                self._show()
                return True
        return False

    def step(self, by: int) -> None:
        """Look at the next or previous record."""
        if self._page.records:
            self._at = (self._at + by) % len(self._page.records)
            self._show()
            self.table.setFocus()

    def _show(self) -> None:
        records = self._page.records
        record = records[self._at] if records else None
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        self.model.show_record(record)
        self.setCurrentWidget(self._area if record is not None else self.empty)
        self.record_shown.emit(record.kind if record else "", record.record if record else "")
        if record is None:
            return
        self._title.setText(record.title or self._context.words.text(record.kind_label))
        self._kind.set_value(ChipValue(self._context.words.text(record.kind_label), "neutral"))
        self._account.setText(record.account)
        place = self.tr("{number} of {count}")
        self._place.setText(place.format(number=self._at + 1, count=self._page.in_all))
        several = len(records) > 1
        self.previous.setVisible(several)
        self.next.setVisible(several)
        self._sentence.setText(self._about(record))
        self._heads.show_heads(tuple(self._head(one) for one in record.writers))
        self._same.setText(
            counted(self.tr("%n other field(s) are the same", "", record.same), record.same)
            if record.same
            else ""
        )
        self._same.setVisible(bool(record.same) and not record.is_deletion)
        self.own.setVisible(any(line.field != LIFE for line in record.fields))
        self.both.setVisible(any(line.both for line in record.fields))
        self._many.setVisible(several)
        self._many_words.setText(
            counted(self.tr("All %n conflict(s):", "", self._page.count), self._page.count)
        )
        if had_focus:
            self.table.setFocus()

    def _about(self, record: RecordLine) -> str:
        names = [one.author for one in record.writers if not one.is_me]
        others = ", ".join(dict.fromkeys(names))
        if record.is_deletion:
            return self.tr(
                "One side deleted this while the other went on working on it. It is kept until "
                "you decide."
            )
        if len(names) == len(record.writers):
            text = self.tr("{people} changed this while apart. Both versions stay in the history.")
        else:
            text = self.tr(
                "You and {people} both changed this while apart. Both versions stay in the history."
            )
        return text.format(people=others)

    def _head(self, writer: Writer) -> tuple[str, str]:
        at = Moment.of(writer.at).at
        when = self._words.days.moment(local_date(at), at.time())
        if writer.is_me:
            return self.tr("You, this device"), when
        return f"{writer.author}, {writer.device}", when

    def _said(self, value: object) -> str:
        return self._words.value(value, self._context.words)

    def _show_choice(self) -> None:
        record = self.model.record
        fields = record.fields if record else ()
        chosen = [line for line in fields if line.id in self.model.chosen]
        self._count.setText(
            self.tr("{done} of {count} chosen").format(done=len(chosen), count=len(fields))
        )
        self.apply.setEnabled(bool(fields) and len(chosen) == len(fields) and not self._busy)
        own = [
            f"{self._context.words.text(line.label)}: {self.model.chosen[line.id].words}"
            for line in chosen
            if self.model.chosen[line.id].words
        ]
        self._own.setText("\n".join(own))
        self._own.setVisible(bool(own))

    # ---- deciding ---------------------------------------------------------------------------

    def _take_column(self, writer: int) -> None:
        row = self.table.currentIndex().row()
        if row >= 0 and writer + 1 < self.model.columnCount():
            self.table.take(row, writer)
            self.table.setCurrentIndex(self.model.index(row, writer + 1))

    def _enter(self) -> None:
        """Apply when every field is chosen, else go to the first that is not."""
        if self.apply.isEnabled():
            self.apply.click()
            return
        record = self.model.record
        for row, line in enumerate(record.fields if record else ()):
            if line.id not in self.model.chosen:
                column = max(self.table.currentIndex().column(), 1)
                self.table.setCurrentIndex(self.model.index(row, column))
                return

    def choose_both(self) -> None:
        """Put the two texts together in every field where that is safe."""
        record = self.model.record
        for row, line in enumerate(record.fields if record else ()):
            if line.both:
                words = self.tr("both texts together")
                self.model.choose(row, Chosen(both=True, words=words))

    def ask_own(self) -> None:
        """Ask for a value of the user's own for the field the cursor is on."""
        record, row = self.model.record, self.table.currentIndex().row()
        if record is None or row < 0 or record.fields[row].field == LIFE:
            return
        line = record.fields[row]

        def ask(shape: FieldShape) -> None:
            dialog = OwnValueDialog(self._context, shape, line, self.window())
            dialog.given.connect(
                lambda value, words: self.model.choose(row, Chosen(own=value, words=words))
            )
            dialog.open()

        self._context.bridge.ask(
            pages.field_shape, record.kind, line.field, then=ask, owner=self, failed=self._refused
        )

    def decide(self) -> None:
        """Write what was chosen, in one action."""
        record = self.model.record
        if record is None or self._busy:
            return
        picks = []
        for line in record.fields:
            one = self.model.chosen[line.id]
            version = line.versions[one.writer] if one.writer >= 0 else None
            dot = version.dot if version is not None else 0
            picks.append(Pick(line.id, dot, one.both, one.own))
        self._busy = True
        self._context.bridge.on_desk(
            pages.decide, tuple(picks), then=self._decided, failed=self._refused, owner=self
        )

    def _ask_all(self, *, mine: bool) -> None:
        count = self._page.count
        title = self.tr("Keep your side everywhere?") if mine else self.tr(
            "Take the others’ side everywhere?")  # fmt: skip
        text = counted(
            self.tr("%n conflict(s) are decided at once. The other values stay in the history, "
                    "and undo opens all of them again.", "", count), count,
        )  # fmt: skip
        yes = self.tr("Decide all")
        dialog = SayYesDialog(title, text, yes, self.window())
        dialog.agreed.connect(lambda: self._context.bridge.on_desk(
            partial(_decide_all, mine=mine), then=self._decided, failed=self._refused, owner=self
        ))  # fmt: skip
        dialog.open()

    def _decided(self, _count: int) -> None:
        self._busy = False

    def _refused(self, error: AmdeskError) -> None:
        self._busy = False
        self._show_choice()
        self.told.emit(self._context.words.error(error, hint=False), "bad")

    def _open(self) -> None:
        record = self.model.record
        if record is not None:
            self.open_requested.emit(Ref(record.kind, record.record, record.title))


def _decide_all(desk: object, *, mine: bool) -> int:
    return pages.decide_all(desk, mine=mine)  # type: ignore[arg-type]
