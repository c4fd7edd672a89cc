"""``remote`` and ``sync`` as programs call them: real processes, real storages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.logs


class Shell:
    """Calls amdesk for one desk."""

    def __init__(self, home: Path, who: str, **environment: str) -> None:
        self.home = home / who
        self.environment = {
            **os.environ, "AMDESK_DESK": str(self.home / "desk"),
            "AMDESK_CONFIG": str(self.home / "config"), **environment,
        }  # fmt: skip
        self("init", "--name", who, "--email", f"{who.lower()}@ormsund.example")

    def __call__(self, *words: str, code: int = 0):
        done = subprocess.run(
            [sys.executable, "-m", "amdesk.cli.main", "--json", *words],
            env=self.environment, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == code, (words, done.returncode, done.stdout, done.stderr)
        return json.loads(done.stdout) if done.stdout.strip() else None


def friends(tmp_path: Path, **environment: str) -> tuple[Shell, Shell]:
    ines, tom = Shell(tmp_path, "Ines", **environment), Shell(tmp_path, "Tom", **environment)
    for one, other in ((ines, tom), (tom, ines)):
        card = str(tmp_path / f"{one.home.name}.amcard")
        one("identity", "card", "--out", card)
        other("trust", card, "--yes")
    return ines, tom


def add(shell: Shell, server, code: int = 0):
    words = ["remote", "add", "team", server.address.url]
    if server.access.user:
        words += ["--user", server.access.user]
    if server.access.host_key:
        words += ["--host-key", server.access.host_key]
    return shell(*words, code=code)


def test_two_desks_agree_through_a_storage(tmp_path, server):
    password = {"AMDESK_REMOTE_PASSWORD_TEAM": server.access.secret}
    ines, tom = friends(tmp_path, **password)
    added = add(ines, server)
    assert added["name"] == "team"
    assert server.access.secret not in json.dumps(added) or not server.access.secret
    add(tom, server)
    ines("add", "account", "name=Brightmoor")
    told = ines("sync")
    assert told["sent"] >= 1
    assert (told["received"], told["conflicts"]) == (0, 0)
    told = tom("sync")
    assert told["received"] >= 1
    assert [one["state"] for one in told["remotes"]] == ["good"]
    ines("sync")
    assert ines("digest") == tom("digest")
    quiet = tom("sync")
    assert (quiet["sent"], quiet["received"], quiet["conflicts"]) == (0, 0, 0)
    (listed,) = tom("remote", "list")
    assert listed["state"] == "good"
    assert listed["last_sync"]
    assert ines("info")["last_sync"]
    for shell in (ines, tom):
        for file in shell.home.rglob("*"):
            if server.access.secret and file.is_file():
                assert server.access.secret.encode() not in file.read_bytes()


def test_without_a_storage_or_with_an_unknown_one_sync_says_what_to_do(tmp_path):
    ines = Shell(tmp_path, "Ines")
    told = ines("sync", code=3)
    assert "remote add" in told["error"]["hint"]
    assert ines("sync", "--remote", "nowhere", code=3)["error"]["code"] == "missing"
    assert ines("remote", "list") == []
    assert ines("remote", "add", "x", "ftp://host/x", code=3)["error"]["code"] == "address"


def test_a_storage_that_wants_a_password_says_where_it_may_come_from(tmp_path, folder):
    ines = Shell(tmp_path, "Ines")
    told = ines("remote", "add", "our cloud", "https://ines@cloud.example/dav", code=6)
    assert told["error"]["code"] == "password-needed"
    assert "AMDESK_REMOTE_PASSWORD_OUR_CLOUD" in told["error"]["hint"]


def test_a_stick_that_was_pulled_ends_with_seven_and_one_that_is_there_goes_on(tmp_path, folder):
    ines, tom = friends(tmp_path)
    add(ines, folder)
    other = tmp_path / "second"
    other.mkdir()
    ines("add", "account", "name=Brightmoor")
    folder.stop()
    told = ines("sync", code=7)
    assert [one["state"] for one in told["remotes"]] == ["unreached"]
    ines("remote", "add", "second", str(other))
    told = ines("sync", code=9)
    assert [one["state"] for one in told["remotes"]] == ["good", "unreached"]
    assert told["sent"] >= 1
    tom("remote", "add", "second", str(other))
    assert tom("sync")["received"] >= 1


def test_removing_a_storage_leaves_the_files_unless_they_are_to_go(tmp_path, folder):
    ines, _tom = friends(tmp_path)
    add(ines, folder)
    ines("add", "account", "name=Brightmoor")
    ines("sync")
    root = Path(folder.address.path)
    before = sorted(root.rglob("*.ambundle"))
    assert before
    ines("remote", "remove", "TEAM")
    assert sorted(root.rglob("*.ambundle")) == before
    add(ines, folder)
    assert ines("sync")["sent"] == 0
    assert ines("remote", "remove", "team", "--with-my-files")["deleted"] == len(before)
    assert sorted(path.name for path in root.rglob("*") if path.is_file()) == ["amdesk-storage"]


@pytest.mark.parametrize("server", ["sftp"], indirect=True)
def test_an_unknown_host_key_is_refused_with_its_fingerprint(tmp_path, server):
    ines = Shell(tmp_path, "Ines", AMDESK_REMOTE_PASSWORD_TEAM=server.access.secret)
    told = ines("remote", "add", "team", server.address.url, code=6)
    assert told["error"]["code"] == "host-key"
    assert server.access.host_key in told["error"]["hint"]
    assert ines("remote", "list") == []


@pytest.mark.parametrize("server", ["webdav"], indirect=True)
def test_a_password_comes_from_a_file_as_well(tmp_path, server):
    ines, _tom = friends(tmp_path)
    secret = tmp_path / "secret"
    secret.write_text(server.access.secret + "\n")
    ines("remote", "add", "nas", server.address.url, "--user", "ines", "--password-file",
         str(secret))  # fmt: skip
    ines("add", "account", "name=Brightmoor")
    assert ines("sync", code=6)["remotes"][0]["state"] == "password-needed"
    assert ines("sync", "--password-file", str(secret))["sent"] >= 1
