"""The files commands write: never over another file unasked, never over the desk itself."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from amdesk.base.errors import InputRefused
from amdesk.base.files import FileExists, disk_trouble, write_file_safely
from amdesk.cli.context import Context, given_path, path_text

_OPEN_FOLDERS = ("outbox",)
"""Folders of the desk that are there for files going out."""


def output_path(context: Context, named: str, *, force: bool) -> Path:
    """The file a command is to write, looked at before any work is done.

    Raises FileExists, InputRefused when it lies among the desk's own files, DiskTrouble.
    """
    path = given_path(named)
    try:
        resolved = path.resolve()
        folder = context.folder.resolve()
        taken = path.exists() or path.is_symlink()
        if path.is_dir():
            raise IsADirectoryError(21, "", named)
        path.parent.stat()
    except OSError as error:
        raise disk_trouble(error, named) from error
    except RuntimeError as error:  # links in a circle
        raise InputRefused("{name} is a link that leads nowhere.", name=named) from error
    if resolved.is_relative_to(folder) and not any(
        resolved.is_relative_to(folder / name) for name in _OPEN_FOLDERS
    ):
        raise InputRefused(
            "{name} lies among the desk's own files.",
            name=named,
            hint="Nothing was changed. Choose another folder.",
        )
    if taken and not path.is_file():
        raise InputRefused("{name} is not a plain file.", name=named)
    if taken and not force:
        raise FileExists(
            "There is already a file named {name}.",
            name=named,
            hint="Nothing was changed. Choose another name, or replace it with --force.",
        )
    return path


def write_output(path: Path, content: bytes | Iterable[bytes], *, force: bool) -> int:
    """Write the file whole or not at all; returns its size in bytes."""
    return write_file_safely(path, content, replace=force)


def tell_file(context: Context, path: Path, **more: object) -> None:
    """Say which file was written."""
    if context.output.json:
        context.output.document({"file": path_text(path), **more})
    else:
        context.output.line(path_text(path))
