"""Real storages on loopback: a folder, WsgiDAV, an S3 server and an SFTP server.

Each can be stopped and started again on the same port with what it holds, as a storage that goes
away in the middle of a sync does.
"""

from __future__ import annotations

import asyncio
import itertools
import secrets
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

import asyncssh
import boto3
import pytest
from cheroot import wsgi
from moto.server import ThreadedMotoServer
from wsgidav.wsgidav_app import WsgiDAVApp

from amdesk.kinds import KINDS
from amdesk.records.edits import add_record, edit_record
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.work import Person
from amdesk.sync.remotes.address import Address, read_address
from amdesk.sync.remotes.driver import Access
from amdesk.sync.remotes.ledger import remotes
from amdesk.sync.remotes.registry import add_remote, probe
from amdesk.sync.remotes.report import SyncReport
from amdesk.sync.remotes.storage import Storage
from amdesk.sync.remotes.syncing import opened, sync
from amdesk.sync.trust.identity import write_card
from amdesk.sync.trust.trust import signer_of, trust_card

USER, SECRET = "ines", "only-for-this-test"


class Server(Protocol):
    """A storage to talk to."""

    address: Address
    access: Access

    def stop(self) -> None:
        """Answer nobody any more."""

    def start(self) -> None:
        """Answer again, with everything that was there."""


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class FolderServer:
    """A folder; stopping takes it away, as pulling a stick does."""

    def __init__(self, home: Path) -> None:
        self._home = home / "storage"
        self._away = home / "storage-away"
        self._home.mkdir()
        self.address = read_address(str(self._home))
        self.access = Access()

    def stop(self) -> None:
        self._home.rename(self._away)

    def start(self) -> None:
        if self._away.exists():
            self._away.rename(self._home)


class DavServer:
    """WsgiDAV behind cheroot, with a user and a password."""

    def __init__(self, home: Path) -> None:
        root = home / "dav"
        root.mkdir()
        self._port = free_port()
        self._settings: dict[str, Any] = {
            "provider_mapping": {"/": str(root)},
            "simple_dc": {"user_mapping": {"*": {USER: {"password": SECRET}}}},
            "http_authenticator": {"accept_basic": True, "accept_digest": False},
            "verbose": 0,
            "logging": {"enable": False},
        }
        self.address = read_address(f"http://127.0.0.1:{self._port}")
        self.access = Access(USER, SECRET)
        self.start()

    def start(self) -> None:
        self._server = wsgi.Server(
            ("127.0.0.1", self._port), WsgiDAVApp(self._settings), shutdown_timeout=1
        )
        self._server.prepare()
        self._thread = threading.Thread(target=self._server.serve, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.stop()
        self._thread.join()


class BucketServer:
    """moto's S3, in this process; what it holds outlives the listener."""

    def __init__(self, _home: Path) -> None:
        self._port = free_port()
        bucket = f"bundles-{secrets.token_hex(4)}"  # moto keeps what it holds for the process
        self.address = read_address(
            f"s3://{bucket}/team?endpoint=http://127.0.0.1:{self._port}&region=eu-central-1"
        )
        self.access = Access(USER, SECRET)
        self.start()
        boto3.client(
            "s3",
            endpoint_url=self.address.endpoint,
            aws_access_key_id=USER,
            aws_secret_access_key=SECRET,
            region_name="eu-central-1",
        ).create_bucket(
            Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
        )

    def start(self) -> None:
        self._server = ThreadedMotoServer("127.0.0.1", self._port, verbose=False)
        self._server.start()

    def stop(self) -> None:
        self._server.stop()


class SftpServer:
    """asyncssh's SFTP server in a thread of its own."""

    def __init__(self, home: Path) -> None:
        self._root = home / "sftp"
        self._root.mkdir()
        self._port = free_port()
        self._key = asyncssh.generate_private_key("ssh-ed25519")
        self.address = read_address(f"sftp://{USER}@127.0.0.1:{self._port}/desk")
        self.access = Access(USER, SECRET, host_key=self._key.get_fingerprint())
        self.start()

    def start(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        root = str(self._root).encode()

        connections = self._connections = []

        class Login(asyncssh.SSHServer):
            def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
                connections.append(conn)

            def begin_auth(self, username: str) -> bool:
                return bool(username)

            def password_auth_supported(self) -> bool:
                return True

            def validate_password(self, username: str, password: str) -> bool:
                return (username, password) == (USER, SECRET)

        class Files(asyncssh.SFTPServer):
            def __init__(self, channel: Any) -> None:
                super().__init__(channel, chroot=root)

        async def listen() -> Any:
            return await asyncssh.listen(
                "127.0.0.1", self._port, server_factory=Login, server_host_keys=[self._key],
                sftp_factory=Files, reuse_address=True,
            )  # fmt: skip

        self._listener = asyncio.run_coroutine_threadsafe(listen(), self._loop).result(10)

    def stop(self) -> None:
        async def close() -> None:
            self._listener.close()
            for connection in self._connections:
                connection.abort()
            await self._listener.wait_closed()
            await asyncio.gather(*(one.wait_closed() for one in self._connections))
            self._connections.clear()
            await asyncio.sleep(0.05)  # the library's own tasks end a turn later

        asyncio.run_coroutine_threadsafe(close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


SORTS: dict[str, Callable[[Path], Server]] = {
    "folder": FolderServer,
    "webdav": DavServer,
    "s3": BucketServer,
    "sftp": SftpServer,
}


@pytest.fixture(params=sorted(SORTS))
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """Each sort of storage in turn."""
    made = SORTS[request.param](tmp_path)
    yield made
    made.stop()


class Team:
    """Desks that trust each other and one storage, with the few things that tests do to them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.desks: list[Desk] = []

    def desk(self, who: str) -> Desk:
        """A new desk that all the others trust."""
        place = Place(self.folder / who, self.folder / f"config-{who}")
        made = Desk.make(
            place, Person(who, f"{who.lower()}@ormsund.example", "laptop"), clock=self.clock()
        )
        for other in self.desks:
            self.befriend(made, other)
        self.desks.append(made)
        return made

    @staticmethod
    def clock() -> Callable[[], datetime]:
        """A clock that goes on by a second whenever it is looked at."""
        seconds = itertools.count()
        return lambda: datetime(2026, 3, 17, 8, 41, tzinfo=UTC) + timedelta(seconds=next(seconds))

    @staticmethod
    def befriend(one: Desk, other: Desk) -> None:
        """Let two desks trust each other."""
        trust_card(one, write_card(signer_of(other).card), verified=True)
        trust_card(other, write_card(signer_of(one).card), verified=True)

    @staticmethod
    def join(desk: Desk, server: Server, name: str = "team") -> None:
        """Add the storage to the desk."""
        with Storage(server.address, server.access) as storage:
            number = probe(storage)
        add_remote(desk, name, server.address, number, host_key=server.access.host_key)

    @staticmethod
    def sync(desk: Desk, server: Server, opening: Any = opened, **settings: Any) -> SyncReport:
        """One sync, as the command does it."""
        return sync(
            lambda job: job(desk), remotes(desk.read()), lambda _remote: server.access,
            opening=opening, **settings,
        )  # fmt: skip

    @staticmethod
    def add(desk: Desk, name: str) -> str:
        """A new account; its id."""
        return str(desk.run(add_record, KINDS["account"], {"name": name}).result)

    @staticmethod
    def rename(desk: Desk, account: str, name: str) -> None:
        """Edit an account."""
        desk.run(edit_record, KINDS["account"], account, {"name": name})

    @staticmethod
    def names(desk: Desk) -> set[str]:
        """The accounts' names."""
        return {name for (name,) in desk.read().rows("SELECT name FROM live_account")}

    def settle(self, server: Server, desks: list[Desk] | None = None) -> None:
        """Plain syncs, until each has seen what the others wrote."""
        for _ in range(2):
            for desk in desks or self.desks:
                report = self.sync(desk, server)
                assert report.worst is None, report

    def digests(self) -> set[str]:
        """What the desks say of themselves: one when they are alike."""
        return {digest(desk.read()) for desk in self.desks}

    def close(self) -> None:
        """Close every desk."""
        for desk in self.desks:
            desk.close()


@pytest.fixture
def team(tmp_path: Path) -> Iterator[Team]:
    """Desks to be made."""
    made = Team(tmp_path)
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path) -> FolderServer:
    """The plainest storage."""
    return FolderServer(tmp_path)
