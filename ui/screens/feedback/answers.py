"""One editor per type of question, all alike from outside."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from amdesk.feedback.drafts import Answer, GivenAnswer
from amdesk.feedback.questions import Question
from ui.kit.choices import ScoreStrip
from ui.kit.fields import NoteField
from ui.screens.feedback.form_parts import GrowingNote, QuoteField

OWN_WORDS = "own_words"


class AnswerField(QObject):
    """A question's editor; `given` is the answer with the wording it was asked in."""

    changed = Signal()

    def __init__(self, question: Question, *, lines: int = 2) -> None:
        super().__init__()
        self.question = question
        self.asked = question.text
        self.widget: QWidget = self._make(question, lines)
        self.setParent(self.widget)

    def given(self) -> GivenAnswer:
        """Return the answer as it stands."""
        answer: Answer = None
        widget = self.widget
        if isinstance(widget, NoteField):
            text = widget.toPlainText().strip()
            answer = text or None
            if self.question.type == "list" and text:
                answer = tuple(line.strip() for line in text.splitlines() if line.strip())
        elif isinstance(widget, ScoreStrip):
            answer = widget.score()
        elif isinstance(widget, QCheckBox):
            answer = widget.isChecked() or None
        elif isinstance(widget, QComboBox):
            answer = widget.currentData()
        return GivenAnswer(self.question.key, self.asked, answer, self.question.type)

    def show_answer(self, answer: Answer) -> None:
        """Show an answer without telling of a change."""
        widget = self.widget
        widget.blockSignals(True)  # noqa: FBT003 - Qt's own parameter
        if isinstance(widget, NoteField):
            text = "\n".join(answer) if isinstance(answer, tuple) else answer
            widget.setPlainText(text if isinstance(text, str) else "")
        elif isinstance(widget, ScoreStrip):
            is_score = isinstance(answer, int) and not isinstance(answer, bool)
            widget.set_score(answer if is_score else None)  # type: ignore[arg-type]
        elif isinstance(widget, QCheckBox):
            widget.setChecked(bool(answer))
        elif isinstance(widget, QComboBox):
            widget.setCurrentIndex(max(widget.findData(answer), 0))
        widget.blockSignals(False)  # noqa: FBT003 - Qt's own parameter

    def is_answered(self) -> bool:
        """Return whether something was said."""
        return self.given().answer is not None

    def _make(self, question: Question, lines: int) -> QWidget:
        if question.type == "score":
            strip = ScoreStrip(accessible=question.text)
            strip.score_changed.connect(lambda _: self.changed.emit())
            return strip
        if question.type == "yes_no":
            box = QCheckBox(question.text)
            box.setAccessibleName(question.text)
            box.toggled.connect(lambda _: self.changed.emit())
            return box
        if question.type == "choice":
            combo = QComboBox()
            combo.setAccessibleName(question.text)
            combo.addItem(self.tr("Not asked"), None)
            for choice in question.choices:
                combo.addItem(choice, choice)
            combo.activated.connect(lambda _: self.changed.emit())
            return combo
        field: NoteField
        if question.key == OWN_WORDS:
            hint = self.tr("In the customer’s own words")
            field = QuoteField(accessible=question.text, placeholder=hint)
        else:
            field = GrowingNote(accessible=question.text, lines=lines)
        field.textChanged.connect(self.changed.emit)
        return field
