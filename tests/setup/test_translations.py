"""Every text of core and window has its German, with the same places for what is filled in.

``make translations`` brings the catalogues to what the code says and lists what is left to do.
"""

from __future__ import annotations

import json
import re
import string
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from babel.messages.pofile import read_po
from PySide6.QtCore import QTranslator

WINDOW = Path("resources/translations/window.de.ts")
CORE = Path("resources/translations/core.de.po")
COLLECT = """
import json, sys
from pathlib import Path
sys.path.insert(0, "packaging")
from translations import collected
from window_texts import window_texts
json.dump({
    "window": [[one.context, one.text] for one in window_texts(Path("ui").resolve())],
    "core": [message.id for message in collected() if message.id],
}, sys.stdout)
"""
INFORMAL = re.compile(r"\b(du|dein|deine|deinen|deiner|dir|dich)\b", re.IGNORECASE)


def places(text: str) -> list[str]:
    """The names in braces, and whether a number stands in the text."""
    named = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
    return sorted(named) + ["%n"] * ("%n" in text)


@pytest.fixture(scope="module")
def window(root: Path) -> dict[tuple[str, str], list[str]]:
    """The German of the window by context and text, one or two forms each."""
    found: dict[tuple[str, str], list[str]] = {}
    catalogue = ET.fromstring((root / WINDOW).read_bytes())  # noqa: S314 - our own file
    for context in catalogue.iter("context"):
        for message in context.iter("message"):
            target = message.find("translation")
            assert target is not None
            forms = [form.text or "" for form in target.iter("numerusform")]
            said = [] if target.get("type") == "unfinished" else forms or [target.text or ""]
            found[context.findtext("name", ""), message.findtext("source", "")] = said
    return found


@pytest.fixture(scope="module")
def core(root: Path) -> dict[str, str]:
    """The German of the core by text."""
    with (root / CORE).open("rb") as source:
        catalogue = read_po(source, locale="de")
    return {message.id: message.string for message in catalogue if message.id}


@pytest.fixture(scope="module")
def said(root: Path) -> dict[str, list[list[str]]]:
    """What the code says now."""
    done = subprocess.run(
        [sys.executable, "-c", COLLECT], check=True, capture_output=True, text=True, cwd=root
    )
    return dict(json.loads(done.stdout))


def test_every_text_the_window_says_has_its_german(
    window: dict[tuple[str, str], list[str]], said: dict[str, list[list[str]]]
) -> None:
    bare = [
        f"{context}: {text}" for context, text in said["window"] if not window.get((context, text))
    ]
    assert not bare, f"run `make translations` and fill in: {bare}"


def test_every_text_the_core_says_has_its_german(
    core: dict[str, str], said: dict[str, list[list[str]]]
) -> None:
    bare = [text for text in said["core"] if not core.get(str(text))]
    assert not bare, f"run `make translations` and fill in: {bare}"


def test_what_is_filled_in_stands_in_both_languages(
    window: dict[tuple[str, str], list[str]], core: dict[str, str]
) -> None:
    pairs = [(text, form) for (_, text), forms in window.items() for form in forms]
    pairs += [(text, said) for text, said in core.items() if said]
    wrong = [f"{text!r}: {said!r}" for text, said in pairs if places(text) != places(said)]
    assert not wrong


def test_a_counted_text_has_both_german_forms(window: dict[tuple[str, str], list[str]]) -> None:
    wrong = [
        text for (_, text), forms in window.items() if forms and "%n" in text and len(forms) != 2
    ]
    assert not wrong


def test_the_reader_is_addressed_formally(
    window: dict[tuple[str, str], list[str]], core: dict[str, str]
) -> None:
    spoken = [form for forms in window.values() for form in forms] + list(core.values())
    assert not [said for said in spoken if INFORMAL.search(said)]


def test_the_built_catalogue_speaks_german(root: Path) -> None:
    translator = QTranslator()
    assert translator.load(str(root / WINDOW.with_suffix(".qm")))
    assert translator.translate("Sections", "Coverage") == "Vertretung"
    assert translator.translate("DayWords", "%n day(s) late", "", 1) == "%n Tag zu spät"
    assert translator.translate("DayWords", "%n day(s) late", "", 3) == "%n Tage zu spät"
