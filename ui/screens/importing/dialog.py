"""The dialog of an import: what the files are, what would happen, and the button that does it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from amdesk.base.errors import AmdeskError
from ui.bridge.import_columns import FieldChoice
from ui.bridge.import_lines import Batch, FileShown, Preview, RefusedShown
from ui.bridge.words import CoreWords
from ui.kit.buttons import Button
from ui.kit.choices import SegmentedControl
from ui.kit.dialog import Dialog
from ui.kit.drawing import announce
from ui.kit.labels import Label
from ui.kit.notices import Notice, Tone
from ui.kit.table import TableView
from ui.kit.theme import theme_of
from ui.screens.importing.columns_part import ColumnsPart
from ui.screens.importing.file_part import FilePart
from ui.screens.importing.tables import ListOrSentence, record_model, refused_model
from ui.screens.importing.wording import number, outlook, say

WIDTH = 860
REREAD_MS = 250
MARGIN = 64
RECORDS, REFUSED, REMARKS, COLUMNS = range(4)


class ImportDialog(Dialog):
    """Files above, then counts, then records, refused rows, remarks or columns."""

    answered = Signal(object, object)
    """A path and the `Answers` about it."""
    restore_wanted = Signal(bool)
    """Whether records in the trash are to come back."""
    import_requested = Signal()

    def __init__(self, words: CoreWords, parent: QWidget) -> None:
        room = int(parent.window().width() / (theme_of(parent).text_scale / 100)) - MARGIN
        super().__init__(say("Import"), parent=parent, width=min(WIDTH, room))
        self._words = words
        self._preview = Preview()
        self.notice = Notice("")
        self.files = FilePart(words)
        self.counts = Label("", role="section")
        self.views = SegmentedControl(
            [say("Records"), say("Refused and left out"), say("Remarks"), say("Columns")],
            accessible=say("What to look at"),
        )
        self.records = TableView(accessible=say("Records of the import"))
        self.refused = TableView(accessible=say("Refused rows and fields"))
        self.remarks = TableView(accessible=say("Remarks"))
        self.columns = ColumnsPart(words)
        self.restore = QCheckBox(say("Bring back records that are in the trash"))
        self.restore.setAccessibleName(self.restore.text())
        self.waiting = Label("", colour="text2")
        self.import_button = Button(say("Import"), kind="primary", keys="Ctrl+Enter")
        self._rows = record_model(words)
        self._kept_back = refused_model(words)
        self._noted = refused_model(words, remarks=True)
        self._unfolded: frozenset[str] = frozenset()
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self.records.show_lines(self._rows)
        self.refused.show_lines(self._kept_back)
        self.remarks.show_lines(self._noted)
        self._lists = (
            ListOrSentence(self.records, say("There is no record to show.")),
            ListOrSentence(self.refused, say("Nothing was refused.")),
            ListOrSentence(self.remarks, say("There is nothing to remark.")),
        )
        for page in self._lists:
            self._stack.addWidget(page)
        self._stack.addWidget(self.columns)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.notice, self.files, self.counts, self.views):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self.restore)
        wait = QWidget()
        middle = QVBoxLayout(wait)
        middle.addStretch(1)
        middle.addWidget(self.waiting, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(1)
        self._pages = QStackedWidget()
        self._pages.addWidget(wait)
        self._pages.addWidget(whole)
        self._page = whole
        self._pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        parent = self.parentWidget()
        tall = parent.window().height() if parent is not None else 700
        self._pages.setMinimumHeight(max(int(tall * 0.66) - 40, 260))
        self.body.addWidget(self._pages)
        self.add_button(self.import_button)
        self.notice.hide()

    def _wire(self) -> None:
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(REREAD_MS)
        self._again.timeout.connect(self._columns_chosen)
        self.columns.changed.connect(self._again.start)
        self.files.answered.connect(self.answered)
        self.files.chosen.connect(self._show_file)
        self.views.chosen.connect(self._stack.setCurrentIndex)
        self.remarks.open_requested.connect(self._unfold)
        self.restore.toggled.connect(self.restore_wanted)
        self.import_button.clicked.connect(self._import)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._import)
        for place, key in enumerate(("Alt+1", "Alt+2", "Alt+3", "Alt+4")):
            QShortcut(QKeySequence(key), self, partial(self.look_at, place))

    # ---- states -----------------------------------------------------------------------------

    def show_choices(self, choices: tuple[FieldChoice, ...]) -> None:
        """Take the fields a column may go to."""
        self.columns.set_choices(choices)

    def show_waiting(self, paths: tuple[Path, ...]) -> None:
        """Say that files are being read."""
        names = ", ".join(path.name for path in paths[:3])
        self._wait(say("Reading {files}").format(files=names))

    def show_progress(self, name: str, count: int) -> None:
        """Say how far the reading is."""
        if count and self._pages.currentWidget() is not self._page:
            rows = self._words.show(count)
            self.waiting.setText(say("Reading {file}, {rows} rows").format(file=name, rows=rows))

    def show_planning(self) -> None:
        """Say that the rows are being compared with the desk."""
        self._wait(say("Comparing with your desk"))

    def show_compared(self, count: int) -> None:
        """Say how far the comparing is."""
        if count and self._pages.currentWidget() is not self._page:
            rows = self._words.show(count)
            said = say("Comparing with your desk, {rows} rows")
            self.waiting.setText(said.format(rows=rows))

    def show_running(self) -> None:
        """Say that the import is being written; Cancel only closes the dialog now."""
        self.waiting.setText(say("Importing"))
        self._pages.setCurrentIndex(0)
        self.import_button.setEnabled(False)
        announce(self, say("Importing"))

    def show_error(self, error: AmdeskError) -> None:
        """Say why the files were not read or imported."""
        self._pages.setCurrentWidget(self._page)
        self._tell(self._words.error(error), "bad")
        self.import_button.setEnabled(False)

    def show_preview(self, batch: Batch, made: Preview) -> None:
        """Show what the import would do."""
        was_waiting = self._pages.currentWidget() is not self._page
        self._preview = made
        self._pages.setCurrentWidget(self._page)
        self.files.show_files(batch.files)
        self._rows.set_lines(made.rows)
        self._kept_back.set_lines(made.kept_back)
        self._noted.set_lines(made.folded(self._unfolded))
        for page in self._lists:
            page.fit()
        self.counts.setText(self._counted())
        self.counts.setVisible(batch.is_readable)
        self.views.set_count(RECORDS, self._words.show(self._all()))
        self.views.set_count(REFUSED, self._words.show(_whole(made) + made.left_out))
        self.views.set_count(REMARKS, self._words.show(len(made.remarks)))
        self._say_outlook(batch)
        self.restore.setVisible(self.restore.isChecked() or any(map(_is_in_trash, made.refused)))
        self.import_button.setText(
            number("Import %n", made.changes) if made.changes else say("Import")
        )
        self.import_button.updateGeometry()
        self.import_button.setEnabled(bool(made.changes))
        self.set_foot(
            say("One step that Undo takes back.") if made.changes else say("Nothing was changed.")
        )
        wanting = any(one.wants_columns for one in batch.files)
        if wanting:
            self.look_at(COLUMNS)
        elif not made.rows and made.refused:
            self.look_at(REFUSED)
        elif self.views.current() != COLUMNS:
            self.look_at(RECORDS)
        if was_waiting:
            self._take_focus(wanting=wanting)

    def look_at(self, place: int) -> None:
        """Show records, refused rows, remarks or columns."""
        self.views.choose(place)
        self._stack.setCurrentIndex(place)

    # ---- inside -----------------------------------------------------------------------------

    def _wait(self, words: str) -> None:
        self.waiting.setText(words)
        self.import_button.setEnabled(False)
        self.set_foot(say("Nothing is changed until you import."))
        QTimer.singleShot(150, self, self._show_waiting_page)

    def _show_waiting_page(self) -> None:
        # Short waits show nothing: the page must not flicker while columns are assigned.
        if not self.import_button.isEnabled() and not self._preview_is_up():
            self._pages.setCurrentIndex(0)

    def _preview_is_up(self) -> bool:
        return self._pages.currentWidget() is self._page

    def _take_focus(self, *, wanting: bool) -> None:
        boxes = list(self.columns.boxes.values())
        if wanting and boxes:
            boxes[0].setFocus(Qt.FocusReason.TabFocusReason)
        elif self.import_button.isEnabled():
            self.import_button.setFocus(Qt.FocusReason.TabFocusReason)
        elif self._preview.refused:
            self.refused.setFocus(Qt.FocusReason.TabFocusReason)
        announce(self, self.notice.text() or self.counts.text())

    def _unfold(self, line: object) -> None:
        """List all remarks of the sort of a line, or one for all again."""
        if isinstance(line, RefusedShown):
            self._unfolded ^= {line.sort}
            self._noted.set_lines(self._preview.folded(self._unfolded))

    def _all(self) -> int:
        made = self._preview
        return made.created + made.updated + made.unchanged

    def _counted(self) -> str:
        made = self._preview
        pattern = say("{new} new, {changed} changed, {same} unchanged, {refused} refused")
        show = self._words.show
        said = pattern.format(
            new=show(made.created), changed=show(made.updated), same=show(made.unchanged),
            refused=show(_whole(made)),
        )  # fmt: skip
        if not made.left_out:
            return said
        left_out = number("%n field(s) left out", made.left_out)
        return say("{counts}, {fields}").format(counts=said, fields=left_out)

    def _say_outlook(self, batch: Batch) -> None:
        wanting = next((one for one in batch.files if one.wants_columns), None)
        if wanting is not None:
            said = say("amdesk does not know the columns of {file}. Say which field each goes to.")
            self._tell(said.format(file=wanting.path.name), "info")
            return
        if not batch.is_readable:
            wrong = next((one.error for one in batch.files if one.error is not None), None)
            if wrong is not None:
                self._tell(self._words.error(wrong), "bad")
            return
        words = outlook(self._preview)
        if words:
            self._tell(words, "warn" if self._preview.refused else "good")
        else:
            self.notice.hide()

    def _tell(self, words: str, tone: Tone) -> None:
        self.notice.set_text(words, tone)
        self.notice.show()

    def _show_file(self, shown: FileShown) -> None:
        self.columns.show_file(shown)
        self.views.set_count(COLUMNS, self._words.show(len(shown.columns)))

    def _columns_chosen(self) -> None:
        shown = self.files.current()
        if shown is not None:
            answers = self.files.answers(shown.path)
            self.files.give(shown.path, replace(answers, columns=self.columns.assigned()))

    def _import(self) -> None:
        if self.import_button.isEnabled():
            self.import_requested.emit()


def _is_in_trash(row: object) -> bool:
    reason = getattr(row, "reason", None)
    return isinstance(reason, AmdeskError) and "trash" in reason.message


def _whole(made: Preview) -> int:
    """How many rows stay out."""
    return sum(row.whole for row in made.refused)
