from __future__ import annotations

import copy
import json
from importlib.resources import files
from typing import Any

import pytest

from amdesk.base.errors import Refused
from amdesk.competency.builtin import builtin_model, parse_model
from amdesk.competency.rules import LEVELS


def document() -> Any:
    place = files("resources").joinpath("competency", "builtin-en.json")
    return json.loads(place.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_builtin_model_is_complete(language: str) -> None:
    model = builtin_model(language)
    assert model.language == language
    assert len(model.competencies) == 6
    assert [level.key for level in model.levels] == list(LEVELS)
    for competency in model.competencies:
        assert all(3 <= len(competency.behaviours[level]) <= 6 for level in LEVELS)
        assert 3 <= len(competency.warning_signs) <= 5
        assert len(competency.mindset_tips) == 3
        assert 4 <= len(competency.action_tips) <= 6
        texts = [one.text for one in competency.standards()]
        assert len(set(texts)) == len(texts)
        assert all(len(text) <= 140 for text in texts)


def test_both_languages_hold_the_same_keys() -> None:
    english, german = builtin_model("en"), builtin_model("de_AT")
    for one, other in zip(english.competencies, german.competencies, strict=True):
        assert one.key == other.key
        assert [part.key for part in one.standards()] == [part.key for part in other.standards()]
        assert one.behaviour_keys() == other.behaviour_keys()


def test_another_language_gets_the_english_model() -> None:
    assert builtin_model("fr").language == "en"
    assert builtin_model("en").competency("feedback") is not None
    assert builtin_model("en").competency("none") is None


def test_a_model_with_a_hole_is_refused_with_its_place() -> None:
    broken = document()
    broken["competencies"][2]["behaviours"]["expert"][1]["text"] = " "
    with pytest.raises(Refused) as refused:
        parse_model(broken)
    assert refused.value.field == "competencies[2].behaviours.expert[1].text"


@pytest.mark.parametrize("part", ["format", "levels", "competencies", "title", "version"])
def test_a_model_without_a_part_is_refused(part: str) -> None:
    broken = document()
    del broken[part]
    with pytest.raises(Refused) as refused:
        parse_model(broken)
    assert refused.value.field == part


def test_a_key_that_stands_twice_is_refused() -> None:
    broken = document()
    broken["competencies"][1] = copy.deepcopy(broken["competencies"][0])
    with pytest.raises(Refused, match="stands twice"):
        parse_model(broken)


@pytest.mark.parametrize("value", [None, [], "text", {"format": "vcard"}])
def test_something_else_is_no_model(value: object) -> None:
    with pytest.raises(Refused):
        parse_model(value)
