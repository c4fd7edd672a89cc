"""Collecting texts: what counts as one, and that a translation outlives the next collection."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po, write_po

SAYING = """
STATES = {"open": "Still open", "done": "Finished"}
title = text("Title of it", help="What it is about.")
state = choice("How it stands", STATES)
account = ref("Belongs to", "account")
raise Refused("due_on", "Say how many days, not {value}.", value=3)
say("One" if single else "Many")
"""


@pytest.fixture
def translations(root: Path, tmp_path: Path) -> ModuleType:
    """The script, writing into a folder of the test."""
    path = root / "packaging" / "translations.py"
    spec = importlib.util.spec_from_file_location("translations_under_test", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.FOLDER = tmp_path
    return module


def test_labels_choices_help_and_refusals_are_texts_and_kinds_are_not(
    translations: ModuleType,
) -> None:
    texts_at = {**translations.TEXTS_AT, **translations.error_classes()}
    found = translations.texts_of(ast.parse(SAYING), texts_at, declares_fields=True)
    assert {text for _line, text in found} == {
        *("Title of it", "What it is about.", "How it stands", "Still open", "Finished"),
        *("Belongs to", "Say how many days, not {value}.", "One", "Many"),
    }


def test_a_translation_outlives_the_next_collection(
    translations: ModuleType, tmp_path: Path
) -> None:
    found = translations.collected()
    translations.update_core("de", found)
    place = tmp_path / "core.de.po"
    with place.open("rb") as source:
        catalogue = read_po(source, locale="de")
    first = next(message for message in catalogue if message.id)
    first.string = "Übersetzt"
    with place.open("wb") as target:
        write_po(target, catalogue)
    translations.update_core("de", found)
    with place.open("rb") as source:
        assert read_po(source, locale="de")[first.id].string == "Übersetzt"
    before = place.read_bytes()
    translations.update_core("de", found)
    assert place.read_bytes() == before
