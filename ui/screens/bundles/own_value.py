"""The dialog for a value of the user's own where two are in conflict."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from amdesk.records.shapes import FieldShape
from ui.bridge.conflict_pages import FieldLine
from ui.bridge.context import ScreenContext
from ui.bridge.records import DeskRecords
from ui.forms.editor import Said
from ui.forms.editors import editor_for
from ui.forms.reading import NotReadable
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.fields import FormRow


class OwnValueDialog(Dialog):
    """One field of a form with the value the desk shows in it."""

    given = Signal(object, str)
    """The value as the core takes it, and how to say it."""

    def __init__(
        self, context: ScreenContext, shape: FieldShape, line: FieldLine, parent: QWidget
    ) -> None:
        words = context.words
        label = words.text(shape.label)
        super().__init__(label, subtitle=self.tr("It takes the place of both versions."),
                         parent=parent, width=480)  # fmt: skip
        records = DeskRecords(context.bridge, words)
        choices = tuple((value, words.text(said)) for value, said in shape.choices)
        said = Said(label, words.text(shape.unit), choices)

        def ask(text: str, then: object) -> None:
            records.choices(shape.to, text, "", then=then, owner=self)  # type: ignore[arg-type]

        self._choices = dict(choices)
        self._say = words.show
        self.editor = editor_for(shape, said, ask, records.repeats)
        shown = line.versions[line.shown]
        if shown is not None and not shape.choices and not shape.to:
            self.editor.set_value(shown.value)
        self._row = FormRow(label, self.editor)
        self.body.addWidget(self._row)
        self.go = Button(self.tr("Use this value"), kind="primary", keys="Ctrl+Enter")
        self.go.clicked.connect(self._give)
        self.add_button(self.go, default=shape.type != "note")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.go.click)

    def _give(self) -> None:
        try:
            value = self.editor.value()
        except NotReadable as error:
            self._row.set_error(str(error))
            self.editor.focus_wrong()
            return
        words = self._choices.get(value) if isinstance(value, str) else None
        said = words or (self._say(value) if value is not None else self.tr("empty"))
        self.accept()
        self.given.emit(value, said)
