"""What every command is given beside its own arguments."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from amdesk.base.clock import Clock, system_clock
from amdesk.base.errors import Misuse
from amdesk.cli.output import Output


@dataclass
class Context:
    """The desk's folders, how to print, and where the passphrase comes from.

    ``folder`` is the desk, ``config_folder`` what belongs to it and must not lie in it;
    ``passphrase_file`` is empty when none was named.
    """

    folder: Path
    config_folder: Path
    output: Output
    passphrase_file: str = ""
    debug: bool = False
    clock: Clock = system_clock
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)


def given_path(text: str) -> Path:
    """The path an argument names, whatever the encoding of the file system is taken for.

    Raises Misuse for an empty one or one with a NUL.
    """
    if not text or "\0" in text:
        raise Misuse("That is no name of a file: {text}.", text=repr(text))
    return Path(os.fsdecode(text.encode("utf-8")))


def path_text(path: Path) -> str:
    """A path as text that can be printed."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def desk_folders(environment: Mapping[str, str], asked: str) -> tuple[Path, Path]:
    """The desk's folder and the settings folder: as asked, by the environment, or the usual place.

    Raises Misuse when neither is named and this user has no home folder.
    """
    import platformdirs  # noqa: PLC0415  # a part of each call that --help can do without

    named = asked or environment.get("AMDESK_DESK", "")
    folder = (
        given_path(named) if named else platformdirs.user_data_path("amdesk", appauthor=False)
    ).absolute()
    settings = environment.get("AMDESK_CONFIG", "")
    config = (
        given_path(settings)
        if settings
        else platformdirs.user_config_path("amdesk", appauthor=False)
    )
    if not named and str(folder).find("~") >= 0:
        raise Misuse(
            "This user has no home folder for a desk.",
            hint="Name the desk's folder with --desk or AMDESK_DESK.",
        )
    if not settings and str(config).startswith("~"):
        config = folder / "config"
    return folder, config.absolute()
