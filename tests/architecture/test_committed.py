"""What is committed belongs to everybody: no private paths, no addresses in lock files."""

from __future__ import annotations

import os
import pwd
import re
import tomllib
from pathlib import Path

import pytest

import amdesk

HOME_PATH = re.compile(r"(?<![\w.~])(/home/\w+/|/root[/]|/Users/\w+/|[A-Z]:\\Users\\\w+)")
ADDRESS = re.compile(r"://|file:|--(extra-)?index|--find-links|--trusted-host", re.IGNORECASE)
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", re.MULTILINE)


def pins(text: str) -> dict[str, str]:
    """Names, as the index compares them, and versions pinned in a requirements file."""
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in PIN.findall(text)}


def test_no_committed_file_names_a_home_folder(committed_texts: dict[str, str]) -> None:
    wrong = [
        f"{name}: {found.group()}"
        for name, text in committed_texts.items()
        for found in [HOME_PATH.search(text)]
        if found and name != "tests/architecture/test_committed.py"
    ]
    assert not wrong


def test_no_committed_file_names_the_place_it_was_written_at(
    root: Path, committed_texts: dict[str, str]
) -> None:
    here = {root, root.parent, Path(pwd.getpwuid(os.getuid()).pw_dir)} - {Path("/")}
    places = re.compile(r"(?<![\w.~-])(" + "|".join(re.escape(f"{p}/") for p in here) + ")")
    wrong = [name for name, text in committed_texts.items() if places.search(text)]
    assert not wrong


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_lock_files_carry_hashes_and_no_addresses(root: Path, name: str) -> None:
    lock = (root / f"{name}.txt").read_text(encoding="utf-8")
    assert not ADDRESS.search(lock)
    assert not ADDRESS.search((root / f"{name}.in").read_text(encoding="utf-8"))
    for entry in re.split(r"\n(?=\w)", lock.strip()):
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_the_lock_holds_every_wanted_package_in_the_wanted_version(root: Path, name: str) -> None:
    wanted = pins((root / f"{name}.in").read_text(encoding="utf-8"))
    assert wanted
    assert wanted.items() <= pins((root / f"{name}.txt").read_text(encoding="utf-8")).items()


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_dependency_says_why_it_is_there(root: Path, name: str) -> None:
    lines = (root / f"{name}.in").read_text(encoding="utf-8").splitlines()
    assert all(re.search(r"\s# \S", line) for line in lines if PIN.match(line))


def test_the_project_and_the_program_tell_the_same_version(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["project"]["version"] == getattr(
        amdesk, "__version__", settings["project"]["version"]
    )
