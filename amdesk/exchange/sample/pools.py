"""Names and sentences that invented desks are drawn from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from importlib.resources import files
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")
_MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class Pools:
    """The lists by name: of companies, of people by language, and of everyday work."""

    companies: dict[str, list[str]]
    people: dict[str, list[list[str]]]
    work: dict[str, list[Any]]

    @classmethod
    def load(cls) -> Pools:
        """The built-in lists."""
        return cls(_list("companies"), _list("people"), _list("work"))


def _list(name: str) -> Any:
    place = files("resources").joinpath("sample", f"{name}.json")
    return json.loads(place.read_text(encoding="utf-8"))


class Dice:
    """Chance that always falls the same way for the same seed, ids included."""

    def __init__(self, seed: str, on: date) -> None:
        self._random = Random(seed)  # noqa: S311  # invented data, no secret
        self._at = int(datetime.combine(on, _MIDNIGHT).timestamp() * 1000)
        self._count = 0

    def one(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[int(self._random.random() * len(choices))]

    def number(self, low: int, high: int) -> int:
        """A whole number from low to high."""
        return low + int(self._random.random() * (high - low + 1))

    def chance(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self._random.random() * 100 < percent

    def id(self) -> str:
        """The next id: UUIDv7 in shape, in the order they are asked for."""
        self._count += 1
        at = self._at + (self._count >> 12)
        low = self._random.getrandbits(62) | 1 << 63
        text = f"{at:012x}7{self._count & 0xFFF:03x}{low:016x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
