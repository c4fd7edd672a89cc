"""Rig F: with protection on, no customer text reaches the disk but where the user asked for it."""

from __future__ import annotations

import base64
import gzip
import zipfile
import zlib
from pathlib import Path

import pytest

from tests.rigs.canary import canaries, scan
from tests.rigs.canary_scenario import Surroundings, lock_and_unlock, use_everything

WORDS = canaries()


def test_the_words_are_twenty_and_each_stands_for_itself() -> None:
    assert len(set(WORDS)) == 20
    assert not [one for one in WORDS for other in WORDS if one != other and one in other]


@pytest.mark.parametrize(
    "planted",
    [
        lambda text: text,
        lambda text: text.upper(),
        lambda text: text.decode().encode("utf-16-le"),
        lambda text: text.decode().encode("utf-16-be"),
        lambda text: text.hex().upper().encode(),
        base64.b64encode,
        lambda text: b"1" + base64.b64encode(b"x" + text),
        lambda text: base64.b64encode(b"xy" + text),
        lambda text: b"\0\0" + zlib.compress(text),
        gzip.compress,
        lambda text: zlib.compress(base64.b64encode(text)),
    ],
)
def test_a_planted_word_is_found_in_each_form(tmp_path: Path, planted) -> None:
    line = b"met with " + WORDS[7].encode() + b" in Gdansk, 3 pm"
    (tmp_path / "left.bin").write_bytes(b"\x00\x01head" + planted(line) if planted is not
                                        gzip.compress else planted(line))  # fmt: skip
    assert {hit.word for hit in scan([tmp_path], WORDS)} == {WORDS[7]}


def test_a_planted_word_is_found_in_an_archive_and_in_a_name(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "book.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sheet.xml", f"<v>{WORDS[3]}</v>")
    (tmp_path / f"{WORDS[4]}.txt").touch()
    assert {hit.word for hit in scan([tmp_path], WORDS)} == {WORDS[3], WORDS[4]}


@pytest.mark.slow
def test_no_word_typed_into_a_protected_desk_lies_anywhere_in_clear(
    tmp_path: Path, root: Path
) -> None:
    at = Surroundings(root, tmp_path)
    at.make()
    use_everything(at, WORDS)
    lock_and_unlock(at, WORDS[0], WORDS[19])
    assert scan(at.watched, WORDS) == []
    assert scan([at.asked], WORDS), "what was asked for holds them: the words were really typed"
    # The bite: one export into the wrong folder, and the search must find it.
    at.run("ines", "export", str(at.top / "home" / "left.xlsx"), "--kind", "account")
    assert {hit.file for hit in scan(at.watched, WORDS)} == {str(at.top / "home" / "left.xlsx")}
