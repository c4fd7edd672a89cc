"""The window's catalogue of one language: brought to what the code says, then built for Qt."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

from window_texts import WindowText, as_source

UNFINISHED = "unfinished"


def update_window(place: Path, texts: list[WindowText], core: Mapping[str, str]) -> str:
    """Bring the catalogue at ``place`` to ``texts`` and build it; returns how it stands.

    A text that has moved to another class keeps its translation, when it had one only; a text that
    the core says in the same words (``core``: text to translation) is taken from there.
    """
    language = place.suffixes[0].removeprefix(".")
    known = {**core, **_known(place)} if place.exists() else dict(core)
    tools = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "window.cpp"
        source.write_text(as_source(texts), encoding="utf-8")
        update = [str(tools / "pyside6-lupdate"), str(source), "-ts", str(place)]
        options = ["-no-obsolete", "-locations", "none", "-source-language", "en", "-silent"]
        # A text that only looks like a former one is no translation of it.
        alike = ["-disable-heuristic", "sametext", "-disable-heuristic", "similartext"]
        subprocess.run([*update, *options, *alike, "-target-language", language], check=True)
    _carry_over(place, known)
    build = [str(tools / "pyside6-lrelease"), "-silent", str(place), "-qm"]
    subprocess.run([*build, str(place.with_suffix(".qm"))], check=True)
    return f"window, {language}: {len(texts)} texts, {len(untranslated(place))} not translated"


def untranslated(place: Path) -> list[tuple[str, str]]:
    """Context and text of what a window catalogue leaves without translation."""
    return [
        (context, message.findtext("source", ""))
        for context, message in _messages(_read(place))
        if message.find(f"translation[@type='{UNFINISHED}']") is not None
    ]


def _read(place: Path) -> ET.Element:
    return ET.parse(place).getroot()  # noqa: S314 - our own file


def _messages(root: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    for context in root.iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message


def _known(place: Path) -> dict[str, str]:
    """The translations of texts that have one everywhere they stand, plural forms left out."""
    found: dict[str, set[str]] = {}
    for _, message in _messages(_read(place)):
        said = message.findtext("translation", "").strip()
        if said and message.get("numerus") != "yes":
            found.setdefault(message.findtext("source", ""), set()).add(said)
    return {text: said.pop() for text, said in found.items() if len(said) == 1}


def _carry_over(place: Path, known: Mapping[str, str]) -> None:
    root = _read(place)
    carried = False
    for _, message in _messages(root):
        target = message.find(f"translation[@type='{UNFINISHED}']")
        said = known.get(message.findtext("source", ""), "")
        if target is not None and said and message.get("numerus") != "yes":
            target.text = said
            del target.attrib["type"]
            carried = True
    if carried:
        body = ET.tostring(root, encoding="unicode")
        head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
        place.write_text(f"{head}{body}\n", encoding="utf-8")
