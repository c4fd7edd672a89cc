"""Every text of the core has its German, with the same named places."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from amdesk.base.errors import Refused
from amdesk.base.language import Language

ROOT = Path(__file__).resolve().parents[2]
PLACES = re.compile(r"\{\w+\}")


@pytest.fixture(scope="module")
def german() -> dict[str, str]:
    """The German catalogue: text to translation."""
    with (ROOT / "resources" / "translations" / "core.de.po").open("rb") as source:
        return {str(entry.id): str(entry.string) for entry in read_po(source) if entry.id}


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Every text the collector finds in the core."""
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        collector: Any = import_module("translations")
    finally:
        sys.path.remove(str(ROOT / "packaging"))
    return [str(entry.id) for entry in collector.collected() if entry.id]


def test_every_text_of_the_core_has_a_german_one(texts: list[str], german: dict[str, str]) -> None:
    assert [text for text in texts if not german.get(text)] == []


def test_german_texts_have_the_places_of_their_english_ones(german: dict[str, str]) -> None:
    wrong = [
        text
        for text, said in german.items()
        if set(PLACES.findall(text)) != set(PLACES.findall(said))
    ]
    assert wrong == []


def test_german_texts_end_like_their_english_ones(german: dict[str, str]) -> None:
    """A full stop stays one; what ends in a blank to be typed behind does so in German."""
    wrong = [
        text
        for text, said in german.items()
        if text.endswith(". ") != said.endswith(". ")
        or text.endswith(" ") != said.endswith(" ")
        or (text[-1] in ".?" and said[-1] not in ".?“")
    ]
    assert wrong == []


def test_the_built_catalogue_speaks_german_with_places_filled() -> None:
    language = Language("de")
    assert language.say("Overdue") == "Überfällig"
    error = Refused("field", "Say how many days, not {value}.", value=-3)
    assert language.sentence(error) == "Sagen Sie, wie viele Tage, nicht -3."
