"""Adding an SFTP storage: its server's key is shown and said yes to before a password is sent."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import asyncssh
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.bridge.bridge import Bridge
from ui.bridge.crash_log import CrashLog
from ui.bridge.storage_sync import StorageSync, storages
from ui.kit.theme import Theme
from ui.screens.bundles.storage_dialogs import AddStorageDialog

WAIT = 20_000


class Login(asyncssh.SSHServer):
    """Lets in whoever says the one password, and remembers who tried."""

    tried: list[str]
    connections: list[asyncssh.SSHServerConnection]

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self.connections.append(conn)

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        self.tried.append(username)
        return password == "opensesame"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """An SFTP server: its address, its key's fingerprint, the users who tried to log in."""
    root = tmp_path / "sftp"
    root.mkdir()
    key = asyncssh.generate_private_key("ssh-ed25519")
    tried: list[str] = []
    connections: list[asyncssh.SSHServerConnection] = []
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    class Here(Login):
        def __init__(self) -> None:
            self.tried, self.connections = tried, connections

    class Files(asyncssh.SFTPServer):
        def __init__(self, channel: asyncssh.SSHServerChannel) -> None:
            super().__init__(channel, chroot=str(root).encode())

    async def listen() -> asyncssh.SSHAcceptor:
        return await asyncssh.listen(
            "127.0.0.1", 0, server_factory=Here, server_host_keys=[key], sftp_factory=Files
        )

    listener = asyncio.run_coroutine_threadsafe(listen(), loop).result(10)

    async def close() -> None:
        listener.close()
        for connection in connections:
            connection.abort()
        await listener.wait_closed()
        await asyncio.gather(*(one.wait_closed() for one in connections))
        connections.clear()
        await asyncio.sleep(0.1)  # the library's own tasks end a turn later

    yield f"sftp://127.0.0.1:{listener.get_port()}/desk", key.get_fingerprint(), tried
    asyncio.run_coroutine_threadsafe(close(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


def test_a_servers_key_is_shown_and_confirmed_before_a_password_is_sent(
    qtbot: QtBot,
    theme: Theme,
    open_bridge: Bridge,
    tmp_path: Path,
    server: tuple[str, str, list[str]],
) -> None:
    url, fingerprint, tried = server
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    sync = StorageSync(open_bridge, CrashLog(tmp_path / "log"))
    dialog = AddStorageDialog(sync, str, window)
    qtbot.addWidget(dialog)
    dialog.show()
    for field, text in (
        (dialog.name, "team"), (dialog.url, url), (dialog.user, "ines"),
        (dialog.password, "opensesame"),
    ):  # fmt: skip
        field.setText(text)
    dialog.button.click()
    qtbot.waitUntil(dialog.key_words.isVisible, timeout=WAIT)
    assert fingerprint in dialog.key_words.text()
    assert tried == []
    dialog.button.click()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT)
    assert "ines" in tried
    found: list[object] = []
    open_bridge.ask(storages, then=found.append, owner=sync)
    qtbot.waitUntil(lambda: bool(found), timeout=WAIT)
    assert [(one.name, one.host_key) for one in found[0]] == [("team", fingerprint)]
