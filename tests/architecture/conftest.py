"""The program's own source, parsed once for all tests about it."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

SOURCE_FOLDERS = ("amdesk", "ui", "packaging")
LEFT_OUT = {".git", ".venv", "build", "dist", "demo", "pictures", "__pycache__"}


@pytest.fixture(scope="session")
def sources(root: Path) -> dict[str, ast.Module]:
    """Every Python file of the program by its path from the checkout, parsed."""
    return {
        path.relative_to(root).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for folder in SOURCE_FOLDERS
        for path in sorted((root / folder).rglob("*.py"))
    }


@pytest.fixture(scope="session")
def committed_texts(root: Path) -> dict[str, str]:
    """Every committed text file by its path from the checkout."""
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={root}", "ls-files", "-z"],
        cwd=root,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    if listed.returncode == 0:
        names = [name for name in listed.stdout.decode().split("\0") if name]
    else:
        # Not a git checkout (an archive of one): whatever lies here, the made things excepted.
        names = [
            path.relative_to(root).as_posix()
            for path in root.rglob("*")
            if path.is_file() and not LEFT_OUT.intersection(path.relative_to(root).parts)
        ]
    texts = {}
    for name in names:
        path = root / name
        if not path.is_file():
            continue
        try:
            texts[name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts
