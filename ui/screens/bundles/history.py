"""The history of the desk by action, and of the record in conflict, with the way back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from amdesk.base.clock import local_date
from amdesk.base.refs import Ref
from ui.bridge.conflict_pages import Shown
from ui.bridge.history_pages import ActionLine, StepLine, TouchedLine
from ui.bridge.words import CoreWords
from ui.kit.buttons import Button
from ui.kit.fields import Hairline
from ui.kit.labels import Label, SectionHeading
from ui.kit.layouts import ScrollArea
from ui.kit.lines import TwoLine
from ui.kit.two_line import TwoLineList
from ui.screens.bundles.wording import BundleWords, Moment


class HistoryWords(QObject):
    """Says actions and changes in rows."""

    def __init__(self, words: BundleWords, core: CoreWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._core = core

    def rows(self, lines: tuple[ActionLine, ...]) -> list[TwoLine]:
        """The actions by day, newest first."""
        rows: list[TwoLine] = []
        day = None
        for line in lines:
            at = Moment.of(line.at).at
            if local_date(at) != day:
                day = local_date(at)
                rows.append(TwoLine(("day", day), self._words.days.heading(day), heading=True))
            clock = self._words.days.clock(at.time())
            rows.append(
                TwoLine(
                    line.action_id,
                    self._core.deed(line.deed),
                    f"{clock}, {line.author}, {line.device}",
                    lead_icon=_ICONS.get(line.nature, "pencil"),
                    trailing=self._nature(line.nature),
                )
            )
        return rows

    def _nature(self, nature: str) -> str:
        return {
            "undo": self.tr("Undone"),
            "redo": self.tr("Redone"),
            "settle": self.tr("Decided"),
        }.get(nature, "")

    def _said(self, shown: Shown | None) -> str:
        if shown is None or shown.value is None:
            return ""
        if shown.is_msgid:
            return self._core.text(str(shown.value))
        return self._words.value(shown.value, self._core)

    def steps(self, lines: tuple[StepLine, ...]) -> list[TwoLine]:
        """What became of a record."""
        rows = []
        for number, line in enumerate(lines):
            before, after = self._said(line.before), self._said(line.after)
            label = self._core.text(line.label)
            if line.after is None:
                said = "{field}"
            elif before:
                said = self.tr("{field}: {before} to {after}")
            else:
                said = self.tr("{field}: {after}")
            after = after or self.tr("empty")
            at = Moment.of(line.at).at
            when = self._words.days.moment(local_date(at), at.time())
            rows.append(
                TwoLine(
                    number,
                    said.format(field=label, before=before, after=after).replace("\n", " "),
                    f"{when}, {line.author}, {line.device}",
                    lead_icon="check" if line.is_decision else "",
                )
            )
        return rows


_ICONS = {
    "undo": "undo-2", "redo": "redo-2", "import": "download", "import-undo": "undo-2",
    "settle": "check", "merge": "arrow-left-right",
}  # fmt: skip


class RecordHistory(ScrollArea):
    """The rail beside conflicts: everything that became of the record."""

    def __init__(self, words: HistoryWords, parent: QWidget | None = None) -> None:
        self._body = QWidget()
        super().__init__(self._body, ground="sunken")
        if parent is not None:
            self.setParent(parent)
        self._words = words
        self.list = TwoLineList(
            accessible=self.tr("History of this record"), grows=True, ground="sunken"
        )
        column = QVBoxLayout(self._body)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(8)
        column.addWidget(SectionHeading(self.tr("History of this record")))
        column.addWidget(self.list)
        column.addStretch(1)

    def show_steps(self, lines: tuple[StepLine, ...]) -> None:
        """Show what became of a record."""
        self.list.set_rows(self._words.steps(lines))


class ActionDetail(ScrollArea):
    """One action in the middle: who did it and when, what it touched, the way to take it back."""

    open_requested = Signal(object)
    take_back_requested = Signal(str)

    def __init__(self, words: BundleWords, core: CoreWords, parent: QWidget | None = None) -> None:
        body = QWidget()
        super().__init__(body)
        if parent is not None:
            self.setParent(parent)
        self._words = words
        self._core = core
        self._line: ActionLine | None = None
        self._refs: dict[object, Ref] = {}
        self._title = Label("", role="panel", wrap=True)
        self._detail = Label("", colour="text2")
        self.take_back = Button(self.tr("Take this import back"), icon="undo-2")
        self.records = TwoLineList(accessible=self.tr("Records it touched"), grows=True)
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._detail)
        head.addLayout(names, 1)
        head.addWidget(self.take_back)
        column.addLayout(head)
        column.addWidget(Hairline())
        column.addWidget(self.records)
        column.addStretch(1)
        self.records.open_requested.connect(self._open)
        self.take_back.clicked.connect(self._take_back)

    def show_action(self, line: ActionLine, touched: tuple[TouchedLine, ...]) -> None:
        """Show an action with the records it touched."""
        self._line = line
        at = Moment.of(line.at).at
        when = self._words.days.moment(local_date(at), at.time())
        self._title.setText(self._core.deed(line.deed))
        self._detail.setText(f"{when}, {line.author}, {line.device}")
        self.take_back.setVisible(line.can_take_back)
        self._refs = {one.record: Ref(one.kind, one.record, one.title) for one in touched}
        self.records.set_rows(
            TwoLine(
                one.record,
                one.title or self._core.text(one.kind_label),
                ", ".join([self._core.text(one.kind_label),
                           *map(self._core.text, one.fields[:5])]),
                trailing=self._words.became("added") if one.is_new else "",
            )
            for one in touched
        )  # fmt: skip

    def _open(self, key: object) -> None:
        if key in self._refs:
            self.open_requested.emit(self._refs[key])

    def _take_back(self) -> None:
        if self._line is not None:
            self.take_back_requested.emit(self._line.action_id)
