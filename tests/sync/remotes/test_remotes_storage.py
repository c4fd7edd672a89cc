"""Every sort of storage does the same: asked of real servers on loopback."""

from __future__ import annotations

import pytest

from amdesk.base.errors import AmdeskError
from amdesk.sync.remotes.address import AddressRefused, read_address
from amdesk.sync.remotes.driver import Access, HostKeyUnknown
from amdesk.sync.remotes.storage import (
    FileMissing,
    Storage,
    StorageRefused,
    StorageUnreached,
)

pytestmark = pytest.mark.logs  # the servers have much to say of themselves
LARGE = bytes(range(256)) * 10_000  # 2.5 MB: three blocks


def test_what_was_put_is_listed_read_and_deleted(server, tmp_path):
    with Storage(server.address, server.access) as storage:
        storage.put("space/replica/1-9-abc.ambundle", b"one")
        storage.put("space/replica/head", b"first")
        storage.put("space/replica/head", b"second", replace=True)
        listed = storage.list("space/replica")
        assert [(entry.name, entry.size) for entry in listed] == [
            ("1-9-abc.ambundle", 3),
            ("head", 6),
        ]
        assert [(entry.name, entry.is_folder) for entry in storage.list("space")] == [
            ("replica", True)
        ]
        assert storage.read("space/replica/head", limit=100) == b"second"
        storage.delete("space/replica/1-9-abc.ambundle")
        storage.delete("space/replica/1-9-abc.ambundle")
        assert [entry.name for entry in storage.list("space/replica")] == ["head"]


def test_a_folder_that_is_not_there_is_empty_and_a_missing_file_says_so(server):
    with Storage(server.address, server.access) as storage:
        assert storage.list("nobody/here") == ()
        with pytest.raises(FileMissing):
            storage.read("nobody/head", limit=100)


def test_a_file_larger_than_it_may_be_is_refused_unread(server):
    with Storage(server.address, server.access) as storage:
        storage.put("space/head", b"x" * 101)
        with pytest.raises(StorageRefused):
            storage.read("space/head", limit=100)


def test_a_fetch_goes_on_where_it_was_stopped(server, tmp_path):
    target = tmp_path / "spool" / "bundle"

    def give_up(done: int, _size: int) -> None:
        if done:
            raise KeyboardInterrupt

    with Storage(server.address, server.access) as storage:
        storage.put("space/large", LARGE)
        with pytest.raises(KeyboardInterrupt):
            storage.fetch("space/large", len(LARGE), target, give_up)
        assert not target.exists()
        begun = []
        storage.fetch("space/large", len(LARGE), target, lambda done, _size: begun.append(done))
    assert begun[0] > 0
    assert target.read_bytes() == LARGE


def test_a_fetch_survives_a_storage_that_goes_away_and_comes_back(server, tmp_path):
    target = tmp_path / "spool" / "bundle"
    gone = False

    def pull_the_plug(done: int, _size: int) -> None:
        nonlocal gone
        if done and not gone:
            gone = True
            server.stop()

    with Storage(server.address, server.access) as storage:
        storage.put("space/large", LARGE)
        with pytest.raises(AmdeskError) as told:
            storage.fetch("space/large", len(LARGE), target, pull_the_plug)
        assert isinstance(told.value, StorageUnreached | FileMissing)
    server.start()
    with Storage(server.address, server.access) as storage:
        storage.fetch("space/large", len(LARGE), target)
    assert target.read_bytes() == LARGE


def test_a_storage_that_is_down_is_told_in_one_sentence(server):
    server.stop()
    with pytest.raises(StorageUnreached) as told:
        put_one(server)
    server.start()
    assert "was not reached" in str(told.value)


def put_one(server) -> None:
    with Storage(server.address, server.access) as storage:
        storage.put("space/head", b"x")


@pytest.mark.parametrize("server", ["webdav", "sftp"], indirect=True)
def test_a_wrong_password_is_refused_in_words(server):
    wrong = Access(server.access.user, "wrong", server.access.host_key)
    with pytest.raises(StorageRefused) as told, Storage(server.address, wrong) as storage:
        storage.put("space/head", b"x")
    assert "does not let this user in" in str(told.value)


@pytest.mark.parametrize("server", ["sftp"], indirect=True)
def test_a_host_key_nobody_confirmed_gets_no_password(server):
    for confirmed in ("", "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"):
        with pytest.raises(HostKeyUnknown) as told:
            Storage(server.address, Access(server.access.user, server.access.secret, confirmed))
        assert server.access.host_key in told.value.hint_text


def test_an_unfinished_upload_is_never_seen(server):
    with Storage(server.address, server.access) as storage:
        storage.put("space/.amdesk-tmp-0011", b"half")
        assert storage.list("space") == ()


@pytest.mark.parametrize(
    ("text", "sort", "url"),
    [
        ("/mnt/team", "folder", "/mnt/team"),
        ("file:///mnt/the%20team", "folder", "/mnt/the team"),
        ("https://cloud.example/dav/files/ines/", "webdav", "https://cloud.example/dav/files/ines"),
        ("davs://ines@cloud.example:8443/dav", "webdav", "https://ines@cloud.example:8443/dav"),
        ("http://localhost:8080/dav", "webdav", "http://localhost:8080/dav"),
        (
            "s3://team-desk/amdesk?endpoint=https://s3.example",
            "s3",
            "s3://team-desk/amdesk?endpoint=https%3A%2F%2Fs3.example",
        ),
        ("sftp://ines@files.example:2222/srv/desk", "sftp", "sftp://ines@files.example:2222/srv/desk"),
    ],
)  # fmt: skip
def test_an_address_is_understood_and_has_one_spelling(text, sort, url):
    address = read_address(text)
    assert (address.sort, address.url) == (sort, url)
    assert read_address(address.url) == address


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Say where"),
        ("ftp://files.example/x", "cannot reach a storage by ftp"),
        ("https://ines:secret@cloud.example/", "Leave the password out"),
        ("http://cloud.example/dav", "without encryption"),
        ("s3://bucket/x?endpoint=http://s3.example", "without encryption"),
        ("s3://Not_A_Bucket/x", "cannot be the name"),
        ("s3://bucket/x?key=abc", "takes endpoint and region"),
        ("sftp:///srv", "names no host"),
        ("sftp://host:99999/srv", "is not a number"),
        ("file://server/share", "on this computer"),
    ],
)
def test_an_address_that_would_not_do_is_refused_with_the_reason(text, words):
    with pytest.raises(AddressRefused) as told:
        read_address(text)
    assert words in str(told.value)
    assert "secret" not in str(told.value)
