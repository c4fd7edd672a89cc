"""What the command line prints: one JSON document, or text laid out for a terminal."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TextIO

from amdesk.base.errors import AmdeskError, Refused
from amdesk.base.language import Language

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_GAP = "  "


def visible(text: str) -> str:
    """``text`` on one line, with control and direction characters made visible.

    So that a name out of somebody's file cannot steer the terminal.
    """
    line = text.replace("\r\n", "\n").replace("\n", " ").replace("\t", " ")
    return _UNSAFE.sub(lambda found: f"<U+{ord(found[0]):04X}>", line)


def width_of(text: str) -> int:
    """How many terminal columns ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def cut_to(text: str, width: int) -> str:
    """``text`` in at most ``width`` columns, with an ellipsis where it was cut."""
    if width_of(text) <= width:
        return text
    while text and width_of(text) > width - 1:
        text = text[:-1]
    return text + "…"


@dataclass
class Output:
    """Where results and messages go. ``json`` prints documents instead of text."""

    out: TextIO
    err: TextIO
    language: Language
    json: bool = False
    quiet: bool = False

    def say(self, msgid: str, **params: object) -> str:
        """A sentence in the user's language."""
        return self.language.say(msgid, **params)

    def document(self, value: Any) -> None:
        """Print one JSON document on a line."""
        self.out.write(json.dumps(value, ensure_ascii=False) + "\n")

    def line(self, text: str) -> None:
        """Print one line of result."""
        self.out.write(visible(text) + "\n")

    def message(self, text: str) -> None:
        """Tell something beside the result, on stderr, unless asked to be quiet."""
        if not self.quiet:
            self.err.write(visible(text) + "\n")

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Print rows under heads, in columns; on a terminal no line is longer than it is wide."""
        cells = [[visible(cell) for cell in row] for row in rows]
        if not cells:
            return
        lines = [list(heads), *cells]
        widths = [max(width_of(line[at]) for line in lines) for at in range(len(heads))]
        room = shutil.get_terminal_size().columns if self.out.isatty() else 0
        for line in lines:
            padded = (
                cell + " " * (width - width_of(cell))
                for cell, width in zip(line, widths, strict=True)
            )
            text = _GAP.join(padded).rstrip()
            self.out.write((cut_to(text, room) if room else text) + "\n")

    def pairs(self, values: Mapping[str, str]) -> None:
        """Print names with their values, one a line."""
        width = max((width_of(name) for name in values), default=0)
        for name, value in values.items():
            self.line(f"{name}{' ' * (width - width_of(name))}{_GAP}{value}".rstrip())

    def failure(self, error: AmdeskError) -> None:
        """Say what is wrong and what to do next: as JSON on stdout, else as text on stderr."""
        message, hint = self.language.sentence(error), self.language.hint(error)
        field = error.field if isinstance(error, Refused) else ""
        if self.json:
            told = {"code": error.code, "message": message, "hint": hint}
            self.document({"error": {**told, "field": field} if field else told})
            return
        lead = f"{field}: " if field else ""
        self.err.write(f"amdesk: {visible(lead + message)}\n")
        if hint:
            self.err.write(f"        {visible(hint)}\n")
