from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from amdesk.base.errors import DiskTrouble, InputRefused
from amdesk.base.files import (
    FileExists,
    private_folder,
    read_file_capped,
    sweep_unfinished,
    write_file_safely,
)


def test_a_file_is_written_whole_with_private_mode(tmp_path: Path) -> None:
    target = tmp_path / "brief.pdf"
    assert write_file_safely(target, [b"one ", b"two"]) == 7
    assert target.read_bytes() == b"one two"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.stat().st_nlink == 1
    assert [p.name for p in tmp_path.iterdir()] == ["brief.pdf"]


def test_the_mode_holds_under_any_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_file_safely(tmp_path / "a", b"x")
    finally:
        os.umask(0o777)
    try:
        write_file_safely(tmp_path / "b", b"x", mode=0o640)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "b").stat().st_mode) == 0o640


def test_an_existing_file_is_only_replaced_on_request(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_bytes(b"former")
    with pytest.raises(FileExists) as refusal:
        write_file_safely(target, b"new")
    assert refusal.value.exit_code == 3
    assert "out.csv" in str(refusal.value)
    assert target.read_bytes() == b"former"
    write_file_safely(target, b"new", replace=True)
    assert target.read_bytes() == b"new"


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"

    def parts() -> Iterator[bytes]:
        yield b"ours"
        target.write_bytes(b"somebody else's")

    with pytest.raises(FileExists):
        write_file_safely(target, parts())
    assert target.read_bytes() == b"somebody else's"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_failing_source_leaves_the_former_file_and_no_half_one(tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_bytes(b"former")

    def parts() -> Iterator[bytes]:
        yield b"half"
        raise ValueError("source broke")

    with pytest.raises(ValueError, match="source broke"):
        write_file_safely(target, parts(), replace=True)
    assert target.read_bytes() == b"former"
    assert [p.name for p in tmp_path.iterdir()] == ["out.csv"]


def test_a_missing_folder_a_folder_and_a_long_name_say_so_with_code_7(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "plain").write_bytes(b"")
    for path in (
        tmp_path / "absent" / "x",
        tmp_path / "folder",
        tmp_path / "plain" / "x",
        tmp_path / ("n" * 300),
    ):
        with pytest.raises(DiskTrouble) as trouble:
            write_file_safely(path, b"x", replace=True)
        assert trouble.value.exit_code == 7
        assert path.name in str(trouble.value)
        assert trouble.value.hint_text


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from amdesk.base.errors import DiskTrouble
from amdesk.base.files import write_file_safely
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_file_safely(Path(sys.argv[1]), b"x" * 100_000, replace=True)
except DiskTrouble as trouble:
    sys.exit(trouble.exit_code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are a Unix matter")
def test_a_disk_that_takes_no_more_leaves_the_former_file(tmp_path: Path) -> None:
    target = tmp_path / "out.bin"
    target.write_bytes(b"former")
    child = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(target)], check=False, cwd=Path(__file__).parents[2]
    )
    assert child.returncode == 7
    assert target.read_bytes() == b"former"
    assert [p.name for p in tmp_path.iterdir()] == ["out.bin"]


def test_a_link_is_replaced_and_its_goal_left_alone(tmp_path: Path) -> None:
    goal = tmp_path / "goal"
    goal.write_bytes(b"goal")
    link = tmp_path / "link"
    link.symlink_to(goal)
    with pytest.raises(FileExists):
        write_file_safely(link, b"new")
    write_file_safely(link, b"new", replace=True)
    assert goal.read_bytes() == b"goal"
    assert not link.is_symlink()


def test_what_a_killed_program_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".amdesk-tmp-0123").write_bytes(b"half")
    (tmp_path / "kept").write_bytes(b"whole")
    assert sweep_unfinished(tmp_path) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["kept"]


def test_a_private_folder_is_made_and_tightened(tmp_path: Path) -> None:
    made = private_folder(tmp_path / "a" / "b")
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    made.chmod(0o755)
    private_folder(made)
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(DiskTrouble):
        private_folder(tmp_path / "file")


def test_only_plain_files_up_to_the_limit_are_read(tmp_path: Path) -> None:
    path = tmp_path / "in"
    path.write_bytes(b"12345")
    assert read_file_capped(path, 5) == b"12345"
    with pytest.raises(InputRefused):
        read_file_capped(path, 4)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputRefused):
        read_file_capped(tmp_path / "pipe", 5)
    with pytest.raises(InputRefused):
        read_file_capped(Path("/dev/zero"), 5)
    with pytest.raises(DiskTrouble):
        read_file_capped(tmp_path, 5)
    with pytest.raises(DiskTrouble):
        read_file_capped(tmp_path / "absent", 5)
