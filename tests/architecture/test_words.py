"""Names say what a thing is, and every public part says what it does."""

from __future__ import annotations

import ast
import re
from pathlib import PurePosixPath

EMPTY_WORDS = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc"}
EMPTY_NAMES = {"data", "info", "process"}
# A command's module carries the command's name, which other programs rely on.
NAMED_AFTER_A_COMMAND = {"amdesk/cli/info.py"}


def parts_of(path: str) -> list[str]:
    """Folder names and the file's name, without the ending."""
    pure = PurePosixPath(path)
    return [*pure.parent.parts, pure.stem]


def test_no_file_or_folder_has_an_empty_name(sources: dict[str, ast.Module]) -> None:
    wrong = [
        path
        for path in sources
        if path not in NAMED_AFTER_A_COMMAND
        for part in parts_of(path)
        if part in EMPTY_NAMES or EMPTY_WORDS.intersection(part.split("_"))
    ]
    assert not wrong


def test_no_class_has_an_empty_name(sources: dict[str, ast.Module]) -> None:
    wrong = [
        f"{path}: {node.name}"
        for path, tree in sources.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and EMPTY_WORDS.intersection(word.lower() for word in re.findall(r"[A-Z][a-z]+", node.name))
    ]
    assert not wrong


def test_every_module_and_its_public_parts_have_a_docstring(
    sources: dict[str, ast.Module],
) -> None:
    wrong = []
    for path, tree in sources.items():
        if ast.get_docstring(tree) is None:
            wrong.append(path)
        wrong += [
            f"{path}: {node.name}"
            for node in tree.body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and ast.get_docstring(node) is None
        ]
    assert not wrong, "\n".join(wrong)


def test_no_reminder_is_left_in_the_code(committed_texts: dict[str, str]) -> None:
    # Put together here so that this file does not find itself.
    words = "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X"])
    reminders = re.compile(rf"#.*\b({words})\b")
    wrong = [
        f"{name}:{number}: {line.strip()}"
        for name, text in committed_texts.items()
        if name.endswith((".py", ".sh", ".toml", ".spec")) or name in {"Makefile", ".ci/run"}
        for number, line in enumerate(text.splitlines(), 1)
        if reminders.search(line)
    ]
    assert not wrong, "\n".join(wrong)
