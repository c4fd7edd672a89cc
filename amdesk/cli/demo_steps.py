"""How the demo tells its steps and where it puts its files."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from amdesk.base.files import write_file_safely
from amdesk.base.language import Language
from amdesk.cli.context import path_text
from amdesk.cli.output import Output
from amdesk.store.desk import Desk

_KILO = 1000


@dataclass
class Telling:
    """Tells each step as it is done; with JSON, all of them in one document at the end."""

    output: Output
    folder: Path
    done: list[dict[str, Any]] = field(default_factory=list)
    _files: list[Path] = field(default_factory=list)

    def made(self, file: Path) -> None:
        """Remember a file that the next step told has made."""
        self._files.append(file)

    def step(self, msgid: str, **params: object) -> None:
        """Tell a step and the files it made, with their sizes in bytes."""
        words = self.output.say(msgid, **params)
        made = [{"file": path_text(file), "bytes": file.stat().st_size} for file in self._files]
        self._files.clear()
        self.done.append({"step": words, "files": made})
        if self.output.json:
            return
        self.output.line(f"{len(self.done):>2}. {words}")
        for entry in made:
            name = path_text(Path(str(entry["file"])).relative_to(self.folder))
            self.output.line(f"      {name}  {_size(int(str(entry['bytes'])))}")
        self.output.out.flush()

    def end(self) -> None:
        """Say where everything is."""
        if self.output.json:
            self.output.document({"folder": path_text(self.folder), "steps": self.done})
        else:
            say = self.output.say
            self.output.line(say("Everything is in {folder}.", folder=path_text(self.folder)))


@dataclass
class Stage:
    """The two desks, the folder for files between them, and who tells what happens."""

    ines: Desk
    tom: Desk
    files: Path
    telling: Telling
    language: Language

    def write(self, name: str, content: bytes) -> Path:
        """Put a file among the demo's files."""
        place = self.files / name
        write_file_safely(place, content, replace=False)
        self.telling.made(place)
        return place

    def id_of(self, kind: str, name: str) -> str:
        """The id of the record of that name on Ines's desk."""
        column = {"contact": "given_name || ' ' || family_name"}.get(kind, "name")
        found = self.ines.read().value(f"SELECT id FROM live_{kind} WHERE {column} = ?", (name,))
        return str(found)


def _size(count: int) -> str:
    return f"{count} B" if count < _KILO else f"{count / _KILO:.1f} kB"
