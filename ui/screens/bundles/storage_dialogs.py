"""The dialogs about storages: adding one, and the password or the end of one that is there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from amdesk.base.errors import AmdeskError
from amdesk.sync.remotes.ledger import Remote
from ui.bridge.context import ScreenContext
from ui.bridge.storage_sync import NewStorage, StorageSync, storages, wants_password
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.fields import FormRow, TextField
from ui.kit.labels import Label


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
        self._named = FormRow(self.tr("Name"), self.name)
        self.body.addWidget(self._named)
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
        for row in (self._named, self._address):
            row.clear_error()
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
            self.button.setText(self.tr("The key is right: add"))
            return
        row = self._named if getattr(error, "field", "") == "name" else self._address
        row.set_error(self._error_words(error))


class StorageDialog(Dialog):
    """A storage that is there: its address, another password, syncing with it no more."""

    password_given = Signal(str)
    removed = Signal()

    def __init__(self, remote: Remote, *, has_password: bool, parent: QWidget) -> None:
        super().__init__(
            self.tr("Storage {name}").format(name=remote.name),
            subtitle=remote.url,
            parent=parent,
            width=480,
        )
        self.password = TextField(accessible=self.tr("Password"))
        self.password.setEchoMode(TextField.EchoMode.Password)
        if has_password:
            label = self.tr("Password of {user}").format(user=remote.user)
            self.body.addWidget(
                FormRow(
                    label if remote.user else self.tr("Password"),
                    self.password,
                    help_text=self.tr("Kept in the keyring of this system, never in the desk."),
                )
            )
        else:
            self.password.setParent(None)
        said = self.tr("Removing it here leaves everything in the storage as it is.")
        self.body.addWidget(Label(said, colour="text2", wrap=True))
        remove = Button(self.tr("Remove storage"), kind="danger")
        remove.clicked.connect(self._remove)
        self.add_button(remove)
        self.sync = Button(self.tr("Sync now"), kind="primary")
        if has_password:
            self.sync.clicked.connect(self._give)
            self.password.textChanged.connect(lambda text: self.sync.setEnabled(bool(text)))
            self.sync.setEnabled(False)
            self.add_button(self.sync, default=True)

    def _remove(self) -> None:
        self.accept()
        self.removed.emit()

    def _give(self) -> None:
        self.accept()
        self.password_given.emit(self.password.text())


def add_storage(context: ScreenContext, window: QWidget) -> None:
    """Ask for a storage to add."""
    dialog = AddStorageDialog(context.sync, context.words.error, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def open_storage(context: ScreenContext, remote: Remote, window: QWidget) -> None:
    """Show a storage: give its password and sync, or remove it."""
    dialog = StorageDialog(remote, has_password=wants_password(remote), parent=window)
    sync = context.sync

    def give(password: str) -> None:
        sync.give_password(remote.storage, remote.user, password)
        sync.start()

    dialog.password_given.connect(give)
    dialog.removed.connect(lambda: sync.remove(remote.name, then=lambda _none: None, owner=sync))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def ask_password(context: ScreenContext, name: str, window: QWidget) -> None:
    """Ask for the password of the storage called ``name``."""

    def show(found: tuple[Remote, ...]) -> None:
        for remote in found:
            if remote.name == name:
                open_storage(context, remote, window)

    context.bridge.ask(storages, then=show, owner=window, key="password of a storage")
