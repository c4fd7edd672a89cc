"""Reading a JSON document piece by piece, with an error that names the place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files

from amdesk.base.errors import Refused

LANGUAGES = ("en", "de")


class Reader:
    """One value of a document and the way to it, such as `competencies[2].name`."""

    __slots__ = ("place", "value")

    def __init__(self, value: object, place: str = "") -> None:
        self.value = value
        self.place = place

    def child(self, name: str) -> Reader:
        """Return the named part; Raises Refused when this is no object or has no such part."""
        place = f"{self.place}.{name}".lstrip(".")
        if not isinstance(self.value, dict) or name not in self.value:
            raise Refused(place, "{place} is missing.", place=place)
        return Reader(self.value[name], place)

    def has(self, name: str) -> bool:
        """Say whether this is an object with the named part."""
        return isinstance(self.value, dict) and name in self.value

    def text(self) -> str:
        """Return a text that is not empty; Raises Refused for anything else."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise Refused(self.place, "{place} must be a text that is not empty.", place=self.place)
        return self.value.strip()

    def number(self) -> int:
        """Return a whole number; Raises Refused for anything else."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise Refused(self.place, "{place} must be a whole number.", place=self.place)
        return self.value

    def flag(self) -> bool:
        """Return true or false; Raises Refused for anything else."""
        if not isinstance(self.value, bool):
            raise Refused(self.place, "{place} must be true or false.", place=self.place)
        return self.value

    def one_of(self, allowed: tuple[str, ...]) -> str:
        """Return a text out of a few; Raises Refused for another."""
        text = self.text()
        if text not in allowed:
            reason = "{place} must be one of {allowed}, not {value}."
            choices = ", ".join(allowed)
            raise Refused(self.place, reason, place=self.place, allowed=choices, value=text)
        return text

    def items(self, least: int, most: int) -> Iterator[Reader]:
        """Yield the entries of a list; Raises Refused for no list or another number of entries."""
        value = self.value
        if not isinstance(value, list) or not least <= len(value) <= most:
            reason = "{place} must be a list of {least} to {most} entries."
            raise Refused(self.place, reason, place=self.place, least=least, most=most)
        for at, entry in enumerate(value):
            yield Reader(entry, f"{self.place}[{at}]")


def refuse_twins(keys: list[str], place: str) -> None:
    """Raise Refused when a key stands twice."""
    for key in keys:
        if keys.count(key) > 1:
            raise Refused(place, "The key {key} stands twice in {place}.", key=key, place=place)


def resource_document(folder: str, name: str, language: str) -> object:
    """Return a built-in document in the language (a locale name), else in English."""
    short = language.replace("-", "_").split("_")[0].casefold()
    chosen = short if short in LANGUAGES else LANGUAGES[0]
    place = files("resources").joinpath(folder, f"{name}-{chosen}.json")
    document: object = json.loads(place.read_text(encoding="utf-8"))
    return document
