"""The editor of a repeat: a few usual ones to choose from, or any in the user's own words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ui.bridge.typed_repeats import TypedRepeats
from ui.forms.editor import Editor, Said
from ui.forms.reading import NotReadable
from ui.kit.drawing import announce
from ui.kit.fields import TextField
from ui.kit.labels import Label

OWN = "own"
WORKING_DAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


class RepeatEditor(Editor):
    """Keeps the rule of RFC 5545, shows it as a sentence.

    A stored rule that is none of the usual ones stands there in words; as long as nobody changes
    the words, the rule itself stays untouched.
    """

    def __init__(self, said: Said, repeats: TypedRepeats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._repeats = repeats
        self._kept = ("", "")
        """The words shown for a rule and that rule."""
        self.box = QComboBox()
        self.box.setAccessibleName(said.label)
        for text, rule in self._usual():
            self.box.addItem(text, rule)
        self.box.addItem(self.tr("In your own words"), OWN)
        self.words = TextField(
            accessible=self.tr("{field}, in your own words").format(field=said.label),
            placeholder=self.tr("every second Tuesday"),
        )
        self.sentence = Label("", role="small", colour="text2", wrap=True)
        own = QVBoxLayout()
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(4)
        own.addWidget(self.words)
        own.addWidget(self.sentence)
        self._take(self.box, stretch=2)
        self._row.addLayout(own, 3)
        self._row.setAlignment(self.box, Qt.AlignmentFlag.AlignTop)
        self._edged.append(self.words)
        self.box.activated.connect(self._chosen)
        self.words.textEdited.connect(self._typed)
        self.words.editingFinished.connect(self._check)
        self._show_own()

    def value(self) -> Any:
        """Return the rule, None for no repeat. Raises NotReadable for words that are none."""
        rule = self.box.currentData()
        if rule != OWN:
            return rule
        text = self.words.text().strip()
        if not text:
            return None
        if text == self._kept[0]:
            return self._kept[1]
        try:
            return self._repeats.rule(text)
        except ValueError as reason:
            raise NotReadable(str(reason)) from None

    def focus_wrong(self) -> None:
        """Go to the words: what is chosen from the list is never wrong."""
        (self.words if self.words.isVisibleTo(self) else self.box).setFocus()

    def set_value(self, value: Any, title: str = "") -> None:  # noqa: ARG002 - for references
        """Show a rule."""
        at = self.box.findData(value or None)
        if at < 0:
            said = self._repeats.sentence(str(value))
            self._kept = (said, str(value))
            self.words.setText(said)
            self.words.setCursorPosition(0)
            at = self.box.findData(OWN)
        self.box.setCurrentIndex(at)
        self._show_own()

    def _usual(self) -> tuple[tuple[str, str | None], ...]:
        return (
            (self.tr("Does not repeat"), None),
            (self.tr("Every day"), "FREQ=DAILY"),
            (self.tr("Every working day"), WORKING_DAYS),
            (self.tr("Every week"), "FREQ=WEEKLY"),
            (self.tr("Every two weeks"), "FREQ=WEEKLY;INTERVAL=2"),
            (self.tr("Every month"), "FREQ=MONTHLY"),
            (self.tr("Every year"), "FREQ=YEARLY"),
        )

    def _chosen(self) -> None:
        self._show_own()
        if self.box.currentData() == OWN:
            self.words.setFocus()
        self.changed.emit()

    def _typed(self) -> None:
        self._say()
        self.changed.emit()

    def _show_own(self) -> None:
        is_own = self.box.currentData() == OWN
        self.words.setVisible(is_own)
        self.sentence.setVisible(is_own)  # an empty line of it too: nothing moves while typing
        self._say()

    def _say(self) -> None:
        """Say beneath the words what they are understood as, unless that is what stands there."""
        said = ""
        try:
            rule = self.value() if self.box.currentData() == OWN else None
            said = self._repeats.sentence(rule) if rule else ""
        except NotReadable:
            pass  # not yet: the sentence about it waits until the field is left
        if said == self.words.text().strip():
            said = ""
        self.sentence.setText(said)

    def _check(self) -> None:
        try:
            self.value()
        except NotReadable as reason:
            self.refused.emit(str(reason))
            return
        if self.sentence.text():
            announce(self, self.sentence.text())
