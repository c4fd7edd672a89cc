"""Two and more desks through one storage."""

from __future__ import annotations

from pathlib import Path

import pytest

from amdesk.base.errors import NotTrusted
from amdesk.sync.remotes import ledger
from amdesk.sync.remotes.folding import FAN
from amdesk.sync.remotes.report import Step, SyncStopped, Token
from amdesk.sync.trust.trust import signer_of, untrust

pytestmark = pytest.mark.logs


def pair(team, server):
    ines, tom = team.desk("Ines"), team.desk("Tom")
    team.join(ines, server)
    team.join(tom, server)
    return ines, tom


def files_of(folder):
    root = folder.address.path
    return sorted(path for path in Path(root).rglob("*") if path.is_file())


def test_two_desks_agree_after_a_sync_each(team, server):
    ines, tom = pair(team, server)
    account = team.add(ines, "Brightmoor")
    sent = team.sync(ines, server)
    received = team.sync(tom, server)
    assert (sent.sent, sent.bundles_sent) == (received.received, received.bundles_received)
    assert team.names(tom) == {"Brightmoor"}
    team.rename(tom, account, "Brightmoor Dairies")
    team.sync(tom, server)
    team.sync(ines, server)
    assert team.names(ines) == {"Brightmoor Dairies"}
    assert len(team.digests()) == 1
    for desk in (ines, tom):
        quiet = team.sync(desk, server)
        assert (quiet.sent, quiet.received, quiet.bytes_sent, quiet.bytes_received) == (0, 0, 0, 0)
        assert quiet.notes == []


def test_what_changes_on_both_sides_is_counted_as_a_conflict(team, folder):
    ines, tom = pair(team, folder)
    account = team.add(ines, "Brightmoor")
    team.settle(folder)
    team.rename(ines, account, "Brightmoor AG")
    team.rename(tom, account, "Brightmoor SE")
    team.sync(ines, folder)
    assert team.sync(tom, folder).conflicts == 1
    team.sync(ines, folder)
    assert len(team.digests()) == 1


def test_many_small_bundles_are_folded_and_the_old_ones_deleted(team, folder):
    ines, tom = pair(team, folder)
    for number in range(3 * FAN):
        team.add(ines, f"Account {number}")
        team.sync(ines, folder)
        team.sync(tom, folder)
    bundles = [path for path in files_of(folder) if path.suffix == ".ambundle"]
    assert len(bundles) < 2 * FAN
    assert len([path for path in files_of(folder) if path.parent.name == "heads"]) == 1
    assert team.names(tom) == team.names(ines)
    eve = team.desk("Eve")
    team.join(eve, folder)
    team.settle(folder)
    assert len(team.digests()) == 1


def test_what_was_seen_is_never_fetched_again_though_it_was_folded(team, folder):
    ines, tom = pair(team, folder)
    fetched = []
    for number in range(2 * FAN + 3):
        team.add(ines, f"Account {number}")
        team.sync(ines, folder)
        fetched.append(team.sync(tom, folder).bundles_received)
    assert fetched == [1] * len(fetched)


def test_who_comes_later_gets_everything_and_the_others_nothing_twice(team, folder):
    ines, tom = pair(team, folder)
    for number in range(5):
        team.add(ines, f"Account {number}")
        team.settle(folder)
    eve = team.desk("Eve")
    team.join(eve, folder)
    first = team.sync(eve, folder)
    assert team.names(eve) == set()
    assert (first.notes, first.refused, first.waiting) == ([], [], [])
    team.sync(ines, folder)
    assert team.sync(tom, folder).bytes_received == 0
    team.sync(eve, folder)
    assert team.names(eve) == team.names(ines)
    team.settle(folder)
    assert len(team.digests()) == 1


def test_a_restored_desk_gets_back_what_it_had_forgotten(team, folder):
    from amdesk.store.backup import restore_backup
    from amdesk.store.desk import Desk

    ines, tom = pair(team, folder)
    team.add(ines, "Before")
    team.settle(folder)
    backup = ines.backup("manual")
    team.add(ines, "Forgotten")
    team.sync(ines, folder)
    place, key = ines.place, ines.key
    ines.close()
    restore_backup(place, key, backup)
    team.desks[0] = restored = Desk.open(place, clock=team.clock())
    team.add(restored, "After")
    report = team.sync(restored, folder)
    assert report.worst is None
    team.settle(folder)
    assert team.names(restored) == team.names(tom) == {"Before", "Forgotten", "After"}
    assert len(team.digests()) == 1


def test_a_folder_that_is_not_mounted_is_told_and_nothing_is_written(team, folder):
    ines, _tom = pair(team, folder)
    team.add(ines, "Brightmoor")
    folder.stop()
    report = team.sync(ines, folder)
    assert report.worst.code == "unreached"
    Path(folder.address.path).mkdir()  # the bare mount point
    report = team.sync(ines, folder)
    assert report.worst.code == "wrong-storage"
    assert files_of(folder) == []
    assert ledger.remotes(ines.read())[0].state == "wrong-storage"


def test_an_emptied_storage_deletes_nothing_and_is_filled_again(team, folder):
    ines, tom = pair(team, folder)
    team.add(ines, "Brightmoor")
    team.settle(folder)
    for path in files_of(folder):
        if path.name != "amdesk-storage":
            path.unlink()
    report = team.sync(tom, folder)
    assert {note.code for note in report.notes} == set()
    assert team.names(tom) == {"Brightmoor"}
    report = team.sync(ines, folder)
    assert {note.code for note in report.notes} == {"put-back"}
    eve = team.desk("Eve")
    team.join(eve, folder)
    team.settle(folder)
    assert team.names(eve) == {"Brightmoor"}


def test_an_older_state_of_the_storage_is_told_with_the_devices_name(team, folder, tmp_path):
    import shutil

    ines, tom = pair(team, folder)
    team.add(ines, "One")
    team.sync(ines, folder)
    shutil.copytree(folder.address.path, tmp_path / "older")
    team.add(ines, "Two")
    team.sync(ines, folder)
    team.sync(tom, folder)
    shutil.rmtree(folder.address.path)
    shutil.copytree(tmp_path / "older", folder.address.path)
    report = team.sync(tom, folder)
    assert [note.code for note in report.notes] == ["rolled-back"]
    assert "Ines (laptop)" in str(report.notes[0])
    assert team.names(tom) == {"One", "Two"}
    assert {note.code for note in team.sync(ines, folder).notes} == {"put-back"}
    assert team.sync(tom, folder).notes == []
    team.settle(folder)
    assert len(team.digests()) == 1
    assert Path(folder.address.path).is_dir()


def test_a_bundle_that_went_missing_is_told_and_put_there_again(team, folder):
    ines, tom = pair(team, folder)
    team.add(ines, "Brightmoor")
    team.sync(ines, folder)
    (bundle,) = [path for path in files_of(folder) if path.suffix == ".ambundle"]
    bundle.unlink()
    report = team.sync(tom, folder)
    assert [note.code for note in report.notes] == ["missing"]
    assert "Ines (laptop)" in str(report.notes[0])
    team.sync(ines, folder)
    assert team.sync(tom, folder).notes == []
    assert team.names(tom) == {"Brightmoor"}


@pytest.mark.parametrize("harm", ["cut", "changed", "emptied"])
def test_a_torn_bundle_is_not_let_in_and_is_mended_by_its_owner(team, folder, harm):
    ines, tom = pair(team, folder)
    team.add(ines, "Brightmoor")
    team.sync(ines, folder)
    (bundle,) = [path for path in files_of(folder) if path.suffix == ".ambundle"]
    content = bytearray(bundle.read_bytes())
    if harm == "cut":
        del content[-100:]
    elif harm == "emptied":
        content.clear()
    else:
        content[200] ^= 4
    bundle.write_bytes(content)
    assert [note.code for note in team.sync(tom, folder).notes] == ["missing"]
    assert team.names(tom) == set()
    if harm == "changed":  # nobody but a reader can see it: whoever comes tells the owner
        return
    team.sync(ines, folder)
    team.sync(tom, folder)
    assert team.names(tom) == {"Brightmoor"}


def test_a_damaged_head_blocks_nobody_else(team, folder):
    ines, tom = pair(team, folder)
    eve = team.desk("Eve")
    team.join(eve, folder)
    team.add(ines, "Brightmoor")
    team.add(tom, "Calder")
    team.sync(ines, folder)
    team.sync(tom, folder)
    (head, *_rest) = [path for path in files_of(folder) if path.parent.name == "heads"]
    head.write_bytes(b"torn")
    report = team.sync(eve, folder)
    assert [note.code for note in report.notes] == ["unreadable"]
    assert len(team.names(eve)) == 1


def test_a_copied_desk_is_found_out_and_counts_on_as_a_device_of_its_own(team, folder):
    ines, tom = pair(team, folder)
    team.add(ines, "One")
    team.settle(folder)
    # the copy's memory of the storage, as it was before its twin went on
    twin = [tuple(row) for row in ines.read().rows("SELECT * FROM remote_head")]
    segments = [tuple(row) for row in ines.read().rows("SELECT * FROM remote_segment")]
    team.add(ines, "Two")
    team.sync(ines, folder)
    ines.connection.execute("DELETE FROM remote_head")
    ines.connection.execute("DELETE FROM remote_segment")
    for row in twin:
        ines.connection.execute("INSERT INTO remote_head VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    for row in segments:
        ines.connection.execute("INSERT INTO remote_segment VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    team.add(ines, "Three")
    report = team.sync(ines, folder)
    assert {note.code for note in report.notes} == {"clone"}
    team.settle(folder)
    team.add(ines, "Four")
    team.settle(folder)
    assert team.names(tom) >= {"One", "Two", "Four"}
    assert team.sync(ines, folder).notes == []


def test_a_sync_can_be_stopped_and_goes_on_where_it_was(team, server):
    ines, tom = pair(team, server)
    team.add(ines, "Brightmoor")
    team.sync(ines, server)
    token = Token()

    def stop(step, done, _total):
        if step is Step.FETCH:
            token.stop()

    report = team.sync(tom, server, token=token, progress=stop)
    assert isinstance(report.worst, SyncStopped) or team.names(tom)
    team.sync(tom, server)
    assert team.names(tom) == {"Brightmoor"}


def test_a_dry_run_counts_and_changes_nothing(team, folder):
    ines, tom = pair(team, folder)
    team.add(ines, "Brightmoor")
    before = files_of(folder)
    report = team.sync(ines, folder, dry=True)
    assert report.sent >= 1
    assert files_of(folder) == before
    team.sync(ines, folder)
    report = team.sync(tom, folder, dry=True)
    assert (report.bundles_received, team.names(tom)) == (1, set())
    assert ledger.remotes(tom.read())[0].synced_at is None
    team.sync(tom, folder)
    assert team.names(tom) == {"Brightmoor"}


def test_a_stranger_in_the_storage_is_passed_over_until_trusted(team, folder):
    ines, tom = pair(team, folder)
    untrust(tom, signer_of(ines).card.fingerprint.hex())
    team.add(ines, "Brightmoor")
    team.sync(ines, folder)
    report = team.sync(tom, folder)
    assert (report.received, report.refused, report.worst) == (0, [], None)
    team.befriend(ines, tom)
    team.sync(tom, folder)
    assert team.names(tom) == {"Brightmoor"}


def test_a_sync_that_would_delete_much_waits_for_a_yes_and_blocks_nobody(team, folder):
    from amdesk.kinds import KINDS
    from amdesk.records.edits import trash_record

    ines, tom = pair(team, folder)
    accounts = [team.add(ines, f"Account {number}") for number in range(40)]
    team.settle(folder)
    for account in accounts[:30]:
        ines.run(trash_record, KINDS["account"], account)
    team.sync(ines, folder)
    report = team.sync(tom, folder)
    assert report.worst.code == "deletes-too-much"
    assert [one["code"] for one in report.waiting] == ["deletes-too-much"]
    assert len(team.names(tom)) == 40
    eve = team.desk("Eve")
    team.join(eve, folder)
    team.add(eve, "New")
    team.sync(eve, folder)
    assert "New" in {*team.names(tom)} | team.names(eve)
    report = team.sync(tom, folder, may_delete=True)
    assert report.worst is None
    assert len(team.names(tom)) == 11


def test_a_revoked_device_is_not_let_in(team, folder):
    ines, tom = pair(team, folder)
    team.add(ines, "Brightmoor")
    team.settle(folder)
    untrust(tom, signer_of(ines).card.fingerprint.hex())
    team.add(ines, "Calder")
    team.sync(ines, folder)
    report = team.sync(tom, folder)
    assert not isinstance(report.worst, NotTrusted)
    assert team.names(tom) == {"Brightmoor"}
