"""The demo as a flow: everything it does is done with the functions a user's clicks run."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from amdesk.cli.main import main
from amdesk.store.desk import Desk, Place
from amdesk.store.digest import digest


@dataclass(frozen=True, slots=True)
class Told:
    """Where the demos ran, and what each said as JSON."""

    folder: Path
    runs: tuple[dict[str, Any], ...]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """One demo with two runs into the same folder; what both of them told as JSON."""
    folder = tmp_path_factory.mktemp("demo flow")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AMDESK_CONFIG", str(folder / "config"))
        return Told(folder, tuple(_run(folder, patch) for _ in range(2)))


def _run(folder: Path, patch: pytest.MonkeyPatch) -> dict[str, Any]:
    out = folder / "out.json"
    with out.open("w", encoding="utf-8") as stream:
        patch.setattr("sys.stdout", stream)
        code = main(["demo", "--out", str(folder / "demo"), "--no-window", "--json"])
    assert code == 0
    document: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return document


def test_the_demo_tells_every_step_with_the_files_it_made(told: Told) -> None:
    steps = told.runs[0]["steps"]
    assert len(steps) >= 20
    made = [entry for step in steps for entry in step["files"]]
    assert all(Path(entry["file"]).stat().st_size == entry["bytes"] > 0 for entry in made)
    endings = {Path(entry["file"]).suffix for entry in made}
    assert {".pdf", ".html", ".amcover", ".ambundle", ".amcard", ".csv", ".vcf"} <= endings


def test_the_brief_of_the_demo_is_one_page(told: Told) -> None:
    brief = told.folder / "demo" / "files" / "brightmoor-brief.pdf"
    pages = PdfReader(brief).pages
    assert len(pages) == 1
    assert "Ruth Pencarrow" in pages[0].extract_text()


def test_both_desks_of_the_demo_know_the_same(told: Told) -> None:
    folder = told.folder
    digests = set()
    for name in ("ines", "tom"):
        place = Place(folder / "demo" / name, folder / "config")
        with Desk.open(place, write=False) as desk:
            digests.add(digest(desk.read()))
    assert len(digests) == 1


def test_what_the_back_up_did_reached_the_owner(told: Told) -> None:
    folder = told.folder
    with Desk.open(Place(folder / "demo" / "ines", folder / "config"), write=False) as desk:
        read = desk.read()
        late = read.value(
            "SELECT state FROM live_todo "
            "WHERE title = 'Send revised calibration schedule to Bea Holloran'"
        )
        added = read.value("SELECT count(*) FROM live_todo WHERE title LIKE 'Ask Ravi for%'")
    assert late == "done"
    assert added == 1


def test_a_second_demo_in_the_same_place_gets_a_folder_of_its_own(
    told: Told,
) -> None:
    first, second = told.runs
    assert second["folder"] == f"{first['folder']}-2"
