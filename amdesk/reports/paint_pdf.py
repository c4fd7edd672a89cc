"""Paints pictures made of plain shapes on a reportlab canvas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from amdesk.reports.plain_text import plain
from amdesk.reports.right_to_left import as_painted, has_right_to_left
from amdesk.reports.shapes import Arc, Area, Disc, Line, Picture, Point, Words
from amdesk.reports.type_case import BOX_WIDTH, MEDIUM, REGULAR, SEMIBOLD, Style, TypeCase

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_BOX_TALL = 0.7
_MEDIUM_FROM = 450
_SEMIBOLD_FROM = 550
_CAP_MIDDLE = 0.36
_ROUND = 1


class PdfPainter:
    """Paints shapes at a place on the page; `colours` maps token roles to `#RRGGBB`.

    Pictures keep their own units as points. Places are measured from the top left of a page that
    is `page_height` points tall, as pictures are, not from the bottom as PDF does.
    """

    def __init__(
        self, canvas: Canvas, page_height: float, colours: Mapping[str, str], case: TypeCase
    ) -> None:
        self._canvas = canvas
        self._height = page_height
        self._case = case
        self._rgb = {role: rgb(value) for role, value in colours.items()}

    def picture(self, picture: Picture, x: float, y: float) -> None:
        """Paint `picture` with its top left corner at `x`, `y`."""
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(x, self._height - y)
        for shape in picture.shapes:
            if isinstance(shape, Area):
                self._area(shape)
            elif isinstance(shape, Arc):
                self._arc(shape)
            elif isinstance(shape, Line):
                self._line(shape)
            elif isinstance(shape, Disc):
                self._disc(shape)
            else:
                self._words(shape)
        canvas.restoreState()

    def _area(self, area: Area) -> None:
        canvas = self._canvas
        canvas.setFillColorRGB(*self._rgb[area.role])
        if area.opacity < 1:
            canvas.setFillAlpha(area.opacity)
        canvas.drawPath(self._path(area.points, closed=True), stroke=0, fill=1)
        if area.opacity < 1:
            canvas.setFillAlpha(1)

    def _line(self, line: Line) -> None:
        canvas = self._canvas
        self._stroke(line.role, line.width, line.dash)
        canvas.setLineCap(_ROUND if line.rounded else 0)
        canvas.setLineJoin(_ROUND if line.rounded else 0)
        canvas.drawPath(self._path(line.points, closed=line.closed), stroke=1, fill=0)

    def _arc(self, arc: Arc) -> None:
        canvas = self._canvas
        self._stroke(arc.role, arc.width, ())
        canvas.setLineCap(0)
        x, y = arc.centre
        path = canvas.beginPath()
        # Shapes turn clockwise from twelve, PDF anticlockwise from three.
        path.arc(
            x - arc.radius,
            -y - arc.radius,
            x + arc.radius,
            -y + arc.radius,
            90 - arc.start_degrees,
            -arc.sweep_degrees,
        )
        canvas.drawPath(path, stroke=1, fill=0)

    def _disc(self, disc: Disc) -> None:
        canvas = self._canvas
        if disc.fill is not None:
            canvas.setFillColorRGB(*self._rgb[disc.fill])
        if disc.edge is not None:
            self._stroke(disc.edge, disc.width, disc.dash)
        x, y = disc.centre
        filled, edged = int(disc.fill is not None), int(disc.edge is not None)
        canvas.circle(x, -y, disc.radius, stroke=edged, fill=filled)

    def _words(self, words: Words) -> None:
        text = plain(words.text)
        face = REGULAR
        if words.weight >= _SEMIBOLD_FROM:
            face = SEMIBOLD
        elif words.weight >= _MEDIUM_FROM:
            face = MEDIUM
        wide = self._case.measure(text, face, words.size)
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
        x, y = words.at
        baseline = -y - _CAP_MIDDLE * words.size
        self._canvas.setFillColorRGB(*self._rgb[words.role])
        place = (x - share * wide, baseline)
        set_text(self._canvas, self._case, text, place, Style(face, words.size, words.role))

    def _stroke(self, role: str, width: float, dash: tuple[float, ...]) -> None:
        self._canvas.setStrokeColorRGB(*self._rgb[role])
        self._canvas.setLineWidth(width)
        self._canvas.setDash([length * width for length in dash] if dash else [])

    def _path(self, points: tuple[Point, ...], *, closed: bool) -> object:
        path = self._canvas.beginPath()
        for place, (x, y) in enumerate(points):
            if place:
                path.lineTo(x, -y)
            else:
                path.moveTo(x, -y)
        if closed:
            path.close()
        return path


def set_text(canvas: Canvas, case: TypeCase, text: str, place: Point, style: Style) -> None:
    """Set one line of text from `place` (PDF's own coordinates) in the present fill colour.

    Characters no font has become boxes as wide as `case` measured them.
    """
    x, baseline = place
    shown = as_painted(text) if has_right_to_left(text) else text
    for run in case.runs(shown, style.face, style.size):
        if run.font:
            canvas.setFont(run.font, style.size)
            canvas.drawString(x, baseline, run.text)
        else:
            draw_boxes(canvas, len(run.text), x, baseline, style.size)
        x += run.width


def draw_boxes(canvas: Canvas, count: int, x: float, baseline: float, size: float) -> None:
    """Draw `count` boxes for characters that cannot be set, edged in black."""
    canvas.setLineWidth(size * 0.06)
    canvas.setStrokeGray(0.2)
    for place in range(count):
        left = x + (place * BOX_WIDTH + 0.08) * size
        canvas.rect(left, baseline, (BOX_WIDTH - 0.16) * size, _BOX_TALL * size, stroke=1, fill=0)


def rgb(value: str) -> tuple[float, float, float]:
    """Answer `#RRGGBB` as red, green and blue from 0 to 1."""
    number = int(value.removeprefix("#"), 16)
    return (number >> 16) / 255, (number >> 8 & 255) / 255, (number & 255) / 255
