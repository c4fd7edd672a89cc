"""Competency models as frozen values: the built-in one, and any other in the same form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from amdesk.base.document import Reader, refuse_twins, resource_document
from amdesk.competency.rules import LEVELS

FORMAT = "amdesk-competency-model"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Standard:
    """One sentence of a model, a behaviour, sign or tip, with the key that stays."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class LevelName:
    """One of the three levels: its name and where people of this level usually are."""

    key: str
    name: str
    hint: str


@dataclass(frozen=True, slots=True)
class Competency:
    """A competency: behaviours by level (`baseline`, `advanced`, `expert`), signs, tips."""

    key: str
    name: str
    description: str
    behaviours: Mapping[str, tuple[Standard, ...]]
    warning_signs: tuple[Standard, ...]
    mindset_tips: tuple[Standard, ...]
    action_tips: tuple[Standard, ...]

    def behaviour_keys(self) -> dict[str, tuple[str, ...]]:
        """Return the keys by level, as `amdesk.competency.rules.assess` wants them."""
        return {level: tuple(one.key for one in self.behaviours[level]) for level in LEVELS}

    def standards(self) -> Iterator[Standard]:
        """Yield every sentence of the competency that has a key."""
        for level in LEVELS:
            yield from self.behaviours[level]
        yield from (*self.warning_signs, *self.mindset_tips, *self.action_tips)


@dataclass(frozen=True, slots=True)
class Model:
    """A competency model in one language."""

    key: str
    version: int
    language: str
    title: str
    levels: tuple[LevelName, ...]
    competencies: tuple[Competency, ...]

    def competency(self, key: str) -> Competency | None:
        """Return the competency with this key."""
        return next((one for one in self.competencies if one.key == key), None)


def builtin_model(language: str = "en") -> Model:
    """Return the built-in model in German or, for any other language, in English."""
    return parse_model(resource_document("competency", "builtin", language))


def parse_model(document: object) -> Model:
    """Read a model from its JSON document.

    A model has 1 to 12 competencies, each with 1 to 12 behaviours at each of the three levels,
    and up to 20 signs and tips of each sort. Raises Refused, naming the place, for anything else.
    """
    root = Reader(document)
    root.child("format").one_of((FORMAT,))
    levels = tuple(_level(one) for one in root.child("levels").items(len(LEVELS), len(LEVELS)))
    competencies = tuple(_competency(one) for one in root.child("competencies").items(1, 12))
    refuse_twins([one.key for one in competencies], "competencies")
    refuse_twins([one.key for part in competencies for one in part.standards()], "competencies")
    return Model(
        root.child("key").text(),
        root.child("version").number(),
        root.child("language").text(),
        root.child("title").text(),
        levels,
        competencies,
    )


def _level(part: Reader) -> LevelName:
    return LevelName(
        part.child("key").one_of(LEVELS), part.child("name").text(), part.child("hint").text()
    )


def _competency(part: Reader) -> Competency:
    behaviours = part.child("behaviours")
    return Competency(
        part.child("key").text(),
        part.child("name").text(),
        part.child("description").text(),
        {level: _standards(behaviours.child(level), 1, 12) for level in LEVELS},
        _standards(part.child("warning_signs"), 0, 20),
        _standards(part.child("mindset_tips"), 0, 20),
        _standards(part.child("action_tips"), 0, 20),
    )


def _standards(part: Reader, least: int, most: int) -> tuple[Standard, ...]:
    return tuple(
        Standard(one.child("key").text(), one.child("text").text())
        for one in part.items(least, most)
    )
