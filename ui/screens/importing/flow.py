"""The way of an import: files, reading, preview, running, result. One per window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from amdesk.base.errors import AmdeskError, Conflict
from ui.bridge import imports
from ui.bridge.context import ScreenContext
from ui.bridge.import_columns import field_choices
from ui.bridge.import_endings import ENDINGS
from ui.bridge.import_lines import Answers, Batch, ImportDone, Preview
from ui.bridge.imports import ReadingStopped, Watch
from ui.kit.buttons import Button
from ui.kit.documents import documents_folder
from ui.screens.importing.taking_back import TakingBack, Telling
from ui.screens.importing.wording import result, say

if TYPE_CHECKING:
    from ui.screens.importing.dialog import ImportDialog


class ImportFlow(QObject):
    """Asks for files, shows the preview, imports, and tells what came of it.

    `tell` shows a sentence with a tone and buttons. Core threads report to the flow, not to its
    dialog: it lives as long as the window.
    """

    done = Signal(object)
    """The `ImportDone` of an import that is in the desk."""

    def __init__(self, context: ScreenContext, window: QWidget, tell: Telling) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._tell = tell
        self.undoing = TakingBack(context.bridge, tell, self)
        self._paths: tuple[Path, ...] = ()
        self._answers: dict[Path, Answers] = {}
        self._watch: Watch | None = None
        self._batch = Batch()
        self._preview = Preview()
        self._restore = False
        self.dialog: ImportDialog | None = None
        self.ask_files: Callable[[QWidget], tuple[Path, ...]] = ask_files

    def start(self) -> None:
        """Ask for files and go on with them."""
        chosen = self.ask_files(self._window)
        if chosen:
            self.open(chosen)

    def open(self, paths: tuple[Path, ...]) -> None:
        """Show what importing `paths` would do."""
        self.close()
        self._paths = paths
        self._answers = {}
        self._restore = False
        from ui.screens.importing.dialog import ImportDialog  # noqa: PLC0415 - not at the start

        dialog = ImportDialog(self._context.words, self._window)
        self.dialog = dialog
        dialog.answered.connect(self._answer)
        dialog.restore_wanted.connect(self._set_restore)
        dialog.import_requested.connect(self._run)
        dialog.finished.connect(lambda _: self._left(dialog))
        self._context.bridge.aside(field_choices, then=dialog.show_choices, owner=dialog)
        self._read()
        dialog.open()

    def close(self) -> None:
        """Close the dialog, if one is open."""
        if self._has_dialog() and self.dialog is not None:
            self.dialog.reject()

    # ---- reading and planning ---------------------------------------------------------------

    def _read(self) -> None:
        if self._watch is not None:
            self._watch.stop.set()
        if self.dialog is None:
            return
        self.dialog.show_waiting(self._paths)
        watch = Watch(self._context.bridge.reporter(self._progress))
        self._watch = watch
        self._context.bridge.aside(
            imports.read_files, self._paths, dict(self._answers), watch,
            then=partial(self._was_read, watch), failed=partial(self._failed, watch),
            owner=self.dialog,
        )  # fmt: skip

    def _progress(self, name: object, count: object) -> None:
        if self._has_dialog() and self.dialog is not None and isinstance(count, int):
            self.dialog.show_progress(str(name), count)

    def _was_read(self, watch: Watch, batch: Batch) -> None:
        if watch is not self._watch:
            return
        self._batch = batch
        self._plan()

    def _plan(self) -> None:
        dialog, batch = self.dialog, self._batch
        if dialog is None:
            return
        if not batch.is_readable:
            self._preview = Preview()
            dialog.show_preview(batch, self._preview)
            return
        dialog.show_planning()
        if self._watch is not None:
            self._watch.stop.set()
        watch = Watch(self._context.bridge.reporter(self._compared))
        self._watch = watch
        self._context.bridge.ask(
            imports.preview, batch, self._restore, watch, then=self._planned,
            failed=partial(self._failed, watch), owner=dialog, key="plan", slow=True,
        )  # fmt: skip

    def _compared(self, _name: object, count: object) -> None:
        if self._has_dialog() and self.dialog is not None and isinstance(count, int):
            self.dialog.show_compared(count)

    def _planned(self, made: Preview) -> None:
        self._preview = made
        if self.dialog is not None:
            self.dialog.show_preview(self._batch, made)

    def _failed(self, watch: Watch, error: AmdeskError) -> None:
        if watch is self._watch and self.dialog is not None:
            if isinstance(error, ReadingStopped):
                self.dialog.reject()
            else:
                self.dialog.show_error(error)

    def _answer(self, path: object, answers: object) -> None:
        if isinstance(path, Path) and isinstance(answers, Answers):
            self._answers[path] = answers
            self._read()

    def _set_restore(self, on: bool) -> None:  # noqa: FBT001 - the check box decides
        self._restore = on
        self._plan()

    # ---- importing --------------------------------------------------------------------------

    def _run(self) -> None:
        dialog = self.dialog
        if dialog is None or not self._preview.changes:
            return
        dialog.show_running()
        self._context.bridge.on_desk(
            imports.run_batch, self._batch, self._preview,
            then=self._ran, failed=self._not_run, owner=self,
        )  # fmt: skip

    def _ran(self, done: ImportDone) -> None:
        if self._has_dialog() and self.dialog is not None:
            self.dialog.accept()
        undo = Button(say("Undo import"), small=True)
        undo.clicked.connect(lambda: self.undoing.start(done))
        buttons = [undo] if done.import_ids else []
        if done.report is not None:
            report = done.report
            show = Button(say("Show what was refused"), small=True)
            show.clicked.connect(lambda: open_file(report))
            buttons.append(show)
        self.done.emit(done)  # may lead to another page: what is said belongs to that one
        self._tell(
            result(done), "warn" if done.refused or done.left_out else "good", tuple(buttons)
        )

    def _not_run(self, error: AmdeskError) -> None:
        if not self._has_dialog() or self.dialog is None:
            self._tell(self._context.words.error(error), "warn", ())
            return
        self.dialog.show_error(error)
        if isinstance(error, Conflict):
            self._plan()

    def _left(self, dialog: ImportDialog) -> None:
        if self._watch is not None:
            self._watch.stop.set()
        if self.dialog is dialog:
            self.dialog = None
            self._batch, self._preview = Batch(), Preview()
        dialog.deleteLater()

    def _has_dialog(self) -> bool:
        return self.dialog is not None and shiboken6.isValid(self.dialog)


def ask_files(window: QWidget) -> tuple[Path, ...]:
    """Ask which files to import; empty when the user gives up."""
    documents = documents_folder()
    patterns = " ".join(f"*{ending}" for ending in sorted(ENDINGS))
    lists = say("Lists and cards ({patterns})").format(patterns=patterns)
    chosen, _ = QFileDialog.getOpenFileNames(
        window, say("Import"), documents, ";;".join((lists, say("All files (*)")))
    )
    return tuple(Path(name) for name in chosen)


def open_file(path: Path) -> None:
    """Have the system show a file."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
