"""A dialog for a few fields of a record: an owner, a due day."""

from __future__ import annotations

from dataclasses import replace

from amdesk.base.errors import AmdeskError
from amdesk.records.shapes import FormContent
from ui.forms.form import RecordForm
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.screens.account.pane import TabPane


class SmallForm(Dialog):
    """A few fields with Save."""

    def __init__(self, pane: TabPane, content: FormContent, title: str) -> None:
        super().__init__(title, subtitle=content.title, parent=pane, width=420)
        self._pane = pane
        self.form = RecordForm(content, pane.records)
        self.body.addWidget(self.form)
        self.save_button = Button(self.tr("Save"), kind="primary")
        self.save_button.clicked.connect(self.save)
        self.add_button(self.save_button, default=True)

    @classmethod
    def open_for(
        cls, pane: TabPane, kind: str, record_id: str, names: tuple[str, ...], title: str
    ) -> None:
        """Ask for the fields' values and open the dialog."""

        def show(content: FormContent) -> None:
            fields = tuple(
                replace(field, main=True, wide=True)
                for field in content.shape.fields
                if field.name in names
            )
            few = replace(content, shape=replace(content.shape, fields=fields))
            cls(pane, few, title).open()

        pane.records.content(kind, record_id, {}, then=show, owner=pane)

    def save(self) -> None:
        """Save, or show what stands in the way."""
        if not self.form.check():
            return
        values = self.form.values()
        if not values:
            self.accept()
            return
        content = self.form.content
        self._pane.records.save(
            content.shape.kind, content.record_id, values, then=lambda _: self.accept(),
            failed=self._refused, owner=self,
        )  # fmt: skip

    def _refused(self, error: AmdeskError) -> None:
        self.set_foot(self.form.show_refusal(error))
