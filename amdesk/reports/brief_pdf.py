"""The account brief as a PDF: one A4 page, or as many as the account fills."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from amdesk.reports.brief_layout import Pages, Sheet, lay_out
from amdesk.reports.brief_lines import BriefPage
from amdesk.reports.brief_styles import PAGE_HEIGHT, PAGE_WIDTH
from amdesk.reports.paint_pdf import PdfPainter, draw_boxes, rgb
from amdesk.reports.paper_colours import paper_colours
from amdesk.reports.plain_text import plain
from amdesk.reports.right_to_left import as_painted, has_right_to_left
from amdesk.reports.sheet import FrameMark, PictureMark, RuleMark, Setter, TextMark
from amdesk.reports.type_case import TypeCase

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.pdfgen.textobject import PDFTextObject

_FRAME_RADIUS = 5.0


def unchanged(text: str) -> str:
    """Answer an English label as it is: the `say` of a brief in English."""
    return text


class BriefMaker:
    """Makes account briefs; fonts and measures are kept, so further briefs are quick to make."""

    def __init__(
        self, case: TypeCase | None = None, colours: Mapping[str, str] | None = None
    ) -> None:
        self._case = case or TypeCase()
        self._setter = Setter(self._case)
        self._colours = dict(colours or paper_colours())

    def pdf(
        self, page: BriefPage, say: Callable[[str], str] = unchanged, *, pages: Pages = "one"
    ) -> bytes:
        """Answer the brief as a PDF document.

        `say` turns each fixed English label into the reader's language. With `pages` "one" rows
        that do not fit are left out and counted; with "full" everything is printed. The same lines
        always give the same bytes: the document carries no time, user or path of its own.
        """
        from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - only printing needs it

        sheets = lay_out(self._setter, say, page, pages, self._case.missing(_texts(page)))
        out = BytesIO()
        canvas = Canvas(
            out,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            invariant=1,
            pageCompression=1,
            lang=plain(page.language) or "en",
            initialFontName=self._case.ready("Inter-Regular"),
        )
        canvas.setTitle(", ".join(filter(None, (plain(page.account), plain(page.subtitle)))))
        canvas.setAuthor("")
        canvas.setSubject("")
        canvas.setCreator("amdesk")
        canvas.setProducer("amdesk")
        for sheet in sheets:
            self._paint(canvas, sheet)
            canvas.showPage()
        canvas.save()
        return out.getvalue()

    def _paint(self, canvas: Canvas, sheet: Sheet) -> None:
        painter = PdfPainter(canvas, PAGE_HEIGHT, self._colours, self._case)
        words: list[tuple[float, float, TextMark]] = []
        for x, y, piece in sheet:
            for mark in piece.marks:
                if isinstance(mark, TextMark):
                    words.append((x, y, mark))
                elif isinstance(mark, RuleMark):
                    self._rule(canvas, mark, x + mark.x, PAGE_HEIGHT - y - mark.y)
                elif isinstance(mark, PictureMark):
                    painter.picture(mark.picture, x + mark.x, y + mark.y)
                else:
                    self._frame(canvas, mark, x + mark.x, PAGE_HEIGHT - y - mark.y)
        self._write(canvas, words)

    def _rule(self, canvas: Canvas, mark: RuleMark, x: float, y: float) -> None:
        canvas.setStrokeColorRGB(*rgb(self._colours[mark.role]))
        canvas.setLineWidth(mark.thick)
        if mark.upright:
            canvas.line(x, y, x, y - mark.width)
        else:
            canvas.line(x, y, x + mark.width, y)

    def _frame(self, canvas: Canvas, mark: FrameMark, x: float, y: float) -> None:
        canvas.setStrokeColorRGB(*rgb(self._colours[mark.role]))
        canvas.setLineWidth(0.9)
        canvas.roundRect(x, y - mark.height, mark.width, mark.height, _FRAME_RADIUS)

    def _write(self, canvas: Canvas, words: list[tuple[float, float, TextMark]]) -> None:
        """Set all text of a sheet in reading order, changing font and colour only when needed."""
        text = canvas.beginText()
        boxes: list[tuple[int, float, float, float]] = []
        colour = font = ""
        size = 0.0
        for x, y, mark in words:
            style = mark.style
            shown = as_painted(mark.text) if has_right_to_left(mark.text) else mark.text
            runs = self._case.runs(shown, style.face, style.size)
            at = x + mark.x - (sum(run.width for run in runs) if mark.at_end else 0.0)
            base = PAGE_HEIGHT - y - mark.y
            if style.role != colour:
                colour = style.role
                text.setFillColorRGB(*rgb(self._colours[colour]))
            for run in runs:
                if not run.font:
                    boxes.append((len(run.text), at, base, style.size))
                elif run.text:
                    if (run.font, style.size) != (font, size):
                        font, size = run.font, style.size
                        text.setFont(font, size)
                    _put(text, at, base, run.text)
                at += run.width
        canvas.drawText(text)
        for count, at, base, tall in boxes:
            draw_boxes(canvas, count, at, base, tall)


def _put(text: PDFTextObject, x: float, y: float, words: str) -> None:
    text.setTextOrigin(x, y)
    text.textOut(words)


def _texts(page: BriefPage) -> Iterator[str]:
    """Answer every text of a brief, made plain."""
    waiting: list[object] = [page]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield plain(value)
        elif isinstance(value, tuple):
            waiting.extend(value)
        elif dataclasses.is_dataclass(value):
            waiting.extend(getattr(value, field.name) for field in dataclasses.fields(value))
