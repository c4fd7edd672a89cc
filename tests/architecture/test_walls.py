"""Which part may import which: checked by import-linter, and that it is told of every part."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

QT = {"PySide6", "shiboken6"}


def imported_packages(tree: ast.Module) -> Iterator[str]:
    """Top-level packages a file imports, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.partition(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_the_import_contracts_hold(root: Path) -> None:
    checked = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=root,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # Its drawing at the start needs more than ASCII.
        env={"PYTHONIOENCODING": "utf-8", "PATH": ""},
    )
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("container", ["amdesk", "ui"])
def test_every_folder_has_its_place_among_the_layers(root: Path, container: str) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    declared: set[str] = set()
    for contract in settings["tool"]["importlinter"]["contracts"]:
        if contract.get("containers") == [container]:
            assert contract["exhaustive"]
            for layer in contract["layers"]:
                declared.update(re.findall(r"\w+", layer))
    folders = {path.parent.name for path in (root / container).glob("*/__init__.py")}
    assert folders <= declared


def test_no_folder_of_the_program_lacks_its_init_file(root: Path) -> None:
    wrong = {
        path.parent.relative_to(root).as_posix()
        for container in ("amdesk", "ui")
        for path in (root / container).rglob("*.py")
        if not (path.parent / "__init__.py").exists()
    }
    assert not wrong


def test_packaging_is_no_package_so_that_it_hides_none(root: Path) -> None:
    assert not (root / "packaging" / "__init__.py").exists()


def test_nothing_in_the_core_imports_qt(sources: dict[str, ast.Module]) -> None:
    wrong = [
        path
        for path, tree in sources.items()
        if path.startswith("amdesk/") and QT.intersection(imported_packages(tree))
    ]
    assert not wrong
