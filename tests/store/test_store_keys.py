from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amdesk.base.errors import NewerVersion, Refused, StoreDamaged, WrongKey
from amdesk.base.files import FileExists
from amdesk.base.kdf import FLOOR
from amdesk.store.key_copies import GENERATIONS, KEY_FILE
from amdesk.store.key_slots import DataKey
from amdesk.store.keys import (
    PassphraseNeeded,
    add_recovery,
    change_passphrase,
    create_keys,
    forget_former,
    has_passphrase,
    has_recovery,
    holds_former_key,
    mend_keys,
    publish_rekeyed,
    set_passphrase,
    unlock_keys,
    unprotect_keys,
)
from amdesk.store.recovery_code import (
    is_recovery_group,
    read_recovery_code,
    write_recovery_code,
)

SECRET = "seven plain words for a desk"
OTHER = "another passphrase altogether"


class Desk:
    def __init__(self, root: Path) -> None:
        self.folder = root / "desk"
        self.config = root / "config"

    @property
    def places(self) -> tuple[Path, Path]:
        return self.folder, self.config

    def create(self, passphrase: str | None = SECRET) -> tuple[DataKey, str | None]:
        return create_keys(*self.places, passphrase, cost=FLOOR)

    def edit(self, **changes: Any) -> None:
        """Rewrite every copy's passphrase slot, as somebody with write access would."""
        for place in self.places:
            for name in GENERATIONS:
                if (place / name).exists():
                    document = json.loads((place / name).read_text())
                    for slot in document["slots"]:
                        if slot["kind"] == "passphrase":
                            slot.update(changes)
                    (place / name).write_text(json.dumps(document))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_protected_desk_opens_by_its_passphrase_and_by_its_recovery_key(desk: Desk) -> None:
    data_key, code = desk.create()
    assert code is not None
    assert unlock_keys(*desk.places, SECRET) == data_key
    assert unlock_keys(*desk.places, recovery=code) == data_key
    assert unlock_keys(*desk.places, recovery=code.lower().replace("-", " ")) == data_key
    assert has_passphrase(*desk.places)
    assert has_recovery(*desk.places)


def test_a_desk_without_passphrase_opens_by_itself_and_says_it_is_not_protected(
    desk: Desk,
) -> None:
    data_key, code = desk.create(None)
    assert code is None
    assert unlock_keys(*desk.places) == data_key
    assert not has_passphrase(*desk.places)
    assert "not protected" in (desk.folder / KEY_FILE).read_text()


def test_key_files_and_their_folders_are_private(desk: Desk) -> None:
    desk.create(None)
    for place in desk.places:
        assert stat.S_IMODE(place.stat().st_mode) == 0o700
        assert stat.S_IMODE((place / KEY_FILE).stat().st_mode) == 0o600


def test_a_key_never_shows_in_its_own_description(desk: Desk) -> None:
    data_key, _ = desk.create(None)
    assert data_key.key.hex() not in repr(data_key)
    assert repr(data_key.key) not in repr(data_key)
    assert data_key.sqlcipher_key == f"x'{data_key.key.hex()}{data_key.salt.hex()}'"
    assert data_key.sub_key("backup") != data_key.sub_key("log")


def test_no_secret_of_a_protected_desk_is_in_any_file(desk: Desk, tmp_path: Path) -> None:
    data_key, code = desk.create()
    change_passphrase(*desk.places, SECRET, OTHER, cost=FLOOR)
    assert code is not None
    for path in tmp_path.rglob("*"):
        if path.is_file():
            text = path.read_text()
            for hidden in (data_key.key.hex(), code, SECRET, OTHER, read_recovery_code(code).hex()):
                assert hidden not in text


def test_S09_a_wrong_passphrase_gets_one_constant_answer(desk: Desk) -> None:
    desk.create()
    answers = set()
    for guess in ("wrong wrong wrong", SECRET + " ", " " + SECRET, SECRET.upper(), "x"):
        with pytest.raises(WrongKey) as refusal:
            unlock_keys(*desk.places, guess)
        answers.add((str(refusal.value), refusal.value.hint_text, refusal.value.exit_code))
    desk.edit(wrapped="00" * 64)
    with pytest.raises(WrongKey) as refusal:
        unlock_keys(*desk.places, SECRET)
    answers.add((str(refusal.value), refusal.value.hint_text, refusal.value.exit_code))
    assert answers == {
        (
            "The passphrase or key is not right.",
            "Nothing was changed. Check the passphrase and try again.",
            6,
        )
    }


def test_a_protected_desk_asks_for_a_passphrase_when_none_is_given(desk: Desk) -> None:
    desk.create()
    with pytest.raises(PassphraseNeeded) as refusal:
        unlock_keys(*desk.places)
    assert refusal.value.exit_code == 6


def test_a_passphrase_is_the_same_however_its_accents_are_typed(desk: Desk) -> None:
    data_key, _ = desk.create("Stra\u00dfencaf\u00e9 im Fr\u00fchling")
    assert unlock_keys(*desk.places, "Stra\u00dfencafe\u0301 im Fru\u0308hling") == data_key


@pytest.mark.parametrize("weak", ["", "short", "elevenchars", "nul\0nul\0nul\0nul", "x" * 1025])
def test_weak_or_impossible_passphrases_make_no_desk(desk: Desk, weak: str) -> None:
    with pytest.raises(Refused):
        desk.create(weak)
    assert not desk.folder.exists()


def test_a_second_desk_is_never_made_over_a_first(desk: Desk) -> None:
    desk.create()
    with pytest.raises(FileExists):
        desk.create()
    assert unlock_keys(*desk.places, SECRET)


def test_the_keys_of_a_former_desk_in_the_config_folder_are_set_aside(desk: Desk) -> None:
    desk.create(None)
    former = (desk.config / KEY_FILE).read_bytes()
    shutil.rmtree(desk.folder)
    data_key, _ = desk.create(None)
    assert unlock_keys(*desk.places) == data_key
    kept = [p.read_bytes() for p in desk.config.glob("set-aside-*")]
    assert kept == [former]


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "flipped", "noise", "huge"])
@pytest.mark.parametrize("which", [0, 1])
def test_S22_one_lost_or_damaged_copy_is_made_good_by_the_other(
    desk: Desk, damage: str, which: int
) -> None:
    data_key, _ = desk.create()
    hit = desk.places[which] / KEY_FILE
    whole = hit.read_bytes()
    middle = whole.index(b'"wrapped": "') + 14
    if damage == "missing":
        hit.unlink()
    else:
        hit.write_bytes(
            {
                "empty": b"",
                "cut": whole[: len(whole) // 2],
                "flipped": whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
                "noise": os.urandom(500),
                "huge": b"[" * 200_000,
            }[damage]
        )
    assert unlock_keys(*desk.places, SECRET) == data_key
    assert mend_keys(*desk.places, data_key) == 1
    assert hit.read_bytes() == whole
    assert mend_keys(*desk.places, data_key) == 0


def test_S22_no_copy_at_all_is_told_with_code_5(desk: Desk) -> None:
    desk.create()
    for place in desk.places:
        (place / KEY_FILE).unlink()
    with pytest.raises(StoreDamaged) as damage:
        unlock_keys(*desk.places, SECRET)
    assert "missing" in str(damage.value)
    assert damage.value.exit_code == 5
    (desk.folder / KEY_FILE).write_bytes(b"{}")
    with pytest.raises(StoreDamaged):
        unlock_keys(*desk.places, SECRET)


def test_S22_the_key_file_of_another_desk_is_passed_over(desk: Desk, tmp_path: Path) -> None:
    data_key, _ = desk.create(None)
    stranger = Desk(tmp_path / "stranger")
    stranger.create(None)
    shutil.copy(stranger.folder / KEY_FILE, desk.folder / KEY_FILE)
    assert unlock_keys(*desk.places, salt=data_key.salt) == data_key


@pytest.mark.parametrize(
    "asked",
    [
        {"memory_kib": 64 * 1024 * 1024},
        {"memory_kib": 2**40},
        {"passes": 2**31},
        {"lanes": 9},
        {"memory_kib": 8},
        {"passes": 1},
        {"lanes": 0},
        {"memory_kib": -1},
    ],
)
def test_S23_a_hostile_derivation_is_refused_before_memory_is_taken(
    desk: Desk, asked: dict[str, int]
) -> None:
    desk.create()
    desk.edit(**asked)
    with pytest.raises(StoreDamaged) as damage:
        unlock_keys(*desk.places, SECRET)
    assert damage.value.exit_code == 5


def test_S23_a_hostile_copy_does_not_hide_the_good_one(desk: Desk) -> None:
    data_key, code = desk.create()
    good = (desk.config / KEY_FILE).read_bytes()
    desk.edit(memory_kib=2**40)
    (desk.config / KEY_FILE).write_bytes(good)
    assert unlock_keys(*desk.places, SECRET) == data_key
    assert unlock_keys(*desk.places, recovery=code) == data_key


@pytest.mark.parametrize(
    ("name", "value"),
    [("memory_kib", 1.5), ("memory_kib", "65536"), ("kdf", "md5"), ("salt", ""), ("nonce", 5)],
)
def test_a_key_file_with_wrong_types_is_damaged(desk: Desk, name: str, value: object) -> None:
    desk.create()
    desk.edit(**{name: value})
    with pytest.raises(StoreDamaged):
        unlock_keys(*desk.places, SECRET)


def test_a_slot_added_by_somebody_without_the_key_is_noticed(desk: Desk) -> None:
    desk.create()
    for place in desk.places:
        document = json.loads((place / KEY_FILE).read_text())
        document["slots"].append({"kind": "smart-card", "name": "planted"})
        (place / KEY_FILE).write_text(json.dumps(document))
    with pytest.raises(StoreDamaged) as damage:
        unlock_keys(*desk.places, SECRET)
    assert "changed" in str(damage.value)


def test_a_key_file_of_a_newer_version_says_8(desk: Desk) -> None:
    desk.create()
    for place in desk.places:
        document = json.loads((place / KEY_FILE).read_text())
        document["min_reader"] = 2
        (place / KEY_FILE).write_text(json.dumps(document))
    with pytest.raises(NewerVersion) as refusal:
        unlock_keys(*desk.places, SECRET)
    assert refusal.value.exit_code == 8


def test_changing_the_passphrase_ends_the_old_one_and_keeps_key_and_recovery(desk: Desk) -> None:
    data_key, code = desk.create()
    assert change_passphrase(*desk.places, SECRET, OTHER, cost=FLOOR) == data_key
    assert unlock_keys(*desk.places, OTHER) == data_key
    assert unlock_keys(*desk.places, recovery=code) == data_key
    with pytest.raises(WrongKey):
        unlock_keys(*desk.places, SECRET)
    for place in desk.places:
        assert len({(place / name).read_bytes() for name in GENERATIONS}) == 1


def test_a_wrong_old_passphrase_or_weak_new_one_changes_nothing(desk: Desk) -> None:
    desk.create()
    before = (desk.folder / KEY_FILE).read_bytes()
    with pytest.raises(WrongKey):
        change_passphrase(*desk.places, OTHER, OTHER, cost=FLOOR)
    with pytest.raises(Refused):
        change_passphrase(*desk.places, SECRET, "short", cost=FLOOR)
    assert (desk.folder / KEY_FILE).read_bytes() == before


def test_a_forgotten_passphrase_is_replaced_by_way_of_the_recovery_key(desk: Desk) -> None:
    data_key, code = desk.create()
    opened = unlock_keys(*desk.places, recovery=code)
    set_passphrase(*desk.places, opened, OTHER, cost=FLOOR)
    assert unlock_keys(*desk.places, OTHER) == data_key


def test_a_new_recovery_key_ends_the_former(desk: Desk) -> None:
    data_key, code = desk.create()
    fresh = add_recovery(*desk.places, data_key)
    assert unlock_keys(*desk.places, recovery=fresh) == data_key
    with pytest.raises(WrongKey):
        unlock_keys(*desk.places, recovery=code)
    assert unlock_keys(*desk.places, SECRET) == data_key


def test_slots_for_another_key_leave_the_former_key_until_it_is_forgotten(
    desk: Desk, tmp_path: Path
) -> None:
    former, _ = desk.create(None)
    data_key = DataKey.generate()
    code = publish_rekeyed(*desk.places, data_key, SECRET, cost=FLOOR)
    assert has_passphrase(*desk.places)
    assert not has_passphrase(*desk.places, former.salt)
    assert unlock_keys(*desk.places, SECRET) == data_key
    assert unlock_keys(*desk.places, recovery=code) == data_key
    assert unlock_keys(*desk.places) == former
    assert holds_former_key(*desk.places, data_key)
    forget_former(*desk.places, data_key)
    assert not holds_former_key(*desk.places, data_key)
    with pytest.raises(PassphraseNeeded):
        unlock_keys(*desk.places)
    for path in tmp_path.rglob("keys*"):
        assert former.key.hex() not in path.read_text()


def test_protection_turned_off_opens_without_a_passphrase(desk: Desk) -> None:
    data_key, _ = desk.create()
    unprotect_keys(*desk.places, data_key)
    assert unlock_keys(*desk.places) == data_key
    assert not has_passphrase(*desk.places)


KILLED_CHANGE = """
import os, sys
from pathlib import Path
from amdesk.base.kdf import FLOOR
from amdesk.store.keys import change_passphrase

left = int(sys.argv[3])

def kill_at_rename(event, _arguments):
    global left
    if event in ("os.rename", "os.link"):
        left -= 1
        if left < 0:
            os._exit(9)

sys.addaudithook(kill_at_rename)
change_passphrase(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[4], sys.argv[5], cost=FLOOR)
"""


def test_a_kill_before_any_rename_of_a_change_leaves_a_way_in(desk: Desk, tmp_path: Path) -> None:
    data_key, code = desk.create()
    ended = -1
    for renames in range(60):
        killed = Desk(tmp_path / f"killed-{renames}")
        shutil.copytree(desk.folder, killed.folder)
        shutil.copytree(desk.config, killed.config)
        child = [*map(str, killed.places), str(renames), SECRET, OTHER]
        ended = subprocess.run(
            [sys.executable, "-c", KILLED_CHANGE, *child],
            check=False,
            cwd=Path(__file__).parents[2],
        ).returncode
        assert unlock_keys(*killed.places, recovery=code) == data_key
        opened = set()
        for passphrase in (SECRET, OTHER):
            try:
                opened.add(unlock_keys(*killed.places, passphrase))
            except WrongKey:
                continue
        assert opened == {data_key}
        mend_keys(*killed.places, data_key)
        change_passphrase(*killed.places, *_either(killed), cost=FLOOR)
        if ended == 0:
            break
        assert ended == 9
        assert any(place.glob(".amdesk-tmp-*") for place in killed.places)
    assert ended == 0


def test_many_interrupted_changes_one_after_another_leave_a_way_in(desk: Desk) -> None:
    data_key, code = desk.create()
    for _attempt in range(6):
        child = [*map(str, desk.places), "3", SECRET, OTHER]
        subprocess.run(
            [sys.executable, "-c", KILLED_CHANGE, *child],
            check=False,
            cwd=Path(__file__).parents[2],
        )
        assert unlock_keys(*desk.places, recovery=code) == data_key
        assert unlock_keys(*desk.places, SECRET) == data_key
    change_passphrase(*desk.places, SECRET, OTHER, cost=FLOOR)
    with pytest.raises(WrongKey):
        unlock_keys(*desk.places, SECRET)


def _either(desk: Desk) -> tuple[str, str]:
    try:
        unlock_keys(*desk.places, SECRET)
    except WrongKey:
        return OTHER, SECRET
    return SECRET, OTHER


def test_an_unwritable_config_folder_loses_nothing(desk: Desk) -> None:
    data_key, _ = desk.create()
    shutil.rmtree(desk.config)
    desk.config.write_bytes(b"in the way")
    assert unlock_keys(*desk.places, SECRET) == data_key
    with pytest.raises(Exception, match="config"):
        change_passphrase(*desk.places, SECRET, OTHER, cost=FLOOR)
    assert unlock_keys(*desk.places, SECRET) == data_key


@given(st.binary(min_size=20, max_size=20))
def test_a_recovery_key_reads_back_as_it_was_written(secret: bytes) -> None:
    code = write_recovery_code(secret)
    assert read_recovery_code(code) == secret
    assert [len(group) for group in code.split("-")] == [5] * 8


@given(st.binary(min_size=20, max_size=20), st.integers(0, 39), st.integers(1, 31))
def test_every_mistyped_character_of_a_recovery_key_names_its_group(
    secret: bytes, place: int, shift: int
) -> None:
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    plain = write_recovery_code(secret).replace("-", "")
    wrong = alphabet[(alphabet.index(plain[place]) + shift) % 32]
    with pytest.raises(Refused) as refusal:
        read_recovery_code(plain[:place] + wrong + plain[place + 1 :])
    assert str(refusal.value) == f"Group {place // 5 + 1} of the recovery key is mistyped."


@given(st.binary(min_size=20, max_size=20), st.integers(0, 7), st.integers(0, 7))
def test_groups_in_the_wrong_order_are_noticed(secret: bytes, one: int, other: int) -> None:
    groups = write_recovery_code(secret).split("-")
    assert is_recovery_group(groups[one], one)
    if one != other:
        assert not is_recovery_group(groups[one], other)
