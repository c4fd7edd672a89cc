"""The set-up: when it has nothing to do, and that its launcher starts the program."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """A small copy of the checkout in a folder with a space in its name."""
    folder = tmp_path / "my desk"
    (folder / "packaging").mkdir(parents=True)
    shutil.copy(root / "packaging" / "setup_environment.py", folder / "packaging")
    (folder / "requirements-dev.txt").write_text("", encoding="utf-8")
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    return folder


def set_up_of(checkout: Path) -> ModuleType:
    """The set-up script as it lies in ``checkout``."""
    path = checkout / "packaging" / "setup_environment.py"
    spec = importlib.util.spec_from_file_location("setup_environment_under_test", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_finished_environment_is_left_alone(checkout: Path) -> None:
    set_up = set_up_of(checkout)
    set_up.STAMP.write_text(set_up.wanted_stamp(), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, checkout / "packaging" / "setup_environment.py"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_environment_without_a_stamp_is_not_ready(checkout: Path) -> None:
    assert not set_up_of(checkout).is_ready()


def test_another_lock_file_makes_the_environment_stale(checkout: Path) -> None:
    set_up = set_up_of(checkout)
    set_up.STAMP.write_text(set_up.wanted_stamp(), encoding="utf-8")
    assert set_up.is_ready()
    set_up.LOCK.write_text("segno==1.6.6\n", encoding="utf-8")
    assert not set_up.is_ready()


def test_a_moved_checkout_needs_the_set_up_again(checkout: Path) -> None:
    set_up = set_up_of(checkout)
    set_up.STAMP.write_text(set_up.wanted_stamp(), encoding="utf-8")
    moved = checkout.rename(checkout.with_name("moved desk"))
    assert not set_up_of(moved).is_ready()


def test_the_launcher_starts_the_program_from_any_folder_and_through_a_link(
    checkout: Path, tmp_path: Path
) -> None:
    launcher = checkout / ".venv" / "bin" / "amdesk"
    launcher.write_text(set_up_of(checkout).LAUNCHER, encoding="ascii")
    launcher.chmod(0o755)
    (checkout / "packaging" / "entry.py").write_text(
        "import sys\nprint(sys.argv[1:])\nsys.exit(9)\n", encoding="utf-8"
    )
    link = tmp_path / "linked"
    link.symlink_to(launcher)
    for command in (launcher, link):
        done = subprocess.run(
            [command, "add", "contact", "name=A B"],
            cwd=tmp_path,
            check=False,
            capture_output=True,
            text=True,
        )
        assert (done.returncode, done.stdout.strip()) == (9, "['add', 'contact', 'name=A B']")
