"""The printed brief against the same marks drawn by hand."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from amdesk.reports.brief_layout import lay_out
from amdesk.reports.brief_lines import BriefPage, Fact, OpportunityLine, PersonLine, PromiseLine
from amdesk.reports.brief_pdf import BriefMaker, unchanged
from amdesk.reports.brief_styles import PAGE_HEIGHT, PAGE_WIDTH
from amdesk.reports.sheet import Setter, TextMark
from amdesk.reports.type_case import TypeCase
from tests.benchmarks.ground import Ground
from tests.benchmarks.measure import Row, in_turn, usual


def a_page() -> BriefPage:
    """An account with a full page to print."""
    return BriefPage(
        account="Brightmoor Dairies",
        subtitle="Account brief for Tom Askerly",
        author="Ines Varga",
        organisation="Ormsund Instruments",
        printed_at="Tuesday 17 March, 08:41",
        facts=(Fact("Segment", "Strategic"), Fact("Loyalty", "8.1", "up 0.6")),
        first=(),
        promises=tuple(
            PromiseLine(number % 3, f"Promise number {number}", "Bea Holloran", "Promised", "Fri")
            for number in range(8)
        ),
        people=tuple(
            PersonLine(f"Person {number}", "Operations Director", 4, "Champion", "Ines",
                       "ext. 4410", "Keep it short, bring figures")
            for number in range(8)
        ),
        opportunities=tuple(
            OpportunityLine(f"Chance {number}", "€120k", "Proposal", 60, "Meet by June")
            for number in range(3)
        ),
    )  # fmt: skip


def printing(ground: Ground) -> list[Row]:
    """A brief by a maker that is warm, against its texts drawn where they stand."""
    case = TypeCase()
    maker, page = BriefMaker(case), a_page()
    setter = Setter(case)
    maker.pdf(page, pages="full")
    sheets = [
        [
            (run.font, mark.style.size, x + mark.x, PAGE_HEIGHT - y - mark.y, run.text)
            for x, y, piece in sheet
            for mark in piece.marks
            if isinstance(mark, TextMark)
            for run in case.runs(mark.text, mark.style.face, mark.style.size)
        ]
        for sheet in lay_out(setter, unchanged, page, "full", [])
    ]

    def ours() -> None:
        maker.pdf(page, pages="full")

    def floor() -> None:
        canvas = Canvas(BytesIO(), pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1)
        for sheet in sheets:
            for font, size, x, y, text in sheet:
                canvas.setFont(font, size)
                canvas.drawString(x, y, text)
            canvas.showPage()
        canvas.save()

    taken = in_turn(ours, floor, 10 if ground.quick else 40)
    return [usual("brief as PDF, warm", "its texts on a bare canvas", taken, 3.0)]
