"""The two tables of an import's preview: records with what becomes of them, and refused rows."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from ui.bridge.import_lines import RefusedShown, RowShown
from ui.bridge.words import CoreWords
from ui.kit.lines import Cell, CellKind, Column, LineTableModel
from ui.kit.notices import EmptyState
from ui.kit.table import TableView, flat
from ui.screens.importing.wording import error_line, number, outcome_name, say


def record_model(words: CoreWords) -> LineTableModel[RowShown]:
    """Return the model of the records the import would make, change or leave."""

    def outcome(row: RowShown) -> Cell:
        text, tone = outcome_name(row.outcome)
        return Cell(text, tone=tone)

    def fields(row: RowShown) -> str:
        return ", ".join(words.text(name) for name in row.fields)

    def sentence(row: RowShown) -> str:
        pattern = say("{title}, {kind}, {outcome}, {place}")
        return pattern.format(
            title=row.title, kind=words.text(row.kind), outcome=outcome_name(row.outcome)[0],
            place=row.place,
        )  # fmt: skip

    return LineTableModel(
        (
            Column(say("Record"), lambda row: row.title, CellKind.TITLE, 200, stretch=True),
            Column(say("Kind"), lambda row: words.text(row.kind), CellKind.SECOND, 80),
            Column(say("Outcome"), outcome, CellKind.TEXT, 96),
            Column(say("Fields"), fields, CellKind.SECOND, 180, stretch=True, priority=1),
            Column(say("Place"), lambda row: row.place, CellKind.SECOND, 170, priority=2),
        ),
        key=lambda row: (row.place, row.kind, row.title),
        sentence=sentence,
    )


def refused_model(words: CoreWords, *, remarks: bool = False) -> LineTableModel[RefusedShown]:
    """Return the model of what is kept back, or of remarks: place, field, reason, text."""

    def why_so(row: RefusedShown) -> str:
        said = error_line(row.reason, words)
        if not row.alike:
            return said
        if not remarks:
            return number("{reason} (%n times)", row.alike + 1).format(reason=said)
        more = number("%n more like it", row.alike)
        return say("{reason} {more}: Enter lists them.").format(reason=said, more=more)

    def reason(row: RefusedShown) -> Cell:
        return Cell(why_so(row), tone="" if remarks or not row.whole else "bad")

    def what(row: RefusedShown) -> str:
        return words.text(row.field) or (say("whole row") if row.whole else "")

    def sentence(row: RefusedShown) -> str:
        return say("{place}, {field}: {reason}").format(
            place=row.place, field=what(row), reason=why_so(row)
        )

    place = Column[RefusedShown](say("Place"), lambda row: row.place, CellKind.TITLE, 210)
    why = Column[RefusedShown](say("Reason"), reason, CellKind.TEXT, 260, stretch=True)
    columns = [place, why]
    if not remarks:
        columns.insert(1, Column(say("Field"), what, CellKind.SECOND, 120))
        columns.append(Column(say("Text"), lambda row: row.raw, CellKind.SECOND, 200, priority=1))
    return LineTableModel(columns, key=lambda row: row, sentence=sentence)


class ListOrSentence(QStackedWidget):
    """A table, or the sentence that stands in its place while it has no lines."""

    def __init__(self, table: TableView, sentence: str) -> None:
        super().__init__()
        self.addWidget(table)
        self.addWidget(EmptyState(sentence))
        self._table = table

    def fit(self) -> None:
        """Show what there is, on the dialog's ground."""
        flat(self._table, "raised")
        self.setCurrentIndex(0 if self._table.model().rowCount() else 1)
