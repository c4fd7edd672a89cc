"""The printed brief, read back from its bytes with pypdf and poppler."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from amdesk.reports.brief_lines import BriefPage, OpportunityLine, PersonLine
from amdesk.reports.brief_pdf import BriefMaker
from amdesk.reports.brief_styles import BOTTOM, PAGE_HEIGHT, PAGE_WIDTH, SIDE, TOP
from amdesk.reports.type_case import TypeCase

HALF_POINT = 0.5
needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler's tools are not installed"
)


def read(data: bytes) -> str:
    """All text of a PDF, breaks of long words and lines undone."""
    reader = pypdf.PdfReader(BytesIO(data))
    return "\n".join(page.extract_text() for page in reader.pages)


def pages_of(data: bytes) -> int:
    return len(pypdf.PdfReader(BytesIO(data)).pages)


def poppler(tool: str, data: bytes, folder: Path, *options: str) -> str:
    source = folder / "brief.pdf"
    source.write_bytes(data)
    command = [tool, *options, str(source)]
    if tool == "pdftotext":
        command.append("-")
    done = subprocess.run(command, check=True, capture_output=True)
    assert b"Error" not in done.stderr, done.stderr.decode()
    return done.stdout.decode()


def word_boxes(data: bytes, folder: Path) -> list[tuple[float, float, float, float, str]]:
    listed = poppler("pdftotext", data, folder, "-bbox")
    found = re.findall(
        r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<',
        listed,
    )
    return [(float(a), float(b), float(c), float(d), word) for a, b, c, d, word in found]


def with_names(page: BriefPage, *names: str) -> BriefPage:
    return replace(page, people=tuple(replace(page.people[0], name=name) for name in names))


def test_the_brief_says_everything_on_one_page(maker: BriefMaker, brightmoor: BriefPage) -> None:
    data = maker.pdf(brightmoor)
    text = " ".join(read(data).split())
    assert pages_of(data) == 1
    for words in (
        "Brightmoor Dairies", "Account brief for Tom Askerly, covering 27 – 31 March 2026",
        "Ines Varga, Ormsund Instruments", "Revised calibration schedule", "4 days late",
        "Ruth Pencarrow", "Ravi Sundmark", "Renew agreement, €310k, 3 years", "45%",
        "If not confirmed by 2 April.", "Ruth decides 26 March.", "Spare kits on site",
        "Marit Oskell, ext. 201", "Only for a stopped line", "Internal. Destroy after 7 April 2026",
        "1 of 1",
    ):  # fmt: skip
        assert words in text
    assert "more in amdesk" not in text


@needs_poppler
def test_names_of_many_languages_come_back_from_the_page(
    maker: BriefMaker, brightmoor: BriefPage, tmp_path: Path
) -> None:
    names = (
        "Łukasz Wójcik",
        "Ελένη Παππά",
        "İlkay Şahin",
        "Дмитрий Ёлкин",
        "Zoë Müller-Lüdenscheidt",
    )
    page = replace(
        with_names(brightmoor, *names), account="Straßenverkehrsgenehmigungsbehörde", promises=()
    )
    data = maker.pdf(page)
    for text in (read(data), poppler("pdftotext", data, tmp_path, "-layout")):
        for name in (*names, "Straßenverkehrsgenehmigungsbehörde"):
            assert name in text


@needs_poppler
def test_every_font_is_embedded_as_a_subset(
    maker: BriefMaker, hostile: BriefPage, tmp_path: Path
) -> None:
    listed = poppler("pdffonts", maker.pdf(hostile), tmp_path).splitlines()[2:]
    assert len(listed) >= 4
    for line in listed:
        assert line.split()[-5:-2] == ["yes", "yes", "yes"], line  # embedded, subset, to Unicode
    assert not any("Helvetica" in line for line in listed)


@pytest.mark.parametrize("name", ["brightmoor", "crowded", "hostile", "bare", "sparse"])
@needs_poppler
def test_no_word_leaves_the_margins(
    maker: BriefMaker, name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    page = request.getfixturevalue(name)
    for pages in ("one", "full"):
        data = maker.pdf(page, pages=pages)
        for left, top, right, bottom, word in word_boxes(data, tmp_path):
            assert left >= SIDE - HALF_POINT, word
            assert right <= PAGE_WIDTH - SIDE + HALF_POINT, word
            assert top >= TOP - 6, word
            assert bottom <= PAGE_HEIGHT - BOTTOM + 3, word


@pytest.mark.parametrize("name", ["brightmoor", "crowded", "hostile", "sparse"])
@needs_poppler
def test_no_two_words_lie_on_each_other(
    maker: BriefMaker, name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    boxes = word_boxes(maker.pdf(request.getfixturevalue(name)), tmp_path)
    assert boxes
    for place, (left, top, right, bottom, word) in enumerate(boxes):
        for left2, top2, right2, bottom2, other in boxes[place + 1 :]:
            across = min(right, right2) - max(left, left2)
            # Boxes carry the font's whole line; letters of two lines meet only beyond 2.5 points.
            down = min(bottom, bottom2) - max(top, top2)
            assert across <= HALF_POINT or down <= 2.5, (word, other)


def test_a_crowded_brief_is_one_page_and_counts_what_it_leaves_out(
    maker: BriefMaker, crowded: BriefPage
) -> None:
    data = maker.pdf(crowded)
    text = read(data)
    assert pages_of(data) == 1
    printed = {
        "promises": len(re.findall(r"Promise \d", text)),
        "people": len(re.findall(r"Person Number \d", text)),
        "goals": len(re.findall(r"Goal \d", text)),
        "chances": len(re.findall(r"Chance \d", text)),
        "risks": len(re.findall(r"Risk \d", text)),
        "answers": len(re.findall(r"Topic \d", text)),
    }
    assert all(printed.values())
    left_out = sorted(int(n) for n in re.findall(r"(\d+) more in amdesk", text))
    there = {"promises": 100, "people": 300, "goals": 20, "chances": 60, "risks": 40, "answers": 30}
    assert left_out == sorted(there[kind] - count for kind, count in printed.items())


def test_people_with_the_least_influence_leave_first_and_the_rest_keep_their_order(
    maker: BriefMaker, brightmoor: BriefPage
) -> None:
    people = tuple(
        PersonLine(f"Reader {n:02d}", "Title", 5 if n in {3, 9} else 1, "Neutral", "Ines", "", "")
        for n in range(12)
    )
    text = read(maker.pdf(replace(brightmoor, people=people)))
    kept = re.findall(r"Reader (\d\d)", text)
    assert {"03", "09"} <= set(kept)
    assert kept == sorted(kept)
    assert f"{12 - len(kept)} more in amdesk" in text


def test_opportunities_below_50_leave_before_better_ones(
    maker: BriefMaker, brightmoor: BriefPage
) -> None:
    chances = tuple(
        OpportunityLine(f"Chance {n}", "€1k", "Need", score, "soon")
        for n, score in enumerate((20, 90, 30, 80, None, 40, 70, 10, 60, 45, 49, 50))
    )
    text = read(maker.pdf(replace(brightmoor, opportunities=chances)))
    kept = [int(n) for n in re.findall(r"Chance (\d+)", text)]
    good = {1, 3, 4, 6, 8, 11}
    assert len(kept) < len(chances)
    assert set(kept) >= good or set(kept) <= good


def test_three_people_need_no_line_about_more(maker: BriefMaker, sparse: BriefPage) -> None:
    data = maker.pdf(sparse)
    assert pages_of(data) == 1
    assert "more in amdesk" not in read(data)


def test_an_account_nobody_knows_yet_says_so_section_by_section(
    maker: BriefMaker, bare: BriefPage
) -> None:
    text = read(maker.pdf(bare))
    for words in ("No open promises.", "No people are known yet.", "No goals yet.",
                  "No risks are named.", "Nobody is named to be in charge."):  # fmt: skip
        assert words in text


def test_the_full_brief_prints_every_row_and_numbers_its_pages(
    maker: BriefMaker, crowded: BriefPage
) -> None:
    data = maker.pdf(crowded, pages="full")
    reader = pypdf.PdfReader(BytesIO(data))
    text = [page.extract_text() for page in reader.pages]
    whole = "\n".join(text)
    assert len(text) > 5
    assert "more in amdesk" not in whole
    assert set(re.findall(r"Person Number (\d+)", whole)) == {str(n) for n in range(300)}
    assert set(re.findall(r"Promise (\d+)", whole)) == {str(n) for n in range(100)}
    assert set(re.findall(r"Risk (\d+)", whole)) == {str(n) for n in range(40)}
    for number, page in enumerate(text, start=1):
        assert f"{number} of {len(text)}" in page
        assert "Brightmoor Dairies" in page
    assert "In charge 27 – 31 March" in text[-1]


def test_a_short_account_printed_in_full_is_still_one_page(
    maker: BriefMaker, sparse: BriefPage
) -> None:
    assert pages_of(maker.pdf(sparse, pages="full")) == 1


def test_the_same_lines_give_the_same_bytes(brightmoor: BriefPage, hostile: BriefPage) -> None:
    first, second = BriefMaker(), BriefMaker()
    second.pdf(hostile)
    assert first.pdf(brightmoor) == second.pdf(brightmoor) == first.pdf(brightmoor)


def test_the_document_names_its_title_and_amdesk_and_no_user_or_path(
    maker: BriefMaker, brightmoor: BriefPage
) -> None:
    data = maker.pdf(brightmoor)
    about = pypdf.PdfReader(BytesIO(data)).metadata
    assert about is not None
    assert about.title == (
        "Brightmoor Dairies, Account brief for Tom Askerly, covering 27 – 31 March 2026"
    )
    assert about.creator == "amdesk"
    assert not about.author
    assert str(Path.home()).encode() not in data
    assert b"/resources" not in data


def test_characters_no_font_has_are_boxes_with_a_footnote(brightmoor: BriefPage) -> None:
    maker = BriefMaker(TypeCase(fallbacks=()))
    text = read(maker.pdf(with_names(brightmoor, "王小 Wang")))
    assert "Wang" in text
    assert "A box stands for a character no font on this computer has: U+5C0F, U+738B" in text


def test_control_and_direction_characters_do_not_reach_the_page(
    maker: BriefMaker, brightmoor: BriefPage
) -> None:
    page = with_names(brightmoor, "Ann\u202etxt.exe\u202c\x07 Lee\x00\n\u200bRoy", "\ud800 Broken")
    text = read(maker.pdf(page))
    assert "Anntxt.exe Lee Roy" in text
    assert "Broken" in text
    assert not set(text) & set("\u202e\u202c\x07\x00\u200b")


def test_fixed_labels_are_said_in_the_readers_language(
    maker: BriefMaker, crowded: BriefPage
) -> None:
    german = {
        "People": "Menschen",
        "{count} more in amdesk": "{count} weitere in amdesk",
        "Promises and open loops": "Zusagen und offene Schleifen",
        "closed means the customer has been told": "geschlossen heißt: der Kunde weiß Bescheid",
        "{page} of {pages}": "{page} von {pages}",
    }
    text = read(maker.pdf(crowded, lambda label: german.get(label, label)))
    for words in ("Menschen", "294 weitere in amdesk", "Zusagen und offene Schleifen", "1 von 1"):
        assert words in text
    assert "People" not in text


def test_a_goal_beyond_its_measure_and_odd_numbers_still_print(
    maker: BriefMaker, brightmoor: BriefPage
) -> None:
    goals = tuple(
        replace(brightmoor.goals[0], progress=share, expected=1 - share) for share in (-1.0, 2.5)
    )
    promises = tuple(replace(brightmoor.promises[0], stage=stage) for stage in (-3, 9))
    people = tuple(replace(brightmoor.people[0], influence=level) for level in (-2, 44))
    page = replace(brightmoor, goals=goals, promises=promises, people=people)
    assert pages_of(maker.pdf(page)) == 1


def test_importing_the_brief_does_not_import_reportlab() -> None:
    code = (
        "import sys, amdesk.reports.brief_pdf, amdesk.reports.brief_html;"
        "sys.exit(any(name.split('.')[0] == 'reportlab' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
