"""What the two marks mean that stand everywhere: the cadence bar and the loop ring."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit import marks
from ui.kit.labels import Label, SectionHeading
from ui.kit.layouts import FlowLayout
from ui.kit.mark_view import MarkView


class Legend(QWidget):
    """Three cadence bars and four loop rings with their words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(SectionHeading(self.tr("What Today will show")))
        said = self.tr("One line per account tells you whether it is going cold.")
        column.addWidget(Label(said, colour="text2", wrap=True))
        column.addLayout(self._bars())
        column.addSpacing(6)
        said = self.tr("Feedback is closed only when the customer has been told.")
        column.addWidget(Label(said, colour="text2", wrap=True))
        column.addWidget(self._rings())

    def _bars(self) -> QGridLayout:
        bars = QGridLayout()
        bars.setHorizontalSpacing(14)
        bars.setVerticalSpacing(12)
        bars.setColumnStretch(1, 1)
        examples = (
            (marks.Cadence(6, 14), self.tr("6 days since contact, 14 agreed")),
            (marks.Cadence(12, 14), self.tr("Due in 2 days")),
            (marks.Cadence(19, 14), self.tr("5 days past what you agreed")),
        )
        for place, (mark, words) in enumerate(examples):
            view = MarkView(mark, QSize(140, 12), accessible=words)
            bars.addWidget(view, place, 0, Qt.AlignmentFlag.AlignVCenter)
            bars.addWidget(Label(words, wrap=True), place, 1)
        return bars

    def _rings(self) -> QWidget:
        whole = QWidget()
        flow = FlowLayout(whole, spacing=16, line_spacing=6)
        flow.setContentsMargins(0, 0, 0, 0)
        steps = (self.tr("Heard"), self.tr("Agreed"), self.tr("Done"), self.tr("Told"))
        for stage, step in enumerate(steps, start=1):
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(8)
            row.addWidget(MarkView(marks.Loop(stage), QSize(20, 20), accessible=step))
            row.addWidget(Label(step))
            flow.addWidget(pair)
        return whole
