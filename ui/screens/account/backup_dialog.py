"""Asking a colleague to stand in for an account whenever nothing was planned."""

from __future__ import annotations

from amdesk.base.errors import AmdeskError, Refused
from amdesk.records.shapes import FieldShape, FormContent, FormShape
from ui.forms.form import RecordForm
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.screens.account.pane import TabPane


class BackupDialog(Dialog):
    """Back-up and second."""

    def __init__(self, pane: TabPane) -> None:
        super().__init__(
            pane.tr("Standing back-up"),
            subtitle=pane.tr("Who stands in whenever nothing was planned?"),
            parent=pane,
            width=460,
        )
        self._pane = pane
        fields = (
            FieldShape("backup", "reference", "Back-up", required=True, to="colleague", wide=True),
            FieldShape("second", "reference", "Second", to="colleague", wide=True),
        )
        content = FormContent(FormShape("cover", "Cover", fields))
        self.form = RecordForm(content, pane.records)
        self.body.addWidget(self.form)
        save = Button(self.tr("Ask"), kind="primary")
        save.clicked.connect(self.save)
        self.add_button(save, default=True)

    def save(self) -> None:
        """Ask the back-up."""
        if not self.form.check():
            return
        from amdesk.coverage.actions import set_standing_backup  # noqa: PLC0415

        values = self.form.values()
        account, backup, second = self._pane.account_id, values["backup"], values.get("second")
        self._pane.context.bridge.on_desk(
            lambda desk: desk.run(set_standing_backup, account, backup, second=second).result,
            then=lambda _: self.accept(), failed=self._refused, owner=self,
        )  # fmt: skip

    def _refused(self, error: AmdeskError) -> None:
        if not isinstance(error, Refused):
            self.set_foot(self._pane.records.error(error))
            return
        self.set_foot(self.form.show_refusal(error))
