"""What a store file may look like when it is opened, and what is answered (section 5.1)."""

from __future__ import annotations

import os
import random
import secrets
import shutil
import signal
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from amdesk.base.clock import fixed_clock
from amdesk.base.errors import (
    DeskInUse,
    InputRefused,
    Missing,
    NewerVersion,
    StoreDamaged,
    WrongKey,
)
from amdesk.kinds import KINDS
from amdesk.records.edits import add_record
from amdesk.store.check import check
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest
from amdesk.store.engine import connect, driver

NOW = datetime(2026, 3, 17, 8, 41, tzinfo=UTC)
ACCOUNT = KINDS["account"]
PAGE = 4096


@pytest.fixture
def place(make_desk) -> Place:
    """A closed desk with some accounts and a backup."""
    desk = make_desk()
    for name in ("Brightmoor", "Osterby Ports", "Calder Steel"):
        desk.run(add_record, ACCOUNT, {"name": name})
    desk.backup("regular")
    desk.close()
    return desk.place


def beside(place: Place, suffix: str) -> Path:
    return place.file.with_name(place.file.name + suffix)


def reopened(place: Place, **options) -> Desk:
    return Desk.open(place, clock=fixed_clock(NOW), **options)


def killed_while_writing(place: Place, name: str) -> None:
    """Add an account in another process that is killed with its write-ahead log in place."""
    program = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from amdesk.kinds import KINDS\n"
        "from amdesk.records.edits import add_record\n"
        "from amdesk.store.desk import Desk, Place\n"
        "desk = Desk.open(Place(Path(sys.argv[1]), Path(sys.argv[2])))\n"
        "desk.run(add_record, KINDS['account'], {'name': sys.argv[3]})\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, str(place.folder), str(place.config_folder), name],
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert ended.returncode == -signal.SIGKILL


def test_S01_an_empty_store_is_damaged_kept_and_the_backup_offered(place: Place) -> None:
    place.file.write_bytes(b"")
    with pytest.raises(StoreDamaged) as damage:
        reopened(place)
    assert damage.value.exit_code == 5
    assert "restore-backup" in damage.value.hint_text
    with pytest.raises(InputRefused):
        Desk.make(place, None)
    assert place.file.read_bytes() == b""


def test_S02_a_missing_store_beside_its_log_is_not_replaced_by_an_empty_one(place: Place) -> None:
    killed_while_writing(place, "In the log")
    place.file.unlink()
    with pytest.raises(StoreDamaged) as damage:
        reopened(place)
    assert damage.value.exit_code == 5
    with pytest.raises(InputRefused):
        Desk.make(place, None)
    assert not place.file.exists()


def test_S02_a_missing_store_without_log_is_missing(place: Place) -> None:
    place.file.unlink()
    with pytest.raises(Missing):
        reopened(place)
    assert not place.file.exists()


def test_S03_the_log_of_another_store_is_noticed(place: Place, make_desk) -> None:
    stranger = make_desk("stranger")
    stranger.close()
    killed_while_writing(stranger.place, "Not ours")
    with reopened(place) as desk:
        whole = digest(desk.read())
    shutil.copy(beside(stranger.place, "-wal"), beside(place, "-wal"))
    shutil.copy(beside(stranger.place, "-shm"), beside(place, "-shm"))
    foreign = beside(place, "-wal").read_bytes()
    with pytest.raises(StoreDamaged) as damage:
        reopened(place)
    assert "write-ahead log" in damage.value.hint_text
    assert beside(place, "-wal").read_bytes() == foreign
    for suffix in ("-wal", "-shm"):
        beside(place, suffix).rename(place.folder / f"aside{suffix}")
    with reopened(place) as desk:
        assert digest(desk.read()) == whole


def test_S04_a_log_deleted_after_a_crash_is_told_with_its_time(place: Place) -> None:
    killed_while_writing(place, "Lost with the log")
    beside(place, "-wal").unlink()
    beside(place, "-shm").unlink(missing_ok=True)
    with reopened(place) as desk:
        assert desk.read().value("SELECT count(*) FROM live_account") == 3
        (note,) = desk.notes
    assert "1 change(s) saved up to" in note


def test_S05_one_flipped_bit_on_any_page_is_found_and_counted(place: Place) -> None:
    content = place.file.read_bytes()
    chance = random.Random(5)
    pages = range(len(content) // PAGE)
    for page in chance.sample(pages, 12):
        hit = bytearray(content)
        hit[page * PAGE + chance.randrange(16 if page == 0 else 0, PAGE)] ^= 1 << chance.randrange(
            8
        )
        place.file.write_bytes(hit)
        with pytest.raises(StoreDamaged) as damage:
            reopened(place, thorough=True)
        assert damage.value.exit_code == 5
        assert "1 page" in str(damage.value)
        assert "restore-backup" in damage.value.hint_text
        assert place.file.read_bytes() == hit


def test_S05_a_bit_flipped_in_the_salt_is_damage_not_a_foreign_file(place: Place) -> None:
    hit = bytearray(place.file.read_bytes())
    hit[3] ^= 4
    place.file.write_bytes(hit)
    with pytest.raises(StoreDamaged):
        reopened(place)


@pytest.mark.parametrize("left", [1, 15, 16, 100, 4095, 4096, 4097, 8192, -4096, -1])
def test_S06_a_store_cut_at_any_byte_is_damaged(place: Place, left: int) -> None:
    content = place.file.read_bytes()
    place.file.write_bytes(content[:left])
    with pytest.raises(StoreDamaged) as damage:
        reopened(place, thorough=True)
    assert damage.value.exit_code == 5
    assert "restore-backup" in damage.value.hint_text


def test_S07_a_page_swapped_with_another_is_seen(place: Place) -> None:
    content = bytearray(place.file.read_bytes())
    one, other = content[5 * PAGE : 6 * PAGE], content[6 * PAGE : 7 * PAGE]
    content[5 * PAGE : 7 * PAGE] = other + one
    place.file.write_bytes(content)
    with pytest.raises(StoreDamaged) as damage:
        reopened(place, thorough=True)
    assert "2 page" in str(damage.value)


def test_S07_an_older_copy_of_the_whole_store_is_noticed(place: Place) -> None:
    older = place.file.read_bytes()
    with reopened(place) as desk:
        desk.run(add_record, ACCOUNT, {"name": "Newer"})
    place.file.write_bytes(older)
    with reopened(place) as desk:
        assert "older copy" in desk.notes[0]


@pytest.mark.parametrize("what", ["noise", "picture", "sqlite"])
def test_S08_a_foreign_file_under_our_name_is_refused_untouched(place: Place, what: str) -> None:
    place.file.unlink()
    if what == "sqlite":
        plain = driver.connect(str(place.file))
        plain.execute("CREATE TABLE t (x)")
        plain.commit()
        plain.close()
    else:
        begin = b"\xff\xd8\xff\xe0" if what == "picture" else b""
        place.file.write_bytes(begin + secrets.token_bytes(3 * PAGE - len(begin)))
    content = place.file.read_bytes()
    with pytest.raises(InputRefused, match="not an amdesk store") as refusal:
        reopened(place)
    assert refusal.value.exit_code == 3
    assert place.file.read_bytes() == content


def test_S09_a_wrong_passphrase_says_nothing_of_damage_and_prints_nothing(
    make_desk, capfd: pytest.CaptureFixture[str]
) -> None:
    desk = make_desk(passphrase="seven plain words for a desk")
    desk.close()
    place = desk.place
    answers = set()
    for damaged in (False, True):
        if damaged:
            hit = bytearray(place.file.read_bytes())
            hit[PAGE + 100] ^= 1
            place.file.write_bytes(hit)
        with pytest.raises(WrongKey) as refusal:
            reopened(place, passphrase=lambda: "another passphrase altogether")
        answers.add((str(refusal.value), refusal.value.hint_text, refusal.value.exit_code))
    assert len(answers) == 1
    assert capfd.readouterr() == ("", "")


def test_S10_a_newer_schema_is_refused_and_the_file_left_alone(place: Place) -> None:
    desk = reopened(place)
    key = desk.key
    desk.close()
    raw = connect(place.file, key)
    raw.execute("PRAGMA user_version=9999")
    raw.close()
    content, changed = place.file.read_bytes(), place.file.stat().st_mtime_ns
    with pytest.raises(NewerVersion) as refusal:
        reopened(place)
    assert refusal.value.exit_code == 8
    assert place.file.read_bytes() == content
    assert place.file.stat().st_mtime_ns == changed


def test_S13_a_trigger_somebody_planted_is_refused_and_never_run(place: Place) -> None:
    desk = reopened(place)
    key = desk.key
    desk.close()
    raw = connect(place.file, key)
    raw.execute(
        "CREATE TRIGGER planted AFTER UPDATE ON desk_fact "
        "BEGIN INSERT INTO desk_fact VALUES ('planted', 'ran'); END"
    )
    raw.close()
    with pytest.raises(StoreDamaged) as damage:
        reopened(place)
    assert "planted" in str(damage.value)
    raw = connect(place.file, key)
    assert raw.execute("SELECT 1 FROM desk_fact WHERE name = 'planted'").fetchone() is None
    raw.close()


def test_S14_records_without_their_owner_are_listed_by_check(place: Place) -> None:
    with reopened(place) as desk:
        raw = desk.connection
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute(
            "INSERT INTO contact (id, account, family_name) VALUES "
            "('01999999-0000-7000-8000-000000000001', '01999999-0000-7000-8000-00000000dead', 'X')"
        )
    with reopened(place) as desk:
        assert "orphans" in {finding.code for finding in check(desk)}
        assert desk.read().value("SELECT count(*) FROM contact") == 1


def test_S15_a_number_where_text_belongs_is_read_on(place: Place) -> None:
    with reopened(place) as desk:
        desk.connection.execute("PRAGMA foreign_keys=OFF")
        desk.connection.execute("UPDATE account SET industry = 12 WHERE name = 'Brightmoor'")
    with reopened(place) as desk:
        assert desk.read().value("SELECT industry FROM account WHERE name = 'Brightmoor'") == "12"
        assert check(desk) == ()


def test_S16_a_desk_behind_a_symbolic_link_is_the_same_desk_and_locked_once(
    place: Place, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(place.folder)
    through = Place(link, place.config_folder)
    with reopened(through) as desk:
        assert desk.read().value("SELECT count(*) FROM live_account") == 3
        with pytest.raises(DeskInUse):
            reopened(place)


def test_S16_a_second_name_for_the_store_is_told(place: Place, tmp_path: Path) -> None:
    os.link(place.file, tmp_path / "second name")
    with reopened(place) as desk:
        assert any("second name" in note for note in desk.notes)


@pytest.mark.parametrize("named", ["Dropbox", "OneDrive - Ormsund", "Nextcloud"])
def test_S16_a_desk_in_a_synced_folder_is_told(place: Place, tmp_path: Path, named: str) -> None:
    moved = tmp_path / named / "desk"
    moved.parent.mkdir()
    place.folder.rename(moved)
    with reopened(Place(moved, place.config_folder)) as desk:
        assert any(named in note for note in desk.notes)


def test_S17_a_second_writer_is_turned_away_and_a_reader_is_not(place: Place) -> None:
    with reopened(place) as desk:
        with pytest.raises(DeskInUse) as refusal:
            reopened(place)
        assert refusal.value.exit_code == 4
        with reopened(place, write=False) as reader:
            assert digest(reader.read()) == digest(desk.read())


def test_S18_the_lock_of_a_killed_process_does_not_stay(place: Place) -> None:
    killed_while_writing(place, "Then killed")
    assert (place.folder / "writer.lock").exists()
    with reopened(place) as desk:
        assert desk.read().value("SELECT count(*) FROM live_account") == 4


def test_S19_a_store_others_may_read_is_made_private_again(place: Place) -> None:
    place.file.chmod(0o644)
    place.folder.chmod(0o755)
    with reopened(place) as desk:
        assert stat.S_IMODE(place.file.stat().st_mode) == 0o600
        assert stat.S_IMODE(place.folder.stat().st_mode) == 0o700
        assert any("others" in note for note in desk.notes)


def test_S20_a_store_replaced_while_open_is_not_written_to(place: Place) -> None:
    with reopened(place) as desk:
        other = place.file.with_name("other")
        shutil.copy(place.file, other)
        other.replace(place.file)
        content = place.file.read_bytes()
        with pytest.raises(DeskInUse, match="replaced") as refusal:
            desk.run(add_record, ACCOUNT, {"name": "Into the wrong file"})
        assert refusal.value.exit_code == 4
        assert place.file.read_bytes() == content


def test_S21_a_backup_put_back_by_hand_is_noticed(place: Place) -> None:
    with reopened(place) as desk:
        desk.run(add_record, ACCOUNT, {"name": "After the backup"})
    (backup,) = place.backups.glob("*.ambackup")
    shutil.copy(backup, place.file)
    with reopened(place) as desk:
        assert desk.notes


def test_S22_a_lost_key_file_is_replaced_by_the_second_copy(place: Place) -> None:
    (place.folder / "keys.json").unlink()
    with reopened(place) as desk:
        assert desk.read().value("SELECT count(*) FROM live_account") == 3
