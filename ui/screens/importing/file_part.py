"""One file of an import: what it was taken for, and the answers that can be given otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ui.bridge.import_lines import Answers, Asked, FileShown
from ui.bridge.words import CoreWords
from ui.kit.fields import FormRow
from ui.kit.labels import Label
from ui.kit.layouts import FlowLayout
from ui.kit.lines import TwoLine
from ui.kit.theme import theme_of
from ui.kit.two_line import TwoLineList
from ui.screens.importing.wording import (
    ENCODINGS,
    SEPARATORS,
    choice_name,
    encoding_name,
    named,
    recognised,
    say,
    separator_name,
)

_QUESTIONS = ("date_order", "decimal_sign")


class FilePart(QWidget):
    """The files of an import and, for the chosen one, encoding, separator, dates and decimals."""

    answered = Signal(object, object)
    """A path and its `Answers`."""
    chosen = Signal(object)
    """The `FileShown` whose details are wanted."""

    def __init__(self, words: CoreWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._files: tuple[FileShown, ...] = ()
        self._current: FileShown | None = None
        self._answers: dict[Path, Answers] = {}
        self._asked: dict[str, Asked] = {}
        self.list = TwoLineList(accessible=say("Files to import"), ground="raised", inset=8)
        self.list.current_changed.connect(self._choose)
        self.what = Label("", colour="text2", wrap=True)
        self.encoding = self._combo(say("Encoding"))
        self.separator = self._combo(say("Separator"))
        self.boxes = {name: self._combo(said) for name, said in self._questions().items()}
        self.rows = {
            "encoding": FormRow(say("Encoding"), self.encoding),
            "separator": FormRow(say("Separator"), self.separator),
            **{name: FormRow(said, self.boxes[name]) for name, said in self._questions().items()},
        }
        flow = QWidget()
        line = FlowLayout(flow, spacing=14, line_spacing=8)
        line.setContentsMargins(0, 0, 0, 0)
        for row in self.rows.values():
            line.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list)
        column.addWidget(self.what)
        column.addWidget(flow)
        self._settings = flow

    def current(self) -> FileShown | None:
        """Return the file whose details are shown."""
        return self._current

    def answers(self, path: Path) -> Answers:
        """Return what was decided about a file so far."""
        return self._answers.get(path, Answers())

    def give(self, path: Path, answers: Answers) -> None:
        """Decide something about a file, and have it read again."""
        if answers != self.answers(path):
            self._answers[path] = answers
            self.answered.emit(path, answers)

    def show_files(self, files: tuple[FileShown, ...]) -> None:
        """Show the files as they were read."""
        self._files = files
        is_many = len(files) > 1
        self.list.setVisible(is_many)
        with QSignalBlocker(self.list):
            self.list.set_rows(
                TwoLine(
                    one.path, one.path.name, recognised(one, self._words),
                    lead_icon="circle-alert" if one.error is not None
                    else "columns-3" if one.wants_columns else "file-text",
                )
                for one in files
            )  # fmt: skip
        kept = self._current.path if self._current is not None else None
        first = next((one for one in files if one.path == kept), None)
        wanting = next((one for one in files if one.wants_columns), None)
        shown = wanting or first or (files[0] if files else None)
        if is_many and shown is not None:
            with QSignalBlocker(self.list):
                self.list.choose(shown.path)
        self._show(shown)

    def _choose(self, key: object) -> None:
        found = next((one for one in self._files if one.path == key), None)
        if found is not None and found is not self._current:
            self._show(found)

    def _show(self, shown: FileShown | None) -> None:
        self._current = shown
        if shown is None:
            return
        self.what.setVisible(len(self._files) == 1)
        self.what.setText(named(shown, self._words))
        self.what.set_colour("bad" if shown.error is not None else "text2")
        is_list = bool(shown.separator)
        answers = self.answers(shown.path)
        codes = [*ENCODINGS, *({shown.encoding} - set(ENCODINGS) if shown.encoding else ())]
        _fill(self.encoding, [(encoding_name(code), code) for code in codes], shown.encoding)
        signs = [*SEPARATORS, *({shown.separator} - set(SEPARATORS) if is_list else ())]
        _fill(self.separator, [(separator_name(one), one) for one in signs], shown.separator)
        self.rows["encoding"].setVisible(bool(shown.encoding))
        self.rows["separator"].setVisible(is_list)
        self._asked = {one.option: one for one in shown.asked}
        for name in _QUESTIONS:
            asked = self._asked.get(name)
            given = getattr(answers, name)
            self.rows[name].setVisible(asked is not None or bool(given))
            choices = asked.choices if asked is not None else _choices(name)
            value = given or (asked.assumed if asked is not None else "")
            _fill(self.boxes[name], [(choice_name(one), one) for one in choices], value)
            if asked is not None and asked.samples:
                found = say("For example {samples}.").format(samples=", ".join(asked.samples[:3]))
                self.boxes[name].setToolTip(found)
                self.boxes[name].setAccessibleDescription(found)
        self._settings.setVisible(bool(shown.encoding) and shown.label != "Export of amdesk")
        self.chosen.emit(shown)

    def _questions(self) -> dict[str, str]:
        return {"date_order": say("Dates are written"), "decimal_sign": say("Decimals after")}

    def _combo(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setMinimumWidth(theme_of(self).tokens.px(180))
        box.activated.connect(lambda _: self._changed())
        return box

    def _changed(self) -> None:
        shown = self._current
        if shown is None:
            return
        answers = self.answers(shown.path)
        if self.encoding.currentData() != shown.encoding:
            answers = replace(answers, encoding=self.encoding.currentData())
        if shown.separator and self.separator.currentData() != shown.separator:
            answers = replace(answers, separator=self.separator.currentData())
        for name in _QUESTIONS:
            asked, given = self._asked.get(name), self.boxes[name].currentData()
            if given and (asked is None or given != asked.assumed):
                answers = replace(answers, **{name: given})
        self.give(shown.path, answers)


def _choices(name: str) -> tuple[str, ...]:
    return ("dmy", "mdy") if name == "date_order" else (".", ",")


def _fill(box: QComboBox, choices: list[tuple[str, str]], value: str) -> None:
    box.clear()
    for text, code in choices:
        box.addItem(text, code)
    box.setCurrentIndex(box.findData(value))
