"""The part of the rail about storages: which there are, how their last sync went, sync now, add."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from amdesk.base.clock import parse_instant
from amdesk.base.errors import AmdeskError
from amdesk.sync.remotes.ledger import Remote
from amdesk.sync.remotes.report import SyncReport
from ui.bridge.context import ScreenContext
from ui.bridge.storage_sync import NewStorage, StorageSync, SyncState, storages
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.fields import FormRow, TextField
from ui.kit.labels import Label, SectionHeading
from ui.kit.lines import TwoLine
from ui.kit.two_line import TwoLineList


class StoragesPart(QWidget):
    """Storages beneath a heading; put it into any column and call ``refresh`` when it is shown."""

    add_requested = Signal()
    remote_requested = Signal(object)
    """The `Remote` whose row was opened: its password, or removing it."""

    def __init__(
        self, sync: StorageSync, context: ScreenContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sync = sync
        self._context = context
        self.add = Button(self.tr("Add storage…"), icon="plus", small=True)
        self.now = Button(self.tr("Sync now"), icon="refresh-cw", small=True)
        self.stop = Button(self.tr("Stop"), icon="x", small=True)
        self.list = TwoLineList(accessible=self.tr("Storages"), grows=True, ground="sunken")
        self.nothing = Label(
            self.tr("None yet. Add a folder, a stick, Nextcloud, S3 or SFTP."),
            colour="text2",
            wrap=True,
        )
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the sync"))
        self.words = Label("", colour="text2", wrap=True)
        self._lay_out()
        self.add.clicked.connect(self.add_requested)
        self.now.clicked.connect(self._start)
        self.stop.clicked.connect(self._sync.stop)
        self.list.open_requested.connect(self.remote_requested)
        self._sync.changed.connect(self.show_state)
        self.show_storages(())
        self.show_state(self._sync.state)

    def _start(self) -> None:
        self._sync.start()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        heading = SectionHeading(self.tr("Storages"))
        heading.add_action(self.add)
        column.addWidget(heading)
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        column.addWidget(self.bar)
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.now)
        row.addWidget(self.stop)
        row.addStretch(1)
        column.addLayout(row)

    def refresh(self) -> None:
        """Ask for the storages anew."""
        self._context.bridge.ask(
            storages, then=self.show_storages, owner=self, key="storages"
        )  # fmt: skip

    def show_storages(self, found: tuple[Remote, ...]) -> None:
        """Show the storages, each with its last sync or with what is wrong."""
        self.list.set_rows([self._row(remote) for remote in found])
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.now.setEnabled(bool(found))

    def _row(self, remote: Remote) -> TwoLine:
        from amdesk.sync.remotes.syncing import failure_of  # noqa: PLC0415 - heavy, only with rows

        error = failure_of(remote)
        if error is not None:
            detail = self._context.words.error(error, hint=False)
        elif remote.synced_at:
            at = QDateTime.fromSecsSinceEpoch(int(parse_instant(remote.synced_at).timestamp()))
            when = self._context.words.locale.toString(at, QLocale.FormatType.ShortFormat)
            detail = self.tr("Last sync {when}").format(when=when)
        else:
            detail = self.tr("Not synced yet")
        icon = "circle-alert" if error is not None else "hard-drive"
        return TwoLine(remote, remote.name, detail, lead_icon=icon)

    def show_state(self, state: SyncState) -> None:
        """Show how the sync is going, or how it went."""
        self.now.setVisible(not state.running)
        self.stop.setVisible(state.running)
        self.bar.setVisible(state.running)
        if state.running:
            self.bar.setValue(state.share)
            self.words.setText(self._step(state.step))
        else:
            self.words.setText(self._outcome(state.report, state.error))
            if state.report is not None or state.error is not None:
                self.refresh()
        self.words.setVisible(bool(self.words.text()))

    def _step(self, step: str) -> str:
        return {
            "look": self.tr("Looking for news…"),
            "fetch": self.tr("Fetching…"),
            "merge": self.tr("Merging…"),
            "send": self.tr("Sending…"),
        }.get(step, "")

    def _outcome(self, report: SyncReport | None, error: AmdeskError | None) -> str:
        if error is not None:
            return self._context.words.error(error)
        if report is None:
            return ""
        locale = self._context.words.locale
        said = self.tr("{sent} changes sent, {received} received.").format(
            sent=locale.toString(report.sent), received=locale.toString(report.received)
        )
        notes = [
            self._context.words.error(AmdeskError(note.message, hint="", **note.params))
            for note in report.notes
        ]
        return "\n".join([said, *notes])


class AddStorageDialog(Dialog):
    """Name, address, user and password of a storage; it is looked at before it is added."""

    def __init__(
        self, sync: StorageSync, error_words: Callable[[AmdeskError], str], parent: QWidget
    ) -> None:
        super().__init__(
            self.tr("Add storage"),
            subtitle=self.tr("Your bundles lie there sealed; whoever runs it learns nothing."),
            parent=parent,
            width=520,
        )
        self._sync = sync
        self._error_words = error_words
        self.name = TextField(accessible=self.tr("Name"))
        self.url = TextField(
            accessible=self.tr("Address"), placeholder=self.tr("Folder, https://, s3:// or sftp://")
        )
        self.user = TextField(accessible=self.tr("User name or access key"))
        self.password = TextField(accessible=self.tr("Password"))
        self.password.setEchoMode(TextField.EchoMode.Password)
        self._address = FormRow(self.tr("Address"), self.url)
        self.body.addWidget(FormRow(self.tr("Name"), self.name))
        self.body.addWidget(self._address)
        self.body.addWidget(FormRow(self.tr("User name or access key"), self.user))
        self.body.addWidget(
            FormRow(
                self.tr("Password"),
                self.password,
                help_text=self.tr("Kept in the keyring of this system, never in the desk."),
            )
        )
        self._host_key = ""
        self.key_words = Label("", wrap=True)
        self.key_words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.key_words.hide()
        self.body.addWidget(self.key_words)
        self.button = Button(self.tr("Add"), kind="primary")
        self.button.clicked.connect(self._add)
        self.add_button(self.button, default=True)

    def _add(self) -> None:
        self.button.setEnabled(False)
        self._address.clear_error()
        wish = NewStorage(
            self.name.text().strip(), self.url.text().strip(), self.user.text().strip(),
            self.password.text(), self._host_key,
        )  # fmt: skip
        self._sync.add(wish, then=lambda _remote: self.accept(), failed=self._refuse, owner=self)

    def _refuse(self, error: AmdeskError) -> None:
        self.button.setEnabled(True)
        if error.code == "host-key":  # shown once; "Add" a second time confirms it
            self._host_key = str(error.params.get("fingerprint", ""))
            said = self.tr(
                "The server shows this key. Compare it with whoever runs it, then add again:\n{key}"
            )
            self.key_words.setText(said.format(key=self._host_key))
            self.key_words.show()
            return
        self._address.set_error(self._error_words(error))
