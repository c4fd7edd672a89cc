"""The part of the rail about storages: which there are, how their last sync went, sync now, add."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from amdesk.base.clock import parse_instant
from amdesk.base.errors import AmdeskError
from amdesk.sync.remotes.ledger import Remote
from amdesk.sync.remotes.report import SyncReport
from ui.bridge.context import ScreenContext
from ui.bridge.storage_sync import StorageSync, SyncState, storages
from ui.kit.buttons import Button
from ui.kit.labels import Label, SectionHeading
from ui.kit.lines import TwoLine
from ui.kit.theme import theme_of
from ui.kit.two_line import TwoLineList


class StoragesPart(QWidget):
    """Storages beneath a heading; it asks for them anew whenever one comes or goes."""

    add_requested = Signal()
    remote_requested = Signal(object)
    """The `Remote` whose row was opened: its password, or removing it."""

    def __init__(
        self, sync: StorageSync, context: ScreenContext, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sync = sync
        self._context = context
        self.add = Button(self.tr("Add storage…"), icon="plus", keys="A", small=True)
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
        self.bar.setFixedHeight(theme_of(self).tokens.px(6))
        self.bar.setAccessibleName(self.tr("Progress of the sync"))
        self.words = Label("", colour="text2", wrap=True)
        self._lay_out()
        self.add.clicked.connect(self.add_requested)
        self.now.clicked.connect(self._start)
        self.stop.clicked.connect(self._sync.stop)
        self.list.open_requested.connect(self.remote_requested)
        self._sync.changed.connect(self.show_state)
        self._sync.storages_changed.connect(self.refresh)
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
        has_focus = self.now.hasFocus() or self.stop.hasFocus()
        self.now.setVisible(not state.running)
        self.stop.setVisible(state.running)
        if has_focus:
            (self.stop if state.running else self.now).setFocus()
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
            # the hint about a server's key is one for the command line
            return self._context.words.error(error, hint=error.code != "host-key")
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
